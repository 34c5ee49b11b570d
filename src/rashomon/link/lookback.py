"""Which stories look back on which: a dated sentence in one that names the people of another, at its time."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from rashomon.language.content import fold
from rashomon.model.links import Link

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rashomon.model.links import Event, Story
    from rashomon.model.marks import Marks
    from rashomon.model.report import Report, Span
    from rashomon.model.when import When

_NAMED: Final = frozenset({"PERSON", "ORGANIZATION", "COUNTRY", "PLACE", "NATIONALITY"})
_MAIN_NAMES: Final = 12
_SLACK_DAYS: Final = 10
_LONGEST_DAYS: Final = 62  # a look back gives the month at least; "in recent years" looks back on nothing
_NAMES_NEEDED: Final = 2


class _Past(Struct, frozen=True):
    """A dated sentence: the report that holds it, where, when it speaks of, and whom it names."""

    report_id: str
    span: Span
    words: str
    when: When
    names: frozenset[str]


def look_back(
    stories: Sequence[Story], reports: Mapping[str, Report], marks: Mapping[str, Marks], events: Sequence[Event]
) -> tuple[Story, ...]:
    """Fill each story's `linked` and `entities`.

    A story looks back on another if one of its reports speaks of a time near the other's reports, earlier than its
    own, in a sentence that names at least two of the other's main names; or if both tell one dated event.
    """
    names = {story.id: _main_names(story, marks) for story in stories}
    by_month: dict[tuple[int, int], list[Story]] = defaultdict(list)
    for story in stories:
        for month in _months(story.when):
            by_month[month].append(story)
    linked: dict[str, dict[str, str]] = defaultdict(dict)
    for story in stories:
        for past in _pasts(story, reports, marks):
            for month in _months(past.when):
                for other in by_month[month]:
                    reason = _reason(story, other, past, names[other.id], reports)
                    if reason:
                        linked[story.id].setdefault(other.id, reason)
                        linked[other.id].setdefault(story.id, f"is looked back on: {reason}")
    who = _participants(events)
    return tuple(
        replace(
            story,
            linked=tuple(Link(story.id, other, reason) for other, reason in sorted(linked[story.id].items())),
            entities=tuple(entity for entity, _ in sorted(who[story.id].items(), key=lambda item: (-item[1], item[0]))),
        )
        for story in sorted(stories, key=lambda story: story.id)
    )


def _participants(events: Sequence[Event]) -> Mapping[str, Counter[str]]:
    who: dict[str, Counter[str]] = defaultdict(Counter)
    for event in events:
        for story in event.stories:
            for entity in (*event.actors, *event.recipients):
                who[story][entity] += len(event.members)
    return who


def mention_keys(marks: Marks) -> dict[str, str]:
    """Return for each mention's id what it is compared by across reports: its country's code, or its folded name.

    A mention that repeats an earlier one of its report takes that one's key.
    """
    keys: dict[str, str] = {}
    for mention in marks.mentions:
        own = mention.country if mention.country and mention.kind != "PERSON" else fold(mention.name)
        keys[mention.id] = keys.get(mention.same_as or "", own)
    return keys


def _main_names(story: Story, marks: Mapping[str, Marks]) -> frozenset[str]:
    counted: Counter[str] = Counter()
    for report_id in story.reports:
        if report_id in marks:
            keys = mention_keys(marks[report_id])
            counted.update(keys[mention.id] for mention in marks[report_id].mentions if mention.kind in _NAMED)
    ranked = sorted(counted, key=lambda name: (-counted[name], name))
    return frozenset(ranked[:_MAIN_NAMES])


def _months(when: When | None) -> tuple[tuple[int, int], ...]:
    """The months a short stretch touches, with a few days' slack."""
    if when is None or when.earliest is None or when.latest is None or (when.days or 0) > 3 * _LONGEST_DAYS:
        return ()
    first = when.earliest.year * 12 + when.earliest.month - 1 - (when.earliest.day <= _SLACK_DAYS)
    last = when.latest.year * 12 + when.latest.month - 1
    return tuple((month // 12, month % 12 + 1) for month in range(first, last + 1))


def _pasts(story: Story, reports: Mapping[str, Report], marks: Mapping[str, Marks]) -> Iterator[_Past]:
    for report_id in story.reports:
        if report_id not in marks:
            continue
        found = marks[report_id]
        keys = mention_keys(found)
        for sentence in found.sentences:
            whens = [time.when for time in found.times if time.when and sentence.holds(time.span)]
            short = [when for when in whens if when.days is not None and when.days <= _LONGEST_DAYS]
            if not short:
                continue
            inside = frozenset(keys[mention.id] for mention in found.mentions if sentence.holds(mention.span))
            for when in short:
                yield _Past(report_id, sentence, reports[report_id].quote(sentence), when, inside)


def _reason(
    story: Story, other: Story, past: _Past, names: frozenset[str], reports: Mapping[str, Report]
) -> str | None:
    if other.id == story.id or other.when is None or not past.when.meets(other.when, _SLACK_DAYS):
        return None
    if story.when is not None and story.when.meets(past.when, _SLACK_DAYS):
        return None  # its own news, not a look back
    shared = sorted(past.names & names)
    if len(shared) < _NAMES_NEEDED:
        return None
    outlet = reports[past.report_id].outlet
    where = outlet.value if outlet else past.report_id
    return (
        f"{where} says “{past.words[:160]}” ({past.when.edtf}), when the other was news ({other.when.edtf}); "
        f"both name {', '.join(shared[:4])}"
    )
