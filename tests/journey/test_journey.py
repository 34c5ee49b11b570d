from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from rashomon.errors import DeskError, RecipeError
from rashomon.journey import build, code_digest, lay_out, study_key
from rashomon.model.report import Dropped
from rashomon.recipe import Recipe
from rashomon.run import RunOptions
from rashomon.store import open_desk
from rashomon.tell.export import export_json

if TYPE_CHECKING:
    from rashomon.progress import Progress

pytestmark = pytest.mark.usefixtures("stand_ins")

STORIES = {
    "a.txt": "Storm hits the coast\nHeavy rain fell in Velmora all night.\nThe river rose by two metres.\n",
    "b.txt": "Storm floods Velmora\nHeavy rain fell in Velmora all night.\nAD: umbrellas\nMayor Ada Brook asked for help.\n",
    "c.txt": "Dockers walk out\nDock workers began a strike in the harbour.\n",
    "d.txt": "Storm passes\nThe rain has stopped over Port Velmora.\nMayor Ada Brook thanked the helpers.\n",
}


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "news"
    place.mkdir()
    for name, text in STORIES.items():
        (place / name).write_text(text)
    return place


def _export(desk):
    papers = lay_out(desk)
    return export_json(papers, desk.note("recipe"), desk.dropped(desk.note("key")))


def _open(tmp_path, name="desk.db"):
    return open_desk(tmp_path / name)


def test_a_desk_is_built(folder, tmp_path):
    with _open(tmp_path) as desk:
        built = build([folder], desk)
        assert (built.received, built.fresh, built.usable, built.studied, built.reports) == (4, 4, 4, 4, 4)
        assert built.failures == ()
        assert len(built.dossiers) == len(built.added) == 2
        assert built.changed == built.gone == ()
        storm = max(built.dossiers, key=lambda dossier: len(dossier.reports))
        rain = next(entry for entry in storm.timeline.entries if entry.words.startswith("Heavy rain"))
        assert len(rain.reports) == 2
        assert rain.marks == ("corroborated",)


def test_reading_twice_adds_nothing(folder, tmp_path):
    with _open(tmp_path) as desk:
        build([folder], desk)
        once = _export(desk)
        again = build([folder], desk)
        assert (again.received, again.fresh, again.studied, again.added, again.changed) == (4, 0, 0, (), ())
        assert _export(desk) == once


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_reading_never_matters(folder, tmp_path, seed):
    paths = [folder / name for name in STORIES]
    with _open(tmp_path, "at-once.db") as desk:
        build(paths, desk)
        at_once = _export(desk)
    random.Random(seed).shuffle(paths)
    with _open(tmp_path, "one-by-one.db") as desk:
        for path in paths:
            build([path], desk)
        assert _export(desk) == at_once


def test_what_changed_is_told(folder, tmp_path):
    with _open(tmp_path) as desk:
        first = build([folder / "a.txt", folder / "c.txt"], desk)
        second = build([folder / "b.txt"], desk)
        assert len(first.added) == 2
        assert len(second.added) == len(second.gone) == 1
        assert second.received == second.fresh == 1


def test_the_same_text_in_two_files_is_one_report(folder, tmp_path):
    (folder / "z.txt").write_text(STORIES["c.txt"])
    with _open(tmp_path) as desk:
        built = build([folder], desk)
        assert built.received == built.reports == 4


def test_failures_are_named_and_end_nothing(folder, tmp_path):
    (folder / "empty.txt").write_text("")
    (folder / "crash.txt").write_text("Storm CRASH\nA text that makes a step fail.\n")
    with _open(tmp_path) as desk:
        built = build([folder, tmp_path / "missing.txt"], desk)
        assert built.usable == 4
        assert [(d.where.rsplit("/", 1)[1], d.step) for d in built.failures] == [
            ("missing.txt", "read"),
            ("crash.txt", "run"),
            ("empty.txt", "clean"),
        ]
        assert "RuntimeError: a crash in cleaning" in built.failures[1].reason
        again = build([folder], desk)
        assert {d.step for d in again.failures} == {"run", "clean"}
        assert again.studied == 0


def test_an_interruption_loses_nothing(folder, tmp_path):
    with _open(tmp_path, "whole.db") as desk:
        build([folder], desk)
        whole = _export(desk)

    def interrupt_at(step, done):
        def hook(event):
            if (event.step, event.done) == (step, done):
                raise KeyboardInterrupt

        return hook

    with _open(tmp_path, "broken.db") as desk:
        for step, done in [("read", 2), ("study", 0), ("study", 1), ("study", 2), ("compare", 3), ("compare", 8)]:
            with pytest.raises(KeyboardInterrupt):
                build([folder], desk, hook=interrupt_at(step, done))
        build([folder], desk)
        assert _export(desk) == whole


def test_progress_counts_every_report(folder, tmp_path):
    events: list[Progress] = []
    with _open(tmp_path) as desk:
        build([folder], desk, hook=events.append)
    assert [event.done for event in events if event.step == "read"] == [1, 2, 3, 4]
    assert [event.done for event in events if event.step == "study"] == [0, 1, 2, 3, 4]
    assert events[-1].step == "compare"
    assert events[-1].done == events[-1].total


def test_another_recipe_studies_anew(folder, tmp_path):
    base = Recipe()
    other = Recipe.from_toml("[clean]\ndrop_furniture = false")
    assert study_key(base) != study_key(other)
    assert study_key(base) == study_key(Recipe.from_toml("[tell]\nlong_words = 9"))
    with _open(tmp_path) as desk:
        build([folder], desk, base)
        assert build([folder], desk, other).studied == 4
        assert build([folder], desk, base).studied == 0


def test_other_code_studies_anew(tmp_path, monkeypatch):
    before = code_digest(("tell",))
    assert before == code_digest(("tell",))
    assert before != code_digest(("tell", "run"))


def test_jobs_do_not_change_what_is_told(folder, tmp_path):
    # One job at most here: workers start afresh and would not know the stand-ins.
    with _open(tmp_path, "a.db") as one, _open(tmp_path, "b.db") as other:
        build([folder], one, run=RunOptions(jobs=1))
        build([folder], other)
        assert _export(one) == _export(other)


def test_an_empty_desk_tells_nothing(tmp_path):
    with _open(tmp_path) as desk:
        built = build([tmp_path / "none"], desk)
        assert built.dossiers == ()
        assert isinstance(built.failures[0], Dropped)
        assert lay_out(desk).dossiers == ()


def test_a_failing_desk_ends_the_work_plainly(folder, tmp_path, monkeypatch):
    with _open(tmp_path) as desk:
        monkeypatch.setattr("rashomon.store.desk._keep_reading", _fail)
        with pytest.raises(DeskError):
            build([folder], desk)


def _fail(*_):
    raise DeskError("desk.db: the disk is full")


def test_marks_depend_on_what_the_users_tables_say(tmp_path):
    actors, outlets = tmp_path / "actors.csv", tmp_path / "outlets.csv"
    actors.write_text("name,country\nVelmora,VEL\n")
    outlets.write_text("name,host\nThe Strait,strait.example\n")
    recipe = Recipe.from_toml(f'[annotate]\ngazetteer = "{actors}"\n[clean]\noutlets = "{outlets}"')
    before = study_key(recipe)
    assert study_key(recipe) == before
    actors.write_text("name,country\nVelmora,VMR\n")
    after = study_key(recipe)
    assert after != before


@pytest.mark.parametrize("setting", ["[annotate]\ngazetteer = 'none.csv'", "[clean]\noutlets = 'none.csv'"])
def test_a_table_that_is_not_there_is_told_before_anything_is_read(folder, tmp_path, setting):
    with _open(tmp_path) as desk:
        with pytest.raises(RecipeError, match=r"none\.csv"):
            build([folder], desk, Recipe.from_toml(setting))
        assert desk.places() == {}
