"""What stands before a Markdown text for machines: ``---`` around lines as of YAML, ``+++`` around lines as of TOML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from rashomon.clean.details import Finding
from rashomon.clean.head.days import day_of
from rashomon.model.report import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLOCK: Final = re.compile(
    r"\A\ufeff?(?P<fence>---|\+\+\+)[ \t]{0,20}\n(?P<inside>(?:[^\n]{0,2000}\n){1,100}?)"
    r"(?:(?P=fence)|\.\.\.)[ \t]{0,20}(?:\n|\Z)"
)
_LINE: Final = re.compile(
    r"(?P<key>[A-Za-z][\w.-]{0,40})[ \t]{0,20}(?P<sign>[:=])(?:[ \t]{1,20}(?P<value>[^\n]*)|[ \t]{0,20})$"
)
_BESIDE: Final = re.compile(r"\s*$|[ \t]|#|-[ \t]|\[|\]|\}")  # what may stand between keys: nested, listed, remarked
_ENTRY: Final = re.compile(r"[ \t]{0,20}-[ \t]{1,20}(?P<value>[^\n]*)$")
_QUOTED: Final = re.compile(r"(?P<mark>[\"'])(?P<words>.*?)(?P=mark)[ \t]{0,20}(?:#.*)?$")
_REMARK: Final = re.compile(r"[ \t]#.*$")
_PIECE: Final = re.compile(r"\"([^\"\n]{1,200})\"|'([^'\n]{1,200})'|([^\s,\"'\[\]{}][^,\"\[\]{}\n]{0,200})")
_ODD: Final = ("|", ">", "&", "*", "!", "{")  # values of YAML that are no plain words
_ADDRESS: Final = re.compile(r"https?://[^\s<>\"]{3,1000}")
_LONGEST: Final = 500
# The keys of each detail, the surest first.
_KEYS: Final = {
    "title": "title headline titel titre titulo titolo",
    "printed_date": "date published datepublished publishdate published_at publish_date pubdate published_date datum",
    "byline": "author authors byline autor auteur",
    "outlet": "outlet publisher publication newspaper source site_name sitename",
    "url": "url link permalink source_url original_url canonical canonical_url canonicalurl source",
    "language": "lang language locale",
    "licence": "licence license rights",
}


class FrontMatter(NamedTuple):
    """The edit that leaves front matter out, and what it says of the report; places are offsets into the text."""

    edit: Edit
    findings: tuple[Finding, ...]


class _Value(NamedTuple):
    words: str
    start: int
    end: int


def front_matter_of(text: str) -> FrontMatter | None:
    r"""Return what stands before a text for machines; None where it begins with something else, such as a rule.

    Simple keys are read, and lists of words; what is nested or written otherwise is left out with the rest.

    >>> found = front_matter_of("---\ntitle: 'Quake hits'\nauthor: [Ana Ruiz, Ben Okri]\n---\nTen died.")
    >>> [(item.name, item.value) for item in found.findings]
    [('title', 'Quake hits'), ('byline', 'Ana Ruiz, Ben Okri')]
    """
    block = _BLOCK.match(text)
    if block is None:
        return None
    values = _values(block["inside"], block.start("inside"), "=" if block["fence"] == "+++" else ":")
    if not values:
        return None
    reason = "told of the report by its front matter, and no part of its text"
    return FrontMatter(Edit(0, block.end(), "", "dropped", "front-matter", reason), tuple(_findings(values)))


def _values(inside: str, offset: int, sign: str) -> dict[str, _Value]:
    """The values by their keys in lower case; none at all where a line is neither a key nor beside one."""
    found: dict[str, _Value] = {}
    listing = ""
    for line in inside.splitlines(keepends=True):
        bare = line.rstrip("\n")
        match = _LINE.match(bare)
        if match and match["sign"] == sign:
            key = match["key"].lower()
            listing = "" if match["value"] else key
            found.setdefault(key, _plain(match["value"] or "", offset + max(match.start("value"), 0)))
        elif listing and (entry := _ENTRY.match(bare)):
            item, before = _plain(entry["value"], offset + entry.start("value")), found[listing]
            if item.words and ": " not in item.words:
                joined = f"{before.words}, {item.words}" if before.words else item.words
                found[listing] = _Value(joined, before.start if before.words else item.start, item.end)
        elif not _BESIDE.match(bare):
            return {}
        offset += len(line)
    return found


def _plain(value: str, at: int) -> _Value:
    """A value without its quotation marks and remark; empty where it is no plain words."""
    quoted = _QUOTED.match(value)
    if quoted:
        words, start = quoted["words"], at + quoted.start("words")
    elif value.startswith("["):
        pieces = [piece for match in _PIECE.finditer(value) for piece in match.groups() if piece]
        first = _PIECE.search(value)
        inner = value.rstrip().rstrip("]").rstrip()
        words = ", ".join(piece.strip() for piece in pieces)
        return _Value(words, at + (first.start() if first else 0), at + len(inner))
    else:
        words, start = _REMARK.sub("", value).rstrip(), at
    if words.startswith(_ODD) and not quoted:
        return _Value("", at, at)
    return _Value(words, start, start + len(words))


def _findings(values: dict[str, _Value]) -> Iterator[Finding]:
    for name, keys in _KEYS.items():
        for key in keys.split():
            said = values.get(key)
            value = _fitting(name, said.words) if said and len(said.words) <= _LONGEST else None
            if said and value:
                yield Finding(name, value, "front-matter", said.start, said.end)
                break


def _fitting(name: str, words: str) -> str | None:
    is_address = _ADDRESS.fullmatch(words) is not None
    if name == "printed_date":
        return day_of(words)
    if name == "url":
        return words if is_address else None
    return words.strip() or None if not is_address or name == "licence" else None
