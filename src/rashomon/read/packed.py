"""Single packed files (gzip, bzip2, xz, Zstandard): unpacked as they stream, past damaged members where one follows."""

from __future__ import annotations

import bz2
import io
import lzma
import re
import sys
import zlib
from typing import TYPE_CHECKING, BinaryIO, Final, Protocol, cast

from rashomon.model.report import Dropped
from rashomon.read.budget import budgeted, unpacked
from rashomon.read.parcel import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rashomon.read.parcel import Item, Parcel, Visit

_STEP: Final = 65_536
_MOST_DAMAGE: Final = 1_000  # damaged members after which a file is given up
_MEMORY: Final = 256_000_000  # bytes that an xz file may ask for to be unpacked; xz -9 asks for 65 MB
_WINDOW_LOG: Final = 27  # likewise for Zstandard, as a power of two: as much as its own program grants
_SUFFIX: Final = re.compile(r"\.(?:gz|gzip|bz2|xz|lzma|zst)$", re.IGNORECASE)
_TAR_SUFFIX: Final = re.compile(r"\.(?:tgz|tbz2?|txz|tzst)$", re.IGNORECASE)


class _Unpacker(Protocol):
    """What the unpackers of the standard library have in common."""

    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    @property
    def needs_input(self) -> bool: ...
    def decompress(self, data: bytes, max_length: int, /) -> bytes: ...


def read_packed(parcel: Parcel, visit: Visit) -> Iterator[Item]:
    """Yield what is in the one file that is packed here; it keeps the name of the packed one in `where`.

    Raises:
        Refused: it needs a library that is not there.
        OSError: it is damaged, and nothing whole follows.
        EOFError: it ends too soon.
    """
    parcel, budget = budgeted(parcel, visit.options)
    members = _Unpacking(parcel.stream)
    name = _TAR_SUFFIX.sub(".tar", _SUFFIX.sub("", parcel.name))
    stream = unpacked(cast("BinaryIO", members), budget)
    yield from visit.inside(parcel._replace(name=name, stream=stream, media_type=None, depth=parcel.depth + 1))
    for start, end in members.damage:
        reason = f"its packed bytes {start:,} to {end:,} are damaged; what follows them was read"
        yield Dropped(parcel.where, "read", reason, "fetch or copy it again")


class _Gzip:
    """One gzip member, with the manners of the other unpackers."""

    def __init__(self) -> None:
        self._work = zlib.decompressobj(31)
        self._held = b""

    @property
    def eof(self) -> bool:
        return self._work.eof

    @property
    def unused_data(self) -> bytes:
        return self._work.unused_data

    @property
    def needs_input(self) -> bool:
        return not self._held

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        out = self._work.decompress(self._held + data, max_length)
        self._held = self._work.unconsumed_tail
        return out


def _zstandard() -> _Unpacker:
    try:
        from backports import zstd
    except ImportError:
        remedy = "unpack it with: zstd -d, or pip install 'rashomon[archives]'"
        raise Refused("it is packed with Zstandard", remedy) from None
    return zstd.ZstdDecompressor(options={zstd.DecompressionParameter.window_log_max: _WINDOW_LOG})


_BEGIN: Final[tuple[tuple[bytes, Callable[[], _Unpacker]], ...]] = (
    (b"\x1f\x8b\x08", _Gzip),
    (b"BZh", bz2.BZ2Decompressor),
    (b"\xfd7zXZ\x00", lambda: lzma.LZMADecompressor(lzma.FORMAT_XZ, _MEMORY)),
    (b"\x28\xb5\x2f\xfd", _zstandard),
)


class _Unpacking(io.RawIOBase):
    """The unpacked bytes of one packed member after the other; `damage` holds what was passed over (start, end)."""

    def __init__(self, packed: BinaryIO) -> None:
        super().__init__()
        self._packed = packed
        self._held = packed.read(_STEP)
        self._at = len(self._held)  # packed bytes read so far
        self._magic, self._begin = next((item for item in _BEGIN if self._held.startswith(item[0])), _BEGIN[0])
        self._work: _Unpacker | None = self._begin()
        self.damage: list[tuple[int, int]] = []

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # any writable buffer
        while self._work:
            out = self._step(self._work, len(buffer))
            if out:
                buffer[: len(out)] = out
                return len(out)
        return 0

    def _step(self, work: _Unpacker, count: int) -> bytes:
        """Unpack a little; at the end of a member begin the next."""
        if work.needs_input and not self._held:
            self._held = self._more()
            if not self._held:
                raise EOFError("it ends inside its packed data")
        start = self._at - len(self._held)
        try:
            out = work.decompress(self._held, count)
        except _errors() as error:
            self._work = self._next(start, from_index=1)
            if not self._work:
                raise OSError(f"its packed bytes are damaged near {start:,} ({error})") from error
            return b""
        self._held = work.unused_data if work.eof else b""
        if work.eof:
            self._held = self._held.lstrip(b"\0") or self._more().lstrip(b"\0")
            self._work = self._next(self._at - len(self._held), from_index=0)
        return out

    def _next(self, start: int, *, from_index: int) -> _Unpacker | None:
        """Go to the next member; what lies before it is damage."""
        found = self._held.find(self._magic, from_index)
        while found < 0:
            more = self._more()
            if not more:
                break
            self._held = self._held[-len(self._magic) + 1 :] + more
            found = self._held.find(self._magic)
        end = self._at - (len(self._held) - found if found >= 0 else 0)
        self._held = self._held[found:] if found >= 0 else b""
        if end > start:
            self.damage.append((start, end))
        if len(self.damage) > _MOST_DAMAGE:
            raise OSError("its packed bytes are damaged in too many places")
        return self._begin() if found >= 0 else None

    def _more(self) -> bytes:
        more = self._packed.read(_STEP)
        self._at += len(more)
        return more


def _errors() -> tuple[type[Exception], ...]:
    """What the unpackers raise over damaged bytes."""
    known = (zlib.error, lzma.LZMAError, OSError, ValueError, EOFError)
    zstd = sys.modules.get("backports.zstd")
    return (*known, zstd.ZstdError) if zstd else known
