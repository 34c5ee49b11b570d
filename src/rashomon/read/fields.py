"""Which field of a record holds what: as declared, else told from the names and contents of a sample."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from rashomon.read.composing import is_markup
from rashomon.read.field_names import is_beside, role_score
from rashomon.read.options import ROLES
from rashomon.read.record_dates import looks_like_date, order_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from rashomon.read.record_dates import Order

_MOST_LEAVES: Final = 2_000  # of one record: a record with more is no article's
_MOST_ENTRIES: Final = 50  # of one list: enough to know what it holds
_DEEPEST: Final = 6
_SHOWN: Final = 400  # characters of a value that are looked at
_URL: Final = re.compile(r"(?:https?://|www\.)\S{4,2000}", re.IGNORECASE)
_PICTURE: Final = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|mp[34])(?:\?|$)", re.IGNORECASE)
_NAME: Final = re.compile(r"(?:[^\W\d_][\w.'’-]{0,30}\s){1,3}[^\W\d_][\w.'’-]{1,30}")

# Words that the names of papers, agencies and stations are made of, and hardly any person's.
_OUTLET: Final = re.compile(
    r"\b(?:times|post|news|courier|herald|tribune|gazette|chronicle|observer|guardian|telegraph|daily|weekly|journal"
    r"|mail|mirror|examiner|sentinel|standard|monitor|inquirer|dispatch|bulletin|echo|press|radio|tv|broadcasting|agency"
    r"|wire|online|\w{0,20}(?:zeitung|blatt|nachrichten|anzeiger|kurier|rundschau|bladet|avisen|posten|tidningen|krant)"
    r"|spiegel|presse|bote|tageblatt|nieuws|dagblad|tidende|journaal|figaro|monde|parisien|gazeta|gazette|dziennik|kurier"
    r"|diario|periódico|noticias|prensa|correo|jornal|notícias|folha|correio|giornale|corriere|notizie|gazzetta|stampa"
    r"|haber|gazetesi|postası|новости|газета|вести|правда|известия|вестник)\b",
    re.IGNORECASE,
)


class Fields(NamedTuple):
    """The paths of the fields that hold each role, the best first; `order` is that of dates written in figures."""

    paths: dict[str, tuple[str, ...]]
    declared: frozenset[str]
    order: Order

    def first(self, role: str) -> str | None:
        """Return the best path for a role, or None."""
        return next(iter(self.paths.get(role, ())), None)


class _Column(NamedTuple):
    """What the values of one field are like; shares are of the values that are not empty."""

    path: str
    filled: float  # of the records
    length: float  # characters, on average
    words: float
    distinct: float
    prose: float
    dates: float
    urls: float
    names: float
    digits: float
    outlets: float
    records: int

    @property
    def is_short(self) -> bool:
        return self.length <= 300 and self.urls < 0.5


def find_fields(sample: list[Mapping[str, object]], declared: Mapping[str, str]) -> Fields | None:
    """Return which fields hold what in records like those of `sample`; None where they are no articles.

    A declared field is believed where any record has it; where none has, it is guessed like the others.

    >>> found = find_fields([{"headline": "Two hurt in a fall", "body": "A wall fell on two men. " * 5}], {})
    >>> found.first("text"), found.first("title")
    ('body', 'headline')
    """
    known = {role: path for role, path in declared.items() if any(texts_at(record, path) for record in sample)}
    columns = _columns(sample)
    free = {path: column for path, column in columns.items() if path not in known.values()}
    paths: dict[str, tuple[str, ...]] = {role: (path,) for role, path in known.items()}
    for role in ("text", "description", "date", "updated", "url", "title", "author", *ROLES[6:]):
        if role not in paths and (fitting := _fitting(role, free)):
            paths[role] = tuple(column.path for column in fitting)
            taken = fitting if role == "text" else fitting[:1]
            for column in taken:
                free.pop(column.path)
    if not ({"text", "description"} & known.keys() or _are_articles(paths, columns)):
        return None
    dates = [value for path in paths.get("date", ()) for record in sample for value in texts_at(record, path)]
    return Fields(paths, frozenset(known), order_of(dates))


def names_of(sample: Iterable[Mapping[str, object]]) -> list[str]:
    """Return the paths of all fields that hold something, in the order in which they appear."""
    return list(dict.fromkeys(path for record in sample for path, _ in leaves(record)))


def value_at(record: object, path: str) -> object:
    """Return what stands at a dotted path; over a list, what stands there in each entry, or in the one numbered.

    >>> value_at({"by": [{"name": "Ana"}, {"name": "Ben"}], "a.b": 1}, "by.name"), value_at({"a.b": 1}, "a.b")
    (['Ana', 'Ben'], 1)
    """
    if isinstance(record, dict):
        if path in record:
            return record[path]
        head, _, rest = path.partition(".")
        while rest:  # a name may hold dots itself
            if head in record:
                return value_at(record[head], rest)
            more, _, rest = rest.partition(".")
            head = f"{head}.{more}"
        return None
    if isinstance(record, list):
        head, _, rest = path.partition(".")
        if head.isdecimal():
            at = int(head) if len(head) < 9 else len(record)
            entry = record[at] if at < len(record) else None
            return value_at(entry, rest) if rest else entry
        found = [value_at(entry, path) for entry in record if isinstance(entry, dict)]
        return [value for value in found if value is not None]
    return None


def texts_at(record: object, path: str) -> list[str]:
    """Return the texts at a dotted path: of a list all, of a number its figures; none where there is nothing.

    >>> texts_at({"body": ["One.", "", "Two."]}, "body"), texts_at({"id": 3}, "id"), texts_at({}, "id")
    (['One.', 'Two.'], ['3'], [])
    """
    return list(_texts(value_at(record, path), _DEEPEST))


def leaves(record: Mapping[str, object]) -> Iterator[tuple[str, Any]]:
    """Yield the path and value of the fields that hold no further fields, as far as an article may have them."""
    waiting: list[tuple[str, object, int]] = [("", record, 0)]
    left = _MOST_LEAVES
    while waiting and left:
        path, value, depth = waiting.pop()
        if isinstance(value, dict) and depth <= _DEEPEST:
            inner = [(f"{path}.{name}" if path else str(name), item, depth + 1) for name, item in value.items()]
            waiting.extend(reversed(inner[:_MOST_LEAVES]))
        elif isinstance(value, list) and depth <= _DEEPEST and not _is_styled(value) and _has_objects(value):
            waiting.extend((path, item, depth + 1) for item in reversed(value[:_MOST_ENTRIES]))
        elif value not in (None, "", []) and path and not isinstance(value, dict):
            left -= 1
            yield path, value


def _texts(value: object, depth: int) -> Iterator[str]:
    if isinstance(value, str):
        if value.strip():
            yield value
    elif isinstance(value, bool):
        return
    elif isinstance(value, int | float):
        if abs(value) < 1e30:  # a longer number is no date and no name, and Python refuses to write it
            yield str(value)
    elif isinstance(value, list) and _is_styled(value):
        pieces = (item.get("text") if isinstance(item, dict) else item for item in value)
        yield "".join(piece for piece in pieces if isinstance(piece, str))
    elif isinstance(value, list) and depth:
        for item in value:
            yield from _texts(item, depth - 1)


def _has_objects(value: list[object]) -> bool:
    return any(isinstance(item, dict) for item in value[:_MOST_ENTRIES])


def _is_styled(value: list[object]) -> bool:
    """Whether a list is one text in pieces: bare ones, and objects for what is bold or a link, as messengers write."""
    seen = value[:_MOST_ENTRIES]
    pieces = [item for item in seen if isinstance(item, str) or (isinstance(item, dict) and "text" in item)]
    return len(pieces) == len(seen) > len([item for item in seen if isinstance(item, dict)]) > 0


def _columns(sample: list[Mapping[str, object]]) -> dict[str, _Column]:
    values: dict[str, list[str]] = {}
    for record in sample:
        found: dict[str, list[str]] = {}
        for path, value in leaves(record):
            found.setdefault(path, []).extend(_texts(value, _DEEPEST))
        for path, parts in found.items():
            if parts and (path in values or len(values) < _MOST_LEAVES):
                values.setdefault(path, []).append("\n\n".join(parts))
    return {path: _column(path, found, len(sample)) for path, found in values.items()}


def _column(path: str, values: list[str], records: int) -> _Column:
    shown = [" ".join(value[:_SHOWN].split()) for value in values]

    def share(holds: Callable[[str], object]) -> float:
        return sum(1 for value in shown if holds(value)) / len(shown)

    return _Column(
        path=path,
        filled=len(values) / records,
        length=sum(len(value) for value in values) / len(values),
        words=sum(value.count(" ") + 1 for value in shown) / len(shown),
        distinct=len(set(values)) / len(values),
        prose=share(_is_prose),
        dates=share(looks_like_date),
        urls=share(lambda value: _URL.fullmatch(value) and not _PICTURE.search(value)),
        names=share(_is_name),
        digits=share(lambda value: value.isdecimal()),
        outlets=share(lambda value: len(value) <= 60 and _OUTLET.search(value)),
        records=records,
    )


def _is_name(value: str) -> bool:
    """Whether a value looks like the name of a person; one in capitals throughout is a heading or a code."""
    return bool(_NAME.fullmatch(value)) and not value.isupper() and all(word[0].isupper() for word in value.split())


def _is_prose(value: str) -> bool:
    if is_markup(value):
        return True
    wide = sum(1 for sign in value if sign > "\u2e80")  # scripts without spaces between words
    return value.count(" ") + wide >= len(value) // 20 + 1


def _fitting(role: str, columns: dict[str, _Column]) -> list[_Column]:
    """The columns that may hold a role, the best first: by name, else by what they hold."""
    accepts = _ACCEPTED.get(role, _is_label)
    scored = [(role_score(path, role), at, column) for at, (path, column) in enumerate(columns.items())]
    if role == "text":
        scored = [(score and score + min(column.length, 2000) / 1000, at, column) for score, at, column in scored]
    named = [item for item in scored if item[0] > 0 and accepts(item[2])]
    fitting = [column for _, _, column in sorted(named, key=lambda item: (-item[0], item[1]))]
    others = [column for path, column in columns.items() if not is_beside(path) and column.filled >= 0.5]
    if role == "text":
        longest = max(
            (c for c in others if c.prose >= 0.5 and c.urls < 0.5 and c.dates < 0.5),
            key=lambda c: c.length,
            default=None,
        )
        clear = longest and longest.length >= (max(400, 4 * fitting[0].length) if fitting else 100)
        return [longest, *(c for c in fitting if c != longest)] if longest and clear else fitting
    if not fitting and (by_content := _BY_CONTENT.get(role)):
        return [column for column in others if by_content(column)][:1]
    return fitting


def _names_outlets(column: _Column) -> bool:
    """Whether the values name papers and stations: by their words, or as few names over many records."""
    return column.outlets >= 0.3 or (
        column.names >= 0.8 and column.filled * column.records >= 12 and column.distinct <= 0.2
    )


def _is_label(column: _Column) -> bool:
    return column.length <= 500 and (column.urls < 0.5)


_ACCEPTED: Final[dict[str, Callable[[_Column], bool]]] = {
    "text": lambda c: c.length >= 20 and c.prose >= 0.3 and c.urls < 0.5 and c.dates < 0.5,
    "description": lambda c: c.length >= 20 and c.urls < 0.5 and c.dates < 0.5,
    "title": lambda c: c.is_short and c.dates < 0.5,
    "date": lambda c: c.dates >= 0.5,
    "updated": lambda c: c.dates >= 0.5,
    "url": lambda c: c.urls >= 0.5,
    "language": lambda c: c.length <= 30,
    "author": lambda c: c.length <= 300 and c.urls < 0.5 and c.digits < 0.5,
    "licence": lambda c: c.length <= 1000,
    "guid": lambda c: c.length <= 500,
    "outlet": lambda c: c.length <= 100 and c.urls < 0.5 and c.digits < 0.5,
}
_BY_CONTENT: Final[dict[str, Callable[[_Column], bool]]] = {
    "title": lambda c: c.words >= 3 and 15 <= c.length <= 200 and c.distinct >= 0.9 and c.urls < 0.1 and c.dates < 0.1,
    "date": lambda c: c.dates >= 0.9 and c.digits < 0.1,
    "url": lambda c: c.urls >= 0.9,
    "author": lambda c: c.names >= 0.8 and c.length <= 40 and not _names_outlets(c),
    "outlet": lambda c: c.length <= 40 and c.digits == 0.0 and c.names >= 0.5 and c.outlets >= 0.3,
}


def _are_articles(paths: dict[str, tuple[str, ...]], columns: dict[str, _Column]) -> bool:
    """Whether records with these fields are articles: settings and catalogues have titles and descriptions too."""
    first = {role: found[0] for role, found in paths.items()}
    named = {role for role, path in first.items() if role_score(path, role) > 0}
    text = columns.get(first.get("text", ""))
    if text and "text" in named:
        return text.length >= 60 or "title" in first
    if text:
        return text.path.count(".") <= 1 and ("title" in named or bool({"date", "url"} & first.keys()))
    description = columns.get(first.get("description", ""))
    # Programs and wares have a name, a description and an address as well, but no day.
    telling = {"date"} if first.get("title") == "name" else {"date", "url"} & (named | {"date"})
    return bool(description and description.length >= 40 and "title" in first and telling & first.keys())
