"""When: an interval of days with its precision, as EDTF writes it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from msgspec import Struct

Precision = Literal["part-of-day", "day", "week", "month", "season", "quarter", "year", "decade", "century", "interval"]


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

    @property
    def edtf(self) -> str:
        """The interval in EDTF (ISO 8601-2:2019); weeks and parts of days become their days."""
        body = self._edtf_body()
        return f"{body}~" if self.approximate and "/" not in body else body

    def _edtf_body(self) -> str:
        first, last = self.earliest, self.latest
        if first is None or last is None:
            return f"{first or '..'}/{last or '..'}"
        whole = {
            "year": f"{first:%Y}",
            "month": f"{first:%Y-%m}",
            "decade": f"{first:%Y}"[:3] + "X",
            "century": f"{first:%Y}"[:2] + "XX",
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


def _starts(when: When) -> date:
    return when.earliest or date(500, 1, 1)


def _ends(when: When) -> date:
    return when.latest or date(9000, 1, 1)
