"""The progress bar: on standard error, on a terminal only, and only for work that takes a while."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from rashomon.progress import ignore

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rashomon.progress import Hook, Progress

_WORTH_SHOWING_S: Final = 2.0
_WORDS: Final = {"read": "reading", "study": "annotating", "compare": "comparing"}


@contextmanager
def meter(*, quiet: bool = False) -> Iterator[Hook]:
    """Give a hook that shows progress with an estimate of the time left once two seconds have passed."""
    if quiet or not sys.stderr.isatty():
        yield ignore
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    bar = Bar(
        TextColumn("{task.description}"),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[where]}"),
        console=Console(stderr=True),
        transient=True,
    )
    began = time.monotonic()
    tasks = {step: bar.add_task(words, total=None, visible=False, where="") for step, words in _WORDS.items()}
    shown = False

    def hook(event: Progress) -> None:
        nonlocal shown
        if not shown and time.monotonic() - began > _WORTH_SHOWING_S:
            bar.start()
            shown = True
        if event.step in tasks:
            where = event.where if len(event.where) <= 40 else f"…{event.where[-39:]}"
            # The name of a file is foreign text: square brackets in it are not styles.
            bar.update(
                tasks[event.step],
                completed=event.done,
                total=event.total,
                visible=True,
                where=where.replace("[", "\\["),
            )

    try:
        yield hook
    finally:
        if shown:
            bar.stop()
