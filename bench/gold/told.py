"""Sections that look at what is told: timeline, agreements, conflicts and what must not be one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bench.gold.score import Score
from bench.gold.text import same_name, squeeze, words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bench.gold.findings import Findings
    from rashomon.model.telling import Entry
    from rashomon.model.weights import Conflict, Side
    from rashomon.model.when import When


def timeline(gold: dict[str, Any], found: Findings) -> Score:
    """Check that each gold entry is told: its time, its words and as many of its reports as it asks for."""
    score = Score("timeline")
    told = [entry for dossier in found.dossiers for entry in dossier.timeline.entries]
    used: set[str] = set()
    for item in gold.get("timeline", ()):
        near = [entry for entry in told if _about(found, entry, item["what"])]
        dated = [entry for entry in near if _inside(entry.when, str(item["date"]))]
        right = [entry for entry in dated if _by_enough(found, entry, item)]
        used |= {entry.id for entry in right}
        shown = "; ".join(f"{e.when.edtf if e.when else 'undated'} n={len(e.reports)}" for e in (dated or near)[:4])
        asked = f"{item['date']} {' '.join(item['what'])} ({item.get('min_reports', 1)})"
        score.ask(asked, right=bool(right), answered=bool(near), found=shown)
        if right and "disputed_by" in item:
            score.aside("disputed", right=any("disputed" in entry.marks for entry in right))
    print(f"timeline: {len(told)} entries told, {len(used)} of them answer the gold")
    return score


def _about(found: Findings, entry: Entry, what: list[str]) -> bool:
    """Whether every word of `what` stands in the entry, or names who takes part in it."""
    phrases = [entry.words, *(witness.words for witness in entry.witnesses)]
    events = {event.id: event for event in found.links.events}
    names = {entity.id: (entity.name, *entity.forms) for entity in found.links.entities}
    for event_id in entry.events:
        if event_id in events:
            for entity_id in (*events[event_id].actors, *events[event_id].recipients):
                phrases += names.get(entity_id, ())
    text = squeeze(" ".join(phrases))
    return all(_stem(squeeze(word)) in text for word in what)


def _stem(word: str) -> str:
    """Enough of a word to find it in another form: "signed" in "signing", "invaded" in "invasion"."""
    return word if " " in word else word[: max(4, len(word) - 3)]


def _inside(when: When | None, wanted: str) -> bool:
    if when is None or when.earliest is None or when.latest is None:
        return False
    first, last = _days(wanted)
    return bool(first <= when.earliest.isoformat() and when.latest.isoformat() <= last)


def _days(edtf: str) -> tuple[str, str]:
    """The first and last day of an EDTF interval, as strings that compare."""
    first, _, last = edtf.partition("/")
    last = last or first
    return f"{first}-01-01"[:10] if len(first) == 4 else f"{first}-01"[:10], {4: f"{last}-12-31", 7: f"{last}-31"}.get(
        len(last), last[:10]
    )


def _by_enough(found: Findings, entry: Entry, item: dict[str, Any]) -> bool:
    reports = {found.keys.get(report_id) for report_id in entry.reports}
    return len(reports & set(item["reports"])) >= int(item.get("min_reports", 1))


def agreements(gold: dict[str, Any], found: Findings) -> Score:
    """Check that what many reports say alike is found, with as few origins as it rests on."""
    score = Score("agreements")
    for item in gold.get("agreements", ()):
        wanted, need = words(item["claim"]), item.get("min_reports", len(item["reports"]))
        near = []
        for agreement in found.weights.agreements:
            quoted = " ".join(found.reports[span.report_id].quote(span) for span in agreement.spans)
            said = words(f"{agreement.words} {quoted}")
            keys = {found.keys.get(report_id) for report_id in agreement.reports}
            if len(wanted & said) >= len(wanted) / 2 and len(keys & set(item["reports"])) >= min(2, need):
                near.append((agreement, keys))
        right = [
            agreement
            for agreement, keys in near
            if len(keys & set(item["reports"])) >= need
            and ("origins" not in item or item["origins"] in {agreement.informants.lower, agreement.publishers.lower})
            and ("informant" not in item or same_name(item["informant"], *agreement.informant_names))
        ]
        shown = "; ".join(f"{sorted(map(str, k))} {a.informants} informants {a.informant_names}" for a, k in near[:3])
        score.ask(item["claim"], right=bool(right), answered=bool(near), found=shown)
    return score


def conflicts(gold: dict[str, Any], found: Findings) -> Score:
    """Check that each conflict of the gold is found with its sides, and that no other is claimed."""
    score = Score("conflicts")
    taken: set[str] = set()
    for item in gold.get("conflicts", ()):
        right = [c for c in found.weights.conflicts if _same_kind(c, item) and _same_sides(found, c, item)]
        taken |= {conflict.id for conflict in right}
        score.ask(f"{item['kind']}: {item['about']}", right=bool(right), answered=False)
    for conflict in found.weights.conflicts:
        if conflict.id not in taken:
            score.false += 1
            score.misses.append(f"not in the gold: {conflict.kind}: {_show(found, conflict)}")
    return score


def _same_kind(conflict: Conflict, item: dict[str, Any]) -> bool:
    return conflict.kind == item["kind"] or {conflict.kind, item["kind"]} <= {"outcome", "denial"}


def _same_sides(found: Findings, conflict: Conflict, item: dict[str, Any]) -> bool:
    """Whether every gold side has a side of its own that gives its value in one of its reports."""
    free = list(conflict.sides)
    for asked in item["sides"]:
        match = next((side for side in free if _same_side(found, side, asked, item["kind"])), None)
        if match is None:
            return False
        free.remove(match)
    words_asked = words(item["about"])
    told = " ".join([conflict.about, *(_quotes(found, side) for side in conflict.sides)])
    return item["kind"] == "publication_date" or bool(words_asked & words(told))


def _same_side(found: Findings, side: Side, asked: dict[str, Any], kind: str) -> bool:
    keys = {found.keys.get(report_id) for report_id in side.reports}
    if "reports" in asked and not keys & set(asked["reports"]):
        return False
    value = str(asked["value"])
    if re.match(r"\d{4}", value):
        return side.value.startswith(value[:10]) or value in side.value
    if kind in {"quantity", "revision"}:
        numbers = set(re.findall(r"\d+", re.sub(r"(?<=\d)[,. ](?=\d{3})", "", value)))
        shown = re.sub(r"(?<=\d)[,. ](?=\d{3})", "", f"{side.value} {_quotes(found, side)}")
        return (bool(numbers) and numbers <= set(re.findall(r"\d+", shown))) or squeeze(value) in squeeze(shown)
    return True  # the value of an outcome or denial is the editor's wording; its reports decide


def _quotes(found: Findings, side: Side) -> str:
    return " ".join(found.reports[span.report_id].quote(span) for span in side.spans)


def _show(found: Findings, conflict: Conflict) -> str:
    sides = (f"{side.value} [{', '.join(str(found.keys.get(r)) for r in side.reports)}]" for side in conflict.sides)
    return f"{conflict.about}: {' | '.join(sides)}"


def not_conflicts(gold: dict[str, Any], found: Findings) -> Score:
    """Check that what only looks different is not called a conflict; seen and explained is counted on the side."""
    score = Score("not_conflicts")
    for one, other in gold.get("not_conflicts", ()):
        wrong = [c for c in found.weights.conflicts if _parts(found, c.sides, one, other)]
        score.ask(f"{one!r} and {other!r}", right=not wrong, found="; ".join(_show(found, c) for c in wrong))
        explained = any(_parts(found, accord.sides, one, other) for accord in found.weights.accords)
        score.aside("explained", right=explained)
    return score


def _parts(found: Findings, sides: Iterable[Side], one: str, other: str) -> bool:
    """Whether two different sides speak of the two strings."""
    texts = [squeeze(f"{side.value} {_quotes(found, side)}") for side in sides]
    held = [(squeeze(one) in text, squeeze(other) in text) for text in texts]
    return any(a[0] and b[1] for i, a in enumerate(held) for j, b in enumerate(held) if i != j)
