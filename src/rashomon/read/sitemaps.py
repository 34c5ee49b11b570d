"""Sitemaps, sitemap indexes and news sitemaps: lists of addresses, not reports."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from rashomon.model.report import Remark
from rashomon.read.feed_item import language_of
from rashomon.read.limits import whole_of
from rashomon.read.parcel import Refused
from rashomon.read.record_dates import iso_date
from rashomon.read.xml_guard import local_name, refuse_traps, tree_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from rashomon.read.parcel import Item, Parcel, Visit

_LARGEST: Final = 52_428_800  # bytes unpacked: what the protocol allows


class SitemapEntry(Struct, frozen=True):
    """One address of a sitemap, and what it says of it.

    `is_index`: the address is that of another sitemap. Dates are ISO 8601, or None; `language` is an ISO 639 code.
    """

    loc: str
    lastmod: str | None = None
    title: str = ""
    published: str | None = None
    outlet: str = ""
    language: str | None = None
    is_index: bool = False


def read_sitemap(parcel: Parcel, visit: Visit) -> Iterator[Item]:
    """Yield a remark that says how the addresses of a sitemap are read: they are not fetched here.

    Raises:
        Refused: it is made to harm.
    """
    entries = sitemap_entries(whole_of(parcel, visit))
    kind = "sitemaps" if entries and entries[0].is_index else "pages"
    way = "read them with: rashomon follow, or give their addresses"
    words = f"a sitemap of {len(entries):,} {kind}, which are not fetched here; {way}"
    yield Remark(parcel.where, words)


def sitemap_entries(content: bytes) -> list[SitemapEntry]:
    """Return the entries of a sitemap (https://www.sitemaps.org/protocol.html), gzipped or not, in its order.

    Raises:
        Refused: it is damaged, or made to harm.

    >>> sitemap_entries(b"<urlset><url><loc>https://a.example/1</loc><lastmod>2024-05-03</lastmod></url></urlset>")
    [SitemapEntry(loc='https://a.example/1', lastmod='2024-05-03', ...)]
    """
    plain = _unpacked(content) if content.startswith(b"\x1f\x8b") else content
    refuse_traps(plain)
    root = tree_of(plain)
    said: list[tuple[bool, dict[str, str]]] = []  # of each entry: whether of an index, and its elements by name
    for element in root.iter() if root is not None else ():
        name = local_name(element.tag)
        if name in {"url", "sitemap"}:
            said.append((name == "sitemap", {}))
        elif said:
            _note(element, name, said[-1][1])
    found: dict[str, SitemapEntry] = {}
    for is_index, elements in said:
        entry = _entry(elements, is_index=is_index)
        if entry.loc:
            found.setdefault(entry.loc, entry)
    return list(found.values())


def _note(element: Any, name: str, said: dict[str, str]) -> None:
    """Keep what an element says, the first of each name; of images and videos, which have titles too, nothing."""
    above = local_name(element.getparent().tag)
    if above in {"news", "publication"}:
        said.setdefault(f"{above} {name}", _words(element.text))
    elif above in {"url", "sitemap"}:
        said.setdefault(name, _words(element.text))


def _entry(said: dict[str, str], *, is_index: bool) -> SitemapEntry:
    loc = said.get("loc", "")
    return SitemapEntry(
        loc=loc if loc.startswith(("http://", "https://")) else "",
        lastmod=iso_date(said.get("lastmod")),
        title=said.get("news title", ""),
        published=iso_date(said.get("news publication_date")),
        outlet=said.get("publication name", ""),
        language=language_of(said.get("publication language")),
        is_index=is_index,
    )


def _words(text: str | None) -> str:
    return " ".join((text or "").split())


def _unpacked(content: bytes) -> bytes:
    """The one gzip member a sitemap may come in, bounded."""
    unpacker = zlib.decompressobj(31)
    try:
        plain = unpacker.decompress(content, _LARGEST + 1)
    except zlib.error as error:
        raise Refused(f"it is damaged ({error})", "fetch it again") from error
    if len(plain) > _LARGEST:
        raise Refused("it unpacks to more than a sitemap may hold", "leave it out")
    return plain
