"""The timeline of one story: one entry for each event, told in the words of the report that tells it best."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from rashomon.language.content import content_words
from rashomon.model.identity import identify
from rashomon.model.telling import Entry, EntryMark, Timeline, Witness
from rashomon.model.weights import Count
from rashomon.tell.alike import turns
from rashomon.tell.dated import dated_entries
from rashomon.tell.evidence import name_report
from rashomon.tell.joining import join_lines
from rashomon.tell.saying import say_when

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rashomon.model.links import Event, Story
    from rashomon.model.marks import EventMention
    from rashomon.model.report import Span
    from rashomon.model.weights import Verdict
    from rashomon.model.when import When
    from rashomon.tell.options import TellOptions
    from rashomon.tell.papers import Papers

_JOINTS: Final = frozenset({"And", "But", "So", "Then", "and", "but", "so", "then", "which", "who"})
# The firmer a report is that it happened, the better its words tell it.
_HELD_BACK: Final[tuple[EntryMark, ...]] = ("planned", "alleged")
_FIRMNESS: Final = {"asserted": 4, "planned": 3, "alleged": 3, "hypothetical": 1, "negated": 1}
_FEWEST: Final = 3  # content words of a headline: fewer say too little to be found again
_MISSING: Final = 0.25  # share of a headline's words that the sentence which tells the same may lack
_LOOKED_AT: Final = 200  # dated events with which a headline is compared: cost stays linear


class _Told(Struct, frozen=True):
    """One event as it would be told: its members, the one whose words are printed, and how much it matters."""

    event: Event
    members: tuple[EventMention, ...]
    best: EventMention
    weight: int


def tell_timeline(story: Story, papers: Papers, options: TellOptions) -> Timeline:
    """Return the timeline of a story: dated entries in order of time, then those that no report dates.

    Events that would be told in the very same words, on the same day (or on no day), share one entry: the reader sees
    a line once, and the event that matters most gives its date, its counts and its marks. Days on which no event was
    found get a line too, which undated events of the same sentence join.
    """
    contested = {c.event for c in papers.weights.conflicts if c.event is not None}
    told = [
        found
        for event in papers.events_in.get(story.id, ())
        if (found := _look_at(event, papers, options, contested=event.id in contested)) is not None
    ]
    told.sort(key=lambda found: (-found.weight, found.event.when is None, found.event.id))
    events = [(group[0].weight, _entry(story, group, papers)) for group in _told_once(told, papers)]
    entries = join_lines(events, dated_entries(story, papers), papers)
    ranked = sorted(entries, key=lambda pair: (-pair[0], _in_time(pair[1].when), pair[1].id))
    placed = [replace(entry, rank=rank) for rank, (_, entry) in enumerate(ranked, start=1)]
    return Timeline(story.id, tuple(sorted(placed, key=lambda entry: _place(entry, papers))))


def _told_once(told: Sequence[_Told], papers: Papers) -> list[list[_Told]]:
    """Group what would be printed in the same words of the same report, unless two days stand against each other.

    The first of a group is dated if any is. A headline that gives no day joins the dated event whose sentence says
    the same.
    """
    groups: list[list[_Told]] = []
    by_report: dict[str, list[list[_Told]]] = {}
    for found in sorted(told, key=lambda found: found.event.when is None):
        span = found.best.span
        near = by_report.setdefault(span.report_id, [])
        home = next((group for group in near if _same_line(found, group[0])), None)
        if home is None and found.event.when is None and _is_headline(span, papers):
            words = _words(span, papers)
            home = next(
                (g for g in groups[:_LOOKED_AT] if g[0].event.when is not None and _says(g[0], words, papers)), None
            )
        if home is None:
            groups.append([found])
            near.append(groups[-1])
        else:
            home.append(found)
    return groups


def _same_line(one: _Told, other: _Told) -> bool:
    first, second = one.best.span, other.best.span
    if not (first.holds(second) or second.holds(first)):
        return False
    return one.event.when is None or one.event.when == other.event.when


def _is_headline(span: Span, papers: Papers) -> bool:
    title = papers.reports[span.report_id].title_span
    return title is not None and title.meets(span)


def _says(told: _Told, words: frozenset[str], papers: Papers) -> bool:
    """Whether an event is told in sentences that hold nearly all the words of a headline, its numbers included."""
    for member in told.members:
        said = _words(member.span, papers)
        missing = words - said
        if len(words) >= _FEWEST and len(missing) <= _MISSING * len(words) and not any(map(turns, missing)):
            return True
    return False


def _words(span: Span, papers: Papers) -> frozenset[str]:
    report = papers.reports[span.report_id]
    return frozenset(word.key for word in content_words(report.text, span.start, span.end))


def _look_at(event: Event, papers: Papers, options: TellOptions, *, contested: bool) -> _Told | None:
    members = tuple(sorted((papers.event_mentions[m] for m in event.members if papers.knows(m)), key=_by_place))
    if not members:
        return None
    best = max(members, key=lambda m: (_told_well(m, event, papers, options), -m.span.start, m.id))
    return _Told(event, members, best, _weight(event, members, papers.verdict_on.get(event.id), contested=contested))


def _entry(story: Story, group: list[_Told], papers: Papers) -> Entry:
    main, events = group[0], tuple(found.event.id for found in group)
    members = sorted((member for found in group for member in found.members), key=_by_place)
    verdict = papers.verdict_on.get(main.event.id)
    reports = tuple(sorted({member.span.report_id for member in main.members}))
    marks: tuple[EntryMark, ...]
    if verdict is None:
        marks = tuple(s for s in _HELD_BACK if all(m.status == s for m in main.members))
    else:
        marks = verdict.kinds
    return Entry(
        id=identify("entry", story.id, *events),
        when=main.event.when,
        date_words=say_when(main.event.when),
        words=papers.reports[main.best.span.report_id].quote(main.best.span),
        span=main.best.span,
        witnesses=tuple(_witness(member, papers) for member in members),
        events=events,
        reports=reports,
        origins=verdict.publishers if verdict else Count(1, papers.most_publishers(reports)),
        informants=verdict.informants if verdict else Count(1, papers.most_publishers(reports)),
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
    if event.when is not None and member.when is not None:
        # Words that name another day than the line they stand on would confuse.
        score += 1.5 if member.when == event.when else -0.5
    if words[:1].isupper():
        score += 0.3
    if words.split(" ", 1)[0] in _JOINTS:
        score -= 0.5
    if report.title_span is not None and report.title_span.meets(member.span):
        score -= 0.5  # a headline is written to be short, not to be exact
    return score


def _weight(event: Event, members: tuple[EventMention, ...], verdict: Verdict | None, *, contested: bool) -> int:
    """How much an event matters to the story: who tells it, how firmly it is placed, who takes part."""
    reports = len({member.span.report_id for member in members})
    weight = 3 * min(verdict.publishers.upper if verdict else 1, 5) + 2 * min(reports, 5)
    if event.when is not None:
        weight += 3 if (event.when.days or 999) <= 31 else 2
    weight += bool(event.actors) + bool(event.recipients) + (event.type != "OTHER") + 2 * contested
    if all(member.status in {"hypothetical", "negated"} for member in members):
        weight -= 4
    return weight


def _place(entry: Entry, papers: Papers) -> tuple[tuple[bool, str, str], int, bool, int]:
    """In order of time; of what no report dates, first what most reports tell and what is of a known type."""
    if entry.when is not None:
        return _in_time(entry.when), 0, False, entry.rank
    known = any(papers.events[event].type != "OTHER" for event in entry.events if event in papers.events)
    return _in_time(None), -len(entry.reports), not known, entry.rank


def _by_place(mention: EventMention) -> tuple[Span, str]:
    return mention.span, mention.id


def _in_time(when: When | None) -> tuple[bool, str, str]:
    """Undated entries last; a whole year before its months, a month before its days."""
    if when is None:
        return (True, "", "")
    first = when.earliest or when.latest
    length = when.days if when.days is not None else 99999
    return (False, str(first), f"{99999 - length:05}")
