"""The records of a web archive, one after the other, past those that are broken."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO, Final, NamedTuple

from rashomon.read.http_payload import header_fields
from rashomon.read.parcel import some_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_STEP: Final = 65_536
_LONGEST_HEAD: Final = 65_536  # bytes of a record's own headers
_HEAD: Final = re.compile(rb"WARC/[01]\.\d{1,2}[ \t]{0,9}\r?\n((?:[^\n]{2,65536}\n){0,200})\r?\n")
_START: Final = re.compile(rb"WARC/[01]\.\d{1,2}\r?\n(?:WARC|Content)-[A-Z]")
_LONGEST_START: Final = 32  # bytes, at most, of such a start
_MOST_BROKEN: Final = 1_000


class Record(NamedTuple):
    """One record: its offset in the unpacked file, its headers (names in lower case) and its block.

    `length` is the length of the whole block in bytes; `cut`: of a longer one no more than the limit was kept.
    """

    offset: int
    headers: dict[str, str]
    block: bytes
    length: int
    cut: bool = False


class Broken(NamedTuple):
    """A stretch that holds no whole record."""

    offset: int
    reason: str


def records_of(stream: BinaryIO, most: int) -> Iterator[Record | Broken]:
    r"""Yield the records of an unpacked archive; of each block at most `most` bytes are kept.

    >>> import io
    >>> archive = b"WARC/1.0\r\nContent-Length: 2\r\n\r\nHi\r\n\r\n"
    >>> [record.block for record in records_of(io.BytesIO(archive), 100)]
    [b'Hi']
    """
    window = _Window(stream)
    broken = 0
    while window.skip_blank():
        offset = window.offset
        found = _next(window, most)
        yield found
        if isinstance(found, Broken):
            broken += 1
            if broken == _MOST_BROKEN:
                yield Broken(window.offset, "too many records before it are broken; nothing after it is read")
                return
            window.to_start(after=offset)


def _next(window: _Window, most: int) -> Record | Broken:
    """The record that begins here, which is behind the window then; or why there is none."""
    offset = window.offset
    head = window.head()
    if head is None:
        return Broken(offset, "no record begins here")
    said = head.get("content-length", "")
    if not (said.isascii() and said.isdigit() and len(said) < 16):
        return Broken(offset, "it does not say how long it is")
    length = int(said)
    block = window.take(min(length, most))
    missing = length - len(block) - (window.skip(length - len(block)) if len(block) == most else 0)
    if missing:
        window.give_back(block)
        return Broken(offset, f"{missing:,} of its {length:,} bytes are missing")
    if length <= most and not window.ends_a_record():
        window.give_back(block)
        return Broken(offset, "it does not end where it says")
    return Record(offset, head, block, length, cut=length > most)


class _Window:
    """What was read of a stream and is not behind us yet; `offset` is where that begins."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._held = b""
        self._from = 0  # of what is held, where the rest begins
        self.offset = 0

    def _have(self, count: int) -> bool:
        """Whether `count` bytes are there, or could be read."""
        lacking = count - (len(self._held) - self._from)
        if lacking <= 0:
            return True
        parts = [self._held[self._from :]]
        try:
            while lacking > 0 and (part := some_of(self._stream, max(lacking, _STEP))):
                parts.append(part)
                lacking -= len(part)
        except (OSError, EOFError):
            if not any(parts):  # what came before the damage is read first, and then the damage is met again
                raise
        self._held, self._from = b"".join(parts), 0
        return lacking <= 0

    def take(self, count: int) -> bytes:
        self._have(count)
        taken = self._held[self._from : self._from + count]
        self._from += len(taken)
        self.offset += len(taken)
        return taken

    def give_back(self, taken: bytes) -> None:
        self._held, self._from = taken + self._held[self._from :], 0
        self.offset -= len(taken)

    def skip(self, count: int) -> int:
        """Pass over `count` bytes, or fewer where the stream or, before them, another record begins."""
        done = 0
        while done < count and self._have(1):
            self._have(min(_STEP, count - done))
            end = min(len(self._held), self._from + count - done)
            start = _START.search(self._held, self._from, end)
            step = (start.start() if start else end) - self._from
            self._from += step
            self.offset += step
            done += step
            if start:
                break
        return done

    def skip_blank(self) -> bool:
        """Go to what is no line end; whether there is any such thing."""
        while self._have(1):
            rest = self._held[self._from :].lstrip(b"\r\n\0")
            self.offset += len(self._held) - self._from - len(rest)
            self._held, self._from = rest, 0
            if rest:
                return True
        return False

    def head(self) -> dict[str, str] | None:
        """Take the headers that begin here, if any do."""
        self._have(_LONGEST_HEAD)
        found = _HEAD.match(self._held, self._from)
        if not found:
            return None
        self.take(found.end() - found.start())
        return header_fields(found[1].decode("utf-8", "replace").splitlines())

    def ends_a_record(self) -> bool:
        """Whether the two line ends stand here that end a record, or another begins, or nothing is left."""
        self._have(16)
        ahead = self._held[self._from : self._from + 16]
        rest = ahead.lstrip(b"\r\n\0")
        return not rest or rest.startswith(b"WARC/"[: len(rest)]) or ahead.startswith((b"\r\n\r\n", b"\n\n"))

    def to_start(self, after: int) -> None:
        """Go to the next place after offset `after` where a record begins, or to the end."""
        if self.offset == after:
            self.take(1)
        while self._have(_LONGEST_START):
            start = _START.search(self._held, self._from)
            if start:
                self.take(start.start() - self._from)
                return
            self.take(len(self._held) - self._from - _LONGEST_START + 1)
        self.take(_LONGEST_START)
