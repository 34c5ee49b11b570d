"""Web pages: the main text, traceable to the source, and what the head says."""

from __future__ import annotations

import pytest

from rashomon.clean import CleanOptions, clean
from rashomon.clean.markup import walk
from rashomon.model.report import Dropped, RawReport, Report

_PARAGRAPHS = (
    "Two dams above the town of Selma Vale were opened on Sunday night, and 1,400 people left their homes, the district said.",
    "The water rose by 70 centimetres within three hours. “We carried the children out first”, said Tomas Arendt, a teacher.",
    "Insurers expect claims of some 40 million crowns &mdash; twice as much as after the flood of 2010, said R&amp;D Mutual.",
    "Schools stay closed until Thursday. The army sent 200 soldiers, who are filling sandbags along the lower quay.",
)
_PAGE = f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<title>Dams opened above Selma Vale - The Vale Courier</title>
<meta property="og:site_name" content="The Vale Courier">
<meta property="og:title" content="Dams opened above Selma Vale">
<meta name="author" content="Ruth Amsel">
<meta property="article:published_time" content="2022-08-14T21:10:00+02:00">
<link rel="canonical" href="https://www.valecourier.example/dams">
<style>p {{ color: red }}</style>
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "x", "datePublished": "2001-01-01"}}</script>
</head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<article><h1>Dams opened above Selma&nbsp;Vale</h1>
<p>{_PARAGRAPHS[0]}</p>
<!-- an <p>advert</p> -->
<p>{_PARAGRAPHS[1].replace("Sunday", "<b>Sunday</b>")}</p>
<div class="teaser"><a href="/x">Read also: Ten tips for the garden</a></div>
<p>{_PARAGRAPHS[2]}</p>
<p>{_PARAGRAPHS[3].replace("army", "<a href='/army'>army</a>")}
</p></article>
<footer><p>All rights reserved. <a href="/imprint">Imprint</a></p></footer>
<script>if (a < b) {{ document.write("<p>never</p>"); }}</script>
</body></html>"""


def _report(html: str, options: CleanOptions | None = None) -> Report:
    raw = RawReport.of(html.encode(), "text/html", "page.html")
    report = clean(raw, options)
    assert isinstance(report, Report)
    assert report.text_map.replay(raw.content.decode(report.text_map.encoding, "replace")) == report.text
    return report


@pytest.mark.parametrize(
    "options", [CleanOptions(), CleanOptions(max_main_text_bytes=10)], ids=["extraction", "density"]
)
def test_main_text_stays_and_the_rest_goes(options: CleanOptions) -> None:
    report = _report(_PAGE, options)
    paragraphs = report.text.split("\n\n")
    assert paragraphs[0] == "Dams opened above Selma Vale"
    assert paragraphs[1:] == [words.replace("&mdash;", "—").replace("&amp;", "&") for words in _PARAGRAPHS]


def test_the_head_says_what_the_page_is() -> None:
    report = _report(_PAGE)
    found = {name: getattr(report, name).value for name in ("title", "outlet", "url", "byline", "printed_date")}
    assert found == {
        "title": "Dams opened above Selma Vale",
        "outlet": "The Vale Courier",
        "url": "https://www.valecourier.example/dams",
        "byline": "Ruth Amsel",
        "printed_date": "2022-08-14",
    }
    assert report.outlet is not None
    assert _PAGE[report.outlet.start : report.outlet.end] == "The Vale Courier"
    assert report.title is not None
    assert _PAGE[report.title.start : report.title.end] == "Dams opened above Selma&nbsp;Vale"


def test_json_ld_fills_what_the_meta_tags_leave_open() -> None:
    html = _PAGE.replace('<meta property="article:published_time" content="2022-08-14T21:10:00+02:00">', "")
    report = _report(html)
    assert report.printed_date is not None
    assert (report.printed_date.value, report.printed_date.rule) == ("2001-01-01", "json-ld-datePublished")


def test_spans_lead_back_to_the_source() -> None:
    report = _report(_PAGE)
    start = report.text.index("army sent 200")
    raw_start, raw_end = report.text_map.to_raw(start, start + len("army sent 200"))
    assert _PAGE[raw_start:raw_end] == "army</a> sent 200"


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 5_000 + "<p>" + _PARAGRAPHS[0] + "</p>",
        "<p title='" + "x" * 50_000,
        "<" * 30_000,
        "<!--" + "<p>" * 10_000,
        '<a href="' * 5_000,
        "&" * 30_000,
        "<p>" + "word " * 20_000,
        "<script>" * 1_000 + _PARAGRAPHS[1],
        "<table>" + "<tr><td>" * 4_000,
    ],
    ids=[
        "deep",
        "open-quote",
        "lone-brackets",
        "open-comment",
        "quotes",
        "ampersands",
        "one-block",
        "scripts",
        "cells",
    ],
)
def test_hostile_pages_become_a_report_or_are_dropped(html: str) -> None:
    raw = RawReport.of(html.encode(), "text/html", "hostile.html")
    result = clean(raw)
    assert isinstance(result, Dropped) or result.text_map.replay(html) == result.text


def test_walk_finds_blocks_without_closing_tags() -> None:
    blocks = walk("<ul><li>one<li>two</ul>tail<br>end").blocks
    assert [block.words for block in blocks] == ["one", "two", "tail", "end"]
