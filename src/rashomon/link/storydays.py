"""The days that one report of a story names, each with the words it is told with."""

from __future__ import annotations

import math
import re
from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from rashomon.language.content import content_words, is_news_word
from rashomon.link.daysets import days_of_pattern
from rashomon.model.report import Span  # noqa: TC001  msgspec reads the annotations at run time

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from rashomon.model.links import ReportDate
    from rashomon.model.marks import Marks, TimeMark
    from rashomon.model.report import Report
    from rashomon.model.when import When

_AROUND: Final = 10  # days; what a sister names further from its own date is background or plans, not its news
_BACK, _AHEAD = 30, 60  # days; what it names by date further away is of another affair
_SURE: Final = 3  # days; a date no wider than this makes a bare weekday sure
_OPENING: Final = 5  # sentences, titles among them
_ALIKE: Final = 2.0  # likeness of two sentences that tell one matter
_COMMON: Final = 2  # words that such sentences share at least
MONTH_NAMED: Final = 1.5  # likeness of sentences that name one month of one matter
_WEEKDAY = re.compile(r"XXXX-WXX-([1-7])(?:T.*)?")
_YEAR_MONTH = re.compile(r"(\d{4})-(\d\d)")
_OPEN_MONTH = re.compile(r"XXXX-(\d\d)")
_LAST = re.compile(r"(?i)last\s")


class NamedDay(Struct, frozen=True, order=True):
    """One day that a dated report names, and the words of the sentence that names it; whether it is near its news."""

    day: date
    report_id: str
    start: int
    near: bool
    words: frozenset[str]


class BareDay(Struct, frozen=True):
    """A weekday that a report tells without its date: the mark, its tense and the words of its sentence."""

    weekday: int
    tense: str
    said: str
    span: Span
    time: str
    words: frozenset[str]


class BareMonth(Struct, frozen=True):
    """A month as told: with its year, or as 'last September' (`year` 0), with the words of its sentence."""

    month: int
    year: int
    said: str
    span: Span
    time: str
    words: frozenset[str]


class Telling(Struct, frozen=True):
    """What one report names of days: its marks, the words around them, its bare weekdays and its months."""

    report_id: str
    times: tuple[tuple[TimeMark, frozenset[str]], ...]
    bare: tuple[BareDay, ...]
    last_months: tuple[BareMonth, ...]
    months: tuple[BareMonth, ...]
    counts: dict[str, int]
    opening: int = 0

    def is_in_opening(self, span: Span | None) -> bool:
        """Whether words stand in the report's opening, where news is told; further down days are background too."""
        return span is not None and span.start < self.opening

    def named_on(self, published: ReportDate) -> Iterator[NamedDay]:
        """Yield the days of the story that the report names, given the date it was published."""
        when = published.when
        if when is None or when.earliest is None or when.latest is None:
            return
        low, high = when.earliest - timedelta(days=_BACK), when.latest + timedelta(days=_AHEAD)
        around = when.earliest - timedelta(days=_AROUND), when.latest + timedelta(days=_AROUND)
        for time, words in self.times:
            for day in _days_of(time, when, (low, high)):
                if low <= day <= high:
                    yield NamedDay(day, self.report_id, time.span.start, around[0] <= day <= around[1], words)


def telling_of(report: Report, marks: Marks) -> Telling:
    """Gather what one report names of days; linear in its length."""
    sentences = [(span, _words(report.text[span.start : span.end])) for span in marks.sentences]
    counts: Counter[str] = Counter(word for _, words in sentences for word in words)
    counts[""] = len(sentences)
    opening = sentences[min(_OPENING, len(sentences)) - 1][0].end if sentences else 0
    times: list[tuple[TimeMark, frozenset[str]]] = []
    place = 0
    for time in marks.times:
        if time.type not in ("DATE", "TIME") or time.anchor == "dateline":
            continue
        while place < len(sentences) and sentences[place][0].end <= time.span.start:
            place += 1
        times.append((time, sentences[place][1] if place < len(sentences) else frozenset()))
    bare, lasts, months = [], [], []
    for time, words in times:
        said = report.quote(time.span)
        if (weekday := _WEEKDAY.fullmatch(time.value)) and time.tense in ("past", "future"):
            bare.append(BareDay(int(weekday[1]), time.tense or "", said, time.span, time.id, words))
        elif (month := _OPEN_MONTH.fullmatch(time.value)) and _LAST.match(said):
            lasts.append(BareMonth(int(month[1]), 0, said, time.span, time.id, words))
        elif (month := _YEAR_MONTH.fullmatch(time.value)) and time.tense == "past":
            months.append(BareMonth(int(month[2]), int(month[1]), said, time.span, time.id, words))
    return Telling(marks.report_id, tuple(times), tuple(bare), tuple(lasts), tuple(months), dict(counts), opening)


def spread_over(tellings: Iterable[Telling]) -> dict[str, int]:
    """In how many sentences each word of the story stands; the number of sentences under the empty word."""
    spread: Counter[str] = Counter()
    for telling in tellings:
        spread.update(telling.counts)
    return dict(spread)


def likeness(one: frozenset[str], other: frozenset[str], spread: Mapping[str, int]) -> float:
    """How much two sentences share: each common word weighs more, the fewer sentences of the story hold it."""
    total = spread.get("", 1) + 1
    return math.fsum(math.log(total / spread.get(word, 1)) for word in sorted(one & other))


def is_same_matter(bare: BareDay, named: NamedDay, spread: Mapping[str, int]) -> bool:
    """Whether a bare weekday and a named day are told of one matter."""
    common = bare.words & named.words
    return len(common) >= _COMMON and likeness(bare.words, named.words, spread) >= _ALIKE


def _words(text: str) -> frozenset[str]:
    return frozenset(word.key for word in content_words(text) if not is_news_word(word.key))


def _days_of(time: TimeMark, published: When, around: tuple[date, date]) -> list[date]:
    """The days that a mark names in a report of that date, each sure of its year."""
    if time.when is not None and time.when.days is not None and time.when.days <= _AROUND:
        assert time.when.earliest is not None
        return [time.when.earliest + timedelta(days=step) for step in range(time.when.days)]
    weekday = _weekday_of(time, published)
    if weekday is not None:
        return [weekday]
    return [day for pattern in _patterns(time.value) for day, _ in days_of_pattern(pattern, around)]


def _weekday_of(time: TimeMark, published: When) -> date | None:
    """The day that a bare weekday means in a report dated to a day or two, if that is one day."""
    match = _WEEKDAY.fullmatch(time.value)
    if match is None or time.tense not in ("past", "future") or (published.days or 99) > _SURE:
        return None
    assert published.earliest is not None
    days = set()
    for step in range(published.days or 0):
        day = published.earliest + timedelta(days=step)
        back = (day.isoweekday() - int(match[1])) % 7
        days.add(day - timedelta(days=back) if time.tense == "past" else day + timedelta(days=(7 - back) % 7))
    return days.pop() if len(days) == 1 else None


def _patterns(value: str) -> list[str]:
    """The day patterns in an unanchored value: one, or the two ends of a range."""
    return [
        end.split("T")[0]
        for end in value.split("/")
        if len(end.split("T")[0]) == 10 and end.startswith("XXXX-") and end[5:7].isdigit()
    ]
