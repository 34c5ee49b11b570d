"""When two web addresses lead to one page."""

from __future__ import annotations

import hashlib
import re
from typing import Final
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

# What campaigns, newsletters and social networks add to an address; the page is the same without it.
_TRACKING: Final = re.compile(
    r"(?:utm|at|mc|pk|piwik|mtm|hsa|vero|wt)_\w{1,40}|(?:fb|g|d|y|tw|msclk|ttc|igsh|li_fat_)(?:cl)?id|gclsrc|igsh"
    r"|_ga|_gl|_hs(?:enc|mi)|cmpid|ocid|s_cid|ncid|xtor|guccounter|guce_referr(?:er|er_sig)|gaa_\w{1,10}|wbraid|gbraid",
    re.IGNORECASE,
)
_PORTS: Final = {"http": 80, "https": 443}
_LONGEST: Final = 600  # characters of a key; databases refuse to index much more
_KEPT: Final = 400
_SAFE: Final = "/:@!$&'()*+,;=~-._"


def is_address(where: str) -> bool:
    """Say whether a place is a web address.

    >>> is_address("HTTPS://news.example/a"), is_address("news/a.html")
    (True, False)
    """
    return where[:8].lower().startswith(("http://", "https://"))


def page_key(address: str) -> str | None:
    """Return a name for the page that an address leads to, the same for all ways in which that page is linked.

    Scheme, ``www.``, default port, fragment, a last slash, the order of parameters and what trackers add make no
    difference. None for what is no web address, and for the front page of a host, which is no article.

    >>> page_key("http://www.News.example/a/?utm_source=x&id=7#top"), page_key("https://news.example/a?id=7")
    ('news.example/a?id=7', 'news.example/a?id=7')
    >>> page_key("https://news.example/") is None
    True
    """
    address = address.strip()
    if not is_address(address):
        return None
    try:
        parts = urlsplit(address)
        host, port = (parts.hostname or "").removeprefix("www.").rstrip("."), parts.port
    except ValueError:  # a port that is no number, a bracket left open
        return None
    path = quote(unquote(parts.path, errors="surrogateescape"), safe=_SAFE, errors="surrogateescape").rstrip("/")
    pairs = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(pair[0])]
    query = urlencode(sorted(pairs))
    if not host or not (path or query):
        return None
    at = f"{host}:{port}" if port and port != _PORTS[parts.scheme.lower()] else host
    return shortened(f"{at}{path}?{query}" if query else f"{at}{path}")


def shortened(key: str) -> str:
    """Return a key that is short enough for any index: the end of a very long one is told by its digest.

    >>> shortened("guid-1"), len(shortened("x" * 9_000))
    ('guid-1', 433)
    """
    if len(key) <= _LONGEST:
        return key
    return f"{key[:_KEPT]}~{hashlib.sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}"
