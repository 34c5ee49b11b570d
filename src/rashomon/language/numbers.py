"""Numbers in figures and in English words, exact and vague: shared by times and quantities."""

from __future__ import annotations

import re
from typing import Final

_ONES: Final = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS: Final = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
SCALES: Final = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "mln": 1e6,
    "mn": 1e6,
    "billion": 1e9,
    "bln": 1e9,
    "bn": 1e9,
    "trillion": 1e12,
    "tn": 1e12,
}
ORDINALS: Final = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15,
    "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20,
}  # fmt: skip

_SMALL = "|".join(sorted([*_ONES, *_TENS], key=len, reverse=True))
_BIG = "|".join(sorted(SCALES, key=len, reverse=True))
# "twenty-four", "one hundred and twenty", "two and a half": at most six words, so that no text can make it slow.
WORDS: Final = (
    rf"(?:{_SMALL})(?:[ -](?:{_SMALL}))?(?:[ -](?:hundred)(?:(?: and)? (?:{_SMALL})(?:[ -](?:{_SMALL}))?)?)?"
    rf"(?:[ -](?:{_BIG}))?"
)
FIGURES: Final = (
    r"\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,3})?|\d{1,3}(?:[ \u00a0\u202f]\d{3}){1,4}(?!\d)|\d{1,9}(?:\.\d{1,3})?"
)
NUMBER: Final = rf"(?:(?:{FIGURES})(?:[ -](?:{_BIG}))?|{WORDS})"

_SPLIT = re.compile(r"[\s-]+")
_FIGURE = re.compile(r"\d[\d.,\s\u00a0\u202f]*")


def read_number(words: str) -> float | None:
    """Return the number that `words` write in figures, English words or both; None where they write none.

    A comma or a space between groups of three figures parts thousands; a full stop is decimal.

    >>> [read_number(w) for w in ("12,000", "twenty-four", "nearly")]
    [12000.0, 24.0, None]
    >>> read_number("2.5 million"), read_number("one hundred and six"), read_number("two hundred thousand")
    (2500000.0, 106.0, 200000.0)
    """
    text = words.strip().lower()
    figure = _FIGURE.match(text)
    if figure:
        head = re.sub(r"[,\s\u00a0\u202f]", "", figure.group()).rstrip(".")
        total = float(head) if head.count(".") <= 1 else None
        rest = [word for word in _SPLIT.split(text[figure.end() :].strip()) if word]
        for word in rest:
            if total is None or word not in SCALES:
                return None
            total *= SCALES[word]
        return total
    return _read_words(text)


def _read_words(text: str) -> float | None:
    total = 0.0
    group = 0.0
    seen = False
    for word in _SPLIT.split(text):
        if word in _ONES or word in _TENS:
            group += _ONES.get(word, 0) + _TENS.get(word, 0)
            seen = True
        elif word == "hundred":
            group = (group or 1) * 100
            seen = True
        elif word in SCALES:
            total += (group or 1) * SCALES[word]
            group = 0.0
            seen = True
        elif word != "and":
            return None
    return total + group if seen else None


def read_ordinal(word: str) -> int | None:
    """Return the number of an ordinal such as ``third`` or ``21st``; None where it is none.

    >>> read_ordinal("third"), read_ordinal("21st"), read_ordinal("many")
    (3, 21, None)
    """
    key = word.lower()
    if key in ORDINALS:
        return ORDINALS[key]
    figure = re.fullmatch(r"(\d{1,3})(?:st|nd|rd|th)", key)
    if figure:
        return int(figure.group(1))
    tens, _, ones = key.partition("-")
    if tens in _TENS and ones in ORDINALS and ORDINALS[ones] < 10:
        return _TENS[tens] + ORDINALS[ones]
    return None
