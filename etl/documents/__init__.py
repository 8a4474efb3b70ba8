"""Readers by file format, and each document's language, date, identity and refusals.

``reading`` gives each file of ``walk`` to the reader of its ending (``formats``) and settles the facts.

- Readers: ``plain`` and ``markdown`` (both with ``front_matter``), ``html`` with ``html_tables``, ``word``,
  ``jsonl``, ``article_lists``; ``decoding`` tells what bytes say, ``records`` are what they hand on.
- Facts: ``language``, ``dates``, ``identity``, ``file_names``.
"""

from etl.documents.reading import read
from etl.documents.records import ReadOptions, Refusal

__all__ = ["ReadOptions", "Refusal", "read"]
