"""What one party does to another in words that the lexicon does not hold: the verb tells it, as OTHER.

Tried where a sentence tells nothing else between two parties, so that who acted on whom is not lost; never more than
one to a sentence, and always only possible.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rashomon.annotate.events.parties import argument_of
from rashomon.annotate.events.reach import is_told, reached
from rashomon.annotate.events.slots import verb_slots
from rashomon.annotate.events.triggers import Trigger
from rashomon.language.plover import Pattern, lexicon

if TYPE_CHECKING:
    from rashomon.annotate.events.noun_slots import Slots
    from rashomon.annotate.events.scenes import Scene

_SLOTS: Final = tuple("obj iobj with against to at on into from over about towards toward near for of in".split())
# What is thought, felt or only seems is no deed.
_NO_DEEDS: Final = frozenset(
    "think believe know fear hope want wish expect remain seem appear become include involve belong mean need like "
    "love hate consider regard see hear feel understand face lack contain concern follow precede border live stay "
    "lie stand play score beat draw feature depend differ rank resemble represent own do have be".split()
)


def find_dyad(scene: Scene, report_id: str, taken: set[int]) -> Trigger | None:
    """Find the first verb (but for those `taken`) whose subject and another phrase are of two countries or bodies."""
    phrases = scene.phrases
    for verb in range(len(phrases.tokens)):
        if verb in taken or not phrases.is_verb(verb) or phrases.tokens[verb].deprel in {"acl:relcl", "amod", "advcl"}:
            continue
        lemma = phrases.verb(verb)
        if lemma in _NO_DEEDS or lemma in lexicon().modality["speech"]:
            continue
        slots = verb_slots(scene, verb)
        for actor in slots.get("subj", [])[:1]:
            ours = _codes(scene, actor, report_id) if is_told(scene, actor) or _is_pronoun(scene, actor) else set()
            other = _other(scene, slots, actor, ours, report_id) if ours else None
            if other is not None:
                return Trigger(verb, _pattern(lemma), {**slots, "subj": [actor], "dyad": [other]}, verb, lemma)
    return None


def _is_pronoun(scene: Scene, head: int) -> bool:
    return scene.phrases.tokens[head].upos == "PRON"


def _codes(scene: Scene, head: int, report_id: str) -> set[str]:
    argument = argument_of(scene, [head], report_id)
    return {code.split()[0] for code in argument.codes} if argument else set()


def _other(scene: Scene, slots: Slots, actor: int, ours: set[str], report_id: str) -> int | None:
    heads = [head for slot in _SLOTS for head in slots.get(slot, [])]
    told = [head for head in heads if is_told(scene, head)]
    for at in (*told, *(far for head in heads for far in reached(scene, head)[:1])):
        codes = _codes(scene, at, report_id) if at != actor else set()
        if codes and not codes & ours:
            return at
    return None


def _pattern(lemma: str) -> Pattern:
    return Pattern(
        lemma=lemma,
        rest=(),
        type="OTHER",
        mode=lemma,
        contexts=(),
        needs=(),
        also=(),
        bars=(),
        actor=("subj",),
        recipient=("dyad",),
        symmetric=False,
        swap=False,
    )
