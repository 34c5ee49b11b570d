"""The runner that works through the items one by one, in this very process."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from rashomon.run.edge import attempt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from rashomon.model.report import Dropped

A = TypeVar("A")
B = TypeVar("B")


class Inline:
    """One item after the other; nothing to start, nothing to stop.

    >>> list(Inline().each(str.upper, [("a", "rain"), ("b", "hail")]))
    [('a', 'RAIN'), ('b', 'HAIL')]
    """

    def each(self, step: Callable[[A], B], items: Iterable[tuple[str, A]]) -> Iterator[tuple[str, B | Dropped]]:
        """Yield ``(key, result)`` for every ``(key, item)``, in order."""
        for key, item in items:
            yield key, attempt(step, key, item)
