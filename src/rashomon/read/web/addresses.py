"""Web addresses: what was asked for, made exact, or why it cannot be asked for."""

from __future__ import annotations

import re
from ipaddress import ip_address
from typing import TYPE_CHECKING

from rashomon.read.web.guard import refuse_name
from rashomon.read.web.refusal import Refusal

if TYPE_CHECKING:
    from httpx2 import URL

# What servers and proxies are sure to take (RFC 9110, 4.1, asks for 8000).
_LONGEST = 8_000

_HOST = re.compile(r"[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63}){0,126}\.?")
_AUTHORITY = re.compile(r"\s{0,20}https?://(\[[^\]\s]{0,60}\]|[^/?#:@\s]{0,300})", re.IGNORECASE)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]{0,30}):", re.IGNORECASE)

# Below this stand other services than the web (mail, shells), which must not be spoken to by way of a page.
_SERVICES_END = 1024
_WEB_PORTS = (80, 443)


def address_of(text: str, *, allow_private: bool = False) -> URL:
    """Return the exact form of a web address: host in ASCII (IDNA), path percent-encoded, no fragment.

    Raises:
        Refusal: where it is no http or https address, carries a password, or names no public host.

    >>> str(address_of(" HTTPS://Bücher.example:443/ein weg?q=ü#top "))
    'https://xn--bcher-kva.example/ein%20weg?q=%C3%BC'
    """
    from httpx2 import URL, InvalidURL

    text = text.strip()
    if len(text) > _LONGEST:
        raise Refusal(f"the address has {len(text)} characters, more than servers take", "check the address")
    _refuse_scheme(text)
    try:
        url = URL(text).copy_with(fragment=None)
        host = url.raw_host.decode("ascii").lower()
    except (InvalidURL, ValueError, TypeError) as error:
        raise Refusal(f"the address makes no sense: {error}", "check the address") from None
    if url.userinfo:
        raise Refusal("the address carries a user name or password", "leave it out: nothing is read with passwords")
    if not (_HOST.fullmatch(host) or _is_number(host)):
        raise Refusal("the address names no host", "write it like https://paper.example/page")
    if url.port is not None and not 0 < url.port < 65_536:
        raise Refusal(f"the port {url.port} does not exist", "check the address")
    if not allow_private:
        refuse_name(host)
        if url.port is not None and url.port < _SERVICES_END and url.port not in _WEB_PORTS:
            raise Refusal(f"the port {url.port} belongs to a service that is not the web", "check the address")
    return url.copy_with(raw_path=url.raw_path)  # which writes out the slash of an empty path


def _refuse_scheme(text: str) -> None:
    scheme = _SCHEME.match(text)
    if scheme is None or not text[scheme.end() :].startswith("//"):
        raise Refusal("this is no web address", "write it in full, like https://paper.example/page")
    if scheme[1].lower() not in {"http", "https"}:
        raise Refusal(f"{scheme[1].lower()} addresses are not read", "give an http or https address, or a file's path")


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def host_of(text: str) -> str:
    """Return the host of an address as written (lower case), or nothing where there is none; refuses nothing.

    >>> host_of("https://Paper.example:8443/page"), host_of("no address")
    ('paper.example', '')
    """
    found = _AUTHORITY.match(text)
    return found[1].lower() if found else ""
