"""Offices given by verbs of appointment: "named Ana Diaz finance minister", "was elected mayor of Lyon in May"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rashomon.annotate.events.actors import is_ruler, sector_of_body
from rashomon.annotate.events.settings import time_of
from rashomon.annotate.events.slots import verb_slots
from rashomon.annotate.events.subjects import subject_of
from rashomon.annotate.events.triggers import Trigger
from rashomon.language.plover import lexicon
from rashomon.model.identity import identify
from rashomon.model.marks import Fact
from rashomon.model.report import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rashomon.annotate.events.scenes import Scene
    from rashomon.model.marks import Mention
    from rashomon.model.report import Report

MAKER: Final = "facts.appointments/1"
_VERBS: Final = frozenset(
    "appoint elevate promote nominate inaugurate swear name designate choose pick reappoint install "
    "elect re-elect become confirm crown".split()
)
_TITLE_CASES: Final = frozenset({"as", "to", ""})


def find_appointments(report: Report, scene: Scene) -> Iterator[Fact]:
    """Find the offices that one sentence says were given."""
    phrases = scene.phrases
    for verb in range(len(phrases.tokens)):
        if not phrases.is_verb(verb) or phrases.verb(verb) not in _VERBS:
            continue
        passive = phrases.is_passive(verb) or phrases.verb(verb) == "become"
        person = _person(scene, verb, passive=passive)
        title = _title(scene, verb)
        if person is None or title is None:
            continue
        yield _fact(report, scene, verb, person, title)


def _person(scene: Scene, verb: int, *, passive: bool) -> Mention | None:
    """Who is given the office: the object, or the subject of a passive; a name set beside a common noun counts."""
    phrases = scene.phrases
    if passive:
        subject = subject_of(scene, verb)
        named = scene.mention(subject) if subject is not None else None
        if named is not None and (named.kind == "PERSON" or scene.cast.is_person(named)):
            return _best(scene, named)
        before = [
            m for i in range(subject if subject is not None else verb, verb) if (m := scene.mention(i)) is not None
        ]
        return next((m for m in reversed(before) if m.kind == "PERSON"), None)
    for chunk in phrases.after(verb):
        held = [m for i in range(chunk.first, chunk.last) if (m := scene.mention(i)) is not None and m.kind == "PERSON"]
        if held and phrases.lower(chunk.last - 1) not in {"'s", "’s"}:
            return held[0]
    return None


def _best(scene: Scene, mention: Mention) -> Mention:
    if mention.kind == "PERSON":
        return mention
    return next((m for m in scene.cast.chain(mention) if m.kind == "PERSON"), mention)


def _title(scene: Scene, verb: int) -> tuple[int, int] | None:
    """The first word and the head of the office phrase behind the verb."""
    phrases, offices = scene.phrases, lexicon().classes["office"]
    for chunk in phrases.after(verb):
        head = next((i for i in range(chunk.last - 1, chunk.first - 1, -1) if phrases.noun(i) in offices), None)
        if head is None or chunk.case not in _TITLE_CASES:
            continue
        named = [
            i for i in range(chunk.first, chunk.last) if (m := scene.mention(i)) is not None and m.kind == "PERSON"
        ]
        if named and named[-1] > head:
            continue  # "President Diaz": a title of somebody
        first = named[-1] + 1 if named else chunk.first
        if chunk.case or named or _is_predicate(scene, verb, first):
            return first, head
    return None


def _is_predicate(scene: Scene, verb: int, first: int) -> bool:
    """Whether a bare phrase is what somebody becomes: behind a name ("named Diaz minister") or at once behind."""
    before = first - 1
    if before == verb:
        return True
    mention = scene.mention(before)
    return mention is not None and mention.kind == "PERSON"


def _fact(report: Report, scene: Scene, verb: int, person: Mention, title: tuple[int, int]) -> Fact:
    from rashomon.annotate.facts.finding import read_role

    phrases = scene.phrases
    first, head = title
    chunk = phrases.chunk(head)
    last = chunk.last if chunk else head + 1
    behind = scene.complement(head, "of", "for")
    while behind is not None:
        other = phrases.chunk(behind)
        last = other.last if other else last
        behind = scene.complement(behind, "of")
    words = report.text[phrases.tokens[first].start : phrases.tokens[last - 1].end]
    value, of = read_role(" ".join(words.split()))
    trigger = Trigger(verb, lexicon().verbs["appoint"][0], verb_slots(scene, verb), verb, phrases.verb(verb))
    time = time_of(scene, trigger, ())
    start = min(person.span.start, phrases.tokens[verb].start)
    end = max(person.span.end, phrases.tokens[last - 1].end)
    return Fact(
        id=identify("fact", report.id, person.span.start, "office", value),
        span=Span(report.id, start, end),
        person=person.id,
        relation="office",
        value=value,
        maker=MAKER,
        of=of or _giver(scene, trigger),
        time=time.id if time else None,
    )


def _giver(scene: Scene, trigger: Trigger) -> str | None:
    """The country of whoever gives the office, or the body that does."""
    for head in trigger.slots.get("subj", []):
        mention = scene.mention(head)
        if mention is not None and mention.kind == "ORGANIZATION" and not is_ruler(sector_of_body(scene.cast, mention)):
            return scene.cast.name(mention)
        if mention is not None:
            found = scene.cast.country(mention if mention.kind != "PRONOUN" else scene.cast.root(mention))
            if found:
                return found
        for inner in scene.inside(head):
            if inner.country:
                return inner.country
    return None
