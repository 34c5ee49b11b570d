"""The command `rashomon` and what all its commands share."""

from __future__ import annotations

import functools
import io
import os
import sys
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, ParamSpec, TypeVar

import typer
from typer.core import TyperGroup

from rashomon.errors import RashomonError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from rich.console import Console

    from rashomon.model.report import Remark
    from rashomon.recipe import Recipe

FAILED_SOME: Final = 1
FAILED: Final = 2
INTERRUPTED: Final = 130

_USAGE: Final[type[Exception]] = typer.BadParameter.__mro__[1]  # what a wrong command line raises
_ALIKE: Final = 0.75

P = ParamSpec("P")
R = TypeVar("R")


def _tell_version(wanted: bool) -> None:  # noqa: FBT001  typer calls it so
    if wanted:
        from importlib.metadata import version

        typer.echo(f"rashomon {version('rashomon')}")
        raise typer.Exit


class _Commands(TyperGroup):
    """The commands; of a misspelt option only those are guessed that are spelt much alike, the hyphens left aside."""

    def invoke(self, ctx: Any) -> object:
        try:
            return super().invoke(ctx)
        except _USAGE as error:
            given = str(getattr(error, "option_name", "")).lstrip("-")
            if guesses := getattr(error, "possibilities", None):
                near = get_close_matches(given, [guess.lstrip("-") for guess in guesses], cutoff=_ALIKE)
                error.possibilities = [f"--{name}" for name in near]  # type: ignore[attr-defined]
            raise


app = typer.Typer(
    name="rashomon",
    cls=_Commands,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=(
        "Read many reports of the same events and tell what happened, when, according to whom, how many independent "
        "origins stand behind it, and where the reports disagree.\n\n"
        "Start with **rashomon build FOLDER**. It keeps the reports on a *desk* (one file, `rashomon.db`) and tells "
        "every story it finds. Each line bears an id; **rashomon trace ID** follows it back to the very characters "
        "it came from. **rashomon follow FEED** keeps a desk up to date. Only the web addresses that you give are "
        "asked for anything; nothing else leaves this machine."
    ),
    epilog="Example: rashomon build articles/ --out dossier.html",
)


@app.callback()
def about(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_tell_version, is_eager=True, help="Say which version this is.")
    ] = False,
) -> None:
    """Hold the options that stand before any command."""


DeskOption = Annotated[
    str,
    typer.Option(
        "--desk",
        envvar="RASHOMON_DESK",
        metavar="FILE|URL",
        help="Where the reports are kept: a file, or postgresql+psycopg://user@host/name.",
    ),
]
DEFAULT_DESK: Final = "rashomon.db"
RecipeOption = Annotated[
    Path | None, typer.Option("--recipe", metavar="FILE.toml", help="Settings that differ from the defaults.")
]
JobsOption = Annotated[
    int | None, typer.Option("--jobs", "-j", min=1, help="Worker processes; by default one per processor.")
]
PrivateOption = Annotated[
    bool, typer.Option("--allow-private", help="Also ask addresses inside this machine and its own network.")
]


def page_to_write(out: Path | None) -> Path | None:
    """Return the file that a page goes to; ends the command where it cannot be one.

    Raises:
        RashomonError: its folder is not there, or its name promises another kind of file than a page.
    """
    if out is None:
        return None
    if out.suffix.lower() not in {".html", ".htm"}:
        raise RashomonError(f"{out}: what is written is a web page; name it {out.stem or 'dossier'}.html")
    if not out.expanduser().parent.is_dir():
        raise RashomonError(f"{out}: its folder does not exist; make it first: mkdir -p {out.parent}")
    return out.expanduser()


def told_plainly(command: Callable[P, R]) -> Callable[P, R]:
    """Print what goes wrong as one line, never as a traceback, and end with the exit code that says so."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return command(*args, **kwargs)
        except RashomonError as error:
            complain(str(error))
            raise typer.Exit(FAILED) from error
        except BrokenPipeError as error:
            # The reader (head, less) has gone: stop, and keep Python from complaining about it at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(0) from error
        except KeyboardInterrupt as error:
            complain("stopped; what was read is kept. Run the same command again to continue.")
            raise typer.Exit(INTERRUPTED) from error

    return run


def complain(line: str) -> None:
    """Print one line on standard error; what cannot be seen in it (a file's name is foreign text) is spelt out."""
    seen = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in line)
    typer.echo(f"rashomon: {seen}", err=True)


def remark(items: Iterable[Remark]) -> None:
    """Print, on standard error, what was decided without asking."""
    for item in items:
        complain(f"note: {item.where}: {item.words}")


def settings(file: Path | None, *, allow_private: bool) -> Recipe:
    """Return the recipe in a file, or the usual one; `allow_private` is as the flag of that name says.

    Raises:
        RecipeError: the file is no recipe.
    """
    import msgspec

    from rashomon.recipe import Recipe

    recipe = Recipe.load(file) if file else Recipe()
    if not allow_private:
        return recipe
    web = msgspec.structs.replace(recipe.read.web, allow_private=True)
    return msgspec.structs.replace(recipe, read=msgspec.structs.replace(recipe.read, web=web))


def screen() -> Console:
    """Return the console that prints on standard output, as wide as the terminal."""
    from rich.console import Console

    width = None if sys.stdout.isatty() or "COLUMNS" in os.environ else 100
    return Console(highlight=False, width=width)


def main() -> None:
    """Run the command line; a fault of ours is told in one line too, and in full where RASHOMON_DEBUG is set."""
    if "RASHOMON_DEBUG" not in os.environ:
        sys.excepthook = _own_up
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that cannot show a quotation mark is no reason to stop
    typer.main.get_command(app)(prog_name="rashomon")


def _own_up(kind: type[BaseException], fault: BaseException, _trace: object) -> None:
    said = " ".join(str(fault).split())[:200]
    complain(f"a fault of rashomon itself: {kind.__name__}: {said}; RASHOMON_DEBUG=1 shows where, please report it")


def _register() -> None:
    """Each command registers itself when its file is loaded; in the order in which they are of use."""
    from rashomon.cli import build, follow, stories, show, trace, search, export, serve  # noqa: F401, I001  the order of --help


_register()
