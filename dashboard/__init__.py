"""The web page on top of the store: what is reported of a crisis, over time, with its evidence."""
