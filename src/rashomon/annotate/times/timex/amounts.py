"""How much of a unit: 'two and a half', 'several', 'at least 20'."""

from __future__ import annotations

import re

from rashomon.annotate.times.timex.reading import S
from rashomon.language.calendar import UNITS
from rashomon.language.numbers import NUMBER, read_number

_VAGUE = r"several|some|many|a few|few|numerous|countless|recent|dozens of|hundreds of|thousands of|a number of"
AMOUNT = (
    rf"(?i:(?:{NUMBER})(?:{S}and{S}a{S}half|-and-a-half|(?:{S}|-)1/2|½)?|an?{S}(?:hundred|thousand)|half(?:{S}|-)an?|an?{S}half(?:{S}a)?|a{S}(?:couple|dozen|pair)(?:{S}of)?"
    rf"|(?:a{S})?quarter(?:{S}|-)of(?:{S}|-)an?|three(?:{S}|-)quarters{S}of{S}an?|{_VAGUE}|an?)"
).replace(r"a few", rf"a{S}few").replace("dozens of", rf"dozens{S}of")  # fmt: skip

_LOW = "more than|over|above|upwards of|in excess of|greater than"
_LOW_EQUAL = "at least|no less than|not less than|a minimum of|a good"
_HIGH = "less than|under|below|fewer than|no more than|not more than"
_HIGH_EQUAL = "at most|up to|a maximum of|as many as|as long as|within"
_ABOUT = "about|around|approximately|roughly|some|an estimated|circa|or so|nearly|almost|close to|just over|just under"
_MODS = (
    (_LOW, "MORE_THAN"),
    (_LOW_EQUAL, "EQUAL_OR_MORE"),
    (_HIGH, "LESS_THAN"),
    (_HIGH_EQUAL, "EQUAL_OR_LESS"),
    (_ABOUT, "APPROX"),
)
HEDGE = "(?i:" + "|".join(f"{words}" for words, _ in _MODS).replace(" ", r"[ \t\n\u00a0]{1,2}") + ")"


def hedge_mod(words: str | None) -> str | None:
    """Return the TIMEX3 ``mod`` of words that blur an amount.

    >>> hedge_mod("at least"), hedge_mod("nearly"), hedge_mod(None)
    ('EQUAL_OR_MORE', 'APPROX', None)
    """
    if not words:
        return None
    key = re.sub(r"\s+", " ", words.lower())
    for forms, mod in _MODS:
        if key in forms.split("|"):
            return mod
    return None


def unit_code(word: str) -> str | None:
    """Return the code of a unit of time, singular or plural: ``D``, ``W``, ``M``, ``min`` ….

    >>> unit_code("centuries"), unit_code("hrs"), unit_code("apples")
    ('CE', 'H', None)
    """
    key = word.lower()
    for form in (key, key.removesuffix("s"), key.removesuffix("ies") + "y"):
        if form in UNITS:
            return UNITS[form]
    return None


def read_amount(words: str) -> float | None:
    """Return the amount that `words` say; not-a-number for a vague one, None where they say none.

    >>> read_amount("two and a half"), read_amount("a quarter of a"), read_amount("a couple of")
    (2.5, 0.25, 2.0)
    """
    key = re.sub(r"[\s-]+", " ", words.lower()).strip()
    if "quarters of" in key:
        return 0.75
    if "quarter of" in key:
        return 0.25
    if key.startswith(("half a", "a half")):
        return 0.5
    if key.startswith(("a couple", "a pair")):
        return 2.0
    if key.startswith("a dozen"):
        return 12.0
    if key in ("a", "an"):
        return 1.0
    if key in ("a hundred", "a thousand"):
        return 100.0 if key == "a hundred" else 1000.0
    whole = key.removesuffix(" and a half").removesuffix(" 1/2").removesuffix("½")
    half = whole != key
    number = read_number(whole)
    if number is None:
        return float("nan") if re.fullmatch(_VAGUE, key) else None
    return number + 0.5 if half else number
