"""The runner that spreads the items over worker processes."""

from __future__ import annotations

import multiprocessing
import signal
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING, TypeVar

from rashomon.errors import RashomonError
from rashomon.model.report import Dropped
from rashomon.run.edge import attempt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

A = TypeVar("A")
B = TypeVar("B")


class Processes:
    """`jobs` worker processes, each started afresh (spawn), fed with a few items ahead so that memory stays flat.

    Results come in the order of completion. A worker that dies takes no other item with it: what it may have held is
    tried once more, alone, and dropped if it kills its worker again. The step must be importable (a module's own
    function, or a partial of one), and a script that uses this needs the usual ``if __name__ == "__main__":``.
    """

    def __init__(self, jobs: int) -> None:
        self.jobs = max(jobs, 1)

    def each(self, step: Callable[[A], B], items: Iterable[tuple[str, A]]) -> Iterator[tuple[str, B | Dropped]]:
        """Yield ``(key, result)`` for every ``(key, item)`` as the results come.

        Raises:
            RashomonError: no worker could be started at all.
        """
        waiting = iter(items)
        while True:
            suspects: dict[str, A] = {}
            yield from self._until_one_dies(step, waiting, suspects)
            if not suspects:
                return
            for key, item in suspects.items():
                yield key, _alone(step, key, item)

    def _until_one_dies(
        self, step: Callable[[A], B], waiting: Iterator[tuple[str, A]], suspects: dict[str, A]
    ) -> Iterator[tuple[str, B | Dropped]]:
        """Work until the items end or a worker dies; what was under way then is left in `suspects`."""
        pool = _workers(self.jobs)
        running: dict[Future[B | Dropped], str] = {}
        try:
            while True:
                try:
                    while len(running) < 2 * self.jobs and (pair := next(waiting, None)) is not None:
                        key, item = pair
                        suspects[key] = item
                        running[pool.submit(attempt, step, key, item)] = key
                except BrokenProcessPool:
                    return
                if not running:
                    return
                done, _ = wait(running, return_when=FIRST_COMPLETED)
                broken = False
                for future in sorted(done, key=lambda future: running[future]):
                    key = running.pop(future)
                    if isinstance(future.exception(), BrokenProcessPool):
                        broken = True
                        continue
                    result = future.result()
                    del suspects[key]
                    yield key, result
                if broken:
                    return
        finally:
            _stop(pool)


def _workers(jobs: int) -> ProcessPoolExecutor:
    pool = ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), initializer=_leave_interrupts_to_the_parent)
    try:
        pool.submit(_ready).result()
    except BrokenProcessPool as broken:
        pool.shutdown(wait=False)
        raise RashomonError(
            "the worker processes could not start; in a script, put the call under if __name__ == '__main__':, "
            "or work without them (jobs=1)"
        ) from broken
    return pool


def _alone(step: Callable[[A], B], key: str, item: A) -> B | Dropped:
    pool = _workers(1)
    try:
        return pool.submit(attempt, step, key, item).result()
    except BrokenProcessPool:
        return Dropped(key, "run", "its worker process died twice (out of memory?)", "try it alone with --jobs 1")
    finally:
        _stop(pool)


def _stop(pool: ProcessPoolExecutor) -> None:
    """End the workers at once: what they still hold will not be used."""
    # The executor's own way waits for the items under way; a user who pressed Ctrl-C should not have to.
    workers = list((getattr(pool, "_processes", None) or {}).values())
    pool.shutdown(wait=False, cancel_futures=True)
    for worker in workers:
        worker.terminate()


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _ready() -> bool:
    return True
