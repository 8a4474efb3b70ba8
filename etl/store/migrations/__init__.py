"""The schema's history. One command rewrites the first migration until the first release:
``python -m etl.store.migrations.regenerate``; after it, each change is a migration of its own.
"""
