"""The slots of a noun: who owns it, whose people they are, and the phrases with prepositions behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rashomon.annotate.events.phrases import Chunk
    from rashomon.annotate.events.scenes import Scene

Slots = dict[str, list[int]]


def add(slots: Slots, slot: str, head: int | None) -> None:
    """Put a head into a slot once."""
    if head is not None and head not in slots.setdefault(slot, []):
        slots[slot].append(head)


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
        if any(
            phrases.is_barrier(i) or phrases.tokens[i].text in {",", "“", "”", '"', "("}
            for i in range(at, behind.first)
        ):
            break
        if behind.case:
            add(slots, behind.case, behind.head)
        at = behind.last
    for child in phrases.children(noun, "nmod", "obl"):
        other = phrases.chunk(child)
        if other is not None and other.case and other.first > noun:
            add(slots, other.case, other.head)
    for clause in phrases.children(noun, "acl"):
        for child in phrases.children(clause, "nsubj"):  # "the demand that Peru withdraw"
            if noun < child and phrases.tokens[clause].deprel != "acl:relcl":
                add(slots, "content", phrases.head_of(child))
    if chunk.case in {"without", "under"}:
        add(slots, chunk.case, noun)
    return slots


def _is_apposed(scene: Scene, at: int, chunk: Chunk) -> bool:
    """“The visit of the president, Ana Diaz, to Peru”: a name between commas."""
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
