from __future__ import annotations

import socket
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
from following import RECIPE, SENTENCES, Following

from rashomon.errors import DeskError
from rashomon.follow import FollowOptions, Stop, follow
from rashomon.read.web import Web

HOUR = timedelta(hours=1)


def test_a_first_round_reads_what_the_feed_names(following, site):
    made = following()
    assert (made.sources, made.due, made.failed, made.fresh, made.reports) == (1, 1, 0, 2, 2)
    assert made.failures == made.remarks == ()
    assert [change.kind for change in made.changes] == ["new", "new"]
    assert following.texts() == ["Dockers walk out", "Storm hits the coast"]


def test_nothing_new_changes_nothing_and_asks_for_nothing(following, site):
    following()
    asked = len(site.asked)
    before = following.export()
    made = following()
    assert (made.fresh, made.changes, made.failures) == (0, (), ())
    assert site.asked[asked:] == ["/feed.xml"]
    assert site.conditions == ["/feed.xml"]
    assert following.export() == before


def test_what_is_new_is_fetched_and_told(following, site):
    following()
    asked = len(site.asked)
    site.feed(("flood", "Storm floods", "Water."), ("storm", "Storm hits", "It rained."))
    made = following()
    assert made.fresh == 1
    assert site.asked[asked:] == ["/feed.xml", "/flood"]
    (change,) = made.changes
    assert change.kind == "changed"
    assert len(change.reports) == 1
    assert len(following.texts()) == 3  # the item that vanished from the feed stays


def test_not_due_is_not_asked(following, site):
    following(after=timedelta(minutes=1))
    asked = len(site.asked)
    made = following()
    assert (made.due, made.sources) == (0, 1)
    assert len(site.asked) == asked
    assert made.next_due == "2031-03-10T12:15:00Z"
    following.now -= 7 * HOUR
    assert following(everything=True).due == 1


def test_a_changed_article_lies_beside_its_older_version(following, site):
    following()
    site.text("storm", "Storm hits the coast", SENTENCES["storm"], "By evening the river had fallen again by a metre.")
    site.feed(("storm", "Storm hits: update", "It rained."), ("strike", "Dockers out", "They walked out."))
    made = following()
    assert made.fresh == 1
    versions = {raw.content for raw in following.desk.raws_of(f"{site.url}/storm")}
    assert len(versions) == 2
    assert site.answers["/storm"][2] in versions
    assert following.texts().count("Storm hits the coast") == 2


def test_an_item_that_changed_while_its_page_did_not_adds_nothing(following, site):
    following()
    before = following.export()
    site.feed(("storm", "Storm hits, again", "It rained."), ("strike", "Dockers out", "They walked out."))
    made = following()
    assert (made.fresh, made.changes) == (0, ())
    assert following.export() == before


def test_a_page_whose_text_is_the_same_adds_nothing_whatever_its_bytes(desk, site):
    page = Following(desk, f"{site.url}/storm")
    page()
    before = page.export()
    site.text("storm", "AD: umbrellas", "Storm hits the coast", SENTENCES["storm"])
    made = page()
    assert site.conditions == []
    assert (made.fresh, made.changes) == (0, ())
    assert page.export() == before


def test_a_page_without_text_leaves_the_summary(following, site):
    site.put("/strike", b"\x89PNG\r\n" + bytes(200), Content_Type="image/png")
    made = following()
    assert made.fresh == 2
    assert made.failures == ()
    assert "summary" in made.remarks[0].words


def test_a_page_that_failed_is_due_before_its_feed(following, site):
    site.put("/strike", "busy", status=503)
    site.feed(("storm", "Storm hits", "It rained."), ("strike", "Dockers out", "They walked out."), ttl=300)
    made = following(after=HOUR)
    assert made.next_due == "2031-03-10T12:30:00Z"
    site.text("strike", "Dockers walk out", SENTENCES["strike"])
    second = following()
    assert (second.due, second.fresh) == (0, 1)


def test_a_page_that_robots_keep_out_leaves_the_summary_and_says_so(following, site):
    site.put("/robots.txt", "User-agent: *\nDisallow: /strike", Content_Type="text/plain")
    made = following()
    assert made.fresh == 2
    assert site.count("/strike") == 0
    assert made.failures == ()
    (remark,) = made.remarks
    assert remark.where == f"{site.url}/strike"
    assert remark.words.startswith("the feed's summary is read in the page's stead: the robots.txt of")
    assert "Dockers out" in following.texts()
    assert following().fresh == 0


def test_a_page_that_fails_is_tried_again(following, site):
    site.put("/strike", "busy", status=503)
    first = following(after=2 * HOUR)
    assert first.fresh == 1
    (failure,) = first.failures
    assert failure.where == f"{site.url}/strike"
    assert failure.remedy.startswith("it is tried again at 2031-03-10T12:30")
    site.text("strike", "Dockers walk out", SENTENCES["strike"])
    second = following()
    assert (second.fresh, second.failures) == (1, ())
    assert "Dockers walk out" in following.texts()


def test_a_page_that_goes_on_failing_is_given_up_for_the_summary(following, site):
    site.put("/strike", "busy", status=503)
    rounds = [following() for _ in range(6)]
    assert [len(made.failures) for made in rounds] == [1, 1, 1, 1, 0, 0]
    assert [len(made.remarks) for made in rounds] == [0, 0, 0, 0, 1, 0]
    assert site.count("/strike") == 5
    assert "Dockers out" in following.texts()


def test_a_feed_that_fails_is_named_left_alone_for_longer_and_taken_up_again(following, site):
    following()
    kept = site.answers["/feed.xml"]
    site.put("/feed.xml", "gone", status=500)
    waits = []
    for _ in range(3):
        at = following.now
        made = following()
        assert made.failed == 1
        assert made.failures[0].where == f"{site.url}/feed.xml"
        source = following.desk.ledger.sources()[f"{site.url}/feed.xml"]
        assert source.reason
        waits.append(source.due > at.strftime("%Y-%m-%dT%H:%M:%SZ"))
    assert all(waits)
    assert source.failures == 3
    site.answers["/feed.xml"] = kept
    assert following().failed == 0
    assert following.desk.ledger.sources()[f"{site.url}/feed.xml"].failures == 0


def test_a_feed_that_is_none_any_more_is_a_failure(following, site):
    following()
    site.put("/feed.xml", "<rss", Content_Type="application/rss+xml")
    assert following().failed == 1


def test_a_notice_in_a_feeds_place_is_no_report(following, site):
    following()
    site.put(
        "/feed.xml", "<html><body><p>We will be back soon, dear readers.</p></body></html>", Content_Type="text/html"
    )
    made = following()
    assert (made.failed, made.fresh) == (1, 0)
    assert made.failures[0].reason == "it holds a page now, and was a feed"


def test_of_an_index_of_sitemaps_the_newest_are_followed(desk, site):
    for name, day in (("storm", "08"), ("strike", "10"), ("flood", "09")):
        site.put(f"/{name}.xml", _sitemap(site, [(name, f"2031-03-{day}")]), Content_Type="application/xml")
    maps = [f"<sitemap><loc>{site.url}/{n}.xml</loc><lastmod>2031-03-{d}</lastmod></sitemap>" for n, d in
            (("storm", "08"), ("strike", "10"), ("flood", "09"))]  # fmt: skip
    site.put("/index.xml", f"<sitemapindex>{''.join(maps)}</sitemapindex>", Content_Type="application/xml")
    index = Following(desk, f"{site.url}/index.xml", newest_maps=2)
    made = index()
    assert made.remarks[0].words == "of 3 sitemaps in it, the 2 last changed are followed"
    assert index.texts() == ["Dockers walk out", "Storm floods Velmora"]
    assert index().remarks == ()


def test_a_feed_that_moved_is_asked_for_where_it_is(following, site):
    site.feed(("storm", "Storm hits", "It rained."), path="/new.xml")
    site.put("/feed.xml", "", status=301, Location=f"{site.url}/new.xml")
    assert following().moved == ((f"{site.url}/feed.xml", f"{site.url}/new.xml"),)
    made = following()
    assert made.moved == ()
    assert (site.count("/feed.xml"), site.count("/new.xml")) == (1, 2)
    site.put("/new.xml", "gone", status=410)
    site.feed(("flood", "Storm floods", "Water."))
    assert following().failed == 0
    assert "Storm floods Velmora" in following.texts()


def test_one_page_of_two_feeds_is_fetched_once(desk, site):
    site.feed(("storm", "Storm", "Rain."), ("flood", "Flood", "Water."), path="/two.xml")
    both = Following(desk, f"{site.url}/feed.xml", f"{site.url}/two.xml")
    both()
    assert site.count("/storm") == 1
    site.feed(("storm?utm_source=three", "Storm", "Rain."), path="/three.xml")
    later = Following(desk, f"{site.url}/three.xml")
    assert later().fresh == 0
    assert site.count("/storm?utm_source=three") == 0


def test_a_page_is_followed_for_its_changes(desk, site):
    page = Following(desk, f"{site.url}/storm")
    assert page().fresh == 1
    assert page().fresh == 0
    assert site.conditions == ["/storm"]
    site.text("storm", "Storm hits the coast", SENTENCES["flood"])
    assert page().fresh == 1
    assert len(desk.raws_of(f"{site.url}/storm")) == 2


def test_a_page_that_names_feeds_is_followed_itself_and_says_so(desk, site):
    links = "<link rel=alternate type='application/rss+xml' href='/feed.xml'><link rel=icon href=x>"
    links += "<link rel=alternate type='application/atom+xml' href='//['"
    body = f"<html><head>{links}</head><body>Storm hits the coast, and the river rose.</body></html>"
    site.put("/home", body, Content_Type="text/html")
    page = Following(desk, f"{site.url}/home")
    (remark,) = page().remarks
    assert remark.words.endswith(f"its site names feeds: {site.url}/feed.xml")
    assert page().remarks == ()


def _sitemap(site, names):
    return f"<urlset>{''.join(f'<url><loc>{site.url}/{n}</loc><lastmod>{day}</lastmod></url>' for n, day in names)}</urlset>"


def test_a_sitemap_gives_its_newest_at_first_and_then_all_that_is_new(desk, site):
    names = [("storm", "2031-03-08"), ("strike", "2031-03-09")]
    site.put("/sitemap.xml", _sitemap(site, names), Content_Type="application/xml")
    maps = Following(desk, f"{site.url}/sitemap.xml", first_pages=1)
    first = maps()
    assert first.fresh == 1
    assert "of 2 pages in it, the 1 newest are read now" in first.remarks[0].words
    site.put("/sitemap.xml", _sitemap(site, [*names, ("flood", "2031-03-10")]), Content_Type="application/xml")
    second = maps()
    assert (second.fresh, second.remarks) == (1, ())
    assert maps.texts() == ["Dockers walk out", "Storm floods Velmora"]


def test_the_feeds_of_a_list_are_followed_also_when_the_list_is_unchanged(desk, site):
    site.put(
        "/list.opml", f"<opml><body><outline xmlUrl='{site.url}/feed.xml'/></body></opml>", Content_Type="text/xml"
    )
    outline = Following(desk, f"{site.url}/list.opml")
    first = outline()
    assert (first.sources, first.fresh) == (2, 2)
    site.feed(("flood", "Storm floods", "Water."))
    second = outline()
    assert (second.sources, second.fresh) == (2, 1)
    assert site.conditions == ["/list.opml"]


def test_all_that_a_desk_follows_is_followed_where_nothing_is_named(following, site):
    following()
    site.feed(("flood", "Storm floods", "Water."))
    assert Following(following.desk)(everything=True).fresh == 1


def test_a_feed_asks_to_be_left_alone(following, site):
    site.feed(("storm", "Storm", "Rain."), ttl=120)
    assert following(after=HOUR).next_due == "2031-03-10T14:00:00Z"
    assert following().due == 0


@pytest.mark.parametrize("at", [0, 1, 2, 3, 4, 5, 6, 7, 10, 14])
def test_a_round_that_is_broken_off_is_taken_up(desk, site, tmp_path, at, monkeypatch):
    whole = Following(desk, f"{site.url}/feed.xml")
    stops, seen = Stop(), [0]

    def check(_event=None):
        seen[0] += 1
        if seen[0] == at + 1:
            raise KeyboardInterrupt

    monkeypatch.setattr(stops, "check", check)
    with pytest.raises(KeyboardInterrupt):
        whole(stop=stops, after=timedelta(0))
    made = whole()
    assert made.reports == 2
    assert whole.texts() == ["Dockers walk out", "Storm hits the coast"]
    assert site.count("/storm") == site.count("/strike") == site.count("/feed.xml") == 1


def test_following_ends_when_it_is_asked_to(desk, site):
    stop, rounds = Stop(), []

    def tell(made):
        rounds.append(made)
        stop.ask()

    with Web(RECIPE.read.web) as web:
        follow(desk, web, [f"{site.url}/feed.xml"], tell, recipe=RECIPE, stop=stop)
    assert len(rounds) == 1


def test_rounds_go_on_as_sources_fall_due(desk, site):
    stop, rounds = Stop(), []

    def tell(made):
        rounds.append(made)
        site.feed(("flood", "Storm floods", "Water."))
        if len(rounds) == 2:
            stop.ask()

    with Web(RECIPE.read.web) as web:
        follow(desk, web, [f"{site.url}/feed.xml"], tell, recipe=RECIPE, stop=stop, options=FollowOptions(every_s=1))
    assert [made.fresh for made in rounds] == [2, 1]


def test_only_one_follows_for_a_desk(desk, site):
    desk.ledger.take("another program on some machine", datetime.now(UTC), HOUR)
    with Web(RECIPE.read.web) as web, pytest.raises(DeskError, match=r"another program .* follows for this desk"):
        follow(desk, web, [f"{site.url}/feed.xml"], print, recipe=RECIPE, once=True)
    assert site.asked == []


def test_one_who_died_on_this_machine_is_no_hindrance(desk, site):
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    desk.ledger.take(f"process {dead.pid} on {socket.gethostname()}", datetime.now(UTC), HOUR)
    rounds = []
    with Web(RECIPE.read.web) as web:
        follow(desk, web, [f"{site.url}/feed.xml"], rounds.append, recipe=RECIPE, once=True)
    assert rounds[0].fresh == 2


def test_one_who_is_taken_over_stops_and_says_so(desk, site):
    def tell(_):
        desk.ledger.take("usurper", datetime.now(UTC), -HOUR)

    options = FollowOptions(silence_s=1, every_s=600)
    with Web(RECIPE.read.web) as web, pytest.raises(DeskError, match="another process has taken over"):
        follow(desk, web, [f"{site.url}/feed.xml"], tell, recipe=RECIPE, options=options)
    assert desk.ledger.beat("usurper", datetime.now(UTC))


def test_a_broken_feed_says_where_it_breaks_and_how_much_was_read(desk, site):
    head = '<?xml version="1.0"?>\n<rss version="2.0"><channel><title>Osk</title>\n<item><title>x &nosuch; </tit'
    site.put("/broken.xml", head, Content_Type="application/rss+xml")
    (failure,) = Following(desk, f"{site.url}/broken.xml")().failures
    assert failure.reason.startswith("the feed is broken XML (line 3")
    assert failure.reason.endswith("0 items could be read")
    assert "rashomon follow" not in failure.remedy


def test_a_page_in_the_place_of_a_feed_is_no_article(desk, site):
    site.put("/news.xml", "<html><body><h1>Maintenance</h1><p>We are back soon, dear readers.</p></body></html>")
    made = Following(desk, f"{site.url}/news.xml")()
    assert [failure.reason for failure in made.failures] == ["it holds a web page, not a feed"]
    assert (made.fresh, made.failed) == (0, 1)
