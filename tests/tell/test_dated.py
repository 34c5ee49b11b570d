from __future__ import annotations

from datetime import date

import pytest

from rashomon.model.links import CopyEdge, Links, ReportDate, Story
from rashomon.model.marks import Attribution, EventMention, Marks, TimeMark
from rashomon.model.report import RawReport, Report, Span, TextMap
from rashomon.model.weights import Weights
from rashomon.model.when import When
from rashomon.tell.dated import dated_entries
from rashomon.tell.papers import Papers
from rashomon.tell.trace import trace

DAY = date(2031, 3, 10)


class _Desk:
    """Reports made sentence by sentence, with the marks asked for."""

    def __init__(self):
        self.reports, self.marks = {}, {}

    def add(
        self, *sentences, when=None, said="", content="", event="", event_when=None, kind="DATE", polarity="asserts"
    ):
        text = " ".join(sentences)
        raw = RawReport.of(text.encode(), "text/plain", f"{len(self.reports)}.txt")
        key = Report.name(raw.id)
        report = Report(key, raw.id, raw.where, text, TextMap("utf-8", len(text)))
        at = lambda words: Span(key, text.index(words), text.index(words) + len(words))  # noqa: E731
        spans = tuple(at(sentence) for sentence in sentences)
        times = [
            TimeMark(f"time-{len(self.reports)}-{n}", at(words), kind, "x", "times/1", when=when or When.day(DAY))
            for n, words in enumerate(w for w in ("Monday", "Tuesday", "2031") if w in text)
        ]
        attributions = (
            [
                Attribution(
                    "att-1",
                    (at(content),) if content else (),
                    "indirect",
                    "a/1",
                    cue=at(said),
                    speaker="Mira Toldan",
                    polarity=polarity,
                )
            ]
            if said
            else []
        )
        events = (
            [EventMention(f"evm-{len(self.reports)}", at(event), at(event), "x", "OTHER", "e/1", when=event_when)]
            if event
            else []
        )
        self.reports[key] = report
        self.marks[key] = Marks(
            key, spans, times=tuple(times), attributions=tuple(attributions), event_mentions=tuple(events)
        )
        return key

    def time_of(self, entry):
        marks = self.marks[entry.span.report_id]
        return next(time.span for time in marks.times if time.id == entry.witnesses[0].mark)

    def entries(self, published=date(2031, 3, 12), copies=()):
        story = Story("story-1", "Docks", tuple(sorted(self.reports)))
        dates = tuple(ReportDate(key, When.day(published), "printed") for key in sorted(self.reports))
        self.papers = Papers(self.reports, self.marks, Links(dates=dates, copies=copies, stories=(story,)), Weights())
        return [entry for _, entry in dated_entries(story, self.papers)]


@pytest.fixture
def desk():
    return _Desk()


def test_a_day_on_which_no_event_was_found_gets_a_line(desk):
    desk.add("The harbour slept.", "The mediator met the two sides on Monday at the town hall.")
    (entry,) = desk.entries()
    assert entry.words == "The mediator met the two sides on Monday at the town hall."
    assert entry.date_words == "10 March 2031"
    assert entry.marks == ("single-origin",)
    assert entry.events == ()


def test_sentences_that_say_the_same_of_a_day_share_a_line(desk):
    desk.add("The mediator met the two sides on Monday at the town hall.")
    desk.add("On Monday the mediator met the two sides.")
    desk.add("Fog covered the whole harbour on Monday.")
    entries = sorted(desk.entries(), key=lambda entry: -len(entry.reports))
    assert [len(entry.reports) for entry in entries] == [2, 1]
    assert entries[0].marks == ()
    assert str(entries[0].origins) == "1-2"
    assert len(entries[0].witnesses) == 2


def test_a_day_that_lies_ahead_is_planned(desk):
    desk.add("The mediator will meet the two sides on Monday.")
    (entry,) = desk.entries(published=date(2031, 3, 8))
    assert entry.marks == ("single-origin", "planned")


@pytest.mark.parametrize(
    ("sentence", "more"),
    [
        ("The losses are high, the port chief said on Monday.", {"said": "said", "content": "The losses are high"}),
        ("The Strait, Monday", {}),
        ("VELMORA, Monday (Wire) -", {}),
        (
            "Dock workers began a strike on Monday.",
            {"event": "Dock workers began a strike", "event_when": When.day(DAY)},
        ),
        ("Trade has grown for years until Monday.", {"kind": "DURATION"}),
        ("Ships have come here since Monday or so.", {"when": When(date(2001, 1, 1), date(2030, 12, 31), "interval")}),
        ("Ships have come here since Monday or so.", {"when": When(date(2001, 1, 1), None, "interval")}),
    ],
)
def test_what_makes_no_line(desk, sentence, more):
    desk.add(sentence, **more)
    assert desk.entries() == []


def test_a_day_within_what_was_said_makes_a_line(desk):
    desk.add(
        "The mediator came to the town hall on Monday, the port chief said.",
        said="said",
        content="The mediator came to the town hall on Monday",
    )
    (entry,) = desk.entries()
    assert entry.witnesses[0].informant == "Mira Toldan"


def test_a_line_for_a_sentence_with_an_undated_event(desk):
    desk.add("The mediator met the two sides on Monday.", event="The mediator met the two sides")
    assert len(desk.entries()) == 1


def test_one_line_for_a_sentence_with_two_days(desk):
    desk.add("The mediator came on Monday and left on Tuesday with nothing.")
    assert len(desk.entries()) == 1


def test_the_line_can_be_traced(desk):
    desk.add("The mediator met the two sides on Monday.")
    (entry,) = desk.entries()
    from rashomon.tell.dossier import tell_story

    desk.papers.dossiers = (tell_story("story-1", desk.papers),)
    step = trace(entry.id, desk.papers)
    assert step.maker == "tell.dated/1"
    assert step.evidence[0].words == entry.words
    assert [below.kind for below in step.rests_on] == ["time"]


@pytest.mark.parametrize("kind", ["version", "copy"])
def test_versions_of_one_page_are_never_two_origins(desk, kind):
    older = desk.add("The mediator met the two sides on Monday at the town hall.")
    newer = desk.add("The mediator met the two sides on Monday at the town hall.", "He left at night.")
    (entry,) = desk.entries(copies=(CopyEdge("copy-1", newer, older, kind, ("a later version",)),))
    assert entry.reports == tuple(sorted((older, newer)))
    assert (str(entry.origins), str(entry.informants)) == ("1", "1")
    assert entry.marks == ("single-origin",)


def test_a_denial_is_told_for_its_own_day(desk):
    sentence = "The builder on Monday denied that it had skipped a check before Tuesday."
    desk.add(sentence, said="denied", content="that it had skipped a check before Tuesday", polarity="denies")
    (entry,) = desk.entries()
    assert entry.words == sentence
    assert desk.papers.reports[entry.span.report_id].quote(desk.time_of(entry)) == "Monday"
    assert entry.witnesses[0].informant == "Mira Toldan"
