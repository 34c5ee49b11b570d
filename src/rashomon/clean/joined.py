"""Lines that say several things of a page at once: the outlet, the day, who wrote it.

As in "The Harbour Star, 20 May 2024" or "Harbour Review | 3 Jun 2024 | By Ada Quill". Every part must be known for what
it is; a line with a part that is neither is a headline and stays.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from rashomon.clean.datelines import known_places
from rashomon.clean.details import Finding, byline_in, only_wires
from rashomon.clean.furniture import phrases
from rashomon.clean.lines import SMALL_WORDS
from rashomon.clean.printed_dates import date_in, is_around_date, slashed_in
from rashomon.language.wires import wires_in

if TYPE_CHECKING:
    from rashomon.clean.lines import Line

_BARS = re.compile(r"\s*[|•·,;/]\s*|\s+[-–—]+\s+|\s{2,}|\s*[()\[\]]\s*")
_DESK = re.compile(
    r"(?:[\w&-]{2,20} ){0,3}(?:desk|staff|newsroom|team|bureau)|(?:about )?\d{1,3} ?-?min(?:ute)?s?(?: read)?"
)
_MOST_WORDS = 18


def joined_details(line: Line, body: frozenset[str]) -> tuple[Finding, ...]:
    """Return what a line with a date among names says; nothing where a part of it is something else.

    `body` are the words of the story: a name that it speaks of is its own headline.

    >>> from rashomon.clean.lines import lines_of
    >>> found = joined_details(lines_of("Harbour Review | 3 Jun 2024 | By Ada Quill")[0], frozenset())
    >>> [(item.name, item.value) for item in found]
    [('printed_date', '2024-06-03'), ('outlet', 'Harbour Review'), ('byline', 'Ada Quill')]
    """
    if line.count > _MOST_WORDS or len(line.words) > 140 or line.ends:
        return ()
    whole = date_in(line.words)
    day = whole or slashed_in(line.words)
    if day is None:
        return ()
    found = [_at("printed_date", day[0], line, day[1], day[2])] if whole else []
    more = False
    for start, end in _parts(line.words, day[1], day[2]):
        part = line.words[start:end]
        if is_around_date(part):
            continue
        more = True
        if _says_nothing(part):
            continue
        if (
            found
            and found[-1].name == "byline"
            and re.fullmatch(r"\s*,\s*", line.words[found[-1].end - line.start : start])
        ):
            if part.casefold() in known_places():
                found.append(_at("dateline", part, line, start, end))
            continue  # where the author is, or what the author does
        said = _said(part, line, start, body)
        if said is None or any(item.name == said.name for item in found):
            return ()
        found.append(said)
    return tuple(found) if more else ()


def _parts(words: str, day_start: int, day_end: int) -> list[tuple[int, int]]:
    """The stretches between the bars, the date taken out."""
    parts: list[tuple[int, int]] = []
    for first, last in ((0, day_start), (day_end, len(words))):
        at = first
        for bar in [*_BARS.finditer(words, first, last), None]:
            end = bar.start() if bar else last
            piece = words[at:end]
            if any(sign.isalnum() for sign in piece):
                lead = len(piece) - len(piece.lstrip(" :-–—"))
                parts.append((at + lead, at + len(piece.rstrip(" :-–—"))))
            at = bar.end() if bar else last
    return parts


def _says_nothing(part: str) -> bool:
    """Whether a part is a desk, a section or how long the page takes to read."""
    folded = part.casefold()
    return folded in phrases()["outlet"]["sections"] or bool(_DESK.fullmatch(folded))


def _said(part: str, line: Line, start: int, body: frozenset[str]) -> Finding | None:
    """What one part is: a byline, the author's bare name, or the name of the outlet."""
    signed = byline_in(part)
    if signed:
        return _at("byline", signed[0], line, start + signed[1], start + signed[2])
    words = part.split()
    named = len(words) <= 5 and all(word[:1].isupper() or word.casefold() in SMALL_WORDS for word in words)
    if not named or not words[0][:1].isupper() or any(sign.isdigit() for sign in part):
        return None
    tokens = [token for token in re.findall(r"[^\W_]+", part.casefold()) if token not in SMALL_WORDS]
    wires = wires_in(part)
    if wires and only_wires(part):
        return _at("credit", ", ".join(wires), line, start, start + len(part))
    if part.casefold() in known_places():
        return _at("dateline", part, line, start, start + len(part))
    if set(phrases()["outlet"]["words"]) & set(tokens) or words[0] == "The":
        return _at("outlet", part, line, start, start + len(part))
    if 2 <= len(words) <= 3 and words[0].casefold() in given_names():
        return _at("byline", part, line, start, start + len(part))
    if any(token not in body for token in tokens):
        return _at("outlet", part, line, start, start + len(part))
    return None


def _at(name: str, value: str, line: Line, start: int, end: int) -> Finding:
    return Finding(name, value, "joined-line", line.start + start, line.start + end)


@cache
def given_names() -> frozenset[str]:
    """Given names of many countries, in lower case."""
    lines = (files("rashomon.language") / "gazetteer" / "given_names.psv").read_text("utf-8").splitlines()
    listed = (line.partition("|")[2] for line in lines if not line.startswith("#"))
    return frozenset(name.casefold() for names in listed for name in names.split())
