"""Progress as frozen events handed to a hook; the core never prints."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable


class Progress(Struct, frozen=True):
    """A step has done `done` of `total` items (None: not known), the last of them at `where`.

    >>> Progress("clean", 3, 10).step
    'clean'
    """

    step: str
    done: int
    total: int | None = None
    where: str = ""


Hook: TypeAlias = "Callable[[Progress], None]"


def ignore(event: Progress) -> None:
    """Do nothing: the hook of those who need no progress."""
