"""What the head of a web page says about it: `meta` tags, JSON-LD, `time` elements, the name of the site."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from rashomon.clean.details import Finding, host_of
from rashomon.clean.markup import attributes_of
from rashomon.clean.printed_dates import date_in, date_of_line

if TYPE_CHECKING:
    from rashomon.clean.markup import Block, Source

# What pages call their details in `meta`: Open Graph, Dublin Core, schema.org, and habits. The first found counts.
_META = {
    name: detail
    for detail, names in (
        ("outlet", "og:site_name application-name dc.publisher"),
        ("title", "og:title twitter:title dc.title"),
        (
            "printed_date",
            (
                "article:published_time datepublished og:published_time dc.date.issued dc.date date pubdate "
                "publish-date publication_date parsely-pub-date sailthru.date"
            ),
        ),
        ("url", "og:url"),
        ("byline", "author dc.creator parsely-author article:author"),
    )
    for name in names.split()
}
_SITE = re.compile(r"\s*[|»·•–—-]+\s*(?P<name>[^\W\d_][^|»·•]{1,40})")
_MOST_HEAD_WORDS = 16  # a line with more words than that is no date, however it is signed


def read_head(html: str, source: Source) -> dict[str, Finding]:
    """Return what the `meta` tags and the JSON-LD say, by the name of the detail; `title` is the headline.

    >>> from rashomon.clean.markup import walk
    >>> html = "<meta property='og:site_name' content='The Post'>"
    >>> [(item.name, item.value) for item in read_head(html, walk(html)).values()]
    [('outlet', 'The Post')]
    """
    found = _head_details(html, source)
    for finding in _linked_data(html, source):
        found.setdefault(finding.name, finding)
    return found


def look_around(found: dict[str, Finding], html: str, source: Source, main: frozenset[int]) -> list[Finding]:
    """Return what was found in the head, filled up with what stands around the main text (numbers of blocks)."""
    found = {name: finding for name, finding in found.items() if name != "title"}
    site = None if "outlet" in found else _site_in_title(source.blocks)
    if site:
        found["outlet"] = site
    printed = None if "printed_date" in found else _printed_day(html, source, main)
    if printed:
        found["printed_date"] = printed
    if "url" in found and host_of(found["url"].value) is None:
        del found["url"]
    return list(found.values())


def _head_details(html: str, source: Source) -> dict[str, Finding]:
    found: dict[str, Finding] = {}
    ranks = {name: rank for rank, name in enumerate(_META)}
    best: dict[str, int] = {}
    for tag in source.heads:
        attributes = attributes_of(html, tag)
        if tag.name == "link" and attributes.get("rel", ("",))[0].lower() == "canonical" and "href" in attributes:
            found["url"], best["url"] = Finding("url", *_placed(attributes["href"], "canonical-link")), -1
            continue
        name = next((attributes[key][0].lower() for key in ("property", "name", "itemprop") if key in attributes), "")
        detail = _META.get(name)
        if not detail or "content" not in attributes or ranks[name] >= best.get(detail, len(ranks)):
            continue
        finding = _checked(Finding(detail, *_placed(attributes["content"], f"meta-{name}")))
        if finding:
            found[detail], best[detail] = finding, ranks[name]
    return found


def _linked_data(html: str, source: Source) -> list[Finding]:
    """Details of the first news article that the page describes in JSON-LD (schema.org)."""
    for start, end in source.data:
        try:
            data = json.loads(html[start:end])
        except (ValueError, RecursionError):
            continue
        for item in _articles(data):
            pairs = (
                ("printed_date", item.get("datePublished")),
                ("byline", _name(item.get("author"))),
                ("outlet", _name(item.get("publisher"))),
                ("title", item.get("headline")),
                ("url", item.get("url")),
            )
            found = [
                _checked(Finding(name, value, "json-ld", start, end)) for name, value in pairs if isinstance(value, str)
            ]
            return [finding for finding in found if finding]
    return []


def _articles(data: Any) -> list[dict[str, Any]]:
    items = data if isinstance(data, list) else data.get("@graph", [data]) if isinstance(data, dict) else []
    return [
        item
        for item in items
        if isinstance(item, dict) and re.search(r"Article|Posting|Report", str(item.get("@type", "")))
    ]


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        names = [name for name in map(_name, value[:6]) if name]
        return ", ".join(names) or None
    if isinstance(value, dict):
        value = value.get("name")
    return value if isinstance(value, str) else None


def _checked(finding: Finding) -> Finding | None:
    """The finding in its proper form; None where the page filled the field with something else."""
    value = finding.value
    if not value or len(value) > 400:
        return None
    if finding.name == "printed_date":
        read = date_in(value[:40])
        return finding._replace(value=read[0]) if read else None
    if finding.name == "byline" and (value.startswith("http") or len(value.split()) > 12):
        return None
    return finding


def _placed(attribute: tuple[str, int, int], rule: str) -> tuple[str, str, int, int]:
    value, start, end = attribute
    return " ".join(value.split()), rule, start, end


def _site_in_title(blocks: tuple[Block, ...]) -> Finding | None:
    """The name of the site that the ``title`` holds behind the headline of the ``h1``."""
    title = next((block for block in blocks if block.tag == "title"), None)
    heading = next((block.words for block in blocks if block.tag == "h1" and len(block.words) > 10), None)
    if title is None or heading is None or not title.words.startswith(heading):
        return None
    site = _SITE.fullmatch(title.words, len(heading))
    return Finding("outlet", site["name"], "title-suffix", title.start, title.end) if site else None


def _printed_day(html: str, source: Source, main: frozenset[int]) -> Finding | None:
    """The day of the first ``time`` element, or else of the first line that is a date, between headline and story."""
    first, third = (sorted(main)[:1] or [0])[0], (sorted(main)[3:4] or [len(source.blocks)])[0]
    headings = [n for n, block in enumerate(source.blocks[: first + 4]) if block.tag == "h1"]
    start = source.blocks[max(0, min([first, *headings]) - 3)].start if source.blocks else 0
    end = source.blocks[third].start if third < len(source.blocks) else len(html)
    for tag in source.times:
        attributes = attributes_of(html, tag)
        told = attributes.get("itemprop", ("",))[0].lower() == "datepublished" or "pubdate" in attributes
        if "datetime" in attributes and (told or start <= tag.start < end):
            value, place, stop = attributes["datetime"]
            read = date_in(value[:40])
            if read:
                return Finding("printed_date", read[0], "time-element", place, stop)
    for block in source.blocks:
        within = start <= block.start < end and len(block.words.split()) <= _MOST_HEAD_WORDS
        short = within and not block.words.endswith((".", "?", "!")) and block.tag not in {"title", "h1", "h2", "h3"}
        read = date_of_line(block.words) or (date_in(block.words) if short else None) if within else None
        if read:
            return Finding("printed_date", read[0], "date-line", block.start, block.end)
    return None
