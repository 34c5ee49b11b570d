"""What is told: entries, a timeline, a dossier. Every line is a span or computed from spans."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from rashomon.model.links import CopyEdge, Entity, ReportDate  # noqa: TC001  msgspec reads the annotations
from rashomon.model.marks import Fact, Status  # noqa: TC001
from rashomon.model.report import Span  # noqa: TC001
from rashomon.model.weights import Accord, Agreement, Conflict, Count  # noqa: TC001
from rashomon.model.when import When  # noqa: TC001

EntryMark = Literal["corroborated", "single-origin", "disputed", "denied", "planned", "alleged"]


class Witness(Struct, frozen=True):
    """One report's words for an entry: the verbatim span, and on whose word it stands there.

    `mark` is the id of the event mention it is, `status` how firmly it is said there.
    """

    report_id: str
    span: Span
    words: str
    informant: str
    channel: str | None = None
    mark: str = ""
    status: Status = "asserted"


class Entry(Struct, frozen=True):
    """One line of a timeline.

    `date_words` says the date as people do ("18 to 19 June 2024"), `when` is None for what the reports do not date;
    `words` is the verbatim span chosen to tell it, `witnesses` every report's own words for it.
    `rank` is its place among the story's entries by how much it matters, from 1 on: how many tell it, how firmly it
    is dated, who takes part.
    """

    id: str
    when: When | None
    date_words: str
    words: str
    span: Span
    witnesses: tuple[Witness, ...]
    events: tuple[str, ...]
    reports: tuple[str, ...]
    origins: Count
    informants: Count
    marks: tuple[EntryMark, ...]
    verdict: str | None = None
    rank: int = 0


class Timeline(Struct, frozen=True):
    """The entries of one story, sorted by time; undated ones last."""

    story_id: str
    entries: tuple[Entry, ...]


class ReportLine(Struct, frozen=True):
    """One report as a dossier lists it; `form` where it is no plain article, `truncated` why it is cut short."""

    report_id: str
    where: str
    outlet: str | None
    title: str | None
    language: str | None
    date: ReportDate
    date_words: str
    copies: tuple[CopyEdge, ...] = ()
    repaired: int = 0
    dropped: int = 0
    form: str | None = None
    truncated: str | None = None


class LinkedStory(Struct, frozen=True):
    """A story that this one looks back on or forward to, and why."""

    story_id: str
    title: str
    reason: str


class Dossier(Struct, frozen=True):
    """All that is told of one story."""

    story_id: str
    title: str
    reports: tuple[ReportLine, ...]
    timeline: Timeline
    conflicts: tuple[Conflict, ...] = ()
    accords: tuple[Accord, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    who: tuple[Entity, ...] = ()
    facts: tuple[Fact, ...] = ()
    linked: tuple[LinkedStory, ...] = ()
