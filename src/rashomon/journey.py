"""The journey of a report, on one page: read this file first.

`build` takes paths and a desk, and walks every report through the rooms in this order::

    read -> clean -> annotate                     each report by itself, stored as it is done
    date -> stories -> date by sisters -> anchor  where reports meet, over all that lies on the desk
    copies -> entities -> events -> weigh -> tell

What is done for one report alone is kept under a digest of the settings and of the steps' own code, and never done
twice: running again after Ctrl-C continues. What is done across reports is done anew from what is kept, sorted by id,
so that neither the order of reading nor the number of runs can change a result.
"""

from __future__ import annotations

import hashlib
import os
import time
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec import Struct

from rashomon.model.links import Links
from rashomon.model.report import Dropped, Remark, Report
from rashomon.progress import Progress, ignore

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rashomon.annotate.options import AnnotateOptions
    from rashomon.clean.options import CleanOptions
    from rashomon.link.options import LinkOptions
    from rashomon.model.links import ReportDate
    from rashomon.model.marks import Marks
    from rashomon.model.report import RawReport
    from rashomon.model.telling import Dossier
    from rashomon.progress import Hook
    from rashomon.recipe import Recipe
    from rashomon.run import Runner, RunOptions
    from rashomon.store import Desk, Reading
    from rashomon.tell.papers import Papers

_CHECKPOINT_ITEMS: Final = 8  # readings kept in one transaction: what an interruption can cost at most
_DATING_ROUNDS: Final = 2  # sisters date reports, and dates part stories: told once more, both have settled
_CHECKPOINT_S: Final = 2.0
_STEPS_OF_ONE: Final = ("model", "language", "clean", "annotate")
_STEPS_ACROSS: Final = ("link", "weigh", "tell", "journey.py")


class Built(Struct, frozen=True):
    """What a build did.

    `received` counts the raw reports that came in, `fresh` those not on the desk before, `usable` those that gave a
    report; `studied` counts the raw reports studied now, `reports` the reports on the desk. `failures` are what should
    have been read and was not, `passed_over` what a folder holds besides reports (a picture, say); both in order of
    place. `added`, `changed` and `gone` are story ids; `remarks` are the guesses that reading rests on.
    """

    received: int
    fresh: int
    usable: int
    studied: int
    reports: int
    failures: tuple[Dropped, ...]
    dossiers: tuple[Dossier, ...]
    added: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]
    passed_over: tuple[Dropped, ...] = ()
    remarks: tuple[Remark, ...] = ()


def build(
    paths: Iterable[str | Path],
    desk: Desk,
    recipe: Recipe | None = None,
    hook: Hook = ignore,
    run: RunOptions | None = None,
) -> Built:
    """Read what lies at `paths` onto the desk, and tell all that lies on the desk anew.

    Raises:
        DeskError: the desk cannot be read or written.
        RecipeError: a table that the recipe names cannot be read.
    """
    from rashomon.recipe import Recipe

    recipe = recipe or Recipe()
    study_key(recipe)  # a table that cannot be read is told before anything is
    received, fresh, unread, remarks = _receive(paths, desk, recipe, hook)
    built = catch_up(desk, recipe, hook, run, received)
    failures = [dropped for dropped in unread if dropped.step != "choose"]
    return msgspec.structs.replace(
        built,
        fresh=fresh,
        failures=_by_place([*failures, *built.failures]),
        passed_over=_by_place([dropped for dropped in unread if dropped.step == "choose"]),
        remarks=tuple(sorted(remarks, key=lambda remark: (remark.where, remark.words))),
    )


def catch_up(
    desk: Desk,
    recipe: Recipe | None = None,
    hook: Hook = ignore,
    run: RunOptions | None = None,
    received: Iterable[str] = (),
) -> Built:
    """Study what lies on the desk unstudied and tell all of it anew: what `build` does when all has been read.

    `received` are the ids of the raw reports that have just come in.

    Raises:
        DeskError: the desk cannot be read or written.
        RecipeError: a table that the recipe names cannot be read.
    """
    from rashomon.recipe import Recipe

    recipe = recipe or Recipe()
    key = study_key(recipe)
    studied, stumbled = _study_all(desk, key, recipe, hook, run)
    before = desk.dossiers()
    dossiers = _tell_anew(desk, key, recipe, hook, before)
    came = set(received)
    report_ids = desk.report_ids(key)
    unusable = [dropped for raw_id, dropped in desk.dropped(key).items() if raw_id in came]
    added, changed, gone = _compare(before, dossiers)
    return Built(
        received=len(came),
        fresh=0,
        usable=len(set(report_ids).intersection(map(Report.name, came))),
        studied=studied,
        reports=len(report_ids),
        failures=_by_place([*unusable, *stumbled]),
        dossiers=dossiers,
        added=added,
        changed=changed,
        gone=gone,
    )


def _by_place(dropped: list[Dropped]) -> tuple[Dropped, ...]:
    return tuple(sorted(dropped, key=lambda item: (item.where, item.step, item.reason)))


def _receive(
    paths: Iterable[str | Path], desk: Desk, recipe: Recipe, hook: Hook
) -> tuple[list[str], int, list[Dropped], list[Remark]]:
    """Keep what can be read at `paths`: the raw ids, how many are new to the desk, what was not read, and remarks."""
    from rashomon.read import read_all

    received: list[str] = []
    unread: list[Dropped] = []
    remarks: list[Remark] = []
    batch: list[RawReport] = []
    fresh = 0
    own = desk.files()
    for item in read_all(paths, recipe.read):
        if isinstance(item, Dropped):
            if os.path.realpath(item.where) not in own:  # a desk may lie in the folder that it is made of
                unread.append(item)
            continue
        if isinstance(item, Remark):
            remarks.append(item)
            continue
        received.append(item.id)
        batch.append(item)
        hook(Progress("read", len(received), None, item.where))
        if len(batch) >= _CHECKPOINT_ITEMS:
            fresh += desk.keep_raws(batch)
            batch = []
    fresh += desk.keep_raws(batch)
    return received, fresh, unread, remarks


def study(raw: RawReport, clean_options: CleanOptions, annotate_options: AnnotateOptions) -> Reading:
    """Clean and annotate one raw report: all that is done for a report by itself."""
    from rashomon.annotate import annotate
    from rashomon.clean import clean
    from rashomon.store import Reading

    report = clean(raw, clean_options)
    if isinstance(report, Dropped):
        return Reading(raw.id, dropped=report)
    return Reading(raw.id, report=report, marks=annotate(report, annotate_options))


def _study_all(desk: Desk, key: str, recipe: Recipe, hook: Hook, run: RunOptions | None) -> tuple[int, list[Dropped]]:
    """Study every raw report not studied with this recipe; keep the readings in small batches as they come."""
    from rashomon.run import choose_runner

    todo = desk.unread(key)
    places = desk.places()
    runner: Runner = choose_runner(len(todo), run)
    step = partial(study, clean_options=recipe.clean, annotate_options=recipe.annotate)
    stumbled: list[Dropped] = []
    batch: list[Reading] = []
    kept_at = time.monotonic()
    if todo:
        hook(Progress("study", 0, len(todo)))
    try:
        for done, (raw_id, result) in enumerate(runner.each(step, ((id_, desk.raw(id_)) for id_ in todo)), start=1):
            if isinstance(result, Dropped):
                stumbled.append(msgspec.structs.replace(result, where=places[raw_id]))
            else:
                batch.append(result)
            hook(Progress("study", done, len(todo), places[raw_id]))
            if len(batch) >= _CHECKPOINT_ITEMS or time.monotonic() - kept_at > _CHECKPOINT_S:
                full, batch = batch, []
                desk.keep_readings(key, full)
                kept_at = time.monotonic()
    finally:
        if batch:  # also when interrupted: what is done need not be done again
            desk.keep_readings(key, batch)
    return len(todo) - len(stumbled), stumbled


def _tell_anew(desk: Desk, key: str, recipe: Recipe, hook: Hook, before: tuple[Dossier, ...]) -> tuple[Dossier, ...]:
    """Link, weigh and tell all that lies on the desk, unless exactly that has been done already."""
    from rashomon.recipe import digest_of

    told = digest_of(key, recipe, code_digest(_STEPS_ACROSS))
    if desk.note("told") == told:
        return before
    reports, marks = desk.reports(key), desk.marks(key)
    papers = tell_across(reports, marks, recipe, hook)
    desk.keep_telling(
        key,
        papers.marks,
        papers.links,
        papers.weights,
        papers.dossiers,
        {"told": told, "key": key, "recipe": recipe.to_toml()},
    )
    return papers.dossiers


def tell_across(
    reports: Mapping[str, Report], marks: Mapping[str, Marks], recipe: Recipe | None = None, hook: Hook = ignore
) -> Papers:
    """Let reports meet: link, weigh and tell them. `reports` and `marks` are keyed by report id."""
    from rashomon.recipe import Recipe
    from rashomon.tell.dossier import tell_story
    from rashomon.tell.papers import Papers
    from rashomon.weigh import weigh

    recipe = recipe or Recipe()
    reports, marks = dict(sorted(reports.items())), dict(sorted(marks.items()))
    if not reports:
        from rashomon.model.weights import Weights

        return Papers(reports, marks, Links(), Weights())
    anchored, links = link_across(reports, marks, recipe.link, hook)
    hook(Progress("compare", 6, 8, "weigh"))
    weights = weigh(reports, anchored, links, recipe.weigh)
    hook(Progress("compare", 7, 8, "tell"))
    papers = Papers(reports, anchored, links, weights)
    papers.dossiers = tuple(tell_story(story.id, papers, recipe.tell) for story in links.stories)
    hook(Progress("compare", 8, 8, "done"))
    return papers


def link_across(
    reports: Mapping[str, Report], marks: Mapping[str, Marks], options: LinkOptions, hook: Hook = ignore
) -> tuple[dict[str, Marks], Links]:
    """Date and anchor the marks of all reports, and make every link among them."""
    from rashomon.link.copies import find_copies
    from rashomon.link.dating import date_by_sisters, date_reports
    from rashomon.link.entities import join_entities
    from rashomon.link.events import join_events
    from rashomon.link.stories import gather_stories, relate_stories

    hook(Progress("compare", 0, 8, "dates"))
    dates = date_reports(reports, marks)
    hook(Progress("compare", 1, 8, "stories"))
    stories = gather_stories(reports, marks, dates, options)
    for _ in range(_DATING_ROUNDS):
        closer = date_by_sisters(reports, marks, dates, stories)
        if closer == dates:
            break
        dates = closer
        stories = gather_stories(reports, marks, dates, options)
    anchored = _anchor_all(reports, marks, dates)
    hook(Progress("compare", 2, 8, "copies"))
    copies = find_copies(reports, anchored, options)
    hook(Progress("compare", 3, 8, "entities"))
    entities = join_entities(reports, anchored)
    hook(Progress("compare", 4, 8, "events"))
    events = join_events(reports, anchored, entities, stories, options)
    hook(Progress("compare", 5, 8, "stories"))
    stories = relate_stories(stories, reports, anchored, events)
    return anchored, Links(tuple(dates[key] for key in sorted(dates)), copies, stories, entities, events)


def _anchor_all(
    reports: Mapping[str, Report], marks: Mapping[str, Marks], dates: Mapping[str, ReportDate]
) -> dict[str, Marks]:
    from rashomon.annotate import anchor

    return {key: anchor(reports[key], found, dates[key]) for key, found in marks.items()}


def lay_out(desk: Desk) -> Papers:
    """Return all that was last told on a desk: what is shown, traced, exported and served is looked up there."""
    from rashomon.tell.papers import Papers

    key = desk.note("key") or ""
    marks = desk.marks(key, anchored=True)
    return Papers(desk.reports(key), marks, desk.links(), desk.weights(), desk.dossiers(), desk.raw)


def study_key(recipe: Recipe) -> str:
    """Return the digest of all that a report's own marks depend on: settings, the user's tables, code, model.

    Raises:
        RecipeError: a table that the recipe names cannot be read.
    """
    from rashomon.annotate.names.own_actors import fingerprint as of_actors
    from rashomon.clean.outlets import fingerprint as of_outlets
    from rashomon.recipe import digest_of

    tables = (of_outlets(recipe.clean.outlets), of_actors(recipe.annotate.gazetteer))
    return digest_of(recipe.clean, recipe.annotate, *tables, code_digest(_STEPS_OF_ONE))


@cache
def code_digest(rooms: tuple[str, ...]) -> str:
    """Return a digest of the code and data files of some rooms: what was made by other code is made anew.

    Computed once for each process, which goes on running the code it began with.
    """
    home = Path(__file__).parent
    body = hashlib.sha256()
    for room in rooms:
        place = home / room
        files = sorted(place.rglob("*")) if place.is_dir() else [place]
        for file in files:
            if file.is_file() and file.suffix != ".pyc":
                body.update(file.relative_to(home).as_posix().encode())
                with file.open("rb") as content:
                    body.update(hashlib.file_digest(content, "sha256").digest())
    return body.hexdigest()[:16]


def _compare(
    before: Sequence[Dossier], after: Sequence[Dossier]
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Return the ids of stories that are new, told differently, or gone."""
    old = {dossier.story_id: dossier for dossier in before}
    new = {dossier.story_id: dossier for dossier in after}
    return (
        tuple(key for key in new if key not in old),
        tuple(key for key in new if key in old and new[key] != old[key]),
        tuple(key for key in old if key not in new),
    )
