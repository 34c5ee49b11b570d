from __future__ import annotations

import random

import pytest

from rashomon.follow import compare
from rashomon.follow.changes import say_change
from rashomon.model.links import ReportDate
from rashomon.model.report import Span
from rashomon.model.telling import Dossier, Entry, ReportLine, Timeline
from rashomon.model.weights import Conflict, Count, Side


def dossier(story, reports, entries=(), conflicts=(), title="Storm"):
    lines = tuple(ReportLine(r, f"{r}.txt", None, None, "en", ReportDate(r, None, "unknown"), "") for r in reports)
    told = tuple(
        Entry(f"entry-{w}", None, "", w, Span("a", 0, 1), (), (), (), Count(1, 1), Count(1, 1), ()) for w in entries
    )
    return Dossier(story, title, lines, Timeline(story, told), conflicts=tuple(conflicts))


def conflict(key, about, sides=2, kind="quantity"):
    return Conflict(key, kind, about, tuple(Side(str(n), (f"r{n}",), ()) for n in range(sides)))


def test_nothing_changed():
    one = dossier("s1", "ab", ["It rained."], [conflict("c", "the dead")])
    assert compare([one], [one]) == ()


def test_a_new_story():
    (change,) = compare([], [dossier("s1", "ab", ["It rained."])])
    assert (change.kind, change.story_id, change.reports, change.entries) == ("new", "s1", ("a", "b"), 1)
    assert say_change(change) == "2 reports"


def test_reports_entries_and_conflicts_are_added():
    before = dossier("s1", "a", ["It rained."])
    after = dossier("s1", "abc", ["It rained.", "It stopped."], [conflict("c1", "the dead")])
    (change,) = compare([before], [after])
    assert (change.kind, change.reports, change.entries) == ("changed", ("b", "c"), 1)
    assert [c.id for c in change.conflicts] == ["c1"]
    assert say_change(change) == "+2 reports, 1 new conflict, 1 new entry"


def test_a_conflict_is_gone():
    before = dossier("s1", "a", conflicts=[conflict("c1", "the dead")])
    (change,) = compare([before], [dossier("s1", "a")])
    assert [c.id for c in change.settled] == ["c1"]
    assert say_change(change) == "1 conflict gone"


def test_a_conflict_that_another_report_joins_is_not_new():
    before = dossier("s1", "a", conflicts=[conflict("c1", "the dead")])
    after = dossier("s1", "ab", conflicts=[conflict("c2", "the dead", sides=3)])
    (change,) = compare([before], [after])
    assert change.conflicts == change.settled == ()


def test_a_story_that_changed_its_id_is_known_by_its_reports():
    (change,) = compare([dossier("s9", "xyz")], [dossier("s1", "axyz")])
    assert (change.kind, change.story_id, change.was, change.reports) == ("changed", "s1", "s9", ("a",))


def test_two_stories_become_one():
    before = [dossier("s1", "abc"), dossier("s2", "xy")]
    changed, gone = compare(before, [dossier("s1", "abcxy")])
    assert (changed.kind, changed.reports, changed.joined) == ("changed", (), ("x", "y"))
    assert (gone.kind, gone.story_id) == ("gone", "s2")
    assert say_change(changed) == "2 reports from another story"
    assert "told no more" in say_change(gone)


def test_one_story_becomes_two():
    changed, new = compare([dossier("s1", "abcd")], [dossier("s1", "ab"), dossier("s3", "cd")])
    assert (changed.kind, changed.lost) == ("changed", 2)
    assert (new.kind, new.reports, new.joined) == ("new", (), ("c", "d"))
    assert say_change(changed) == "2 reports gone to another story"
    assert say_change(new) == "2 reports, 2 reports from another story"


def test_the_longest_news_come_first_and_the_order_of_stories_never_matters():
    before = [dossier("s1", "a"), dossier("s2", "b"), dossier("s4", "z")]
    after = [dossier("s1", "acd"), dossier("s2", "be"), dossier("s3", "fgh")]
    expected = compare(before, after)
    assert [change.story_id for change in expected] == ["s3", "s1", "s2", "s4"]
    for seed in range(5):
        rng = random.Random(seed)
        assert compare(rng.sample(before, 3), rng.sample(after, 3)) == expected


@pytest.mark.parametrize("number", [1, 2])
def test_one_and_many(number):
    (change,) = compare([dossier("s1", "a")], [dossier("s1", "a", ["x", "y"][:number])])
    assert say_change(change) == ("1 new entry" if number == 1 else "2 new entries")
