"""Persons, organisations, countries and places across reports: who is the same, and why.

Candidates are found by keys (country code, usual name, sound of the surname, acronym), so that the cost grows with the
reports. Names decide; offices and shared surroundings decide where names leave it open; a different given name parts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from rashomon.language.names import read_name
from rashomon.link.entity_kinds import one_kind_each
from rashomon.link.entity_persons import join_persons
from rashomon.link.entity_units import Unit, body_forms, body_words, units_of
from rashomon.model.identity import identify
from rashomon.model.links import Entity, Link

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rashomon.link.entity_persons import Joined
    from rashomon.model.marks import Marks
    from rashomon.model.report import Report


_SHARED_ENOUGH = 3  # names that two reports must both speak of before a body without a country is one with a country


def join_entities(reports: Mapping[str, Report], marks: Mapping[str, Marks]) -> tuple[Entity, ...]:
    """Join the mentions of all reports into entities, sorted by id; the order of the input never matters."""
    found = (unit for report_id in sorted(reports) if report_id in marks for unit in units_of(marks[report_id]))
    units = one_kind_each(found)
    groups: list[list[Joined]] = []
    groups += _by_key([unit for unit in units if unit.key])
    surroundings = _surroundings(units)
    groups += _bodies([unit for unit in units if unit.kind == "ORGANIZATION" and not unit.key], surroundings)
    groups += join_persons([unit for unit in units if unit.kind == "PERSON"], surroundings)
    return tuple(sorted((_entity(group) for group in groups), key=lambda entity: entity.id))


def _by_key(units: list[Unit]) -> list[list[Joined]]:
    groups: dict[str, list[Joined]] = defaultdict(list)
    for unit in units:
        group = groups[unit.key]
        reason = "one country, by its code" if unit.kind == "COUNTRY" else f"one usual name: {unit.name}"
        group.append((unit, group[0][0], reason) if group else (unit, None, ""))
    return list(groups.values())


def _bodies(units: list[Unit], surroundings: Mapping[str, frozenset[str]]) -> list[list[Joined]]:
    """Join organisations that no gazetteer knows: by name without legal form, or by an acronym printed with a name.

    A name without its country joins the only one with a country in reports of the same matters.
    """
    groups: list[list[Joined]] = []
    by_form: dict[tuple[str, str | None], int] = {}
    by_bare: dict[str, set[int]] = defaultdict(set)
    for unit in sorted(units, key=lambda each: (each.country is None, -len(body_words(each.name)), each.first)):
        forms = sorted({form for mention in unit.mentions for form in body_forms(mention.name)})
        home = next((by_form[form, unit.country] for form in forms if (form, unit.country) in by_form), None)
        if home is not None and unit.country is None and not _is_proper(unit, groups[home][0][0], surroundings):
            home = None
        if home is None and unit.country is None:
            candidates = sorted({each for form in forms if " " in form for each in by_bare[form]})
            near = [each for each in candidates if _same_matters(unit, groups[each][0][0], surroundings)]
            home = near[0] if len(near) == 1 else None
        if home is None:
            home = len(groups)
            groups.append([(unit, None, "")])
        else:
            groups[home].append((unit, groups[home][0][0], "one organisation's name, its short form or its acronym"))
        for form in forms:
            by_form.setdefault((form, unit.country), home)
            if unit.country is not None:
                by_bare[form].add(home)
    return groups


def _is_proper(one: Unit, other: Unit, surroundings: Mapping[str, frozenset[str]]) -> bool:
    """Whether a name by itself tells one body ("Halden Foods"), or the reports speak of the same matters."""
    return one.name[:1].isupper() or _same_matters(one, other, surroundings)


def _same_matters(one: Unit, other: Unit, surroundings: Mapping[str, frozenset[str]]) -> bool:
    if one.report_id == other.report_id:
        return False  # one report tells its bodies apart by itself
    shared = surroundings.get(one.report_id, frozenset()) & surroundings.get(other.report_id, frozenset())
    return len(shared) >= _SHARED_ENOUGH


def _surroundings(units: list[Unit]) -> dict[str, frozenset[str]]:
    """What each report speaks of: keys of countries, places and bodies, and full names of persons."""
    found: dict[str, set[str]] = defaultdict(set)
    for unit in units:
        if unit.key:
            found[unit.report_id].add(unit.key)
        elif unit.kind == "PERSON" and not unit.is_office and read_name(unit.name).is_full:
            found[unit.report_id].add(" ".join(read_name(unit.name).family))
        elif unit.kind == "ORGANIZATION":
            found[unit.report_id].add(" ".join(body_words(unit.name)))
    return {report_id: frozenset(keys) for report_id, keys in found.items()}


def _entity(group: list[Joined]) -> Entity:
    units = [unit for unit, _, _ in group]
    kind = units[0].kind
    mentions = [mention for unit in units for mention in unit.mentions]
    named = Counter(mention.name for mention in mentions if mention.kind != "PRONOUN")
    forms = tuple(sorted(named, key=lambda form: (-named[form], form)))
    roles = Counter(role for mention in mentions for role in mention.roles)
    members = tuple(sorted(mention.id for mention in mentions))
    countries = Counter(unit.country for unit in units if unit.country)
    country = min(countries, key=lambda code: (-countries[code], code)) if countries else None
    name = _name(units)
    return Entity(
        identify("entity", kind, name, min(members)),
        kind,
        name,
        forms,
        members,
        _links(group),
        tuple(sorted(roles, key=lambda role: (-roles[role], role))),
        country,
    )


def _name(units: list[Unit]) -> str:
    """The most frequent of the fullest names."""
    tally: Counter[str] = Counter()
    for unit in units:
        tally[unit.name] += len(unit.mentions)
    named = {unit.name for unit in units if not unit.is_office} or set(tally)
    if units[0].kind == "PERSON":
        named = {name for name in named if read_name(name).is_full} or named
    elif units[0].kind == "ORGANIZATION":
        named = {name for name in named if not name.replace(".", "").isupper()} or named
    return min(named, key=lambda name: (-tally[name], -len(name), name))


def _links(group: list[Joined]) -> tuple[Link, ...]:
    links: list[Link] = []
    for unit, target, reason in group:
        known = {mention.id for mention in unit.mentions}
        for mention in unit.mentions[1:]:
            joined_to = mention.same_as if mention.same_as in known else unit.first
            within = (
                mention.reasons[-1]
                if mention.reasons and mention.same_as
                else "the same country's people or government"
            )
            links.append(Link(mention.id, joined_to or unit.first, within))
        if target is not None:
            links.append(Link(unit.first, target.first, reason))
    return tuple(sorted(links, key=lambda link: (link.member, link.joined_to)))
