"""Names of a report, their kinds, and who is meant."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.annotate.encoder import Encoder
from rashomon.annotate.names.finding import find_mentions
from rashomon.annotate.syntax import ROOT, Sentence, Token
from rashomon.language.sentences import sentence_spans
from rashomon.language.tokens import word_spans
from rashomon.model.marks import Mention  # noqa: TC001
from rashomon.model.report import Report, TextMap

CASES: dict[str, list[dict[str, Any]]] = yaml.safe_load((Path(__file__).parent / "name_cases.yaml").read_text("utf-8"))
ALL = [pytest.param(case, id=f"{group}: {case['name']}") for group, cases in CASES.items() for case in cases]


def report_of(text: str) -> Report:
    return Report("rep-test", "raw-test", "test", text, TextMap("utf-8", len(text)))


@cache
def read(text: str) -> tuple[Mention, ...]:
    return find_mentions(report_of(text), Encoder.load().read(text))


def bearer(mention: Mention, by_id: dict[str, Mention]) -> str:
    while mention.same_as:
        mention = by_id[mention.same_as]
    return mention.id


def bearers(mentions: tuple[Mention, ...], name: str) -> set[str]:
    by_id = {mention.id: mention for mention in mentions}
    return {bearer(mention, by_id) for mention in mentions if mention.name == name}


@pytest.mark.parametrize("case", ALL)
def test_names_are_found_with_their_kinds(case: dict[str, Any]) -> None:
    mentions = read(case["text"])
    told = {(mention.name, mention.kind, mention.country) for mention in mentions}
    missing = [(name, *want) for name, want in case["kinds"].items() if (name, *want) not in told]
    assert not missing, sorted(told, key=str)


@pytest.mark.parametrize("case", [case for case in ALL if "same" in case.values[0]])
def test_who_is_meant(case: dict[str, Any]) -> None:
    mentions = read(case["text"])
    wrong = [pair for pair in case["same"] if not bearers(mentions, pair[0]) & bearers(mentions, pair[1])]
    assert not wrong


@pytest.mark.parametrize("case", [case for case in ALL if "apart" in case.values[0]])
def test_who_is_not_meant(case: dict[str, Any]) -> None:
    mentions = read(case["text"])
    wrong = [pair for pair in case["apart"] if bearers(mentions, pair[0]) & bearers(mentions, pair[1])]
    assert not wrong


@pytest.mark.parametrize("case", [case for case in ALL if "roles" in case.values[0]])
def test_roles_said_beside_a_name(case: dict[str, Any]) -> None:
    mentions = read(case["text"])
    roles = {
        name: [role.casefold() for mention in mentions if mention.name == name for role in mention.roles]
        for name in case["roles"]
    }
    assert not [
        name for name, words in case["roles"].items() if not any(words.casefold() in role for role in roles[name])
    ], roles


@pytest.mark.parametrize("case", [case for case in ALL if "none" in case.values[0]])
def test_what_is_no_name(case: dict[str, Any]) -> None:
    names = {mention.name for mention in read(case["text"])}
    assert not names & set(case["none"])


@pytest.mark.parametrize("case", ALL)
def test_every_mention_can_be_followed_back(case: dict[str, Any]) -> None:
    text = case["text"]
    mentions = read(text)
    assert list(mentions) == sorted(mentions, key=lambda each: (each.span.start, each.span.end, each.kind))
    ids = {mention.id: mention for mention in mentions}
    assert len(ids) == len(mentions)
    for mention in mentions:
        assert 0 <= mention.span.start < mention.span.end <= len(text)
        assert mention.reasons
        assert mention.maker.count("/") == 1
        assert not mention.name.endswith(("'s", "’s"))
        assert mention.same_as is None or ids[mention.same_as].span.start < mention.span.start


def bare(text: str) -> tuple[Sentence, ...]:
    """Sentences whose grammar is unknown: what is left when the parser errs."""
    found = []
    for start, end in sentence_spans(text):
        spans = word_spans(text, start, end)
        tokens = tuple(
            Token(
                a,
                b,
                text[a:b],
                text[a:b].lower(),
                "NOUN",
                "NN",
                ROOT if number == 0 else 0,
                "root" if number == 0 else "dep",
                "O",
            )
            for number, (a, b) in enumerate(spans)
        )
        if tokens:
            found.append(Sentence(start, end, tokens))
    return tuple(found)


def test_names_are_found_without_grammar_and_tagger() -> None:
    text = "Kenyan Prime Minister Olga Marin met Mr. Castell in Nairobi. Marin thanked the International Monetary Fund (IMF)."
    mentions = find_mentions(report_of(text), bare(text))
    names = {mention.name: mention.kind for mention in mentions}
    assert names["Olga Marin"] == names["Castell"] == names["Marin"] == "PERSON"
    assert names["Nairobi"] == "PLACE"
    assert names["IMF"] == "ORGANIZATION"
    assert bearers(mentions, "Marin") == bearers(mentions, "Olga Marin")
    assert bearers(mentions, "IMF") == bearers(mentions, "International Monetary Fund")


def test_the_same_text_gives_the_same_marks() -> None:
    text = CASES["in_the_wild"][0]["text"]
    sentences = Encoder.load().read(text)
    assert find_mentions(report_of(text), sentences) == find_mentions(report_of(text), sentences)


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet="Park Marin President of the Bank Mr. 's-’\"(),.andhe said\nvan der al-É", max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    for mention in find_mentions(report_of(text), bare(text)):
        assert text[mention.span.start : mention.span.end].strip()


def test_a_long_report_takes_time_in_proportion() -> None:
    import time

    part = "President Olga Marin met Sergei Kovac of the Bank of Norway in Oslo. She said the minister agreed. "

    def cost(times: int) -> float:
        text = part * times
        sentences = bare(text)
        begun = time.perf_counter()
        find_mentions(report_of(text), sentences)
        return time.perf_counter() - begun

    cost(5)
    assert cost(160) < 30 * max(cost(20), 0.01)
