"""Years, decades, centuries, quarters, halves and seasons."""

# ruff: noqa: E501  each rule stands on one line, name and pattern side by side

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rashomon.annotate.times.timex.dates import MOD, modifier
from rashomon.annotate.times.timex.reading import DASH, GAP, YEAR, Reading, Rule, S
from rashomon.language.calendar import SEASONS
from rashomon.language.numbers import read_number, read_ordinal

if TYPE_CHECKING:
    from collections.abc import Iterator

_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_UNDER_100 = rf"(?:{_TENS})(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_WHICH = {
    "this": 0, "current": 0, "last": -1, "past": -1, "previous": -1, "preceding": -1, "prior": -1, "latest": -1,
    "next": 1, "coming": 1, "upcoming": 1, "following": 1,
}  # fmt: skip
_DECADE_WORDS = {
    word: 10 * number
    for number, word in enumerate(
        ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"], start=2
    )
}
# What a four-figure number after these words is not: a year.
_NUMBERED = re.compile(
    r"(?i)(?:\b(?:resolution|article|section|page|room|flight|route|model|highway|channel|no|number|nos|unit|paragraph|"
    r"boeing|airbus|windows|agenda|vision|area|call|phone|tel|code|size|about|than|least|nearly|some|almost|only|around|"
    r"approximately|over|roughly)\.?|[$€£¥#+]|\d[.,/:]?)[ \u00a0]?$"
)
# What counts or measures: "2000 people", "1500 meters", "2000 GMT".
_COUNTED = re.compile(
    r"(?i)[ \u00a0-]?(?:people|persons|men|women|children|soldiers|troops|tonnes|tons|dollars|euros|pounds|rubles|"
    r"roubles|yen|yuan|rupees|meters|metres|kilomet\w+|miles|feet|km|kg|m|ft|mm|mb|gb|hp|gmt|utc|est|hours|points|shares|"
    r"homes|houses|votes|victims|refugees|migrants|jobs|workers|employees|students|protesters|families|residents|cases|"
    r"civilians|police|officers|bodies|units|barrels|cars|vehicles|per cent|percent|per|million|billion|thousand|"
    r"hectares|acres|degrees)\b|%|°"
)
_YEAR_CUE = re.compile(
    r"(?i)\b(?:in|since|of|by|from|until|till|before|after|during|between|to|and|for|the|early|mid|late|year|through)[ -]$"
)


def _bare_year(match: re.Match[str]) -> Reading | None:
    before = match.string[max(0, match.start() - 24) : match.start()]
    if _NUMBERED.search(before):
        return None
    cued = bool(_YEAR_CUE.search(before))
    if _COUNTED.match(match.string, match.end("year")) and not (cued and re.search(r"(?i)\b(?:in|since)\s$", before)):
        return None
    year = int(match["year"])
    if not cued and not 1900 <= year <= 2060:
        return None
    return Reading(form="date", year=year, mod=modifier(match))


def _year_range(match: re.Match[str]) -> Reading | None:
    first, last = int(match["year"]), match["last"]
    end = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    if not first < end <= first + 200:
        return None
    return Reading(form="range", first=Reading(form="date", year=first), last=Reading(form="date", year=end))


def _decade(match: re.Match[str]) -> Reading:
    word = match["decade"].lower()
    start = 1900 + _DECADE_WORDS[word] if word in _DECADE_WORDS else int(re.sub(r"\D", "", word))
    if start < 100:
        start += 1900 if start > 20 else 2000
    return Reading(form="fixed", value=str(start)[:3], mod=modifier(match))


def _century(match: re.Match[str]) -> Reading | None:
    number = read_ordinal(match["ordinal"])
    if number is None or not 1 <= number <= 22:
        return None
    return Reading(form="fixed", value=f"{number - 1:02d}", mod=modifier(match))


def _quarter(match: re.Match[str]) -> Reading | None:
    groups = match.groupdict()
    ordinal = (groups.get("ordinal") or "").lower()
    number = 2 if ordinal in ("last", "latter") else read_ordinal(ordinal) if ordinal else int(match["figure"])
    kind = "H" if (groups.get("unit") or "").lower() == "half" else "Q"
    if number is None or not 1 <= number <= (2 if kind == "H" else 4):
        return None
    year = int(match["year"]) if groups.get("year") else None
    which = _WHICH.get((groups.get("whose") or "").lower())
    return Reading(form="quarter", code=f"{kind}{number}", year=year, which=which)


def _spelled_year(match: re.Match[str]) -> Reading | None:
    """A year in words, as broadcasts are written down: 'nineteen ninety-six', 'the year two thousand'."""
    first, _, rest = re.sub(r"\s+", " ", match["spelled"].lower()).replace("two thousand", "2000").partition(" ")
    number = read_number(rest.removeprefix("and ")) if rest else None
    if first == "2000":
        told = match.group().lower().startswith("the year") or number is not None
        return Reading(form="date", year=2000 + int(number or 0)) if told else None
    if number is None or not 10 <= number <= 99:
        return None
    return Reading(form="date", year=(1900 if first == "nineteen" else 2000) + int(number))


def _period(match: re.Match[str]) -> Reading:
    """'The 1988 quarter': the quarter of that year that answers to the one spoken of."""
    return Reading(form="date", year=int(match["year"]), unit="Q")


def _season(match: re.Match[str]) -> Reading | None:
    groups = match.groupdict()
    code = SEASONS[match["season"].lower()]
    year = int(match["year"]) if groups.get("year") else None
    which = _WHICH.get((groups.get("which") or groups.get("whose") or "").lower())
    return Reading(form="season", code=code, year=year, which=which, mod=modifier(match))


def rules() -> Iterator[Rule]:
    """Yield the rules for years and their parts, and for what is longer than a year."""
    ordinal = r"(?P<ordinal>(?i:first|second|third|fourth|last(?= half)|latter(?= half))|1st|2nd|3rd|4th)"
    of_year = rf"(?:{S}(?:of{S})?(?:the{S}year{S})?(?:fiscal{S})?(?P<year>{YEAR})|,?{S}of{S}(?P<whose>(?i:this|last|next)){S}year)"
    season = r"(?P<season>(?i:spring|summer|autumn|fall|winter))\b"
    table = (
        ("year", rf"{MOD}?(?:(?:the{S})?year{S})?(?P<year>{YEAR})(?![-/]\d|[A-Za-z])", _bare_year),
        ("years", rf"(?P<year>(?:1[5-9]|20)\d\d)(?:{S}?{DASH}{S}?|/)(?P<last>(?:1[5-9]|20)\d\d|\d\d)(?![\d-]|[.,:/]\d)", _year_range),
        ("spelled-year", rf"(?:the{S}year{S})?(?P<spelled>(?i:nineteen|twenty|two{S}thousand)(?:{S}(?:and{S})?(?i:{_UNDER_100}))?)\b", _spelled_year),
        ("decade", rf"(?:(?:the{S})?{MOD})?(?:the{S})?(?P<decade>(?:1[5-9]|20)\d0[’']?s|[’']\d0s|(?<=the )\d0s)\b", _decade),
        ("decade-words", rf"(?:the{S})(?:{MOD})?(?P<decade>(?i:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))\b", _decade),
        ("century", rf"(?:(?:the{S})?{MOD})?(?:the{S})?(?P<ordinal>\d\d?(?:st|nd|rd|th)|(?i:(?:eigh|nine)teenth|sixteenth|seventeenth|twentieth|twenty-first|nineteenth)){S}?-?century\b", _century),
        ("quarter", rf"(?:(?i:the|its|their|this|last){S})?(?:fiscal{S})?{ordinal}(?:{S}|{DASH})(?:fiscal{S})?(?P<unit>(?i:quarter|half))\b(?:{of_year})?", _quarter),
        ("quarter-of", rf"(?:the{S})?(?P<year>{YEAR}){S}{ordinal}(?:{S}|{DASH})(?P<unit>(?i:quarter|half))\b", _quarter),
        ("period-of", rf"(?:the{S})?(?P<year>{YEAR}){S}(?:quarter|period)\b", _period),
        ("quarter-whose", rf"(?P<whose>(?i:this|last|next)){S}year['’]s{S}{ordinal}(?:{S}|{DASH})(?P<unit>(?i:quarter|half))\b", _quarter),
        ("quarter-short", rf"(?P<unit>Q)(?P<figure>[1-4])(?:{S}(?P<year>{YEAR}))?\b", _quarter),
        ("season-year", rf"(?:(?:the{S})?{MOD})?(?:the{S})?{season}(?:{S}of{S}|{GAP})(?:(?P<year>{YEAR})|(?P<whose>(?i:this|last|next)){S}year)", _season),
        ("season-which", rf"(?P<which>(?i:this|last|next|past|coming|previous)){S}{season}", _season),
        ("season-the", rf"(?<=in ){MOD}?(?:the{S})?{season}", _season),
        ("season-mod", rf"{MOD}(?:the{S})?{season}", _season),
    )  # fmt: skip
    for name, pattern, read in table:
        yield Rule(name, re.compile(rf"(?<![\w/.,$€£-]){pattern}"), read)
