"""Who does what a verb says: its subject, through relatives, participles, infinitives and joined verbs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rashomon.annotate.events.noun_slots import noun_slots

if TYPE_CHECKING:
    from rashomon.annotate.events.scenes import Scene

_CONTROL_OBJECT: Final = frozenset(
    "accuse suspect urge ask order tell force allow persuade call invite blame charge prevent stop "
    "press pressure help convict criticize criticise warn advise instruct enable convince compel "
    "condemn denounce thank bar ban prohibit forbid permit want find expect require encourage cause "
    "lead get see catch".split()
)
_SPEECH: Final = frozenset(
    "say tell announce add declare report note write explain stress comment continue observe warn".split()
)


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
    if relation == "amod" and _joined_by_and(scene, verb):  # a verb that the tree hangs on its object
        joined = next((i for i in range(phrases.group_start(verb) - 2, -1, -1) if phrases.is_verb(i)), None)
        return subject_of(scene, joined, seen) if joined is not None else None
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
    """“Peru and Chile they signed”: a pronoun right behind a name only takes it up again."""
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
        heads = phrases.children(head, "nsubj") or phrases.children(head, "expl")  # "it is willing to"
        heads = [i for i in heads if i < verb] or heads
        return phrases.head_of(heads[-1]) if heads else _before(scene, verb)
    if relation in {"xcomp", "advcl", "obl", "ccomp", "nmod"} and phrases.verb(head) in _CONTROL_OBJECT:
        if phrases.is_passive(head):
            return subject_of(scene, head, seen)
        controlled = first_behind(scene, head)
        if controlled is not None and controlled < verb:
            return controlled
    if relation == "conj" and phrases.is_passive(head) and not phrases.is_passive(verb) and not _is_finite(scene, verb):
        return None
    return subject_of(scene, head, seen)


def _joined_by_and(scene: Scene, verb: int) -> bool:
    """Whether "and" or a comma stands right before a verb's group, so that no subject of its own can."""
    start = scene.phrases.group_start(verb)
    return start > 0 and (
        scene.phrases.tokens[start - 1].upos == "CCONJ" or scene.phrases.tokens[start - 1].text == ","
    )


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
    nearest = phrases.before(relative)[:1]
    named = scene.mention(nearest[0].head) if nearest else None
    if named is not None and named.kind == "PERSON" and relative - nearest[0].last <= 1 and not nearest[0].case:
        return nearest[0].head
    if verb >= 0 and phrases.tokens[verb].deprel == "acl:relcl":
        head = phrases.tokens[verb].head
        if 0 <= head < relative and phrases.chunk(head) is not None:
            return phrases.head_of(head)
    return nearest[0].head if nearest else None


def _before(scene: Scene, verb: int) -> int | None:
    """The phrase that word order makes the subject: the nearest bare one to the left in the same clause."""
    phrases = scene.phrases
    start = phrases.group_start(verb)
    skipped = False
    for chunk in phrases.before(start):
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


def first_behind(scene: Scene, verb: int) -> int | None:
    """The object of a verb that controls another: the first phrase behind it ("accused Peru of")."""
    phrases = scene.phrases
    for chunk in phrases.after(verb)[:1]:
        if not any(phrases.is_barrier(i) for i in range(verb + 1, chunk.first)):
            return chunk.head
    return None
