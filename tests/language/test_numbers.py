"""Numbers as people write them, and sums on the calendar."""

from __future__ import annotations

from datetime import date

import pytest

from rashomon.language.calendar import add_months, feast
from rashomon.language.numbers import read_number, read_ordinal


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
