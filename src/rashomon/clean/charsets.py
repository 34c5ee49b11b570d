"""Which codec bytes were written with: what they are said to be, and how plausible the text is that each codec makes.

Every codec that was ever common on the web is tried on a passage that is rich in bytes above ASCII; the text that
costs the fewest bits (`plausible`, and `alphabets` for Latin script) wins. A declaration is worth some bits, so it
decides between near equals and loses against gibberish.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from typing import Final, NamedTuple

from rashomon.clean.alphabets import latin_bits
from rashomon.clean.plausible import bits_of_text, is_stuck

_HEAD: Final = 4096  # a page must declare its encoding within its first bytes (HTML: 1024; some are late)
_META: Final = re.compile(rb"<meta[^>]{0,200}charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{2,40})", re.IGNORECASE)
_XML: Final = re.compile(rb"^\s{0,99}<\?xml[^>]{0,200}encoding\s{0,9}=\s{0,9}[\"']([\w.:-]{2,40})")
_IN_TYPE: Final = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?([\w.:-]{1,40})", re.IGNORECASE)
# The names that pages use and what they mean by them (WHATWG Encoding Standard).
_MEANT: Final = {
    "iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030",
    "shift_jis": "cp932", "euc_kr": "cp949", "tis-620": "cp874", "iso8859-11": "cp874", "big5": "big5hkscs",
}  # fmt: skip
_TEXT_CODECS: Final = (
    "utf", "iso", "cp", "gb", "big5", "euc", "shift", "koi8", "mac", "hz", "ascii", "tis", "johab", "ptcp",
)  # fmt: skip
# Codecs and how many bits speak against each before anything is known: how rarely pages are written in them.
CANDIDATES: Final = {
    "cp1252": 0.0, "cp1251": 1.0, "gb18030": 2.0, "cp932": 2.0, "cp949": 2.0, "big5hkscs": 2.5, "euc_jp": 2.0,
    "cp1250": 2.0, "cp1254": 2.0, "iso8859-2": 3.0, "cp1256": 3.0, "cp874": 3.0, "cp1253": 3.0, "cp1255": 3.0,
    "cp1257": 3.0, "koi8-r": 3.0, "iso8859-7": 4.0, "iso8859-15": 5.0, "koi8-u": 4.0, "cp1258": 6.0, "cp866": 5.0,
    "iso8859-5": 5.0, "iso8859-6": 6.0, "iso8859-8": 6.0, "mac-roman": 6.0, "cp850": 6.5, "cp437": 7.0, "cp852": 7.0,
    "iso8859-13": 6.0, "mac-cyrillic": 7.0, "utf-16-le": 10.0, "utf-16-be": 10.0, "utf-8": 0.0,
}  # fmt: skip
_DECLARED_BITS: Final = 12.0
_LOST_BITS: Final = 20.0
# Of two bytes a character a text in these codecs loses hardly ever one; any other text lacks a half somewhere.
_PAIRED: Final = frozenset({"gb18030", "cp932", "cp949", "big5hkscs", "euc_jp"})
_LOST_PAIR_BITS: Final = 50.0
_SAMPLE: Final = 4000
_CONTROL: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_CONTROL_BITS: Final = 16.0
_SEVEN_BITS: Final = (
    (re.compile(rb"\x1b\$[@B]|\x1b\([IJ]"), "iso2022_jp_2"),
    (re.compile(rb"\x1b\$\)C"), "iso2022_kr"),
    (re.compile(rb"~\{(?:[\x21-\x7d]{2}){1,400}~\}"), "hz"),
)
_UTF7: Final = re.compile(rb"\+[A-Za-z0-9/]{3,400}-?")
_UTF7_MARK: Final = re.compile(rb"\+/v[89+/]")


class Declared(NamedTuple):
    """An encoding that something names: who says so, in words, and the codec that is meant."""

    by: str
    codec: str


def declared_by(content: bytes, media_type: str, charset: str | None) -> tuple[Declared, ...]:
    """Return what is said of the encoding of `content`: by the server, the media type, the page itself.

    >>> declared_by(b'<meta charset="iso-8859-2">', "text/html", "windows-1251")
    (Declared(by='the server', codec='cp1251'), Declared(by='the page', codec='iso8859-2'))
    """
    in_type = _IN_TYPE.search(media_type)
    in_page = _META.search(content, 0, _HEAD) or _XML.search(content, 0, _HEAD)
    said = (
        ("the server", charset or ""),
        ("the media type", in_type.group(1) if in_type else ""),
        ("the page", in_page.group(1).decode("ascii", "replace") if in_page else ""),
    )
    found = (Declared(by, codec) for by, name in said if (codec := _codec(name)))
    return tuple(found)


def _codec(name: str) -> str:
    try:
        known = codecs.lookup(name.strip()).name if name else ""
    except (LookupError, ValueError):
        return ""
    # Only what stands for bytes: "rot13", "idna" and the like are codecs too, but no page is written in them.
    return _MEANT.get(known, known) if known.startswith(_TEXT_CODECS) else ""


def seven_bit(content: bytes, declared: tuple[Declared, ...]) -> str | None:
    """Return the codec of text whose bytes are all ASCII and yet mean other letters; None where there is none.

    >>> seven_bit("日本".encode("iso2022_jp"), ())
    'iso2022_jp_2'
    """
    named = {item.codec for item in declared}
    for signs, codec in _SEVEN_BITS:
        certain = codec != "hz" or "hz" in named
        found = signs.search(content) if certain or content.isascii() else None
        text = _strict(content, codec) if found else None
        if text is not None and (certain or _is_written(text)):
            return codec
    sequences = len(_UTF7.findall(content[:100_000])) if content.isascii() and b"+" in content else 0
    if sequences and ("utf-7" in named or _UTF7_MARK.match(content) or sequences >= 2):
        text = _strict(content, "utf-7")
        if text is not None and _is_written(text):
            return "utf-7"
    return None


def _strict(content: bytes, codec: str) -> str | None:
    try:
        return content.decode(codec)
    except (UnicodeError, LookupError):
        return None


def _is_written(text: str) -> bool:
    """Whether the signs above ASCII are such as texts hold."""
    signs = [sign for sign in text[:20_000] if sign > "\x7f"]
    return bool(signs) and bits_of_text(text[:20_000]) < 13.0 * len(signs)


def likeliest(content: bytes, declared: tuple[Declared, ...]) -> str:
    """Return the codec that makes the most plausible text of `content`.

    >>> likeliest("Zażółć gęślą jaźń, rzekł żółw do jeża.".encode("iso8859-2"), ())
    'iso8859-2'
    """
    sample = _sample(content)
    named = [item.codec for item in declared]
    wide = "utf-16" in "".join(named) or _may_be_wide(content)
    best = (float("inf"), "cp1252")
    for codec in sorted({*CANDIDATES, *named}, key=lambda item: (CANDIDATES.get(item, 8.0), item)):
        if codec.startswith(("utf-16", "utf-32")) and (not wide or len(content) % 2):
            continue
        part = content[:_SAMPLE] if codec.startswith("utf-16") else sample
        text = _tried(part, codec, final=content.endswith(part))
        if text is not None and not is_stuck(text):
            bits = bits_of_reading(text) + CANDIDATES.get(codec, 8.0) - _DECLARED_BITS * (codec in named)
            bits += _LOST_PAIR_BITS * text.count("\ufffd") * (codec in _PAIRED)
            best = min(best, (bits, codec))
    return best[1]


def bits_of_reading(text: str) -> float:
    """Return how unlikely a whole decoded passage is: its characters, their order, its language; lost ones most of all.

    >>> bits_of_reading("déjà vu") < bits_of_reading("dйjа vu")
    True
    """
    whole = unicodedata.normalize("NFC", text)
    controls = len(_CONTROL.findall(whole.encode("utf-8", "replace")))
    return bits_of_text(whole) + latin_bits(whole)[0] + _LOST_BITS * whole.count("\ufffd") + _CONTROL_BITS * controls


def _sample(content: bytes) -> bytes:
    """A passage from the first byte above ASCII on, begun at a space."""
    first = next((match.start() for match in re.finditer(rb"[\x80-\xff]", content)), 0)
    begin = max(content.rfind(b" ", 0, first), content.rfind(b"\n", 0, first), first - 200) + 1
    return content[max(0, begin) : max(0, begin) + _SAMPLE]


def _tried(sample: bytes, codec: str, *, final: bool) -> str | None:
    """The sample as a codec reads it; None where too much of it is no such text, or the codec is none for bytes."""
    try:
        decoder = codecs.getincrementaldecoder(codec)("replace")
        text = str(decoder.decode(sample, final=final))
    except (LookupError, UnicodeError):
        return None
    return text if text.count("\ufffd") * 8 <= sum(1 for sign in text if sign > "\x7f") + 8 else None


def _may_be_wide(content: bytes) -> bool:
    """Whether bytes stand there that text of one byte a character never has."""
    head = content[:_SAMPLE]
    if len(head) < 8:
        return False
    return _CONTROL.search(head) is not None or not any(byte in b" \n" for byte in head)
