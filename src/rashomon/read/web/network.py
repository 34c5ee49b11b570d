"""Connections to checked addresses, each with a time by which it must be done.

A host's name is looked up once for each connection; all its addresses are checked; and the connection goes to one of
the very addresses that were checked, so that a name server which answers differently the second time (DNS rebinding)
gains nothing. Certificates and the Host header still speak of the name.
"""

from __future__ import annotations

import threading
import time
from contextvars import ContextVar
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any

import httpcore2

from rashomon.read.web.guard import refuse_addresses
from rashomon.read.web.refusal import Refusal

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterable

    from rashomon.read.web.surroundings import Resolve

# A request runs in one thread from its first byte to its last; the time by which it must be done goes with it, since a
# connection outlives the request.
_until: ContextVar[float] = ContextVar("until")


def start_clock(seconds: float) -> None:
    """Give this thread's next request so many seconds, from the look-up of the name to the last byte."""
    _until.set(time.monotonic() + seconds)


class CheckedBackend(httpcore2.NetworkBackend):
    """Connects to public addresses only (to any where `allow_private`), by way of another backend."""

    def __init__(self, resolve: Resolve, inner: httpcore2.NetworkBackend, *, allow_private: bool) -> None:
        self._resolve = resolve
        self._inner = inner
        self._allow_private = allow_private

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """Look up, check, connect to the first checked address that answers.

        Raises:
            Refusal: where an address is not public or the time is over.
            httpcore2.ConnectError, httpcore2.ConnectTimeout: where no address answers.
        """
        addresses = self._addresses(host, port, _left(timeout))
        if not self._allow_private:
            refuse_addresses(host, addresses)
        failure: Exception = httpcore2.ConnectError(f"{host} has no address")
        for address in addresses:
            try:
                stream = self._inner.connect_tcp(address, port, _left(timeout), local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
            else:
                return TimedStream(stream)
        raise failure

    def _addresses(self, host: str, port: int, timeout: float) -> tuple[str, ...]:
        try:
            return (str(ip_address(host)),)
        except ValueError:
            pass
        answer: list[tuple[str, ...] | Exception] = []

        def ask() -> None:
            try:
                answer.append(self._resolve(host, port))
            except (OSError, ValueError) as error:  # ValueError: a label that the system's codec refuses
                answer.append(error)

        # The system's look-up knows no time limit; a thread that is not waited for lends it one.
        asking = threading.Thread(target=ask, name=f"look up {host}", daemon=True)
        asking.start()
        asking.join(timeout)
        if not answer:
            raise httpcore2.ConnectTimeout(f"the look-up of {host} took longer than {timeout:.0f} s")
        if isinstance(answer[0], Exception):
            raise httpcore2.ConnectError(answer[0]) from answer[0]
        return answer[0]


class TimedStream(httpcore2.NetworkStream):
    """A connection that refuses to go on when its request's time is over.

    Time limits on single reads alone would let a server send one byte now and then for ever.
    """

    def __init__(self, inner: httpcore2.NetworkStream) -> None:
        self._inner = inner

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what has come, at most `max_bytes`."""
        try:
            return self._inner.read(max_bytes, _left(timeout))
        except httpcore2.TimeoutException:
            _left(None)  # was it silence, or the end of the time?
            raise

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send all of `buffer`."""
        self._inner.write(buffer, _left(timeout))

    def close(self) -> None:
        """Close the connection."""
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        """Go on encrypted, with the certificate of `server_hostname`."""
        return TimedStream(self._inner.start_tls(ssl_context, server_hostname, _left(timeout)))

    def get_extra_info(self, info: str) -> Any:
        """Return what the connection beneath knows under that name."""
        return self._inner.get_extra_info(info)


def _left(timeout: float | None) -> float:
    left = _until.get() - time.monotonic()
    if left <= 0:
        raise Refusal(
            "the server sent so slowly that the time for one request was over",
            "try again later, or raise total_timeout_s",
            passing=True,
        )
    return left if timeout is None else min(timeout, left)
