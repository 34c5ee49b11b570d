"""Dates as people say them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.language.calendar import DAY_NAMES, MONTH_NAMES, SEASONS

if TYPE_CHECKING:
    from datetime import date

    from rashomon.model.when import When

_PARTS = {"MO": "morning", "MI": "midday", "AF": "afternoon", "EV": "evening", "NI": "night", "DT": "daytime"}
_NUMBER_WORDS = ("first", "second", "third", "fourth")
_MODS = {"START": "early", "MID": "mid-", "END": "late"}
_SEASON_NAMES = {code: name for name, code in SEASONS.items() if name != "fall"}


def date_words(when: When | None, *, mod: str | None = None, weekday: bool = False) -> str:
    """Return `when` as a person would write it; ``undated`` for None.

    `mod` is a TIMEX3 ``mod`` (START, MID, END); `weekday` adds the day's name to a single day.

    >>> from datetime import date
    >>> from rashomon.model.when import When
    >>> date_words(When(date(2024, 6, 18), date(2024, 6, 19), "interval"))
    '18 to 19 June 2024'
    >>> date_words(When(date(2023, 9, 10), date(2023, 9, 10), "part-of-day", "EV"))
    'the evening of Sunday 10 September 2023'
    >>> date_words(When(date(2024, 5, 1), date(2024, 5, 31), "month"), mod="START")
    'early May 2024'
    """
    if when is None:
        return "undated"
    words = _words(when, weekday=weekday)
    if mod in _MODS:
        joined = _MODS[mod] if mod == "MID" else f"{_MODS[mod]} "
        words = joined + words.removeprefix("the ")
    return f"about {words}" if when.approximate else words


def _words(when: When, *, weekday: bool) -> str:
    first, last = when.earliest, when.latest
    if first is None or last is None:
        if first is not None:
            return f"{_day(first)} or later"
        return f"{_day(last)} or earlier" if last is not None else "undated"
    if when.part and first == last:
        return _part_of_day(first, when.part)
    named = _named(when, first, last)
    if named:
        return named
    if first == last:
        return _day(first, weekday=weekday)
    return _range(first, last)


def _day(day: date, *, weekday: bool = False) -> str:
    plain = f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"
    return f"{DAY_NAMES[day.weekday()]} {plain}" if weekday else plain


def _part_of_day(day: date, part: str) -> str:
    full = _day(day, weekday=True)
    if part.startswith("T"):
        return f"{part[1:]} on {full}"
    return f"the {_PARTS.get(part, part)} of {full}"


def _named(when: When, first: date, last: date) -> str | None:
    """The words for a week, month, season, quarter, year, decade or century."""
    match when.precision:
        case "week":
            return f"the week of {_range(first, last)}"
        case "month":
            return f"{MONTH_NAMES[first.month - 1]} {first.year}"
        case "quarter":
            return f"the {_NUMBER_WORDS[(first.month - 1) // 3]} quarter of {first.year}"
        case "season":
            code = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}.get(first.month)
            year = f"{first.year}" if first.year == last.year else f"{first.year} to {last.year}"
            return f"{_SEASON_NAMES[code]} {year}" if code else None
        case "year":
            return str(first.year)
        case "decade":
            return f"the {first.year}s"
        case "century":
            return f"{first.year} to {last.year}"
        case _:
            return None


def _range(first: date, last: date) -> str:
    if first == last:
        return _day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {_day(last)}"
    if first.year == last.year:
        return f"{first.day} {MONTH_NAMES[first.month - 1]} to {_day(last)}"
    return f"{_day(first)} to {_day(last)}"
