"""Parquet, read by an engine that sees nothing else."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import duckdb
import pytest
from effort import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from read.opened import opened
from read.record_cases import STORY

from rashomon.model.report import Dropped, RawReport
from rashomon.read import read_all

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "a.parquet"
    columns = (
        f"'Wall falls ' || i AS headline, '{STORY} ' || i AS body, TIMESTAMPTZ '2024-05-03 10:15:00+00' AS published, "
        "['Ana Ruiz', 'Ben Okri'] AS authors, {'name': 'Quay News'} AS source, '\\xAA'::BLOB AS seal, uuid() AS id"
    )
    with duckdb.connect() as engine:
        engine.execute(f"COPY (SELECT {columns} FROM range(600) AS t(i)) TO '{path}' (FORMAT parquet)")
    return path


def test_rows_are_read_with_all_they_tell(table: Path) -> None:
    reports = [item for item in read_all([table]) if isinstance(item, RawReport)]
    assert len(reports) == 600
    assert reports[599].where == f"{table}#row 600"
    assert reports[599].content.decode() == f"Wall falls 599\n\n{STORY} 599"
    told = {item.name: item.value for item in reports[0].told if item.name != "guid"}
    assert told == {
        "title": "Wall falls 0",
        "byline": "Ana Ruiz, Ben Okri",
        "outlet": "Quay News",
        "printed_date": "2024-05-03T10:15:00+00:00",
    }


@pytest.mark.parametrize("cut", [slice(0, 4), slice(0, -50), slice(0, 300)])
def test_damaged_files(table: Path, cut: slice) -> None:
    table.write_bytes(table.read_bytes()[cut])
    (dropped,) = read_all([table])
    assert isinstance(dropped, Dropped)
    assert "no sound Parquet file" in dropped.reason
    assert "rows.parquet" not in dropped.reason


def test_without_the_engine_the_way_to_get_it_is_told(table: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    (dropped,) = read_all([table])
    assert isinstance(dropped, Dropped)
    assert "rashomon[columns]" in dropped.remedy


def test_the_engine_is_shut_in(table: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refused: list[str] = []

    def look_around(*rest: object) -> list[object]:
        engine = opened[-1]
        for attempt in ("SELECT * FROM read_csv('/etc/passwd')", "INSTALL httpfs", "LOAD httpfs", "SET threads = 2"):
            try:
                engine.execute(attempt)
            except duckdb.Error as error:
                refused.append(str(error))
        return []

    opened: list[duckdb.DuckDBPyConnection] = []
    connect = duckdb.connect
    monkeypatch.setattr("duckdb.connect", lambda *rest: opened.append(connect(*rest)) or opened[-1])
    monkeypatch.setattr("rashomon.read.parquet.read_records", look_around)
    assert list(read_all([table])) == []
    assert len(refused) == 4


@settings(
    max_examples=examples(40),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_whatever_is_changed_in_a_file_its_reader_lives_on(table: Path, data: st.DataObject) -> None:
    content = bytearray(table.read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        # The description of the columns at the end is what a reader stumbles over.
        at = data.draw(st.integers(0, len(content)) | st.integers(max(0, len(content) - 2_000), len(content)))
        content[at : at + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=9))
    found = opened("a.parquet", bytes(content))
    assert found.items
    assert all(item.reason and item.remedy for item in found.dropped)
