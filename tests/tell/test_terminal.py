from __future__ import annotations

import io

import harbour
import msgspec
import pytest
from rich.console import Console

from rashomon.model.links import Story
from rashomon.tell.dossier import tell_story
from rashomon.tell.page import render_page
from rashomon.tell.papers import Papers
from rashomon.tell.saying import say_count
from rashomon.tell.terminal import print_dossier, print_summary, squeezed
from rashomon.tell.trace import trace
from rashomon.tell.walk import print_trace


def _printed(width, show, **more):
    console = Console(width=width, file=io.StringIO(), highlight=False, **more)
    show(console)
    return console.file.getvalue()


@pytest.mark.parametrize("width", [40, 80, 120, 200])
def test_a_dossier_fits_its_terminal(dossier, papers, width):
    text = _printed(width, lambda console: print_dossier(console, dossier, papers=papers))
    assert max(len(line) for line in text.splitlines()) <= width
    flat = " ".join(text.split())
    for words in (
        "Dockers walk out at Port Velmora",
        "TIMELINE",
        "10 March 2031",
        "[disputed]",
        "excerpt of",
        "Mira Toldan",
    ):
        assert words in flat
    assert "\x1b" not in text


def test_colour_is_used_where_there_is_some(dossier):
    text = _printed(100, lambda console: print_dossier(console, dossier), force_terminal=True, color_system="standard")
    assert "\x1b[" in text


def test_what_is_not_shown_is_counted(dossier):
    text = _printed(100, lambda console: print_dossier(console, dossier, top=1))
    assert f"… and 2 more: rashomon show {dossier.story_id} --top 0" in text
    assert "ministry" not in text.split("TIMELINE")[1].split("WHERE")[0]
    everything = _printed(100, lambda console: print_dossier(console, dossier, top=0))
    assert "The ministry will meet" in everything
    assert "more:" not in everything


def test_sides_stand_below_one_another_where_it_is_narrow(dossier):
    wide = _printed(120, lambda console: print_dossier(console, dossier))
    narrow = _printed(60, lambda console: print_dossier(console, dossier))
    assert any("Monday, 10 March 2031" in line and "Sunday evening" in line for line in wide.splitlines())
    assert not any("Monday, 10 March 2031" in line and "Sunday evening" in line for line in narrow.splitlines())


@pytest.mark.parametrize("text", ["[bold]x[/bold]", "[/]", "\x1b[2J\x07", "[link=file:///etc]y[/link]", "a\u202eb"])
def test_foreign_text_cannot_steer_the_terminal(dossier, text):
    hostile = msgspec.structs.replace(dossier, title=text)
    printed = _printed(100, lambda console: print_dossier(console, hostile), force_terminal=True, color_system=None)
    assert squeezed(text) in printed
    assert "\x07" not in printed
    assert "\x1b[2J" not in printed
    assert "\u202e" not in printed


def test_a_dossier_with_nothing_in_it(dossier):
    empty = msgspec.structs.replace(
        dossier,
        reports=(),
        timeline=msgspec.structs.replace(dossier.timeline, entries=()),
        conflicts=(),
        accords=(),
        agreements=(),
        who=(),
    )
    assert "tell no event" in _printed(80, lambda console: print_dossier(console, empty))


def test_the_summary_names_the_other_stories(dossier):
    text = _printed(80, lambda console: print_summary(console, [dossier] * 3, 1, 9, "my.db"))
    assert text.count("Dockers walk out") == 2
    assert "--desk my.db" in text
    assert say_count(9, "report") in text


def test_a_trace_shows_clean_and_raw(papers):
    step = trace(harbour.MASTER.id, papers)
    text = _printed(100, lambda console: print_trace(console, step))
    assert "»said«" in text
    assert "raw 114-118" in text or "raw 114-120" in text
    assert "edit: raw 114-120 repaired -> “said in”: two words stuck together (rule glued-words)" in text


def test_a_long_trace_is_shortened_and_says_so(papers):
    step = trace(harbour.STRIKE_EVENT, papers)
    long = msgspec.structs.replace(step, reasons=tuple(f"reason {n}" for n in range(30)))
    assert "… and 22 more reasons: --all shows them" in _printed(100, lambda console: print_trace(console, long))
    assert "reason 29" in _printed(100, lambda console: print_trace(console, long, everything=True))


def test_a_report_of_another_story_is_named_with_its_story(papers, dossier):
    (entry, *_) = dossier.timeline.entries
    away = entry.reports[-1]
    mine = tuple(line for line in dossier.reports if line.report_id != away)
    name = next(line.outlet for line in dossier.reports if line.report_id == away)
    stories = (
        msgspec.structs.replace(papers.links.stories[0], reports=tuple(line.report_id for line in mine)),
        Story("story-away", "Ships wait", (away,)),
    )
    parted = Papers(
        papers.reports, papers.marks, msgspec.structs.replace(papers.links, stories=stories), papers.weights
    )
    told = tell_story(harbour.STORY, parted)
    parted.dossiers = (told,)
    printed = " ".join(_printed(120, lambda console: print_dossier(console, told, papers=parted)).split())
    assert f"also told by {name} in “Ships wait”" in printed
    assert f"on the word of {name}" not in printed
    assert away not in printed
    assert f"also told by {name} in “Ships wait”" in render_page(parted)


def test_reports_in_a_reason_bear_their_names(papers):
    key = harbour.FIRST.id
    assert papers.in_names(f"{key} says so, rep-000000000000 too") == "Coast Courier says so, rep-000000000000 too"
    assert papers.in_names(key, ids=True) == f"Coast Courier ({key})"


def test_no_line_ends_in_blanks_unless_on_a_terminal(papers, dossier):
    shows = (
        lambda console: print_dossier(console, dossier, papers=papers),
        lambda console: print_summary(console, papers.dossiers, 0, 3, None),
        lambda console: print_trace(console, trace(dossier.timeline.entries[0].id, papers)),
    )
    for show in shows:
        printed = _printed(100, show)
        assert printed.endswith("\n")
        assert not [line for line in printed.split("\n") if line != line.rstrip()]
        on_screen = _printed(100, show, force_terminal=True, color_system=None)
        assert [line.rstrip() for line in on_screen.split("\n")] == printed.split("\n")
