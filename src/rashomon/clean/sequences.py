"""Sequences of UTF-8 in signs that a code page made of their bytes: which signs open one, what each may stand for."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from functools import cache, lru_cache
from typing import Final, NamedTuple

from rashomon.clean.codepages import PAGES, bytes_of, gaps_of

_FALLBACK: Final = frozenset({"cp1252", "latin-1"})  # what fills the gaps of another page
_LOST_BYTE = 4.0  # bits
_LOST_BREAK = 2.0
_LATIN = 0x24F  # the last letter of Unicode's Latin Extended-B
_PAGES_EACH = 3  # that read some signs as the same character


class Reading(NamedTuple):
    """A character that some signs may stand for: how many signs, the page, the character, what its guess costs."""

    length: int
    page: str
    character: str
    bits: float


@cache
def masks() -> tuple[dict[str, int], dict[str, int]]:
    """Return for every sign the pages, as bits, in which it opens a UTF-8 sequence, and those in which it goes on."""
    leads: dict[str, int] = defaultdict(int)
    tails: dict[str, int] = defaultdict(int)
    whole = (1 << len(PAGES)) - 1
    for sign, by_byte in bytes_of().items():
        for byte, pages in by_byte.items():
            bits = sum(1 << number for number, page in enumerate(PAGES) if page in pages)
            if 0xC2 <= byte <= 0xF4:
                leads[sign] |= bits
            elif byte <= 0xBF:
                tails[sign] |= bits
                if pages & _FALLBACK and byte < 0xA0:
                    tails[sign] |= sum(1 << number for number, page in enumerate(PAGES) if byte in gaps_of(page))
    tails["\ufffd"] = tails[" "] = whole
    return dict(leads), dict(tails)


def may_hold(run: str) -> bool:
    """Say whether two signs side by side in `run` may be the first two bytes of a character.

    >>> may_hold("Ã©"), may_hold("éé")
    (True, False)
    """
    leads, tails = masks()
    before = 0
    for sign in run:
        if before and before & tails.get(sign, 0):
            return True
        before = leads.get(sign, 0)
    return False


@lru_cache(maxsize=50_000)
def readings_of(signs: str, known: tuple[str, ...]) -> tuple[Reading, ...]:
    r"""Return the characters that `signs`, at most four, may stand for at their start.

    Of the pages that read them as the same character only the first count, and those `known` to damage the text.

    >>> [(item.page, item.character) for item in readings_of("Ã©", ())]
    [('cp1252', 'é'), ('latin-1', 'é'), ('cp1254', 'é'), ('cp850', 'Ǹ'), ('mac-roman', '\u0329')]
    """
    readings: dict[tuple[int, str, str], float] = {}
    told: dict[tuple[int, str], int] = defaultdict(int)
    for lead, lead_pages in bytes_of().get(signs[0], {}).items():
        length = 2 if 0xC2 <= lead <= 0xDF else 3 if 0xE0 <= lead <= 0xEF else 4 if 0xF0 <= lead <= 0xF4 else 0
        if not length or length > len(signs):
            continue
        for page in PAGES:
            tails = _tails(signs[1:length], page) if page in lead_pages else []
            decoded = {_decoded(lead, tail): bits for tail, bits in tails}
            letters = [character for character in decoded if character.isalpha()]
            if "\ufffd" in signs[:length] and len(letters) > 1:
                decoded = {"\ufffd": _LOST_BYTE}  # which letter it was nobody can tell any more
            for character, bits in decoded.items():
                if character and (" " not in signs[:length] or _may_hold_space(signs[0], character)):
                    told[length, character] += 1
                    if page in known or told[length, character] <= _PAGES_EACH:
                        readings.setdefault((length, page, character), bits)
    return tuple(Reading(*key, bits) for key, bits in readings.items())


def _may_hold_space(lead: str, character: str) -> bool:
    """Whether a plain space may stand for a byte; not behind "В" or "С", which are words of Russian by themselves."""
    return character.isalpha() or (character == "\xa0" and not (lead.isalpha() and ord(lead) > _LATIN))


def _tails(signs: str, page: str) -> list[tuple[bytes, float]]:
    """The continuation bytes that the signs may stand for under a page, each with what its guess costs."""
    tails = [(b"", 0.0)]
    for sign in signs:
        options = _tail_bytes(sign, page)
        tails = [(tail + bytes([byte]), bits + more) for tail, bits in tails for byte, more in options]
    return tails


@lru_cache(maxsize=20_000)
def _tail_bytes(sign: str, page: str) -> tuple[tuple[int, float], ...]:
    if sign == "\ufffd":  # a byte that the page leaves undefined was lost
        return tuple((byte, _LOST_BYTE) for byte in sorted(gaps_of(page)) if byte <= 0xBF)
    if sign == " ":  # a no-break space became a space
        return ((0xA0, _LOST_BREAK),)
    by_byte = bytes_of().get(sign, {})
    direct = next((byte for byte, pages in by_byte.items() if 0x80 <= byte <= 0xBF and page in pages), None)
    if direct is None:
        gaps = gaps_of(page)
        direct = next((byte for byte, pages in by_byte.items() if byte in gaps and pages & _FALLBACK), None)
    return () if direct is None or direct > 0xBF else ((direct, 0.0),)


def _decoded(lead: int, tail: bytes) -> str:
    try:
        character = (bytes([lead]) + tail).decode("utf-8")
    except UnicodeDecodeError:
        return ""
    return "" if unicodedata.category(character) in {"Co", "Cn"} else character
