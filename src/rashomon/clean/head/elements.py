"""Elements of the body that a page marks as its author's name, its date and the like, and the words in them."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from html import unescape
from typing import TYPE_CHECKING, Final, NamedTuple

from rashomon.clean.markup import Tag, attributes_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rashomon.clean.markup import Source

_SIGNS = re.compile(
    "author|autor|auteur|byl|by-line|itemprop|vcard|writer|reporter|redakt|date|time|publish|posted|headline"
    "|contributor|license|signature|/profile|/people|/staff|/by/|/bio|/journalist|/columnist"
)
_OF_AUTHOR = re.compile(
    r"/(?:authors?|profiles?|people|staff|contributors?|by|bios?|byline|writers?|reporters?|journalists?|columnists?"
    r"|autor(?:es|en)?|auteurs?|autori)/[^/\"']{3}",
    re.IGNORECASE,
)
_STATED: Final = frozenset("author creator datepublished datemodified datecreated headline license".split())
_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_REACH: Final = 4000  # characters of source an element of this kind may hold
_MOST: Final = 400  # marked elements looked at on one page
_MOST_WORDS: Final = 60


class Words(NamedTuple):
    """Words in one go: no tag with white space around it parts them."""

    words: str
    start: int
    end: int


class Element(NamedTuple):
    """A marked element: where it begins, its attributes, the parts of its class and id names, and its words."""

    start: int
    end: int
    name: str
    attributes: dict[str, tuple[str, int, int]]
    marks: frozenset[str]
    runs: tuple[Words, ...]

    @property
    def leads_to_author(self) -> bool:
        """Whether it is a link to the page of an author."""
        return self.name == "a" and bool(_OF_AUTHOR.search(self.attributes.get("href", ("",))[0]))

    def has(self, attribute: str, value: str) -> bool:
        """Say whether `value` is among the words of an attribute."""
        return value in self.attributes.get(attribute, ("",))[0].casefold().split()


def marked_elements(html: str, source: Source) -> Iterator[Element]:
    """Yield the elements whose attributes speak of authors, dates and the like, in order; the first 400 of them.

    >>> from rashomon.clean.markup import walk
    >>> html = '<p class="c-byline__author-name">By <a href="/x">Ada Quill</a></p>'
    >>> [([run.words for run in e.runs], sorted(e.marks)) for e in marked_elements(html, walk(html))]
    [(['By', 'Ada Quill'], ['author', 'byline', 'c', 'name'])]
    """
    pieces = [piece for block in source.blocks for piece in block.pieces]
    starts = [start for start, _ in pieces]
    count = 0
    for tag in _signed_tags(html, source):
        attributes = attributes_of(html, tag)
        named = " ".join(attributes[key][0] for key in ("class", "id") if key in attributes)
        marks = frozenset(part.lower() for part in _PART.findall(named[:300]))
        stated = (
            attributes.get("itemprop", ("",))[0].casefold().split() + attributes.get("rel", ("",))[0].casefold().split()
        )
        signed = not _STATED.isdisjoint(stated) or "pubdate" in attributes or "datetime" in attributes
        signed = signed or (tag.name == "a" and bool(_OF_AUTHOR.search(attributes.get("href", ("",))[0])))
        if not signed and not _SIGNS.search(named.lower()):
            continue
        end = _end(html, tag.name, tag.end)
        yield Element(tag.start, end, tag.name, attributes, marks, _runs(html, pieces, starts, tag.end, end))
        count += 1
        if count == _MOST:
            return


def _signed_tags(html: str, source: Source) -> list[Tag]:
    """The opening tags that bear one of the signs anywhere, in order."""
    bare = len("<>")  # most tags bear no attributes at all
    found = [
        Tag(start, end, name, closes=False)
        for name, start, end, _ in source.elements
        if end - start > len(name) + bare and _SIGNS.search(html[start:end].lower())
    ]
    found += [tag for tag in source.heads if not tag.closes and _SIGNS.search(html[tag.start : tag.end].lower())]
    return sorted(found)


def _end(html: str, name: str, at: int) -> int:
    """Where the element opened right before `at` ends; `at` itself where it is not closed within reach."""
    if name in {"meta", "link", "img", "input", "br", "hr"}:
        return at
    depth = 1
    for match in _either(name).finditer(html, at, at + _REACH):
        depth += -1 if match[1] else 1
        if not depth:
            return match.start()
    return at


@cache
def _either(name: str) -> re.Pattern[str]:
    return re.compile(rf"<(/?){name}(?=[\s>/])", re.IGNORECASE)


def _runs(html: str, pieces: list[tuple[int, int]], starts: list[int], start: int, end: int) -> tuple[Words, ...]:
    runs: list[Words] = []
    joined = False
    for at in range(bisect_left(starts, start), len(pieces)):
        piece_start, piece_end = pieces[at]
        if piece_start >= end or len(runs) > _MOST_WORDS:
            break
        text = unescape(html[piece_start:piece_end])
        words = " ".join(text.split())
        if not words:
            joined = False
            continue
        if runs and joined and not text[:1].isspace() and not (runs[-1].words[-1:].islower() and text[:1].isupper()):
            runs[-1] = Words(runs[-1].words + words, runs[-1].start, piece_end)
        else:
            runs.append(Words(words, piece_start, piece_end))
        joined = not text[-1:].isspace()
    return tuple(runs)
