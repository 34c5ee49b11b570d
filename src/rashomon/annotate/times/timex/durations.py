"""Stretches of time and what recurs: 'about two hours', 'almost a quarter of a century', 'every Monday'."""

# ruff: noqa: E501  each rule stands on one line, name and pattern side by side

from __future__ import annotations

import re
from math import isnan
from typing import TYPE_CHECKING

from rashomon.annotate.times.timex.amounts import AMOUNT, HEDGE, hedge_mod, read_amount, unit_code
from rashomon.annotate.times.timex.reading import UNIT, WEEKDAY, Reading, Rule, S
from rashomon.language.calendar import WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Iterator

_ADVERBS = {
    "hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "biweekly": "P2W", "fortnightly": "P2W",
    "monthly": "P1M", "annual": "P1Y", "annually": "P1Y", "yearly": "P1Y", "semiannual": "P6M",
    "biennial": "P2Y", "semi-annual": "P6M",
}  # fmt: skip
_SMALLER = {"CE": ("Y", 100), "DE": ("Y", 10), "W": ("D", 7), "D": ("H", 24)}
_PARTS = {"Y": ("P", "Y", "M", 12), "H": ("PT", "H", "M", 60), "min": ("PT", "M", "S", 60)}


def duration_value(amount: float | None, unit: str) -> str:
    """Return the TIMEX3 value of so much of a unit; a vague amount (None) is X.

    A broken amount goes down to a smaller unit, where that makes it whole.

    >>> duration_value(2, "H"), duration_value(0.25, "CE"), duration_value(None, "M"), duration_value(2.5, "Y")
    ('PT2H', 'P25Y', 'PXM', 'P2Y6M')
    """
    if amount is not None and amount % 1 and unit in _PARTS:
        return _in_two_units(amount, *_PARTS[unit])
    if unit in ("min", "S", "H"):
        return f"PT{_figure(amount)}{'M' if unit == 'min' else unit}"
    if unit in ("FN", "NI"):
        unit, amount = ("W", None if amount is None else 2 * amount) if unit == "FN" else ("D", amount)
    if amount is not None and amount % 1 and unit in _SMALLER:
        smaller, count = _SMALLER[unit]
        if (amount * count) % 1 == 0:
            return f"PT{amount * count:g}H" if smaller == "H" else f"P{amount * count:g}{smaller}"
    return f"P{_figure(amount)}{unit}"


def _in_two_units(amount: float, lead: str, unit: str, smaller: str, count: int) -> str:
    """A broken amount as ISO 8601 writes it: 'P2Y6M', 'PT30M'."""
    whole, rest = int(amount), f"{amount % 1 * count:.10g}{smaller}"
    return f"{lead}{whole}{unit}{rest}" if whole else f"{lead}{rest}"


def _figure(amount: float | None) -> str:
    return "X" if amount is None else f"{amount:.10g}"


def _duration(match: re.Match[str]) -> Reading | None:
    groups = match.groupdict()
    amount, unit = read_amount(groups.get("amount") or "several"), unit_code(match["unit"])
    if amount is None or unit is None or not _is_time(match, unit):
        return None
    if groups.get("half"):
        amount += 0.5
    value = duration_value(None if isnan(amount) else amount, unit)
    return Reading(form="duration", value=value, mod=hedge_mod(groups.get("hedge")))


def _is_time(match: re.Match[str], unit: str) -> bool:
    """Whether a unit is one of time here: 'a second term', 'three quarters of voters' and 'a night' are not."""
    amount = (match.groupdict().get("amount") or "").lower()
    if unit == "S" and (amount in ("a", "an", "some", "few") or not match["unit"].lower().endswith(("s", "sec"))):
        return False
    if unit == "Q":
        if re.fullmatch(r"(?:19|20)\d\d", amount):  # "the 1988 quarter"
            return False
        return not re.match(r"\s+of\b", match.string[match.end() :][:4])
    return True


def _bare(match: re.Match[str]) -> Reading | None:
    unit = unit_code(match["unit"])
    return None if unit is None else Reading(form="duration", value=duration_value(None, unit))


def _of_set(match: re.Match[str]) -> Reading | None:
    groups = match.groupdict()
    if groups.get("adverb"):
        return Reading(form="set", value=_ADVERBS[groups["adverb"].lower()])
    if groups.get("weekday"):
        return Reading(form="set", value=f"XXXX-WXX-{WEEKDAYS[groups['weekday'].lower()]}")
    if groups.get("weekend"):
        return Reading(form="set", value="XXXX-WXX-WE")
    amount = read_amount(groups["amount"]) if groups.get("amount") else 1.0
    unit = unit_code(match["unit"] or "day")  # "every single day"
    if unit is None or amount is None or isnan(amount):
        return None
    if groups.get("other"):
        amount = 2.0
    return Reading(form="set", value=duration_value(amount, unit))


def _ranged(match: re.Match[str]) -> Reading | None:
    """The value of 'two to three weeks': its lower end, as TimeBank has it."""
    amount, unit = read_amount(match["amount"]), unit_code(match["unit"])
    if amount is None or unit is None:
        return None
    return Reading(form="duration", value=duration_value(amount, unit), mod="APPROX")


def rules() -> Iterator[Rule]:
    """Yield the rules for durations and sets."""
    hedge = rf"(?:(?P<hedge>{HEDGE}){S})?"
    several = rf"(?i:the|these|those|its|his|her|their)?{S}?(?i:past|last|next|first|final|previous|coming|preceding|following|latest|full|initial|opening|closing)"
    unit = rf"(?P<unit>(?i:{UNIT}))\b(?:-long\b)?(?!-old)"
    table = (
        ("duration", rf"{hedge}(?P<amount>{AMOUNT})(?:{S}|-)(?:full{S}|long{S}|whole{S}|consecutive{S}|straight{S}|more{S}|additional{S})?{unit}(?P<half>{S}and{S}a{S}half)?", _duration),
        ("the-past", rf"{hedge}{several}{S}(?:(?P<amount>{AMOUNT}){S})?(?P<unit>(?i:seconds|minutes|hours|days|nights|weeks|months|quarters|years|decades|centuries))\b", _duration),
        ("recent", r"(?i:recent)\s(?P<unit>(?i:days|weeks|months|quarters|years))\b(?!['’-])", _bare),
        ("units", r"(?P<unit>(?i:hours|days|weeks|months|years|decades|centuries))\b(?!['’-])", _bare),
        ("unit-long", r"(?P<amount>)(?P<unit>(?i:day|week|month|year|decade|century|hour))-?long\b", _long),
        ("to", rf"(?P<amount>{AMOUNT})(?:{S}(?:to|or){S}|[-–])(?P<amount2>{AMOUNT})(?:{S}|-){unit}", _ranged),
        ("every", rf"(?i:every|each|per)(?:{S}(?:(?P<other>other)|(?P<amount>{AMOUNT})))?{S}(?:(?P<weekday>{WEEKDAY})|(?P<weekend>weekend)|single{S}day|{unit})", _of_set),
        ("times-a", rf"(?i:once|twice|(?:{AMOUNT}){S}times){S}(?:a|an|every|each|per){S}{unit}", _of_set),
        ("weekdays", rf"(?P<weekday>{WEEKDAY.removesuffix(chr(92) + 'b')})s\b", _of_set),
        ("adverb", rf"(?P<adverb>(?i:{'|'.join(_ADVERBS)}))\b", _of_set),
    )  # fmt: skip
    for name, pattern, read in table:
        yield Rule(name, re.compile(rf"(?<![\w.,$€£-]){pattern}"), read)


def _long(match: re.Match[str]) -> Reading | None:
    unit = unit_code(match["unit"])
    return None if unit is None else Reading(form="duration", value=duration_value(1, unit))
