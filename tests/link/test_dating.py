"""Reports dated by their own words and by their sisters: invented cases with the day they were published."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from rashomon.annotate.dating.finding import find_date_evidence
from rashomon.annotate.syntax import Sentence
from rashomon.annotate.times.finding import find_times
from rashomon.language.sentences import sentence_spans
from rashomon.link.dating import date_by_sisters, date_reports
from rashomon.model.links import ReportDate, Story
from rashomon.model.marks import Marks
from rashomon.model.report import Detail, Report, Span, TextMap
from rashomon.model.when import When

CASES = yaml.safe_load(Path(__file__).with_name("dating_cases.yaml").read_text(encoding="utf-8"))


def read(report_id: str, case: dict[str, Any]) -> tuple[Report, Marks]:
    text = case["text"].strip()
    printed = Detail(str(case["printed"]), "page-date") if "printed" in case else None
    other = Detail(str(case["alternative"]), "page-date") if "alternative" in case else None
    report = Report(
        report_id, "raw", "a.txt", text, TextMap("utf-8", len(text)),
        printed_date=printed, printed_date_alternative=other,
    )  # fmt: skip
    sentences = tuple(Sentence(start, end, ()) for start, end in sentence_spans(text))
    times = find_times(report, sentences)
    spans = tuple(Span(report_id, sentence.start, sentence.end) for sentence in sentences)
    return report, Marks(report_id, spans, times=times, date_evidence=find_date_evidence(report, sentences, times))


def date_all(cases: list[dict[str, Any]]) -> list[ReportDate]:
    pairs = {f"rep-{number}": read(f"rep-{number}", case) for number, case in enumerate(cases)}
    reports = {report_id: report for report_id, (report, _) in pairs.items()}
    marks = {report_id: found for report_id, (_, found) in pairs.items()}
    dates = date_reports(reports, marks)
    story = Story("story-1", "a story", tuple(reports))
    return list(date_by_sisters(reports, marks, dates, (story,)).values())


def check(date: ReportDate, case: dict[str, Any]) -> None:
    told = "; ".join(date.proof)
    if case.get("unknown"):
        assert date.when is None, told
        assert date.how == "unknown"
        return
    assert date.when is not None, told
    assert date.when.holds(When.day(case["day"])), f"{date.when.edtf}: {told}"
    if case["within"] < 100_000:
        assert date.when.days is not None, f"{date.when.edtf}: {told}"
        assert date.when.days <= case["within"], f"{date.when.edtf}: {told}"
    assert date.proof


def names(kind: str) -> list[str]:
    return [case["name"] for case in CASES[kind]]


@pytest.mark.parametrize("case", CASES["in_the_wild"], ids=names("in_the_wild"))
def test_a_report_is_dated_by_its_own_words(case: dict[str, Any]) -> None:
    check(date_all([case])[0], case)


@pytest.mark.parametrize("case", CASES["misdated"], ids=names("misdated"))
def test_a_printed_date_that_the_text_refutes_is_kept_and_flagged(case: dict[str, Any]) -> None:
    date = date_all([case])[0]
    check(date, case)
    assert date.contradicted == When.day(case["printed"])
    assert date.how == "deduced"


@pytest.mark.parametrize("case", CASES["printed"], ids=names("printed"))
def test_a_printed_date_that_nothing_refutes_is_believed(case: dict[str, Any]) -> None:
    date = date_all([case])[0]
    check(date, case)
    assert date.contradicted is None
    assert date.how == "printed"


@pytest.mark.parametrize("story", CASES["stories"], ids=names("stories"))
def test_reports_are_dated_by_their_sisters(story: dict[str, Any]) -> None:
    for date, case in zip(date_all(story["reports"]), story["reports"], strict=True):
        check(date, case)


def test_the_order_of_reports_does_not_matter() -> None:
    story = CASES["stories"][0]["reports"]
    forward = {f"rep-{n}": read(f"rep-{n}", case) for n, case in enumerate(story)}
    backward = dict(reversed(forward.items()))
    results = []
    for pairs in (forward, backward):
        reports = {report_id: report for report_id, (report, _) in pairs.items()}
        marks = {report_id: found for report_id, (_, found) in pairs.items()}
        sisters = (Story("story-1", "a story", tuple(sorted(reports))),)
        results.append(date_by_sisters(reports, marks, date_reports(reports, marks), sisters))
    assert results[0] == results[1]
    assert list(results[0]) == sorted(results[0])


def test_what_is_only_likely_is_called_probable_in_the_proof() -> None:
    lines = [line for story in CASES["stories"] for date in date_all(story["reports"]) for line in date.proof]
    likely = [line for line in lines if "news is told within" in line and not line.startswith("set aside")]
    assert likely
    assert all(line.startswith("probably: ") for line in likely)


def test_a_desk_that_is_all_dated_is_left_as_it_is() -> None:
    pages = {f"rep-{n:02d}": read(f"rep-{n:02d}", {"text": f"Report {n}.", "printed": "2021-05-04"}) for n in range(45)}
    reports = {key: report for key, (report, _) in pages.items()}
    marks = {key: found for key, (_, found) in pages.items()}
    dates = date_reports(reports, marks)
    assert date_by_sisters(reports, marks, dates, ()) == dates
