"""JSON Feed, versions 1 and 1.1 (jsonfeed.org): a feed's items, each a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.model.report import Dropped
from rashomon.read.composing import bare, compose, joined, report_of
from rashomon.read.documents import too_large
from rashomon.read.fields import texts_at
from rashomon.read.parcel import Refused
from rashomon.read.record_dates import iso_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rashomon.model.report import RawReport
    from rashomon.read.parcel import Item, Parcel, Visit

_VERSION = "https://jsonfeed.org/version/"


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
    for at, item in enumerate(items, start=1):
        if not isinstance(item, dict):
            yield Dropped(f"{parcel.where}#item {at}", "read", "it is no JSON object", "leave it out")
            continue
        name = _first(item, "url", "id", "external_url")
        yield _item(parcel, visit, feed, item, name[:1000] or f"item {at}")


def _item(
    parcel: Parcel, visit: Visit, feed: Mapping[str, object], item: dict[str, object], place: str
) -> RawReport | Dropped:
    marked_up = _first(item, "content_html")
    text = marked_up or _first(item, "content_text", "summary")
    url = _first(item, "url", "external_url")
    if not text:
        remedy = f"read the page itself: {url[:500]}" if url else "leave it out"
        return Dropped(f"{parcel.where}#{place}", "read", "the item has no text", remedy)
    title = bare(_first(item, "title"))
    content = compose(title, text, is_html=True if marked_up else None)
    if len(content[0]) > visit.options.max_bytes:
        refused = too_large(visit.options)
        return Dropped(f"{parcel.where}#{place}", "read", refused.reason, refused.remedy)
    told = {
        "title": title,
        "outlet": bare(_first(feed, "title")),
        "url": url,
        "byline": _authors(item) or _authors(feed),
        "language": _first(item, "language") or _first(feed, "language"),
        "printed_date": iso_date(_first(item, "date_published")),
        "updated": iso_date(_first(item, "date_modified")),
        "guid": _first(item, "id"),
    }
    return report_of(parcel, place, content, told, "json-feed-item")


def _authors(holder: Mapping[str, object]) -> str | None:
    return joined(bare(name) for path in ("authors.name", "author.name") for name in texts_at(holder, path))


def _first(holder: Mapping[str, object], *names: str) -> str:
    return next((found[0] for name in names if (found := texts_at(holder, name))), "")
