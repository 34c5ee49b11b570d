"""Printed lines in the order they are read, and joined to paragraphs."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rashomon.read.pdf_lines import Line

_WIDE: Final = 0.6  # of the printed width: such a line runs across all columns
_EDGE: Final = 3  # lines at the top and at the foot of a page among which its furniture is sought
_PAGE_NUMBER: Final = re.compile(r"(?:page|seite|p\.)? ?\d{1,4}(?: ?(?:/|of|von|de|из) ?\d{1,4})?", re.IGNORECASE)
_END: Final = re.compile(r"[.!?…:»”\"')\]。！？]$")
_NEW_LINE: Final = 1.35  # times the usual way from line to line: a larger one begins a paragraph
_LARGER: Final = 1.25  # times the size of the text: such print is a headline's


def furniture_of(pages: Sequence[Sequence[Line]]) -> frozenset[Line]:
    """Return the lines that stand at the same edge of several pages, but for their figures, and page numbers."""
    if len(pages) < 2:
        return frozenset()
    alike: dict[tuple[str, int], list[Line]] = defaultdict(list)
    for page in pages:
        for line in _edges(page):
            # A page number among the words changes from page to page; the place may by a hair.
            alike[re.sub(r"\d+", "#", line.text), round(line.bottom / 6)].append(line)
    found: set[Line] = set()
    for lines in alike.values():
        on_pages = len({line.page for line in lines})
        if on_pages >= max(2, len(pages) // 3) or all(_PAGE_NUMBER.fullmatch(line.text) for line in lines):
            found.update(lines)
    # Pages that hold nothing else repeat themselves: an article printed twice.
    whole = sum(len(line.text) for page in pages for line in page)
    return frozenset(found if 2 * sum(len(line.text) for line in found) < whole else ())


def _edges(page: Sequence[Line]) -> list[Line]:
    tops = sorted(page, key=lambda line: -line.top)
    return list(dict.fromkeys((*tops[:_EDGE], *tops[-_EDGE:])))


def headline_of(pages: Sequence[Sequence[Line]]) -> str:
    """Return the largest print of the first page, where it is larger than the text and no longer than a headline."""
    first = [line for line in (pages[0] if pages else ()) if any(sign.isalpha() for sign in line.text)]
    if not first:
        return ""
    usual = median(line.size for page in pages for line in page for _ in range(1 + len(line.text) // 10))
    largest = max(line.size for line in first if len(line.text) > 3) if any(len(x.text) > 3 for x in first) else 0
    lines = [line for line in in_order(first) if line.size >= 0.85 * largest]
    text = " ".join(line.text for line in lines)
    return text if largest >= _LARGER * usual and len(text.split()) >= 3 and len(text) <= 250 else ""


def in_order(page: Sequence[Line]) -> list[Line]:
    """Return the lines of a page as they are read: across it where a line is wide, else column by column."""
    if not page:
        return []
    left, right = min(line.left for line in page), max(line.right for line in page)
    ordered: list[Line] = []
    band: list[Line] = []
    for line in sorted(page, key=lambda line: (-line.bottom, line.left)):
        if line.right - line.left > _WIDE * (right - left):
            ordered += (*_by_column(band), line)
            band = []
        else:
            band.append(line)
    return ordered + _by_column(band)


def _by_column(band: Iterable[Line]) -> list[Line]:
    """The lines of a band, column after column: columns are parted by a gap that no line crosses."""
    columns: list[list[Line]] = []
    reach = float("-inf")
    for line in sorted(band, key=lambda line: line.left):
        if line.left > reach or not columns:
            columns.append([])
        columns[-1].append(line)
        reach = max(reach, line.right)
    return [line for column in columns for line in sorted(column, key=lambda line: (-line.bottom, line.left))]


def paragraphs_of(pages: Sequence[Sequence[Line]]) -> list[str]:
    """Return the paragraphs of a document; one goes on over the end of a page where its sentence does.

    The lines of a paragraph are joined by a space; behind a hyphen the end of the line is kept.
    """
    paragraphs: list[str] = []
    for page in pages:
        lines = in_order(page)
        steps = [above.bottom - line.bottom for above, line in pairwise(lines) if 0 < above.bottom - line.bottom < 60]
        usual = median(steps) if steps else 0.0
        for number, group in enumerate(_groups(lines, usual)):
            text = _joined(group)
            goes_on = number == 0 and paragraphs and not _END.search(paragraphs[-1]) and text[:1].islower()
            if goes_on:
                paragraphs[-1] = _glued(paragraphs[-1], text)
            else:
                paragraphs.append(text)
    return paragraphs


def _groups(lines: Sequence[Line], usual: float) -> Iterator[list[Line]]:
    group: list[Line] = []
    for line in lines:
        if group and _begins(line, group, usual):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _begins(line: Line, group: Sequence[Line], usual: float) -> bool:
    """Whether a line begins a paragraph: by the space above it, its size, its indent, or the short line before it."""
    last = group[-1]
    down = last.bottom - line.bottom
    if abs(down) < 0.4 * last.size:  # on the same line
        return False
    if down < 0:  # the next column: the paragraph goes on where its sentence does
        return bool(_END.search(last.text)) and not line.text[:1].islower()
    if down > _NEW_LINE * max(usual, last.size) or not 0.8 < line.size / max(last.size, 0.1) < _LARGER:
        return True
    width = max(other.right - other.left for other in group)
    indented = line.left - last.left > 0.7 * line.size and line.left - last.left < 0.3 * width
    short = last.right - last.left < 0.8 * width and bool(_END.search(last.text))
    return (indented and len(group) > 1) or (indented and bool(_END.search(last.text))) or short


def _joined(group: Sequence[Line]) -> str:
    text = group[0].text
    for line in group[1:]:
        text = _glued(text, line.text)
    return text


def _glued(before: str, after: str) -> str:
    return f"{before}\n{after}" if before.endswith("-") else f"{before} {after}"
