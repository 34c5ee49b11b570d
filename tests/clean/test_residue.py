"""What machines leave in a text is marked and stays; what only looks like it is not marked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from rashomon.clean import clean
from rashomon.clean.residue import residue_in
from rashomon.model.report import RawReport, Report

_CASES: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "residue.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", _CASES["marked"], ids=[case["text"][:30] for case in _CASES["marked"]])
def test_leavings_are_marked_where_they_stand(case: dict[str, Any]) -> None:
    text = case["text"]
    found = [[item.rule, text[item.start : item.end]] for item in residue_in(text, "en")]
    assert found == case["found"]
    assert all(item.reason for item in residue_in(text, "en"))


@pytest.mark.parametrize("text", _CASES["unmarked"])
def test_what_is_meant_is_not_marked(text: str) -> None:
    assert residue_in(text, "en") == ()


def test_other_languages_are_left_alone() -> None:
    assert residue_in("Der Rat und die Stadt streiten. und das seit Jahren.", "de") == ()


def test_a_report_holds_its_residue_in_offsets_of_the_clean_text() -> None:
    page = (
        "Council of Morvik votes again\n\nShare\n\nThe council of Morvik voted again on Monday after the the first vote "
        "was found to be void, the mayor said.\n\nA second meeting will be held in May.\n"
    )
    report = clean(RawReport.of(page.encode(), "text/plain", "page"))
    assert isinstance(report, Report)
    assert [report.text[item.start : item.end] for item in report.residue] == ["the the"]
