"""The cache on disk: answers are kept and used again as RFC 9111 says, within a bounded size."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from rashomon.errors import RecipeError

if TYPE_CHECKING:
    import httpx2

    from rashomon.read.web.options import WebOptions


def cached(transport: httpx2.BaseTransport, options: WebOptions) -> httpx2.BaseTransport:
    """Return `transport` with the cache that the options name before it, or as it is where they name none.

    Answers that were read with leave to read private addresses are kept apart, so that they are not shown without it.

    Raises:
        RecipeError: where the folder cannot be used.
    """
    if options.cache is None:
        return transport
    from hishel import CacheOptions, SqliteStorage
    from hishel.httpx2 import CacheTransport

    path = Path(options.cache) / ("web-private.sqlite" if options.allow_private else "web.sqlite")
    storage = SqliteStorage(database_path=path, max_size=options.max_cache_bytes, max_stream_size=options.max_bytes)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # The storage takes a damaged file for an empty one, and would say so again at each page.
        with sqlite3.connect(path) as connection:
            connection.execute("SELECT name FROM sqlite_master").fetchall()
        connection.close()
        storage.get_entries("")
    except (OSError, sqlite3.Error, RuntimeError) as error:
        raise RecipeError(f"the cache {path} cannot be used ({error}): name another folder, or delete it") from error
    return CacheTransport(transport, storage, rfc=CacheOptions(shared=False))
