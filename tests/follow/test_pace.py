from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.follow import FollowOptions
from rashomon.follow.pace import asked_wait, next_wait

OPTIONS = FollowOptions()
HOUR = 3600


@pytest.mark.parametrize(
    ("content", "seconds"),
    [
        (b"<rss><channel><ttl>60</ttl>", HOUR),
        (b"<rss><channel><ttl> 5 </ttl>", 300),
        (b"<rss><channel><ttl>soon</ttl>", 0),
        (b"<rss><channel><ttl>99999999999</ttl>", 0),
        (b"<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>", HOUR // 2),
        (b"<sy:updatePeriod>\n daily \n</sy:updatePeriod>", 24 * HOUR),
        (b"<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>", HOUR),
        (b"<feed><title>ttl 60</title>", 0),
        (b"x" * 70_000 + b"<ttl>60</ttl>", 0),
    ],
)
def test_what_a_feed_asks_for(content, seconds):
    assert asked_wait(content) == seconds


def test_first_as_often_as_told():
    assert next_wait(OPTIONS, 0, fresh=9) == next_wait(OPTIONS, 0, fresh=0) == 900


def test_sooner_where_something_came_and_later_where_not():
    assert next_wait(OPTIONS, 900, fresh=1) == 450
    assert next_wait(OPTIONS, 450, fresh=1) == 300
    assert next_wait(OPTIONS, 900, fresh=0) == 1350
    assert next_wait(OPTIONS, 20_000, fresh=0) == 6 * HOUR


def test_no_sooner_than_the_feed_asks_and_no_later_than_six_hours():
    assert next_wait(OPTIONS, 900, fresh=3, asked_s=HOUR) == HOUR
    assert next_wait(OPTIONS, 900, fresh=3, asked_s=100 * HOUR) == 6 * HOUR


def test_failures_double_the_wait():
    assert [next_wait(OPTIONS, 300, fresh=0, failures=n) for n in (1, 2, 3, 4, 99)] == [
        1800,
        HOUR,
        2 * HOUR,
        4 * HOUR,
        6 * HOUR,
    ]


def test_what_the_user_says_goes_beyond_the_usual_bounds():
    assert next_wait(FollowOptions(every_s=60), 60, fresh=1) == 60
    assert next_wait(FollowOptions(every_s=24 * HOUR), 24 * HOUR, fresh=0) == 24 * HOUR


@given(st.integers(1, 10**6), st.integers(0, 10**6), st.integers(0, 100), st.integers(0, 10**9), st.integers(0, 10**6))
def test_always_within_bounds(every, last, fresh, asked, failures):
    options = FollowOptions(every_s=every)
    wait = next_wait(options, last, fresh=fresh, asked_s=asked, failures=failures)
    assert min(every, options.shortest_s) <= wait <= max(every, options.longest_s)
