"""Polling one source: what it says is new."""

from __future__ import annotations

import html
import re
from datetime import timedelta
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin, urlsplit

import msgspec
from msgspec import Struct

from rashomon.follow.pace import asked_wait, next_wait
from rashomon.language.addresses import page_key
from rashomon.model.report import Dropped, RawReport, Remark
from rashomon.read.listings import listing_of, newest_first, parcel_of, unreadable
from rashomon.read.parcel import Refused
from rashomon.store import Item

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from rashomon.follow.options import FollowOptions
    from rashomon.read.listings import Listed
    from rashomon.read.parcel import Visit
    from rashomon.read.web import Fetched, Web
    from rashomon.store import Source


_HEAD: Final = 262_144  # bytes of a page in which its head ends
_FEED_NAME: Final = re.compile(r"\.(?:xml|rss|atom|rdf)$", re.IGNORECASE)
_SHOWN: Final = 3
_LINK: Final = re.compile(rb"<link\s[^<>]{1,1000}>", re.IGNORECASE)
_IS_FEED: Final = re.compile(rb"application/(?:rss|atom)\+xml|application/feed\+json", re.IGNORECASE)
_HREF: Final = re.compile(rb"""href\s{0,3}=\s{0,3}["']?([^"'\s<>]{1,500})""", re.IGNORECASE)


class Polled(Struct, frozen=True):
    """What one poll found: the source as it is now, its new or changed items, and what it gave at once."""

    source: Source
    items: tuple[Item, ...] = ()
    raws: tuple[RawReport, ...] = ()
    said: tuple[Dropped | Remark, ...] = ()


def ask(source: Source, web: Web) -> Fetched | Dropped:
    """Fetch a source where it was last found, or else under the address its user gave."""
    answer = web.fetch(source.address, etag=source.etag, last_modified=source.last_modified)
    if isinstance(answer, Dropped) and source.address != source.url:
        return web.fetch(source.url)
    return answer


def take_in(
    source: Source,
    answer: Fetched | Dropped,
    known: Mapping[str, str],
    visit: Visit,
    options: FollowOptions,
    now: datetime,
) -> Polled:
    """Tell what is new in what a source answered; `known` holds the digests of its items by id."""
    if isinstance(answer, Dropped):
        return _failed(source, answer, options, now)
    if answer.not_modified:
        return Polled(_polled(source, answer, options, now))
    try:
        listing = listing_of(answer, visit)
    except Refused as refused:
        return _failed(source, unreadable(source.url, refused), options, now)
    if listing is None and source.kind not in {"", "page"}:
        # A notice of maintenance or of cookies is no article, though its server sends it as one.
        changed = Dropped(source.url, "read", f"it holds a page now, and was a {source.kind}", "check the address")
        return _failed(source, changed, options, now)
    if listing is None and not source.kind and _FEED_NAME.search(urlsplit(source.url).path):
        words = "look for the feed's address, or give that of a page: without .xml or .rss at its end"
        return _failed(source, Dropped(source.url, "read", "it holds a web page, not a feed", words), options, now)
    if listing is None:
        return _page(source, answer, known, visit, options, now)
    said: list[Dropped | Remark] = list(listing.dropped)
    fresh = [article for article in listing.articles if known.get(article.id) != article.digest]
    left: list[Listed] = []
    if listing.kind == "sitemap" and source.polled is None and len(fresh) > options.first_pages:
        said.append(_passed_over(source, len(fresh), options))
        fresh = newest_first(fresh)
        fresh, left = fresh[: options.first_pages], fresh[options.first_pages :]
    items = [_item(article, source) for article in fresh]
    items += [msgspec.structs.replace(_item(article, source), state="left", summary=None) for article in left]
    raws = tuple(article.report for article in fresh if article.report and (article.full or not article.url))
    lists = listing.lists
    if listing.kind == "sitemap" and len(lists) > options.newest_maps:
        lists = lists[: options.newest_maps]
        if source.polled is None:
            words = f"of {len(listing.lists):,} sitemaps in it, the {len(lists):,} last changed are followed"
            said.append(Remark(source.url, words))
    found = msgspec.structs.replace(source, address=answer.moved_to or source.address, lists=lists, kind=listing.kind)
    return Polled(_polled(found, answer, options, now, len(fresh)), tuple(items), raws, tuple(said))


def _item(article: Listed, source: Source) -> Item:
    """An article as the ledger keeps it: kept already where the list holds it whole, else waiting for its page."""
    at_once = article.report is not None and (article.full or not article.url)
    return Item(
        source=source.url,
        id=article.id,
        digest=article.digest,
        state="kept" if at_once else "waiting",
        url=article.url,
        page=(page_key(article.url) or article.url) if article.url else None,
        printed_date=article.printed_date,
        summary=None if at_once else article.report,
    )


def _page(
    source: Source,
    answer: Fetched,
    known: Mapping[str, str],
    visit: Visit,
    options: FollowOptions,
    now: datetime,
) -> Polled:
    """A source that is itself a page, or a file of reports."""
    found = list(visit.inside(parcel_of(answer)._replace(named=True)))
    raws = [item for item in found if isinstance(item, RawReport)]
    fresh = [raw for raw in raws if known.get(raw.where) != raw.id]
    items = tuple(Item(source.url, raw.where, raw.id, "kept", page=page_key(raw.where)) for raw in fresh)
    said = [item for item in found if not isinstance(item, RawReport)]
    if source.polled is None and (feeds := _feeds_named_in(answer)):
        said.append(Remark(source.url, f"this page is followed itself; its site names feeds: {', '.join(feeds)}"))
    found_now = msgspec.structs.replace(source, kind="page")
    return Polled(_polled(found_now, answer, options, now, len(fresh)), items, tuple(fresh), tuple(said))


def _feeds_named_in(page: Fetched) -> list[str]:
    """The first feeds that a web page's head names (https://html.spec.whatwg.org/#rel-alternate)."""
    links = (match.group() for match in _LINK.finditer(page.content[:_HEAD]))
    found = (_HREF.search(link) for link in links if _IS_FEED.search(link))
    places = (href.group(1).decode("utf-8", "replace") for href in found if href)
    joined = (_joined(page.final_url, html.unescape(place)) for place in places)
    return [address for address in dict.fromkeys(joined) if address][:_SHOWN]


def _joined(base: str, place: str) -> str | None:
    try:
        return urljoin(base, place)
    except ValueError:  # a bracket left open
        return None


def _polled(source: Source, answer: Fetched, options: FollowOptions, now: datetime, fresh: int = 0) -> Source:
    wait = next_wait(options, source.every_s if source.polled else 0, fresh=fresh, asked_s=_asked_wait(answer, options))
    return msgspec.structs.replace(
        source,
        etag=answer.etag,
        last_modified=answer.last_modified,
        polled=instant(now),
        due=instant(now + timedelta(seconds=wait)),
        every_s=wait,
        failures=0,
        reason="",
    )


def _asked_wait(answer: Fetched, options: FollowOptions) -> int:
    """The seconds a source asks to be left alone: its own word, or how long its server holds it to be fresh."""
    return max(asked_wait(answer.content), min(answer.max_age_s or 0, options.longest_s))


def _failed(source: Source, answer: Dropped, options: FollowOptions, now: datetime) -> Polled:
    failures = source.failures + 1
    wait = next_wait(options, source.every_s, fresh=0, failures=failures)
    due = instant(now + timedelta(seconds=wait))
    found = msgspec.structs.replace(source, failures=failures, reason=answer.reason, due=due)
    return Polled(found, said=(msgspec.structs.replace(answer, where=source.url),))


def _passed_over(source: Source, found: int, options: FollowOptions) -> Remark:
    words = f"of {found:,} pages in it, the {options.first_pages:,} newest are read now, and later all that is new"
    return Remark(source.url, f"{words}; rashomon build with its address reads more")


def instant(moment: datetime) -> str:
    """Return a moment, in UTC, as the ledger writes it."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
