"""Linked data: what a page says of its article in JSON-LD (schema.org), read leniently."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import TYPE_CHECKING, Any, Final

from rashomon.clean.head.evidence import Said, said, words_of
from rashomon.language.wires import wires_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rashomon.clean.markup import Source

_ARTICLE = re.compile(r"(?:Article|Posting|Report|Review|BlogPost|LiveBlog)$")
_PAGE = re.compile(r"(?:WebPage|ItemPage)$")
_WRAPPING = re.compile(
    r"^\s*(?:<!--|/\*\s?<!\[CDATA\[\s?\*/|//\s?<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s?\]\]>|\]\]>|;)\s*$"
)
_COMMA = re.compile(r",(?=\s{0,2000}[}\]])")
_INWARD: Final = ("@graph", "mainEntity", "mainEntityOfPage", "hasPart", "isPartOf", "about", "author", "publisher",
                  "creator", "sourceOrganization")  # fmt: skip
_DEEP: Final = 6
_MOST_ITEMS: Final = 2000
_WHOLE: Final = 2_000_000  # characters of one block; a longer one is searched field by field
_OF_AGENCY: Final = 2.0
_FIELDS: Final = (
    ("title", "headline", 4.0),
    ("printed_date", "datePublished", 5.0),
    ("printed_date", "dateCreated", 1.2),
    ("modified", "dateModified", 1.0),
    ("byline", "author", 5.0),
    ("byline", "creator", 3.0),
    ("outlet", "publisher", 4.2),
    ("url", "url", 1.5),
    ("url", "mainEntityOfPage", 1.0),
    ("language", "inLanguage", 2.0),
    ("licence", "license", 3.0),
)


def linked_data(html: str, source: Source) -> list[Said]:
    """Return what the page's JSON-LD says of the article that its title names, or else of the first article.

    Line breaks within strings, trailing commas, comment marks and text behind the data are put up with. Where even
    that does not make JSON of it, the plain strings of an article are searched for.

    >>> from rashomon.clean.markup import walk
    >>> html = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Storm", }</script>'
    >>> [(item.name, item.value, html[item.start:item.end]) for item in linked_data(html, walk(html))]
    [('title', 'Storm', 'Storm')]
    """
    items: list[tuple[dict[str, Any], tuple[int, int]]] = []
    torn: list[Said] = []
    for start, end in source.data:
        data = _read(html[start:end]) if end - start <= _WHOLE else None
        if data is None:
            torn += _torn(html, start, end)
            continue
        items += [(item, (start, end)) for item in _items(data, 0)]
        if len(items) > _MOST_ITEMS:
            break
    known = {str(item["@id"]): item for item, _ in items if "@id" in item and len(item) > 2}
    title = words_of(next((block.words for block in source.blocks if block.tag == "title"), ""))
    articles = [item for item in items if _is(item[0], _ARTICLE)]
    fitting = [item for item in articles if not title or _shared(item[0], title) >= 0.5]
    pages = [item for item in items if _is(item[0], _PAGE)]
    for item, place in (fitting or articles or pages)[:1]:
        return _said(html, item, place, known, 1.0 if fitting else 0.8 if articles else 0.6)
    return torn


def _shared(item: dict[str, Any], title: frozenset[str]) -> float:
    headline = words_of(str(item.get("headline") or item.get("name") or "")[:400])
    return len(headline & title) / max(1, min(len(headline), len(title)))


def _read(text: str) -> Any:
    """The data of a block, mended where it is no good JSON; None where that does not help."""
    bare = _WRAPPING.sub("", text).strip()
    decoder = json.JSONDecoder(strict=False)
    for attempt in (bare, _COMMA.sub("", bare)):
        try:
            return decoder.raw_decode(attempt)[0]
        except (ValueError, RecursionError):
            continue
    return None


def _items(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    """The objects of the data, outermost first; not those in lists of other pages' articles."""
    if depth > _DEEP:
        return
    if isinstance(data, list):
        for value in data[:500]:
            yield from _items(value, depth + 1)
    elif isinstance(data, dict):
        yield data
        for key in _INWARD:
            if key in data:
                yield from _items(data[key], depth + 1)


def _is(item: dict[str, Any], kind: re.Pattern[str]) -> bool:
    kinds = item.get("@type", "")
    return any(isinstance(name, str) and kind.search(name) for name in (kinds if isinstance(kinds, list) else [kinds]))


def _said(
    html: str, item: dict[str, Any], place: tuple[int, int], known: dict[str, dict[str, Any]], trust: float
) -> list[Said]:
    found: list[Said] = []
    for name, key, weight in _FIELDS:
        values = _texts(item.get(key), known, name, 0)
        if name == "byline":
            for value in values[:12]:
                found += said(name, (value, *_place(html, value, place)), f"json-ld-{key}", weight * trust)
        elif values:
            value = unescape(values[0])
            # A paper that prints an agency's text may name the agency as its publisher.
            belief = weight * trust if name != "outlet" else _OF_AGENCY if wires_in(value) else weight
            found += said(name, (value, *_place(html, values[0], place)), f"json-ld-{key}", belief)
    return found


def _texts(value: Any, known: dict[str, dict[str, Any]], name: str, depth: int) -> list[str]:
    """The plain texts in a value: of an object its name (of a page its address), looked up by `@id` if need be."""
    if isinstance(value, str):
        return [value] if value.strip() else []
    if depth > _DEEP:
        return []
    if isinstance(value, list):
        return [text for part in value[:30] for text in _texts(part, known, name, depth + 1)]
    if not isinstance(value, dict):
        return []
    keys = ("@id", "url") if name == "url" else ("url", "@id") if name == "licence" else ("name", "legalName")
    for key in keys:
        found = _texts(value.get(key), known, name, depth + 1)
        if found:
            return found
    elsewhere = known.get(str(value.get("@id", "")))
    return _texts(elsewhere, known, name, depth + 1) if elsewhere is not None and elsewhere is not value else []


def _place(html: str, value: str, place: tuple[int, int]) -> tuple[int, int]:
    """Where the value stands in the block as it is written there; the whole block where it is written otherwise."""
    for written in (value, json.dumps(value)[1:-1], json.dumps(value, ensure_ascii=False)[1:-1].replace("/", "\\/")):
        at = html.find(written, *place)
        if at >= 0:
            return at, at + len(written)
    return place


_STRING = r'\s{0,40}:\s{0,40}"(?P<value>(?:[^"\\]|\\.){1,600}+)"'
_PLAIN: Final = tuple(
    (name, key, weight, re.compile(rf'"{key}"{_STRING}'))
    for name, key, weight in _FIELDS
    if name not in {"url", "byline"}
) + tuple(
    (
        name,
        key,
        weight,
        re.compile(
            rf'"{key}"\s{{0,40}}:[^"\]}}]{{0,60}}(?:"@type"[^"]{{0,20}}"\w{{1,30}}"[\s,]{{0,60}})?"name"{_STRING}'
        ),
    )
    for name, key, weight in (("byline", "author", 4.0), ("outlet", "publisher", 2.5))
)


def _torn(html: str, start: int, end: int) -> list[Said]:
    """The plain strings of an article in a block that is no JSON."""
    kind = re.compile(r'"@type"\s{0,40}:\s{0,40}"\w{0,30}(?:Article|Posting)"').search(html, start, end)
    if kind is None:
        return []
    found: list[Said] = []
    for name, key, weight, pattern in _PLAIN:
        match = pattern.search(html, start, end)
        if match:
            try:
                value = json.loads(f'"{match["value"]}"', strict=False)
            except ValueError:
                value = match["value"]
            found += said(name, (unescape(value), *match.span("value")), f"json-ld-{key}, torn", weight * 0.8)
    return found
