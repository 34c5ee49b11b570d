"""One item of a feed, and the raw report that it makes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from rashomon.model.report import Dropped
from rashomon.read import composing
from rashomon.read.composing import ANY_TAG, bare, compose
from rashomon.read.limits import too_large

if TYPE_CHECKING:
    from rashomon.read.options import ReadOptions
    from rashomon.read.parcel import Item, Parcel

_LANGUAGE: Final = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{1,8}){0,4}")
_CUT: Final = re.compile(
    r"(?:\[?(?:…|\.{3})\]?|\b(?:continue reading|read (?:more|on|the full|full)|weiterlesen|lire la suite|leer más"
    r"|читать далее|more)\b[^.]{0,40})\W{0,5}$",
    re.IGNORECASE,
)
# An item's text of this many characters is taken for the whole article: summaries are shorter.
_LONG: Final = 1_200
_LONG_CONTENT: Final = 60  # likewise in the element that is meant for the whole article


class FeedItem(Struct, frozen=True):
    """What a feed says of one article.

    `html` is the longest text it gives, as HTML, or empty; `full` says whether that seems to be the whole article.
    `url` is absolute or empty; `published` and `updated` are ISO 8601 or None; `language` is an ISO 639 code or None.
    """

    url: str
    guid: str
    title: str
    outlet: str
    published: str | None
    updated: str | None
    html: str
    full: bool
    authors: tuple[str, ...] = ()
    language: str | None = None


def is_full(text: str, *, meant: bool) -> bool:
    """Say whether `text` (HTML) seems to be a whole article; `meant`: the feed gives it as that.

    >>> is_full("<p>Short.</p>", meant=False), is_full("<p>" + "A sentence. " * 120, meant=False)
    (False, True)
    """
    words = bare(text)
    return len(words) >= (_LONG_CONTENT if meant else _LONG) and not _CUT.search(words[-80:])


def language_of(tag: str | None) -> str | None:
    """Return the ISO 639 code of a language tag, or None.

    >>> language_of("en-GB"), language_of("")
    ('en', None)
    """
    found = _LANGUAGE.fullmatch((tag or "").strip())
    return found[1].lower() if found else None


def report_of(item: FeedItem, parcel: Parcel, number: int, options: ReadOptions) -> Item:
    """Return the raw report that an item makes, or why it makes none; `number` counts the feed's items from 1."""
    place = item.url or item.guid or f"item {number}"
    where = parcel.at(place)
    if not bare(item.html):
        reason = "the item holds a title and no text" if item.title else "the item is empty"
        remedy = "give the feed's address to: rashomon follow, which fetches the page of every item"
        return Dropped(where, "read", reason, remedy)
    content, media_type = compose(item.title, item.html, is_html=bool(ANY_TAG.search(item.html)) or "&" in item.html)
    if len(content) > options.max_bytes:
        return too_large(options, "the item", size=len(content), remedy="leave it out").told(where)
    told = {
        "title": item.title,
        "outlet": item.outlet,
        "url": item.url,
        "byline": ", ".join(item.authors),
        "printed_date": item.published,
        "updated": item.updated,
        "guid": item.guid,
        "language": item.language,
        "truncated": None if item.full else "feed summary",
    }
    return composing.report_of(parcel, place, (content, media_type), told, "feed-item")
