"""Calendar dates as news text writes them: days, months, years, ranges of them, in every usual order."""

# ruff: noqa: E501  each rule stands on one line, name and pattern side by side

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rashomon.annotate.times.timex.reading import (
    DASH,
    DAY,
    GAP,
    MONTH,
    MONTH_FULL,
    WEEKDAY,
    WEEKDAY_SHORT,
    YEAR,
    Reading,
    Rule,
    S,
)  # fmt: skip
from rashomon.language.calendar import EASTER_FEASTS, FIXED_FEASTS, MONTHS, MOVING_FEASTS, WEEKDAYS, day_or_none
from rashomon.language.numbers import ORDINALS

if TYPE_CHECKING:
    from collections.abc import Iterator

_ANY_DAY = rf"(?:{WEEKDAY}|{WEEKDAY_SHORT})"
_AND = rf"(?:,?{S}(?:and|&|or|to|through|until|till){S}|{S}?{DASH}{S}?)"
_MORE_DAYS = rf"(?:,{S}(?:{DAY})){{0,3}}{_AND}(?P<last>{DAY})"
# "June 18 and 19 people died": the second figure counts people.
_NO_COUNT = rf"(?!{S}(?:people|persons|others|years|months|weeks|days|hours|minutes|percent|per|million|billion|thousand|hundred|more)\b|%)"
_ORDINAL = "|".join(sorted(ORDINALS, key=len, reverse=True))

MOD_WORDS = {
    "early": "START", "beginning": "START", "start": "START", "mid": "MID", "middle": "MID", "late": "END",
    "end": "END", "earlier": "START", "later": "END",
}  # fmt: skip
MOD = (
    rf"(?:(?P<mod>(?i:early|mid|late))(?:{S}|{DASH})(?:in{S})?"
    rf"|(?:(?i:the){S})?(?P<mod2>(?i:beginning|start|middle|end|early|late|mid)){S}(?:part{S})?of{S}(?:the{S}(?:year|month){S})?)"
)


def modifier(match: re.Match[str]) -> str | None:
    """Return the TIMEX3 ``mod`` of a match made with `MOD`."""
    groups = match.groupdict()
    word = groups.get("mod") or groups.get("mod2")
    return MOD_WORDS[word.lower()] if word else None


def month_number(word: str) -> int:
    """Return the number of a month's name, full or cut short.

    >>> month_number("Sept."), month_number("JUNE")
    (9, 6)
    """
    return MONTHS[word.lower().rstrip(".")]


def day_number(word: str) -> int:
    """Return the number of a day written ``5``, ``5th`` or ``fifth``.

    >>> day_number("22nd"), day_number("tenth")
    (22, 10)
    """
    figure = re.match(r"\d+", word)
    return int(figure.group()) if figure else ORDINALS[word.lower()]


def _weekday(match: re.Match[str], group: str = "weekday") -> int | None:
    word = match.groupdict().get(group)
    return WEEKDAYS[word.lower().rstrip(".")] if word else None


def _year(match: re.Match[str]) -> int | None:
    word = match.groupdict().get("year")
    return int(word) if word else None


def _date(match: re.Match[str]) -> Reading | None:
    month, day, year = month_number(match["month"]), day_number(match["day"]), _year(match)
    if day_or_none(year or 2000, month, day) is None:
        return None
    which = {"last": -1, "this": 0, "next": 1}.get((match.groupdict().get("which") or "").lower())
    return Reading(form="date", year=year, month=month, day=day, weekday=_weekday(match), which=which)


def _days(match: re.Match[str]) -> Reading | None:
    """A run of days of one month: the first to the last."""
    first = _date(match)
    month, day, year = month_number(match["month"]), day_number(match["last"]), _year(match)
    if first is None or first.day is None or day <= first.day or day_or_none(year or 2000, month, day) is None:
        return None
    return Reading(form="range", first=first, last=Reading(form="date", year=year, month=month, day=day))


def _two_dates(match: re.Match[str]) -> Reading | None:
    """A stretch over two months, the year said once: '30 June to 2 July 2024'."""
    year = _year(match)
    month, day = month_number(match["month2"]), day_number(match["day2"])
    first = _date(match)
    if first is None or day_or_none(year or 2000, month, day) is None:
        return None
    if year and month < (first.month or 0):
        first = Reading(form="date", year=year - 1, month=first.month, day=first.day, weekday=first.weekday)
    return Reading(form="range", first=first, last=Reading(form="date", year=year, month=month, day=day))


def _month(match: re.Match[str]) -> Reading:
    return Reading(form="date", year=_year(match), month=month_number(match["month"]), mod=modifier(match))


def _iso(match: re.Match[str]) -> Reading | None:
    year, month, day = (int(match[name]) for name in ("year", "month", "day"))
    if day_or_none(year, month, day) is None:
        return None
    hour = match.groupdict().get("clock")
    return Reading(form="date", year=year, month=month, day=day, part=f"T{hour}" if hour else None)


def _numeric(match: re.Match[str]) -> Reading | None:
    """Figures with slashes or stops: day first unless only month first makes a date.

    Where both orders make a date, the month is left open unless they agree; `resolve` lets the report's date choose.
    """
    one, two, year = int(match["one"]), int(match["two"]), int(match["year"])
    if year < 100:
        year += 2000 if year < 70 else 1900
    day_first, month_first = day_or_none(year, two, one), day_or_none(year, one, two)
    if day_first and month_first and day_first != month_first:
        code = f"{day_first.isoformat()}|{month_first.isoformat()}"
        return Reading(form="date", year=year, code=code)
    day = day_first or month_first
    return Reading(form="date", year=day.year, month=day.month, day=day.day) if day else None


def _feast(match: re.Match[str]) -> Reading:
    which = {"last": -1, "this": 0, "next": 1}.get((match.groupdict().get("which") or "").lower())
    return Reading(form="feast", code=match["feast"].lower().replace("’", "'"), year=_year(match), which=which)


def rules() -> Iterator[Rule]:
    """Yield the rules for calendar dates; where two match, the longer match counts."""
    day_month = (
        rf"(?:the{S})?(?P<day>{DAY}){S}(?:day{S})?(?:of{S})?(?P<month>{MONTH})(?:(?:{GAP}|{S}of{S})(?P<year>{YEAR}))?"
    )
    month_day = rf"(?P<month>{MONTH}){S}?(?:the{S})?(?P<day>{DAY})(?:(?:{GAP}|{S}of{S})(?P<year>{YEAR}))?"
    weekday = rf"(?P<weekday>{_ANY_DAY})"
    which = rf"(?:(?P<which>(?i:this|last|next)){S})?"
    feasts = "|".join(
        re.escape(name).replace("'", "['’]")
        for name in sorted([*FIXED_FEASTS, *EASTER_FEASTS, *MOVING_FEASTS], key=len, reverse=True)
    )
    table = (
        ("day-month", rf"(?:{which}{weekday}{GAP}(?:the{S})?)?{day_month}", _date),
        ("month-day", rf"(?:{which}{weekday}{GAP}(?:the{S})?)?{month_day}", _date),
        ("day-month-aside", rf"{which}{weekday},?{S}?\({S}?{day_month}{S}?\)", _date),
        ("month-day-aside", rf"{which}{weekday},?{S}?\({S}?{month_day}{S}?\)", _date),
        ("ordinal-month", rf"(?:{weekday}{GAP})?the{S}(?P<day>(?i:{_ORDINAL})){S}(?:day{S})?of{S}(?P<month>{MONTH})(?:{GAP}(?P<year>{YEAR}))?", _date),
        ("month-days", rf"(?:{weekday}{GAP})?(?P<month>{MONTH}){S}(?P<day>{DAY}){_MORE_DAYS}{_NO_COUNT}(?:{GAP}(?P<year>{YEAR}))?", _days),
        ("days-month", rf"(?:{weekday}{GAP})?(?P<day>{DAY}){_MORE_DAYS}{S}(?:of{S})?(?P<month>{MONTH})(?:{GAP}(?P<year>{YEAR}))?", _days),
        ("day-month-day-month", rf"(?P<day>{DAY}){S}(?P<month>{MONTH}){_AND}(?P<day2>{DAY}){S}(?P<month2>{MONTH})(?:{GAP}(?P<year>{YEAR}))?", _two_dates),
        ("month-day-month-day", rf"(?P<month>{MONTH}){S}(?P<day>{DAY}){_AND}(?P<month2>{MONTH}){S}(?P<day2>{DAY})(?:{GAP}(?P<year>{YEAR}))?", _two_dates),
        ("month-year", rf"{MOD}?(?P<month>{MONTH})(?:{GAP}|{S}of{S}|{DASH})(?P<year>{YEAR})", _month),
        ("month", rf"{MOD}?(?P<month>(?:{MONTH_FULL})\b|Sept\.|Oct\.|Nov\.|Dec\.|Feb\.|Aug\.)(?!{S}?\d)", _month),
        ("iso", rf"(?P<year>{YEAR})-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)(?:[T ](?P<clock>[012]\d:[0-5]\d)(?::[0-5]\d)?)?", _iso),
        ("iso-slashes", r"(?P<year>(?:19|20)\d\d)/(?P<month>\d\d?)/(?P<day>\d\d?)(?![\d/])", _iso),
        ("slashes", rf"(?:{_ANY_DAY}{GAP})?(?P<one>\d\d?)/(?P<two>\d\d?)/(?P<year>(?:19|20)\d\d|\d\d)(?![\d/])", _numeric),
        ("stops", rf"(?:{_ANY_DAY}{GAP})?(?P<one>\d\d?)\.(?P<two>\d\d?)\.(?P<year>(?:19|20)\d\d)(?![\d.]\d)", _numeric),
        ("dashes", r"(?P<one>\d\d?)-(?P<two>\d\d?)-(?P<year>(?:19|20)\d\d)(?![\d-])", _numeric),
        ("feast", rf"{which}(?P<feast>(?i:{feasts}))\b(?:{GAP}(?P<year>{YEAR}))?", _feast),
    )  # fmt: skip
    for name, pattern, read in table:
        yield Rule(name, re.compile(rf"(?<![\w/.$€£-]){pattern}"), read)
