"""``rashomon search``: find reports by their words."""

from __future__ import annotations

from typing import Annotated

import typer

from rashomon.cli.app import DEFAULT_DESK, FAILED_SOME, DeskOption, app, complain, screen, told_plainly


@app.command()
@told_plainly
def search(
    words: Annotated[list[str], typer.Argument(metavar="WORD...", help="All of them must stand in the report.")],
    desk: DeskOption = DEFAULT_DESK,
    limit: Annotated[int, typer.Option("--limit", min=1, help="Reports shown at most.")] = 20,
) -> None:
    """Find the reports that hold all the words, best first. Ends with 1 where none does."""
    from rich.text import Text

    from rashomon.store import open_desk
    from rashomon.tell.terminal import squeezed

    with open_desk(desk, create=False) as opened:
        hits = opened.search(" ".join(words), limit)
    console = screen()
    for hit in hits:
        line = Text.assemble((squeezed(hit.title) or hit.report_id, "bold"), (f"  {hit.report_id}", "bright_black"))
        line.append(f"\n  {squeezed(hit.excerpt)}")
        console.print(line)
    if not hits:
        complain("no report holds all these words")
        raise typer.Exit(FAILED_SOME)
