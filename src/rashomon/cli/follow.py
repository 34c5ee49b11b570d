"""``rashomon follow``: keep a desk up to date from feeds, sitemaps and pages."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from rashomon.cli.app import (
    DEFAULT_DESK,
    FAILED,
    FAILED_SOME,
    INTERRUPTED,
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
    from rashomon.follow import Round
    from rashomon.store import Desk

_SPAN: Final = re.compile(r"(\d{1,6})\s?(s|m|h|d)?")
_SECONDS: Final = {"s": 1, "m": 60, "h": 3600, "d": 86_400, None: 60}


@app.command()
@told_plainly
def follow(
    addresses: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FEEDS.opml|URL...",
            help="Feeds, sitemaps, pages, and OPML lists of feeds; by default what the desk follows already.",
        ),
    ] = None,
    desk: DeskOption = DEFAULT_DESK,
    every: Annotated[
        str, typer.Option("--every", metavar="TIME", help="How often to look at first: 90s, 15m, 2h.")
    ] = "15m",
    once: Annotated[bool, typer.Option("--once", help="Make one round over what is due, and end: for cron.")] = False,
    now: Annotated[bool, typer.Option("--now", help="Look everywhere in the first round, due or not.")] = False,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE.html", help="Write this page anew whenever something changed.")
    ] = None,
    recipe: RecipeOption = None,
    jobs: JobsOption = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print only what fails.")] = False,
    allow_private: PrivateOption = False,
) -> None:
    """Look at feeds, sitemaps and pages again and again, and say what changed in which story.

    Each is looked at as often as it brings something new: every five minutes to six hours, less often where it asks
    for that or fails. Stopping, however rudely, loses nothing: the same command goes on from there. Only one process
    at a time follows for a desk. A changed page is kept beside its older version; the page of a feed's item is fetched
    again only where the feed says something new of it: follow the page's own address to have every change of it.

    Exit code of a single round (`--once`): 0 nothing failed, 1 some of it failed (named on standard error), 2 nothing
    could be done.
    """
    from rashomon.cli.meter import meter
    from rashomon.follow import FollowOptions, Stop
    from rashomon.follow import follow as keep_following
    from rashomon.follow.stopping import stopped_by_signals
    from rashomon.read.web import Web
    from rashomon.run import RunOptions
    from rashomon.store import open_desk

    chosen = settings(recipe, allow_private=allow_private)
    options = FollowOptions(every_s=_seconds(every))
    page = page_to_write(out)
    wanted = _expanded(addresses or [])
    rounds: list[Round] = []
    stop = Stop()
    with open_desk(desk, create=bool(wanted)) as opened:
        if not wanted and not opened.ledger.sources():
            complain("the desk follows nothing yet; name a feed, a sitemap, a page or an OPML list of feeds")
            raise typer.Exit(FAILED)

        def tell(made: Round) -> None:
            rounds[:] = [made]
            _tell(made, opened, page, quiet=quiet)

        with stopped_by_signals(stop, complain), Web(chosen.read.web) as web:
            try:
                with meter(quiet=quiet) as hook:
                    keep_following(
                        opened,
                        web,
                        wanted,
                        tell,
                        recipe=chosen,
                        options=options,
                        stop=stop,
                        everything=now,
                        once=once,
                        hook=hook,
                        run=RunOptions(jobs=jobs),
                    )
            except KeyboardInterrupt:
                complain("stopped; what was read is kept, and the same command goes on from there")
                _leave(INTERRUPTED if once else 0)
    if once:
        _say_held_back(rounds[0])
        _conclude(rounds[0])
    elif stop.asked:
        complain("stopped between two rounds; the same command goes on from there")


def _expanded(addresses: list[str]) -> list[str]:
    """The addresses to follow, with those of OPML files in the files' place."""
    from rashomon.errors import RashomonError
    from rashomon.language.addresses import is_address
    from rashomon.read.outlines import outline_feeds
    from rashomon.read.parcel import Refused

    wanted: list[str] = []
    for given in addresses:
        if is_address(given):
            wanted.append(given)
            continue
        try:
            feeds = outline_feeds(Path(given).expanduser().read_bytes())
        except OSError as error:
            if "://" in given:
                raise RashomonError(f"{given}: of addresses only those with http and https are read") from error
            raise RashomonError(f"{given}: {(error.strerror or 'it cannot be read').lower()}") from error
        except Refused as refused:
            raise RashomonError(f"{given}: {refused.reason}") from refused
        if not feeds:
            raise RashomonError(f"{given}: it is no OPML list of feeds; files are read by: rashomon build {given}")
        wanted += [url for _, url in feeds]
    return list(dict.fromkeys(wanted))


def _seconds(every: str) -> int:
    from rashomon.errors import RashomonError

    match = _SPAN.fullmatch(every.strip().lower())
    if match is None or int(match[1]) == 0:
        raise RashomonError(f"--every {every}: say how often as a number and s, m, h or d, such as 15m")
    return int(match[1]) * _SECONDS[match[2]]


def _tell(made: Round, desk: Desk, out: Path | None, *, quiet: bool) -> None:
    """Print one round's block, with all that failed named, and write the page where something changed."""
    from rashomon.cli.rounds import print_round
    from rashomon.cli.writing import write_whole
    from rashomon.journey import lay_out
    from rashomon.tell.page import render_page

    if not quiet:
        print_round(screen(), made)
    remark(made.remarks)
    for item in made.failures:
        complain(f"{item.where}: {item.reason}{f'; {item.remedy}' if item.remedy else ''}")
    sys.stdout.flush()
    if out is not None and made.reports and (made.changes or not out.exists()):
        write_whole(out, render_page(lay_out(desk)).encode("utf-8"))


def _say_held_back(made: Round) -> None:
    from rashomon.cli.rounds import clock

    for url, due, reason in made.held_back:
        complain(f"note: {url}: waits until {clock(due)} after: {reason}; look at once with --now")


def _conclude(made: Round) -> None:
    if made.due and made.failed == made.due and not made.fresh:
        complain("nothing could be read")
        raise typer.Exit(FAILED)
    if made.failures:
        raise typer.Exit(FAILED_SOME)


def _leave(code: int) -> None:
    """End at once, without waiting for servers that have not answered yet."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)
