"""Of what form a report is: a live blog, a gallery, a video, a list, or an article, where something tells so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rashomon.clean.details import Finding
from rashomon.clean.markup import attributes_of

if TYPE_CHECKING:
    from rashomon.clean.markup import Source

_FEWEST_POSTS: Final = 5  # times of day between paragraphs that make a text a live blog
_FEWEST_ITEMS: Final = 5  # numbered headings that make it a list
_SHORTEST_TYPE: Final = len("<div itemtype=http://schema.org/>")  # most tags are shorter
_TYPE = re.compile(
    r"(?:\"@type\"\s{0,9}:\s{0,9}\[?\s{0,9}\"|\bitemtype\s?=\s?[\"']?https?://schema\.org/)(?:https?://schema\.org/)?(?P<type>\w{4,40})"
)
# The types of schema.org that tell a form, the most telling first.
_FORMS: Final = (
    ("live blog", frozenset({"LiveBlogPosting"})),
    ("gallery", frozenset({"ImageGallery", "MediaGallery"})),
    (
        "article",
        frozenset(
            "NewsArticle Article ReportageNewsArticle AnalysisNewsArticle BackgroundNewsArticle OpinionNewsArticle "
            "BlogPosting Report SocialMediaPosting".split()
        ),
    ),
    ("video", frozenset({"VideoObject", "VideoGallery"})),
)
_CLOCK = re.compile(
    r"[\[(•·*-]{0,2}\s?(?:\d{1,2}[:.h]\d{2}(?::\d{2})?|\d{1,2}\s?(?=[ap]\.?m))(?!\d|[.,:]\d|\s?%)\s?(?:[ap]\.?m\.?|uhr|hrs?|h)?"
    r"\s?(?:[A-Z]{2,4}\b)?\s?[\])]?(?:\s{0,3}[-–—:|•]|\s|$)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?:#|no\.?\s|nr\.?\s)?(?P<number>\d{1,3})(?:[.):]\s|\s[-–—]\s)\s{0,3}\S", re.IGNORECASE)


def starts_with_time(words: str) -> bool:
    """Say whether a line opens with a time of day, as the posts of a live blog do.

    >>> starts_with_time("10:45 The bridge is closed"), starts_with_time("10:45pm"), starts_with_time("10.5 metres")
    (True, True, False)
    """
    return _CLOCK.match(words) is not None


def form_of_page(html: str, source: Source, main: frozenset[int]) -> Finding | None:
    """Return the form of a page: what its linked data or its `meta` tags say, else what its main text looks like.

    >>> from rashomon.clean.markup import walk
    >>> html = '<script type="application/ld+json">{"@type": "LiveBlogPosting"}</script>'
    >>> form_of_page(html, walk(html), frozenset()).value
    'live blog'
    """
    found: dict[str, Finding] = {}
    typed = (one[1:3] for one in source.elements if one.name in _TYPED and one.end - one.start > _SHORTEST_TYPE)
    for start, end in (*source.data, *typed):
        for match in _TYPE.finditer(html, start, end):
            for form, types in _FORMS:
                if match["type"] in types:
                    found.setdefault(
                        form,
                        Finding("form", form, "json-ld" if html[start] != "<" else "itemtype", *match.span("type")),
                    )
    if "live blog" in found:
        return found["live blog"]
    gallery = found.get("gallery")
    if gallery and "article" not in found:
        return gallery
    return _posts(source, main) or _list(source, main) or _stated(found, html, source)


_TYPED: Final = frozenset({"html", "body", "main", "article", "div", "section"})


def _stated(found: dict[str, Finding], html: str, source: Source) -> Finding | None:
    for tag in source.heads:
        attributes = attributes_of(html, tag)
        if attributes.get("property", ("",))[0].lower() == "og:type" and "content" in attributes:
            value, start, end = attributes["content"]
            form = "article" if value.lower() == "article" else "video" if value.lower().startswith("video") else ""
            if form:
                return Finding("form", form, "meta-og:type", start, end)
    return found.get("article") or found.get("video")


def _posts(source: Source, main: frozenset[int]) -> Finding | None:
    """A live blog told by the times of day that stand between its paragraphs."""
    if not main:
        return None
    blocks = source.blocks
    stamps = [n for n in range(min(main), max(main) + 1) if starts_with_time(blocks[n].words) and not blocks[n].apart]
    followed = [n for n in stamps if len(blocks[n].words) > 40 or n + 1 in main or n + 2 in main]
    if len(followed) < _FEWEST_POSTS or 8 * len(followed) < len(main):
        return None
    return Finding("form", "live blog", "times-of-day", blocks[followed[0]].start, blocks[followed[-1]].end)


def _list(source: Source, main: frozenset[int]) -> Finding | None:
    numbered = [
        (n, int(match["number"]))
        for n in sorted(main)
        if source.blocks[n].tag in {"h2", "h3", "h4"} and (match := _NUMBERED.match(source.blocks[n].words))
    ]
    numbers = [number for _, number in numbered]
    if len(numbers) < _FEWEST_ITEMS or numbers not in (sorted(numbers), sorted(numbers, reverse=True)):
        return None
    return Finding(
        "form", "list", "numbered-headings", source.blocks[numbered[0][0]].start, source.blocks[numbered[-1][0]].end
    )


def form_of_text(text: str) -> Finding | None:
    r"""Return the form of a bare text: a live blog, where many of its lines open with a time of day.

    >>> posts = "\n\n".join(f"1{n}:05 The river has risen to {n} metres." for n in range(6))
    >>> form_of_text(posts).value
    'live blog'
    """
    starts: list[int] = []
    lines = end = at = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            lines += 1
            if starts_with_time(line):
                starts.append(at)
                end = at + len(line.rstrip())
        at += len(line)
    if len(starts) < _FEWEST_POSTS or 6 * len(starts) < lines:
        return None
    return Finding("form", "live blog", "times-of-day", starts[0], end)
