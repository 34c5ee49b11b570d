"""Evidence from two time expressions that speak of one day: 'yesterday (June 4)', 'this Tuesday' and 'June 18'."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from rashomon.language.calendar import MONTH_NAMES, add_months, day_or_none, month_end
from rashomon.model.marks import DateEvidence
from rashomon.model.when import When

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rashomon.annotate.dating.told import Told
    from rashomon.annotate.times.timex.reading import Reading

_ASIDE = re.compile(r"[\s,(–—-]{1,4}(?:that is,?\s|i\.e\.,?\s)?")
_NEAR_SENTENCES: Final = 2
_BESIDE: Final = 31  # days between a day told in full and one told without its year
_BESIDE_REACH: Final = 60  # days after which a weekday and day would be told with their year


def paired_evidence(told: Sequence[Told], text: str) -> Iterator[DateEvidence]:
    """Yield the evidence that pairs of time expressions give together."""
    yield from _deictic_and_day(told, text)
    yield from _this_weekday(told)
    yield from _last_month_and_year(told)
    yield from _months_ago(told)
    yield from _year_beside(told)


def _deictic_and_day(told: Sequence[Told], text: str) -> Iterator[DateEvidence]:
    """'Yesterday (June 4)': the day of publication itself follows."""
    for left, right in pairwise(told):
        gap = text[left.time.span.end : right.time.span.start]
        if not _ASIDE.fullmatch(gap):
            continue
        for deictic, day in ((left, right), (right, left)):
            reading = deictic.reading
            if reading.form != "calendar" or reading.unit != "D" or reading.base != "report":
                continue
            offset = -(reading.which or 0)
            reason = f"'{deictic.words}' is '{day.words}'"
            if day.pattern:
                yield day.evidence("deictic-and-day", reason, "hard", day.pattern, (offset, offset))
            elif day.time.when is not None and day.time.when.days == 1:
                when = day.time.when.shifted(offset)
                yield DateEvidence(day.time.span, when, "deictic-and-day", reason, "hard", day.time.id)


def _this_weekday(told: Sequence[Told]) -> Iterator[DateEvidence]:
    """A "this Tuesday" told both as past and as ahead is today; with a dated day near by, it is that day."""
    these = [
        one for one in told if one.reading.form == "weekday" and one.reading.which == 0 and one.reading.unit is None
    ]
    for one in these:
        both = {other.time.tense for other in these if other.reading.weekday == one.reading.weekday}
        pattern = f"XXXX-WXX-{one.reading.weekday}"
        today = both >= {"past", "future"}
        if today:
            reason = f"'{one.words}' is told as past and as ahead: it is the day of publication"
            yield one.evidence("weekday-is-today", reason, "strong", pattern, (0, 0))
        yield from _same_day(one, told, today=today)


def _same_day(one: Told, told: Sequence[Told], *, today: bool) -> Iterator[DateEvidence]:
    """A dated day of the same tense close to 'this Tuesday' is taken to be that Tuesday."""
    for other in told:
        if abs(other.sentence - one.sentence) > _NEAR_SENTENCES or other.time.tense != one.time.tense:
            continue
        days = [day for day in _days_of(other.reading) if day.weekday in (None, one.reading.weekday)]
        if not days:
            continue
        after = (0, 0) if today else (-6, 0) if one.time.tense == "future" else (0, 6)
        for day in days:
            pattern = f"XXXX-{day.month:02d}-{day.day:02d}/{one.reading.weekday}"
            reason = f"'{one.words}' and '{other.words}' speak of one day"
            yield one.evidence("weekday-and-date-apart", reason, "weak", pattern, after)
        return


def _days_of(reading: Reading) -> list[Reading]:
    """The one or two days without year that a reading names."""
    ends = [reading.first, reading.last] if reading.form == "range" else [reading]
    return [end for end in ends if end is not None and end.form == "date" and end.year is None and end.day is not None]


def _last_month_and_year(told: Sequence[Told]) -> Iterator[DateEvidence]:
    """'Last September' and 'September 2023' in one report: published within the year that follows that month."""
    for one in told:
        reading = one.reading
        if reading.form != "date" or reading.which != -1 or reading.month is None or reading.unit or reading.day:
            continue
        years = {
            other.reading.year
            for other in told
            if other.reading.form == "date"
            and other.reading.month == reading.month
            and other.reading.year is not None
            and other.time.tense == "past"
        }
        if len(years) == 1 and (year := years.pop()):
            start = add_months(date(year, reading.month, 1), 1)
            end = add_months(date(year, reading.month, 1), 12)
            when = When(start, month_end(end.year, end.month), "interval")
            month = f"{MONTH_NAMES[reading.month - 1]} {year}"
            yield DateEvidence(one.time.span, when, "last-month", f"'{one.words}' is {month}", "weak", one.time.id)


def _months_ago(told: Sequence[Told]) -> Iterator[DateEvidence]:
    """'Last September' and 'nine months ago' of one thing: published about nine months after a September."""
    lasts = [
        one
        for one in told
        if one.reading.form == "date" and one.reading.which == -1 and one.reading.month and not one.reading.unit
    ]
    agos = [
        one for one in told
        if (one.reading.form, one.reading.unit, one.reading.which, one.reading.base) == ("shift", "M", -1, "report")
    ]  # fmt: skip
    if len(lasts) != 1 or len(agos) != 1 or not agos[0].reading.amount:
        return
    last, ago = lasts[0], agos[0]
    amount = int(ago.reading.amount or 0)
    if not 1 < amount < 12:
        return
    centre = (last.reading.month or 1) - 1 + amount
    reason = f"if '{ago.words}' was '{last.words}', the month follows"
    for month in (centre - 1, centre, centre + 1):
        yield ago.evidence("months-ago", reason, "weak", f"XXXX-{month % 12 + 1:02d}", (0, 0))


def _year_beside(told: Sequence[Told]) -> Iterator[DateEvidence]:
    """A weekday and day close to a full date are of its year: '21 February 2024 ... Tuesday 20 February'."""
    full = [
        (one.sentence, when.earliest)
        for one in told
        if (when := one.time.when) is not None and when.days == 1 and when.earliest and one.time.tense == "past"
    ]
    if not full:
        return
    for one in told:
        reading = one.day_reading
        if reading is None or reading.which is not None or not (reading.month and reading.day and reading.weekday):
            continue
        near = [day for sentence, day in full if abs(sentence - one.sentence) <= _NEAR_SENTENCES]
        days = [named for day in near if (named := day_or_none(day.year, reading.month, reading.day))]
        days = [named for named, day in zip(days, near, strict=False) if abs((named - day).days) <= _BESIDE]
        if days and days[0].isoweekday() == reading.weekday and one.time.tense == "past":
            reason = f"'{one.words}' is told beside a date of {days[0].year}"
            when = When.between(days[0], days[0] + timedelta(days=_BESIDE_REACH))
            yield DateEvidence(one.time.span, when, "year-beside", reason, "strong", one.time.id)
