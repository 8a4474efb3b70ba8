"""Plain rows for pages: read from the store, kept, or made again by the rules of a run."""
