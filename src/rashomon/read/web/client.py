"""The web client: an address goes in, what it holds comes out, or why it could not be read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, Self

from rashomon.model.report import Dropped
from rashomon.read.web.addresses import address_of, host_of
from rashomon.read.web.failures import failure_of_status
from rashomon.read.web.fetched import Fetched
from rashomon.read.web.many import read_many
from rashomon.read.web.media import media_type_of
from rashomon.read.web.options import WebOptions, refuse_impossible
from rashomon.read.web.pacing import Pacer
from rashomon.read.web.refusal import Refusal
from rashomon.read.web.robots import LARGEST, Robots
from rashomon.read.web.surroundings import Surroundings
from rashomon.read.web.wish import Wish

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from httpx2 import URL

    from rashomon.read.web.exchange import Answer


_FOR_GOOD = frozenset({301, 308})
_MAX_AGE = re.compile(r"\bmax-age\s{0,3}=\s{0,3}\"?(\d{1,9})", re.IGNORECASE)


class _Trail(NamedTuple):
    """Where redirects led: the last address, its answer, and the address up to which all of them are for good."""

    url: URL
    answer: Answer
    moved: URL | None


class Web:
    """Reads from the web, politely and safely; a context manager, and one for all threads.

    `around` puts another world (clock, name look-up) in the place of the real one, for tests.

    Raises:
        RecipeError: where an option has an impossible value or the cache cannot be opened.

    >>> with Web() as web:
    ...     print(web.fetch("http://169.254.169.254/latest/").reason)
    the address 169.254.169.254 is where cloud machines keep their secrets
    """

    def __init__(self, options: WebOptions | None = None, *, around: Surroundings | None = None) -> None:
        from rashomon.read.web.exchange import Exchange

        self._options = options or WebOptions()
        around = around or Surroundings()
        refuse_impossible(self._options)
        agent = _agent(self._options)
        self._pacer = Pacer(
            self._options.per_host_delay_s,
            self._options.per_host_concurrency,
            self._options.max_wait_s,
            around.clock,
            around.sleep,
        )
        self._exchange = Exchange(self._options, agent, self._pacer, around)
        self._robots = Robots(self._read_robots, self._pacer, around.clock, agent.partition("/")[0].strip())

    def __enter__(self) -> Self:
        """Return the client itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Stop what is still under way and close all connections."""
        self._pacer.stop()
        self._exchange.close()

    def fetch(self, url: str, *, etag: str | None = None, last_modified: str | None = None) -> Fetched | Dropped:
        """Return what `url` holds, or why it could not be read; never raises for a bad address or answer.

        With the `etag` or `last_modified` of an earlier `Fetched`, an unchanged page comes back as `not_modified`.
        """
        asked = (("If-None-Match", etag), ("If-Modified-Since", last_modified))
        conditions = tuple((name, value) for name, value in asked if value and value.isascii() and value.isprintable())
        try:
            wish = Wish(self._options.max_bytes, conditions=conditions)
            check = self._robots.check if self._options.obey_robots else _allow
            address = address_of(url, allow_private=self._options.allow_private)
            trail = self._follow(address, wish, check)
            return self._fetched(url, trail, conditions)
        except Refusal as refusal:
            return Dropped(url, "read", refusal.reason, refusal.remedy, refusal.passing)

    def fetch_all(self, urls: Iterable[str]) -> Iterator[tuple[str, Fetched | Dropped]]:
        """Yield each address with what it holds, as they come: many hosts at once, each host in its own time."""
        return read_many(
            urls,
            self.fetch,
            host_of,
            self._pacer.ready_at,
            at_once=self._options.concurrency,
            per_host=self._options.per_host_concurrency,
        )

    def _follow(self, url: URL, wish: Wish, check: Callable[[URL], None]) -> _Trail:
        """Follow redirects, each of which is checked like the first address."""
        import httpx2

        cookies = httpx2.Cookies()  # of this one journey: some sites send on in a circle without
        check(url)
        answer = self._exchange.ask(url, wish, cookies)
        moved, for_good = None, True
        for _ in range(self._options.max_redirects):
            if answer.location is None:
                break
            url = self._next(url, answer.location)
            check(url)
            for_good = for_good and answer.status in _FOR_GOOD
            moved = url if for_good else moved
            answer = self._exchange.ask(url, wish, cookies)
        return _Trail(url, answer, moved)

    def _next(self, url: URL, location: str) -> URL:
        import httpx2

        try:
            joined = str(url.join(location))
            return address_of(joined, allow_private=self._options.allow_private)
        except (httpx2.InvalidURL, ValueError, TypeError):
            raise Refusal(f"it sends on to {location[:200]!r}, which is no address", "check the address") from None
        except Refusal as refusal:
            raise Refusal(f"it sends on to {joined[:200]}, and {refusal.reason}", refusal.remedy) from None

    def _read_robots(self, url: URL) -> str:
        """Return the text of a robots.txt, "" where the site has none: RFC 9309, 2.3.1."""
        answer = self._follow(url, Wish(LARGEST, cut=True, any_kind=True), _allow).answer
        # An answer of "too many requests" is no leave to make more, though the standard counts it among the 400s.
        if answer.status >= 500 or answer.status == 429:
            raise failure_of_status(answer.status, None, 0.0)
        return answer.content.decode("utf-8-sig", errors="replace")

    def _fetched(self, asked: str, trail: _Trail, conditions: tuple[tuple[str, str], ...]) -> Fetched:
        answer = trail.answer
        if answer.location is not None:
            words = f"it sends on more than {self._options.max_redirects} times, lastly to {answer.location[:200]}"
            raise Refusal(words, "open it in a browser and give the address where it ends")
        not_modified = answer.status == 304 and bool(conditions)
        if answer.status not in {200, 203} and not not_modified:
            raise failure_of_status(answer.status, None, 0.0)
        known = dict(conditions)
        headers = answer.headers
        media_type, charset = media_type_of(headers.get("content-type", ""))
        return Fetched(
            url=asked,
            final_url=str(trail.url),
            status=answer.status,
            content=answer.content,
            media_type=media_type,
            charset=charset,
            retrieved=answer.retrieved,
            etag=headers.get("etag") or (known.get("If-None-Match") if not_modified else None),
            last_modified=headers.get("last-modified") or (known.get("If-Modified-Since") if not_modified else None),
            from_cache=answer.from_cache,
            not_modified=not_modified,
            link_headers=tuple(headers.get_list("link")),
            content_language=headers.get("content-language"),
            moved_to=str(trail.moved) if trail.moved else None,
            max_age_s=_max_age_of(headers.get("cache-control", "")),
        )


def _max_age_of(control: str) -> int | None:
    age = _MAX_AGE.search(control)
    return int(age.group(1)) if age else None


def _allow(_: URL) -> None:
    """Let every address pass: robots.txt itself is free to read (RFC 9309, 2.2.2)."""


def _agent(options: WebOptions) -> str:
    """Return the User-Agent header."""
    return f"{options.user_agent} (+{options.contact})" if options.contact else options.user_agent
