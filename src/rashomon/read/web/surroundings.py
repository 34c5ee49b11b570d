"""What the client takes from the world around it, so that a test can put another world in its place."""

from __future__ import annotations

import random
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from httpcore2 import NetworkBackend

Resolve = Callable[[str, int], tuple[str, ...]]


def look_up(host: str, port: int) -> tuple[str, ...]:
    """Return all addresses of a host, as the system's resolver knows them.

    Raises:
        OSError: where it knows none.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


@dataclass(frozen=True)
class Surroundings:
    """Clocks, chance, name look-up and connections.

    `clock` counts seconds for waits, `now` is the time in seconds since 1970; `sleep` waits so many seconds (None:
    until the client is closed); `chance` gives a number from 0 to 1; `resolve` returns a host's addresses; `backend`
    connects to an address that was checked (None: the system's sockets).
    """

    clock: Callable[[], float] = time.monotonic
    now: Callable[[], float] = time.time
    sleep: Callable[[float], object] | None = None
    chance: Callable[[], float] = random.random
    resolve: Resolve = look_up
    backend: NetworkBackend | None = None
