"""How alike two reports are in what they are about: weighted words, and the days they speak of."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from rashomon.language.content import content_words, is_news_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rashomon.model.links import ReportDate
    from rashomon.model.marks import Marks
    from rashomon.model.report import Report

_READ_WORDS: Final = 600  # content words read per report: news tells its affair first
_LEAD_WORDS: Final = 100
_BACKGROUND: Final = 1000  # reports of other affairs imagined beside the given ones: even a desk of five can be weighed
_KEPT: Final = 40  # a report's heaviest words, by which its neighbours are sought
_DAY = re.compile(r"(?:\d{4}|XXXX)-(\d\d)-(\d\d)")
_MONTHS_DAYS: Final = 31


class Profile(Struct, frozen=True):
    """What one report is about: its words with their weights (a unit vector), and the days it is tied to.

    `published` is its publication interval where that spans at most a month. `days` are the month-days that it
    names ((6, 18) for 18 June), whatever the year; `forms` maps each key to the word as first written.
    """

    report_id: str
    weights: Mapping[str, float]
    forms: Mapping[str, str]
    published: tuple[date, date] | None
    days: frozenset[tuple[int, int]]


def profiles(
    reports: Mapping[str, Report], marks: Mapping[str, Marks], dates: Mapping[str, ReportDate]
) -> tuple[Profile, ...]:
    """Weigh the words of all reports against one another (TF-IDF, Spärck Jones 1972); sorted by report id."""
    counted = {key: _count(reports[key]) for key in sorted(reports)}
    spread = Counter(word for weights, _ in counted.values() for word in weights)
    total = len(counted) + _BACKGROUND
    found = []
    for key, (weights, forms) in counted.items():
        weighed = {word: weight * math.log(1 + total / (spread[word] + 1)) for word, weight in weights.items()}
        length = math.sqrt(sum(weight * weight for weight in weighed.values())) or 1.0
        unit = {word: weight / length for word, weight in weighed.items()}
        found.append(Profile(key, unit, forms, _published(dates.get(key)), _month_days(marks.get(key))))
    return tuple(found)


def _count(report: Report) -> tuple[dict[str, float], dict[str, str]]:
    """Log counts, where words of the title, of the lead and of names weigh more and everyday news words less."""
    title = report.title_span
    title_end = title.end if title else 0
    counts: dict[str, float] = defaultdict(float)
    forms: dict[str, str] = {}
    for number, word in enumerate(content_words(report.text)):
        if number > _READ_WORDS:
            break
        place = 3.0 if word.start < title_end else 1.5 if number < _LEAD_WORDS else 1.0
        kind = 1.5 if report.text[word.start].isupper() else 1.0
        counts[word.key] += place * kind * (0.3 if is_news_word(word.key) else 1.0)
        forms.setdefault(word.key, report.text[word.start : word.end])
    return {word: math.log1p(count) for word, count in counts.items()}, forms


def _published(dated: ReportDate | None) -> tuple[date, date] | None:
    when = dated.when if dated else None
    if when is None or when.earliest is None or when.latest is None or (when.days or 0) > _MONTHS_DAYS:
        return None
    return when.earliest, when.latest


def _month_days(marks: Marks | None) -> frozenset[tuple[int, int]]:
    values = (time.value for time in marks.times if time.type in {"DATE", "TIME"}) if marks else ()
    return frozenset((int(month), int(day)) for value in values for month, day in _DAY.findall(value))


def dot(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Return the scalar product of two sparse vectors, summed in an order that does not depend on theirs."""
    if len(one) > len(other):
        one, other = other, one
    return math.fsum(weight * other[word] for word, weight in one.items() if word in other)


def neighbours(found: Iterable[Profile], limit: int) -> Iterable[tuple[Profile, Profile]]:
    """Give pairs of reports that share heavy words, each report with at most `limit` others, through an index."""
    index: dict[str, list[Profile]] = defaultdict(list)
    for profile in found:
        heaviest = sorted(profile.weights, key=lambda word: (-profile.weights[word], word))[:_KEPT]
        shared: dict[str, float] = defaultdict(float)
        seen: dict[str, Profile] = {}
        for word in heaviest:
            for other in index[word]:
                shared[other.report_id] += profile.weights[word] * other.weights[word]
                seen[other.report_id] = other
            if len(index[word]) < 2 * limit:
                index[word].append(profile)
        for key in sorted(shared, key=lambda key: (-round(shared[key], 9), key))[:limit]:
            yield seen[key], profile


def day_gap(one: tuple[date, date] | None, other: tuple[date, date] | None) -> int | None:
    """Return how many days lie between two stretches (0 where they meet), or None where either is unknown."""
    if one is None or other is None:
        return None
    return max(0, (one[0] - other[1]).days, (other[0] - one[1]).days)


def season_gap(days: Iterable[tuple[int, int]], others: Iterable[tuple[int, int]]) -> int | None:
    """Return the fewest days between two sets of month-days in any year, or None where either is empty.

    >>> season_gap([(12, 30)], [(1, 2), (6, 18)])
    3
    """
    ours, theirs = ([_day_of_year(day) for day in some] for some in (days, others))
    gaps = [min((a - b) % 366, (b - a) % 366) for a in ours for b in theirs]
    return min(gaps) if gaps else None


def _day_of_year(month_day: tuple[int, int]) -> int:
    first = date(2024, 1, 1)  # a leap year, so that 29 February has a place
    month, day = month_day
    return (date(2024, min(max(month, 1), 12), 1) + timedelta(days=day - 1) - first).days


def stretch_days(stretch: tuple[date, date] | None) -> list[tuple[int, int]]:
    """Return the month-days of the two ends of a stretch of days."""
    return [(day.month, day.day) for day in stretch] if stretch else []
