"""The frozen readings of cases, made into what the steps under test take."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from rashomon.annotate.syntax import Sentence, Token
from rashomon.model.identity import identify
from rashomon.model.marks import Mention, TimeMark
from rashomon.model.report import Report, Span, TextMap

HERE = Path(__file__).parent


@cache
def _readings(name):
    return json.loads((HERE / f"{name}_readings.json").read_text("utf-8"))


def report_of(text):
    return Report("rep-case", "raw-case", "case", text, TextMap("utf-8", len(text), ()))


def reading_of(name, text):
    """Sentences, mentions and times of one case."""
    frozen = _readings(name)[text]
    sentences = tuple(
        Sentence(start, end, tuple(Token(a, b, text[a:b], *rest, "O") for a, b, *rest in tokens))
        for start, end, tokens in frozen["sentences"]
    )
    ids = [identify("men", start, end) for start, end, *_ in frozen["mentions"]]
    mentions = tuple(
        Mention(
            own,
            Span("rep-case", start, end),
            kind,
            name,
            "frozen/1",
            country=country,
            roles=tuple(roles),
            same_as=None if first is None else ids[first],
        )
        for own, (start, end, kind, name, country, roles, first) in zip(ids, frozen["mentions"], strict=True)
    )
    times = tuple(
        TimeMark(identify("time", start, end), Span("rep-case", start, end), kind, value, "frozen/1")
        for start, end, kind, value in frozen["times"]
    )
    return sentences, mentions, times
