"""Whether a text is but the beginning of a report: a paywall, an excerpt in a feed, a sentence that breaks off."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rashomon.clean.details import Finding
from rashomon.clean.reading_on import PAYWALLS, READ_ON

if TYPE_CHECKING:
    from rashomon.clean.markup import Block, Source

_LAST_LINES: Final = 8  # a call to subscribe stands among the last lines of a text
_LONGEST_CALL: Final = 240  # characters; a longer line is a paragraph that speaks of subscriptions
_EXCERPT: Final = 2500  # characters; an invitation to read on below a longer text leads to another text
_LONGEST_MARK: Final = 60  # characters, white space behind it among them
_SEEN: Final = 12_000  # characters at the end of a text that are looked at
_BROKEN_LINE: Final = 60  # characters; a shorter line without an end may be a heading

# How interfaces to the news say that they give but the beginning of a text.
_CUT = re.compile(
    r"(?:\[\s?(?:\+|…|\.\.\.)?\s?\d{1,6}\s?(?:more\s)?char(?:acter)?s?\s?\]"
    r"|[\[(]\s?\+?\d{1,6} more (?:char(?:acter)?|word)s?[\])]"
    r"|[\[(]\s?(?:text |content )?truncated(?: \d{1,6} (?:char(?:acter)?|word)s?)?\s?[\])]"
    r"|\bonly available (?:in|on|with) [a-z]{4,12} plans?\b\.?)\s{0,5}\Z",
    re.IGNORECASE,
)
_PAYWALL = re.compile("|".join(PAYWALLS.split("\n")[1:-1]), re.IGNORECASE)
_MORE = re.compile(rf"[\W_]{{0,4}}(?:{'|'.join(READ_ON.split(chr(10))[1:-1])})[\W_]{{0,6}}", re.IGNORECASE)
_BREAKS_OFF = re.compile(
    r"(?:\[?(?:…|\.\.\.)\]?|,|\b(?:and|the|of|to|in|a|an|with|for|by|that|und|der|die|das|mit|von|et|de|la|le|les|du|y|el|"
    r"los|que|con|e|di|il|per|em|do|da|en|van|het|i|w|na|и|в|на|с|что|ve|bir))\s{0,3}\Z",
    re.IGNORECASE,
)
_NOT_FREE = re.compile(r"\"isAccessibleForFree\"\s{0,9}:\s{0,9}\"?(?:false|no)\b\"?", re.IGNORECASE)


def truncation_of(text: str) -> Finding | None:
    r"""Return why `text` is but the beginning of a report, with the place that says so; None where nothing does.

    >>> truncation_of("The dam broke at noon, the mayor sa… [+2345 chars]").value
    'ends in ‘[+2345 chars]’'
    >>> truncation_of("The dam broke at noon.\nSubscribe to read the rest of this article").rule
    'call-to-subscribe'
    """
    cut = cut_mark(text)
    if cut:
        return cut
    lines = _last_lines(text)
    for start, end in lines[:_LAST_LINES]:
        if end - start <= _LONGEST_CALL and _PAYWALL.search(text, start, end):
            return _call(text[start:end], "call-to-subscribe", start, end)
    if not lines or len(text) > _EXCERPT:
        return None
    start, end = lines[0]
    below = len(lines) > 1 and _MORE.fullmatch(text, start, end)
    if below and _open_end(text[slice(*lines[1])]):
        return _call(text[start:end], "call-to-read-on", start, end)
    return _broken(text, start, end)


def cut_mark(text: str) -> Finding | None:
    """Return the mark at the end of `text` with which a feed or an interface says that it is cut off there.

    >>> cut_mark("The mayor sa… [+2345 chars]")[2:], cut_mark("He wrote it (250 words)")
    (('cut-mark', 14, 27), None)
    """
    cut = _CUT.search(text, max(0, len(text) - _LONGEST_MARK))
    return cut and Finding("truncated", f"ends in ‘{cut.group().strip()}’", "cut-mark", *cut.span())


def page_truncation(html: str, source: Source, main: frozenset[int], body: str) -> Finding | None:
    """Return why a page holds but the beginning of its report; offsets into `html`.

    `main` are the numbers of the blocks of its main text, `body` the letters of the text that its linked data give.
    """
    letters = sum(len(source.blocks[number].key) for number in main)
    if not main or (body and letters >= 0.9 * len(body)):
        return None
    last = max(main)
    if letters < 0.7 * len(body):
        start, end = source.blocks[last].start, source.blocks[last].end
        return Finding("truncated", "shorter than the articleBody of the page", "json-ld", start, end)
    after = source.blocks[last + 1 : last + 1 + _LAST_LINES]
    ends_open = _open_end(source.blocks[last].words)
    if letters <= _EXCERPT:
        for block in (*source.blocks[max(0, last - 2) : last + 1], *after):
            if len(block.words) <= _LONGEST_CALL and _PAYWALL.search(block.words):
                return _call(block.words, "call-to-subscribe", block.start, block.end)
        free = next((match for span in source.data if (match := _NOT_FREE.search(html, *span))), None)
        if free:
            return Finding("truncated", "paywall: isAccessibleForFree false", "json-ld", *free.span())
    if ends_open and after and _MORE.fullmatch(after[0].words):
        return _call(after[0].words, "call-to-read-on", after[0].start, after[0].end)
    return _cut_block(source.blocks[last]) if letters <= _EXCERPT else None


def _cut_block(block: Block) -> Finding | None:
    if len(block.words) < _BROKEN_LINE or not block.words.endswith(("…", "...", "…]", "...]")):
        return None
    words = f"ends in mid-sentence with ‘{block.words[-20:]}’"
    return Finding("truncated", words, "broken-sentence", block.start, block.end)


def _last_lines(text: str) -> list[tuple[int, int]]:
    """Where the last lines of a text that hold words stand, the last first."""
    lines: list[tuple[int, int]] = []
    end = len(text)
    while end > 0 and len(lines) < _LAST_LINES and len(text) - end < _SEEN:
        start = text.rfind("\n", 0, end) + 1
        if any(sign.isalnum() for sign in text[start:end]):
            lines.append((start, end))
        end = start - 1
    return lines


def _open_end(words: str) -> bool:
    return words.rstrip()[-1:].isalnum() or bool(_BREAKS_OFF.search(words[-20:]))


def _broken(text: str, start: int, end: int) -> Finding | None:
    """A last paragraph that stops where no sentence can."""
    found = _BREAKS_OFF.search(text, max(start, end - 20), end) if end - start >= _BROKEN_LINE else None
    if not found:
        return None
    words = text[max(start, end - 24) : end].strip()
    return Finding("truncated", f"ends in mid-sentence with ‘{words}’", "broken-sentence", *found.span())


def _call(words: str, rule: str, start: int, end: int) -> Finding:
    return Finding("truncated", f"ends in ‘{' '.join(words.split())[:80]}’", rule, start, end)
