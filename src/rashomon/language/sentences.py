"""Where the sentences of a report stand, in clean, translated and damaged news text alike.

Paragraph breaks, list bullets and headlines without a full stop end a sentence by themselves. Inside a
paragraph a stop is weighed with the word before it and the character after it.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from rashomon.language.tokens import ABBREVIATIONS, BEFORE_FIGURE, TITLES

# A stop, what may close behind it, and the white space (or nothing) before the next sentence.
_STOP = re.compile(r"(?P<stop>[.!?…。！？]+)(?P<close>[\"'”’»“)\]]*)(?P<gap>\s*)(?=\S)")
_BULLET = re.compile(r"(?<=\s)[•▪●◦■►▶*·]\s+(?=[^\W_])|(?<=\S)\s*[•▪●■►▶]\s*(?=\S)")
_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_LAST_WORD = re.compile(r"[^\W_](?:[^\s\"“”«»(\[]*[^\W_])?$")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?")
_FIRST_WORD = re.compile(r"[\"'“‘«]*([^\W_]+)")
_LIST_NUMBER = re.compile(r"\s*[(\[]?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,4})")
_NOTE = re.compile(r"\[(?:\d{1,3}|[a-z]|citation needed|note \d+)\]\s*")
_OPENING = "\"'“‘«„‹([—–-•"
_NEVER_FIRST = ",;:)]}»”."
# Words that open a sentence and hardly ever follow "U.S." or "Inc." inside one.
_OPENING_WORDS = (
    "The This That These Those He She It They We You I In On At By For From After Before But And Or So Yet If "
    "When While As A An His Her Its Their Our My There Here What Why How Who Where Meanwhile However Since "
    "Both Some Many Most All Such Also Then Now Still Earlier Later Although Though According Despite Under "
    "With Another One Two Three Last Officials Police"
)
_OPENERS: Final = frozenset(_OPENING_WORDS.split())
_REPORTING = re.compile(
    r"(?:[^\W_]+\s+){1,3}(?:said|says|asked|asks|told|added|adds|wrote|writes|replied|cried|shouted|wondered|"
    r"exclaimed|insisted|demanded|declared|stated)\b"
)
_WRAP_COLUMNS = range(45, 100)  # the width of hard-wrapped lines, in code points


def sentence_spans(text: str) -> list[tuple[int, int]]:
    r"""The half-open code-point offsets of the sentences of `text`, in order and without surrounding white space.

    Every character that is not white space lies in exactly one sentence.

    >>> text = "Talks begin\n\nMr. Lee met Gen. Park.He left at 5 p.m. on Jan. 3. “Why?” she asked."
    >>> [text[a:b] for a, b in sentence_spans(text)]
    ['Talks begin', 'Mr. Lee met Gen. Park.', 'He left at 5 p.m. on Jan. 3.', '“Why?” she asked.']
    """
    spans: list[tuple[int, int]] = []
    for start, end in _blocks(text):
        cuts = sorted({start, *_cuts(text, start, end), end})
        trimmed = (_trimmed(text, left, right) for left, right in pairwise(cuts))
        spans.extend((left, right) for left, right in trimmed if left < right)
    return spans


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """The stretches between hard breaks: single lines, or several where the text was wrapped to a width."""
    lines = [_trimmed(text, *match.span()) for match in _LINE.finditer(text)]
    lines = [(start, end) for start, end in lines if start < end]
    wrapped = _is_wrapped(text, lines)
    held: tuple[int, int] | None = None
    for start, end in lines:
        if held is None:
            held = (start, end)
        elif _runs_on(text, held, start, wrapped=wrapped):
            held = (held[0], end)
        else:
            yield held
            held = (start, end)
    if held is not None:
        yield held


def _is_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Whether most lines are of one page width and break off mid-sentence."""
    broken = sum(1 for start, end in lines if end - start in _WRAP_COLUMNS and text[end - 1] not in '.!?:”"’»')
    return len(lines) >= 5 and broken >= 0.5 * len(lines) and all(end - start < 110 for start, end in lines)


def _runs_on(text: str, held: tuple[int, int], start: int, *, wrapped: bool) -> bool:
    """Whether the line at `start` continues the block `held`, which ends on an earlier line."""
    end = held[1]
    if text[end:start].count("\n") > 1 or text[end - 1] in ".!?:…":
        return wrapped and text[end:start].count("\n") <= 1
    if text[start] in "•▪●*-–—":
        return False
    if wrapped:
        return True
    return text[start].islower() or text[end - 1] in ",;" or text[start] in _NEVER_FIRST


def _cuts(text: str, start: int, end: int) -> Iterator[int]:
    """The offsets inside one block at which a new sentence begins."""
    yield from (bullet.start() for bullet in _BULLET.finditer(text, start, end))
    position = latest = start
    while (match := _STOP.search(text, position, end)) is not None:
        cut = _cut_at(text, latest, match)
        if cut:
            cut = _after_notes(text, cut, end)
            if cut < end:
                yield cut
            latest = cut
        position = max(match.end("stop"), cut)


def _after_notes(text: str, cut: int, end: int) -> int:
    """The offset behind footnote marks such as "[12]", which belong to the sentence before them."""
    while note := _NOTE.match(text, cut, end):
        cut = note.end()
    return cut


def _cut_at(text: str, start: int, match: re.Match[str]) -> int:
    """The offset where the sentence after this stop begins, or 0 where the stop ends none."""
    stop, close, gap = match.group("stop", "close", "gap")
    after = match.end()
    word = _word_before(text, start, match.start())
    if "“" in close and not gap and text[after] not in _NEVER_FIRST and text[after] != " ":
        # A quotation mark glued on both sides opens the next sentence: 'talks.“We agree'.
        after = match.start("close") + close.index("“")
    if text[after] in _NEVER_FIRST:
        return 0
    if not gap:
        return after if _glued(text, match.start(), after, word, stop) else 0
    return after if _spaced(text, start, match, word) else 0


def _word_before(text: str, start: int, stop: int) -> str:
    found = _LAST_WORD.search(text, max(start, stop - 40), stop)
    return found.group() if found else ""


def _glued(text: str, stop: int, after: int, word: str, mark: str) -> bool:
    """Whether a stop with no space behind it still ends a sentence: 'Korea.How did'."""
    opener = text[after] in "“«"
    follows = text[after : after + 2]
    capital = follows[:1].isupper() and (follows[1:].islower() or not follows[1:].isalnum())
    if not (capital or opener) or not word:
        return False
    if mark[0] in "!?":
        return True
    if word.lower() in TITLES or _DOTTED.fullmatch(text[stop - len(word) : stop + 1]) or "@" in word or "/" in word:
        return False
    return len(word) >= 3 or word.isdigit() or text[stop - 1] in ")%”’»" or (len(word) == 2 and word.islower())


def _spaced(text: str, start: int, match: re.Match[str], word: str) -> bool:
    """Whether a stop followed by white space ends a sentence."""
    stop, close = match.group("stop", "close")
    after = match.end()
    following = text[after]
    lower = following.islower()
    if "!" in stop or "?" in stop:
        quoted = any(mark in "\"'”’»“)" for mark in close)
        if lower or text[after : after + 1] == "(":
            return "?" in stop and not quoted and lower
        return not (quoted and _REPORTING.match(text, after))
    if len(stop) > 1 or stop == "…":
        return following.isupper() or (following in _OPENING and not lower)
    if close:
        return not lower
    return _plain_stop(text, start, match.start(), after, word)


def _plain_stop(text: str, start: int, stop: int, after: int, word: str) -> bool:
    """Whether a single full stop and white space end a sentence, given the word before it."""
    if _LIST_NUMBER.fullmatch(text, start, stop):
        return False
    key = word.lower().rsplit("-", 1)[-1]
    following = text[after]
    if following.islower():
        # Lower-case sentence starts are damage; an ordinary word before the stop gives them away.
        return len(word) >= 3 and word.isalpha() and key not in TITLES | ABBREVIATIONS | BEFORE_FIGURE
    if key in TITLES and word[:1].isupper():
        return False
    if (key in BEFORE_FIGURE or word in {"c", "ca"}) and following.isdigit():
        return False
    if len(word) == 1 and word.isupper() and word != "I":
        return _opens(text, after)
    if "." in word or (key in ABBREVIATIONS and (word[:1].isupper() or key in {"etc", "vs", "al", "approx"})):
        return _opens(text, after)
    return True


def _opens(text: str, after: int) -> bool:
    """Whether what follows an abbreviation is a word that usually opens a sentence."""
    first = _FIRST_WORD.match(text, after)
    return first is not None and first.group(1) in _OPENERS
