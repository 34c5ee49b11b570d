"""Which reports derive from which: copies, excerpts, wire texts, rewordings, versions; each with its reasons."""

from __future__ import annotations

import re
from datetime import date  # noqa: TC003  msgspec reads the annotations at run time
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from rashomon.language.addresses import page_key
from rashomon.language.content import fold
from rashomon.link.credits import credited_wires, day_of, outlet_wire, own_wires
from rashomon.link.options import LinkOptions
from rashomon.link.passages import Run, Text, read_text, reworded, shared_runs
from rashomon.link.revisions import find_versions, say_version
from rashomon.model.identity import identify
from rashomon.model.links import CopyEdge, SharedPassage
from rashomon.model.report import Report, Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rashomon.model.marks import Marks

Kind = Literal["copy", "excerpt", "wire", "translation"]


class _Side(Struct, frozen=True):
    """What decides who derives from whom."""

    report: Report
    text: Text
    wires: tuple[str, ...]
    outlet_wire: str | None
    day: date | None


def find_copies(
    reports: Mapping[str, Report], marks: Mapping[str, Marks], options: LinkOptions | None = None
) -> tuple[CopyEdge, ...]:
    """Find which reports share text, and say who derives from whom and why.

    Reports and marks are keyed by report id; edges come sorted by id. One report may have several edges. Words that
    both only quote are no proof of copying. Of the versions of one page each derives from the one before it, whatever
    words they share.
    """
    chosen = options or LinkOptions()
    wires = own_wires(reports[key] for key in sorted(reports))
    sides = {key: _side(reports[key], marks.get(key), wires) for key in sorted(reports)}
    texts = {key: side.text for key, side in sides.items()}
    runs = shared_runs(texts, chosen)
    rewordings = reworded(texts, chosen)
    edges = [_credit_edge(side, wire) for side in sides.values() for wire in side.wires if wire != side.outlet_wire]
    versions = find_versions(reports)
    for later, earlier in sorted(versions.earlier.items()):
        pair = (min(later, earlier), max(later, earlier))
        edges.append(_version_edge(sides[later], sides[earlier], runs.get(pair, ())))
    for pair in sorted(runs.keys() | rewordings.keys()):
        if versions.are_one_page(*pair):
            continue
        edge = _edge(sides[pair[0]], sides[pair[1]], runs.get(pair, ()), rewordings.get(pair, ()), chosen)
        if edge:
            edges.append(edge)
    return tuple(sorted(edges, key=lambda edge: edge.id))


def _side(report: Report, marks: Marks | None, own: Sequence[str]) -> _Side:
    return _Side(
        report, read_text(report, marks), credited_wires(report, own), outlet_wire(report, own), day_of(report, marks)
    )


def _credit_edge(side: _Side, wire: str) -> CopyEdge:
    reason = f"credits {wire} with the text"
    return CopyEdge(identify("copy", side.report.id, "", wire), side.report.id, None, "wire", (reason,), wire)


def _version_edge(later: _Side, earlier: _Side, runs: tuple[Run, ...]) -> CopyEdge:
    ours, theirs = sorted((later, earlier), key=lambda side: side.report.id)
    return CopyEdge(
        identify("copy", later.report.id, earlier.report.id, "version"),
        later.report.id,
        earlier.report.id,
        "version",
        say_version(later.report, earlier.report),
        None,
        tuple(_passage(run, ours, theirs, turned=later is theirs) for run in runs),
    )


def _edge(
    ours: _Side, theirs: _Side, runs: tuple[Run, ...], rewordings: tuple[Run, ...], options: LinkOptions
) -> CopyEdge | None:
    matched = sum(run.words for run in runs)
    smaller = min(ours.text.plain_words, theirs.text.plain_words)
    share = min(1.0, matched / smaller)
    lines = min(len(ours.text.sentences), len(theirs.text.sentences))
    many = len(rewordings) >= options.reworded_sentences and len(rewordings) >= options.reworded_share * lines
    if not runs and not many:
        return None
    kind, reasons = _judge(share, len(runs), len(rewordings) if many else 0, options)
    copy, original, order = _order(ours, theirs)
    wire = _common_wire(copy, original)
    if wire and kind == "excerpt":
        kind = "wire"
    if wire:
        reasons.append(f"both go back to {wire}")
    passages = [*runs, *(run for run in rewordings if not any(_meet(run, other) for other in runs))]
    turned = copy is theirs
    return CopyEdge(
        identify("copy", copy.report.id, original.report.id, wire or ""),
        copy.report.id,
        original.report.id,
        kind,
        (*reasons, order),
        wire,
        tuple(_passage(run, ours, theirs, turned=turned) for run in passages),
    )


def _judge(share: float, runs: int, rewordings: int, options: LinkOptions) -> tuple[Kind, list[str]]:
    percent = f"{share:.0%} of the shorter report stands in the other word for word"
    if share >= options.copy_share:
        return "copy", [percent]
    if rewordings and share < options.excerpt_share:
        return "translation", [f"{rewordings} sentences say the same, in the same order, in other words"]
    if runs == 1:
        return "excerpt", ["one passage stands in both word for word"]
    return "excerpt", [f"{runs} passages stand in both word for word", percent]


def _common_wire(copy: _Side, original: _Side) -> str | None:
    if original.outlet_wire:
        return original.outlet_wire
    both = [wire for wire in copy.wires if wire in original.wires]
    return next(iter([*both, *copy.wires, *original.wires]), None)


def _order(ours: _Side, theirs: _Side) -> tuple[_Side, _Side, str]:
    """Who copies, who is copied, and how that is known."""
    for copy, original in ((ours, theirs), (theirs, ours)):
        if copy.report.canonical and _is_page(copy.report.canonical.value, original.report):
            return copy, original, "its page names the other's address as the original"
    for copy, original in ((ours, theirs), (theirs, ours)):
        name = original.report.outlet.value if original.report.outlet else None
        if original.outlet_wire and not copy.outlet_wire:
            return copy, original, f"{name} is an agency"
        if name and _credits(copy.report, name) and not (copy.report.outlet and copy.report.outlet.value == name):
            return copy, original, f"credits {name}"
    if ours.day and theirs.day and ours.day != theirs.day:
        copy, original = (ours, theirs) if ours.day > theirs.day else (theirs, ours)
        return copy, original, f"dated {copy.day}, the other {original.day}"
    copy, original = sorted((ours, theirs), key=lambda side: (len(side.text.words), side.report.id))
    return copy, original, "which came first is not known; the longer is taken for the original"


def _is_page(address: str, report: Report) -> bool:
    page = page_key(address)
    return page is not None and page == page_key(report.url.value if report.url else report.where)


def _credits(report: Report, name: str) -> bool:
    if any(detail and fold(name) in fold(detail.value) for detail in (report.credit, report.byline)):
        return True
    named = re.escape(name)
    cue = rf"(?:according to|reported by|reports|told|quoted by)\s{{1,3}}(?:the\s)?{named}\b"
    pattern = rf"(?i){cue}|\bas {named} reported\b"
    return len(name) > 2 and re.search(pattern, report.text) is not None


def _meet(one: Run, other: Run) -> bool:
    return one.ours[0] < other.ours[1] and other.ours[0] < one.ours[1]


def _passage(run: Run, ours: _Side, theirs: _Side, *, turned: bool) -> SharedPassage:
    mine = Span(ours.report.id, *run.ours)
    other = Span(theirs.report.id, *run.theirs)
    return SharedPassage(other, mine, run.likeness) if turned else SharedPassage(mine, other, run.likeness)
