"""Damage planted with known truth: wrong decodings as they occur, and what typing and pasting do to words."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable


class Damage(NamedTuple):
    """A wrong decoding: the codec the bytes were written with and the one they were read with."""

    written: str
    read: str

    @property
    def name(self) -> str:
        """The two codecs in words."""
        return f"{self.written} read as {self.read}"

    def is_used_for(self, language: str) -> bool:
        """Say whether texts of the language are written with the codec at all."""
        return self.written == "utf-8" or language in _WRITTEN[self.written]

    def plant(self, text: str) -> str | None:
        """Return the damaged text; None where the text cannot be written so or stays as it is."""
        try:
            content = text.encode(self.written)
            damaged = content.decode(self.read) if self.read in _MULTIBYTE else _lax(content, self.read)
        except UnicodeError:
            return None
        return None if damaged == text else damaged


_CYRILLIC: Final = frozenset("ru uk be bg sr mk".split())
_WRITTEN: Final = {
    "cp1251": _CYRILLIC, "koi8-r": frozenset(["ru"]), "cp1250": frozenset("cs pl sk hu sl hr ro bs hsb dsb sq".split()),
    "cp1253": frozenset(["el"]), "cp1254": frozenset(["tr"]), "cp1255": frozenset(["he"]),
    "cp1256": frozenset(["ar", "fa", "ur"]), "cp874": frozenset(["th"]), "cp932": frozenset(["ja"]),
    "gbk": frozenset(["zh"]), "big5": frozenset(["zh"]), "cp949": frozenset(["ko"]),
}  # fmt: skip
_MULTIBYTE: Final = frozenset({"gb18030", "cp932"})
# The twelve wrong decodings that the aims speak of: the system pages of Windows and of old terminals and mail.
TWELVE: Final = (
    Damage("utf-8", "cp1252"), Damage("utf-8", "latin-1"), Damage("utf-8", "cp1250"), Damage("utf-8", "cp1251"),
    Damage("utf-8", "koi8-r"), Damage("utf-8", "cp1254"), Damage("utf-8", "cp874"), Damage("utf-8", "cp437"),
    Damage("utf-8", "cp850"), Damage("utf-8", "mac-roman"), Damage("cp1251", "cp1252"), Damage("cp932", "latin-1"),
)  # fmt: skip
FURTHER: Final = (
    Damage("utf-8", "cp866"), Damage("utf-8", "cp1253"), Damage("utf-8", "cp1255"), Damage("utf-8", "cp1256"),
    Damage("utf-8", "cp1257"), Damage("utf-8", "cp1258"), Damage("utf-8", "iso8859-2"), Damage("utf-8", "iso8859-15"),
    Damage("utf-8", "gb18030"), Damage("koi8-r", "cp1251"), Damage("cp1251", "koi8-r"), Damage("koi8-r", "cp1252"),
    Damage("cp1250", "cp1252"), Damage("cp1253", "cp1252"), Damage("cp1254", "cp1252"), Damage("cp1255", "cp1252"),
    Damage("cp1256", "cp1252"), Damage("cp874", "cp1252"), Damage("gbk", "latin-1"), Damage("big5", "latin-1"),
    Damage("cp949", "latin-1"),
)  # fmt: skip


def _lax(content: bytes, page: str) -> str:
    """Decode as browsers do: bytes that the page leaves undefined become C1 control characters."""
    return "".join(codecs.decode(bytes([byte]), page, "ignore") or chr(byte) for byte in content)


def twice(damage: Damage, text: str) -> str | None:
    """Return the text damaged two times over."""
    once = damage.plant(text)
    return once and damage.plant(once)


def with_plain_spaces(damage: Damage, text: str) -> str | None:
    """Return the damaged text after an editor has made plain spaces of its no-break spaces; None where it has none."""
    damaged = damage.plant(text)
    return damaged.replace("\xa0", " ") if damaged and "\xa0" in damaged and "\xa0" not in text else None


def with_lost_bytes(damage: Damage, text: str) -> str | None:
    """Return the text with undefined bytes lost to U+FFFD, as a strict reader leaves it; None where none was lost."""
    try:
        damaged = text.encode(damage.written).decode(damage.read, "replace")
    except UnicodeError:
        return None
    return damaged if "\ufffd" in damaged else None


def _each(pattern: str, replacement: str) -> Callable[[str], str | None]:
    found = re.compile(pattern)

    def plant(text: str) -> str | None:
        damaged = found.sub(replacement, text, count=1)
        return None if damaged == text else damaged

    return plant


# What typing, pasting and scraping do to words; each plants its damage once, where the text has room for it.
TYPOGRAPHY: Final[dict[str, Callable[[str], str | None]]] = {
    "space lost after a full stop": _each(r"(?<=[a-z]{3}\.) (?=[A-Z][a-z]+ )", ""),
    "space lost after a question or call": _each(r"(?<=[a-z]{3}[!?]) (?=[A-Z][a-z]+ )", ""),
    "space lost after a comma": _each(r"(?<=[a-z]{2},) (?=[a-z]{3})", ""),
    "space lost after a closing quote": _each(r"(?<=[\w,.!?]”) (?=[a-z]{2})", ""),
    "space lost after a straight quote": _each(r"(?<=[a-z])\" (?=[a-z]{2})", '"'),
    "space lost before an opening quote": _each(r"(?<=[a-z]{2}) (?=“\w)", ""),
    "space lost after a year": _each(
        r"(?:(?<=\b19\d\d)|(?<=\b20\d\d)) (?=(?:and|but|to|when|after|the|in|with)\b)", ""
    ),
    "small word glued to a name": _each(r"(?<=\b(?:of|in|to|by|at|on)) (?=[A-Z][a-z]{3,}\b)", ""),
    "small words glued": _each(r"(?<= (?:of|in|to|by|on)) (?=(?:the|his|her|their|our)\b)", ""),
    "soft hyphen": _each(r"(?<=\b[a-zA-Z]{4})(?=[a-z]{4})", "\xad"),
    "zero-width space": _each(r"(?<=[a-z]{3}) (?=[a-z]{3})", " \u200b"),
    "control character": _each(r"(?<=[a-z]{3}) (?=[a-z]{3})", " \x02"),
    "byte-order mark inside": _each(r"(?<=[a-z]{3}) (?=[a-z]{3})", " \ufeff"),
    "doubled space": _each(r"(?<=[a-z]{3}) (?=[a-z]{3})", "  "),
    "no-break space": _each(r"(?<=[a-z]{3}) (?=[a-z]{3})", "\xa0"),
    "ligature fi": _each(r"(?<=[a-z])fi(?=[a-z])", "ﬁ"),
    "ligature fl": _each(r"fl(?=[a-z])", "ﬂ"),
    "hyphen at a line end": _each(r"(?<=\b[a-z]{4})(?=(?:tion|ment|ing|ness|able|ture|ity)\b)", "-\n"),
    "quotes turned round": _each(r"“([^“”]{3,80})”", r"”\1“"),
    "entity left over": _each(r"’", "&rsquo;"),
    "letter and accent apart": _each(r"é", "e\u0301"),
}
