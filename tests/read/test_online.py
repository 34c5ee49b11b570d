from __future__ import annotations

import news_site
import pytest

from rashomon.model.report import Dropped, RawReport, Remark
from rashomon.read import ReadOptions, read_all
from rashomon.read.web import WebOptions

OPTIONS = ReadOptions(web=WebOptions(allow_private=True, per_host_delay_s=0.0, retries=0, backoff_s=0.01), max_listed=2)
LONG = "<p>" + "The harbour master said that no ship had left the port since the dockers walked out. " * 20 + "</p>"


@pytest.fixture
def site():
    with news_site.serving() as site:
        site.article("storm", "Storm hits the coast", news_site.SENTENCES["storm"])
        site.article("flood", "Storm floods Velmora", news_site.SENTENCES["flood"])
        site.article("strike", "Dockers walk out", news_site.SENTENCES["strike"])
        yield site


def read(*paths):
    items = list(read_all(paths, OPTIONS))
    raws = sorted((item for item in items if isinstance(item, RawReport)), key=lambda raw: raw.where)
    return raws, [item for item in items if isinstance(item, Dropped)], [i for i in items if isinstance(i, Remark)]


def told(raw):
    return {item.name: item.value for item in raw.told}


def test_a_page_is_read_as_it_was_sent(site):
    (raw,), dropped, remarks = read(f"{site.url}/storm")
    assert raw.content == site.answers["/storm"][2]
    assert (raw.where, raw.media_type) == (f"{site.url}/storm", "text/html")
    assert told(raw) == {"url": f"{site.url}/storm"}
    assert raw.retrieved.endswith("Z")
    assert dropped == remarks == []


def test_what_the_server_says_of_letters_is_told(site):
    site.put("/latin", "<p>Ein Käfer</p>".encode("latin-1"), Content_Type="text/html; charset=ISO-8859-1")
    (raw,), *_ = read(f"{site.url}/latin")
    assert told(raw)["charset"].lower() == "iso-8859-1"


def test_the_same_bytes_fetched_twice_are_one_raw_report(site):
    (one,), *_ = read(f"{site.url}/storm")
    (other,), *_ = read(f"{site.url}/storm")
    assert one.id == other.id


def test_the_pages_of_a_feed_are_fetched_once_each(site):
    site.feed(("storm", "Storm", "Rain."), ("flood", "Flood", "Water."), ("storm?utm_source=x", "Again", "Rain."))
    site.feed(("storm", "Storm", "Rain."), path="/other.xml")
    raws, dropped, _ = read(f"{site.url}/feed.xml", f"{site.url}/other.xml")
    assert [raw.where for raw in raws] == [f"{site.url}/flood", f"{site.url}/storm"]
    assert site.count("/storm") == 1
    assert dropped == []


def test_a_page_that_is_named_itself_is_not_fetched_for_its_feed_again(site):
    site.feed(("storm", "Storm", "Rain."))
    raws, *_ = read(f"{site.url}/feed.xml", f"{site.url}/storm")
    assert [raw.where for raw in raws] == [f"{site.url}/storm"]
    assert site.count("/storm") == 1


def test_whole_items_are_taken_from_the_feed(site):
    site.feed(("strike", "Dockers walk out", LONG), ("storm", "Storm", "Rain."))
    raws, *_ = read(f"{site.url}/feed.xml")
    assert [raw.where for raw in raws] == [f"{site.url}/feed.xml#{site.url}/strike", f"{site.url}/storm"]
    assert told(raws[0])["url"] == f"{site.url}/strike"
    assert site.count("/strike") == 0


def test_a_page_that_is_refused_leaves_the_summary(site):
    site.put("/robots.txt", "User-agent: *\nDisallow: /storm", Content_Type="text/plain")
    site.feed(("storm", "Storm", "Rain fell all night."), ("gone", "Gone", "A short word of it."))
    raws, dropped, remarks = read(f"{site.url}/feed.xml")
    assert [raw.where for raw in raws] == [f"{site.url}/feed.xml#{site.url}/{name}" for name in ("gone", "storm")]
    assert b"Rain fell all night." in raws[1].content
    assert site.count("/storm") == 0
    assert any("robots.txt" in remark.words and "summary" in remark.words for remark in remarks)
    assert dropped == []


def _sitemap(site, *entries):
    parts = "".join(f"<url><loc>{site.url}/{name}</loc><lastmod>{day}</lastmod></url>" for name, day in entries)
    return f"<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{parts}</urlset>"


def test_a_sitemap_yields_its_newest_pages_and_says_what_it_left_out(site):
    pages = [("storm", "2031-03-10"), ("strike", "2031-03-12"), ("flood", "2031-03-11")]
    site.put("/sitemap.xml", _sitemap(site, *pages), Content_Type="application/xml")
    raws, _, (remark,) = read(f"{site.url}/sitemap.xml")
    assert [raw.where for raw in raws] == [f"{site.url}/flood", f"{site.url}/strike"]
    assert remark.words.startswith("of 3 pages in it, the 2 newest are read")
    assert "max_listed = 3" in remark.words


def test_an_index_of_sitemaps_is_followed(site):
    site.put("/a.xml", _sitemap(site, ("storm", "2031-03-10")), Content_Type="application/xml")
    index = f"<sitemapindex><sitemap><loc>{site.url}/a.xml</loc></sitemap></sitemapindex>"
    site.put("/index.xml", index, Content_Type="application/xml")
    raws, dropped, _ = read(f"{site.url}/index.xml")
    assert [raw.where for raw in raws] == [f"{site.url}/storm"]
    assert dropped == []


def test_the_bound_holds_for_all_sitemaps_of_an_index(site):
    for name, day in (("storm", "08"), ("strike", "10"), ("flood", "09")):
        site.put(f"/{name}.xml", _sitemap(site, (name, f"2031-03-{day}")), Content_Type="application/xml")
    maps = "".join(f"<sitemap><loc>{site.url}/{name}.xml</loc></sitemap>" for name in ("storm", "strike", "flood"))
    site.put("/index.xml", f"<sitemapindex>{maps}</sitemapindex>", Content_Type="application/xml")
    raws, _, (remark,) = read(f"{site.url}/index.xml")
    assert [raw.where for raw in raws] == [f"{site.url}/flood", f"{site.url}/strike"]
    assert remark.where == f"{site.url}/index.xml"


@pytest.mark.parametrize("online", [True, False])
def test_a_list_of_feeds_from_the_web_or_a_file(site, tmp_path, online):
    site.feed(("storm", "Storm", "Rain."))
    outline = f"<opml><body><outline text='A' xmlUrl='{site.url}/feed.xml'/></body></opml>"
    site.put("/list.opml", outline, Content_Type="text/x-opml")
    (tmp_path / "list.opml").write_text(outline)
    raws, dropped, _ = read(f"{site.url}/list.opml" if online else tmp_path / "list.opml")
    assert [raw.where for raw in raws] == [f"{site.url}/storm"]
    assert dropped == []


def test_a_sitemap_in_a_file(site, tmp_path):
    (tmp_path / "sitemap.xml").write_text(_sitemap(site, ("storm", "2031-03-10")))
    raws, dropped, _ = read(tmp_path / "sitemap.xml")
    assert [raw.where for raw in raws] == [f"{site.url}/storm"]
    assert dropped == []


def test_lists_that_go_in_a_ring_end(site):
    index = f"<sitemapindex><sitemap><loc>{site.url}/index.xml</loc></sitemap></sitemapindex>"
    site.put("/index.xml", index, Content_Type="application/xml")
    raws, dropped, _ = read(f"{site.url}/index.xml")
    assert raws == dropped == []


def test_lists_without_end_are_given_up(site):
    for n in range(9):
        index = f"<sitemapindex><sitemap><loc>{site.url}/{n + 1}.xml</loc></sitemap></sitemapindex>"
        site.put(f"/{n}.xml", index, Content_Type="application/xml")
    _, (dropped,), _ = read(f"{site.url}/0.xml")
    assert dropped.reason == "too many lists lead to it"


def test_a_list_that_names_an_endless_address_says_so(site):
    far = f"{site.url}/{'x' * 3_000}"
    site.put("/list.opml", f"<opml><body><outline xmlUrl='{far}'/></body></opml>", Content_Type="text/x-opml")
    _, (dropped,), _ = read(f"{site.url}/list.opml")
    assert dropped.reason == "the address is too long"


def test_one_bad_address_ends_nothing(site, tmp_path):
    (tmp_path / "a.txt").write_text("Storm hits the coast\n\nIt rained.\n")
    raws, dropped, _ = read(f"{site.url}/none", "http://[::1", tmp_path / "a.txt", f"{site.url}/storm")
    assert len(raws) == 2
    assert {item.where for item in dropped} == {f"{site.url}/none", "http://[::1"}
    assert all(item.remedy for item in dropped)


def test_addresses_of_ones_own_network_are_refused_unless_allowed(site):
    (dropped,) = read_all([f"{site.url}/storm"])
    assert "127.0.0.1" in dropped.reason
    assert site.asked == []
