from __future__ import annotations

import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.model.report import Dropped
from rashomon.read.web import Fetched, Web, WebOptions
from rashomon.read.web.pacing import Pacer
from rashomon.read.web.refusal import Refusal
from rashomon.read.web.robots import Robots
from rashomon.read.web.surroundings import Surroundings
from tests.read.web.servers import Clock, serving


def site_with(rules, status=200, **headers):
    def answering(asked):
        if asked.path == "/robots.txt":
            asked.answer(rules, status=status, **({"Content-Type": "text/plain"} | headers))
        else:
            asked.answer(b"<p>Our report.</p>")

    return serving(answering)


def web_of(clock=None, **options):
    clock = clock or Clock()
    options = {"allow_private": True, "per_host_delay_s": 0, "retries": 0, **options}
    return Web(WebOptions(**options), around=Surroundings(clock=clock, now=clock, sleep=clock.sleep))


# rules, whether /private/page, whether /news/page may be read
RULES = [
    (b"User-agent: *\nDisallow: /private/\n", False, True),
    (b"User-agent: *\nDisallow: /\n", False, False),
    (b"User-agent: *\nDisallow:\n", True, True),
    (b"", True, True),
    (b"User-agent: rashomon\nDisallow: /private/\n\nUser-agent: *\nDisallow: /\n", False, True),
    (b"User-agent: RASHOMON\nDisallow: /\n", False, False),
    (b"User-agent: onebot\nUser-agent: otherbot\nDisallow: /\n", True, True),
    (b"User-agent: *\nDisallow: /\nAllow: /news/\n", False, True),
    (b"User-agent: *\nDisallow: /*/page$\n", False, False),
    (b"\xef\xbb\xbfUser-agent: *\r\nDisallow: /private\r\n", False, True),
    (b"User-agent: *\rDisallow: /private\r", False, True),
    (b"<html><p>No such page</p></html>", True, True),
    (b"\x00\xff\xfe" * 999, True, True),
]


@pytest.mark.parametrize(("rules", "private", "news"), RULES)
def test_rules(rules, private, news):
    with site_with(rules) as site, web_of() as web:
        assert isinstance(web.fetch(f"{site.url}/private/page"), Fetched) == private
        assert isinstance(web.fetch(f"{site.url}/news/page"), Fetched) == news
    assert site.paths.count("/robots.txt") == 1
    assert len(site.pages) == private + news


def test_a_refusal_says_why_and_what_to_do():
    with site_with(b"User-agent: *\nDisallow: /\n") as site, web_of() as web:
        dropped = web.fetch(f"{site.url}/page")
    assert "robots.txt" in dropped.reason
    assert dropped.remedy


@pytest.mark.parametrize(
    ("status", "allowed"),
    [(404, True), (401, True), (403, True), (410, True), (429, False), (500, False), (503, False)],
)
def test_a_status_in_place_of_rules(status, allowed):
    with site_with(b"gone", status=status) as site, web_of() as web:
        result = web.fetch(f"{site.url}/page")
    assert isinstance(result, Fetched if allowed else Dropped)
    if not allowed:
        assert "robots.txt" in result.reason
        assert site.pages == []


def test_rules_that_cannot_be_read_forbid_and_are_asked_for_again_later():
    clock = Clock()
    statuses = [500, 200]

    def answering(asked):
        if asked.path == "/robots.txt":
            asked.answer(b"", status=statuses.pop(0))
        else:
            asked.answer(b"read")

    with serving(answering) as site, web_of(clock) as web:
        assert isinstance(web.fetch(f"{site.url}/1"), Dropped)
        assert isinstance(web.fetch(f"{site.url}/2"), Dropped)
        clock.sleep(601)
        assert isinstance(web.fetch(f"{site.url}/3"), Fetched)
    assert site.paths == ["/robots.txt", "/robots.txt", "/3"]


def test_rules_are_read_again_after_a_day():
    clock = Clock()
    with site_with(b"") as site, web_of(clock) as web:
        web.fetch(f"{site.url}/1")
        clock.sleep(86_000)
        web.fetch(f"{site.url}/2")
        clock.sleep(500)
        web.fetch(f"{site.url}/3")
    assert site.paths == ["/robots.txt", "/1", "/2", "/robots.txt", "/3"]


def test_the_end_of_a_huge_file_is_not_read():
    rules = b"User-agent: *\nDisallow: /private/\n" + b"#" * 600_000 + b"\nDisallow: /news/\n"
    with site_with(rules) as site, web_of() as web:
        assert isinstance(web.fetch(f"{site.url}/private/page"), Dropped)
        assert isinstance(web.fetch(f"{site.url}/news/page"), Fetched)


def test_rules_count_whatever_kind_they_are_said_to_be():
    with site_with(b"User-agent: *\nDisallow: /\n", **{"Content-Type": "image/x-icon"}) as site, web_of() as web:
        assert "asks programs not to" in web.fetch(f"{site.url}/page").reason


def test_rules_behind_a_redirect():
    def answering(asked):
        if asked.path == "/robots.txt":
            asked.answer(status=301, Location="/rules")
        elif asked.path == "/rules":
            asked.answer(b"User-agent: *\nDisallow: /private\n")
        else:
            asked.answer(b"read")

    with serving(answering) as site, web_of() as web:
        assert isinstance(web.fetch(f"{site.url}/private"), Dropped)
        assert isinstance(web.fetch(f"{site.url}/news"), Fetched)


def test_rules_that_are_sent_round_in_a_circle_are_no_rules():
    def answering(asked):
        asked.answer(status=301, Location="/robots.txt") if asked.path == "/robots.txt" else asked.answer(b"read")

    with serving(answering) as site, web_of() as web:
        assert isinstance(web.fetch(f"{site.url}/news"), Fetched)


def test_a_redirect_into_what_is_forbidden_is_refused():
    def answering(asked):
        if asked.path == "/robots.txt":
            asked.answer(b"User-agent: *\nDisallow: /private\n")
        else:
            asked.answer(status=302, Location="/private")

    with serving(answering) as site, web_of() as web:
        assert "robots.txt" in web.fetch(f"{site.url}/news").reason
    assert site.pages == ["/news"]


@pytest.mark.parametrize(
    ("rules", "slept"),
    [
        (b"Crawl-delay: 5", [5.0]),
        (b"Request-rate: 1/20", [20.0]),
        (b"Crawl-delay: 0.2", [1.0]),
        (b"Crawl-delay: soon", [1.0]),
    ],
)
def test_crawl_delay(rules, slept):
    clock = Clock()
    with site_with(b"User-agent: *\n" + rules) as site, web_of(clock, per_host_delay_s=1.0) as web:
        web.fetch(f"{site.url}/1")
        clock.slept.clear()
        assert isinstance(web.fetch(f"{site.url}/2"), Fetched)
    assert clock.slept == slept


def test_a_crawl_delay_beyond_patience_reads_one_page_and_says_so_of_the_next():
    clock = Clock()
    with site_with(b"User-agent: *\nCrawl-delay: 86400") as site, web_of(clock) as web:
        assert isinstance(web.fetch(f"{site.url}/1"), Fetched)
        dropped = web.fetch(f"{site.url}/2")
    assert "86400 s" in dropped.reason
    assert "max_wait_s" in dropped.remedy


def test_disobeying_needs_an_option():
    with site_with(b"User-agent: *\nDisallow: /\n") as site, web_of(obey_robots=False) as web:
        assert isinstance(web.fetch(f"{site.url}/page"), Fetched)
    assert site.paths == ["/page"]


def test_many_threads_ask_for_the_rules_once():
    def answering(asked):
        if asked.path == "/robots.txt":
            asked.stopped.wait(0.1)
        asked.answer(b"")

    with serving(answering) as site, web_of(per_host_concurrency=8) as web:
        threads = [threading.Thread(target=web.fetch, args=(f"{site.url}/{n}",)) for n in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert site.paths.count("/robots.txt") == 1
    assert len(site.pages) == 8


LINES = st.lists(
    st.tuples(
        st.sampled_from(
            ["User-agent", "Disallow", "Allow", "Crawl-delay", "Request-rate", "Sitemap", "Visit-time", "x"]
        ),
        st.text(max_size=20)
        | st.sampled_from(["*", "/", "nan", "inf", "1e999", "-5", "1/0", "0/0", "1/5m", "9" * 400]),
    ).map(": ".join),
    max_size=12,
).map("\n".join)


@settings(deadline=None)  # the first example loads libraries
@given(LINES)
def test_any_rules_allow_or_refuse(rules):
    import httpx2

    clock = Clock()
    pacer = Pacer(0.0, 1, 60.0, clock, clock.sleep)
    robots = Robots(lambda url: rules, pacer, clock, "rashomon")
    try:
        robots.check(httpx2.URL("http://paper.example/page"))
    except Refusal as refusal:
        assert "robots.txt" in refusal.reason  # noqa: PT017 - either answer is right
    assert pacer.ready_at("paper.example") <= clock()
