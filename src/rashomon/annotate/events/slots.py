"""The slots of a verb or noun: who does it, to whom, to, with, in what; passives and participles turned straight.

Slot names are ``subj`` (who does it, also of a passive), ``obj``, ``iobj``, ``by``, any preposition, ``content`` (what
a clause or infinitive under the verb is about), ``cause`` (what an injury comes of), ``theme`` (what is handed over),
``poss`` and ``nation`` (of nouns), ``light`` (the subject of the verb that carries a noun).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rashomon.annotate.events.noun_slots import Slots, add, noun_slots
from rashomon.annotate.events.subjects import subject_of

if TYPE_CHECKING:
    from rashomon.annotate.events.scenes import Scene

_STATES: Final = frozenset({"dead", "hostage", "captive"})
_CAUSES: Final = ("in", "by", "from", "during", "after", "of", "when", "under")


def verb_slots(scene: Scene, verb: int) -> Slots:
    """The slots of a verb."""
    phrases = scene.phrases
    slots: Slots = {}
    passive = phrases.is_passive(verb)
    surface = subject_of(scene, verb)
    if passive:
        add(slots, "obj", surface)
        if surface is not None and surface < verb:
            for slot, heads in noun_slots(scene, surface).items():
                for head in heads if slot in {"to", "with", "between", "on", "against", "of"} else ():
                    add(slots, slot, head)
        for head in _agents(scene, verb):
            add(slots, "subj", head)
            add(slots, "by", head)
    else:
        add(slots, "subj", surface)
    _tree_slots(scene, verb, slots, passive=passive)
    _behind(scene, verb, slots, passive=passive)
    relative = _relative_object(scene, verb, slots, passive=passive)
    if relative is not None:
        slots["obj"] = [relative]
    if surface is not None and _is_singular_relative(scene, verb):
        slots["single"] = [surface]
    slots["owner"] = _owners(scene, slots.get("obj", []))
    slots["content"] = _content(scene, verb)
    slots["cause"] = [h for slot in ("subj", *_CAUSES) for h in slots.get(slot, [])]
    slots["theme"] = [h for slot in ("obj", "with", "of") for h in slots.get(slot, [])]
    return {slot: heads for slot, heads in slots.items() if heads}


def _is_singular_relative(scene: Scene, verb: int) -> bool:
    """“Peru and Chile, which supplies”: the relative clause is said of one."""
    phrases = scene.phrases
    relative = any(phrases.lower(i) in {"who", "which", "that"} for i in phrases.children(verb, "nsubj"))
    forms = [verb, *phrases.auxiliaries(verb)]
    return relative and any(phrases.tokens[i].xpos == "VBZ" or phrases.lower(i) in {"was", "has", "is"} for i in forms)


def _agents(scene: Scene, verb: int) -> list[int]:
    """The by-phrase of a passive verb."""
    phrases = scene.phrases
    for chunk in phrases.after(verb):
        if any(phrases.is_barrier(i) and i > verb for i in range(verb + 1, chunk.first)):
            break
        if chunk.case == "by":
            return [chunk.head]
    return [
        phrases.head_of(child)
        for child in phrases.children(verb, "obl", "nmod")
        if child > verb and any(phrases.lower(c) == "by" for c in phrases.children(child, "case"))
    ]


def _tree_slots(scene: Scene, verb: int, slots: Slots, *, passive: bool) -> None:
    phrases = scene.phrases
    for child in phrases.below[verb]:
        relation = phrases.relation(child)
        head = phrases.head_of(child)
        chunk = phrases.chunk(child)
        if chunk is None or (scene.time_at(child) is not None and scene.mention(child) is None):
            continue
        if relation in {"obj", "iobj"} and child > verb and not chunk.case:
            add(slots, "obj" if relation == "obj" or passive else "iobj", head)
        elif relation in {"obl", "nmod"} and chunk.case and chunk.case != "by":
            add(slots, chunk.case, head)


def _behind(scene: Scene, verb: int, slots: Slots, *, passive: bool) -> None:
    """Add the phrases between a verb and the next clause by their prepositions; a bare first one is its object."""
    phrases = scene.phrases
    at = verb + 1
    bare: list[int] = []
    late: list[int] = []  # "dispersed with tear gas the crowd": an object behind other phrases
    near = True  # no phrase with a preposition yet
    for chunk in phrases.after(verb):
        gap = range(at, chunk.first)
        if any(phrases.is_barrier(i) for i in gap):
            break
        comma = any(phrases.tokens[i].text in {",", "“", '"', "(", "«"} for i in gap)
        if chunk.first + 1 == chunk.last and phrases.lower(chunk.first) in _STATES:
            at = chunk.last
            continue  # "shot dead a journalist"
        if chunk.case and not (passive and chunk.case == "by"):
            add(slots, chunk.case, chunk.head)
        elif bare and any(phrases.tokens[i].upos == "CCONJ" for i in gap):
            at = chunk.last
            continue  # joined to the object: no object of its own
        elif not chunk.case and not comma and near:
            bare.append(chunk.head)
            at = chunk.last
            continue
        elif not chunk.case and not comma and scene.time_at(chunk.head) is None:
            late.append(chunk.head)
        near = False
        at = chunk.last
    if not passive and not bare and not slots.get("obj"):
        slots["obj"] = _behind_commas(scene, verb) or late[:1]
    if passive or not bare:
        if bare and not slots.get("obj"):
            slots["obj"] = bare[:1]
        return
    if len(bare) > 1 and scene.is_party(bare[0]) and not phrases.children(verb, "xcomp"):
        slots["iobj"], slots["obj"] = bare[:1], bare[1:2]
    else:
        slots["obj"] = bare[:1] + [head for head in slots.get("obj", []) if head not in bare]


def _behind_commas(scene: Scene, verb: int) -> list[int]:
    """“Signed on Monday, May 3, in Lima, an agreement”: an object behind dates and places between commas."""
    phrases = scene.phrases
    at = verb + 1
    for chunk in phrases.after(verb)[:6]:
        gap = range(at, chunk.first)
        if any(phrases.is_barrier(i) for i in gap) or phrases.lower(at) in {"and", "or"}:
            return []
        if not chunk.case and scene.time_at(chunk.head) is None:
            new = phrases.lower(chunk.first) in {"a", "an"} and phrases.lower(chunk.first - 1) == ","
            told = chunk.last >= len(phrases.tokens) or not phrases.is_barrier(chunk.last)
            return [chunk.head] if new and told and at > verb + 1 else []
        set_there = scene.time_at(chunk.head) is not None or scene.is_any(chunk.head, ("@place", "@country"))
        if not set_there:
            return []
        at = chunk.last
    return []


def _relative_object(scene: Scene, verb: int, slots: Slots, *, passive: bool) -> int | None:
    """“The shells that Kenya sent”: what a relative clause with a subject of its own lacks is what it hangs on."""
    phrases = scene.phrases
    if passive or slots.get("obj") or phrases.tokens[verb].deprel != "acl:relcl":
        return None
    head = phrases.tokens[verb].head
    subject = slots.get("subj", [None])[0]
    if 0 <= head < verb and phrases.chunk(head) is not None and subject != phrases.head_of(head):
        return phrases.head_of(head)
    return None


def _owners(scene: Scene, objects: list[int]) -> list[int]:
    """Whose the object is: "condemned an attack by rebels", "praised Haiti's efforts"."""
    found: list[int] = []
    for head in objects[:1]:
        own = noun_slots(scene, head)
        for slot in ("by", "poss", "nation", "of", "from"):
            found += [h for h in own.get(slot, []) if h not in found and scene.phrases.tokens[h].upos != "PRON"]
    return found


def _content(scene: Scene, verb: int) -> list[int]:
    """The phrases of the clause, infinitive or gerund that a verb governs, its subject first."""
    phrases = scene.phrases
    found: list[int] = []
    for child in phrases.children(verb, "ccomp", "xcomp", "advcl"):
        if child > verb:
            below = phrases.subtree(child)
            found += [chunk.head for chunk in phrases.after(verb) if chunk.head in below]
    return found
