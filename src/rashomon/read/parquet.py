"""Parquet: columns of records, read in batches by DuckDB, which is an extra."""

from __future__ import annotations

import datetime as dt
import os
import tempfile
from typing import TYPE_CHECKING, Any, Final

from rashomon.read.limits import raising
from rashomon.read.parcel import Refused
from rashomon.read.records import Record, read_records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rashomon.read.parcel import Item, Parcel, Visit

_BATCH: Final = 256  # rows held at once
_STEP: Final = 1_048_576
# Nothing but the one file: no other file, no network, no extension, and no setting may be changed any more.
_LOCKED: Final = (
    "SET autoinstall_known_extensions = false",
    "SET autoload_known_extensions = false",
    "SET allow_community_extensions = false",
    "SET memory_limit = '1GB'",
    "SET temp_directory = ''",
    "SET threads = 1",
    "SET enable_progress_bar = false",
    "SET preserve_insertion_order = true",
)


def read_parquet(parcel: Parcel, visit: Visit) -> Iterator[Item]:
    """Yield a report for each row of a Parquet file; only DuckDB's own reader touches it.

    Raises:
        Refused: DuckDB is not installed, the file is damaged, or no column holds the text of an article.
    """
    try:
        import duckdb
    except ImportError as error:
        raise Refused("Parquet files need DuckDB, which is not installed", "pip install 'rashomon[columns]'") from error
    # DuckDB reads from a path alone; what came in an archive or by a pipe has none.
    with tempfile.TemporaryDirectory(prefix="rashomon-") as folder:
        path = os.path.join(folder, "rows.parquet")  # noqa: PTH118
        _copy(parcel, path, visit.options.max_spooled)
        try:
            with duckdb.connect(":memory:") as engine:
                for setting in _LOCKED:
                    engine.execute(setting)
                engine.execute(f"SET allowed_paths = ['{path.replace(chr(39), chr(39) * 2)}']")
                engine.execute("SET enable_external_access = false")
                engine.execute("SET lock_configuration = true")
                found = engine.execute("SELECT * FROM read_parquet(?)", [path])
                yield from read_records(parcel, visit, _records(found), "table-row")
        except duckdb.Error as error:
            words = str(error).partition("\n")[0].replace(f" in file '{path}'", "").replace(f"File '{path}'", "it")
            raise Refused(
                f"it is no sound Parquet file: {words.replace(path, 'it')[:300]}", "fetch or export it again"
            ) from error


def _copy(parcel: Parcel, path: str, limit: int) -> None:
    left = limit
    with open(path, "wb") as file:  # noqa: PTH123
        while block := parcel.stream.read(_STEP):
            left -= len(block)
            if left < 0:
                raise Refused(f"it is larger than {limit:,} bytes", f"split it, or {raising('max_spooled', limit)}")
            file.write(block)


def _records(found: Any) -> Iterator[Record]:
    names = [column[0] for column in found.description]
    number = 0
    while rows := found.fetchmany(_BATCH):
        for row in rows:
            number += 1
            yield Record(f"row {number}", {name: _value(cell) for name, cell in zip(names, row, strict=True)})


def _value(cell: object) -> object:
    """A cell as JSON would hold it."""
    if isinstance(cell, bytes | bytearray):
        return bytes(cell).decode("utf-8", "replace")
    if isinstance(cell, dt.date | dt.time):
        return cell.isoformat()
    if isinstance(cell, list | tuple):
        return [_value(item) for item in cell]
    if isinstance(cell, dict):
        return {str(name): _value(item) for name, item in cell.items()}
    return cell if isinstance(cell, str | int | float | bool) or cell is None else str(cell)
