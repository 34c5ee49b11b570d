"""Conflicts that are, and seeming ones that are not: invented affairs."""

from __future__ import annotations

FLOOD = "The flood in the valley of [Orlen|L:ARD] killed <{0}|killed|{1}|{1}|people> people, [the governor|O] said."


def kinds(weights):
    return sorted(conflict.kind for conflict in weights.conflicts)


def values(conflict):
    return [side.value for side in conflict.sides]


def test_a_toll_that_rises_is_a_revision(desk):
    for number, (words, count, day) in enumerate(
        [("nine", 9, "2025-03-13"), ("14", 14, "2025-03-14"), ("17", 17, "2025-03-16")]
    ):
        desk.add(f"r{number}", FLOOD.format(words, count), day=day)
    (conflict,) = desk.weights().conflicts
    assert conflict.kind == "revision"
    assert [value.split()[0] for value in values(conflict)] == ["nine", "14", "17"]
    assert [side.reports for side in conflict.sides] == [("r0",), ("r1",), ("r2",)]


def test_two_tolls_of_one_day_are_a_conflict(desk):
    desk.add("a", FLOOD.format("12", 12), day="2025-03-13")
    desk.add("b", FLOOD.format("15", 15).replace("the governor", "the rescue service"), day="2025-03-13")
    assert kinds(desk.weights()) == ["quantity"]


def test_vague_and_exact_tolls_agree(desk):
    desk.add(
        "a", "The flood in the valley of [Orlen|L:ARD] killed <dozens of people|killed|24|99|people>.", day="2025-03-13"
    )
    desk.add("b", FLOOD.format("37", 37), day="2025-03-13")
    weights = desk.weights()
    assert kinds(weights) == []
    assert [accord.kind for accord in weights.accords] == ["rounding"]


def test_an_earlier_disaster_s_toll_is_no_conflict(desk):
    desk.add("a", FLOOD.format("12", 12), day="2025-03-13")
    desk.add(
        "b",
        FLOOD.format("12", 12) + " In ^1998|1998^ a flood in [Orlen|L:ARD] killed <80|killed|80|80|people> people.",
        day="2025-03-13",
    )
    assert kinds(desk.weights()) == []


def test_part_of_a_toll_is_no_conflict(desk):
    desk.add("a", FLOOD.format("12", 12), day="2025-03-13")
    desk.add(
        "b",
        "The flood in the valley of [Orlen|L:ARD] killed people in four towns, including <three|killed|3|3|children> children.",
        day="2025-03-13",
    )
    assert kinds(desk.weights()) == []


def test_police_and_union_count_a_march_differently(desk):
    desk.add(
        "a",
        "((Ada Lund)) The union's leader [Ada Lund|P] spoke of <12,000|size|12000|12000|participants> participants in the march. "
        "((the police)) [the police|O] counted <5,000||5000|5000>.",
        day="2025-09-10",
    )
    desk.add(
        "b",
        "((Ada Lund)) According to [Ada Lund|P], <12,000|size|12000|12000|people> people marched in the city in the march.",
        day="2025-09-12",
    )
    (conflict,) = desk.weights().conflicts
    assert conflict.kind == "quantity"
    assert [side.reports for side in conflict.sides] == [("a",), ("a", "b")]
    assert "Ada Lund" in conflict.reasons[0]


def test_demand_and_offer_and_result_do_not_conflict(desk):
    desk.add(
        "a",
        "The union demands a pay rise of <9 percent||9|9|||percent>. The port offered a pay rise of <4 percent||4|4|||percent>.",
        day="2025-09-08",
    )
    desk.add("b", "The union and the port agreed on a pay rise of <6.5 percent||6.5|6.5|||percent>.", day="2025-09-12")
    assert kinds(desk.weights()) == []


def test_two_currencies_are_no_conflict(desk):
    desk.add(
        "a",
        "The merger of [Norvik|O] and [Halden|O] values the maker at <4.2 billion dollars||4.2e9|4.2e9||| dollars>.",
        day="2025-09-08",
    )
    desk.add(
        "b",
        "The merger of [Norvik|O] and [Halden|O] values the maker at <3.9 billion euros||3.9e9|3.9e9||| euros>.",
        day="2025-09-08",
    )
    weights = desk.weights()
    assert kinds(weights) == []
    assert [accord.kind for accord in weights.accords] == ["wording"]


def test_one_veto_for_two_months(desk):
    veto = "In %s, [Chile|C:CHL] used its {veto|REJECT|veto|Chile>Council|%s} at the [Council|O] to end the monitoring of fishing quotas."
    desk.add("a", veto % ("March", "2024-03"), day="2024-06-18", outlet="One")
    desk.add("b", (veto % ("May", "2024-05")).replace("used its", "threw its own"), day="2024-06-19", outlet="Two")
    (conflict,) = desk.weights().conflicts
    assert conflict.kind == "time"
    assert values(conflict) == ["2024-03", "2024-05"]
    (verdict,) = desk.weights().verdicts
    assert "disputed" in verdict.kinds


def test_evening_and_afternoon_in_one_report(desk):
    desk.add(
        "a",
        "[Ana Ruiz|P:CHL] {left|OTHER|leave|Ana Ruiz>Chile|2024-06-18TEV} [Chile|C:CHL] by train on Sunday evening. "
        "((the agency)) [Ana Ruiz|P:CHL] {left|OTHER|leave|Ana Ruiz>Indonesia|2024-06-18TAF} by train for [Indonesia|C:IDN] on Sunday afternoon, [the agency|O] said.",
        day="2024-06-19",
    )
    (conflict,) = desk.weights().conflicts
    assert conflict.kind == "time"
    assert values(conflict) == ["2024-06-18TAF", "2024-06-18TEV"]


def test_month_and_day_are_precision(desk):
    desk.add(
        "a",
        "[Ana Ruiz|P:CHL] {visited|CONSULT/visit|visit|Ana Ruiz>Indonesia|2023-09} [Indonesia|C:IDN] for copper.",
        day="2024-06-19",
    )
    desk.add(
        "b",
        "[Ana Ruiz|P:CHL] {visited|CONSULT/visit|visit|Ana Ruiz>Indonesia|2023-09-12} [Indonesia|C:IDN] for copper.",
        day="2024-06-19",
    )
    weights = desk.weights()
    assert kinds(weights) == []
    assert [accord.kind for accord in weights.accords] == ["precision"]


def test_planned_and_actual_day_do_not_conflict(desk):
    desk.add(
        "a",
        "[Ana Ruiz|P:CHL] {visits|CONSULT/visit|visit|Ana Ruiz>Indonesia|2024-06-18/2024-06-19|planned} [Indonesia|C:IDN].",
        day="2024-06-17",
    )
    desk.add(
        "b",
        "[Ana Ruiz|P:CHL] {arrived|CONSULT/visit|arrive|Ana Ruiz>Indonesia|2024-06-19} in [Indonesia|C:IDN].",
        day="2024-06-20",
    )
    desk.add(
        "c",
        "[Ana Ruiz|P:CHL] {embarked|CONSULT/visit|embark|Ana Ruiz>Indonesia|2024-06-18} for [Indonesia|C:IDN].",
        day="2024-06-20",
    )
    assert kinds(desk.weights()) == []


def test_an_outcome_told_both_ways(desk):
    desk.add(
        "a",
        "The {visit|CONSULT/visit|visit|Ana Ruiz>Indonesia|2023-09} of [Ana Ruiz|P:CHL] to [Indonesia|C:IDN] in September ended without an agreement.",
        day="2024-06-18",
    )
    desk.add(
        "b",
        "Trade grew after the {visit|CONSULT/visit|visit|Ana Ruiz>Indonesia|2023-09} of [Ana Ruiz|P:CHL] to [Indonesia|C:IDN] last September. "
        "It was on that occasion that the copper agreements were finalized.",
        day="2024-06-19",
    )
    (conflict,) = desk.weights().conflicts
    assert conflict.kind == "outcome"
    assert [side.reports for side in conflict.sides] == [("a",), ("b",)]


def test_another_occasion_s_agreement_is_no_conflict(desk):
    desk.add(
        "a",
        "The {visit|CONSULT/visit|visit|Ana Ruiz>Indonesia|2023-09} of [Ana Ruiz|P:CHL] to [Indonesia|C:IDN] in September ended without an agreement.",
        day="2024-06-18",
    )
    desk.add(
        "b",
        "[Ana Ruiz|P:CHL] and [Indonesia|C:IDN] {signed|AGREE|sign|Ana Ruiz>Indonesia|2024-06-19} a copper agreement on Wednesday.",
        day="2024-06-19",
    )
    assert kinds(desk.weights()) == []


def test_a_denial_against_an_allegation(desk):
    desk.add(
        "a",
        "((Belmora;denies)) [Belmora|C:BEL] and [Ardovia|C:ARD] have denied having signed military agreements.",
        day="2024-06-19",
    )
    desk.add(
        "b",
        "((Chile)) [Belmora|C:BEL] {sends|AID|send|Belmora>Ardovia||alleged} [Ardovia|C:ARD] shells and missiles, [Chile|C:CHL] says.",
        day="2024-06-19",
        title="Military agreements of Belmora and Ardovia feared",
    )
    (conflict,) = desk.weights().conflicts
    assert conflict.kind == "denial"
    assert values(conflict) == ["denied", "alleged"]
    assert [side.reports for side in conflict.sides] == [("a",), ("b",)]


def test_a_denial_of_another_matter_is_no_conflict(desk):
    desk.add(
        "a",
        "((Belmora;denies)) [Belmora|C:BEL] denied that its minister took bribes from a shipyard.",
        day="2024-06-19",
    )
    desk.add(
        "b",
        "((Chile)) [Belmora|C:BEL] {sends|AID|send|Belmora>Ardovia||alleged} [Ardovia|C:ARD] shells and missiles, [Chile|C:CHL] says.",
        day="2024-06-19",
        title="Bribes and shells: a week in Belmora",
    )
    assert kinds(desk.weights()) == []


def test_a_printed_date_that_the_text_refutes(desk):
    from msgspec.structs import replace

    desk.add("a", "The talks began on Tuesday, September 12.", day="2023-09-12", outlet="Old Post")
    printed = desk.dates["a"].when
    from datetime import date

    desk.dates["a"] = replace(desk.dates["a"], contradicted=type(printed).day(date(2024, 4, 23)))
    (conflict,) = desk.weights().conflicts
    assert conflict.kind == "publication_date"
    assert values(conflict) == ["2024-04-23", "2023-09-12"]


def test_firsts_in_other_words_agree(desk):
    desk.add(
        "a",
        "It will be the first visit by a leader of [Chile|C:CHL] to [Indonesia|C:IDN] in almost a quarter of a century.",
        day="2024-06-17",
        outlet="One",
    )
    desk.add(
        "b",
        "The president of [Chile|C:CHL] went to [Indonesia|C:IDN] for the first time since 2000.",
        day="2024-06-19",
        outlet="Two",
    )
    desk.add(
        "c",
        "It is her first official trip to [Indonesia|C:IDN] in 24 years and the second visit in the history of [Chile|C:CHL]. This is the second visit in the entire history of [Chile|C:CHL] and [Indonesia|C:IDN].",
        day="2024-06-18",
        outlet="Three",
    )
    weights = desk.weights()
    assert kinds(weights) == []
    (agreement,) = weights.agreements
    assert agreement.reports == ("a", "b", "c")
    assert str(agreement.publishers) == "3"
    assert {accord.kind for accord in weights.accords} == {"rounding", "wording"}


def test_two_records_that_do_not_meet_are_left_alone(desk):
    desk.add("a", "It was the worst flood in [Chile|C:CHL] since 1998.", day="2024-06-17")
    desk.add("b", "It was the first visit to [Chile|C:CHL] in three years.", day="2024-06-17")
    weights = desk.weights()
    assert (weights.conflicts, weights.accords, weights.agreements) == ((), (), ())


def test_one_quotation_in_two_mouths(desk):
    from msgspec.structs import replace

    for key, name in (("a", "Ada Lund"), ("b", "Olaf Berg")):
        desk.add(key, f"(({name})) [{name}|P] said that nobody in this harbour has slept for a week.", day="2024-06-17")
        marks = desk.marks[key]
        desk.marks[key] = replace(marks, attributions=(replace(marks.attributions[0], style="direct"),))
    assert kinds(desk.weights()) == ["attribution"]


def test_twin_sentences_with_two_dates_need_no_known_event(desk):
    desk.add("a", "In ^April|2025-04^, [Indonesia|C:IDN] suspended its tariff on Chilean copper.", day="2025-11-03")
    desk.add(
        "b",
        "Copper is traded freely since ^last March|2025-03^, when [Indonesia|C:IDN] suspended its tariff on Chilean copper.",
        day="2025-11-04",
    )
    (conflict,) = desk.weights().conflicts
    assert values(conflict) == ["2025-03", "2025-04"]
    assert conflict.event is None


def test_formulas_with_other_numbers_are_no_twins(desk):
    desk.add("a", "The death toll from the sinking of the ferry rose to 14 on ^Friday|2025-03-14^.", day="2025-03-14")
    desk.add("b", "The death toll from the sinking of the ferry rose to 17 on ^Sunday|2025-03-16^.", day="2025-03-16")
    assert kinds(desk.weights()) == []
