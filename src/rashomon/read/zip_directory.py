"""The directory at the end of a ZIP archive, checked before it is read into memory."""

from __future__ import annotations

import os
import struct
import tempfile
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from rashomon.read.limits import raising
from rashomon.read.members import too_many
from rashomon.read.parcel import Refused

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator

    from rashomon.read.options import ReadOptions
    from rashomon.read.parcel import Parcel

_END: Final = struct.Struct("<4s4H2LH")  # APPNOTE.TXT 4.3.16
_END64: Final = struct.Struct("<4sQ2H2L4Q")  # 4.3.14
_LOCATOR64: Final = struct.Struct("<4sLQL")  # 4.3.15
_STEP: Final = 1_048_576
_IN_MEMORY: Final = 8_000_000
_UTF8: Final = 0x800  # the flag of a name in UTF-8


@contextmanager
def seekable(parcel: Parcel, options: ReadOptions) -> Iterator[tuple[BinaryIO, int]]:
    """Give a file that can be sought in, and its size: the parcel's own, or a copy in a temporary file.

    Raises:
        Refused: the copy would be larger than the settings allow.
    """
    if parcel.stream.seekable():
        size = parcel.stream.seek(0, os.SEEK_END)
        parcel.stream.seek(0)
        yield parcel.stream, size
        return
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as copy:
        size = 0
        while step := parcel.stream.read(_STEP):
            size += len(step)
            if size > options.max_spooled:
                reason = f"it is an archive of more than {options.max_spooled:,} bytes inside another"
                remedy = f"unpack the outer one first, or {raising('max_spooled', options.max_spooled)}"
                raise Refused(reason, remedy)
            copy.write(step)
        copy.seek(0)
        yield cast("BinaryIO", copy), size


def check_directory(file: BinaryIO, size: int, options: ReadOptions) -> None:
    """Walk the directory entry by entry, without keeping any.

    Raises:
        Refused: there is no directory, or it lists more members than the settings allow.
    """
    start, length = _directory(file, size)
    file.seek(start)
    count = 0
    while length >= 46:
        entry = file.read(46)
        if len(entry) < 46 or entry[:4] != b"PK\x01\x02":
            break
        name, extra, comment = struct.unpack_from("<3H", entry, 28)
        file.seek(name + extra + comment, os.SEEK_CUR)
        length -= 46 + name + extra + comment
        count += 1
        if count > options.max_members:
            raise too_many(options)
    file.seek(0)


def _directory(file: BinaryIO, size: int) -> tuple[int, int]:
    """Where the directory starts, and its length in bytes."""
    reach = min(size, _END.size + 65_535 + _LOCATOR64.size)
    file.seek(size - reach)
    tail = file.read(reach)
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < _END.size:
        reason = "it is a damaged ZIP archive: its directory is missing, so that its end was probably lost"
        raise Refused(reason, "fetch or copy it again, or mend it with: zip -FF broken.zip --out whole.zip")
    end = size - reach + at
    length = _END.unpack_from(tail, at)[5]
    if at >= _LOCATOR64.size and tail[at - _LOCATOR64.size : at].startswith(b"PK\x06\x07"):
        end = end - _LOCATOR64.size - _END64.size
        file.seek(max(end, 0))
        wide = file.read(_END64.size)
        if len(wide) == _END64.size and wide.startswith(b"PK\x06\x06"):
            length = _END64.unpack(wide)[8]
    return max(end - length, 0), length


def true_name(info: zipfile.ZipInfo) -> str:
    """Return a member's name, read as UTF-8 where it is valid UTF-8 without saying so, else as it says (CP437).

    >>> import zipfile
    >>> info = zipfile.ZipInfo("Zürich.txt".encode().decode("cp437"))
    >>> true_name(info)
    'Zürich.txt'
    """
    name = info.orig_filename
    if info.flag_bits & _UTF8 or name.isascii():
        return name
    try:
        return name.encode("cp437").decode("utf-8")
    except UnicodeError:
        return name
