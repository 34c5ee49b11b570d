"""Finding the gold's strings in a text: white space squeezed, quotes straightened, case folded."""

from __future__ import annotations

import re
import unicodedata

_STRAIGHT = {**dict.fromkeys("“”„‟«»‹›″", '"'), **dict.fromkeys("‘’‚‛′`´", "'"), **dict.fromkeys("–—‐‑‒―", "-")}
_IDLE = frozenset(
    "a an the of in on at to for and or by is was were be been has have had with that this may as".split()
)


class Squeezed:
    """A text made comparable, with the way back to its own offsets.

    >>> Squeezed("He  said “Yes”").find('said "yes"')
    [(4, 14)]
    """

    def __init__(self, text: str) -> None:
        letters: list[str] = []
        self._offsets: list[int] = []
        for at, letter in enumerate(text):
            shown = " " if letter.isspace() else _STRAIGHT.get(letter, letter).casefold()
            if shown == " " and (not letters or letters[-1] == " "):
                continue
            letters += shown
            self._offsets += [at] * len(shown)
        self.text = "".join(letters)
        self._offsets.append(len(text))

    def find(self, wanted: str) -> list[tuple[int, int]]:
        """Return the offsets, in the text as it was, of every place where `wanted` stands."""
        needle = squeeze(wanted)
        places: list[tuple[int, int]] = []
        at = self.text.find(needle) if needle else -1
        while at >= 0:
            places.append((self._offsets[at], self._offsets[at + len(needle) - 1] + 1))
            at = self.text.find(needle, at + 1)
        return places


def squeeze(text: str) -> str:
    """Make a short string comparable.

    >>> squeeze(" Kim  Jong‑Un’s ")
    "kim jong-un's"
    """
    return Squeezed(text).text.strip()


def words(text: str) -> set[str]:
    """Return the telling words of a text: accents off, cut to their first five letters so that endings do not count.

    >>> sorted(words("The signing of agreements"))
    ['agree', 'signi']
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return {word[:5] for word in re.findall(r"\w+", plain) if word not in _IDLE}


def same_name(wanted: str, *candidates: str | None) -> bool:
    """Say whether one of `candidates` is the wanted name, or a phrase that holds all its words.

    >>> same_name("Kremlin", "the Kremlin spokesman"), same_name("Kim Jong-un", "Kim Jong-il")
    (True, False)
    """
    need = _tokens(wanted)
    return any(need <= _tokens(candidate) for candidate in candidates if candidate)


def _tokens(text: str) -> set[str]:
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return set(re.findall(r"\w+", plain)) - {"the"}
