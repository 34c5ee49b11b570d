"""Actor and recipient of a trigger: which phrases fill the slots, and who they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from rashomon.annotate.events.actors import is_ruler
from rashomon.annotate.events.noun_slots import noun_slots
from rashomon.annotate.events.parties import NEIGHBOURS, argument_of
from rashomon.annotate.events.reach import is_told, reached
from rashomon.language.plover import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rashomon.annotate.events.scenes import Scene
    from rashomon.annotate.events.triggers import Trigger
    from rashomon.model.marks import Argument

_REQUIRE_RECIPIENT: Final = frozenset({"AID", "SANCTION"})
# What is said, given or forbidden concerns the parties that its object names; what is hit is hit itself.
_REACHING: Final = frozenset("SUPPORT ACCUSE REJECT REQUEST AGREE THREATEN CONCEDE SANCTION RETREAT AID COERCE".split())
_OF_WORDS: Final = frozenset({"SUPPORT", "ACCUSE", "REJECT", "REQUEST", "CONCEDE"})  # they concern whose the object is
_DEMANDING: Final = frozenset("demand call protest denounce oppose condemn urge press ask reject seek".split())
_NEAR: Final = 60  # words on to what is demanded
_IN_PROTEST: Final = ["in", "protest"]
_STATES: Final = frozenset({"COUNTRY", "PERSON", "NATIONALITY", "OFFICE", "PLACE"})
_PEOPLE_TYPES: Final = frozenset("ASSAULT COERCE OTHER AID RETREAT PROTEST SANCTION ACCUSE CONCEDE".split())


class Parts(NamedTuple):
    """Actor and recipient of one event, and the reasons where they were inferred."""

    actor: Argument | None
    recipient: Argument | None
    reasons: tuple[str, ...] = ()


def find_arguments(scene: Scene, trigger: Trigger, report_id: str) -> Parts:
    """Fill actor and recipient of a trigger."""
    pattern = trigger.pattern
    actors = _fill(scene, trigger, pattern.actor, ())
    reasons: list[str] = []
    if pattern.symmetric:
        actors, recipients = _sides(scene, trigger, actors)
    else:
        recipients = _fill(scene, trigger, pattern.recipient, actors)
    spoken = scene.phrases.is_verb(trigger.at) or pattern.type in _OF_WORDS | {"PROTEST"}
    if (
        spoken
        and pattern.type in _REACHING | {"PROTEST", "MOBILIZE"}
        and not any(_is_someone(scene, h) for h in recipients)
    ):
        recipients = _reached(scene, trigger, [*actors, *recipients]) or recipients
    if pattern.swap:
        actors, recipients = recipients, actors
    if len(actors) > 1 and [scene.phrases.lower(h) for h in recipients] in (["other"], ["another"]):
        actors, recipients = actors[:1], actors[1:]  # "accuse each other"
    if not recipients and actors and (pattern.type in _REQUIRE_RECIPIENT or "other" in pattern.recipient):
        recipients = _other_country(scene, actors, told="other" in pattern.recipient)
        if recipients:
            reasons.append("the other country named in the sentence")
    actor, recipient = argument_of(scene, actors, report_id), argument_of(scene, recipients, report_id)
    if actor and recipient and actor.names == recipient.names and actor.codes == recipient.codes:
        recipient = None  # nobody meets or strikes himself: one of the two was misread
    return Parts(actor, recipient, tuple(reasons))


def _fill(scene: Scene, trigger: Trigger, slots: Sequence[str], taken: Sequence[int]) -> list[int]:
    """The heads of the first slot that has a fitting filler, with all that is joined to it by "and"."""
    for wanted in slots:
        slot, _, kind = wanted.partition("@")
        for head in _candidates(scene, trigger, slot):
            if head in taken or head == trigger.at or scene.phrases.noun(head) in trigger.pattern.rest:
                continue
            if kind and not _is_kind(scene, head, kind):
                continue
            if scene.time_at(head) is not None and scene.mention(head) is None:
                continue
            if _is_acceptable(scene, trigger, slot, head):
                if head in trigger.slots.get("single", []):
                    return [head]
                return [h for h in scene.coordinated(head) if h not in taken]
    return []


def _is_someone(scene: Scene, head: int) -> bool:
    return is_told(scene, head) or bool(scene.sector(head)) or scene.is_any(head, ("captive", "homes", "@pronoun"))


def _reached(scene: Scene, trigger: Trigger, taken: Sequence[int]) -> list[int]:
    """The parties named in what hangs on the object, on another's phrase of the verb, or on the noun itself."""
    slots = trigger.slots
    if trigger.pattern.type == "MOBILIZE":
        lines = [
            h
            for slot in ("along", "near", "on", "at", "to", "toward", "towards")
            for h in slots.get(slot, [])
            if scene.is_of(h, "frontier")
        ]
        whole = [head for head in lines if any(m.country for m in scene.inside(head))]
        found = whole or [at for head in lines for at in reached(scene, head, "with of") if scene.is_of(at, "@country")]
        return [] if _countries(scene, found) & _countries(scene, taken) else found[:1]
    if trigger.pattern.type == "PROTEST":
        return _protested(scene, trigger, taken)
    bases = [trigger.at] if trigger.verb != trigger.at or "subj" not in slots else []
    for slot in ("obj", "on", "to", "over", "about", "at", "with", "against", "for"):
        bases += slots.get(slot, [])
    ours = _countries(scene, taken)
    for base in bases:
        own = noun_slots(scene, base) if trigger.pattern.type in _OF_WORDS else {}
        owners = [h for slot in ("poss", "nation") for h in own.get(slot, []) if is_told(scene, h)]
        found = [h for h in owners or reached(scene, base) if h not in taken]
        if found and not _countries(scene, found) & ours:
            return found
    return []


def _protested(scene: Scene, trigger: Trigger, taken: Sequence[int]) -> list[int]:
    """Whom a protest means: who is named in what it demands ("to demand that Ana Diaz resign", "in protest at")."""
    phrases = scene.phrases
    for opener in range(trigger.at + 1, min(trigger.at + _NEAR, len(phrases.tokens))):
        infinitive = phrases.lower(opener) == "to" and phrases.is_verb(min(opener + 1, len(phrases.tokens) - 1))
        demands = phrases.tokens[opener].xpos == "VBG" and phrases.verb(opener) in _DEMANDING
        if (
            infinitive
            or demands
            or [phrases.lower(i) for i in range(opener, min(opener + 2, len(phrases.tokens)))] == _IN_PROTEST
        ):
            for chunk in phrases.after(opener):
                if phrases.tokens[chunk.first - 1].text in {",", ";"}:
                    break
                meant = is_told(scene, chunk.head) or scene.sector(chunk.head) in {"GOV", "LEG", "MIL", "JUD"}
                if meant and chunk.head not in taken:
                    return [chunk.head]
    return []


def _countries(scene: Scene, heads: Sequence[int]) -> set[str]:
    """The countries named in phrases, and the ids of those named whose country is not known."""
    named = [mention for head in heads for mention in scene.inside(head)]
    return {scene.cast.country(mention) or mention.id for mention in named}


def _candidates(scene: Scene, trigger: Trigger, slot: str) -> list[int]:
    slots = trigger.slots
    if slot == "agent":
        return [h for h in slots.get("subj", []) if scene.is_party(h) or scene.sector(h)]
    if slot == "cause":
        causes = [
            h for h in slots.get("cause", []) if not scene.is_of(h, "@number") or scene.phrases.noun(h) != "people"
        ]
        return [
            h
            for h in causes
            if any(scene.is_of(h, c) for c in ("disaster", "accident", "violence", "weapons", "illness"))
        ]
    if slot == "here":
        return _where(scene, trigger)
    if slot == "obj" and trigger.pattern.rest:  # "cordoned off the roads": a particle is often read as a preposition
        return slots.get("obj", []) or slots.get(trigger.pattern.rest[-1], [])
    if slot == "council":
        return slots.get("council", []) or _councils(scene)
    return slots.get(slot, [])


def _councils(scene: Scene) -> list[int]:
    """The councils and assemblies that a sentence names: a veto is cast there."""
    named = [(c.head, m.name.lower()) for c in scene.phrases.chunks if (m := scene.mention(c.head)) is not None]
    return [head for head, name in named if "council" in name or "assembly" in name]


def _where(scene: Scene, trigger: Trigger) -> list[int]:
    """“Ukraine, where the president visited”: the phrase before "where"."""
    phrases = scene.phrases
    for index in range(trigger.at - 1, -1, -1):
        if phrases.lower(index) == "where":
            return [chunk.head for chunk in phrases.before(index)[:1]]
        if phrases.is_verb(index):
            break
    return []


def _is_kind(scene: Scene, head: int, kind: str) -> bool:
    if kind == "actor":
        return scene.is_party(head) or scene.sector(head) is not None or scene.is_of(head, "@pronoun")
    if kind == "place":
        return scene.is_of(head, "@place") or scene.is_of(head, "@country")
    return scene.is_of(head, f"@{kind}")


def _is_acceptable(scene: Scene, trigger: Trigger, slot: str, head: int) -> bool:
    """Whether a filler can take part: somebody or some place, or in a blow or a disaster also a thing or people."""
    if slot == "poss" and scene.phrases.tokens[head].xpos == "PRP$":
        return True
    if slot in {"subj", "light", "by", "poss", "nation"} and trigger.pattern.type != "OTHER":
        known = scene.is_party(head) or scene.sector(head) is not None or scene.is_of(head, "@pronoun")
        token = scene.phrases.tokens[head]
        if slot == "subj" and token.upos in {"NOUN", "PROPN"} and scene.phrases.noun(head) not in lexicon().nouns:
            return True
        if trigger.pattern.type == "PROTEST" or scene.phrases.tokens[head].xpos in {"NNS", "NNPS"}:
            return True
        return known or scene.words(head)[-1] in NEIGHBOURS
    if scene.is_party(head) or scene.is_of(head, "@place") or scene.is_of(head, "@pronoun"):
        return True
    if slot in {"content", "in", "at", "near", "off", "outside"} and not _is_peopled(scene, head):
        return False
    if scene.inside(head):
        return True
    return trigger.pattern.type in _PEOPLE_TYPES or scene.sector(head) is not None


def _is_peopled(scene: Scene, head: int) -> bool:
    """Whether a phrase of place or content stands for people or a state: no event, and with a country or name in it."""
    phrases = scene.phrases
    if phrases.noun(head) in lexicon().nouns or phrases.noun(head) in {
        "war",
        "case",
        "report",
        "interview",
        "statement",
    }:
        return False
    return bool(scene.inside(head)) or (
        phrases.tokens[head].upos == "NOUN" and scene.complement(head, "of", "in") is not None
    )


def _sides(scene: Scene, trigger: Trigger, actors: list[int]) -> tuple[list[int], list[int]]:
    """The two sides of what two do alike: "A and B met" or "A met B"."""
    recipients = _fill(scene, trigger, trigger.pattern.recipient, actors)
    parties = [head for head in actors if scene.is_party(head) or scene.sector(head)]
    if len(parties) == 2 and recipients and _within_infinitive(scene, trigger, recipients[0]):
        return parties[:1], parties[1:]  # "A and B agreed to close their borders with C"
    if recipients and actors:
        return actors, recipients
    if not actors and recipients:
        return recipients[:1], recipients[1:]
    if len(parties) > 1 and not recipients:
        return parties[:1], parties[1:]
    if len(actors) == 1 and not recipients:
        owners = scene.complement(actors[0], "of", "from")
        joined = scene.coordinated(owners) if owners is not None else []
        if len(joined) > 1 and all(scene.is_party(head) for head in joined):
            return joined[:1], joined[1:]
    between = [head for head in trigger.slots.get("between", []) if head not in actors]
    return actors, recipients or between


def _within_infinitive(scene: Scene, trigger: Trigger, head: int) -> bool:
    """Whether a phrase stands behind the infinitive that says what is done: it takes no side."""
    phrases = scene.phrases
    return any(
        phrases.lower(index) == "to" and phrases.is_verb(index + 1) for index in range(trigger.verb + 1, head - 1)
    )


def _other_country(scene: Scene, actors: list[int], *, told: bool) -> list[int]:
    """The one other country that a sentence names; with `told`, its own informants count too."""
    cast = scene.cast
    ours = {cast.country(m) for head in actors for m in scene.inside(head)}
    if ours <= {None}:
        return []
    others: dict[str, int] = {}
    for chunk in scene.phrases.chunks:
        if (chunk.case == "according" and not told) or chunk.head in actors:
            continue
        mention = scene.mention(chunk.head)
        named = [mention] if mention is not None and mention.kind in _STATES else []
        if not named and is_ruler(scene.sector(chunk.head)):
            named = scene.inside(chunk.head)
        for country in (cast.country(m) for m in named):
            if country and country not in ours:
                others.setdefault(country, chunk.head)
    return list(others.values()) if len(others) == 1 else []
