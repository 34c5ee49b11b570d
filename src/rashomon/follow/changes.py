"""What changed in which story, from the dossiers before and after."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    from rashomon.model.telling import Dossier
    from rashomon.model.weights import Conflict


class StoryChange(Struct, frozen=True):
    """What changed in one story.

    `story_id` is the story's id now (or was, where it is gone), `was` the one it had before, where that differs.
    `reports` are the ids of reports that no story had before, `joined` of those that were in another story before;
    `lost` counts reports that are in it no more. `conflicts` are new, `settled` are gone; `entries` counts new lines
    of the timeline.
    """

    kind: Literal["new", "changed", "gone"]
    story_id: str
    title: str
    total: int
    was: str | None = None
    reports: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()
    lost: int = 0
    conflicts: tuple[Conflict, ...] = ()
    settled: tuple[Conflict, ...] = ()
    entries: int = 0


def compare(before: Sequence[Dossier], after: Sequence[Dossier]) -> tuple[StoryChange, ...]:
    """Return the stories that are new, told otherwise or gone: those with most new reports first.

    A story's id may change with a new report; it is then known by the reports it keeps.

    >>> compare((), ())
    ()
    """
    known = {line.report_id for dossier in before for line in dossier.reports}
    older = _paired(before, after)
    changes = [_change(older.get(dossier.story_id), dossier, known) for dossier in after]
    kept = {dossier.story_id for dossier in older.values()}
    gone = [
        StoryChange("gone", dossier.story_id, dossier.title, 0, lost=len(dossier.reports))
        for dossier in before
        if dossier.story_id not in kept
    ]
    return tuple(sorted((change for change in (*changes, *gone) if change), key=_by_weight))


def _by_weight(change: StoryChange) -> tuple[bool, int, int, str]:
    return change.kind == "gone", -len(change.reports), -len(change.conflicts), change.story_id


def _paired(before: Sequence[Dossier], after: Sequence[Dossier]) -> dict[str, Dossier]:
    """The story before, by the id of the one it has become: by id, or else by most reports in common."""
    old, new = {d.story_id: d for d in before}, {d.story_id: d for d in after}
    pairs = {key: old[key] for key in new.keys() & old.keys()}
    story_of = {line.report_id: key for key, d in old.items() if key not in pairs for line in d.reports}
    shared: Counter[tuple[str, str]] = Counter(
        (story_of[line.report_id], key)
        for key, dossier in new.items()
        if key not in pairs
        for line in dossier.reports
        if line.report_id in story_of
    )
    taken: set[str] = set()
    for (was, now), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if was not in taken and now not in pairs:
            taken.add(was)
            pairs[now] = old[was]
    return pairs


def _change(old: Dossier | None, new: Dossier, known: set[str]) -> StoryChange | None:
    ours = {line.report_id for line in new.reports}
    theirs = {line.report_id for line in old.reports} if old else set()
    conflicts = _beyond(new.conflicts, old.conflicts if old else ())
    settled = _beyond(old.conflicts, new.conflicts) if old else ()
    words = Counter(entry.words for entry in new.timeline.entries)
    if old:
        words.subtract(entry.words for entry in old.timeline.entries)
    change = StoryChange(
        kind="changed" if old else "new",
        story_id=new.story_id,
        title=new.title,
        total=len(new.reports),
        was=old.story_id if old and old.story_id != new.story_id else None,
        reports=tuple(sorted(ours - known)),
        joined=tuple(sorted((ours & known) - theirs)),
        lost=len(theirs - ours),
        conflicts=conflicts,
        settled=settled,
        entries=sum(count for count in words.values() if count > 0),
    )
    told_anew = change.reports or change.joined or change.lost or conflicts or settled or change.entries
    return change if told_anew or not old else None


def _beyond(these: Iterable[Conflict], those: Iterable[Conflict]) -> tuple[Conflict, ...]:
    """The conflicts that are not among the others: neither by id nor by what they are about."""
    known: set[Hashable] = set()
    for conflict in those:
        known |= {conflict.id, _subject(conflict)}
    return tuple(c for c in these if c.id not in known and _subject(c) not in known)


def _subject(conflict: Conflict) -> Hashable:
    return conflict.kind, conflict.about


def say_change(change: StoryChange) -> str:
    """Say in a few words what changed.

    >>> say_change(StoryChange("changed", "story-1", "Storm", 5, reports=("a", "b"), entries=1))
    '+2 reports, 1 new entry'
    """
    if change.kind == "gone":
        return "told no more; its reports are in other stories, or could not be read again"
    said = _counted(change.reports, "report", "+") if change.kind == "changed" else [_count(change.total, "report")]
    said += [f"{_count(len(change.joined), 'report')} from another story"] if change.joined else []
    said += [f"{_count(change.lost, 'report')} gone to another story"] if change.lost else []
    said += _counted(change.conflicts, "new conflict")
    said += [f"{_count(len(change.settled), 'conflict')} gone"] if change.settled else []
    if change.kind == "changed" and change.entries:
        said.append(_count(change.entries, "new entry", "new entries"))
    return ", ".join(said)


def _counted(items: Sequence[object], noun: str, sign: str = "") -> list[str]:
    return [f"{sign}{_count(len(items), noun)}"] if items else []


def _count(number: int, one: str, many: str | None = None) -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
