"""The single-byte code pages that UTF-8 is mistaken for, turned round: which bytes a character may stand for."""

from __future__ import annotations

import codecs
from functools import cache
from typing import Final

# In the order of how often UTF-8 is read as one of them; an earlier page wins where several explain a run.
PAGES: Final = (
    "cp1252", "latin-1", "cp1250", "cp1251", "cp874", "mac-roman", "cp437", "cp850", "cp1254", "cp1253", "cp1257",
    "cp1256", "cp1255", "cp1258", "cp866", "koi8-r", "cp852", "iso8859-2", "iso8859-15", "iso8859-5", "koi8-u",
    "mac-cyrillic", "iso8859-7", "iso8859-9", "cp775", "cp737",
)  # fmt: skip
_NAMES: Final = {
    "latin-1": "Latin-1", "mac-roman": "Mac Roman", "koi8-r": "KOI8-R", "koi8-u": "KOI8-U", "gb18030": "GBK",
    "mac-cyrillic": "Mac Cyrillic", "cp932": "Shift-JIS", "cp874": "Windows-874", "big5": "Big5", "cp949": "EUC-KR",
    "euc_jp": "EUC-JP",
}  # fmt: skip


def name_of(page: str) -> str:
    """Return how a code page is called in words.

    >>> name_of("cp1251"), name_of("cp866"), name_of("iso8859-5")
    ('Windows-1251', 'code page 866', 'ISO 8859-5')
    """
    if page in _NAMES:
        return _NAMES[page]
    if page.startswith("cp125"):
        return f"Windows-{page[2:]}"
    return page.replace("iso8859", "ISO 8859").replace("cp", "code page ")


@cache
def signs_of(page: str) -> tuple[str, ...]:
    r"""Return what a page reads the 128 bytes from 0x80 as; undefined bytes are C1 control characters, as in browsers.

    >>> signs_of("cp1252")[:2]
    ('€', '\x81')
    """
    return tuple(codecs.decode(bytes([byte]), page, "ignore") or chr(byte) for byte in range(0x80, 0x100))


@cache
def to_bytes(page: str) -> dict[int, int]:
    r"""Return a table for `str.translate` that turns signs into the bytes they are in a page; others become U+FFFF.

    Of the signs up to U+00FF all are in the table, so `encode("latin-1")` fails for whatever the page lacks.

    >>> "в‚¬".translate(to_bytes("cp1251")).encode("latin-1")
    b'\xe2\x82\xac'
    """
    table = dict.fromkeys(range(0x80, 0x100), 0xFFFF)
    return table | {ord(sign): byte for byte, sign in enumerate(signs_of(page), 0x80)}


@cache
def gaps_of(page: str) -> frozenset[int]:
    """Return the bytes that a page leaves undefined.

    >>> sorted(gaps_of("cp1251"))
    [152]
    """
    return frozenset(byte for byte in range(0x80, 0x100) if not codecs.decode(bytes([byte]), page, "ignore"))


@cache
def bytes_of() -> dict[str, dict[int, frozenset[str]]]:
    """Return, for every character above ASCII, the bytes from 0x80 up it may stand for and the pages that say so.

    >>> sorted(bytes_of()["œ"][0x9C])
    ['cp1252', 'cp1254', 'cp1256', 'cp1258']
    >>> list(bytes_of()["โ"])
    [226]
    """
    found: dict[str, dict[int, set[str]]] = {}
    for page in PAGES:
        for byte, sign in enumerate(signs_of(page), 0x80):
            found.setdefault(sign, {}).setdefault(byte, set()).add(page)
    return {
        sign: {byte: frozenset(pages) for byte, pages in sorted(by_byte.items())}
        for sign, by_byte in found.items()
        if sign > "\x7f"
    }
