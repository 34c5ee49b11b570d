"""A sentence told once: undated events join the line that prints their sentence under its day."""

from __future__ import annotations

from datetime import date

import pytest

from rashomon.model.links import Event, Links, Story
from rashomon.model.marks import EventMention, Marks, TimeMark
from rashomon.model.report import RawReport, Report, Span, TextMap
from rashomon.model.weights import Count, Verdict, Weights
from rashomon.model.when import When
from rashomon.tell.dossier import tell_story
from rashomon.tell.papers import Papers
from rashomon.tell.trace import trace

PROBE = "The inspector opened a file on Monday after the crane fell and four dockers were hurt."
ASIDE = "Four dockers were hurt, the clinic said."


def laid_out(*texts, events, kinds=("single-origin",)):
    """Reports of a sentence or two; `events` are (report, clause) lists, none of them dated."""
    reports, marks, told = {}, {}, {}
    for number, text in enumerate(texts):
        raw = RawReport.of(text.encode(), "text/plain", f"{number}.txt")
        report = Report(Report.name(raw.id), raw.id, raw.where, text, TextMap("utf-8", len(text)))
        reports[report.id] = report
        told[number] = report
    mentions = {number: [] for number in told}
    found = []
    for place, members in enumerate(events):
        ids = []
        for number, clause in members:
            report = told[number]
            start = report.text.index(clause)
            span = Span(report.id, start, start + len(clause))
            ids.append(f"evm-{place}-{number}")
            mentions[number].append(EventMention(ids[-1], span, span, "x", "OTHER", "e/1"))
        found.append((Event(f"event-{place}", "OTHER", None, tuple(ids)), members))
    for number, report in told.items():
        at = report.text.find("Monday")
        times = (
            [
                TimeMark(
                    f"time-{number}", Span(report.id, at, at + 6), "DATE", "x", "t/1", when=When.day(date(2031, 3, 10))
                )
            ]
            if at >= 0
            else []
        )
        marks[report.id] = Marks(
            report.id,
            (Span(report.id, 0, len(report.text)),),
            times=tuple(times),
            event_mentions=tuple(mentions[number]),
        )
    verdicts = tuple(
        Verdict(
            f"verdict-{event.id}",
            event.id,
            kinds,
            tuple(sorted(told[number].id for number, _ in members)),
            (),
            Count(1, 1),
            Count(1, 1),
            (),
        )
        for event, members in found
    )
    story = Story("story-1", "Crane", tuple(sorted(reports)))
    links = Links(stories=(story,), events=tuple(event for event, _ in found))
    papers = Papers(reports, marks, links, Weights(verdicts=verdicts))
    papers.dossiers = (tell_story("story-1", papers),)
    return papers


@pytest.mark.parametrize("clause", [PROBE, "the crane fell", "four dockers were hurt"])
def test_an_undated_event_joins_the_line_of_its_sentence(clause):
    papers = laid_out(PROBE, events=[[(0, clause)]], kinds=("single-origin", "disputed"))
    (entry,) = papers.dossiers[0].timeline.entries
    assert (entry.words, entry.date_words) == (PROBE, "10 March 2031")
    assert entry.events == ("event-0",)
    assert entry.marks == ("single-origin", "disputed")
    assert (entry.reports, str(entry.origins)) == (tuple(papers.reports), "1")
    assert {step.kind for step in trace(entry.id, papers).rests_on} == {"time", "verdict"}


def test_two_events_of_one_sentence_join_one_line():
    papers = laid_out(PROBE, events=[[(0, "the crane fell")], [(0, "four dockers were hurt")]])
    (entry,) = papers.dossiers[0].timeline.entries
    assert sorted(entry.events) == ["event-0", "event-1"]


def test_who_else_tells_the_event_is_not_lost():
    papers = laid_out(PROBE, ASIDE, events=[[(0, PROBE), (1, "were hurt")]])
    (entry,) = papers.dossiers[0].timeline.entries
    assert entry.words == PROBE
    assert set(entry.reports) == set(papers.reports)
    assert {witness.words for witness in entry.witnesses} == {PROBE, "were hurt"}


def test_another_sentence_keeps_its_line():
    papers = laid_out(PROBE, ASIDE, events=[[(1, ASIDE)]])
    assert [entry.words for entry in papers.dossiers[0].timeline.entries] == [PROBE, ASIDE]


def test_sentences_that_give_other_numbers_have_a_line_each():
    papers = laid_out(PROBE, PROBE.replace("four", "six"), events=[])
    assert len(papers.dossiers[0].timeline.entries) == 2
