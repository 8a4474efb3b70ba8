"""Numbers that the layout links: labels and their numbers, rows of tables."""
