"""Whatever the bytes: a report whose edits replay, or a reason. And never slower than linear."""

from __future__ import annotations

import pytest
from effort import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.clean import clean
from rashomon.model.report import Dropped, RawReport, Report, Span

_PIECES = st.sampled_from(
    [
        "The minister resigned on Friday.", "Read also: Fire in the port", "\n", "\n\n", "\r\n", "“", "”", "โ€œ", "Ã©", " ", "\xa0",
        "• ", "ofKenya ", "2000.Then", "Subscribe", "https://a.example/b", "© 2020 The Post", "\u200b", "<p>", "</p>", "&amp;", "# ",
        "**", "April 3, 2024", "By Jane Doe", "(AFP)", "LIMA (AP) — ", "e\u0301", "\x93", "Kenya", "...", "[a](b)", "Two dams above it broke",
    ]
)  # fmt: skip
_MEDIA = st.sampled_from(["text/plain", "text/html", "text/markdown"])


def _check(content: bytes, media_type: str) -> None:
    raw = RawReport.of(content, media_type, "x")
    report = clean(raw)
    if isinstance(report, Dropped):
        assert report.reason
        return
    decoded = content.decode(report.text_map.encoding, "replace")
    assert len(decoded) == report.text_map.raw_length
    assert report.text_map.replay(decoded) == report.text
    assert report == clean(raw)
    for name in ("title", "outlet", "url", "byline", "credit", "licence", "printed_date", "dateline"):
        detail = getattr(report, name)
        assert detail is None or -1 <= detail.start <= detail.end <= len(decoded)
    if report.title_span:
        assert report.quote(report.title_span) == report.title.value  # type: ignore[union-attr]
    for start in range(0, len(report.text), 7):
        span = report.text_map.to_raw(start, start + 1)
        assert 0 <= span[0] <= span[1] <= len(decoded)
    assert report.quote(Span(report.id, 0, len(report.text))) == report.text


@settings(max_examples=examples(150), deadline=None)
@given(st.lists(_PIECES, max_size=25).map("".join), _MEDIA)
def test_edits_replay_on_made_up_pages(text: str, media_type: str) -> None:
    _check(text.encode(), media_type)


@settings(max_examples=examples(100), deadline=None)
@given(st.binary(max_size=200), _MEDIA)
def test_edits_replay_on_any_bytes(content: bytes, media_type: str) -> None:
    _check(content, media_type)


@pytest.mark.parametrize(
    "text",
    [
        "word " * 20_000,
        "a" * 100_000,
        "“" * 20_000,
        ". " * 20_000,
        "x.Y" * 20_000,
        "â€œ" * 10_000,
        "[" * 20_000,
        "*" * 20_000,
        "\n" * 100_000,
        "line\n" * 5_000,
        " \u00a0" * 20_000,
        "(" * 20_000 + ")" * 20_000,
        "Aa" * 20_000,
        "By Jane " * 10_000,
        "<!--" * 10_000,
    ],
    ids=lambda text: repr(text[:6]),
)
@pytest.mark.parametrize("media_type", ["text/plain", "text/markdown"])
def test_hostile_text_is_read_or_dropped(text: str, media_type: str) -> None:
    result = clean(RawReport.of(text.encode(), media_type, "hostile"))
    assert isinstance(result, (Report, Dropped))
