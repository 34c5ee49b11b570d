"""What a web page says of itself: title, outlet, address, day, authors, language, licence; each from the best evidence.

Linked data, `meta` tags, marked elements and visible lines all state the same things, and often differently. Each
statement has a weight by its kind of place; those that agree stand together, and the heaviest count.
"""

from __future__ import annotations

import re
from functools import partial
from html import unescape
from typing import TYPE_CHECKING, Final, NamedTuple

from rashomon.clean.details import Finding, host_of
from rashomon.clean.head.days import day_in_address, day_of, instant_of, local_days
from rashomon.clean.head.elements import marked_elements
from rashomon.clean.head.evidence import Said, most_agreed
from rashomon.clean.head.licences import licence_of
from rashomon.clean.head.linked_data import linked_data
from rashomon.clean.head.meta_tags import meta_tags
from rashomon.clean.head.near import Around, headings, place_of, same_day
from rashomon.clean.head.people import is_house, names_in
from rashomon.clean.head.sites import agreed_outlet, site_key
from rashomon.clean.head.titles import agreed_title
from rashomon.clean.lines import letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rashomon.clean.markup import Source

_LANGUAGE = re.compile(r"<html\b[^>]{0,1500}?\s(?:xml:)?lang\s?=\s?[\"']?(?P<code>[A-Za-z]{2,3}(?:[-_]\w{2,8}){0,2})")
_FIRST_TAGS: Final = 20_000  # characters; the `html` tag stands within them
_LABEL: Final = 40  # characters; a longer line is no name
# Begins with one of two letters, and not with a border of a word, which would be looked for at every character.
_PICTURE = re.compile(r"[aA](?:lt|LT|ria-label|ARIA-LABEL)\s?=\s?[\"'](?P<name>[^\"'<>]{3,40}?)(?= (?i:logo)|[\"'])")
_MONTHS_FIRST: Final = frozenset({"en-us", "en-ph"})


class PageHead(NamedTuple):
    """The evidence of the head of a page, and the headline that it agrees on."""

    evidence: tuple[Said, ...]
    title: Finding | None


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
    visible = headings(source.blocks, None, [item.value for item in stated])
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
    stated = [item for item in evidence if item.name == "title"]
    titles = [item.value for item in stated]
    place = place_of(source.blocks, main, titles)
    visible = headings(source.blocks, place, titles)
    title = agreed_title(stated, visible, _sites(evidence))
    address = _address(evidence)
    host = host_of(address.value) if address else None
    labels = partial(_labels, html, source)
    outlet = agreed_outlet(evidence, [*stated, *visible], host, address, outlets, labels)
    around = Around(source.blocks, place, tuple(marked_elements(html, source)))
    found = (
        _finding(title),
        outlet and Finding(*outlet[:5]),
        _finding(address),
        *_days(evidence, around, address),
        _byline(evidence, around, outlet.value if outlet else ""),
        _finding(
            most_agreed((item for item in evidence if item.name == "language"), lambda item: item.value[:2].lower())
        ),
        _licence(evidence),
    )
    return [finding for finding in found if finding]


def _labels(html: str, source: Source, stem: str) -> Iterator[Said]:
    """Short lines and names of pictures that hold the letters `stem`: the logo bears the name of the site."""
    for block in source.blocks:
        if stem in block.key and len(block.words) <= _LABEL and block.tag != "title":
            yield Said("outlet", block.words, "line", block.start, block.end, 0.9)
    for match in _PICTURE.finditer(html):
        name = " ".join(unescape(match["name"]).split())
        if stem in letters(name):
            yield Said("outlet", name, "logo", *match.span("name"), 0.9)


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


def _months_first(evidence: Iterable[Said], address: Said | None) -> bool | None:
    """Whether 03/04/2024 is the fourth of March on this page; None where its language and host do not tell."""
    codes = [item.value.replace("_", "-").casefold() for item in evidence if item.name == "language"]
    votes = {code in _MONTHS_FIRST for code in codes if code != "en"}
    if address is not None and (host_of(address.value) or "").endswith((".us", ".gov", ".mil")):
        votes |= {True}
    return votes.pop() if len(votes) == 1 else None


def _days(evidence: Sequence[Said], around: Around, address: Said | None) -> list[Finding]:
    """The day of publication; where only a day of change is stated, that day, by a rule that says so.

    Where nothing but figures in an unknown order are printed: both readings.
    """
    first = _months_first(evidence, address)
    found: list[Said] = []
    dated = [item for item in evidence if item.name in {"printed_date", "modified"}]
    local = local_days([*(item.value for item in dated), *around.moments()])
    for item in dated:
        # A moment told in UTC and by the clock of the place fell on the day of the place.
        moment = instant_of(item.value)
        day = (local.get(moment) if moment else None) or day_of(item.value, months_first=first)
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
        return [Finding("printed_date", *published[1:5])]
    if changed:
        return [Finding("printed_date", changed.value, f"{changed.rule}, modified", *changed[3:5])]
    return around.undecided_day()


def _byline(evidence: Sequence[Said], around: Around, outlet: str) -> Finding | None:
    """The authors: the set of names that most speaks for; the outlet's own name only where there is no other."""
    houses = {site_key(item.value) for item in evidence if item.name == "outlet"} | {site_key(outlet)}
    places: dict[str, list[Said]] = {}
    for item in (*(item for item in evidence if item.name == "byline"), *around.authors()):
        places.setdefault(item.rule, []).append(item)
    signed = [place for items in places.values() if (place := _signed(items, houses))]
    best = max(signed, key=lambda one: one.support(signed), default=None)
    if best is None:
        return None
    start, end = min(item.start for item in best.items), max(item.end for item in best.items)
    return Finding("byline", ", ".join(best.names), best.items[0].rule, start, end)


class _Signed(NamedTuple):
    """The names of authors that one kind of place gives, and how far it is to be believed."""

    names: tuple[str, ...]
    items: list[Said]
    weight: float

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(map(letters, self.names))

    def support(self, signed: Sequence[_Signed]) -> float:
        """Its weight, and in part that of all other places, by how far they name the same."""
        others = [(one.weight, one.keys) for one in signed if one is not self]
        return self.weight + 0.5 * sum(w * len(self.keys & keys) / len(self.keys | keys) for w, keys in others)


def _signed(items: list[Said], houses: set[str]) -> _Signed | None:
    named = [(name, item) for item in items for name in names_in([item.value], plain=True)]
    if not named and items[0].rule.startswith(("json-ld", "meta")):
        # "Staff", "Web Desk": no name, but all that the page says of who wrote it.
        named = [(item.value, item) for item in items if re.fullmatch(r"[^\W\d_][\w .&'’-]{2,40}", item.value)][:1]
    people = [(name, item) for name, item in named if not is_house(name) and not _of_house(name, houses)]
    if not named:
        return None
    chosen = people or named
    weight = max(item.weight for _, item in chosen) * (1.0 if people else 0.1)
    names = {letters(name): name for name, _ in reversed(chosen)}
    ordered = dict.fromkeys(letters(name) for name, _ in chosen)
    return _Signed(tuple(names[key] for key in ordered), [item for _, item in chosen], weight)


def _of_house(name: str, houses: set[str]) -> bool:
    return site_key(name) in houses or any(letters(word) in houses for word in name.split())


def _licence(evidence: Iterable[Said]) -> Finding | None:
    for item in evidence:
        short = licence_of(item.value) if item.name == "licence" else None
        if short:
            return Finding("licence", short, *item[2:5])
    return None
