"""The occasion a sentence speaks of: when, and between whom, found in it or just before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from rashomon.model.report import Span  # noqa: TC001  msgspec reads the annotations at run time
from rashomon.model.when import When  # noqa: TC001

if TYPE_CHECKING:
    from rashomon.weigh.desk import Desk


class Occasion(Struct, frozen=True):
    """When something was, who took part (entity ids and country codes), and in which events it is told."""

    when: When | None
    keys: frozenset[str]
    events: frozenset[str]
    told: Span


def occasion_of(desk: Desk, sentence: Span, behind: int) -> Occasion:
    """Find the occasion of a sentence: its own dated event, else that of the nearest of the sentences before it.

    Without any, the occasion has no time; the keys are those of the sentence and of the one before it.
    """
    number = desk.sentence_number(sentence)
    sentences = desk.marks[sentence.report_id].sentences
    keys = sentence_keys(desk, sentence)
    for back in range(behind + 1):
        if number - back < 0:
            break
        told = sentences[number - back]
        dated = [mention for mention in desk.events_in(told) if mention.when is not None]
        whens = [mention.when for mention in dated] or [time.when for time in desk.times_in(told) if time.when]
        short = [when for when in whens if when is not None and when.days is not None and when.days <= 62]
        if short:
            finest = min(short, key=lambda when: (when.days or 0, when.edtf))
            events = {desk.event_of[mention.id].id for mention in dated if mention.id in desk.event_of}
            return Occasion(finest, frozenset(keys | sentence_keys(desk, told)), frozenset(events), told)
    before = sentence_keys(desk, sentences[number - 1]) if number > 0 else set()
    return Occasion(None, frozenset(keys | before), frozenset(), sentence)


def sentence_keys(desk: Desk, sentence: Span) -> set[str]:
    """Return the entity ids and country codes of all who are named in a sentence."""
    return desk.keys_of(tuple(mention.id for mention in desk.mentions_in(sentence)))
