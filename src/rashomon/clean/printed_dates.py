"""Dates that a page prints on a line of their own: read as ISO 8601, never guessed."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Final, NamedTuple

# The first letters of the months in the languages of most news pages, enough to tell each from the others.
_MONTHS: Final = {
    1: "jan january januari januar janvier enero ene gennaio gen janeiro januarie ianuarie января янв січня "
       "stycznia sty ocak leden ledna",
    2: "feb february febr february februar février fév fevr febrero febbraio fevereiro fev февраля фев лютого "
       "lutego lut şubat února",
    3: "mar march mars märz maerz maart marzo março marca martie марта мар березня mart března",
    4: "apr april avril avr abril abr aprile aprilie апреля апр квітня kwietnia kwi nisan dubna",
    5: "may mai mayo maggio mag maio mei мая май травня maja maj mayıs května",
    6: "jun june juin juni junio giugno giu junho iunie июня июн червня czerwca cze haziran června",
    7: "jul july juillet juil juli julio luglio lug julho iulie июля июл липня lipca lip temmuz července",
    8: "aug august août aout agosto ago augustus августа авг серпня sierpnia sie ağustos srpna",
    9: "sep sept september septembre septiembre settembre set setembro septembrie сентября сен вересня września "
       "wrz eylül září",
    10: "oct october octobre octubre ottobre ott outubro out okt oktober octombrie октября окт жовтня "
        "października paź ekim října",
    11: "nov november novembre noviembre novembro noiembrie ноября ноя листопада listopada lis kasım listopadu",
    12: "dec december décembre déc diciembre dic dicembre dezembro dez dezember decembrie декабря дек грудня "
        "grudnia gru aralık prosince",
}  # fmt: skip
_AROUND: Final = frozenset(
    "admin editor editors staff newsroom redaction desk "
    "published publication posted updated update last modified edited first created date on at the of from by "
    "time am pm a.m p.m "
    "gmt utc est edt cst cdt pst pdt cet cest bst ist msk jst hkt local hrs hours h st nd rd th de del d le du "
    "am um uhr a las à "
    "il alle em às publié mis jour actualizado publicado pubblicato aggiornato veröffentlicht aktualisiert stand "
    "опубликовано "
    "обновлено г года в року o w dnia kl den op om monday tuesday wednesday thursday friday saturday sunday mon "
    "tue tues wed thu "
    "thur thurs fri sat sun lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves "
    "viernes sábado "
    "domingo montag dienstag mittwoch donnerstag freitag samstag sonntag lunedì martedì mercoledì giovedì "
    "venerdì sabato domenica "
    "segunda terça quarta quinta sexta feira понедельник вторник среда четверг пятница суббота воскресенье s age "
    "poniedziałek wtorek środa czwartek piątek sobota niedziela maandag dinsdag woensdag donderdag vrijdag "
    "zaterdag zondag".split()
)
_NAMED = re.compile(
    r"\b(?P<d>\d{1,2})(?:st|nd|rd|th|er|º|\.)?(?: de| of|,)? (?P<m>[^\W\d_]{3,12})\.?,?(?: de| del)? (?P<y>(?:19"
    r"|20)\d\d)\b"
)
_US = re.compile(r"\b(?P<m>[^\W\d_]{3,12})\.? (?P<d>\d{1,2})(?:st|nd|rd|th)?,? (?P<y>(?:19|20)\d\d)\b")
_ISO = re.compile(r"\b(?P<y>(?:19|20)\d\d)[-/.]\s?(?P<m>\d{1,2})[-/.]\s?(?P<d>\d{1,2})(?=\b|t\d|\.)")
_DOTTED = re.compile(r"\b(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<y>(?:19|20)\d\d)\b")
_SLASHED = re.compile(r"\b(?P<a>\d{1,2})[/-](?P<b>\d{1,2})[/-](?P<y>(?:19|20)\d\d)\b")
_CJK = re.compile(r"(?P<y>(?:19|20)\d\d)\s?[年년]\s?(?P<m>\d{1,2})\s?[月월]\s?(?P<d>\d{1,2})\s?[日일]")
_SEARCHED: Final = 20_000  # characters of a page that are searched for dates in figures
_CLOCK = re.compile(
    r"\d{1,2}\s?[時点时시]\s?(?:\d{1,2}\s?[分분])?|\bt?\d{1,2}[:.h]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?\s?(?:z"
    r"|[+-]\d{2}:?\d{2})?|\b\d{1,2}\s?(?:am|pm|a\.m\.|p\.m\.|uhr)"
)


@cache
def _months() -> dict[str, int]:
    return {name: number for number, names in _MONTHS.items() for name in names.split()}


def month_number(word: str) -> int:
    """Return the month that `word` names or shortens in any of the languages known here; 0 where it names none.

    >>> month_number("Sept"), month_number("marca"), month_number("port")
    (9, 3, 0)
    """
    return _months().get(word.casefold().strip("."), 0)


def date_in(words: str) -> tuple[str, int, int] | None:
    """Return the first whole date in `words` as ISO 8601, and where it stands in them; None without one.

    A date in figures whose day and month could be swapped is not read.

    >>> date_in("Published: Tuesday, April 23, 2024 10:30 GMT")
    ('2024-04-23', 20, 34)
    >>> date_in("03/04/2024") is None, date_in("23/04/2024")
    (True, ('2024-04-23', 0, 10))
    """
    folded = words.casefold() if len(words.casefold()) == len(words) else words.lower()
    for pattern in (_CJK, _ISO, _NAMED, _US, _DOTTED, _SLASHED):
        match = pattern.search(folded)
        value = _iso(match) if match else None
        if match and value:
            return value, match.start(), match.end()
    return None


def dates_in(words: str, most: int = 4) -> list[tuple[str, str, int, int]]:
    """Return the whole dates in `words` in order: ISO 8601, the words before each since the last one, and its place.

    >>> dates_in("Published 3 May 2024, updated 4 May 2024")
    [('2024-05-03', 'Published ', 10, 20), ('2024-05-04', ', updated ', 30, 40)]
    """
    found: list[tuple[str, str, int, int]] = []
    at = 0
    while len(found) < most:
        read = date_in(words[at:])
        if read is None:
            break
        day, start, end = read
        found.append((day, words[at : at + start][-40:], at + start, at + end))
        at += end
    return found


def _iso(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    year = int(parts["y"])
    if "a" in parts:
        first, second = int(parts["a"]), int(parts["b"])
        if first <= 12 and second <= 12 and first != second:
            return None
        day, month = (second, first) if second > 12 else (first, second)
    else:
        day = int(parts["d"])
        month = int(parts["m"]) if parts["m"].isdigit() else _months().get(parts["m"].strip("."), 0)
        if month > 12 >= day:  # 11.14.2019: the month stands first, whatever the signs between
            day, month = month, day
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def date_of_line(words: str) -> tuple[str, int, int] | None:
    """Return the date of a line that prints a date and little else: the time, the weekday, "Published".

    >>> date_of_line("Updated 12 June 2024, 18:05 CEST")
    ('2024-06-12', 8, 20)
    >>> date_of_line("The treaty of 12 June 2024 stands") is None
    True
    """
    if len(words) > 120 or words.endswith("."):
        return None  # a line with a full stop is the end of a sentence
    found = date_in(words)
    if found is None:
        return None
    return found if _is_only_date(f"{words[: found[1]]} {words[found[2] :]}") else None


class Undecided(NamedTuple):
    """A date in figures whose day and month may stand in either order, as ISO 8601, and its place in the words."""

    day_first: str
    start: int
    end: int
    month_first: str


def undecided_date_of_line(words: str) -> Undecided | None:
    """Return the date of a line that prints only a date whose day and month may stand in either order.

    >>> undecided_date_of_line("Published on: 03/10/2023 - 18:22")
    Undecided(day_first='2023-10-03', start=14, end=24, month_first='2023-03-10')
    >>> undecided_date_of_line("23/10/2023") is None
    True
    """
    found = slashed_in(words) if len(words) <= 120 else None
    if found is None or date_in(words) is not None:
        return None
    return found if _is_only_date(f"{words[: found.start]} {words[found.end :]}") else None


def slashed_in(words: str) -> Undecided | None:
    """Return the first date in `words` whose day and month may be swapped; None without one."""
    match = _SLASHED.search(words)
    if match is None or max(int(match["a"]), int(match["b"])) > 12 or min(int(match["a"]), int(match["b"])) < 1:
        return None
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    day_first, month_first = date(year, second, first).isoformat(), date(year, first, second).isoformat()
    return Undecided(day_first, match.start(), match.end(), month_first)


def order_of_figures(text: str) -> str:
    """Return ``day`` or ``month`` for what stands first in dates such as 14/05/2024 in `text`; empty if none tells.

    >>> order_of_figures("due 05/14/2024"), order_of_figures("due 05/04/2024")
    ('month', '')
    """
    found = {
        "day" if int(match["a"]) > 12 else "month"
        for match in _SLASHED.finditer(text, 0, _SEARCHED)
        if max(int(match["a"]), int(match["b"])) > 12 >= min(int(match["a"]), int(match["b"]))
    }
    return found.pop() if len(found) == 1 else ""


def is_around_date(words: str) -> bool:
    """Say whether `words` hold only what pages print around a date: the time, the weekday, "Published".

    >>> is_around_date("Published Monday at 10:30 GMT"), is_around_date("Harbour Star")
    (True, False)
    """
    return _is_only_date(words)


def _is_only_date(rest: str) -> bool:
    """Whether what stands around a date is the time, the weekday, a label, or a second date."""
    rest = _CLOCK.sub(" ", _SLASHED.sub(" ", rest.casefold()))
    return all(
        word in _AROUND or word in _months() or (word.isdigit() and len(word) <= 4)
        for word in re.findall(r"[^\W_]+(?:\.[^\W_])?", rest)
    )
