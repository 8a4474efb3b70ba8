"""Time expressions: their patterns, where they stand, and the dates that they come to."""
