"""The dossier of one story: its reports, timeline, conflicts, accords, agreements, and who is who."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rashomon.model.links import ReportDate
from rashomon.model.report import edits_of
from rashomon.model.telling import Dossier, LinkedStory, ReportLine
from rashomon.tell.alike import told_once
from rashomon.tell.options import TellOptions
from rashomon.tell.papers import Papers
from rashomon.tell.saying import say_published
from rashomon.tell.timeline import tell_timeline

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rashomon.model.links import Entity, Links, Story
    from rashomon.model.marks import Marks
    from rashomon.model.report import Report
    from rashomon.model.weights import Accord, Conflict, Weights


def tell(
    story_id: str,
    reports: Mapping[str, Report],
    marks: Mapping[str, Marks],
    links: Links,
    weights: Weights,
    options: TellOptions | None = None,
) -> Dossier:
    """Tell one story. To tell many of one desk, lay the papers out once and use `tell_story`.

    Raises:
        NotFoundError: no story bears that id.
    """
    return tell_story(story_id, Papers(reports, marks, links, weights), options)


def tell_story(story_id: str, papers: Papers, options: TellOptions | None = None) -> Dossier:
    """Tell one story from papers laid out already.

    Raises:
        NotFoundError: no story bears that id.
    """
    story = papers.story(story_id)
    mine = set(story.reports)
    events = {event.id for event in papers.events_in.get(story_id, ())}
    who = _who(story, papers)
    weights = papers.weights
    return Dossier(
        story_id=story.id,
        title=story.title,
        reports=_report_lines(story, papers),
        timeline=tell_timeline(story, papers, options or TellOptions()),
        conflicts=tuple(conflict for conflict in weights.conflicts if _belongs(conflict, mine, events)),
        accords=tuple(accord for accord in weights.accords if _belongs(accord, mine, events)),
        agreements=told_once(a for a in weights.agreements if mine.intersection(a.reports)),
        who=who,
        facts=tuple(fact for report_id in sorted(mine) for fact in papers.facts_of.get(report_id, ())),
        linked=_linked(story, papers),
    )


def _belongs(item: Conflict | Accord, reports: set[str], events: set[str]) -> bool:
    """Say whether something two sides say is about this story: about its event, or said in its reports."""
    if item.event is not None:
        return item.event in events
    return any(reports.intersection(side.reports) for side in item.sides)


def _report_lines(story: Story, papers: Papers) -> tuple[ReportLine, ...]:
    lines = []
    for report_id in story.reports:
        report = papers.reports[report_id]
        date = papers.dates.get(report_id) or ReportDate(report_id, None, "unknown")
        lines.append(
            ReportLine(
                report_id=report_id,
                where=report.where,
                outlet=report.outlet.value if report.outlet else None,
                title=report.title.value if report.title else None,
                language=report.language,
                date=date,
                date_words=say_published(date),
                copies=tuple(papers.copies_of.get(report_id, ())),
                repaired=sum(1 for _ in edits_of(report, "repaired")),
                dropped=sum(1 for _ in edits_of(report, "dropped")),
                form=report.form.value if report.form and report.form.value != "article" else None,
                truncated=report.truncated.value if report.truncated else None,
            )
        )
    return tuple(sorted(lines, key=_first_published))


def _first_published(line: ReportLine) -> tuple[bool, str, str, str]:
    when = line.date.when
    first, last = (when.earliest, when.latest) if when else (None, None)
    return (first is None and last is None, str(last or first), str(first or last), line.report_id)


def _who(story: Story, papers: Papers) -> tuple[Entity, ...]:
    """The entities named in the story's reports, those named most often and in most reports first."""
    named: Counter[str] = Counter()
    in_reports: dict[str, set[str]] = {}
    for report_id in story.reports:
        for mention in papers.marks[report_id].mentions if report_id in papers.marks else ():
            entity = papers.entity_of.get(mention.id)
            if entity is not None:
                named[entity] += 1
                in_reports.setdefault(entity, set()).add(report_id)
    ranked = sorted(named, key=lambda key: (-len(in_reports[key]), -named[key], papers.entities[key].name, key))
    return tuple(papers.entities[key] for key in ranked)


def _linked(story: Story, papers: Papers) -> tuple[LinkedStory, ...]:
    found: Iterable[tuple[str, str]] = (
        (link.joined_to if link.member == story.id else link.member, papers.in_names(link.reason))
        for link in story.linked
    )
    return tuple(LinkedStory(key, papers.stories[key].title, reason) for key, reason in found if key in papers.stories)
