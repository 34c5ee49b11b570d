"""JSON files: one object, a list, an object that holds a list; and JSON Lines, streamed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from rashomon.model.report import Dropped
from rashomon.read.decoding import lines_of, text_of
from rashomon.read.json_feed import is_json_feed, read_json_feed
from rashomon.read.json_shapes import groups_of, longest_list
from rashomon.read.json_values import NotJsonError, entries, parse, values_of
from rashomon.read.kinds import HEAD
from rashomon.read.limits import raising
from rashomon.read.ninjs import is_ninjs
from rashomon.read.parcel import Refused, rewound
from rashomon.read.records import Record, no_text, read_records

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rashomon.read.parcel import Item, Parcel, Visit

_OWN: Final = "rashomon-desk/"  # read as reports, it would be one more origin for all that the reports say
_BROKEN: Final = "mend it, or fetch it again"


def read_json(parcel: Parcel, visit: Visit) -> Iterator[Item]:
    """Yield a report for each article in a JSON file, wherever in it they lie.

    Raises:
        Refused: it is too large, no JSON, or holds no articles.
    """
    head = parcel.stream.read(HEAD)
    parcel = parcel._replace(stream=rewound(head, parcel.stream))
    if _is_lines(head):
        yield from _read_lines(parcel, visit)
        return
    limit = visit.options.max_json_bytes
    content = parcel.stream.read(limit + 1)
    if len(content) > limit:
        way = f"write it as JSON Lines, which is streamed, or {raising('max_json_bytes', limit)}"
        raise Refused(f"it is one JSON value of more than {limit:,} bytes", way)
    content = _as_utf8(content)
    if not content.strip():
        raise Refused("the file is empty", "leave it out, or fetch it again")
    listed = entries(content)
    if listed is not None:
        yield from read_records(parcel, visit, _of_entries(listed), "json-record")
        return
    try:
        value = parse(content)
    except NotJsonError:
        yield from read_records(parcel, visit, _of_broken(content), "json-record")
        return
    if isinstance(value, dict):
        yield from _of_object(parcel, visit, value)
    else:
        found = _of_entries(value) if isinstance(value, list) else [_entry("", value)]
        yield from read_records(parcel, visit, found, "json-record")


def read_json_lines(parcel: Parcel, visit: Visit) -> Iterator[Item]:
    """Yield a report for each line, which is one JSON object; a broken line costs but itself.

    Raises:
        Refused: no field holds the text of an article.
    """
    head = parcel.stream.read(HEAD)
    parcel = parcel._replace(stream=rewound(head, parcel.stream))
    # Named so, but written over several lines, or as a list.
    first = text_of(head).lstrip().split("\n", 1)[0].strip()
    reader = read_json if first in {"[", "{", "[{"} or first.startswith("[{") else _read_lines
    yield from reader(parcel, visit)


def _read_lines(parcel: Parcel, visit: Visit) -> Iterator[Item]:
    yield from read_records(parcel, visit, _of_lines(parcel, visit), "json-record")


def _of_lines(parcel: Parcel, visit: Visit) -> Iterator[Record | Dropped]:
    longest = 4 * visit.options.max_bytes
    for line in lines_of(parcel.stream, longest):
        place = f"line {line.number}"
        if line.text is None:
            yield Dropped(place, "read", f"the line is longer than {longest:,} bytes", "split it, or leave it out")
        elif line.text.strip(" \t\x1e"):
            yield _entry(place, line.text.strip(" \t\x1e").encode("utf-8", "replace"))


def _of_entries(rows: Iterable[object]) -> Iterator[Record | Dropped]:
    for at, row in enumerate(rows, start=1):
        yield _entry(f"item {at}", row)


def _of_broken(content: bytes) -> Iterator[Record | Dropped]:
    """What stands before the broken place; several values side by side are not broken at all."""
    at = 0
    try:
        for at, value in enumerate(values_of(content), start=1):
            yield _entry(f"item {at}", value)
    except NotJsonError as error:
        reason = f"{error}; nothing from there on is read" if at else str(error)
        yield Dropped(f"item {at + 1}" if at else "", "read", reason, _BROKEN)


def _entry(place: str, row: object) -> Record | Dropped:
    if isinstance(row, bytes | msgspec.Raw):
        try:
            row = parse(bytes(row))
        except NotJsonError as error:
            return Dropped(place, "read", str(error), _BROKEN)
    if isinstance(row, str):
        return Record(place, {"text": row})
    if isinstance(row, dict):
        return Record(place, row)
    return Dropped(place, "read", "it is no JSON object", "leave it out")


def _of_object(parcel: Parcel, visit: Visit, value: dict[str, object]) -> Iterator[Item]:
    if is_json_feed(value):
        yield from read_json_feed(parcel, visit, value)
        return
    if is_ninjs(value):
        yield from read_records(parcel, visit, [Record("", value)], "ninjs")
        return
    if str(value.get("format"))[:40].startswith(_OWN):
        remedy = "nothing to mend: the reports it was made from are read, where they are there"
        raise Refused("a desk that rashomon exported, not a report", remedy, other_kind=True)
    groups = groups_of(value, visit.options.fields)
    if not groups:
        raise no_text(longest_list(value))
    for group in groups:
        yield from read_records(parcel, visit, group, "json-record")


def _is_lines(head: bytes) -> bool:
    """Whether a JSON file is one of JSON Lines: its first two lines are objects, the first of them whole."""
    text = text_of(head).lstrip()
    first, _, rest = text.partition("\n")
    if first[:1] != "{" or rest.lstrip()[:1] != "{":
        return False
    try:
        parse(first.encode("utf-8", "replace"))
    except NotJsonError:
        return False
    return True


def _as_utf8(content: bytes) -> bytes:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return text_of(content).encode("utf-8", "replace")
    if b"\0" in content[:HEAD]:  # plain letters of UTF-16 are valid UTF-8, too
        return text_of(content).encode("utf-8", "replace")
    return content.removeprefix(b"\xef\xbb\xbf")
