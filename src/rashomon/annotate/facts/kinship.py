"""Who is kin to whom: "Ana Diaz, daughter of Luis Diaz", "Diaz's husband, Pedro Sosa", "his wife Rosa"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rashomon.model.identity import identify
from rashomon.model.marks import Fact
from rashomon.model.report import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rashomon.annotate.events.scenes import Scene
    from rashomon.model.marks import Mention
    from rashomon.model.report import Report

MAKER: Final = "facts.kinship/1"
_KIN: Final = frozenset(
    "son daughter father mother brother sister husband wife grandfather grandmother grandson "
    "granddaughter uncle aunt nephew niece cousin widow widower stepson stepdaughter fiancé fiancée "
    "half-brother half-sister brother-in-law sister-in-law son-in-law father-in-law stepfather "
    "ex-wife ex-husband twin spouse child parent".split()
)


def find_kinship(report: Report, scene: Scene) -> Iterator[Fact]:
    """Find the kinship that one sentence states between two persons it names or refers to."""
    phrases = scene.phrases
    for index, token in enumerate(phrases.tokens):
        if token.upos not in {"NOUN", "PROPN"} or phrases.lower(index) not in _KIN or phrases.chunk(index) is None:
            continue
        of = _owner(scene, index)
        bearer = _bearer(scene, index, of)
        if of is None or bearer is None or scene.cast.root(of).id == scene.cast.root(bearer).id:
            continue
        marks = (bearer.span, of.span)
        start = min(token.start, *(span.start for span in marks if abs(span.start - token.start) < 200))
        end = max(token.end, *(span.end for span in marks if abs(span.start - token.start) < 200))
        yield Fact(
            id=identify("fact", report.id, bearer.span.start, "kin", token.text, of.span.start),
            span=Span(report.id, start, end),
            person=bearer.id,
            relation="kin",
            value=phrases.lower(index),
            maker=MAKER,
            of=scene.cast.name(of),
        )


def _owner(scene: Scene, kin: int) -> Mention | None:
    """Whose kin it is: "Diaz's", "his", or "of Luis Diaz"."""
    phrases = scene.phrases
    chunk = phrases.chunk(kin)
    first = chunk.first if chunk else kin
    for index in range(kin - 1, first - 1, -1):
        mention = scene.mention(index)
        if (
            mention is not None
            and mention.kind in {"PERSON", "PRONOUN", "OFFICE"}
            and scene.cast.is_person(scene.cast.root(mention))
        ):
            return mention
    behind = scene.complement(kin, "of", "to")
    return _person_at(scene, behind) if behind is not None else None


def _person_at(scene: Scene, head: int) -> Mention | None:
    """The person of a phrase, or the name set behind it ("son of the founder, Luis Diaz")."""
    mention = scene.mention(head)
    if mention is not None and any(m.kind == "PERSON" for m in scene.cast.chain(mention)):
        return mention
    phrases = scene.phrases
    chunk = phrases.chunk(head)
    if chunk is None:
        return None
    return next(
        (m for c in phrases.after(head)[:4] if (m := scene.mention(c.head)) is not None and m.kind == "PERSON"), None
    )


def _bearer(scene: Scene, kin: int, of: Mention | None) -> Mention | None:
    """Who the kin is: the name in the same phrase or set beside it, before or behind."""
    phrases = scene.phrases
    number = phrases.chunk_at[kin]
    chunk = phrases.chunks[number]
    for index in range(kin + 1, chunk.last):
        mention = scene.mention(index)
        if mention is not None and mention.kind == "PERSON":
            return mention
    if (
        chunk.case == "of" and number and phrases.lower(phrases.chunks[number - 1].head) in _KIN
    ):  # "the daughter of a cousin, Ana Diaz": the name is not the cousin's
        return None
    behind = phrases.chunks[number + 1 : number + 3]
    before = phrases.chunks[number - 1] if number else None
    if before is not None and _beside(scene, before.last, chunk.first):
        mention = scene.mention(before.head)
        if mention is not None and mention.kind == "PERSON" and phrases.tokens[before.head].upos != "PRON":
            return mention
    last = chunk.last
    for other in behind:
        mention = scene.mention(other.head)
        if (
            mention is not None
            and mention.kind == "PERSON"
            and (of is None or mention.id != of.id)
            and _beside(scene, last, other.first)
        ):
            return mention
        last = other.last
    return None


def _beside(scene: Scene, last: int, first: int) -> bool:
    """Whether nothing but a comma, or the copula, stands between two phrases."""
    gap = [scene.phrases.lower(i) for i in range(last, first)]
    return gap in ([], [","], ["is"], ["was"], ["—"], ["–"])
