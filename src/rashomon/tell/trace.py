"""The trace of a line: from what is told, step by step, back to the raw characters it came from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from rashomon.tell.evidence import Evidence, lay_open, name_report, say_place
from rashomon.tell.finding import find
from rashomon.tell.saying import say_count, say_how_dated, say_published, say_when

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from rashomon.model.links import CopyEdge, Entity, Event, Story
    from rashomon.model.marks import Attribution, EventMention, Fact, Mention, Quantity, TimeMark
    from rashomon.model.report import Report, Span
    from rashomon.model.telling import Entry
    from rashomon.model.weights import Agreement, Claim, Verdict
    from rashomon.tell.papers import Papers

_MODS: Final = {"APPROX": "about", "START": "its beginning", "MID": "its middle", "END": "its end"}
_DEEPEST: Final = 6  # from an entry to a mention's first mention; deeper things are named, not unfolded


class Trace(Struct, frozen=True):
    """One step back: what bears `id`, what it says, who made it and why, its characters, and what it rests on.

    `maker` is the step and its version where a mark names one. `rests_on` is empty at the characters themselves.
    """

    id: str
    kind: str
    says: str
    maker: str = ""
    reasons: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    rests_on: tuple[Trace, ...] = ()


def trace(wanted: str, papers: Papers) -> Trace:
    """Trace whatever bears the id `wanted` (its beginning is enough) back to the characters it came from.

    Raises:
        NotFoundError: nothing bears that id, or several things do.
    """
    return _unfold(find(wanted, papers.index), papers, 1, set())


def _unfold(key: str, papers: Papers, depth: int, seen: set[str]) -> Trace:
    """Unfold one thing, and once only: where it comes up again it is named without what it rests on."""
    kind, noun = papers.index[key]
    says, maker, reasons, spans, below = _READERS[kind](noun, papers)
    if key in seen:
        return Trace(key, kind, papers.in_names(says), maker)
    seen.add(key)
    says = papers.in_names(says)
    reasons = tuple(papers.in_names(reason, ids=True) for reason in reasons)
    evidence = tuple(lay_open(span, papers) for span in dict.fromkeys(spans) if span.report_id in papers.reports)
    rests_on: tuple[Trace, ...] = ()
    if depth < _DEEPEST:
        known = dict.fromkeys(id_ for id_ in below if id_ and id_ in papers.index)
        rests_on = tuple(_unfold(id_, papers, depth + 1, seen) for id_ in known)
    return Trace(key, kind, says, maker, tuple(reasons), evidence, rests_on)


# What each kind of thing says, who made it, the reasons, its spans, and the ids of what it rests on.
Read = tuple[str, str, "Iterable[str]", "Iterable[Span]", "Iterable[str | None]"]


def _entry(entry: Entry, papers: Papers) -> Read:
    counts = f"{say_count(len(entry.reports), 'report')}, {say_count(entry.origins, 'origin')}"
    says = f"{entry.date_words}: “{entry.words}” ({', '.join((*entry.marks, counts))})"
    verdicts = (papers.verdict_on.get(event) for event in entry.events)
    below = [verdict.id if verdict else event for verdict, event in zip(verdicts, entry.events, strict=True)]
    days = [witness.mark for witness in entry.witnesses if papers.index.get(witness.mark, ("", None))[0] == "time"]
    if days:  # a sentence that names a day: it rests on its own words, the day's mark, and the events that joined it
        return says, "tell.dated/1", (), (entry.span,), (*days, *below)
    return says, "tell.timeline/1", (), (), below


def _verdict(verdict: Verdict, _papers: Papers) -> Read:
    says = f"{', '.join(verdict.kinds)}: {verdict.publishers} publishing, {verdict.informants} informing"
    origins = [f"origin {o.name} ({o.kind}): {'; '.join(o.reasons) or 'reports it'}" for o in verdict.origins]
    return says, "weigh", (*verdict.reasons, *origins), (), (*verdict.claims, verdict.about)


def _claim(claim: Claim, papers: Papers) -> Read:
    says = f"{claim.informant_name} {'denies' if claim.denies else 'says'}, {claim.status}, {say_when(claim.when)}"
    through = (f"through {claim.channel}",) if claim.channel else ()
    own_span = () if claim.mark in papers.index else (claim.span,)
    return says, "weigh", through, own_span, (claim.mark, claim.attribution)


def _conflict(conflict: Any, papers: Papers) -> Read:
    about = getattr(conflict, "about", None) or conflict.kind
    sides = [f"{side.value}: {', '.join(_names(side.reports, papers))}" for side in conflict.sides]
    reasons = getattr(conflict, "reasons", None) or (conflict.reason,)
    spans = [span for side in conflict.sides for span in side.spans]
    claims = [claim for side in conflict.sides for claim in side.claims]
    return f"{conflict.kind}: {about}", "weigh", (*sides, *reasons), spans, (*claims, conflict.event)


def _agreement(agreement: Agreement, _papers: Papers) -> Read:
    counts = f"{say_count(len(agreement.reports), 'report')}, {say_count(agreement.publishers, 'origin')}"
    names = (f"on the word of {', '.join(agreement.informant_names)}",) if agreement.informant_names else ()
    return f"“{agreement.words}” ({counts})", "weigh", names, agreement.spans, (agreement.event,)


def _event(event: Event, papers: Papers) -> Read:
    who = [papers.entities[key].name for key in (*event.actors, *event.recipients) if key in papers.entities]
    says = " ".join(filter(None, (event.type, event.mode, f"({', '.join(who)})" if who else "", say_when(event.when))))
    reasons = [f"{link.member} joined to {link.joined_to}: {link.reason}" for link in event.links]
    return says, "link.events", reasons, (), event.members


def _event_mention(mention: EventMention, _papers: Papers) -> Read:
    arguments = [a for a in (mention.actor, mention.recipient) if a is not None]
    coded = f"{mention.type}{f' {mention.mode}' if mention.mode else ''}, {mention.status}, {say_when(mention.when)}"
    below = (mention.attribution, mention.time, *mention.quantities, *(m for a in arguments for m in a.mentions))
    return coded, mention.maker, mention.reasons, (mention.span,), below


def _fact(fact: Fact, _papers: Papers) -> Read:
    says = f"{fact.person}: {fact.value}{f' of {fact.of}' if fact.of else ''}"
    return says, fact.maker, (), (fact.span,), (fact.attribution, fact.time)


def _mention(mention: Mention, papers: Papers) -> Read:
    entity = papers.entities.get(papers.entity_of.get(mention.id, ""))
    joined = (f"joined to {entity.name} ({entity.id})",) if entity else ()
    says = f"{mention.name}, {mention.kind.lower()}"
    return says, mention.maker, (*mention.reasons, *joined), (mention.span,), (mention.same_as,)


def _time(time: TimeMark, _papers: Papers) -> Read:
    kind = {"DATE": "", "TIME": "", "DURATION": "a length of time", "SET": "again and again"}.get(time.type, "")
    dated = say_when(time.when) if time.when or not kind else ""
    says = ", ".join(filter(None, (dated, kind, _MODS.get(time.mod or "", (time.mod or "").lower().replace("_", " ")))))
    coded = f"in TIMEX3: {time.type} {time.value}{f' {time.mod}' if time.mod else ''}"
    anchor = time.anchor if time.anchor not in {"report", "dateline"} else time.span.report_id
    return says, time.maker, filter(None, (time.derivation, coded)), (time.span,), (anchor,)


def _quantity(quantity: Quantity, _papers: Papers) -> Read:
    bounds = f"{_number(quantity.low)} to {_number(quantity.high)}"
    number = bounds if quantity.low != quantity.high else _number(quantity.low)
    says = " ".join(filter(None, (quantity.modifier, number, quantity.unit, quantity.counted)))
    return says, quantity.maker, (), (quantity.span,), ()


def _attribution(attribution: Attribution, _papers: Papers) -> Read:
    says = f"{attribution.speaker or 'somebody'} {attribution.polarity}, {attribution.style}, {attribution.strength}"
    spans = [s for s in (attribution.source, attribution.cue, attribution.channel, *attribution.contents) if s]
    below = (attribution.source_mention, attribution.channel_mention)
    return says, attribution.maker, attribution.reasons, spans, below


def _entity(entity: Entity, _papers: Papers) -> Read:
    says = f"{entity.name}, {entity.kind.lower()}, {say_count(len(entity.members), 'mention')}"
    forms = f"written {', '.join(entity.forms)}"
    reasons = [f"{link.member} joined to {link.joined_to}: {link.reason}" for link in entity.links]
    return says, "link.entities", (forms, *entity.roles, *reasons), (), entity.members


def _copy(copy: CopyEdge, _papers: Papers) -> Read:
    original = copy.original or copy.wire or "an unseen text"
    spans = [span for passage in copy.passages for span in (passage.ours, passage.theirs)]
    return f"{copy.kind}: {copy.copy} derives from {original}", "link.copies", copy.reasons, spans, ()


def _story(story: Story, _papers: Papers) -> Read:
    reasons = [f"{link.member} joined to {link.joined_to}: {link.reason}" for link in story.links]
    return f"{story.title}, {say_when(story.when)}", "link.stories", reasons, (), story.reports


def _report(report: Report, papers: Papers) -> Read:
    date = papers.dates.get(report.id)
    reasons = [f"from {say_place(report.where)}, raw bytes {report.raw_id}, decoded as {report.text_map.encoding}"]
    if date is not None:
        reasons += [f"published {say_published(date)}, {say_how_dated(date)}", *date.proof]
    reasons += [
        f"{edit.kind} at raw {edit.start}-{edit.end} ({edit.rule}): {edit.reason}"
        for edit in report.text_map.edits
        if edit.kind != "markup"
    ]
    spans = (*((report.title_span,) if report.title_span else ()), *(date.evidence if date else ()))
    below = [edge.id for edge in papers.copies_of.get(report.id, ())]
    return name_report(report), "clean", reasons, spans, below


_READERS: Final[dict[str, Callable[[Any, Papers], Read]]] = {
    "entry": _entry,
    "verdict": _verdict,
    "claim": _claim,
    "conflict": _conflict,
    "accord": _conflict,
    "agreement": _agreement,
    "event": _event,
    "event mention": _event_mention,
    "fact": _fact,
    "mention": _mention,
    "time": _time,
    "quantity": _quantity,
    "attribution": _attribution,
    "entity": _entity,
    "copy": _copy,
    "story": _story,
    "report": _report,
    "raw report": _report,
}


def _names(report_ids: Iterable[str], papers: Papers) -> list[str]:
    return [name_report(papers.reports[key]) for key in report_ids if key in papers.reports]


def _number(number: float | None) -> str:
    return "?" if number is None else f"{number:,.12g}"
