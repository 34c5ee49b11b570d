from __future__ import annotations

import pytest

from rashomon.clean import clean
from rashomon.clean.front_matter import front_matter_of
from rashomon.model.report import Dropped, RawReport

BODY = "\n\nThe ferry to Port Osk stays in the harbour, the line said on Friday. Two of its engines had failed.\n"


def _cleaned(head, media_type="text/markdown", body=BODY):
    report = clean(RawReport.of((head + body).encode(), media_type, "a.md"))
    assert not isinstance(report, Dropped)
    return report


@pytest.mark.parametrize("media_type", ["text/markdown", "text/plain"])
def test_what_it_says_becomes_details_with_their_places(media_type):
    head = (
        '---\ntitle: "Ferry: none before noon"\ndate: 2024-05-03T09:30:00+02:00\nauthor: Ana Ruiz # desk\n'
        "source: Osk Tidings\nurl: https://osk.example/ferry\nlang: en\ntags:\n  - sea\n  - ships\n---"
    )
    report = _cleaned(head, media_type)
    found = {
        "title": "Ferry: none before noon",
        "byline": "Ana Ruiz",
        "outlet": "Osk Tidings",
        "url": "https://osk.example/ferry",
    }
    for name, value in found.items():
        detail = getattr(report, name)
        assert (detail.value, detail.rule) == (value, "front-matter")
        assert head[detail.start : detail.end] == value
    assert report.printed_date.value == "2024-05-03"
    assert report.language == "en"
    assert report.text == BODY.strip()
    (dropped,) = (edit for edit in report.text_map.edits if edit.rule == "front-matter")
    assert dropped.kind == "dropped"
    assert dropped.reason


def test_toml_and_lists_of_authors():
    report = _cleaned('+++\ntitle = "No ferry"\ndate = 2024-05-03\nauthors = ["Ana Ruiz", "Ben Okri"]\n+++')
    assert (report.title.value, report.byline.value) == ("No ferry", "Ana Ruiz, Ben Okri")
    report = _cleaned("---\nauthors:\n- Ana Ruiz\n- Ben Okri\ndate: 3 May 2024\n---")
    assert (report.byline.value, report.printed_date.value) == ("Ana Ruiz, Ben Okri", "2024-05-03")


def test_the_heading_in_the_text_is_the_title_s_place():
    report = _cleaned(
        "---\ntitle: No ferry today\nsource: https://osk.example/a\n---", body="\n# No ferry today" + BODY
    )
    assert report.quote(report.title_span) == "No ferry today"
    assert report.url.value == "https://osk.example/a"


@pytest.mark.parametrize(
    "odd",
    [
        "author:\n  name: Ana\n  mail: a@b.example",
        "author: |\n  Ana\n  Ben",
        "author: {name: Ana}",
        "date: soon",
        "url: here",
    ],
)
def test_what_is_nested_or_odd_is_left_out(odd):
    report = _cleaned(f"---\ntitle: No ferry today\n{odd}\n---")
    assert report.title.value == "No ferry today"
    assert (report.byline, report.printed_date, report.url) == (None, None, None)
    assert report.text == BODY.strip()


@pytest.mark.parametrize(
    "text",
    [
        "---\nThe ferry stays in the harbour.\n---\nMore.",
        "---\n---\nMore.",
        "---\ntitle: never closed\n" + "words\n" * 200,
        "A text.\n---\ntitle: x\n---\n",
        "---\n" + "a" * 100_000,
    ],
)
def test_what_is_no_front_matter_stays(text):
    assert front_matter_of(text) is None
