"""Find the time expressions of one stretch of text: try all rules, keep the longest, put parts together."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import chain

import msgspec

from rashomon.annotate.times.timex import clock, dates, durations, loose, relative, years
from rashomon.annotate.times.timex.gates import may_match, open_gates
from rashomon.annotate.times.timex.namesakes import is_namesake
from rashomon.annotate.times.timex.reading import Found, Reading, Rule

_LONGEST = 400  # code points; no expression is longer, and longer sentences are cut here only in theory
_DAY_THEN_PART = re.compile(
    r"[\s,]{0,3}(?:(?:at|around|about|by|in the|on the|early|late|local time|shortly (?:before|after)|"
    r"just (?:before|after)|from|before|after|until)\s){0,3}"
)
_PART_THEN_DAY = re.compile(r"[\s,]{0,2}(?:(?:on|of|in|late|early|local time)\s){0,2}(?:the\s)?")
_EARLY = re.compile(r"(?i)\b(early|late)(?:\son)?\s$")
_FROM = re.compile(r"(?i)\b(?:from|between)\s$")
_TO = re.compile(r"(?i)\s?(?:to|until|till|through|and)\s|\s?[-–—]\s?")
_THE = re.compile(r"(?i)\bthe\s$")


@cache
def all_rules() -> tuple[Rule, ...]:
    """Return every rule, in the order that decides between equally long matches."""
    return tuple(chain(dates.rules(), loose.rules(), years.rules(), relative.rules(), durations.rules(), clock.rules()))


@lru_cache(maxsize=4096)  # sentences hold few sets of cues
def _rules_for(gates: frozenset[str]) -> tuple[tuple[int, Rule], ...]:
    """Return the rules worth trying where these cues stand, each with its number."""
    return tuple((number, rule) for number, rule in enumerate(all_rules()) if may_match(rule.name, gates))


@lru_cache(maxsize=1024)  # times, evidence, quantities and anchoring read the same sentences
def scan(text: str, start: int, end: int) -> tuple[Found, ...]:
    """Return the time expressions between two offsets of `text`, by place, none overlapping.

    >>> [("He left on Sunday evening."[f.start:f.end]) for f in scan("He left on Sunday evening.", 0, 26)]
    ['Sunday evening']
    """
    found = _longest(_matches(text, start, end))
    found = _joined(text, found)
    found = _ranged(text, found)
    return tuple(_with_early(text, one) for one in found if one.rule != "part")


def _matches(text: str, start: int, end: int) -> list[tuple[int, int, Found]]:
    """(minus length, rule number, match) for every match that its rule and the words around it allow."""
    matches: list[tuple[int, int, Found]] = []
    for number, rule in _rules_for(open_gates(text, start, end)):
        for match in rule.pattern.finditer(text, start, end):
            if match.end() == match.start() or match.end() - match.start() > _LONGEST:
                continue
            reading = rule.read(match)
            if reading is None or is_namesake(text, match.start(), match.end(), rule.name):
                continue
            last = match.end()
            if text[last - 1].isspace():
                last = match.start() + len(match.group().rstrip())
            matches.append((match.start() - last, number, Found(match.start(), last, reading, rule.name)))
    return matches


def _longest(matches: list[tuple[int, int, Found]]) -> list[Found]:
    """Drop what overlaps a longer match, or an equally long one of an earlier rule."""
    kept: list[Found] = []
    taken: set[int] = set()
    for _, _, one in sorted(matches, key=lambda item: (item[0], item[1], item[2].start)):
        places = range(one.start, one.end)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


def _joined(text: str, found: list[Found]) -> list[Found]:
    """Put days and their parts or clock times together: 'Sunday evening', '3 p.m. on Monday'."""
    joined: list[Found] = []
    for one in found:
        pair = _pair(text, joined[-1], one) if joined else None
        if pair is None:
            joined.append(one)
        else:
            joined[-1] = pair
    return joined


def _pair(text: str, left: Found, right: Found) -> Found | None:
    gap = text[left.end : right.start]
    if len(gap) > 24 or "\n" in gap:
        return None
    if left.reading.is_day and right.reading.form == "part" and _DAY_THEN_PART.fullmatch(gap):
        reading = msgspec.structs.replace(left.reading, part=right.reading.part)
        return Found(left.start, right.end, reading, left.rule)
    if left.reading.form == "part" and right.reading.is_day and gap and _PART_THEN_DAY.fullmatch(gap):
        article = _THE.search(text, max(0, left.start - 5), left.start)
        start = article.start() if article else left.start
        return Found(start, right.end, msgspec.structs.replace(right.reading, part=left.reading.part), right.rule)
    return None


def _ranged(text: str, found: list[Found]) -> list[Found]:
    """Put 'from A to B' and 'between A and B' together where both ends are of a kind."""
    ranged: list[Found] = []
    for one in found:
        left = ranged[-1] if ranged else None
        if left is not None and _is_range(text, left, one):
            reading = Reading(form="range", first=left.reading, last=one.reading)
            ranged[-1] = Found(left.start, one.end, reading, "range")
        else:
            ranged.append(one)
    return ranged


def _is_range(text: str, left: Found, right: Found) -> bool:
    gap = text[left.end : right.start]
    if left.reading.form != right.reading.form or left.reading.form not in ("date", "weekday") or len(gap) > 9:
        return False
    if (left.reading.day is None) != (right.reading.day is None) or not _TO.fullmatch(gap):
        return False
    if left.reading.part or right.reading.part:
        return False
    told_from = _FROM.search(text, max(0, left.start - 12), left.start)
    if told_from:
        return ("and" in gap) == told_from.group().lower().startswith("between")
    return "and" not in gap and left.reading.form == "weekday"


def _with_early(text: str, one: Found) -> Found:
    """Take in 'early' or 'late' before a day: 'late Friday', 'early on 5 May'."""
    if not one.reading.is_day or one.reading.mod:
        return one
    word = _EARLY.search(text, max(0, one.start - 10), one.start)
    if word is None:
        return one
    mod = "START" if word.group(1).lower() == "early" else "END"
    start = word.start() if not word.group().lower().rstrip().endswith("on") else one.start
    return Found(start, one.end, msgspec.structs.replace(one.reading, mod=mod), one.rule)
