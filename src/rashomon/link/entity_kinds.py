"""One kind for one name: what some reports take for a place and others for a body or a person is what most say."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from rashomon.language.gazetteer import given_names
from rashomon.language.gazetteer.terms import term_of
from rashomon.language.names import read_name
from rashomon.language.spelling import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rashomon.link.entity_units import Unit, UnitKind

_TIES: Final[tuple[UnitKind, ...]] = ("ORGANIZATION", "PLACE", "PERSON")  # who of equals is preferred


def one_kind_each(units: Iterable[Unit]) -> list[Unit]:
    """Return the units in their order, those that bear one bare name being of the kind that most mentions say.

    Left alone are names that a gazetteer knows, names of several countries, and persons of whom more than a bare name
    is known: an office, a given name, a full name elsewhere on the desk.
    """
    units = list(units)
    surnames = {plain(word) for unit in units if _is_full(unit) for word in read_name(unit.name).family}
    by_name: dict[str, list[int]] = defaultdict(list)
    for place, unit in enumerate(units):
        if _is_open(unit, surnames):
            by_name[plain(unit.name)].append(place)
    for name, places in sorted(by_name.items()):
        votes: Counter[UnitKind] = Counter()
        for place in places:
            votes[units[place].kind] += len(units[place].mentions)
        countries = {units[place].country for place in places} - {None}
        if len(votes) > 1 and len(countries) <= 1:
            kind = max(_TIES, key=lambda each: votes[each])
            for place in places:
                key = f"place {name}" if kind == "PLACE" else ""
                units[place] = replace(units[place], kind=kind, key=key, gender=None)
    return units


def _is_full(unit: Unit) -> bool:
    return unit.kind == "PERSON" and not unit.is_office and read_name(unit.name).is_full


def _is_open(unit: Unit, surnames: set[str]) -> bool:
    if unit.kind not in _TIES or not unit.name[:1].isupper() or term_of(unit.name) is not None:
        return False
    if unit.kind != "PERSON":
        return True
    bare = not unit.is_office and not unit.offices and " " not in unit.name and unit.name.lower() not in given_names()
    return bare and plain(unit.name) not in surnames and not any(mention.roles for mention in unit.mentions)
