"""Who derives from whom: copies, excerpts, wires, rewordings; and independent reports that must stay unlinked."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.link.copies import find_copies
from rashomon.link.credits import credited_wires
from rashomon.model.report import Detail, Report, TextMap

WIRE = """The bridge over the Orlen collapsed shortly before dawn on Tuesday as a goods train crossed it, the railway company said.

Two wagons loaded with timber fell into the river, and the driver was taken to hospital with a broken arm.

Engineers had warned last winter that the eastern pillar was moving, according to the mayor of the nearest town.

Traffic between the two halves of the country will be sent over the southern line until a temporary bridge can be built.

The transport minister promised that an inquiry would begin its work before the end of the week."""
OWN = """A railway bridge fell into the Orlen on Tuesday morning while a freight train was on it.

Nobody died. The train's driver broke an arm, and timber floated down to the harbour for hours.

In the town nearby people say they heard the pillar groan for months. An inquiry is to start this week."""
REWORDED = """Shortly before dawn on Tuesday the bridge across the Orlen gave way as a goods train was crossing it, said the railway company.

Two timber wagons fell into the river and the train driver was brought to hospital with his arm broken.

Last winter engineers already warned that the eastern pillar was moving, said the mayor of the nearest town.

Until a temporary bridge is built, traffic between the country's two halves will go over the southern line.

An inquiry would begin work before the end of this week, the transport minister promised."""
SPEECH = "“We shall rebuild this bridge before the first snow falls, and we shall do it with our own hands and our own timber,” {}."


def report(key, text, **details):
    return Report(
        key,
        f"raw-{key}",
        f"{key}.txt",
        text,
        TextMap("utf-8", len(text)),
        **{k: Detail(v, "test") for k, v in details.items()},
    )


def edges(*reports):
    return find_copies({r.id: r for r in reports}, {})


def test_a_reprint_is_a_copy_of_the_earlier_one():
    (edge,) = edges(
        report("a", WIRE, printed_date="2025-03-04"),
        report("b", "Read by millions\n\n" + WIRE, printed_date="2025-03-05"),
    )
    assert (edge.copy, edge.original, edge.kind) == ("b", "a", "copy")
    assert "word for word" in edge.reasons[0]
    assert edge.passages[0].ours.report_id == "b"
    assert edge.passages[0].theirs.report_id == "a"


def test_a_page_that_names_another_as_its_original_is_the_copy():
    first, second = "https://strait.example/bridge", "https://mirror.example/2025/bridge"
    (edge,) = edges(
        report("a", WIRE, printed_date="2025-03-05", url=first),
        report(
            "b", WIRE + "\n\nMore soon.", printed_date="2025-03-04", url=second, canonical=f"{first}?utm_source=feed"
        ),
    )
    assert (edge.copy, edge.original) == ("b", "a")
    assert "its page names the other's address as the original" in edge.reasons


def test_light_edits_do_not_hide_a_copy():
    edited = (
        WIRE.replace("goods train", "freight train")
        .replace("the railway company", "the railway operator")
        .replace("with a broken arm", "with a fractured arm")
    )
    (edge,) = edges(report("a", WIRE, printed_date="2025-03-04"), report("b", edited, printed_date="2025-03-05"))
    assert edge.kind == "copy"


def test_two_paragraphs_are_an_excerpt():
    taken = OWN + "\n\n" + WIRE.split("\n\n")[3] + "\n\n" + WIRE.split("\n\n")[2]
    (edge,) = edges(report("a", WIRE, printed_date="2025-03-04"), report("b", taken, printed_date="2025-03-05"))
    assert (edge.copy, edge.kind) == ("b", "excerpt")


def test_independent_reports_are_not_linked():
    assert edges(report("a", WIRE), report("b", OWN)) == ()


def test_a_speech_quoted_by_both_proves_nothing():
    one = OWN + "\n\n" + SPEECH.format("the minister said in the evening")
    other = (
        SPEECH.format("were her words to the crowd")
        + "\n\nThe harbour was full of people who had come to look at the ruins."
    )
    assert edges(report("a", one), report("b", other)) == ()


def test_another_translation_of_one_text():
    found = edges(report("a", WIRE, printed_date="2025-03-04"), report("b", REWORDED, printed_date="2025-03-05"))
    assert [edge.kind for edge in found] == ["translation"]


def test_the_agency_is_the_original_whatever_the_dates():
    found = edges(
        report("a", WIRE, outlet="Reuters", printed_date="2025-03-06"),
        report("b", WIRE, outlet="Orlen Post", printed_date="2025-03-05"),
    )
    (edge,) = [edge for edge in found if edge.original]
    assert (edge.copy, edge.original, edge.wire) == ("b", "a", "Reuters")


def test_a_credited_wire_that_is_not_among_the_reports():
    (edge,) = edges(report("a", OWN, credit="AFP"))
    assert (edge.copy, edge.original, edge.wire, edge.kind) == ("a", None, "AFP", "wire")


@pytest.mark.parametrize(
    ("text", "wires"),
    [
        ("PARIS, May 3 (Reuters) - The bridge fell.", ("Reuters",)),
        ("PARIS (AFP) - The bridge fell.", ("AFP",)),
        ("The bridge fell.\n\nWith AFP", ("AFP",)),
        ("The bridge fell.\n\nWith material from dpa.", ("DPA",)),
        ("The bridge fell.\n\nPhoto: Ada Lund/AFP", ()),
        ("The bridge fell, the minister told Reuters.", ()),
        ("The mayor spoke to AFP on Monday about the bridge.", ()),
    ],
)
def test_credits(text, wires):
    assert credited_wires(report("a", text)) == wires


def test_a_wire_known_only_from_a_dateline():
    found = edges(report("a", "SPLIT, March 13 (Adriapress) - " + WIRE), report("b", WIRE + "\n\n(Adriapress)"))
    assert {edge.wire for edge in found} == {"Adriapress"}


def test_a_hundred_reprints_cost_no_square_of_pairs():
    reports = [
        report(f"r{n:03}", WIRE + f"\n\nPrinted by outlet number {n}.", printed_date="2025-03-05") for n in range(100)
    ]
    found = edges(*reports)
    assert {edge.copy for edge in found} | {edge.original for edge in found} == {r.id for r in reports}
    assert len(found) <= 12 * 100


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.permutations(["a", "b", "c"]))
def test_order_never_matters(order):
    texts = {"a": WIRE, "b": REWORDED, "c": OWN + "\n\n" + WIRE.split("\n\n")[2]}
    assert edges(*(report(key, texts[key]) for key in order)) == edges(*(report(key, texts[key]) for key in "abc"))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=300), min_size=1, max_size=4))
def test_any_text_is_borne(texts):
    for edge in edges(*(report(f"r{n}", text) for n, text in enumerate(texts))):
        assert edge.reasons
