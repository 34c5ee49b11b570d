"""A sentence told once: what names no day of its own joins the line that already tells its sentence with a day."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from rashomon.model.weights import Count

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rashomon.model.telling import Entry, EntryMark
    from rashomon.tell.papers import Papers

Weighed = tuple[int, "Entry"]
_ORDER: Final[tuple[EntryMark, ...]] = ("corroborated", "single-origin", "disputed", "denied", "planned", "alleged")
_COUNTED: Final[frozenset[EntryMark]] = frozenset({"corroborated", "single-origin"})


def join_lines(events: Iterable[Weighed], days: Iterable[Weighed], papers: Papers) -> list[Weighed]:
    """Return all entries, each undated one of `events` joined to the one of `days` that prints its sentence.

    Entries come with their weights; `days` are sentences that only name a day. Nothing is lost: the line takes the
    events, their witnesses, their counts and whatever is said against them.
    """
    lines = list(days)
    at: dict[str, list[int]] = defaultdict(list)
    for place, (_, line) in enumerate(lines):
        at[line.span.report_id].append(place)
    apart: list[Weighed] = []
    for weight, entry in events:
        near = at[entry.span.report_id] if entry.when is None else []
        home = next((place for place in near if _prints(lines[place][1], entry)), None)
        if home is None:
            apart.append((weight, entry))
        else:
            lines[home] = max(weight, lines[home][0]), _joined(lines[home][1], entry, papers)
    return [*apart, *lines]


def _prints(line: Entry, entry: Entry) -> bool:
    return line.span.holds(entry.span) or entry.span.holds(line.span)


def _joined(line: Entry, entry: Entry, papers: Papers) -> Entry:
    reports = tuple(sorted({*line.reports, *entry.reports}))
    known = {witness.span for witness in line.witnesses}
    more = tuple(w for w in entry.witnesses if not any(span.holds(w.span) for span in known))
    whole = set(entry.reports) == set(reports)
    marks = {mark for mark in (*line.marks, *entry.marks) if mark not in _COUNTED}
    if whole and line.verdict is None:  # all who tell the sentence tell the event: what is known of it holds here
        origins, informants, verdict = entry.origins, entry.informants, entry.verdict
        marks |= _COUNTED.intersection(entry.marks)
    elif set(line.reports) == set(reports):
        origins, informants, verdict = line.origins, line.informants, line.verdict
        marks |= _COUNTED.intersection(line.marks)
    else:
        most = papers.most_publishers(reports)
        origins = informants = Count(1, most)
        verdict = None
        marks |= {"single-origin"} if most == 1 else set()
    return replace(
        line,
        events=(*line.events, *entry.events),
        witnesses=(*line.witnesses, *more),
        reports=reports,
        origins=origins,
        informants=informants,
        marks=tuple(mark for mark in _ORDER if mark in marks),
        verdict=verdict,
    )
