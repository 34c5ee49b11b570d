"""The words of the English calendar, and a few sums on it: shared by the rooms that read and write dates."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Final

MONTH_NAMES: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
DAY_NAMES: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

MONTHS: Final = {
    **{name.lower(): number for number, name in enumerate(MONTH_NAMES, start=1)},
    **{name.lower()[:3]: number for number, name in enumerate(MONTH_NAMES, start=1)},
    "sept": 9,
    "febr": 2,
}
WEEKDAYS: Final = {
    **{name.lower(): number for number, name in enumerate(DAY_NAMES, start=1)},
    **{name.lower()[:3]: number for number, name in enumerate(DAY_NAMES, start=1)},
    "tues": 2,
    "wednes": 3,
    "thur": 4,
    "thurs": 4,
}
SEASONS: Final = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
SEASON_MONTHS: Final = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
UNITS: Final = {
    "second": "S", "sec": "S", "minute": "min", "min": "min", "hour": "H", "hr": "H", "day": "D", "night": "NI",
    "week": "W", "fortnight": "FN", "month": "M", "quarter": "Q", "year": "Y", "yr": "Y", "decade": "DE",
    "century": "CE", "centurie": "CE", "weekend": "WE",
}  # fmt: skip
PARTS: Final = {
    "morning": "MO", "dawn": "MO", "noon": "MI", "midday": "MI", "lunchtime": "MI", "afternoon": "AF",
    "evening": "EV", "dusk": "EV", "night": "NI", "midnight": "NI", "overnight": "NI", "daytime": "DT",
}  # fmt: skip
# Days that bear a name and fall on the same month and day each year, in much of the English-speaking press.
FIXED_FEASTS: Final = {
    "christmas eve": (12, 24), "christmas day": (12, 25), "christmas": (12, 25), "boxing day": (12, 26),
    "new year's eve": (12, 31), "new year's day": (1, 1), "valentine's day": (2, 14), "halloween": (10, 31),
    "independence day": (7, 4), "may day": (5, 1), "bastille day": (7, 14), "veterans day": (11, 11),
    "armistice day": (11, 11), "april fools' day": (4, 1), "orthodox christmas": (1, 7), "juneteenth": (6, 19),
}  # fmt: skip
# Feasts that move: (month, weekday 1-7, which such weekday of the month; -1 is the last).
MOVING_FEASTS: Final = {
    "thanksgiving day": (11, 4, 4), "thanksgiving": (11, 4, 4), "labor day": (9, 1, 1), "memorial day": (5, 1, -1),
    "martin luther king day": (1, 1, 3), "columbus day": (10, 1, 2), "presidents day": (2, 1, 3),
}  # fmt: skip
EASTER_FEASTS: Final = {"easter sunday": 0, "easter monday": 1, "good friday": -2, "easter": 0, "ash wednesday": -46}


def month_end(year: int, month: int) -> date:
    """Return the last day of a month.

    >>> month_end(2024, 2)
    datetime.date(2024, 2, 29)
    """
    return date(year, month, monthrange(year, month)[1])


def add_months(day: date, months: int) -> date:
    """Return the day so many months on (or back), held to the length of its month.

    >>> add_months(date(2024, 3, 31), -1)
    datetime.date(2024, 2, 29)
    """
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    year = min(max(year, 1), 9998)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def day_or_none(year: int, month: int, day: int) -> date | None:
    """Return the day, or None where the calendar has no such day.

    >>> day_or_none(2023, 2, 29) is None
    True
    """
    if not (1 <= year <= 9998 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def week_start(day: date) -> date:
    """Return the Monday of the ISO week of `day`.

    >>> week_start(date(2024, 6, 16))
    datetime.date(2024, 6, 10)
    """
    return day - timedelta(days=day.weekday())


def easter(year: int) -> date:
    """Return Easter Sunday in the Gregorian calendar (the anonymous Gregorian computus).

    >>> easter(2024)
    datetime.date(2024, 3, 31)
    """
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def feast(name: str, year: int) -> date | None:
    """Return the day of a named feast in a year; None for a name that is no feast.

    >>> feast("Thanksgiving", 2023)
    datetime.date(2023, 11, 23)
    """
    key = name.lower().replace("’", "'")
    if key in FIXED_FEASTS:
        return date(year, *FIXED_FEASTS[key])
    if key in EASTER_FEASTS:
        return easter(year) + timedelta(days=EASTER_FEASTS[key])
    if key not in MOVING_FEASTS:
        return None
    month, weekday, nth = MOVING_FEASTS[key]
    if nth < 0:
        end = month_end(year, month)
        return end - timedelta(days=(end.isoweekday() - weekday) % 7)
    start = date(year, month, 1)
    return start + timedelta(days=(weekday - start.isoweekday()) % 7 + 7 * (nth - 1))
