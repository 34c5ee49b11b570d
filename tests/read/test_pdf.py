"""PDF: text in the order it is read, without what stands on every page."""

from __future__ import annotations

import sys
import zlib
from itertools import zip_longest

import pytest
from read.opened import opened, told
from read.printed import column, pdf_of

from rashomon.read import ReadOptions

ONE = (
    "The harbour of Northwick was closed on Friday after a crane fell into the basin. Two workers were hurt, the "
    "port authority said. Nobody else was near the quay at that hour."
)
TWO = (
    "A spokeswoman told reporters that the crane had been checked in March. She added that ships would be sent to "
    "the neighbouring town until the basin is clear, which may take a week or even longer."
)
THREE = "The mayor asked for patience. He said that the town would pay for the repairs if the insurer does not."
HEADLINE = (60.0, 760.0, 22.0, "Crane falls into the basin")


def text_of(content: bytes) -> str:
    (report,) = opened("a.pdf", content).reports
    return report.content.decode()


def test_lines_are_joined_to_paragraphs() -> None:
    page = [HEADLINE, *column(f"{ONE}\n\n{TWO}\n\n{THREE}", 60, 720, 70)]
    assert text_of(pdf_of([page])) == "\n\n".join((HEADLINE[3], ONE, TWO, THREE))


@pytest.mark.parametrize("by_row", [False, True])
def test_columns_are_read_one_after_the_other(*, by_row: bool) -> None:
    left, right = column(f"{ONE}\n\n{TWO}", 60, 700, 42), column(f"{THREE}\n\n{ONE}", 310, 700, 42)
    rows = [line for pair in zip_longest(left, right) for line in pair if line]
    page = [HEADLINE, *(rows if by_row else left + right)]
    assert text_of(pdf_of([page])) == "\n\n".join((HEADLINE[3], ONE, TWO, THREE, ONE))


def test_a_paragraph_goes_on_in_the_next_column_and_on_the_next_page() -> None:
    lines = column(f"{ONE} {TWO} {THREE}", 60, 700, 42)
    moved = [(310.0, 700.0 - 13 * n, size, text) for n, (_, _, size, text) in enumerate(lines[5:])]
    assert text_of(pdf_of([lines[:5] + moved])) == f"{ONE} {TWO} {THREE}"
    assert text_of(pdf_of([lines[:5], moved])) == f"{ONE} {TWO} {THREE}"


def test_what_stands_on_every_page_is_left_out_and_told() -> None:
    pages = [
        [
            (60.0, 810.0, 8.0, "Northwick Courier, 3 May 2024"),
            *column(text, 60, 760, 70),
            (500.0, 20.0, 8.0, f"Page {n} of 3"),
        ]
        for n, text in enumerate((ONE, TWO, THREE), start=1)
    ]
    found = opened("a.pdf", pdf_of(pages))
    assert found.reports[0].content.decode() == f"{ONE}\n\n{TWO}\n\n{THREE}"
    assert "6 lines at the edges of pages were left out" in found.remarks[0].words
    assert "“Northwick Courier, 3 May 2024”" in found.remarks[0].words


def test_the_address_a_browser_prints_is_told() -> None:
    pages = [
        [*column(text, 60, 760, 70), (60.0, 20.0, 8.0, f"https://courier.example/crane {n}/2")]
        for n, text in enumerate((ONE, TWO))
    ]
    assert told(opened("a.pdf", pdf_of(pages)).reports[0])["url"] == "https://courier.example/crane"


def test_a_hyphen_at_the_end_of_a_line_is_left_to_the_cleaner() -> None:
    page = [(60.0, 700.0, 10.0, "The spokes-"), (60.0, 687.0, 10.0, "woman said it was high.")]
    assert text_of(pdf_of([page])) == "The spokes-\nwoman said it was high."


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("Crane falls into the basin", "Crane falls into the basin"),
        ("Microsoft Word - crane_v3.docx", HEADLINE[3]),
        ("", HEADLINE[3]),
        ("A title of another page", HEADLINE[3]),
    ],
)
def test_the_title_is_the_one_that_is_printed(said: str, title: str) -> None:
    page = [HEADLINE, *column(ONE, 60, 720, 70)]
    assert told(opened("a.pdf", pdf_of([page], said)).reports[0])["title"] == title


def test_without_larger_print_there_is_no_title() -> None:
    assert "title" not in told(opened("a.pdf", pdf_of([column(ONE, 60, 720, 70)])).reports[0])


def test_scanned_encrypted_and_damaged_documents_are_told() -> None:
    for content, word in (
        (pdf_of([[]]), "pictures"),
        (pdf_of([[HEADLINE]], encrypt=True), "encrypted"),
        (pdf_of([[HEADLINE]])[:300], "damaged"),
        (b"%PDF-1.7 nothing", "damaged"),
    ):
        (dropped,) = opened("a.pdf", content).dropped
        assert word in dropped.reason
        assert dropped.remedy


def test_pages_and_bytes_have_limits() -> None:
    content = pdf_of([column(ONE, 60, 720, 70)] * 4)
    assert opened("a.pdf", content, ReadOptions(max_pages=3)).reasons == ["it has 4 pages, more than 3"]
    assert "too large" in opened("a.pdf", content, ReadOptions(max_whole=1_000)).reasons[0]
    assert "too large" in opened("a.pdf", content, ReadOptions(max_bytes=100)).reasons[0]


def test_without_its_library_a_pdf_is_refused_with_a_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    (dropped,) = opened("a.pdf", pdf_of([column(ONE, 60, 720, 70)])).dropped
    assert "rashomon[pdf]" in dropped.remedy


def test_a_document_that_takes_too_much_is_refused_and_the_reading_goes_on() -> None:
    packed = zlib.compress(b"BT /F1 10 Tf 60 700 Td " + b"(a) Tj " * 12_000_000 + b"ET", 9)
    plain = pdf_of([[HEADLINE]])
    at, end = plain.index(b"<< /Length"), plain.index(b"endstream")
    bomb = plain[:at] + b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\n" % (len(packed), packed) + plain[end:]
    (dropped,) = opened("a.pdf", bomb).dropped
    assert any(word in dropped.reason for word in ("too much memory", "as no printed page does"))
    (dropped,) = opened("a.pdf", bomb, ReadOptions(max_seconds=1)).dropped
    assert "longer than 1 seconds" in dropped.reason


@pytest.mark.parametrize("stamp", ["11/22/26, 3:37 AM", "22.11.2026, 03:37", "2026/11/22 3:37", "22/11/2026 03:37"])
@pytest.mark.parametrize("address", ["https://courier.example/crane", "file:///home/ada/crane.html"])
def test_what_a_browser_prints_around_a_single_page_is_left_out(stamp: str, address: str) -> None:
    around = [(24.0, 820.0, 8.0, stamp), (280.0, 820.0, 8.0, "Crane falls - Courier")]
    feet = [(24.0, 16.0, 8.0, address), (560.0, 16.0, 8.0, "1/1")]
    page = [*around, HEADLINE, *column(f"{ONE}\n\n{TWO}", 60, 700, 70), *feet]
    found = opened("a.pdf", pdf_of([page]))
    assert found.reports[0].content.decode() == "\n\n".join((HEADLINE[3], ONE, TWO))
    assert "4 lines at the edges of pages were left out" in found.remarks[0].words
    assert found.reports[0].says("title").value == HEADLINE[3]


def test_a_day_above_and_an_address_below_a_story_stay_where_no_browser_put_them() -> None:
    page = [
        (60.0, 820.0, 10.0, "3/5/2024, 9:30 Harbour"),
        *column(ONE, 60, 700, 70),
        (60.0, 16.0, 10.0, "https://a.example/b"),
    ]
    text = text_of(pdf_of([page]))
    assert "Harbour" in text
    assert "https://a.example/b" in text
