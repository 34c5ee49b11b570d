"""Edits on edits: what the draft composes must replay on the raw text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rashomon.clean.draft import Draft
from rashomon.model.report import Edit, TextMap

_WORDS = st.text(alphabet="abc \n“»", max_size=3)


@st.composite
def _layers(draw: st.DrawFn) -> tuple[str, list[list[tuple[float, float, str]]]]:
    raw = draw(st.text(alphabet="xyz. \n", max_size=24))
    change = st.tuples(st.floats(0, 1), st.floats(0, 0.4), _WORDS)
    return raw, draw(st.lists(st.lists(change, max_size=5), max_size=5))


@given(_layers())
def test_composed_edits_replay_to_the_text_of_all_steps(case: tuple[str, list[list[tuple[float, float, str]]]]) -> None:
    raw, layers = case
    draft = Draft(raw)
    expected = raw
    for layer in layers:
        length = len(expected)
        spans = sorted(
            (round(at * length), min(length, round(at * length) + round(size * length)), words)
            for at, size, words in layer
        )
        edits: list[Edit] = []
        for start, end, words in spans:
            if not edits or start >= edits[-1].end:
                edits.append(Edit(start, end, words, "repaired", "r", "reason"))
        draft.apply(edits)
        parts, at = [], 0
        for edit in edits:
            parts += [expected[at : edit.start], edit.replacement]
            at = edit.end
        expected = "".join([*parts, expected[at:]])
        assert draft.text == expected
    text_map = TextMap("utf-8", len(raw), draft.edits)
    assert text_map.replay(raw) == expected
