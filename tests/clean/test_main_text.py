"""Which blocks of a page are kept: pages as they are built in the wild, of our own making."""

from __future__ import annotations

import pytest

from rashomon.clean import clean
from rashomon.clean.markup import walk
from rashomon.model.report import Dropped, RawReport, Report

_STORY = (
    "The pumping station at Ostermoor failed on Friday evening, and the sea came through the lower gate within an hour.",
    "“We had the sandbags, but nobody had the keys to the shed”, said Hedda Lornsen, who leads the volunteers.",
    "The county has counted 312 flooded cellars, twice as many as in the winter of 1999, and expects more by Sunday.",
    "A new pump would cost 4.1 million crowns. The council put the decision off in March, and again in September.",
    "Trains between Ostermoor and Hallby will not run before Wednesday, the railway company told its passengers.",
)
_P = [f"<p>{words}</p>" for words in _STORY]
_RELATED = "".join(
    f"<p><a href='/{n}'>{words}</a></p>"
    for n, words in enumerate(
        ("Ten gardens that survived the winter flood", "Why the old dyke was never raised", "The keeper of the keys")
    )
)


def _page(body: str, head: str = "") -> str:
    return (
        f"<html><head><title>Sea breaks through at Ostermoor</title>{head}</head><body><nav><a href='/'>Front</a></nav>"
        f"<main><article><h1>Sea breaks through at Ostermoor</h1>{body}</article></main>"
        "<footer>All rights reserved</footer></body></html>"
    )


def _text(html: str) -> str:
    raw = RawReport.of(html.encode(), "text/html", "page.html")
    report = clean(raw)
    assert isinstance(report, Report)
    assert report.text_map.replay(raw.content.decode(report.text_map.encoding)) == report.text
    return report.text


@pytest.mark.parametrize(
    ("body", "lost"),
    [
        (f"{_P[0]}{_P[1]}<div class='newsletter-box'>{_P[2]}</div>{_P[3]}{_P[4]}", _STORY[2]),
        (f"{_P[0]}{_P[1]}<div class='Related__list'>{_RELATED}</div>{_P[2]}{_P[3]}", "Why the old dyke"),
        (f"{_P[0]}{_P[1]}{_P[2]}<h3>You may also like</h3>{_RELATED}{_P[3]}", "You may also like"),
        (f"{_P[0]}{_P[1]}{_P[2]}{_P[3]}{_RELATED}", "The keeper of the keys"),
        (f"{_P[0]}{_P[1]}<div style='display: none'>{_P[4]}</div>{_P[2]}{_P[3]}", _STORY[4]),
    ],
    ids=["newsletter", "related-class", "related-label", "trailing-links", "hidden"],
)
def test_what_is_foreign_to_the_story_goes(body: str, lost: str) -> None:
    text = _text(_page(body))
    assert lost not in text
    assert _STORY[0] in text
    assert _STORY[1] in text


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (f"{_P[0]}{_P[1]}<ul><li>312 cellars</li><li>40 barns</li><li>one chapel</li></ul>{_P[3]}", "one chapel"),
        (f"{_P[0]}{_P[1]}<div class='social-embed'><blockquote>{_P[4]}</blockquote></div>{_P[2]}", _STORY[4]),
        (f"{_P[0]}{_P[1]}{_P[2]}<p>9 May: Hallby<br>11 May: Tarnby<br>14 May: Ostermoor</p>", "14 May: Ostermoor"),
        (f"{_P[0]}{_P[1]}{_P[2]}{_P[3]}{_P[1]}{_P[4]}", _STORY[4]),
    ],
    ids=["list", "embedded-quotation", "lines-at-the-end", "a-passage-twice"],
)
def test_what_belongs_to_the_story_stays(body: str, found: str) -> None:
    assert found in _text(_page(body))


def test_a_passage_given_twice_in_the_story_stays_twice() -> None:
    assert _text(_page(f"{_P[0]}{_P[1]}{_P[2]}{_P[1]}{_P[3]}")).count(_STORY[1]) == 2


def test_the_body_in_linked_data_vouches_for_its_paragraphs() -> None:
    body = " ".join(_STORY).replace('"', "'")
    head = f'<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": "{body}"}}</script>'
    boxes = "".join(f"<section class='teaser-{n}'><div>{p}</div></section>" for n, p in enumerate(_P))
    text = _text(
        _page(
            boxes + "<section><p>Our shop sells rubber boots in all sizes, and now at half price.</p></section>", head
        )
    )
    assert all(words in text for words in _STORY)
    assert "rubber boots" not in text


def test_rows_of_a_table_stay_on_a_line() -> None:
    rows = "<tr><th>Town</th><th>Cellars</th></tr><tr><td>Hallby</td><td>120<br>at least</td></tr>"
    text = _text(_page(f"{_P[0]}{_P[1]}<table>{rows}</table>{_P[2]}{_P[3]}"))
    assert "Town | Cellars\n\nHallby | 120 at least\n\n" in text


def test_a_table_that_lays_out_the_page_keeps_its_paragraphs() -> None:
    text = _text(_page(f"<table><tr><td>{_P[0]}{_P[1]}{_P[2]}</td><td>{_P[3]}{_P[4]}</td></tr></table>"))
    assert " | " not in text
    assert f"{_STORY[0]}\n\n{_STORY[1]}" in text


def test_inline_tags_that_close_late_do_not_close_their_blocks() -> None:
    source = walk("<div id=a><b>one<p>two</b> three</p></div><div id=b>four</div>")
    assert [block.words for block in source.blocks] == ["one", "two three", "four"]
    assert [source.elements[block.element].name for block in source.blocks] == ["b", "p", "div"]


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 20_000 + _P[0] * 500,
        "".join(f"<div>{p}" for p in _P) * 800,
        "".join(f"<p>{words} {n}</p>" for n in range(600) for words in _STORY),
        "<script>var a = '<p>';</script>" * 20_000 + _P[0],
        "<!-- " * 50_000 + _P[0],
        "<b><i>" * 20_000 + _P[0],
        "</b></div>" * 50_000 + _P[0],
        "<script type='application/ld+json'>" + '"articleBody": "aaa' * 20_000 + "</script>" + _P[0],
        "<p " + 'a="b" ' * 50_000 + ">" + _P[0],
    ],
    ids=["deep", "unclosed", "long", "scripts", "comments", "inline", "closing", "linked-data", "attributes"],
)
def test_pages_built_to_cost_much_become_a_report_or_are_dropped(html: str) -> None:
    result = clean(RawReport.of(html.encode(), "text/html", "hostile.html"))
    assert isinstance(result, Dropped) or result.text_map.replay(html) == result.text
