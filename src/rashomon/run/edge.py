"""The edge where one item's failure stops being able to end the work on all others."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from rashomon.model.report import Dropped

if TYPE_CHECKING:
    from collections.abc import Callable

A = TypeVar("A")
B = TypeVar("B")


def attempt(step: Callable[[A], B], where: str, item: A) -> B | Dropped:
    """Carry out `step` on one item; whatever it raises becomes a `Dropped` that names the item and the fault.

    >>> attempt(lambda text: text.upper(), "a.txt", "rain")
    'RAIN'
    >>> attempt(lambda text: text.hail(), "a.txt", "rain").reason
    "AttributeError: 'str' object has no attribute 'hail'"
    """
    try:
        return step(item)
    except Exception as fault:  # noqa: BLE001  the runner's edge: one bad item must not end a batch
        return Dropped(where, "run", _in_words(fault), "please report this as a fault of rashomon, with the file")


def _in_words(fault: Exception) -> str:
    said = " ".join(str(fault).split())
    return f"{type(fault).__name__}: {said[:200]}" if said else type(fault).__name__
