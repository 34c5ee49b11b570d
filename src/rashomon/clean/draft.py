"""A report in the making: the text as it now reads, and the edits that lead there from the decoded raw text.

Each step of cleaning works on the current text and says what it changes in offsets of that text; the draft
turns these into edits of the raw text, so that steps need not know of one another.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Literal, NamedTuple

from rashomon.model.report import Detail, Edit, TextMap

if TYPE_CHECKING:
    from collections.abc import Iterable

Kind = Literal["dropped", "repaired", "markup"]


class Draft:
    """The decoded raw text, the text after all edits so far, and those edits in raw offsets."""

    def __init__(self, raw_text: str) -> None:
        self.raw_text = raw_text
        self.text = raw_text
        self.edits: tuple[Edit, ...] = ()

    def apply(self, changes: Iterable[Edit]) -> None:
        r"""Carry out `changes`, whose offsets are into the current text; overlapping ones after the first are left out.

        >>> draft = Draft("Tweet me\r\nHello")
        >>> draft.apply([Edit(8, 9, "", "markup", "line-end", "one kind of line end")])
        >>> draft.apply([Edit(0, 9, "", "dropped", "share-line", "a share line")])
        >>> draft.text, [(edit.start, edit.end) for edit in draft.edits]
        ('Hello', [(0, 10)])
        """
        ordered = _without_overlaps(sorted(changes), self.text)
        if not ordered:
            return
        self.edits = compose(self.edits, ordered, len(self.raw_text), self.text)
        self.text = TextMap("", len(self.raw_text), self.edits).replay(self.raw_text)

    def detail(self, value: str, rule: str, start: int, end: int) -> Detail:
        """Make a detail whose place is given in offsets of the current text."""
        raw_start, raw_end = TextMap("", len(self.raw_text), self.edits).to_raw(start, end)
        return Detail(value, rule, raw_start, raw_end)

    def clean_offsets(self, detail: Detail) -> tuple[int, int]:
        """Return where the current text holds what is left of a detail's place."""
        return TextMap("", len(self.raw_text), self.edits).to_clean(detail.start, detail.end)


def _without_overlaps(changes: list[Edit], text: str) -> list[Edit]:
    kept: list[Edit] = []
    for change in changes:
        clear = not kept or change.start >= kept[-1].end
        if clear and text[change.start : change.end] != change.replacement:
            kept.append(change)
    return kept


def compose(first: tuple[Edit, ...], second: list[Edit], raw_length: int, middle: str) -> tuple[Edit, ...]:
    """Return the edits that do in one step what `first` and then `second` do.

    `first` has raw offsets, `second` offsets into `middle`, the text that `first` makes. Where a later edit touches
    the inside of an earlier one's replacement the two become one, under the later one's name.

    >>> first = (Edit(0, 3, "“", "repaired", "mis-decoded", ""),)
    >>> second = [Edit(1, 2, "", "markup", "space", "")]
    >>> [(e.start, e.end, e.replacement) for e in compose(first, second, 9, "“ strong")]
    [(0, 3, '“'), (3, 4, '')]
    """
    pieces = _pieces(first, raw_length)
    solid = [piece for piece in pieces if piece.end > piece.start]
    starts = [piece.start for piece in solid]
    groups = _groups(second, solid, starts)
    placed: list[tuple[int, int, int, Edit]] = []  # middle offset, order there, number, edit
    for start, end, changes in groups:
        raw_start, raw_end = _raw_range(start, end, solid, starts)
        edit = Edit(raw_start, raw_end, _carried_out(middle, start, end, changes), *_name(changes[-1]))
        if edit.replacement or edit.end > edit.start:
            placed.append((start, 0 if start == end else 2, len(placed), edit))
    covered = _Cover(groups)
    for piece in pieces:
        if piece.edit is not None and not covered.holds(piece.start, piece.end):
            placed.append((piece.start, 1 if piece.start == piece.end else 2, len(placed), piece.edit))
    placed.sort(key=lambda item: item[:3])
    return tuple(item[3] for item in placed)


def _name(change: Edit) -> tuple[Kind, str, str]:
    return change.kind, change.rule, change.reason


class _Piece(NamedTuple):
    """A stretch of the middle text: copied from the raw text (`edit` is None) or put there by an edit."""

    start: int
    end: int
    raw_start: int
    raw_end: int
    edit: Edit | None


def _pieces(edits: tuple[Edit, ...], raw_length: int) -> list[_Piece]:
    pieces: list[_Piece] = []
    raw_at = at = 0
    for edit in edits:
        if edit.start > raw_at:
            pieces.append(_Piece(at, at + edit.start - raw_at, raw_at, edit.start, None))
            at += edit.start - raw_at
        pieces.append(_Piece(at, at + len(edit.replacement), edit.start, edit.end, edit))
        at += len(edit.replacement)
        raw_at = edit.end
    if raw_length > raw_at:
        pieces.append(_Piece(at, at + raw_length - raw_at, raw_at, raw_length, None))
    return pieces


def _piece_around(at: int, solid: list[_Piece], starts: list[int]) -> _Piece | None:
    """The replaced piece that `at` lies strictly inside of, if any."""
    found = bisect_right(starts, at) - 1
    if found < 0:
        return None
    piece = solid[found]
    return piece if piece.edit is not None and piece.start < at < piece.end else None


def _groups(second: list[Edit], solid: list[_Piece], starts: list[int]) -> list[tuple[int, int, list[Edit]]]:
    """The changes, widened to whole replacements where they cut into one, and joined where they then meet."""
    groups: list[tuple[int, int, list[Edit]]] = []
    for change in second:
        left, right = _piece_around(change.start, solid, starts), _piece_around(change.end, solid, starts)
        start = left.start if left else change.start
        end = right.end if right else change.end
        if groups and start < groups[-1][1]:
            first, last, changes = groups[-1]
            groups[-1] = (first, max(last, end), [*changes, change])
        else:
            groups.append((start, end, [change]))
    return groups


def _raw_range(start: int, end: int, solid: list[_Piece], starts: list[int]) -> tuple[int, int]:
    if start == end:
        at = _raw_end(end, solid, starts)
        return at, at
    piece = solid[bisect_right(starts, start) - 1]
    raw_start = piece.raw_start + (start - piece.start if piece.edit is None else 0)
    return raw_start, _raw_end(end, solid, starts)


def _raw_end(end: int, solid: list[_Piece], starts: list[int]) -> int:
    if end == 0:
        return 0
    piece = solid[bisect_left(starts, end) - 1]
    return piece.raw_start + (end - piece.start) if piece.edit is None else piece.raw_end


def _carried_out(middle: str, start: int, end: int, changes: list[Edit]) -> str:
    parts: list[str] = []
    at = start
    for change in changes:
        parts += (middle[at : change.start], change.replacement)
        at = change.end
    return "".join((*parts, middle[at:end]))


class _Cover:
    """Which earlier edits the groups have taken over."""

    def __init__(self, groups: list[tuple[int, int, list[Edit]]]) -> None:
        self._ranges = [(start, end) for start, end, _ in groups if end > start]
        self._starts = [start for start, _ in self._ranges]

    def holds(self, start: int, end: int) -> bool:
        found = (bisect_right if end > start else bisect_left)(self._starts, start) - 1
        return found >= 0 and end <= self._ranges[found][1] and (end > start or end < self._ranges[found][1])
