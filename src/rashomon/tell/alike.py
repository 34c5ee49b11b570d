"""What several reports say, each matter once: what rests on several origins first, the echo of one origin last."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rashomon.model.weights import Agreement

_WORD: Final = re.compile(r"\w+")
_ALIKE: Final = 0.8  # share of the shorter one's words that another holds when it says the same
_TURNS: Final = frozenset(
    "one two three four five six seven eight nine ten eleven twelve dozen dozens hundred hundreds thousand thousands "
    "million billion no not never none nobody neither nor without".split()
)
_LOOKED_AT: Final = 200  # so many agreements kept are compared with the next: cost stays linear


def told_once(agreements: Iterable[Agreement]) -> tuple[Agreement, ...]:
    """Sort agreements by origins and reports, most first, and keep of those on one matter the first alone.

    One matter are agreements whose passages overlap in two reports or more, or that say the same in nearly the same
    words.
    """
    kept: list[Agreement] = []
    for agreement in sorted(agreements, key=_rank):
        if not any(_one_matter(agreement, other) for other in kept[:_LOOKED_AT]):
            kept.append(agreement)
    return tuple(kept)


def parted_by_origin(agreements: Sequence[Agreement]) -> tuple[tuple[Agreement, ...], tuple[Agreement, ...]]:
    """Part agreements into those that may rest on several origins, and those that repeat one."""
    several = tuple(agreement for agreement in agreements if agreement.publishers.upper > 1)
    return several, tuple(agreement for agreement in agreements if agreement.publishers.upper <= 1)


def _rank(agreement: Agreement) -> tuple[bool, int, int, int, int, str]:
    origins = agreement.publishers
    # The longer words hold what the shorter ones say.
    return (
        origins.upper <= 1, -origins.lower, -origins.upper, -len(agreement.reports), -len(agreement.words),
        agreement.id,
    )  # fmt: skip


def _one_matter(one: Agreement, other: Agreement) -> bool:
    overlapping = {a.report_id for a in one.spans for b in other.spans if a.meets(b)}
    if len(overlapping) > 1:
        return True
    first, second = (frozenset(_WORD.findall(agreement.words.casefold())) for agreement in (one, other))
    apart = first ^ second
    few = min(len(first), len(second))
    return not any(map(turns, apart)) and few > 0 and len(first & second) >= _ALIKE * max(few, 4)


def turns(word: str) -> bool:
    """Say whether one word makes another statement: a number, or a negation.

    >>> turns("six"), turns("2014"), turns("never"), turns("mill")
    (True, True, True, False)
    """
    return word in _TURNS or any(character.isdigit() for character in word)
