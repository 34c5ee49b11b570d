from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import news_site
import pytest

from rashomon.journey import lay_out
from rashomon.read.files import read_all
from rashomon.store import open_desk
from rashomon.tell.export import export_json

CLI = Path(__file__).parents[1] / "stand_in_cli.py"
SENTENCES = news_site.SENTENCES
NAMES = ("flood", "storm", "strike")


@pytest.fixture
def site(tmp_path):
    (tmp_path / "recipe.toml").write_text(news_site.POLITE_IN_TESTS)
    with news_site.serving() as site:
        site.text("storm", "Storm hits the coast", SENTENCES["storm"])
        site.text("flood", "Storm floods Velmora", SENTENCES["flood"], SENTENCES["storm"])
        site.text("strike", "Dockers walk out", SENTENCES["strike"])
        site.feed(*((name, name.title(), f"A summary of {name}.") for name in NAMES))
        yield site


@pytest.fixture
def follow(rashomon, site, tmp_path):
    """Make one round in this process."""

    def run(*more, names=("/feed.xml",)):
        options = ("--once", "--now", "--allow-private", "--recipe", tmp_path / "recipe.toml")
        return rashomon("follow", *(site.url + name for name in names), *options, *more)

    return run


def test_a_round_is_one_tidy_block(follow, site):
    result = follow()
    assert result.exit_code == 0
    head, *stories = result.stdout.splitlines()
    assert re.match(
        r"\d\d:\d\d  1 of 1 source looked at, 3 new reports · 3 reports on the desk · next at \d\d:\d\d", head
    )
    storm, strike = (line.split("  story-")[0].strip() for line in stories)
    assert re.fullmatch("new story: Storm (hits the coast|floods Velmora)  2 reports", storm)
    assert strike == "new story: Dockers walk out  1 report"
    assert result.stderr == ""


def test_what_changed_is_said(follow, site):
    follow()
    assert "nothing new" in follow().stdout
    site.text("late", "Storm passes", "By evening the river had fallen again by a metre.")
    site.feed(("late", "Late", "Later."))
    text = " ".join(follow().stdout.split())
    assert "1 new report" in text
    assert "+1 report, 1 new entry" in text


def test_quiet_prints_nothing(follow):
    result = follow("-q")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")


def test_some_of_it_fails(follow, site):
    result = follow(names=("/feed.xml", "/none.xml"))
    assert result.exit_code == 1
    assert "/none.xml: the server answered 404" in result.stderr
    assert "2 of 2 sources looked at, 1 failed, 3 new reports" in " ".join(result.stdout.split())


def test_nothing_can_be_done(follow, site):
    result = follow(names=("/none.xml",))
    assert result.exit_code == 2
    assert "nothing could be read" in result.stderr


def test_notes_are_printed(follow, site):
    site.put("/robots.txt", "User-agent: *\nDisallow: /storm", Content_Type="text/plain")
    result = follow()
    assert result.exit_code == 0
    assert f"rashomon: note: {site.url}/storm: the feed's summary is read in the page's stead" in result.stderr


def test_who_was_refused_by_the_settings_need_not_wait(rashomon, site, tmp_path):
    options = (f"{site.url}/feed.xml", "--once", "--recipe", tmp_path / "recipe.toml")
    assert rashomon("follow", *options).exit_code == 2
    allowed = rashomon("follow", *options, "--allow-private")
    assert "1 of 1 source looked at, 3 new reports" in allowed.stdout
    assert allowed.exit_code == 0


def test_a_source_that_failed_is_said_to_wait(rashomon, site, tmp_path):
    options = (f"{site.url}/none.xml", "--once", "--allow-private", "--recipe", tmp_path / "recipe.toml")
    assert rashomon("follow", *options).exit_code == 2
    again = rashomon("follow", *options)
    assert re.search(r"none\.xml: waits until \d\d:\d\d after: the server answered 404.*; look at once", again.stderr)
    assert "the server answered 404" in rashomon("follow", *options, "--now").stderr


def test_a_page_is_written_when_something_changed(follow, site, tmp_path):
    follow("--out", "page.html")
    page = tmp_path / "page.html"
    assert "Storm" in page.read_text()
    page.write_text("old")
    follow("--out", "page.html")
    assert page.read_text() == "old"
    assert "mkdir -p" in follow("--out", "no/page.html").stderr


def test_a_list_of_feeds(rashomon, site, tmp_path):
    (tmp_path / "feeds.opml").write_text(f"<opml><body><outline xmlUrl='{site.url}/feed.xml'/></body></opml>")
    options = ("--once", "--allow-private", "--recipe", tmp_path / "recipe.toml")
    assert "3 new reports" in rashomon("follow", "feeds.opml", *options).stdout
    again = rashomon("follow", *options)
    assert "0 of 1 source looked at" in again.stdout
    assert again.exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--once"], "there is no desk here"),
        (["missing.opml"], "missing.opml: no such file"),
        (["recipe.toml"], "recipe.toml: it is no OPML list of feeds; files are read by: rashomon build recipe.toml"),
        (["https://news.example/feed", "--every", "soon"], "such as 15m"),
        (["https://news.example/feed", "--every", "0m"], "such as 15m"),
    ],
)
def test_what_makes_no_sense_is_said_plainly(rashomon, site, arguments, said):
    result = rashomon("follow", *arguments)
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_desk_that_follows_nothing(rashomon, folder):
    rashomon("build", folder, "-q")
    assert "the desk follows nothing yet" in rashomon("follow", "--once").stderr


def test_build_reads_addresses_and_prints_notes(rashomon, site, tmp_path, monkeypatch):
    monkeypatch.setattr("rashomon.read.read_all", read_all)  # the real one
    site.put("/robots.txt", "User-agent: *\nDisallow: /storm", Content_Type="text/plain")
    options = ("-q", "--recipe", tmp_path / "recipe.toml")
    refused = rashomon("build", f"{site.url}/feed.xml", *options)
    assert refused.exit_code == 2
    assert "give --allow-private, or say in the recipe, under [read.web]: allow_private = true" in refused.stderr
    result = rashomon("build", f"{site.url}/feed.xml", *options, "--allow-private")
    assert result.exit_code == 0
    assert "note: " in result.stderr
    assert "summary" in result.stderr


class Running:
    """``rashomon follow`` in a process of its own, to be killed."""

    def __init__(self, site, place, *more, **environment):
        self.desk = place / "desk.db"
        command = [sys.executable, str(CLI), "follow", f"{site.url}/feed.xml", "--allow-private", "-j", "1"]
        command += ["--recipe", str(place / "recipe.toml"), "--desk", str(self.desk), *more]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        self.process = subprocess.Popen(command, env={**os.environ, **environment}, **pipes)

    def end(self, *signals):
        for number in signals:
            self.process.send_signal(number)
            time.sleep(0.3)
        out, err = self.process.communicate(timeout=20)
        assert "Traceback" not in err
        return self.process.returncode, out, err


def _until(reached):
    until = time.monotonic() + 20
    while not reached():
        assert time.monotonic() < until, "it never came to that"
        time.sleep(0.02)


def _export(place):
    with open_desk(place) as desk:
        papers = lay_out(desk)
        export = export_json(papers, desk.note("recipe"), desk.dropped(desk.note("key"))).decode()
    return re.sub(r'"retrieved": "[^"]*"', '"retrieved": "then"', export)


def _kept(running):
    if not running.desk.exists():
        return 0
    with open_desk(running.desk) as desk:
        return len(desk.places())


@pytest.fixture
def uninterrupted(follow, site, tmp_path):
    """What a desk holds when nobody killed anything."""
    assert follow("-q", "--desk", "whole.db").exit_code == 0
    site.asked.clear()
    return _export(tmp_path / "whole.db")


def _kill(running, site, moment):
    """Kill a run at a moment that is made sure by holding an answer, or by slow work."""
    if moment == "first answer":
        _until(lambda: site.count("/feed.xml"))
    elif moment == "between pages":
        _until(lambda: site.count("/strike") and _kept(running) == 2)
    else:
        _until(lambda: _kept(running) == 3)
        time.sleep(0.5)
    running.end(signal.SIGKILL)


@pytest.mark.parametrize("moment", ["first answer", "between pages", "study"])
def test_killed_and_run_again_it_gives_the_same_desk(site, tmp_path, follow, uninterrupted, moment):
    held = {"first answer": "/feed.xml", "between pages": "/strike"}.get(moment)
    event = site.hold(held) if held else None
    slow = {"STAND_IN_SLOWNESS": "30"} if moment == "study" else {}
    running = Running(site, tmp_path, "--once", **slow)
    _kill(running, site, moment)
    if event:
        event.set()
        site.held.clear()
    with open_desk(running.desk) as desk:
        assert desk.dossiers() == ()
    again = follow("--desk", running.desk)
    assert (again.exit_code, again.stderr) == (0, "")
    assert "3 reports on the desk" in again.stdout
    assert _export(running.desk) == uninterrupted
    assert site.count("/storm") == site.count("/flood") == 1  # what was kept was not asked for again


def test_a_signal_lets_the_running_item_end(site, tmp_path, follow, uninterrupted):
    event = site.hold("/strike")
    running = Running(site, tmp_path, "--once")
    _until(lambda: site.count("/strike") and _kept(running) == 2)
    running.process.send_signal(signal.SIGTERM)
    time.sleep(0.3)
    event.set()
    code, _, err = running.end()
    assert code == 130
    assert "stopping when the running item is done; once more to stop at once" in err
    assert "stopped; what was read is kept" in err
    assert _kept(running) == 3
    assert follow("--desk", running.desk).exit_code == 0
    assert _export(running.desk) == uninterrupted


def test_a_second_signal_does_not_wait(site, tmp_path):
    site.hold("/strike")
    running = Running(site, tmp_path)
    _until(lambda: site.count("/strike") and _kept(running) == 2)
    began = time.monotonic()
    code, _, err = running.end(signal.SIGINT, signal.SIGINT)
    assert time.monotonic() - began < 5
    assert code == 0
    assert "stopped; what was read is kept" in err
    with open_desk(running.desk) as desk:
        assert desk.ledger.take("next", datetime.now(UTC), timedelta(hours=1)) is None


def test_it_goes_on_until_it_is_stopped_and_a_second_one_says_so(site, tmp_path, follow):
    running = Running(site, tmp_path)
    assert "3 new reports" in running.process.stdout.readline()
    second = follow("--desk", running.desk)
    assert second.exit_code == 2
    assert f"process {running.process.pid} on " in second.stderr
    assert "follows for this desk already; stop it first, or use another --desk" in second.stderr
    code, _, err = running.end(signal.SIGTERM)
    assert code == 0
    assert "stopped between two rounds" in err
