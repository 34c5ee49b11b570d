"""What a feed, a sitemap or a list of feeds names: articles, and further lists."""

from __future__ import annotations

import hashlib
import io
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct

from rashomon.language.addresses import shortened
from rashomon.model.report import Dropped, RawReport, Remark, Told
from rashomon.read.kinds import HEAD, kind_of
from rashomon.read.limits import whole_of
from rashomon.read.parcel import Parcel, Refused

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rashomon.read.parcel import Visit
    from rashomon.read.web import Fetched

_LONGEST: Final = 2_000  # characters of an address


class Listed(Struct, frozen=True):
    """One article that a list names.

    `id` is what the list knows it by (a guid, else its address); `digest` names all that the list says of it, so that
    a change is noticed. `report` is what the list itself holds of it, `full` whether that is the whole article.
    `printed_date` and `changed` are ISO 8601.
    """

    id: str
    digest: str
    url: str | None = None
    report: RawReport | None = None
    full: bool = False
    printed_date: str | None = None
    changed: str | None = None


class Listing(NamedTuple):
    """What one list names: articles in its order, addresses of further lists, and what of it could not be read.

    Of an index of sitemaps, those last changed stand first.
    """

    kind: str
    articles: tuple[Listed, ...] = ()
    lists: tuple[str, ...] = ()
    dropped: tuple[Dropped | Remark, ...] = ()


def parcel_of(fetched: Fetched, told: Iterable[Told] = ()) -> Parcel:
    """Return a page as a parcel, with its address and the server's word on its letters told beside `told`."""
    own = [Told("url", fetched.final_url, "http")]
    if fetched.charset:
        own.append(Told("charset", fetched.charset, "http-header"))
    return Parcel(
        where=fetched.url,
        name=_file_name(fetched.final_url),
        stream=io.BytesIO(fetched.content),
        told=(*own, *told),
        retrieved=fetched.retrieved,
        media_type=fetched.media_type,
    )


def listing_of(fetched: Fetched, visit: Visit) -> Listing | None:
    """Return what a fetched list names; None where it is no list but a report.

    Raises:
        Refused: it is a list that cannot be read.
    """
    name = _file_name(fetched.final_url)
    kind = kind_of(name, fetched.content[:HEAD], fetched.media_type)
    if kind == "packed" and name.endswith(".xml.gz"):
        kind = "sitemap"
    # The list's own address is told of none of its items: they would all seem to be one page.
    parcel = Parcel(
        where=fetched.final_url,
        name=name,
        stream=io.BytesIO(fetched.content),
        retrieved=fetched.retrieved,
        media_type=fetched.media_type,
    )
    return listing_in(kind, parcel, visit)


def listing_in(kind: str, parcel: Parcel, visit: Visit) -> Listing | None:
    """Return what a parcel of some kind lists; None where it is no list.

    Raises:
        Refused: it is a list that cannot be read.
    """
    if kind == "json" and parcel.media_type == "application/feed+json":
        kind = "feed"
    if kind == "feed":
        return _feed(parcel, visit)
    if kind == "outline":
        from rashomon.read.outlines import outline_feeds

        return _with_lists(Listing(kind), [url for _, url in outline_feeds(whole_of(parcel, visit))])
    if kind == "sitemap":
        return _sitemap(whole_of(parcel, visit))
    return None


def newest_first(articles: Iterable[Listed]) -> list[Listed]:
    """Return articles with those last changed first, those of unknown age last, each group in its own order."""
    dated = list(articles)
    dated.sort(key=lambda article: article.changed or article.printed_date or "", reverse=True)
    return dated


def _feed(parcel: Parcel, visit: Visit) -> Listing:
    from rashomon.read.feed_item import report_of
    from rashomon.read.feeds import feed_items

    articles: list[Listed] = []
    dropped: list[Dropped | Remark] = []
    items, problem = feed_items(parcel, visit)
    for number, item in enumerate(items, start=1):
        made = report_of(item, parcel, number, visit.options)
        report = made if isinstance(made, RawReport) else None
        if isinstance(made, Dropped) and not item.url:
            if not problem:  # else what is empty is what the break has cut off
                dropped.append(msgspec.structs.replace(made, remedy="tell the publisher: it names no page either"))
            continue
        digest = _digest(item.title, item.html, item.published, item.updated, item.url)
        key = shortened((item.guid or item.url or digest).replace("\0", ""))
        full = item.full and report is not None
        articles.append(Listed(key, digest, item.url or None, report, full, item.published, item.updated))
    if problem:
        read = f"{len(articles):,} {'item' if len(articles) == 1 else 'items'} could be read"
        reason = f"the feed is broken XML ({problem}); {read}"
        remedy = "tell its publisher, or try again later"
        broken = Remark(parcel.where, f"{reason}, and some may be missing or cut")
        dropped.append(broken if articles else Dropped(parcel.where, "read", reason, remedy))
    return Listing("feed", tuple(articles), dropped=tuple(dropped))


def _sitemap(content: bytes) -> Listing:
    from rashomon.read.sitemaps import sitemap_entries

    entries = sitemap_entries(content)
    articles = [
        Listed(
            shortened(entry.loc),
            _digest(entry.lastmod, entry.published),
            entry.loc,
            printed_date=entry.published,
            changed=entry.lastmod,
        )
        for entry in entries
        if not entry.is_index
    ]
    maps = sorted((entry for entry in entries if entry.is_index), key=lambda entry: entry.lastmod or "", reverse=True)
    return _with_lists(Listing("sitemap", tuple(articles)), [entry.loc for entry in maps])


def _with_lists(listing: Listing, urls: Iterable[str]) -> Listing:
    """Return a listing that leads to further lists; of addresses that no server would take it says so."""
    named = list(dict.fromkeys(urls))
    refused = tuple(Dropped(url[:200], "read", "the address is too long") for url in named if len(url) > _LONGEST)
    return listing._replace(lists=tuple(url for url in named if len(url) <= _LONGEST), dropped=refused)


def told_of(article: Listed) -> tuple[Told, ...]:
    """Return what a list tells of an article whose page is read."""
    return (Told("printed_date", article.printed_date, "feed-item"),) if article.printed_date else ()


def unreadable(where: str, refused: Refused) -> Dropped:
    """Return why a list could not be read."""
    return Dropped(refused.where or where, "read", refused.reason, refused.remedy)


def _digest(*parts: str | None) -> str:
    return hashlib.sha256(msgspec.json.encode(parts)).hexdigest()[:32]


def _file_name(url: str) -> str:
    return urlsplit(url).path.rstrip("/").rsplit("/", 1)[-1]
