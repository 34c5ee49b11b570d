"""Finding what bears an id, whatever kind of thing it is; the beginning of an id is enough."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Any, Final

from rashomon.errors import NotFoundError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rashomon.tell.papers import Papers

_SHOWN: Final = 5  # ids named when there are several, or none
_MARKS: Final = {
    "mentions": "mention",
    "times": "time",
    "quantities": "quantity",
    "attributions": "attribution",
    "event_mentions": "event mention",
    "facts": "fact",
}
_WEIGHTS: Final = {
    "claims": "claim",
    "verdicts": "verdict",
    "conflicts": "conflict",
    "accords": "accord",
    "agreements": "agreement",
}


def index_all(papers: Papers) -> dict[str, tuple[str, Any]]:
    """Return everything that bears an id, as ``id -> (kind, noun)``."""
    return {noun_id: (kind, noun) for noun_id, kind, noun in _everything(papers)}


def find(wanted: str, index: Mapping[str, tuple[str, Any]]) -> str:
    """Return the one id that is `wanted` or begins with it.

    Raises:
        NotFoundError: there is none, or several; names some that are near.

    >>> find("entry-1", {"entry-1a": ("entry", None), "story-2b": ("story", None)})
    'entry-1a'
    """
    if wanted in index:
        return wanted
    fitting = sorted(key for key in index if key.startswith(wanted)) if wanted else []
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        more = f" and {len(fitting) - _SHOWN} more" if len(fitting) > _SHOWN else ""
        raise NotFoundError(f"{wanted}: {len(fitting)} ids begin so: {', '.join(fitting[:_SHOWN])}{more}")
    near = _nearest(wanted, index)
    hint = f"; near it: {', '.join(near)}" if near else ""
    raise NotFoundError(f"nothing on the desk bears the id {wanted}{hint}; rashomon stories lists what is there")


def _nearest(wanted: str, index: Mapping[str, tuple[str, Any]]) -> list[str]:
    """Ids of the kind asked for first: comparing with every mark of a large desk would take seconds."""
    kind = wanted.split("-", 1)[0]
    same = [key for key in index if key.startswith(kind + "-")]
    pool = same or sorted({key.split("-", 1)[0] + "-" for key in index})
    close = difflib.get_close_matches(wanted, pool[:20_000], n=3, cutoff=0.6)
    return close or (sorted(same)[:3] if same else [])


def _everything(papers: Papers) -> Iterator[tuple[str, str, Any]]:
    for report in papers.reports.values():
        yield report.raw_id, "raw report", report
        yield report.id, "report", report
    for marks in papers.marks.values():
        for field, kind in _MARKS.items():
            for mark in getattr(marks, field):
                yield mark.id, kind, mark
    for copy in papers.links.copies:
        yield copy.id, "copy", copy
    for entity in papers.links.entities:
        yield entity.id, "entity", entity
    for event in papers.links.events:
        yield event.id, "event", event
    for story in papers.links.stories:
        yield story.id, "story", story
    for field, kind in _WEIGHTS.items():
        for weight in getattr(papers.weights, field):
            yield weight.id, kind, weight
    for dossier in papers.dossiers:
        for entry in dossier.timeline.entries:
            yield entry.id, "entry", entry
