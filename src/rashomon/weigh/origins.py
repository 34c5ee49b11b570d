"""How many independent origins stand behind some claims: publishers after copies are folded, and informants.

Both counts are intervals: `lower` counts what is surely independent, `upper` what is not provably dependent.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, Literal

from msgspec import Struct

from rashomon.language.content import fold
from rashomon.language.wires import wires_in
from rashomon.model.identity import identify
from rashomon.model.weights import Claim, Count, Origin

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

    from rashomon.model.links import CopyEdge
    from rashomon.model.report import Span
    from rashomon.weigh.desk import Desk

_ONE_TEXT: Final = frozenset({"copy", "version"})  # kinds that make two reports one, whatever is asked of them
_WHOLE: Final = frozenset({*_ONE_TEXT, "translation", "wire"})  # kinds that make a report's every word doubtful


class Standing(Struct, frozen=True):
    """What stands behind some claims."""

    publishers: Count
    informants: Count
    origins: tuple[Origin, ...]
    informant_names: tuple[str, ...]
    reasons: tuple[str, ...]


class _Groups:
    """Disjoint sets, each named by its smallest member."""

    def __init__(self, members: Iterable[str]) -> None:
        self._parent = {member: member for member in members}

    def name(self, member: str) -> str:
        self._parent.setdefault(member, member)
        while self._parent[member] != member:
            self._parent[member] = self._parent[self._parent[member]]
            member = self._parent[member]
        return member

    def join(self, one: str, other: str) -> None:
        first, second = sorted((self.name(one), self.name(other)))
        self._parent[second] = first

    def sets(self, members: Iterable[str]) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for member in sorted(set(members)):
            found[self.name(member)].append(member)
        return dict(sorted(found.items()))


class Origins:
    """Counts origins on one desk; the copy edges are read once."""

    def __init__(self, desk: Desk, withdrawn: Iterable[Claim] = ()) -> None:
        """Read the copy edges; `withdrawn` claims count for nothing, but what they chained together stays chained."""
        self._desk = desk
        self._silent: dict[str, list[Claim]] = defaultdict(list)
        for claim in withdrawn:
            self._silent[claim.about].append(claim)
        self._edges: dict[str, list[CopyEdge]] = defaultdict(list)
        for edge in desk.links.copies:
            self._edges[edge.copy].append(edge)
            if edge.original:
                self._edges[edge.original].append(edge)
        self._chains = self._whole_copies()
        self._outlets = {key: fold(desk.outlet(key) or "") for key in desk.reports}

    def _whole_copies(self) -> _Groups:
        """Reports joined by copies of the whole text, whether or not the original tells the claims at hand."""
        groups = _Groups(self._desk.reports)
        for edge in self._desk.links.copies:
            if edge.kind in _ONE_TEXT and edge.original:
                groups.join(edge.copy, edge.original)
        return groups

    def standing(self, claims: Sequence[Claim]) -> Standing:
        """Count what stands behind `claims`, which should all say the same; at least one."""
        told = {claim.report_id for claim in claims}
        silent = [claim for about in sorted({claim.about for claim in claims} - {""}) for claim in self._silent[about]]
        spans: dict[str, list[Span]] = defaultdict(list)
        for claim in (*claims, *silent):
            spans[claim.report_id].append(claim.span)
        reasons: dict[str, None] = {}
        strict, lenient = self._publishers(spans, reasons)
        for channel, reports in _channels((*claims, *silent)).items():
            for report_id in reports[1:]:
                strict.join(reports[0], report_id)
                reasons[
                    f"{self._desk.named(reports[0])} and {self._desk.named(report_id)} both have it from {channel}"
                ] = None
        lower, upper = strict.sets(told), lenient.sets(told)
        informants, names = _informants(claims, strict, lenient)
        return Standing(
            Count(len(lower), max(len(lower), len(upper))),
            informants,
            (*self._outlet_origins(lower), *_informant_origins(claims)),
            names,
            tuple(reasons),
        )

    def _publishers(self, spans: Mapping[str, Sequence[Span]], reasons: dict[str, None]) -> tuple[_Groups, _Groups]:
        strict, lenient = _Groups(spans), _Groups(spans)
        first_of: dict[Hashable, str] = {}
        for report_id in sorted(spans):
            for key in (("chain", self._chains.name(report_id)), ("outlet", self._outlets[report_id])):
                if not key[1]:
                    continue
                other = first_of.setdefault(key, report_id)
                if other != report_id:
                    strict.join(other, report_id)
                    lenient.join(other, report_id)
                    why = "copies of one text" if key[0] == "chain" else "of one outlet"
                    reasons[f"{self._desk.named(other)} and {self._desk.named(report_id)} are {why}"] = None
            for edge in self._edges.get(report_id, ()):
                self._follow(edge, report_id, spans, strict, lenient, reasons)
        return strict, lenient

    def _follow(
        self,
        edge: CopyEdge,
        report_id: str,
        spans: Mapping[str, Sequence[Span]],
        strict: _Groups,
        lenient: _Groups,
        reasons: dict[str, None],
    ) -> None:
        if edge.original is None:
            if edge.copy == report_id and edge.wire:
                strict.join(report_id, f"wire:{edge.wire}")
                lenient.join(report_id, f"wire:{edge.wire}")
                reasons[f"{self._desk.named(report_id)} {edge.reasons[0]}"] = None
            return
        other = edge.original if edge.copy == report_id else edge.copy
        if other not in spans:
            return
        touched = _touches(edge, spans[report_id]) or _touches(edge, spans[other])
        if touched or edge.kind in _WHOLE:
            strict.join(report_id, other)
            reasons[
                f"{self._desk.named(edge.copy)} derives from {self._desk.named(edge.original)}: {edge.reasons[0]}"
            ] = None
        if touched:
            lenient.join(report_id, other)

    def _outlet_origins(self, groups: Mapping[str, list[str]]) -> list[Origin]:
        origins = []
        for name, reports in groups.items():
            outlet = self._desk.named(reports[0])
            credited = [
                edge.wire for key in reports for edge in self._edges.get(key, ()) if edge.wire and edge.copy == key
            ]
            wire = credited[0] if credited else next(iter(wires_in(self._desk.outlet(reports[0]) or "")), None)
            kind: Literal["wire", "outlet"] = "wire" if wire else "outlet"
            why = (f"{len(reports)} reports count as one",) if len(reports) > 1 else ()
            shown = wire or outlet
            origins.append(Origin(identify("origin", kind, shown, name), kind, shown, tuple(reports), why))
        return origins


def _touches(edge: CopyEdge, spans: Iterable[Span]) -> bool:
    return any(span.meets(passage.ours) or span.meets(passage.theirs) for span in spans for passage in edge.passages)


def _channels(claims: Iterable[Claim]) -> dict[str, list[str]]:
    """The reports that have one informant's words through one channel."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for claim in claims:
        if claim.channel:
            found[claim.informant, claim.channel].add(claim.report_id)
    return {key[1]: sorted(reports) for key, reports in sorted(found.items()) if len(reports) > 1}


def _informants(claims: Sequence[Claim], strict: _Groups, lenient: _Groups) -> tuple[Count, tuple[str, ...]]:
    """Named informants count once each; reports that speak for themselves count by publisher.

    Surely independent are the named ones, or the self-told ones, whichever are more: a report that names nobody may
    have it from the one whom the others name.
    """
    named = {claim.informant: claim.informant_name for claim in claims if not claim.informant.startswith("report:")}
    alone = {claim.report_id for claim in claims if claim.informant.startswith("report:")}
    lower = max(len(named), len(strict.sets(alone)))
    upper = len(named) + len(lenient.sets(alone))
    return Count(lower, max(lower, upper)), tuple(sorted(set(named.values())))


def _informant_origins(claims: Sequence[Claim]) -> list[Origin]:
    reports: dict[tuple[str, str], set[str]] = defaultdict(set)
    for claim in claims:
        if not claim.informant.startswith("report:"):
            reports[claim.informant, claim.informant_name].add(claim.report_id)
    return [
        Origin(identify("origin", "informant", key), "informant", name, tuple(sorted(found)))
        for (key, name), found in sorted(reports.items())
    ]
