"""Bounds on one date, weighed: hard before strong before weak, each kept only if it leaves a day standing."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from rashomon.link.daysets import FIRST, LAST, DaySet, days_of_pattern, is_weekly

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rashomon.model.marks import DateEvidence
    from rashomon.model.report import Span

_WEIGHTS: Final = ("hard", "strong", "weak")
# Within one weight, what bounds the year comes before what bounds the day, and what is sure before what is likely.
_RULES: Final = (
    "retrieved", "deictic-and-day", "dateline", "stamp", "sister-day", "address", "full-date-past", "full-date-ahead",
    "first-comment",
    "since-year", "year-beside", "weekday-and-day", "weekday-and-number", "day-without-year", "sister-last-month",
    "weekday-is-today", "last-month", "year-gone", "months-ago", "weekday-and-date-apart",
    "sister-proof-near", "latest-news", "lede-day", "ahead-weekday", "next-ahead", "lede-date", "sister-same-day",
    "sister-window", "sister-weekday", "sister-near", "lede-weekday", "sister-within",
)  # fmt: skip
_SAME_AFFAIR: Final = timedelta(days=300)  # stretches closer than this are of one year's choice

_HALF_A_YEAR: Final = 183  # days; news of one affair in one year lies closer together
_LONG_FOR_WEEKS: Final = timedelta(days=800)  # a weekday says nothing about a longer stretch
_ONE_WEEK: Final = timedelta(days=8)


class Weighed(Struct, frozen=True):
    """What is left of the days, the proof in words, the spans it rests on, and the evidence that was set aside."""

    days: DaySet
    proof: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    set_aside: tuple[str, ...] = ()
    rules_aside: frozenset[str] = frozenset()


def weigh_evidence(evidence: Iterable[DateEvidence], start: Weighed | None = None) -> Weighed:
    """Return the days that satisfy as much of the evidence as can hold together, soundest first.

    Evidence of one mark and rule is alternative: its days are united before they are applied. Time is linear in the
    pieces of evidence times the years under consideration.
    """
    state = start or Weighed(DaySet.all_days())
    items = sorted(evidence, key=_rank)
    for _, group in groupby(items, key=_rank):
        state = _applied(state, list(group))
    return _one_weekday(state, items)


def nearest_year(weighed: Weighed, printed: date) -> Weighed:
    """Keep, of several years that fit, the one nearest to the date that the page prints.

    A wrong printed date is a slip or a day of reprinting: both are likelier by months than by years, on either side.
    """
    starts = _year_starts(weighed.days)
    if len(starts) < 2:
        return weighed
    chosen = min(starts, key=lambda start: (abs((start - printed).days), start))
    kept = DaySet(tuple(one for one in weighed.days.stretches if abs((one[0] - chosen).days) < _HALF_A_YEAR))
    beside = starts.index(chosen)
    years = ", ".join(str(start.year) for start in starts[max(0, beside - 1) : beside + 2])
    words = f"of the years that fit ({years}), the nearest to {printed}, which the page prints: {_in_words(kept)}"
    return Weighed(kept, (*weighed.proof, words), weighed.spans, weighed.set_aside, weighed.rules_aside)


def _rank(evidence: DateEvidence) -> tuple[int, int, tuple[int, int], str]:
    rule = _RULES.index(evidence.rule) if evidence.rule in _RULES else len(_RULES)
    place = (evidence.span.start, evidence.span.end) if evidence.span else (-1, -1)
    return _WEIGHTS.index(evidence.weight), rule, place, evidence.time or ""


def _applied(state: Weighed, alternatives: Sequence[DateEvidence]) -> Weighed:
    allowed = allowed_days(alternatives, state.days)
    if alternatives[0].rule in ("year-gone", "sister-within") and len(state.days.stretches) < 2:
        return state  # it may choose among several answers, but proves nothing by itself
    if allowed is None:
        return state
    left = state.days.common(allowed)
    first = alternatives[0]
    if first.rule == "sister-within":  # it chooses among stretches and cuts none
        left = DaySet(tuple(one for one in state.days.stretches if DaySet((one,)).common(allowed)))
    if not left:
        aside = (*state.set_aside, f"{first.reason} (cannot hold with the rest)")
        return Weighed(state.days, state.proof, state.spans, aside, state.rules_aside | {first.rule})
    if left == state.days:
        return state
    spans = state.spans if first.span is None else (*state.spans, first.span)
    likely = "probably: " if first.weight == "weak" else ""
    return Weighed(
        left, (*state.proof, f"{likely}{first.reason}: {_in_words(left)}"), spans, state.set_aside, state.rules_aside
    )


def allowed_days(alternatives: Sequence[DateEvidence], within: DaySet) -> DaySet | None:
    """Return the days of publication that alternative evidence allows; None where it says nothing about `within`."""
    stretches: list[tuple[date, date]] = []
    for evidence in alternatives:
        if evidence.pattern is None or evidence.after is None:
            stretches.extend(DaySet.of_when(evidence.when).stretches)
        elif is_weekly(evidence.pattern):
            for stretch in within.stretches:
                long = stretch[1] - stretch[0] > _LONG_FOR_WEEKS
                stretches.extend([stretch] if long else _matching(evidence, stretch))
        else:
            stretches.extend(_matching(evidence, within.hull))
    return DaySet.of(stretches) if stretches else None


def _matching(evidence: DateEvidence, span: tuple[date, date]) -> list[tuple[date, date]]:
    """The stretches of publication that one pattern allows around a span of days."""
    assert evidence.pattern is not None
    assert evidence.after is not None
    least, most = evidence.after
    low = max(span[0], FIRST + timedelta(days=abs(most))) - timedelta(days=most)
    high = min(span[1], LAST - timedelta(days=abs(least))) - timedelta(days=least)
    return [
        (a + timedelta(days=least), b + timedelta(days=most)) for a, b in days_of_pattern(evidence.pattern, (low, high))
    ]


def _one_weekday(state: Weighed, items: Sequence[DateEvidence]) -> Weighed:
    """Of two such weekdays in a week of news, take the one beside the latest day named."""
    stretches = state.days.stretches
    told = any(e.rule == "lede-weekday" for e in items) and not any(e.rule.startswith("sister") for e in items)
    if not told or len(stretches) < 2 or stretches[-1][1] - stretches[0][0] > _ONE_WEEK:
        return state
    kept = DaySet(stretches[:1])
    words = f"probably: of those days, the ones beside the latest day named: {_in_words(kept)}"
    return Weighed(kept, (*state.proof, words), state.spans, state.set_aside, state.rules_aside)


def _year_starts(days: DaySet) -> list[date]:
    """The first day of each run of stretches that lie within one year's choice."""
    starts: list[date] = []
    for first, _ in days.stretches:
        if not starts or first - starts[-1] >= _SAME_AFFAIR:
            starts.append(first)
    return starts


def _in_words(days: DaySet) -> str:
    first, last = days.hull
    if len(days.stretches) > 3:
        years = sorted({a.year for a, _ in days.stretches})
        if len(years) > 4:
            return f"one of {len(days.stretches)} stretches"
        return f"in one of the years {', '.join(map(str, years))}"
    if first == FIRST:
        return f"not after {last}"
    if last == LAST:
        return f"not before {first}" if len(days.stretches) == 1 else f"{first} or a later year"
    return " or ".join(f"{a} to {b}" if a != b else f"{a}" for a, b in days.stretches)
