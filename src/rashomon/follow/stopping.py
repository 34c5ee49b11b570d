"""Stopping cleanly: the first signal lets the running item end, the second does not wait."""

from __future__ import annotations

import signal
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rashomon.progress import Progress

_SIGNALS: Final = (signal.SIGINT, signal.SIGTERM)
_TICK_S: Final = 0.25


class Stop:
    """Whether somebody has asked to stop; asked between any two items."""

    def __init__(self) -> None:
        self.asked = False
        self.reason = ""

    def ask(self, reason: str = "") -> None:
        """Ask to stop; a `reason` says that it is no wish of the user's."""
        self.reason = self.reason or reason
        self.asked = True

    def wait(self, seconds: float) -> bool:
        """Wait, but hardly longer than until somebody asks to stop; say whether somebody has."""
        # No lock is waited for: the handler of a signal runs in the very thread that would hold it.
        until = time.monotonic() + seconds
        while not self.asked and (left := until - time.monotonic()) > 0:
            time.sleep(min(left, _TICK_S))
        return self.asked

    def check(self, _: Progress | None = None) -> None:
        """Stop here, between two items, if somebody has asked to; fits where a progress hook does.

        Raises:
            KeyboardInterrupt: somebody has.
        """
        if self.asked:
            raise KeyboardInterrupt


@contextmanager
def stopped_by_signals(stop: Stop, say: Callable[[str], None]) -> Iterator[None]:
    """Let SIGINT and SIGTERM ask to stop, saying so; a second one raises KeyboardInterrupt at once."""

    def ask(_number: int, _frame: Any) -> None:
        if stop.asked:
            raise KeyboardInterrupt
        stop.ask()
        say("stopping when the running item is done; once more to stop at once")

    before = {number: signal.signal(number, ask) for number in _SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
