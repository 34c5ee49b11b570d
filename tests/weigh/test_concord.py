"""What is called agreement: only words that agree in number, in polarity and in time (invented affairs)."""

from __future__ import annotations

import pytest

from rashomon.model.identity import identify
from rashomon.model.report import Span
from rashomon.model.weights import Claim
from rashomon.model.when import When
from rashomon.weigh.concord import Concord
from rashomon.weigh.desk import Desk
from rashomon.weigh.figures import read_figures
from rashomon.weigh.options import WeighOptions


def told(desk, texts, when=None):
    """Each text as one claim of its own report, told by its own voice; parted by what agrees."""
    for key, text in texts.items():
        desk.add(key, text, outlet=key.upper(), day="2025-03-13")
    read = Desk(desk.reports, desk.marks, desk.links())
    claims = []
    for key, report in read.reports.items():
        day = When.between(*(2 * [when[key]])) if when else None
        span = Span(key, 0, len(report.text))
        claims.append(Claim(identify("claim", key), "e", "", key, span, f"report:{key}", key, "asserted", when=day))
    concord = Concord(read, read_figures(read, WeighOptions()), WeighOptions())
    return sorted(sorted(claim.report_id for claim in group) for group in concord.agreeing(claims))


FIRE = "The fire in the mill of [Orlen|L:ARD] killed <{0}|killed|{1}|{1}|people> people."


def test_only_equal_figures_agree(desk):
    texts = {"a": FIRE.format("four", 4), "b": FIRE.format("six", 6), "c": FIRE.format("4", 4)}
    assert told(desk, texts) == [["a", "c"], ["b"]]


def test_who_gives_no_figure_is_not_named_for_a_disputed_one(desk):
    texts = {
        "a": FIRE.format("four", 4),
        "b": FIRE.format("six", 6),
        "c": "The fire in the mill of [Orlen|L:ARD] killed people.",
    }
    assert told(desk, texts) == [["a"], ["b"], ["c"]]


def test_who_gives_no_figure_agrees_where_none_is_disputed(desk):
    texts = {"a": FIRE.format("four", 4), "c": "The fire in the mill of [Orlen|L:ARD] killed people."}
    assert told(desk, texts) == [["a", "c"]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The dam was never inspected last year.", "The dam had been inspected in January."),
        ("The council did not officially approve the budget.", "The council approved the budget."),
        ("No survivors were found in the valley.", "Survivors were found in the valley."),
    ],
)
def test_opposite_polarity_is_no_agreement(desk, one, other):
    assert told(desk, {"a": one, "b": other}) == [["a"], ["b"]]


def test_not_only_denies_nothing(desk):
    texts = {"a": "The storm not only flooded the harbour.", "b": "The storm flooded the harbour."}
    assert told(desk, texts) == [["a", "b"]]


def test_other_days_are_no_agreement(desk):
    from datetime import date

    texts = {"a": "The bridge fell.", "b": "The bridge fell.", "c": "The bridge fell."}
    days = {"a": date(2025, 3, 12), "b": date(2025, 3, 12), "c": date(2025, 2, 2)}
    assert told(desk, texts, days) == [["a", "b"], ["c"]]
