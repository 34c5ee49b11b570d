"""What a runner is, and which one suits the work."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Protocol, TypeVar

from rashomon.run.inline import Inline
from rashomon.run.options import RunOptions
from rashomon.run.processes import Processes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from rashomon.model.report import Dropped

A = TypeVar("A")
B = TypeVar("B")


class Runner(Protocol):
    """Carries out a step on each item."""

    def each(self, step: Callable[[A], B], items: Iterable[tuple[str, A]]) -> Iterator[tuple[str, B | Dropped]]:
        """Yield ``(key, result)`` for every ``(key, item)``; a failed item's result is a `Dropped`."""


def choose_runner(items: int, options: RunOptions | None = None) -> Runner:
    """Return the runner that suits so many items.

    >>> type(choose_runner(3)).__name__
    'Inline'
    """
    options = options or RunOptions()
    jobs = options.jobs
    if jobs is None:
        jobs = _processors() if items > options.worth_workers else 1
    jobs = min(jobs, max(items, 1))
    return Processes(jobs) if jobs > 1 else Inline()


def _processors() -> int:
    """How many processors this process may use, which in a container can be fewer than the machine has."""
    usable = getattr(os, "sched_getaffinity", None)
    return len(usable(0)) if usable else os.cpu_count() or 1
