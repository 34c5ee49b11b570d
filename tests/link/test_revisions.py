"""Versions of one page: chained in order of time, never independent, whatever the order of reading."""

from __future__ import annotations

import itertools
import random

import msgspec
import pytest

from rashomon.link.copies import find_copies
from rashomon.link.revisions import find_versions
from rashomon.model.report import Detail, Report, TextMap

PAGE = "https://news.example/storm"
OLD = "The river rose by two metres on Monday, and the lower town of Velmora was cleared before nightfall, the mayor said."
NEW = OLD + "\n\nOn Tuesday the water fell, and the first families went back to their houses beside the old bridge."
OTHER = "Dock workers walked out."


def report(key, text=OLD, url=PAGE, retrieved=None, printed=None, where="a.html"):
    return Report(
        key,
        f"raw-{key}",
        where,
        text,
        TextMap("utf-8", len(text)),
        url=Detail(url, "canonical") if url else None,
        printed_date=Detail(printed, "meta") if printed else None,
        retrieved=retrieved,
    )


def edges(*reports):
    return find_copies({r.id: r for r in reports}, {})


def chain(*reports):
    return find_versions({r.id: r for r in reports}).earlier


def test_a_changed_page_is_a_later_version():
    (edge,) = edges(
        report("a", NEW, retrieved="2031-03-11T08:00:00Z"), report("b", OLD, retrieved="2031-03-10T08:00:00Z")
    )
    assert (edge.copy, edge.original, edge.kind, edge.wire) == ("a", "b", "version", None)
    assert edge.reasons == (
        "a later version of the same page",
        "retrieved 2031-03-11T08:00:00Z, the other 2031-03-10T08:00:00Z",
    )
    assert edge.passages[0].ours.report_id == "a"
    assert edge.passages[0].theirs.report_id == "b"


def test_a_page_that_shares_no_word_with_its_older_self_is_still_the_same_page():
    (edge,) = edges(report("a", OTHER, retrieved="2031-03-11"), report("b", OLD, retrieved="2031-03-10"))
    assert (edge.copy, edge.original, edge.passages) == ("a", "b", ())


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ({"retrieved": "2031-03-10", "printed": "2031-03-12"}, {"retrieved": "2031-03-11", "printed": "2031-03-09"}),
        ({"printed": "2031-03-09"}, {"printed": "2031-03-10"}),
        ({}, {"printed": "2031-03-10"}),
        ({}, {"retrieved": "2031-03-10"}),
        ({"url": PAGE + "?utm_source=x"}, {"retrieved": "2031-03-10", "url": PAGE + "/#top"}),
        ({"url": None, "where": PAGE}, {"retrieved": "2031-03-10"}),
    ],
)
def test_retrieval_comes_before_the_printed_date(older, newer):
    assert chain(report("x", **older), report("b", **newer)) == {"b": "x"}
    assert chain(report("b", **older), report("x", **newer)) == {"x": "b"}


def test_what_cannot_be_ordered_is_ordered_by_id_and_says_so():
    (edge,) = edges(report("b"), report("a"))
    assert (edge.copy, edge.original) == ("b", "a")
    assert edge.reasons == ("the same page once more", "which came first is not known")


@pytest.mark.parametrize("url", ["https://news.example/flood", "https://news.example/", None])
def test_other_pages_are_no_versions(url):
    assert chain(report("a"), report("b", url=url)) == {}


def test_front_pages_are_no_versions_of_one_another():
    assert chain(report("a", url="https://news.example/"), report("b", OTHER, url="https://news.example")) == {}


def test_many_versions_make_one_chain_in_any_order():
    days = [report(f"r{n * 7 % 30:02}", f"{OLD} Day {n}.", retrieved=f"2031-03-{n + 1:02}") for n in range(30)]
    expected = {later.id: earlier.id for earlier, later in itertools.pairwise(days)}
    found = edges(*days)
    assert {edge.copy: edge.original for edge in found} == expected
    random.Random(3).shuffle(days)
    assert edges(*days) == found
    assert len({edge.id for edge in found}) == len(found) == 29


@pytest.mark.parametrize(("second", "origins"), [(PAGE, 1), (PAGE + "-2", 2)])
def test_versions_are_one_origin(desk, second, origins):
    told = "{thanked|PRAISE|thank|Ada Brook>Chile|2031-03-10}"
    desk.add("a", f"[Ada Brook|P:PER] {told} [Chile|C:CHL] for its help.", outlet="One", day="2031-03-10")
    desk.add(
        "b", f"Late on Monday [Ada Brook|P:PER] {told} the people of [Chile|C:CHL].", outlet="Two", day="2031-03-11"
    )
    for key, url in (("a", PAGE), ("b", second)):
        desk.reports[key] = msgspec.structs.replace(desk.reports[key], url=Detail(url, "canonical"))
    (verdict,) = desk.weights().verdicts
    assert verdict.publishers.lower == verdict.publishers.upper == origins
    assert ("corroborated" in verdict.kinds) == (origins == 2)


SHORT = "The harbour slept."


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"url": None, "where": "a.html"}, {"url": None, "where": "b.html", "text": SHORT + " "}),
        ({"url": None, "where": PAGE}, {"url": None, "where": f"feed.xml#{PAGE}"}),
    ],
)
def test_the_same_words_twice_are_one_page(one, other):
    assert chain(report("a", **{"text": SHORT} | one), report("b", **{"text": SHORT} | other)) == {"b": "a"}


def test_other_words_without_an_address_are_two_reports():
    assert chain(report("a", SHORT, url=None), report("b", OTHER, url=None)) == {}
