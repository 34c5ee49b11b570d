"""Bodies named by common nouns: "the Kenyan health ministry", "Chile's central bank", "the election commission"."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from rashomon.annotate.names.words import Draft
from rashomon.language.gazetteer import words
from rashomon.language.tokens import word_spans

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rashomon.annotate.names.words import Line

MAKER = "names.bodies/1"

_HOLDERS = ("COUNTRY", "NATIONALITY", "PLACE")
_MOST_MODIFIERS = 3


def find_common_bodies(lines: list[Line], drafts: list[Draft]) -> list[Draft]:
    """Return a draft for every ministry, army, court or agency named by lower-case nouns with its country or field."""
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_sentence.setdefault(draft.sentence, []).append(draft)
    found: list[Draft] = []
    for line in lines:
        names = by_sentence.get(line.index, [])
        taken = {at for draft in names for at in range(draft.first, draft.last)}
        ends = {draft.last: draft for draft in names if draft.kind in _HOLDERS}
        at = 0
        while at < len(line.words):
            last = _head_end(line, at, taken)
            body = _body(line, at, last, ends) if last else None
            if body is not None:
                found.append(body)
            at = max(last, at + 1)
    return found


@cache
def _heads() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    table: dict[str, list[tuple[str, ...]]] = {}
    for head in words("common bodies"):
        parts = tuple(head[start:end] for start, end in word_spans(head))
        table.setdefault(parts[0], []).append(parts)
    return MappingProxyType(
        {first: tuple(sorted(group, key=lambda each: (-len(each), each))) for first, group in table.items()}
    )


def _head_end(line: Line, at: int, taken: set[int]) -> int:
    """Where the body's head that begins at word `at` ends; 0 where none begins."""
    for parts in _heads().get(line.words[at].text, ()):
        last = at + len(parts)
        texts = tuple(word.text for word in line.words[at:last])
        if texts == parts and not taken & set(range(at, last)):
            return last
    return 0


def _body(line: Line, at: int, last: int, ends: dict[int, Draft]) -> Draft | None:
    first = at
    while at - first < _MOST_MODIFIERS and first > 0 and line.words[first - 1].text in words("fields of bodies"):
        first -= 1
    owner = first - 1 if first > 0 and line.words[first - 1].lower in ("'s", "’s") else first
    holder = ends.get(owner)
    if holder is None and not (first > 0 and line.words[first - 1].lower == "the" and last - first > 1):
        return None
    begun = holder.first if holder else first
    start, end = line.words[begun].start, line.words[last - 1].end
    draft = Draft(line.index, begun, last, start, end, "ORGANIZATION", line.sentence_text(begun, last), MAKER)
    draft.country = holder.country if holder else None
    draft.reasons = [f"the head noun {line.words[last - 1].text}"]
    if holder is not None:
        draft.reasons.append(f"the body of {holder.name}")
    return draft
