"""Readers by file format, and each document's language, date, identity and refusals."""

from etl.documents.reading import read
from etl.documents.records import ReadOptions, Refusal

__all__ = ["ReadOptions", "Refusal", "read"]
