"""Lemmas of the words that matter here, where a tagger's lemma errs: tried against the words that are known."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_DOUBLED: Final = frozenset("bdgklmnprt")


class Lemmas:
    """Known verbs and nouns, and the way from a written form to one of them."""

    def __init__(self, verbs: frozenset[str], nouns: frozenset[str]) -> None:
        """Take the lemmas that are known."""
        self.verbs, self.nouns = verbs, nouns
        self._cache: dict[tuple[str, str], str] = {}

    def verb(self, form: str, lemma: str) -> str:
        """Return the known verb that a form belongs to, else its lemma as tagged.

        >>> Lemmas(frozenset({"deliver", "deny"}), frozenset()).verb("delivering", "delivere")
        'deliver'
        """
        return self._known("v", form, lemma, self.verbs)

    def noun(self, form: str, lemma: str) -> str:
        """Return the known noun that a form belongs to, else its lemma as tagged.

        >>> Lemmas(frozenset(), frozenset({"army"})).noun("armies", "armie")
        'army'
        """
        return self._known("n", form, lemma, self.nouns)

    def _known(self, kind: str, form: str, lemma: str, known: frozenset[str]) -> str:
        lemma = lemma.lower()
        irregular = _irregular().get(form.lower())
        if irregular and (irregular in known or lemma not in known):
            return irregular
        if lemma in known:
            return lemma
        key = (kind, form.lower())
        if key not in self._cache:
            self._cache[key] = next((stem for stem in _stems(form.lower()) if stem in known), "")
        return self._cache[key] or lemma


def _stems(form: str) -> Iterator[str]:
    """The lemmas a written form may have, likeliest first."""
    yield form
    if form in _irregular():
        yield _irregular()[form]
    for ending in ("ing", "ed", "es", "s", "d"):
        if len(form) > len(ending) + 2 and form.endswith(ending):
            stem = form[: -len(ending)]
            yield stem
            yield stem + "e"
            if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] in _DOUBLED:
                yield stem[:-1]
            if stem.endswith("i"):
                yield stem[:-1] + "y"


@cache
def _irregular() -> Mapping[str, str]:
    table = tomllib.loads(files("rashomon.language.plover").joinpath("irregular.toml").read_text("utf-8"))
    return {form: lemma for lemma, forms in table.items() for form in forms.split()}
