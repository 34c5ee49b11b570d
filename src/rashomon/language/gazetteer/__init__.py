"""Public names that reports of any affair share: countries, peoples, cities, organisations, given names, offices.

The lists lie beside this file as text (``.psv``: one entry a line, fields parted by ``|``, values by ``;``); a list is
read once, when first asked for. Codes are ISO 3166-1 alpha-3 (and XKX for Kosovo).
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping

Gender = Literal["f", "m", "u"]

# Endings after which English makes no regular plural of a demonym: "the Chinese", "the French".
_NO_PLURAL = ("ese", "ish", "ch", "ss", "men", "man", "tch", "gyz", "is", "é", "è", "tho", "en", "women", "woman")


class Country(Struct, frozen=True):
    """One country or territory: its codes, names, demonyms and capital (first of `seats`)."""

    code: str
    alpha2: str
    name: str
    others: tuple[str, ...]
    demonyms: tuple[str, ...]
    seats: tuple[str, ...]


class Region(Struct, frozen=True):
    """A part of the world, a region or a city that is no capital; `country` is None where it lies in several."""

    name: str
    country: str | None
    others: tuple[str, ...]
    people: tuple[str, ...]


class Organization(Struct, frozen=True):
    """An organisation known everywhere.

    `kind` is ``seat`` (a building that stands for those who govern in it), ``international``, ``agency`` (news),
    ``media``, ``government``, ``armed`` or ``company``; `code` is PLOVER's code of an international actor
    (``IGO UNO``) or None.
    """

    name: str
    kind: str
    country: str | None
    others: tuple[str, ...]
    code: str | None


def _rows(file: str) -> list[list[str]]:
    text = files(__package__).joinpath(file).read_text("utf-8")
    return [line.split("|") for line in text.splitlines() if line.strip() and not line.startswith("#")]


def _values(field: str) -> tuple[str, ...]:
    return tuple(value.strip() for value in field.split(";") if value.strip())


@cache
def countries() -> tuple[Country, ...]:
    """All countries and territories, in the order of the list.

    >>> next(country.name for country in countries() if country.code == "KEN")
    'Kenya'
    """
    return tuple(
        Country(row[0], row[1], row[2], _values(row[3]), _values(row[4]), _values(row[5]) if len(row) > 5 else ())
        for row in _rows("countries.psv")
    )


@cache
def regions() -> tuple[Region, ...]:
    """Continents, seas, regions and large cities that are no capitals.

    >>> next(region.country for region in regions() if region.name == "Hamburg")
    'DEU'
    """
    return tuple(Region(row[0], row[1] or None, _values(row[2]), _values(row[3])) for row in _rows("regions.psv"))


@cache
def organizations() -> tuple[Organization, ...]:
    """International organisations, agencies, media, seats of government and other bodies known everywhere.

    >>> next(body.kind for body in organizations() if body.name == "Reuters")
    'agency'
    """
    return tuple(
        Organization(row[0], row[1], row[2] or None, _values(row[3]), row[4] or None)
        for row in _rows("organizations.psv")
    )


@cache
def words(title: str) -> frozenset[str]:
    """The lower-case words or phrases of one list of ``words.psv``; raises KeyError where there is no such list.

    >>> "spokesman" in words("office heads")
    True
    """
    return _word_lists()[title]


@cache
def _word_lists() -> Mapping[str, frozenset[str]]:
    return MappingProxyType({row[0]: frozenset(_values(row[1])) for row in _rows("words.psv")})


@cache
def given_names() -> Mapping[str, Gender]:
    """Given names, lower-case, with the gender of those who usually bear them ("u" where both do).

    >>> given_names()["olga"], given_names()["robin"]
    ('f', 'u')
    """
    found: dict[str, Gender] = {}
    for row in _rows("given_names.psv"):
        gender: Gender = "f" if row[0] == "f" else "m" if row[0] == "m" else "u"
        for name in row[1].casefold().split():
            found[name] = gender if found.get(name, gender) == gender else "u"
    return MappingProxyType(found)


@cache
def family_first_names() -> frozenset[str]:
    """Family names, lower-case, of languages that print the family name first (Korean, Chinese, Vietnamese, Khmer).

    >>> "nguyen" in family_first_names()
    True
    """
    return frozenset(name for row in _rows("family_first.psv") for name in row[1].casefold().split())


@cache
def country_names() -> Mapping[str, str]:
    """The usual English name of every country by its code.

    >>> country_names()["CIV"]
    'Ivory Coast'
    """
    return MappingProxyType({country.code: country.name for country in countries()})


@cache
def organization_names() -> Mapping[str, Organization]:
    """Every organisation by each of its names, as written.

    >>> organization_names()["U.N."].code
    'IGO UNO'
    """
    found: dict[str, Organization] = {}
    for organization in organizations():
        for name in (organization.name, *organization.others):
            found.setdefault(name, organization)
    return MappingProxyType(found)


def plural_demonym(demonym: str) -> str | None:
    """The people as a plural noun, or None where the demonym has no regular plural.

    >>> plural_demonym("Kenyan"), plural_demonym("Chinese")
    ('Kenyans', None)
    """
    return None if demonym.endswith(_NO_PLURAL) or demonym.endswith("s") else f"{demonym}s"
