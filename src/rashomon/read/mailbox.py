"""The mails of a mailbox, one after the other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_FROM: Final = re.compile(rb"From [^\r\n]{0,200}\d{1,2}:\d{2}")
_QUOTED: Final = re.compile(rb">{1,20}From ")
_LONGEST_LINE: Final = 65_536  # bytes read at once


def mails_of(stream: BinaryIO, most: int) -> Iterator[bytes | None]:
    r"""Yield the bytes of each mail of a mailbox (RFC 4155, mboxrd); None for one of more than `most` bytes.

    >>> import io
    >>> box = b"From a@b.example Fri May  3 10:15:00 2024\nSubject: One\n\n>From here\n"
    >>> list(mails_of(io.BytesIO(box), 100))
    [b'Subject: One\n\nFrom here\n']
    """
    lines: list[bytes] = []
    size = 0
    begun = False
    after_blank = True
    goes_on = False  # the line before had no end yet
    while line := stream.readline(_LONGEST_LINE):
        if after_blank and not goes_on and _FROM.match(line):
            if begun:
                yield b"".join(lines) if size <= most else None
            begun, lines, size = True, [], 0
        elif begun:
            size += len(line)
            if size <= most:
                lines.append(line[1:] if not goes_on and _QUOTED.match(line) else line)
            else:
                lines.clear()
        elif line.strip():
            return  # what does not begin with a mail is no mailbox
        after_blank = not goes_on and not line.strip(b"\r\n")
        goes_on = not line.endswith(b"\n")
    if begun:
        yield b"".join(lines) if size <= most else None
