"""The client against servers that behave, more or less."""

from __future__ import annotations

import gzip
import threading

import pytest

from rashomon.errors import RecipeError
from rashomon.model.report import Dropped
from rashomon.read.web import Fetched, Web, WebOptions
from tests.read.web.servers import serving


def test_all_that_a_page_says(open_web):
    told = {
        "Content-Type": 'text/HTML; charset="windows-1251"',
        "ETag": '"v1"',
        "Last-Modified": "Fri, 03 Mar 2017 10:00:00 GMT",
        "Content-Language": "ru",
        "Link": '<https://paper.example/1>; rel="canonical"',
    }
    body = "Шесть автобусов".encode("cp1251")

    with serving(lambda asked: asked.page(body, **{k.replace("-", "_"): v for k, v in told.items()})) as site:
        fetched = open_web(user_agent="rashomon/0.1", contact="desk@paper.example").fetch(f"{site.url}/page?q=ü#top")
    assert fetched == Fetched(
        url=f"{site.url}/page?q=ü#top",
        final_url=f"{site.url}/page?q=%C3%BC",
        status=200,
        content=body,
        media_type="text/html",
        charset="windows-1251",
        retrieved="1970-01-01T00:16:40Z",
        etag='"v1"',
        last_modified="Fri, 03 Mar 2017 10:00:00 GMT",
        link_headers=('<https://paper.example/1>; rel="canonical"',),
        content_language="ru",
    )
    assert site.asked[-1].headers["user-agent"] == "rashomon/0.1 (+desk@paper.example)"
    assert site.paths == ["/robots.txt", "/page?q=%C3%BC"]


def test_a_server_cannot_say_when_it_was_read(open_web):
    with serving(lambda asked: asked.page(X_Rashomon_Retrieved="1999-01-01T00:00:00Z")) as site:
        assert open_web().fetch(f"{site.url}/").retrieved == "1970-01-01T00:16:40Z"


def test_no_content_type(open_web):
    with serving(lambda asked: asked.page(Content_Type="")) as site:
        fetched = open_web().fetch(f"{site.url}/")
    assert (fetched.media_type, fetched.charset) == ("application/octet-stream", None)


@pytest.mark.parametrize("packed", [gzip.compress(b"<p>Our report.</p>", mtime=0)])
def test_packed_bodies(open_web, packed):
    with serving(lambda asked: asked.page(packed, Content_Encoding="gzip")) as site:
        assert open_web().fetch(f"{site.url}/").content == b"<p>Our report.</p>"


KINDS = {
    "image/jpeg": False, "video/mp4": False, "text/css": False, "application/javascript": False, "font/woff2": False,
    "application/rss+xml": True, "application/json": True, "application/pdf": True, "application/zip": True,
    "application/gzip": True, "text/plain": True, "application/octet-stream": True, "application/warc": True,
}  # fmt: skip


@pytest.mark.parametrize(("kind", "taken"), KINDS.items())
def test_kinds_without_text_are_refused_before_their_body(open_web, kind, taken):
    def answering(asked):
        if asked.path == "/robots.txt":
            return asked.answer(status=404)
        asked.send(f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: 5\r\n\r\n".encode())
        if taken:
            asked.send(b"hello")
        else:
            asked.stopped.wait(20)
        return None

    with serving(answering) as site:
        result = open_web().fetch(f"{site.url}/")
    assert isinstance(result, Fetched if taken else Dropped)
    assert taken or kind in result.reason


def test_nobody_listens(open_web):
    with serving(lambda asked: None) as site:
        url = site.url
    dropped = open_web().fetch(url)
    assert "did not take the connection" in dropped.reason


def test_redirects_are_followed_with_their_cookies(open_web):
    def answering(asked):
        if asked.path == "/short":
            asked.answer(status=301, Location="/long?from=short#part")
        elif asked.path == "/robots.txt":
            asked.answer(status=404)
        elif "seen=yes" not in asked.headers.get("cookie", ""):
            asked.answer(status=302, Location=asked.path, Set_Cookie="seen=yes; Path=/")
        else:
            asked.answer(b"found")

    with serving(answering) as site:
        fetched = open_web().fetch(f"{site.url}/short")
    assert fetched.content == b"found"
    assert (fetched.url, fetched.final_url) == (f"{site.url}/short", f"{site.url}/long?from=short")


@pytest.mark.parametrize(
    ("location", "path"),
    [("near", "/news/near"), ("../up?q=a b", "/up?q=a%20b"), ("/\xc3\xbcber", "/%C3%BCber"), ("/\xfcber", "/%C3%BCber"), ("?page=2", "/news/start?page=2")],
)  # fmt: skip
def test_redirects_written_in_any_way(open_web, location, path):
    def answering(asked):
        asked.answer(status=303, Location=location) if asked.path == "/news/start" else asked.answer(b"there")

    with serving(answering) as site:
        assert open_web(obey_robots=False).fetch(f"{site.url}/news/start").final_url == site.url + path


def test_an_address_that_moved_for_good_is_told_as_far_as_it_is_for_good(open_web):
    onward = {"/old": (301, "/new"), "/new": (308, "/newest"), "/newest": (302, "/today"), "/away": (302, "/old")}

    def answering(asked):
        status, location = onward.get(asked.path, (200, ""))
        if status == 200:
            asked.answer(b"there", Cache_Control="public, max-age=900")
        else:
            asked.answer(status=status, Location=location)

    with serving(answering) as site:
        web = open_web(obey_robots=False)
        moved, lent, direct = (web.fetch(site.url + path) for path in ("/old", "/away", "/today"))
    assert moved.moved_to == f"{site.url}/newest"
    assert lent.moved_to is None
    assert direct.moved_to is None
    assert direct.max_age_s == 900


@pytest.mark.parametrize(("status", "passing"), [(503, True), (429, True), (404, False), (410, False), (403, False)])
def test_a_failure_says_whether_it_will_pass(open_web, status, passing):
    with serving(lambda asked: asked.answer(status=status)) as site:
        assert open_web(obey_robots=False).fetch(f"{site.url}/page").passing is passing


def test_max_redirects_is_exact(open_web):
    def answering(asked):
        left = int(asked.path[1:])
        asked.answer(status=302, Location=f"/{left - 1}") if left else asked.answer(b"there")

    with serving(answering) as site:
        web = open_web(obey_robots=False, max_redirects=3)
        assert web.fetch(f"{site.url}/3").content == b"there"
        assert isinstance(web.fetch(f"{site.url}/4"), Dropped)


def in_turn(*answers):
    """Answer each page request with the next of (status, headers); robots.txt with none."""
    left = list(answers)

    def answering(asked):
        if asked.path == "/robots.txt":
            return asked.answer(status=404)
        status, headers = left.pop(0)
        return asked.answer(b"<p>Our report.</p>", status=status, **headers)

    return answering


def test_busy_then_well(open_web, clock):
    with serving(in_turn((503, {}), (502, {}), (200, {}))) as site:
        fetched = open_web(retries=3, backoff_s=1.0).fetch(f"{site.url}/")
    assert fetched.status == 200
    assert clock.slept == [1.0, 2.0]


def test_retry_after_is_kept_to(open_web, clock):
    with serving(in_turn((429, {"Retry_After": "17"}), (200, {}))) as site:
        assert open_web(retries=1).fetch(f"{site.url}/").status == 200
    assert clock.slept == [17.0]


def test_retry_after_as_a_date(open_web, clock):
    with serving(in_turn((503, {"Retry_After": "Thu, 01 Jan 1970 00:17:00 GMT"}), (200, {}))) as site:
        assert open_web(retries=1).fetch(f"{site.url}/").status == 200
    assert clock.slept == [20.0]


def test_too_long_a_wait_is_said_and_not_sat_out(open_web, clock):
    with serving(in_turn((429, {"Retry_After": "7200"}))) as site:
        dropped = open_web(retries=3).fetch(f"{site.url}/")
    assert "7200 s" in dropped.reason
    assert "max_wait_s" in dropped.remedy
    assert clock.slept == []


def test_retries_end(open_web):
    with serving(lambda asked: asked.page(status=503)) as site:
        dropped = open_web(retries=2).fetch(f"{site.url}/")
    assert "503" in dropped.reason
    assert site.pages == ["/"] * 3


def test_what_will_not_change_is_asked_once(open_web):
    with serving(lambda asked: asked.page(status=403)) as site:
        dropped = open_web(retries=3).fetch(f"{site.url}/")
    assert "browser" in dropped.remedy
    assert site.pages == ["/"]


def test_a_broken_connection_is_tried_again(open_web):
    def answering(asked):
        if asked.number:
            asked.answer(b"<p>Our report.</p>")

    with serving(answering) as site:
        assert open_web(retries=1, obey_robots=False).fetch(f"{site.url}/").status == 200


def test_conditional_requests(open_web):
    def answering(asked):
        known = asked.headers.get("if-none-match") == '"v1"' or "if-modified-since" in asked.headers
        asked.answer(b"" if known else b"new", status=304 if known else 200, ETag='"v1"')

    with serving(answering) as site:
        web = open_web(obey_robots=False)
        first = web.fetch(f"{site.url}/")
        again = web.fetch(f"{site.url}/", etag=first.etag)
        since = web.fetch(f"{site.url}/", last_modified="Fri, 03 Mar 2017 10:00:00 GMT")
        changed = web.fetch(f"{site.url}/", etag='"v0"')
    assert (first.not_modified, first.content, first.etag) == (False, b"new", '"v1"')
    assert (again.not_modified, again.status, again.content, again.etag) == (True, 304, b"", '"v1"')
    assert (since.not_modified, since.last_modified) == (True, "Fri, 03 Mar 2017 10:00:00 GMT")
    assert (changed.not_modified, changed.content) == (False, b"new")


@pytest.mark.parametrize("etag", ['"a"\r\nX-Evil: 1', '"ü"', "\x00", ""])
def test_an_etag_that_is_no_header_value_is_not_sent(open_web, etag):
    with serving(lambda asked: asked.page()) as site:
        assert open_web().fetch(f"{site.url}/", etag=etag).status == 200
    assert "if-none-match" not in site.asked[-1].headers
    assert "x-evil" not in site.asked[-1].headers


def test_a_closed_client_refuses(open_web):
    with serving(lambda asked: asked.page()) as site:
        web = open_web()
        web.__exit__()
        assert "stopped" in web.fetch(f"{site.url}/").reason


@pytest.mark.parametrize("cached", [True, False])
def test_closing_lets_what_is_under_way_end(open_web, tmp_path, cached):
    asked_for, go_on = threading.Event(), threading.Event()

    def answering(asked):
        asked_for.set()
        go_on.wait(5)
        asked.answer(b"read", Cache_Control="max-age=60")

    results = []
    with serving(answering) as site:
        web = open_web(obey_robots=False, cache=str(tmp_path) if cached else None)
        reading = threading.Thread(target=lambda: results.append(web.fetch(f"{site.url}/")))
        reading.start()
        asked_for.wait(5)
        closing = threading.Thread(target=web.__exit__)
        closing.start()
        results.append(web.fetch(f"{site.url}/late"))
        go_on.set()
        reading.join(5)
        closing.join(5)
        results.append(web.fetch(f"{site.url}/later"))
    early, *late = sorted(results, key=lambda result: isinstance(result, Dropped))
    assert early.content == b"read"
    assert ["stopped" in one.reason for one in late] == [True, True]


def test_connections_are_used_again(open_web):
    connections = []

    def answering(asked):
        connections.append(asked)
        for _ in range(3):
            asked.send(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nread")
            asked.connection.recv(65536)

    with serving(answering) as site:
        web = open_web(obey_robots=False)
        contents = [web.fetch(f"{site.url}/{n}").content for n in range(3)]
    assert contents == [b"read"] * 3
    assert len(connections) == 1


@pytest.mark.parametrize(
    "options",
    [{"user_agent": "a\r\nb"}, {"user_agent": ""}, {"contact": "ü"}, {"concurrency": 0}, {"per_host_concurrency": 0},
     {"ca_file": "/nowhere/at/all.pem"}, {"proxy": "nonsense"}, {"proxy": "socks5://127.0.0.1:1"}, {"max_bytes": -1},
     {"retries": -1}, {"total_timeout_s": 0}, {"per_host_delay_s": float("nan")}],
)  # fmt: skip
def test_impossible_options(options):
    with pytest.raises(RecipeError):
        Web(WebOptions(**options))
