"""What web pages say of themselves: title, outlet, day, authors, address, licence, each with its place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from rashomon.clean import clean
from rashomon.clean.head.days import day_in_address, day_of
from rashomon.clean.head.people import names_in
from rashomon.clean.head.titles import without_site
from rashomon.model.report import Dropped, RawReport, Report

_CASES: dict[str, list[dict[str, Any]]] = yaml.safe_load((Path(__file__).parent / "heads.yaml").read_text("utf-8"))
_DETAILS = ("title", "outlet", "url", "byline", "printed_date", "printed_date_alternative", "licence")
_STORY = (
    "<p>The first of the paragraphs of this page is long enough to be a story, and it tells of what was done.</p>"
    "<p>The second says who was there when it was done, what they saw of it, and what the district made of it.</p>"
    "<p>The third leaves the reader with what is to come in the week ahead, and in the weeks after that one.</p>"
)
_READ = [case for kind in ("in_the_wild", "synthetic", "negative") for case in _CASES[kind]]


def _page(case: dict[str, Any]) -> str:
    top = case.get("top", "<h1>Dams opened above Selma</h1>")
    return (
        f"<!DOCTYPE html><html><head>{case.get('head', '')}</head>"
        f"<body><article>{top}{_STORY}{case.get('foot', '')}</article></body></html>"
    )


def _cleaned(html: str) -> Report:
    report = clean(RawReport.of(html.encode(), "text/html", "page.html"))
    assert isinstance(report, Report)
    return report


def _check(case: dict[str, Any]) -> None:
    html = _page(case)
    report = _cleaned(html)
    found = {name: getattr(report, name) for name in _DETAILS if name in case}
    assert {name: detail and detail.value for name, detail in found.items()} == {name: case[name] for name in found}
    assert all(detail is None or 0 <= detail.start < detail.end <= len(html) for detail in found.values())
    if "rule" in case:
        assert report.printed_date is not None
        assert report.printed_date.rule == case["rule"]


@pytest.mark.parametrize("case", _READ, ids=[case["name"] for case in _READ])
def test_the_page_says_of_itself(case: dict[str, Any]) -> None:
    _check(case)


def test_a_value_in_linked_data_has_its_place() -> None:
    html = _page(_CASES["in_the_wild"][0])
    report = _cleaned(html)
    assert report.outlet is not None
    assert html[report.outlet.start : report.outlet.end] == "Harbour Mercury"


@pytest.mark.parametrize(
    ("runs", "names"),
    [
        (["By Jane Doe and John Roe, Staff Writer"], ("Jane Doe", "John Roe")),
        (["VICTOR LANG, FUTURE"], ("VICTOR LANG",)),
        (["Written by Rachel Lind, MS, RD"], ("Rachel Lind",)),
        (["Von Max Müller und Eva Groß"], ("Max Müller", "Eva Groß")),
        (["Par Zoé Petit à Lyon"], ("Zoé Petit",)),
        (["Jane Doe | Special to the Valley Star"], ("Jane Doe",)),
        (["Text: Ада Лунина"], ("Ада Лунина",)),
        (["3 min read"], ()),
        (["Updated Friday"], ()),
        (["jane@example.org"], ()),
        (["https://example.org/jane"], ()),
        (["Martin Luther King Jr."], ("Martin Luther King Jr.",)),
    ],
)
def test_names_in_bylines(runs: list[str], names: tuple[str, ...]) -> None:
    assert names_in(runs) == names


def test_where_only_names_stand_the_first_word_is_part_of_one() -> None:
    assert names_in(["Von Miller"], plain=True) == ("Von Miller",)
    assert names_in(["Christopher Guest"], plain=True) == ("Christopher Guest",)


@pytest.mark.parametrize(
    ("title", "headline", "site"),
    [
        ("Storm over Brem » The Post", "Storm over Brem", "The Post"),
        ("Storm over Brem - Weather - The Post", "Storm over Brem - Weather", "The Post"),
        ("The Post: Storm over Brem", "Storm over Brem", "The Post"),
        ("Storm over Brem - worst in years", "Storm over Brem - worst in years", ""),
        ("Brem: storm over the port", "Brem: storm over the port", ""),
    ],
)
def test_titles_without_the_site(title: str, headline: str, site: str) -> None:
    parts = without_site(title, ["The Post", "thepost.example"])
    assert (parts.headline, parts.site) == (headline, site)
    assert title[parts.start : parts.end] == headline


@given(st.text(max_size=80))
def test_any_words_are_read_without_failing(words: str) -> None:
    assert all(name.strip() for name in names_in([words], sure=True))
    parts = without_site(words, [words[:10]], [words[5:]])
    assert words[parts.start : parts.end] == parts.headline
    assert day_of(words) is None or len(day_of(words) or "") == 10
    assert day_in_address(words) is None or day_in_address(words)[2] <= len(words)  # type: ignore[index]


@pytest.mark.parametrize(
    "html",
    [
        '<script type="application/ld+json">' + '{"a":' * 50_000 + "</script>",
        '<script type="application/ld+json">[' + '{"@type":"NewsArticle","author":[' * 2_000 + "</script>",
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"' + "\\" * 200_000 + "</script>",
        '<script type="application/ld+json">' + "[" * 100 + ", " * 100_000 + "]</script>",
        "<div class=author>" * 20_000 + "x",
        '<a rel="author" ' * 20_000 + ">x</a>",
        "<span class='author'>" + "by a b, " * 40_000 + "</span>",
        "<title>" + "a | " * 20_000 + "</title><h1>" + "a | " * 20_000 + "</h1>",
        "<p>" + "1/2/2024 " * 20_000 + "</p>",
        "<img alt='" * 30_000,
    ],
    ids=["deep", "authors", "backslashes", "commas", "open", "tags", "names", "bars", "days", "alts"],
)
def test_hostile_heads_become_a_report_or_are_dropped(html: str) -> None:
    result = clean(RawReport.of(f"{html}{_STORY}".encode(), "text/html", "h.html"))
    assert isinstance(result, Dropped) or result.text_map.replay(f"{html}{_STORY}") == result.text
