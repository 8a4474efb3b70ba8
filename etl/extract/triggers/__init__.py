"""Words that say what happened, and how far a number stands from them."""
