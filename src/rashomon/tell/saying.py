"""Dates and counts in words, as people say them."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from rashomon.language.calendar import MONTH_NAMES
from rashomon.model.when import When

if TYPE_CHECKING:
    from rashomon.model.links import ReportDate
    from rashomon.model.weights import Count

_TIME: Final = re.compile(
    r"(?P<first>\d{4}(?:-\d\d(?:-\d\d)?)?)(?:/(?P<last>\d{4}-\d\d-\d\d)|T(?P<part>MO|MI|AF|EV|NI|DT))?"
)
_PARTS: Final = {"MO": "morning", "MI": "midday", "AF": "afternoon", "EV": "evening", "NI": "night", "DT": "daytime"}


def say_when(when: When | None) -> str:
    """Say an interval as people do.

    >>> from datetime import date
    >>> from rashomon.model.when import When
    >>> say_when(When(date(2024, 6, 18), date(2024, 6, 19), "interval"))
    '18 to 19 June 2024'
    >>> say_when(When(date(2023, 9, 10), date(2023, 9, 10), "part-of-day", "EV"))
    '10 September 2023, evening'
    >>> say_when(None)
    'undated'
    """
    if when is None:
        return "undated"
    words = _plain(when)
    if when.part:
        words += f", {_PARTS.get(when.part, when.part.removeprefix('T'))}"
    return f"about {words}" if when.approximate else words


def say_published(date_: ReportDate) -> str:
    """Say when a report was published; several possible days are said as such.

    >>> from rashomon.model.links import ReportDate
    >>> say_published(ReportDate("rep-1", None, "unknown"))
    'date unknown'
    """
    when = date_.when
    if when is None:
        return "date unknown"
    first, last = when.earliest, when.latest
    if first and last and first != last and when.precision not in {"month", "year", "week"}:
        return f"between {_range(first, last, 'and')}"
    return say_when(when)


def say_how_dated(date_: ReportDate) -> str:
    """Say how a publication date is known.

    >>> from rashomon.model.links import ReportDate
    >>> say_how_dated(ReportDate("rep-1", None, "unknown"))
    'nothing in the report bounds the day'
    """
    return {
        "printed": "as printed",
        "deduced": "deduced from the text",
        "sisters": "deduced with the help of the other reports",
        "unknown": "nothing in the report bounds the day",
    }[date_.how]


def say_value(value: str) -> str:
    """Say a value that a conflict's side gives: a time in TIMEX3 or EDTF as people do, anything else as it is.

    >>> say_value("2023-09-10TAF"), say_value("2024-06-18/2024-06-19"), say_value("2024-03"), say_value("no deal")
    ('10 September 2023, afternoon', '18 to 19 June 2024', 'March 2024', 'no deal')
    """
    found = _TIME.fullmatch(value.strip())
    if found is None:
        return value
    try:
        return say_when(_read_time(found))
    except ValueError:  # no such day: then it is not a date
        return value


def say_count(count: int | Count, one: str, many: str | None = None) -> str:
    """Say a number with its noun.

    >>> say_count(1, "report"), say_count(4, "report"), say_count(2, "story", "stories")
    ('1 report', '4 reports', '2 stories')
    """
    return f"{count} {one if str(count) == '1' else many or one + 's'}"


def _plain(when: When) -> str:
    first, last = when.earliest, when.latest
    if first is None or last is None:
        if first:
            return f"from {_day(first)} on"
        return f"until {_day(last)}" if last else "undated"
    match when.precision:
        case "year" if first.year == last.year:
            return f"{first.year}"
        case "month" if (first.year, first.month) == (last.year, last.month):
            return f"{MONTH_NAMES[first.month - 1]} {first.year}"
        case "decade":
            return f"{first.year // 10}0s"
        case "century":
            return f"{_ordinal(first.year // 100 + 1)} century"
        case "week":
            return f"week of {_day(first)}"
        case "season" | "quarter":
            return _months(first, last)
        case _:
            return _day(first) if first == last else _whole(first, last)


def _whole(first: date, last: date) -> str:
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"{first.year} to {last.year}" if first.year != last.year else f"{first.year}"
    return _range(first, last, "to")


def _range(first: date, last: date, word: str) -> str:
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} {word} {_day(last)}"
    if first.year == last.year:
        return f"{first.day} {MONTH_NAMES[first.month - 1]} {word} {_day(last)}"
    return f"{_day(first)} {word} {_day(last)}"


def _months(first: date, last: date) -> str:
    start, end = MONTH_NAMES[first.month - 1], MONTH_NAMES[last.month - 1]
    return f"{start} to {end} {last.year}" if first.year == last.year else f"{start} {first.year} to {end} {last.year}"


def _read_time(found: re.Match[str]) -> When:
    first, last = found["first"], found["last"]
    if last is not None:
        return When(date.fromisoformat(first), date.fromisoformat(last), "interval")
    numbers = [int(part) for part in first.split("-")]
    if len(numbers) == 3:
        return When(date(*numbers), date(*numbers), "day", found["part"])
    start = date(numbers[0], numbers[1] if len(numbers) > 1 else 1, 1)
    return When(start, start, "month" if len(numbers) > 1 else "year")


def _ordinal(number: int) -> str:
    ending = "th" if number // 10 % 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _day(day: date) -> str:
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"
