"""Figures that differ: revisions, disputes, parts and wholes, and numbers of different things."""

from __future__ import annotations

import pytest

FLOOD = "The flood in the valley of [Orlen|L:ARD] killed <{0}|killed|{1}|{1}|people> people, [the governor|O] said."


def kinds(weights):
    return sorted(conflict.kind for conflict in weights.conflicts)


def values(conflict):
    return [side.value for side in conflict.sides]


def test_what_the_chief_had_put_before_is_a_revision(desk):
    desk.add(
        "a",
        "The merged group will employ <19,000 people|size|19000|19000|people>, said [Kari Solberg|P]. In June she had put the number at <20,500||20500|20500>.",
        day="2025-10-14",
    )
    (conflict,) = desk.weights().conflicts
    assert conflict.kind == "revision"
    assert values(conflict) == ["20,500", "19,000 people"]


def test_two_voices_and_one_of_them_revised(desk):
    desk.add(
        "a",
        "((Haki Yetu)) The protests have killed <two people|killed|2|2|people>, says [Haki Yetu|O].",
        day="2025-06-18",
    )
    desk.add(
        "b",
        "((Haki Yetu)) The protests have killed <11 people|killed|11|11|people>, says [Haki Yetu|O]. ((the police)) [the police|O] speak of <four|killed|4|4|people> killed in the protests.",
        day="2025-06-25",
    )
    found = {conflict.kind: values(conflict) for conflict in desk.weights().conflicts}
    assert [value.split()[0] for value in found["quantity"]] == ["two", "four", "11"]
    assert [value.split()[0] for value in found["revision"]] == ["two", "11"]


def test_a_bribe_and_a_fine_are_two_sums(desk):
    desk.add(
        "a",
        "The firm paid bribes of <2.3 million dollars||2.3e6|2.3e6|||dollars> and paid a fine of <18 million dollars||18e6|18e6|||dollars>.",
        day="2025-10-21",
    )
    desk.add(
        "b",
        "The court sentenced the minister to six years and a fine of <400,000 dollars||4e5|4e5|||dollars> for bribes of the firm.",
        day="2025-10-21",
    )
    assert kinds(desk.weights()) == []


def test_from_one_sum_to_another_is_a_revision(desk):
    desk.add(
        "a",
        "Indonesia has raised its planned investment in lithium from <2.1 billion to 2.8 billion dollars||2.1e9|2.8e9|||dollars>.",
        day="2025-11-06",
    )
    desk.add(
        "b",
        "Indonesia will make an investment in lithium of <2.8 billion dollars||2.8e9|2.8e9|||dollars>.",
        day="2025-11-05",
    )
    (conflict,) = desk.weights().conflicts
    assert conflict.kind == "revision"
    assert values(conflict) == ["2.1 billion", "2.8 billion dollars"]


def test_the_whole_with_its_part_behind_it_is_the_whole(desk):
    desk.add("a", FLOOD.format("31", 31), day="2025-08-13")
    desk.add(
        "b",
        "The flood in the valley of [Orlen|L:ARD] killed <34 people|killed|34|34|people>, including nine children.",
        day="2025-08-14",
    )
    (conflict,) = desk.weights().conflicts
    assert conflict.kind == "revision"


def test_an_accusation_rejected_without_its_words(desk):
    desk.add(
        "a",
        "[Rosa Quispe|P] {accused|ACCUSE|accuse|Rosa Quispe>Ramiro Delgado} [Ramiro Delgado|P] of taking bribes from a builder of roads.",
        day="2025-10-21",
    )
    desk.add(
        "b",
        "((Ramiro Delgado;denies)) [Ramiro Delgado|P] denies the accusations. He built roads and took no bribes, says a friend of [Rosa Quispe|P].",
        day="2025-10-21",
    )
    (conflict,) = desk.weights().conflicts
    assert conflict.kind == "denial"
    assert [side.reports for side in conflict.sides] == [("b",), ("a",)]


def test_a_part_counted_higher_than_the_whole_is_a_conflict_of_two_voices(desk):
    desk.add(
        "a",
        "The toll stands at <52|killed|52|52>. "
        "((Rosa Mamani)) <61 bodies|killed|61|61|bodies> lay in one ward alone, [Rosa Mamani|P] said.",
        day="2025-04-24",
    )
    (conflict,) = desk.weights().conflicts
    assert conflict.kind == "quantity"
    assert [side.value[:2] for side in conflict.sides] == ["52", "61"]


def test_a_magnitude_is_no_toll(desk):
    desk.add(
        "a", "At least <31 people|killed|31||people> died. It had a magnitude of <6.9||6.9|6.9>.", day="2025-04-24"
    )
    desk.add("b", "The toll stands at <52|killed|52|52>.", day="2025-04-25")
    values = [side.value for conflict in desk.weights().conflicts for side in conflict.sides]
    assert not any("6.9" in value for value in values)


@pytest.mark.parametrize(
    "part",
    [
        "[Bo Lem|P] said <two|injured|2|2|injured> of the injured were in a serious condition.",
        "[Bo Lem|P] said <two|injured|2|2> of them were injured seriously.",
        "[Bo Lem|P] spoke of the injured, of whom <two|injured|2|2> were children.",
        "[Bo Lem|P] said <two children|injured|2|2|children> were among the injured.",
        "[Bo Lem|P] said that among the nine injured <two|injured|2|2> were children.",
        "[Bo Lem|P] said <two|injured|2|2> of those injured were still treated.",
    ],
)
def test_a_part_of_the_injured_is_no_rival_to_the_whole(desk, part):
    desk.add("a", f"<Nine people|injured|9|9|people> were injured in [Orlen|L:ARD]. {part}", day="2025-08-13")
    assert kinds(desk.weights()) == []


def test_some_of_a_crew_may_be_all_who_were_hurt(desk):
    desk.add("a", "<Nine people|injured|9|9|people> were injured in [Orlen|L:ARD].", day="2025-08-13")
    desk.add("b", "<Two|injured|2|2|sailors> of the sailors were injured in [Orlen|L:ARD].", day="2025-08-13")
    assert kinds(desk.weights()) == ["quantity"]
