"""Bytes to text: what they declare, what they are, and one kind of line end."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from rashomon.model.report import Edit

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HEAD = 4096  # a page must declare its encoding within its first bytes (HTML: 1024; some are late)
_DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"^\s{0,99}<\?xml[^>]{0,200}encoding\s{0,9}=\s{0,9}[\"']([\w.:-]{2,40})")
_IN_TYPE = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
# The names that pages use and what they mean by them (WHATWG Encoding Standard).
_MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030",
          "shift_jis": "cp932", "euc_kr": "cp949", "tis-620": "cp874", "iso8859-11": "cp874"}  # fmt: skip
_WESTERN = frozenset("àáâãäåæçèéêëìíîïñòóôõöøùúûüßœÀÁÂÄÇÈÉÊËÎÏÑÓÔÖØÙÚÜŒ“”‘’–—…«»€©®°·¿¡ \xa0")
_TEXT_CODECS = ("utf", "iso", "cp", "gb", "big5", "euc", "shift", "koi8", "mac", "hz", "ascii", "tis", "johab", "ptcp")
_LINE_END = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


class Decoded(NamedTuple):
    """Text and the codec that made it from the bytes with ``errors="replace"``."""

    text: str
    encoding: str


def decode(content: bytes, media_type: str) -> Decoded:
    r"""Turn bytes into text: byte-order mark, UTF-8, what is declared, what is likeliest, in this order.

    Strict UTF-8 outranks another declared encoding because text in another encoding is hardly ever valid UTF-8.

    >>> decode(b"caf\xe9", "text/plain; charset=utf-8")
    Decoded(text='café', encoding='cp1252')
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return Decoded(content.decode(encoding, "replace"), encoding)
    for encoding in _candidates(content, media_type):
        try:
            return Decoded(content.decode(encoding), encoding)
        except UnicodeDecodeError:
            continue
    encoding = "utf-8" if _is_nearly_utf8(content) else _guess(content)
    return Decoded(content.decode(encoding, "replace"), encoding)


def line_ends(text: str) -> list[Edit]:
    """Return the edits that make every line end a line feed."""
    reason = "one kind of line end"
    return [
        Edit(match.start(), match.start() + 1, "", "markup", "line-end", reason)
        if len(match.group()) == 2
        else Edit(match.start(), match.end(), "\n", "markup", "line-end", reason)
        for match in _LINE_END.finditer(text)
    ]


def _candidates(content: bytes, media_type: str) -> list[str]:
    declared = _declared(content, media_type)
    bare = _bare_utf16(content)
    if bare:
        return [bare]
    if declared and declared.startswith(("iso2022", "hz")) and (b"\x1b" in content or b"~{" in content):
        return [declared, "utf-8"]
    if declared in {"utf-16", "utf-32", "utf-16-le", "utf-16-be"}:
        declared = None  # bytes that could be searched for a declaration are no such thing
    return ["utf-8"] if declared is None else ["utf-8", declared]


def _declared(content: bytes, media_type: str) -> str | None:
    in_type = _IN_TYPE.search(media_type)
    found = _DECLARED.search(content, 0, _HEAD) or _XML.search(content, 0, _HEAD)
    for name in (in_type.group(1) if in_type else "", found.group(1).decode("ascii", "replace") if found else ""):
        try:
            known = codecs.lookup(name).name if name else ""
        except LookupError:
            continue
        # Only what stands for bytes: "rot13", "idna" and the like are codecs too, but no page is written in them.
        if known.startswith(_TEXT_CODECS) and known != "utf-8":
            return _MEANT.get(known, known)
    return None


def _bare_utf16(content: bytes) -> str | None:
    head = content[:4096]
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


def _guess(content: bytes) -> str:
    """The likeliest single- or multi-byte codec; Windows-1252 where accents are few and all of Western Europe."""
    head = content[:100_000]
    western = head.decode("cp1252", "replace")
    high = [sign for sign in western if sign > "\x7f"]
    foreign = sum(1 for sign in high if sign not in _WESTERN)
    letters = sum(1 for sign in western if sign.isalpha())
    if not foreign and len(high) <= 0.25 * letters:
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(head, cp_exclusion=["utf_16", "utf_16_be", "utf_16_le", "utf_32", "utf_7"]).best()
    encoding = codecs.lookup(best.encoding).name if best is not None else "cp1252"
    return "cp1252" if encoding in {"utf-8", "ascii", "iso8859-1"} else encoding
