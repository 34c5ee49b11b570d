"""The name of the outlet behind a page: what the site calls itself, what its titles end in, whose the host is."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from rashomon.clean.details import host_of
from rashomon.clean.head.evidence import Said, most_agreed
from rashomon.clean.head.titles import without_site
from rashomon.clean.lines import letters
from rashomon.clean.outlets import outlet_of_host

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_SLOGAN = re.compile(r"\s?[|»•·]\s|\s[–—-]{1,2}\s|:\s")
_RIGHTS = re.compile(
    r"^(?:(?:copyright|©|\(c\)|all rights reserved|alle rechte vorbehalten)[\s:.,]{0,4}){1,4}"
    r"(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?)?[\s,.]{0,3}(?:by )?"
    r"|[\s,.]{1,3}(?:all rights reserved.*|(?:19|20)\d\d.{0,20})$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:https?:)?//|^www\.|^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}/?$", re.IGNORECASE)
_MOST_WORDS: Final = 9


def agreed_outlet(
    evidence: Iterable[Said],
    titles: Sequence[Said],
    host: str | None,
    address: Said | None,
    table: str,
    labels: Callable[[str], Iterable[Said]] | None = None,
) -> Said | None:
    """Return the name of the outlet: the one that most of the page speaks for; the bare host where nothing does.

    `titles` are the page's titles with the visible headings, `address` its own address, `table` the path of a
    user's table of outlets; `labels` gives the short lines of the page that hold some letters: where nothing else names
    the outlet, one of them may print the name of the host.

    >>> page = [Said("outlet", "The Post | News you can use", "meta-og:site_name", 0, 27, 3.0)]
    >>> agreed_outlet(page, [], None, None, "").value
    'The Post'
    """
    found = [named for item in evidence if item.name == "outlet" and (named := _named(item, host))]
    headings = [item.value for item in titles if item.rule in {"h1", "headline"}]
    names = [item.value for item in found] + ([host, max(host.split(".")[:-1], key=len)] if host else [])
    for item in titles:
        parts = without_site(item.value, names, headings)
        if parts.site and item.rule not in {"h1", "headline"}:
            at = item.value.rfind(parts.site)
            plain = at >= 0 and item.end - item.start == len(item.value)
            place = (item.start + at, item.start + at + len(parts.site)) if plain else (item.start, item.end)
            weight = 1.2 if _is_near(parts.site, names) else 0.8
            suffix = Said("outlet", parts.site, "title-suffix", *place, weight)
            found += [named] if (named := _named(suffix, host)) else []
    if host and address:
        known = outlet_of_host(host, table)
        place = (address.start, address.end)
        found.append(
            Said("outlet", known.name, "known-host", *place, 2.0)
            if known
            else Said("outlet", host, "address", *place, 0.4)
        )
    stem = letters(max(host.split(".")[:-1], key=len)) if host else ""
    stated = {letters(item.value) for item in found if item.rule not in {"address", "title-suffix"}}
    if labels and len(stem) >= 4 and stated <= {stem, letters(host or "")}:
        found += islice((item for item in labels(stem) if site_key(item.value) == stem), 3)
    best = most_agreed(found, lambda item: site_key(item.value))
    if best is None or not best.value.islower() or " " in best.value:
        return best
    # A name that only a machine would write so: another place may print the same as people do.
    printed = [item for item in found if site_key(item.value) == site_key(best.value) and not item.value.islower()]
    return max(printed, key=lambda item: item.weight, default=best)


def _named(item: Said, host: str | None) -> Said | None:
    """The evidence with nothing but a name in it: no slogan, no sign of rights; None where it is no name."""
    value = _RIGHTS.sub("", item.value).strip(" ,.©®™|-–—")
    if value.startswith("@") or not letters(value):
        return None
    if _ADDRESS.search(value):
        own = host_of(value)
        stated = own is not None and (host is None or own == host) and "/" not in value.split("//")[-1].strip("/")
        if not stated or own is None:
            return None
        return item._replace(
            value=own if value.startswith("www.") or "/" in value else value,
            weight=min(item.weight, 0.6 if "//" in value else 1.5),
        )
    cut = _SLOGAN.search(value)
    if cut and len(letters(value[: cut.start()])) >= 2 and len(value.split()) > 3:
        value = _name_of_two(value[: cut.start()], value[cut.end() :], host)
    if len(value.split()) > _MOST_WORDS:
        return None
    start = item.value.find(value)
    plain = start >= 0 and item.end - item.start == len(item.value)
    place = (item.start + start, item.start + start + len(value)) if plain else (item.start, item.end)
    return item._replace(value=value, start=place[0], end=place[1])


def _name_of_two(before: str, behind: str, host: str | None) -> str:
    """Which of the two parts is the name and which the slogan: the one the host speaks of, or else the first."""
    stem = letters(max(host.split(".")[:-1], key=len)) if host else ""
    if stem and letters(behind) and letters(behind) in stem and letters(before) not in stem:
        return behind.strip()
    return before.strip()


def _is_near(site: str, names: Iterable[str]) -> bool:
    return any(site_key(site) == site_key(name) for name in names)


def site_key(name: str) -> str:
    """Return what names of sites are compared by: their letters without "the", top-level domain and signs of rights.

    >>> site_key("The Post.com"), site_key("Copyright (c) Post 2024")
    ('post', 'post')
    """
    bare = _RIGHTS.sub("", name).strip(" ,.©®™|-–—").casefold()
    return letters(bare.removeprefix("the ").removesuffix(".com").removesuffix(".org").removesuffix(".net"))
