"""Claims: every event mention and stated fact on the word of whoever stands for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.language.content import fold
from rashomon.model.identity import identify
from rashomon.model.weights import Claim

if TYPE_CHECKING:
    from rashomon.model.marks import Attribution, EventMention, Fact
    from rashomon.weigh.desk import Desk


def find_claims(desk: Desk) -> tuple[Claim, ...]:
    """Make a claim of each event mention and each fact, sorted by id.

    The informant is the speaker of the innermost attribution, else the report's outlet (else the report itself).
    """
    claims = [_event_claim(desk, mention) for mention in desk.event_mentions.values() if mention.id in desk.event_of]
    for marks in desk.marks.values():
        claims += [_fact_claim(desk, fact) for fact in marks.facts]
    return tuple(sorted(claims, key=lambda claim: claim.id))


def _event_claim(desk: Desk, mention: EventMention) -> Claim:
    attribution = desk.attributions.get(mention.attribution or "")
    informant, name = informant_of(desk, attribution, mention.span.report_id)
    return Claim(
        identify("claim", mention.id, informant),
        desk.event_of[mention.id].id,
        mention.id,
        mention.span.report_id,
        mention.span,
        informant,
        name,
        mention.status,
        denies(attribution),
        mention.when,
        channel_of(desk, attribution),
        attribution.id if attribution else None,
    )


def _fact_claim(desk: Desk, fact: Fact) -> Claim:
    attribution = desk.attributions.get(fact.attribution or "")
    informant, name = informant_of(desk, attribution, fact.span.report_id)
    person = desk.entity_of.get(fact.person)
    return Claim(
        identify("claim", fact.id, informant),
        person.id if person else fact.person,
        fact.id,
        fact.span.report_id,
        fact.span,
        informant,
        name,
        "asserted",
        denies(attribution),
        fact.since,
        channel_of(desk, attribution),
        attribution.id if attribution else None,
    )


def informant_of(desk: Desk, attribution: Attribution | None, report_id: str) -> tuple[str, str]:
    """Return who vouches: an entity's id, ``name:<folded>`` for a speaker no entity is known for, or the report."""
    if attribution is not None:
        entity = desk.entity_of.get(attribution.source_mention or "")
        if entity is not None:
            return entity.id, entity.name
        if attribution.speaker:
            return f"name:{fold(attribution.speaker)}", attribution.speaker
        if attribution.source is not None:
            source = desk.quote(attribution.source)
            return f"name:{fold(source)}", source
    outlet = desk.outlet(report_id)
    return f"report:{outlet or report_id}", desk.named(report_id)


def denies(attribution: Attribution | None) -> bool:
    """Say whether the words stand there as denied."""
    return attribution is not None and (attribution.polarity == "denies" or attribution.strength == "denied")


def channel_of(desk: Desk, attribution: Attribution | None) -> str | None:
    """Return the outlet or occasion through which the words came: an entity's name where one is known."""
    if attribution is None or (attribution.channel is None and attribution.channel_mention is None):
        return None
    entity = desk.entity_of.get(attribution.channel_mention or "")
    if entity is not None:
        return entity.name
    mention = desk.mentions.get(attribution.channel_mention or "")
    if mention is not None:
        return mention.name
    return desk.quote(attribution.channel) if attribution.channel is not None else None
