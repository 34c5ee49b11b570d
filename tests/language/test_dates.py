"""Dates in words, and the words of the calendar."""

from __future__ import annotations

from datetime import date

import pytest

from rashomon.language.calendar import add_months, feast
from rashomon.language.dates import date_words
from rashomon.language.numbers import read_number, read_ordinal
from rashomon.model.edtf import read_when


@pytest.mark.parametrize(
    ("value", "mod", "words"),
    [
        ("2024-06-18/2024-06-19", None, "18 to 19 June 2024"),
        ("2024-06-28/2024-07-02", None, "28 June to 2 July 2024"),
        ("2023-12-30/2024-01-02", None, "30 December 2023 to 2 January 2024"),
        ("2024-05", "START", "early May 2024"),
        ("2024-05", "MID", "mid-May 2024"),
        ("2024-05", "END", "late May 2024"),
        ("2023-09", None, "September 2023"),
        ("2023-09-10TEV", None, "the evening of Sunday 10 September 2023"),
        ("2023-09-10T18:30", None, "18:30 on Sunday 10 September 2023"),
        ("2024-W24", None, "the week of 10 to 16 June 2024"),
        ("2024-Q3", None, "the third quarter of 2024"),
        ("2024-WI", None, "winter 2024 to 2025"),
        ("199", None, "the 1990s"),
        ("2024-06-18/..", None, "18 June 2024 or later"),
        ("2023-09~", None, "about September 2023"),
    ],
)
def test_dates_in_words(value: str, mod: str | None, words: str) -> None:
    assert date_words(read_when(value), mod=mod) == words


def test_undated() -> None:
    assert date_words(None) == "undated"


def test_a_single_day_may_bear_its_weekday() -> None:
    assert date_words(read_when("2024-06-18"), weekday=True) == "Tuesday 18 June 2024"


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("three", 3),
        ("twenty-one", 21),
        ("a", None),
        ("1,234,567", 1234567),
        ("5.5 million", 5.5e6),
        ("two hundred and five", 205),
        ("12 000", 12000),
    ],
)
def test_numbers_in_words_and_figures(words: str, number: float | None) -> None:
    assert read_number(words) == number


def test_ordinals() -> None:
    assert [read_ordinal(word) for word in ("second", "22nd", "twenty-third", "every")] == [2, 22, 23, None]


def test_feasts_and_months() -> None:
    assert feast("Easter Monday", 2024) == date(2024, 4, 1)
    assert feast("Labor Day", 2023) == date(2023, 9, 4)
    assert feast("washday", 2023) is None
    assert add_months(date(2024, 1, 31), 1) == date(2024, 2, 29)
