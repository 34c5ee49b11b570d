"""Links: what reports have to do with one another, each link with its reasons."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from rashomon.model.report import Span  # noqa: TC001  msgspec reads the annotations at run time
from rashomon.model.when import When  # noqa: TC001


class ReportDate(Struct, frozen=True):
    """When a report was published, how that is known, and what speaks against it.

    `when` is None where nothing bounds the day. `how` is ``printed``, ``deduced``, ``sisters`` (deduced with the
    help of reports of the same story) or ``unknown``. `proof` lists the constraints in words, in the order they were
    applied. `contradicted` is the printed date that the text refutes, kept.
    """

    report_id: str
    when: When | None
    how: Literal["printed", "deduced", "sisters", "unknown"]
    proof: tuple[str, ...] = ()
    evidence: tuple[Span, ...] = ()
    contradicted: When | None = None


class SharedPassage(Struct, frozen=True):
    """Two passages of two reports that say the same in (nearly) the same words."""

    ours: Span
    theirs: Span
    similarity: float


class CopyEdge(Struct, frozen=True):
    """Report `copy` derives from report `original`, or both from a wire that is not among the reports.

    `original` is None where only the wire's name is known (`wire`). `kind` is ``copy`` (whole text), ``excerpt``
    (part of it), ``wire`` (credited to or quoting an agency's text), ``translation`` or ``version`` (`copy` is what
    became of `original`, a page that was changed).
    """

    id: str
    copy: str
    original: str | None
    kind: Literal["copy", "excerpt", "wire", "translation", "version"]
    reasons: tuple[str, ...]
    wire: str | None = None
    passages: tuple[SharedPassage, ...] = ()


class Link(Struct, frozen=True):
    """Why one member stands in a group: the member, the one it was joined to, and the reason in words."""

    member: str
    joined_to: str
    reason: str


class Entity(Struct, frozen=True):
    """One person, organisation, country or place, named by mentions in one or more reports.

    `forms` are the ways its names are written, most frequent first; `roles` the offices said of it; `country` its
    ISO 3166 alpha-3 code, if any. `members` are mention ids.
    """

    id: str
    kind: Literal["PERSON", "ORGANIZATION", "COUNTRY", "PLACE"]
    name: str
    forms: tuple[str, ...]
    members: tuple[str, ...]
    links: tuple[Link, ...] = ()
    roles: tuple[str, ...] = ()
    country: str | None = None


class Event(Struct, frozen=True):
    """One event, told by event mentions of one or more reports.

    `actors` and `recipients` are entity ids; `when` is the time most precisely told that no fellow member contradicts
    (conflicting times stay with the members); `members` are event-mention ids; `stories` the stories it is told in.
    """

    id: str
    type: str
    mode: str | None
    members: tuple[str, ...]
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    when: When | None = None
    links: tuple[Link, ...] = ()
    stories: tuple[str, ...] = ()


class Story(Struct, frozen=True):
    """Reports about one affair. `title` is a verbatim title of the most central report.

    The id rests on the least of the reports' ids alone, so that one written down mostly outlives new reports.
    """

    id: str
    title: str
    reports: tuple[str, ...]
    when: When | None = None
    entities: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    linked: tuple[Link, ...] = ()


class Links(Struct, frozen=True):
    """All links among the reports of one desk, each kind sorted by id."""

    dates: tuple[ReportDate, ...] = ()
    copies: tuple[CopyEdge, ...] = ()
    stories: tuple[Story, ...] = ()
    entities: tuple[Entity, ...] = ()
    events: tuple[Event, ...] = ()
