"""What the dated reports of a story tell of one whose own words leave its date open.

A day that both name fixes the year; a weekday that a dated sister tells of the same matter fixes the day; and where
the dated reports lie close together, the story itself bounds the rest: news of one affair comes out about the same
time. What a report says of itself always goes before what its story makes likely.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from rashomon.language.calendar import add_months, month_end
from rashomon.link.daysets import days_of_pattern
from rashomon.link.storydays import MONTH_NAMED, BareDay, NamedDay, Telling, is_same_matter, likeness
from rashomon.model.marks import DateEvidence
from rashomon.model.when import When

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rashomon.model.links import ReportDate

    _Proof = tuple[DateEvidence, Sequence[NamedDay]]

_NARROW: Final = 10  # days; only dates no wider than this bound the story
_STORY_DAYS: Final = 45  # dated reports further apart than this leave it open to which of them a report belongs
_REACH: Final = 60  # days; a report of the story lies no further from the dated ones
_BEFORE, _AFTER = 5, 10  # days; and probably no further than this
_OF_PAST: Final = ("sister-same-day", "sister-weekday")  # what shows that a report came out after the shared day
_CLOSE: Final = 5  # days; reports that share a day follow each other about so closely
_WEEK: Final = 6  # days back or ahead that a bare weekday reaches
_CLEARLY: Final = 1.3  # how much better a day must fit than another of the same weekday


def sister_evidence(
    own: Sequence[DateEvidence],
    telling: Telling,
    sisters: Mapping[str, Telling],
    dated: Mapping[str, ReportDate],
    spread: Mapping[str, int],
    *,
    sure_only: bool,
) -> list[DateEvidence]:
    """Return the evidence that the other reports of its story give for one report.

    `own` is its own evidence, `telling` what it names, `sisters` what the other reports of the story name, `dated` the
    dates of those that are dated closely, `spread` in how many of the story's sentences each word stands. With
    `sure_only` nothing counts but days of the month and months.
    """
    found = list(_last_months(telling, sisters, spread))
    named = sorted({day for key in sorted(dated) if key in sisters for day in sisters[key].named_on(dated[key])})
    shared = list(_shared_days(own, named))
    matters: list[_Proof] = []
    if sure_only:
        shared = [proof for proof in shared if proof[0].rule == "sister-day"]
    else:
        matters.extend(_same_matters(own, telling, named, spread))
    found.extend(evidence for evidence, _ in (*shared, *matters))
    news = [proof for proof in (*shared, *matters) if telling.is_in_opening(proof[0].span)]
    provers = [one for _, proof in news for one in proof]
    if provers:
        told = [one.day for evidence, proof in news if evidence.rule in _OF_PAST for one in proof]
        found.extend(_near({one.report_id: dated[one.report_id] for one in provers}, told))
    window = _window(dated)
    if window is not None and not sure_only:
        found.extend(_windowed(window, dated))
    return found


def _near(proving: Mapping[str, ReportDate], told: Sequence[date]) -> Iterator[DateEvidence]:
    """Reports that share a day of one story follow each other, or that day, about closely."""
    window = _window(proving)
    if window is not None:
        window = window[0], max(window[1], *told) if told else window[1]
        reason = f"it shares a day with {', '.join(sorted(proving)[:4])} and was published within {_CLOSE} days of them"
        yield DateEvidence(None, _around(window, _CLOSE, _CLOSE), "sister-proof-near", reason, "weak")


def _window(dated: Mapping[str, ReportDate]) -> tuple[date, date] | None:
    """The first and last day of closely dated reports, or None where they lie too far apart to bound anything."""
    whens = [item.when for item in dated.values() if item.when is not None and (item.when.days or 999) <= _NARROW]
    firsts = [when.earliest for when in whens if when.earliest is not None]
    lasts = [when.latest for when in whens if when.latest is not None]
    if not firsts or not lasts or (max(lasts) - min(firsts)).days > _STORY_DAYS:
        return None
    return min(firsts), max(lasts)


def _around(window: tuple[date, date], before: int, after: int) -> When:
    return When.between(window[0] - timedelta(days=before), window[1] + timedelta(days=after))


def _windowed(window: tuple[date, date], dated: Mapping[str, ReportDate]) -> Iterator[DateEvidence]:
    first, last = window
    ids = ", ".join(sorted(dated)[:4])
    span = f"{first}" if first == last else f"{first} to {last}"
    story = f"it is of one story with {ids}, published {span}"
    reach = _around(window, _REACH, _REACH)
    yield DateEvidence(None, reach, "sister-window", f"{story}: within {_REACH} days of them", "weak")
    near = _around(window, _BEFORE, _AFTER)
    if len(dated) > 1:
        yield DateEvidence(None, near, "sister-near", f"{story}: probably about then", "weak")
        near = _around(window, 0, 1)
    # It chooses among several answers and cuts none; of a single sister no more can be said.
    yield DateEvidence(None, near, "sister-within", f"{story}: rather then", "weak")


def _shared_days(own: Sequence[DateEvidence], named: Sequence[NamedDay]) -> Iterator[_Proof]:
    """A day of the month that a sister names too; the opening's weekday where only one such day is named."""
    for evidence in own:
        if evidence.pattern is None or evidence.after is None:
            continue
        shared = [one for one in named if _fits(evidence.pattern, one.day)]
        days = sorted({one.day for one in shared})
        close = [one for one in shared if one.near] or shared
        if evidence.rule in ("weekday-and-day", "day-without-year", "dateline"):
            for day in days:
                yield _moved(evidence, day, "sister-day", shared), shared
        elif evidence.rule == "lede-weekday" and len({one.day for one in close}) == 1:
            yield _moved(evidence, close[0].day, "sister-weekday", close), close


def _moved(evidence: DateEvidence, day: date, rule: str, shared: Sequence[NamedDay]) -> DateEvidence:
    assert evidence.after is not None
    least, most = (timedelta(days=days) for days in evidence.after)
    by = ", ".join(sorted({one.report_id for one in shared if one.day == day})[:4])
    reason = f"{evidence.reason}; {by} names {day}"
    when = When.between(day + least, day + most)
    return DateEvidence(evidence.span, when, rule, reason, "strong" if rule == "sister-day" else "weak", evidence.time)


def _same_matters(
    own: Sequence[DateEvidence], telling: Telling, named: Sequence[NamedDay], spread: Mapping[str, int]
) -> Iterator[_Proof]:
    """A bare weekday told of a matter that a sister tells of a day with that weekday is that day."""
    opening = {evidence.time: evidence for evidence in own if evidence.rule == "lede-weekday"}
    for bare in telling.bare:
        chosen = _best_day(bare, [one for one in named if one.day.isoweekday() == bare.weekday], spread)
        if chosen is None:
            continue
        reach = (0, _WEEK) if bare.tense == "past" else (-_WEEK, 0)
        when = When.between(chosen.day + timedelta(days=reach[0]), chosen.day + timedelta(days=reach[1]))
        common = ", ".join(sorted(bare.words & chosen.words)[:4])
        reason = f"'{bare.said}' is told of what {chosen.report_id} tells of {chosen.day} ({common})"
        yield DateEvidence(bare.span, when, "sister-same-day", reason, "weak", bare.time), [chosen]
        if bare.time in opening:
            yield _moved(opening[bare.time], chosen.day, "sister-weekday", [chosen]), [chosen]


def _best_day(bare: BareDay, named: Sequence[NamedDay], spread: Mapping[str, int]) -> NamedDay | None:
    """The named day whose sentence is clearly the likest; None where none is, or two days rival."""
    fitting = [(likeness(bare.words, one.words, spread), one) for one in named if is_same_matter(bare, one, spread)]
    if not fitting:
        return None
    best = max(fitting, key=lambda pair: (round(pair[0], 6), -pair[1].day.toordinal(), pair[1].report_id))
    rivals = [score for score, one in fitting if one.day != best[1].day]
    return best[1] if not rivals or best[0] >= _CLEARLY * max(rivals) else None


def _last_months(telling: Telling, sisters: Mapping[str, Telling], spread: Mapping[str, int]) -> Iterator[DateEvidence]:
    """'Last September' of one report and 'September 2023' of another, told of one matter: the year that follows it."""
    every = [*sisters.values(), telling]
    for last in telling.last_months:
        years = {
            (one.year, other.report_id)
            for other in every
            for one in other.months
            if one.month == last.month and likeness(last.words, one.words, spread) >= MONTH_NAMED
        }
        if len({year for year, _ in years}) != 1:
            continue
        year, source = min(years)
        start, end = add_months(date(year, last.month, 1), 1), add_months(date(year, last.month, 1), 12)
        when = When(start, month_end(end.year, end.month), "interval")
        reason = f"'{last.said}' is what {source} tells of {year}-{last.month:02d}"
        yield DateEvidence(last.span, when, "sister-last-month", reason, "strong", last.time)


def _fits(pattern: str, day: date) -> bool:
    return any(True for _ in days_of_pattern(pattern, (day, day)))
