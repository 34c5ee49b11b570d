"""The headers of a tar archive, read warily."""

from __future__ import annotations

import tarfile
from typing import Final

_LONGEST: Final = 1_000_000  # bytes of a header's extension: names and dates, which are read into memory
_EXTENSIONS: Final = frozenset(
    {tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE, tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK}
)


class WaryTarInfo(tarfile.TarInfo):
    """A member's header; one that is no header is counted, an extension that would fill the memory is refused."""

    damaged = 0

    @classmethod
    def told(cls) -> type[WaryTarInfo]:
        """Return a class of its own for one archive, which counts the damage of that archive alone."""
        return type("CountedTarInfo", (cls,), {"damaged": 0})

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> WaryTarInfo:
        """Read one header.

        Raises:
            tarfile.ReadError: it announces an extension larger than any honest one.
            tarfile.HeaderError: it is no header.
        """
        try:
            info = super().frombuf(buf, encoding, errors)
        except (tarfile.InvalidHeaderError, tarfile.TruncatedHeaderError):  # type: ignore[attr-defined]  # they exist
            cls.damaged += 1
            raise
        if info.type in _EXTENSIONS and info.size > _LONGEST:
            raise tarfile.ReadError(f"a header of {info.size:,} bytes")
        return info
