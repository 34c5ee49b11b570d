"""Which reports belong to one affair, and which look alike and do not."""

from __future__ import annotations

import pytest

SUMMIT = (
    "[Ana Ruiz|P:CHL], the president of [Chile|C:CHL], arrived in [Jakarta|L:IDN] to speak with [Budi Hartanto|P:IDN] about copper, lithium "
    "and the harbours of [Indonesia|C:IDN]. The two leaders spoke of ports and tariffs. {}"
)
RETURN = (
    "[Budi Hartanto|P:IDN], the president of [Indonesia|C:IDN], came to [Santiago|L:CHL] to speak with [Ana Ruiz|P:CHL] about copper, lithium "
    "and the ports of [Chile|C:CHL]. The two leaders dined by the sea. {}"
)
FLOOD = "The [Orlen|L:ARD] rose over its banks and drowned the lower streets of the old town; firemen carried families out of their windows. {}"


def gathered(desk):
    from rashomon.link.stories import gather_stories

    return sorted(story.reports for story in gather_stories(desk.reports, desk.marks, desk.dates))


def test_two_summits_of_one_pair_nine_months_apart(desk):
    desk.add("a", SUMMIT.format("A new agreement was signed."), day="2024-06-19")
    desk.add("b", SUMMIT.format("The streets were full of flags."), day="2024-06-20")
    desk.add("c", RETURN.format("No agreement was signed."), day="2023-09-12")
    assert gathered(desk) == [("a", "b"), ("c",)]


def test_another_affair_stays_apart(desk):
    desk.add("a", SUMMIT.format("A new agreement was signed."), day="2024-06-19")
    desk.add("b", SUMMIT.format("The streets were full of flags."), day="2024-06-20")
    desk.add("c", FLOOD.format("The mayor wept."), day="2024-06-20")
    desk.add("d", FLOOD.format("The army came with boats for the families in the streets."), day="2024-06-20")
    assert gathered(desk) == [("a", "b"), ("c", "d")]


def test_an_undated_report_joins_by_the_days_it_names(desk):
    desk.add("a", SUMMIT.format("She stays until ^19 June|2024-06-19^."), day="2024-06-18")
    desk.add("b", SUMMIT.format("On ^19 June|XXXX-06-19^ she leaves."))
    desk.add("c", RETURN.format("He left on ^12 September|XXXX-09-12^."), day="2023-09-12")
    assert gathered(desk) == [("a", "b"), ("c",)]


def test_one_text_stays_one_story_whatever_its_dates(desk):
    desk.add("a", FLOOD.format("The mayor wept."), day="2024-06-19")
    desk.add("b", FLOOD.format("The mayor wept."), day="2026-01-02")
    assert gathered(desk) == [("a", "b")]


def test_a_story_s_title_is_verbatim_and_its_id_outlives_new_reports(desk):
    from rashomon.link.stories import gather_stories

    desk.add("a", FLOOD.format("The mayor wept."), day="2024-06-19", title="River drowns the old town")
    desk.add("b", FLOOD.format("The army came with boats."), day="2024-06-19")
    (story,) = gather_stories(desk.reports, desk.marks, desk.dates)
    assert story.title == "River drowns the old town"
    assert story.when.edtf == "2024-06-19"
    assert {link.member for link in story.links} == {"a", "b"}
    assert all("both speak of" in link.reason for link in story.links)
    smaller = {key: desk.reports[key] for key in "a"}
    assert gather_stories(smaller, desk.marks, desk.dates)[0].id == story.id


@pytest.mark.parametrize("order", ["abcd", "dcba", "bdac"])
def test_order_never_matters(desk, order):
    from rashomon.link.stories import gather_stories

    texts = {
        "a": SUMMIT.format("One."),
        "b": SUMMIT.format("Two flags."),
        "c": FLOOD.format("Three."),
        "d": FLOOD.format("Four boats."),
    }
    for key in order:
        desk.add(key, texts[key], day="2024-06-19")
    plain = type(desk)()
    for key in "abcd":
        plain.add(key, texts[key], day="2024-06-19")
    assert gather_stories(desk.reports, desk.marks, desk.dates) == gather_stories(
        plain.reports, plain.marks, plain.dates
    )


def test_a_story_that_looks_back_is_linked_with_its_reason(desk):
    desk.add(
        "a",
        SUMMIT.format("In ^September|2023-09^, [Budi Hartanto|P:IDN] had met [Ana Ruiz|P:CHL] in [Santiago|L:CHL]."),
        day="2024-06-19",
        outlet="Selat Post",
    )
    desk.add("c", RETURN.format("No agreement was signed."), day="2023-09-12")
    earlier, later = sorted(desk.links().stories, key=lambda story: story.reports, reverse=True)
    assert [link.joined_to for link in later.linked] == [earlier.id]
    assert "Selat Post says" in later.linked[0].reason
    assert [link.joined_to for link in earlier.linked] == [later.id]
    assert earlier.linked[0].reason.startswith("is looked back on")


def test_strangers_of_the_same_month_are_not_linked(desk):
    desk.add("a", SUMMIT.format("In ^September|2023-09^ a flood drowned the town."), day="2024-06-19")
    desk.add("c", FLOOD.format("The mayor wept."), day="2023-09-12")
    assert [story.linked for story in desk.links().stories] == [(), ()]
