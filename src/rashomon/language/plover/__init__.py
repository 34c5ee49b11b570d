"""What words tell in PLOVER's terms: verbs and nouns to event types, and the words of sectors, contexts and modality.

PLOVER is the Political Language Ontology for Verifiable Event Records (Open Event Data Alliance, manual of 2021); the
words are this project's own.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

from rashomon.language.plover.lemmas import Lemmas

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Lemmas", "Lexicon", "Pattern", "lexicon"]

Conditions = tuple[tuple[str, tuple[str, ...]], ...]


class Pattern(NamedTuple):
    """What one verb or noun tells, and on which conditions.

    `needs` and `also` are alternatives each: one of the slots must hold a noun of one of the classes. `actor` and
    `recipient` name slots, in the order to look into them; ``slot@class`` takes only fillers of that class.
    """

    lemma: str
    rest: tuple[str, ...]
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    needs: Conditions
    also: Conditions
    bars: Conditions
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    symmetric: bool
    swap: bool

    @property
    def weight(self) -> int:
        """How much the pattern asks for: what asks more is tried first."""
        return 4 * len(self.rest) + 2 * bool(self.needs) + bool(self.also)


class Lexicon(NamedTuple):
    """All word knowledge about events."""

    verbs: Mapping[str, tuple[Pattern, ...]]
    nouns: Mapping[str, tuple[Pattern, ...]]
    light: frozenset[str]
    tellers: frozenset[str]
    happenings: frozenset[str]
    befalls: frozenset[str]
    classes: Mapping[str, frozenset[str]]
    sectors: Mapping[str, str]
    contexts: Mapping[str, tuple[str, ...]]
    modality: Mapping[str, frozenset[str]]
    lemmas: Lemmas


@cache
def lexicon() -> Lexicon:
    """Read the words once.

    >>> [(pattern.type, pattern.mode) for pattern in lexicon().nouns["visit"]]
    [('CONSULT', 'visit')]
    >>> lexicon().sectors["soldier"]
    'MIL'
    """
    verbs, nouns = _read("verbs"), _read("nouns")
    classes = {name: frozenset(words) for name, words in _read("classes").items()}
    by_verb = _patterns(verbs["verb"], "verbs", ("subj",))
    by_noun = _patterns(nouns["noun"], "nouns", ("poss", "by", "light"))
    known_nouns = {word for words in classes.values() for word in words}
    sectors: dict[str, str] = {}
    for sector, words in _read("sectors").items():
        for word in words:
            sectors.setdefault(word, sector)
    contexts: dict[str, tuple[str, ...]] = {}
    for context, words in _read("contexts").items():
        for word in words:
            contexts[word] = (*contexts.get(word, ()), context)
    return Lexicon(
        by_verb,
        by_noun,
        frozenset(nouns["light"]["verbs"]),
        frozenset(nouns["light"]["tell"]),
        frozenset(nouns["light"]["happen"]),
        frozenset(nouns["light"]["befall"]),
        classes,
        sectors,
        contexts,
        {name: frozenset(words) for name, words in _read("modality").items()},
        Lemmas(
            frozenset({*by_verb, *nouns["light"]["verbs"], *nouns["light"]["tell"]}),
            frozenset({*by_noun, *known_nouns, *sectors}),
        ),
    )


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files("rashomon.language.plover").joinpath(f"{name}.toml").read_text("utf-8"))


def _patterns(entries: list[dict[str, Any]], words: str, actor: tuple[str, ...]) -> dict[str, tuple[Pattern, ...]]:
    found: dict[str, list[Pattern]] = {}
    for entry in entries:
        for word in entry[words]:
            lemma, *rest = word.split()
            found.setdefault(lemma, []).append(
                Pattern(
                    lemma,
                    tuple(rest),
                    entry["type"],
                    entry.get("mode"),
                    tuple(entry.get("contexts", ())),
                    _conditions(entry.get("needs", {})),
                    _conditions(entry.get("also", {})),
                    _conditions(entry.get("bars", {})),
                    tuple(entry.get("actor", actor)),
                    tuple(entry.get("recipient", ())),
                    entry.get("symmetric", False),
                    entry.get("swap", False),
                )
            )
    return {lemma: tuple(sorted(patterns, key=lambda pattern: -pattern.weight)) for lemma, patterns in found.items()}


def _conditions(table: dict[str, list[str]]) -> Conditions:
    return tuple((slot, tuple(classes)) for slot, classes in table.items())
