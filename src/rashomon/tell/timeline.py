"""The timeline of one story: one entry for each event, told in the words of the report that tells it best."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from rashomon.model.identity import identify
from rashomon.model.telling import Entry, EntryMark, Timeline, Witness
from rashomon.model.weights import Count
from rashomon.tell.evidence import name_report
from rashomon.tell.saying import say_when

if TYPE_CHECKING:
    from rashomon.model.links import Event, Story
    from rashomon.model.marks import EventMention
    from rashomon.tell.options import TellOptions
    from rashomon.tell.papers import Papers

# The firmer a report is that it happened, the better its words tell it.
_FIRMNESS: Final = {"asserted": 4, "planned": 3, "alleged": 3, "hypothetical": 1, "negated": 1}


def tell_timeline(story: Story, papers: Papers, options: TellOptions) -> Timeline:
    """Return the timeline of a story: dated entries in order of time, then those that no report dates."""
    contested = {c.event for c in papers.weights.conflicts if c.event is not None}
    entries: list[tuple[int, Entry]] = []
    for event in papers.events_in.get(story.id, ()):
        members = sorted(
            (papers.event_mentions[m] for m in event.members if papers.knows(m)), key=lambda m: (m.span, m.id)
        )
        if members:
            entry = _entry(story, event, members, papers, options)
            entries.append((_weight(entry, event, members, contested=event.id in contested), entry))
    ranked = sorted(entries, key=lambda pair: (-pair[0], _in_time(pair[1]), pair[1].id))
    placed = [msgspec.structs.replace(entry, rank=rank) for rank, (_, entry) in enumerate(ranked, start=1)]
    return Timeline(story.id, tuple(sorted(placed, key=lambda entry: (_in_time(entry), entry.rank))))


def _entry(story: Story, event: Event, members: list[EventMention], papers: Papers, options: TellOptions) -> Entry:
    verdict = papers.verdict_on.get(event.id)
    best = max(members, key=lambda m: (_told_well(m, event, papers, options), (-m.span.start, m.id)))
    reports = tuple(sorted({member.span.report_id for member in members}))
    marks: tuple[EntryMark, ...]
    if verdict is None:
        marks = tuple(s for s in ("planned", "alleged") if all(m.status == s for m in members))
    else:
        marks = verdict.kinds
    return Entry(
        id=identify("entry", story.id, event.id),
        when=event.when,
        date_words=say_when(event.when),
        words=papers.reports[best.span.report_id].quote(best.span),
        span=best.span,
        witnesses=tuple(_witness(member, papers) for member in members),
        events=(event.id,),
        reports=reports,
        origins=verdict.publishers if verdict else Count(1, len(reports)),
        informants=verdict.informants if verdict else Count(1, len(reports)),
        marks=marks,
        verdict=verdict.id if verdict else None,
    )


def _witness(member: EventMention, papers: Papers) -> Witness:
    report = papers.reports[member.span.report_id]
    claim = papers.claim_of.get(member.id)
    informant = name_report(report)
    if claim is not None and not claim.informant.startswith("report:"):
        informant = claim.informant_name
    return Witness(
        report_id=report.id,
        span=member.span,
        words=report.quote(member.span),
        informant=informant,
        channel=claim.channel if claim else None,
        mark=member.id,
        status=member.status,
    )


def _told_well(member: EventMention, event: Event, papers: Papers, options: TellOptions) -> float:
    """How well a mention's words would tell the event to somebody who reads nothing else."""
    report = papers.reports[member.span.report_id]
    words = report.quote(member.span)
    length = len(words.split())
    score = float(_FIRMNESS[member.status])
    if length < options.short_words:
        score -= 0.4 * (options.short_words - length)
    elif length > options.long_words:
        score -= 0.1 * (length - options.long_words)
    for argument in (member.actor, member.recipient):
        if argument is None:
            continue
        said = words.casefold()
        # A pronoun tells the reader nothing: better the words that name who it was.
        score += 1.0 if any(name.casefold() in said for name in argument.names) else 0.3
    if member.time is not None:
        score += 0.5
    if event.when is not None and member.when == event.when:
        score += 0.5
    if words[:1].isupper():
        score += 0.3
    if report.title_span is not None and report.title_span.meets(member.span):
        score -= 0.5  # a headline is written to be short, not to be exact
    return score


def _weight(entry: Entry, event: Event, members: list[EventMention], *, contested: bool) -> int:
    """How much an entry matters to the story: who tells it, how firmly it is placed, who takes part."""
    weight = 3 * min(entry.origins.upper, 5) + 2 * min(len(entry.reports), 5)
    if entry.when is not None:
        weight += 3 if (entry.when.days or 999) <= 31 else 2
    weight += bool(event.actors) + bool(event.recipients) + (event.type != "OTHER") + 2 * contested
    if all(member.status in {"hypothetical", "negated"} for member in members):
        weight -= 4
    return weight


def _in_time(entry: Entry) -> tuple[bool, str, str]:
    """Undated entries last; a whole year before its months, a month before its days."""
    when = entry.when
    if when is None:
        return (True, "", "")
    first = when.earliest or when.latest
    length = when.days if when.days is not None else 99999
    return (False, str(first), f"{99999 - length:05}")
