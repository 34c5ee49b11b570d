"""One address asked for until it answers: with its retries, its limits, and its cookies."""

from __future__ import annotations

import threading
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING, NamedTuple

import httpcore2
import httpx2

from rashomon.read.web.cache import cached
from rashomon.read.web.failures import NOT_NOW, failure_of, failure_of_status
from rashomon.read.web.media import holds_no_text, media_type_of
from rashomon.read.web.refusal import Refusal, stopped
from rashomon.read.web.transport import RETRIEVED, PoliteTransport
from rashomon.read.web.unpacking import ACCEPTED, too_large, unpack

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rashomon.read.web.options import WebOptions
    from rashomon.read.web.pacing import Pacer
    from rashomon.read.web.surroundings import Surroundings
    from rashomon.read.web.wish import Wish

_WITH_CONTENT = frozenset({200, 203})
_ELSEWHERE = frozenset({300, 301, 302, 303, 307, 308})
_LONGEST_BACKOFF_S = 60.0
_PASSED_OVER = 65_536

_FAILURES = (httpcore2.NetworkError, httpcore2.TimeoutException, httpcore2.ProtocolError, httpcore2.ProxyError)

_HEADERS = {
    "Accept": "text/html, application/xhtml+xml, application/xml;q=0.9, application/json;q=0.9, */*;q=0.8",
    "Accept-Encoding": ACCEPTED,
}


class Answer(NamedTuple):
    """What a server said; `content` is empty where `status` brings none, `location` is where it sends on to."""

    status: int
    headers: httpx2.Headers
    content: bytes
    from_cache: bool

    @property
    def location(self) -> str | None:
        """Return the address that the answer sends on to, if it does."""
        return self.headers.get("location") if self.status in _ELSEWHERE else None

    @property
    def retrieved(self) -> str:
        """Return when the server sent or confirmed the content."""
        return self.headers[RETRIEVED]


class Exchange:
    """Asks servers; shared by all threads."""

    def __init__(self, options: WebOptions, agent: str, pacer: Pacer, around: Surroundings) -> None:
        self._options = options
        self._pacer = pacer
        self._around = around
        self._headers = {**_HEADERS, "User-Agent": agent}
        self._direct = PoliteTransport(options, pacer, around)
        self._cached = cached(self._direct, options)
        self._changed = threading.Condition()
        self._under_way = 0
        self._closed = False

    def close(self) -> None:
        """Close all connections and the cache, when what is under way is done (each request has its time limit)."""
        with self._changed:
            self._closed = True
            self._changed.wait_for(lambda: self._under_way == 0)
        self._cached.close()

    def ask(self, url: httpx2.URL, wish: Wish, cookies: httpx2.Cookies) -> Answer:
        """Return the answer of one address, redirects not followed; ask again where that may help.

        Raises:
            Refusal: where no answer comes, or its content must not be taken.
        """
        attempts = self._options.retries + 1
        for attempt in range(attempts):
            answer = None
            try:
                with self._entered():
                    answer = self._ask_once(url, wish, cookies)
                if answer.status not in NOT_NOW:
                    return answer
                failure = failure_of_status(answer.status, answer.headers.get("retry-after"), self._around.now())
            except Refusal as refusal:
                failure = refusal
            except _FAILURES as error:
                failure = failure_of(error, url.host)
            if not failure.again:
                raise failure
            self._hold_back(url.host, failure, attempt)
        if answer is not None:
            return answer
        tried = f" ({attempts} attempts)" if attempts > 1 else ""
        raise Refusal(failure.reason + tried, failure.remedy, of_host=failure.of_host, passing=True)

    @contextmanager
    def _entered(self) -> Iterator[None]:
        with self._changed:
            if self._closed:
                raise stopped()
            self._under_way += 1
        try:
            yield
        finally:
            with self._changed:
                self._under_way -= 1
                self._changed.notify_all()

    def _hold_back(self, host: str, failure: Refusal, attempt: int) -> None:
        """Let the host rest as long as it asks, else twice as long each time."""
        if failure.wait_s is not None and failure.wait_s > self._options.max_wait_s:
            words = f"{failure.reason} and asks to come back in {failure.wait_s:.0f} s"
            raise Refusal(words, "read it later, or raise max_wait_s", of_host=failure.of_host, passing=True)
        # Give or take a half, so that many readers that failed together do not come back together.
        backoff_s = min(self._options.backoff_s * 2.0**attempt, _LONGEST_BACKOFF_S) * (0.5 + self._around.chance())
        self._pacer.hold_back(host, backoff_s if failure.wait_s is None else failure.wait_s)

    def _ask_once(self, url: httpx2.URL, wish: Wish, cookies: httpx2.Cookies) -> Answer:
        request = httpx2.Request("GET", url, headers={**self._headers, **dict(wish.conditions)})
        cookies.set_cookie_header(request)
        transport = self._direct if wish.conditions else self._cached
        with closing(transport.handle_request(request)) as response:
            response.request = request
            cookies.extract_cookies(response)
            content = self._content(response, wish) if response.status_code in _WITH_CONTENT else _pass_over(response)
            from_cache = response.extensions.get("caching", {}).get("from_cache", False)
            return Answer(response.status_code, response.headers, content, from_cache)

    def _content(self, response: httpx2.Response, wish: Wish) -> bytes:
        kind, _ = media_type_of(response.headers.get("content-type", ""))
        if holds_no_text(kind) and not wish.any_kind:
            raise Refusal(f"it is of the kind {kind}, which holds no text", "leave it out")
        length = _declared_length(response.headers)
        if length > wish.limit and not wish.cut:
            raise too_large(wish.limit, length)
        packings = [name.strip().lower() for name in response.headers.get("content-encoding", "").split(",")]
        return unpack(response.iter_raw(), packings, wish.limit, cut=wish.cut)


def _pass_over(response: httpx2.Response) -> bytes:
    """Read the few bytes beside a redirect or failure, for its connection and the cache to be of use; keep none."""
    if "content-length" in response.headers and _declared_length(response.headers) <= _PASSED_OVER:
        with suppress(Refusal, *_FAILURES):
            for _ in response.iter_raw():
                pass
    return b""


def _declared_length(headers: Mapping[str, str]) -> int:
    length = headers.get("content-length", "")
    return int(length[:20]) if length.isascii() and length.isdigit() else 0
