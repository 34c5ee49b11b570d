from __future__ import annotations

import harbour
import msgspec
import pytest

from rashomon.errors import NotFoundError
from rashomon.tell import Papers, trace
from rashomon.tell.evidence import lay_open
from rashomon.tell.finding import find
from rashomon.tell.saying import say_when


def _steps(step):
    yield step
    for below in step.rests_on:
        yield from _steps(below)


def test_an_entry_leads_to_the_raw_characters(papers, dossier):
    entry = dossier.timeline.entries[0]
    steps = list(_steps(trace(entry.id, papers)))
    assert [step.kind for step in steps][:3] == ["entry", "verdict", "claim"]
    kinds = {step.kind for step in steps}
    assert {"event mention", "time", "attribution", "event"} <= kinds
    evidence = [found for step in steps for found in step.evidence]
    assert {found.name for found in evidence} == set(harbour.NAMES)
    for found in evidence:
        raw = harbour.RAWS[harbour.REPORTS[found.report_id].raw_id].content.decode()
        assert found.raw_words == raw[found.raw_start : found.raw_end]


def test_every_mark_is_unfolded_once(papers, dossier):
    steps = list(_steps(trace(dossier.timeline.entries[0].id, papers)))
    unfolded = [step.id for step in steps if step.evidence]
    assert len(unfolded) == len(set(unfolded))


def test_everything_that_bears_an_id_can_be_traced(papers):
    for key, (kind, _) in papers.index.items():
        step = trace(key, papers)
        assert (step.id, step.kind) == (key, kind)
        assert step.says
    kinds = {kind for kind, _ in papers.index.values()}
    assert len(kinds) >= 15


def test_every_mark_names_its_maker(papers):
    for marks in papers.marks.values():
        for kind in ("mentions", "times", "quantities", "attributions", "event_mentions", "facts"):
            for mark in getattr(marks, kind):
                assert trace(mark.id, papers).maker == mark.maker


def test_an_edit_within_the_words_is_shown(papers):
    found = lay_open(harbour.span(harbour.OTHER, "the harbour master said in a statement"), papers)
    assert found.words.endswith("said in a statement")
    assert found.raw_words.endswith("saidin a statement")
    assert [edit.rule for edit in found.edits] == ["glued-words"]


def test_a_report_says_what_was_changed_and_why(papers):
    step = trace(harbour.FIRST.id, papers)
    assert any("share-line" in reason for reason in step.reasons)
    assert any("it tells of Monday" in reason for reason in step.reasons)


def test_raw_bytes_that_do_not_replay_are_not_shown(papers):
    wrong = msgspec.structs.replace(next(iter(harbour.RAWS.values())), content=b"something else")
    broken = Papers(harbour.REPORTS, harbour.MARKS, harbour.LINKS, harbour.WEIGHTS, raw=lambda _: wrong)
    assert lay_open(harbour.STRIKES[0].span, broken).raw_words is None
    without = Papers(harbour.REPORTS, harbour.MARKS, harbour.LINKS, harbour.WEIGHTS)
    assert lay_open(harbour.STRIKES[0].span, without).raw_words is None


def test_the_beginning_of_an_id_is_enough(papers):
    assert trace(harbour.STORY[:9], papers).id == harbour.STORY


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ("evm-", r"evm-: 5 ids begin so: evm-"),
        ("story-ffff", r"nothing on the desk bears the id story-ffff; near it: story-0"),
        ("stroy", r"nothing on the desk bears the id stroy; near it: story-"),
        ("", r"nothing on the desk bears the id"),
        ("\x00%", r"nothing on the desk bears the id"),
    ],
)
def test_unknown_ids_come_with_near_ones(papers, wanted, said):
    with pytest.raises(NotFoundError, match=said):
        find(wanted, papers.index)


def test_a_report_and_a_time_are_said_in_plain_words(papers):
    (first, *_) = (mark for marks in papers.marks.values() for mark in marks.times)
    step = trace(first.id, papers)
    assert step.says == say_when(first.when)
    assert f"in TIMEX3: {first.type} {first.value}" in step.reasons
    assert trace(harbour.FIRST.id, papers).says == "Coast Courier"


def test_what_came_on_standard_input_says_so(papers):
    report = msgspec.structs.replace(harbour.FIRST, where="-", outlet=None)
    given = Papers({**harbour.REPORTS, report.id: report}, harbour.MARKS, harbour.LINKS, harbour.WEIGHTS)
    step = trace(report.id, given)
    assert step.says == "standard input"
    assert step.reasons[0].startswith("from standard input, raw bytes")
