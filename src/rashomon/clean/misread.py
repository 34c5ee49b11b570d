"""UTF-8 that was read as something else: find the bytes again, and read them right.

Every stretch of signs above ASCII is read in all ways at once: each sign kept, or two to four of them turned back into
bytes through a code page and decoded as UTF-8. The likeliest way through the stretch wins (Viterbi's search over the
costs of `plausible`), where beginning to read through a page costs something, going on with it hardly anything, and a
page that the text is surely damaged by less than any other. So two kinds of damage in one text are told apart.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from rashomon.clean.alphabets import latin_bits
from rashomon.clean.codepages import PAGES, bytes_of, gaps_of, name_of
from rashomon.clean.left_over import mend_left_over
from rashomon.clean.plausible import bits_of, bits_of_text
from rashomon.clean.swapped import mend_swapped
from rashomon.model.report import Edit

if TYPE_CHECKING:
    from collections.abc import Mapping

_RUN: Final = re.compile(r"[^\x00-\x7f]{2,}")
_SPACED_RUN: Final = re.compile(r"[^\x00-\x7f](?:[^\x00-\x7f]| )+")
_LOST_QUOTE = re.compile(r"[âβвгāΓÔโ][€Ђ](?=[\x81\x8d\x8f\x90\x9d\ufffd]|[\s.,;:!?)\]]|$)[\x81\x8d\x8f\x90\x9d\ufffd]?")
_LOST_SPACE = re.compile(r"(?<![A-ZÀ-Þ])(?:Â|ย)(?=[\s\d:;!?%»“”)]|$)")
_LOST_GRAVE = re.compile(r"(?:(?<=[a-zß-ÿ])|(?<![^\s'’(«“]))(?:Ã|ร) ?(?= [a-zß-ÿÃ\d«“])")
_FALLBACK: Final = frozenset({"cp1252", "latin-1"})  # what fills the gaps of another page
# All in bits, as the costs of characters are.
_BEGIN = 8.0  # one text in a thousand is damaged, and no page is known yet
_BEGIN_SURE = 1.0
_GO_ON = 0.5
_BY_RANK = 0.25  # the rarer a page, the less it is believed
_GIBBERISH = 7.0
_GIBBERISH_TEXT = 18.0
_LOST_BYTE = 4.0
_LOST_BREAK = 2.0
_LEAST_GAIN = 1.5
_SURE = 5.0
_BEGIN_RIVAL = 4.0
_RIVALS = 4
_PAGES_EACH = 3  # that read some signs as the same character
_ENOUGH = 200  # sequences that tell which pages explain a text
# Words of one letter: "è" in Italian, "à" in French, "å" in Danish; two signs of another script say nothing there.
_LONE: Final = frozenset("àáèéìíòóùúåêîôÀÈÉÍÓÅ–—")
_LONE_WORD = 7.0
_BEAM = 5


class _Reading(NamedTuple):
    """A character that some signs may stand for: how many signs, the page, the character, what its guess costs."""

    length: int
    page: str
    character: str
    bits: float


class _Found(NamedTuple):
    """One character that came out, and where it stood."""

    start: int
    end: int
    character: str
    page: str


class _Way(NamedTuple):
    """A way of reading up to some place: its cost, the page read through last, and the sequences that were read."""

    bits: float
    page: str
    last: str
    found: _Found | None
    before: _Way | None


def mend_misread(text: str) -> list[Edit]:
    """Return the edits that mend UTF-8 read with a wrong code page, HTML entities left over and lost apostrophes.

    >>> [(edit.replacement, edit.reason) for edit in mend_misread("a โ€œ strong moment ยป, cafÃ©")]
    [('“', 'UTF-8 read as Windows-874'), ('»', 'UTF-8 read as Windows-874'), ('é', 'UTF-8 read as Windows-1252')]
    >>> mend_misread("Le café « fermé », ไทยประเทศ, «ОРЗ В»")
    []
    """
    if text.isascii():
        return mend_left_over(text)
    gains: dict[str, float] = defaultdict(float)
    found = _read_all(text, {}, gains)
    sure = {page for page, gain in gains.items() if gain >= _SURE}
    lossy: list[Edit] = []
    if sure:
        found = _read_again(text, found, gains)
        lossy = _lossy(text, sure)
    edits = _joined(found)
    swapped = mend_swapped(text, {edit.start: (edit.end, edit.replacement) for edit in edits})
    return _first_come([swapped, edits, lossy, mend_left_over(text)])


def _first_come(groups: list[list[Edit]]) -> list[Edit]:
    """The edits of all groups; where two overlap, that of the earlier group."""
    kept: list[Edit] = []
    for group in groups:
        taken = sorted((edit.start, edit.end) for edit in kept)
        starts = [start for start, _ in taken]
        for edit in group:
            number = bisect_left(starts, edit.end)
            if number == 0 or taken[number - 1][1] <= edit.start:
                kept.append(edit)
    return sorted(kept)


def _read_again(text: str, found: list[_Found], gains: Mapping[str, float]) -> list[_Found]:
    """Read anew, now that the pages are known: of those that explain the same, the one whose text is likeliest."""
    most = max(gains.values())
    begin = {page: _BEGIN_SURE + (_BEGIN - _BEGIN_SURE) * (1 - gain / most) for page, gain in sorted(gains.items())}
    part = text[: found[min(len(found), _ENOUGH) - 1].end]
    best: tuple[float, dict[str, float]] | None = None
    for page in _rivals(text, found):
        others = {other: max(bits, _BEGIN_RIVAL) for other, bits in begin.items() if other != page}
        trial = {**(begin if gains.get(page) else others), page: _BEGIN_SURE}
        whole = _carried_out(part, _read_all(part, trial, defaultdict(float)))
        bits = bits_of_text(whole) + latin_bits(whole)[0] + _BY_RANK * PAGES.index(page)
        gibberish = bits > _GIBBERISH_TEXT * sum(1 for sign in whole if sign > "\x7f")
        if best is None or bits < best[0]:
            best = bits, trial
        if gibberish:
            break  # what was misread twice tells nothing yet: the page that explains most
    return _read_all(text, best[1], defaultdict(float)) if best else found


def _rivals(text: str, found: list[_Found]) -> list[str]:
    """The pages that explain most of what was found, the one that explains most first."""
    votes: dict[str, int] = defaultdict(int)
    for item in found[:_ENOUGH]:
        for page in {reading.page for reading in _readings(text[item.start : item.end])}:
            votes[page] += 1
    ordered = sorted(votes, key=lambda page: (-votes[page], PAGES.index(page)))
    most = votes[ordered[0]] if ordered else 0
    # Pages that read all of it alike need no trial of their own.
    chosen: dict[tuple[str, ...], str] = {}
    for page in ordered:
        if votes[page] >= 0.7 * most:
            chosen.setdefault(_as_read(text, found[:_ENOUGH], page), page)
    return list(chosen.values())[:_RIVALS]


def _as_read(text: str, found: list[_Found], page: str) -> tuple[str, ...]:
    return tuple(
        next((r.character for r in _readings(text[item.start : item.end]) if r.page == page), "") for item in found
    )


def _carried_out(text: str, found: list[_Found]) -> str:
    parts: list[str] = []
    at = 0
    for item in found:
        parts += (text[at : item.start], item.character)
        at = item.end
    return "".join((*parts, text[at:]))


def _read_all(text: str, begin: Mapping[str, float], gains: dict[str, float]) -> list[_Found]:
    """Every sequence that is likelier read than kept; `gains` adds up what each page won."""
    found: list[_Found] = []
    for run in (_SPACED_RUN if begin else _RUN).finditer(text):
        if _may_hold(run.group()):
            found += _read_run(text, run.start(), run.end(), begin, gains)
    return found


@cache
def _masks() -> tuple[dict[str, int], dict[str, int]]:
    """For every sign the pages, as bits, in which it begins a UTF-8 sequence and those in which it goes on with one."""
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


def _may_hold(run: str) -> bool:
    leads, tails = _masks()
    before = 0
    for sign in run:
        if before and before & tails.get(sign, 0):
            return True
        before = leads.get(sign, 0)
    return False


def _read_run(text: str, start: int, end: int, begin: Mapping[str, float], gains: dict[str, float]) -> list[_Found]:
    leads, tails = _masks()
    again = bytes_of()
    first = text[start - 1 : start]
    ways: list[dict[tuple[str, str], _Way]] = [{} for _ in range(5)]  # a ring: the ways that end at each place
    ways[0][("", first)] = _Way(0.0, "", first, None, None)
    kept_bits = 0.0
    last = first
    for at in range(start, end):
        here = ways.pop(0)
        ways.append({})
        sign = text[at]
        kept_bits += bits_of(last, sign)
        last = sign
        after = text[at + 1] if at + 1 < end else ""
        opens = bool(after) and leads.get(sign, 0) & tails.get(after, 0)
        readings = _readings(text[at : min(at + 4, end)]) if opens else ()
        for way in _best(here):
            _keep(ways[0], _Way(way.bits + bits_of(way.last, sign), "", sign, way.found, way.before))
            for reading in readings:
                cost = bits_of(way.last, reading.character)
                # What was misread twice is gibberish still after one reading.
                if reading.character in again and (reading.page == way.page or reading.page in begin):
                    cost = min(cost, _GIBBERISH)
                cost += _GO_ON if reading.page == way.page else _beginning(reading.page, begin)
                bits = way.bits + reading.bits + cost
                if reading.length == end - start and reading.character in _LONE and _is_among_latin(text, start, end):
                    bits -= _LONE_WORD
                item = _Found(at, at + reading.length, reading.character, reading.page)
                _keep(ways[reading.length - 1], _Way(bits, reading.page, reading.character, item, way))
    return _outcome(text, end, ways[0], kept_bits, gains)


def _is_among_latin(text: str, start: int, end: int) -> bool:
    """Whether a stretch stands alone between words of plain Latin letters."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    return before[-1:] == " " == after[:1] and before[:1].isascii() and before[:1].isalpha() and after[1:].isascii()


def _beginning(page: str, begin: Mapping[str, float]) -> float:
    return begin[page] if page in begin else _BEGIN + _BY_RANK * PAGES.index(page)


def _best(ways: dict[tuple[str, str], _Way]) -> list[_Way]:
    return sorted(ways.values(), key=lambda way: way[:3])[:_BEAM]


def _keep(ways: dict[tuple[str, str], _Way], way: _Way) -> None:
    key = (way.page, way.last)
    if key not in ways or way.bits < ways[key].bits:
        ways[key] = way


def _outcome(
    text: str, end: int, ways: dict[tuple[str, str], _Way], kept_bits: float, gains: dict[str, float]
) -> list[_Found]:
    after = text[end : end + 1]

    def whole(way: _Way) -> float:
        beside = bits_of(way.last, after) if after and way.last else 0.0
        return way.bits + (min(beside, _GIBBERISH) if way.page and way.last in bytes_of() else beside)

    best = min(ways.values(), key=lambda way: (whole(way), way.page, way.last))
    kept = kept_bits + (bits_of(text[end - 1], after) if after else 0.0)
    gain = kept - whole(best)
    if gain < _LEAST_GAIN:
        return []
    found: list[_Found] = []
    way: _Way | None = best
    while way is not None:
        if way.found is not None:
            found.append(way.found)
        way = way.before
    found.reverse()
    for page in {item.page for item in found}:
        gains[page] += gain
    return found


@lru_cache(maxsize=50_000)
def _readings(signs: str) -> tuple[_Reading, ...]:
    """The characters that up to four signs may stand for at their start."""
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
                if character and (" " not in signs[:length] or character.isalpha() or character == "\xa0"):
                    told[length, character] += 1
                    if told[length, character] <= _PAGES_EACH:
                        readings.setdefault((length, page, character), bits)
    return tuple(_Reading(*key, bits) for key, bits in readings.items())


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


def _joined(found: list[_Found]) -> list[Edit]:
    """One edit for each stretch of sequences that stand side by side and were read through one page."""
    edits: list[Edit] = []
    for item in found:
        reason = f"UTF-8 read as {name_of(item.page)}"
        if edits and edits[-1].end == item.start and edits[-1].reason == reason:
            before = edits.pop()
            start, words = before.start, before.replacement + item.character
        else:
            start, words = item.start, item.character
        edits.append(Edit(start, item.end, words, "repaired", "mis-decoded", reason))
    return edits


def _lossy(text: str, pages: set[str]) -> list[Edit]:
    """Damage of which a byte is gone, mended only in a text that is surely damaged."""
    reason = "UTF-8 read with a wrong code page, a byte of it lost"
    edits = [Edit(*match.span(), "”", "repaired", "mis-decoded", reason) for match in _LOST_QUOTE.finditer(text)]
    if pages & {"cp1252", "latin-1", "cp874", "cp1254"}:
        for match in _LOST_SPACE.finditer(text):
            near = text[match.start() - 1 : match.start()].isspace() or text[match.end() : match.end() + 1].isspace()
            edits.append(Edit(*match.span(), "" if near else " ", "repaired", "mis-decoded", reason))
        edits += [Edit(*match.span(), "à", "repaired", "mis-decoded", reason) for match in _LOST_GRAVE.finditer(text)]
    return edits
