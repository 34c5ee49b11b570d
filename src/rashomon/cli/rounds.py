"""One round of following on the terminal: a time, what came, and what changed in which story."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from rich.padding import Padding
from rich.text import Text

from rashomon.follow.changes import say_change
from rashomon.tell.saying import say_count
from rashomon.tell.terminal import squeezed

if TYPE_CHECKING:
    from rich.console import Console

    from rashomon.follow import Round, StoryChange

_QUIET: Final = "bright_black"
_STYLES: Final = {"new": "bold green", "changed": "bold", "gone": "bold red"}


def print_round(console: Console, made: Round) -> None:
    """Print one tidy block: when, how much was looked at, what came, and each story that changed."""
    came = f"{say_count(made.fresh, 'new report')}" if made.fresh else "nothing new"
    looked = f"{made.due} of {say_count(made.sources, 'source')} looked at"
    failed = f", {made.failed} failed" if made.failed else ""
    next_time = f"next at {clock(made.next_due)}" if made.next_due else ""
    head = Text.assemble((clock(made.at), "bold cyan"), f"  {looked}{failed}, {came}")
    head.append(f" · {say_count(made.reports, 'report')} on the desk · {next_time}".rstrip(" ·"), style=_QUIET)
    console.print(head)
    for was, now in made.moved:
        _line(console, Text(f"moved: {squeezed(was)} is now {squeezed(now)}", style=_QUIET))
    for change in made.changes:
        _line(console, _story(change))


def _story(change: StoryChange) -> Text:
    line = Text("new story: " if change.kind == "new" else "story gone: " if change.kind == "gone" else "")
    line.append(squeezed(change.title), style=_STYLES[change.kind])
    line.append(f"  {say_change(change)}")
    line.append(f"  {change.story_id}", style=_QUIET)
    for conflict in change.conflicts:
        line.append(f"\n  {conflict.kind.replace('_', ' ')}: ", style="red")
        line.append(squeezed(conflict.about))
    return line


def clock(instant: str) -> str:
    """Return a moment on this machine's clock, with the day where it is another one."""
    moment = datetime.fromisoformat(instant).astimezone()
    today = datetime.now(moment.tzinfo).date()
    return f"{moment:%H:%M}" if moment.date() == today else f"{moment:%Y-%m-%d %H:%M}"


def _line(console: Console, text: Text) -> None:
    console.print(Padding(text, (0, 0, 0, 2), expand=False))
