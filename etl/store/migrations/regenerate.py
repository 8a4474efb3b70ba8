"""Writes the first migration from etl.tables: ``python -m etl.store.migrations.regenerate``.

Only until the first release: afterwards stores of the first schema exist, and a change of etl.tables
needs a migration of its own beside it (a new file in versions/ with op.add_column and the like). The
migration's name holds a hash of the schema, so that a store made from an older draft is told apart.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from etl.store import texts
from etl.store.schema import DESCENDING, PARENTS, index_name
from etl.tables import TABLES, Table

FIRST = Path(__file__).parent / "versions" / "v0001_first.py"

_HEAD = '''"""The first schema. Written by etl.store.migrations.regenerate; not edited by hand."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "{revision}"
down_revision = None

# Compared by code point on both engines, so that both sort alike.
text = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
json = sa.Text()
integer = sa.Integer()
real: sa.Double[float] = sa.Double()
date = sa.Date()
boolean = sa.Boolean()
timestamp = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Makes all tables."""
'''


def first_migration() -> str:
    """The text of the first migration for etl.tables as it is now."""
    body = "".join(_table(table) for table in _in_order()) + _texts()
    revision = "0001_" + hashlib.sha256(body.encode()).hexdigest()[:8]
    # A store without these is slower and no other: its name stays.
    return _HEAD.format(revision=revision) + body + "\n".join(_executed(DESCENDING)) + "\n"


def _in_order() -> list[Table]:
    children = {table for table, _ in PARENTS}
    return sorted(TABLES.values(), key=lambda table: table.name in children)


def _table(table: Table) -> str:
    lines = ["    op.create_table(", f'        "{table.name}",']
    for column in table.columns:
        parts = [f'"{column.name}"', column.kind]
        if parent := PARENTS.get((table.name, column.name)):
            parts.append(f'sa.ForeignKey("{parent}", ondelete="CASCADE")')
        if column.key:
            parts.append("primary_key=True")
        lines.append(f"        sa.Column({', '.join(parts)}),")
    lines.append("    )")
    for group in table.indexes:
        names = ", ".join(f'"{name}"' for name in group)
        line = f'    op.create_index("{index_name(table.name, group)}", "{table.name}", [{names}])'
        if len(line) > 110:
            line = line.replace("(", "(\n        ", 1).replace(", ", ",\n        ", 2)[:-1] + ",\n    )"
        if max(map(len, line.split("\n"))) > 110:
            line = line.replace("[", "[\n            ").replace('", "', '",\n            "')
            line = line.replace("]", ",\n        ]")
        lines.append(line)
    return "\n".join(lines) + "\n"


def _texts() -> str:
    """The indexes of texts, of each engine its own; SQLite may lack what reads its own."""
    lines = [
        "    connection = op.get_bind()",
        "    engine = connection.dialect.name",
        f'    fts5 = "{texts.HAS_FTS5}"',
        '    if engine == "sqlite" and connection.exec_driver_sql(fts5).scalar_one():',
        *_executed(texts.SQLITE),
        '    if engine == "postgresql":',
        *_executed(texts.POSTGRESQL),
    ]
    return "\n".join(lines) + "\n"


def _executed(statements: tuple[str, ...]) -> list[str]:
    quoted = (f'"""{each}"""' if "\n" in each else f'"{each}"' for each in statements)
    return [f"        op.execute({each})" for each in quoted]


def main() -> int:
    """Writes the file; refuses when later migrations exist."""
    later = sorted(path.name for path in FIRST.parent.glob("v*.py") if path.name > FIRST.name)
    if later:
        print(f"{later[0]} exists: the first schema is released, write a new migration.", file=sys.stderr)
        return 1
    FIRST.write_text(first_migration(), encoding="utf-8")
    print(f"wrote {FIRST}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
