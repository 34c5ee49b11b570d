"""The map between raw and clean text, and what a report refuses to quote."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.model.identity import identify
from rashomon.model.report import Edit, RawReport, Report, Span, TextMap

LETTERS = st.text("ab é\n“😀", max_size=40)


@st.composite
def mapped(draw: st.DrawFn) -> tuple[str, TextMap]:
    """A raw text and a map with some edits of it, insertions among them."""
    raw = draw(LETTERS)
    cuts = sorted(draw(st.lists(st.integers(0, len(raw)), max_size=8).map(lambda c: c[: len(c) // 2 * 2])))
    edits = tuple(
        Edit(start, end, draw(st.sampled_from(["", "x", "yz"])), "repaired", "rule", "reason")
        for start, end in zip(cuts[::2], cuts[1::2], strict=True)
    )
    return raw, TextMap("utf-8", len(raw), edits)


@given(mapped())
def test_every_span_goes_to_the_raw_text_and_back(made: tuple[str, TextMap]) -> None:
    raw, text_map = made
    clean = text_map.replay(raw)
    for start in range(len(clean)):
        for end in range(start + 1, len(clean) + 1):
            first, last = text_map.to_raw(start, end)
            assert 0 <= first <= last <= len(raw)
            ends = text_map.to_raw(start, start + 1), text_map.to_raw(end - 1, end)
            if all(left < right for left, right in ends):  # an inserted letter came from no character
                back = text_map.to_clean(first, last)
                assert back[0] <= start
                assert end <= back[1]


@given(mapped())
def test_what_no_edit_touched_is_the_same_in_both(made: tuple[str, TextMap]) -> None:
    raw, text_map = made
    clean = text_map.replay(raw)
    at = 0
    for edit in (*text_map.edits, Edit(len(raw), len(raw), "", "dropped", "", "")):
        for place in range(at, edit.start):
            first, last = text_map.to_clean(place, place + 1)
            assert clean[first:last] == raw[place]
            assert text_map.to_raw(first, last) == (place, place + 1)
        at = edit.end


def _edit(start: int, end: int) -> Edit:
    return Edit(start, end, "", "dropped", "rule", "reason")


@pytest.mark.parametrize(
    ("edits", "said"),
    [
        ((_edit(0, 5), _edit(4, 6)), "overlap"),
        ((_edit(6, 8), _edit(0, 2)), "overlap"),
        ((_edit(-1, 2),), "outside"),
        ((_edit(8, 11),), "outside"),
    ],
)
def test_edits_that_cannot_be_are_refused(edits: tuple[Edit, ...], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        TextMap("utf-8", 10, edits)


def test_a_report_quotes_its_own_characters_alone() -> None:
    report = Report("rep-1", "raw-1", "a.txt", "Rain fell.", TextMap("utf-8", 10))
    assert report.quote(Span("rep-1", 5, 9)) == "fell"
    for elsewhere in (Span("rep-2", 0, 4), Span("rep-1", 5, 11), Span("rep-1", -1, 4), Span("rep-1", 4, 3)):
        with pytest.raises(ValueError, match="does not lie in report"):
            report.quote(elsewhere)


@given(st.binary(max_size=20), st.binary(max_size=20))
def test_raw_reports_are_named_by_their_bytes(one: bytes, other: bytes) -> None:
    first, second = (RawReport.of(content, "text/plain", "a.txt") for content in (one, other))
    assert (first.id == second.id) == (one == other)
    assert RawReport.of(one, "text/html", "b.txt").id == first.id


def test_the_parts_of_an_id_cannot_run_together() -> None:
    assert len({identify("e", "a", "b"), identify("e", "ab"), identify("e", ["a"], "b"), identify("e", "a", None)}) == 4
