"""Pronouns that stand for people, as drafts: he, she, they and their possessives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.annotate.names.words import Draft

if TYPE_CHECKING:
    from rashomon.annotate.names.words import Line

MAKER = "names.pronouns/1"

_GENDERS = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}


def find_pronouns(lines: list[Line]) -> list[Draft]:
    """Return a draft for every he and she, their other cases, and for they as a subject."""
    found: list[Draft] = []
    for line in lines:
        for at, word in enumerate(line.words):
            gender = _GENDERS.get(word.lower)
            if gender is None and not (word.lower == "they" and line.token(at).deprel.startswith("nsubj")):
                continue
            draft = Draft(line.index, at, at + 1, word.start, word.end, "PRONOUN", word.text, MAKER)
            draft.gender, draft.reasons = gender, ["a pronoun for people"]
            found.append(draft)
    return found
