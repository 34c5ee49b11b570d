"""Tables: what parts the cells, where the header is, and what a broken row costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from read.record_cases import LINK, OTHER, STORY

from rashomon.model.report import Dropped, RawReport, Remark
from rashomon.read import ReadOptions, read_all

if TYPE_CHECKING:
    from pathlib import Path

Items = list[RawReport | Dropped | Remark]
_HEAD = "title,text,date,outlet\n"


def _read(path: Path, content: bytes | str, options: ReadOptions | None = None) -> Items:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(read_all([path], options))


def _reports(items: Items) -> list[RawReport]:
    return [item for item in items if isinstance(item, RawReport)]


def _dropped(items: Items) -> list[tuple[str, str]]:
    return [(item.where.rsplit("#", 1)[-1], item.reason) for item in items if isinstance(item, Dropped)]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", f'title,text\n"Wall falls","{STORY}"\nFerry stays,"{OTHER}"\n'),
        ("a.csv", f"title;text\nWall falls;{STORY}\nFerry stays;{OTHER}\n"),
        ("a.csv", f"title|text\r\nWall falls|{STORY}\r\nFerry stays|{OTHER}\r\n"),
        ("a.csv", f'sep=;\r\ntitle;text\r\nWall falls;"{STORY}"\r\nFerry stays;{OTHER}\r\n'),
        ("a.tsv", f"title\ttext\nWall falls\t{STORY}\nFerry stays\t{OTHER}"),
        ("a.csv", f'\n\ntitle,text\nWall falls,"{STORY}"\n\nFerry stays,"{OTHER}"\n'),
        ("a.csv", f'"title","text","",""\n"Wall falls","{STORY}",,\nFerry stays,"{OTHER}"\n'),
        ("a.tsv", f"0\tWall falls\t{STORY}\t{LINK}\n1\tFerry stays\t{OTHER}\t{LINK}2\n"),
    ],
    ids=["comma", "semicolon", "bar", "a line for spreadsheets", "tab", "blank lines", "empty columns", "no header"],
)
def test_what_parts_the_cells(tmp_path: Path, name: str, content: str) -> None:
    options = ReadOptions(fields={"title": "column 2"}) if content.startswith("0") else None
    items = _read(tmp_path / name, content, options)
    expected = [f"Wall falls\n\n{STORY}", f"Ferry stays\n\n{OTHER}"]
    assert [report.content.decode() for report in _reports(items)] == expected
    assert not _dropped(items)


def test_a_table_without_header_is_told_by_its_contents(tmp_path: Path) -> None:
    rows = f"2024-05-03\tWall falls on two men\t{STORY * 2}\t{LINK}\tAna Ruiz\n"
    items = _read(tmp_path / "a.tsv", rows + rows.replace("Wall", "Roof").replace("Ana", "Eva").replace("wall", "roof"))
    one, other = _reports(items)
    told = {item.name: item.value for item in one.told}
    assert told == {"title": "Wall falls on two men", "url": LINK, "byline": "Ana Ruiz", "printed_date": "2024-05-03"}
    assert [report.where[-5:] for report in (one, other)] == ["row 1", "row 2"]
    (remark,) = [item for item in items if isinstance(item, Remark)]
    assert "took 'column 3' for the text" in remark.words


def test_one_column_of_prose_is_not_parted_at_its_commas(tmp_path: Path) -> None:
    items = _read(tmp_path / "a.csv", f"text\n{STORY}\n{OTHER}\nNo comma in this one\n")
    assert [report.content.decode() for report in _reports(items)] == [STORY, OTHER, "No comma in this one"]


def test_cells_hold_line_ends_quotation_marks_and_zeros(tmp_path: Path) -> None:
    items = _read(tmp_path / "a.csv", f'{_HEAD}Wall,"{STORY}\n\nHe said ""no"".\0",2024-05-03,Quay\n')
    (report,) = _reports(items)
    assert report.content.decode() == f'Wall\n\n{STORY}\n\nHe said "no".\0'


def test_rows_are_numbered_as_in_a_spreadsheet_and_empty_ones_are_named(tmp_path: Path) -> None:
    items = _read(tmp_path / "a.csv", f'{_HEAD}Wall,"{STORY}\n\nMore.",,Quay\n,,,\nFerry,"{OTHER}",,\nRoof,,,Quay\n')
    assert [report.where[-5:] for report in _reports(items)] == ["row 2", "row 4"]
    assert _dropped(items) == [
        ("row 3", "it is empty"),
        ("row 5", "there is no text in it: 'text' is empty or missing"),
    ]


def test_rows_that_are_too_long_or_too_short(tmp_path: Path) -> None:
    items = _read(tmp_path / "a.csv", f'{_HEAD}Wall,"{STORY}"\nFerry,One, two, three, four\nRoof,"{OTHER}",,Quay,,\n')
    assert len(_reports(items)) == 2
    ((place, reason),) = _dropped(items)
    assert place == "row 3"
    assert "5 cells" in reason


def test_a_cell_that_is_never_closed_costs_its_row(tmp_path: Path) -> None:
    rows = "".join(f'Roof {number},"{OTHER}",,Quay\n' for number in range(50))
    items = _read(tmp_path / "a.csv", f'{_HEAD}{rows}Wall,"{STORY},2024-05-03\nFerry,{OTHER.replace(",", "")},,Quay\n')
    titles = [report.says("title").value for report in _reports(items)]
    assert titles[-2:] == ["Roof 49", "Ferry"]
    assert _dropped(items) == [("row 52", "a quotation mark opens a cell that no other closes")]


def test_a_cell_that_is_never_closed_does_not_run_into_the_next_rows(tmp_path: Path) -> None:
    rows = f'Wall,"{STORY},2024-05-03\nFerry,"{OTHER}",2024-05-04,Quay\nRoof,"{OTHER}",2024-05-04,Quay\n'
    items = _read(tmp_path / "a.csv", _HEAD + rows)
    assert [report.says("title").value for report in _reports(items)] == ["Ferry", "Roof"]
    assert [place for place, _ in _dropped(items)] == ["row 2"]


def test_quotation_marks_that_are_not_doubled(tmp_path: Path) -> None:
    items = _read(tmp_path / "a.csv", f'{_HEAD}Wall,"{STORY} He said "no" twice.",2024-05-03,Quay\nRoof,"{OTHER}",,\n')
    one, _ = _reports(items)
    assert one.says("outlet").value == "Quay"
    assert STORY in one.content.decode()


def test_quotation_marks_made_to_harm_are_given_up_with_a_word(tmp_path: Path) -> None:
    # Each line ends inside a cell, whether it began in one or not: each would have all that follow read anew.
    items = _read(tmp_path / "a.csv", _HEAD + 'a",b"c,"d\n' * 40_000, ReadOptions(max_bytes=100_000))
    assert "disorder" in _dropped(items)[-1][1]
    assert len(items) < 1000


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    text = STORY + " Die Männer heißen Jörg und Änne."
    (report,) = _reports(_read(tmp_path / "a.csv", f'{_HEAD}Überfall,"{text}",,\n'.encode(encoding)))
    assert report.content.decode() == f"Überfall\n\n{text}"


def test_an_old_code_that_begins_late(tmp_path: Path) -> None:
    head = (_HEAD + f'Wall,"{STORY}",,\n' * 1000).encode()
    reports = _reports(_read(tmp_path / "a.csv", head + f'Мост,"{STORY} Мост закрыли в среду.",,\n'.encode("cp1251")))
    assert reports[-1].says("title").value == "Мост"


def test_a_list_that_a_program_printed_into_a_cell(tmp_path: Path) -> None:
    items = _read(tmp_path / "a.csv", f"title,text,authors\nWall,\"{STORY}\",\"['Ana Ruiz', 'Ben Okri']\"\n")
    assert _reports(items)[0].says("byline").value == "Ana Ruiz, Ben Okri"


def test_html_in_a_cell_is_html_with_its_paragraphs(tmp_path: Path) -> None:
    items = _read(
        tmp_path / "a.csv", f'title,text\nWall & roof,"<b>{STORY}</b>\n{OTHER}"\nFerry,"&lt;p&gt;{OTHER}&lt;/p&gt;"\n'
    )
    one, other = _reports(items)
    assert one.content.decode() == f"<h1>Wall &amp; roof</h1>\n<p><b>{STORY}</b></p>\n<p>{OTHER}</p>"
    assert (other.media_type, other.content.decode()) == ("text/html", f"<h1>Ferry</h1>\n<p>{OTHER}</p>")


def test_tables_are_streamed_beyond_the_size_of_one_report(tmp_path: Path) -> None:
    rows = f'Wall,"{STORY}",,Quay\n' * 200 + f'Ferry,"{"x " * 3000}",,\n' + f'Roof,"{OTHER}",,\n'
    items = _read(tmp_path / "a.csv", _HEAD + rows, ReadOptions(max_bytes=1000))
    assert len(_reports(items)) == 201
    ((place, _),) = _dropped(items)
    assert place == "row 202"


def test_a_table_of_something_else(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("A report.")
    assert "its fields are year, ships" in _dropped(_read(tmp_path / "a.csv", "year,ships\n2024,4\n2025,7\n"))[0][1]
    (passed,) = [item for item in read_all([tmp_path]) if isinstance(item, Dropped)]
    assert passed.step == "choose"


def test_many_columns(tmp_path: Path) -> None:
    names = ",".join(f"c{number}" for number in range(20_000))
    items = _read(tmp_path / "a.csv", f'title,text,{names}\nWall,"{STORY}"{",1" * 20_000}\n')
    assert len(_reports(items)) == 1


def test_a_declared_field_that_is_not_there_is_said(tmp_path: Path) -> None:
    rows = "headline,bodytext\nHigh tide,The river rose by two metres in the night and the quay was closed to boats.\n"
    items = _read(tmp_path / "a.csv", rows, ReadOptions(fields={"text": "bodytxt"}))
    words = next(item.words for item in items if isinstance(item, Remark))
    assert words == "no record has the declared 'bodytxt' (text), so it is guessed; the fields are bodytext, headline"
