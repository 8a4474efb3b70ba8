"""The tables in SQLite or PostgreSQL: the only room that knows SQL."""

from etl.store.documents import Loaded
from etl.store.errors import StoreError
from etl.store.store import DERIVED, Store
from etl.store.urls import DEFAULT
from etl.store.values import empty_frame

__all__ = ["DEFAULT", "DERIVED", "Loaded", "Store", "StoreError", "empty_frame"]
