"""Sections that look across reports: entities and stories."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bench.gold.score import Score
from bench.gold.text import squeeze

if TYPE_CHECKING:
    from bench.gold.findings import Findings
    from rashomon.model.links import Entity


def entities(gold: dict[str, Any], found: Findings) -> Score:
    """Check that each form lands on its entity, and that no two of `never_merge` share one.

    A form counts as landed when at least half of its mentions (for a country, whose capital may also be a mere
    place, at least one) belong to the entity that holds most mentions of the gold's name.
    """
    score = Score("entities")
    bearers = _bearers(found)
    for item in gold.get("entities", ()):
        entity = _entity_named(bearers, item["name"], item["forms"])
        right_kind = entity is not None and entity.kind == item["type"]
        score.ask(f"{item['name']} is a {item['type']}", right=right_kind, found=entity.kind if entity else "nobody")
        for form in item["forms"]:
            landed = _bearers_of_form(found, bearers, form)
            hits = sum(entity is not None and other.id == entity.id for other in landed)
            right = hits > 0 and (item["type"] == "COUNTRY" or hits >= len(landed) / 2)
            shown = ", ".join(sorted({other.name for other in landed}))
            score.ask(f"{item['name']}: form {form!r}", right=right, answered=bool(landed), found=shown)
    for one, other in gold.get("never_merge", ()):
        both = {e.name for e in bearers.get(squeeze(one), ()) if e in bearers.get(squeeze(other), ())}
        score.aside("forbidden merges avoided", right=not both)
        score.ask(f"never merge {one} with {other}", right=not both, found=", ".join(sorted(both)))
    for key, asked in gold["reports"].items():
        for forms in asked.get("entities_same", ()):
            groups = [{e.id for e in _bearers_of_form(found, bearers, form)} for form in forms]
            score.ask(f"{key} same: {' = '.join(forms)}", right=bool(set.intersection(*groups)))
    return score


def _bearers(found: Findings) -> dict[str, list[Entity]]:
    """The entities that a name in words denotes, once for each mention."""
    bearers: dict[str, list[Entity]] = {}
    for mention_id, entity in found.entity_of.items():
        mention = found.mentions.get(mention_id)
        if mention is None:
            continue
        text = found.reports[mention.span.report_id].quote(mention.span)
        for name in {squeeze(mention.name), squeeze(text)}:
            bearers.setdefault(name, []).append(entity)
    return bearers


def _bearers_of_form(found: Findings, bearers: dict[str, list[Entity]], form: str) -> list[Entity]:
    if squeeze(form) in bearers:
        return bearers[squeeze(form)]
    landed = []  # a form that cleaning mended, or that holds more or less than the mention: look where it stood
    for report_id, report in found.reports.items():
        at = found.raw_text(report_id).find(form)
        places = [report.text_map.to_clean(at, at + len(form))] if at >= 0 else found.squeezed[report_id].find(form)
        landed += [
            found.entity_of[mention.id]
            for mention in found.marks[report_id].mentions
            if mention.id in found.entity_of
            and any(start <= mention.span.start and mention.span.end <= end for start, end in places)
            and mention.span.end - mention.span.start >= len(form) / 2
        ]
    return landed


def _entity_named(bearers: dict[str, list[Entity]], name: str, forms: list[str]) -> Entity | None:
    for form in (name, *forms):
        landed = bearers.get(squeeze(form), [])
        if landed:
            return max(landed, key=lambda entity: (landed.count(entity), entity.id))
    return None


def stories(gold: dict[str, Any], found: Findings) -> Score:
    """Check stories by B-cubed over the gold's reports, each report an item, and each linked pair."""
    score = Score("stories")
    grouped = {found.keys[r]: story for story in found.links.stories for r in story.reports if r in found.keys}
    in_gold = {key: set(item["reports"]) for item in gold.get("stories", ()) for key in item["reports"]}
    for key, wanted in sorted(in_gold.items()):
        story = grouped.get(key)
        mine = {found.keys[r] for r in story.reports if r in found.keys} & in_gold.keys() if story else set()
        score.ask(f"{key} told with {', '.join(sorted(wanted))}", right=mine == wanted, found=", ".join(sorted(mine)))
    for one, other in gold.get("linked_stories", ()):
        first, second = grouped.get(one), grouped.get(other)
        linked = first is not None and second is not None and _linked(first.linked, second.id)
        linked |= first is not None and second is not None and _linked(second.linked, first.id)
        score.ask(f"stories of {one} and {other} are linked", right=linked)
    return score


def _linked(links: tuple[Any, ...], story_id: str) -> bool:
    return any(story_id in {link.member, link.joined_to} for link in links)
