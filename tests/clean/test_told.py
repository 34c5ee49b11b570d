"""What a feed, a table or an HTTP header told fills what the page leaves open, and never overrules it."""

from __future__ import annotations

import pytest

from rashomon.clean import clean
from rashomon.model.report import RawReport, Report, Told

_TEXT = (
    "Dams opened above Selma\n\nTwo dams above the town were opened on Sunday night, and 1,400 people left their homes."
)


def _cleaned(
    *told: Told, content: str = _TEXT, media_type: str = "text/plain", where: str = "rows.csv#row 2"
) -> Report:
    report = clean(RawReport.of(content.encode(), media_type, where, told=told))
    assert isinstance(report, Report)
    return report


def test_told_details_have_no_place_in_the_text() -> None:
    report = _cleaned(
        Told("outlet", "The Vale Courier", "feed-item"),
        Told("printed_date", "2022-08-14T21:10:00+02:00", "feed-item"),
        Told("byline", "Ruth Amsel", "feed-item"),
        Told("url", "https://valecourier.example/dams", "feed-item"),
    )
    details = [report.outlet, report.printed_date, report.byline, report.url]
    assert [detail and detail.value for detail in details] == [
        "The Vale Courier",
        "2022-08-14",
        "Ruth Amsel",
        "https://valecourier.example/dams",
    ]
    assert all(detail and (detail.start, detail.end, detail.rule) == (-1, -1, "feed-item") for detail in details)


def test_the_page_speaks_before_what_was_told() -> None:
    content = f"<head><meta property='og:site_name' content='Vale Courier'></head><h1>Dams opened</h1><p>{_TEXT}</p>"
    report = _cleaned(Told("outlet", "A feed of feeds", "feed"), content=content, media_type="text/html")
    assert report.outlet is not None
    assert report.outlet.value == "Vale Courier"


def test_a_told_title_marks_the_first_line() -> None:
    report = _cleaned(Told("title", "Dams opened above Selma", "row"))
    assert report.title_span is not None
    assert report.quote(report.title_span) == "Dams opened above Selma"


def test_a_told_title_that_the_text_lacks_is_kept_without_a_place() -> None:
    content = "Two dams above the town were opened on Sunday night, and 1,400 people left their homes, officials said."
    report = _cleaned(Told("title", "Selma under water", "row"), content=content)
    assert report.title is not None
    assert (report.title.value, report.title.start, report.title_span) == ("Selma under water", -1, None)


@pytest.mark.parametrize(
    ("canonical", "url", "kept"),
    [
        ("https://mirror.example/dams", "https://mirror.example/dams", None),
        ("https://www.origin.example/dams", "https://mirror.example/x?utm=1", "https://www.origin.example/dams"),
    ],
)
def test_a_canonical_address_on_another_host_is_the_sign_of_a_copy(canonical: str, url: str, kept: str | None) -> None:
    content = f"<head><link rel='canonical' href='{canonical}'></head><h1>Dams opened</h1><p>{_TEXT}</p>"
    report = _cleaned(content=content, media_type="text/html", where="https://mirror.example/x?utm=1")
    assert report.url is not None
    assert report.url.value == url
    assert (report.canonical.value if report.canonical else None) == kept
    assert report.outlet is not None
    assert report.outlet.value == "mirror.example"


def test_a_title_that_is_part_of_a_line_has_its_place_in_it() -> None:
    report = _cleaned(Told("title", "Dams opened", "row"))
    assert report.title is not None
    assert report.title_span is not None
    assert (report.title.value, report.title.rule, report.quote(report.title_span)) == (
        "Dams opened",
        "row",
        "Dams opened",
    )


def test_a_title_that_the_text_prints_in_other_words_says_so() -> None:
    report = _cleaned(Told("title", "Two dams opened above Selma", "row"))
    assert report.title is not None
    assert report.title_span is not None
    assert (report.title.value, report.title.rule) == ("Two dams opened above Selma", "row, printed otherwise")
    assert report.quote(report.title_span) == "Dams opened above Selma"


@pytest.mark.parametrize(
    ("told", "outlet"),
    [
        ("www.bbc.co.uk", "BBC"),
        ("https://www.reuters.com/", "Reuters"),
        ("valecourier.example", "valecourier.example"),
        ("The Vale Courier", "The Vale Courier"),
    ],
)
def test_an_outlet_told_by_its_host_is_named(told: str, outlet: str) -> None:
    report = _cleaned(Told("outlet", told, "row"))
    assert report.outlet is not None
    assert report.outlet.value == outlet


def test_what_a_feed_says_of_its_text_is_kept() -> None:
    report = _cleaned(Told("truncated", "feed summary", "feed-item"))
    assert report.truncated is not None
    assert (report.truncated.value, report.truncated.rule) == ("feed summary", "feed-item")


@pytest.mark.parametrize(("told", "language"), [("en-GB", "en"), ("ko", "en")])
def test_a_told_language_counts_where_the_text_allows_it(told: str, language: str) -> None:
    assert _cleaned(Told("language", told, "feed")).language == language


@pytest.mark.parametrize("told", ["de", "DE", "de_AT", "ger", "deu", "German", "Deutsch", "German (Austria)"])
def test_a_told_language_counts_where_the_text_is_too_short_to_tell(told: str) -> None:
    assert _cleaned(Told("language", told, "feed"), content="Selma Vale 42").language == "de"


def test_a_told_charset_decodes_what_says_nothing_of_its_own() -> None:
    words = "Premiér odstoupil po protestech, řekla mluvčí vlády. Žáci zůstanou doma až do čtvrtka."
    raw = RawReport.of(
        words.encode("iso-8859-2"), "text/plain", "a.txt", told=[Told("charset", "iso-8859-2", "http-header")]
    )
    report = clean(raw)
    assert isinstance(report, Report)
    assert report.text == words
