"""The slots of a verb or noun: who does it, to whom, to, with, in what; passives and participles turned straight.

Slot names are ``subj`` (who does it, also of a passive), ``obj``, ``iobj``, ``by``, any preposition, ``content`` (what
a clause or infinitive under the verb is about), ``cause`` (what an injury comes of), ``theme`` (what is handed over),
``poss`` and ``nation`` (of nouns), ``light`` (the subject of the verb that carries a noun).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from rashomon.annotate.phrases import Chunk
    from rashomon.annotate.scenes import Scene

Slots = dict[str, list[int]]

_CONTROL_OBJECT: Final = frozenset({
    "accuse", "suspect", "urge", "ask", "order", "tell", "force", "allow", "persuade", "call", "invite", "blame", "charge",
    "prevent", "stop", "press", "pressure", "help", "convict", "criticize", "criticise", "warn", "advise", "instruct",
    "enable", "convince", "compel", "condemn", "denounce", "thank", "bar", "ban", "prohibit", "forbid", "permit", "want",
    "find", "expect", "require", "encourage", "cause", "lead", "get", "see", "catch",
})  # fmt: skip
_SPEECH: Final = frozenset({"say", "tell", "announce", "add", "declare", "report", "note", "write", "explain", "stress",
                            "comment", "continue", "observe", "warn"})  # fmt: skip
_CAUSES: Final = ("in", "by", "from", "during", "after", "of", "when", "under")


def add(slots: Slots, slot: str, head: int | None) -> None:
    """Put a head into a slot once."""
    if head is not None and head not in slots.setdefault(slot, []):
        slots[slot].append(head)


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
    """ "Peru and Chile, which supplies": the relative clause is said of one."""
    phrases = scene.phrases
    relative = any(phrases.lower(i) in {"who", "which", "that"} for i in phrases.children(verb, "nsubj"))
    forms = [verb, *phrases.auxiliaries(verb)]
    return relative and any(phrases.tokens[i].xpos == "VBZ" or phrases.lower(i) in {"was", "has", "is"} for i in forms)


def subject_of(scene: Scene, verb: int, seen: frozenset[int] = frozenset()) -> int | None:
    """The head of the phrase that stands as subject of a verb, through relatives, participles and shared subjects."""
    phrases = scene.phrases
    if verb in seen or len(seen) > 8:
        return None
    seen |= {verb}
    own = [i for i in phrases.children(verb, "nsubj", "csubj") if i < verb or _inverted(scene, verb)]
    own = [i for i in own if not _between_verbs(scene, i, verb)]
    if own:
        if phrases.lower(own[-1]) in {"who", "which", "that", "whom"}:
            return _antecedent(scene, own[-1])
        return _resumed(scene, phrases.head_of(own[-1]))
    finite = _is_finite(scene, verb)
    relation, head = phrases.relation(verb), phrases.tokens[verb].head
    if relation == "conj" and 0 <= head < verb and _joined_by_and(scene, verb) and phrases.is_verb(head):
        return _governed_subject(scene, verb, head, relation, seen)
    nearby = _before(scene, verb) if finite else None
    if nearby is not None:
        return _resumed(scene, nearby)
    if head < 0:
        return _before(scene, verb)
    if relation == "acl":
        return _acl_subject(scene, verb, head, seen)
    if relation in {"xcomp", "advcl", "conj", "ccomp", "parataxis", "obl", "nmod"}:
        return _governed_subject(scene, verb, head, relation, seen)
    return _before(scene, verb)


def _resumed(scene: Scene, head: int) -> int:
    """ "Peru and Chile they signed": a pronoun right behind a name only takes it up again."""
    phrases = scene.phrases
    number = phrases.chunk_at.get(head, 0)
    if number == 0 or phrases.tokens[head].upos != "PRON":
        return head
    before, here = phrases.chunks[number - 1], phrases.chunks[number]
    return before.head if before.last == here.first and not before.case and scene.is_party(before.head) else head


def _acl_subject(scene: Scene, verb: int, head: int, seen: frozenset[int]) -> int | None:
    phrases = scene.phrases
    infinitive = phrases.tokens[verb].xpos == "VB"
    if infinitive:  # "a plan to invade": whoever has the plan
        owner = noun_slots(scene, head).get("poss") or noun_slots(scene, head).get("nation")
        if owner and phrases.tokens[owner[0]].upos != "PRON":
            return owner[0]
        governor = next((i for i in phrases.ancestors(head) if phrases.is_verb(i)), None)
        return subject_of(scene, governor, seen) if governor is not None else None
    if phrases.tokens[verb].xpos == "VBG" and phrases.tokens[verb - 1].text == ",":
        return _clause_subject(scene, head, seen)  # ", accusing": said of the whole clause before it
    return phrases.head_of(head)


def _clause_subject(scene: Scene, index: int, seen: frozenset[int]) -> int | None:
    """The subject of the nearest predicate above a word."""
    phrases = scene.phrases
    for above in [index, *phrases.ancestors(index)]:
        if phrases.tokens[above].deprel == "acl:relcl":
            continue
        if phrases.is_verb(above):
            return subject_of(scene, above, seen)
        heads = phrases.children(above, "nsubj")
        if heads:
            return phrases.head_of(heads[-1])
    return None


def _governed_subject(scene: Scene, verb: int, head: int, relation: str, seen: frozenset[int]) -> int | None:
    phrases = scene.phrases
    if not phrases.is_verb(head):
        if relation == "advcl":
            return _clause_subject(scene, head, seen)
        heads = phrases.children(head, "nsubj")
        return phrases.head_of(heads[-1]) if heads else _before(scene, verb)
    if relation in {"xcomp", "advcl", "obl", "ccomp", "nmod"} and phrases.verb(head) in _CONTROL_OBJECT:
        if phrases.is_passive(head):
            return subject_of(scene, head, seen)
        controlled = _first_behind(scene, head)
        if controlled is not None and controlled < verb:
            return controlled
    if relation == "conj" and phrases.is_passive(head) and not phrases.is_passive(verb) and not _is_finite(scene, verb):
        return None
    return subject_of(scene, head, seen)


def _joined_by_and(scene: Scene, verb: int) -> bool:
    """Whether "and" or a comma stands right before a verb's group, so that no subject of its own can."""
    start = scene.phrases.group_start(verb)
    return start > 0 and (scene.phrases.tokens[start - 1].upos == "CCONJ" or scene.phrases.tokens[start - 1].text == ",")


def _is_finite(scene: Scene, verb: int) -> bool:
    phrases = scene.phrases
    if any(phrases.tokens[i].upos == "AUX" and phrases.tokens[i].xpos != "VBG" for i in phrases.auxiliaries(verb)):
        return True
    start = phrases.group_start(verb)
    if any(phrases.lower(i) == "to" for i in range(start, verb)):
        return False
    return phrases.tokens[verb].xpos in {"VBD", "VBZ", "VBP"} and not phrases.is_passive(verb)


def _inverted(scene: Scene, verb: int) -> bool:
    return scene.phrases.verb(verb) in _SPEECH


def _between_verbs(scene: Scene, subject: int, verb: int) -> bool:
    """Whether the tree gives a verb a subject that surely belongs to another verb in between."""
    phrases = scene.phrases
    if not subject < verb:
        return False
    return any(
        phrases.is_verb(i) and phrases.tokens[i].head == verb and i in phrases.children(verb, "aux")
        for i in range(subject, verb)
    )


def _antecedent(scene: Scene, relative: int) -> int | None:
    """What a relative pronoun stands for: the last phrase before it, or the one that an "of" phrase there hangs on."""
    phrases = scene.phrases
    verb = phrases.tokens[relative].head
    nearest = [chunk for chunk in phrases.chunks if chunk.last <= relative][-1:]
    named = scene.mention(nearest[0].head) if nearest else None
    if named is not None and named.kind == "PERSON" and relative - nearest[0].last <= 1 and not nearest[0].case:
        return nearest[0].head
    if verb >= 0 and phrases.tokens[verb].deprel == "acl:relcl":
        head = phrases.tokens[verb].head
        if 0 <= head < relative and phrases.chunk(head) is not None:
            return phrases.head_of(head)
    before = [chunk for chunk in phrases.chunks if chunk.last <= relative]
    return before[-1].head if before else None


def _before(scene: Scene, verb: int) -> int | None:
    """The phrase that word order makes the subject: the nearest bare one to the left in the same clause."""
    phrases = scene.phrases
    start = phrases.group_start(verb)
    skipped = False
    for chunk in reversed([c for c in phrases.chunks if c.last <= start]):
        between = range(chunk.last, start)
        if any(phrases.is_barrier(i) and not _is_relative(scene, i) for i in between):
            return None
        relative = [i for i in between if _is_relative(scene, i)]
        if relative and not skipped:
            return _antecedent(scene, relative[-1])
        if phrases.tokens[chunk.head].upos != "PRON" or phrases.lower(chunk.head) not in {"him", "them", "us", "me"}:
            if not chunk.case:
                return chunk.head
            skipped = True
        start = chunk.first
    return None


def _is_relative(scene: Scene, index: int) -> bool:
    token = scene.phrases.tokens[index]
    return token.text.lower() in {"who", "which", "that"} and token.upos in {"PRON", "DET"}


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
    """Add the phrases that follow a verb up to the next clause, by their prepositions; a bare first one is its object."""
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
        if chunk.case and not (passive and chunk.case == "by"):
            add(slots, chunk.case, chunk.head)
        elif not chunk.case and not comma and near:
            bare.append(chunk.head)
            at = chunk.last
            continue
        elif not chunk.case and not comma and scene.time_at(chunk.head) is None:
            late.append(chunk.head)
        near = False
        at = chunk.last
    if not passive and not bare and not slots.get("obj"):
        slots["obj"] = late[:1]
    if passive or not bare:
        if bare and not slots.get("obj"):
            slots["obj"] = bare[:1]
        return
    if len(bare) > 1 and scene.is_party(bare[0]) and not phrases.children(verb, "xcomp"):
        slots["iobj"], slots["obj"] = bare[:1], bare[1:2]
    else:
        slots["obj"] = bare[:1] + [head for head in slots.get("obj", []) if head not in bare]


def _first_behind(scene: Scene, verb: int) -> int | None:
    """The object of a verb that controls another: the first phrase behind it ("accused Peru of", "called on Peru to")."""
    phrases = scene.phrases
    for chunk in phrases.after(verb)[:1]:
        if not any(phrases.is_barrier(i) for i in range(verb + 1, chunk.first)):
            return chunk.head
    return None


def _relative_object(scene: Scene, verb: int, slots: Slots, *, passive: bool) -> int | None:
    """ "The shells that Kenya sent": what a relative clause with a subject of its own lacks is what it hangs on."""
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
            found += [chunk.head for chunk in phrases.chunks if chunk.head in below and chunk.first > verb]
    return found


def noun_slots(scene: Scene, noun: int) -> Slots:
    """The slots of a noun: its owner, its people, and the phrases with prepositions behind it."""
    phrases = scene.phrases
    slots: Slots = {}
    chunk = phrases.chunk(noun)
    if chunk is None:
        return slots
    _inner(scene, noun, chunk, slots)
    at = chunk.last
    for behind in phrases.after(noun):
        if behind.first < chunk.last:
            continue
        if _is_apposed(scene, at, behind):
            at = behind.last + int(phrases.tokens[min(behind.last, len(phrases.tokens) - 1)].text == ",")
            continue
        if any(phrases.is_barrier(i) or phrases.tokens[i].text in {",", "“", "”", '"', "("} for i in range(at, behind.first)):
            break
        if behind.case:
            add(slots, behind.case, behind.head)
        at = behind.last
    for child in phrases.children(noun, "nmod", "obl"):
        other = phrases.chunk(child)
        if other is not None and other.case and other.first > noun:
            add(slots, other.case, other.head)
    if chunk.case in {"without", "under"}:
        add(slots, chunk.case, noun)
    return slots


def _is_apposed(scene: Scene, at: int, chunk: Chunk) -> bool:
    """ "The visit of the president, Ana Diaz, to Peru": a name between commas."""
    mention = scene.mention(chunk.head)
    comma = chunk.first == at + 1 and scene.phrases.tokens[at].text == ","
    return comma and mention is not None and mention.kind == "PERSON" and not chunk.case


def _inner(scene: Scene, noun: int, chunk: Chunk, slots: Slots) -> None:
    """The words of the phrase before its head: owner, nationality, compound."""
    phrases = scene.phrases
    marks = [i for i in range(chunk.first, noun) if phrases.lower(i) in {"'s", "’s", "'", "’"}]
    for index in range(chunk.first, noun):
        mention = scene.mention(index)
        before_mark = bool(marks) and index < marks[-1]
        if scene.time_at(index) is not None and mention is None:
            continue
        owns = phrases.tokens[index].xpos == "PRP$" or phrases.tokens[index].deprel == "nmod:poss"
        if owns or (before_mark and index == marks[-1] - 1):
            add(slots, "poss", index)
        elif mention is not None and mention.kind != "PRONOUN" and not before_mark:
            add(slots, "nation", index)
        elif mention is not None and mention.kind == "PRONOUN":
            add(slots, "poss", index)
        elif phrases.tokens[index].upos in {"NOUN", "PROPN", "ADJ"} and not before_mark:
            add(slots, "compound", index)
        if phrases.lower(index) == "joint":
            add(slots, "joint", index)
