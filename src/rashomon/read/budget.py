"""How much may be unpacked of one file: counted while it streams, so that a bomb is found before it bursts."""

from __future__ import annotations

import io
import zlib
from lzma import LZMAError
from typing import TYPE_CHECKING, BinaryIO, Final, cast
from zipfile import BadZipFile

from rashomon.read.limits import raising
from rashomon.read.parcel import Refused

if TYPE_CHECKING:
    from rashomon.read.options import ReadOptions
    from rashomon.read.parcel import Parcel

# Below this no ratio is judged: a small file of many repetitions is no danger.
_HARMLESS: Final = 64_000_000
_STEP: Final = 65_536  # bytes asked of a stream at once


class Budget:
    """What may yet be unpacked of one file, whatever is packed in it; one for all parcels that came in it.

    `packed` counts the bytes read of the file itself, `unpacked` those that came out, at every depth. Once `spent`,
    the readers of all depths stop: the first of them has said so.
    """

    def __init__(self, where: str, options: ReadOptions) -> None:
        self.where = where
        self.packed = 0
        self.unpacked = 0
        self.spent = False
        self._options = options

    def take(self, count: int) -> None:
        """Count `count` bytes that were unpacked.

        Raises:
            Refused: that is more than the settings allow; it names the whole file.
        """
        self.unpacked += count
        if self.unpacked > self._options.max_unpacked:
            self.spent = True
            reason = f"it unpacks to more than {self._options.max_unpacked:,} bytes; the rest of it is not read"
            way = raising("max_unpacked", self._options.max_unpacked)
            raise Refused(reason, f"unpack it, and read the folder; or {way}", self.where)
        if self.unpacked > max(_HARMLESS, self._options.max_ratio * self.packed):
            self.spent = True
            reason = f"it unpacks to more than {self._options.max_ratio} times its size, as archives made to harm do"
            way = raising("max_ratio", self._options.max_ratio)
            remedy = f"the rest of it is not read; where you trust it, unpack it and read the folder, or {way}"
            raise Refused(reason, remedy, self.where)


def budgeted(parcel: Parcel, options: ReadOptions) -> tuple[Parcel, Budget]:
    """Return the parcel with the budget of the file it came in: begun here where the parcel is that file."""
    if parcel.budget:
        return parcel, parcel.budget
    budget = Budget(parcel.where, options)
    return parcel._replace(stream=_counted(parcel.stream, budget), budget=budget), budget


def unpacked(stream: BinaryIO, budget: Budget) -> BinaryIO:
    """Return `stream`, whose bytes are an unpacker's, counted against `budget`.

    Reading raises `Refused` where the budget is spent, and `OSError` where the packed bytes are damaged.
    """
    return cast("BinaryIO", io.BufferedReader(_Unpacked(stream, budget), _STEP))


def _counted(stream: BinaryIO, budget: Budget) -> BinaryIO:
    return cast("BinaryIO", io.BufferedReader(_Packed(stream, budget), _STEP))


class _Metered(io.RawIOBase):
    def __init__(self, stream: BinaryIO, budget: Budget) -> None:
        super().__init__()
        self._stream = stream
        self._budget = budget

    def readable(self) -> bool:
        return True


class _Packed(_Metered):
    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # any writable buffer
        taken = self._stream.read(len(buffer))
        self._budget.packed += len(taken)
        buffer[: len(taken)] = taken
        return len(taken)


class _Unpacked(_Metered):
    _error: Exception | None = None

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # any writable buffer
        if self._error:
            raise self._error  # some look at the beginning first, and meet the damage again when they read on
        try:
            taken = self._stream.read(len(buffer))
            self._budget.take(len(taken))
        except (zlib.error, LZMAError, BadZipFile, ValueError, NotImplementedError) as error:
            self._error = OSError(f"its packed bytes are damaged ({error})")
            raise self._error from error
        except (OSError, EOFError, Refused) as error:
            self._error = error
            raise
        buffer[: len(taken)] = taken
        return len(taken)
