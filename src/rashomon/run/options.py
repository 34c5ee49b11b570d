"""How the work is spread. Never part of a recipe: no result depends on it."""

from __future__ import annotations

from msgspec import Struct


class RunOptions(Struct, frozen=True):
    """How many workers; when it pays to start them.

    `jobs` is the number of worker processes; None: one for each processor, from `worth_workers` items on.
    """

    jobs: int | None = None
    worth_workers: int = 16
