"""EDTF and TIMEX3 values read as `When`: the way back from what `When.edtf` and a time mark's `value` write."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from rashomon.model.when import Precision, When

_SEASON_CODES = {"21": 3, "22": 6, "23": 9, "24": 12, "SP": 3, "SU": 6, "FA": 9, "WI": 12}
_QUARTERS = {"33": 1, "34": 4, "35": 7, "36": 10, "Q1": 1, "Q2": 4, "Q3": 7, "Q4": 10}
_HALVES = {"H1": 1, "H2": 7}
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(MO|MI|AF|EV|NI|DT|\d\d(?::\d\d){0,2}))?(?:Z|[+-]\d\d(?::?\d\d)?)?")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(?:-(WE|[1-7]))?(?:T(MO|MI|AF|EV|NI|DT|\d\d(?::\d\d){0,2}))?")


def read_when(value: str) -> When | None:
    """Return the interval that an EDTF or TIMEX3 date value denotes; None for a duration, a set or an unknown year.

    Seasons are the northern ones, three whole months each; a decade is ``202X`` or ``202``, a century ``20XX`` or
    ``20``. A trailing ``~`` (or ``?``, ``%``) makes it approximate. ``..`` leaves an end open.

    >>> read_when("2024-W24").edtf, read_when("2024-06-18/2024-06-19").days, read_when("P2D")
    ('2024-06-10/2024-06-16', 2, None)
    >>> read_when("2023-09-10TEV").part
    'EV'
    """
    if "/" in value:
        return _read_range(value)
    body = value.rstrip("~?%")
    found = _read_one(body)
    if found is None or body == value:
        return found
    return When(found.earliest, found.latest, found.precision, found.part, approximate=True)


def _read_range(value: str) -> When | None:
    left, _, right = value.partition("/")
    first, last = (None if end in ("..", "") else read_when(end) for end in (left, right))
    open_start, open_end = left in ("..", ""), right in ("..", "")
    if (first is None and not open_start) or (last is None and not open_end) or (open_start and open_end):
        return None
    earliest = first.earliest if first else None
    latest = last.latest if last else None
    if earliest and latest and earliest > latest:
        return None
    about = bool((first and first.approximate) or (last and last.approximate))
    return When(earliest, latest, "interval", None, about)


def _read_one(body: str) -> When | None:
    try:
        return _dated(body)
    except ValueError:  # no such day, week or month in the calendar
        return None


def _dated(body: str) -> When | None:
    if day := _DAY.fullmatch(body):
        year, month, number, part = day.groups()
        return _of_day(date(int(year), int(month), int(number)), part)
    if week := _WEEK.fullmatch(body):
        return _of_week(*week.groups())
    if match := re.fullmatch(r"(\d{4})-([A-Z]{2}|[QH]\d|\d\d)", body):
        return _of_part(int(match.group(1)), match.group(2))
    if re.fullmatch(r"\d{4}", body):
        return When(date(int(body), 1, 1), date(int(body), 12, 31), "year")
    if match := re.fullmatch(r"(\d{3})X?", body):
        start = int(match.group(1)) * 10
        return When(date(start, 1, 1), date(start + 9, 12, 31), "decade")
    if match := re.fullmatch(r"(\d\d)(?:XX)?", body):
        start = int(match.group(1)) * 100
        return When(date(start, 1, 1), date(start + 99, 12, 31), "century")
    return None


def _of_day(day: date, part: str | None) -> When:
    if part is None:
        return When.day(day)
    return When(day, day, "part-of-day", f"T{part}" if part[0].isdigit() else part)


def _of_week(year: str, week: str, day: str | None, part: str | None) -> When:
    monday = date.fromisocalendar(int(year), int(week), 1)
    if day is None:
        return When(monday, monday + timedelta(days=6), "week")
    if day == "WE":
        return When(monday + timedelta(days=5), monday + timedelta(days=6), "interval")
    return _of_day(monday + timedelta(days=int(day) - 1), part)


def _of_part(year: int, code: str) -> When | None:
    if code in _SEASON_CODES:
        return _months(year, _SEASON_CODES[code], 3, "season")
    if code in _QUARTERS:
        return _months(year, _QUARTERS[code], 3, "quarter")
    if code in _HALVES:
        return _months(year, _HALVES[code], 6, "interval")
    return _months(year, int(code), 1, "month") if code.isdigit() else None


def _months(year: int, month: int, count: int, precision: Precision) -> When:
    last_year, last_month = divmod(year * 12 + month - 1 + count - 1, 12)
    last_month += 1
    end = date(last_year, last_month, monthrange(last_year, last_month)[1])
    return When(date(year, month, 1), end, precision)
