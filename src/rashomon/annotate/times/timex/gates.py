"""Which rules are worth trying on a sentence: those whose cue words or figures stand in it.

Most sentences name no month and no weekday; a few cheap searches spare them dozens of costly ones. A rule that is
not listed is always tried.
"""

from __future__ import annotations

import re
from typing import Final

from rashomon.language.calendar import DAY_NAMES, EASTER_FEASTS, FIXED_FEASTS, MONTH_NAMES, MOVING_FEASTS

_MONTHS: Final = tuple(form for name in MONTH_NAMES for form in (name[:3], name[:3].upper()))
# Looked for in the sentence in small letters: finding a plain string costs a tenth of a search that minds no case.
_CUES: Final = {
    "weekday": tuple(name.lower() for name in DAY_NAMES),
    "unit": (
        "second", "minute", "hour", "day", "night", "week", "month", "quarter", "year", "decade", "centur",
    ),
    "season": ("spring", "summer", "autumn", "fall", "winter"),
    "part": ("morning", "dawn", "noon", "midday", "evening", "night", "lunchtime", "dusk"),
    "ago": ("ago", "from now", "hence", "earlier", "later", "afterward", "previously", "before", "after"),
    "every": ("every", "each", "once", "twice", "times"),
    "feast": tuple(name.split("'")[0] for name in (*FIXED_FEASTS, *EASTER_FEASTS, *MOVING_FEASTS)),
    "century": ("centur",),
    "quarter": ("quarter", "half"),
    "clock": ("clock",),
    "weekend": ("weekend", "quarter"),
    "latest": ("latest",),
    "spelled": ("nineteen", "twenty", "two thousand"),
    "often": ("hourly", "daily", "nightly", "weekly", "monthly", "annual", "yearly", "biennial"),
    "deictic": ("today", "yesterday", "tomorrow"),
    "hours": ("hours",),
    "future": ("future", "coming", "next few"),
    "present": ("now", "current", "present", "moment", "this time", "this point", "these days"),
    "past": ("recent", "lately", "past", "former", "long ago"),
    "back": ("ago", "earlier"),
    "day": ("day",),
    "long": ("long",),
    "plural": ("seconds", "minutes", "hours", "days", "nights", "weeks", "months", "quarters", "years", "decades",
               "centuries"),
}  # fmt: skip
# Cues that plain strings tell too loosely, each with strings one of which it holds: those are looked for first.
_PATTERNS: Final = {
    "year": (("15", "16", "17", "18", "19", "20", "21"), re.compile(r"(?:1[5-9]|20|21)\d\d")),
    "half": ((".m", ". m", "am", "pm"), re.compile(r"[ap]\. ?m\.|[ap]m\b")),
    "decade": (("0s", "0's", "0’s", "ties"), re.compile(r"\d0[’']?s\b|ties\b")),
    "unit": (("sec", "min", "hr", "yr"), re.compile(r"\b(?:secs?|mins?|hrs?|yrs?)\b")),
    "every": (("per",), re.compile(r"\bper\b")),
}
_DIGIT = re.compile(r"\d")
_WANTED: Final[dict[str, tuple[str, ...]]] = {
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
    "century": ("century",),
    "feast": ("feast",),
    **dict.fromkeys(("quarter", "quarter-whose"), ("quarter",)),
    "quarter-of": ("quarter", "year"),
    "period-of": ("year",),
    "spelled-year": ("spelled",),
    "o-clock": ("clock",),
    "quarter-short": ("digit", "Q"),
    "the-calendar": ("weekend",),
    "latest-quarter": ("latest",),
    "adverb": ("often",),
    "deictic": ("deictic",),
    "small-hours": ("hours",),
    "future": ("future",),
    "present": ("present",),
    "past": ("past",),
    "year-ago": ("unit", "back"),
    "neighbour-day": ("day",),
    "unit-long": ("unit", "long"),
    **dict.fromkeys(("the-past", "units", "recent"), ("plural",)),
    "season-year": ("season",),
    "tonight": ("part",),
}  # fmt: skip


_NEEDS: Final = {rule: frozenset(cues) for rule, cues in _WANTED.items()}


def open_gates(text: str, start: int, end: int) -> frozenset[str]:
    """Return the names of the cues that stand between two offsets of `text`.

    >>> sorted(open_gates("It fell in May.", 0, 15))
    ['month']
    """
    passage = text[start:end]
    small = passage.lower()
    found = {name for name, cues in _CUES.items() if any(cue in small for cue in cues)}
    for name, (strings, pattern) in _PATTERNS.items():
        if name not in found and any(string in small for string in strings) and pattern.search(small):
            found.add(name)
    if _DIGIT.search(passage):
        found.add("digit")
    if any(month in passage for month in _MONTHS):
        found.add("month")
    if "Q" in passage:
        found.add("Q")
    return frozenset(found)


def may_match(rule: str, gates: frozenset[str]) -> bool:
    """Say whether a rule can match where only these cues stand.

    >>> may_match("month", frozenset({"digit"})), may_match("no such rule", frozenset())
    (False, True)
    """
    return gates.issuperset(_NEEDS.get(rule, frozenset()))
