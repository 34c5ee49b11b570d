"""``rashomon trace``: follow a line back to the raw characters."""

from __future__ import annotations

from typing import Annotated

import typer

from rashomon.cli.app import DEFAULT_DESK, DeskOption, app, screen, told_plainly


@app.command()
@told_plainly
def trace(
    wanted: Annotated[str, typer.Argument(metavar="ID", help="Any id that rashomon printed, or its beginning.")],
    desk: DeskOption = DEFAULT_DESK,
    everything: Annotated[bool, typer.Option("--all", help="Shorten no list.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the trace as JSON.")] = False,
) -> None:
    """Follow a line back, step by step, to the characters it came from.

    Each step says who made it and why: verdict, claims, marks, the clean text, the raw text and the edits in between.
    """
    from rashomon.journey import lay_out
    from rashomon.store import open_desk
    from rashomon.tell.trace import trace as follow

    with open_desk(desk, create=False) as opened:
        steps = follow(wanted, lay_out(opened))
    if as_json:
        import msgspec

        typer.echo(msgspec.json.format(msgspec.json.encode(steps), indent=2).decode())
    else:
        from rashomon.tell.walk import print_trace

        print_trace(screen(), steps, everything=everything)
