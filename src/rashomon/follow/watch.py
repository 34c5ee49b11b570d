"""Following on and on: round after round, one process at a time, until it is stopped."""

from __future__ import annotations

import os
import socket
import threading
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from rashomon.errors import DeskError
from rashomon.follow.options import FollowOptions
from rashomon.follow.rounds import follow_once
from rashomon.follow.stopping import Stop

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from rashomon.follow.rounds import Round
    from rashomon.progress import Hook
    from rashomon.read.web import Web
    from rashomon.recipe import Recipe
    from rashomon.run import RunOptions
    from rashomon.store import Desk

_NO_WAIT: Final = timedelta(0)
_LEAST_WAIT_S: Final = 1.0  # between two rounds, whatever the clock says


def follow(
    desk: Desk,
    web: Web,
    addresses: Sequence[str],
    tell: Callable[[Round], None],
    *,
    recipe: Recipe | None = None,
    options: FollowOptions | None = None,
    stop: Stop | None = None,
    everything: bool = False,
    once: bool = False,
    hook: Hook | None = None,
    run: RunOptions | None = None,
) -> None:
    """Make rounds and `tell` each, as the sources fall due, until `stop` is asked to; or `once`.

    `everything` makes the first round poll all sources, due or not.

    Raises:
        DeskError: somebody else follows for this desk already or has taken over, or the desk cannot be used.
        KeyboardInterrupt: `stop` was asked to in the middle of a round; what was kept stays.
    """
    options, stop = options or FollowOptions(), stop or Stop()
    with alone(desk, stop, options):
        while True:
            made = follow_once(
                desk,
                web,
                addresses,
                recipe=recipe,
                options=options,
                stop=stop,
                everything=everything,
                hook=hook,
                run=run,
            )
            tell(made)
            everything = False
            if once or stop.wait(_until(made.next_due, options)):
                break
    if stop.reason:
        raise DeskError(stop.reason)


def _until(due: str | None, options: FollowOptions) -> float:
    if due is None:
        return options.every_s
    return max((datetime.fromisoformat(due) - datetime.now(UTC)).total_seconds(), _LEAST_WAIT_S)


@contextmanager
def alone(desk: Desk, stop: Stop, options: FollowOptions) -> Iterator[None]:
    """Be the only one who follows for a desk, and let others know by a heartbeat; stop where another takes over.

    Raises:
        DeskError: somebody else follows already.
    """
    ledger = desk.ledger
    mine = f"process {os.getpid()} on {socket.gethostname()}"
    silence = timedelta(seconds=options.silence_s)
    other = ledger.take(mine, datetime.now(UTC), silence)
    if other is not None and _has_died(other):
        other = ledger.take(mine, datetime.now(UTC), _NO_WAIT)
    if other is not None:
        raise DeskError(f"{desk.name}: {other} follows for this desk already; stop it first, or use another --desk")
    done = threading.Event()
    beating = threading.Thread(target=_beat, args=(desk, mine, options, done, stop), name="heartbeat", daemon=True)
    beating.start()
    try:
        yield
    finally:
        done.set()
        beating.join()
        ledger.release(mine)


def _beat(desk: Desk, mine: str, options: FollowOptions, done: threading.Event, stop: Stop) -> None:
    while not done.wait(options.silence_s / 4):
        try:
            held = desk.ledger.beat(mine, datetime.now(UTC))
        except DeskError:
            continue  # busy just now: the next beat comes well before the silence is over
        if not held:
            stop.ask(f"{desk.name}: another process has taken over and follows for this desk now")
            return


def _has_died(holder: str) -> bool:
    """Say whether a holder was a process of this machine that is no more."""
    words = holder.split()
    if len(words) != 4 or words[3] != socket.gethostname() or not words[1].isdigit():
        return False
    try:
        os.kill(int(words[1]), 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False
