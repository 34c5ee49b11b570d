"""How a name sounds: foldings that make spellings and transliterations of one name alike.

`fold_spelling` undoes what differs between transliterations (ou/u, w/v, kh/h, -ine/-in, doubled letters), `sound_key`
keeps the consonants alone, voiced and unvoiced taken for one, and serves to find candidates.
"""

from __future__ import annotations

import re
from functools import lru_cache

_CACHE = 65_536  # names; a desk of thousands of reports repeats far fewer

# In order: each pair rewrites what the one before left.
_FOLDS: tuple[tuple[str, str], ...] = (
    ("dzh", "j"),
    ("tch", "ch"),
    ("tsch", "ch"),
    ("sch", "sh"),
    ("shch", "sh"),
    ("ph", "f"),
    ("ck", "k"),
    ("kh", "h"),
    ("gh", "g"),
    ("dh", "d"),
    ("th", "t"),
    ("zh", "j"),
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("w", "v"),
    ("q", "k"),
    ("x", "ks"),
    ("tz", "ts"),
    ("cz", "sh"),
    ("ch", "sh"),
    ("ij", "i"),
    ("y", "i"),
)
_SOFT_C = re.compile(r"c(?=[ei])")
_HARD_C = re.compile(r"c")
_DOUBLED = re.compile(r"(.)\1+")
_GLIDE = re.compile(r"(?<=[aeou])i(?=[aeou])|i(?=[aeou])")
_NOT_LETTERS = re.compile(r"[^a-z]+")
_VOICED = str.maketrans("bdgvz", "ptkfs")


@lru_cache(maxsize=_CACHE)
def plain(name: str) -> str:
    """The name in lower-case ASCII letters, parted by single spaces.

    >>> plain("Zoë  Müller"), plain("Chul-Soo"), plain("O’Neill")
    ('zoe muller', 'chul soo', 'oneill')
    """
    from anyascii import anyascii

    ascii_name = anyascii(name).lower().replace("'", "").replace("`", "")
    return _NOT_LETTERS.sub(" ", ascii_name).strip()


@lru_cache(maxsize=_CACHE)
def fold_spelling(word: str) -> str:
    """One word of a name, with what transliterations differ in folded together.

    >>> fold_spelling("Bouranine") == fold_spelling("Buranin"), fold_spelling("Sissi") == fold_spelling("Sisi")
    (True, True)
    >>> fold_spelling("Dmitriy") == fold_spelling("Dmitri"), fold_spelling("soo") == fold_spelling("min")
    (True, False)
    """
    text = plain(word).replace(" ", "")
    for old, new in _FOLDS:
        text = text.replace(old, new)
    text = _HARD_C.sub("k", _SOFT_C.sub("s", text))
    text = _GLIDE.sub("i", _DOUBLED.sub(r"\1", text))
    for ending in ("skii", "skiy"):
        if text.endswith(ending):
            text = text[: -len(ending)] + "ski"
    if text.endswith(("of", "ef")) and len(text) > 4:
        text = f"{text[:-1]}v"
    if len(text) > 3 and text.endswith("e") and text[-2] not in "aeiou":
        text = text[:-1]
    return _DOUBLED.sub(r"\1", text)


@lru_cache(maxsize=_CACHE)
def sound_key(name: str) -> str:
    """The consonants of a name, voiced and unvoiced taken for one, after its first letter: a key for candidates.

    Words are parted by spaces; names that may be spellings of one another nearly always share the key.

    >>> sound_key("Bagrov") == sound_key("Bakrov"), sound_key("Mohammed") == sound_key("Muhamad")
    (True, True)
    >>> sound_key("Orlov") == sound_key("Makarin")
    False
    """
    return " ".join(_word_key(word) for word in plain(name).split())


def _word_key(word: str) -> str:
    folded = fold_spelling(word).translate(_VOICED)
    first = "a" if folded[:1] in "aeiou" else folded[:1]
    return first + re.sub(r"[aeiouh]", "", folded[1:])


def spelling_distance(one: str, other: str) -> int:
    """How many letters differ between two folded words; two that change places count once (Damerau-Levenshtein).

    >>> spelling_distance("orlov", "olrov"), spelling_distance("orlov", "orloff")
    (1, 2)
    """
    from rapidfuzz.distance import DamerauLevenshtein

    return int(DamerauLevenshtein.distance(one, other))


@lru_cache(maxsize=_CACHE)
def are_spellings(one: str, other: str) -> str | None:
    """Say how two words can be spellings of one name word: ``same``, ``variant``, ``near``, or None where they cannot.

    A ``variant`` differs only as transliterations do; ``near`` by one more letter or by voicing, which asks for
    other evidence beside.

    >>> are_spellings("Bouranine", "Buranin"), are_spellings("Bagrov", "Bakrov"), are_spellings("Orlov", "Makarin")
    ('variant', 'near', None)
    """
    left, right = plain(one).replace(" ", ""), plain(other).replace(" ", "")
    if not left or not right:
        return None
    if left == right:
        return "same"
    fold_left, fold_right = fold_spelling(one), fold_spelling(other)
    if fold_left == fold_right:
        return "variant"
    shorter = min(len(fold_left), len(fold_right))
    if shorter < 4:
        return None
    distance = spelling_distance(fold_left, fold_right)
    if _skeleton(fold_left) == _skeleton(fold_right) and distance <= 2 and shorter >= 5:
        return "variant" if fold_left[0] == fold_right[0] and _same_end(fold_left, fold_right) else "near"
    if sound_key(one) == sound_key(other) and distance <= 2:
        return "near"
    return "near" if distance == 1 and shorter >= 6 and fold_left[0] == fold_right[0] else None


def _skeleton(folded: str) -> str:
    return re.sub(r"[aeiou]", "", folded)


def _same_end(left: str, right: str) -> bool:
    # "Ivanov" and "Ivanova", "Marco" and "Marca": an open vowel at the end may be gender, not spelling.
    return (left[-1] in "aeo") == (right[-1] in "aeo") and (left[-1] == right[-1] or left[-1] not in "ao")
