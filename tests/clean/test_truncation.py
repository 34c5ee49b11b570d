"""Reports that are but a beginning, and of what form a report is."""

from __future__ import annotations

import pytest

from rashomon.clean import clean
from rashomon.clean.forms import form_of_text, starts_with_time
from rashomon.clean.truncation import truncation_of
from rashomon.model.report import RawReport, Report

_LEAD = "The ferry Solvei ran aground off Little Grimsa at dawn, and 84 passengers were taken off by fishing boats."
_OPEN = "The harbour master said that nobody had seen the beacon, which had been dark since Tuesday, and that…"

BEGINNINGS = [
    (f"{_LEAD} The captain said th… [+2345 chars]", "cut-mark"),
    (f"{_LEAD}\n\n{_OPEN}\n\nContinue reading", "call-to-read-on"),
    (f"{_LEAD}\n\n{_OPEN}\n\nWeiterlesen »", "call-to-read-on"),
    (f"{_LEAD}\n\n{_OPEN}\n\nLire la suite", "call-to-read-on"),
    (f"{_LEAD}\n\n{_OPEN}\n\nЧитать далее", "call-to-read-on"),
    (f"{_LEAD}\n\nSubscribe to read the rest of this article.", "call-to-subscribe"),
    (f"{_LEAD}\n\nThis story is reserved for our subscribers.", "call-to-subscribe"),
    (f"{_LEAD}\n\nCet article est réservé aux abonnés.", "call-to-subscribe"),
    (f"{_LEAD}\n\nIl vous reste 72 % de cet article à lire.", "call-to-subscribe"),
    (f"{_LEAD}\n\nSuscríbete para seguir leyendo", "call-to-subscribe"),
    (f"{_LEAD}\n\nJetzt abonnieren und weiterlesen", "call-to-subscribe"),
    (f"{_LEAD}\n\n{_OPEN}", "broken-sentence"),
    (f"{_LEAD}\n\nThe harbour master said on Tuesday that the beacon had been dark since the", "broken-sentence"),
]
WHOLE = [
    _LEAD,
    f"{_LEAD}\n\nHe had asked readers to subscribe to his letter, and to read it, for years.",
    f"{_LEAD}\n\nRead more: Ten lighthouses worth a journey",
    f"{_LEAD}\n\n“To be continued”, he said",
    "Ferry aground off Little Grimsa",
    "",
]


@pytest.mark.parametrize(("text", "rule"), BEGINNINGS)
def test_a_beginning_says_why(text: str, rule: str) -> None:
    found = truncation_of(text)
    assert found is not None
    assert found.rule == rule
    assert 0 <= found.start < found.end <= len(text)


@pytest.mark.parametrize("text", WHOLE)
def test_a_whole_report_is_none(text: str) -> None:
    assert truncation_of(text) is None


def _report(content: str, media_type: str) -> Report:
    report = clean(RawReport.of(content.encode(), media_type, "somewhere"))
    assert isinstance(report, Report)
    return report


def test_the_mark_of_a_cut_goes_and_its_paragraph_stays() -> None:
    raw = f"Ferry aground\n\n{_LEAD} The captain said that he [+2345 chars]"
    report = _report(raw, "text/plain")
    assert report.text.endswith("The captain said that he")
    assert report.truncated is not None
    assert raw[report.truncated.start : report.truncated.end] == "[+2345 chars]"


def _page(body: str, head: str = "") -> str:
    return f"<html><head><title>Ferry aground</title>{head}</head><body><main><h1>Ferry aground</h1>{body}</main></body></html>"


def test_a_page_that_is_not_free_and_short_is_truncated() -> None:
    head = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": "False"}</script>'
    report = _report(_page(f"<p>{_LEAD}</p>", head), "text/html")
    assert report.truncated is not None
    assert report.truncated.value == "paywall: isAccessibleForFree false"
    assert report.form is not None
    assert (report.form.value, report.form.rule) == ("article", "json-ld")
    whole = _report(_page("".join(f"<p>{n}. {_LEAD}</p>" for n in range(60)), head), "text/html")
    assert whole.truncated is None


def test_a_box_that_calls_for_a_subscription_tells_of_a_page_too() -> None:
    box = "<div class='offer'><p>Subscribe now to continue reading this article.</p></div>"
    report = _report(_page(f"<p>{_LEAD}</p><p>{_OPEN}</p>{box}"), "text/html")
    assert report.truncated is not None
    assert report.truncated.rule == "call-to-subscribe"
    assert "Subscribe" not in report.text


_POSTS = [
    f"The wind has turned to the north-west, and boat number {n} has reached the wreck of the Solvei." for n in range(6)
]


@pytest.mark.parametrize("declared", [True, False])
def test_posts_of_a_live_blog_stay_in_order_with_their_times(*, declared: bool) -> None:
    head = '<script type="application/ld+json">{"@type": "LiveBlogPosting"}</script>' if declared else ""
    posts = "".join(
        f"<div class='post'><header><time>1{n}:05</time></header><p>{post}</p></div>" for n, post in enumerate(_POSTS)
    )
    report = _report(_page(posts, head), "text/html")
    assert report.form is not None
    assert (report.form.value, report.form.rule) == ("live blog", "json-ld" if declared else "times-of-day")
    assert "\n\n".join(f"1{n}:05\n\n{post}" for n, post in enumerate(_POSTS)) in report.text


def test_a_bare_text_of_times_is_a_live_blog() -> None:
    found = form_of_text("\n\n".join(f"1{n}:05 {post}" for n, post in enumerate(_POSTS)))
    assert found is not None
    assert found.value == "live blog"
    assert form_of_text("\n\n".join(_POSTS)) is None


@pytest.mark.parametrize(
    "line", ["10:45", "[09:30] The tide turns", "3pm: a tug arrives", "14.20 Uhr", "7:05 a.m. – dawn"]
)
def test_times_of_day_open_a_post(line: str) -> None:
    assert starts_with_time(line)


@pytest.mark.parametrize(
    "line", ["10.5 metres", "2:1 for Brem", "1999: the great flood", "at 10:45 the tide turned", "3.20 %"]
)
def test_other_figures_do_not(line: str) -> None:
    assert not starts_with_time(line)


@pytest.mark.parametrize(
    ("head", "body", "form"),
    [
        ('<script type="application/ld+json">{"@type": ["ImageGallery"]}</script>', "", "gallery"),
        ("<meta property='og:type' content='video.other'>", "", "video"),
        ("", "".join(f"<h2>{n}. Lighthouse</h2><p>{_LEAD}</p>" for n in range(1, 7)), "list"),
        ("", "", None),
    ],
)
def test_forms_of_pages(head: str, body: str, form: str | None) -> None:
    found = _report(_page(f"<p>{_LEAD}</p><p>{_OPEN[:-1]} it was.</p>{body}", head), "text/html").form
    assert (found.value if found else None) == form
