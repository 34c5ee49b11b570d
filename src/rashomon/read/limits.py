"""What is said where a bound of the settings is met: how large it is, and the line of a recipe that raises it."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO, Final

from rashomon.read.parcel import Refused

if TYPE_CHECKING:
    from rashomon.read.options import ReadOptions
    from rashomon.read.parcel import Parcel, Visit

_STEP: Final = 1_048_576  # bytes
_COUNTED: Final = 200_000_000  # bytes up to which the size of what is too large is told by reading on


def raising(name: str, bound: int, size: int | None = None, *, table: str = "read") -> str:
    """Return how a user raises a setting: to what suffices for `size`, else to four times what it is.

    >>> raising("max_pages", 200)
    'raise the limit: in the recipe (--recipe), under [read]: max_pages = 800'
    >>> raising("max_bytes", 2_000_000, 10_400_000)
    'raise the limit: in the recipe (--recipe), under [read]: max_bytes = 12_000_000'
    """
    enough = 4 * bound if size is None else _rounded_up(size + size // 10)
    return f"raise the limit: in the recipe (--recipe), under [{table}]: {name} = {enough:_}"


def too_large(
    options: ReadOptions,
    what: str = "it",
    *,
    size: int | None = None,
    remedy: str = "split it into one file per report",
) -> Refused:
    """Return the refusal of something above the size of one report; `size` is its own in bytes, where it is known.

    >>> from rashomon.read.options import ReadOptions
    >>> str(too_large(ReadOptions(), "its text"))
    'its text is too large (more than 2,000,000 bytes)'
    """
    held = f"{size:,} bytes, " if size else ""
    reason = f"{what} is too large ({held}more than {options.max_bytes:,}{'' if held else ' bytes'})"
    return Refused(reason, f"{remedy}, or {raising('max_bytes', options.max_bytes, size)}")


def size_with_rest(held: int, stream: BinaryIO) -> int:
    """Return `held` and the number of bytes left in a stream, counted up to 200 MB.

    >>> import io
    >>> size_with_rest(10, io.BytesIO(bytes(5)))
    15
    """
    while held < _COUNTED and (step := len(stream.read(_STEP))):
        held += step
    return held


def _rounded_up(number: int) -> int:
    unit: int = 10 ** max(len(str(number)) - 2, 0)
    return -(-number // unit) * unit


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
        size = size_with_rest(len(content), parcel.stream)
        raise Refused(reason, f"split it, or {raising('max_whole', most, size)}")
    return content
