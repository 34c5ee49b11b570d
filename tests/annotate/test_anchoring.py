"""What time expressions mean once the report's date, or the days it may be of, is known."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from rashomon.annotate.syntax import Sentence
from rashomon.annotate.times.anchoring import anchor
from rashomon.annotate.times.finding import find_times
from rashomon.language.sentences import sentence_spans
from rashomon.model.edtf import read_when
from rashomon.model.links import ReportDate
from rashomon.model.marks import EventMention, Fact, Marks
from rashomon.model.report import Report, Span, TextMap
from rashomon.model.when import When

CASES = yaml.safe_load(Path(__file__).with_name("anchoring_cases.yaml").read_text(encoding="utf-8"))
ALL = [(kind, number, case) for kind, cases in CASES.items() for number, case in enumerate(cases)]


def marks_of(text: str) -> tuple[Report, Marks]:
    report = Report("rep-1", "raw-1", "a.txt", text, TextMap("utf-8", len(text)))
    sentences = tuple(Sentence(start, end, ()) for start, end in sentence_spans(text))
    spans = tuple(Span("rep-1", sentence.start, sentence.end) for sentence in sentences)
    return report, Marks("rep-1", spans, times=find_times(report, sentences))


@pytest.mark.parametrize(("kind", "number", "case"), ALL, ids=[f"{kind} {number}" for kind, number, _ in ALL])
def test_times_get_their_days(kind: str, number: int, case: dict) -> None:
    report, marks = marks_of(case["text"])
    when = read_when(str(case["published"])) if "published" in case else None
    anchored = anchor(report, marks, ReportDate("rep-1", when, "deduced" if when else "unknown"))
    found = {" ".join(report.quote(time.span).split()): time for time in anchored.times}
    assert {words: found[words].value for words in case["means"]} == {w: str(v) for w, v in case["means"].items()}
    for words in case.get("open", ()):
        assert "X" in found[words].value
        assert found[words].when is None
    assert all(time.derivation for time in anchored.times if time.type in ("DATE", "TIME"))
    assert marks.times[0].derivation == ""


def test_events_and_facts_are_dated_by_their_times() -> None:
    report, marks = marks_of("She became mayor in May 2021 and resigned on Tuesday.")
    span = Span("rep-1", 0, 10)
    may, tuesday = (time.id for time in marks.times)
    event = EventMention("event-1", span, span, "resign", "OTHER", "test", time=tuesday)
    fact = Fact("fact-1", span, "m", "office", "mayor", "test", time=may)
    marks = Marks("rep-1", marks.sentences, times=marks.times, event_mentions=(event,), facts=(fact,))
    anchored = anchor(report, marks, ReportDate("rep-1", When.day(date(2023, 8, 3)), "printed"))
    assert anchored.event_mentions[0].when == When.day(date(2023, 8, 1))
    assert anchored.facts[0].since == When(date(2021, 5, 1), date(2021, 5, 31), "month")


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)), st.integers(0, 40))
def test_a_wider_report_date_never_gives_another_precise_answer(first: date, days: int) -> None:
    report, marks = marks_of("He came on Tuesday, left last month and will return on 4 May or next week.")
    last = date.fromordinal(first.toordinal() + days)
    wide = anchor(report, marks, ReportDate("rep-1", When.between(first, last), "deduced")).times
    for day in (first, last):
        exact = anchor(report, marks, ReportDate("rep-1", When.day(day), "deduced")).times
        for one, other in zip(wide, exact, strict=True):
            assert other.when is not None
            assert one.when is None or one.when.holds(other.when)
