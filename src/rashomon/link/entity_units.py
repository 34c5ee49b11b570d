"""Units: the mentions of one report that name one bearer, with what that report says of it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from rashomon.language.gazetteer import country_names, words
from rashomon.language.gazetteer.terms import term_of, without_country
from rashomon.language.names import gender_of, read_name
from rashomon.language.offices import Office, read_office
from rashomon.language.spelling import plain

if TYPE_CHECKING:
    from rashomon.model.marks import Marks, Mention

UnitKind = Literal["PERSON", "ORGANIZATION", "COUNTRY", "PLACE"]

_NAMED: tuple[UnitKind, ...] = ("PERSON", "ORGANIZATION", "COUNTRY", "PLACE")


class Unit(Struct, frozen=True):
    """One bearer within one report: its mentions in text order, and what they tell.

    `key` is what makes a country, place or known organisation itself; empty for persons and unknown bodies.
    `name` is the fullest form; `is_office` says that only an office phrase is known.
    """

    report_id: str
    kind: UnitKind
    name: str
    mentions: tuple[Mention, ...]
    key: str = ""
    offices: tuple[Office, ...] = ()
    country: str | None = None
    gender: str | None = None
    is_office: bool = False

    @property
    def first(self) -> str:
        """The id of the first mention."""
        return self.mentions[0].id


def units_of(marks: Marks) -> list[Unit]:
    """Gather the mentions of one report into units, in text order."""
    by_id = {mention.id: mention for mention in marks.mentions}
    parent = {mention.id: mention.id for mention in marks.mentions}

    def root(member: str) -> str:
        while parent[member] != member:
            parent[member] = parent[parent[member]]
            member = parent[member]
        return member

    for mention in marks.mentions:
        if mention.same_as in by_id:
            one, other = root(mention.id), root(mention.same_as)
            if one != other:
                parent[one] = other
    groups: dict[str, list[Mention]] = {}
    for mention in marks.mentions:
        groups.setdefault(_group_key(mention, root(mention.id)), []).append(mention)
    units = (_unit(marks.report_id, tuple(group)) for group in groups.values())
    return [unit for unit in units if unit is not None]


def _group_key(mention: Mention, root: str) -> str:
    if mention.kind == "COUNTRY" and mention.country:
        return f"country {mention.country}"
    if mention.kind == "NATIONALITY":
        term = term_of(mention.name)
        if mention.country and (term is None or term.detail != "region"):
            return f"country {mention.country}"
    return root


def _unit(report_id: str, mentions: tuple[Mention, ...]) -> Unit | None:
    kinds = Counter(mention.kind for mention in mentions)
    if kinds["PERSON"] or kinds["OFFICE"]:
        return _person_unit(report_id, mentions)
    named = [kind for kind in _NAMED if kinds[kind]]
    if not named:
        country = mentions[0].country
        if kinds["NATIONALITY"] and country:
            return Unit(report_id, "COUNTRY", country_names()[country], mentions, f"country {country}", (), country)
        return None
    kind = max(named, key=lambda each: (kinds[each], -_NAMED.index(each)))
    codes = Counter(mention.country for mention in mentions if mention.country)
    code = min(codes, key=lambda each: (-codes[each], each)) if codes else None
    name = _fullest([mention.name for mention in mentions if mention.kind == kind])
    term = term_of(name)
    if kind == "COUNTRY" and code:
        return Unit(report_id, "COUNTRY", country_names().get(code, name), mentions, f"country {code}", (), code)
    if kind == "PLACE":
        usual = term.name if term else name
        return Unit(report_id, "PLACE", usual, mentions, f"place {plain(usual)}", (), code)
    if kind == "ORGANIZATION":
        known = (term_of(mention.name) for mention in mentions if mention.kind == kind)
        term = next((each for each in known if each and each.kind == "organization"), None)
        if term and term.kind == "organization":
            return Unit(report_id, "ORGANIZATION", term.name, mentions, f"body {plain(term.name)}", (), code)
        return Unit(report_id, "ORGANIZATION", name, mentions, "", (), code)
    return Unit(report_id, "PLACE", name, mentions, f"place {plain(name)}", (), code)


def _person_unit(report_id: str, mentions: tuple[Mention, ...]) -> Unit | None:
    names = [mention.name for mention in mentions if mention.kind == "PERSON"]
    roles = dict.fromkeys(role for mention in mentions for role in mention.roles)
    offices = tuple(office for role in roles if (office := read_office(role)))
    code = next((mention.country for mention in mentions if mention.kind == "OFFICE" and mention.country), None)
    if code and all(office.country is None for office in offices):
        offices = tuple(Office(office.head, office.words, code) for office in offices)
    countries = {office.country for office in offices if office.country}
    country = next(iter(countries)) if len(countries) == 1 else None
    if names:
        name = _fullest(names)
        gender = gender_of(name) or _gender_by_offices(offices)
        return Unit(report_id, "PERSON", name, mentions, "", offices, country, gender)
    if not any(_is_telling(office) for office in offices):
        return None
    return Unit(report_id, "PERSON", offices[0].words, mentions, "", offices, country, None, is_office=True)


def _gender_by_offices(offices: tuple[Office, ...]) -> str | None:
    return next((gender for office in offices if (gender := gender_of("", (office.head,)))), None)


def _is_telling(office: Office) -> bool:
    """Whether a phrase says of what the office is one: "the president" alone does not."""
    extra = [part for part in plain(office.words).split() if part not in words("office modifiers")]
    return office.country is not None or len(extra) > len(office.head.split()) + 1


def _fullest(names: list[str]) -> str:
    """The most frequent of the full names, or of all where none is full; ties go to the longer, then by letters."""
    tally = Counter(names)
    full = [name for name in tally if read_name(name).is_full and not name.isupper()] or list(tally)
    return min(full, key=lambda name: (-tally[name], -len(name), name))


def body_words(name: str) -> tuple[str, ...]:
    """An organisation's name as plain words, without article and legal form.

    >>> body_words("The Halden Group plc")
    ('halden', 'group')
    """
    parts = [_SPELLINGS.get(word, word) for word in plain(name.replace("'s ", " ").replace("’s ", " ")).split()]
    while parts and parts[0] == "the":
        parts = parts[1:]
    while len(parts) > 1 and parts[-1] in words("legal forms"):
        parts = parts[:-1]
    return tuple(parts)


def body_forms(name: str) -> tuple[str, ...]:
    """The forms under which an organisation's name is sought, its country aside.

    >>> body_forms("Ministry of Defence of Kenya") == body_forms("Kenyan defense ministry") == ("defense ministry",)
    True
    """
    bare = body_words(without_country(name))
    whole = body_words(name) if len(bare) < 2 else bare
    if len(whole) > 2 and whole[0] in ("ministry", "department") and whole[1] == "of":
        whole = (*whole[2:], whole[0])
    return (" ".join(whole),)


_SPELLINGS = {"defence": "defense", "labour": "labor", "organisation": "organization", "centre": "center"}
