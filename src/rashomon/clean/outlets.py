"""Which outlet stands behind a host: a table of agencies, broadcasters and papers, and one of the user's own.

The table that comes along (`data/outlets.csv`) was written for this project. A user's table is one of

- CSV with a header: ``name`` (or ``organization``, ``outlet``), ``hosts`` (or ``domains``, ``host``, ``domain``;
  several parted by white space, commas, semicolons or bars), ``country``, ``kind`` (or ``typology``);
- TOML: an array of tables ``[[outlets]]`` with the same keys, ``hosts`` a list or one string;
- JSON: a list of objects with the same keys.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import tomllib
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from rashomon.errors import RecipeError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_NAMES: Final = ("name", "organization", "organisation", "outlet")
_HOSTS: Final = ("hosts", "domains", "host", "domain", "url")
_KINDS: Final = ("kind", "typology", "type")
_PARTING = re.compile(r"[\s,;|]+")
_ADDRESS = re.compile(r"(?:https?://)?(?:www\.)?(?P<host>[\w.-]{3,250})(?:[:/].*)?")
_MOST_BYTES: Final = 50_000_000


class Outlet(NamedTuple):
    """An outlet: its name, country and kind as the table gives them (empty where it does not)."""

    name: str
    country: str
    kind: str


def outlet_of_host(host: str, table: str = "") -> Outlet | None:
    """Return the outlet behind a host or one that it belongs to; None where neither table knows it.

    `table` is the path of a user's table, asked first; empty: none.

    Raises:
        RecipeError: the user's table cannot be read.

    >>> outlet_of_host("edition.cnn.com").name, outlet_of_host("www.bbc.co.uk").country, outlet_of_host("co.uk")
    ('CNN', 'GB', None)
    """
    labels = host.casefold().strip(".").split(".")
    tables: tuple[dict[str, Outlet], ...] = (*((_own(table),) if table else ()), _built_in())
    for known in tables:
        for first in range(len(labels) - 1):
            host = ".".join(labels[first:])
            if host in known:
                return known[host]
    return None


def fingerprint(table: str) -> str:
    """Return a digest of a user's table of outlets: what was cleaned with another is to be cleaned anew.

    Raises:
        RecipeError: the table cannot be read.

    >>> fingerprint("")
    ''
    """
    if not table:
        return ""
    _own(table)
    return hashlib.sha256(Path(table).read_bytes()).hexdigest()[:16]


@cache
def _built_in() -> dict[str, Outlet]:
    text = (resources.files("rashomon.clean") / "data" / "outlets.csv").read_text("utf-8")
    return _by_host(csv.DictReader(io.StringIO(text)))


def _own(path: str) -> dict[str, Outlet]:
    """The user's table; read again when it has changed, since `follow` goes on for weeks."""
    try:
        state = Path(path).stat()
    except (OSError, ValueError) as error:
        raise RecipeError(f"the table of outlets {path} cannot be read: {error}") from error
    return _table(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=4)
def _table(path: str, _changed: int, _size: int) -> dict[str, Outlet]:
    file = Path(path)
    try:
        with file.open("rb") as opened:
            text = opened.read(_MOST_BYTES).decode("utf-8-sig")
        if file.suffix.lower() == ".toml":
            rows = tomllib.loads(text).get("outlets", [])
        elif file.suffix.lower() == ".json":
            rows = json.loads(text)
        else:
            rows = list(csv.DictReader(io.StringIO(text)))
    except (OSError, ValueError, RecursionError, csv.Error) as error:
        raise RecipeError(f"the table of outlets {path} cannot be read: {error}") from error
    found = _by_host(row for row in rows if isinstance(row, dict)) if isinstance(rows, list) else {}
    if not found:
        raise RecipeError(f"the table of outlets {path} has no row with a name and a host; see rashomon.clean.outlets")
    return found


def _by_host(rows: Iterable[Mapping[str, Any]]) -> dict[str, Outlet]:
    found: dict[str, Outlet] = {}
    for row in rows:
        name = _field(row, _NAMES)
        outlet = Outlet(" ".join(name.split()), _field(row, ("country",)), _field(row, _KINDS))
        for host in _hosts(row):
            if outlet.name:
                found.setdefault(host, outlet)
    return found


def _field(row: Mapping[str, Any], names: Iterable[str]) -> str:
    return next((value for name in names if isinstance(value := row.get(name), str)), "")


def _hosts(row: Mapping[str, Any]) -> Iterator[str]:
    told = next((row[name] for name in _HOSTS if row.get(name)), ())
    for part in _PARTING.split(told) if isinstance(told, str) else told:
        address = _ADDRESS.fullmatch(str(part).strip().casefold())
        if address and "." in address["host"]:
            yield address["host"]
