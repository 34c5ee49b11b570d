"""``rashomon build``: read reports onto a desk and tell their stories."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003  typer reads the annotations
from typing import TYPE_CHECKING, Annotated, Final

import typer

from rashomon.cli.app import (
    DEFAULT_DESK,
    FAILED,
    FAILED_SOME,
    DeskOption,
    JobsOption,
    PrivateOption,
    RecipeOption,
    app,
    complain,
    page_to_write,
    remark,
    screen,
    settings,
    told_plainly,
)

if TYPE_CHECKING:
    from rashomon.journey import Built
    from rashomon.tell.papers import Papers

_STORIES_SHOWN: Final = 5  # told in full after a build, the largest first; the others are named


@app.command()
@told_plainly
def build(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH|URL...",
            help="Files and folders that hold the reports; addresses of pages, feeds, sitemaps and lists of feeds.",
        ),
    ],
    desk: DeskOption = DEFAULT_DESK,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE.html", help="Also write one self-contained HTML file.")
    ] = None,
    recipe: RecipeOption = None,
    jobs: JobsOption = None,
    top: Annotated[int, typer.Option("--top", min=0, help="Timeline entries shown per story; 0 shows all.")] = 20,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print no dossier and no progress.")] = False,
    allow_private: PrivateOption = False,
) -> None:
    """Read reports onto the desk and tell every story on it.

    Reading the same reports twice adds nothing; stopping with Ctrl-C loses nothing: run the command again.

    Exit code: 0 all was read, 1 some items failed (each named on standard error), 2 nothing could be done. Files of
    other kinds inside a folder are named, and are no failure.
    """
    from rashomon.cli.meter import meter
    from rashomon.cli.writing import write_whole
    from rashomon.journey import build as walk
    from rashomon.journey import lay_out
    from rashomon.run import RunOptions
    from rashomon.store import open_desk
    from rashomon.tell.page import render_page

    chosen = settings(recipe, allow_private=allow_private)
    page = page_to_write(out)
    with open_desk(desk) as opened:
        with meter(quiet=quiet) as hook:
            built = walk(paths, opened, chosen, hook, RunOptions(jobs=jobs))
        remark(built.remarks)
        _report_unread(built)
        papers = lay_out(opened)
        if not quiet and built.reports:
            _print(papers, top, desk)
        if page is not None and built.dossiers:
            write_whole(page, render_page(papers).encode("utf-8"))
            complain(f"wrote {out}")
    if not built.usable:
        complain("nothing could be read" if built.failures or built.passed_over else "nothing was found to read")
        raise typer.Exit(FAILED)
    if built.failures:
        raise typer.Exit(FAILED_SOME)


def _report_unread(built: Built) -> None:
    """Name all that was not read, each with its remedy: what failed, then what a folder holds besides reports."""
    for before, items in (("", built.failures), ("passed over: ", built.passed_over)):
        for item in items:
            remedy = f"; {item.remedy}" if item.remedy else ""
            complain(f"{before}{item.where}: {item.reason}{remedy}")


def _print(papers: Papers, top: int, desk: str) -> None:
    from rashomon.tell.page import in_reading_order
    from rashomon.tell.terminal import print_dossier, print_summary

    console = screen()
    dossiers = in_reading_order(papers.dossiers)
    for dossier in dossiers[:_STORIES_SHOWN]:
        print_dossier(console, dossier, top=top, papers=papers)
    print_summary(console, dossiers, _STORIES_SHOWN, len(papers.reports), desk if desk != DEFAULT_DESK else None)
