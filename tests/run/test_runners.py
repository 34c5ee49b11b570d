from __future__ import annotations

import math
import operator
import time

import fake_rooms
import pytest

from rashomon.errors import RashomonError
from rashomon.model.report import Dropped
from rashomon.run import Inline, Processes, RunOptions, choose_runner, processes

ITEMS = [(f"item-{n}", n) for n in range(12)]


@pytest.fixture(params=["inline", "processes"])
def runner(request):
    return Inline() if request.param == "inline" else Processes(2)


def test_every_item_gets_its_result(runner):
    assert dict(runner.each(operator.neg, ITEMS)) == {key: -n for key, n in ITEMS}


def test_nothing_to_do(runner):
    assert list(runner.each(operator.neg, [])) == []


def test_a_failing_item_is_dropped_and_ends_nothing(runner):
    results = dict(runner.each(math.sqrt, [("bad", -1.0), ("good", 4.0)]))
    assert results["good"] == 2.0
    assert isinstance(results["bad"], Dropped)
    assert results["bad"].where == "bad"
    assert "ValueError" in results["bad"].reason


def test_items_are_taken_as_they_are_needed(runner):
    taken = []

    def items():
        for key, n in ITEMS * 20:
            taken.append(n)
            yield f"{key}-{len(taken)}", n

    results = runner.each(operator.neg, items())
    next(results)
    assert len(taken) < 20
    results.close()


def test_a_worker_that_dies_takes_no_other_item_with_it():
    results = dict(Processes(2).each(fake_rooms.die_or_measure, [("a", "rain"), ("b", "die"), ("c", "hail")]))
    assert results["a"] == results["c"] == 4
    assert "died twice" in results["b"].reason


def test_stopping_ends_the_workers_at_once():
    before = time.monotonic()
    results = Processes(2).each(time.sleep, [("quick", 0.01), ("slow", 60), ("slower", 60)])
    assert next(results) == ("quick", None)
    results.close()
    assert time.monotonic() - before < 30


def test_workers_that_cannot_start_are_told_plainly(monkeypatch):
    monkeypatch.setattr(processes, "_leave_interrupts_to_the_parent", operator.attrgetter("x"))
    with pytest.raises(RashomonError, match="jobs=1"):
        list(Processes(2).each(operator.neg, ITEMS))


@pytest.mark.parametrize(
    ("items", "options", "kind"),
    [
        (3, RunOptions(), Inline),
        (0, RunOptions(jobs=8), Inline),
        (1, RunOptions(jobs=8), Inline),
        (5, RunOptions(jobs=2), Processes),
        (500, RunOptions(jobs=1), Inline),
    ],
)
def test_the_runner_suits_the_work(items, options, kind):
    assert isinstance(choose_runner(items, options), kind)


def test_many_items_use_all_processors(monkeypatch):
    monkeypatch.setattr("rashomon.run.runner._processors", lambda: 6)
    assert choose_runner(100).jobs == 6
    assert choose_runner(17, RunOptions(jobs=40)).jobs == 17
