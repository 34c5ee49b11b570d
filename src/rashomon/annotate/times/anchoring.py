"""Anchor the marks of a report once its date is known: relative times get their days, and events theirs."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec import Struct

from rashomon.annotate.times.tense import is_of_telling
from rashomon.annotate.times.timex.resolve import Footing, value_on
from rashomon.annotate.times.timex.scan import scan
from rashomon.annotate.times.timex.values import open_value
from rashomon.model.edtf import read_when
from rashomon.model.links import ReportDate  # noqa: TC001  msgspec reads the annotations at run time
from rashomon.model.report import Report  # noqa: TC001

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rashomon.annotate.times.timex.reading import Reading
    from rashomon.model.marks import Marks, TimeMark
    from rashomon.model.when import When

_SINCE = re.compile(r"(?i)\bsince\s$")
_DAYS_LONG = re.compile(r"P\d{1,2}[DW]")
_AFTER_WHAT = re.compile(r"\s(?:after|before)\s(?!(?:that|this|then)\b)\w")
_HAS_DONE = re.compile(r"\b(?:has|have)\s(?:\w{1,20}ly\s)?\w{1,20}(?:ed|en|wn|de|ld|nt|ft|ght|ck|ng)\b")
_BESIDE: Final = 80  # code points between 'on Thursday' and 'two days after the quake'
_MOST_DAYS: Final = 800  # a report date wider than this says nothing about a relative expression
_MONTH_DAYS, _YEAR_DAYS = 31, 366
_SAME_PASSAGE: Final = 400  # code points
_WIDEST_SPREAD: Final = 35  # days over which an answer may be spread and still be worth giving


class _Ground(Struct, frozen=True):
    """What all marks of a report stand on: its date, the days it names in full, the day of its opening's news."""

    report: Report
    published: ReportDate
    written: tuple[dt.date, ...]
    named: dict[tuple[int, str | None], tuple[dt.date, str]]
    lede: dt.date | None


class _Spoken(Struct, frozen=True):
    """The times last spoken of: a single day, the first day of one no longer than a month, than a year, a quarter.

    What the report looks ahead to does not count, nor does the day of somebody's telling.
    """

    day: dt.date | None = None
    month: dt.date | None = None
    year: dt.date | None = None
    quarter: str | None = None
    quarter_end: int = 0

    def after(self, time: TimeMark) -> _Spoken:
        """The times last spoken of once `time` has been read too."""
        when = time.when
        if time.type in ("DURATION", "SET") or when is None or when.earliest is None or when.days is None:
            return self
        if time.tense == "future" or when.days > _YEAR_DAYS:
            return self
        day = when.earliest if when.days == 1 else self.day
        month = when.earliest if when.days <= _MONTH_DAYS else self.month
        if when.precision == "quarter" and time.value[-2:-1] == "Q":
            return _Spoken(day, month, when.earliest, time.value, time.span.end)
        return _Spoken(day, month, when.earliest, self.quarter, self.quarter_end)

    def base_of(self, reading: Reading) -> dt.date | None:
        """The time last spoken of that is exact enough for a reading to lean on."""
        if reading.unit in ("Y", "DE", "CE"):
            return self.year
        return self.month if reading.unit in ("M", "Q", "W", "WE") or reading.form == "date" else self.day

    def same_period(self, time: TimeMark, reading: Reading) -> tuple[str, str] | None:
        """'A year earlier' and 'the 1988 period' said of a quarter are that quarter of another year."""
        by_name = reading.code == "Q" or reading.unit == "Q"  # "the year-ago quarter", "the 1988 period"
        if self.quarter is None or (time.span.start - self.quarter_end > _SAME_PASSAGE and not by_name):
            return None
        if reading.form == "date" and reading.unit == "Q":
            return f"{reading.year:04d}{self.quarter[4:]}", self.quarter
        if not _compares(reading):
            return None
        return f"{int(self.quarter[:4]) - 1:04d}{self.quarter[4:]}", self.quarter


def _compares(reading: Reading) -> bool:
    """Whether a reading only looks back a year, to compare: the report does not go on from there."""
    return reading.form == "shift" and reading.unit == "Y" and reading.which == -1 and reading.amount == 1


def anchor(report: Report, marks: Marks, date: ReportDate) -> Marks:
    """Return `marks` with every time resolved as far as the report's date allows, and events and facts dated by them.

    A report date that is an interval is tried day by day: where all its days give one value, that is the value;
    where they differ by a few weeks, the value is the interval over them and the mark is only ``probable``;
    otherwise the mark keeps its X. `derivation` says in words how each value came about.
    """
    readings = _readings(report, marks)
    written = _days_of(date.when)
    ground = _Ground(report, date, written, _named_days(readings, marks, written), _lede_day(readings, marks, written))
    spoken = _Spoken()
    times: list[TimeMark] = []
    for time in marks.times:
        reading = readings.get((time.span.start, time.span.end))
        anchored = _anchored(time, reading, ground, spoken)
        times.append(anchored)
        if reading is not None and _compares(reading):
            continue
        single = anchored.when is not None and anchored.when.days == 1
        if not (single and is_of_telling(report.text, time.span.start)):
            spoken = spoken.after(anchored)
    times = [_after_event(ground, marks, time, times) for time in times]
    return _carried(msgspec.structs.replace(marks, times=tuple(times)))


def _after_event(ground: _Ground, marks: Marks, time: TimeMark, times: Sequence[TimeMark]) -> TimeMark:
    """'On Thursday, two days after the quake': the words name that Thursday, the day of what is told.

    What has just happened, without a day of its own, is of the day of publication.
    """
    text = ground.report.text
    if time.type != "DURATION" or not _DAYS_LONG.fullmatch(time.value) or not _AFTER_WHAT.match(text, time.span.end):
        return time
    sentence = next((span for span in marks.sentences if span.holds(time.span)), None)
    if sentence is None:
        return time
    days = [other for other in times if sentence.holds(other.span) and other.when is not None and other.when.days == 1]
    near = [other for other in days if abs(other.span.start - time.span.start) <= _BESIDE]
    words = f"'{ground.report.quote(time.span)}' after or before an event"
    if near:
        day = min(near, key=lambda one: (one.span.start > time.span.start, abs(one.span.start - time.span.start)))
        value, source = str(day.when and day.when.earliest), day.id
        words = f"{words}, told of '{ground.report.quote(day.span)}' -> {value}"
    elif not days and len(ground.written) == 1 and _HAS_DONE.search(text, sentence.start, time.span.start):
        value, source = ground.written[0].isoformat(), "report"
        words = f"{words}, told as just done -> {value}"
    else:
        return time
    return msgspec.structs.replace(_settled(time, value, words, source), type="DATE", certainty="probable")


def _readings(report: Report, marks: Marks) -> dict[tuple[int, int], Reading]:
    """What the grammar reads at each place: read again, since marks hold values and no grammar."""
    found = {}
    for sentence in marks.sentences:
        for one in scan(report.text, sentence.start, sentence.end):
            found[one.start, one.end] = one.reading
    for time in marks.times:
        place = (time.span.start, time.span.end)
        if place not in found:
            for one in scan(report.text, *place):
                if (one.start, one.end) == place:
                    found[place] = one.reading
    return found


def _days_of(when: When | None) -> tuple[dt.date, ...]:
    """The days on which the report may have been written; empty where that is too open to use."""
    if when is None or when.earliest is None or when.latest is None or (when.days or 0) > _MOST_DAYS:
        return ()
    return tuple(when.earliest + dt.timedelta(days=step) for step in range(when.days or 0))


def _named_days(
    readings: dict[tuple[int, int], Reading], marks: Marks, written: tuple[dt.date, ...]
) -> dict[tuple[int, str | None], tuple[dt.date, str]]:
    """The days that the report gives by date, by weekday and tense: a bare weekday may mean those."""
    named: dict[tuple[int, str | None], tuple[dt.date, str]] = {}
    for time in marks.times:
        reading = readings.get((time.span.start, time.span.end))
        if reading is None or reading.form != "date" or reading.day is None or reading.which is not None:
            continue
        values = {value_on(reading, Footing(day, time.tense)) for day in written}
        if reading.year is not None:
            values = {open_value(reading)}
        if len(values) == 1 and (value := values.pop()):
            when = read_when(value)
            if when and when.earliest and (reading.weekday is None or when.earliest.isoweekday() == reading.weekday):
                weekday = when.earliest.isoweekday()
                if reading.weekday or (weekday, time.tense) not in named:
                    named[weekday, time.tense] = (when.earliest, time.id)
    return named


def _lede_day(readings: dict[tuple[int, int], Reading], marks: Marks, written: tuple[dt.date, ...]) -> dt.date | None:
    """The day of the opening's news, where its weekday is one and the same for every possible day of publication."""
    for time in marks.times:
        reading = readings.get((time.span.start, time.span.end))
        if reading is None or reading.form != "weekday" or reading.which is not None or time.tense != "past":
            continue
        values = {value_on(reading, Footing(day, "past")) for day in written}
        when = read_when(value) if len(values) == 1 and (value := values.pop()) else None
        return when.earliest if when is not None and when.earliest in written else None
    return None


def _anchored(time: TimeMark, reading: Reading | None, ground: _Ground, spoken: _Spoken) -> TimeMark:
    if reading is None or time.type in ("DURATION", "SET"):
        return time
    words = f"'{ground.report.quote(time.span)}'"
    if reading.form == "ref":
        return msgspec.structs.replace(time, derivation=f"{words} names no day")
    period = spoken.same_period(time, reading)
    if period is not None:
        words = f"{words}, the same quarter as {period[1]}, of another year"
        return _settled(time, period[0], f"{words} -> {period[0]}", time.anchor)
    if "X" not in time.value and time.when is not None:
        since = _SINCE.search(ground.report.text, max(0, time.span.start - 8), time.span.start)
        open_end = ", the beginning of a stretch ('since')" if since else ""
        return msgspec.structs.replace(time, derivation=f"{words} says {time.value} in full{open_end}")
    told = _told_elsewhere(time, reading, ground)
    if told is not None:
        return _settled(time, told[0], f"{words}, the day the report names in full elsewhere -> {told[0]}", told[1])
    context = spoken.base_of(reading)
    if not ground.written:
        return _without_date(time, reading, context, words)
    return _on_ground(time, reading, ground, context, words)


def _on_ground(time: TimeMark, reading: Reading, ground: _Ground, context: dt.date | None, words: str) -> TimeMark:
    """The mark as each possible day of publication has it."""
    values = {value for day in ground.written if (value := value_on(reading, Footing(day, time.tense, context)))}
    if len(values) > 1 and ground.lede is not None and reading.form == "weekday" and reading.which is None:
        value = value_on(reading, Footing(ground.lede, time.tense))
        if value in values:
            reason = f"{words}, counted from {ground.lede}, the day of the opening's news -> {value}"
            return msgspec.structs.replace(_settled(time, value, reason, time.anchor), certainty="probable")
    leaning = f"{words}, told in the {time.tense} tense" if time.tense else words
    stand = f"report published {ground.published.when.edtf}" if ground.published.when else ""
    if reading.base == "context" and context is not None:
        stand = f"counted from {context}, the time last spoken of"
    return _chosen(time, sorted(values), f"{leaning}, {stand}")


def _chosen(time: TimeMark, values: list[str], words: str) -> TimeMark:
    if len(values) == 1:
        return _settled(time, values[0], f"{words} -> {values[0]}", time.anchor)
    whens = [when for value in values if (when := read_when(value))]
    if not whens:
        return msgspec.structs.replace(time, derivation=f"{words}: left open")
    hull = whens[0]
    for when in whens[1:]:
        hull = hull.hull(when)
    if hull.days is None or hull.days > _WIDEST_SPREAD * (12 if "month" in {w.precision for w in whens} else 1):
        return msgspec.structs.replace(time, derivation=f"{words}: {len(values)} answers, left open")
    value = f"{hull.earliest}/{hull.latest}"
    settled = _settled(time, value, f"{words}: one of {', '.join(values[:8])}", time.anchor)
    return msgspec.structs.replace(settled, certainty="probable")


def _settled(time: TimeMark, value: str, derivation: str, anchor_id: str | None) -> TimeMark:
    return msgspec.structs.replace(time, value=value, when=read_when(value), derivation=derivation, anchor=anchor_id)


def _without_date(time: TimeMark, reading: Reading, context: dt.date | None, words: str) -> TimeMark:
    if reading.base == "context" and context is not None:
        value = value_on(reading, Footing(context, time.tense, context))
        if value:
            return _settled(time, value, f"{words}, counted from {context} -> {value}", time.anchor)
    return msgspec.structs.replace(time, derivation=f"{words}: the report's date is not known")


def _told_elsewhere(time: TimeMark, reading: Reading, ground: _Ground) -> tuple[str, str] | None:
    """The day a bare weekday means, where the report gives weekday and date elsewhere and no closer day rivals it."""
    if reading.form != "weekday" or reading.which not in (None, 0) or reading.weekday is None:
        return None
    day, source = ground.named.get((reading.weekday, time.tense), (None, ""))
    if day is None:
        return None
    if source == time.id:
        return None
    if ground.written:
        answers = {value_on(reading, Footing(each, time.tense)) for each in ground.written}
        if not any(answer and answer.startswith(day.isoformat()) for answer in answers):
            return None
    value = value_on(reading, Footing(day, "past"))
    return (value, source) if value else None


def _carried(marks: Marks) -> Marks:
    """Hand the times' intervals on to the events and facts that they date."""
    whens = {time.id: time.when for time in marks.times}
    events = tuple(
        msgspec.structs.replace(event, when=whens[event.time]) if event.time in whens else event
        for event in marks.event_mentions
    )
    facts = tuple(
        msgspec.structs.replace(fact, since=whens[fact.time]) if fact.time in whens else fact for fact in marks.facts
    )
    return msgspec.structs.replace(marks, event_mentions=events, facts=facts)
