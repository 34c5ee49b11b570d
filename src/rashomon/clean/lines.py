"""The lines of a text, with what the furniture rules ask of them."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Final

from msgspec import Struct

# Words that stay small in names and headlines, in the languages of most news pages.
SMALL_WORDS: Final = frozenset(
    "of and the de la le du des et y e und von van der di del da do dos das al el for in on a".split()
)
_ITEM = re.compile(r"\s*(?:[•▪●■►▶◦‣·*+-]|\d{1,2}[.)])\s+\S")
_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_QUOTES: Final = str.maketrans("’‘ʼ´`“”„«»\xa0", "'''''\"\"\"\"\" ")
_ENDS = re.compile(r"[.!?…。！？।؟][\"'”’»“)\]]{0,3}$")
_NO_LETTERS = re.compile(r"[\W_]+")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")


class Line(Struct, frozen=True, dict=True):
    """One line without the white space around it; `start` and `end` are offsets into the text it was cut from."""

    number: int
    start: int
    end: int
    words: str
    gap: int  # line feeds between the line before and this one

    @cached_property
    def folded(self) -> str:
        """The line in lower case, with straight quotes and single spaces."""
        return " ".join(self.words.translate(_QUOTES).casefold().split())

    @cached_property
    def count(self) -> int:
        """How many words it has; scripts without spaces count two signs as a word."""
        return len(_WORD.findall(self.words)) + len(_CJK.findall(self.words)) // 2

    @cached_property
    def ends(self) -> bool:
        """Whether it ends as a sentence does."""
        return bool(_ENDS.search(self.words))

    @cached_property
    def is_prose(self) -> bool:
        """Whether it reads as a paragraph of the story rather than a headline, label or link."""
        return (self.ends and self.count >= 7) or self.count >= 40

    @property
    def is_item(self) -> bool:
        """Whether it opens with the mark or the number of an item of a list."""
        return _ITEM.match(self.words) is not None

    @cached_property
    def key(self) -> str:
        """Its letters and figures only, to compare lines by."""
        return letters(self.folded)

    @cached_property
    def tokens(self) -> tuple[str, ...]:
        """Its words, folded."""
        return tuple(_WORD.findall(self.folded))


def letters(words: str) -> str:
    """Return the letters and figures of `words` in one case, to compare texts by.

    >>> letters("“It’s over”")
    'itsover'
    """
    return _NO_LETTERS.sub("", words.casefold())


def lines_of(text: str) -> list[Line]:
    r"""Return the lines of `text` that hold anything but white space.

    >>> [(line.words, line.gap) for line in lines_of("One\n\n  two ")]
    [('One', 0), ('two', 2)]
    """
    lines: list[Line] = []
    last = 0
    for match in _LINE.finditer(text):
        words = match.group()
        lead = len(words) - len(words.lstrip())
        words = words.strip()
        if words:
            start = match.start() + lead
            gap = text.count("\n", last, start) if lines else 0
            lines.append(Line(len(lines), start, start + len(words), words, gap))
            last = start + len(words)
    return lines
