"""Ligatures, divided words and turned quotation marks are undone; hyphens that belong to a word stay."""

from __future__ import annotations

import pytest

from rashomon.clean.draft import Draft
from rashomon.clean.typeset import mend_typeset


def _mended(text: str) -> str:
    draft = Draft(text)
    draft.apply(mend_typeset(text))
    return draft.text


@pytest.mark.parametrize(
    ("damaged", "right"),
    [
        ("the ﬁrst oﬃcer ﬂed the aﬀair", "the first officer fled the affair"),
        ("the govern-\nment fell", "the government fell"),
        ("the re\xad\n  port of Friday", "the report of Friday"),
        ("a well-\nknown man", "a well-known man"),
        ("le gouver-\nnement. Le gouvernement, dit-il", "le gouvernement. Le gouvernement, dit-il"),
        ("a long-term plan; that long-\nterm plan", "a long-term plan; that long-term plan"),
        ("He said: ”We are leaving.“ And left", "He said: “We are leaving.” And left"),
        ("(”No“)", "(“No”)"),
    ],
)
def test_print_is_undone(damaged: str, right: str) -> None:
    assert _mended(damaged) == right


@pytest.mark.parametrize(
    "text",
    [
        "one -\ntwo and three—\nfour",
        "„Halt“ und »så«",
        "اضغط ”Control“ أو",
        "”Hej”, sade hon. ”Nej”, sade han.",
        "- first\n- second",
        "pages 10-\n12",
        "Smith-\nJones was there",
        "“It is,” he said, “what it is.”",
    ],
)
def test_what_is_right_stays(text: str) -> None:
    assert _mended(text) == text
