"""The single-byte code pages that UTF-8 is mistaken for, turned round: which bytes a character may stand for."""

from __future__ import annotations

import codecs
from functools import cache
from typing import Final

# In the order of how often UTF-8 is read as one of them; an earlier page wins where several explain a run.
PAGES: Final = (
    "cp1252", "latin-1", "cp1250", "cp1251", "cp874", "mac-roman", "cp437", "cp850", "cp1254", "cp1253", "cp1257",
    "cp1256", "cp1255", "cp1258", "cp866", "koi8-r", "cp852", "iso8859-2", "iso8859-15",
)  # fmt: skip


@cache
def bytes_of() -> dict[str, dict[int, frozenset[str]]]:
    """Return, for every character above ASCII, the bytes from 0x80 up it may stand for and the pages that say so.

    Bytes that a page leaves undefined are read as C1 control characters, as browsers do.

    >>> sorted(bytes_of()["œ"][0x9C])
    ['cp1252', 'cp1254', 'cp1256', 'cp1258']
    >>> list(bytes_of()["โ"])
    [226]
    """
    found: dict[str, dict[int, set[str]]] = {}
    for page in PAGES:
        for byte in range(0x80, 0x100):
            character = codecs.decode(bytes([byte]), page, "ignore") or chr(byte)
            found.setdefault(character, {}).setdefault(byte, set()).add(page)
    return {
        character: {byte: frozenset(pages) for byte, pages in sorted(by_byte.items())}
        for character, by_byte in found.items()
        if character > "\x7f"
    }
