"""The dashboard's questions to the store, in SQLAlchemy Core: connection and scope in, rows out.

Rows are mappings of plain Python values. Every question that can grow with the store has a limit.
"""
