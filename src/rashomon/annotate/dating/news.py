"""Evidence from what news is: told soon after it happened, and in an opening that says on which weekday.

All of it is weak: it narrows what sounder evidence leaves open, and gives way to it.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from rashomon.annotate.dating.told import pattern_of
from rashomon.annotate.times.tense import is_of_telling
from rashomon.model.marks import DateEvidence
from rashomon.model.when import When

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rashomon.annotate.dating.told import Told
    from rashomon.annotate.times.timex.reading import Reading

_NEWS_DAYS: Final = 6  # a report rarely tells its latest dated event later than this
_OPENING_DAYS: Final = 2  # and the news of its opening, told by weekday and day, no later than this
_BACKGROUND_DAYS: Final = 30  # a day told by date beside others told by bare weekday is older
_AHEAD_DAYS: Final = 30
_AHEAD_WITHOUT_WEEKDAY: Final = 60
_OPENING: Final = 3  # sentences proper: titles and other lines without a full stop do not count
_SINCE = re.compile(r"(?i)\bsince\s$")


def news_evidence(told: Sequence[Told], text: str) -> Iterator[DateEvidence]:
    """Yield what the opening's weekday, its full date, and the days nearest to publication tell."""
    opening = _opening_weekday(told, text)
    if opening is not None:
        reason = f"the opening tells of '{opening.words}' as past: published that day or the next"
        yield opening.evidence("lede-weekday", reason, "weak", pattern_of(opening.reading), (0, 1))
    yield from _latest_day(told, text, opening.reading.weekday if opening else None)
    yield from _next_day(told)
    yield from _opening_date(told, text)


def _opening_weekday(told: Sequence[Told], text: str) -> Told | None:
    """The bare weekday that the opening tells as past; of two in one sentence that of the telling."""
    bare = [
        one
        for one in told
        if one.sentence < _OPENING
        and one.reading.form == "weekday"
        and one.reading.which in (None, 0)
        and one.reading.unit is None
        and one.time.tense == "past"
    ]
    first = [one for one in bare if one.sentence == bare[0].sentence]
    if len({one.reading.weekday for one in first}) <= 1:
        return first[0] if first else None
    telling = [one for one in first if is_of_telling(text, one.time.span.start)]
    return telling[-1] if telling else None


def _latest_day(told: Sequence[Told], text: str, opening: int | None) -> Iterator[DateEvidence]:
    """The latest day told as past by its date is news, unless bare weekdays tell the news and the date is older.

    `opening` is the opening's bare weekday, if it tells one.
    """
    days = [
        one
        for one in _days(told, "past")
        if not _SINCE.search(text, max(0, one.time.span.start - 8), one.time.span.start)
    ]
    if not days:
        return
    chosen = max(days, key=lambda one: _rank(one, days))
    reading = chosen.day_reading
    assert reading is not None
    reach = _NEWS_DAYS
    if opening is not None and reading.weekday is None:
        return
    if opening is not None and reading.weekday != opening and chosen.sentence >= _OPENING:
        reach = _BACKGROUND_DAYS
    reason = f"'{chosen.words}' is the latest day told as past, and news is told within {reach} days"
    yield chosen.evidence("latest-news", reason, "weak", pattern_of(reading), (0, reach))
    if chosen.sentence < _OPENING and reading.weekday is not None:
        reason = f"the opening tells of '{chosen.words}' as its news, and news is told within {_OPENING_DAYS} days"
        yield chosen.evidence("lede-day", reason, "weak", pattern_of(reading), (0, _OPENING_DAYS))
    yield from _before_next_weekday(told, chosen, reading, reach)


def _before_next_weekday(told: Sequence[Told], latest: Told, reading: Reading, reach: int) -> Iterator[DateEvidence]:
    """A bare weekday still ahead is the first after the latest day told: 'on Sunday, March 16 ... on Wednesday'."""
    if reading.weekday is None or reach > _NEWS_DAYS:
        return
    ahead = [
        ((one.reading.weekday - reading.weekday) % 7 or 7, one)
        for one in told
        if one.reading.form == "weekday"
        and one.reading.weekday
        and (one.reading.which, one.reading.unit, one.time.tense) == (None, None, "future")
    ]
    if ahead:
        days, one = min(ahead, key=lambda pair: (pair[0], pair[1].time.span.start))
        reason = f"'{one.words}' lies ahead, and is the first after '{latest.words}'"
        yield latest.evidence("ahead-weekday", reason, "weak", pattern_of(reading), (0, days))


def _next_day(told: Sequence[Told]) -> Iterator[DateEvidence]:
    """The next day ahead is near."""
    days = _days(told, "future")
    if not days:
        return
    chosen = min(days, key=lambda one: _rank(one, days))
    reading = chosen.day_reading
    assert reading is not None
    reach = _AHEAD_DAYS if reading.weekday else _AHEAD_WITHOUT_WEEKDAY
    reason = f"'{chosen.words}' is the next day ahead, and within {reach} days"
    yield chosen.evidence("next-ahead", reason, "weak", pattern_of(reading), (-reach, 0))


def _days(told: Sequence[Told], tense: str) -> list[Told]:
    """The days named by month and day, without year, in one tense."""
    named = [one for one in told if one.time.tense == tense and one.day_reading is not None]
    return [one for one in named if one.day_reading and one.day_reading.which is None and one.day_reading.month]


def _rank(one: Told, days: Sequence[Told]) -> tuple[int, int]:
    """The place of a day in the year, January counted after December where both are named."""
    months = {other.day_reading.month or 0 for other in days if other.day_reading}
    assert one.day_reading is not None
    month = one.day_reading.month or 0
    wraps = max(months) >= 10 and min(months) <= 3
    return (month + 12 if wraps and month <= 3 else month, one.day_reading.day or 0)


def _opening_date(told: Sequence[Told], text: str) -> Iterator[DateEvidence]:
    """A full day of the opening is the news itself where its weekday is told too, or where it is the day of a telling.

    Without that it may be background: "the law of 12 May 2019 was upheld".
    """
    weekdays = {
        one.reading.weekday
        for one in told
        if one.sentence < _OPENING and one.reading.form == "weekday" and one.time.tense == "past"
    }
    for one in told:
        when = one.time.when
        if one.sentence >= _OPENING or one.time.tense != "past" or when is None or when.days != 1:
            continue
        assert when.latest is not None
        named = when.latest.isoweekday() in weekdays or one.reading.weekday is not None
        if named or is_of_telling(text, one.time.span.start):
            how = "by its weekday too" if named else "as the day of a statement"
            reason = f"the opening tells of '{one.words}' {how}, and news is told within {_NEWS_DAYS} days"
            near = When.between(when.latest, when.latest + timedelta(days=_NEWS_DAYS))
            yield DateEvidence(one.time.span, near, "lede-date", reason, "weak", one.time.id)
            return
