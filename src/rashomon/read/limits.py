"""What is said where a bound of the settings is met: how large it is, and the line of a recipe that raises it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.read.parcel import Refused

if TYPE_CHECKING:
    from rashomon.read.options import ReadOptions
    from rashomon.read.parcel import Parcel, Visit


def raising(name: str, bound: int) -> str:
    """Return how a user raises a setting of this room, to four times what it is.

    >>> raising("max_pages", 200)
    "raise the limit by a recipe that says 'read.max_pages = 800', given by --recipe"
    """
    return f"raise the limit by a recipe that says 'read.{name} = {4 * bound}', given by --recipe"


def too_large(options: ReadOptions, what: str = "it", *, remedy: str = "split it into one file per report") -> Refused:
    """Return the refusal of something above the size of one report.

    >>> from rashomon.read.options import ReadOptions
    >>> str(too_large(ReadOptions(), "its text"))
    'its text is too large (more than 2,000,000 bytes)'
    """
    reason = f"{what} is too large (more than {options.max_bytes:,} bytes)"
    return Refused(reason, f"{remedy}, or {raising('max_bytes', options.max_bytes)}")


def whole_of(parcel: Parcel, visit: Visit) -> bytes:
    """Return all bytes of something that cannot be read piece by piece.

    Raises:
        Refused: it is empty, or larger than the settings allow.
    """
    most = visit.options.max_whole
    content = parcel.stream.read(most + 1)
    if not content.strip():
        raise Refused("the file is empty", "leave it out, or fetch it again")
    if len(content) > most:
        reason = f"it is too large (more than {most:,} bytes) to be read as one"
        raise Refused(reason, f"split it, or {raising('max_whole', most)}")
    return content
