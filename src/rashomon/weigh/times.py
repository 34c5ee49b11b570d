"""Conflicts of time: one event told for times that cannot both be so, and reports whose own date is refuted."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from rashomon.language.kin import UNIQUE, kin_of
from rashomon.model.identity import identify
from rashomon.model.weights import Accord, Claim, Conflict, Side
from rashomon.weigh.headings import around

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rashomon.model.links import Event
    from rashomon.model.when import When
    from rashomon.weigh.desk import Desk

_TOLD: Final = frozenset({"asserted", "alleged"})
_HALVES: Final = {"MO": 0, "MI": 1, "AF": 1, "EV": 2, "NI": 3, "DT": 1}
_ISO_DAY: Final = re.compile(r"\b\d{4}-\d\d-\d\d\b")  # where no day stands proved, the proof may still name one
_COARSE_DAYS: Final = 45


def time_conflicts(desk: Desk, claims: Sequence[Claim]) -> tuple[list[Conflict], list[Accord]]:
    """Find events dated irreconcilably, and those whose dates only differ in precision.

    Plans are left out: what was planned for one day and done on another is no contradiction of reports.
    """
    conflicts: list[Conflict] = []
    accords: list[Accord] = []
    by_event: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.when is not None and claim.mark in desk.event_mentions:
            by_event[claim.about].append(claim)
    events = {event.id: event for event in desk.links.events}
    for event_id, dated in sorted(by_event.items()):
        told = [claim for claim in dated if claim.status in _TOLD and not claim.denies]
        groups = _rival_groups(desk, told, dated)
        if len(groups) > 1:
            conflicts.append(_conflict(desk, events[event_id], groups))
        else:
            accords += _precision(event_id, told)
    return conflicts, accords


def value_of(when: When) -> str:
    """Return a time as a side's value: EDTF, with its TIMEX3 part of day or clock time.

    >>> from datetime import date
    >>> from rashomon.model.when import When
    >>> value_of(When(date(2023, 9, 10), date(2023, 9, 10), "part-of-day", "EV"))
    '2023-09-10TEV'
    """
    if not when.part:
        return when.edtf
    return when.edtf + (when.part if when.part.startswith("T") else f"T{when.part}")


def _rival_groups(desk: Desk, told: Sequence[Claim], dated: Sequence[Claim]) -> list[list[Claim]]:
    """Claims parted by their times; one group where all can be so."""
    spans = [claim.when for claim in dated if claim.when and claim.when.days and 1 < claim.when.days <= _COARSE_DAYS]
    groups: list[list[Claim]] = []
    for claim in sorted(told, key=_order):
        near = [group for group in groups if any(not _apart(desk, claim, other, spans) for other in group)]
        groups = [group for group in groups if group not in near]
        groups.append([*(member for group in near for member in group), claim])
    return sorted(groups, key=lambda group: _order(group[0]))


def _order(claim: Claim) -> tuple[str, str, int]:
    return value_of(claim.when) if claim.when else "", claim.report_id, claim.span.start


def _apart(desk: Desk, one: Claim, other: Claim, spans: Iterable[When]) -> bool:
    """Whether the two cannot both be so: no common day, or far parts of one day, of the same happening."""
    assert one.when is not None
    assert other.when is not None
    kinds = [kin_of(desk.event_mentions[claim.mark].lemma) for claim in (one, other)]
    if kinds[0] != kinds[1] and not {*kinds} <= UNIQUE:
        return False
    if one.when.meets(other.when):
        return _parts_apart(one.when, other.when)
    return not any(span.meets(one.when) and span.meets(other.when) for span in spans)


def _parts_apart(one: When, other: When) -> bool:
    if one.days != 1 or other.days != 1 or not one.part or not other.part:
        return False
    if one.part.startswith("T") and other.part.startswith("T"):
        return abs(_minutes(one.part) - _minutes(other.part)) > 60
    if one.part in _HALVES and other.part in _HALVES:
        return _HALVES[one.part] != _HALVES[other.part] and {one.part, other.part} != {"EV", "NI"}
    return False


def _minutes(part: str) -> int:
    hour, _, minute = part[1:].partition(":")
    digits = (hour[:2], minute[:2])
    return int(digits[0] or 0) * 60 + int(digits[1] or 0) if all(d.isdigit() or not d for d in digits) else 0


def _conflict(desk: Desk, event: Event, groups: list[list[Claim]]) -> Conflict:
    sides = tuple(_side(group) for group in groups)
    values = " or ".join(side.value for side in sides)
    first = min((claim for group in groups for claim in group), key=lambda claim: (claim.report_id, claim.span))
    reasons = tuple(dict.fromkeys(link.reason for link in event.links if "dated differently" in link.reason))
    return Conflict(
        identify("conflict", "time", event.id, *(side.value for side in sides)),
        "time",
        f"when: {around(desk, desk.event_mentions[first.mark].trigger, first.span)}",
        sides,
        event.id,
        (f"one event is told for {values}, which share no time", *reasons),
    )


def _side(group: Sequence[Claim]) -> Side:
    finest = min((claim for claim in group if claim.when), key=lambda claim: (_days(claim.when), _order(claim)))
    assert finest.when is not None
    ordered = sorted(group, key=lambda claim: (claim.report_id, claim.span, claim.id))
    return Side(
        value_of(finest.when),
        tuple(dict.fromkeys(claim.report_id for claim in ordered)),
        tuple(dict.fromkeys(claim.span for claim in ordered)),
        tuple(claim.id for claim in ordered),
    )


def _days(when: When | None) -> int:
    return when.days if when is not None and when.days is not None else 99999


def _precision(event_id: str, told: Sequence[Claim]) -> list[Accord]:
    """One accord where several reports date one event with different precision."""
    by_value: dict[str, list[Claim]] = defaultdict(list)
    for claim in told:
        if claim.when is not None:
            by_value[claim.when.edtf].append(claim)
    if len(by_value) < 2 or len({claim.report_id for claim in told}) < 2:
        return []
    sides = tuple(_side(group) for _, group in sorted(by_value.items()))
    values = " and ".join(side.value for side in sides)
    return [
        Accord(
            identify("accord", "precision", event_id, values),
            "precision",
            sides,
            f"{values} share their days: one is told more precisely",
            event_id,
        )
    ]


def publication_conflicts(desk: Desk) -> list[Conflict]:
    """Find reports whose printed date their own text refutes."""
    found = []
    for dated in desk.links.dates:
        if dated.contradicted is None or dated.report_id not in desk.reports:
            continue
        report = desk.reports[dated.report_id]
        printed = value_of(dated.contradicted)
        named = [day for line in dated.proof for day in _ISO_DAY.findall(line) if day != printed]
        deduced = value_of(dated.when) if dated.when else next(iter(named), "not the printed day")
        name = report.outlet.value if report.outlet else report.where
        sides = (
            Side(printed, (report.id,), ()),
            Side(deduced, (report.id,), dated.evidence),
        )
        found.append(
            Conflict(
                identify("conflict", "publication_date", report.id, printed, deduced),
                "publication_date",
                f"publication date of {name}",
                sides,
                None,
                dated.proof,
            )
        )
    return found
