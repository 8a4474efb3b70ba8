"""Names to places: the index, its sources, how it is built, lists that a user adds."""
