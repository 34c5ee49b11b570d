from __future__ import annotations

import io
from datetime import date

import harbour
import msgspec
import pytest
from rich.console import Console

from rashomon.errors import NotFoundError
from rashomon.model.links import Story
from rashomon.model.report import Detail
from rashomon.model.when import When
from rashomon.tell import TellOptions, tell
from rashomon.tell.dossier import tell_story
from rashomon.tell.papers import Papers
from rashomon.tell.terminal import print_dossier


def test_the_contract(dossier):
    assert tell(harbour.STORY, harbour.REPORTS, harbour.MARKS, harbour.LINKS, harbour.WEIGHTS) == dossier


def test_an_unknown_story():
    with pytest.raises(NotFoundError, match="story-0"):
        tell("story-0", harbour.REPORTS, harbour.MARKS, harbour.LINKS, harbour.WEIGHTS)


def test_one_entry_for_each_event_dated_ones_first(dossier):
    entries = dossier.timeline.entries
    assert [entry.date_words for entry in entries] == ["10 March 2031", "13 March 2031", "undated"]
    assert sorted(entry.rank for entry in entries) == [1, 2, 3]
    assert len({entry.id for entry in entries}) == 3


def test_an_entry_says_what_the_verdict_says(dossier):
    strike = dossier.timeline.entries[0]
    assert strike.marks == ("corroborated", "disputed")
    assert str(strike.origins) == "2"
    assert str(strike.informants) == "2-3"
    assert set(strike.reports) == set(harbour.REPORTS)
    assert strike.rank == 1


def test_every_word_is_a_span(dossier):
    for entry in dossier.timeline.entries:
        assert harbour.REPORTS[entry.span.report_id].quote(entry.span) == entry.words
        for witness in entry.witnesses:
            assert harbour.REPORTS[witness.report_id].quote(witness.span) == witness.words


def test_witnesses_say_on_whose_word(dossier):
    strike = dossier.timeline.entries[0]
    assert {witness.informant for witness in strike.witnesses} == {"Coast Courier", "The Tribune", "the harbour master"}
    assert {witness.mark for witness in strike.witnesses} == {mention.id for mention in harbour.STRIKES}


def test_an_event_without_a_verdict_is_marked_by_its_members(dossier):
    talks = next(entry for entry in dossier.timeline.entries if entry.date_words == "13 March 2031")
    assert talks.marks == ("planned",)
    assert talks.verdict is None


def test_the_words_that_name_who_did_it_are_preferred(dossier):
    assert dossier.timeline.entries[0].words.startswith("Dock workers")


def test_reports_are_listed_with_what_was_done_to_them(dossier):
    lines = {line.outlet: line for line in dossier.reports}
    assert lines["Coast Courier"].dropped == 1
    assert lines["Evening Mail"].repaired == 1
    assert [edge.kind for edge in lines["The Tribune"].copies] == ["excerpt"]
    assert lines["The Tribune"].date_words == "between 10 and 12 March 2031"


def test_conflicts_accords_agreements_and_people(dossier):
    assert [conflict.kind for conflict in dossier.conflicts] == ["time"]
    assert [accord.kind for accord in dossier.accords] == ["rounding"]
    assert [agreement.words for agreement in dossier.agreements] == ["12 ships were left waiting at sea"]
    assert [entity.name for entity in dossier.who] == ["Mira Toldan"]
    assert [fact.value for fact in dossier.facts] == ["union leader"]


def test_another_storys_conflicts_stay_out():
    other = Story("story-other", "Quiet day", (), None)
    links = msgspec.structs.replace(harbour.LINKS, stories=(*harbour.LINKS.stories, other))
    told = tell("story-other", harbour.REPORTS, harbour.MARKS, links, harbour.WEIGHTS)
    assert (told.conflicts, told.accords, told.agreements, told.who, told.timeline.entries) == ((), (), (), (), ())


def test_the_order_of_the_nouns_never_matters(dossier):
    reports = dict(reversed(harbour.REPORTS.items()))
    marks = dict(reversed(harbour.MARKS.items()))
    assert tell(harbour.STORY, reports, marks, harbour.LINKS, harbour.WEIGHTS) == dossier


def test_years_come_before_their_months_and_days():
    days = [
        When(date(2031, 1, 1), date(2031, 12, 31), "year"),
        When(date(2031, 1, 1), date(2031, 1, 31), "month"),
        When.day(date(2031, 1, 1)),
        None,
    ]
    events = [msgspec.structs.replace(harbour.EVENTS[0], id=f"event-{n}", when=when) for n, when in enumerate(days)]
    links = msgspec.structs.replace(harbour.LINKS, events=tuple(reversed(events)))
    told = tell(harbour.STORY, harbour.REPORTS, harbour.MARKS, links, harbour.WEIGHTS)
    assert [entry.events[0] for entry in told.timeline.entries] == ["event-0", "event-1", "event-2"]
    # The undated one would be told in the very same words: it shares a line.
    assert sum("event-3" in entry.events for entry in told.timeline.entries) == 1


def test_events_told_in_the_same_words_on_the_same_day_share_a_line():
    twin = msgspec.structs.replace(next(e for e in harbour.EVENTS if e.id == harbour.STRIKE_EVENT), id="event-twin")
    links = msgspec.structs.replace(harbour.LINKS, events=(*harbour.EVENTS, twin))
    told = tell(harbour.STORY, harbour.REPORTS, harbour.MARKS, links, harbour.WEIGHTS)
    strike = told.timeline.entries[0]
    assert len(told.timeline.entries) == 3
    assert strike.events == (harbour.STRIKE_EVENT, "event-twin")
    assert strike.marks == ("corroborated", "disputed")


def test_length_is_preferred_not_enforced():
    options = TellOptions(short_words=60, long_words=80)
    told = tell(harbour.STORY, harbour.REPORTS, harbour.MARKS, harbour.LINKS, harbour.WEIGHTS, options)
    assert len(told.timeline.entries) == 3


def test_a_sentence_around_a_span():
    sentence = harbour.span(harbour.FIRST, "The ministry will meet the union on Thursday.")
    marks = {harbour.FIRST.id: msgspec.structs.replace(harbour.MARKS[harbour.FIRST.id], sentences=(sentence,))}
    papers = Papers(harbour.REPORTS, marks, harbour.LINKS, harbour.WEIGHTS)
    assert papers.sentence(harbour.span(harbour.FIRST, "Thursday")).startswith("The ministry will")
    assert papers.sentence(harbour.span(harbour.FIRST, "12 ships")) == "12 ships"


def test_a_report_that_is_cut_short_or_no_article_says_so():
    report = msgspec.structs.replace(
        harbour.FIRST, form=Detail("live blog", "test"), truncated=Detail("ends in “Subscribe to read on”", "test")
    )
    papers = Papers({**harbour.REPORTS, report.id: report}, harbour.MARKS, harbour.LINKS, harbour.WEIGHTS)
    dossier = tell_story(harbour.STORY, papers)
    line = next(line for line in dossier.reports if line.report_id == report.id)
    assert (line.form, line.truncated) == ("live blog", "ends in “Subscribe to read on”")
    console = Console(width=120, file=io.StringIO(), highlight=False)
    print_dossier(console, dossier, top=0)
    printed = " ".join(console.file.getvalue().split())
    assert "live blog" in printed
    assert "cut short: ends in “Subscribe" in printed
