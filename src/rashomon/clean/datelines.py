"""Datelines: where, when and by which agency a report was filed, told at the start of its first paragraph."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from rashomon.clean.details import Finding, only_wires
from rashomon.clean.printed_dates import date_in, month_number
from rashomon.language.wires import wires_in

if TYPE_CHECKING:
    from rashomon.clean.lines import Line

_PLACE = (
    r"[^\W\d_a-z][^\W\d_]*(?:[.'’ /-]{1,2}[^\W\d_]+){0,4}(?:, ?[A-Z][\w.]+(?: [A-Z][\w.]+)?| \([A-Z][\w ]{2,20}\))?"
)
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
_DAY = (
    rf"{_WEEKDAY}(?:[A-Z][a-z]{{2,8}}\.? \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)? [A-Z][a-z]{{2,8}}\.?)"
    r"(?:,? (?:19|20)\d\d)?"
)
_SIGNED = re.compile(
    rf"(?P<place>{_PLACE})?(?:[,.]? ?(?P<date>{_DAY}))?[,.]? ?"
    r"(?:[(\[](?P<who>[^()\[\]]{2,50})[)\]]|/(?P<slashed>[^/()\[\]]{2,30})/)\s?(?P<dash>\.?[-–—:]{1,3}\s?|\.\s)?"
)
_BARE = re.compile(
    r"(?P<place>[A-ZÀ-Þ]{3,}(?:[ -][A-ZÀ-Þ]{2,}){0,3}(?:, [A-Z][\w.]+(?: [A-Z]\w+)?)?)"
    rf"(?:, (?P<date>{_DAY}))? ?(?:[—–]|--| - ) ?"
)
_INITIALS = re.compile(r"\((?P<who>[A-Z]{2,6})\)\s?(?:[-–—]{1,2}\s?)?(?=[\"“'‘A-Z])")  # "(BBC) Rescuers ..."
_AGENCY = re.compile(r"[^\W\d_a-z][\w.&'’-]{1,24}(?: (?:[^\W\d_a-z][\w.&'’-]{1,24}|of|de)){0,3}")
_NO_PLACE = frozenset(
    "FILE WATCH UPDATE UPDATED BREAKING VIDEO LIVE EXCLUSIVE NEW NEWS OPINION ANALYSIS PHOTOS".split()
)


class Dateline(NamedTuple):
    """What a dateline says, how long it is (0: there is none), and the day it names without a year, as ``MM-DD``."""

    found: tuple[Finding, ...] = ()
    length: int = 0
    open_day: str = ""


def dateline_of(line: Line) -> Dateline:
    """Return what the dateline at the start of a lead says.

    >>> from rashomon.clean.lines import lines_of
    >>> told = dateline_of(lines_of("LIMA, Peru, May 3, 2024 (Andina) — Miners went on strike over pay.")[0])
    >>> [(item.name, item.value) for item in told.found], told.length
    ([('dateline', 'LIMA, Peru, May 3, 2024'), ('credit', 'Andina'), ('printed_date', '2024-05-03')], 35)
    """
    match = _SIGNED.match(line.words)
    who = _agency(match, line) if match else ""
    if match and who:
        found = _placed(match, line)
        group = "who" if match["who"] else "slashed"
        found.insert(1 if match["place"] else 0, _at("credit", who, line, *match.span(group)))
        return Dateline(tuple(found), match.end(), _open_day(match))
    match = _INITIALS.match(line.words)
    if match:
        return Dateline((_at("outlet", match["who"], line, *match.span("who")),), match.end())
    match = _BARE.match(line.words)
    day = match is not None and bool(match["date"]) and bool(_day_of(match["date"]))
    if match and line.count >= (9 if day else 12) and match["place"].split()[0] not in _NO_PLACE:
        return Dateline(tuple(_placed(match, line)), match.end(), _open_day(match))
    return Dateline()


def _agency(match: re.Match[str], line: Line) -> str:
    """The agency in the brackets: a known one, or by its place there any name; empty where it is none."""
    who = (match["who"] or match["slashed"]).strip()
    if line.count < 7 or (match["date"] and not _day_of(match["date"])):
        return ""
    wires = wires_in(who)
    if wires and (match["dash"] or (match["place"] and only_wires(who))):
        return ", ".join(wires)
    after = line.words[match.end() : match.end() + 1]
    begins = after.isupper() or after.isdigit() or after in "“\"'‘«„"
    if not match["place"] or not (match["dash"] or "").strip(". :") or not begins or not _AGENCY.fullmatch(who):
        return ""
    first = re.split(r"[ ,(]", match["place"], maxsplit=1)[0]
    if first in _NO_PLACE or who.split()[0].upper() in _NO_PLACE:
        return ""
    sure = bool(match["date"]) or (first.isupper() and len(first) >= 3) or match["place"].casefold() in known_places()
    return who if sure else ""


def _placed(match: re.Match[str], line: Line) -> list[Finding]:
    """The place with its day as they are printed, and the day alone where it is a whole date."""
    found: list[Finding] = []
    if match["place"]:
        end = match.end("date") if match["date"] else match.end("place")
        value = " ".join(line.words[match.start("place") : end].split()).strip(" ,")
        found.append(_at("dateline", value, line, match.start("place"), end))
    whole = date_in(match["date"]) if match["date"] else None
    if whole:
        found.append(_at("printed_date", whole[0], line, *match.span("date")))
    return found


def _open_day(match: re.Match[str]) -> str:
    return _day_of(match["date"]) if match["date"] and date_in(match["date"]) is None else ""


def _day_of(words: str) -> str:
    """The day that the words name, as ``MM-DD``; empty where they name none."""
    month = next((number for word in re.findall(r"[^\W\d_]+", words) if (number := month_number(word))), 0)
    day = re.search(r"\d{1,2}", words)
    return f"{month:02}-{int(day.group()):02}" if month and day else ""


def _at(name: str, value: str, line: Line, start: int, end: int) -> Finding:
    return Finding(name, value, "dateline", line.start + start, line.start + end)


@cache
def known_places() -> frozenset[str]:
    """Return the countries and capitals, in lower case."""
    names: set[str] = set()
    for line in (files("rashomon.language") / "gazetteer" / "countries.psv").read_text("utf-8").splitlines():
        fields = line.split("|")
        if not line.startswith("#") and len(fields) >= 6:
            for field in (fields[2], fields[5]):
                names.update(name.strip().casefold() for name in field.split(";"))
    return frozenset(name for name in names if len(name) >= 4)
