from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from rashomon.errors import DeskError
from rashomon.language.addresses import page_key, shortened
from rashomon.model.report import RawReport, Told
from rashomon.store import Item, Source, open_desk

FEED = Source("https://news.example/feed", "https://news.example/feed.xml", etag='"1"', due="2031-03-10T10:00:00Z")
SUMMARY = RawReport.of(b"A summary.", "text/plain", "https://news.example/feed#1")
WAITING = Item(FEED.url, "guid-1", "d1", "waiting", "https://news.example/1", "news.example/1", SUMMARY)
NOON = datetime(2031, 3, 10, 12, tzinfo=UTC)
SILENCE = timedelta(seconds=90)


@pytest.fixture
def desk(desk_place):
    with open_desk(desk_place) as opened:
        yield opened


def test_sources_and_items_come_back(desk):
    ledger = desk.ledger
    assert ledger.note(FEED, [WAITING], [SUMMARY]) == 1
    assert ledger.sources() == {FEED.url: FEED}
    assert ledger.digests(FEED.url) == {"guid-1": "d1"}
    assert ledger.waiting([FEED.url], "2031") == (WAITING,)
    assert ledger.waiting(["https://other.example"], "2031") == ()
    assert list(desk.places()) == [SUMMARY.id]


def test_whatever_the_length_and_the_letters(desk):
    url = "https://news.example/" + "long/" * 5_000
    where = "https://news.example/feed#a\0b"
    raw = RawReport.of(b"x", "text/html", where, told=[Told("url", url, "http"), Told("guid", "a\0b", "feed-item")])
    item = Item(FEED.url, shortened(url), "d", "waiting", url, page_key(url), raw)
    desk.ledger.note(FEED, [item], [raw])
    assert desk.ledger.waiting([FEED.url]) == (item,)
    (kept,) = desk.raws_of(url)
    assert (kept.id, kept.told, kept.where) == (raw.id, raw.told, "https://news.example/feed#a\\0b")
    assert desk.keep_raws([raw]) == 0


def test_noting_again_replaces(desk):
    moved = msgspec.structs.replace(FEED, address="https://new.example/feed", failures=2)
    desk.ledger.note(FEED, [WAITING])
    desk.ledger.note(moved, [msgspec.structs.replace(WAITING, digest="d2")])
    assert desk.ledger.sources() == {FEED.url: moved}
    assert desk.ledger.digests(FEED.url) == {"guid-1": "d2"}


def test_a_settled_item_waits_no_more(desk):
    desk.ledger.note(FEED, [WAITING])
    kept = msgspec.structs.replace(WAITING, state="kept", summary=None)
    assert desk.ledger.settle([kept], [SUMMARY]) == 1
    assert desk.ledger.settle([kept], [SUMMARY]) == 0
    assert desk.ledger.waiting([FEED.url], "2031") == ()
    assert desk.ledger.pages_kept(["news.example/1", "news.example/2"]) == {"news.example/1"}


def test_an_item_is_tried_again_when_it_is_due(desk):
    desk.ledger.note(FEED, [msgspec.structs.replace(WAITING, due="2031-03-10T11:00:00Z", failures=1)])
    assert desk.ledger.waiting([FEED.url], "2031-03-10T10:59:59Z") == ()
    assert len(desk.ledger.waiting([FEED.url], "2031-03-10T11:00:00Z")) == 1


def test_what_fails_half_way_is_undone_as_a_whole(desk):
    with pytest.raises(AttributeError):
        desk.ledger.note(FEED, [WAITING], [SUMMARY, None])
    assert desk.ledger.sources() == desk.places() == {}
    desk.ledger.note(FEED, [WAITING])
    with pytest.raises(AttributeError):
        desk.ledger.settle([msgspec.structs.replace(WAITING, state="kept")], [SUMMARY, None])
    assert desk.ledger.waiting([FEED.url], "2031") == (WAITING,)


def test_one_follows_at_a_time(desk):
    ledger = desk.ledger
    assert ledger.take("a", NOON, SILENCE) is None
    assert ledger.take("b", NOON + SILENCE / 2, SILENCE) == "a"
    assert ledger.take("a", NOON, SILENCE) is None
    assert ledger.beat("a", NOON + SILENCE)
    assert ledger.take("b", NOON + SILENCE * 3 / 2, SILENCE) == "a"
    ledger.release("b")
    assert ledger.take("b", NOON + SILENCE, SILENCE) == "a"
    ledger.release("a")
    assert ledger.take("b", NOON + SILENCE, SILENCE) is None


def test_one_who_fell_silent_is_replaced_and_learns_it(desk):
    ledger = desk.ledger
    ledger.take("a", NOON, SILENCE)
    assert ledger.take("b", NOON + SILENCE * 2, SILENCE) is None
    assert not ledger.beat("a", NOON + SILENCE * 2)
    ledger.release("a")
    assert ledger.beat("b", NOON + SILENCE * 2)


def test_a_failing_database_is_told_plainly(tmp_path):
    place = tmp_path / "desk.db"
    with open_desk(place) as desk:
        with sqlite3.connect(place) as connection:
            connection.execute("DROP TABLE items")
        with pytest.raises(DeskError, match="no such table"):
            desk.ledger.note(FEED, [WAITING])
        assert desk.ledger.sources() == {}
