"""The stamp of a page within its text: invented heads, and what is none."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from rashomon.annotate.dating.finding import find_date_evidence
from rashomon.annotate.syntax import Sentence
from rashomon.annotate.times.finding import find_times
from rashomon.language.sentences import sentence_spans
from rashomon.model.report import Report, TextMap
from rashomon.model.when import When

if TYPE_CHECKING:
    from rashomon.model.marks import DateEvidence

CASES = yaml.safe_load(Path(__file__).with_name("stamp_cases.yaml").read_text(encoding="utf-8"))


def stamps(text: str) -> list[DateEvidence]:
    report = Report("rep-1", "raw-1", "a.txt", text, TextMap("utf-8", len(text)))
    sentences = tuple(Sentence(start, end, ()) for start, end in sentence_spans(text))
    found = find_date_evidence(report, sentences, find_times(report, sentences))
    return [one for one in found if one.rule in ("stamp", "printed", "first-comment")]


@pytest.mark.parametrize("case", CASES["in_the_wild"], ids=[case["name"] for case in CASES["in_the_wild"]])
def test_a_stamp_tells_the_day(case: dict[str, Any]) -> None:
    found = stamps(case["text"])
    expected = When.day(case["day"]) if "day" in case else When(None, case["open"], "interval")
    assert [one.when for one in found] == [expected]
    assert found[0].span is not None
    assert found[0].reason


@pytest.mark.parametrize("case", CASES["negative"], ids=[case["name"] for case in CASES["negative"]])
def test_a_date_that_is_told_is_no_stamp(case: dict[str, Any]) -> None:
    assert stamps(case["text"]) == []
