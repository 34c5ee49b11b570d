"""Sections that look at marks: times, statements, events and facts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bench.gold.score import Score
from bench.gold.text import same_name, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.gold.findings import Findings
    from rashomon.model.marks import Attribution, EventMention, TimeMark

_SYMMETRIC = {"AGREE", "CONSULT", "COOPERATE"}


def _items(gold: dict[str, Any], found: Findings, section: str) -> Iterator[tuple[str, str | None, dict[str, Any]]]:
    for key, asked in gold["reports"].items():
        for item in asked.get(section, ()):
            yield key, found.ids.get(key), item


def times(gold: dict[str, Any], found: Findings) -> Score:
    """Check value (and type and mod, where the gold gives them) of each time expression."""
    score = Score("times")
    for key, report_id, item in _items(gold, found, "times"):
        marks = _times_at(found, report_id, item["text"], item.get("span")) if report_id else []
        right = any(_is_time(mark, item) for mark in marks)
        shown = ", ".join(f"{m.type} {m.value}{f' {m.mod}' if m.mod else ''}" for m in marks)
        score.ask(f"{key} {item['text']!r} = {item['value']}", right=right, answered=bool(marks), found=shown)
    return score


def _times_at(found: Findings, report_id: str, text: str, span: str | None) -> list[TimeMark]:
    places = found.squeezed[report_id].find(text)
    if span:
        inner = found.squeezed[report_id].find(span)
        places = [(a, b) for a, b in inner if any(start <= a and b <= end for start, end in places)]
    return [
        mark
        for mark in found.marks[report_id].times
        if any(mark.span.start < end and start < mark.span.end for start, end in places)
    ]


def _is_time(mark: TimeMark, item: dict[str, Any]) -> bool:
    value = str(item["value"])
    same = _value(value) in {_value(mark.value), _value(mark.when.edtf) if mark.when else ""}
    return same and item.get("type", mark.type) == mark.type and item.get("mod", mark.mod) == mark.mod


def _value(value: str) -> str:
    """Decades and weeks of a duration in years and days, so that P2DE and P20Y are one value."""
    decades = re.fullmatch(r"P(\d+)DE", value)
    return f"P{int(decades[1]) * 10}Y" if decades else value


def statements(gold: dict[str, Any], found: Findings) -> Score:
    """Check that each statement's words are held by an attribution with the right speaker."""
    score = Score("statements")
    for key, report_id, item in _items(gold, found, "statements"):
        held = _holding(found, report_id, item["content"]) if report_id else []
        right = [a for a in held if _is_speaker(found, a, item)]
        score.ask(
            f"{key} {item['speaker']}: {item['content']!r}",
            right=bool(right),
            answered=bool(held),
            found=", ".join(str(a.speaker) for a in held),
        )
        if right:
            score.aside("kind", right=any(_is_kind(a, item["kind"]) for a in right))
            if "via" in item:
                score.aside("via", right=any(_is_channel(found, report_id or "", a, item["via"]) for a in right))
    return score


def _holding(found: Findings, report_id: str, content: str) -> list[Attribution]:
    """Attributions with one content span that holds at least four fifths of the wanted words."""
    held = []
    for start, end in found.squeezed[report_id].find(content):
        for attribution in found.marks[report_id].attributions:
            shared = max((min(s.end, end) - max(s.start, start) for s in attribution.contents), default=0)
            if shared >= 0.8 * (end - start):
                held.append(attribution)
    return held


def _is_speaker(found: Findings, attribution: Attribution, item: dict[str, Any]) -> bool:
    phrases = [attribution.speaker]
    if attribution.source:
        phrases.append(found.reports[attribution.source.report_id].quote(attribution.source))
    wanted = [item["speaker"]] + ([item["also"]] if "also" in item else [])
    return any(found.speaks(name, phrases, attribution.source_mention) for name in wanted)


def _is_kind(attribution: Attribution, kind: str) -> bool:
    if kind == "denial":
        return attribution.polarity == "denies"
    return attribution.style in ({"direct", "mixed"} if kind == "quote" else {"indirect", "mixed"})


def _is_channel(found: Findings, report_id: str, attribution: Attribution, via: str) -> bool:
    if attribution.channel is None:
        return False
    names = found.names_of([attribution.channel_mention] if attribution.channel_mention else [])
    return same_name(via, found.reports[report_id].quote(attribution.channel), *names)


def events(gold: dict[str, Any], found: Findings) -> Score:
    """Check type, actor and recipient of each event; mode, date, status and quantity on the side."""
    score = Score("events")
    for key, report_id, item in _items(gold, found, "events"):
        near = _telling(found, report_id, item["anchor"]) if report_id else []
        right = [mention for mention in near if report_id and _is_event(found, report_id, mention, item)]
        shown = "; ".join(_show_event(mention) for mention in near)
        who = f"{item.get('actor', '')}->{item.get('recipient', '')}"
        score.ask(f"{key} {item['type']} {who} {item['anchor']!r}", right=bool(right), answered=bool(near), found=shown)
        if right:
            _event_asides(score, right, item)
    return score


def _telling(found: Findings, report_id: str, anchor: str) -> list[EventMention]:
    """Event mentions whose trigger stands in the anchor; where there is none, those whose clause meets it."""
    mentions = found.marks[report_id].event_mentions
    places = found.squeezed[report_id].find(anchor)
    inside = [m for m in mentions if any(a < m.trigger.end and m.trigger.start < b for a, b in places)]
    return inside or [m for m in mentions if any(a < m.span.end and m.span.start < b for a, b in places)]


def _is_event(found: Findings, report_id: str, mention: EventMention, item: dict[str, Any]) -> bool:
    if mention.type != item["type"]:
        return False
    asked = (item.get("actor"), item.get("recipient"))
    pairs = [(mention.actor, mention.recipient)]
    if mention.type in _SYMMETRIC and item.get("mode") != "visit":
        pairs.append((mention.recipient, mention.actor))
    return any(found.plays(asked[0], a, report_id) and found.plays(asked[1], b, report_id) for a, b in pairs)


def _event_asides(score: Score, right: list[EventMention], item: dict[str, Any]) -> None:
    if "mode" in item:
        score.aside("mode", right=any(m.mode == item["mode"] for m in right))
    if "status" in item:
        score.aside("status", right=any(m.status == item["status"] for m in right))
    if "date" in item:
        score.aside("date", right=any(m.when is not None and m.when.edtf == str(item["date"]) for m in right))
    if "quantity" in item:
        score.aside("quantity", right=any(m.quantities for m in right))


def _show_event(mention: EventMention) -> str:
    actor, recipient = (" + ".join(a.codes or a.names) if a else "?" for a in (mention.actor, mention.recipient))
    return f"{mention.type}/{mention.mode} {actor}->{recipient} ({mention.lemma})"


def facts(gold: dict[str, Any], found: Findings) -> Score:
    """Check who holds which office, and since when where the gold says so."""
    score = Score("facts")
    for key, report_id, item in _items(gold, found, "facts"):
        told = found.marks[report_id].facts if report_id else ()
        near = [f for f in told if same_name(item["person"], *found.names_of([f.person]))]
        right = [
            f for f in near if same_name(item["role"], f.value) and item.get("of", f.of) in {f.of, squeeze(f.of or "")}
        ]
        shown = "; ".join(f"{f.value} of {f.of} since {f.since.edtf if f.since else '-'}" for f in near)
        score.ask(f"{key} {item['person']}: {item['role']}", right=bool(right), answered=bool(near), found=shown)
        if right and "since" in item:
            score.aside("since", right=any(f.since is not None and f.since.edtf == str(item["since"]) for f in right))
    return score
