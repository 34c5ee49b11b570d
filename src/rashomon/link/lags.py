"""How long after the days that it names a report is published: measured on the dated reports of the same desk.

Nothing here is learned from other collections: a desk whose reports bear their dates tells by itself how its outlets
name days, and a report without a date is read by that measure.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from datetime import date
from typing import TYPE_CHECKING, Final, Literal

from msgspec import Struct

from rashomon.model.when import When  # noqa: TC001  msgspec reads the annotations at run time

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rashomon.model.marks import Marks, TimeMark
    from rashomon.model.report import Report

Kind = Literal["line", "told"]

KINDS: Final[tuple[Kind, Kind]] = ("line", "told")
_DAY = re.compile(r"(XXXX|\d{4})-(\d\d)-(\d\d)")
_WEEKDAY = re.compile(r"XXXX-WXX-([1-7])")
_HEAD_RULES: Final = frozenset(["dateline", "stamp", "printed"])
_AHEAD, _BACK = 30, 120  # days around a day of publication in which a named day says something about it
_LAG_EDGES: Final = (-7, -1, 0, 1, 2, 3, 7, 15, 31, 61)  # days: within one stretch between edges lags count as equal
_NONE: Final = len(_LAG_EDGES) + 1
_WEEK: Final = 7
_START: Final = 0.5  # what every lag is counted as before anything is seen (Jeffreys)


class Clues(Struct, frozen=True):
    """The days that one report names, by where it names them, and the first weekday it tells: mark and number.

    `line` are days of a dateline or stamp, `told` those of its sentences unless they lie ahead; a year of 0 is left
    open. `said` are the words of the first weekday.
    """

    line: tuple[tuple[int, int, int], ...] = ()
    told: tuple[tuple[int, int, int], ...] = ()
    weekday: int | None = None
    said: str = ""

    def named(self, kind: Kind) -> tuple[tuple[int, int, int], ...]:
        """The days of one kind, as year (0: open), month and day."""
        return self.line if kind == "line" else self.told


class Named(Struct, frozen=True):
    """The days that a report may mean by those it names, as sorted ordinals, for one kind and all years in question."""

    days: tuple[int, ...]

    def lag(self, day: int) -> int | None:
        """Return how many days `day` lies after the latest day named that is not far ahead of it."""
        place = bisect_right(self.days, day + _AHEAD) - 1
        if place < 0 or day - self.days[place] > _BACK:
            return None
        return day - self.days[place]


def clues_of(report: Report, marks: Marks) -> Clues:
    """Gather the days that one report names; linear in its marks."""
    heads = {evidence.time for evidence in marks.date_evidence if evidence.rule in _HEAD_RULES and evidence.time}
    days: dict[Kind, list[tuple[int, int, int]]] = {"line": [], "told": []}
    weekday: tuple[int, TimeMark] | None = None
    for time in marks.times:
        if time.type not in ("DATE", "TIME"):
            continue
        is_head = time.anchor == "dateline" or time.id in heads
        if time.tense == "future" and not is_head:
            continue
        if match := _DAY.match(time.value):
            year = 0 if match[1] == "XXXX" else int(match[1])
            days["line" if is_head else "told"].append((year, int(match[2]), int(match[3])))
        elif weekday is None and (match := _WEEKDAY.match(time.value)):
            weekday = int(match[1]), time
    number, said = (weekday[0], report.quote(weekday[1].span)) if weekday else (None, "")
    return Clues(tuple(days["line"]), tuple(days["told"]), number, said)


def named_days(clues: Clues, kind: Kind, years: Iterable[int]) -> Named:
    """Resolve the days of one kind, those without a year in each of `years`."""
    every = tuple(years)
    found = set()
    for year, month, day in clues.named(kind):
        for one in (year,) if year else every:
            try:
                found.add(date(one, month, day).toordinal())
            except ValueError:  # 29 February, 31 April
                continue
    return Named(tuple(sorted(found)))


class Lags:
    """Counts of lags at true days of publication, against those at other days that were as likely by words."""

    def __init__(self) -> None:
        """Begin with nothing seen."""
        self._true: dict[Kind, list[float]] = {kind: [_START] * (_NONE + 1) for kind in KINDS}
        self._other: dict[Kind, list[float]] = {kind: [_START] * (_NONE + 1) for kind in KINDS}
        self._weekdays = [_START] * _WEEK

    def see(
        self, clues: Clues, named: Mapping[Kind, Named], published: int, others: Iterable[int], times: int = 1
    ) -> None:
        """Count one dated report: its day, and the days of the reports it is most like; -1 `times` undoes it."""
        for kind in KINDS:
            self._true[kind][_stretch(named[kind].lag(published))] += times
        beside = [day for day in others if day != published]
        for day in beside:
            for kind in KINDS:
                self._other[kind][_stretch(named[kind].lag(day))] += times / len(beside)
        if clues.weekday is not None:
            self._weekdays[_days_since(clues.weekday, published)] += times

    def weigh(self, clues: Clues, named: Mapping[Kind, Named], day: int) -> float:
        """Return the logarithm of how much likelier `day` is than another by what the report names."""
        weight = 0.0
        for kind in KINDS:
            if named[kind].days:
                place = _stretch(named[kind].lag(day))
                true, other = self._true[kind], self._other[kind]
                weight += math.log(true[place] / sum(true)) - math.log(other[place] / sum(other))
        if clues.weekday is not None:
            share = self._weekdays[_days_since(clues.weekday, day)] / sum(self._weekdays)
            weight += math.log(share * _WEEK)
        return weight

    def weekday_share(self, days: int) -> float:
        """Return which part of the reports was published no later than so many days after the weekday they tell."""
        return sum(self._weekdays[: days + 1]) / sum(self._weekdays)


def _stretch(lag: int | None) -> int:
    return _NONE if lag is None else bisect_right(_LAG_EDGES, lag)


def _days_since(weekday: int, day: int) -> int:
    return (date.fromordinal(day).isoweekday() - weekday) % _WEEK


def middle_day(when: When) -> int | None:
    """Return the ordinal of the middle of an interval, or None where it is open."""
    if when.earliest is None or when.latest is None:
        return None
    return (when.earliest.toordinal() + when.latest.toordinal()) // 2
