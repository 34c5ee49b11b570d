"""What a translation machine or a careless copy left in a text: marked, never rewritten.

Only what no English sentence says on purpose is marked; "had had", "that that", iPhone and words in quotation marks
are left alone. The words of the lists are our own choice.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rashomon.model.report import Residue

if TYPE_CHECKING:
    from collections.abc import Iterator

_DOUBLED = re.compile(
    r"\b(?P<first>[Tt]he|[Aa]n?|[Oo]f|[Tt]o|[Aa]nd|[Ww]ith|[Ff]rom|[Ff]or|[Bb]y|[Aa]t)"
    r"(?= (?P<second>the|an?|of|to|and|with|from|for|by|at)\b(?![-'’]))"
)
_ARTICLES: Final = frozenset({"the", "a", "an"})
# "the a cappella group", "a la carte": here the second word is no article.
_BORROWED = re.compile(r" (?:cappella|priori|posteriori|la|fortiori|capella|ha|lot)\b")
# Words are told by looking back from where they end, so that a long row of letters costs no more than a short one.
_LOWER_START = re.compile(r"(?<=[^\W\d_][^\W\d_][^\W\d_])\. (?P<word>[a-z]{2,40})\b(?!\.\w)")
_ABBREVIATIONS: Final = frozenset(
    "mrs sen rep gov gen col sgt capt rev hon prof dept est approx inc ltd corp bros jan feb mar apr jun jul aug sep "
    "sept oct nov dec mon tue wed thu fri sat sun ave blvd vol fig art etc cont min max nos ext tel vs apt govt intl "
    "misc natl assn univ mfg pres supt lieut messrs ibid pop".split()
)
_GLUED = re.compile(
    r"(?<=[a-z]{3})(?:The|He|She|But|They|This|When|After|However|According|Read|Click)\b|(?<=[a-z]{2})(?P<link>https?://)"
)
_FOREIGN_WORD = re.compile(
    r"\b[a-z]{2,} (?P<word>und|nicht|auch|mit|für|oder|aber|wurde|werden|avec|dans|mais|leurs?|sont|était|pero|también"
    r"|según|hasta|porque|anche|della|nella|sono|perché|também|não|você|voor|niet|het|zijn|och|inte|için|jest|oraz)"
    r" (?=[a-z]{2,}\b)"
)
_OTHER_SCRIPT = re.compile(r"[a-z,] (?P<word>[^\W\d_\u0000-\u036f\u1d00-\u2bff]{2,40}) (?=[a-z])")
_QUOTED = re.compile(r"[“\"«„][^“”\"«»„\n]{1,300}[”\"»“]|\([^()\n]{1,200}\)")


def residue_in(text: str, language: str | None) -> tuple[Residue, ...]:
    """Return the places of an English text that read like a machine's leavings, in order; offsets into `text`.

    >>> [item.rule for item in residue_in("He spoke to the the press. then he left mit his wife.", "en")]
    ['doubled-word', 'lower-case-start', 'untranslated-word']
    """
    if language != "en":
        return ()
    found = [*_doubled(text), *_lower_starts(text), *_glued(text), *_untranslated(text)]
    return tuple(sorted(found, key=lambda item: (item.start, item.end)))


def _doubled(text: str) -> Iterator[Residue]:
    for match in _DOUBLED.finditer(text):
        first, second = match["first"].lower(), match["second"]
        articles = {first, second} <= _ARTICLES
        if first != second and not articles:
            continue
        if second == "a" and _BORROWED.match(text, match.end("second")):
            continue
        reason = "the same word twice" if first == second else "two articles side by side"
        yield Residue(match.start(), match.end("second"), "doubled-word", reason)


def _lower_starts(text: str) -> Iterator[Residue]:
    for match in _LOWER_START.finditer(text):
        if text[_word_start(text, match.start()) : match.start()].lower() not in _ABBREVIATIONS:
            yield Residue(*match.span("word"), "lower-case-start", "a sentence that begins in lower case")


def _glued(text: str) -> Iterator[Residue]:
    for match in _GLUED.finditer(text):
        reason = "an address stuck to a word" if match["link"] else "the end of a link stuck to the next sentence"
        yield Residue(_word_start(text, match.start()), match.end(), "glued-link", reason)


def _word_start(text: str, end: int) -> int:
    """Where the word that ends at `end` begins, at most 40 letters before."""
    start = end
    while start > max(0, end - 40) and text[start - 1].isalpha():
        start -= 1
    return start


def _untranslated(text: str) -> Iterator[Residue]:
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    for pattern, reason in (
        (_FOREIGN_WORD, "a small word of another language between English words"),
        (_OTHER_SCRIPT, "a word of another script between English words"),
    ):
        for match in pattern.finditer(text):
            start, end = match.span("word")
            if not any(first <= start and end <= last for first, last in quoted):
                yield Residue(start, end, "untranslated-word", reason)
