"""What is read from the web by its address: pages, and the articles that feeds, sitemaps and lists of feeds name."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, Final

from rashomon.language.addresses import page_key
from rashomon.model.report import Dropped, RawReport, Remark
from rashomon.read.kinds import HEAD, kind_of
from rashomon.read.listings import (
    Listed,
    Listing,
    listing_in,
    listing_of,
    newest_first,
    parcel_of,
    told_of,
    unreadable,
)
from rashomon.read.parcel import Parcel, Refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from rashomon.read.parcel import Item, Visit
    from rashomon.read.web import Fetched, Web

_DEPTH: Final = 4  # lists that lead to lists: an OPML file, a sitemap's index, a sitemap


class Online:
    """What a reading has to fetch: addresses, and lists of them that lay in files."""

    def __init__(self) -> None:
        self.addresses: list[str] = []
        self._lists: dict[str, Listing] = {}
        self._refused: list[Dropped] = []

    def take(self, where: str, visit: Visit) -> bool:
        """Take a file if it is an OPML list or a sitemap, which hold no articles but lead to some; say whether."""
        try:
            # Opening a pipe would wait for ever, and a device may do something.
            if not stat.S_ISREG(os.stat(where).st_mode):  # noqa: PTH116  surrogates in names survive here
                return False
            with open(where, "rb") as file:  # noqa: PTH123
                kind = kind_of(os.path.basename(where), file.read(HEAD))  # noqa: PTH119
                if kind not in {"outline", "sitemap"}:
                    return False
                file.seek(0)
                listing = listing_in(kind, Parcel(where, where, file), visit)
        except (OSError, ValueError):
            return False  # whoever reads it next says why it cannot be read
        except Refused as refused:
            self._refused.append(unreadable(where, refused))
            return True
        if listing is not None:
            self._lists[where] = listing
        return True

    def read(self, visit: Visit) -> Iterator[Item]:
        """Yield what was taken, fetched."""
        yield from self._refused
        if self.addresses or self._lists:
            from rashomon.read.web import Web

            with Web(visit.options.web) as web:
                yield from read_addresses(self.addresses, visit, web, self._lists)


def read_addresses(
    addresses: Iterable[str], visit: Visit, web: Web, lists: Mapping[str, Listing] | None = None
) -> Iterator[Item]:
    """Yield the reports at some addresses, and those of the articles named by the lists among them.

    `lists` are such as were read elsewhere, by their places. Articles that a feed holds in full are taken from it, the
    pages of others are fetched, each once, the newest `max_listed` of each sitemap; where a page cannot be had, what
    the feed says of it is read instead. What is left out or stands in is told.
    """
    articles: dict[str, Listed] = {}
    seen: dict[str, None] = {}
    waiting = list(dict.fromkeys(addresses))
    for place, at_hand in (lists or {}).items():
        waiting += at_hand.lists
        yield from _gather(at_hand, place, articles, visit)
    for depth in range(_DEPTH + 1):
        wave = [address for address in dict.fromkeys(waiting) if address not in seen]
        seen.update(dict.fromkeys(wave))
        waiting = []
        if depth == _DEPTH:
            for address in wave:
                yield Dropped(address, "read", "too many lists lead to it", "give its own address")
            break
        answers = dict(web.fetch_all(wave))
        for address in wave:  # in the order asked for: the first list that names an article is the one it is told by
            answer = answers.pop(address)
            listing: Listing | None = None
            if not isinstance(answer, Dropped):
                try:
                    listing = listing_of(answer, visit)
                except Refused as refused:
                    answer = unreadable(address, refused)
            if isinstance(answer, Dropped):
                yield answer
            elif listing is None:
                yield from visit.inside(parcel_of(answer)._replace(named=True))
            else:
                waiting += listing.lists
                yield from _gather(listing, address, articles, visit)
    yield from _read_pages(articles, visit, web)


def _gather(listing: Listing, where: str, articles: dict[str, Listed], visit: Visit) -> Iterator[Item]:
    """Note the articles whose pages are to be fetched; yield the others."""
    yield from listing.dropped
    named = list(listing.articles)
    if listing.kind == "sitemap" and len(named) > visit.options.max_listed:
        words = f"of {len(named):,} pages in it, the {visit.options.max_listed:,} newest are read"
        yield Remark(where, f"{words}; a recipe that says [read] max_listed = {len(named)} reads all")
        named = newest_first(named)[: visit.options.max_listed]
    if not (named or listing.lists or listing.dropped):
        yield Remark(where, f"a {listing.kind} that names nothing")
    for article in named:
        if article.report is not None and (article.full or not article.url):
            yield article.report
        elif article.url:
            articles.setdefault(page_key(article.url) or article.url, article)


def _read_pages(articles: Mapping[str, Listed], visit: Visit, web: Web) -> Iterator[Item]:
    by_url = {article.url: article for article in articles.values() if article.url}
    for url, answer in web.fetch_all(by_url):
        yield from read_page(by_url[url], answer, visit)


def read_page(article: Listed, answer: Fetched | Dropped, visit: Visit) -> Iterator[Item]:
    """Yield the report on an article's page, or what its list says of it where the page cannot be had or read."""
    found: list[Item] = (
        [answer] if isinstance(answer, Dropped) else [*visit.inside(parcel_of(answer, told_of(article)))]
    )
    missing = next((item for item in found if isinstance(item, Dropped)), None)
    if article.report is None or missing is None or any(isinstance(item, RawReport) for item in found):
        yield from found
        return
    yield article.report
    yield Remark(missing.where, f"the feed's summary is read in the page's stead: {missing.reason}")
