"""JSON Feed, versions 1 and 1.1 (jsonfeed.org): a feed's items, each a report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from rashomon.model.report import Dropped
from rashomon.read.composing import bare
from rashomon.read.decoding import text_of
from rashomon.read.feed_item import FeedItem, is_full, language_of, report_of
from rashomon.read.fields import texts_at
from rashomon.read.parcel import Refused
from rashomon.read.record_dates import iso_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rashomon.read.parcel import Item, Parcel, Visit

_VERSION: Final = "https://jsonfeed.org/version/"


def is_json_feed(value: Mapping[str, object]) -> bool:
    """Say whether a JSON object is a JSON Feed.

    >>> is_json_feed({"version": "https://jsonfeed.org/version/1.1", "title": "News", "items": []})
    True
    """
    return str(value.get("version", ""))[:100].startswith(_VERSION)


def read_json_feed(parcel: Parcel, visit: Visit, feed: Mapping[str, object]) -> Iterator[Item]:
    """Yield a report for each item of a feed that has a text or a summary.

    Raises:
        Refused: the feed has no items.
    """
    items = feed.get("items")
    if not isinstance(items, list) or not items:
        raise Refused("the feed has no items", "fetch it again, or leave it out")
    for number, item in enumerate(items, start=1):
        if isinstance(item, dict):
            yield report_of(_item(item, feed), parcel, number, visit.options)
        else:
            yield Dropped(parcel.at(f"item {number}"), "read", "it is no JSON object", "leave it out")


def json_feed_items(content: bytes) -> Iterator[FeedItem]:
    """Yield what a JSON Feed says of each article, in its order.

    Raises:
        Refused: it is no JSON Feed.
    """
    try:
        feed = msgspec.json.decode(text_of(content))
    except (msgspec.DecodeError, RecursionError) as error:
        raise Refused(f"it is no JSON that can be read: {error}", "fetch it again") from error
    if not isinstance(feed, dict) or not is_json_feed(feed):
        raise Refused("it is no JSON Feed", "where it holds articles in another form, give it the suffix .json")
    items = feed.get("items")
    yield from (_item(item, feed) for item in (items if isinstance(items, list) else ()) if isinstance(item, dict))


def _item(item: Mapping[str, object], feed: Mapping[str, object]) -> FeedItem:
    whole = _first(item, "content_html", "content_text")
    text = whole or _first(item, "summary")
    url = _first(item, "url", "external_url")
    return FeedItem(
        url=url if url.startswith(("http://", "https://")) else "",
        guid=_first(item, "id"),
        title=bare(_first(item, "title")),
        outlet=bare(_first(feed, "title")),
        published=iso_date(_first(item, "date_published")),
        updated=iso_date(_first(item, "date_modified")),
        html=text,
        full=is_full(text, meant=bool(whole)),
        authors=_authors(item) or _authors(feed),
        language=language_of(_first(item, "language") or _first(feed, "language")),
    )


def _authors(holder: Mapping[str, object]) -> tuple[str, ...]:
    names = (bare(name) for path in ("authors.name", "author.name") for name in texts_at(holder, path))
    return tuple(dict.fromkeys(name for name in names if name))


def _first(holder: Mapping[str, object], *names: str) -> str:
    return next((found[0] for name in names if (found := texts_at(holder, name))), "")
