"""What the dated reports of a story tell of an undated one: the days that both name."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from rashomon.link.daysets import days_of_pattern
from rashomon.model.marks import DateEvidence
from rashomon.model.when import When

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rashomon.model.links import ReportDate
    from rashomon.model.marks import Marks, TimeMark

_AROUND: Final = 10  # days; what a sister names further from its own date is background, not the story
_NARROW: Final = 3  # days; a date no wider than this makes a bare weekday sure
_APART: Final = 5  # days; reports that share a day of one story follow each other about so closely


class NamedDay(Struct, frozen=True, order=True):
    """One day that a dated report names, and that report's id and date."""

    day: date
    report_id: str
    published: When


def sister_evidence(
    own: Sequence[DateEvidence], marks: Mapping[str, Marks], dated: Mapping[str, ReportDate]
) -> list[DateEvidence]:
    """Return the evidence that sisters give for a report whose own evidence is `own`; empty where they share no day.

    A day of the month that a sister names in a year it is sure of fixes the year. The opening's weekday is a sister's
    day where exactly one of the days that the sisters name is such a weekday. With either as proof, the report is
    taken to lie within a few days of the sisters that gave it (weak).
    """
    named = sorted({day for report_id in sorted(dated) for day in _named_days(marks[report_id], dated[report_id])})
    found: list[DateEvidence] = []
    proving: list[NamedDay] = []
    for evidence in own:
        if evidence.pattern is None or evidence.after is None:
            continue
        if evidence.rule in ("weekday-and-day", "day-without-year", "dateline"):
            shared = [one for one in named if _fits(evidence.pattern, one.day)]
            rule = "sister-day"
        elif evidence.rule == "lede-weekday":
            shared = [one for one in named if _fits(evidence.pattern, one.day)]
            shared = shared if len({one.day for one in shared}) == 1 else []
            rule = "sister-weekday"
        else:
            continue
        proving.extend(shared)
        found.extend(_moved(evidence, day, rule, shared) for day in sorted({one.day for one in shared}))
    if found:
        found.append(_near(proving))
    return found


def _moved(evidence: DateEvidence, day: date, rule: str, shared: Sequence[NamedDay]) -> DateEvidence:
    assert evidence.after is not None
    least, most = (timedelta(days=days) for days in evidence.after)
    when = When.between(day + least, day + most)
    by = ", ".join(sorted({one.report_id for one in shared if one.day == day}))
    reason = f"{evidence.reason}; {by} names {day}"
    weight = "strong" if rule == "sister-day" else "weak"
    return DateEvidence(evidence.span, when, rule, reason, "strong" if weight == "strong" else "weak", evidence.time)


def _near(proving: Sequence[NamedDay]) -> DateEvidence:
    first = min(one.published.earliest or date.min for one in proving) - timedelta(days=_APART)
    last = max(one.published.latest or date.max for one in proving) + timedelta(days=_APART)
    ids = ", ".join(sorted({one.report_id for one in proving}))
    reason = f"it shares a day with {ids} and was published within {_APART} days of them"
    return DateEvidence(None, When.between(first, last), "sister-near", reason, "weak")


def _fits(pattern: str, day: date) -> bool:
    return any(True for _ in days_of_pattern(pattern, (day, day)))


def _named_days(marks: Marks, published: ReportDate) -> Iterator[NamedDay]:
    """The days of the story that one dated report names, each sure of its year."""
    when = published.when
    if when is None or when.earliest is None or when.latest is None:
        return
    low, high = when.earliest - timedelta(days=_AROUND), when.latest + timedelta(days=_AROUND)
    for time in marks.times:
        if time.type not in ("DATE", "TIME"):
            continue
        if time.when is not None and time.when.days is not None and time.when.days <= _AROUND:
            assert time.when.earliest is not None
            days = [time.when.earliest + timedelta(days=step) for step in range(time.when.days)]
        elif weekday := _told_weekday(time, when):
            days = [weekday]
        else:
            days = [day for pattern in _patterns(time.value) for day, _ in days_of_pattern(pattern, (low, high))]
        for day in days:
            if low <= day <= high:
                yield NamedDay(day, marks.report_id, when)


def _told_weekday(time: TimeMark, published: When) -> date | None:
    """The day that a bare weekday of the past means in a report dated to a day or two, if that is one day."""
    match = re.fullmatch(r"XXXX-WXX-([1-7])(?:T.*)?", time.value)
    if match is None or time.tense != "past" or (published.days or 99) > _NARROW:
        return None
    assert published.earliest is not None
    days = {
        day - timedelta(days=(day.isoweekday() - int(match[1])) % 7)
        for day in (published.earliest + timedelta(days=step) for step in range(published.days or 0))
    }
    return days.pop() if len(days) == 1 else None


def _patterns(value: str) -> list[str]:
    """The day patterns in an unanchored value: one, or the two ends of a range."""
    return [
        end.split("T")[0]
        for end in value.split("/")
        if len(end.split("T")[0]) == 10 and end.startswith("XXXX-") and end[5:7].isdigit()
    ]
