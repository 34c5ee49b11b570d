"""Days said loosely, as translation and haste leave them: 'Tuesday 5', 'next June 9', 'the night from Saturday to Sunday'."""

# ruff: noqa: E501  each rule stands on one line, name and pattern side by side

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rashomon.annotate.times.timex.dates import day_number, month_number
from rashomon.annotate.times.timex.reading import DAY, GAP, MONTH, WEEKDAY, YEAR, Reading, Rule, S
from rashomon.language.calendar import WEEKDAYS, day_or_none

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIDES = {"last": -1, "past": -1, "this past": -1, "next": 1, "coming": 1, "this coming": 1, "this": 0}
_THIRDS = {
    "first": "START", "opening": "START", "second": "MID", "third": "MID", "fourth": "END", "last": "END",
    "final": "END", "closing": "END",
}  # fmt: skip


def _side(words: str) -> int:
    return _SIDES[re.sub(r"\s+", " ", words.lower())]


def _sided_day(match: re.Match[str]) -> Reading | None:
    """'Next June 9', 'last 9 June': translators' words for the coming and the past one."""
    month, day = month_number(match["month"]), day_number(match["day"])
    if day_or_none(2000, month, day) is None:
        return None
    return Reading(form="date", month=month, day=day, which=_side(match["side"]), base="report")


def _day_of_sided_year(match: re.Match[str]) -> Reading | None:
    month, day = month_number(match["month"]), day_number(match["day"])
    if day_or_none(2000, month, day) is None:
        return None
    return Reading(form="date", month=month, day=day, which=_side(match["side"]), unit="Y")


def _weekday_and_number(match: re.Match[str]) -> Reading:
    return Reading(form="date", weekday=WEEKDAYS[match["weekday"].lower()], day=day_number(match["day"]))


def _weekday_and_figures(match: re.Match[str]) -> Reading | None:
    """A weekday with day and month in figures: day first unless only month first makes a date."""
    one, two = int(match["one"]), int(match["two"])
    day, month = (one, two) if day_or_none(2000, two, one) else (two, one)
    if day_or_none(2000, month, day) is None:
        return None
    return Reading(form="date", month=month, day=day, weekday=WEEKDAYS[match["weekday"].lower()])


def _day_of_month(match: re.Match[str]) -> Reading:
    return Reading(form="date", day=day_number(match["day"]), which=_side(match["side"]), unit="M")


def _night_between(match: re.Match[str]) -> Reading:
    return Reading(form="weekday", weekday=WEEKDAYS[match["weekday"].lower()], part="NI")


def _night_between_days(match: re.Match[str]) -> Reading | None:
    month, day = month_number(match["month"]), day_number(match["day"])
    year = int(match["year"]) if match["year"] else None
    if day_or_none(year or 2000, month, day) is None:
        return None
    return Reading(form="date", year=year, month=month, day=day, part="NI")


def _part_of_month(match: re.Match[str]) -> Reading:
    groups = match.groupdict()
    word, unit = groups["which"].lower(), groups["unit"].lower()
    mod = "END" if unit == "half" and word == "second" else _THIRDS[word]
    year = int(groups["year"]) if groups.get("year") else None
    return Reading(form="date", year=year, month=month_number(groups["month"]), mod=mod)


def rules() -> Iterator[Rule]:
    """Yield the rules for days said loosely."""
    side = r"(?P<side>(?i:this past|this coming|last|past|next|coming))"
    year_side = rf"{S}(?:of{S})?(?P<side>(?i:last|next|this)){S}year\b"
    table = (
        ("next-month-day", rf"{side}{S}(?P<month>{MONTH}){S}(?P<day>{DAY})", _sided_day),
        ("next-day-month", rf"{side}{S}(?P<day>{DAY}){S}(?:of{S})?(?P<month>{MONTH})", _sided_day),
        ("month-day-of-year", rf"(?P<month>{MONTH}){S}(?P<day>{DAY}),?{year_side}", _day_of_sided_year),
        ("day-month-of-year", rf"(?:the{S})?(?P<day>{DAY}){S}(?:of{S})?(?P<month>{MONTH}),?{year_side}", _day_of_sided_year),
        ("weekday-ordinal", rf"(?P<weekday>{WEEKDAY}),?{S}(?:the{S})(?P<day>\d\d?(?:st|nd|rd|th))\b(?!{S}(?:of{S})?{MONTH})", _weekday_and_number),
        ("weekday-number", rf"(?P<weekday>{WEEKDAY})(?:,?{S}(?P<day>{DAY})(?=[,.;:)]|{S}(?:in|at|and{S}[A-Z]|to|the|for)\b|$)(?!,{S}?\d|[.:]\d))", _weekday_and_number),
        ("weekday-aside", rf"(?P<weekday>{WEEKDAY}){S}?\((?:the{S})?(?P<day>{DAY})\)", _weekday_and_number),
        ("weekday-figures", rf"(?P<weekday>{WEEKDAY}),?{S}?\(?(?P<one>\d\d?)[/.](?P<two>\d\d?)(?![\d/]|\.\d)\)?", _weekday_and_figures),
        ("day-of-month", rf"the{S}(?P<day>\d\d?(?:st|nd|rd|th)){S}of{S}(?P<side>(?i:this|last|next)){S}month\b", _day_of_month),
        ("night-between", rf"(?:(?i:the){S})?(?:(?i:night)|(?i:overnight))(?:{S}(?:of|from|between))?{S}(?P<weekday>{WEEKDAY}){S}(?:to|and|on|into){S}{WEEKDAY}(?!,?{S}(?:{MONTH}|{DAY}{S}))", _night_between),
        ("night-before-date", rf"(?:(?i:the){S})?(?:(?i:night)){S}(?:of|from|between){S}(?P<weekday>{WEEKDAY})(?={S}(?:to|and|on|into){S}{WEEKDAY},?{S}(?:{MONTH}|{DAY}{S}))", _night_between),
        ("night-between-days", rf"(?:(?i:the){S})?(?:(?i:night)){S}(?:of|from|between){S}(?:the{S})?(?P<day>{DAY}){S}(?:to|and){S}(?:the{S})?{DAY}{S}(?:of{S})?(?P<month>{MONTH})(?:{GAP}(?P<year>{YEAR}))?", _night_between_days),
        ("part-of-month", rf"(?:(?i:the){S})?(?P<which>(?i:first|second|third|fourth|last|final|opening|closing)){S}(?:two{S}|three{S}|few{S}|ten{S})?(?P<unit>(?i:weeks?|half|days|weekend)){S}of{S}(?P<month>{MONTH})(?:{GAP}(?P<year>{YEAR}))?", _part_of_month),
    )  # fmt: skip
    for name, pattern, read in table:
        yield Rule(name, re.compile(rf"(?<![\w/.$€£-]){pattern}"), read)
