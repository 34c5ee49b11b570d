"""Numbers and what they count: invented sentences, each with all that must be found in it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from rashomon.annotate.quantities.finding import find_quantities
from rashomon.annotate.syntax import Sentence, Token
from rashomon.model.report import Report, TextMap

CASES = yaml.safe_load(Path(__file__).with_name("quantity_cases.yaml").read_text(encoding="utf-8"))
ALL = [(kind, case) for kind, cases in CASES.items() for case in cases]


def report_of(text: str) -> Report:
    return Report("rep-1", "raw-1", "a.txt", text, TextMap("utf-8", len(text)))


@pytest.mark.parametrize(("kind", "case"), ALL, ids=[f"{kind}: {case['text'][:50]}" for kind, case in ALL])
def test_quantities(kind: str, case: dict) -> None:
    report = report_of(case["text"])
    found = find_quantities(report, (Sentence(0, len(report.text), ()),))
    assert [[report.quote(q.span), q.low, q.high, q.counted or q.unit, q.field] for q in found] == case["find"]


def test_the_tree_tells_what_is_counted() -> None:
    text = "They sent five million old shells hit by rust."
    words = [
        ("They", "PRON", 1, "nsubj"),
        ("sent", "VERB", -1, "root"),
        ("five", "NUM", 3, "compound"),
        ("million", "NUM", 5, "nummod"),
        ("old", "ADJ", 5, "amod"),
        ("shells", "NOUN", 1, "obj"),
        ("hit", "VERB", 5, "acl"),
    ]
    tokens, at = [], 0
    for word, upos, head, deprel in words:
        start = text.index(word, at)
        at = start + len(word)
        tokens.append(Token(start, at, word, word.lower(), upos, "X", head, deprel, "O"))
    (found,) = find_quantities(report_of(text), (Sentence(0, len(text), tuple(tokens)),))
    assert (found.low, found.counted) == (5e6, "old shells")
    assert found.counted_span is not None
    assert text[found.counted_span.start : found.counted_span.end] == "old shells"


@given(st.text(alphabet="0123456789 ,.-andmillionpeoplekilled$%", max_size=150))
def test_quantities_are_sane(text: str) -> None:
    for found in find_quantities(report_of(text), (Sentence(0, len(text), ()),)):
        assert 0 <= found.span.start < found.span.end <= len(text)
        assert found.low is None or found.high is None or found.low <= found.high
