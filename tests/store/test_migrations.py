from __future__ import annotations

import pytest
from sqlalchemy import inspect, text

from rashomon.errors import DeskError
from rashomon.model.report import RawReport, Told
from rashomon.store import open_desk, tables
from rashomon.store.engine import connect, writing
from rashomon.store.migrations import STEPS, _carry_out, migrate

RAW = RawReport.of(b"It rained.", "text/plain", "rain.txt")
TOLD = RawReport.of(
    b"It rained.",
    "text/plain",
    "feed.xml#7",
    told=[Told("url", "https://news.example/rain?utm_source=feed", "feed-item")],
)


def _make_old(engine, steps):
    with writing(engine, "old") as connection:
        connection.execute(text("CREATE TABLE migrations (name VARCHAR PRIMARY KEY)"))
        for name, statements in steps:
            _carry_out(connection, name, statements)
        connection.execute(
            text("INSERT INTO raws (id, content, media_type, place) VALUES (:i, :c, 'text/plain', 'rain.txt')"),
            {"i": RAW.id, "c": RAW.content},
        )


@pytest.mark.parametrize("known", range(1, len(STEPS) + 1))
def test_every_old_schema_is_brought_up_to_date(desk_place, known):
    engine = connect(desk_place)
    _make_old(engine, STEPS[:known])
    with writing(engine, "old") as connection:
        assert migrate(connection, "old") == tuple(name for name, _ in STEPS[known:])
        assert migrate(connection, "old") == ()
    engine.dispose()
    with open_desk(desk_place) as desk:
        assert desk.raw(RAW.id) == RAW
        assert desk.search("rain") == ()
        assert desk.marks("any", anchored=True) == {}
        assert desk.raws_of("https://news.example/rain") == ()
        assert desk.keep_raws([RAW, TOLD]) == 1
        assert desk.raw(TOLD.id) == TOLD
        assert desk.raws_of("https://news.example/rain") == (TOLD,)
        assert desk.ledger.sources() == {}


def test_the_tables_are_those_the_queries_expect(desk_place):
    open_desk(desk_place).close()
    engine = connect(desk_place)
    found = inspect(engine)
    for table in tables.schema.tables.values():
        columns = {column["name"]: column["nullable"] for column in found.get_columns(table.name)}
        assert set(columns) == set(table.columns.keys()), table.name
        keys = set(found.get_pk_constraint(table.name)["constrained_columns"])
        assert keys == {column.name for column in table.primary_key}, table.name
    engine.dispose()


def test_a_desk_of_a_newer_version_is_left_alone(desk_place):
    open_desk(desk_place).close()
    engine = connect(desk_place)
    with writing(engine, "desk") as connection:
        connection.execute(text("INSERT INTO migrations VALUES ('9999-from-the-future')"))
    engine.dispose()
    with pytest.raises(DeskError, match=r"newer Rashomon \(it knows 9999-from-the-future\); upgrade"):
        open_desk(desk_place)


def test_a_migration_that_fails_leaves_nothing(desk_place, monkeypatch):
    broken = (*STEPS, ("0099-broken", {"any": ("CREATE TABLE fresh (id VARCHAR)", "CREATE NONSENSE")}))
    monkeypatch.setattr("rashomon.store.migrations.STEPS", broken)
    with pytest.raises(DeskError):
        open_desk(desk_place)
    engine = connect(desk_place)
    assert "fresh" not in inspect(engine).get_table_names()
    engine.dispose()


def test_names_are_in_order_and_unique():
    names = [name for name, _ in STEPS]
    assert names == sorted(set(names))
