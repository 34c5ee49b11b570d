"""What print leaves in text: ligatures, words divided at line ends, quotation marks the wrong way round."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from rashomon.language.words import is_word
from rashomon.model.report import Edit

_LIGATURE: Final = re.compile(r"[\ufb00-\ufb06]")
_DIVIDED: Final = re.compile(r"(?<=[^\W\d_]{2})[-\u2010][ \t]{0,4}\n[ \t]{0,40}(?=[^\W\d_]{2})")
_SOFT: Final = re.compile(r"\xad[ \t]{0,4}\n[ \t]{0,40}(?=[^\W\d_])")
_BEFORE: Final = re.compile(r"[^\W\d_]+$")
_AFTER: Final = re.compile(r"[^\W\d_]+")
_LONGEST: Final = 40
_TURNED: Final = re.compile(r"(?<![^\s(\[—–])”(?=[^\W_])([^“”„\n]{1,300})(?<=[\w.,!?…])“(?=[\s.,;:!?)\]—–]|$)")

_FROM_THE_RIGHT: Final = re.compile(r"[\u0590-\u07ff]")  # there the marks lie the other way


def mend_typeset(text: str) -> list[Edit]:
    r"""Return the edits that undo ligatures, divisions at line ends and quotation marks turned round.

    >>> [(edit.start, edit.replacement) for edit in mend_typeset("The oﬃcials of the govern-\nment spoke.")]
    [(5, 'ffi'), (25, '')]
    >>> [edit.replacement for edit in mend_typeset("He said: ”We go.“ She said: “No.”")]
    ['“', '”']
    """
    edits = [
        Edit(
            *match.span(),
            unicodedata.normalize("NFKC", match.group()),
            "repaired",
            "ligature",
            "letters that print had joined",
        )
        for match in (() if text.isascii() else _LIGATURE.finditer(text))
    ]
    edits += [
        Edit(*match.span(), "", "repaired", "divided-word", "a word divided at the end of a line")
        for match in _SOFT.finditer(text)
    ]
    if "\n" in text:
        edits += _joined(text)
    if "”" in text and not _FROM_THE_RIGHT.search(text):
        for match in _TURNED.finditer(text):
            reason = "quotation marks the wrong way round"
            edits.append(Edit(match.start(), match.start() + 1, "“", "repaired", "turned-quote", reason))
            edits.append(Edit(match.end() - 1, match.end(), "”", "repaired", "turned-quote", reason))
    return sorted(edits)


def _joined(text: str) -> list[Edit]:
    """Words divided at line ends; the hyphen stays where the word is written with one."""
    edits: list[Edit] = []
    for match in _DIVIDED.finditer(text):
        before = _BEFORE.search(text, max(0, match.start() - _LONGEST), match.start())
        after = _AFTER.match(text, match.end(), match.end() + _LONGEST)
        if before is None or after is None or not after.group().islower():
            continue
        whole = before.group() + after.group()
        hyphened = re.search(rf"\b{re.escape(before.group())}-{re.escape(after.group())}\b", text)
        elsewhere = re.search(rf"\b{re.escape(whole)}\b", text) is not None
        parts = is_word(before.group()) and is_word(after.group())
        if not hyphened and (elsewhere or is_word(whole) or not parts):
            edits.append(Edit(*match.span(), "", "repaired", "divided-word", "a word divided at the end of a line"))
        else:
            end = match.start() + 1
            edits.append(Edit(end, match.end(), "", "markup", "wrapped-line", "a line wrapped behind a hyphen"))
    return edits
