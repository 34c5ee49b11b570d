"""When and where one sentence sets an event, what it counts, and the stretch of text that tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rashomon.annotate.events.scenes import Scene
    from rashomon.annotate.events.triggers import Trigger
    from rashomon.model.marks import Argument, Mention, Quantity, TimeMark

_PLACES: Final = (
    "in",
    "at",
    "near",
    "outside",
    "off",
    "on",
    "to",
    "into",
    "over",
    "across",
    "around",
    "inside",
    "from",
)
_SHORT: Final = 200  # a sentence of up to so many characters is told whole
_LONGEST: Final = 300
_EDGES: Final = " \t\n\r\u00a0,;:-–—•*·>»«|"
_OPENERS: Final = ("and ", "but ", "that ", "while ", "so ", "or ", "yet ")


def region(scene: Scene, verb: int) -> range:
    """The tokens from the words before a verb's group to the end of its clause, other clauses left out."""
    phrases = scene.phrases
    low = phrases.group_start(verb)
    while low > 0 and not phrases.is_barrier(low - 1):
        low -= 1
    high = verb + 1
    while high < len(phrases.tokens) and not phrases.is_barrier(high) and not _opens_clause(scene, high):
        high += 1
    return range(low, high)


def _opens_clause(scene: Scene, index: int) -> bool:
    """Whether an "and" joins a clause with a subject of its own, rather than a phrase."""
    phrases = scene.phrases
    if phrases.tokens[index].upos != "CCONJ":
        return False
    number = phrases.chunk_at.get(index + 1)
    if number is None or phrases.chunks[number].first != index + 1:
        return False
    at = phrases.chunks[number].last
    while at < len(phrases.tokens) and (at in phrases.times or phrases.tokens[at].upos in {"ADV", "AUX"}):
        if phrases.tokens[at].upos == "AUX":
            return True
        at += 1
    return at < len(phrases.tokens) and phrases.is_verb(at) and phrases.tokens[at].xpos in {"VBD", "VBZ", "VBP"}


# ---- time


def time_of(scene: Scene, trigger: Trigger, rivals: Iterable[int]) -> TimeMark | None:
    """The time expression that dates a trigger, or None where the sentence does not say.

    `rivals` are the other triggers of the sentence: what stands nearer to one of them dates that one.
    """
    dated = [time for time in scene.times if _is_day(time) and not _counts_from(scene, time)]
    if not dated:
        return None
    others = [at for at in rivals if at not in {trigger.at, trigger.verb}]
    scored = [
        (score, time.span.start, time)
        for time in dated
        if (score := _distance(scene, trigger, time, others)) is not None
    ]
    if scored:
        return min(scored, key=lambda item: item[:2])[2]
    return _inherited(scene, trigger, dated)


def _is_day(time: TimeMark) -> bool:
    """Whether a time expression can date an event: no duration, no "now"."""
    return time.type in {"DATE", "TIME"} and not time.value.endswith("_REF") and time.anchor != "dateline"


def _tokens(scene: Scene, time: TimeMark) -> list[int]:
    return [
        i for i, token in enumerate(scene.phrases.tokens) if token.start < time.span.end and time.span.start < token.end
    ]


def _counts_from(scene: Scene, time: TimeMark) -> bool:
    """“Since 2000”, "until May": bounds of a stretch, not the day of an event."""
    first = _tokens(scene, time)[:1]
    if not first:
        return True
    return any(
        scene.phrases.lower(i) in {"since", "until", "till"} for i in (first[0] - 1, first[0]) if i >= 0
    ) and not _when_behind(scene, time)


def _when_behind(scene: Scene, time: TimeMark) -> bool:
    last = _tokens(scene, time)[-1]
    return any(scene.phrases.lower(i) == "when" for i in range(last + 1, min(last + 3, len(scene.phrases.tokens))))


def _distance(scene: Scene, trigger: Trigger, time: TimeMark, others: list[int]) -> float | None:
    """How far a time stands from a trigger, None where it belongs to another clause."""
    phrases = scene.phrases
    covered = _tokens(scene, time)
    if phrases.lower(covered[-1]) in {"after", "before"} and trigger.verb < covered[0]:
        return None  # "comes nine months after he was received": the time is the other clause's
    if covered[-1] < trigger.verb and _in_relative(scene, covered, trigger.verb):
        return None  # "the captain, who was arrested on Saturday, refused to speak"
    chunk = phrases.chunk(trigger.at)
    if chunk is not None and phrases.tokens[trigger.at].upos != "VERB":
        if any(chunk.first <= i < chunk.last for i in covered):
            return 0.0  # "last week's strike"
        behind = range(chunk.last, covered[0])
        if covered[0] >= chunk.last and not any(phrases.is_barrier(i) or i in others for i in behind):
            if trigger.verb == trigger.at or trigger.verb < trigger.at:
                return 0.2 + len(behind) / 100
        elif chunk.first - covered[-1] == 1:
            return 0.3
        if trigger.verb == trigger.at:
            return None
    if _when_behind(scene, time) and 0 < trigger.verb - covered[-1] < 12 and trigger.verb not in covered:
        between = range(covered[-1] + 1, phrases.group_start(trigger.verb))
        if not any(phrases.is_verb(i) for i in between):
            return 0.1  # "since 2022, when the army invaded"
    here = region(scene, trigger.verb)
    if covered[0] not in here:
        return None
    nearer = [
        at
        for at in others
        if at in here and abs(at - covered[0]) < abs(trigger.at - covered[0]) and phrases.tokens[at].upos != "VERB"
    ]
    gap = abs(covered[0] - trigger.verb)
    return (0.5 if phrases.tokens[covered[-1]].head == trigger.verb else 1.0) + gap / 100 + 2 * bool(nearer)


def _in_relative(scene: Scene, covered: list[int], verb: int) -> bool:
    """Whether a time stands in a relative clause that a comma closes before the verb."""
    phrases = scene.phrases
    for index in range(covered[0] - 1, max(-1, covered[0] - 14), -1):
        if phrases.lower(index) in {",", ";", ":"}:
            return False
        if phrases.lower(index) in {"who", "which", "whose", "whom"}:
            closed = any(phrases.lower(at) == "," for at in range(covered[-1] + 1, verb))
            return closed and any(phrases.is_verb(at) for at in range(index + 1, covered[0]))
    return False


def _inherited(scene: Scene, trigger: Trigger, dated: list[TimeMark]) -> TimeMark | None:
    """A time that opens the sentence or dates the verb above an infinitive dates this too."""
    phrases = scene.phrases
    relation, head = phrases.relation(trigger.verb), phrases.tokens[trigger.verb].head
    if head < 0 or (trigger.verb == trigger.at and phrases.tokens[trigger.at].upos in {"NOUN", "PROPN"}):
        return None
    for time in dated:
        first = _tokens(scene, time)[0]
        if relation == "conj" and first < head and first <= 3:
            return time
        infinitive = any(phrases.lower(i) == "to" for i in range(phrases.group_start(trigger.verb), trigger.verb))
        if relation in {"xcomp", "advcl"} and infinitive and phrases.is_verb(head) and first in region(scene, head):
            return time
    return None


def first_since(scene: Scene, trigger: Trigger) -> TimeMark | None:
    """“For the first time since 2000”, "first visit since 2000": the time of the one before."""
    phrases = scene.phrases
    for time in scene.times:
        first = _tokens(scene, time)[0] if _tokens(scene, time) else 0
        since = "since" in {phrases.lower(i) for i in (first - 1, first) if i >= 0}
        if not since or time.type not in {"DATE", "TIME"} or _when_behind(scene, time):
            continue
        here = region(scene, trigger.verb)
        if first not in here or first < trigger.at:
            continue
        words = [phrases.lower(i) for i in range(max(0, here.start - 4), first)]
        if "first" in words and ("time" in words or "visit" in words or phrases.noun(trigger.at) in words):
            return time
    return None


# ---- place and number


def place_of(scene: Scene, trigger: Trigger, recipient: Argument | None) -> Mention | None:
    """The place of the event: a place or country in a phrase of place, else inside the recipient."""
    for slot in _PLACES:
        for head in trigger.slots.get(slot, []):
            found = _place_in(scene, head)
            if found is not None:
                return found
    here = region(scene, trigger.verb)
    for chunk in scene.phrases.chunks:
        if chunk.first in here and chunk.case in {"in", "at", "near", "outside", "off", "around"}:
            found = _place_in(scene, chunk.head)
            if found is not None:
                return found
    if recipient is not None:
        held = [m for m in scene.cast.mentions if m.kind in {"PLACE", "COUNTRY"} and recipient.span.holds(m.span)]
        return held[-1] if held else None
    return None


def _place_in(scene: Scene, head: int) -> Mention | None:
    heads = [head]
    behind = scene.complement(head, "of", "in")
    if behind is not None:
        heads.insert(0, behind)
    for at in heads:
        for mention in reversed(scene.inside(at)):
            if mention.kind in {"PLACE", "COUNTRY"}:
                return mention
    return None


def quantities_of(scene: Scene, trigger: Trigger) -> tuple[Quantity, ...]:
    """What is counted in the trigger's clause and in the phrases of its slots."""
    if not scene.quantities:
        return ()
    phrases = scene.phrases
    tokens = set(region(scene, trigger.verb))
    for slot in ("obj", "subj", "theme", "of", "light", "by"):
        for head in trigger.slots.get(slot, []):
            for at in scene.deep(head):
                chunk = phrases.chunk(at)
                tokens |= set(range(chunk.first, chunk.last)) if chunk else {at}
    spans = [(phrases.tokens[i].start, phrases.tokens[i].end) for i in sorted(tokens)]
    return tuple(q for q in scene.quantities if any(q.span.start < end and start < q.span.end for start, end in spans))


# ---- the clause


def clause_of(scene: Scene, trigger: Trigger, text: str, holds: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """The offsets of the smallest readable clause that tells the trigger and holds the spans in `holds`.

    A short sentence is told whole. `text` is the report's.
    """
    sentence = scene.sentence
    whole = _trimmed(text, sentence.start, sentence.end)
    inside = [h for h in holds if whole[0] <= h[0] and h[1] <= whole[1]]
    if whole[1] - whole[0] <= _SHORT:
        return whole
    start, end = _subtree_offsets(scene, trigger)
    for held in inside:
        start, end = min(start, held[0]), max(end, held[1])
    start, end = _trimmed(text, start, end, opener=True)
    if end - start > _LONGEST or end - start < 25:
        start, end = _window(
            text, whole, [(scene.phrases.tokens[trigger.at].start, scene.phrases.tokens[trigger.at].end), *inside]
        )
    return start, end


def _subtree_offsets(scene: Scene, trigger: Trigger) -> tuple[int, int]:
    phrases = scene.phrases
    at = trigger.verb
    for _ in range(6):
        relation = phrases.relation(at)
        complete = phrases.is_verb(at) and phrases.children(at, "nsubj") and relation != "acl"
        if phrases.tokens[at].head < 0 or complete:
            break
        at = phrases.tokens[at].head
    tokens = (
        phrases.subtree(at) | set(region(scene, trigger.verb)) if phrases.is_verb(trigger.verb) else phrases.subtree(at)
    )
    tokens |= {trigger.at}
    return phrases.tokens[min(tokens)].start, phrases.tokens[max(tokens)].end


def _window(text: str, whole: tuple[int, int], held: list[tuple[int, int]]) -> tuple[int, int]:
    """A stretch of a long sentence around what must be held, cut at commas."""
    low, high = min(h[0] for h in held), max(h[1] for h in held)
    if high - low > _LONGEST:
        low, high = held[0]
    start, end = low, high
    near = range(max(whole[0], low - _LONGEST), min(whole[1], high + _LONGEST))
    cuts = [i for i in near if text[i] in ",;:—("]
    before = [whole[0], *(i + 1 for i in cuts if i < low)]
    after = [*(i for i in cuts if i >= high), whole[1]]
    start = next((b for b in before if high - b <= _LONGEST), start)
    end = next((a for a in reversed(after) if a - start <= _LONGEST), end)
    return _trimmed(text, start, end, opener=True)


def _trimmed(text: str, start: int, end: int, *, opener: bool = False) -> tuple[int, int]:
    while start < end and text[start] in _EDGES:
        start += 1
    while start < end and text[end - 1] in _EDGES:
        end -= 1
    if opener:
        for word in _OPENERS:
            if text[start : start + len(word)].lower() == word:
                start += len(word)
                break
    return start, end
