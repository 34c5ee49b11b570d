"""Pages crawled as bare lines: the story stays, the frame goes, clean texts and tables are left alone."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from rashomon.clean import clean
from rashomon.clean.line_model import course_of, weights
from rashomon.clean.line_model_features import EDGES, measure
from rashomon.clean.line_model_page import narrowed
from rashomon.clean.lines import lines_of
from rashomon.clean.stray_headlines import stray_headlines
from rashomon.model.report import RawReport, Report

_PAGES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "crawled.yaml").read_text("utf-8"))
_SENTENCE = "The council of Morvik met again on Monday and spoke for two hours about the bridge and the ferry."


_PARAGRAPHS = (
    "The old bridge in Morvik stays closed until May because of cracks in two pillars, the council said on Monday.",
    "Engineers had found the cracks in the pillars last week, and lorries were sent over the northern road at once.",
    "The council of Morvik wants to open a ferry for the shops on both banks of the river before Easter comes.",
    "The repair of the bridge costs three million, and the province promised on Tuesday to pay one half of it.",
)
_DAYS = [
    (month, day, place) for day, place in ((3, "Torvik"), (11, "Valmora"), (27, "Kesten")) for month in ("May", "June")
]


def _lines(page: dict[str, Any]) -> list[str]:
    body = list(page["keep"])
    body[2:2] = page["between"][:1]
    body[4:4] = page["between"][1:2]
    return [*page["menu"], *page["head"], *body, *page["drop"]]


@pytest.mark.parametrize("parted_by", ["\n", "\n\n"])
@pytest.mark.parametrize("page", _PAGES, ids=[page["name"] for page in _PAGES])
def test_the_story_of_a_crawled_page_is_found(page: dict[str, Any], parted_by: str) -> None:
    text = parted_by.join(_lines(page))
    report = clean(RawReport.of(text.encode(), "text/plain", "page.txt"))
    assert isinstance(report, Report)
    left = report.text.split("\n\n")
    assert report.title is not None
    assert report.title.value == page["title"]
    assert [line for line in page["keep"] if line not in left] == []
    assert [line for line in [*page["menu"], *page["between"], *page["drop"]] if line in left] == []
    assert report.language == page.get("language", "en")
    if "outlet" in page:
        assert report.outlet is not None
        assert report.outlet.value == page["outlet"]
    assert report.text_map.replay(text) == report.text
    reasons = {edit.reason for edit in report.text_map.edits if edit.rule == "line-model"}
    assert len(reasons) > 2
    assert all(len(reason) > 10 for reason in reasons)


@pytest.mark.parametrize(
    "text",
    [
        "\n".join([_SENTENCE] * 40),
        "\n".join(f"{_SENTENCE}\nA heading" for _ in range(8)),
        "\n".join(f"District {number}\t{number * 17}" for number in range(18)),
        "\n".join([*_SENTENCE.split(" and ")] * 6 + [f"Sales of part {number} 17 mln" for number in range(20)]),
        "Menu\nHome\nNews",
        "",
    ],
    ids=["only sentences", "few headed paragraphs", "a small table", "broken into lines", "three lines", "nothing"],
)
def test_what_is_no_crawled_page_is_left_to_the_rules(text: str) -> None:
    assert narrowed(lines_of(text)) is None


def test_a_list_of_days_below_its_story_stays() -> None:
    menu = ["Home", "News", "Music", "Concerts", "Film Reviews", "Local Sports", "Weather", "Jobs", "Contact us"] * 4
    days = [f"{month} {day} – {place} Hall, {place}" for month, day, place in _DAYS]
    below = ["Reply", "Most popular", "Why Ekdal left the council", "Storm closes schools in Tarnow", "Privacy Policy"]
    story = [*_PARAGRAPHS, "Before the bridge opens the band of Morvik plays on both banks of the river:", *days]
    report = clean(RawReport.of("\n".join([*menu, *story, *below * 4]).encode(), "text/plain", "page.txt"))
    assert isinstance(report, Report)
    assert [line for line in story if line not in report.text] == []
    assert "Weather" not in report.text
    assert "Privacy Policy" not in report.text


def test_lines_that_come_again_but_for_their_figures_are_refrains() -> None:
    said = [
        f"Reader {at}\n{at} hours ago\nI do not think that the council of Morvik will ever do this." for at in range(5)
    ]
    figures = measure(lines_of("\n".join(said)), set())
    assert figures["times on page"][:2].tolist() == [5.0, 5.0]
    assert figures["refrains near"][7] >= 3


def test_weights_have_one_number_for_each_bin() -> None:
    assert {name: len(bins) for name, bins in weights().bins.items()} == {
        name: len(edges) + 1 for name, edges in EDGES.items()
    }


def test_a_page_that_surely_holds_a_story_has_one() -> None:
    odds = np.array([-2.0, -1.0, -3.0])
    assert course_of(odds) == [0, 0, 0]
    assert 1 in course_of(odds, told=True)


@given(st.lists(st.text(alphabet=" aBé.?\n|“1日ж", max_size=60), min_size=1, max_size=40))
def test_any_lines_have_figures_and_a_course_in_order(parts: list[str]) -> None:
    lines = lines_of("\n".join(["A line", *parts]))
    figures = measure(lines, set())
    assert all(len(values) == len(lines) for values in figures.values())
    assert not any(np.isnan(values).any() for values in figures.values())
    course = course_of(np.linspace(-3, 3, len(lines)))
    assert all(later - earlier in {0, 1, 2, -1} for earlier, later in pairwise(course))


def _story(between: str) -> str:
    return "\n\n".join(["Bridge in Morvik stays closed", *_PARAGRAPHS[:2], between, *_PARAGRAPHS[2:]])


@pytest.mark.parametrize(
    "between",
    [
        "Tennis: Solberg wins fourth title after long injury",
        "Handball: Solberg gewinnt nach langer Verletzung vierten Titel",
        "Elections législatives : Marchand annonce sa candidature surprise",
        "Теннис: Сольберг выиграла четвёртый титул после долгой травмы",
    ],
)
def test_a_stray_headline_goes(between: str) -> None:
    report = clean(RawReport.of(_story(between).encode(), "text/plain", "a.txt"))
    assert isinstance(report, Report)
    assert between not in report.text
    assert "stray-headline" in {edit.rule for edit in report.text_map.edits}


@pytest.mark.parametrize(
    "between",
    [
        "What the closed bridge means for lorries in Morvik",
        "A long quarrel",
        "Ferry, shops and the council: who pays for what",
        "“Nobody ever asked us,” Solberg's neighbours complain bitterly.",
        "The repair in figures:",
    ],
)
def test_a_heading_of_the_story_stays(between: str) -> None:
    assert stray_headlines(lines_of(_story(between))) == []
