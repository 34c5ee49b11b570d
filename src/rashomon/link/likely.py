"""The likely days of an undated report among many dated ones, and how often such an answer has proved right.

Each dated report of the desk is dated once as if its own date were unknown: by the dated reports it is most like, by
the days it names and by its weekday. That tells how much must speak for an answer before it may be given: it is given
where, of the dated reports with as much evidence, nearly all were published within the days so named (conformal
prediction, each report left out in turn; Vovk, Gammerman and Shafer 2005). What is found so is probable, never
certain, and says its share.
"""

from __future__ import annotations

import math
from datetime import date
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from rashomon.link.bounds import weigh_evidence
from rashomon.link.company import Company, Likeness
from rashomon.link.daysets import DaySet
from rashomon.link.lags import KINDS, Clues, Lags, Named, clues_of, middle_day, named_days

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from rashomon.link.lags import Kind
    from rashomon.model.links import ReportDate
    from rashomon.model.marks import Marks
    from rashomon.model.report import Report

ENOUGH: Final = 40  # dated reports: with fewer the desk cannot tell how far its answers are to be trusted
_WIDTHS: Final = (3, 7, 14, 31)  # days that an answer may span, the narrowest trusted one is given
_RIGHT: Final = 0.95  # part of the answers given that must prove right
_FEWEST: Final = 20  # answers that a share is measured on
_MEASURED: Final = 400  # dated reports that are dated anew at most: the cost stays linear
_NEAREST: Final = 12
_REACH: Final = 15  # days around a like report in which a report may be published
_FADE: Final = 2.0  # days in which what a like report says of a day fades to a third
_ELSEWHERE: Final = 0.003  # what speaks for a day that no like report is near
_AFTER_NAMED: Final = 3  # days after a day named, in which publication is likely
_COPY: Final = 0.4  # a likeness beyond this is of shared furniture or an old text as often as of a day
_POWER: Final = 1.5
_BLUR: Final = 6  # days around the likeliest ones
_SPILL: Final = 0.1  # part of what speaks for a day that speaks for its neighbours
_FAINT: Final = 1e-3
_SHOWN: Final = 3  # like reports, and shared words, named in a proof


class Window(Struct, frozen=True):
    """The likeliest stretch of days of one width: its first day as an ordinal, and how much of all speaks for it."""

    first: int
    mass: float


class Trust(Struct, frozen=True):
    """How much must speak for a stretch of one width, the share of such answers that held, and of how many."""

    least: float
    share: float
    number: int


class LikelyDate(Struct, frozen=True):
    """A probable date: the days left, and the proof in words."""

    days: DaySet
    proof: tuple[str, ...]


class LikelyDays:
    """What the dated reports of one desk make likely of the day of any other."""

    def __init__(
        self,
        reports: Mapping[str, Report],
        marks: Mapping[str, Marks],
        known: Mapping[str, int],
        alike: Collection[str],
    ) -> None:
        """Measure the desk: `known` are days (ordinals) by id, `alike` those ids whose text alone dates them not."""
        self._reports, self._marks, self._known = reports, marks, known
        self._company = Company(reports, known)
        self._years = range(
            date.fromordinal(min(known.values())).year - 1, date.fromordinal(max(known.values())).year + 2
        )
        self._looks: dict[str, _Look] = {}
        sample = _spread(sorted(alike) if len(alike) >= ENOUGH else sorted(known), _MEASURED)
        self._lags = Lags()
        for key in sample:
            self._see(key, 1)
        found = [(self._windows_unseen(key), known[key]) for key in sample]
        self._trust = {width: trust for width in _WIDTHS if (trust := _trusted(found, width)) is not None}

    def date(self, report_id: str) -> LikelyDate | None:
        """Return the narrowest trusted answer for one report, or None where none can be trusted."""
        if not self._trust:
            return None
        windows = self._windows(report_id)
        for width, trust in self._trust.items():
            window = windows.get(width)
            if window is None or window.mass < trust.least:
                continue
            first, last = date.fromordinal(window.first), date.fromordinal(window.first + width - 1)
            days = DaySet(((first, last),)).common(self._look(report_id).allowed)
            if days:
                return LikelyDate(days, tuple(self._proof(report_id, trust, days)))
        return None

    def _look(self, report_id: str) -> _Look:
        if report_id not in self._looks:
            marks = self._marks[report_id]
            clues = clues_of(self._reports[report_id], marks)
            sure = [e for e in marks.date_evidence if e.weight == "hard" and e.rule != "retrieved"]
            self._looks[report_id] = _Look(
                clues,
                {kind: named_days(clues, kind, self._years) for kind in KINDS},
                weigh_evidence(sure).days,
                self._company.nearest(report_id, _NEAREST),
            )
        return self._looks[report_id]

    def _see(self, report_id: str, times: int) -> None:
        """Count a dated report among the lags, or (-1) take it out again."""
        look = self._look(report_id)
        beside = [self._known[one.report_id] for one in look.nearest]
        self._lags.see(look.clues, look.named, self._known[report_id], beside, times)

    def _windows_unseen(self, report_id: str) -> dict[int, Window]:
        """The likeliest stretches of a dated report, as if its date had never been seen."""
        self._see(report_id, -1)
        windows = self._windows(report_id)
        self._see(report_id, 1)
        return windows

    def _windows(self, report_id: str) -> dict[int, Window]:
        """The likeliest stretch of each width."""
        look = self._look(report_id)
        words: dict[int, float] = {}
        for one in look.nearest:
            weight = min(one.cosine, _COPY) ** _POWER
            middle = self._known[one.report_id]
            for day in range(middle - _REACH, middle + _REACH + 1):
                words[day] = words.get(day, 0.0) + weight * math.exp(-abs(day - middle) / _FADE)
        for kind in KINDS:
            for named in look.named[kind].days:
                for day in range(named, named + _AFTER_NAMED + 1):
                    words.setdefault(day, 0.0)
        weights = {
            day: math.log(words[day] + _ELSEWHERE) + self._lags.weigh(look.clues, look.named, day)
            for day in sorted(words)
            if look.may_be(day)
        }
        if not weights:
            return {}
        top = max(weights.values())
        masses = _blurred({day: math.exp(weight - top) for day, weight in weights.items()})
        total = math.fsum(masses[day] for day in sorted(masses))
        return {width: _likeliest(masses, width, total) for width in _WIDTHS}

    def _proof(self, report_id: str, trust: Trust, days: DaySet) -> Iterable[str]:
        look = self._look(report_id)
        for one in look.nearest[:_SHOWN]:
            shared = ", ".join(self._company.shared_words(self._reports[report_id], one.report_id, _SHOWN))
            published = date.fromordinal(self._known[one.report_id])
            yield f"probably close to {one.report_id}, published {published}: both speak of {shared}"
        first, last = days.hull
        for kind in KINDS:
            for named in look.named[kind].days:
                day = date.fromordinal(named)
                if (first - day).days <= _REACH and day <= last:
                    where = "its head bears" if kind == "line" else "it names"
                    yield f"probably soon after {day}, which {where}"
        if look.clues.weekday is not None:
            share = round(100 * self._lags.weekday_share(1))
            said = look.clues.said
            yield f"'{said}' is told: {share} in 100 such reports of this desk were published that day or the next"
        yield (
            f"probably {first} to {last}: {trust.number} dated reports of this desk, dated in this way without their "
            f"own date, had as much evidence, and {round(100 * trust.share)} in 100 were published within such days"
        )


class _Look(Struct, frozen=True):
    """What is read in one report: what it names, the days that its own words allow, and the reports it is like."""

    clues: Clues
    named: Mapping[Kind, Named]
    allowed: DaySet
    nearest: Sequence[Likeness]

    def may_be(self, day: int) -> bool:
        """Whether its own words allow a day."""
        one = date.fromordinal(day)
        return any(first <= one <= last for first, last in self.allowed.stretches)


def known_days(dates: Mapping[str, ReportDate], widest: int) -> dict[str, int]:
    """Return the day, as an ordinal, of each report whose own words or page date it to at most `widest` days."""
    found = {}
    for key, one in sorted(dates.items()):
        if one.how in ("printed", "deduced") and one.when is not None and (one.when.days or widest + 1) <= widest:
            day = middle_day(one.when)
            if day is not None:
                found[key] = day
    return found


def _spread(ids: Sequence[str], most: int) -> list[str]:
    """At most so many ids, spread evenly over all."""
    return list(ids[:: max(1, -(-len(ids) // most))])


def _blurred(masses: Mapping[int, float]) -> dict[int, float]:
    """What speaks for a day speaks a little for the days around it: so that a stretch lies around its likeliest day."""
    top = max(masses.values())
    blurred: dict[int, float] = {}
    for day, mass in masses.items():
        if mass < _FAINT * top:
            blurred[day] = blurred.get(day, 0.0) + mass
            continue
        for beside in range(day - _BLUR, day + _BLUR + 1):
            share = _SPILL * math.exp(-abs(beside - day) / _FADE) + (beside == day)
            blurred[beside] = blurred.get(beside, 0.0) + mass * share
    return blurred


def _likeliest(masses: Mapping[int, float], width: int, total: float) -> Window:
    """The stretch of `width` days with the greatest mass, the earliest of equals."""
    days = sorted(masses)
    sums = [0.0, *accumulate(masses[day] for day in days)]
    best, best_mass, end = 0, -1.0, 0
    for place, first in enumerate(days):
        while end < len(days) and days[end] < first + width:
            end += 1
        if sums[end] - sums[place] > best_mass + 1e-12:
            best, best_mass = first, sums[end] - sums[place]
    return Window(best, round(best_mass / total, 6))


def _trusted(found: Sequence[tuple[dict[int, Window], int]], width: int) -> Trust | None:
    """The least mass from which on nearly all answers of one width hold the true day; None where none does."""
    given = [(windows[width], day) for windows, day in found if width in windows]
    answers = [(-window.mass, window.first <= day < window.first + width) for window, day in given]
    trust = None
    right = 0
    for number, (less, held) in enumerate(sorted(answers), start=1):  # of equals those that failed come first
        right += held
        if number >= _FEWEST and right / (number + 1) >= _RIGHT:
            trust = Trust(-less, right / number, number)
    return trust
