"""Short headings for conflicts: verbatim words, cut where a phrase ends."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from rashomon.model.report import Span
    from rashomon.weigh.desk import Desk

_LONGEST: Final = 90  # characters a reader takes in at a glance
_BREAK: Final = re.compile(r"[,;:.!?\n]\s|\s[–—-]\s|\s(?:which|who|when|while|where|because|but|and|after|before|as)\s")
_BARE: Final = frozenset(
    {"a", "an", "the", "of", "to", "in", "on", "at", "by", "for", "with", "from", "and", "or", "that"}
)
_FEWEST: Final = 4  # words a heading cut at a break must keep


def shorten(words: str, longest: int = _LONGEST) -> str:
    """Return words in one line of at most `longest` characters, cut at the last break of a clause or else at a word.

    >>> shorten("when: The ferry struck a reef and sank off the island", 40)
    'when: The ferry struck a reef'
    """
    line = " ".join(words.split()).rstrip(" .,;:")
    if len(line) <= longest:
        return line
    breaks = [found.start() for found in _BREAK.finditer(line, 0, longest) if found.start() > longest // 3]
    if breaks and len(line[: breaks[-1]].split()) >= _FEWEST:
        return line[: breaks[-1]].rstrip(" .,;:")
    kept = line[: longest + 1].rsplit(" ", 1)[0].split(" ")
    while len(kept) > 1 and kept[-1].lower() in _BARE:
        kept.pop()
    return " ".join(kept).rstrip(" .,;:")


def around(desk: Desk, span: Span, inside: Span, longest: int = _LONGEST) -> str:
    """Return the part of `inside` that begins at its clause around `span` and runs on for at most `longest`."""
    text = desk.quote(inside)
    at = max(0, span.start - inside.start)
    starts = [0, *(found.end() for found in _BREAK.finditer(text, 0, at))]
    near = [start for start in starts if span.end - inside.start - start <= longest]
    return shorten(text[min(near, default=at) :], longest)
