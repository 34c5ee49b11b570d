"""The words of a sentence that tell events: verbs, nouns, and nouns that a light verb carries ("held talks")."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from rashomon.annotate.events.light_verbs import carrier, light_slots, occasion, subject_before
from rashomon.annotate.events.noun_slots import add, noun_slots
from rashomon.annotate.events.slots import verb_slots
from rashomon.language.plover import Pattern, lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rashomon.annotate.events.noun_slots import Slots
    from rashomon.annotate.events.scenes import Scene
    from rashomon.language.plover import Conditions

_VISIT: Final = Pattern(
    lemma="be",
    rest=(),
    type="CONSULT",
    mode="visit",
    contexts=(),
    needs=(),
    also=(),
    bars=(),
    actor=("subj",),
    recipient=("in", "to", "at"),
    symmetric=False,
    swap=False,
)
_ANNOUNCE: Final = frozenset({"announce", "unveil", "reveal", "confirm", "declare"})
_APART: Final = frozenset({"guilty", "dead", "hostage", "redundant"})  # these stand behind the object
_STRIKE_KINDS: Final = frozenset({"hunger", "rail", "general", "wildcat", "pay", "wage", "hour", "nationwide"})
_HOSTILE: Final = frozenset({"ASSAULT", "COERCE", "SANCTION"})
_KILLS: Final = frozenset({"kill", "leave", "claim", "destroy", "displace", "injure", "wound", "bury", "trap"})


class Trigger(NamedTuple):
    """One word that tells an event: where it stands, the pattern that fits, its slots, and the verb that carries it.

    `verb` is the word whose tense and polarity the event has: the trigger itself, or the light verb.
    """

    at: int
    pattern: Pattern
    slots: Slots
    verb: int
    lemma: str


def find_triggers(scene: Scene) -> list[Trigger]:
    """Find what the words of one sentence tell, each event once, in text order."""
    verbs = {t.at: t for t in _verb_triggers(scene)}
    nouns: list[Trigger] = []
    for trigger in _noun_triggers(scene):
        owner = _telling_verb(scene, trigger, verbs)
        announced = [
            v.at
            for v in verbs.values()
            if v.pattern.lemma in _ANNOUNCE and trigger.at in v.slots.get("obj", []) and trigger.at > v.at
        ]
        announced += [
            v.at for v in verbs.values() if v.pattern.lemma == "order" and trigger.at in v.slots.get("obj", [])
        ]
        for at in announced:
            del verbs[at]
        if owner is None or owner.at in announced:
            nouns.append(trigger)
        elif _only_happens(owner, trigger) or _only_carries(owner, trigger):
            del verbs[owner.at]
            nouns.append(trigger)
    found = sorted([*verbs.values(), *nouns], key=lambda trigger: trigger.at)
    blows = {at for trigger in found if trigger.pattern.type == "ASSAULT" for at in (trigger.at, trigger.verb)}
    return [_as_blow(trigger) if _is_toll(scene, trigger, blows) else trigger for trigger in found]


def _is_toll(scene: Scene, trigger: Trigger, blows: set[int]) -> bool:
    """“Shelled the town, wounding four farmers”: who is hurt is hurt by the blow that the clause tells."""
    participle = scene.phrases.tokens[trigger.at].xpos == "VBG"
    hurt = trigger.pattern.type == "OTHER" and trigger.pattern.mode in {"kill", "injure"}
    return hurt and participle and not blows.isdisjoint(scene.phrases.ancestors(trigger.at)[:2])


def _as_blow(trigger: Trigger) -> Trigger:
    return trigger._replace(pattern=trigger.pattern._replace(type="ASSAULT", mode=None, actor=("subj", "cause")))


def _only_carries(verb: Trigger, noun: Trigger) -> bool:
    """Whether a verb of no PLOVER type lends itself to a noun of one."""
    carries = verb.pattern.lemma in lexicon().light | lexicon().tellers
    return carries and verb.pattern.type == "OTHER" and noun.pattern.type != "OTHER" and noun.verb == verb.at


def _only_happens(verb: Trigger, noun: Trigger) -> bool:
    """“The trial opened”: the verb says no more than that the noun took place."""
    subject = noun.at in verb.slots.get("subj", []) or (noun.at in verb.slots.get("obj", []) and noun.at < verb.at)
    return subject and verb.pattern.type == "OTHER" and verb.pattern.lemma in lexicon().happenings


def _telling_verb(scene: Scene, noun: Trigger, verbs: dict[int, Trigger]) -> Trigger | None:
    """The verb trigger that tells the same event as a noun: the noun is its object, or of the same type beside it."""
    for verb in verbs.values():
        objects = [h for slot in ("obj", "theme") for h in verb.slots.get(slot, [])]
        deep = {at for head in objects for at in scene.deep(head)}
        if verb.pattern.lemma in _ANNOUNCE:
            continue
        if noun.at in deep or _only_happens(verb, noun):
            return verb
        heads = {head for slot, heads in verb.slots.items() if slot not in {"content", "cause"} for head in heads}
        same = verb.pattern.type == noun.pattern.type and verb.pattern.mode == noun.pattern.mode
        if noun.at in heads and (same or verb.pattern.type == noun.pattern.type == "ASSAULT"):
            return verb
        if noun.at in verb.slots.get("subj", []) and same:
            return verb
        if noun.lemma in verb.pattern.rest and 0 < noun.at - verb.at < 5:
            return verb
        if noun.verb == verb.at and verb.pattern.type == noun.pattern.type:
            return verb
    return None


def _verb_triggers(scene: Scene) -> Iterator[Trigger]:
    phrases = scene.phrases
    for index, token in enumerate(phrases.tokens):
        if token.upos == "AUX" and token.deprel in {"cop", "root"}:
            yield from _copular_visit(scene, index)
        if not phrases.is_verb(index) or _is_gerund_noun(scene, index):
            continue
        patterns = lexicon().verbs.get(phrases.verb(index), ())
        if not patterns:
            continue
        slots = verb_slots(scene, index)
        if _dates(scene, index):
            slots = {**slots, "time": [index]}
        if _menaces(scene, index):
            slots = {**slots, "menace": [index]}
        if _vows_harm(scene, index):
            slots = {**slots, "harm": [index]}
        for pattern in patterns:
            behind = _rest(scene, index, pattern)
            if behind is not None and _fits(scene, pattern, slots):
                lemma = " ".join((pattern.lemma, *pattern.rest))
                yield Trigger(index, pattern, slots, index, lemma)
                break


def _rest(scene: Scene, verb: int, pattern: Pattern) -> int | None:
    """Where the further words of a pattern end ("turn down"), or None where they do not follow."""
    phrases = scene.phrases
    at = verb
    for word in pattern.rest:
        found = None
        for index in range(at + 1, min(at + (8 if word in _APART else 4), len(phrases.tokens))):
            # a preposition must follow at once: "called elections for May" does not call for them
            beside = index == at + 1 or phrases.tokens[index - 1].upos == "ADV"
            particle = phrases.relation(index) == "compound:prt"  # "turned it down"
            near = beside or particle or phrases.tokens[index].upos != "ADP"
            if near and word in {phrases.lower(index), phrases.noun(index), phrases.verb(index)}:
                found = index
                break
            if phrases.tokens[index].upos in {"PUNCT", "CCONJ"}:
                break
        if found is None:
            found = next((c for c in phrases.children(verb, "compound") if phrases.lower(c) == word), None)
        if found is None:
            return None
        at = found
    return at


def _fits(scene: Scene, pattern: Pattern, slots: Slots) -> bool:
    if pattern.needs and not _any(scene, pattern.needs, slots):
        return False
    if pattern.also and not _any(scene, pattern.also, slots):
        return False
    return not (pattern.bars and _any(scene, pattern.bars, slots))


def _any(scene: Scene, conditions: Conditions, slots: Slots) -> bool:
    for slot, classes in conditions:
        heads = slots.get(slot, [])
        if not heads and "@none" in classes:
            return True
        if any(scene.is_any(head, classes) for head in heads):
            return True
    return False


def _menaces(scene: Scene, verb: int) -> bool:
    """“Warned that it will not tolerate”: the clause behind says what somebody will do, or will not bear."""
    phrases = scene.phrases
    modal = False
    for index in range(verb + 1, min(verb + 16, len(phrases.tokens))):
        word = phrases.lower(index)
        if word in {".", ";", "if"}:
            return False
        modal = modal or word in {"will", "would", "wo", "shall", "'ll", "’ll"}
        if modal and phrases.is_verb(index):
            return phrases.verb(index) in lexicon().classes["menace"]
    return False


def _vows_harm(scene: Scene, verb: int) -> bool:
    """“Vowed to retaliate”: what is promised is to be done to somebody's harm."""
    phrases = scene.phrases
    for index in phrases.children(verb, "xcomp", "ccomp"):
        patterns = lexicon().verbs.get(phrases.verb(index), ()) if index > verb and phrases.is_verb(index) else ()
        hostile = {pattern.type for pattern in patterns} - {"OTHER"}
        if phrases.verb(index) in lexicon().classes["harm"] or (hostile and hostile <= _HOSTILE):
            return True
    return False


def _dates(scene: Scene, verb: int) -> bool:
    """Whether a time expression stands in the clause of a verb."""
    phrases = scene.phrases
    if not scene.times:
        return False
    low = phrases.group_start(verb)
    while low > 0 and not phrases.is_barrier(low - 1):
        low -= 1
    high = verb
    while high + 1 < len(phrases.tokens) and not phrases.is_barrier(high + 1):
        high += 1
    return any(scene.time_at(index) is not None for index in range(low, high + 1))


def _is_gerund_noun(scene: Scene, index: int) -> bool:
    """“The signing of the treaty”: tagged a verb, yet a noun by its article or owner."""
    phrases = scene.phrases
    token = phrases.tokens[index]
    if token.xpos != "VBG":
        return False
    if not index:
        return phrases.relation(index) == "nsubj"  # "Fighting broke out"
    follows = index + 1 < len(phrases.tokens) and phrases.lower(index + 1) == "of"
    return follows or phrases.tokens[index - 1].upos == "DET"


def _noun_triggers(scene: Scene) -> Iterator[Trigger]:
    phrases = scene.phrases
    for index, token in enumerate(phrases.tokens):
        if token.upos not in {"NOUN", "PROPN"} and not _is_gerund_noun(scene, index):
            continue
        if token.text == "March" and scene.time_at(index) is not None:
            continue  # the month
        patterns = lexicon().nouns.get(phrases.noun(index), ())
        if not patterns or _is_modifier(scene, index) or _is_in_name(scene, index):
            continue
        slots = noun_slots(scene, index)
        verb, light = carrier(scene, index)
        loose = verb is None or (light is None and phrases.relation(verb) == "acl")  # "a visit starting on Monday"
        if loose and any(pattern.type in {"CONSULT", "AGREE"} for pattern in patterns):
            light = occasion(scene, index)
            if light is not None:
                verb, slots["occasion"] = light, [index]
        if light is not None:
            for slot, heads in light_slots(scene, light, index).items():
                for head in heads:
                    add(slots, slot, head)
        if verb is not None and light is None and phrases.verb(verb) in lexicon().happenings:
            for slot, heads in verb_slots(scene, verb).items():  # "fighting broke out between"
                if slot in {"between", "with", "against", "in", "at", "near"}:
                    for head in heads:
                        add(slots, slot, head)
        _flags(scene, index, verb, slots)
        for pattern in patterns:
            if _fits(scene, pattern, slots) and _is_news(pattern, slots):
                yield Trigger(index, pattern, slots, verb if verb is not None else index, phrases.noun(index))
                break


def _is_modifier(scene: Scene, index: int) -> bool:
    """Whether a noun only qualifies another ("visit programme", "strike force")."""
    chunk = scene.phrases.chunk(index)
    return (
        chunk is not None
        and chunk.head != index
        and scene.phrases.lower(min(index + 1, chunk.last - 1)) not in {"'s", "’s"}
    )


def _is_in_name(scene: Scene, index: int) -> bool:
    mention = scene.mention(index)
    return mention is not None and mention.kind in {"PERSON", "ORGANIZATION", "PLACE", "COUNTRY"}


def _flags(scene: Scene, noun: int, verb: int | None, slots: Slots) -> None:
    """Slots that only say yes: there is a time, people died, workers strike, police raid."""
    words = set(scene.words(noun))
    if _own_time(scene, noun) or (verb is not None and _dates(scene, verb)):
        slots["time"] = [noun]
    if verb is not None and scene.phrases.verb(verb) in _KILLS:
        slots["killing"] = [noun]
    doers = [h for slot in ("light", "by", "of", "poss", "compound") for h in slots.get(slot, [])]
    sectors = {scene.sector(head) for head in doers}
    of_workers = sectors & {"LAB", "MED", "EDU", "AGR"} or words & _STRIKE_KINDS
    if of_workers or (scene.labour and not words & lexicon().classes["strike_weapons"]):
        slots["labour"] = [noun]
    if sectors & {"COP", "JUD"} or "police" in words:
        slots["police"] = [noun]
    if words & {"legal", "court", "courtroom", "political", "verbal"}:
        slots["legal"] = [noun]
    for slot in ("at", "in"):
        for head in slots.get(slot, []):
            council = scene.mention(head)
            if council is not None and "council" in council.name.lower():
                add(slots, "council", head)


def _own_time(scene: Scene, noun: int) -> bool:
    phrases = scene.phrases
    chunk = phrases.chunk(noun)
    if chunk is None:
        return False
    near = range(max(0, chunk.first - 3), min(len(phrases.tokens), chunk.last + 3))
    return any(scene.time_at(index) is not None for index in near)


def _is_news(pattern: Pattern, slots: Slots) -> bool:
    """Whether a noun comes with anything that makes it news; "the visit" alone only points back."""
    tells = {"time", "killing", "council", *pattern.actor, *pattern.recipient}
    return any(slot.split("@")[0] in slots for slot in tells) or bool({"in", "at", "on", "near"} & slots.keys())


def _copular_visit(scene: Scene, index: int) -> Iterator[Trigger]:
    """“Will be in Peru on Monday”, "was in Lima in May": somebody of note is somewhere, at a time that is told."""
    phrases = scene.phrases
    if phrases.verb(index) != "be":
        return
    places = [c for c in phrases.after(index) if c.case in {"in", "to", "at"} and c.first - index <= 4]
    if not places or any(phrases.is_verb(i) for i in range(index, places[0].first)):
        return
    place = places[0]
    subject = subject_before(scene, index)
    if (
        subject is None
        or not scene.is_of(subject, "@traveller")
        or not scene.is_any(place.head, ("@country", "@place"))
    ):
        return
    if not (_dates(scene, index) or place.case == "to" or _times_behind(scene, place.head)):
        return
    slots: Slots = {"subj": [subject], place.case: [place.head]}
    yield Trigger(index, _VISIT, slots, index, "be")


def _times_behind(scene: Scene, head: int) -> bool:
    return any(scene.time_at(index) is not None for index in range(head + 1, min(head + 5, len(scene.phrases.tokens))))
