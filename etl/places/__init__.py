"""Places: a gazetteer, place names in text, which places they are, and the place of each figure."""

from etl.places.attaching.weighed.attacher import attach
from etl.places.resolving.spots import Reader
from etl.places.resolving.toponyms import Toponym
from etl.places.resolving.toponyms import toponyms as toponyms

__all__ = ["Reader", "Toponym", "attach", "toponyms"]
