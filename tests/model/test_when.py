"""Intervals: exact sums, and EDTF and TIMEX3 values there and back."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.model.edtf import read_when
from rashomon.model.when import When

DAYS = st.dates(date(1700, 1, 1), date(2200, 12, 31))


@st.composite
def intervals(draw: st.DrawFn) -> When:
    first, last = sorted((draw(DAYS), draw(DAYS)))
    ends = (draw(st.sampled_from((first, None))), last)
    return When.between(*ends)


@pytest.mark.parametrize(
    ("value", "edtf", "days", "precision"),
    [
        ("2024-06-18", "2024-06-18", 1, "day"),
        ("2024-06-18/2024-06-19", "2024-06-18/2024-06-19", 2, "interval"),
        ("2023-09", "2023-09", 30, "month"),
        ("2024", "2024", 366, "year"),
        ("199", "199X", 3652, "decade"),
        ("18", "18XX", 36524, "century"),
        ("2024-Q2", "2024-34", 91, "quarter"),
        ("2024-SU", "2024-22", 92, "season"),
        ("2024-W24", "2024-06-10/2024-06-16", 7, "week"),
        ("2024-W24-WE", "2024-06-15/2024-06-16", 2, "interval"),
        ("2023-09-10TEV", "2023-09-10", 1, "part-of-day"),
        ("2014/2018", "2014-01-01/2018-12-31", 1826, "interval"),
        ("2023-09~", "2023-09~", 30, "month"),
    ],
)
def test_values_are_read_and_written(value: str, edtf: str, days: int, precision: str) -> None:
    when = read_when(value)
    assert when is not None
    assert (when.edtf, when.days, when.precision) == (edtf, days, precision)


@pytest.mark.parametrize(
    "value", ["P2D", "XXXX-06-18", "PRESENT_REF", "2023-02-30", "2024-13", "2024-W54", "", "../..", "2024/2023"]
)
def test_what_is_no_date_is_refused(value: str) -> None:
    assert read_when(value) is None


@given(intervals())
def test_edtf_round_trip(when: When) -> None:
    again = read_when(when.edtf)
    assert again is not None
    assert (again.earliest, again.latest, again.edtf) == (when.earliest, when.latest, when.edtf)


@given(intervals(), intervals())
def test_sums_of_intervals(one: When, other: When) -> None:
    common, hull = one.common(other), one.hull(other)
    assert (common is None) == (not one.meets(other))
    assert hull.holds(one)
    assert hull.holds(other)
    if common is not None:
        assert one.holds(common)
        assert other.holds(common)


def test_open_ends() -> None:
    since = When(date(2024, 1, 1), None, "interval")
    assert since.edtf == "2024-01-01/.."
    assert since.days is None
    assert read_when("2024-01-01/..") == since
    assert since.shifted(1).earliest == date(2024, 1, 2)
