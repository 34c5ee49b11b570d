"""UTF-8 that was read as something else: find the bytes again, and read them right.

A damaged stretch is turned back into bytes through any of the code pages it may have been read with (two of them
mixed, where one leaves a byte undefined) and decoded as UTF-8. What comes out replaces what was there only if it
is likelier: typographic marks for gibberish, accented letters inside words, one script throughout. Signs that may
also be right as they stand (a Thai syllable, a Russian capital before a quotation mark) need company: other damage
in the same text that nothing else explains.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from typing import NamedTuple

from rashomon.clean.codepages import PAGES, bytes_of
from rashomon.model.report import Edit

_RUN = re.compile(r"[^\x00-\x7f]{2,}")
_FALLBACK = frozenset({"cp1252", "latin-1"})  # what fills the gaps of another page
_TYPOGRAPHIC = frozenset("‐‑‒–—―‘’‚‛“”„‟†‡•…‰′″‹›€™−→←●■►▪✓\u200b\u200c\u200d\u2009\u202f\u2028\ufeff")
_SYMBOLS = frozenset("\xa0¡¢£¥§¨©ª«¬\xad®¯°±²³´µ¶·¸¹º»¼½¾¿×÷")
_MAY_CLOSE = frozenset("“”‘’»«–—…•‚„‹›™")  # marks that also stand, rightly, after a capital letter
_LOST_QUOTE = re.compile(r"[âβвגāΓÔโ][€Ђ](?=[\x81\x8d\x8f\x90\x9d\ufffd]|[\s.,;:!?)\]]|$)[\x81\x8d\x8f\x90\x9d\ufffd]?")
_LOST_SPACE = re.compile(r"(?<![A-ZÀ-Þ])(?:Â|ย)(?=[\s\d:;!?%»“”)]|$)")
_LOST_GRAVE = re.compile(r"(?:(?<=[a-zß-ÿ])|(?<![^\s'’(«“]))(?:Ã|ร) ?(?= [a-zß-ÿÃ\d«“])")
_C1 = re.compile(r"[\x80-\x9f]")
_ENTITY = re.compile(r"&(?:#\d{2,6}|#[xX][0-9a-fA-F]{2,5}|[a-zA-Z]{2,8}\d{0,2});")
_LOST_APOSTROPHE = re.compile(r"(?<=[A-Za-z])\ufffd{1,3}(?=(?:s|t|re|ve|ll|d|m)\b)")
_NAMES = {"latin-1": "Latin-1", "mac-roman": "Mac Roman", "koi8-r": "KOI8-R"}


class _Found(NamedTuple):
    """One character that came out: where it stood, the page that explains it best, all that do, whether it is odd."""

    start: int
    end: int
    character: str
    page: str
    pages: frozenset[str]
    odd: bool


def mend_misread(text: str) -> list[Edit]:
    """Return the edits that mend UTF-8 read with a wrong code page, HTML entities left over and lost apostrophes.

    >>> [(edit.replacement, edit.reason) for edit in mend_misread("a โ€œ strong moment ยป, cafÃ©")]
    [('“', 'UTF-8 read as Windows-874'), ('»', 'UTF-8 read as Windows-874'), ('é', 'UTF-8 read as Windows-1252')]
    >>> mend_misread("Le café « fermé », ไทยประเทศ, «ОРЗ В»")
    []
    """
    found = _all_sequences(text, PAGES)
    votes = Counter(page for item in found for page in item.pages)
    if votes:
        # One text was mostly read through one page: the page that explains most of it decides where several could.
        found = _all_sequences(text, tuple(sorted(PAGES, key=lambda page: (-votes[page], PAGES.index(page)))))
    edits = _joined(_accepted(text, found))
    pages = frozenset(item.page for item in found if item.odd)
    if pages:
        edits += _lossy(text, pages)
    edits += _single(text)
    return edits


def _all_sequences(text: str, order: tuple[str, ...]) -> list[_Found]:
    return [item for run in _RUN.finditer(text) for item in _sequences(text, run.start(), run.end(), order)]


def _sequences(text: str, start: int, end: int, order: tuple[str, ...]) -> list[_Found]:
    """The UTF-8 sequences that the characters of one run may stand for, left to right."""
    found: list[_Found] = []
    at = start
    while at < end - 1:
        item = _sequence_at(text, at, end, order)
        if item is None:
            at += 1
        else:
            found.append(item)
            at = item.end
    return found


def _sequence_at(text: str, at: int, end: int, order: tuple[str, ...]) -> _Found | None:
    best: _Found | None = None
    best_rank = (True, len(order))
    pages: set[str] = set()
    for length, page, character in _readings(text[at : min(at + 4, end)]):
        # A capital inside a word speaks for another page, in which the same signs are a small letter.
        clash = character.isupper() and text[at - 1 : at].islower()
        if not clash:
            pages.add(page)
        rank = (clash, order.index(page))
        if best is None or rank < best_rank:
            odd = _is_odd(text, at, at + length, character)
            best, best_rank = _Found(at, at + length, character, page, frozenset(), odd), rank
    return best._replace(pages=frozenset(pages)) if best else None


@lru_cache(maxsize=20_000)
def _readings(signs: str) -> tuple[tuple[int, str, str], ...]:
    """The characters that up to four signs may stand for at their start: length, page, character."""
    readings: list[tuple[int, str, str]] = []
    for lead, lead_pages in bytes_of().get(signs[0], {}).items():
        length = 2 if 0xC2 <= lead <= 0xDF else 3 if 0xE0 <= lead <= 0xEF else 4 if 0xF0 <= lead <= 0xF4 else 0
        if not length or length > len(signs):
            continue
        for page in PAGES:
            tail = _tail_bytes(signs[1:length], page) if page in lead_pages else b""
            character = _decoded(lead, tail) if tail else ""
            if character and _is_plausible(character):
                readings.append((length, page, character))
    return tuple(readings)


def _tail_bytes(characters: str, page: str) -> bytes:
    """The continuation bytes behind `characters` under `page` (gaps filled by Windows-1252), or none."""
    table = bytes_of()
    tail = bytearray()
    for character in characters:
        by_byte = table.get(character, {})
        direct = next((byte for byte, pages in by_byte.items() if 0x80 <= byte <= 0xBF and page in pages), None)
        if direct is None:
            gaps = _gaps(page)
            direct = next((byte for byte, pages in by_byte.items() if byte in gaps and pages & _FALLBACK), None)
        if direct is None:
            return b""
        tail.append(direct)
    return bytes(tail)


def _gaps(page: str) -> frozenset[int]:
    if page not in _GAPS:
        table = bytes_of()
        _GAPS[page] = frozenset(byte for byte in range(0x80, 0xA0) if page in table.get(chr(byte), {}).get(byte, ()))
    return _GAPS[page]


_GAPS: dict[str, frozenset[int]] = {}


def _decoded(lead: int, tail: bytes) -> str:
    try:
        return (bytes([lead]) + tail).decode("utf-8")
    except UnicodeDecodeError:
        return ""


def _is_plausible(character: str) -> bool:
    """Whether news text may hold the character: Latin letters, marks, emoji, and letters of living scripts."""
    code = ord(character)
    if character in _TYPOGRAPHIC or character in _SYMBOLS or 0xC0 <= code <= 0x17F or code in range(0x1E00, 0x1F00):
        return True
    if code >= 0x1F300:
        return code <= 0x1FAFF
    if code in range(0x2190, 0x2800):
        return True
    return _script(character) in _LIVING


_LIVING = frozenset(
    "CYRILLIC GREEK HEBREW ARABIC THAI CJK HIRAGANA KATAKANA HANGUL DEVANAGARI GEORGIAN ARMENIAN BENGALI TAMIL "
    "FULLWIDTH "
    "IDEOGRAPHIC TELUGU".split()
)


@lru_cache(maxsize=5000)
def _script(character: str) -> str:
    return unicodedata.name(character, "").split(" ", 1)[0]


def _is_odd(text: str, start: int, end: int, character: str) -> bool:
    """Whether the characters cannot well be right as they stand."""
    original = text[start:end]
    lead, rest = original[0], original[1:]
    if len(original) == 4 or any("\x80" <= sign <= "\x9f" for sign in rest):
        return True
    if len(original) == 3 and character in _TYPOGRAPHIC:
        scripts = {_script(sign) for sign in original}
        return len(scripts) > 1 or not rest.isalpha() or (lead.islower() and rest[:1].isupper()) or original[:2] == "ÔÇ"
    if not lead.isalpha():
        return character.isalpha() and start > 0 and text[start - 1].isalpha()  # caf√©, caf├⌐
    beside = text[start - 1 : start] + text[end : end + 1]
    if all(sign.isalpha() and _script(sign) != "LATIN" for sign in original):
        in_latin_word = any(sign.isascii() and sign.isalpha() for sign in beside)
        return in_latin_word and character.isalpha()
    if not rest.isalpha() and _script(lead) != "LATIN":
        in_latin_word = any(sign.isascii() and sign.isalpha() for sign in beside)
        return in_latin_word and character.isalpha() and not _MAY_CLOSE.intersection(rest)
    if _MAY_CLOSE.intersection(rest):
        return lead.isupper() and text[start - 1 : start].islower()
    return True


def _accepted(text: str, found: list[_Found]) -> list[_Found]:
    """The sequences that are damage, judged by themselves, by their neighbours and by the rest of the text."""
    certain = frozenset(item.page for item in found if item.odd)
    covered = [False] * (len(text) if found else 0)
    for item in found:
        covered[item.start : item.end] = [True] * (item.end - item.start)
    outside = _letters_outside(text, covered) if found else {}
    kept: list[_Found] = []
    chains = _chains(found)
    whole = [chain for chain in chains if sum(not _is_western(item.character) for item in chain) >= 3]
    certain |= {item.page for chain in whole for item in chain}
    for chain in chains:
        foreign = [item for item in chain if not _is_western(item.character)]
        if len(foreign) >= 3 and len({_script(item.character) for item in foreign}) <= 3:
            kept += chain  # a whole word or more comes out in one script
            continue
        for item in chain:
            genuine = outside.get(_script(text[item.start]), 0) > 4 and _script(text[item.start]) != "LATIN"
            in_company = item.page in certain and not genuine
            if (_is_western(item.character) and (item.odd or in_company)) or (
                not _is_western(item.character) and in_company and (len(chain) >= 2 or len(whole) >= 2)
            ):
                kept.append(item)
    return kept


def _is_western(character: str) -> bool:
    code = ord(character)
    return (
        character in _TYPOGRAPHIC
        or code <= 0x17F
        or code >= 0x1F300
        or 0x1E00 <= code < 0x1F00
        or 0x2190 <= code < 0x2800
    )


def _letters_outside(text: str, covered: list[bool]) -> dict[str, int]:
    """How many letters of each script stand outside all sequences."""
    counts: dict[str, int] = {}
    for run in _RUN.finditer(text):
        for at in range(run.start(), run.end()):
            if not covered[at] and text[at].isalpha():
                script = _script(text[at])
                counts[script] = counts.get(script, 0) + 1
    return counts


def _chains(found: list[_Found]) -> list[list[_Found]]:
    chains: list[list[_Found]] = []
    for item in found:
        if chains and chains[-1][-1].end == item.start:
            chains[-1].append(item)
        else:
            chains.append([item])
    return chains


def _joined(items: list[_Found]) -> list[Edit]:
    """One edit for each stretch of sequences that stand side by side."""
    edits: list[Edit] = []
    for chain in _chains(sorted(items)):
        page = chain[0].page
        name = _NAMES.get(
            page, page.replace("cp12", "Windows-12").replace("cp874", "Windows-874").replace("cp", "code page ")
        )
        words = "".join(item.character for item in chain)
        edits.append(Edit(chain[0].start, chain[-1].end, words, "repaired", "mis-decoded", f"UTF-8 read as {name}"))
    return edits


def _lossy(text: str, pages: frozenset[str]) -> list[Edit]:
    """Damage of which a byte is lost, mended only in a text that is surely damaged."""
    reason = "UTF-8 read with a wrong code page, a byte of it lost"
    edits = [Edit(*match.span(), "”", "repaired", "mis-decoded", reason) for match in _LOST_QUOTE.finditer(text)]
    if pages & {"cp1252", "latin-1", "cp874", "cp1254"}:
        for match in _LOST_SPACE.finditer(text):
            near = text[match.start() - 1 : match.start()].isspace() or text[match.end() : match.end() + 1].isspace()
            edits.append(Edit(*match.span(), "" if near else " ", "repaired", "mis-decoded", reason))
        edits += [Edit(*match.span(), "à", "repaired", "mis-decoded", reason) for match in _LOST_GRAVE.finditer(text)]
    return edits


def _single(text: str) -> list[Edit]:
    """Damage that a single sign gives away: C1 controls, left-over entities, apostrophes lost in decoding."""
    edits: list[Edit] = []
    for match in _C1.finditer(text):
        sign = match.group().encode("latin-1").decode("cp1252", "ignore")
        edits.append(Edit(*match.span(), sign, "repaired", "control-character", "Windows-1252 read as Latin-1"))
    if "&" in text:
        edits += _entities(text)
    for match in _LOST_APOSTROPHE.finditer(text):
        edits.append(Edit(*match.span(), "’", "repaired", "lost-apostrophe", "an apostrophe lost in decoding"))
    return edits


def _entities(text: str) -> list[Edit]:
    from html import unescape

    edits: list[Edit] = []
    for match in _ENTITY.finditer(text):
        words = unescape(match.group())
        if words != match.group():
            edits.append(Edit(*match.span(), words, "repaired", "html-entity", "an HTML entity left in the text"))
    return edits
