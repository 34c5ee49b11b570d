"""When: an interval of days with its precision, as EDTF writes it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from msgspec import Struct

Precision = Literal["part-of-day", "day", "week", "month", "season", "quarter", "year", "decade", "century", "interval"]

# ISO 8601-2 writes seasons as months 21 to 24 and quarters as months 33 to 36.
_SEASON_OF_MONTH = {3: 21, 6: 22, 9: 23, 12: 24}
_FIRST_DAY = date(500, 1, 1)  # stands for "open" in comparisons only
_LAST_DAY = date(9000, 1, 1)


class When(Struct, frozen=True, order=True):
    """The days from `earliest` to `latest`, both included; one of them is open where it is None.

    `precision` says how the text gave it: ``month`` means "some time in that month", ``interval`` a stretch or a
    range such as "June 18 and 19". `part` is a TIMEX3 part of day (``MO``, ``MI``, ``AF``, ``EV``, ``NI``) or a
    clock time ``T18:30``, or None. `approximate` stands for EDTF's ``~``.

    >>> When(date(2024, 6, 18), date(2024, 6, 19), "interval").edtf
    '2024-06-18/2024-06-19'
    >>> When(date(2023, 9, 1), date(2023, 9, 30), "month").edtf
    '2023-09'
    """

    earliest: date | None
    latest: date | None
    precision: Precision
    part: str | None = None
    approximate: bool = False

    @classmethod
    def day(cls, day: date) -> When:
        """Make the interval of one day."""
        return cls(day, day, "day")

    @classmethod
    def between(cls, earliest: date | None, latest: date | None) -> When:
        """Make an interval of days: a ``day`` where both ends are the same day.

        >>> When.between(date(2024, 6, 18), date(2024, 6, 18)).precision
        'day'
        """
        return cls(earliest, latest, "day" if earliest is not None and earliest == latest else "interval")

    @property
    def edtf(self) -> str:
        """The interval in EDTF (ISO 8601-2:2019); weeks and parts of days become their days."""
        body = self._edtf_body()
        if not self.approximate:
            return body
        return "/".join(end if end == ".." else f"{end}~" for end in body.split("/"))

    def _edtf_body(self) -> str:
        first, last = self.earliest, self.latest
        if first is None or last is None:
            return f"{first or '..'}/{last or '..'}"
        year = f"{first.year:04d}"
        if self.precision == "season" and first.month in _SEASON_OF_MONTH:
            return f"{year}-{_SEASON_OF_MONTH[first.month]}"
        whole = {
            "year": year,
            "month": f"{year}-{first.month:02d}",
            "quarter": f"{year}-{33 + (first.month - 1) // 3}",
            "decade": year[:3] + "X",
            "century": year[:2] + "XX",
        }
        if self.precision in whole:
            return whole[self.precision]
        return first.isoformat() if first == last else f"{first}/{last}"

    @property
    def days(self) -> int | None:
        """How many days the interval spans; None where it is open."""
        if self.earliest is None or self.latest is None:
            return None
        return (self.latest - self.earliest).days + 1

    def meets(self, other: When, slack: int = 0) -> bool:
        """Say whether the two intervals share a day, or lie at most `slack` days apart."""
        allowed = timedelta(days=slack)
        return _starts(self) - allowed <= _ends(other) and _starts(other) - allowed <= _ends(self)

    def holds(self, other: When) -> bool:
        """Say whether `other` lies wholly inside this interval."""
        return _starts(self) <= _starts(other) and _ends(other) <= _ends(self)

    def common(self, other: When) -> When | None:
        """Return the days both intervals share, or None where they share none.

        >>> june = When(date(2024, 6, 1), date(2024, 6, 30), "month")
        >>> june.common(When(date(2024, 6, 25), None, "interval")).edtf
        '2024-06-25/2024-06-30'
        """
        if not self.meets(other):
            return None
        if self.holds(other):
            return other
        if other.holds(self):
            return self
        starts = [end for end in (self.earliest, other.earliest) if end is not None]
        ends = [end for end in (self.latest, other.latest) if end is not None]
        return When.between(max(starts, default=None), min(ends, default=None))

    def hull(self, other: When) -> When:
        """Return the shortest interval that holds both."""
        if self.holds(other):
            return self
        if other.holds(self):
            return other
        earliest = None if None in (self.earliest, other.earliest) else min(_starts(self), _starts(other))
        latest = None if None in (self.latest, other.latest) else max(_ends(self), _ends(other))
        return When.between(earliest, latest)

    def shifted(self, days: int) -> When:
        """Return the interval moved by so many days, as plain days."""
        step = timedelta(days=days)
        earliest = None if self.earliest is None else self.earliest + step
        latest = None if self.latest is None else self.latest + step
        return When.between(earliest, latest)


def _starts(when: When) -> date:
    return when.earliest or _FIRST_DAY


def _ends(when: When) -> date:
    return when.latest or _LAST_DAY
