"""Facts about persons: offices held and given, and kinship, in sentences of our own."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from rashomon.annotate.facts.finding import find_facts, read_role
from rashomon.model.marks import Attribution
from rashomon.model.report import Span
from tests.annotate.frozen import reading_of, report_of

CASES = yaml.safe_load((Path(__file__).parent / "fact_cases.yaml").read_text("utf-8"))


def _facts(text, attributions=()):
    sentences, mentions, times = reading_of("fact", text)
    facts = find_facts(report_of(text), sentences, mentions, times, attributions)
    names = {mention.id: mention.name for mention in mentions}
    words = {time.id: text[time.span.start : time.span.end] for time in times}
    return [[names[f.person], f.relation, f.value, f.of, words.get(f.time)] for f in facts], facts


@pytest.mark.parametrize("case", CASES["in_the_wild"], ids=lambda case: case["text"][:60])
def test_finds_the_facts(case):
    found, facts = _facts(case["text"])
    for wanted in case["facts"]:
        assert wanted in found
    for fact in facts:
        assert 0 <= fact.span.start < fact.span.end <= len(case["text"])
        assert fact.maker
        assert fact.since is None


@pytest.mark.parametrize("case", CASES["negative"], ids=lambda case: case["text"][:60])
def test_finds_no_office_elsewhere(case):
    assert _facts(case["text"])[0] == []


def test_a_fact_inside_reported_words_keeps_the_attribution():
    text = CASES["in_the_wild"][0]["text"]
    attribution = Attribution("att-1", (Span("rep-case", 0, len(text)),), "indirect", "test/1")
    assert {fact.attribution for fact in _facts(text, (attribution,))[1]} == {"att-1"}


@pytest.mark.parametrize(
    ("role", "office"),
    [
        ("South Korean Defense Minister", ("Defense Minister", "KOR")),
        ("president of Peru", ("president", "PER")),
        ("Ministers of Defense", ("Minister of Defense", None)),
        ("new head of the African Union Commission", ("head", "African Union Commission")),
        ("Kremlin spokesman", ("spokesman", "RUS")),
        ("advisor to the Kenyan president", ("advisor to the Kenyan president", "KEN")),
        ("mayor", ("mayor", None)),
    ],
)
def test_parts_an_office_from_whose_it_is(role, office):
    assert read_role(role) == office
