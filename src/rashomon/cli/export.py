"""``rashomon export``: the whole desk in one file."""

from __future__ import annotations

import sys
from pathlib import Path  # noqa: TC003  typer reads the annotations
from typing import Annotated, Literal

import typer

from rashomon.cli.app import DEFAULT_DESK, DeskOption, app, told_plainly


@app.command()
@told_plainly
def export(
    desk: DeskOption = DEFAULT_DESK,
    kind: Annotated[
        Literal["json", "html"], typer.Option("--format", help="json: everything; html: to read.")
    ] = "json",
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="Where to write; standard output by default.")
    ] = None,
    raw: Annotated[bool, typer.Option("--raw/--no-raw", help="Whether JSON holds the raw bytes, in base64.")] = True,
) -> None:
    """Write the whole desk: reports, marks, links, weights and dossiers, in an order that never changes."""
    from rashomon.cli.writing import write_whole
    from rashomon.journey import lay_out
    from rashomon.store import open_desk

    with open_desk(desk, create=False) as opened:
        papers = lay_out(opened)
        if kind == "html":
            from rashomon.tell.page import render_page

            content = render_page(papers).encode("utf-8")
        else:
            from rashomon.tell.export import export_json

            content = export_json(
                papers, opened.note("recipe") or "", opened.dropped(opened.note("key") or ""), raw=raw
            )
    if out is not None:
        write_whole(out.expanduser(), content)
    else:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
