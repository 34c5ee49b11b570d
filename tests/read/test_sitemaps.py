"""Sitemaps are lists of addresses: told, not fetched."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest
from read.opened import opened

from rashomon.model.report import Dropped
from rashomon.read import ReadOptions, read_all
from rashomon.read.parcel import Refused
from rashomon.read.sitemaps import SitemapEntry, sitemap_entries

if TYPE_CHECKING:
    from pathlib import Path

NEWS = b"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc> https://courier.example/1 </loc><lastmod>2024-05-03T10:15:00+02:00</lastmod>
<image:image><image:loc>https://courier.example/i.jpg</image:loc><image:title>A picture</image:title></image:image>
<news:news><news:publication><news:name>Northwick Courier</news:name><news:language>en</news:language></news:publication>
<news:publication_date>2024-05-03</news:publication_date><news:title>High water
 again</news:title></news:news></url>
<url><loc>https://courier.example/2</loc></url><url><loc>https://courier.example/2</loc></url><url><loc>ftp://x</loc></url></urlset>"""
INDEX = b"<sitemapindex><sitemap><loc>https://courier.example/s1.xml.gz</loc><lastmod>2024-05</lastmod></sitemap></sitemapindex>"


@pytest.mark.parametrize("content", [NEWS, gzip.compress(NEWS, mtime=0)])
def test_a_news_sitemap_tells_of_its_articles(content: bytes) -> None:
    assert sitemap_entries(content) == [
        SitemapEntry(
            "https://courier.example/1",
            "2024-05-03T10:15:00+02:00",
            "High water again",
            "2024-05-03",
            "Northwick Courier",
            "en",
        ),
        SitemapEntry("https://courier.example/2"),
    ]


def test_an_index_names_sitemaps() -> None:
    assert sitemap_entries(INDEX) == [SitemapEntry("https://courier.example/s1.xml.gz", "2024-05", is_index=True)]


@pytest.mark.parametrize(
    ("name", "content"), [("s.xml", NEWS), ("s.xml.gz", gzip.compress(NEWS, mtime=0)), ("s", INDEX)]
)
def test_a_file_is_told_not_fetched(name: str, content: bytes) -> None:
    found = opened(name, content)
    assert not found.reports
    assert not found.dropped
    assert "not fetched" in found.remarks[0].words


def test_a_cut_sitemap_gives_what_is_there() -> None:
    assert sitemap_entries(NEWS[: NEWS.index(b"/2</loc>")])[0].loc == "https://courier.example/1"


def test_what_is_no_sitemap_has_no_entries() -> None:
    assert sitemap_entries(b"no xml at all") == []


def test_a_packed_sitemap_without_end_is_refused() -> None:
    with pytest.raises(Refused):
        sitemap_entries(gzip.compress(b" " * 60_000_000))
    with pytest.raises(Refused):
        sitemap_entries(b"\x1f\x8b\x08 rubbish")


def test_a_list_too_large_to_be_held_is_refused(tmp_path: Path) -> None:
    for name, content in (("a.xml", NEWS), ("a.opml", b"<opml><body>" + b"<outline/>" * 50 + b"</body></opml>")):
        (tmp_path / name).write_bytes(content)
        (refused,) = read_all([tmp_path / name], ReadOptions(max_whole=100))
        assert isinstance(refused, Dropped)
        assert int(refused.remedy.rpartition("max_whole = ")[2]) >= len(content)


def test_entries_in_entries_are_none() -> None:
    assert not sitemap_entries(b"<urlset>" + b"<url>" * 200 + b"<a/>" * 100_000 + b"</url>" * 200 + b"</urlset>")
