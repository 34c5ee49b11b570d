"""Bytes to text: what they declare, what they are, and one kind of line end."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from rashomon.clean.charsets import Declared, declared_by, likeliest, seven_bit
from rashomon.clean.codepages import name_of
from rashomon.model.report import Edit

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WESTERN = frozenset("àáâäåæçèéêëìíîïñòóôöøùúüßœÀÁÂÄÇÈÉÊËÎÏÑÓÔÖØÙÚÜŒ“”‘’–—…«»€©®°·¿¡ \xa0")
_LINE_END = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


class Decoded(NamedTuple):
    """Text and the codec that made it from the bytes with ``errors="replace"``.

    `doubt` says, in words, which declarations were not followed; it is empty where all were.
    """

    text: str
    encoding: str
    doubt: str = ""


def decode(content: bytes, media_type: str, charset: str | None = None) -> Decoded:
    r"""Turn bytes into text: by byte-order mark, UTF-8, what is declared and what is plausible, in this order.

    Strict UTF-8 outranks another declared encoding because text in another encoding is hardly ever valid UTF-8.
    `charset` is what the server said.

    >>> decode(b"caf\xe9", "text/plain; charset=utf-8")
    Decoded(text='café', encoding='cp1252', doubt='the media type says utf-8, read as Windows-1252')
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return Decoded(content.decode(encoding, "replace"), encoding)
    declared = declared_by(content, media_type, charset)
    encoding = _encoding(content, declared)
    text = content.decode(encoding, "replace")
    others = [item for item in declared if item.codec != encoding and not _same(content, item.codec, text)]
    doubt = ", ".join(f"{item.by} says {name_of(item.codec)}" for item in others)
    return Decoded(text, encoding, f"{doubt}, read as {name_of(encoding)}" if doubt else "")


def _encoding(content: bytes, declared: tuple[Declared, ...]) -> str:
    bare = _bare_utf16(content)
    if bare:
        return bare
    narrow = seven_bit(content, declared)
    if narrow:
        return narrow
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        if _is_nearly_utf8(content):
            return "utf-8"
        return "cp1252" if not declared and _is_western(content) else likeliest(content, declared)
    return "utf-8"


def _same(content: bytes, codec: str, text: str) -> bool:
    """Whether a codec makes the same text, as all do of ASCII."""
    try:
        return content.decode(codec) == text
    except (UnicodeError, LookupError):
        return False


def line_ends(text: str) -> list[Edit]:
    """Return the edits that make every line end a line feed."""
    reason = "one kind of line end"
    # A next-line control beside signs above ASCII is half of a misread character.
    found = (match for match in _LINE_END.finditer(text) if match.group() != "\x85" or not _is_misread(text, match))
    return [
        Edit(match.start(), match.start() + 1, "", "markup", "line-end", reason)
        if len(match.group()) == 2
        else Edit(match.start(), match.end(), "\n", "markup", "line-end", reason)
        for match in found
    ]


def _is_misread(text: str, match: re.Match[str]) -> bool:
    return text[max(0, match.start() - 1) : match.start()] > "\x7f"


def _bare_utf16(content: bytes) -> str | None:
    head = content[:4096]
    if len(content) % 2 and len(content) < 4096:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) <= len(head) // 5:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _is_nearly_utf8(content: bytes) -> bool:
    """Whether the text is UTF-8 with a few bytes lost, as when it was cut in the middle of a character."""
    text = content.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    good = sum(1 for character in text[:200_000] if character > "\x7f" and character != "\ufffd")
    return good > 0 and lost <= max(1, good // 5)


def _is_western(content: bytes) -> bool:
    """Whether the bytes are Windows-1252 beyond doubt: accents are few, and all of Western Europe."""
    western = content[:100_000].decode("cp1252", "replace")
    high = [sign for sign in western if sign > "\x7f"]
    letters = sum(1 for sign in western if sign.isalpha())
    return all(sign in _WESTERN for sign in high) and len(high) <= 0.25 * letters
