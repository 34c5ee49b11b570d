"""Politeness: how often, and with how many requests at once, a host is asked."""

from __future__ import annotations

import threading
from collections import defaultdict
from typing import TYPE_CHECKING

from rashomon.read.web.refusal import Refusal, stopped

if TYPE_CHECKING:
    from collections.abc import Callable


class Pacer:
    """Gives each host's requests their turn; shared by all threads.

    `delay_s` is the least time between the starts of two requests to one host, `at_once` the most that are open to it;
    `max_wait_s` is the longest single wait. `clock` tells seconds, `sleep` waits so many (None: until `stop`).
    """

    def __init__(
        self,
        delay_s: float,
        at_once: int,
        max_wait_s: float,
        clock: Callable[[], float],
        sleep: Callable[[float], object] | None = None,
    ) -> None:
        self._delay_s = delay_s
        self._at_once = at_once
        self._max_wait_s = max_wait_s
        self._clock = clock
        self._stopped = threading.Event()
        self._sleep = sleep or self._stopped.wait
        self._changed = threading.Condition()
        self._delays: dict[str, float] = {}
        self._ready: dict[str, float] = {}
        self._open: defaultdict[str, int] = defaultdict(int)

    def slow_down(self, host: str, delay_s: float) -> None:
        """Leave at least so many seconds between requests to the host, as its robots.txt asks."""
        with self._changed:
            self._delays[host] = max(delay_s, self._delay_s)

    def hold_back(self, host: str, wait_s: float) -> None:
        """Ask the host nothing for so many seconds."""
        with self._changed:
            self._ready[host] = max(self._ready.get(host, float("-inf")), self._clock() + wait_s)

    def ready_at(self, host: str) -> float:
        """Return when, by the clock, the host may next be asked (a time gone by where it may be now)."""
        with self._changed:
            return self._ready.get(host, float("-inf"))

    def begin(self, host: str) -> None:
        """Wait for the turn of a request to `host`; `end` must follow.

        Raises:
            Refusal: where the host asks for too long a wait, or reading was stopped.
        """
        while True:
            with self._changed:
                while self._open[host] >= self._at_once and not self._stopped.is_set():
                    self._changed.wait()
                if self._stopped.is_set():
                    raise stopped()
                now = self._clock()
                wait_s = self._ready.get(host, now) - now
                if wait_s <= 0:
                    self._ready[host] = now + self._delays.get(host, self._delay_s)
                    self._open[host] += 1
                    return
            if wait_s > self._max_wait_s:
                raise Refusal(
                    f"{host} asks for a wait of {wait_s:.0f} s", "read it later, or raise max_wait_s", of_host=True
                )
            self._sleep(wait_s)

    def end(self, host: str) -> None:
        """Say that a request to `host` is over."""
        with self._changed:
            self._open[host] -= 1
            self._changed.notify_all()

    def stop(self) -> None:
        """End all waits; whoever waits or comes later is refused."""
        with self._changed:
            self._stopped.set()
            self._changed.notify_all()
