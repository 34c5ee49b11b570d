"""Text of one old code page that was read as another: ``Ïðèâåò`` for ``Привет``, ``¿ó³w`` for ``żółw``.

Here every byte came out as one sign, so nothing in the bytes themselves gives the damage away, only what the text looks
like: a stretch of words is turned back into bytes and read through every page it may have been written in; the reading
that is likelier than what stands there by a wide margin wins. What is sure in one
passage is believed sooner in the others.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from rashomon.clean.alphabets import AT_HOME, bits_at_home, has_all_letters, latin_bits
from rashomon.clean.codepages import name_of, signs_of
from rashomon.clean.plausible import bits_of_text, is_stuck
from rashomon.clean.tongue import languages_like
from rashomon.model.report import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

# Words without a letter of ASCII, in a row; figures and marks may stand between them.
_STRETCH: Final = re.compile(r"[^\x00-\x7f]+(?:[ ,.:;!?\"'()/0-9-]{1,8}[^\x00-\x7f]+)*")
_ORDINALS: Final = frozenset("ªº")
_RUN: Final = re.compile(r"[^\x00-\x7f]+")
_BEYOND_ASCII: Final = re.compile(r"\w{0,40}[^\W\x00-\x7f]\w{0,40}")  # words with a letter beyond ASCII
_SIGN_INSIDE: Final = re.compile(r"[^\W\d_][¹³¿¾¼½£¥¶¬¦¤¨¯¸°±µ×÷¡¢][^\W\d_]")
_EASTERN_RUN: Final = re.compile(r"[\u2e80-\u9fff\uac00-\ud7a3\ue000-\uf8ff\uff61-\uff9f]+")
# 鈥 is how all typographic signs begin in a Chinese page.
_STUCK: Final = re.compile(
    r"鈥|[a-z][\u2e80-\u9fff\uac00-\ud7a3\uff61-\uff9f]|[\u2e80-\u9fff\uac00-\ud7a3\uff61-\uff9f][a-z]"
)
_LINE: Final = re.compile(r"[^\n]+")
# Signs that stand alone in right texts of every language: where there are no others, nothing was swapped.
_HARMLESS: Final = str.maketrans("", "", "“”‘’‚„«»‹›–—‐‑…•·\xa0\xad©®™§€£°½¼¾²\u200b\u200d\ufeff")
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
_LEAST_GAIN_SURE: Final = 2.0
_SURE_BONUS: Final = 12.0
_LATIN_GAIN: Final = 14.0
_RARER: Final = 2.0  # bits a letter of a smaller language may be rarer
_INSIDE_GAIN: Final = 4.0
_BY_RANK: Final = 0.3
_LEAST_SIGNS: Final = 4
_MOSTLY: Final = 0.6
_PAIRS: Final = 1.2
_AT_EASE: Final = 9.5  # bits a sign, and the one behind it, costs in text that is right
_AT_EASE_ALONE: Final = 5.6  # the same in words without a Latin letter
_COMMON: Final = 4  # so many of the Latin swaps are believed on the strength of two signs; the others need more
_SAMPLE: Final = 300  # characters of a passage that tell how it was swapped
_MOST_SEARCHED: Final = 5_000  # signs; what stands behind them is only tried for what was found in them
_LATIN_SAMPLE: Final = 20_000


class _Swap(NamedTuple):
    """How much likelier a passage becomes, in bits, and how: read as one page, written in another."""

    gain: float
    read: str
    written: str

    @property
    def reason(self) -> str:
        return f"{name_of(self.written)} read as {name_of(self.read)}"


class _Passage(NamedTuple):
    """A passage that may have been swapped: its place, its words, and how likely it is as it stands."""

    start: int
    words: str
    kept: float


def mend_swapped(text: str, mended: dict[int, tuple[int, str]] | None = None) -> list[Edit]:
    """Return the edits that mend passages of one code page read as another.

    `mended` are repairs already found, start to (end, replacement), which a swap must beat.

    >>> [(edit.replacement, edit.reason) for edit in mend_swapped("Ïðèâåò, ìèð!")]
    [('Привет', 'Windows-1251 read as Windows-1252'), ('мир', 'Windows-1251 read as Windows-1252')]
    >>> mend_swapped("Þetta er mjög gott, sagði hún. Été à Ñuñoa. Привет, мир!")
    []
    """
    if _is_harmless(text):
        return []
    known = mended or {}
    edits = [*_eastern(text, known), *_inside_words(text)]
    edits += _foreign(text, known, _Places(edits))
    taken = _Places(edits)
    mended_at = sorted(known)
    sentences = [
        _Passage(match.start(), match.group(), 0.0)
        for match in _SENTENCE.finditer(text)
        if not _is_harmless(match.group())
        and not taken.meet(match.start(), match.end())
        and bisect_left(mended_at, match.start()) == bisect_left(mended_at, match.end())
    ]
    return [*edits, *(edit for edit in _latin(sentences) if not _is_ordinal(text, edit))]


def _is_ordinal(text: str, edit: Edit) -> bool:
    """Whether a sign stands alone behind a figure, as in 54º and 1ª: letters to Unicode, but in no word."""
    beside = text[max(0, edit.start - 1) : edit.start] + text[edit.end : edit.end + 1]
    return text[edit.start : edit.end] in _ORDINALS and not any(sign.isalpha() for sign in beside)


def _is_harmless(text: str) -> bool:
    return text.isascii() or text.translate(_HARMLESS).isascii()


class _Places:
    """Where edits are, to be asked whether a passage meets one."""

    def __init__(self, edits: list[Edit]) -> None:
        ordered = sorted((edit.start, edit.end) for edit in edits)
        self._starts = [start for start, _ in ordered]
        self._ends = [end for _, end in ordered]

    def meet(self, start: int, end: int) -> bool:
        number = bisect_left(self._starts, end)
        return number > 0 and self._ends[number - 1] > start


def _signs(passage: str) -> int:
    return sum(1 for sign in passage if sign > "\x7f")


def _is_utf8(passage: str, start: int, known: dict[int, tuple[int, str]]) -> bool:
    """Whether most of a passage was found to be misread UTF-8, which no other text looks like by chance."""
    end = start + len(passage)
    return (
        sum(known[at][0] - at for at in range(start, end) if at in known) >= _MOSTLY * _signs(passage)
        if known
        else False
    )


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


def _translated(passage: str, read: str, written: str) -> str | None:
    """The passage as the other page reads it; None where the first has not all its signs."""
    table = _table(read, written)
    if all(ord(sign) in table for sign in set(passage) if sign > "\x7f"):
        return passage.translate(table)
    return None


def _foreign(text: str, known: dict[int, tuple[int, str]], taken: _Places) -> Iterator[Edit]:
    """Words of another script, swapped; short ones only where longer ones tell how."""
    passages: list[_Passage] = []
    gains: list[list[_Swap]] = []
    total = Counter[tuple[str, str]]()
    searched = 0
    for match in _STRETCH.finditer(text):
        start, end = match.span()
        if _is_harmless(match.group()) or taken.meet(start, end) or _is_utf8(match.group(), start, known):
            continue
        end = min(end, start + _SAMPLE)
        kept = bits_of_text(text[start:end], text[start - 1 : start])
        if kept < _AT_EASE_ALONE * _signs(text[start:end]):
            continue
        kept = min(kept, bits_of_text(_with(text, start, end, known), text[start - 1 : start]))
        passage = _Passage(start, match.group(), kept)
        pairs = _FOREIGN if searched < _MOST_SEARCHED else tuple(total)
        swaps = [*_swaps(passage, text[start - 1 : start], pairs)]
        searched += end - start
        passages.append(passage)
        gains.append(swaps)
        if swaps and swaps[0].gain > _LEAST_GAIN and len(passage.words) >= _LEAST_SIGNS:
            total[swaps[0].read, swaps[0].written] += round(swaps[0].gain)
    sure = max(total, key=lambda pair: total[pair], default=None)
    for passage, swaps in zip(passages, gains, strict=True):
        best = max(swaps, key=lambda swap: swap.gain + _SURE_BONUS * ((swap.read, swap.written) == sure), default=None)
        if best is None:
            continue
        is_sure = (best.read, best.written) == sure and _stands_free(text, passage)
        if best.gain > (_LEAST_GAIN_SURE if is_sure else _LEAST_GAIN) and (
            is_sure or len(passage.words) >= _LEAST_SIGNS
        ):
            yield from _by_run(passage, best)


def _swaps(passage: _Passage, before: str, pairs: tuple[tuple[str, str], ...]) -> list[_Swap]:
    """What each pair of pages makes of a passage, the best first; those that make it no likelier are left out."""
    swaps: list[_Swap] = []
    for rank, (read, written) in enumerate(pairs):
        words = _translated(passage.words[:_SAMPLE], read, written)
        if words is not None:
            gain = passage.kept - bits_of_text(words, before) - _BY_RANK * rank
            swaps += [_Swap(gain, read, written)] if gain > 0 else []
    return sorted(swaps, key=lambda swap: -swap.gain)


def _stands_free(text: str, passage: _Passage) -> bool:
    """Whether no Latin letter is joined to a passage."""
    end = passage.start + len(passage.words)
    beside = text[passage.start - 1 : passage.start] + text[end : end + 1]
    return not any(sign.isalpha() for sign in beside)


def _by_run(passage: _Passage, swap: _Swap) -> Iterator[Edit]:
    words = _translated(passage.words, swap.read, swap.written)
    for run in _RUN.finditer(passage.words) if words is not None else ():
        replacement = (words or "")[run.start() : run.end()]
        if replacement != run.group():
            place = (passage.start + run.start(), passage.start + run.end())
            yield Edit(*place, replacement, "repaired", "mis-decoded", swap.reason)


def _latin(sentences: list[_Passage]) -> Iterator[Edit]:
    """Sentences in Latin script whose letters beyond ASCII no one language has, all together or each by itself."""
    whole = " ".join(sentence.words for sentence in sentences)[:_LATIN_SAMPLE]
    if _is_at_home(whole):
        return
    swap = _latin_swap(whole)
    for sentence in sentences:
        if swap:
            words = _translated(sentence.words, swap.read, swap.written)
            if words is not None:
                yield from _by_run(sentence, swap)
        elif len(whole) < _LATIN_SAMPLE and len(sentences) > 1 and not _is_at_home(sentence.words):
            alone = _latin_swap(sentence.words)
            if alone:
                yield from _by_run(sentence, alone)


def _is_at_home(passage: str) -> bool:
    """Whether one language has all letters of a passage, and its words."""
    signs = _signs(passage)
    return signs < _least(passage) or latin_bits(passage)[0] <= AT_HOME * signs - 6


def _latin_swap(passage: str) -> _Swap | None:
    signs, letters = _signs(passage), _letters(passage)
    kept, _ = latin_bits(passage)
    best: _Swap | None = None
    for rank, (read, written) in enumerate(_LATIN):
        words = _translated(passage, read, written) if signs >= (_least(passage) if rank < _COMMON else 5) else None
        if words is None or words == passage or _letters(words) < letters:
            continue
        bits, _ = latin_bits(words)
        if bits > AT_HOME * signs:
            continue
        gain = kept - bits
        if gain <= _LATIN_GAIN and rank < _COMMON:
            gain = max(gain, _gain_at_home(passage, words))
        gain = min(gain - _BY_RANK * rank, bits_of_text(passage) - bits_of_text(words) + _LATIN_GAIN + _RARER * signs)
        if gain > (best.gain if best else _LATIN_GAIN):
            best = _Swap(gain, read, written)
    return best


def _gain_at_home(passage: str, words: str) -> float:
    """How much less foreign its letters become in the language of a passage; names alone do not tell."""
    if all(word[0].isupper() for word in _BEYOND_ASCII.findall(passage)):
        return 0.0
    codes = languages_like(words) & languages_like(_BEYOND_ASCII.sub(" ", passage))
    gains = (
        bits_at_home(passage, code) - bits_at_home(words, code)
        for code in sorted(codes)
        if has_all_letters(words, code)
    )
    return max(gains, default=0.0)


def _least(passage: str) -> int:
    """How many signs tell that a passage was swapped: one where it is no letter and stands inside a word."""
    return 1 if _SIGN_INSIDE.search(passage) else 2


def _letters(passage: str) -> int:
    return sum(1 for sign in passage if sign > "\x7f" and sign.isalpha())


def _eastern(text: str, known: dict[int, tuple[int, str]]) -> Iterator[Edit]:
    """Lines in which two or three bytes made one character, read byte by byte; and UTF-8 read as a Chinese page."""
    searched = 0
    reasons: set[str] = set()
    for match in _LINE.finditer(text):
        line = match.group()
        first = _RUN.search(line)
        if first is None or _is_harmless(line) or _signs(line) < _LEAST_SIGNS:
            continue
        start, end = first.start(), len(line)
        passage = line[start:end]
        at = match.start() + start
        sample = passage[:_SAMPLE]
        kept = bits_of_text(sample)
        all_known = searched > _MOST_SEARCHED
        if kept < _AT_EASE * _signs(sample) or (all_known and not reasons) or _is_utf8(passage, at, known):
            continue
        kept = min(kept, bits_of_text(_with(text, at, at + len(sample), known)))
        if kept < _AT_EASE * _signs(sample):
            continue
        searched += len(sample)
        # Words of an even number of letters in a row are pairs of bytes too: the page of one byte a letter goes first.
        kept = min([kept, *_bits_of_swaps(sample)])
        best, best_words = _Reading(_LEAST_GAIN + 4, ""), ""
        for rank, (words, reason) in enumerate(_eastern_readings(passage)):
            if is_stuck(words[:_SAMPLE]) or (all_known and reason not in reasons):
                continue
            share = len(sample) / len(passage)
            gain = kept - _PAIRS * bits_of_text(words[: round(len(words) * share)]) - rank
            if gain > best.gain:
                best, best_words = _Reading(gain, reason), words
        if best_words:
            reasons.add(best.reason)
            yield Edit(at, at + len(passage), best_words, "repaired", "mis-decoded", best.reason)


def _inside_words(text: str) -> Iterator[Edit]:
    """East Asian characters inside Latin words: ``caf茅``, ``鈥檚``, where two bytes of UTF-8 were taken for a pair."""
    for match in _LINE.finditer(text):
        runs = [*_EASTERN_RUN.finditer(match.group()[: 20 * _SAMPLE])] if _STUCK.search(match.group()) else []
        for read in ("gb18030", "cp932", "big5", "cp949") if runs else ():
            try:
                words = [run.group().encode(read).decode("utf-8") for run in runs]
            except UnicodeError:
                continue
            gain = sum(
                bits_of_text(run.group(), "a") - bits_of_text(word, "a") for run, word in zip(runs, words, strict=True)
            )
            if gain > _INSIDE_GAIN and not any(_EASTERN_RUN.search(word) for word in words):
                reason = f"UTF-8 read as {name_of(read)}"
                for run, word in zip(runs, words, strict=True):
                    place = (match.start() + run.start(), match.start() + run.end())
                    yield Edit(*place, word, "repaired", "mis-decoded", reason)
                break


class _Reading(NamedTuple):
    """How much likelier a line becomes, in bits, and how it came about, in words."""

    gain: float
    reason: str


def _bits_of_swaps(passage: str) -> Iterator[float]:
    for read, written in _FOREIGN:
        words = _translated(passage, read, written)
        if words is not None:
            yield bits_of_text(words)


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
