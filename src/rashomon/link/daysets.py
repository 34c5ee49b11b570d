"""Sets of days as sorted, disjoint stretches: exact sums for what bounds a date."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from rashomon.model.when import When

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FIRST: Final = date(1950, 1, 1)  # no report is taken to be older
LAST: Final = date(2099, 12, 31)
_DAY = re.compile(r"XXXX-(\d\d|XX)-(\d\d)(?:/([1-7]))?")
_MONTH = re.compile(r"XXXX-(\d\d)")
_WEEKDAY = re.compile(r"XXXX-WXX-([1-7])")


class DaySet(Struct, frozen=True):
    """Days as stretches ``(first, last)``, both included, sorted, none touching another.

    >>> june = DaySet.of([(date(2024, 6, 1), date(2024, 6, 30))])
    >>> june.common(DaySet.of([(date(2024, 6, 25), date(2024, 7, 3))])).stretches
    ((datetime.date(2024, 6, 25), datetime.date(2024, 6, 30)),)
    """

    stretches: tuple[tuple[date, date], ...] = ()

    @classmethod
    def of(cls, stretches: Iterable[tuple[date, date]]) -> DaySet:
        """Make a set from stretches in any order; those that touch are joined."""
        joined: list[tuple[date, date]] = []
        for first, last in sorted((max(a, FIRST), min(b, LAST)) for a, b in stretches):
            if first > last:
                continue
            if joined and first <= joined[-1][1] + timedelta(days=1):
                joined[-1] = (joined[-1][0], max(joined[-1][1], last))
            else:
                joined.append((first, last))
        return cls(tuple(joined))

    @classmethod
    def all_days(cls) -> DaySet:
        """All days that a report may be of."""
        return cls(((FIRST, LAST),))

    @classmethod
    def of_when(cls, when: When) -> DaySet:
        """The days of an interval; open ends reach as far as reports do."""
        return cls.of([(when.earliest or FIRST, when.latest or LAST)])

    def __bool__(self) -> bool:
        """Whether there is any day in it."""
        return bool(self.stretches)

    @property
    def hull(self) -> tuple[date, date]:
        """The first and the last day; raises IndexError where there is none."""
        return self.stretches[0][0], self.stretches[-1][1]

    def common(self, other: DaySet) -> DaySet:
        """The days in both, in time linear in their stretches."""
        shared: list[tuple[date, date]] = []
        left, right = 0, 0
        while left < len(self.stretches) and right < len(other.stretches):
            (a, b), (c, d) = self.stretches[left], other.stretches[right]
            if max(a, c) <= min(b, d):
                shared.append((max(a, c), min(b, d)))
            if b < d:
                left += 1
            else:
                right += 1
        return DaySet(tuple(shared))

    def when(self) -> When:
        """The hull as an interval, open where it reaches the first or last day there is."""
        first, last = self.hull
        return When.between(None if first == FIRST else first, None if last == LAST else last)


def is_weekly(pattern: str) -> bool:
    """Say whether a pattern is a bare weekday.

    >>> is_weekly("XXXX-WXX-3"), is_weekly("XXXX-09-12/2")
    (True, False)
    """
    return _WEEKDAY.fullmatch(pattern) is not None


def days_of_pattern(pattern: str, within: tuple[date, date]) -> Iterator[tuple[date, date]]:
    """Yield the stretches that a pattern means between two days.

    A pattern is ``XXXX-09-12``, with ``/2`` for "a Tuesday", ``XXXX-XX-05/2``, ``XXXX-WXX-3`` or ``XXXX-09``.

    >>> span = (date(2016, 1, 1), date(2025, 1, 1))
    >>> [day.year for day, _ in days_of_pattern("XXXX-09-12/2", span)]
    [2017, 2023]
    """
    first, last = within
    if match := _DAY.fullmatch(pattern):
        months = range(1, 13) if match[1] == "XX" else (int(match[1]),)
        for year, month in ((year, month) for year in range(first.year, last.year + 1) for month in months):
            try:
                day = date(year, month, int(match[2]))
            except ValueError:  # 29 February, 31 April
                continue
            if first <= day <= last and (match[3] is None or day.isoweekday() == int(match[3])):
                yield day, day
    elif match := _MONTH.fullmatch(pattern):
        for year in range(first.year, last.year + 1):
            start = date(year, int(match[1]), 1)
            end = (start + timedelta(days=31)).replace(day=1) - timedelta(days=1)
            if start <= last and end >= first:
                yield start, end
    elif match := _WEEKDAY.fullmatch(pattern):
        day = first + timedelta(days=(int(match[1]) - first.isoweekday()) % 7)
        while day <= last:
            yield day, day
            day += timedelta(days=7)
