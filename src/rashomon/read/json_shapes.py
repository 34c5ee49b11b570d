"""Where in a JSON value the records lie: in a list, under names of their own, in columns; or it is one itself."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any, Final

from rashomon.read.field_names import RANKS, is_beside, role_score
from rashomon.read.fields import find_fields, texts_at
from rashomon.read.parcel import Refused
from rashomon.read.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_DEEPEST: Final = 5
_SAMPLE: Final = 50
_MOST_PLACES: Final = 1_000  # lists looked at one by one in one value
_FEW: Final = 20  # so many lists side by side may each be of another kind


def groups_of(value: dict[str, Any], declared: Mapping[str, str]) -> list[list[Record]]:
    """Return the records that one object holds, group by group; itself, where it is an article; none otherwise.

    Raises:
        Refused: it holds too many lists.

    >>> found = groups_of({"status": "ok", "articles": [{"title": "Two hurt", "text": "A wall fell on them."}]}, {})
    >>> [record.place for group in found for record in group]
    ['articles item 1']
    """
    table = _turned(value)
    if table:
        return [[Record(f"item {at}", row) for at, row in enumerate(table, start=1)]]
    groups: list[list[Record]] = []
    mass = 0.0
    for number, group in enumerate(_lists(value)):
        if number == _MOST_PLACES:
            raise Refused(f"it holds more than {_MOST_PLACES:,} lists", "write its articles as JSON Lines")
        found = _mass([record.values for record in group], declared)
        if found:
            mass += found
            groups.append(group)
    own = _mass([_without_lists(value)], declared)
    return [[Record("", value)]] if own >= max(mass, 1.0) else groups


def longest_list(value: dict[str, Any]) -> list[Mapping[str, object]]:
    """Return the records of the longest list of an object, or the object itself, to tell its fields by."""
    longest = max(_lists(value), key=len, default=[])
    return [record.values for record in longest] or [value]


def _mass(records: list[Mapping[str, object]], declared: Mapping[str, str]) -> float:
    """How many characters of text the records hold; 0 where they are no articles."""
    sample = records[:_SAMPLE]
    fields = find_fields(sample, declared)
    path = (fields.first("text") or fields.first("description")) if fields else None
    if path is None:
        return 0.0
    return sum(len(text) for record in sample for text in texts_at(record, path)) * len(records) / len(sample)


def _lists(value: dict[str, Any]) -> Iterator[list[Record]]:
    """The lists of objects, and the objects of like objects, the outer first; nothing inside one that was found."""
    waiting: deque[tuple[str, dict[str, Any], int]] = deque([("", value, 0)])
    while waiting:
        path, holder, depth = waiting.popleft()
        above = f"{path}." if path else ""
        if _are_alike(holder):
            yield [Record(f"{above}{name}", item) for name, item in holder.items()]
            continue
        if _are_lists(holder):
            named = ((name, at, row) for name, rows in holder.items() for at, row in enumerate(rows, start=1))
            yield [Record(f"{above}{name} item {at}", row) for name, at, row in named if isinstance(row, dict)]
            continue
        for name, item in holder.items():
            inner = f"{above}{name}"
            if isinstance(item, dict) and depth < _DEEPEST:
                waiting.append((inner, item, depth + 1))
            elif isinstance(item, list) and any(isinstance(entry, dict) for entry in item) and not is_side_list(name):
                numbered = enumerate(item, start=1)
                yield [Record(f"{inner} item {at}", row) for at, row in numbered if isinstance(row, dict)]


def is_side_list(name: str) -> bool:
    """Say whether a list of that name holds what is beside an article: its comments, its pictures.

    >>> is_side_list("comments"), is_side_list("articles")
    (True, False)
    """
    return is_beside(name) and not any(role_score(name, role) for role in ("text", "title"))


def _are_alike(holder: dict[str, Any]) -> bool:
    """Whether an object holds nothing but objects with the same names, as where records stand under their ids."""
    items = list(holder.values())
    if len(items) < 2 or not all(isinstance(item, dict) and item for item in items):
        return False
    first = set(items[0])
    return all(2 * len(first & set(item)) >= len(first | set(item)) for item in items[1:_SAMPLE])


def _are_lists(holder: dict[str, Any]) -> bool:
    """Whether an object holds nothing but lists of objects, and many, as where articles stand under their days."""
    items = holder.values()
    return len(items) > _FEW and all(isinstance(item, list) and item and isinstance(item[0], dict) for item in items)


def _without_lists(value: dict[str, Any], depth: int = 0) -> dict[str, Any]:
    """The object without its lists of objects, whose texts are not its own (its authors may be such a list)."""
    kept: dict[str, Any] = {}
    for name, item in value.items():
        of_objects = isinstance(item, list) and any(isinstance(entry, dict) for entry in item)
        if isinstance(item, dict) and depth < _DEEPEST:
            kept[name] = _without_lists(item, depth + 1)
        elif not of_objects or role_score(name, "text") >= 0.5 or role_score(name, "author"):
            kept[name] = item
    return kept


def _turned(value: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows of a table that was written column by column, or with its head apart; none where it is no such table."""
    columns, data = value.get("columns"), value.get("data")
    if isinstance(columns, list) and isinstance(data, list) and data and all(isinstance(row, list) for row in data):
        return [dict(zip(map(str, columns), row, strict=False)) for row in data]
    if not any(role_score(name, role) >= 0.6 for name in list(value)[:_MOST_PLACES] for role in RANKS):
        return []
    parts = list(value.values())
    if len(parts) < 2:
        return []
    if all(isinstance(part, dict) and part.keys() == parts[0].keys() for part in parts):
        numbered = all(name.isdecimal() for name in parts[0])
        return [{name: column[key] for name, column in value.items()} for key in parts[0]] if numbered else []
    if all(isinstance(part, list) and len(part) == len(parts[0]) for part in parts):
        flat = not any(isinstance(entry, dict) for part in parts for entry in part[:_SAMPLE])
        return [dict(zip(value, row, strict=True)) for row in zip(*parts, strict=True)] if flat else []
    return []
