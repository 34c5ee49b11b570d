"""Which tokens are English words, and how common they are: evidence for mending words that were glued together.

The evidence is the word-piece vocabulary of the sentence encoder (30,522 pieces, most frequent first) with the
regular inflections of English on top. A vocabulary of pieces is no dictionary: a rare word may be missing, so
a token that is *not* found here may still be one.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

_FIRST_WORD = 1996  # the pieces before it are control marks, single characters and other scripts
_ENDINGS = (
    ("'s", ""),
    ("’s", ""),
    ("s", ""),
    ("es", ""),
    ("ies", "y"),
    ("ed", ""),
    ("ed", "e"),
    ("d", "e"),
    ("ing", ""),
    ("ing", "e"),
    ("er", ""),
    ("er", "e"),
    ("ers", ""),
    ("ers", "e"),
    ("ly", ""),
    ("ian", ""),
    ("ians", ""),
    ("an", "a"),
    ("ans", "a"),
    ("n", ""),
    ("ns", ""),
    ("ist", ""),
    ("ists", ""),
    ("ism", ""),
    ("ness", ""),
    ("less", ""),
    ("able", ""),
    ("able", "e"),
    ("ment", ""),
    ("ments", ""),
    ("ation", "e"),
    ("ations", "e"),
    ("ization", "ize"),
    ("isation", "ize"),
    ("ised", "ized"),
    ("ising", "izing"),
    ("ise", "ize"),
)
_BEGINNINGS = (
    "un",
    "re",
    "non",
    "anti",
    "pre",
    "over",
    "under",
    "out",
    "counter",
    "inter",
    "super",
    "sub",
    "mis",
    "dis",
)


@cache
def _ranks() -> dict[str, int]:
    lines = (files("rashomon.language") / "data" / "wordpieces.txt").read_text("utf-8").split("\n")
    return {piece: number - _FIRST_WORD for number, piece in enumerate(lines) if number >= _FIRST_WORD}


def word_rank(token: str) -> int | None:
    """How common `token` is among English words: 0 for the most common; None where the vocabulary lacks it.

    Capitals do not count. Only the very form is looked up, no inflection.

    >>> word_rank("The"), word_rank("ukraine"), word_rank("koreaa")
    (0, 3928, None)
    """
    key = token.lower()
    return _ranks().get(key) if key.isalpha() else None


@cache
def is_word(token: str) -> bool:
    """Say whether `token` is known as an English word or name, regular inflections included.

    >>> is_word("Koreans"), is_word("resigned"), is_word("Washingtonian"), is_word("Koreaa")
    (True, True, True, False)
    """
    key = token.lower()
    if key in _ranks() or _inflected(key):
        return True
    return any(key.startswith(head) and is_stem(key[len(head) :]) for head in _BEGINNINGS)


def is_stem(key: str) -> bool:
    """Say whether lower-case `key` is a known word of at least four letters, inflected or not.

    >>> is_stem("armed"), is_stem("the")
    (True, False)
    """
    return len(key) >= 4 and (key in _ranks() or _inflected(key))


def _inflected(key: str) -> bool:
    ranks = _ranks()
    for ending, restored in _ENDINGS:
        stem = key[: -len(ending)]
        if not key.endswith(ending) or len(stem) < 3:
            continue
        if stem + restored in ranks:
            return True
        if ending in {"ed", "ing", "er"} and stem[-1] == stem[-2] and stem[:-1] in ranks:
            return True  # planned, running
    return False
