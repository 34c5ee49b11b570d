from __future__ import annotations

import sqlite3

import harbour
import msgspec
import pytest
from sqlalchemy import event

from rashomon.errors import DeskError, NotFoundError
from rashomon.model.report import Dropped, RawReport, Told
from rashomon.model.telling import Dossier, Timeline
from rashomon.store import Reading, open_desk

RAWS = list(harbour.RAWS.values())


def _readings():
    return [Reading(r.raw_id, r, harbour.MARKS[r.id]) for r in harbour.REPORTS_IN_ORDER]


@pytest.fixture
def desk(desk_place):
    with open_desk(desk_place) as opened:
        yield opened


def test_raw_reports_come_back_as_they_were(desk):
    assert desk.keep_raws(RAWS) == 3
    for raw in RAWS:
        assert desk.raw(raw.id) == raw
    assert desk.places() == {raw.id: raw.where for raw in sorted(RAWS, key=lambda r: r.id)}


def test_keeping_twice_adds_nothing(desk):
    desk.keep_raws(RAWS)
    assert desk.keep_raws(RAWS) == 0
    assert len(desk.places()) == 3


def test_bytes_of_every_kind_are_kept(desk):
    raw = RawReport.of(
        bytes(range(256)) * 3, "application/octet-stream", "weird \u2028 näme.bin", "2031-03-10T10:00:00Z"
    )
    desk.keep_raws([raw])
    assert desk.raw(raw.id) == raw


def test_what_is_told_of_a_raw_report_comes_back(desk):
    told = [Told("url", "https://news.example/a", "feed-item"), Told("title", "Weird “\u2028” näme\\", "feed-item")]
    raws = [RawReport.of(b"same", "text/plain", "rows.csv", told=given) for given in ((), told, told[:1])]
    assert desk.keep_raws(raws) == 3
    assert [desk.raw(raw.id) for raw in raws] == raws


def test_the_raw_reports_of_one_page_come_in_order_of_retrieval(desk):
    first, second = "2031-03-10T10:00:00Z", "2031-03-11T10:00:00Z"
    new = RawReport.of(b"new", "text/html", "https://www.news.example/a/?utm_medium=x", second)
    old = RawReport.of(b"old", "text/html", "http://news.example/a#top", first)
    unknown = RawReport.of(b"?", "text/html", "saved.html", told=[Told("url", "https://news.example/a", "x")])
    other = RawReport.of(b"other", "text/html", "https://news.example/b", first)
    desk.keep_raws([new, other, unknown, old, RawReport.of(b"file", "text/plain", "a.txt")])
    assert desk.raws_of("https://news.example/a") == (unknown, old, new)
    assert desk.raws_of("https://news.example/") == desk.raws_of("a.txt") == ()


def test_fetched_twice_is_known_by_the_first_time(desk):
    for at in ("2031-03-11T10:00:00Z", "2031-03-10T10:00:00Z", "2031-03-12T10:00:00Z"):
        desk.keep_raws([RawReport.of(b"same", "text/html", "https://news.example/a", at)])
    (raw,) = desk.raws_of("https://news.example/a")
    assert raw.retrieved == "2031-03-10T10:00:00Z"


@pytest.mark.parametrize("order", [("a.txt", "b.txt"), ("b.txt", "a.txt")])
def test_same_bytes_from_two_places_are_known_by_the_first_in_order(desk, order):
    for where in order:
        desk.keep_raws([RawReport.of(b"same", "text/plain", where)])
    assert list(desk.places().values()) == ["a.txt"]


def test_a_raw_report_known_by_another_place_is_read_again(desk):
    later, earlier = (msgspec.structs.replace(RAWS[0], where=where) for where in ("b.txt", "a.txt"))
    desk.keep_raws([later])
    desk.keep_readings("recipe", [_readings()[0]])
    assert desk.unread("recipe") == ()
    desk.keep_raws([earlier])
    assert desk.unread("recipe") == (RAWS[0].id,)
    assert desk.reports("recipe") == desk.marks("recipe") == {}


def test_an_unknown_raw_report(desk):
    with pytest.raises(NotFoundError, match="raw-0"):
        desk.raw("raw-0")


def test_readings_lie_side_by_side_by_recipe(desk):
    desk.keep_raws(RAWS)
    assert desk.unread("one") == tuple(sorted(harbour.RAWS))
    desk.keep_readings("one", _readings())
    assert desk.unread("one") == ()
    assert desk.unread("two") == tuple(sorted(harbour.RAWS))
    assert desk.reports("one") == harbour.REPORTS
    assert list(desk.reports("one")) == sorted(harbour.REPORTS)
    assert desk.marks("one") == harbour.MARKS
    assert desk.report_ids("one") == tuple(sorted(harbour.REPORTS))
    assert desk.reports("two") == {}


def test_what_was_dropped_is_kept_and_not_read_again(desk):
    desk.keep_raws(RAWS[:1])
    desk.keep_readings("one", [Reading(RAWS[0].id, dropped=Dropped("news/0.txt", "clean", "empty", "leave it out"))])
    assert desk.unread("one") == ()
    assert desk.dropped("one")[RAWS[0].id].reason == "empty"


def test_keeping_a_reading_again_replaces_it(desk):
    desk.keep_raws(RAWS)
    desk.keep_readings("one", _readings())
    desk.keep_readings("one", _readings())
    assert desk.marks("one") == harbour.MARKS


def _tell(desk, **notes):
    dossier = Dossier(harbour.STORY, "Dockers walk out", (), Timeline(harbour.STORY, ()))
    desk.keep_telling("one", harbour.MARKS, harbour.LINKS, harbour.WEIGHTS, [dossier], notes)
    return dossier


def test_links_weights_and_dossiers_come_back(desk):
    desk.keep_raws(RAWS)
    desk.keep_readings("one", _readings())
    dossier = _tell(desk, told="x")
    assert desk.links() == harbour.LINKS
    assert desk.weights() == harbour.WEIGHTS
    assert desk.dossiers() == (dossier,)
    assert desk.note("told") == "x"
    assert desk.marks("one", anchored=True) == harbour.MARKS
    _tell(desk, told="y")
    assert desk.note("told") == "y"
    assert len(desk.links().events) == 3


def test_a_new_reading_takes_back_what_the_telling_rests_on(desk):
    desk.keep_raws(RAWS)
    _tell(desk, told="x", key="k")
    desk.keep_readings("one", _readings())
    assert desk.note("told") is None
    assert desk.note("key") == "k"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("harbour master", {"Evening Mail"}),
        ("HARBOUR", {"Evening Mail", "The Tribune"}),
        ("ships waiting", {"Coast Courier", "The Tribune"}),
        ("submarine", set()),
        ("", set()),
        ("  ?!  ", set()),
        ('"ships OR (NEAR* ^', set()),
        ("ships AND", {"Coast Courier", "The Tribune"}),
        ("title:ships", set()),
        ("'; DROP TABLE reports; --", set()),
        ("%", set()),
    ],
)
def test_search_finds_words_and_takes_no_orders(desk, query, found):
    desk.keep_raws(RAWS)
    desk.keep_readings("one", _readings())
    hits = desk.search(query)
    assert {harbour.REPORTS[hit.report_id].outlet.value for hit in hits} == found
    assert len(desk.reports("one")) == 3


def test_search_shows_where(desk):
    desk.keep_raws(RAWS)
    desk.keep_readings("one", _readings())
    (hit,) = desk.search("anchor")
    assert hit.title == "Strike empties the quays of Velmora"
    assert "lie at anchor" in hit.excerpt
    assert len(desk.search("strike", limit=2)) == 2


def test_search_finds_scripts_without_spaces(desk):
    report = msgspec.structs.replace(harbour.FIRST, text="港口工人周一开始罢工，12艘船只在海上等候。\0", title=None)
    desk.keep_readings("one", [Reading(report.raw_id, report, harbour.MARKS[report.id])])
    assert [hit.report_id for hit in desk.search("罢工")] == [report.id]
    assert desk.search("罢_") == desk.search("地震") == ()


def test_a_failed_write_leaves_the_desk_as_it_was(desk):
    desk.keep_raws(RAWS[:1])
    with pytest.raises(AttributeError):
        desk.keep_raws([RAWS[1], None])
    assert list(desk.places()) == [RAWS[0].id]


def test_an_interruption_in_a_write_leaves_the_desk_as_it_was(desk):
    def interrupted():
        yield RAWS[1]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        desk.keep_raws(interrupted())
    assert desk.places() == {}
    assert desk.keep_raws(RAWS) == 3


def test_a_desk_is_still_there_when_opened_again(desk_place):
    with open_desk(desk_place) as desk:
        desk.keep_raws(RAWS)
    with open_desk(desk_place, create=False) as desk:
        assert len(desk.places()) == 3


class TestWhatIsNoDesk:
    def test_none_there(self, tmp_path):
        with pytest.raises(DeskError, match=r"no desk here; make one with: rashomon build"):
            open_desk(tmp_path / "none.db", create=False)

    def test_a_folder(self, tmp_path):
        with pytest.raises(DeskError, match="this is a folder"):
            open_desk(tmp_path)

    def test_no_folder(self, tmp_path):
        with pytest.raises(DeskError, match="mkdir -p"):
            open_desk(tmp_path / "no" / "desk.db")

    def test_some_other_file(self, tmp_path):
        (tmp_path / "notes.txt").write_text("Buy fish. " * 500)
        with pytest.raises(DeskError, match="this file is not a desk"):
            open_desk(tmp_path / "notes.txt")
        assert (tmp_path / "notes.txt").read_text().startswith("Buy fish.")

    def test_some_other_database(self, tmp_path):
        place = tmp_path / "shop.db"
        with sqlite3.connect(place) as connection:
            connection.execute("CREATE TABLE fish (name)")
        with pytest.raises(DeskError, match=r"not a desk \(it holds fish\)"):
            open_desk(place)

    def test_a_damaged_one(self, tmp_path):
        place = tmp_path / "desk.db"
        with open_desk(place) as desk:
            desk.keep_raws([RawReport.of(bytes([n]) * 9000, "text/plain", f"{n}") for n in range(40)])
        body = bytearray(place.read_bytes())
        body[8192:120_000] = b"\xff" * (120_000 - 8192)
        place.write_bytes(body)
        with pytest.raises(DeskError, match=r"damaged|not a desk"), open_desk(place) as desk:
            [desk.raw(raw_id) for raw_id in desk.places()]

    @pytest.mark.parametrize(
        ("url", "said"),
        [
            ("mysql://host/x", "only SQLite and PostgreSQL"),
            ("postgresql+psycopg://bob:secret@127.0.0.1:1/x", "does not answer"),
        ],
    )
    def test_a_wrong_url(self, url, said):
        with pytest.raises(DeskError, match=said) as caught:
            open_desk(url)
        assert "secret" not in str(caught.value)


def test_a_full_disk_is_told_plainly_and_harms_nothing(tmp_path):
    place = tmp_path / "desk.db"
    with open_desk(place) as desk:
        desk.keep_raws(RAWS)
        desk.close()
        event.listen(desk._engine, "connect", lambda dbapi, _: dbapi.execute("PRAGMA max_page_count = 60"))
        with pytest.raises(DeskError, match=r"the disk is full.*run the same command again"):
            desk.keep_raws([RawReport.of(b"x" * 1_000_000, "text/plain", "big.txt")])
    with open_desk(place) as desk:
        assert len(desk.places()) == 3


def test_two_writers_take_turns(tmp_path):
    place = tmp_path / "desk.db"
    with open_desk(place) as desk, open_desk(place) as other:
        desk.keep_raws(RAWS[:1])
        other.keep_raws(RAWS[1:])
        assert len(desk.places()) == 3


def test_a_locked_desk_is_told_plainly(tmp_path, monkeypatch):
    monkeypatch.setattr("rashomon.store.engine._PATIENCE_S", 0.1)
    place = tmp_path / "desk.db"
    with open_desk(place) as desk:
        blocker = sqlite3.connect(place, isolation_level=None)
        blocker.execute("BEGIN IMMEDIATE")
        with pytest.raises(DeskError, match="another program is writing"):
            desk.keep_raws(RAWS)
        blocker.close()
