"""JSON in the shapes in which articles come."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from read.record_cases import IN_THE_WILD, LINK, NEGATIVE, OTHER, STORY, Case, written

from rashomon.model.report import Dropped, RawReport, Remark
from rashomon.read import ReadOptions, read_all

if TYPE_CHECKING:
    from pathlib import Path


def _read(path: Path, content: bytes | str, options: ReadOptions | None = None) -> list[RawReport | Dropped | Remark]:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(read_all([path], options))


def _reports(items: list[RawReport | Dropped | Remark]) -> list[RawReport]:
    return [item for item in items if isinstance(item, RawReport)]


def _dropped(items: list[RawReport | Dropped | Remark]) -> list[Dropped]:
    return [item for item in items if isinstance(item, Dropped)]


@pytest.mark.parametrize("case", IN_THE_WILD, ids=lambda case: case.name)
def test_shapes_in_the_wild(tmp_path: Path, case: Case) -> None:
    path = tmp_path / "a.json"
    items = _read(path, written(case.value))
    first = _reports(items)[0]
    told = {item.name: item.value for item in first.told}
    assert {name: told.get(name) for name in case.told} == case.told
    assert first.where == f"{path}{case.where}"
    assert case.text in first.content.decode()
    if "url" not in case.told:
        assert "url" not in told
    assert not _dropped(items)


@pytest.mark.parametrize(("name", "value"), NEGATIVE, ids=[name for name, _ in NEGATIVE])
def test_what_holds_no_articles_is_passed_over_in_folders_and_refused_by_name(
    tmp_path: Path, name: str, value: Any
) -> None:
    (tmp_path / "story.txt").write_text("A report.")
    (refused,) = _dropped(_read(tmp_path / "a.json", written(value)))
    (passed,) = _dropped(list(read_all([tmp_path])))
    assert (refused.step, passed.step) == ("read", "choose")
    assert "no field holds the text" in refused.reason
    assert "read.fields.text" in refused.remedy
    assert all(field in refused.reason for field in (value if isinstance(value, dict) and len(value) > 2 else {}))


def test_the_guess_is_remarked_once_and_can_be_overruled(tmp_path: Path) -> None:
    rows = [{"story": {"body": STORY, "lead": OTHER}, "h": "Wall falls", "when": "3 May"} for _ in range(300)]
    items = _read(tmp_path / "a.json", written(rows), ReadOptions(fields={"text": "story.lead", "title": "h"}))
    assert _reports(items)[0].content.decode() == f"Wall falls\n\n{OTHER}"
    remarks = [item for item in items if isinstance(item, Remark)]
    assert not any("'story.lead'" in remark.words for remark in remarks)
    (guess,) = [item for item in _read(tmp_path / "a.json", written(rows)) if isinstance(item, Remark)]
    assert "took 'story.body' for the text" in guess.words
    assert 'read.fields.text = "…"' in guess.words


def test_a_declared_index_of_a_list(tmp_path: Path) -> None:
    rows = [{"parts": [{"x": OTHER}, {"x": STORY}]}]
    (report,) = _reports(_read(tmp_path / "a.json", written(rows), ReadOptions(fields={"text": "parts.1.x"})))
    assert report.content.decode() == STORY


def test_a_broken_line_costs_but_itself(tmp_path: Path) -> None:
    line = json.dumps({"title": "Wall falls", "text": STORY})
    items = _read(tmp_path / "a.jsonl", f"{line}\n\n{{broken\n[1]\n{{}}\n{line.replace('Wall', 'Roof')}\n")
    assert [report.where[-6:] for report in _reports(items)] == ["line 1", "line 6"]
    assert [drop.where[-6:] for drop in _dropped(items)] == ["line 3", "line 4", "line 5"]
    assert all(drop.remedy for drop in _dropped(items))


def test_lines_are_streamed_beyond_the_size_of_one_value(tmp_path: Path) -> None:
    line = json.dumps({"title": "Wall falls", "text": STORY}) + "\n"
    options = ReadOptions(max_bytes=1000, max_json_bytes=1000)
    items = _read(tmp_path / "a.jsonl", line * 50 + json.dumps({"text": "x" * 9000}) + "\n" + line, options)
    assert len(_reports(items)) == 51
    (drop,) = _dropped(items)
    assert drop.where.endswith("#line 51")
    (whole,) = _dropped(_read(tmp_path / "b.json", f"[{','.join([line] * 50)}]", options))
    assert "max_json_bytes" in whole.remedy


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_lines_named_as_a_value_and_a_value_named_as_lines(tmp_path: Path, name: str) -> None:
    rows = [{"title": "Wall falls", "text": STORY}, {"title": "Ferry stays", "text": OTHER}]
    for content in ("\n".join(map(json.dumps, rows)), json.dumps(rows), json.dumps(rows, indent=2)):
        assert len(_reports(_read(tmp_path / name, content))) == 2


def test_a_file_that_was_cut_off_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    rows = [{"title": "Wall falls", "text": STORY}, {"title": "Ferry stays", "text": OTHER}]
    for value in (rows, {"status": "ok", "articles": rows}):
        items = _read(tmp_path / "a.json", json.dumps(value)[:-40])
        assert [report.says("title").value for report in _reports(items)] == ["Wall falls"]
        (drop,) = _dropped(items)
        assert "(column " in drop.reason


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    text = STORY + " Die Männer heißen Jörg und Änne."
    rows = json.dumps([{"title": "Überfall", "text": text}], ensure_ascii=False)
    (report,) = _reports(_read(tmp_path / "a.json", rows.encode(encoding)))
    assert report.content.decode() == f"Überfall\n\n{text}"


def test_records_of_several_makers_in_one_file(tmp_path: Path) -> None:
    rows = [{"title": "Wall falls", "text": STORY}] * 200 + [{"kop": "Veerboot blijft", "artikel": OTHER}]
    items = _read(tmp_path / "a.json", written(rows))
    assert _reports(items)[-1].content.decode() == f"Veerboot blijft\n\n{OTHER}"
    assert any("1 of its records have other fields" in item.words for item in items if isinstance(item, Remark))


def test_what_is_declared_is_not_guessed_past(tmp_path: Path) -> None:
    rows = [{"a": STORY, "text": OTHER}, {"text": OTHER}]
    items = _read(tmp_path / "a.json", written(rows), ReadOptions(fields={"text": "a"}))
    assert [report.content.decode() for report in _reports(items)] == [STORY]
    assert [drop.reason for drop in _dropped(items)] == ["there is no text in it: 'a' is empty or missing"]


def test_good_lines_after_many_broken_ones(tmp_path: Path) -> None:
    items = _read(tmp_path / "a.jsonl", "{broken\n" * 3000 + json.dumps({"text": STORY}))
    assert len(_reports(items)) == 1
    assert len(_dropped(items)) == 3000


def test_an_address_is_kept_letter_by_letter(tmp_path: Path) -> None:
    link = f"{LINK}?a=1&copy=2&reg=3"
    items = _read(tmp_path / "a.json", written([{"text": STORY, "url": link.replace("&copy", "&amp;copy")}]))
    assert _reports(items)[0].says("url").value == link


def test_records_with_a_description_alone_are_read_and_told_so(tmp_path: Path) -> None:
    rows = [
        {"title": "Wall falls", "description": STORY, "url": LINK},
        {"title": "Empty", "description": "", "url": LINK},
    ]
    items = _read(tmp_path / "a.json", written(rows))
    assert len(_reports(items)) == 1
    assert any("1 of its records hold no text but a description" in i.words for i in items if isinstance(i, Remark))
    (drop,) = _dropped(items)
    assert LINK in drop.remedy


def test_the_same_text_of_two_outlets_stays_two(tmp_path: Path) -> None:
    rows = [{"text": STORY, "outlet": outlet} for outlet in ("Quay News", "Harbour Post", "Quay News")]
    one, other, again = _reports(_read(tmp_path / "a.json", written(rows)))
    assert one.content == other.content
    assert one.id != other.id
    assert one.id == again.id


def test_dates_that_can_be_read_in_two_ways_are_left_out_and_told(tmp_path: Path) -> None:
    rows = [{"text": STORY, "date": "03/05/2024"}, {"text": OTHER, "date": "04/05/2024"}]
    items = _read(tmp_path / "a.json", written(rows))
    assert not any(report.says("printed_date") for report in _reports(items))
    assert any(
        "2 of its dates" in item.words and "03/05/2024" in item.words for item in items if isinstance(item, Remark)
    )
    rows.append({"text": STORY + OTHER, "date": "13/05/2024"})
    first = _reports(_read(tmp_path / "a.json", written(rows)))[0]
    assert first.says("printed_date").value == "2024-05-03"


_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Quay News",
    "language": "en",
    "authors": [{"name": "The desk"}],
    "items": [
        {
            "id": "q1",
            "url": LINK,
            "title": "Wall falls",
            "content_html": f"<p>{STORY}</p>",
            "date_published": "2024-05-03T10:15:00+02:00",
            "authors": [{"name": "Ana Ruiz"}],
        },
        {"id": "q2", "title": "Ferry stays", "content_text": OTHER, "language": "cy"},
        {"id": "q3", "url": f"{LINK}/3"},
        "no item",
    ],
}


def test_json_feed(tmp_path: Path) -> None:
    items = _read(tmp_path / "a.json", written(_FEED))
    one, other = _reports(items)
    assert one.where == f"{tmp_path / 'a.json'}#{LINK}"
    assert (one.media_type, other.media_type) == ("text/html", "text/plain")
    assert one.content.decode() == f"<h1>Wall falls</h1>\n<p>{STORY}</p>"
    told = {item.name: item.value for item in one.told}
    assert told == {
        "title": "Wall falls",
        "outlet": "Quay News",
        "url": LINK,
        "byline": "Ana Ruiz",
        "language": "en",
        "printed_date": "2024-05-03T10:15:00+02:00",
        "guid": "q1",
    }
    assert {name: other.says(name).value for name in ("byline", "language")} == {"byline": "The desk", "language": "cy"}
    assert [drop.where.rsplit("#")[-1] for drop in _dropped(items)] == [f"{LINK}/3", "item 4"]


def test_a_feed_without_items(tmp_path: Path) -> None:
    (drop,) = _dropped(_read(tmp_path / "a.json", written({**_FEED, "items": []})))
    assert drop.reason == "the feed has no items"


def test_a_page_saved_under_the_name_of_data_is_a_page(tmp_path: Path) -> None:
    (report,) = _reports(_read(tmp_path / "a.json", f"<!DOCTYPE html><html><body><p>{STORY}</p></body></html>"))
    assert report.media_type == "text/html"


def test_what_the_program_exported_is_no_report(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text("A report.")
    (tmp_path / "desk.json").write_bytes(
        written({"format": "rashomon-desk/1", "reports": [{"title": "A", "text": STORY}]})
    )
    own, _ = read_all([tmp_path])
    assert isinstance(own, Dropped)
    assert (own.step, own.reason) == ("choose", "a desk that rashomon exported, not a report")


def test_what_is_one_value_and_no_record_is_refused_as_a_whole(tmp_path: Path) -> None:
    for value in ("42", "null", "true"):
        (refused,) = _dropped(_read(tmp_path / "a.json", value))
        assert refused.where == str(tmp_path / "a.json")


def test_articles_under_their_days_are_read_with_their_places(tmp_path: Path) -> None:
    days = {f"day {day}": [{"headline": f"Wall {day} falls", "body": STORY}] for day in range(1_200)}
    reports = _reports(_read(tmp_path / "a.json", written({"days": days})))
    assert len(reports) == 1_200
    assert reports[-1].where.endswith("#days.day 1199 item 1")


def test_lists_without_number_are_refused(tmp_path: Path) -> None:
    value = {"kind": "x", **{f"list {at}": [{"text": "Wall falls"}] for at in range(2_000)}}
    (refused,) = _dropped(_read(tmp_path / "a.json", written(value)))
    assert "1,000 lists" in refused.reason


def test_fields_that_bear_their_own_names_are_no_guess(tmp_path: Path) -> None:
    (report,) = _read(tmp_path / "a.json", written([{"title": "Wall falls", "text": STORY, "date": "2024-05-03"}]))
    assert isinstance(report, RawReport)
