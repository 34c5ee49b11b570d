"""One event mention as event joining reads it: its kind, its parties, its time and its words."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from rashomon.language.content import content_words, is_news_word
from rashomon.language.kin import CALAMITIES, KIN, kin_of
from rashomon.model.marks import EventMention  # noqa: TC001  msgspec reads the annotations at run time
from rashomon.model.when import When  # noqa: TC001

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rashomon.model.links import Entity, Story
    from rashomon.model.marks import Argument, Marks
    from rashomon.model.report import Report

_SYMMETRIC_TYPES: Final = frozenset({"AGREE", "COOPERATE"})
_SYMMETRIC_MODES: Final = frozenset({"merge", "marry", "meet", "phone"})
_NO_COUNTRY: Final = frozenset(
    {"IGO", "NGO", "NGM", "MNC", "INT", "IMG"}
)  # PLOVER's codes for actors of no one country
_STRIKES: Final = frozenset({"strike", "hit", "rock", "shake", "jolt", "rattle", "occur", "happen", "devastate"})
_PAST_MARKERS: Final = frozenset({"last", "previous", "previously", "earlier", "former", "first", "before"})


class Party(Struct, frozen=True):
    """Who stands in one role: ids of persons and of other entities, and the countries they are or belong to.

    `nouns` are the words of a party without a name ("the dockers"): sharing one shows something, sharing none does
    not. `entities` are the ids of all entities named.
    """

    persons: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    entities: frozenset[str] = frozenset()

    @property
    def keys(self) -> frozenset[str]:
        return self.persons | self.others | self.countries

    def with_(self, other: Party) -> Party:
        """Both together."""
        return Party(
            self.persons | other.persons,
            self.others | other.others,
            self.countries | other.countries,
            self.nouns | other.nouns,
            self.entities | other.entities,
        )


class Told(Struct, frozen=True):
    """One event mention, read for comparing.

    `kind` is the mode where one is told, else the kind of happening; `words` are the content words of its clause.
    `beside` is the only date in the clause of an undated mention, which may or may not be its own; `news` is when
    the story's reports were published. `lone` says that all mentions of this kind with this recipient that name an
    actor name the same one.
    """

    mention: EventMention
    report_id: str
    story: str
    kind: str
    kin: str
    actor: Party
    recipient: Party
    place: str | None
    words: frozenset[str]
    symmetric: bool
    looks_back: bool
    beside: When | None = None
    news: When | None = None
    lone: bool = False

    @property
    def when(self) -> When | None:
        return self.mention.when

    @property
    def parties(self) -> Party:
        return self.actor.with_(self.recipient)


def read_told(
    reports: Mapping[str, Report], marks: Mapping[str, Marks], entities: Sequence[Entity], stories: Sequence[Story]
) -> tuple[Told, ...]:
    """Read all event mentions, sorted by report and place."""
    entity_of = {member: entity for entity in entities for member in entity.members}
    story_of = {report_id: story for story in stories for report_id in story.reports}
    found: list[Told] = []
    for report_id in sorted(marks):
        report = reports[report_id]
        mentions = sorted(marks[report_id].event_mentions, key=lambda one: (one.span, one.trigger, one.id))
        found.extend(
            _told(mention, report, marks[report_id], story_of.get(report_id), entity_of) for mention in mentions
        )
    return _marked_lone(found)


def _marked_lone(found: Sequence[Told]) -> tuple[Told, ...]:
    actors: dict[tuple[str, ...], set[frozenset[str]]] = defaultdict(set)
    for told in found:
        if told.actor.keys:
            for key in told.recipient.keys:
                actors[told.story, told.mention.type, told.kind, key].add(told.actor.persons or told.actor.keys)
    return tuple(
        replace(
            told,
            lone=any(len(actors[told.story, told.mention.type, told.kind, key]) == 1 for key in told.recipient.keys),
        )
        for told in found
    )


def _told(
    mention: EventMention, report: Report, marks: Marks, story: Story | None, entity_of: Mapping[str, Entity]
) -> Told:
    inside = list(content_words(report.text, mention.span.start, mention.span.end))
    kin = _kin(mention)
    place = entity_of[mention.place].id if mention.place and mention.place in entity_of else None
    return Told(
        mention,
        report.id,
        story.id if story else "",
        mention.mode or (kin if mention.type == "OTHER" else ""),
        kin,
        _party(mention.actor, entity_of),
        _party(mention.recipient, entity_of),
        place,
        frozenset(word.key for word in inside if not is_news_word(word.key)),
        mention.type in _SYMMETRIC_TYPES
        or mention.mode in _SYMMETRIC_MODES
        or (mention.type == "CONSULT" and mention.mode is None),
        any(word in _PAST_MARKERS for word in report.quote(mention.span).lower().split()),
        _beside(mention, marks),
        story.when if story else None,
    )


def _kin(mention: EventMention) -> str:
    """The kind of happening: that of the calamity where one "strikes" or "hits", else that of the trigger."""
    if mention.type == "OTHER" and mention.lemma in _STRIKES and mention.actor is not None:
        for name in mention.actor.names:
            kinds = [KIN[word.key] for word in content_words(name) if KIN.get(word.key) in CALAMITIES]
            if kinds:
                return kinds[0]
    return kin_of(mention.lemma)


def _beside(mention: EventMention, marks: Marks) -> When | None:
    if mention.when is not None:
        return None
    whens = [time.when for time in marks.times if time.type == "DATE" and time.when and mention.span.holds(time.span)]
    return whens[0] if len(whens) == 1 else None


def _party(argument: Argument | None, entity_of: Mapping[str, Entity]) -> Party:
    if argument is None:
        return Party()
    held: dict[str, set[str]] = defaultdict(set)
    for mention_id in argument.mentions:
        entity = entity_of.get(mention_id)
        if entity is None:
            continue
        held["entities"].add(entity.id)
        if entity.kind == "PERSON":
            held["persons"].add(entity.id)
        elif not entity.country:
            held["others"].add(entity.id)
        if entity.country:
            held["countries"].add(entity.country)
    for code in argument.codes:
        first, _, rest = code.partition(" ")
        if first in _NO_COUNTRY:
            held["others"].add(rest or first)
        else:
            held["countries"].add(first)
    return Party(
        frozenset(held["persons"]),
        frozenset(held["others"]),
        frozenset(held["countries"]),
        _nouns(argument.names),
        frozenset(held["entities"]),
    )


def _nouns(names: tuple[str, ...]) -> frozenset[str]:
    """The last content word of each name, and every capitalised one."""
    keys: set[str] = set()
    for name in names:
        inside = list(content_words(name))
        keys.update(word.key for word in inside[-1:])
        keys.update(word.key for word in inside if name[word.start].isupper())
    return frozenset(keys)
