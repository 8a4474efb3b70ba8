"""Places: a gazetteer, place names in text, which places they are, and the place of each figure."""

from etl.places.attacher import attach

__all__ = ["attach"]
