"""Place names in a text: where they stand and how far they reach."""
