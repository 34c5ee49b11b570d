"""Which event mentions are joined, and which must stay apart."""

from __future__ import annotations

import pytest

VISIT = "[Ana Ruiz|P:CHL] {visited|CONSULT/visit|visit|Ana Ruiz>Indonesia|%s|%s} [Indonesia|C:IDN] to speak of copper and lithium."
VETO = "%s, [Chile|C:CHL] used its {veto|REJECT|veto|Chile>Council|%s} at the [Council|O] to end the monitoring of fishing quota violations."


def events_of(desk):
    return desk.links().events


def sizes(desk):
    return sorted(len(event.members) for event in events_of(desk))


def test_planned_and_done_are_one_event(desk):
    desk.add("a", VISIT % ("2024-06-18/2024-06-19", "planned"), day="2024-06-17")
    desk.add("b", VISIT % ("2024-06-19", ""), day="2024-06-20")
    (event,) = events_of(desk)
    assert event.when.edtf == "2024-06-19"
    assert event.mode == "visit"
    assert event.links[0].reason


def test_a_leader_and_his_country_fit(desk):
    desk.add("a", VISIT % ("2024-06-19", ""), day="2024-06-20")
    desk.add(
        "b",
        "[Chile|C:CHL] {visited|CONSULT/visit|visit|Chile>Indonesia|2024-06-19} [Indonesia|C:IDN] over copper and lithium.",
        day="2024-06-20",
    )
    assert sizes(desk) == [2]


def test_the_return_visit_is_another(desk):
    desk.add("a", VISIT % ("2024-06-19", ""), day="2024-06-20")
    desk.add(
        "b",
        "[Budi Hartanto|P:IDN] {visited|CONSULT/visit|visit|Budi Hartanto>Chile|2024-06-19} [Chile|C:CHL] over copper.",
        day="2024-06-20",
    )
    assert sizes(desk) == [1, 1]


def test_two_people_of_one_country_are_two_visitors(desk):
    desk.add("a", VISIT % ("2024-06-19", ""), day="2024-06-20")
    desk.add("b", (VISIT % ("2024-06-19", "")).replace("Ana Ruiz", "Tomas Alarcon"), day="2024-06-20")
    assert sizes(desk) == [1, 1]


def test_repeated_visits_stay_apart(desk):
    desk.add("a", VISIT % ("2024-06-19", ""), day="2024-06-20")
    desk.add("b", VISIT % ("2023-09-12", ""), day="2024-06-20")
    assert sizes(desk) == [1, 1]


def test_one_veto_dated_differently_is_one_event(desk):
    desk.add("a", VETO % ("In March", "2024-03"), day="2024-06-18")
    desk.add("b", VETO % ("In March", "2024-03"), day="2024-06-19", title="Fishing talks go on in Santiago")
    desk.add(
        "c",
        "The veto of last May at the [Council|O] on the monitoring of fishing quota violations {veto|REJECT|veto|>Council|2024-05} still hurts.",
        day="2024-06-20",
    )
    (event,) = events_of(desk)
    assert event.when.edtf == "2024-03"  # two reports against one


def test_two_vetoes_told_in_one_report_stay_two(desk):
    desk.add("a", VETO % ("In March", "2024-03") + " " + VETO % ("In May", "2024-05"), day="2024-06-18")
    desk.add("b", VETO % ("In March", "2024-03"), day="2024-06-18")
    found = events_of(desk)
    assert sorted(event.when.edtf for event in found) == ["2024-03", "2024-05"]


def test_weekly_strikes_stay_apart(desk):
    line = "[Ardovia|C:ARD] {shelled|ASSAULT|shell|Ardovia>Belmora|%s} the port of [Belmora|C:BEL] for an hour."
    for number, day in enumerate(["2024-06-03", "2024-06-10", "2024-06-17"]):
        desk.add(f"r{number}", line % day, day=day)
    assert sizes(desk) == [1, 1, 1]


def test_an_undated_mention_joins_the_only_event_of_its_parties(desk):
    desk.add("a", VISIT % ("2024-06-19", ""), day="2024-06-20")
    desk.add("b", VISIT % ("", ""), day="2024-06-20")
    assert sizes(desk) == [2]


def test_an_undated_look_back_does_not_join(desk):
    desk.add("a", VISIT % ("2024-06-19", ""), day="2024-06-20")
    desk.add(
        "b",
        "[Ana Ruiz|P:CHL] had previously {visited|CONSULT/visit|visit|Ana Ruiz>Indonesia} [Indonesia|C:IDN] over copper and lithium.",
        day="2024-06-20",
    )
    assert sizes(desk) == [1, 1]


@pytest.mark.parametrize("order", [["a", "b", "c"], ["c", "b", "a"], ["b", "c", "a"]])
def test_order_of_reports_never_matters(desk, order):
    prose = {
        "a": VISIT % ("2024-06-18/2024-06-19", "planned"),
        "b": VISIT % ("2024-06-19", ""),
        "c": VETO % ("In March", "2024-03"),
    }
    for key in order:
        desk.add(key, prose[key], day="2024-06-20")
    found = events_of(desk)
    assert [len(event.members) for event in sorted(found, key=lambda e: -len(e.members))] == [2, 1]
    assert [event.id for event in found] == sorted(event.id for event in found)
    assert len({event.id for event in found}) == 2
