"""Which rules are worth trying on a sentence: those whose cue words or figures stand in it.

Most sentences name no month and no weekday; a few cheap searches spare them dozens of costly ones. A rule that is
not listed is always tried.
"""

from __future__ import annotations

import re
from typing import Final

_GATES: Final = {
    "month": re.compile(r"(?i)\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"),
    "weekday": re.compile(r"(?i)(?:mon|tues|wednes|thurs|fri|satur|sun)day"),
    "digit": re.compile(r"\d"),
    "year": re.compile(r"(?:1[5-9]|20|21)\d\d"),
    "unit": re.compile(r"(?i)seconds?\b|secs?\b|minute|mins?\b|hour|hrs?\b|day|night|week|month|quarter|year|"
    r"yrs?\b|decade|centur"),
    "season": re.compile(r"(?i)\b(?:spring|summer|autumn|fall|winter)\b"),
    "part": re.compile(r"(?i)morning|dawn|noon|midday|evening|night|lunchtime|dusk"),
    "half": re.compile(r"(?i)[ap]\. ?m\.|[ap]m\b"),
    "ago": re.compile(r"(?i)\b(?:ago|from now|hence|earlier|later|afterwards?|previously|before|after)\b"),
    "every": re.compile(r"(?i)\b(?:every|each|per|once|twice|times)\b"),
    "decade": re.compile(r"\d0[’']?s\b|ties\b"),
}  # fmt: skip
_NEEDS: Final[dict[str, tuple[str, ...]]] = {
    **dict.fromkeys(
        ("day-month", "month-day", "month-days", "days-month", "day-month-day-month", "month-day-month-day"),
        ("month", "digit"),
    ),
    **dict.fromkeys(("day-month-aside", "month-day-aside"), ("month", "digit", "weekday")),
    **dict.fromkeys(("ordinal-month", "month", "which-month", "month-of-year"), ("month",)),
    **dict.fromkeys(("iso", "iso-slashes", "year", "years", "season-year"), ("digit",)),
    **dict.fromkeys(("slashes", "stops", "dashes", "quarter-short", "clock-24", "clock-stop"), ("digit",)),
    **dict.fromkeys(("clock-zone", "clock-hours"), ("digit",)),
    **dict.fromkeys(("season-which", "season-the", "season-mod"), ("season",)),
    **dict.fromkeys(("decade", "decade-words"), ("decade",)),
    **dict.fromkeys(("weekday", "weekday-of-week", "weekdays"), ("weekday",)),
    **dict.fromkeys(("calendar", "calendar-end", "the-calendar", "the-end", "year-ago", "latest-quarter"), ("unit",)),
    **dict.fromkeys(("duration", "the-past", "units", "unit-long", "to", "neighbour-day"), ("unit",)),
    **dict.fromkeys(("ago", "later", "comes-after"), ("unit", "ago")),
    **dict.fromkeys(("every", "times-a"), ("every",)),
    **dict.fromkeys(("the-part", "fixed-part", "which-part", "part"), ("part",)),
    "clock-half": ("half",),
    "year": ("year",),
    "years": ("year",),
    "iso": ("year",),
    **dict.fromkeys(("next-month-day", "next-day-month", "month-day-of-year", "day-month-of-year"), ("month", "digit")),
    **dict.fromkeys(("weekday-number", "weekday-aside", "weekday-figures"), ("weekday", "digit")),
    **dict.fromkeys(("weekday-ordinal", "night-between", "night-before-date"), ("weekday",)),
    **dict.fromkeys(("night-between-days", "part-of-month"), ("month",)),
    "day-of-month": ("digit", "unit"),
    "month-year": ("month", "year"),
    "century": ("unit",),
    "tonight": ("part",),
}  # fmt: skip


def open_gates(text: str, start: int, end: int) -> frozenset[str]:
    """Return the names of the cues that stand between two offsets of `text`."""
    return frozenset(name for name, pattern in _GATES.items() if pattern.search(text, start, end))


def may_match(rule: str, gates: frozenset[str]) -> bool:
    """Say whether a rule can match where only these cues stand.

    >>> may_match("month", frozenset({"digit"})), may_match("feast", frozenset())
    (False, True)
    """
    return gates.issuperset(_NEEDS.get(rule, ()))
