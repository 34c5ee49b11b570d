"""Who is the same across reports: joins with reasons, and namesakes kept apart."""

from __future__ import annotations

import itertools
import random

import pytest

from rashomon.link.entities import join_entities
from rashomon.model.marks import Marks, Mention
from rashomon.model.report import Report, Span, TextMap


class Desk:
    """Reports made of mentions alone: each mention is written as kind, name and what is said of it."""

    def __init__(self) -> None:
        self.reports: dict[str, Report] = {}
        self.marks: dict[str, Marks] = {}

    def add(self, report_id: str, *mentions: dict[str, object]) -> Desk:
        made: list[Mention] = []
        for number, said in enumerate(mentions):
            earlier = said.pop("same_as", None)
            made.append(
                Mention(
                    f"{report_id}-m{number}",
                    Span(report_id, number * 40, number * 40 + len(str(said["name"]))),
                    maker="test/1",
                    same_as=None if earlier is None else f"{report_id}-m{earlier}",
                    **said,
                )
            )
        text = " " * (40 * len(made) + 40)
        self.reports[report_id] = Report(report_id, f"raw-{report_id}", report_id, text, TextMap("utf-8", len(text)))
        self.marks[report_id] = Marks(report_id, mentions=tuple(made))
        return self

    def join(self):
        return join_entities(self.reports, self.marks)

    def homes(self) -> dict[str, str]:
        """The entity's id of every mention."""
        return {member: entity.id for entity in self.join() for member in entity.members}


def person(name: str, *roles: str, same_as: int | None = None) -> dict[str, object]:
    return {"kind": "PERSON", "name": name, "roles": tuple(roles), "same_as": same_as}


def office(name: str, country: str | None = None, same_as: int | None = None) -> dict[str, object]:
    role = name.removeprefix("the ").removeprefix("The ")
    return {"kind": "OFFICE", "name": name, "roles": (role,), "country": country, "same_as": same_as}


def country(name: str, code: str) -> dict[str, object]:
    return {"kind": "COUNTRY", "name": name, "country": code}


def body(name: str, code: str | None = None, same_as: int | None = None) -> dict[str, object]:
    return {"kind": "ORGANIZATION", "name": name, "country": code, "same_as": same_as}


def place(name: str, code: str | None = None) -> dict[str, object]:
    return {"kind": "PLACE", "name": name, "country": code}


AFFAIR = (country("Kenya", "KEN"), country("Uganda", "UGA"), place("Nairobi", "KEN"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ivan Buranin", "Ivan Bouranine"),
        ("Park Chul-soo", "Park Chul Su"),
        ("Mohammed al-Masri", "Mohamed el-Masri"),
        ("Viktor Orbán", "Viktor Orban"),
        ("Wanjiru Kamau", "Wanjiru Kamau"),
    ],
)
def test_one_person_in_two_reports(one: str, other: str) -> None:
    homes = Desk().add("a", person(one), *AFFAIR).add("b", person(other), *AFFAIR).homes()
    assert homes["a-m0"] == homes["b-m0"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Park Chul-soo", "Park Chul-min"),
        ("Park Chul-min", "Park Min-ho"),
        ("Dmitri Orlov", "Nikolai Orlov"),
        ("Anna Petrova", "Sergei Petrov"),
        ("John Smith", "Jane Smith"),
        ("Rajiv Gandhi", "Rahul Gandhi"),
    ],
)
def test_kin_and_namesakes_stay_apart_even_in_one_affair(one: str, other: str) -> None:
    homes = Desk().add("a", person(one), person(other), *AFFAIR).add("b", person(other), *AFFAIR).homes()
    assert homes["a-m0"] != homes["a-m1"]
    assert homes["a-m1"] == homes["b-m0"]


def test_a_surname_joins_the_only_one_who_bears_it_in_that_affair() -> None:
    homes = Desk().add("a", person("Peter Otieno"), *AFFAIR).add("b", person("Otieno"), *AFFAIR).homes()
    assert homes["a-m0"] == homes["b-m0"]


def test_a_surname_that_two_bear_stays_open() -> None:
    desk = Desk().add("a", person("Peter Otieno"), person("Grace Otieno"), *AFFAIR).add("b", person("Otieno"), *AFFAIR)
    homes = desk.homes()
    assert len({homes["a-m0"], homes["a-m1"], homes["b-m0"]}) == 3


def test_a_surname_in_another_affair_is_somebody_else() -> None:
    elsewhere = (country("Peru", "PER"), place("Lima", "PER"))
    homes = Desk().add("a", person("Peter Otieno"), *AFFAIR).add("b", person("Otieno"), *elsewhere).homes()
    assert homes["a-m0"] != homes["b-m0"]


def test_surnames_that_only_sound_alike_need_a_shared_office() -> None:
    alone = Desk().add("a", person("Andrei Bagrov"), *AFFAIR).add("b", person("Andrei Bakrov"), *AFFAIR).homes()
    assert alone["a-m0"] != alone["b-m0"]
    role = "professor at Halden University"
    shared = Desk().add("a", person("Andrei Bagrov", role), *AFFAIR).add("b", person("Andrei Bakrov", role), *AFFAIR)
    homes = shared.homes()
    assert homes["a-m0"] == homes["b-m0"]
    (entity,) = [entity for entity in shared.join() if entity.kind == "PERSON"]
    assert any("sound alike" in link.reason and "halden" in link.reason for link in entity.links)


def test_an_office_joins_the_only_one_who_is_said_to_hold_it() -> None:
    desk = Desk().add("a", person("William Ruto", "Kenyan President"), *AFFAIR)
    desk.add("b", office("the Kenyan president", "KEN"), *AFFAIR)
    homes = desk.homes()
    assert homes["a-m0"] == homes["b-m0"]


def test_an_office_of_another_country_or_field_joins_nobody() -> None:
    desk = Desk().add("a", person("William Ruto", "Kenyan President"), *AFFAIR)
    desk.add("b", office("the Ugandan president", "UGA"), office("the Kenyan foreign minister", "KEN"), *AFFAIR)
    homes = desk.homes()
    assert len({homes["a-m0"], homes["b-m0"], homes["b-m1"]}) == 3


def test_an_office_that_two_are_said_to_hold_stays_open() -> None:
    desk = Desk().add("a", person("William Ruto", "Kenyan President"), *AFFAIR)
    desk.add("b", person("Uhuru Kenyatta", "Kenyan President"), *AFFAIR)
    desk.add("c", office("the Kenyan president", "KEN"), *AFFAIR)
    homes = desk.homes()
    assert homes["c-m0"] not in (homes["a-m0"], homes["b-m0"])


def test_chains_within_a_report_become_one() -> None:
    desk = Desk().add(
        "a",
        person("Amina Yusuf", "health minister"),
        person("Yusuf", same_as=0),
        office("the minister", same_as=1),
        {"kind": "PRONOUN", "name": "she", "same_as": 2},
        *AFFAIR,
    )
    (entity,) = [entity for entity in desk.join() if entity.kind == "PERSON"]
    assert len(entity.members) == 4
    assert entity.name == "Amina Yusuf"
    assert set(entity.forms) == {"Amina Yusuf", "Yusuf", "the minister"}
    assert {link.member for link in entity.links} == {"a-m1", "a-m2", "a-m3"}


def test_a_country_gathers_its_names_its_people_and_its_government() -> None:
    desk = Desk().add(
        "a",
        country("Ukraine", "UKR"),
        country("kyiv", "UKR"),
        {"kind": "NATIONALITY", "name": "Ukrainians", "country": "UKR"},
        place("Kiev", "UKR"),
        place("Kyiv", "UKR"),
    )
    homes = desk.homes()
    assert homes["a-m0"] == homes["a-m1"] == homes["a-m2"]
    assert homes["a-m3"] == homes["a-m4"] != homes["a-m0"]
    names = {entity.kind: entity.name for entity in desk.join()}
    assert names == {"COUNTRY": "Ukraine", "PLACE": "Kyiv"}


def test_north_and_south_stay_apart() -> None:
    homes = Desk().add("a", country("North Korea", "PRK"), country("South Korea", "KOR")).homes()
    assert homes["a-m0"] != homes["a-m1"]


def test_organisations_join_by_usual_name_legal_form_and_printed_acronym() -> None:
    desk = Desk().add(
        "a",
        body("UN"),
        body("Ansa", "ITA"),
        body("Halden Foods plc"),
        body("Grain Workers Union"),
        body("GWU", same_as=3),
    )
    desk.add("b", body("United Nations"), body("Ansa agency", "ITA"), body("Halden Foods"), body("GWU"))
    homes = desk.homes()
    assert homes["a-m0"] == homes["b-m0"]
    assert homes["a-m1"] == homes["b-m1"]
    assert homes["a-m2"] == homes["b-m2"]
    assert homes["a-m3"] == homes["a-m4"] == homes["b-m3"]


def test_ministries_of_two_countries_stay_apart() -> None:
    homes = Desk().add("a", body("Interior Ministry", "KEN")).add("b", body("Interior Ministry", "UGA")).homes()
    assert homes["a-m0"] != homes["b-m0"]


def test_namesakes_with_offices_of_different_countries_stay_apart() -> None:
    desk = Desk().add("a", person("Jorge Silva", "Chilean Defense Minister"), country("Chile", "CHL"))
    desk.add("b", person("Jorge Silva", "mayor of Porto"), country("Portugal", "PRT"))
    homes = desk.homes()
    assert homes["a-m0"] != homes["b-m0"]


def test_every_member_is_in_one_entity_and_the_order_never_matters() -> None:
    desk = Desk()
    desk.add("a", person("William Ruto", "Kenyan President"), person("Ruto", same_as=0), *AFFAIR)
    desk.add("b", person("Ruto"), office("the Kenyan president", "KEN"), *AFFAIR)
    desk.add("c", person("William Samoei Ruto"), body("Kenya Red Cross", "KEN"), *AFFAIR)
    expected = desk.join()
    members = [member for entity in expected for member in entity.members]
    assert len(members) == len(set(members))
    for order in itertools.permutations(desk.reports):
        shuffled = {report_id: desk.reports[report_id] for report_id in order}
        assert join_entities(shuffled, dict(reversed(desk.marks.items()))) == expected


def test_the_cost_grows_with_the_reports() -> None:
    import time

    letters = "bdfgklmnprstvz"
    chance = random.Random(3)

    def word() -> str:
        return "".join(chance.choice(letters) + chance.choice("aeiou") for _ in range(4)).title()

    def cost(size: int) -> float:
        desk = Desk()
        for number in range(size):
            desk.add(f"r{number}", *(person(f"{word()} {word()}") for _ in range(10)), *AFFAIR)
        begun = time.perf_counter()
        desk.join()
        return time.perf_counter() - begun

    cost(20)
    assert cost(400) < 40 * max(cost(50), 0.02)


def _named(kind, name="Ostgard", **more):
    return {"kind": kind, "name": name, **more}


@pytest.mark.parametrize(
    ("mentions", "kind"),
    [
        ((("PLACE", 1), ("ORGANIZATION", 2)), "ORGANIZATION"),
        ((("PLACE", 2), ("ORGANIZATION", 1)), "PLACE"),
        ((("PLACE", 3), ("PERSON", 1)), "PLACE"),
        ((("PLACE", 1), ("PERSON", 1), ("ORGANIZATION", 1)), "ORGANIZATION"),
    ],
)
def test_one_bare_name_is_one_entity_of_the_kind_most_say(mentions, kind):
    desk = Desk()
    for kind_said, times in mentions:
        for number in range(times):
            desk.add(f"{kind_said.lower()}-{number}", _named(kind_said))
    (entity,) = desk.join()
    assert (entity.kind, entity.name, len(entity.members)) == (kind, "Ostgard", sum(times for _, times in mentions))


@pytest.mark.parametrize(
    "others",
    [
        (person("Ostgard", "mayor"),),
        (person("Lisbet Ostgard"), person("Ostgard")),
        (person("Anna"), _named("PLACE", "Anna")),
    ],
)
def test_a_person_of_whom_more_is_known_is_no_place(others):
    desk = Desk().add("a", _named("PLACE")).add("b", _named("PLACE"))
    for number, other in enumerate(others):
        desk.add(f"c{number}", other)
    kinds = [entity.kind for entity in desk.join() if entity.kind == "PERSON"]
    assert kinds


def test_a_known_city_and_a_body_of_that_name_stay_two():
    desk = Desk().add("a", _named("PLACE", "Santiago")).add("b", _named("ORGANIZATION", "Santiago"))
    assert len(desk.join()) == 2
