"""Text of one old code page that was read as another: ``Ïðèâåò`` for ``Привет``, ``¿ó³w`` for ``żółw``.

Here every byte came out as one sign, so nothing in the bytes themselves gives the damage away, only what the text looks
like: a stretch of words is turned back into bytes and read through every page it may have been written in; the reading
that is likelier than what stands there by a wide margin wins.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from rashomon.clean.alphabets import AT_HOME, latin_bits
from rashomon.clean.codepages import name_of, signs_of
from rashomon.clean.plausible import bits_of_text, is_stuck
from rashomon.model.report import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

# Words without a letter of ASCII, in a row; figures and marks may stand between them.
_STRETCH: Final = re.compile(r"[^\x00-\x7f]+(?:[ ,.:;!?\"'()/0-9-]{1,8}[^\x00-\x7f]+)*")
_RUN: Final = re.compile(r"[^\x00-\x7f]+")
_LINE: Final = re.compile(r"[^\n]+")
_SENTENCE: Final = re.compile(r"[^\n]+?(?:[.!?…]['\"”»)]{0,2}(?=\s)|$|(?=\n))")
# (read as, written in): what Cyrillic, Greek, Hebrew, Arabic and Thai pages are taken for.
_FOREIGN: Final = (
    ("cp1252", "cp1251"), ("cp1252", "koi8-r"), ("cp1252", "cp1253"), ("cp1252", "cp1255"), ("cp1252", "cp1256"),
    ("cp1252", "cp874"), ("cp1252", "iso8859-5"), ("cp1252", "cp866"), ("cp1252", "iso8859-7"), ("cp1251", "koi8-r"),
    ("koi8-r", "cp1251"), ("cp1251", "cp866"), ("cp866", "cp1251"), ("koi8-r", "cp866"), ("cp866", "koi8-r"),
    ("mac-roman", "cp1251"), ("cp437", "cp866"), ("cp850", "cp866"), ("cp1250", "cp1251"), ("cp1251", "iso8859-5"),
    ("cp1252", "mac-cyrillic"), ("cp437", "cp1251"), ("cp850", "cp1251"), ("cp1254", "cp1251"),
)  # fmt: skip
# What pages of Latin letters are taken for one another.
_LATIN: Final = (
    ("cp1252", "cp1250"), ("cp1252", "iso8859-2"), ("cp1252", "cp1254"), ("cp1252", "cp1257"), ("cp1250", "cp1252"),
    ("cp1252", "cp437"), ("cp1252", "cp850"), ("cp850", "cp1252"), ("cp437", "cp1252"), ("mac-roman", "cp1252"),
    ("cp1252", "mac-roman"), ("cp1251", "cp1252"), ("cp1252", "cp852"), ("cp852", "cp1250"),
)  # fmt: skip
_EASTERN: Final = ("cp932", "gb18030", "euc_jp", "cp949", "big5")
_LEAST_GAIN: Final = 16.0
_LATIN_GAIN: Final = 14.0
_BY_RANK: Final = 0.3
_LEAST_SIGNS: Final = 4
_MOSTLY: Final = 0.6
_PAIRS: Final = 1.2
_AT_EASE: Final = 9.5  # bits a sign, and the one behind it, costs in text that is right
_COMMON: Final = 4  # so many of the Latin swaps are believed on the strength of two signs; the others need more


class _Swap(NamedTuple):
    gain: float
    words: str
    reason: str


def mend_swapped(text: str, mended: dict[int, tuple[int, str]] | None = None) -> list[Edit]:
    """Return the edits that mend passages of one code page read as another.

    `mended` are repairs already found, start to (end, replacement), which a swap must beat.

    >>> [(edit.replacement, edit.reason) for edit in mend_swapped("Ïðèâåò, ìèð!")]
    [('Привет', 'Windows-1251 read as Windows-1252'), ('мир', 'Windows-1251 read as Windows-1252')]
    >>> mend_swapped("Þetta er mjög gott, sagði hún. Été à Ñuñoa. Привет, мир!")
    []
    """
    known = mended or {}
    edits = [*_eastern(text, known)]
    taken = _Places(edits)
    for match in _STRETCH.finditer(text):
        if match.end() - match.start() >= _LEAST_SIGNS and not taken.meet(match.start(), match.end()):
            edits += _foreign(text, match.start(), match.end(), known)
    taken = _Places(edits)
    mended_at = sorted(known)
    for match in _SENTENCE.finditer(text):
        if match.group().isascii() or taken.meet(match.start(), match.end()):
            continue
        if bisect_left(mended_at, match.start()) == bisect_left(mended_at, match.end()):
            edits += _latin(match.group(), match.start())
    return edits


class _Places:
    """Where edits are, to be asked whether a passage meets one."""

    def __init__(self, edits: list[Edit]) -> None:
        ordered = sorted((edit.start, edit.end) for edit in edits)
        self._starts = [start for start, _ in ordered]
        self._ends = [end for _, end in ordered]

    def meet(self, start: int, end: int) -> bool:
        number = bisect_left(self._starts, end)
        return number > 0 and self._ends[number - 1] > start


def _is_utf8(passage: str, start: int, known: dict[int, tuple[int, str]]) -> bool:
    """Whether most of a passage was found to be misread UTF-8, which no other text looks like by chance."""
    signs = sum(1 for sign in passage if sign > "\x7f")
    end = start + len(passage)
    return sum(known[at][0] - at for at in range(start, end) if at in known) >= _MOSTLY * signs if known else False


def _with(text: str, start: int, end: int, known: dict[int, tuple[int, str]]) -> str:
    """The passage with the repairs already found in it carried out."""
    parts: list[str] = []
    at = start
    for here in range(start, end) if known else ():
        if here in known and here >= at and known[here][0] <= end:
            parts += (text[at:here], known[here][1])
            at = known[here][0]
    return "".join((*parts, text[at:end]))


@cache
def _table(read: str, written: str) -> dict[int, str]:
    """From the signs of one page to those of another, byte by byte; C1 controls stand for their bytes."""
    table = dict(enumerate(signs_of(written), 0x80))
    return table | {ord(sign): signs_of(written)[number] for number, sign in enumerate(signs_of(read))}


def _foreign(text: str, start: int, end: int, known: dict[int, tuple[int, str]]) -> Iterator[Edit]:
    passage, before = text[start:end], text[start - 1 : start]
    if _is_utf8(passage, start, known):
        return
    kept = min(bits_of_text(passage, before), bits_of_text(_with(text, start, end, known), before))
    best = _Swap(_LEAST_GAIN, "", "")
    for rank, (read, written) in enumerate(_FOREIGN):
        table = _table(read, written)
        if any(sign > "\x7f" and ord(sign) not in table for sign in passage):
            continue
        words = passage.translate(table)
        gain = kept - bits_of_text(words, before) - _BY_RANK * rank
        if gain > best.gain:
            best = _Swap(gain, words, f"{name_of(written)} read as {name_of(read)}")
    if best.words:
        yield from _by_run(passage, start, best)


def _by_run(passage: str, start: int, swap: _Swap) -> Iterator[Edit]:
    for run in _RUN.finditer(passage):
        words = swap.words[run.start() : run.end()]
        if words != run.group():
            yield Edit(start + run.start(), start + run.end(), words, "repaired", "mis-decoded", swap.reason)


def _latin(passage: str, start: int) -> Iterator[Edit]:
    """A sentence in Latin script whose letters beyond ASCII no one language has."""
    signs = sum(1 for sign in passage if sign > "\x7f")
    if signs < 2:
        return
    kept, _ = latin_bits(passage)
    at_home = AT_HOME * signs  # no letter, or hardly one, that the language lacks
    if kept <= at_home - 6:
        return
    letters = _letters(passage)
    best = _Swap(_LATIN_GAIN, "", "")
    for rank, (read, written) in enumerate(_LATIN):
        table = _table(read, written)
        if signs < (2 if rank < _COMMON else 5) or any(sign > "\x7f" and ord(sign) not in table for sign in passage):
            continue
        words = passage.translate(table)
        bits, _ = latin_bits(words)
        gain = min(kept - bits - _BY_RANK * rank, bits_of_text(passage) - bits_of_text(words) + _LATIN_GAIN)
        if gain > best.gain and bits <= at_home and _letters(words) >= letters:
            best = _Swap(gain, words, f"{name_of(written)} read as {name_of(read)}")
    if best.words:
        yield from _by_run(passage, start, best)


def _letters(passage: str) -> int:
    return sum(1 for sign in passage if sign > "\x7f" and sign.isalpha())


def _eastern(text: str, known: dict[int, tuple[int, str]]) -> Iterator[Edit]:
    """Lines in which two or three bytes made one character, read byte by byte; and UTF-8 read as a Chinese page."""
    for match in _LINE.finditer(text):
        line = match.group()
        first = _RUN.search(line)
        if first is None or sum(1 for sign in line if sign > "\x7f") < _LEAST_SIGNS:
            continue
        start, end = first.start(), len(line)
        passage = line[start:end]
        at = match.start() + start
        if _is_utf8(passage, at, known):
            continue
        kept = min(bits_of_text(passage), bits_of_text(_with(text, at, at + len(passage), known)))
        if kept < _AT_EASE * sum(1 for sign in passage if sign > "\x7f"):
            continue
        # Words of an even number of letters in a row are pairs of bytes too: the page of one byte a letter goes first.
        kept = min([kept, *_bits_of_swaps(passage)])
        best = _Swap(_LEAST_GAIN + 4, "", "")
        for rank, (words, reason) in enumerate(_eastern_readings(passage)):
            if is_stuck(words):
                continue
            gain = kept - _PAIRS * bits_of_text(words) - rank
            if gain > best.gain:
                best = _Swap(gain, words, reason)
        if best.words:
            yield Edit(at, at + len(passage), best.words, "repaired", "mis-decoded", best.reason)


def _bits_of_swaps(passage: str) -> Iterator[float]:
    for read, written in _FOREIGN:
        table = _table(read, written)
        if all(sign <= "\x7f" or ord(sign) in table for sign in passage):
            yield bits_of_text(passage.translate(table))


def _eastern_readings(passage: str) -> Iterator[tuple[str, str]]:
    for read in ("gb18030", "cp932", "big5", "cp949"):
        try:
            yield passage.encode(read).decode("utf-8"), f"UTF-8 read as {name_of(read)}"
        except UnicodeError:
            continue
    for read in ("cp1252", "cp1251", "cp437", "mac-roman"):
        back = {sign: byte for byte, sign in enumerate(signs_of(read), 0x80)}
        if any(sign > "\x7f" and sign not in back and not "\x80" <= sign <= "\xff" for sign in passage):
            continue
        content = bytes(ord(sign) if sign <= "\x7f" else back.get(sign, ord(sign) & 0xFF) for sign in passage)
        for written in _EASTERN:
            try:
                yield content.decode(written), f"{name_of(written)} read as {name_of(read)}"
            except UnicodeError:
                continue
