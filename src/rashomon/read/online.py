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
    trip = _Trip(visit, web)
    waiting = list(dict.fromkeys(addresses))
    for place, listing in (lists or {}).items():
        waiting += listing.lists
        yield from trip.gather(listing, place)
    for _ in range(_DEPTH):
        if not waiting:
            break
        waiting, wave = [], waiting
        yield from trip.read_wave(wave, waiting)
    for address in waiting:
        yield Dropped(address, "read", "too many lists lead to it", "give its own address")
    yield from trip.read_articles()


class _Trip:
    """One reading's way through the web: where it has been, and the articles whose pages it has yet to fetch."""

    def __init__(self, visit: Visit, web: Web) -> None:
        self._visit = visit
        self._web = web
        self._been: set[str] = set()
        self._read: set[str] = set()
        self._articles: dict[str, Listed] = {}
        self._root_of: dict[str, str] = {}
        self._mapped: dict[str, list[Listed]] = {}

    def read_wave(self, wave: list[str], next_wave: list[str]) -> Iterator[Item]:
        """Yield the reports at some addresses; put those of the lists that the lists among them name on `next_wave`."""
        found: dict[str, Listing] = {}
        for address, answer in self._web.fetch_all(wave):
            try:
                listing = None if isinstance(answer, Dropped) else listing_of(answer, self._visit)
            except Refused as refused:
                yield unreadable(address, refused)
                continue
            if isinstance(answer, Dropped):
                yield answer
            elif listing is None:
                self._read.add(page_key(address) or address)
                yield from self._visit.inside(parcel_of(answer)._replace(named=True))
            else:
                found[address] = listing
        self._been.update(wave)
        for address in wave:  # in the order asked for: the first list that names an article is the one it is told by
            if address in found:
                root = self._root_of.get(address, address)
                for url in found[address].lists:
                    if url not in self._been and url not in self._root_of:
                        self._root_of[url] = root
                        next_wave.append(url)
                yield from self.gather(found[address], root)

    def gather(self, listing: Listing, where: str) -> Iterator[Item]:
        """Note the articles whose pages are to be fetched, those of sitemaps under `where`; yield the others."""
        yield from listing.dropped
        if not (listing.articles or listing.lists or listing.dropped):
            yield Remark(where, f"a {listing.kind} that names nothing")
        if listing.kind == "sitemap":
            self._mapped.setdefault(where, []).extend(listing.articles)
            return
        for article in listing.articles:
            if article.report is not None and (article.full or not article.url):
                yield article.report
            else:
                self._await(article)

    def _await(self, article: Listed) -> None:
        if article.url:
            self._articles.setdefault(page_key(article.url) or article.url, article)

    def read_articles(self) -> Iterator[Item]:
        """Yield the reports on the pages of the articles noted, but for those read already."""
        most = self._visit.options.max_listed
        for where, named in self._mapped.items():
            if len(named) > most:
                way = f"to read all say in the recipe (--recipe), under [read]: max_listed = {len(named)}"
                yield Remark(where, f"of {len(named):,} pages in it, the {most:,} newest are read; {way}")
            for article in newest_first(named)[:most]:
                self._await(article)
        pages = {str(article.url): article for key, article in self._articles.items() if key not in self._read}
        for url, answer in self._web.fetch_all(pages):
            yield from read_page(pages[url], answer, self._visit)


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
