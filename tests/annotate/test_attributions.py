"""Who says what, case by case; the trees and mentions the rules work on are frozen beside the cases."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.annotate.attributions.finding import find_attributions
from rashomon.annotate.syntax import Sentence, Token
from rashomon.model.marks import Mention
from rashomon.model.report import Report, TextMap

HERE = Path(__file__).parent
CASES = yaml.safe_load((HERE / "attribution_cases.yaml").read_text("utf-8"))
INPUTS = json.loads((HERE / "attribution_inputs.json").read_text("utf-8"))


def _report(text):
    return Report("rep-case", "raw-case", "case", text, TextMap("utf-8", len(text)))


def _read(text):
    frozen = INPUTS[text]
    sentences = [Sentence(a, b, tuple(Token(*fields) for fields in tokens)) for a, b, tokens in frozen["sentences"]]
    return sentences, msgspec.convert(frozen["mentions"], list[Mention])


def _found(text):
    report = _report(text)
    return report, find_attributions(report, *_read(text))


def _shown(report, one):
    return {
        "contents": [report.quote(span) for span in one.contents],
        "speaker": one.speaker,
        "cue": report.quote(one.cue) if one.cue else None,
        "channel": report.quote(one.channel) if one.channel else None,
        "style": one.style,
        "strength": one.strength,
        "polarity": one.polarity,
        "certainty": one.certainty,
    }


def _meets(wanted, shown):
    content = wanted.get("content")
    if content is not None and shown["contents"] != ([content] if isinstance(content, str) else content):
        return False
    if "holds" in wanted and not any(wanted["holds"] in text for text in shown["contents"]):
        return False
    return all(shown[key] == value for key, value in wanted.items() if key not in {"content", "holds"})


def _cases(*groups):
    return [pytest.param(case, id=case["text"][:60]) for group in groups for case in CASES.get(group) or ()]


def _check(case):
    report, found = _found(case["text"])
    shown = [_shown(report, one) for one in found]
    for wanted in case.get("want", ()):
        assert any(_meets(wanted, one) for one in shown), (wanted, shown)
    for words in case.get("none", ()):
        assert not any(words in text for one in shown for text in one["contents"]), (words, shown)


@pytest.mark.parametrize("case", _cases("in_the_wild", "synthetic", "negative"))
def test_case(case):
    _check(case)


if _cases("known_failures"):  # an empty list would count as a test passed over

    @pytest.mark.parametrize("case", _cases("known_failures"))
    @pytest.mark.xfail(strict=True, reason="known failure")
    def test_known_failure(case):
        _check(case)


@pytest.mark.parametrize("case", _cases("in_the_wild"))
def test_spans_ids_and_order(case):
    report, found = _found(case["text"])
    assert len({one.id for one in found}) == len(found)
    assert list(found) == list(find_attributions(report, *_read(case["text"])))
    for one in found:
        assert one.contents
        assert all(report.quote(span).strip() for span in one.contents)
        assert list(one.contents) == sorted(one.contents)
        assert not one.source or report.quote(one.source).strip()


def test_order_of_mentions_does_not_matter():
    text = CASES["in_the_wild"][0]["text"]
    sentences, mentions = _read(text)
    assert find_attributions(_report(text), sentences, mentions[::-1]) == find_attributions(
        _report(text), sentences, mentions
    )


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(["“", "”", "«", "»", '"', "said", "X", ",", ".", "that", "he", "\n", "‘", "’", "told"]),
        max_size=40,
    )
)
def test_any_heap_of_words_and_marks_is_survived(words):
    text = " ".join(words)
    tokens, at = [], 0
    for index, word in enumerate(words):
        tag = (
            "VERB"
            if word in {"said", "told"}
            else "PRON"
            if word == "he"
            else "PUNCT"
            if not word.isalpha()
            else "PROPN"
        )
        if word.strip():
            tokens.append(
                Token(
                    at, at + len(word), word, word, tag, "VBD", len(tokens) - 1, "ccomp" if index % 2 else "nsubj", "O"
                )
            )
        at += len(word) + 1
    report = _report(text)
    for one in find_attributions(report, [Sentence(0, len(text), tuple(tokens))] if tokens else [], []):
        for span in one.contents:
            assert 0 <= span.start < span.end <= len(text)
