"""Expressions that lean on the day of writing or on the time last spoken of: 'last week', 'two days later'."""

# ruff: noqa: E501  each rule stands on one line, name and pattern side by side

from __future__ import annotations

import re
from math import isnan
from typing import TYPE_CHECKING

from rashomon.annotate.times.timex.amounts import AMOUNT, HEDGE, hedge_mod, read_amount, unit_code
from rashomon.annotate.times.timex.dates import MOD, MOD_WORDS, modifier, month_number
from rashomon.annotate.times.timex.reading import MONTH_FULL, UNIT, WEEKDAY, Reading, Rule, S
from rashomon.language.calendar import WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Literal

_BACK = "last|past|previous|preceding|prior"
_ON = "next|coming|upcoming|following|subsequent"
_BASED_ON_CONTEXT = {"previous", "preceding", "prior", "following", "subsequent", "same", "that"}
_OFFSETS = {
    **dict.fromkeys(("last", "past", "previous", "preceding", "prior"), -1),
    **dict.fromkeys(("next", "coming", "upcoming", "following", "subsequent"), 1),
    **dict.fromkeys(("this", "current", "same", "that", "the"), 0),
}
_DAYS = {
    "today": 0, "yesterday": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2,
}  # fmt: skip
_TODAY_PARTS = {"tonight": "NI", "overnight": "NI"}
_PRESENT = r"now|currently|at present|at the moment|at this time|at this point|right now|nowadays|these days|presently|current|present-day"
_PAST = r"recently|lately|recent (?:times|decades)|the past|formerly|long ago"
_FUTURE = r"the (?:near |foreseeable )?future|the (?:coming|next few) (?:hours|days|weeks|months|years)|near-future"


def _base(word: str) -> Literal["report", "context"]:
    return "context" if word in _BASED_ON_CONTEXT else "report"


def _which(match: re.Match[str]) -> tuple[int | None, Literal["report", "context"]]:
    word = (match.groupdict().get("which") or "").lower()
    return _OFFSETS.get(word), _base(word)


def _weekday(match: re.Match[str]) -> Reading:
    which, base = _which(match)
    return Reading(form="weekday", weekday=WEEKDAYS[match["weekday"].lower()], which=which, base=base)


def _weekday_of_week(match: re.Match[str]) -> Reading:
    which = 1 if match["side"].lower() == "next" else -1 if match["side"].lower() == "last" else 0
    return Reading(form="weekday", weekday=WEEKDAYS[match["weekday"].lower()], which=which, unit="W")


def _month(match: re.Match[str]) -> Reading:
    which, base = _which(match)
    return Reading(form="date", month=month_number(match["month"]), which=which, base=base, mod=modifier(match))


def _month_of_year(match: re.Match[str]) -> Reading:
    side = {"last": -1, "next": 1, "this": 0}[match["side"].lower()]
    return Reading(form="date", month=month_number(match["month"]), which=side, unit="Y", mod=modifier(match))


def _calendar(match: re.Match[str]) -> Reading | None:
    which, base = _which(match)
    unit = unit_code(match["unit"])
    groups = match.groupdict()
    if unit in ("H", "min", "S", "NI", None):
        return None
    early = (groups.get("when") or "").lower()
    mod = MOD_WORDS.get(early) or modifier(match)
    said = "the" if (groups.get("which") or "").lower() == "the" else None
    return Reading(form="calendar", unit=unit, which=which or 0, base=base, mod=mod, code=said)


def _deictic(match: re.Match[str]) -> Reading:
    key = re.sub(r"\s+", " ", match["word"].lower())
    return Reading(form="calendar", unit="D", which=_DAYS[key])


def _part_today(match: re.Match[str]) -> Reading:
    return Reading(form="calendar", unit="D", which=0, part=_TODAY_PARTS[match["word"].lower()])


def _ago(match: re.Match[str]) -> Reading | None:
    amount = read_amount(match["amount"])
    unit = unit_code(match["unit"])
    if unit is None or amount is None:
        return None
    word = match["side"].lower()
    back = word in ("ago", "earlier", "before", "previously") or word.startswith("back")
    base: Literal["report", "context"] = "report" if word in ("ago", "from now", "hence") else "context"
    mod = hedge_mod(match.groupdict().get("hedge"))
    number = None if isnan(amount) else amount  # not a number: "several"
    if unit == "FN":
        unit, number = "W", None if number is None else 2 * number
    return Reading(form="shift", amount=number, unit=unit, which=-1 if back else 1, base=base, mod=mod)


def _after_clause(match: re.Match[str]) -> Reading | None:
    """'The visit comes nine months after …': what follows lay that long before the day of writing."""
    amount, unit = read_amount(match["amount"]), unit_code(match["unit"])
    if amount is None or unit is None or isnan(amount):
        return None
    return Reading(form="shift", amount=amount, unit=unit, which=-1, mod=hedge_mod(match.groupdict().get("hedge")))


def _neighbour_day(match: re.Match[str]) -> Reading:
    words = match.group().lower()
    which = -1 if re.search(r"previous|before|earlier|eve\b", words) else 0 if "same" in words or "that" in words else 1
    return Reading(form="calendar", unit="D", which=which, base="context")


def _year_ago(match: re.Match[str]) -> Reading:
    code = "Q" if match.group().endswith(("period", "quarter")) else None
    return Reading(form="shift", amount=1.0, unit="Y", which=-1, code=code)


def _latest(match: re.Match[str]) -> Reading:
    unit = "Q" if match["unit"] == "period" else unit_code(match["unit"])
    return Reading(form="calendar", unit=unit, which=-1)


def _refers(value: str) -> Reading:
    return Reading(form="ref", value=value)


def _present(_match: re.Match[str]) -> Reading:
    return _refers("PRESENT_REF")


def _past(_match: re.Match[str]) -> Reading:
    return _refers("PAST_REF")


def _future(_match: re.Match[str]) -> Reading:
    return _refers("FUTURE_REF")


def rules() -> Iterator[Rule]:
    """Yield the rules for what leans on another time."""
    which = rf"(?P<which>(?i:this|that|same|current|{_BACK}|{_ON}))"
    hedge = rf"(?:(?P<hedge>{HEDGE}){S})?"
    amount_unit = rf"{hedge}(?P<amount>{AMOUNT})(?:{S}|-)(?P<unit>(?i:{UNIT}))\b"
    table = (
        ("weekday", rf"(?:{which}{S})?(?P<weekday>{WEEKDAY})", _weekday),
        ("weekday-of-week", rf"(?P<weekday>{WEEKDAY})(?:,?{S}of)?{S}(?P<side>(?i:last|next|this)){S}week\b", _weekday_of_week),
        ("which-month", rf"(?:{MOD})?{which}{S}(?P<month>{MONTH_FULL})\b(?!{S}?\d)", _month),
        ("month-of-year", rf"(?P<month>{MONTH_FULL})(?:,|{S}of)?{S}(?P<side>(?i:last|next|this)){S}year\b", _month_of_year),
        ("calendar", rf"(?:(?P<when>(?i:early|late|earlier|later|mid))(?:{S}|-)(?:in{S})?)?(?:(?i:the){S})?{which}{S}(?:fiscal{S})?(?P<unit>(?i:week|weekend|month|quarter|year|decade|century|day|fortnight))\b(?![-’'][a-rt-z])", _calendar),
        ("calendar-end", rf"(?:the{S})?(?P<mod2>(?i:beginning|start|middle|end)){S}of{S}{which}{S}(?P<unit>(?i:week|month|quarter|year|decade|century))\b", _calendar),
        ("the-calendar", rf"(?<=[nfrytg] )(?P<which>the){S}(?P<unit>(?i:weekend|quarter))\b", _calendar),
        ("the-end", rf"(?:(?P<mod2>(?i:beginning|start|middle|end)){S}of{S}|(?P<when>(?i:early|late|later|earlier)){S}in{S})(?P<which>the){S}(?P<unit>(?i:week|month|year|decade|century|weekend))\b", _calendar),
        ("deictic", rf"(?P<word>(?i:today|yesterday|tomorrow|the{S}day{S}before{S}yesterday|the{S}day{S}after{S}tomorrow))\b(?!['’]s{S}[A-Z])", _deictic),
        ("tonight", r"(?P<word>(?i:tonight|overnight))\b", _part_today),
        ("ago", rf"{amount_unit}(?:{S}or{S}so)?{S}(?P<side>(?i:ago|from now|hence))\b", _ago),
        ("later", rf"{amount_unit}{S}(?P<side>(?i:earlier|later|afterwards?|previously|before(?=[.,;:)])|after(?=[.,;:)])))\b", _ago),
        ("comes-after", rf"(?:(?<=comes )|(?<=come )|(?<=coming ))(?:just{S}|only{S})?{amount_unit}{S}after\b", _after_clause),
        ("year-ago", rf"(?:the{S}(?:comparable{S})?)?year[- ](?:ago|earlier)(?:{S}(?:period|quarter|month))?\b", _year_ago),
        ("latest-quarter", rf"(?i:the){S}(?P<which>latest){S}(?P<unit>quarter|period|week|month|year)\b", _latest),
        ("neighbour-day", rf"(?i:the{S}(?:next|following|previous|same|preceding){S}day|the{S}day{S}(?:before|after)(?={S}?[.,;:)]|{S}(?:he|she|it|they|the|a|an|[A-Z]))|(?:a|one){S}day{S}(?:earlier|later)|that{S}(?:same{S})?day|the{S}same{S}day)\b", _neighbour_day),
        ("present", rf"(?i:{_PRESENT})\b(?!{S}that\b)", _present),
        ("past", rf"(?i:{_PAST})\b", _past),
        ("future", rf"(?i:{_FUTURE})\b", _future),
    )  # fmt: skip
    for name, pattern, read in table:
        yield Rule(name, re.compile(rf"(?<![\w$€£-]){pattern}"), read)
