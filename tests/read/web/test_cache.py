from __future__ import annotations

import subprocess
import sys

import pytest

from rashomon.errors import RecipeError
from rashomon.read.web import Fetched, Web, WebOptions
from rashomon.read.web.surroundings import Surroundings
from tests.read.web.servers import Clock, serving


def fetch(url, folder, clock=None, **options):
    clock = clock or Clock()
    around = Surroundings(clock=clock, now=clock, sleep=clock.sleep)
    options = {"allow_private": True, "retries": 0, "obey_robots": False, "cache": str(folder), **options}
    with Web(WebOptions(**options), around=around) as web:
        return web.fetch(url)


def test_a_fresh_page_is_not_asked_for_again(tmp_path):
    clock = Clock()
    with serving(lambda asked: asked.page(Cache_Control="max-age=600", ETag='"v1"')) as site:
        first = fetch(f"{site.url}/", tmp_path, clock)
        clock.sleep(50)
        clock.slept.clear()
        again = fetch(f"{site.url}/", tmp_path, clock)
    assert (first.from_cache, again.from_cache) == (False, True)
    assert (again.content, again.media_type, again.etag) == (first.content, first.media_type, first.etag)
    assert again.retrieved == first.retrieved == "1970-01-01T00:16:40Z"
    assert site.paths == ["/"]
    assert clock.slept == []


def test_a_stale_page_is_confirmed_with_its_etag(tmp_path):
    clock = Clock()

    def answering(asked):
        known = asked.headers.get("if-none-match") == '"v1"'
        asked.answer(b"" if known else b"read", status=304 if known else 200, ETag='"v1"', Cache_Control="max-age=0")

    with serving(answering) as site:
        first = fetch(f"{site.url}/", tmp_path, clock)
        clock.sleep(60)
        again = fetch(f"{site.url}/", tmp_path, clock)
    assert (again.from_cache, again.status, again.content, again.not_modified) == (True, 200, b"read", False)
    assert (first.retrieved, again.retrieved) == ("1970-01-01T00:16:40Z", "1970-01-01T00:17:40Z")
    assert site.paths == ["/", "/"]


@pytest.mark.parametrize("control", ["no-store", "max-age=0", "no-cache"])
def test_what_must_not_be_used_again_is_asked_for(tmp_path, control):
    with serving(lambda asked: asked.page(Cache_Control=control)) as site:
        fetch(f"{site.url}/", tmp_path)
        assert not fetch(f"{site.url}/", tmp_path).from_cache
    assert site.paths == ["/", "/"]


def test_packed_bodies_and_redirects_are_kept_as_they_came(tmp_path):
    import gzip

    def answering(asked):
        if asked.path == "/short":
            asked.answer(status=301, Location="/long", Cache_Control="max-age=600")
        else:
            asked.answer(gzip.compress(b"read"), Content_Encoding="gzip", Cache_Control="max-age=600")

    with serving(answering) as site:
        first = fetch(f"{site.url}/short", tmp_path)
        again = fetch(f"{site.url}/short", tmp_path)
    assert first.content == again.content == b"read"
    assert again.final_url == f"{site.url}/long"
    assert site.paths == ["/short", "/long"]


def test_what_was_refused_is_not_kept(tmp_path):
    bodies = [b"a" * 5_000, b"short"]
    with serving(lambda asked: asked.answer(bodies.pop(0), Cache_Control="max-age=600", Content_Length="")) as site:
        assert "larger" in fetch(f"{site.url}/", tmp_path, max_bytes=1_000).reason
        assert fetch(f"{site.url}/", tmp_path, max_bytes=1_000).content == b"short"


def test_half_a_page_is_not_kept(tmp_path):
    lengths = ["100", "4"]

    def answering(asked):
        asked.answer(b"read", Cache_Control="max-age=600", Content_Length=lengths.pop(0))

    with serving(answering) as site:
        assert "no proper HTTP" in fetch(f"{site.url}/", tmp_path).reason
        assert fetch(f"{site.url}/", tmp_path).content == b"read"


def test_a_new_process_uses_it(tmp_path):
    program = (
        "import sys; from rashomon.read.web import Web, WebOptions\n"
        "options = WebOptions(allow_private=True, obey_robots=False, cache=sys.argv[2])\n"
        "with Web(options) as web:\n"
        "    fetched = web.fetch(sys.argv[1]); print(fetched.from_cache, fetched.content.decode())"
    )
    with serving(lambda asked: asked.page(b"read", Cache_Control="max-age=600")) as site:
        said = [
            subprocess.run(
                [sys.executable, "-c", program, f"{site.url}/", tmp_path], capture_output=True, text=True, check=True
            )
            for _ in range(2)
        ]
    assert [one.stdout.split() for one in said] == [["False", "read"], ["True", "read"]]
    assert site.paths == ["/"]


def test_its_size_is_bounded(tmp_path):
    with serving(lambda asked: asked.page(b"a" * 100_000, Cache_Control="max-age=600")) as site:
        for n in range(10):
            assert isinstance(fetch(f"{site.url}/{n}", tmp_path, max_cache_bytes=300_000), Fetched)
    assert (tmp_path / "web-private.sqlite").stat().st_size < 600_000


def test_pages_read_inside_are_not_shown_without_leave(tmp_path):
    with serving(lambda asked: asked.page(Cache_Control="max-age=600")) as site:
        fetch(f"{site.url}/", tmp_path)
        assert not isinstance(fetch(f"{site.url}/", tmp_path, allow_private=False), Fetched)


@pytest.mark.parametrize("content", [b"this is no database" * 100, None])
def test_a_folder_that_cannot_be_used(tmp_path, content):
    folder = tmp_path / "cache"
    if content is None:
        folder.write_text("a file stands where the folder should be")
    else:
        folder.mkdir()
        (folder / "web.sqlite").write_bytes(content)
    with pytest.raises(RecipeError, match="cache"):
        Web(WebOptions(cache=str(folder)))


def test_without_a_cache_nothing_is_kept(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with serving(lambda asked: asked.page(Cache_Control="max-age=600")) as site:
        fetch(f"{site.url}/", tmp_path, cache=None)
        assert not fetch(f"{site.url}/", tmp_path, cache=None).from_cache
    assert list(tmp_path.iterdir()) == []
