"""Which lines of a crawled page tell the story: a small model of lines, in any language.

Every figure of a line (`line_model_features`) falls into a bin, and each bin has a weight; their sum is how likely the
line is the story's (in log odds). Over the page the likeliest course is taken (Viterbi, 1967): lines before the
story, the story with lines of the page inside it, and lines after it. The weights are plain numbers in
`line_model.json`, made by `training/furniture` from invented pages.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

import msgspec
import numpy as np
from msgspec import Struct

from rashomon.clean.line_model_features import EDGES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

# A sentence of the story that is lost weighs more than a line of the page that stays.
_BENEFIT: Final = 0.4
# What it costs, in log odds, to begin the story, to leave it for lines within, to stay with them, to come back, to end.
_BEGIN: Final = 1.0
_LEAVE: Final = 2.5
_STAY: Final = 0.6
_RETURN: Final = 1.0
_END: Final = 1.0
_NEVER: Final = 1e9


# Nearly every page has a story: where its likeliest lines reach less than this, all lines are raised, up to so much.
_STORY_LINES: Final = 5
_SURE: Final = 3.5
_MOST_RAISED: Final = 1.5


class Weights(Struct, frozen=True):
    """The model: a constant, and for each figure the weights of its bins."""

    constant: float
    bins: dict[str, tuple[float, ...]]


@cache
def weights() -> Weights:
    """Return the model that is shipped."""
    return msgspec.json.decode((files("rashomon.clean") / "line_model.json").read_bytes(), type=Weights)


def course_of(odds: Numbers, *, told: bool = False) -> list[int]:
    """Return the likeliest course of a page: 0 before the story, 1 the story, 2 other lines within it, 3 after it.

    `told`: there is a story, however unlikely.

    >>> course_of(np.array([-3.0, 4.0, -5.0, 4.0, 4.0, -2.0]))
    [0, 1, 2, 1, 1, 3]
    """
    before, story, within, after = 0.0, -_BEGIN, -_NEVER, -_NEVER
    came: list[tuple[int, int, int, int]] = []
    for number, gain in enumerate((odds / 2).tolist()):
        if number:
            into_story = (before - _BEGIN, story, within - _RETURN)
            into_within = (story - _LEAVE, within - _STAY)
            into_after = (story - _END, after)
            came.append(
                (
                    0,
                    into_story.index(max(into_story)),
                    1 + into_within.index(max(into_within)),
                    1 + 2 * into_after.index(max(into_after)),
                )
            )
            story, within, after = max(into_story), max(into_within), max(into_after)
        before, story, within, after = before - gain, story + gain, within - gain, after - gain
    ends = (-_NEVER if told else before, story, -_NEVER, after)
    course = [ends.index(max(ends))] if len(odds) else []
    for back in reversed(came):
        course.append(back[course[-1]])
    return course[::-1]


def log_odds(figures: dict[str, Numbers]) -> tuple[Numbers, dict[str, Numbers]]:
    """Return for each line how likely it is the story's, and what each figure adds to that."""
    model = weights()
    parts = {name: np.asarray(model.bins[name])[np.searchsorted(edges, figures[name])] for name, edges in EDGES.items()}
    odds = model.constant + _BENEFIT + np.sum(list(parts.values()), axis=0)
    likeliest = np.sort(odds)[-_STORY_LINES:]
    raised = min(max(_SURE - float(likeliest.mean()), 0.0), _MOST_RAISED) if len(odds) else 0.0
    return odds + raised, parts
