"""Dates as records hold them, to ISO 8601: only where they can be read in one way."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timezone
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Final, Literal

from rashomon.language.calendar import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterable

Order = Literal["day-first", "month-first", ""]

_ISO: Final = re.compile(
    r"(\d{4})-?(\d{2})-?(\d{2})(?:[T ]{1,2}(\d{2}):?(\d{2})(?::?(\d{2})(?:[.,]\d{1,9})?)?"
    r" ?(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?)?",
    re.IGNORECASE,
)
_MONTH: Final = re.compile(r"(\d{4})-(\d{2})")
_YEAR_FIRST: Final = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2}))?)?")
_EAST: Final = re.compile(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
_MAIL: Final = re.compile(
    r"(?:[A-Za-z]{3,9},? )?\d{1,2} [A-Za-z]{3} \d{2,4} \d{1,2}:\d{2}(?::\d{2})?(?: (?:[A-Za-z]{1,5}|[+-]\d{4}))?"
)
_WORDS: Final = re.compile(
    r"(?:[a-z]{3,9},? )?(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?[ -](?P<month>[a-z]{3,9})\.?,?[ -]"
    r"|(?P<month2>[a-z]{3,9})\.? (?P<day2>\d{1,2})(?:st|nd|rd|th)?,? )(?P<year>\d{4})"
    r"(?:,?(?: at)? (?P<hour>\d{1,2}):(?P<minute>\d{2})(?::\d{2}(?:\.\d{1,6})?)?(?: ?(?P<half>[ap])\.?m\.?)?)?",
    re.IGNORECASE,
)
_CLOCK: Final = re.compile(r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d{1,2}) (\d\d:\d\d:\d\d)(?: ([+-]\d{4}|UTC|GMT))? (\d{4})")
_FIGURES: Final = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?:,? (\d{1,2}):(\d{2})(?::(\d{2}))?)?")
# Epochs are believed from 1990 to 2100: other whole numbers are ids and counts.
_EPOCH: Final = (631_152_000, 4_102_444_800)
_LONGEST: Final = 60  # characters: a longer value is a sentence


def iso_date(value: object, order: Order = "") -> str | None:
    """Return a date or an instant as ISO 8601; None where it can be read in two ways, or is none.

    Read are ISO 8601 in its usual dresses, RFC 2822, seconds, milliseconds or microseconds since 1970, English month
    names, and figures apart by slashes where a number above 12 or `order` tells day from month. A midnight without
    a time zone is what programs write for a day without a time: the day is returned.

    >>> iso_date("20240503T101500Z"), iso_date(1714731300000), iso_date("Fri, 03 May 2024 10:15:00 +0200")
    ('2024-05-03T10:15:00+00:00', '2024-05-03T10:15:00+00:00', '2024-05-03T10:15:00+02:00')
    >>> iso_date("May 3, 2024"), iso_date("13/05/2024"), iso_date("03/05/2024"), iso_date("03/05/2024", "day-first")
    ('2024-05-03', '2024-05-13', None, '2024-05-03')
    """
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        whole = isinstance(value, int) and 19_000_101 <= value <= 21_001_231
        return iso_date(str(value)) if whole else _of_epoch(value)
    if isinstance(value, date):  # an instant is one too
        return _written(value) if isinstance(value, datetime) else value.isoformat()
    text = " ".join(str(value).split()) if len(str(value)) <= _LONGEST else ""
    try:
        return _read(text, order)
    except (ValueError, OverflowError):
        return None  # the thirty-first of June


def order_of(values: Iterable[object]) -> Order:
    """Tell whether a column of dates in figures puts the day or the month first.

    >>> order_of(["03/05/2024", "13/05/2024"]), order_of(["03/05/2024"])
    ('day-first', '')
    """
    found = [match for value in values if (match := _FIGURES.fullmatch(str(value).strip()[:_LONGEST]))]
    day_first = any(int(match[1]) > 12 for match in found)
    month_first = any(int(match[3]) > 12 for match in found)
    if day_first == month_first:
        return ""
    return "day-first" if day_first else "month-first"


def looks_like_date(value: object) -> bool:
    """Say whether a value is a date, be it one that can be read in two ways.

    >>> looks_like_date("03/05/2024"), looks_like_date("3 dead"), looks_like_date("1714731300")
    (True, False, True)
    """
    return iso_date(value, "day-first") is not None or iso_date(value, "month-first") is not None


def _read(text: str, order: Order) -> str | None:
    if re.fullmatch(r"\d{9,16}(?:\.\d{1,9})?", text):
        return _of_epoch(float(text)) or (_instant(*_parts(text[:8], text[8:])) if len(text) == 14 else None)
    if match := _ISO.fullmatch(text):
        year, month, day, hour, minute, second, zone = match.groups()
        return _instant((year, month, day), (hour, minute, second), zone)
    if match := _MONTH.fullmatch(text):
        return date(int(match[1]), int(match[2]), 1).isoformat()[:7]
    if match := _YEAR_FIRST.fullmatch(text) or _EAST.fullmatch(text):
        parts = match.groups()
        return _instant(parts[:3], parts[3:])
    if _MAIL.fullmatch(text):
        return _written(parsedate_to_datetime(text))
    if match := _CLOCK.fullmatch(text):  # as the clocks of systems print it: Mon May  6 09:30:00 2024
        month, day, time, zone, year = match.groups()
        return _instant((year, str(MONTHS.get(month.lower(), 0)), day), tuple(time.split(":")), zone)
    if match := _WORDS.fullmatch(text):
        return _of_words(match)
    if match := _FIGURES.fullmatch(text):
        first, second, year = int(match[1]), int(match[3]), match[4]
        # A full stop between the figures is the custom of countries that put the day first.
        if first <= 12 and second <= 12 and first != second and match[2] != "." and not order:
            return None
        swapped = second > 12 or (first <= 12 and match[2] != "." and order == "month-first")
        day, month = (second, first) if swapped else (first, second)
        return _instant((year, str(month), str(day)), match.groups()[4:])
    return None


def _parts(day: str, time: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return (day[:4], day[4:6], day[6:]), (time[:2], time[2:4], time[4:])


def _of_words(match: re.Match[str]) -> str | None:
    month = MONTHS.get((match["month"] or match["month2"]).lower())
    if month is None:
        return None
    hour = int(match["hour"] or 0)
    if match["half"]:
        hour = hour % 12 + (12 if match["half"].lower() == "p" else 0)
    day = (match["year"], str(month), match["day"] or match["day2"])
    return _instant(day, (str(hour), match["minute"]) if match["hour"] else ())


def _instant(day: tuple[str, ...], time: tuple[str | None, ...] = (), zone: str | None = None) -> str:
    year, month, number = (int(part) for part in day)
    if not time or time[0] is None:
        return date(year, month, number).isoformat()
    hour, minute, second = (int(part or 0) for part in (*time, None, None)[:3])
    at = datetime(year, month, number, hour, minute, second, tzinfo=_zone(zone))
    return _written(at)


def _zone(name: str | None) -> timezone | None:
    if not name:
        return None
    if name[0] not in "+-":
        return UTC
    read: datetime = datetime.strptime(name if len(name) > 3 else f"{name}00", "%z")
    return read.tzinfo if isinstance(read.tzinfo, timezone) else None


def _written(at: datetime) -> str:
    if at.tzinfo is None and (at.hour, at.minute, at.second) == (0, 0, 0):
        return at.date().isoformat()
    return at.isoformat(timespec="seconds")


def _of_epoch(number: float) -> str | None:
    for unit in (1, 1_000, 1_000_000):
        if _EPOCH[0] * unit <= number < _EPOCH[1] * unit:
            return datetime.fromtimestamp(number // unit, UTC).isoformat(timespec="seconds")
    return None
