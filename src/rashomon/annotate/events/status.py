"""Whether an event is said to have happened: asserted, planned, negated, hypothetical or alleged.

What governs the trigger decides: its own auxiliaries and negation, the verbs and nouns above it, and the attribution
that holds it. Scope follows the tree; where the tree errs, the words just before the trigger's verb group.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rashomon.language.plover import lexicon

if TYPE_CHECKING:
    from rashomon.annotate.events.scenes import Scene
    from rashomon.annotate.events.triggers import Trigger
    from rashomon.model.marks import Attribution, Status, TimeMark

_DEEP = 6
_LONG = frozenset({"year", "years", "decade", "decades", "century", "centuries"})


class Standing(NamedTuple):
    """The status of an event and why."""

    status: Status
    reason: str


def status_of(scene: Scene, trigger: Trigger, attribution: Attribution | None, *, rival: bool = False) -> Standing:
    """Say how a report stands to an event; `rival`: the informant speaks of what another side did."""
    found = _signs(scene, trigger)
    if attribution is not None and attribution.polarity == "denies":
        found.setdefault("negated", "denied by whom it is attributed to")
    if attribution is not None and attribution.strength == "alleged":
        found.setdefault("alleged", "attributed as an allegation")
    if rival:
        found.setdefault("alleged", "told by another side than the one that is said to act")
    for status in ("negated", "hypothetical", "planned", "alleged"):
        if status in found:
            return Standing(status, found[status])
    return Standing("asserted", "")


def is_history(scene: Scene, trigger: Trigger, time: TimeMark | None) -> bool:
    """Whether an event is told as one of years ago: "five years after rebels burned the embassy", "two decades ago"."""
    phrases = scene.phrases
    if time is not None:
        told = {
            phrases.lower(i) for i, token in enumerate(phrases.tokens) if time.span.start <= token.start < time.span.end
        }
        if told & _LONG and ("ago" in told or "earlier" in told):
            return True
    start = phrases.group_start(trigger.verb)
    for index in range(start - 1, max(-1, start - 8), -1):
        if phrases.lower(index) in {"after", "before", "since"}:
            return any(phrases.lower(i) in _LONG for i in range(max(0, index - 2), index))
        if phrases.is_verb(index) or phrases.tokens[index].text in {",", ";"}:
            break
    return False


def _signs(scene: Scene, trigger: Trigger) -> dict[str, str]:
    found: dict[str, str] = {}
    _own_signs(scene, trigger, found)
    at = trigger.at if trigger.verb == trigger.at else trigger.verb
    _group_signs(scene, at, found)
    if trigger.at != at:
        _chunk_signs(scene, trigger.at, found)
    below = at
    for above in _governors(scene, trigger.at, at)[:_DEEP]:
        if not _governs(scene, below):
            break
        _governor_signs(scene, above, below, found)
        below = above
    return found


def _governors(scene: Scene, trigger: int, verb: int) -> list[int]:
    ancestors = [i for i in scene.phrases.ancestors(verb) if i != trigger]
    before = _word_before(scene, verb)
    if before is not None and before not in ancestors:
        ancestors.insert(0, before)
    return ancestors


def _word_before(scene: Scene, verb: int) -> int | None:
    """The verb or adjective just before an infinitive or gerund ("refused to sign", "denied having signed")."""
    phrases = scene.phrases
    start = phrases.group_start(verb)
    if start == 0 or phrases.tokens[verb].xpos in {"VBD", "VBZ", "VBP"}:
        return None
    nonfinite = any(phrases.lower(i) == "to" for i in range(start, verb)) or phrases.tokens[start].xpos == "VBG"
    return start - 1 if nonfinite and phrases.tokens[start - 1].upos in {"VERB", "ADJ", "NOUN"} else None


def _governs(scene: Scene, below: int) -> bool:
    """Whether a word is said under what stands above it, rather than beside it."""
    relation = scene.phrases.relation(below)
    if relation in {"conj", "parataxis", "appos", "nsubj"}:
        return False
    if relation == "acl" and scene.phrases.tokens[below].deprel == "acl:relcl":
        return False
    mark = {scene.phrases.lower(i) for i in scene.phrases.children(below, "mark", "advmod")}
    return not (
        relation == "advcl" and mark & {"after", "because", "since", "when", "while", "as", "before", "although"}
    )


def _own_signs(scene: Scene, trigger: Trigger, found: dict[str, str]) -> None:
    phrases, words = scene.phrases, lexicon().modality
    for index in phrases.below[trigger.at]:
        word = phrases.lower(index)
        if word in words["alleged_adverbs"] or (
            word in words["alleged_adjectives"] and phrases.relation(index) == "amod"
        ):
            found.setdefault("alleged", f"“{word}”")
    if trigger.verb == trigger.at and phrases.tokens[trigger.at].upos in {"NOUN", "PROPN"}:
        _chunk_signs(scene, trigger.at, found)


def _chunk_signs(scene: Scene, noun: int, found: dict[str, str]) -> None:
    phrases, words = scene.phrases, lexicon().modality
    chunk = phrases.chunk(noun)
    if chunk is None:
        return
    if chunk.case == "without":
        found.setdefault("negated", "“without”")
    for index in range(chunk.first, noun):
        word = phrases.lower(index)
        if word == "no" or (word == "any" and chunk.case == "without"):
            found.setdefault("negated", f"“{word}”")
        elif word in words["planned_adjectives"]:
            found.setdefault("planned", f"“{word}”")
        elif word in words["alleged_adjectives"]:
            found.setdefault("alleged", f"“{word}”")
        elif word in words["hypothetical_adjectives"]:
            found.setdefault("hypothetical", f"“{word}”")


def _group_signs(scene: Scene, verb: int, found: dict[str, str]) -> None:
    """Auxiliaries, negation and adverbs of a verb group, and the "if" before its clause."""
    phrases, words = scene.phrases, lexicon().modality
    start = phrases.group_start(verb)
    group = sorted({*range(start, verb), *(i for i in phrases.children(verb, "aux", "advmod", "mark", "cop"))})
    for index in group:
        word = phrases.lower(index)
        if word in words["negators"] and not _only(scene, index):
            found.setdefault("negated", f"“{word}”")
        elif word in words["planned_auxiliaries"]:
            found.setdefault("planned", f"“{word}”")
        elif word in {"would", "'d", "’d"}:
            found.setdefault(*_would(scene, verb))
        elif word in words["possible_auxiliaries"] and phrases.tokens[index].upos == "AUX":
            found.setdefault("hypothetical", f"“{word}”")
        elif word in words["alleged_adverbs"]:
            found.setdefault("alleged", f"“{word}”")
        elif word in words["hypothetical_marks"]:
            found.setdefault("hypothetical", f"“{word}”")
    if _is_to_be(scene, start, verb):
        found.setdefault("planned", "“is to”")
    for head in phrases.children(verb, "nsubj"):
        chunk = phrases.chunk(head)
        if chunk is not None and phrases.lower(chunk.first) in words["negative_subjects"]:
            found.setdefault("negated", f"“{phrases.lower(chunk.first)}”")


def _only(scene: Scene, index: int) -> bool:
    return index + 1 < len(scene.phrases.tokens) and scene.phrases.lower(index + 1) in {"only", "just", "least"}


def _would(scene: Scene, verb: int) -> tuple[str, str]:
    """“Would” reports a plan under a verb of speech in the past, else it supposes."""
    phrases = scene.phrases
    above = phrases.ancestors(verb)
    told = any(phrases.is_verb(i) and phrases.verb(i) in lexicon().modality["speech"] for i in above[:3])
    return ("planned", "“would” in reported speech") if told else ("hypothetical", "“would”")


def _is_to_be(scene: Scene, start: int, verb: int) -> bool:
    """“Is to visit”, "are going to visit", "is about to visit"."""
    phrases = scene.phrases
    group = [phrases.lower(i) for i in range(start, verb)]
    if "to" not in group:
        return False
    to = start + group.index("to")
    before = to - 1
    return before >= 0 and (
        (phrases.verb(before) == "be" and phrases.lower(before) != "been")
        or phrases.lower(before) in {"going", "about", "due", "set"}
    )


def _governor_signs(scene: Scene, above: int, below: int, found: dict[str, str]) -> None:
    """What a verb, noun or adjective above says of what stands below it."""
    phrases, words = scene.phrases, lexicon().modality
    token = phrases.tokens[above]
    lemma = phrases.verb(above) if token.upos == "VERB" else phrases.noun(above)
    negated = any(phrases.lower(i) in words["negators"] for i in phrases.children(above, "advmod"))
    clause = (
        phrases.relation(below) in {"xcomp", "ccomp", "csubj", "acl", "advcl", "obl", "nmod", "obj"} or below > above
    )
    if not clause:
        return
    nonfinite = token.upos != "VERB" or phrases.relation(below) != "advcl" or lemma in words["alleged"]
    if lemma in words["negated"] and nonfinite:
        if not negated:
            found.setdefault("negated", f"under “{token.text}”")
    elif lemma in words["alleged"] and _reports(scene, below):
        found.setdefault("alleged", f"under “{token.text}”")
    elif lemma in words["planned"] and _is_open(scene, below):
        found.setdefault("negated" if negated else "planned", f"under “{token.text}”")
    elif lemma in words["hypothetical"] and _is_open(scene, below):
        found.setdefault("hypothetical", f"under “{token.text}”")
    if token.upos == "VERB" and phrases.relation(below) in {"xcomp", "obj"} and lemma not in words["speech"]:
        _group_signs(scene, above, found)


def _reports(scene: Scene, below: int) -> bool:
    return scene.phrases.relation(below) in {"ccomp", "xcomp", "advcl", "acl", "obl", "nmod"}


def _is_open(scene: Scene, below: int) -> bool:
    """Whether what stands below a verb of intent is what is intended: an infinitive, a noun, a clause without tense."""
    phrases = scene.phrases
    token = phrases.tokens[below]
    if token.upos in {"NOUN", "PROPN"}:
        return phrases.relation(below) in {"obj", "obl", "nmod", "nsubj"}
    if (
        token.xpos == "VBP"
        and phrases.lower(below) == phrases.verb(below)
        and phrases.relation(below) in {"ccomp", "acl"}
    ):
        return True  # "demands that they withdraw"
    if token.xpos in {"VBD", "VBZ", "VBP"}:
        return False
    return phrases.relation(below) in {"xcomp", "ccomp", "acl", "csubj"} or any(
        phrases.lower(i) == "to" for i in range(phrases.group_start(below), below)
    )
