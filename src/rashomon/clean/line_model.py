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
_LEAVE: Final = 1.5
_STAY: Final = 0.3
_RETURN: Final = 1.0
_END: Final = 1.0
_WITHIN: Final = 2  # the state of lines that stand inside the story without being of it
_NEVER: Final = 1e9
_COSTS: Final = np.array(
    [
        [0.0, _BEGIN, _NEVER, _NEVER],
        [_NEVER, 0.0, _LEAVE, _END],
        [_NEVER, _RETURN, _STAY, _NEVER],
        [_NEVER, _NEVER, _NEVER, 0.0],
    ]
)


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
    best = np.array([0.0, -_BEGIN, -_NEVER, -_NEVER])
    came: list[Numbers] = []
    for gain in odds.tolist():
        reached = best[:, None] - _COSTS if came else np.diag(best) - _NEVER * (1 - np.eye(4))
        came.append(reached.argmax(axis=0))
        best = reached.max(axis=0) + np.array([-gain, gain, -gain, -gain]) / 2
    best[_WITHIN] = -_NEVER
    if told:
        best[0] = -_NEVER
    course: list[int] = [int(best.argmax())] if came else []
    for back in reversed(came[1:]):
        course.append(int(back[course[-1]]))
    return course[::-1]


def log_odds(figures: dict[str, Numbers]) -> tuple[Numbers, dict[str, Numbers]]:
    """Return for each line how likely it is the story's, and what each figure adds to that."""
    model = weights()
    parts = {
        name: np.asarray(model.bins[name])[np.searchsorted(edges, figures[name])] for name, edges in EDGES.items()
    }
    return model.constant + _BENEFIT + np.sum(list(parts.values()), axis=0), parts
