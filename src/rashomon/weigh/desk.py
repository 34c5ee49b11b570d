"""The desk as this room reads it: reports, marks and links, with the look-ups that every step shares."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from rashomon.language.content import content_words, is_news_word
from rashomon.model.report import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rashomon.language.content import Word
    from rashomon.model.links import Entity, Event, Links, ReportDate, Story
    from rashomon.model.marks import Argument, Attribution, EventMention, Marks, Mention, TimeMark
    from rashomon.model.report import Report
    from rashomon.model.when import When


class Desk:
    """All reports of one desk with their marks and links; looked up, never changed."""

    def __init__(self, reports: Mapping[str, Report], marks: Mapping[str, Marks], links: Links) -> None:
        self.reports = {key: reports[key] for key in sorted(reports)}
        self.marks = {key: marks[key] for key in sorted(marks) if key in reports}
        self.links = links
        self._words: dict[Span, tuple[frozenset[str], frozenset[str], frozenset[tuple[str, str]]]] = {}

    @cached_property
    def mentions(self) -> dict[str, Mention]:
        return {mention.id: mention for marks in self.marks.values() for mention in marks.mentions}

    @cached_property
    def event_mentions(self) -> dict[str, EventMention]:
        return {mention.id: mention for marks in self.marks.values() for mention in marks.event_mentions}

    @cached_property
    def attributions(self) -> dict[str, Attribution]:
        return {found.id: found for marks in self.marks.values() for found in marks.attributions}

    @cached_property
    def entity_of(self) -> dict[str, Entity]:
        """The entity of each mention id."""
        return {member: entity for entity in self.links.entities for member in entity.members}

    @cached_property
    def entities(self) -> dict[str, Entity]:
        return {entity.id: entity for entity in self.links.entities}

    @cached_property
    def event_of(self) -> dict[str, Event]:
        """The event of each event mention id."""
        return {member: event for event in self.links.events for member in event.members}

    @cached_property
    def stories(self) -> dict[str, Story]:
        """The story of each report id."""
        return {report_id: story for story in self.links.stories for report_id in story.reports}

    @cached_property
    def dates(self) -> dict[str, ReportDate]:
        return {dated.report_id: dated for dated in self.links.dates}

    def published(self, report_id: str) -> When | None:
        dated = self.dates.get(report_id)
        return dated.when if dated else None

    def outlet(self, report_id: str) -> str | None:
        report = self.reports.get(report_id)  # a withdrawn report may still stand in a copy edge
        return report.outlet.value if report and report.outlet else None

    def named(self, report_id: str) -> str:
        """The name a report goes by: its outlet's, or else its place's last part."""
        report = self.reports.get(report_id)
        if report is None:
            return report_id
        if report.outlet:
            return report.outlet.value
        return "standard input" if report.where == "-" else report.where.rstrip("/").rsplit("/", 1)[-1]

    def quote(self, span: Span) -> str:
        return self.reports[span.report_id].quote(span)

    @cached_property
    def _starts(self) -> dict[str, list[int]]:
        return {key: [span.start for span in marks.sentences] for key, marks in self.marks.items()}

    def sentence_number(self, span: Span) -> int:
        """The number of the sentence in which `span` begins; -1 where there is none."""
        return bisect_right(self._starts.get(span.report_id, []), span.start) - 1

    def sentence(self, span: Span) -> Span:
        """The sentence in which `span` begins, or `span` itself where no sentences were marked."""
        number = self.sentence_number(span)
        return self.marks[span.report_id].sentences[number] if number >= 0 else span

    @cached_property
    def _mentions_by_sentence(self) -> dict[tuple[str, int], list[Mention]]:
        found: dict[tuple[str, int], list[Mention]] = defaultdict(list)
        for mention in self.mentions.values():
            found[mention.span.report_id, self.sentence_number(mention.span)].append(mention)
        return found

    def mentions_in(self, sentence: Span) -> list[Mention]:
        return self._mentions_by_sentence.get((sentence.report_id, self.sentence_number(sentence)), [])

    @cached_property
    def _times_by_sentence(self) -> dict[tuple[str, int], list[TimeMark]]:
        found: dict[tuple[str, int], list[TimeMark]] = defaultdict(list)
        for marks in self.marks.values():
            for time in marks.times:
                found[marks.report_id, self.sentence_number(time.span)].append(time)
        return found

    def times_in(self, sentence: Span) -> list[TimeMark]:
        return self._times_by_sentence.get((sentence.report_id, self.sentence_number(sentence)), [])

    @cached_property
    def _events_by_sentence(self) -> dict[tuple[str, int], list[EventMention]]:
        found: dict[tuple[str, int], list[EventMention]] = defaultdict(list)
        for mention in self.event_mentions.values():
            found[mention.trigger.report_id, self.sentence_number(mention.trigger)].append(mention)
        return found

    def events_in(self, sentence: Span) -> list[EventMention]:
        return self._events_by_sentence.get((sentence.report_id, self.sentence_number(sentence)), [])

    @cached_property
    def _attributions_by_report(self) -> dict[str, list[Attribution]]:
        return {key: sorted(marks.attributions, key=_length) for key, marks in self.marks.items()}

    def attribution_of(self, span: Span) -> Attribution | None:
        """The innermost attribution whose content holds the beginning of `span`."""
        point = Span(span.report_id, span.start, min(span.start + 1, span.end))
        for found in self._attributions_by_report.get(span.report_id, []):
            if any(content.holds(point) for content in found.contents):
                return found
        return None

    def words_of(self, span: Span) -> frozenset[str]:
        """The keys of a span's content words, everyday news words left out; read once."""
        return self._read(span)[0]

    def plain_words_of(self, span: Span) -> frozenset[str]:
        """The same without names: words written in lower case."""
        return self._read(span)[1]

    def pairs_of(self, span: Span) -> frozenset[tuple[str, str]]:
        """Neighbouring content words of a span that are no names."""
        return self._read(span)[2]

    def _read(self, span: Span) -> tuple[frozenset[str], frozenset[str], frozenset[tuple[str, str]]]:
        if span not in self._words:
            text = self.reports[span.report_id].text
            found = list(content_words(text, span.start, span.end))
            telling = frozenset(word.key for word in found if not is_news_word(word.key))
            plain = frozenset(word.key for word in found if _is_plain(text, word))
            pairs = frozenset((a.key, b.key) for a, b in pairwise(found) if _is_plain(text, a) and _is_plain(text, b))
            self._words[span] = telling, plain, pairs
        return self._words[span]

    def keys_of(self, mention_ids: tuple[str, ...]) -> set[str]:
        """What mentions are compared by across reports: entity ids, and the countries these are of."""
        keys: set[str] = set()
        for mention_id in mention_ids:
            entity = self.entity_of.get(mention_id)
            mention = self.mentions.get(mention_id)
            keys.update({entity.id} if entity else ())
            country = (entity.country if entity else None) or (mention.country if mention else None)
            keys.update({country} if country else ())
        return keys

    def keys_in(self, argument: Argument | None) -> set[str]:
        """The same of an event's argument, its codes' countries included."""
        if argument is None:
            return set()
        return self.keys_of(argument.mentions) | {code.split(" ")[-1] for code in argument.codes if code}


def _is_plain(text: str, word: Word) -> bool:
    return text[word.start].islower() and not is_news_word(word.key)


def _length(attribution: Attribution) -> tuple[int, str]:
    return sum(content.end - content.start for content in attribution.contents), attribution.id
