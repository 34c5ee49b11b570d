"""Whom a phrase is about: the parties named in what hangs on it ("the closure of guest houses in Lima")."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from rashomon.annotate.events.phrases import Chunk
    from rashomon.annotate.events.scenes import Scene

_SIDES: Final = frozenset({"REB", "OPP", "PRM", "GOV", "MIL", "COP", "LEG"})
_BETWEEN: Final = frozenset({"with", "between", "against", "by", "from", "to"})
_FAR: Final = 6  # phrases
_LINKS: Final = (
    "of for by from with between against on in into to at about over near towards toward around inside outside across "
    "throughout among"
)


def reached(scene: Scene, head: int, links: str = _LINKS) -> list[int]:
    """The first party (with those joined to it) in the phrases that hang on a phrase; empty where there is none.

    `links` are the prepositions that may lead to it, parted by spaces.
    """
    for chunk in _hanging(scene, head):
        if chunk.case != "of" and chunk.case not in links.split():
            return []
        if chunk.case in links.split() and (is_told(scene, chunk.head) or _is_side(scene, chunk)):
            joined = scene.coordinated(chunk.head)
            return [at for at in joined if is_told(scene, at)] or [chunk.head]
    return []


def _is_side(scene: Scene, chunk: Chunk) -> bool:
    """“Talks with the rebels”: a party, though nobody names it."""
    people = not scene.is_of(chunk.head, "weapons")
    return chunk.case in _BETWEEN and people and scene.sector(chunk.head) in _SIDES


def is_told(scene: Scene, head: int) -> bool:
    """Whether a phrase names somebody: a party, or people or things of a country or body."""
    if scene.time_at(head) is not None and scene.mention(head) is None:
        return False
    if scene.is_party(head) or scene.is_of(head, "@place"):
        return True
    return any(m.country is not None or m.kind in {"ORGANIZATION", "PERSON"} for m in scene.inside(head))


def _hanging(scene: Scene, head: int) -> list[Chunk]:
    """The phrases behind a phrase, each joined by a preposition, or by a participle and one ("leading into")."""
    phrases = scene.phrases
    chunk = phrases.chunk(head)
    found: list[Chunk] = []
    if chunk is None:
        return found
    at = chunk.last
    for behind in phrases.after(chunk.last - 1)[:_FAR]:
        if behind.first < at or not behind.case or not all(_links(scene, i) for i in range(at, behind.first)):
            return found
        found.append(behind)
        at = behind.last
    return found


def _links(scene: Scene, index: int) -> bool:
    """Whether a word between two phrases leaves them joined."""
    token = scene.phrases.tokens[index]
    if token.upos == "VERB":
        return token.xpos in {"VBG", "VBN"} and scene.phrases.relation(index) in {"acl", "amod", "case"}
    return token.upos in {"ADP", "ADV", "DET", "ADJ", "PART"} and token.text.lower() not in {"not", "n't"}
