"""White space: one space between words, one blank line between paragraphs, no invisible signs."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING

from rashomon.model.report import Edit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rashomon.clean.furniture import Verdict
    from rashomon.clean.lines import Line

_INVISIBLE = re.compile(r"[\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0e-\x1f\x7f]+")
# No second look from within white space: a long run of it in a line costs no more than its length.
_EDGE = re.compile(r"(?m)^[^\S\n]++|(?<![^\S\n])[^\S\n]++$")
_SPACE = re.compile(r"[^\S\n]{2,}|[^\S\n ]")
_COMBINED = re.compile(r"[^\W\d_][\u0300-\u036f]{1,8}")
_BULLET = re.compile(r"(?:[•▪●■►▶◦‣∙]+ ?|[-*+] )(?=\S)")
_MID_SENTENCE = re.compile(r"[^.!?:…\"”»’)]$")


def tidy(text: str) -> list[Edit]:
    r"""Return the edits that make single spaces of all white space within lines and take invisible signs away.

    >>> [(edit.start, edit.end, edit.replacement) for edit in tidy("  one\u00a0 two\u200b")]
    [(0, 2, ''), (5, 7, ' '), (10, 11, '')]
    """
    edits = [
        Edit(*match.span(), "", "markup", "invisible", "signs that cannot be seen")
        for match in _INVISIBLE.finditer(text)
    ]
    edges = [match.span() for match in _EDGE.finditer(text)]
    edits += [Edit(start, end, "", "markup", "space", "white space at the edge of a line") for start, end in edges]
    for match in _SPACE.finditer(text):
        edits.append(Edit(*match.span(), " ", "markup", "space", "white space"))
    return _apart(edits)


def compose_accents(text: str) -> list[Edit]:
    """Return the edits that write letter and accent as one sign (Unicode's form NFC).

    >>> [edit.replacement for edit in compose_accents("e\u0301te")]
    ['é']
    """
    if text.isascii():
        return []
    edits: list[Edit] = []
    for match in _COMBINED.finditer(text):
        whole = unicodedata.normalize("NFC", match.group())
        edits.append(Edit(*match.span(), whole, "markup", "composed", "letter and accent written as one sign"))
    return edits


def _apart(edits: list[Edit]) -> list[Edit]:
    """The edits without those that overlap one before; at one place the edge of a line comes first."""
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda item: (item.start, -item.end, item.replacement)):
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return kept


def lay_out(text: str, lines: Sequence[Line], verdicts: Mapping[int, Verdict]) -> list[Edit]:
    r"""Return the edits that drop the judged lines, part paragraphs by one blank line and take list marks away.

    All in one layer, so that no edit of white space hides that a line was dropped.

    >>> from rashomon.clean.lines import lines_of
    >>> text = "Title\n• One\n\n\n• Two\n"
    >>> [(edit.start, edit.end, edit.replacement) for edit in lay_out(text, lines_of(text), {})]
    [(5, 6, '\n\n'), (6, 8, ''), (11, 14, '\n\n'), (14, 16, ''), (19, 20, '')]
    """
    last_kept = max((line.number for line in lines if line.number not in verdicts), default=-1)
    edits: list[Edit] = []
    if lines and lines[0].start:
        edits.append(Edit(0, lines[0].start, "", "markup", "space", "white space before the text"))
    for line, following in zip_longest(lines, lines[1:]):
        after = following.start if following else len(text)
        verdict = verdicts.get(line.number)
        if verdict:
            # The white space behind a dropped line goes with it; that before it stays with the line before.
            edits.append(Edit(line.start, after, "", "dropped", *verdict))
            continue
        mark = _BULLET.match(line.words)
        if mark:
            edits.append(Edit(line.start, line.start + mark.end(), "", "markup", "bullet", "the mark of a list item"))
        if line.number == last_kept:
            edits.append(Edit(line.end, after, "", "markup", "space", "white space after the text"))
        else:
            edits.append(Edit(line.end, after, "\n\n", "markup", "paragraph", "paragraphs are parted by a blank line"))
    return [edit for edit in edits if text[edit.start : edit.end] != edit.replacement]


def unwrap(text: str) -> list[Edit]:
    r"""Return the edits that join lines which were broken at one width; none where lines are paragraphs.

    A blank line, an indented line after lines that are not, a short line or a list mark begin anew.

    >>> len(unwrap("\n".join(["a line that was broken in the middle of its sentence by the"] * 5)))
    4
    """
    lines = text.split("\n")
    width = _wrap_width([line.rstrip() for line in lines if line.strip()])
    edits: list[Edit] = []
    at = 0
    for line, following in pairwise(lines):
        end = at + len(line)
        body, after = line.rstrip(), following.lstrip()
        indented = len(following) - len(after) >= 2 and len(line) - len(line.lstrip()) < 2
        if width and len(body) >= 0.6 * width and after and not indented and not _BULLET.match(after):
            start = at + len(body)
            stop = end + 1 + len(following) - len(after)
            edits.append(Edit(start, stop, " ", "markup", "wrapped-line", "a line wrapped inside its paragraph"))
        at = end + 1
    return edits


def _wrap_width(lines: list[str]) -> int:
    """The width that most lines were broken at in the middle of sentences; 0 where they were not."""
    full = [line for line in lines if 45 <= len(line) <= 110]
    broken = sum(1 for line in full if _MID_SENTENCE.search(line))
    longest = max(map(len, lines), default=0)
    pairs = [(line, after.lstrip()) for line, after in pairwise(lines) if _MID_SENTENCE.search(line)]
    if sum(1 for _, after in pairs if after[:1].islower()) < 0.3 * len(pairs):
        return 0  # headlines in a row begin with capitals; the next line of a sentence mostly does not
    wrapped = len(lines) >= 4 and longest <= 120 and len(full) >= 0.55 * len(lines) and broken >= 0.5 * len(full)
    return longest if wrapped else 0
