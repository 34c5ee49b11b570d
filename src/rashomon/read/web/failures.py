"""What went wrong with a request, in plain words, and whether another attempt may help."""

from __future__ import annotations

import socket
import ssl
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import TYPE_CHECKING

from rashomon.read.web.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

_LATER = "try again later"

# Answers that say "not now": too early, too many, and all that servers and the machines before them say when they fail.
NOT_NOW = frozenset({408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524})

_REMEDIES = {
    401: "the site wants a login: save the page from a browser and read the file",
    402: "the site wants a subscription: save the page from a browser and read the file",
    403: "the site refuses programs: save the page from a browser and read the file, or ask the publisher",
    404: "check the address, or look for the page in a web archive",
    410: "look for the page in a web archive",
    429: "ask less often: raise per_host_delay_s, or come back later",
    451: "the page is withheld for legal reasons: look for it elsewhere",
}


def failure_of(error: Exception, host: str) -> Refusal:
    """Say in plain words why a request failed on its way (an error of httpcore2)."""
    import httpcore2

    for cause in _causes(error):
        if isinstance(cause, ssl.SSLCertVerificationError):
            return Refusal(
                f"the certificate does not prove that this is {host}: {cause.verify_message}",
                "leave it out; where you trust who signed it, name their certificate in ca_file",
                of_host=True,
            )
        if isinstance(cause, ssl.SSLError):
            words = f"no safe connection to {host} came about: {cause.reason or cause}"
            return Refusal(words, "try again later, or the address with http", again=True, of_host=True)
        if isinstance(cause, socket.gaierror):
            for_now = cause.errno == socket.EAI_AGAIN
            remedy = "check your own connection to the network" if for_now else "check the address"
            return Refusal(f"the host {host} is not known: {cause.strerror}", remedy, again=for_now, of_host=True)
        if isinstance(cause, UnicodeError):
            return Refusal(f"the host {host} has no proper name", "check the address", of_host=True)
    if isinstance(error, httpcore2.ConnectTimeout):
        return Refusal(f"{host} did not take the connection in time", _LATER, again=True, of_host=True)
    if isinstance(error, httpcore2.ConnectError):
        return Refusal(f"{host} did not take the connection: {error}", _LATER, again=True, of_host=True)
    if isinstance(error, httpcore2.TimeoutException):
        words = f"{host} fell silent before it had sent everything"
        return Refusal(words, "try again later, or raise read_timeout_s", again=True)
    if isinstance(error, httpcore2.RemoteProtocolError):
        return Refusal(f"the answer of {host} is no proper HTTP: {error}", _LATER, again=True)
    if isinstance(error, httpcore2.ProxyError):
        return Refusal(f"the proxy did not pass it on: {error}", "check the option proxy", of_host=True)
    return Refusal(f"the connection to {host} broke: {error or type(error).__name__}", _LATER, again=True)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield the error and what it was made of: httpcore2 keeps the system's error as its first argument."""
    yield error
    if error.args and isinstance(error.args[0], BaseException):
        yield from _causes(error.args[0])


def failure_of_status(status: int, retry_after: str | None, now: float) -> Refusal:
    """Say in plain words what an answer's status means that brings no content; `now` in seconds since 1970.

    >>> failure_of_status(404, None, 0.0).reason
    'the server answered 404 (Not Found)'
    >>> failure_of_status(503, "120", 0.0).wait_s
    120.0
    """
    try:
        phrase = f" ({HTTPStatus(status).phrase})"
    except ValueError:
        phrase = ""
    again = status in NOT_NOW
    remedy = _REMEDIES.get(status, _LATER if status >= 500 or again else "check the address")
    wait_s = wait_of(retry_after, now) if again else None
    return Refusal(f"the server answered {status}{phrase}", remedy, again=again, wait_s=wait_s)


def wait_of(retry_after: str | None, now: float) -> float | None:
    """Return the seconds that a Retry-After header (RFC 9110, 10.2.3) asks for: a number, or until a date.

    >>> wait_of("Thu, 01 Jan 1970 00:02:00 GMT", 60.0), wait_of("7", 0.0), wait_of("soon", 0.0)
    (60.0, 7.0, None)
    """
    asked = (retry_after or "").strip()
    if asked.isascii() and asked.isdigit():
        return float(asked[:12])
    try:
        return max(0.0, parsedate_to_datetime(asked).timestamp() - now)
    except (ValueError, OverflowError, TypeError, IndexError):
        return None
