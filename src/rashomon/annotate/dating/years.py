"""Evidence from dates that say their year: what is told as past lies before publication.

Tenses are misread now and then, and 'the 2016 election' may lie ahead: only a day told as past is strong evidence, a
month or a year weak, and a date ahead counts only where the words 'will' or 'is to' stand near it.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, Literal

from rashomon.annotate.times.timex.values import open_value
from rashomon.model.edtf import read_when
from rashomon.model.marks import DateEvidence
from rashomon.model.when import When

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rashomon.annotate.dating.told import Told

_SINCE = re.compile(r"(?i)\bsince\s(?:the\s)?$")
_IN = re.compile(r"(?i)\b(?:in|since|during|until|from|to|and|of|between)\s$")
_PLAIN_IN = re.compile(r"(?i)\bin\s$")
_WILL = re.compile(r"(?i)\bwill\b|['’]ll\b|\b(?:is|are)\s(?:to|due|set|scheduled|expected|planned)\b")
_SENTENCE_END = re.compile(r"[.!?]\s|\n")
_MONTH_DAYS: Final = 31
_AROUND: Final = 100  # code points on either side that may hold a "will"


def full_date_evidence(one: Told, text: str) -> Iterator[DateEvidence]:
    """Yield what one date with its year tells of the day of publication."""
    when = _end_of_stretch(one)
    if when is None or when.latest is None or when.earliest is None or one.time.type not in ("DATE", "TIME"):
        return
    before = text[max(0, one.time.span.start - 12) : one.time.span.start]
    tense = one.time.tense
    yearly = when.precision == "year"
    if yearly and _SINCE.search(before):
        start = date(when.latest.year + 1, 1, 1)
        yield _bound(one, start, None, "since-year", f"'{one.words}' is over: all since is told as past", "strong")
    if tense == "future":
        if (when.days or 999) <= _MONTH_DAYS and _will_near(one, text):
            yield _bound(one, None, when.latest, "full-date-ahead", f"'{one.words}' lies ahead", "weak")
        return
    if tense != "past" or (yearly and not _IN.search(before)):
        return
    weight: Literal["strong", "weak"] = "strong" if (when.days or 999) <= 1 else "weak"
    yield _bound(one, when.earliest, None, "full-date-past", f"'{one.words}' is told as past", weight)
    if when.precision in ("year", "month") and _PLAIN_IN.search(before):
        start = when.latest + timedelta(days=1)
        reason = f"'{one.words}' is named, so it is not the current {when.precision}"
        yield _bound(one, start, None, "year-gone", reason, "weak")


def _bound(
    one: Told, first: date | None, last: date | None, rule: str, reason: str, weight: Literal["strong", "weak"]
) -> DateEvidence:
    return DateEvidence(one.time.span, When(first, last, "interval"), rule, reason, weight, one.time.id)


def _end_of_stretch(one: Told) -> When | None:
    """The interval of the mark; of a stretch from one date to another, the last date."""
    if one.reading.form == "range" and one.reading.last is not None:
        return read_when(open_value(one.reading.last))
    return one.time.when


def _will_near(one: Told, text: str) -> bool:
    """Whether the sentence says near the date that something will be."""
    before = _SENTENCE_END.split(text[max(0, one.time.span.start - _AROUND) : one.time.span.start])[-1]
    after = _SENTENCE_END.split(text[one.time.span.end : one.time.span.end + _AROUND])[0]
    return bool(_WILL.search(before) or _WILL.search(after))
