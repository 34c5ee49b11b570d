"""Lemmas as edit scripts: a small class to predict instead of a word to spell.

A script says whether the written form is lower-cased, how many letters fall off its end and what comes in their
place, after Chrupala's edit-tree idea in its simplest shape; irregular words are spelled out whole.
"""

from typing import Final

AS_WRITTEN: Final = "k0"
LOWERED: Final = "l0"
_SHORT_STEM = 2


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
