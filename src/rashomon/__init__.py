r"""Rashomon reads many reports of the same events and tells what happened, when, and according to whom.

The tour. Two reports of one walkout, as two outlets might print them, on a desk that is one file::

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> import rashomon
    >>> folder = TemporaryDirectory()
    >>> place = Path(folder.name)
    >>> reports = place / "reports"
    >>> reports.mkdir()
    >>> _ = (reports / "courier.txt").write_text(
    ...     "Dockers walk out at Port Velmora\n\n"
    ...     "Dock workers at Port Velmora began a strike on Monday 10 March 2031, the union said.\n"
    ... )
    >>> _ = (reports / "mail.txt").write_text(
    ...     "Strike empties the quays of Velmora\n\n"
    ...     "Dock workers in Velmora went on strike on Sunday 9 March 2031, the harbour master said.\n"
    ... )
    >>> desk = rashomon.open_desk(place / "velmora.db")
    >>> built = rashomon.build([reports], desk)
    >>> built.received, built.failures
    (2, ())

Reading them again adds nothing::

    >>> rashomon.build([reports], desk).fresh
    0

Every line of a dossier is a span of a report, verbatim, and can be traced to the characters it came from::

    >>> papers = rashomon.lay_out(desk)
    >>> report = next(iter(papers.reports.values()))
    >>> steps = rashomon.trace(report.id, papers)
    >>> steps.kind
    'report'

    >>> desk.close(); folder.cleanup()

The same from the command line: ``rashomon build FOLDER``, ``rashomon show``, ``rashomon trace``.
`rashomon.journey` is the whole story on one page; the nouns are in `rashomon.model`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from rashomon.errors import DeskError, NotFoundError, RashomonError, RecipeError
    from rashomon.journey import build, lay_out
    from rashomon.recipe import Recipe
    from rashomon.store import Desk, open_desk
    from rashomon.tell import tell, trace

__all__ = [
    "Desk",
    "DeskError",
    "NotFoundError",
    "RashomonError",
    "Recipe",
    "RecipeError",
    "build",
    "lay_out",
    "open_desk",
    "tell",
    "trace",
]

# Loaded when first asked for, so that importing the package costs nothing.
_HOMES: Final = {
    "Desk": "rashomon.store",
    "DeskError": "rashomon.errors",
    "NotFoundError": "rashomon.errors",
    "RashomonError": "rashomon.errors",
    "Recipe": "rashomon.recipe",
    "RecipeError": "rashomon.errors",
    "build": "rashomon.journey",
    "lay_out": "rashomon.journey",
    "open_desk": "rashomon.store",
    "tell": "rashomon.tell",
    "trace": "rashomon.tell",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'rashomon' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
