"""One request on the wire: in its turn, to a checked address, within its time, with a head of bounded size."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

import httpcore2
import httpx2

from rashomon.errors import RecipeError
from rashomon.read.web.network import CheckedBackend, start_clock
from rashomon.read.web.refusal import Refusal

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterable, Iterator

    from rashomon.read.web.options import WebOptions
    from rashomon.read.web.pacing import Pacer
    from rashomon.read.web.surroundings import Surroundings

# When the bytes came: kept by the cache with them, and set anew when a server confirms them.
RETRIEVED = "x-rashomon-retrieved"


class PoliteTransport(httpx2.BaseTransport):
    """Sends requests as an httpx2 transport, so that a cache can stand before it: what it holds need not wait."""

    def __init__(self, options: WebOptions, pacer: Pacer, around: Surroundings) -> None:
        self._options = options
        self._pacer = pacer
        self._now = around.now
        # Behind a proxy it is the proxy that looks names up; the one address connected to is its own.
        backend = CheckedBackend(
            around.resolve,
            around.backend or httpcore2.SyncBackend(),
            allow_private=options.allow_private or bool(options.proxy),
        )
        self._pool = httpcore2.ConnectionPool(
            ssl_context=_tls(options.ca_file, verify=options.verify_tls),
            proxy=httpcore2.Proxy(options.proxy) if options.proxy else None,
            max_connections=options.concurrency + 1,
            max_keepalive_connections=options.concurrency,
            keepalive_expiry=15.0,
            network_backend=backend,
        )

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Wait for the host's turn, send, and return the head; the turn ends when the response is closed.

        Raises:
            Refusal: where the guard or the limits forbid it.
            httpcore2.NetworkError, httpcore2.TimeoutException, httpcore2.ProtocolError: as the network fails.
        """
        host = request.url.host
        self._pacer.begin(host)
        try:
            start_clock(self._options.total_timeout_s)
            answer = self._pool.handle_request(_to_core(request, self._options))
        except BaseException:
            self._pacer.end(host)
            raise
        stream = _Body(answer, lambda: self._pacer.end(host))
        try:
            self._refuse_large_head(answer.headers)
        except Refusal:
            stream.close()
            raise
        retrieved = datetime.fromtimestamp(self._now(), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        kept = [(name, value) for name, value in answer.headers if name.lower() != RETRIEVED.encode()]
        return httpx2.Response(answer.status, headers=[*kept, (RETRIEVED.encode(), retrieved.encode())], stream=stream)

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()

    def _refuse_large_head(self, headers: list[tuple[bytes, bytes]]) -> None:
        size = sum(len(name) + len(value) + 4 for name, value in headers)
        if size > self._options.max_header_bytes or len(headers) > self._options.max_headers:
            words = f"the head of the answer is too large ({len(headers)} headers, {size:,} bytes)"
            raise Refusal(words, "leave it out, or raise max_header_bytes and max_headers")


class _Body(httpx2.SyncByteStream):
    def __init__(self, answer: httpcore2.Response, done: Callable[[], None]) -> None:
        self._answer = answer
        self._done: Callable[[], None] | None = done

    def __iter__(self) -> Iterator[bytes]:
        stream: Iterable[bytes] = self._answer.iter_stream()
        yield from stream

    def close(self) -> None:
        try:
            self._answer.close()
        finally:
            if self._done is not None:
                self._done()
                self._done = None


def _to_core(request: httpx2.Request, options: WebOptions) -> httpcore2.Request:
    url = request.url
    return httpcore2.Request(
        method=request.method,
        url=httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
        headers=request.headers.raw,
        extensions={
            "timeout": {
                "connect": options.connect_timeout_s,
                "read": options.read_timeout_s,
                "write": options.read_timeout_s,
                "pool": options.total_timeout_s,
            }
        },
    )


@lru_cache(maxsize=4)  # the system's authorities are many, and take a while to load
def _tls(ca_file: str | None, *, verify: bool) -> ssl.SSLContext:
    """Return how certificates are checked: with the system's authorities, or those that SSL_CERT_FILE names."""
    try:
        context = httpx2.create_ssl_context(verify=verify)
        if ca_file:
            context.load_verify_locations(cafile=ca_file)
    except OSError as error:  # SSLError is one
        source = ca_file or "the file that SSL_CERT_FILE names"
        raise RecipeError(f"{source} holds no certificates in PEM form ({error})") from error
    return context
