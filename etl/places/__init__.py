"""Places: a gazetteer, place names in text, which places they are, and the place of each figure."""

from etl.places.attacher import attach
from etl.places.toponyms import Toponym
from etl.places.toponyms import toponyms as toponyms

__all__ = ["Toponym", "attach", "toponyms"]
