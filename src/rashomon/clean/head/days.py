"""Days as pages state them for machines: ISO 8601, mail dates, figures run together, epochs, addresses."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from rashomon.clean.printed_dates import date_in, slashed_in

if TYPE_CHECKING:
    from collections.abc import Iterable

_COMPACT = re.compile(r"(?P<y>(?:19|20)\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?:T?\d{4,6}(?:Z|[+-]\d{4})?)?")
_EPOCH = re.compile(r"(?P<seconds>1\d{9}|[2-9]\d{8})(?:\d{3})?(?:\.\d{1,6})?")
_INSTANT = re.compile(r"(?P<time>\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?)(?:\.\d{1,9})? ?(?P<zone>Z|[+-]\d\d:?\d\d)")
_IN_URL = re.compile(
    r"(?<=[/\-_.])(?P<y>(?:19|20)\d\d)(?P<bar>[/\-_.]?)(?P<m>[01]?\d|[a-z]{3})(?P=bar)(?P<d>[0-3]?\d)(?=[/\-_.?]|$)",
    re.IGNORECASE,
)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def day_of(value: str, *, months_first: bool | None = None) -> str | None:
    """Return the day of a date that is stated for machines, as ISO 8601, as printed: no time zone moves it.

    `months_first` says how 03/04/2024 is to be read; None: it is not read.

    >>> day_of("20240618T0930Z"), day_of("Tue, 18 Jun 2024 23:30:00 -0500"), day_of("1718668800")
    ('2024-06-18', '2024-06-18', '2024-06-18')
    >>> day_of("03/04/2024"), day_of("03/04/2024", months_first=True)
    (None, '2024-03-04')
    """
    bare = value.strip()[:60]
    compact = _COMPACT.fullmatch(bare)
    if compact:
        return _valid(int(compact["y"]), int(compact["m"]), int(compact["d"]))
    epoch = _EPOCH.fullmatch(bare)
    if epoch:
        return datetime.fromtimestamp(int(epoch["seconds"]), UTC).date().isoformat()
    found = date_in(bare)
    if found:
        return found[0]
    open_order = slashed_in(bare) if months_first is not None else None
    if open_order:
        return open_order.month_first if months_first else open_order.day_first
    return None


def local_days(stated: Iterable[str]) -> dict[datetime, str]:
    """Return the day on which each moment fell by a clock that is not UTC's, for those stated by such a clock.

    >>> local_days(["2024-05-04T05:10:00Z", "2024-05-03 22:10:00 -0700"])[instant_of("2024-05-04T05:10:00Z")]
    '2024-05-03'
    """
    moments = [moment for value in stated if (moment := instant_of(value))]
    return {moment: moment.date().isoformat() for moment in reversed(moments) if moment.utcoffset()}


def instant_of(value: str) -> datetime | None:
    """Return the moment that ISO 8601 with a time zone states; None for anything else.

    >>> instant_of("2024-05-04T05:10:00Z") == instant_of("2024-05-03 22:10:00 -0700"), instant_of("2024-05-04")
    (True, None)
    """
    match = _INSTANT.fullmatch(value.strip()[:60])
    try:
        return datetime.fromisoformat(f"{match['time'].replace(' ', 'T')}{match['zone']}") if match else None
    except ValueError:
        return None


def day_in_address(url: str) -> tuple[str, int, int] | None:
    """Return the day that the path of an address states, and where it stands in it.

    >>> day_in_address("https://www.example.org/2024/06/18/storm.html")
    ('2024-06-18', 24, 34)
    >>> day_in_address("https://www.example.org/20240618-storm"), day_in_address("https://www.example.org/v/1/2")
    (('2024-06-18', 24, 32), None)
    """
    begin = url.find("/", url.find("//") + 2)
    for match in _IN_URL.finditer(url, max(0, begin), max(0, begin) + 500):
        if not match["bar"] and (len(match["m"]) != 2 or len(match["d"]) != 2):
            continue
        month = match["m"].lower()
        number = int(month) if month.isdigit() else _MONTHS.index(month) + 1 if month in _MONTHS else 0
        day = _valid(int(match["y"]), number, int(match["d"]))
        if day:
            return day, match.start(), match.end()
    return None


def _valid(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
