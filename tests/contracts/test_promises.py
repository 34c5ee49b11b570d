"""What the whole promises, held against the rooms as they are, on the invented journeys."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import msgspec
import pytest

from rashomon.journey import build, lay_out
from rashomon.model.report import Span
from rashomon.run import RunOptions
from rashomon.store import open_desk
from rashomon.tell import trace
from rashomon.tell.export import export_json

EXAMPLES = Path(__file__).parents[2] / "examples"
MARK_KINDS = ("mentions", "times", "quantities", "attributions", "event_mentions", "facts")


@pytest.fixture(scope="module")
def reports(tmp_path_factory):
    """All reports of all invented journeys in one folder."""
    folder = tmp_path_factory.mktemp("all") / "reports"
    folder.mkdir()
    for file in sorted(EXAMPLES.glob("*/reports/*")):
        shutil.copy(file, folder / f"{file.parents[1].name}-{file.name}")
    return folder


def _export(desk):
    return export_json(lay_out(desk), desk.note("recipe"), desk.dropped(desk.note("key")))


@pytest.fixture(scope="module")
def desk(reports, tmp_path_factory):
    with open_desk(tmp_path_factory.mktemp("desk") / "desk.db") as opened:
        built = build([reports], opened, run=RunOptions(jobs=1))
        assert built.failures == ()
        yield opened


@pytest.fixture(scope="module")
def papers(desk):
    return lay_out(desk)


def _spans(value):
    """Every span in a noun, however deep."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, msgspec.Struct):
        for field in value.__struct_fields__:
            yield from _spans(getattr(value, field))
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _spans(item)


def test_workers_tell_the_same_as_one(reports, desk, tmp_path):
    with open_desk(tmp_path / "two.db") as two:
        build([reports], two, run=RunOptions(jobs=2))
        assert _export(two) == _export(desk)


def test_reports_added_in_any_order_tell_the_same(reports, desk, tmp_path):
    files = sorted(reports.iterdir())
    random.Random(7).shuffle(files)
    with open_desk(tmp_path / "parts.db") as parts:
        for start in range(0, len(files), 4):
            build(files[start : start + 4], parts, run=RunOptions(jobs=1))
        assert _export(parts) == _export(desk)


def test_both_databases_tell_the_same(reports, desk, postgres_url):
    with open_desk(postgres_url) as other:
        build([reports], other, run=RunOptions(jobs=1))
        assert _export(other) == _export(desk)


def test_reading_again_adds_nothing(reports, desk):
    before = _export(desk)
    again = build([reports], desk, run=RunOptions(jobs=1))
    assert (again.fresh, again.studied, again.added, again.changed, again.gone) == (0, 0, (), (), ())
    assert _export(desk) == before


def test_raw_bytes_replay_to_the_clean_text(papers):
    for report in papers.reports.values():
        assert papers.raw_text(report.id) is not None, report.where


def test_every_span_lies_in_its_report(papers):
    nouns = [*papers.marks.values(), papers.links, papers.weights, *papers.dossiers]
    spans = {span for noun in nouns for span in _spans(noun)}
    assert len(spans) > 500
    for span in spans:
        assert 0 <= span.start < span.end <= len(papers.reports[span.report_id].text), span


def test_every_mark_has_an_id_of_its_own_and_a_maker(papers):
    seen = set()
    for marks in papers.marks.values():
        for kind in MARK_KINDS:
            for mark in getattr(marks, kind):
                assert mark.id not in seen
                seen.add(mark.id)
                assert mark.maker


def test_links_and_weights_are_sorted_and_name_things_that_exist(papers):
    for whole in (papers.links, papers.weights):
        for kind in whole.__struct_fields__:
            ids = [getattr(item, "id", None) or item.report_id for item in getattr(whole, kind)]
            assert ids == sorted(ids), kind
            assert len(ids) == len(set(ids)), kind
    for event in papers.links.events:
        assert set(event.members) <= set(papers.event_mentions)
        assert set(event.actors + event.recipients) <= set(papers.entities)
    for entity in papers.links.entities:
        assert set(entity.members) <= set(papers.mentions)
    for claim in papers.weights.claims:
        assert claim.mark in papers.index
        assert claim.about in papers.index
    for conflict in papers.weights.conflicts:
        assert len(conflict.sides) >= 2
        assert conflict.event is None or conflict.event in papers.events


def test_every_report_is_in_one_story(papers):
    told = [report for story in papers.links.stories for report in story.reports]
    assert sorted(told) == sorted(papers.reports)


def test_every_line_leads_to_raw_characters(papers):
    for dossier in papers.dossiers:
        lines = [*dossier.timeline.entries, *dossier.conflicts, *dossier.agreements, *dossier.accords]
        for line in lines:
            evidence = list(_evidence(trace(line.id, papers)))
            assert evidence, line.id
            assert all(found.raw_words is not None for found in evidence)


def _evidence(step):
    yield from step.evidence
    for below in step.rests_on:
        yield from _evidence(below)


def test_every_printed_quotation_is_verbatim(papers):
    for dossier in papers.dossiers:
        for entry in dossier.timeline.entries:
            assert papers.reports[entry.span.report_id].quote(entry.span) == entry.words
            for witness in entry.witnesses:
                assert papers.reports[witness.report_id].quote(witness.span) == witness.words


def test_no_event_is_silently_left_out(papers):
    told = {event for dossier in papers.dossiers for entry in dossier.timeline.entries for event in entry.events}
    assert told == set(papers.events)


def test_everything_made_has_a_maker_and_a_reason_or_words_to_show(papers):
    received = {"raw report", "report"}
    for key, (kind, _) in papers.index.items():
        step = trace(key, papers)
        assert step.maker or kind in received, key
        assert step.reasons or step.evidence or step.rests_on, key


def test_no_event_is_dated_without_a_time_in_its_text(papers):
    times = {time.id: time for marks in papers.marks.values() for time in marks.times}
    dated = [mention for mention in papers.event_mentions.values() if mention.when is not None]
    assert len(dated) > 20
    for mention in dated:
        assert mention.time in times, mention.id
        assert times[mention.time].span.report_id == mention.span.report_id
    for event in papers.links.events:
        assert event.when is None or any(papers.event_mentions[member].when for member in event.members), event.id
    for entry in (entry for dossier in papers.dossiers for entry in dossier.timeline.entries if entry.events):
        by_event = any(papers.events[key].when for key in entry.events)
        by_sentence = any(witness.mark in times and times[witness.mark].when for witness in entry.witnesses)
        assert entry.when is None or by_event or by_sentence, entry.id


def test_verdicts_speak_of_reports_and_a_dispute_keeps_all_sides(papers):
    claims = {claim.id: claim for claim in papers.weights.claims}
    for verdict in papers.weights.verdicts:
        assert set(verdict.kinds) <= {"corroborated", "single-origin", "disputed", "denied", "planned", "alleged"}
        assert len({"corroborated", "single-origin"} & set(verdict.kinds)) <= 1
        assert {claims[key].report_id for key in verdict.claims} == set(verdict.reports)
        assert verdict.publishers.lower <= verdict.publishers.upper <= len(verdict.reports)
    for conflict in papers.weights.conflicts:
        values = [side.value for side in conflict.sides]
        assert len(set(values)) == len(values), conflict.id
        printed = conflict.kind == "publication_date"  # what the page prints may stand outside the clean text
        assert all(side.reports and (side.spans or printed) for side in conflict.sides), conflict.id
