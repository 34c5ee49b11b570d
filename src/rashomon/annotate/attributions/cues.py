"""The words that say somebody is speaking: which they are, and what they let follow."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Strength = Literal["said", "claimed", "alleged", "admitted", "denied", "confirmed", "ordered", "thought"]
Polarity = Literal["asserts", "denies", "declines"]
_VOWELS: Final = "aeiou"


class Cue(NamedTuple):
    """One verb or noun that attributes, and how.

    `frames` is a set of letters: q a quotation may follow, c a content clause, o a noun phrase, i an infinitive or
    gerund, t somebody to do something, f somebody of something, a something as something. `prepositions` open a phrase
    that is content ("called for"); `particles` must follow ("point out"). A `finding` verb tells of words only where
    its subject is somebody who publishes findings.
    """

    lemma: str
    strength: Strength
    polarity: Polarity = "asserts"
    frames: str = ""
    prepositions: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()
    finding: bool = False

    def takes(self, *letters: str) -> bool:
        """Say whether the cue has one of the frames named by `letters`."""
        return any(letter in self.frames for letter in letters)


class Lexicon(NamedTuple):
    """All cue words: verbs and nouns by lemma, `forms` from written verb form to lemma, and the plain word sets."""

    verbs: Mapping[str, Cue]
    nouns: Mapping[str, Cue]
    forms: Mapping[str, str]
    adverbs: frozenset[str]
    passives: frozenset[str]
    declined: frozenset[str]
    idioms: tuple[str, ...]
    unspoken: frozenset[str]
    speakers: frozenset[str]
    bodies: frozenset[str]
    people: frozenset[str]
    agentive: tuple[str, ...]
    things: frozenset[str]
    own: frozenset[str]
    negated_denies: frozenset[str]
    negated_declines: frozenset[str]
    moments: frozenset[str]
    times: frozenset[str]
    media_words: frozenset[str]
    media_names: frozenset[str]
    platforms: tuple[str, ...]

    def verb(self, form: str, lemma: str) -> Cue | None:
        """Return the cue that a word is a form of, by its lemma or, where that errs, by its spelling.

        >>> lexicon().verb("stressing", "stress").strength
        'said'
        >>> lexicon().verb("walks", "walk") is None
        True
        """
        return self.verbs.get(lemma) or self.verbs.get(self.forms.get(form.lower(), ""))


@cache
def lexicon() -> Lexicon:
    """Read the cue words once."""
    data = tomllib.loads(files("rashomon.language").joinpath("data/cues.toml").read_text("utf-8"))
    verbs: dict[str, Cue] = {}
    for entry in sorted(data["verbs"], key=lambda entry: -len(entry["frames"])):
        for cue in _cues(entry):
            verbs.setdefault(cue.lemma, cue)  # a verb in two lists keeps the fuller one
    nouns = {cue.lemma: cue for entry in data["nouns"] for cue in _cues(entry)}
    forms = {form: lemma for lemma in verbs for form in _inflected(lemma)}
    forms.update({form: lemma for form, lemma in data["irregular"].items() if lemma in verbs})
    return Lexicon(
        verbs,
        nouns,
        forms,
        frozenset(data["adverbs"]["alleged"].split()),
        frozenset(data["hearsay"]["passives"].split()),
        frozenset(data["declined"]["lemmas"].split()),
        tuple(data["idioms"]["phrases"]),
        frozenset(data["idioms"]["unspoken"].split()),
        frozenset(f"{data['speakers']['nouns']} {data['speakers']['bodies']}".split()),
        frozenset(data["speakers"]["bodies"].split()),
        frozenset(data["voices"]["people"].split()),
        tuple(data["voices"]["agentive"].split()),
        frozenset(data["voices"]["things"].split()),
        frozenset(data["voices"]["own"].split()),
        frozenset(data["negated"]["denies"].split()),
        frozenset(data["negated"]["declines"].split()),
        frozenset(data["moments"]["nouns"].split()),
        frozenset(data["moments"]["times"].split()),
        frozenset(data["media"]["words"].split()),
        frozenset(data["media"]["names"]),
        tuple(data["media"]["platforms"]),
    )


def _cues(entry: Mapping[str, Any]) -> Iterator[Cue]:
    for lemma in entry["lemmas"].split():
        yield Cue(
            lemma,
            entry["strength"],
            entry.get("polarity", "asserts"),
            entry.get("frames", ""),
            frozenset(entry.get("prepositions", "").split()),
            frozenset(entry.get("particles", "").split()),
            entry.get("finding", False),
        )


def _inflected(lemma: str) -> Iterator[str]:
    """The regular forms of a verb; a wrong one ("sayed") does no harm, since nobody writes it.

    >>> list(_inflected("deny"))
    ['deny', 'denies', 'denied', 'denying']
    """
    yield lemma
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        yield from (lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing")
    elif lemma.endswith("e"):
        yield from (lemma + "s", lemma + "d", (lemma if lemma.endswith("ee") else lemma[:-1]) + "ing")
    else:
        yield from (lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x")) else "s"), lemma + "ed", lemma + "ing")
