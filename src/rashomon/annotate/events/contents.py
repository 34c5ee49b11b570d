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
_CONDITIONS: Final = frozenset({"if", "unless", "until", "provided"})
_DEEP: Final = 8
_FAR: Final = 80  # words; keeps a sentence without end from costing more than its length


def is_content(scene: Scene, trigger: Trigger, others: list[Trigger], *, is_open: bool) -> bool:
    """Whether a trigger stands in what another one asks for, threatens or turns down, or on what condition it is done.

    `is_open` says that the event is planned, supposed or negated; of what is asserted only infinitives are content.
    """
    for other in others:
        if other.at == trigger.at or abs(other.at - trigger.at) > _FAR:
            continue
        below = next(
            (at for start in (other.at, other.verb) if (at := _below(scene, trigger, start)) is not None), None
        )
        if other.pattern.type == "PROTEST":
            aim = trigger.pattern.type in {"PROTEST", "REQUEST", "REJECT"} and other.at < trigger.at
            if aim and below is not None:
                return True  # "marched to demand", "a strike in protest at the refusal"
        if below is not None and is_open and _marks(scene, below) & _CONDITIONS:
            return True  # "unless the president steps down"
        held = _HOLDS.get(other.pattern.type)
        if held is None or (trigger.pattern.type == "OTHER" and not held):
            continue
        infinitive = below is not None and scene.phrases.lower(scene.phrases.group_start(below)) == "to"
        if (below is not None and (is_open or infinitive)) or (is_open and _is_demanded(trigger, other)):
            return True
    return False


def _is_demanded(trigger: Trigger, other: Trigger) -> bool:
    """“Must sign”: the demand stands on the auxiliary of what is demanded."""
    return trigger.verb in other.slots.get("demanded", [])


def _below(scene: Scene, trigger: Trigger, governor: int) -> int | None:
    """The word under `governor` that leads down to a trigger as its content or condition; None where none does."""
    phrases = scene.phrases
    for start in (trigger.at, trigger.verb):
        below = start
        for above in phrases.ancestors(start)[:_DEEP]:
            relation = phrases.relation(below)
            if phrases.tokens[below].deprel == "acl:relcl" or relation in {"appos", "parataxis"}:
                break
            if above == governor:
                if relation in _BELOW and (relation != "advcl" or _is_subordinate(scene, below)):
                    return below
                break
            below = above
    return None


def _is_subordinate(scene: Scene, verb: int) -> bool:
    """Whether a clause says on what condition, or to what end."""
    return bool(_marks(scene, verb) & _CONDITIONS) or scene.phrases.lower(scene.phrases.group_start(verb)) == "to"


def _marks(scene: Scene, verb: int) -> set[str]:
    return {scene.phrases.lower(i) for i in scene.phrases.children(verb, "mark", "advmod")}
