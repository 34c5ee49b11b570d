"""Feeds: each item a report with what the feed tells of it; broken and hostile ones too."""

from __future__ import annotations

import io
import time
from typing import TYPE_CHECKING

import msgspec
import pytest
from read.opened import opened, told

from rashomon.read import ReadOptions
from rashomon.read.feeds import feed_items
from rashomon.read.opening import open_parcel
from rashomon.read.outlines import outline_feeds
from rashomon.read.parcel import Parcel, Refused, Visit
from rashomon.read.sitemaps import sitemap_entries

if TYPE_CHECKING:
    from rashomon.read.feed_item import FeedItem

LONG = (
    "<p>The river rose by two metres in the night, and the quay was closed.</p><p>"
    + "Boats were moved upstream. " * 20
    + "</p>"
)
RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel xml:base="https://courier.example/news/"><title>Northwick &amp;amp; Courier</title><link>https://courier.example/</link>
<language>en-GB</language>
<item><title>High water &lt;i&gt;again&lt;/i&gt; &amp;amp; rain</title><link>/a/1</link><guid isPermaLink="false">c-1</guid>
<dc:creator>Ada Brook</dc:creator><pubDate>Fri, 03 May 2024 10:15:00 +0200</pubDate>
<description>The river rose.</description><content:encoded><![CDATA[{LONG}]]></content:encoded></item>
<item><title>Second</title><link>2.html</link><author>desk@courier.example (Ben Ford)</author>
<pubDate>Sat, 04 May 2024 10:15:00 EST</pubDate><source url="https://gazette.example/feed">The Gazette</source>
<description>Only a summary, no more.</description></item>
<item><title>A title alone</title><guid>https://courier.example/a/3</guid></item>
</channel></rss>""".encode()
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr" xml:base="https://port.example/">
<title type="html">Le &lt;b&gt;Port&lt;/b&gt;</title><entry><title>Un</title><link rel="self" href="/self"/>
<link rel="alternate" href="un.html"/><id>tag:port.example,2024:1</id><published>2024-05-03T09:00:00+02:00</published>
<updated>2024-05-04T10:00:00Z</updated><author><name>Lise Roux</name></author><author><name>Jan Pol</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{LONG}</div></content></entry></feed>""".encode()
RDF = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://r.example/"><title>R</title><link>https://r.example/</link></channel>
<item rdf:about="https://r.example/1"><title>T</title><link>https://r.example/1</link><dc:date>2024-05-03T10:00:00+09:00</dc:date>
<description>Some words.</description></item></rdf:RDF>"""
JSON = msgspec.json.encode(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Northwick Courier",
        "language": "en-GB",
        "authors": [{"name": "The desk"}],
        "items": [
            {
                "id": 7,
                "url": "https://courier.example/7",
                "title": "High water",
                "content_html": LONG,
                "date_published": "2024-05-03T10:15:00+02:00",
            },
            {
                "id": "8",
                "external_url": "https://courier.example/8",
                "content_text": "Short.",
                "authors": [{"name": "Ada Brook"}],
            },
            "rubbish",
        ],
    }
)


def items_of(content: bytes, name: str = "feed.xml") -> list[FeedItem]:
    visit = Visit(ReadOptions(), open_parcel)
    return list(feed_items(Parcel(name, name, io.BytesIO(content)), visit)[0])


def test_an_item_with_its_whole_text_is_a_report() -> None:
    report = opened("feed.rss", RSS).reports[0]
    assert report.where == "feed.rss#https://courier.example/a/1"
    assert report.media_type == "text/html"
    assert report.content.startswith(b"<h1>High water again &amp; rain</h1>\n<p>The river rose by two metres")
    assert told(report) == {
        "title": "High water again & rain",
        "outlet": "Northwick & Courier",
        "url": "https://courier.example/a/1",
        "byline": "Ada Brook",
        "printed_date": "2024-05-03T10:15:00+02:00",
        "guid": "c-1",
        "language": "en",
    }
    assert {item.rule for item in report.told} == {"feed-item"}


def test_a_summary_is_told_as_one_and_credited_to_its_source() -> None:
    report = opened("feed.rss", RSS).reports[1]
    facts = told(report)
    assert (report.content, report.media_type) == (b"Second\n\nOnly a summary, no more.", "text/plain")
    assert facts["truncated"] == "feed summary"
    assert facts["outlet"] == "The Gazette"
    assert facts["byline"] == "Ben Ford"
    assert facts["url"] == "https://courier.example/news/2.html"
    assert facts["printed_date"] == "2024-05-04T10:15:00-05:00"


def test_an_item_without_text_is_told() -> None:
    (dropped,) = opened("feed.rss", RSS).dropped
    assert (dropped.where, dropped.reason) == (
        "feed.rss#https://courier.example/a/3",
        "the item holds a title and no text",
    )
    assert "follow" in dropped.remedy


def test_atom_and_rdf() -> None:
    (atom,) = items_of(ATOM)
    assert (atom.url, atom.guid, atom.outlet) == ("https://port.example/un.html", "tag:port.example,2024:1", "Le Port")
    assert (atom.published, atom.updated) == ("2024-05-03T09:00:00+02:00", "2024-05-04T10:00:00+00:00")
    assert (atom.authors, atom.language, atom.full) == (("Lise Roux", "Jan Pol"), "fr", True)
    (rdf,) = items_of(RDF)
    assert (rdf.url, rdf.published, rdf.full) == ("https://r.example/1", "2024-05-03T10:00:00+09:00", False)


def test_a_json_feed_gives_the_same_items() -> None:
    one, two = items_of(JSON)
    assert (one.url, one.guid, one.outlet, one.full) == ("https://courier.example/7", "7", "Northwick Courier", True)
    assert (one.published, one.authors, one.language) == ("2024-05-03T10:15:00+02:00", ("The desk",), "en")
    assert (two.url, two.html, two.full, two.authors) == ("https://courier.example/8", "Short.", False, ("Ada Brook",))


def test_a_link_is_absolute_by_where_the_feed_came_from() -> None:
    content = b"<rss version='2.0'><channel><title>T</title><item><title>A</title><link>/a</link><description>Words.</description></item></channel></rss>"
    visit = Visit(ReadOptions(), open_parcel)
    (item,) = feed_items(Parcel("https://courier.example/feeds/x", "x", io.BytesIO(content)), visit)[0]
    assert item.url == "https://courier.example/a"
    (report,) = opened("feed.rss", content).reports
    assert report.where == "feed.rss#item 1"
    assert "url" not in told(report)


@pytest.mark.parametrize("ending", ["…", " [...]", "... Read more", "… <a href='/x'>Continue reading</a>"])
def test_a_text_that_is_cut_is_not_full(ending: str) -> None:
    assert not items_of(RSS.replace(b"</p>]]>", f"{ending}</p>]]>".encode()))[0].full


@pytest.mark.parametrize(
    "broken",
    [
        RSS.replace(b"again", b"& again <"),
        RSS[: RSS.index(b"Only a summary") + 10],
        RSS.replace(b"</channel></rss>", b""),
        b"\n\n" + RSS,
    ],
)
def test_broken_xml_is_read_as_far_as_it_can_be_and_told(broken: bytes) -> None:
    found = opened("feed.rss", broken)
    assert told(found.reports[0])["url"] == "https://courier.example/a/1"
    assert len(found.reports) + len(found.dropped) >= 2  # of the item that was cut the title may be left
    assert found.remarks
    assert "broken XML" in found.remarks[0].words


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1252", "iso-8859-1"])
def test_a_feed_is_read_in_its_encoding(encoding: str) -> None:
    text = "<?xml version='1.0' encoding='%s'?><rss version='2.0'><channel><title>Ö</title><item><title>Fähre</title><description>Würde gerne.</description></item></channel></rss>"
    (item,) = items_of((text % encoding).encode(encoding))
    assert (item.title, item.html, item.outlet) == ("Fähre", "Würde gerne.", "Ö")


def test_what_is_no_feed_is_refused() -> None:
    for content in (b"<rss", b"<html><p>No feed", b"   ", b"\x00\x01\x02"):
        found = opened("feed.rss", content)
        assert not found.reports
        assert len(found.dropped) == 1
    assert "web page" in opened("feed.rss", b"<html><p>No feed").reasons[0]


def test_a_broken_place_is_named_by_line_and_column() -> None:
    (remark,) = opened("feed.rss", RSS[: len(RSS) // 2]).remarks
    assert "line " in remark.words
    assert "unknown" not in remark.words


def test_an_empty_feed_is_remarked() -> None:
    found = opened("feed.rss", b"<rss version='2.0'><channel><title>T</title></channel></rss>")
    assert [remark.words for remark in found.remarks] == ["the feed holds no items"]


# XML made to harm

LAUGHS = b"<!DOCTYPE rss [<!ENTITY a 'ha'>" + b"".join(
    b"<!ENTITY %c '%s'>" % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9)
)
HARM = [
    LAUGHS + b"]><rss version='2.0'><channel><title>&j;</title></channel></rss>",
    b"<!DOCTYPE rss [<!ENTITY a '"
    + b"x" * 50_000
    + b"'>]><rss version='2.0'><channel><title>"
    + b"&a;" * 50_000
    + b"</title></channel></rss>",
    b"<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><rss version='2.0'><channel><title>&x;</title></channel></rss>",
    b"<!DOCTYPE rss [<!ENTITY % x SYSTEM 'http://192.0.2.1/x.dtd'> %x;]><rss version='2.0'><channel/></rss>",
    b"<rss version='2.0'>" + b"<a>" * 200_000,
]


@pytest.mark.parametrize("content", HARM, ids=["laughs", "quadratic", "file", "network", "deep"])
@pytest.mark.parametrize("wide", [False, True])
@pytest.mark.parametrize("name", ["a.rss", "a.opml"])
def test_xml_made_to_harm_is_refused_at_once(content: bytes, *, wide: bool, name: str) -> None:
    begun = time.perf_counter()
    found = opened(name, content.decode().encode("utf-16") if wide else content)
    assert len(found.dropped) == 1
    assert not found.reports
    assert time.perf_counter() - begun < 3
    assert any(word in found.reasons[0] for word in ("entities", "nested"))


def test_a_sitemap_made_to_harm_is_refused() -> None:
    for content in HARM[:4]:
        with pytest.raises(Refused, match="entities"):
            sitemap_entries(content.replace(b"rss", b"urlset"))


def test_a_declared_sign_is_harmless() -> None:
    content = RSS.replace(b"<rss", b'<!DOCTYPE rss [<!ENTITY nbsp "&#160;">]><rss')
    assert len(opened("feed.rss", content).reports) == 2


@pytest.mark.parametrize("unit", [b"<", b"<a", b"&", b"<!", b"<a b='", b"&amp;", b"<item><description>", b"<![CDATA["])
def test_a_feed_of_rubbish_takes_time_in_proportion(unit: bytes) -> None:
    begun = time.perf_counter()
    opened("feed.rss", b"<rss version='2.0'><channel><item>" + unit * 4_000)
    assert time.perf_counter() - begun < 5


def test_an_attribute_without_end_is_met() -> None:
    found = opened(
        "feed.rss", b"<rss version='2.0' x='" + b"y" * 3_000_000 + b"'><channel><title>T</title></channel></rss>"
    )
    assert len(found.items) == 1


# Lists of feeds

OPML = b"""<opml version="2.0"><body><outline text="Ports"><outline title="Courier" text="C" type="rss" xmlUrl="https://courier.example/f"/>
<outline text="Gazette" xmlUrl="https://gazette.example/f"/><outline text="Again" xmlUrl="https://courier.example/f"/>
<outline text="Bad" xmlUrl="javascript:x"/></outline></body></opml>"""


def test_a_list_of_feeds_names_them() -> None:
    assert outline_feeds(OPML) == [("Courier", "https://courier.example/f"), ("Gazette", "https://gazette.example/f")]
    found = opened("feeds.opml", OPML)
    assert not found.dropped
    assert "2 feeds (https://courier.example/f, https://gazette.example/f)" in found.remarks[0].words
    assert "follow" in found.remarks[0].words


def test_a_list_of_feeds_made_to_harm_is_refused() -> None:
    with pytest.raises(Refused):
        outline_feeds(LAUGHS + b"]><opml/>")


@pytest.mark.parametrize("name", ["feed.xml", "feed", "feed.rss"])
def test_a_feed_is_known_by_its_first_element(name: str) -> None:
    declared = RSS.replace(b"<rss", b'<!DOCTYPE rss [<!ENTITY nbsp "&#160;">\n<!ENTITY copy "&#169;">]><rss')
    wide = RSS.replace(b"UTF-8", b"UTF-16").decode().encode("utf-16")
    for content in (RSS, declared, wide):
        assert len(opened(name, content).reports) == 2


@pytest.mark.parametrize("name", ["links", "authors", "content", "source", "title_detail", "media_content", "tags"])
def test_an_element_may_bear_any_name(name: str) -> None:
    feed = (
        "<rss version='2.0'><channel><title>The Strait</title><item><title>A ferry runs aground</title>"
        f"<link>https://strait.example/1</link><{name}>words</{name}>"
        "<description>A ferry ran aground off Thasos on Monday.</description></item></channel></rss>"
    )
    (report,) = opened("a.rss", feed.encode()).reports
    assert report.says("url").value == "https://strait.example/1"
