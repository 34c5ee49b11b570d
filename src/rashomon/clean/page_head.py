"""What a web page says of itself: title, outlet, address, day, authors, language, licence; each from the best evidence.

Linked data, `meta` tags, marked elements and visible lines all state the same things, and often differently. Each
statement has a weight by its kind of place; those that agree stand together, and the heaviest count.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from rashomon.clean.details import Finding, host_of
from rashomon.clean.head.days import day_in_address, day_of
from rashomon.clean.head.elements import marked_elements
from rashomon.clean.head.evidence import Said, letters, most_agreed
from rashomon.clean.head.licences import licence_of
from rashomon.clean.head.linked_data import linked_data
from rashomon.clean.head.meta_tags import meta_tags
from rashomon.clean.head.near import Around, headings, place_of, same_day
from rashomon.clean.head.people import names_in
from rashomon.clean.head.sites import agreed_outlet
from rashomon.clean.head.titles import agreed_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rashomon.clean.markup import Source

_LANGUAGE = re.compile(r"<html\b[^>]{0,1500}?\s(?:xml:)?lang\s?=\s?[\"']?(?P<code>[A-Za-z]{2,3}(?:[-_]\w{2,8}){0,2})")
_FIRST_TAGS: Final = 20_000  # characters; the `html` tag stands within them
_MONTHS_FIRST: Final = re.compile(r"en[-_](?:us|ph)$", re.IGNORECASE)


class PageHead(NamedTuple):
    """The evidence of the head of a page, and the headline that it agrees on."""

    evidence: tuple[Said, ...]
    title: Finding | None

    def get(self, name: str) -> Finding | None:
        """Return what is already agreed: the title alone."""
        return self.title if name == "title" else None


def read_head(html: str, source: Source) -> PageHead:
    """Return what linked data and `meta` tags say, and the headline.

    >>> from rashomon.clean.markup import walk
    >>> html = "<title>Storm over Brem - The Post</title><meta property='og:site_name' content='The Post'>"
    >>> read_head(html, walk(html)).title.value
    'Storm over Brem'
    """
    found = [*linked_data(html, source), *meta_tags(html, source)]
    found += [Said("title", b.words, "title", b.start, b.end, 1.6) for b in source.blocks if b.tag == "title"][:1]
    language = _LANGUAGE.search(html, 0, _FIRST_TAGS)
    if language:
        found.append(Said("language", language["code"], "html-lang", *language.span("code"), 1.5))
    stated = [item for item in found if item.name == "title"]
    visible = headings(source.blocks, None, stated[0].value if stated else "")
    title = agreed_title(stated, visible, _sites(found))
    return PageHead(tuple(found), _finding(title))


def look_around(head: PageHead, html: str, source: Source, main: frozenset[int], outlets: str = "") -> list[Finding]:
    """Return all that the page says of itself, with what stands around the main text (numbers of blocks).

    `outlets` is the path of a user's table of outlets; empty: none.

    >>> from rashomon.clean.markup import walk
    >>> html = "<h1>Storm over Brem</h1><p class='byline'>By Ada Quill</p><p>3 May 2024</p><p>A storm came.</p>"
    >>> source = walk(html)
    >>> [(f.name, f.value) for f in look_around(read_head(html, source), html, source, frozenset({0, 3}))]
    [('title', 'Storm over Brem'), ('printed_date', '2024-05-03'), ('byline', 'Ada Quill')]
    """
    evidence = head.evidence
    place = place_of(source.blocks, main, head.title.value if head.title else "")
    stated = [item for item in evidence if item.name == "title"]
    visible = headings(source.blocks, place, head.title.value if head.title else "")
    title = agreed_title(stated, visible, _sites(evidence))
    address = _address(evidence)
    outlet = agreed_outlet(evidence, [*stated, *visible], host_of(address.value) if address else None, address, outlets)
    around = Around(source.blocks, place, tuple(marked_elements(html, source.blocks)), outlet.value if outlet else "")
    found = (
        _finding(title),
        outlet and Finding(*outlet[:5]),
        _finding(address),
        _day(evidence, around, address),
        _byline(evidence, around, outlet.value if outlet else ""),
        _finding(most_agreed((item for item in evidence if item.name == "language"), lambda item: item.value[:2].lower())),
        _licence(evidence),
    )
    return [finding for finding in found if finding]


def _finding(item: Said | None) -> Finding | None:
    return Finding(*item[:5]) if item else None


def _sites(evidence: Iterable[Said]) -> list[str]:
    """The names that the site goes by: what it calls itself, and its host without the top-level domain."""
    names = [item.value for item in evidence if item.name == "outlet" and "//" not in item.value]
    hosts = [host for item in evidence if item.name == "url" and (host := host_of(item.value))]
    stems = [max(host.split(".")[:-1], key=len) for host in hosts]
    return list(dict.fromkeys((*names, *hosts, *stems)))


def _address(evidence: Iterable[Said]) -> Said | None:
    """The page's own address; one of the site's front page only where there is no other."""
    whole = [item for item in evidence if item.name == "url" and "//" in item.value[:8] and host_of(item.value)]
    deep = [item for item in whole if item.value.rstrip("/").count("/") > 2]
    return max(deep or whole, key=lambda item: item.weight, default=None)


def _day(evidence: Sequence[Said], around: Around, address: Said | None) -> Finding | None:
    """The day of publication; where only a day of change is stated, that day, by a rule that says so."""
    regions = [item.value for item in evidence if item.name == "language" and len(item.value) > 3]
    american = address is not None and (host_of(address.value) or "").endswith((".us", ".gov", ".mil"))
    first = (american or any(_MONTHS_FIRST.search(region) for region in regions)) if regions or american else None
    found: list[Said] = []
    for item in evidence:
        day = day_of(item.value, months_first=first) if item.name in {"printed_date", "modified"} else None
        if day:
            found.append(item._replace(value=day))
    found += around.days(months_first=first)
    written = day_in_address(address.value) if address else None
    if address and written:
        day, start, end = written
        plain = address.end - address.start == len(address.value)
        at = (address.start + start, address.start + end) if plain else (address.start, address.end)
        found.append(Said("printed_date", day, "day-in-address", *at, 2.4))
    published = most_agreed((item for item in found if item.name == "printed_date"), same_day)
    changed = most_agreed((item for item in found if item.name == "modified"), same_day)
    if published:
        return Finding("printed_date", *published[1:5])
    return Finding("printed_date", changed.value, f"{changed.rule}, modified", *changed[3:5]) if changed else None


def _byline(evidence: Iterable[Said], around: Around, outlet: str) -> Finding | None:
    """The authors: the set of names that most speaks for; the outlet's own name only where there is no other."""
    places: dict[str, list[Said]] = {}
    for item in (*(item for item in evidence if item.name == "byline"), *around.authors()):
        places.setdefault(item.rule, []).append(item)
    sets: list[tuple[frozenset[str], tuple[str, ...], list[Said]]] = []
    for items in places.values():
        sure = items[0].rule.startswith(("json-ld", "meta"))
        names = names_in((item.value for item in items), outlet, sure=sure or items[0].rule != "byline")
        if names:
            sets.append((frozenset(map(letters, names)), names, items))
    if not sets:
        return None
    keys, names, items = max(sets, key=lambda one: _support(one, sets))
    start, end = min(item.start for item in items), max(item.end for item in items)
    return Finding("byline", ", ".join(names), items[0].rule, start, end) if keys else None


def _support(
    one: tuple[frozenset[str], tuple[str, ...], list[Said]], sets: list[tuple[frozenset[str], tuple[str, ...], list[Said]]]
) -> float:
    """The weight of a place that names authors, and in part that of all others, by how far they name the same."""
    keys, _, items = one
    agreed = sum(
        max(item.weight for item in others[2]) * len(keys & others[0]) / len(keys | others[0])
        for others in sets
        if others is not one
    )
    return max(item.weight for item in items) + 0.5 * agreed


def _licence(evidence: Iterable[Said]) -> Finding | None:
    for item in evidence:
        short = licence_of(item.value) if item.name == "licence" else None
        if short:
            return Finding("licence", short, *item[2:5])
    return None
