"""News in JSON: what agencies send, by all versions of the standard, and where they break it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from read.record_cases import OTHER, STORY, written

from rashomon.model.report import Dropped, RawReport, Remark
from rashomon.read import read_all
from rashomon.read.ninjs import is_ninjs, read_item

if TYPE_CHECKING:
    from pathlib import Path

_FIRST = {
    "uri": "http://wire.example/items/1",
    "type": "text",
    "mimetype": "text/html",
    "representationtype": "complete",
    "version": "2",
    "firstcreated": "2024-05-03T10:15:00Z",
    "versioncreated": "2024-05-03T11:00:00Z",
    "pubstatus": "usable",
    "urgency": 3,
    "language": "en",
    "byline": "Ana Ruiz",
    "headline": "Wall falls on two",
    "usageterms": "Not for use before noon",
    "infosource": [{"name": "Quay Wire"}, {"name": "Island Wire"}],
    "body_text": STORY,
    "body_xhtml": f"<p>{STORY}</p>",
    "description_text": "Two hurt",
}
_THIRD = {
    "uri": "urn:wire:1",
    "standard": {"name": "ninjs", "version": "3.1"},
    "type": "text",
    "representationType": "full",
    "firstCreated": "2024-05-03T10:15:00+02:00",
    "headlines": [{"role": "short", "value": "Wall"}, {"role": "main", "value": "Wall falls on two"}],
    "bodies": [
        {"role": "teaser", "contentType": "text/plain", "value": "Two hurt."},
        {"role": "main", "contentType": "text/plain", "value": STORY},
    ],
    "by": "Ana Ruiz",
    "infoSources": [{"name": "Quay Wire", "role": "originator"}],
    "usageTerms": "None",
    "language": "en-GB",
    "digitalSourceType": {"name": "Written by people", "uri": "http://terms.example/human"},
}
_COMMON = {"title": "Wall falls on two", "byline": "Ana Ruiz", "outlet": "Quay Wire"}
_PASS: list[tuple[str, dict[str, Any], dict[str, str]]] = [
    (
        "version 1",
        _FIRST,
        {
            **_COMMON,
            "credit": "Island Wire",
            "licence": "Not for use before noon",
            "url": "http://wire.example/items/1",
            "guid": "http://wire.example/items/1",
            "language": "en",
            "printed_date": "2024-05-03T10:15:00+00:00",
            "updated": "2024-05-03T11:00:00+00:00",
        },
    ),
    (
        "version 3",
        _THIRD,
        {
            **_COMMON,
            "guid": "urn:wire:1",
            "licence": "None",
            "language": "en-GB",
            "printed_date": "2024-05-03T10:15:00+02:00",
        },
    ),
    (
        "version 2, in small letters",
        {
            "uri": "urn:wire:2",
            "headlines": [{"value": "Wall falls on two"}],
            "bodies": [{"contenttype": "text/html", "value": f"<p>{STORY}</p>"}],
            "by": "Ana Ruiz",
            "infosources": [{"name": "Quay Wire"}],
            "versioncreated": "2024-05-03T10:15:00Z",
        },
        {**_COMMON, "guid": "urn:wire:2", "printed_date": "2024-05-03T10:15:00+00:00"},
    ),
]
_FAIL: list[tuple[dict[str, Any], str]] = [
    ({"uri": None}, "its uri is no text"),
    ({"uri": "no uri at all"}, "its uri is no URI: 'no uri at all'"),
    ({"digitalSourceType": "bad"}, "its digitalsourcetype is no object"),
    ({"type": "poem"}, "its type is none of text, audio"),
    ({"pubStatus": "Usable"}, "its pubstatus is none of usable, withheld, canceled: 'Usable'"),
    ({"urgency": 11}, "its urgency is no number from 1 to 9: '11'"),
    ({"urgency": True}, "its urgency is no number from 1 to 9: 'True'"),
    ({"firstCreated": "yesterday"}, "its firstcreated is no date and time: 'yesterday'"),
    ({"infoSources": "Quay Wire"}, "its infosources is no list of objects"),
    ({"by": ["Ana Ruiz"]}, "its by is no text"),
]


@pytest.mark.parametrize(("name", "value", "told"), _PASS, ids=[name for name, _, _ in _PASS])
def test_valid_items(tmp_path: Path, name: str, value: dict[str, Any], told: dict[str, str]) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(written(value))
    (report,) = read_all([path])
    assert isinstance(report, RawReport)
    assert report.where == str(path)
    assert {item.name: item.value for item in report.told} == told
    assert STORY in report.content.decode()
    assert report.media_type == ("text/plain" if name == "version 3" else "text/html")


@pytest.mark.parametrize(("wrong", "words"), _FAIL, ids=[words for _, words in _FAIL])
def test_faulty_items_are_read_where_they_have_a_text(tmp_path: Path, wrong: dict[str, Any], words: str) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(written({**_THIRD, **wrong}))
    remark, report = read_all([path])
    assert isinstance(remark, Remark)
    assert words in remark.words
    assert isinstance(report, RawReport)
    path.write_bytes(written({**_THIRD, "bodies": [], **wrong}))
    (dropped,) = read_all([path])
    assert isinstance(dropped, Dropped)
    assert words in dropped.reason
    assert dropped.remedy


def test_an_item_without_its_uri_is_one_all_the_same() -> None:
    value = {name: item for name, item in _FIRST.items() if name != "uri"}
    assert is_ninjs(value)
    assert read_item(value).faults == ("it has no uri",)


def test_a_picture_with_a_caption(tmp_path: Path) -> None:
    value = {"uri": "urn:1", "type": "picture", "versioncreated": "2024-05-03T10:15:00Z", "description_text": STORY}
    (tmp_path / "a.json").write_bytes(written(value))
    report, remark = read_all([tmp_path / "a.json"])
    assert isinstance(report, RawReport)
    assert isinstance(remark, Remark)
    assert "a description" in remark.words


def test_items_in_lists_and_lines(tmp_path: Path) -> None:
    lines = b"\n".join([written(_FIRST), written({**_THIRD, "bodies": []}), written({"headline": "A", "text": OTHER})])
    (tmp_path / "a.jsonl").write_bytes(lines)
    (tmp_path / "b.json").write_bytes(written({"_items": [_FIRST, _THIRD]}))
    reports = [item for item in read_all([tmp_path]) if isinstance(item, RawReport)]
    places = [report.where.rsplit("#")[-1] for report in reports]
    assert places == ["line 1", "line 3", "_items item 1", "_items item 2"]


@pytest.mark.parametrize(
    "value",
    [
        {"uri": "https://paper.example/1", "body": STORY},
        {"title": "Wall falls", "text": STORY, "url": "https://paper.example/1"},
        {"uri": "urn:1", "content": STORY, "renditions": []},
    ],
)
def test_records_of_anybody_are_no_items(value: dict[str, Any]) -> None:
    assert not is_ninjs(value)
