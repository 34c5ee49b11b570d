"""Demands in words of duty: "said that Peru must withdraw" asks it of Peru."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rashomon.annotate.events.subjects import subject_of
from rashomon.annotate.events.triggers import Trigger
from rashomon.language.plover import Pattern, lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rashomon.annotate.events.scenes import Scene

_DUTY: Final = frozenset({"must", "should", "ought"})
_DEMAND: Final = Pattern(
    lemma="must",
    rest=(),
    type="REQUEST",
    mode=None,
    contexts=(),
    needs=(),
    also=(),
    bars=(),
    actor=("speaker",),
    recipient=("subj",),
    symmetric=False,
    swap=False,
)


def find_demands(scene: Scene) -> Iterator[Trigger]:
    """Find who says of whom that he must or should do something; the word of duty is the trigger."""
    phrases = scene.phrases
    for index, token in enumerate(phrases.tokens):
        if token.upos != "AUX" or phrases.lower(index) not in _DUTY:
            continue
        verb = next((i for i in range(index + 1, min(index + 6, len(phrases.tokens))) if phrases.is_verb(i)), None)
        if verb is None or phrases.group_start(verb) > index or phrases.is_passive(verb):
            continue
        speech = _speech(scene, verb)
        bearer = subject_of(scene, verb)
        if speech is None or bearer is None or not (scene.is_party(bearer) or scene.sector(bearer)):
            continue
        speaker = subject_of(scene, speech)
        if speaker is None or speaker == bearer or not (scene.is_party(speaker) or scene.sector(speaker)):
            continue
        yield Trigger(index, _DEMAND, {"speaker": [speaker], "subj": [bearer], "demanded": [verb]}, speech, "must")


def _speech(scene: Scene, verb: int) -> int | None:
    """The verb of speech that holds a clause, above it or set beside it."""
    phrases = scene.phrases
    beside = [i for i in phrases.children(verb, "parataxis") if phrases.is_verb(i)]
    for at in [*phrases.ancestors(verb)[:3], *beside]:
        if phrases.is_verb(at) and phrases.verb(at) in lexicon().modality["speech"]:
            return at
        if phrases.relation(verb) not in {"ccomp", "xcomp", "conj"} and at not in beside:
            break
    return next((i for i in beside if phrases.verb(i) in lexicon().modality["speech"]), None)
