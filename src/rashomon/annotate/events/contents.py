"""What is only asked for, threatened or turned down: the content of another event of the sentence, and none itself.

PLOVER codes one event where one act of words holds another ("threatened to break relations" is THREATEN alone). What
is promised stays beside the promise: it is what other reports tell of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from rashomon.annotate.events.scenes import Scene
    from rashomon.annotate.events.triggers import Trigger

# For each type of words, whether news that PLOVER has no type for is content too.
_HOLDS: Final = {"REQUEST": True, "THREATEN": True, "REJECT": False}
_BELOW: Final = frozenset({"xcomp", "ccomp", "csubj", "acl", "obl", "obj", "nmod", "advcl"})
_CONDITIONS: Final = frozenset({"if", "unless", "until", "to", "provided"})
_DEEP: Final = 8


def is_content(scene: Scene, trigger: Trigger, others: list[Trigger]) -> bool:
    """Whether a trigger stands in what another one asks for, threatens or turns down."""
    for other in others:
        again = trigger.pattern.type == other.pattern.type == "PROTEST"  # "marched to protest"
        if again and other.at < trigger.at and any(_is_below(scene, trigger, at) for at in {other.at, other.verb}):
            return True
        kept = trigger.pattern.type == "OTHER" and not _HOLDS.get(other.pattern.type, False)
        if other.at == trigger.at or other.pattern.type not in _HOLDS or kept:
            continue
        if _is_below(scene, trigger, other.at) or _is_demanded(trigger, other):
            return True
    return False


def _is_demanded(trigger: Trigger, other: Trigger) -> bool:
    """“Must sign”: the demand stands on the auxiliary of what is demanded."""
    return trigger.verb in other.slots.get("demanded", [])


def _is_below(scene: Scene, trigger: Trigger, governor: int) -> bool:
    phrases = scene.phrases
    for start in {trigger.at, trigger.verb}:
        below = start
        for above in phrases.ancestors(start)[:_DEEP]:
            relation = phrases.relation(below)
            if phrases.tokens[below].deprel == "acl:relcl" or relation in {"appos", "parataxis"}:
                break
            if above == governor:
                if relation in _BELOW and (relation != "advcl" or _is_condition(scene, below)):
                    return True
                break
            below = above
    return False


def _is_condition(scene: Scene, verb: int) -> bool:
    """Whether a clause says on what condition, or to what end: "unless the president steps down"."""
    phrases = scene.phrases
    marks = {phrases.lower(i) for i in phrases.children(verb, "mark", "advmod")}
    return bool(marks & _CONDITIONS) or phrases.lower(phrases.group_start(verb)) == "to"
