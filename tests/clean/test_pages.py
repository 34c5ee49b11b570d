"""Whole pages: what stays, what goes, what they say about themselves."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from rashomon.clean import CleanOptions, clean
from rashomon.model.report import Dropped, RawReport, Report

_PAGES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "pages.yaml").read_text("utf-8"))
_DETAILS = (
    "title",
    "outlet",
    "url",
    "byline",
    "credit",
    "licence",
    "printed_date",
    "printed_date_alternative",
    "dateline",
)


def _cleaned(page: dict[str, Any]) -> tuple[Report, str]:
    raw = RawReport.of(page["raw"].encode(), page.get("media_type", "text/plain"), "page")
    report = clean(raw)
    assert isinstance(report, Report)
    return report, raw.content.decode(report.text_map.encoding, "replace")


def _squeezed(words: str) -> str:
    return " ".join(words.split())


@pytest.mark.parametrize("page", _PAGES, ids=[page["name"] for page in _PAGES])
def test_page_is_cleaned_as_an_editor_would(page: dict[str, Any]) -> None:
    report, _ = _cleaned(page)
    text = _squeezed(report.text)
    missing = [words for words in page.get("keep", ()) if _squeezed(words) not in text]
    left = [words for words in page.get("drop", ()) if words in report.text]
    repeated = {words: text.count(words) for words in page.get("once", ()) if text.count(words) != 1}
    assert (missing, left, repeated) == ([], [], {}), report.text
    for name in _DETAILS:
        if name in page:
            detail = getattr(report, name)
            assert (detail.value if detail else None) == page[name], name
    assert report.language == page.get("language", "en")


@pytest.mark.parametrize("page", _PAGES, ids=[page["name"] for page in _PAGES])
def test_every_character_leads_back_to_the_raw_text(page: dict[str, Any]) -> None:
    report, decoded = _cleaned(page)
    assert report.text_map.replay(decoded) == report.text
    assert all(edit.rule and edit.reason for edit in report.text_map.edits)
    assert "\n\n\n" not in report.text
    assert report.text == report.text.strip()
    if report.title and report.title_span:
        assert report.quote(report.title_span) == report.title.value


def test_without_mending_and_dropping_all_words_stay() -> None:
    page = _PAGES[0]
    options = CleanOptions(mend_encoding=False, mend_spacing=False, part_glued_words=False, drop_furniture=False)
    report = clean(RawReport.of(page["raw"].encode(), "text/plain", "page"), options)
    assert isinstance(report, Report)
    assert report.text.split() == page["raw"].split()


@pytest.mark.parametrize("content", [b"\n \n", b"...\n\n---", b"Share\nTweet\nSubscribe\n", b"\xff\xfe"])
def test_a_page_without_a_story_is_dropped_with_a_reason(content: bytes) -> None:
    dropped = clean(RawReport.of(content, "text/plain", "a.txt"))
    assert isinstance(dropped, Dropped)
    assert (dropped.where, dropped.step) == ("a.txt", "clean")
    assert dropped.reason
    assert dropped.remedy
