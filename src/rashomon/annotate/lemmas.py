"""Lemmas as edit scripts: a small class to predict instead of a word to spell.

A script says whether the written form is lower-cased, how many letters fall off its end and what comes in their
place, after Chrupala's edit-tree idea in its simplest shape; irregular words are spelled out whole.
"""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

AS_WRITTEN: Final = "k0"
LOWERED: Final = "l0"
_SHORT_STEM = 2
_ENDINGS: Final = {
    "NOUN": (("ies", "y"), ("ves", "f"), ("men", "man"), ("s", ""), ("es", "")),
    "VERB": (("ies", "y"), ("ied", "y"), ("ing", "e"), ("ing", ""), ("ed", "e"), ("ed", ""), ("es", ""), ("s", "")),
    "ADJ": (("iest", "y"), ("ier", "y"), ("est", ""), ("est", "e"), ("er", ""), ("er", "e")),
}


def script_of(form: str, lemma: str) -> str:
    """The script that turns `form` into `lemma`.

    >>> script_of("Cities", "city"), script_of("Moscow", "Moscow"), script_of("was", "be")
    ('l3y', 'k0', '=be')
    """
    lowered = form.lower()
    for mode, base in (("l", lowered), ("k", form)):
        if base == lemma:
            return f"{mode}0"
    for mode, base in (("l", lowered), ("k", form)):
        shared = _shared(base, lemma)
        if shared >= _SHORT_STEM and len(base) - shared <= 6:
            return f"{mode}{len(base) - shared}{lemma[shared:]}"
    return f"={lemma}"


def lemma_of(form: str, script: str) -> str:
    """The lemma that `script` makes of `form`; raises ValueError where the script is no script.

    >>> lemma_of("delivered", "l2"), lemma_of("Armies", "l3y"), lemma_of("Kim", "k0")
    ('deliver', 'army', 'Kim')
    """
    if script.startswith("="):
        return script[1:]
    if len(script) < 2 or script[0] not in "lk" or not script[1].isdigit():
        raise ValueError(f"no lemma script: {script!r}")
    base = form.lower() if script[0] == "l" else form
    cut, suffix = int(script[1]), script[2:]
    if cut >= len(base) and (cut or suffix):
        return base
    return base[: len(base) - cut] + suffix


def _shared(left: str, right: str) -> int:
    length = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        length += 1
    return length


class Lexicon:
    """Lemmas known from treebanks, by part of speech; the network's script decides on all other words."""

    def __init__(self, known: "Mapping[str, Mapping[str, str]]") -> None:
        """`known` maps a UPOS tag to lower-cased forms and each of these to its lemma."""
        self._known = known
        self._lemmas = {upos: frozenset(forms.values()) for upos, forms in known.items()}

    def lemma(self, form: str, upos: str, script: str) -> str:
        """The lemma of a word with this tag, given the script that the network chose.

        >>> lexicon = Lexicon({"NOUN": {"armies": "army", "city": "city"}})
        >>> lexicon.lemma("Armies", "NOUN", "k0"), lexicon.lemma("cities", "NOUN", "l1")
        ('army', 'city')
        """
        lowered = form.lower()
        found = self._known.get(upos, {}).get(lowered)
        if found is not None:
            return found
        chosen = lemma_of(form, script)
        lemmas = self._lemmas.get(upos, frozenset())
        if chosen in lemmas:
            return chosen
        return next((other for other in _regular(lowered, upos) if other in lemmas), chosen)


def _regular(form: str, upos: str) -> "Iterator[str]":
    """What the regular endings of English leave of a form, likeliest first."""
    for ending, returned in _ENDINGS.get(upos, ()):
        if form.endswith(ending) and len(form) > len(ending) + 1:
            yield form.removesuffix(ending) + returned
    if upos == "VERB" and form.endswith(("ing", "ed")):
        stem = form.removesuffix("ing").removesuffix("ed")
        if len(stem) > 3 and stem[-1] == stem[-2]:
            yield stem[:-1]
