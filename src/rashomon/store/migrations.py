"""How the tables of a desk came to be: named steps, in order, each carried out once.

A step that has been released is never edited: a change to the tables is a new step at the end of `STEPS`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import insert, inspect, select, text

from rashomon.errors import DeskError
from rashomon.store import tables

if TYPE_CHECKING:
    from sqlalchemy import Connection

# One step: its name, and its statements for each database. {bytes} is the type that holds bytes.
STEPS: Final[tuple[tuple[str, dict[str, tuple[str, ...]]], ...]] = (
    (
        "0001-first-tables",
        {
            "any": (
                "CREATE TABLE meta (name VARCHAR PRIMARY KEY, value VARCHAR NOT NULL)",
                (
                    "CREATE TABLE raws (id VARCHAR PRIMARY KEY, content {bytes} NOT NULL, media_type VARCHAR NOT NULL, "
                    "place VARCHAR NOT NULL, retrieved VARCHAR)"
                ),
                (
                    "CREATE TABLE reports (recipe VARCHAR NOT NULL, raw_id VARCHAR NOT NULL, id VARCHAR NOT NULL, "
                    "body {bytes} NOT NULL, PRIMARY KEY (recipe, raw_id))"
                ),
                (
                    "CREATE TABLE marks (recipe VARCHAR NOT NULL, report_id VARCHAR NOT NULL, body {bytes} NOT NULL, "
                    "PRIMARY KEY (recipe, report_id))"
                ),
                (
                    "CREATE TABLE dropped (recipe VARCHAR NOT NULL, raw_id VARCHAR NOT NULL, body {bytes} NOT NULL, "
                    "PRIMARY KEY (recipe, raw_id))"
                ),
                (
                    "CREATE TABLE links (kind VARCHAR NOT NULL, id VARCHAR NOT NULL, body {bytes} NOT NULL, "
                    "PRIMARY KEY (kind, id))"
                ),
                (
                    "CREATE TABLE weights (kind VARCHAR NOT NULL, id VARCHAR NOT NULL, body {bytes} NOT NULL, "
                    "PRIMARY KEY (kind, id))"
                ),
                "CREATE TABLE dossiers (story_id VARCHAR PRIMARY KEY, title VARCHAR NOT NULL, body {bytes} NOT NULL)",
            )
        },
    ),
    (
        "0002-full-text-search",
        {
            "sqlite": (
                (
                    "CREATE VIRTUAL TABLE report_texts USING fts5"
                    "(report_id UNINDEXED, title, text, tokenize = 'unicode61 remove_diacritics 2')"
                ),
            ),
            "postgresql": (
                (
                    "CREATE TABLE report_texts (report_id VARCHAR PRIMARY KEY, title VARCHAR NOT NULL, "
                    "text VARCHAR NOT NULL, words TSVECTOR NOT NULL)"
                ),
                "CREATE INDEX report_texts_words ON report_texts USING GIN (words)",
            ),
        },
    ),
    (
        "0003-anchored-marks",
        {"any": ("ALTER TABLE marks ADD COLUMN anchored {bytes}",)},
    ),
    (
        "0004-told-and-followed",
        {
            "any": (
                "ALTER TABLE raws ADD COLUMN told {bytes}",
                "ALTER TABLE raws ADD COLUMN page VARCHAR",
                "CREATE INDEX raws_by_page ON raws (page)",
                "CREATE TABLE sources (url VARCHAR PRIMARY KEY, body {bytes} NOT NULL)",
                (
                    "CREATE TABLE items (source VARCHAR NOT NULL, id VARCHAR NOT NULL, page VARCHAR, "
                    "digest VARCHAR NOT NULL, state VARCHAR NOT NULL, body {bytes} NOT NULL, PRIMARY KEY (source, id))"
                ),
                "CREATE INDEX items_by_page ON items (page)",
                "CREATE INDEX items_by_state ON items (state)",
                ("CREATE TABLE holders (name VARCHAR PRIMARY KEY, holder VARCHAR NOT NULL, beat VARCHAR NOT NULL)"),
            )
        },
    ),
)

_BYTES: Final = {"sqlite": "BLOB", "postgresql": "BYTEA"}


def unmigrated(connection: Connection, desk: str) -> tuple[str, ...]:
    """Return the names of the steps that have not been carried out yet, in order.

    Raises:
        DeskError: the database belongs to something else, or to a newer Rashomon.
    """
    known = tuple(name for name, _ in STEPS)
    present = set(inspect(connection).get_table_names())
    if "migrations" not in present:
        if present:
            names = ", ".join(sorted(present)[:3])
            raise DeskError(f"{desk}: this is a database, but not a desk (it holds {names}); name another with --desk")
        return known
    done = set(connection.execute(select(tables.migrations.c.name)).scalars())
    if unknown := sorted(done - set(known)):
        raise DeskError(f"{desk}: made by a newer Rashomon (it knows {unknown[-1]}); upgrade rashomon to open it")
    return tuple(name for name in known if name not in done)


def migrate(connection: Connection, desk: str) -> tuple[str, ...]:
    """Bring the tables up to date and return the names of the steps carried out now.

    Raises:
        DeskError: the database belongs to something else, or to a newer Rashomon.
    """
    todo = unmigrated(connection, desk)
    if todo and todo[0] == STEPS[0][0]:
        connection.execute(text("CREATE TABLE IF NOT EXISTS migrations (name VARCHAR PRIMARY KEY)"))
    for name, statements in STEPS:
        if name in todo:
            _carry_out(connection, name, statements)
    return todo


def _carry_out(connection: Connection, name: str, statements: dict[str, tuple[str, ...]]) -> None:
    dialect = connection.dialect.name
    for statement in (*statements.get("any", ()), *statements.get(dialect, ())):
        connection.execute(text(statement.replace("{bytes}", _BYTES[dialect])))
    connection.execute(insert(tables.migrations).values(name=name))
