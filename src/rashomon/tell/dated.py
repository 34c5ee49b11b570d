"""Sentences that name a day on which no event was found: a timeline would miss them, so they get lines of their own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from rashomon.model.identity import identify
from rashomon.model.marks import TimeMark  # noqa: TC001  msgspec reads the annotations at run time
from rashomon.model.report import Span  # noqa: TC001
from rashomon.model.telling import Entry, EntryMark, Witness
from rashomon.model.weights import Count
from rashomon.model.when import When  # noqa: TC001
from rashomon.tell.alike import turns
from rashomon.tell.evidence import name_report
from rashomon.tell.saying import say_when

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rashomon.model.links import Story
    from rashomon.model.marks import Marks
    from rashomon.tell.papers import Papers

_LONGEST_DAYS: Final = 366  # a stretch longer than a year says too little about when something happened
_FEWEST_WORDS: Final = 4  # words in small letters: fewer make a dateline or a caption, not a sentence
_ALIKE: Final = 0.6  # share of the shorter sentence's words that the other must hold to say the same of that day
_SINCE: Final = re.compile(r"(?i)\bsince\s+\S{0,6}$")
_SUPERLATIVE: Final = re.compile(
    r"(?i)\b(?:worst|best|most|least|biggest|largest|greatest|highest|lowest|deadliest|heaviest|longest|strongest|"
    r"sharpest|steepest|fewest|hottest|coldest|wettest|driest|bloodiest|costliest|poorest|weakest|smallest)\b"
)
_WHEN: Final = re.compile(r"(?i)[,)]?\s{0,2}(?:when|the year)\b")
_SMALL_WORD: Final = re.compile(r"(?<![\w'’])[^\W\d_A-Z]\w*")
_WORD: Final = re.compile(r"\w+")


class DatedSentence(Struct, frozen=True):
    """A sentence, the day it names, and the time mark that says so."""

    span: Span
    when: When
    time: TimeMark
    words: frozenset[str]


def dated_entries(story: Story, papers: Papers) -> tuple[tuple[int, Entry], ...]:
    """Return an entry, with its weight, for each day named in a sentence that tells no event of that day.

    Left out are the day on which somebody said something (unless it lies in what was said) and datelines.
    Sentences of one day that say much the same share an entry.
    """
    groups: list[list[DatedSentence]] = []
    by_day: dict[When, list[list[DatedSentence]]] = {}
    for report_id in story.reports:
        if report_id in papers.marks:
            for sentence in _dated_sentences(report_id, papers):
                same_day = by_day.setdefault(sentence.when, [])
                alike = next((group for group in same_day if _alike(group[0], sentence)), None)
                if alike is None:
                    same_day.append([sentence])
                    groups.append(same_day[-1])
                else:
                    alike.append(sentence)
    return tuple((_weight(group), _entry(story, group, papers)) for group in groups)


def _dated_sentences(report_id: str, papers: Papers) -> Iterator[DatedSentence]:
    report, marks = papers.reports[report_id], papers.marks[report_id]
    told: set[Span] = set()
    for time in marks.times:
        if time.type not in {"DATE", "TIME"} or time.when is None or (time.when.days or 9999) > _LONGEST_DAYS:
            continue
        span = next((sentence for sentence in marks.sentences if sentence.holds(time.span)), None)
        if span is None or span in told or _is_told(span, time, marks) or _is_when_said(span, time, marks):
            continue
        words = report.quote(span)
        if _is_measured_from(report.text, span, time):
            continue
        if len(_SMALL_WORD.findall(words)) >= _FEWEST_WORDS and span != report.title_span:
            told.add(span)
            yield DatedSentence(span, time.when, time, frozenset(_WORD.findall(words.casefold())))


def _is_measured_from(text: str, sentence: Span, time: TimeMark) -> bool:
    """Whether the time only says how long something has been without its like: "the worst flood since 2000"."""
    before = text[sentence.start : time.span.start]
    if _WHEN.match(text, time.span.end, sentence.end):
        return False  # "since 2013, when a bridge fell": that is told
    return bool(_SINCE.search(f"{before}{text[time.span.start : time.span.start + 6]}") and _SUPERLATIVE.search(before))


def _is_told(sentence: Span, time: TimeMark, marks: Marks) -> bool:
    """Whether an event of that sentence has a date already, or takes its date from this mark."""
    return any(
        mention.time == time.id or (mention.when is not None and mention.span.meets(sentence))
        for mention in marks.event_mentions
    )


def _is_when_said(sentence: Span, time: TimeMark, marks: Marks) -> bool:
    """Whether the day is the one on which somebody said something: beside the cue, outside what was said.

    A denial is told for its own day, not for the day of what is denied.
    """
    said_here = [a for a in marks.attributions if a.cue is not None and sentence.meets(a.cue)]
    within = [a for a in said_here if any(content.holds(time.span) for content in a.contents)]
    if any(a.polarity == "denies" for a in said_here):
        return any(a.polarity == "denies" for a in within)
    return bool(said_here) and not within


def _alike(one: DatedSentence, other: DatedSentence) -> bool:
    if any(map(turns, one.words - other.words)) and any(map(turns, other.words - one.words)):
        return False  # nine hurt in one, eleven in the other: each has its line
    shared = len(one.words & other.words)
    return shared >= _ALIKE * min(len(one.words), len(other.words))


def _entry(story: Story, group: list[DatedSentence], papers: Papers) -> Entry:
    best = min(group, key=lambda sentence: (-len(sentence.words), sentence.span))
    reports = tuple(sorted({sentence.span.report_id for sentence in group}))
    most = papers.most_publishers(reports)
    marks: list[EntryMark] = ["single-origin"] if most == 1 else []
    if all(_lies_ahead(sentence, papers) for sentence in group):
        marks.append("planned")
    return Entry(
        id=identify("entry", story.id, *sorted(sentence.time.id for sentence in group)),
        when=best.when,
        date_words=say_when(best.when),
        words=papers.reports[best.span.report_id].quote(best.span),
        span=best.span,
        witnesses=tuple(_witness(sentence, papers) for sentence in sorted(group, key=lambda s: s.span)),
        events=(),
        reports=reports,
        origins=Count(1, most),
        informants=Count(1, most),
        marks=tuple(marks),
    )


def _witness(sentence: DatedSentence, papers: Papers) -> Witness:
    report, marks = papers.reports[sentence.span.report_id], papers.marks[sentence.span.report_id]
    speakers = (
        attribution.speaker
        for attribution in marks.attributions
        if attribution.speaker
        and (
            any(content.holds(sentence.time.span) for content in attribution.contents)
            or (attribution.polarity == "denies" and any(map(sentence.span.holds, attribution.contents)))
        )
    )
    informant = next(speakers, None) or name_report(report)
    return Witness(report.id, sentence.span, report.quote(sentence.span), informant, mark=sentence.time.id)


def _lies_ahead(sentence: DatedSentence, papers: Papers) -> bool:
    """Whether the day lies after all days on which the report can have been published."""
    date = papers.dates.get(sentence.span.report_id)
    published = date.when.latest if date and date.when else None
    first = sentence.when.earliest
    return published is not None and first is not None and first > published


def _weight(group: list[DatedSentence]) -> int:
    """As `rashomon.tell.timeline` weighs an event without actors: reports and a date, nothing more."""
    return 3 + 2 * min(len({sentence.span.report_id for sentence in group}), 5)
