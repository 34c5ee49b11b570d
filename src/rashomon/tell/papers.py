"""All that is known of one desk, laid open: what is told, traced and exported is looked up here."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from rashomon.errors import NotFoundError
from rashomon.language.content import fold
from rashomon.tell.evidence import name_report
from rashomon.tell.finding import index_all

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from rashomon.model.links import CopyEdge, Entity, Event, Links, ReportDate, Story
    from rashomon.model.marks import EventMention, Fact, Marks, Mention
    from rashomon.model.report import RawReport, Report, Span
    from rashomon.model.telling import Dossier
    from rashomon.model.weights import Claim, Verdict, Weights

_REPORT_ID: Final = re.compile(r"\brep-[0-9a-f]{4,40}\b")
_ONE_TEXT: Final = frozenset({"copy", "version"})  # kinds of copies that make two reports one, whatever is asked


class Papers:
    """Reports, marks, links, weights and dossiers of one desk, with the ways from one to another.

    Everything is computed once, when first asked for, in one pass over the nouns; nothing is ever changed.
    `raw` gives a raw report by id; None where the raw bytes are not at hand.
    """

    def __init__(
        self,
        reports: Mapping[str, Report],
        marks: Mapping[str, Marks],
        links: Links,
        weights: Weights,
        dossiers: tuple[Dossier, ...] = (),
        raw: Callable[[str], RawReport] | None = None,
    ) -> None:
        self.reports = reports
        self.marks = marks
        self.links = links
        self.weights = weights
        self.dossiers = dossiers
        self.raw = raw
        self._raw_texts: dict[str, str | None] = {}

    @cached_property
    def stories(self) -> dict[str, Story]:
        """Stories by id."""
        return {story.id: story for story in self.links.stories}

    @cached_property
    def story_of(self) -> dict[str, Story]:
        """The story by the id of each of its reports."""
        return {key: story for story in self.links.stories for key in story.reports}

    @cached_property
    def dates(self) -> dict[str, ReportDate]:
        """Publication dates by report id."""
        return {date.report_id: date for date in self.links.dates}

    @cached_property
    def events(self) -> dict[str, Event]:
        """Events by id."""
        return {event.id: event for event in self.links.events}

    @cached_property
    def entities(self) -> dict[str, Entity]:
        """Entities by id."""
        return {entity.id: entity for entity in self.links.entities}

    @cached_property
    def mentions(self) -> dict[str, Mention]:
        """Mentions by id."""
        return {mention.id: mention for marks in self.marks.values() for mention in marks.mentions}

    @cached_property
    def event_mentions(self) -> dict[str, EventMention]:
        """Event mentions by id."""
        return {mention.id: mention for marks in self.marks.values() for mention in marks.event_mentions}

    @cached_property
    def entity_of(self) -> dict[str, str]:
        """The entity's id by mention id."""
        return {member: entity.id for entity in self.links.entities for member in entity.members}

    @cached_property
    def facts_of(self) -> dict[str, tuple[Fact, ...]]:
        """The facts stated in a report, by report id."""
        return {key: marks.facts for key, marks in self.marks.items()}

    @cached_property
    def verdict_on(self) -> dict[str, Verdict]:
        """The verdict by the id of the event it is about."""
        return {verdict.about: verdict for verdict in self.weights.verdicts}

    @cached_property
    def claim_of(self) -> dict[str, Claim]:
        """The claim by the id of its event mention or fact."""
        return {claim.mark: claim for claim in self.weights.claims}

    @cached_property
    def copies_of(self) -> dict[str, list[CopyEdge]]:
        """The copy edges by the id of the report that derives."""
        found: dict[str, list[CopyEdge]] = defaultdict(list)
        for edge in self.links.copies:
            found[edge.copy].append(edge)
        return found

    @cached_property
    def publisher_of(self) -> dict[str, str]:
        """One name for all reports that can never be two origins, by report id: of one outlet, text or page."""
        names = {key: key for key in self.reports}

        def name(key: str) -> str:
            while names[key] != key:
                names[key] = names[names[key]]
                key = names[key]
            return key

        first_of: dict[str, str] = {}
        pairs = [
            (key, first_of.setdefault(fold(report.outlet.value), key))
            for key, report in sorted(self.reports.items())
            if report.outlet
        ]
        pairs += [(c.copy, c.original) for c in self.links.copies if c.original and c.kind in _ONE_TEXT]
        pairs += [(c.copy, f"wire {c.wire}") for c in self.links.copies if c.wire and not c.original]
        for one, other in pairs:
            first, second = sorted(name(names.setdefault(key, key)) for key in (one, other))
            names[second] = first
        return {key: name(key) for key in self.reports}

    def most_publishers(self, report_ids: Iterable[str]) -> int:
        """Return how many origins some reports can be at most."""
        return len({self.publisher_of[key] for key in report_ids})

    @cached_property
    def events_in(self) -> dict[str, list[Event]]:
        """Events by the id of each story they are told in."""
        found: dict[str, list[Event]] = defaultdict(list)
        for event in self.links.events:
            told = {self.story_of.get(self.event_mentions[m].span.report_id) for m in event.members if self.knows(m)}
            for story in sorted({*event.stories, *(story.id for story in told if story)}):
                found[story].append(event)
        return found

    @cached_property
    def index(self) -> dict[str, tuple[str, Any]]:
        """Everything that bears an id, as ``id -> (kind, noun)``."""
        return index_all(self)

    def raw_text(self, report_id: str) -> str | None:
        """Return the decoded raw text of a report; None where it is not at hand or does not replay to its text."""
        if report_id not in self._raw_texts:
            report = self.reports[report_id]
            text = self.raw(report.raw_id).content.decode(report.text_map.encoding, "replace") if self.raw else None
            sound = text is not None and report.text_map.replay(text) == report.text
            self._raw_texts[report_id] = text if sound else None
        return self._raw_texts[report_id]

    def sentence(self, span: Span) -> str:
        """Return the words of the sentences that hold a span; the span's own words where none are known."""
        report, marks = self.reports[span.report_id], self.marks.get(span.report_id)
        touched = [sentence for sentence in (marks.sentences if marks else ()) if sentence.meets(span)]
        if not touched:
            return report.quote(span)
        return report.text[min(touched[0].start, span.start) : max(touched[-1].end, span.end)]

    def in_names(self, words: str, *, ids: bool = False) -> str:
        """Return words with each report's id replaced by its name; with `ids`, the id behind the name."""

        def name(found: re.Match[str]) -> str:
            report = self.reports.get(found.group())
            if report is None:
                return found.group()
            return f"{name_report(report)} ({report.id})" if ids else name_report(report)

        return _REPORT_ID.sub(name, words)

    def knows(self, event_mention: str) -> bool:
        """Say whether there is an event mention of that id."""
        return event_mention in self.event_mentions

    def story(self, story_id: str) -> Story:
        """Return the story of that id.

        Raises:
            NotFoundError: there is none.
        """
        if story_id not in self.stories:
            raise NotFoundError(f"no story bears the id {story_id}")
        return self.stories[story_id]
