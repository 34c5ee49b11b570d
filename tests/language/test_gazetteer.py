"""Countries, demonyms, capitals and organisations found in running words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.language.gazetteer import countries, country_names, given_names, organizations, plural_demonym, regions
from rashomon.language.gazetteer.terms import match_at, term_of
from rashomon.language.offices import Office, offices_agree, read_office
from rashomon.language.tokens import word_spans


def first_match(text: str):
    tokens = [text[start:end] for start, end in word_spans(text)]
    return next((match for at in range(len(tokens)) if (match := match_at(tokens, at))), None)


@pytest.mark.parametrize(
    ("text", "kind", "country"),
    [
        ("the Russian Federation said", "country", "RUS"),
        ("the DPRK said", "country", "PRK"),
        ("officials in the U.S. said", "country", "USA"),
        ("the UAE", "country", "ARE"),
        ("kyiv said", "capital", "UKR"),
        ("the united states of america", "country", "USA"),
        ("NORTH KOREA FIRES MISSILE", "country", "PRK"),
        ("North Koreans", "demonym", "PRK"),
        ("Ivorian troops", "demonym", "CIV"),
        ("Filipinos", "demonym", "PHL"),
        ("Türkiye", "country", "TUR"),
        ("N’Djamena", "capital", "TCD"),
        ("the Élysée said", "organization", "FRA"),
        ("Xinhua news agency", "organization", "CHN"),
        ("the U.N. Security Council", "organization", None),
        ("Burkinabè soldiers", "demonym", "BFA"),
    ],
)
def test_terms_are_found(text: str, kind: str, country: str | None) -> None:
    match = first_match(text)
    assert match is not None
    assert (match.term.kind, match.term.country) == (kind, country)


@pytest.mark.parametrize(
    "text", ["tell us who", "to polish the china", "the male turkey", "a car", "two states", "nice map"]
)
def test_common_words_are_no_terms(text: str) -> None:
    assert first_match(text) is None


@pytest.mark.parametrize(
    ("text", "glued"),
    [("South Africaa gift", 1), ("in Vietnamwill be", 4), ("Saudi Arabiahas", 3), ("Romanian", 0), ("Iraqis", 0)],
)
def test_a_word_stuck_to_a_name_is_left_out(text: str, glued: int) -> None:
    match = first_match(text)
    assert match is not None
    assert match.glued == glued


def test_every_country_has_a_code_of_its_own() -> None:
    codes = [country.code for country in countries()]
    assert len(codes) == len(set(codes)) > 200
    assert all(len(code) == 3 and code.isupper() for code in codes)
    assert {region.country for region in regions()} - {None} <= set(codes)
    assert {body.country for body in organizations()} - {None} <= set(codes)


def test_babel_knows_every_country() -> None:
    from babel import Locale

    territories = Locale("en").territories
    assert not [country for country in countries() if country.alpha2 not in territories]


def test_variants_have_one_usual_name() -> None:
    assert term_of("Kiev").name == term_of("kyiv").name == "Kyiv"
    assert term_of("U.N.").name == term_of("United Nations").name
    assert term_of("Efe").name == term_of("EFE agency").name == "EFE"
    assert country_names()["MMR"] == "Myanmar"


def test_plurals_and_given_names() -> None:
    assert plural_demonym("Thai") == "Thais"
    assert plural_demonym("French") is None
    assert given_names()["olga"] == "f"


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("Russian president", "Russian head of state", True),
        ("North Korean leader", "North Korean dictator", True),
        ("South Korean Defense Minister", "minister", True),
        ("Italian Prime Minister", "premier", True),
        ("British Defence Secretary", "defense secretary", True),
        ("Russian president", "Belarusian president", False),
        ("foreign minister", "defence minister", False),
        ("deputy prime minister", "prime minister", False),
        ("former president", "president", False),
        ("mayor of Lyon", "mayor of Lille", False),
        ("president", "dictator of the region", False),
        ("minister", "Prime Minister", False),
    ],
)
def test_offices_agree(one: str, other: str, *, agree: bool) -> None:
    assert offices_agree(read_office(one), read_office(other)) is agree


def test_an_office_tells_its_head_and_country() -> None:
    assert read_office("adviser to the Kenyan president") == Office("adviser", "adviser to the Kenyan president", "KEN")
    assert read_office("Halden Group chief executive").head == "chief executive"
    assert read_office("blue sky") is None


@settings(deadline=None)  # the lists are read with the first example
@given(st.lists(st.text(min_size=1, max_size=12), min_size=1, max_size=6))
def test_any_tokens_can_be_asked(tokens: list[str]) -> None:
    match = match_at(tokens, 0)
    assert match is None or 0 < match.last <= len(tokens)
