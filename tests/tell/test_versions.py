from __future__ import annotations

import io

import harbour
import msgspec
import pytest
from rich.console import Console

from rashomon.model.links import CopyEdge
from rashomon.tell.dossier import tell_story
from rashomon.tell.page import render_page
from rashomon.tell.papers import Papers
from rashomon.tell.terminal import later_versions, print_dossier
from rashomon.tell.trace import trace

NEWER, OLDER = harbour.OTHER, harbour.FIRST


@pytest.fixture
def papers():
    """The invented affair, where one report is a later version of another."""
    edge = CopyEdge(
        "copy-1", NEWER.id, OLDER.id, "version", ("a later version of the same page", "retrieved later than the other")
    )
    links = msgspec.structs.replace(harbour.LINKS, copies=(edge,))
    laid_out = Papers(harbour.REPORTS, harbour.MARKS, links, harbour.WEIGHTS, raw=harbour.RAWS.__getitem__)
    laid_out.dossiers = (tell_story(harbour.STORY, laid_out),)
    return laid_out


def _printed(dossier):
    console = Console(width=120, file=io.StringIO(), highlight=False)
    print_dossier(console, dossier, top=0)
    return " ".join(console.file.getvalue().split())


def test_versions_are_named_by_their_numbers(papers):
    dossier = papers.dossiers[0]
    assert later_versions(dossier.reports) == {OLDER.id: NEWER.id}
    numbers = {line.report_id: number for number, line in enumerate(dossier.reports, start=1)}
    text = _printed(dossier)
    assert f"earlier version of {numbers[NEWER.id]}" in text
    assert f"later version of {numbers[OLDER.id]}" in text


def test_an_entry_that_only_the_older_version_has_says_so(papers):
    entries = papers.dossiers[0].timeline.entries
    alone = [entry for entry in entries if set(entry.reports) == {OLDER.id}]
    assert alone
    assert _printed(papers.dossiers[0]).count("in an earlier version only") == len(alone)


def test_a_version_of_another_story_is_named_by_its_id(papers):
    dossier = papers.dossiers[0]
    lines = tuple(line for line in dossier.reports if line.report_id != OLDER.id)
    assert f"later version of {OLDER.id}" in _printed(msgspec.structs.replace(dossier, reports=lines))


def test_the_page_says_so(papers):
    page = render_page(papers)
    assert f'An earlier version of <a href="#{NEWER.id}">the same page</a>' in page
    assert "A later version of the same page" in page
    assert "in an earlier version only" in page


def test_it_is_traced(papers):
    (step,) = (trace("copy-1", papers),)
    assert "version" in step.says
    assert step.reasons[0] == "a later version of the same page"
