"""Damage that a single sign gives away: C1 controls, HTML entities left over, apostrophes lost in decoding."""

from __future__ import annotations

import re

from rashomon.model.report import Edit

_C1 = re.compile(r"[\x80-\x9f]")
_ENTITY = re.compile(r"&(?:#\d{2,6}|#[xX][0-9a-fA-F]{2,5}|[a-zA-Z]{2,8}\d{0,2});")
_LOST_APOSTROPHE = re.compile(r"(?<=[A-Za-z])\ufffd{1,3}(?=(?:s|t|re|ve|ll|d|m)\b)")


def mend_left_over(text: str) -> list[Edit]:
    r"""Return the edits that mend single signs which are never right.

    >>> [(edit.replacement, edit.rule) for edit in mend_left_over("don\ufffdt \x93hi\x94 &amp;c.")]
    [('“', 'control-character'), ('”', 'control-character'), ('&', 'html-entity'), ('’', 'lost-apostrophe')]
    """
    edits: list[Edit] = []
    if not text.isascii():
        for match in _C1.finditer(text):
            sign = match.group().encode("latin-1").decode("cp1252", "ignore")
            edits.append(Edit(*match.span(), sign, "repaired", "control-character", "Windows-1252 read as Latin-1"))
    if "&" in text:
        edits += _entities(text)
    if "\ufffd" in text:
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
