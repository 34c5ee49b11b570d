"""Connections and transactions: all or nothing, on SQLite and PostgreSQL alike."""

from __future__ import annotations

import re
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from rashomon.errors import DeskError
from rashomon.store.faults import told_plainly

if TYPE_CHECKING:
    from collections.abc import Iterator

_WRITERS_QUEUE: Final = 7_263_554  # the advisory lock that PostgreSQL's writers queue for; any fixed number does
_PATIENCE_S: Final = 10  # how long to wait for another writer before saying so
_URL: Final = re.compile(r"[a-zA-Z][a-zA-Z0-9+._-]{1,40}://")


def is_url(desk: str) -> bool:
    """Say whether `desk` is a database URL rather than a path.

    >>> is_url("postgresql+psycopg://localhost/desk"), is_url("rashomon.db")
    (True, False)
    """
    return _URL.match(desk) is not None


def connect(desk: str) -> Engine:
    """Return an engine for a path (SQLite) or a PostgreSQL URL; nothing is opened yet.

    Raises:
        DeskError: the URL is not one, or names a database that is not supported.
    """
    if not is_url(desk):
        return _sqlite(f"sqlite:///{Path(desk).expanduser()}")
    try:
        url = make_url(desk)
        if url.get_backend_name() == "sqlite":
            return _sqlite(desk)
        if url.get_backend_name() != "postgresql":
            raise DeskError(
                f"{readable(desk)}: only SQLite and PostgreSQL keep desks; use a path or postgresql+psycopg://…"
            )
        if url.drivername == "postgresql":
            url = url.set(drivername="postgresql+psycopg")
        return create_engine(url, pool_pre_ping=True, connect_args={"options": f"-c lock_timeout={_PATIENCE_S}s"})
    except ModuleNotFoundError as missing:
        raise DeskError(
            f"{readable(desk)}: the driver for PostgreSQL is not installed; pip install 'rashomon[postgres]'"
        ) from missing
    except (ArgumentError, NoSuchModuleError) as wrong:
        raise DeskError(f"{readable(desk)}: not a database URL that is understood; {wrong}") from wrong


def readable(desk: str) -> str:
    """Return `desk` as it may be printed: a URL without its password.

    >>> readable("postgresql+psycopg://ana:secret@localhost/desk")
    'postgresql+psycopg://ana:***@localhost/desk'
    """
    try:
        return make_url(desk).render_as_string(hide_password=True) if is_url(desk) else desk
    except ArgumentError:
        return desk.split("://", 1)[0] + "://…"


def _sqlite(url: str) -> Engine:
    engine = create_engine(url, connect_args={"timeout": _PATIENCE_S})

    @event.listens_for(engine, "connect")
    def prepare(dbapi: Any, _record: Any) -> None:
        # The driver's own transaction handling leaves table changes outside transactions; ours does not.
        dbapi.isolation_level = None
        dbapi.execute("PRAGMA journal_mode = WAL")
        dbapi.execute("PRAGMA synchronous = NORMAL")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get("writing", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


@contextmanager
def writing(engine: Engine, desk: str) -> Iterator[Connection]:
    """Open a transaction that writes; it is undone as a whole if anything fails, Ctrl-C included.

    Raises:
        DeskError: the database failed; says why and what to do.
    """
    with told_plainly(desk), engine.connect().execution_options(writing=True) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:queue)"), {"queue": _WRITERS_QUEUE})
        yield connection


@contextmanager
def reading(engine: Engine, desk: str) -> Iterator[Connection]:
    """Open a transaction that only reads.

    Raises:
        DeskError: the database failed; says why and what to do.
    """
    with told_plainly(desk), engine.connect() as connection, connection.begin():
        yield connection
