"""Quotation marks, right and wrong."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.annotate.attributions.quotes import find_quotations
from rashomon.language.sentences import sentence_spans

CASES = [
    ("“Yes,” he said.", ["Yes"]),
    ("“Yes“, he said.", ["Yes"]),
    ("«Yes.“, he said.", ["Yes."]),
    ("„Ja“, sagte er.", ["Ja"]),
    ("»So«, sagte er.", ["So"]),
    ("“ a great day » for all", ["a great day"]),
    ("a “ plain treaty “. The next", ["plain treaty"]),
    ("”Main points» of the plan", ["Main points"]),
    ('the order"stands"and remains', ["stands"]),
    ("“Deep “inner” words”, she said.", ["Deep “inner” words", "inner"]),
    ("She called it ‘odd’ and left.", ["odd"]),
    ("It's the workers' day, isn't it?", []),
    ("in the '90s and the ’80s", []),
    ("the farmers’ union and the teachers’ union", []),
    ("The deal failed.This is bad“, he said.", ["This is bad"]),
    ("“We will go on, said the coach on Sunday.", ["We will go on"]),
    ("“First part.\n\n“Second part,” she said.", ["First part.", "Second part"]),
    ("``Old style,'' he said.", ["Old style"]),
    ('6" of snow fell.', []),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_quotations(text, wanted):
    assert [text[q.inner_start : q.inner_end] for q in find_quotations(text, sentence_spans(text))] == wanted


def test_a_quotation_over_two_paragraphs_goes_on():
    text = "“First part.\n\n“Second part,” she said."
    first, second = find_quotations(text, sentence_spans(text))
    assert (first.closed, second.continues) == (False, True)


@given(st.text(alphabet="ab .,\n“”«»\"‘’'„", max_size=80))
def test_spans_lie_in_the_text_and_outer_ones_do_not_overlap(text):
    found = find_quotations(text, sentence_spans(text))
    for one in found:
        assert 0 <= one.start <= one.inner_start < one.inner_end <= one.end <= len(text)
    outer = [one for one in found if one.depth == 0]
    assert all(left.end <= right.start for left, right in pairwise(outer))
