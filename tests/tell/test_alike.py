"""What several reports say, each matter once; what rests on several origins comes first."""

from __future__ import annotations

from rashomon.model.report import Span
from rashomon.model.weights import Agreement, Count
from rashomon.tell.alike import parted_by_origin, told_once


def agreement(key, words, places, origins):
    spans = tuple(Span(report, start, end) for report, start, end in places)
    return Agreement(key, words, spans, tuple(sorted({s.report_id for s in spans})), Count(*origins), Count(1, 1))


WIRE = agreement("1", "The mill burned for two days", [("a", 0, 30), ("b", 0, 30), ("c", 0, 30)], (1, 1))
TWO = agreement("2", "The owner fled to Ardovia", [("a", 50, 80), ("d", 5, 30)], (2, 2))


def test_several_origins_come_before_the_echo_of_one():
    assert told_once([WIRE, TWO]) == (TWO, WIRE)
    assert parted_by_origin((TWO, WIRE)) == ((TWO,), (WIRE,))


def test_overlapping_passages_are_one_matter():
    part = agreement("3", "The mill burned", [("a", 0, 15), ("b", 0, 15)], (1, 1))
    assert told_once([part, WIRE]) == (WIRE,)


def test_other_numbers_are_another_matter():
    four = agreement("4", "The fire in the old mill killed four people", [("a", 0, 9), ("b", 0, 9)], (1, 1))
    six = agreement("5", "The fire in the old mill killed 6 people", [("c", 0, 9), ("d", 0, 9)], (1, 1))
    assert len(told_once([four, six])) == 2
