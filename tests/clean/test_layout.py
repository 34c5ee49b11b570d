"""Paragraphs, wrapped lines, list marks and white space."""

from __future__ import annotations

import pytest

from rashomon.clean import clean
from rashomon.model.report import RawReport, Report

_WRAPPED = """The committee met on Monday for the first time since the
vote and decided to put off its report until the autumn, as
two of its members had asked in a letter to the chairman and
to the press, which had published most of the draft by then.

A new meeting was called for Thursday. The chairman said the
delay would cost nothing but patience."""

_HEADLINES = """Committee puts off its report on the bridge until the autumn
Minister says the draft was never meant to be read by anyone else
Residents have had enough of waiting for the ferry
Mayor of the upper town wants a tunnel instead, and soon"""


def _text(raw: str) -> str:
    report = clean(RawReport.of(raw.encode(), "text/plain", "a.txt"))
    assert isinstance(report, Report)
    return report.text


def test_wrapped_lines_are_joined_within_their_paragraphs() -> None:
    first, second = _text(_WRAPPED).split("\n\n")
    assert first.startswith("The committee met on Monday for the first time since the vote and decided")
    assert (
        second == "A new meeting was called for Thursday. The chairman said the delay would cost nothing but patience."
    )


def test_headlines_in_a_row_are_not_joined() -> None:
    assert _text(_HEADLINES).split("\n\n") == _HEADLINES.split("\n")


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("One man died.\nTwo are missing.", "One man died.\n\nTwo are missing."),
        ("One\u00a0man  died.\u200b \n\n\n\n  Two.", "One man died.\n\nTwo."),
        ("They found:\n • a boat\n • two oars", "They found:\n\na boat\n\ntwo oars"),
        ("They found:\n- a boat\n- two oars", "They found:\n\na boat\n\ntwo oars"),
        ("– Oui, dit-il.\n– Non.", "– Oui, dit-il.\n\n– Non."),
        ("Cafe\u0301 closed.", "Café closed."),
        ("Line one.\r\nLine two.\rLine three.", "Line one.\n\nLine two.\n\nLine three."),
    ],
)
def test_white_space(raw: str, text: str) -> None:
    assert _text(raw) == text
