"""Time expressions before anchoring: invented sentences, each with all that must be found in it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from rashomon.annotate.syntax import Sentence, Token
from rashomon.annotate.times.finding import find_times
from rashomon.annotate.times.timex.scan import scan
from rashomon.language.sentences import sentence_spans
from rashomon.model.report import Report, TextMap

CASES = yaml.safe_load(Path(__file__).with_name("time_cases.yaml").read_text(encoding="utf-8"))
ALL = [(kind, case) for kind, cases in CASES.items() for case in cases]


def report_of(text: str) -> tuple[Report, tuple[Sentence, ...]]:
    report = Report("rep-1", "raw-1", "a.txt", text, TextMap("utf-8", len(text)))
    return report, tuple(Sentence(start, end, ()) for start, end in sentence_spans(text))


@pytest.mark.parametrize(("kind", "case"), ALL, ids=[f"{kind}: {case['text'][:50]}" for kind, case in ALL])
def test_time_expressions(kind: str, case: dict) -> None:
    report, sentences = report_of(case["text"])
    found = [
        f"{report.quote(time.span)}: {time.value}" + (f"|{time.mod}" if time.mod else "")
        for time in find_times(report, sentences)
    ]
    assert found == case["find"]


def test_a_month_inside_a_person_name_is_no_month() -> None:
    text = "In August the singer August Darn retired."
    report, _ = report_of(text)
    tokens = tuple(
        Token(start, end, text[start:end], text[start:end], "PROPN", "NNP", -1, "root", tag)
        for start, end, tag in ((3, 9, "O"), (21, 27, "B-PERSON"), (28, 32, "I-PERSON"))
    )
    found = find_times(report, (Sentence(0, len(text), tokens),))
    assert [time.span.start for time in found] == [3]


def test_marks_tell_the_tense_of_their_clause() -> None:
    report, sentences = report_of("He arrived on Tuesday. Talks, which end on Friday, will resume on Sunday.")
    assert [time.tense for time in find_times(report, sentences)][::2] == ["past", "future"]


@given(st.text(alphabet="JuneMay 0123456789-/.,:’lastwkdofthe\n", max_size=200))
def test_marks_lie_in_the_text_and_do_not_overlap(text: str) -> None:
    found = scan(text, 0, len(text))
    end = 0
    for one in found:
        assert end <= one.start < one.end <= len(text)
        end = one.end


@pytest.mark.parametrize(
    "text", ["1" * 40_000, "last " * 8_000, "June 1, " * 5_000, "two and a half " * 3_000, "(" * 40_000]
)
def test_hostile_text_is_scanned_to_its_end(text: str) -> None:
    found = scan(text, 0, len(text))
    assert all(0 <= one.start < one.end <= len(text) for one in found)
