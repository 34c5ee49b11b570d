"""Which agency a report credits with its text, and on what day it was out."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from rashomon.language.wires import wires_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rashomon.model.marks import Marks
    from rashomon.model.report import Report

# "PARIS, May 3 (Pressagentur) -": whoever stands there is a wire, known or not.
_DATELINE = re.compile(r"(?m)^[A-Z][A-Z .'’-]{2,30}(?:,[^()\n]{1,60})? ?\(([A-Z][\w .-]{1,30})\) ?[-–—]")
# "(AFP) -" at the head, "(Reuters)" or "With AFP" on a line of its own at the foot.
_HEAD_CREDIT = re.compile(r"\(([A-Z][A-Za-z .-]{1,40})\)\s{0,2}[-–—:]")
_FOOT_LINE = re.compile(r"(?m)^.{2,60}$")
_PICTURE = re.compile(r"(?i)getty|photo|picture|image|pool|\bvia\b|handout|file|archive|©")
_HEAD: Final = 400  # code points in which a dateline's credit stands
_FOOT: Final = 200
_NAME: Final = 30


def own_wires(reports: Iterable[Report]) -> tuple[str, ...]:
    """Return the wires that these reports' own datelines and credits name, beyond the well-known ones."""
    named: dict[str, None] = {}
    for report in reports:
        dateline = _DATELINE.search(report.text[:_HEAD])
        lines = [dateline.group(1)] if dateline else []
        lines += [report.credit.value] if report.credit else []
        for line in lines:
            if not wires_in(line) and not _PICTURE.search(line) and len(line) <= _NAME:
                named[line.strip(" ()")] = None
    return tuple(sorted(named))


def credited_wires(report: Report, own: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the agencies that a report credits with its text: in its credit, byline, dateline or last lines.

    `own` are further names that count as agencies. Credits of pictures do not count.
    """
    lines = [detail.value for detail in (report.credit, report.byline) if detail]
    heads = (_HEAD_CREDIT.search(report.text[:_HEAD]), _DATELINE.search(report.text[:_HEAD]))
    lines += [head.group(1) for head in heads if head]
    foot = report.text.rstrip()[-_FOOT:]
    lines += [
        line for line in _FOOT_LINE.findall(foot) if len(line) <= 2 * _NAME and not line.endswith((".", "”", '"'))
    ]
    lines += [line for line in _FOOT_LINE.findall(foot) if re.match(r"(?i)with |source|material from", line)]
    named: list[str] = []
    for line in lines:
        if not _PICTURE.search(line):
            named += wires_in(line)
            named += [wire for wire in own if re.search(rf"(?<!\w){re.escape(wire)}(?!\w)", line)]
    return tuple(dict.fromkeys(named))


def outlet_wire(report: Report, own: Sequence[str] = ()) -> str | None:
    """Return the agency that the report's outlet is, if it is one."""
    if report.outlet is None:
        return None
    value = report.outlet.value
    return next(iter([*wires_in(value), *(wire for wire in own if wire == value)]), None)


def day_of(report: Report, marks: Marks | None) -> date | None:
    """Return the day a report prints unless its own hard evidence refutes it, or the first day that evidence leaves."""
    try:
        printed = date.fromisoformat(report.printed_date.value[:10]) if report.printed_date else None
    except ValueError:
        printed = None
    hard = [found.when for found in marks.date_evidence if found.weight == "hard"] if marks else []
    first = max((when.earliest for when in hard if when.earliest), default=None)
    last = min((when.latest for when in hard if when.latest), default=None)
    if printed and not (first and printed < first) and not (last and printed > last):
        return printed
    return first if first and last and 0 <= (last - first).days <= 7 else None
