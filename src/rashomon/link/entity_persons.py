"""Which persons of several reports are one: full names first, then surnames alone, then offices."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeAlias

from rashomon.language.names import PersonName, given_group, read_name, same_person, sound_key
from rashomon.language.offices import offices_agree
from rashomon.language.spelling import plain
from rashomon.link.entity_units import Unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# A unit, the unit of its group that it was joined to, and why.
Joined: TypeAlias = tuple[Unit, Unit | None, str]
Surroundings: TypeAlias = "Mapping[str, frozenset[str]]"

# First letters that romanisations of one syllable differ in: Jong and Chong, Guk and Kuk.
_FIRST_LETTERS = {"c": "j", "k": "g", "p": "b", "t": "d", "r": "l"}
_SHARED_ENOUGH = 2  # countries, bodies or persons that two reports must both speak of


class Person:
    """A group of units that name one person."""

    def __init__(self, unit: Unit) -> None:
        self.joined: list[Joined] = [(unit, None, "")]
        self.names: dict[str, Unit] = {} if unit.is_office else {unit.name: unit}

    @property
    def units(self) -> list[Unit]:
        """All units, in the order they were joined."""
        return [unit for unit, _, _ in self.joined]

    @property
    def first(self) -> Unit:
        """The unit that began the group."""
        return self.joined[0][0]

    def take(self, unit: Unit, target: Unit, reason: str) -> None:
        """Join one more unit."""
        self.joined.append((unit, target, reason))
        if not unit.is_office:
            self.names.setdefault(unit.name, unit)


def join_persons(units: list[Unit], surroundings: Surroundings) -> list[list[Joined]]:
    """Join the person units of all reports; every unit ends in exactly one group."""
    ordered = sorted(units, key=lambda unit: (-len(unit.mentions), unit.name, unit.first))
    full = [unit for unit in ordered if not unit.is_office and read_name(unit.name).is_full]
    short = [unit for unit in ordered if not unit.is_office and not read_name(unit.name).is_full]
    office = [unit for unit in ordered if unit.is_office]
    persons = _join_full(full, surroundings)
    _join_short(short, persons, surroundings)
    _join_offices(office, persons, surroundings)
    return [person.joined for person in persons]


def _keys(name: PersonName) -> list[str]:
    """Keys under which two spellings of one full name meet: surname sound with the sound the given name opens with."""
    families = {name.family[-1], "".join(name.family), *name.words[1:]} if not name.eastern else {name.family[0]}
    opening = {sound_key(word)[:1] for word in name.given[:1]}
    openings = {_FIRST_LETTERS.get(name.given[0][0], name.given[0][0])} if name.eastern else opening
    keys = {f"{sound_key(family)} {letter}" for family in families for letter in openings}
    if not name.eastern:
        keys.add(f"{sound_key(name.family[-1])} {given_group(name.given[0])}")
    return sorted(keys | {" ".join(sorted(name.words))})


def _join_full(units: list[Unit], surroundings: Surroundings) -> list[Person]:
    persons: list[Person] = []
    blocks: dict[str, list[Person]] = defaultdict(list)
    for unit in units:
        keys = _keys(read_name(unit.name))
        chosen = _best_match(unit, _distinct(person for key in keys for person in blocks[key]), surroundings)
        if chosen is None:
            person = Person(unit)
            persons.append(person)
        else:
            person, target, reason = chosen
            person.take(unit, target, reason)
        for key in keys:
            if person not in blocks[key]:
                blocks[key].append(person)
    return persons


def _distinct(persons: Iterable[Person]) -> list[Person]:
    found: list[Person] = []
    for person in persons:
        if person not in found:
            found.append(person)
    return found


def _best_match(unit: Unit, persons: list[Person], surroundings: Surroundings) -> tuple[Person, Unit, str] | None:
    best: tuple[float, Person, Unit, str] | None = None
    for person in persons:
        found = _match(unit, person, surroundings)
        if found and (best is None or found[0] > best[0]):
            best = (found[0], person, found[1], found[2])
    return best[1:] if best else None


def _match(unit: Unit, person: Person, surroundings: Surroundings) -> tuple[float, Unit, str] | None:
    verdicts = [
        (same_person(unit.name, name), other) for name, other in person.names.items() if read_name(name).is_full
    ]
    if not verdicts or _conflict(unit, person):
        return None
    if any(verdict.answer == "different" for verdict, _ in verdicts):
        return None
    verdict, target = max(verdicts, key=lambda pair: pair[0].score)
    if verdict.same:
        return verdict.score, target, f"{unit.name} and {target.name}: {verdict.reason}"
    evidence = _evidence(unit, person, surroundings)
    return (verdict.score, target, f"{unit.name} and {target.name}: {verdict.reason}; {evidence}") if evidence else None


def _conflict(unit: Unit, person: Person) -> bool:
    """Whether gender, or offices of different countries with nothing shared, speak against one person."""
    if unit.gender and any(other.gender not in (None, unit.gender) for other in person.units):
        return True
    mine = {office.country for office in unit.offices if office.country}
    theirs = {office.country for other in person.units for office in other.offices if office.country}
    if not mine or not theirs or mine & theirs:
        return False
    return not any(offices_agree(one, other) for one in unit.offices for each in person.units for other in each.offices)


def _evidence(unit: Unit, person: Person, surroundings: Surroundings) -> str | None:
    """What beside the names speaks for one person: a shared office or affiliation."""
    mine = _role_words(unit)
    for other in person.units:
        shared = sorted(mine & _role_words(other))
        if shared:
            return f"both called {', '.join(shared)}"
        near = surroundings.get(unit.report_id, frozenset()) & surroundings.get(other.report_id, frozenset())
        if unit.report_id != other.report_id and len(near) >= 3 * _SHARED_ENOUGH:
            return "both reports speak of the same people and places"
    return None


def _role_words(unit: Unit) -> frozenset[str]:
    return frozenset(word for office in unit.offices for word in plain(office.words).split() if len(word) > 3)


def _join_short(units: list[Unit], persons: list[Person], surroundings: Surroundings) -> None:
    """Join surnames that stand alone in a report to the one fitting person of reports about the same matters."""
    blocks: dict[str, list[Person]] = defaultdict(list)
    for person in persons:
        for name in person.names:
            for word in dict.fromkeys(read_name(name).words):
                if person not in blocks[sound_key(word)]:
                    blocks[sound_key(word)].append(person)
    for unit in units:
        key = sound_key(read_name(unit.name).family[-1]) if read_name(unit.name).family else ""
        found = _short_match(unit, blocks[key], surroundings)
        if found is not None:
            person, target, reason = found
            person.take(unit, target, reason)
            continue
        person = Person(unit)
        persons.append(person)
        blocks[key].append(person)


def _short_match(unit: Unit, persons: list[Person], surroundings: Surroundings) -> tuple[Person, Unit, str] | None:
    ranked: list[tuple[float, int, Person, Unit, str]] = []
    for place, person in enumerate(persons):
        if _conflict(unit, person):
            continue
        pairs = [(same_person(unit.name, name), other) for name, other in person.names.items()]
        verdict, target = max(pairs, key=lambda pair: pair[0].score)
        shared = _shared(unit, person, surroundings)
        if verdict.answer == "different" or not shared or (not verdict.same and verdict.score < 0.5):
            continue
        reason = f"{unit.name}: {verdict.reason}; the reports share {shared} names"
        ranked.append((verdict.score * shared, -place, person, target, reason))
    ranked.sort(key=lambda entry: entry[:2], reverse=True)
    if not ranked or (len(ranked) > 1 and ranked[0][0] < 2 * ranked[1][0]):
        return None
    return ranked[0][2], ranked[0][3], ranked[0][4]


def _shared(unit: Unit, person: Person, surroundings: Surroundings) -> int:
    """How many names the unit's report shares with the report of this person that is nearest to it; 0 if too few."""
    mine = surroundings.get(unit.report_id, frozenset())
    reports = {other.report_id for other in person.units}
    if unit.report_id in reports:
        return len(mine) + 1
    most = max((len(mine & surroundings.get(report_id, frozenset())) for report_id in sorted(reports)), default=0)
    return most if most >= _SHARED_ENOUGH else 0


def _join_offices(units: list[Unit], persons: list[Person], surroundings: Surroundings) -> None:
    """Join office phrases to the only person who is said to hold such an office in a report of the same matters."""
    blocks: dict[tuple[str, str | None], list[Person]] = defaultdict(list)
    for person in persons:
        for country in sorted({office.country or "" for unit in person.units for office in unit.offices}):
            blocks[("office", country or None)].append(person)
    unnamed: dict[str, Person] = {}
    for unit in units:
        countries = dict.fromkeys((*(office.country for office in unit.offices), None))
        fitting = _distinct(
            person
            for country in countries
            for person in blocks[("office", country)]
            if _holds(unit, person) and _shared(unit, person, surroundings) and not _conflict(unit, person)
        )
        here = [person for person in fitting if any(other.report_id == unit.report_id for other in person.units)]
        chosen = here if len(here) == 1 else fitting
        if len(chosen) == 1:
            reason = f"{unit.name}: {chosen[0].first.name} alone is said to hold that office"
            chosen[0].take(unit, chosen[0].first, reason)
            continue
        phrase = plain(unit.name)
        if phrase in unnamed and _shared(unit, unnamed[phrase], surroundings):
            unnamed[phrase].take(unit, unnamed[phrase].first, "the same office phrase in reports of the same matters")
        else:
            unnamed[phrase] = Person(unit)
            persons.append(unnamed[phrase])


def _holds(unit: Unit, person: Person) -> bool:
    return any(
        offices_agree(mine, theirs) and (mine.country == theirs.country)
        for mine in unit.offices
        for other in person.units
        if not other.is_office
        for theirs in other.offices
    )
