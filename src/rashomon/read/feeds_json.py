"""JSON Feed (versions 1 and 1.1): one report per item."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec

from rashomon.read.feed_item import FeedItem, is_full, language_of, plain, report_of
from rashomon.read.parcel import Refused
from rashomon.read.record_dates import iso_date
from rashomon.read.xml_guard import whole_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rashomon.read.parcel import Item, Parcel, Visit

_VERSION: Final = "https://jsonfeed.org"


def read_json_feed(parcel: Parcel, visit: Visit) -> Iterator[Item]:
    """Yield one raw report per item of a JSON Feed (https://jsonfeed.org/version/1.1).

    Raises:
        Refused: it is no JSON Feed.
    """
    for number, item in enumerate(json_items(whole_of(parcel, visit)), start=1):
        yield report_of(item, parcel, number, visit.options)


def is_json(content: bytes) -> bool:
    r"""Say whether `content` begins like a JSON object.

    >>> is_json(b"\xef\xbb\xbf {"), is_json(b"<rss>")
    (True, False)
    """
    return content[:200].removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")


def json_items(content: bytes) -> Iterator[FeedItem]:
    """Yield what a JSON Feed says of each article, in its order.

    Raises:
        Refused: it is no JSON Feed.
    """
    try:
        feed = msgspec.json.decode(content.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Refused(f"it is no JSON that can be read: {error}", "fetch it again") from error
    if not isinstance(feed, dict) or not str(feed.get("version")).startswith(_VERSION):
        raise Refused("it is no JSON Feed", "where it holds articles in another form, name it with the suffix .json")
    items = feed.get("items")
    for item in items if isinstance(items, list) else ():
        if isinstance(item, dict):
            yield _item(item, feed)


def _item(item: dict[str, Any], feed: dict[str, Any]) -> FeedItem:
    whole = _text(item, "content_html") or _text(item, "content_text")
    text = whole or _text(item, "summary")
    link = _text(item, "url") or _text(item, "external_url")
    return FeedItem(
        url=link if link.startswith(("http://", "https://")) else "",
        guid=str(item["id"]) if isinstance(item.get("id"), str | int) else "",
        title=plain(_text(item, "title")),
        outlet=plain(_text(feed, "title")),
        published=iso_date(_text(item, "date_published")),
        updated=iso_date(_text(item, "date_modified")),
        html=text,
        full=is_full(text, meant=bool(whole)),
        authors=_authors(item) or _authors(feed),
        language=language_of(_text(item, "language") or _text(feed, "language")),
    )


def _authors(holder: dict[str, Any]) -> tuple[str, ...]:
    listed = holder.get("authors")
    authors = listed if isinstance(listed, list) else [holder.get("author")]  # version 1 knows one alone
    names = (plain(_text(author, "name")) for author in authors if isinstance(author, dict))
    return tuple(dict.fromkeys(name for name in names if name))


def _text(holder: dict[str, Any], name: str) -> str:
    value = holder.get(name)
    return value if isinstance(value, str) else ""
