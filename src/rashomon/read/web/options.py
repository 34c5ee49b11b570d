"""Settings of reading from the web."""

from __future__ import annotations

import re
from pathlib import Path

from msgspec import Struct

from rashomon.errors import RecipeError


class WebOptions(Struct, frozen=True):
    """How the web is read: politely (robots.txt, one page a second and host) and safely (no private addresses).

    `user_agent` is the name given to servers and looked up in robots.txt (up to its first ``/``); `contact`, a mail
    address or a URL under which a server's owner finds whoever reads, is added to it.

    Politeness: `obey_robots` keeps to robots.txt (RFC 9309) and its crawl-delay; `per_host_delay_s` is the least time
    between the starts of two requests to one host, `per_host_concurrency` the most requests that are open to one host
    at once, `concurrency` the most that are open at all; `retries` is how often a request is made again after a busy
    answer (429, 5xx), a broken connection or a timeout; `backoff_s` is the wait before the first of them, doubled each
    time; `max_wait_s` is the longest wait that a server may ask for before a page is given up.

    Limits of one request: `connect_timeout_s` and `read_timeout_s` (silence) and `total_timeout_s` (from the look-up
    of the name to the last byte); `max_bytes` of the body, as sent and as unpacked; `max_header_bytes` and
    `max_headers` of its head (above
    100,000 bytes none is read); `max_redirects`.

    Safety: `allow_private` also reads addresses inside one's own network; `verify_tls` refuses certificates that do not
    prove the host; `ca_file` names a PEM file of further authorities to trust; `proxy` is an HTTP proxy's URL
    (none is taken from the environment, since behind a proxy the addresses that are read cannot be checked).

    `cache` is the folder of a cache on disk, kept as RFC 9111 says, of at most `max_cache_bytes`; None keeps nothing.
    """

    user_agent: str = "rashomon/0.1"
    contact: str = ""
    obey_robots: bool = True
    per_host_delay_s: float = 1.0
    per_host_concurrency: int = 1
    concurrency: int = 8
    retries: int = 3
    backoff_s: float = 1.0
    max_wait_s: float = 120.0
    connect_timeout_s: float = 10.0
    read_timeout_s: float = 20.0
    total_timeout_s: float = 60.0
    max_bytes: int = 10_000_000
    max_header_bytes: int = 65_536
    max_headers: int = 200
    max_redirects: int = 5
    allow_private: bool = False
    verify_tls: bool = True
    ca_file: str | None = None
    proxy: str | None = None
    cache: str | None = None
    max_cache_bytes: int = 1_000_000_000


# The least value of each number that may not be 0.
_LEAST = {
    "per_host_concurrency": 1,
    "concurrency": 1,
    "connect_timeout_s": 0.001,
    "read_timeout_s": 0.001,
    "total_timeout_s": 0.001,
    "max_bytes": 1,
    "max_header_bytes": 1,
    "max_headers": 1,
    "max_cache_bytes": 1,
}

_PROXY = re.compile(r"https?://[^\s/?#]{1,300}/?", re.ASCII)


def refuse_impossible(options: WebOptions) -> None:
    """Refuse options that no client can be made of.

    Raises:
        RecipeError: naming the option and what it may be.

    >>> refuse_impossible(WebOptions(concurrency=0))
    Traceback (most recent call last):
    rashomon.errors.RecipeError: concurrency must be at least 1, not 0
    """
    for name in WebOptions.__struct_fields__:
        value = getattr(options, name)
        least = _LEAST.get(name, 0)
        if isinstance(value, (int, float)) and not value >= least:  # so put, not-a-number is refused too
            raise RecipeError(f"{name} must be at least {least}, not {value}")
    if not options.user_agent.strip():
        raise RecipeError("user_agent must name who reads")
    for name in ("user_agent", "contact"):
        value = getattr(options, name)
        if not (value.isascii() and (value.isprintable() or not value)):
            raise RecipeError(f"{name} must be printable ASCII")
    if options.proxy is not None and not _PROXY.fullmatch(options.proxy):
        raise RecipeError(f"proxy must be like http://127.0.0.1:3128, not {options.proxy!r}")
    if options.ca_file is not None and not Path(options.ca_file).is_file():
        raise RecipeError(f"ca_file: there is no file {options.ca_file}")
