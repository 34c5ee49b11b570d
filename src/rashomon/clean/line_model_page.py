"""A crawled page narrowed to the lines around its story.

Where hundreds of lines stand around a story the rules of `page` would take menus for mastheads and comments for
paragraphs. The line model therefore first says where the story is; the rules then see only the headline, the lines
between it and the story, the story, and a few lines below it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from rashomon.clean.furniture import Verdict, is_phrase
from rashomon.clean.line_model import course_of, log_odds
from rashomon.clean.line_model_features import SPACELESS, measure, pieces_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from rashomon.clean.lines import Line

    Numbers = NDArray[np.float64]

_FEWEST_LINES: Final = 20
_SHORT: Final = 9  # words; a shorter line without a stop is a menu's, a label's or a headline's
_SHORT_SHARE: Final = 0.3  # of the lines of a page that was crawled
_STORY_WORDS: Final = 40  # in sentences; a story of fewer words is none that the model is sure of
# A page of so many lines, most of them short, was surely crawled, however small its story.
_SURELY_LINES: Final = 50
_SURELY_SHARE: Final = 0.6
_FEWEST_WORDS: Final = 12
_WRAPPED: Final = 80  # signs; where no line is longer, paragraphs are broken into lines
_FAR_LESS: Final = 2.5  # log odds
_HEAD: Final = 12  # lines above the story, and
_TAIL: Final = 6  # lines below it, that may tell its author, day or agency
_SEARCHED: Final = 60  # lines above the story among which its headline is looked for

# What a figure says against a line, in plain words; the figure itself, as a whole number, may stand in them.
_AGAINST: Final = {
    "capitals": "capitals like a name's or a headline's",
    "digits": "many figures",
    "bars": "bars between its words",
    "address": "an address or a tag in it",
    "times on page": "printed {} times on the page",
    "refrains near": "{} lines near it that come again and again",
    "ends like others": "ending like {} short lines of the page",
    "marks near": "{} lines around it that come again or end alike",
    "dates near": "{} dates or numbers around it",
    "figured words": "little but figures",
    "opens with a short line": "opening with a name that stands alone elsewhere",
    "small words": "hardly any small words of the language",
    "known words": "few of its words come again in the story",
    "named as furniture": "a phrase that pages everywhere say",
    "furniture near": "{} such phrases near it",
    "sentences within 2": "hardly a sentence beside it",
    "sentences within 5": "hardly a sentence near it",
    "sentences within 12": "among lines that are no sentences",
    "sentences above": "no sentences above it",
    "sentences below": "no sentences below it",
    "short lines above": "{} short lines above it",
    "short lines below": "{} short lines below it",
    "before the run": "{} lines above the story",
    "after the run": "{} lines below the story",
    "words above": "so short a line above it",
    "words below": "so short a line below it",
    "changes near": "short lines and sentences by turns, as where readers comment",
    "figures near": "dates or numbers near it",
}


class Narrowed(Struct, frozen=True):
    """What is left of a page: `lines` are numbered anew, `numbers` are their places on the page.

    `far` are the verdicts on the other lines, by their places on the page; `within` those on lines that are kept for
    what they say about the story but are none of it, by their new numbers.
    """

    lines: list[Line]
    numbers: list[int]
    far: dict[int, Verdict]
    within: dict[int, Verdict]


def narrowed(lines: Sequence[Line]) -> Narrowed | None:
    """Return what stands around the story of a crawled page; None where the lines are hardly such a page's."""
    if len(lines) < _FEWEST_LINES:
        return None
    short = sum(1 for line in lines if line.count < _SHORT and not line.ends)
    if short < _SHORT_SHARE * len(lines):
        return None
    surely = len(lines) >= _SURELY_LINES and short >= _SURELY_SHARE * len(lines)
    if not surely and max(len(line.words) for line in lines) <= _WRAPPED:
        return None  # a text broken into lines: its tables and lists are its own
    figures = measure(lines, {line.number for line in lines if is_phrase(line)})
    odds, parts = log_odds(figures)
    course = course_of(odds, told=surely)
    story = [number for number, state in enumerate(course) if state == 1]
    told = sum(lines[number].count for number in story if surely or lines[number].ends or lines[number].is_prose)
    if surely and told < _FEWEST_WORDS:  # no story is sure; what is far less likely than the likeliest lines still goes
        course = [1 if chance > odds.max() - _FAR_LESS else 2 for chance in odds.tolist()]
        story = [number for number, state in enumerate(course) if state == 1]
    if not story or (not surely and told < _STORY_WORDS):
        return None
    first, last = story[0], story[-1]
    title = _title(lines, first, story)
    head = range(max(first - _HEAD, 0 if title is None else title), first)
    near = sorted({*head, *range(first, min(last + 1 + _TAIL, len(lines)))} | ({title} if title is not None else set()))
    reasons = _Reasons(lines, figures, parts)
    verdicts = {
        number: Verdict("line-model", reasons.of(number))
        for number, state in enumerate(course)
        if state != 1 and number != title
    }
    place = {number: at for at, number in enumerate(near)}
    return Narrowed(
        lines=[replace(lines[number], number=at) for at, number in enumerate(near)],
        numbers=near,
        far={number: verdict for number, verdict in verdicts.items() if number not in place},
        within={place[number]: verdict for number, verdict in verdicts.items() if number in place},
    )


def _title(lines: Sequence[Line], first: int, story: Sequence[int]) -> int | None:
    """The line above the story that shares most with it; printed twice it is the likelier."""
    told = {part for number in story for part in _parts(lines[number])}
    keys = [line.key for line in lines[: first + 4]]
    best = (0.5, -1)
    for number in range(max(0, first - _SEARCHED), first):
        line = lines[number]
        parts = _parts(line)
        if not 3 <= line.count <= 32 or len(parts) < 2 or (line.is_prose and not line.words.endswith(("?", "!", "”"))):
            continue
        shared = sum(1 for part in parts if part in told) / len(parts)
        twice = 0.2 if keys.count(line.key) > 1 else 0.0
        best = max(best, (shared + twice + 0.02 * min(len(parts), 10) - 0.01 * (first - number), number))
    return best[1] if best[1] >= 0 else None


def _parts(line: Line) -> set[str]:
    return {piece for piece in pieces_of(line) if len(piece) > 3 or piece > SPACELESS}


class _Reasons:
    """How long a line is, and the two strongest figures against it, in words."""

    def __init__(self, lines: Sequence[Line], figures: dict[str, Numbers], parts: dict[str, Numbers]) -> None:
        self._lines = lines
        self._figures = figures
        self._names = list(_AGAINST)
        self._order = np.argsort(np.stack([parts[name] for name in self._names]), axis=0)[:2].T

    def of(self, number: int) -> str:
        line = self._lines[number]
        told = (self._names[at] for at in self._order[number])
        against = (_AGAINST[name].format(round(float(self._figures[name][number]))) for name in told)
        length = "one word" if line.count == 1 else f"{line.count} words"
        return "; ".join([length if line.ends else f"{length} without a stop", *against])
