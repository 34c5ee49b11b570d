"""Database faults in words a user can act on."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from rashomon.errors import DeskError

if TYPE_CHECKING:
    from collections.abc import Iterator

# What the databases say (lower case) -> what is wrong, and what to do about it.
_FAULTS = (
    (
        ("disk is full", "no space left", "could not extend file", "disk full"),
        "the disk is full; nothing half-written was kept: free some space, then run the same command again",
    ),
    (
        ("disk i/o error", "file too large"),
        (
            "the disk refused to write (full, over a quota, or faulty); nothing half-written was kept: "
            "make room, then run the same command again"
        ),
    ),
    (
        ("database is locked", "lock timeout", "lock_timeout", "deadlock detected"),
        "another program is writing to it; wait until that ends, then run the same command again",
    ),
    (
        ("file is not a database", "file is encrypted"),
        "this file is not a desk; name another one with --desk",
    ),
    (
        ("malformed", "corrupt", "invalid page"),
        "the file is damaged; restore a copy, or build a new desk from the reports",
    ),
    (
        ("readonly database", "read-only", "permission denied"),
        "it may not be written to; change its permissions, or name another one with --desk",
    ),
    (
        ("unable to open", "is a directory"),
        "it cannot be opened; check that its folder exists and may be written to",
    ),
    (
        ("password authentication failed", "no password supplied"),
        "the server refused the user name or password; check them in the URL",
    ),
    (
        ("connection refused", "could not connect", "could not translate host", "connection failed", "timeout expired"),
        "the database server does not answer; check that it runs and that host and port in the URL are right",
    ),
    (
        ("does not exist",),
        "the server has no such database or user; create it first (createdb), or correct the URL",
    ),
)


def explain(desk: str, message: str) -> str:
    """Say in one line what a database's message means for a desk, and what to do.

    >>> explain("a.db", "database is locked")
    'a.db: another program is writing to it; wait until that ends, then run the same command again'
    """
    lowered = message.lower()
    for signs, meaning in _FAULTS:
        if any(sign in lowered for sign in signs):
            return f"{desk}: {meaning}"
    lines = message.strip().splitlines()
    return f"{desk}: the database says: {lines[0] if lines else 'nothing'}"


@contextmanager
def told_plainly(desk: str) -> Iterator[None]:
    """Turn what the database raises into a `DeskError` with a remedy.

    Raises:
        DeskError: whenever the database fails within the block.
    """
    from sqlalchemy.exc import SQLAlchemyError

    try:
        yield
    except SQLAlchemyError as fault:
        cause = getattr(fault, "orig", None) or fault
        raise DeskError(explain(desk, str(cause))) from fault
