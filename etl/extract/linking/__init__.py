"""Which trigger each number of a sentence belongs to."""
