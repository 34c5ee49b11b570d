"""What sites ask of programs in robots.txt (RFC 9309), and whether a page may be read."""

from __future__ import annotations

import math
import threading
from collections import OrderedDict
from typing import TYPE_CHECKING

from rashomon.read.web.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from httpx2 import URL
    from protego import Protego

    from rashomon.read.web.pacing import Pacer

# RFC 9309, 2.5: at least 500 kibibytes must be parsed; what comes after is not read.
LARGEST = 512_000

# RFC 9309, 2.4: not to be kept for more than a day. What could not be read is asked for again sooner.
_KEPT_S = 86_400.0
_FAILURE_KEPT_S = 600.0
_MOST_SITES = 5_000


class Robots:
    """The rules of the sites met so far; shared by all threads.

    `read` returns the text at a robots.txt address, "" where the site has none, or raises Refusal; `agent` is the name
    under which rules are looked up.
    """

    def __init__(self, read: Callable[[URL], str], pacer: Pacer, clock: Callable[[], float], agent: str) -> None:
        self._read = read
        self._pacer = pacer
        self._clock = clock
        self._agent = agent
        self._lock = threading.Lock()
        self._asking: dict[str, threading.Lock] = {}
        self._known: OrderedDict[str, tuple[float, Protego | Refusal]] = OrderedDict()

    def check(self, url: URL) -> None:
        """Refuse a page that its site's robots.txt asks not to read, and slow down where it asks to.

        Raises:
            Refusal: where the rules forbid the page, or could not be read.
        """
        rules = self._rules(url)
        if isinstance(rules, Refusal):  # raised anew: an exception that is kept gathers the traces of all its raisings
            raise Refusal(rules.reason, rules.remedy, of_host=rules.of_host)
        if not rules.can_fetch(str(url), self._agent):
            raise Refusal(
                f"the robots.txt of {url.host} asks programs not to read it",
                "leave it out, ask the publisher, or save the page from a browser and read the file",
            )

    def _rules(self, url: URL) -> Protego | Refusal:
        site = f"{url.scheme}://{url.netloc.decode('ascii')}"
        with self._lock:
            asking = self._asking.setdefault(site, threading.Lock())
        with asking:  # one thread asks, the others of that site wait for what it learns
            with self._lock:
                until, rules = self._known.get(site, (-math.inf, None))
            if rules is not None and self._clock() < until:
                return rules
            rules = self._ask(url)
            kept_s = _FAILURE_KEPT_S if isinstance(rules, Refusal) else _KEPT_S
            with self._lock:
                self._known[site] = (self._clock() + kept_s, rules)
                self._known.move_to_end(site)
                while len(self._known) > _MOST_SITES:
                    forgotten, _ = self._known.popitem(last=False)
                    self._asking.pop(forgotten, None)
        return rules

    def _ask(self, url: URL) -> Protego | Refusal:
        from protego import Protego

        try:
            text = self._read(url.copy_with(path="/robots.txt", query=None))
        except Refusal as refusal:
            if refusal.of_host:
                return refusal
            # RFC 9309, 2.3.1.4: rules that cannot be reached forbid everything.
            return Refusal(
                f"the robots.txt of {url.host}, which may forbid it, could not be read: {refusal.reason}",
                "try again later",
                passing=refusal.passing,
            )
        try:
            rules = Protego.parse(text)
            delay_s = _delay_of(rules, self._agent)
        except (ValueError, OverflowError) as error:
            return Refusal(f"the robots.txt of {url.host} makes no sense: {error}", "ask the publisher")
        if delay_s > 0:
            self._pacer.slow_down(url.host, delay_s)
        return rules


def _delay_of(rules: Protego, agent: str) -> float:
    """Return the seconds between two requests that a robots.txt asks for, 0 where it asks for none."""
    rate = rules.request_rate(agent)
    asked = (rules.crawl_delay(agent) or 0.0, rate.seconds / rate.requests if rate and rate.requests else 0.0)
    return max((delay for delay in asked if not math.isnan(delay)), default=0.0)
