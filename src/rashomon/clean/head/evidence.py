"""One place where a page says something of itself, and the choice between places that say different things."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_SECOND: Final = 0.5  # how much a further place that says the same counts: sites fill several from one field
_MOST: Final = 400  # characters; what is longer is no title, no name and no date


class Said(NamedTuple):
    """A value that a page states for one detail: by which rule, where, and how far such places are to be believed.

    `start` and `end` are offsets into the source.
    """

    name: str
    value: str
    rule: str
    start: int
    end: int
    weight: float


def said(name: str, attribute: tuple[str, int, int], rule: str, weight: float) -> list[Said]:
    """Return the value with its white space squeezed as evidence; nothing where it is empty or far too long.

    >>> [item.value for item in said("outlet", (" The  Post ", 4, 15), "meta-og:site_name", 3.0)]
    ['The Post']
    """
    value = " ".join(attribute[0].split())
    return [Said(name, value, rule, attribute[1], attribute[2], weight)] if 0 < len(value) <= _MOST else []


def words_of(text: str) -> frozenset[str]:
    """Return the words of `text` in one case.

    >>> sorted(words_of("The Post, the"))
    ['post', 'the']
    """
    return frozenset(re.findall(r"\w+", text.casefold()))


def most_agreed(items: Iterable[Said], same: Callable[[Said], object]) -> Said | None:
    """Return the best-placed of the evidence that has most weight behind it; None where there is none.

    Those for which `same` gives the same key stand together: the weight of the first counts whole, that of each
    other in part. Where two come to the same, what was found first counts.

    >>> items = [Said("day", "a", "x", 0, 1, 2.0), Said("day", "b", "y", 1, 2, 1.8), Said("day", "b", "z", 2, 3, 1.0)]
    >>> most_agreed(items, lambda item: item.value).rule
    'y'
    """
    groups: dict[object, list[Said]] = {}
    for item in items:
        groups.setdefault(same(item), []).append(item)
    best = max(groups.values(), key=_weight, default=None)
    return max(best, key=lambda item: item.weight) if best else None


def _weight(group: Sequence[Said]) -> float:
    weights = sorted((item.weight for item in group), reverse=True)
    return weights[0] + _SECOND * sum(weights[1:])
