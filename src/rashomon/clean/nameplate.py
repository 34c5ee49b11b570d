"""The outlet's name in the head of a page, told from where it stands: beside a place, or right above the date.

As in "The Valley Star | Brem" and in "Costa Ahora" over "Sunday, 3 March 2024" over the headline.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rashomon.clean.datelines import known_places
from rashomon.clean.details import Finding
from rashomon.clean.furniture import phrases
from rashomon.clean.joined import given_names
from rashomon.clean.lines import SMALL_WORDS
from rashomon.clean.masthead import is_headline_in_capitals

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from rashomon.clean.lines import Line

_BAR = re.compile(r"\s*[|•·]\s*|\s+[–—-]\s+")
_MORE_FROM = re.compile(r"(?:more|also|latest|elsewhere) (?:from|in|on|by) \S")


def nameplates(
    kept: Sequence[Line], twice: AbstractSet[int], dated: AbstractSet[int], most: int
) -> list[tuple[Line, tuple[Finding, ...]]]:
    r"""Return the lines above the story that name the outlet, each with what it says.

    `twice` and `dated` are the numbers of lines printed twice and of lines that print a date; no line from number
    `most` on is looked at.

    >>> from rashomon.clean.lines import lines_of
    >>> lines = lines_of("The Valley Star | Brem\nStorm cuts off the port\nA storm cut off the port of Brem on Monday.")
    >>> [(line.number, len(found)) for line, found in nameplates(lines, set(), set(), 14)]
    [(0, 1)]
    """
    story = [line for line in kept if line.is_prose]
    head = [line for line in kept if story and line.number < min(story[0].number, most)]
    plates: list[tuple[Line, tuple[Finding, ...]]] = []
    for at, line in enumerate(head[:-1]):
        if line.number in twice:
            continue
        name = name_above_date(line, head[at + 1 :], story) if line.number + 1 in dated else None
        found = (name,) if name else nameplate_details(line, story)
        if found:
            plates.append((line, found))
    return plates


def nameplate_details(line: Line, story: Sequence[Line]) -> tuple[Finding, ...]:
    """Return the outlet (and the place) of a line that holds a paper's name, a bar and a place or section.

    `story` are the paragraphs below: a name that papers bear and that they speak of is no nameplate.

    >>> from rashomon.clean.lines import lines_of
    >>> found = nameplate_details(lines_of("The Valley Star | Brem")[0], ())
    >>> [(item.name, item.value) for item in found]
    [('outlet', 'The Valley Star')]
    """
    bars = list(_BAR.finditer(line.words))
    if len(bars) != 1 or line.ends or line.count > 8:
        return ()
    bar = bars[0]
    first, second = line.words[: bar.start()], line.words[bar.end() :]
    if not _is_capital(first) or not _is_capital(second) or len(second.split()) > 3:
        return ()
    tokens = _tokens(first)
    spoken = {token for other in story for token in other.tokens}
    of_papers = (_outlet_words() & tokens) - spoken
    if not of_papers or _outlet_words() & _tokens(second):
        return ()
    place, section = second.casefold() in known_places(), second.casefold() in phrases()["outlet"]["sections"]
    if not (place or section or first.startswith("The ")):
        return ()
    found = [Finding("outlet", first, "nameplate", line.start, line.start + len(first))]
    if place:
        found.append(Finding("dateline", second, "nameplate", line.start + bar.end(), line.end))
    return tuple(found)


def name_above_date(line: Line, below: Sequence[Line], story: Sequence[Line]) -> Finding | None:
    r"""Return what the short line right above the date of a page names; None where it may be a headline.

    `below` are the lines between the date and the story: one of them must be the headline. The name of an
    outlet has no word that the story writes small; a place is where it was written, a person who wrote it.

    >>> from rashomon.clean.lines import lines_of
    >>> lines = lines_of("Costa Ahora\nStorm cuts off the port of Brem\nA storm cut off the port.")
    >>> name_above_date(lines[0], lines[1:2], lines[2:]).value
    'Costa Ahora'
    """
    if not 1 <= line.count <= 5 or line.ends or not _is_capital(line.words) or re.search(r"[\d:,;?!\"“”|]", line.words):
        return None
    if not any(other.count >= 4 and not other.ends and other.count > line.count for other in below):
        return None
    tokens = _tokens(line.words)
    if line.folded in phrases()["outlet"]["sections"] or not tokens:
        return None
    if line.folded in known_places():
        return Finding("dateline", line.words, "above-date", line.start, line.end)
    of_papers = bool(_outlet_words() & tokens) or line.words.startswith("The ")
    small = {word for other in story for word in re.findall(r"[^\W\d_]+", other.words) if word.islower()}
    titled = {token for other in below for token in other.tokens}
    strange = [token for token in tokens if token not in small and token not in titled]
    if len(strange) < len(tokens) and not (of_papers and strange):
        return None
    if not of_papers and is_headline_in_capitals(line, frozenset(token for other in story for token in other.tokens)):
        return None
    first, *others = line.words.casefold().split()
    person = not of_papers and len(others) in {1, 2} and first in given_names() and first not in known_places()
    return Finding("byline" if person else "outlet", line.words, "above-date", line.start, line.end)


def is_more_from(line: Line) -> bool:
    r"""Say whether a line in capitals announces other pages: "MORE FROM THE VALLEY STAR", "More in Business".

    >>> from rashomon.clean.lines import lines_of
    >>> [is_more_from(line) for line in lines_of("MORE FROM THE VALLEY STAR\nMore in pain than in anger")]
    [True, False]
    """
    if line.count > 9 or line.ends or ":" in line.words[:-1] or not _MORE_FROM.match(line.folded):
        return False
    named = " ".join(line.words.rstrip(":").split()[2:]).removeprefix("the ")
    return line.words.isupper() or _is_capital(named)


def _is_capital(words: str) -> bool:
    parts = words.split()
    return bool(parts) and parts[0][:1].isupper() and all(p[:1].isupper() or p.casefold() in SMALL_WORDS for p in parts)


def _tokens(words: str) -> set[str]:
    return {token for token in re.findall(r"[^\W_]+", words.casefold()) if token not in SMALL_WORDS}


def _outlet_words() -> frozenset[str]:
    return frozenset(phrases()["outlet"]["words"])
