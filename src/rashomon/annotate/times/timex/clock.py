"""Parts of the day and times of the clock."""

# ruff: noqa: E501  each rule stands on one line, name and pattern side by side

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rashomon.annotate.times.timex.reading import Reading, Rule, S
from rashomon.language.calendar import PARTS
from rashomon.language.numbers import read_number

if TYPE_CHECKING:
    from collections.abc import Iterator

_ZONE = rf"(?:{S}?(?:GMT|UTC|BST|CET|CEST|EST|EDT|CST|CDT|MST|MDT|PST|PDT|MSK|IST|JST|ET|PT|local{S}time|Moscow{S}time|Eastern(?:{S}(?:Standard{S}|Daylight{S})?[Tt]ime)?)\b)"
# The same time by another clock: "11:47 p.m. (1802 GMT)".
_ASIDE = rf"(?:{S}\([012]?\d:?(?:[0-5]\d)?{S}?(?:[ap]\.?m\.?{S}?)?(?:in{S})?(?:GMT|UTC|BST|CET|EST|EDT|ET|[A-Z][a-z]+)(?:{S}time)?\))?"
_FIXED = {"noon": "T12:00", "midday": "MI", "midnight": "T24:00"}


def _clock(match: re.Match[str]) -> Reading | None:
    groups = match.groupdict()
    hour = read_number(match["hour"])
    minute = int(groups.get("minute") or 0)
    if hour is None or hour != int(hour):
        return None
    half = (groups.get("half") or "").lower().replace(".", "").strip()
    if half and not 1 <= hour <= 12:
        return None
    if half.startswith("p") and hour < 12:
        hour += 12
    if half.startswith("a") and hour == 12:
        hour = 0
    if not (0 <= hour <= 24 and 0 <= minute < 60):
        return None
    return Reading(form="part", part=f"T{int(hour):02d}:{minute:02d}")


def _oclock(match: re.Match[str]) -> Reading | None:
    hour = read_number(match["hour"])
    if hour is None or not 1 <= hour <= 12:
        return None
    side = (match.groupdict().get("side") or "").lower()
    if side.endswith(("afternoon", "evening", "night")) and hour < 12:
        hour += 12
    return Reading(form="part", part=f"T{int(hour):02d}:00")


def _part(match: re.Match[str]) -> Reading:
    word = match["part"].lower()
    return Reading(form="part", part=_FIXED.get(word, PARTS[word]))


def _which_part(match: re.Match[str]) -> Reading:
    """A part of day with its day: 'this morning', 'last night', 'that evening'."""
    which = match["which"].lower()
    part = PARTS[match["part"].lower()]
    if which == "last":
        return Reading(form="calendar", unit="D", which=-1, part=part)
    if which in ("that", "the same", "the previous", "the following", "the next"):
        offset = {"the previous": -1, "the following": 1, "the next": 1}.get(which, 0)
        return Reading(form="calendar", unit="D", which=offset, part=part, base="context")
    return Reading(form="calendar", unit="D", which=0, part=part)


def rules() -> Iterator[Rule]:
    """Yield the rules for times of day."""
    half = r"(?P<half>(?i:[ap]\.m\.|[ap]m\b|[ap]\. m\.))"
    part = r"(?P<part>(?i:morning|dawn|afternoon|evening|night|midnight|noon|midday|lunchtime|dusk))\b"
    words = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    table = (
        ("clock-half", rf"(?P<hour>\d\d?|{words})(?:[:.h](?P<minute>[0-5]\d))?{S}?{half}{_ZONE}?{_ASIDE}", _clock),
        ("clock-24", rf"(?P<hour>[01]?\d|2[0-4])[:h](?P<minute>[0-5]\d)(?!\d|[:.,-]\d|{S}?%){_ZONE}?{_ASIDE}", _clock),
        ("clock-stop", rf"(?<=at )(?P<hour>[01]?\d|2[0-4])\.(?P<minute>[0-5]\d)(?!\d|{S}?(?i:%|percent|per|million|billion|dollars)){_ZONE}?", _clock),
        ("clock-zone", rf"(?P<hour>[01]\d|2[0-4])(?P<minute>[0-5]\d){_ZONE}", _clock),
        ("clock-hours", rf"(?P<hour>[01]\d|2[0-4])(?P<minute>[0-5]\d){S}(?:hours|hrs)\b", _clock),
        ("o-clock", rf"(?P<hour>\d\d?|{words}){S}o['’]clock(?:{S}(?:in{S}the{S})?(?P<side>morning|afternoon|evening|at{S}night))?", _oclock),
        ("the-part", rf"(?<=in ){_EARLY}the{S}(?:{_EARLY})?(?P<part>(?i:morning|afternoon|evening))\b", _part),
        ("small-hours", rf"the{S}(?:early|small){S}(?P<part>hours)(?:{S}of{S}(?:the{S})?morning)?\b", _small_hours),
        ("fixed-part", r"(?<=[tyrel] )(?P<part>(?i:noon|midday|midnight|dawn|dusk|night))\b", _part),
        ("which-part", rf"(?P<which>(?i:this|last|that|the{S}(?:same|previous|following|next))){S}(?:early{S}|late{S})?{part}", _which_part),
        ("part", r"(?:mid-?)?(?P<part>(?i:morning|afternoon|evening|night))\b", _bare_part),
    )  # fmt: skip
    for name, pattern, read in table:
        yield Rule(name, re.compile(rf"(?<![\w.,$€£:/-]){pattern}"), read)


_EARLY = rf"(?:(?:early|late)(?:{S}in)?{S})?"


def _small_hours(_match: re.Match[str]) -> Reading:
    return Reading(form="part", part="MO")


def _bare_part(match: re.Match[str]) -> Reading:
    return Reading(form="part", part=PARTS[match["part"].lower()])
