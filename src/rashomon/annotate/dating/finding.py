"""What bounds the day a report was published: its printed date, and what its text says of days.

Each rule here yields `DateEvidence`: an interval in which the day of publication lies, or a pattern of days (the year
or week left open) and how far from publication they may be. Nothing is decided here; `link.dating` weighs it.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from rashomon.annotate.dating.news import news_evidence
from rashomon.annotate.dating.pairs import paired_evidence
from rashomon.annotate.dating.stamps import is_of_comment, stamp_evidence
from rashomon.annotate.dating.told import Told, day_name, pattern_of
from rashomon.annotate.dating.years import full_date_evidence
from rashomon.annotate.times.timex.scan import scan
from rashomon.language.calendar import DAY_NAMES, day_or_none, month_end
from rashomon.model.edtf import read_when
from rashomon.model.marks import DateEvidence
from rashomon.model.when import When

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rashomon.annotate.syntax import Sentence
    from rashomon.annotate.times.timex.reading import Reading
    from rashomon.model.marks import TimeMark
    from rashomon.model.report import Report

# How long a day without its year stays nameable without it, and how far ahead it may lie (days).
_PAST_REACH, _FUTURE_REACH = 180, 300
# With its weekday said, a day is closer still: "Tuesday, September 12" is not said of a day half a year ago.
_PAST_WEEKDAY_REACH, _FUTURE_WEEKDAY_REACH = 60, 120
_UNSURE_AHEAD: Final = 30
_NUMBER_REACH: Final = 25  # "Tuesday 5" needs no month: it is this one's or the next's
_URL_DAY = re.compile(r"(?<!\d)(20[0-3]\d)[/_-]?(0[1-9]|1[0-2])[/_-]?([0-2]\d|3[01])(?!\d)")
_URL_MONTH = re.compile(r"/(20[0-3]\d)/(0[1-9]|1[0-2])/")
_DATELINE_SENTENCES: Final = 8  # summaries and captions may go before a dateline
_LONGEST_HEAD_LINE: Final = 90  # code points
_LINE_WORD = re.compile(r"[^\W\d_]+")
_LINE_PARTICLES: Final = frozenset(["by", "of", "the", "and", "on", "at", "in", "for", "am", "pm"])


def find_date_evidence(
    report: Report, sentences: Sequence[Sentence], times: Sequence[TimeMark]
) -> tuple[DateEvidence, ...]:
    """Return what bounds the day on which `report` was published, hardest first.

    Evidence that shares `time` and `rule` is alternative: one of it holds.

    >>> from rashomon.annotate.syntax import Sentence
    >>> from rashomon.annotate.times.finding import find_times
    >>> from rashomon.model.report import Report, TextMap
    >>> text = "The bridge collapsed on Tuesday, September 12, police said."
    >>> report = Report("rep-1", "raw-1", "a.txt", text, TextMap("utf-8", len(text)))
    >>> sentences = (Sentence(0, len(text), ()),)
    >>> found = find_date_evidence(report, sentences, find_times(report, sentences))
    >>> found[0].pattern, found[0].after
    ('XXXX-09-12/2', (0, 60))
    """
    told = _told(report, sentences, times)
    found = [*_outside(report), *_headed(report, told)]
    headed = {evidence.time for evidence in found if evidence.time}
    if not any(evidence.time and evidence.pattern is None for evidence in found):
        found.extend(stamp_evidence(told, report.text))
        headed = {evidence.time for evidence in found if evidence.time}
    told = [one for one in told if one.time.id not in headed]
    for one in told:
        found.extend(full_date_evidence(one, report.text))
        found.extend(_from_open_day(one))
    found.extend(news_evidence(told, report.text))
    found.extend(paired_evidence(told, report.text))
    order = {"hard": 0, "strong": 1, "weak": 2}
    return tuple(sorted(found, key=lambda evidence: order[evidence.weight]))


def _told(report: Report, sentences: Sequence[Sentence], times: Sequence[TimeMark]) -> list[Told]:
    """Every time mark with its reading and the number of its sentence."""
    by_place = {(time.span.start, time.span.end): time for time in times}
    told = []
    number = 0
    for sentence in sentences:
        for found in scan(report.text, sentence.start, sentence.end):
            time = by_place.get((found.start, found.end))
            if time is not None:
                alone = (found.end - found.start) >= 0.5 * (sentence.end - sentence.start)
                told.append(Told(time, found.reading, number, report.quote(time.span), alone))
        number += report.text[sentence.start : sentence.end].rstrip("\"'”’»)")[-1:] in (".", "…")
    return told


def _outside(report: Report) -> Iterator[DateEvidence]:
    """Evidence outside the text: the date the page prints, its address, the day it was fetched."""
    readings = [detail for detail in (report.printed_date, report.printed_date_alternative) if detail is not None]
    for detail in readings:
        if when := read_when(detail.value[:10]):
            either = ", day and month in either order" if len(readings) > 1 else ""
            yield DateEvidence(None, when, "printed", f"the page prints {when.edtf}{either}", "strong")
    if report.retrieved and (fetched := read_when(report.retrieved[:10])):
        yield DateEvidence(
            None, When(None, fetched.latest, "interval"), "retrieved", f"fetched on {fetched.edtf}", "hard"
        )
    address = report.url.value if report.url else report.where
    if match := _URL_DAY.search(address):
        if day := day_or_none(*(int(part) for part in match.groups())):
            when = When.between(day - timedelta(days=1), day + timedelta(days=1))
            yield DateEvidence(None, when, "address", f"the address holds {day}", "strong")
    elif match := _URL_MONTH.search(address):
        first = date(int(match[1]), int(match[2]), 1)
        when = When(first, month_end(first.year, first.month), "month")
        yield DateEvidence(None, when, "address", f"the address holds {when.edtf}", "strong")


def _headed(report: Report, told: Sequence[Told]) -> Iterator[DateEvidence]:
    """A date standing by itself at the head of the text, and a wire's dateline."""
    for one in told:
        dateline = one.time.anchor == "dateline"
        if (
            one.sentence > (_DATELINE_SENTENCES if dateline else 3)
            or one.reading.form != "date"
            or one.reading.day is None
            or is_of_comment(one, report.text)
        ):
            continue
        before = report.text[: one.time.span.start].rsplit("\n", 1)[-1]
        line = before + one.words + report.text[one.time.span.end :].split("\n", 1)[0]
        alone = (one.alone or _is_head_line(line)) and one.time.tense is None and one.reading.year is not None
        if not (dateline or alone) or (alone and report.printed_date is not None):
            continue
        rule = "dateline" if dateline else "printed"
        reason = f"the dateline says '{one.words}'" if dateline else f"'{one.words}' stands at the head of the page"
        if one.time.when is not None and one.time.when.latest is not None:
            when = When.between(one.time.when.earliest, one.time.when.latest + timedelta(days=1 if dateline else 0))
            yield DateEvidence(one.time.span, when, rule, reason, "strong", one.time.id)
        else:
            yield one.evidence(rule, reason, "strong", one.pattern, (0, 1))


def _is_head_line(line: str) -> bool:
    """Whether a line names who publishes and when: short, in capitalised words, no sentence."""
    words = _LINE_WORD.findall(line)
    plain = [word for word in words if word[0].islower() and word not in _LINE_PARTICLES]
    return len(line) <= _LONGEST_HEAD_LINE and not plain and not line.rstrip().endswith((".", "!", "?"))


def _from_open_day(one: Told) -> Iterator[DateEvidence]:
    """A day without its year: which years it may be of, by weekday and tense."""
    reading = one.day_reading
    if reading is None or reading.which is not None:
        return
    weekday = reading.weekday is not None
    if reading.month is None:
        yield from _from_numbered_weekday(one, reading)
        return
    named = day_name(reading)
    tense = one.time.tense
    if tense == "past":
        reach = (0, _PAST_WEEKDAY_REACH if weekday else _PAST_REACH)
        reason = f"'{one.words}' is told as past, without its year"
    elif tense == "future":
        reach = (-(_FUTURE_WEEKDAY_REACH if weekday else _FUTURE_REACH), 0)
        reason = f"'{one.words}' lies ahead, without its year"
    else:
        reach = (-_UNSURE_AHEAD, _PAST_WEEKDAY_REACH) if weekday else (-_PAST_REACH, _PAST_REACH)
        reason = f"'{one.words}' is named without its year"
    if weekday:
        reason += f"; {named} must be a {DAY_NAMES[(reading.weekday or 1) - 1]}"
    rule = "weekday-and-day" if weekday else "day-without-year"
    strong = tense in ("past", "future") or weekday
    yield one.evidence(rule, reason, "strong" if strong else "weak", pattern_of(reading), reach)


def _from_numbered_weekday(one: Told, reading: Reading) -> Iterator[DateEvidence]:
    """A weekday with the number of its day and no month: 'Tuesday 5'."""
    reach = {"past": (0, _NUMBER_REACH), "future": (-_NUMBER_REACH, 0)}
    after = reach.get(one.time.tense or "", (-_NUMBER_REACH, _NUMBER_REACH))
    reason = f"'{one.words}' must fall on that day of a month"
    yield one.evidence("weekday-and-number", reason, "strong", pattern_of(reading), after)
