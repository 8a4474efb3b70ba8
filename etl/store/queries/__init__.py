"""The dashboard's questions to the store, in SQLAlchemy Core: connection and scope in, rows out.

Rows are mappings of plain Python values. Every question that can grow with the store has a limit.

- Which rows a question is about: ``scope``, the grid's ``filters``, words ``looked`` for (``holding``).
- Series: ``heads`` which there are, ``trends`` their points, ``by_rule`` those of another rule, ``placed``
  the newest of each place, ``subjects`` the claims to make them again; ``context``, ``wording`` and
  ``behind`` what stands around and behind them.
- Figures and where they come from: ``figures``, ``evidence``.
- Counts: ``overview``, ``quality``, and by day ``days`` and ``columns``.
"""
