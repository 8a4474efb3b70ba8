"""Run by alembic: applies migrations on the connection that upgrade.py hands over."""

from alembic import context

from etl.store.migrations.upgrade import VERSION_TABLE
from etl.store.schema import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    version_table=VERSION_TABLE,
    render_as_batch=True,  # SQLite alters tables by copying them
    compare_type=True,
)
context.run_migrations()
