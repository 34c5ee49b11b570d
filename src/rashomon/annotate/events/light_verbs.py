"""Verbs that carry a noun: "held talks", "is on a visit", "signed it during a summit"; what they lend it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rashomon.annotate.events.noun_slots import add
from rashomon.annotate.events.slots import verb_slots
from rashomon.annotate.events.subjects import subject_of
from rashomon.language.plover import lexicon

if TYPE_CHECKING:
    from rashomon.annotate.events.noun_slots import Slots
    from rashomon.annotate.events.scenes import Scene

_OCCASIONS: Final = frozenset(
    {"during", "at", "after", "before", "following", "in", "for", "to", "toward", "towards", "nearer"}
)
_KEPT: Final = frozenset(
    {"contact", "touch", "talk", "talks", "negotiation", "dialogue"}
)  # what one is "in" with others


def carrier(scene: Scene, noun: int) -> tuple[int | None, int | None]:
    """The verb that a noun is object or subject of, and the same verb where it lends the noun its subject."""
    phrases = scene.phrases
    chunk = phrases.chunk(noun)
    measure = scene.measure_of(noun)
    if measure is not None:
        return carrier(scene, measure)  # "began a new round of talks"
    first = chunk.first if chunk else noun
    at = first - 1
    while (
        at >= 0
        and phrases.tokens[at].upos in {"ADP", "ADV", "PART", "DET", "ADJ"}
        and phrases.lower(at) not in {"to", "by"}
    ):
        at -= 1
    if (
        at >= 0
        and chunk is not None
        and (chunk.case == "on" or (chunk.case == "in" and phrases.noun(noun) in _KEPT))
        and phrases.tokens[at].upos == "AUX"
        and phrases.verb(at) == "be"
    ):
        return at, at  # "is on a visit", "was in contact with"
    before = at if at >= 0 and phrases.is_verb(at) else None
    if before is not None:
        lemma = phrases.verb(before)
        bare = chunk is None or not chunk.case
        if lemma in lexicon().light and (
            bare or lemma in {"go", "embark", "carry", "come", "engage", "arrive", "be", "take", "set"}
        ):
            return before, before
        if lemma in lexicon().tellers and bare:
            return before, before
        return (before, None) if bare else (None, None)
    subject_verb = _verb_of_subject(scene, noun)
    if (
        subject_verb is not None
        and phrases.verb(subject_verb) not in lexicon().light | lexicon().happenings | lexicon().befalls
    ):
        return None, None
    if subject_verb is not None and phrases.is_passive(subject_verb) and phrases.verb(subject_verb) in lexicon().light:
        return subject_verb, subject_verb
    return subject_verb, None


def occasion(scene: Scene, noun: int) -> int | None:
    """“Signed a pact during a summit in Lima”: the verb whose subject took part in the occasion."""
    phrases = scene.phrases
    chunk = phrases.chunk(noun)
    if chunk is None or chunk.case not in _OCCASIONS:
        return None
    if chunk.first and phrases.lower(chunk.first - 1) == "," and scene.complement(noun, "with") is not None:
        closing = next((i for i in range(chunk.last, len(phrases.tokens)) if phrases.lower(i) == ","), None)
        if closing is not None and phrases.is_verb(closing + 1):
            return closing + 1  # "the minister, in a call with his counterpart, expressed"
    for at in range(chunk.first - 1, -1, -1):
        if phrases.is_verb(at):
            return _main(scene, at) if chunk.case == "during" else at
        if phrases.is_barrier(at):
            return None
    after = [i for i in range(chunk.last, len(phrases.tokens)) if phrases.is_verb(i)]
    return after[0] if after and chunk.first <= 2 else None


def _main(scene: Scene, verb: int) -> int:
    """The verb that an infinitive behind a noun or verb hangs on: "to deal with", said of the main clause's subject."""
    phrases = scene.phrases
    for above in phrases.ancestors(verb):
        if phrases.lower(phrases.group_start(verb)) != "to" or phrases.relation(verb) not in {"acl", "advcl", "xcomp"}:
            break
        if phrases.is_verb(above):
            verb = above
    return verb


def _verb_of_subject(scene: Scene, noun: int) -> int | None:
    phrases = scene.phrases
    head = phrases.tokens[noun].head
    if head >= 0 and phrases.is_verb(head) and head > noun and phrases.relation(noun) == "nsubj":
        return head
    for index in range(noun + 1, min(noun + 25, len(phrases.tokens))):
        if phrases.is_verb(index):
            return index if subject_of(scene, index) == noun else None
    return None


def light_slots(scene: Scene, verb: int, noun: int) -> Slots:
    """What a light verb lends its noun: its subject, and the phrases with prepositions behind it."""
    slots: Slots = {}
    own = verb_slots(scene, verb)
    if scene.phrases.tokens[verb].upos == "AUX":
        own = {"subj": [head for head in (subject_before(scene, verb),) if head is not None]}
    for head in own.get("by", []) if scene.phrases.is_passive(verb) else own.get("subj", []):
        if head != noun:
            add(slots, "light", head)
    for slot, heads in own.items():
        if slot in {"to", "with", "against", "on", "in", "at", "between", "into", "from", "for", "near"}:
            for head in heads:
                if head != noun:
                    add(slots, slot, head)
    if "iobj" in own:
        add(slots, "to", own["iobj"][0])
    return slots


def subject_before(scene: Scene, index: int) -> int | None:
    phrases = scene.phrases
    start = phrases.group_start(index)
    for chunk in phrases.before(start):
        if any(phrases.is_barrier(i) for i in range(chunk.last, start)):
            return None
        if not chunk.case:
            return chunk.head
        start = chunk.first
    return None
