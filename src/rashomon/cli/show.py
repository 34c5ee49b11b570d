"""``rashomon show``: one story, one line, or everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.cli.app import DEFAULT_DESK, DeskOption, app, screen, told_plainly

if TYPE_CHECKING:
    from rich.console import Console

    from rashomon.tell.papers import Papers


@app.command()
@told_plainly
def show(
    wanted: Annotated[
        str, typer.Argument(metavar="ID", help="A story's id, or its beginning; any other line's id; or: who.")
    ],
    desk: DeskOption = DEFAULT_DESK,
    top: Annotated[int, typer.Option("--top", min=0, help="Timeline entries shown; 0 shows everything.")] = 20,
) -> None:
    """Show a story's dossier, a single line, or **who** is named on the desk."""
    from rashomon.journey import lay_out
    from rashomon.store import open_desk
    from rashomon.tell.finding import find
    from rashomon.tell.terminal import print_dossier

    console = screen()
    with open_desk(desk, create=False) as opened:
        papers = lay_out(opened)
        if wanted == "who":
            _print_who(console, papers)
            return
        dossiers = {dossier.story_id: ("story", dossier) for dossier in papers.dossiers}
        stories = [key for key in dossiers if key.startswith(wanted)]
        key = stories[0] if len(stories) == 1 else find(wanted, papers.index)
        if key in dossiers:
            print_dossier(console, dossiers[key][1], top=top, papers=papers)
        else:
            from rashomon.tell.trace import trace
            from rashomon.tell.walk import print_trace

            print_trace(console, trace(key, papers), everything=top == 0)


def _print_who(console: Console, papers: Papers) -> None:
    from rich.table import Table
    from rich.text import Text

    from rashomon.tell.saying import say_count
    from rashomon.tell.terminal import offices, squeezed

    table = Table.grid(padding=(0, 2))
    for entity in sorted(papers.links.entities, key=lambda e: (-len(e.members), e.name, e.id)):
        about = Text("; ".join(offices(entity.roles)[:3]) or entity.kind.lower())
        about.append(f"\n{say_count(len(entity.members), 'mention')}, written ", style="bright_black")
        about.append(", ".join(map(squeezed, entity.forms)), style="bright_black")
        table.add_row(Text(squeezed(entity.name), style="bold"), about, Text(entity.id, style="bright_black"))
    console.print(table)
