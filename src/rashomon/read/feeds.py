"""RSS, RDF and Atom: one report per item, also where the XML is broken."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urljoin, urlsplit

from rashomon.model.report import Remark
from rashomon.read.composing import bare
from rashomon.read.feed_item import FeedItem, is_full, language_of, report_of
from rashomon.read.json_feed import json_feed_items
from rashomon.read.kinds import media_type_of
from rashomon.read.limits import whole_of
from rashomon.read.parcel import Refused
from rashomon.read.record_dates import iso_date
from rashomon.read.xml_guard import refuse_traps

if TYPE_CHECKING:
    from collections.abc import Iterator
    from time import struct_time

    from rashomon.read.parcel import Item, Parcel, Visit

_MAIL_ADDRESS: Final = re.compile(r"\S{1,100}@\S{1,100}")
# What the parser, which is written for honest feeds, runs into over others.
_CONFUSED: Final = (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError, OverflowError)
_PLACE: Final = re.compile(r"<unknown>:(\d{1,9}):(\d{1,9}): ")
_LONGEST_NAME: Final = 200  # characters of an author's name


def read_feed(parcel: Parcel, visit: Visit) -> Iterator[Item]:
    """Yield one raw report per item of a feed; one that gives a summary alone is told ``truncated``.

    Raises:
        Refused: it is no feed, or made to harm.
    """
    content = whole_of(parcel, visit)
    items, problem = _items(content, parcel)
    number = 0
    for number, item in enumerate(items, start=1):
        yield report_of(item, parcel, number, visit.options)
    if problem:
        words = f"the feed is broken XML ({problem}); {number:,} items could be read, and some may be missing or cut"
        yield Remark(parcel.where, words)
    elif not number:
        yield Remark(parcel.where, "the feed holds no items")


def feed_items(parcel: Parcel, visit: Visit) -> tuple[Iterator[FeedItem], str]:
    """Return what a feed (RSS, RDF, Atom or JSON Feed) says of each article, in its order, and what is broken about it.

    Raises:
        Refused: it is no feed, or made to harm.
    """
    content = whole_of(parcel, visit)
    is_json = content[:1_000].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")
    return (json_feed_items(content), "") if is_json else _items(content, parcel)


def _items(content: bytes, parcel: Parcel) -> tuple[Iterator[FeedItem], str]:
    """The items of an XML feed, and what is broken about it."""
    import feedparser

    refuse_traps(content)
    base = next((told.value for told in parcel.told if told.name == "url"), parcel.where)
    try:
        parsed = feedparser.parse(
            content,
            response_headers={"content-location": base if _is_web(base) else "", "content-type": "application/xml"},
            sanitize_html=False,  # what is furniture, and what is a script, is for the cleaner to tell
        )
    except _CONFUSED as error:
        raise Refused(f"it is no feed that can be read: {error}", "fetch it again") from error
    problem = " ".join(str(parsed.get("bozo_exception") or "").split())[:200] if parsed.bozo else ""
    problem = _PLACE.sub(r"line \1, column \2: ", problem)
    if "ncoding" in problem or "declared as" in problem:
        problem = ""  # what it says of its encoding is wrong, and it was read in the right one
    if not parsed.entries and media_type_of(parcel.name, content) == "text/html":
        raise Refused("it is a web page, no feed", "give the page's own address, or look there for that of its feed")
    if not parsed.entries and not (parsed.version or parsed.feed.get("title")):
        raise Refused(f"it is no feed that can be read{f': {problem}' if problem else ''}", "fetch it again")
    return (_item(entry, parsed.feed, base) for entry in parsed.entries), problem


def _item(entry: Mapping[str, Any], feed: Mapping[str, Any], base: str) -> FeedItem:
    text, meant = _longest_text(entry)
    source = next(_parts(entry, "source"), {})
    updated = _date(entry, "updated")
    told = (*_parts(entry, "content"), *_parts(entry, "title_detail"))
    language = next((part["language"] for part in told if part.get("language")), None)
    return FeedItem(
        url=_address(entry, feed, base),
        guid=str(entry.get("id") or "").strip(),
        title=bare(str(entry.get("title") or "")),
        outlet=bare(str(source.get("title") or feed.get("title") or "")),
        published=_date(entry, "published") or _date(entry, "created") or updated,
        updated=updated,
        html=text,
        full=is_full(text, meant=meant),
        authors=_authors(entry),
        language=language_of(entry.get("language") or language or feed.get("language")),
    )


def _parts(entry: Mapping[str, Any], name: str) -> Iterator[Mapping[str, Any]]:
    """What the parser gathered under a name; words, where a feed has an element that happens to bear it."""
    held = entry.get(name)
    for part in held if isinstance(held, list) else [held]:
        if isinstance(part, Mapping):
            yield part


def _longest_text(entry: Mapping[str, Any]) -> tuple[str, bool]:
    """The text that holds most, and whether the feed gives it as the whole article."""
    texts = [(str(part.get("value") or ""), True) for part in _parts(entry, "content")]
    texts.append((str(entry.get("summary") or ""), False))
    texts.append((str(entry.get("media_description") or ""), False))
    return max(texts, key=lambda text: len(bare(text[0])))


def _address(entry: Mapping[str, Any], feed: Mapping[str, Any], base: str) -> str:
    links = [str(link.get("href") or "") for link in _parts(entry, "links") if link.get("rel") == "alternate"]
    for link in (*links, str(entry.get("link") or ""), str(entry.get("id") or "")):
        for foot in (base, str(feed.get("link") or "")):
            whole = _joined(foot, link.strip())
            # An id that is no address would become one by joining: "item-1".
            if _is_web(whole) and (link is not entry.get("id") or _is_web(link)):
                return whole
    return ""


def _joined(base: str, link: str) -> str:
    try:
        return urljoin(base, link) if link and _is_web(base) else link
    except ValueError:
        return ""


def _is_web(address: str) -> bool:
    try:
        return urlsplit(address).scheme in {"http", "https"} and bool(urlsplit(address).hostname)
    except ValueError:
        return False


def _authors(entry: Mapping[str, Any]) -> tuple[str, ...]:
    whole = str(entry.get("author") or "")
    listed = [str(author.get("name") or "") for author in _parts(entry, "authors")]
    # RSS writes "mail@host (Name)", which the parser cuts in the wrong place.
    names = [whole] if "@" in whole or not listed else listed
    tidy = (bare(_MAIL_ADDRESS.sub("", name)).strip(" ()<>") for name in names)
    return tuple(dict.fromkeys(name for name in tidy if name and len(name) <= _LONGEST_NAME))


def _date(entry: Mapping[str, Any], name: str) -> str | None:
    """A date with the zone it was given in; else as the parser understood it, in UTC."""
    if name not in entry:  # else the parser answers for "updated" with what was published
        return None
    exact = iso_date(str(entry.get(name) or ""))
    if exact:
        return exact
    moment: struct_time | None = entry.get(f"{name}_parsed")
    if moment is None:
        return None
    year, month, day, hour, minute, second = moment[:6]
    return f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}+00:00"
