from __future__ import annotations

from datetime import date

import pytest

from rashomon.model.links import ReportDate
from rashomon.model.weights import Count
from rashomon.model.when import When
from rashomon.tell.saying import say_count, say_how_dated, say_published, say_when


def _when(first, last, precision, **more):
    return When(
        date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None, precision, **more
    )


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (None, "undated"),
        (_when("2031-03-10", "2031-03-10", "day"), "10 March 2031"),
        (_when("2031-03-10", "2031-03-11", "interval"), "10 to 11 March 2031"),
        (_when("2031-03-30", "2031-04-02", "interval"), "30 March to 2 April 2031"),
        (_when("2030-12-31", "2031-01-02", "interval"), "31 December 2030 to 2 January 2031"),
        (_when("2031-01-01", "2031-12-31", "interval"), "2031"),
        (_when("2029-01-01", "2031-12-31", "interval"), "2029 to 2031"),
        (_when("2031-03-01", "2031-03-31", "month"), "March 2031"),
        (_when("2031-01-01", "2031-12-31", "year"), "2031"),
        (_when("2031-03-10", "2031-03-16", "week"), "week of 10 March 2031"),
        (_when("2031-01-01", "2031-03-31", "quarter"), "January to March 2031"),
        (_when("2030-12-01", "2031-02-28", "season"), "December 2030 to February 2031"),
        (_when("1990-01-01", "1999-12-31", "decade"), "1990s"),
        (_when("1900-01-01", "1999-12-31", "century"), "20th century"),
        (_when("2000-01-01", "2099-12-31", "century"), "21st century"),
        (_when("2100-01-01", "2199-12-31", "century"), "22nd century"),
        (_when("1000-01-01", "1099-12-31", "century"), "11th century"),
        (_when("2031-03-10", None, "interval"), "from 10 March 2031 on"),
        (_when(None, "2031-03-10", "interval"), "until 10 March 2031"),
        (_when(None, None, "interval"), "undated"),
        (_when("2031-03-10", "2031-03-10", "part-of-day", part="EV"), "10 March 2031, evening"),
        (_when("2031-03-10", "2031-03-10", "part-of-day", part="T18:30"), "10 March 2031, 18:30"),
        (_when("2031-01-01", "2031-12-31", "year", approximate=True), "about 2031"),
        (_when("2031-03-01", "2031-05-31", "month"), "1 March to 31 May 2031"),
    ],
)
def test_dates_are_said_as_people_do(when, words):
    assert say_when(when) == words


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (None, "date unknown"),
        (_when("2031-03-10", "2031-03-12", "interval"), "between 10 and 12 March 2031"),
        (_when("2031-03-10", "2031-03-10", "day"), "10 March 2031"),
        (_when("2031-03-01", "2031-03-31", "month"), "March 2031"),
        (_when("2031-03-10", None, "interval"), "from 10 March 2031 on"),
    ],
)
def test_publication_dates_admit_doubt(when, words):
    assert say_published(ReportDate("rep-1", when, "deduced")) == words


def test_how_a_date_is_known_is_said():
    assert say_how_dated(ReportDate("r", None, "sisters")) == "deduced with the help of the other reports"
    assert say_how_dated(ReportDate("r", None, "printed")) == "as printed"


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "0 origins"),
        (1, "1 origin"),
        (Count(1, 1), "1 origin"),
        (Count(1, 3), "1-3 origins"),
        (Count(2, 2), "2 origins"),
    ],
)
def test_counts(count, words):
    assert say_count(count, "origin") == words
