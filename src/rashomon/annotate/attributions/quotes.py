"""Where quotations stand, in clean text and where marks are mixed, reversed, glued, nested, lost or never closed.

Every mark is weighed by the characters beside it first and by its shape second, since damaged text keeps the spaces
more often than the shapes: ”Key points» opens, and “We agree“ closes with what looks like an opening mark.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_OPENING: Final = "“„‟«〝‘‚‹"
_CLOSING: Final = "”»〞’›"
_SINGLE: Final = "‘’‚‹›'"
_MARK = re.compile(r"``|''|[“”„‟«»\"＂〝〞‘’‚‹›']")
_BLOCK = re.compile(r"[^\n]+(?:\n(?=[^\W\dA-Z_])[^\n]+)*")
_BEFORE_OPENING: Final = "([{—–-/:…"
_AFTER_CLOSING: Final = ",.;:!?)]}—–-…/"
_LOST_WORDS: Final = 60  # a quotation whose opening mark is lost is believed up to so many words


class Quotation(NamedTuple):
    """One quotation: `start` to `end` with its marks, `inner_start` to `inner_end` without, as text offsets.

    `depth` is 0 for one that stands in no other; `closed` and `opened` say whether its marks are there; `continues`
    whether it goes on from the quotation before it, over a paragraph break.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    depth: int = 0
    closed: bool = True
    opened: bool = True
    continues: bool = False


class _Mark(NamedTuple):
    start: int
    end: int
    role: Literal["open", "close", "either"]
    shape: Literal["open", "close", "either"]


def find_quotations(text: str, sentences: Sequence[tuple[int, int]]) -> tuple[Quotation, ...]:
    """Return the quotations of `text`, by place; `sentences` are its sentence offsets, used where a mark is lost.

    >>> text = "“We agree“, said one. «They “lie”», said another."
    >>> [text[q.inner_start : q.inner_end] for q in find_quotations(text, [(0, 21), (22, 49)])]
    ['We agree', 'They “lie”', 'lie']
    """
    found: list[Quotation] = []
    carried = False  # whether the last paragraph ended inside a quotation
    for block in _BLOCK.finditer(text):
        quotations, carried = _in_block(text, *block.span(), sentences, carried=carried)
        found += quotations
    return tuple(sorted(found, key=lambda quotation: (quotation.start, -quotation.end)))


def _in_block(
    text: str, start: int, end: int, sentences: Sequence[tuple[int, int]], *, carried: bool
) -> tuple[list[Quotation], bool]:
    found: list[Quotation] = []
    waiting: list[_Mark] = []
    marks = list(_marks(text, start, end))
    for mark in marks:
        role = mark.role
        if role == "either":
            role = _by_shape(mark, waiting)
        if role == "open":
            waiting.append(mark)
        elif waiting:
            opener = waiting.pop()
            found.append(_quotation(text, opener.start, opener.end, mark.start, mark.end, len(waiting)))
        else:
            found += _lost_opening(text, mark, sentences, found, start)
    goes_on = False
    if waiting:
        goes_on = _marked_again(text, end)
        found = _unclosed(text, end, waiting[0], sentences, found, goes_on=goes_on)
    if carried and found and marks and marks[0].start == start:
        found = [q._replace(continues=True) if q.start == start else q for q in found]
    return [q for q in found if q.inner_start < q.inner_end], goes_on


def _quotation(text: str, start: int, inner: int, inner_end: int, end: int, depth: int, **flags: bool) -> Quotation:
    """One quotation with the white space and the comma at its inner edges left outside."""
    while inner < inner_end and text[inner].isspace():
        inner += 1
    while inner_end > inner and (text[inner_end - 1].isspace() or text[inner_end - 1] in ",;"):
        inner_end -= 1
    return Quotation(start, end, inner, inner_end, depth, **flags)


def _marks(text: str, start: int, end: int) -> Iterator[_Mark]:
    """The quotation marks between two offsets, apostrophes left out."""
    single_until = -1
    for match in _MARK.finditer(text, start, end):
        before = text[match.start() - 1] if match.start() > start else ""
        after = text[match.end()] if match.end() < end else ""
        role = _role(before, after)
        if match.group() in _SINGLE and match.group() not in "‹›":
            if match.start() == single_until:
                yield _Mark(*match.span(), "close", "close")
            elif role == "open" and match.start() > single_until and (after.isalnum() or after in "…["):
                single_until = _single_close(text, match.end(), end)
                if single_until > 0:
                    yield _Mark(*match.span(), "open", "open")
            continue
        yield _Mark(*match.span(), role, _shape(match.group()))


def _shape(mark: str) -> Literal["open", "close", "either"]:
    if mark in {"``", *_OPENING}:
        return "open"
    return "close" if mark in {"''", *_CLOSING} else "either"


def _role(before: str, after: str) -> Literal["open", "close", "either"]:
    """What the characters on both sides make of a mark."""
    free_before = not before or before.isspace() or before in _BEFORE_OPENING
    free_after = not after or after.isspace() or after in _AFTER_CLOSING
    if free_before and not free_after:
        return "open"
    if free_after and (not free_before or (after and not after.isspace())):
        return "close"
    return "either"


def _by_shape(mark: _Mark, waiting: list[_Mark]) -> Literal["open", "close"]:
    """Decide on a mark with letters, or with white space, on both sides."""
    if mark.shape == "close":
        return "close"
    return "close" if waiting else "open"


def _single_close(text: str, start: int, end: int) -> int:
    """The offset of the single mark that closes a quotation opened before `start`, or -1 where none does."""
    fallback = -1
    for match in re.compile(r"['’](?![^\W_])").finditer(text, start, min(end, start + 400)):
        before, after = text[match.start() - 1], text[match.end() : match.end() + 1]
        if before.isspace():
            continue
        if before in ".,!?…" or (after and after in ',.;:”»"'):
            return match.start()
        if before != "s":
            return match.start()
        fallback = match.start() if fallback < 0 else fallback
    return fallback


def _marked_again(text: str, end: int) -> bool:
    """Whether the paragraph after `end` opens with a mark, as quotations over several paragraphs do."""
    following = re.compile(r"\s*").match(text, end)
    at = following.end() if following else end
    return at < len(text) and text[at] in '“„«"' and _role("", text[at + 1 : at + 2]) == "open"


def _unclosed(
    text: str,
    end: int,
    opener: _Mark,
    sentences: Sequence[tuple[int, int]],
    found: list[Quotation],
    *,
    goes_on: bool,
) -> list[Quotation]:
    """Close a quotation that the paragraph leaves open: at the paragraph's end, or before the words that report it."""
    block_start = max(text.rfind("\n", 0, opener.start) + 1, 0)
    inside = [q for q in found if q.start > opener.start]
    at_start = not text[block_start : opener.start].strip()
    after_colon = text[block_start : opener.start].rstrip().endswith((":", ","))
    if not goes_on and not ((at_start or after_colon) and not inside):
        # A stray mark: what was thought to stand inside it stands by itself.
        return [q._replace(depth=max(q.depth - 1, 0)) if q.start > opener.start else q for q in found]
    close = end
    if not goes_on:
        last = next((b for a, b in sentences if a <= opener.start < b), end)
        tail = re.compile(
            r"[,!?.…]\s+(?:(?:[^\W\d_]+\s+){0,3}(?:said|says|told|added|declared|stated|explained|noted)\b)"
        ).search(text, opener.end, end)
        close = tail.start() if tail else (end if at_start else min(last, end))
    return [*found, _quotation(text, opener.start, opener.end, close, close, 0, closed=False)]


def _lost_opening(
    text: str, mark: _Mark, sentences: Sequence[tuple[int, int]], found: list[Quotation], block: int
) -> Iterator[Quotation]:
    """A quotation whose opening mark is lost: believed where its sentence is glued to the one before it.

    Where a mark was dropped, the space beside it went too ("conference.This is a sign“, he added"); a mark that also
    lacks that trace is taken as stray, unless a comma and the end of the sentence's first part say otherwise.
    """
    at = next((a for a, b in sentences if a < mark.start <= b), None)
    if at is None or at < block or any(q.end > at for q in found):
        return
    glued = at > 0 and not text[at - 1].isspace()
    reported = text[mark.end : mark.end + 1] == "," or text[mark.start - 1] == ","
    if (glued or reported) and 1 <= text.count(" ", at, mark.start) < _LOST_WORDS:
        yield _quotation(text, at, at, mark.start, mark.end, 0, opened=False)
