"""The gazetteer as terms that are found in running words, longest first."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from rashomon.language.gazetteer import countries, organizations, plural_demonym, regions, words
from rashomon.language.tokens import word_spans

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

TermKind = Literal["country", "capital", "region", "demonym", "organization"]

# Two peoples may share one demonym ("Congolese"): the first listed keeps it, but bears no certain country.
_SHARED_DEMONYMS = frozenset({"congolese"})


class Term(Struct, frozen=True):
    """One way to write a known name.

    `words` are its words as the tokeniser cuts them; `name` is the usual name of what it denotes, `country` the
    ISO 3166 alpha-3 code or None; `detail` is an organisation's kind.
    """

    words: tuple[str, ...]
    kind: TermKind
    name: str
    country: str | None
    detail: str = ""
    ambiguous: bool = False

    @property
    def is_acronym(self) -> bool:
        """Whether the term is written in capitals and means nothing, or something else, in lower case."""
        return len(self.words) == 1 and self.words[0].replace(".", "").isupper()


class Match(Struct, frozen=True):
    """`term` stands on words `first` up to but not including `last`; `glued` letters of the last word are no part."""

    term: Term
    first: int
    last: int
    glued: int = 0


def fold_word(word: str) -> str:
    """A word without regard to case, accents of apostrophes and final possessive signs.

    >>> fold_word("N’Djamena")
    "n'djamena"
    """
    return word.casefold().replace("’", "'").replace("ʼ", "'").replace("‘", "'").replace("`", "'")


@cache
def all_terms() -> Mapping[str, tuple[Term, ...]]:
    """All terms by their folded first word, longest first.

    >>> [" ".join(term.words) for term in all_terms()["united"]][-1]
    'United States'
    """
    found: dict[tuple[str, ...], Term] = {}
    for term in _listed_terms():
        found.setdefault(tuple(_key(word, term) for word in term.words), term)
    by_first: dict[str, list[Term]] = {}
    for term in found.values():
        by_first.setdefault(fold_word(term.words[0]), []).append(term)
    return MappingProxyType(
        {
            first: tuple(sorted(group, key=lambda term: (-len(term.words), term.words)))
            for first, group in by_first.items()
        }
    )


def _key(word: str, term: Term) -> str:
    # "US" and "us", "WHO" and "who" differ: an acronym keeps its case.
    return word if term.is_acronym else fold_word(word)


def _listed_terms() -> Iterator[Term]:
    for country in countries():
        for name in (country.name, *country.others):
            yield _term(name, "country", country.name, country.code)
        for seat in country.seats:
            yield _term(seat, "capital", country.seats[0], country.code)
        for form, demonym in _people(country.demonyms):
            code = None if form.casefold() in _SHARED_DEMONYMS else country.code
            yield _term(form, "demonym", demonym, code)
    for organization in organizations():
        for name in (organization.name, *organization.others):
            yield _term(name, "organization", organization.name, organization.country, organization.kind)
    for region in regions():
        for name in (region.name, *region.others):
            yield _term(name, "region", region.name, region.country)
        for form, demonym in _people(region.people):
            yield _term(form, "demonym", demonym, region.country, "region")


def _people(demonyms: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Every form of every demonym, singular and plural, with the singular."""
    for demonym in demonyms:
        yield demonym, demonym
        plural = plural_demonym(demonym)
        if plural:
            yield plural, demonym


def _term(form: str, kind: TermKind, name: str, country: str | None, detail: str = "") -> Term:
    bare = form[4:] if form[:4] in ("the ", "The ") and len(form) > 4 and kind != "organization" else form
    if kind == "organization" and form.startswith("the "):
        bare = form[4:]
    parts = tuple(bare[start:end] for start, end in word_spans(bare))
    return Term(parts, kind, name, country, detail, bare.casefold() in words("gazetteer ambiguous"))


def match_at(tokens: Sequence[str], first: int) -> Match | None:
    """Return the longest term that begins at token `first`, or None.

    >>> match = match_at(["U.N.", "Security", "Council"], 0)
    >>> match.term.name, match.last
    ('UN Security Council', 3)
    """
    for term in all_terms().get(fold_word(tokens[first]), ()):
        match = _matches(term, tokens, first)
        if match:
            return match
    return _glued_single(tokens, first)


def _matches(term: Term, tokens: Sequence[str], first: int) -> Match | None:
    last = first + len(term.words)
    if last > len(tokens):
        return None
    glued = 0
    for offset, word in enumerate(term.words):
        token = tokens[first + offset]
        if fold_word(token) != fold_word(word):
            glued = _glue_of(token, word) if offset and offset + 1 == len(term.words) else 0
            if not glued:
                return None
    written = [*tokens[first : last - 1], tokens[last - 1][: len(tokens[last - 1]) - glued]]
    return Match(term, first, last, glued) if _case_fits(term, written) else None


def _glued_single(tokens: Sequence[str], first: int) -> Match | None:
    """A long one-word term with a function word stuck to its end: "Vietnamwill"."""
    token = tokens[first]
    if not token[:1].isupper():
        return None
    for glue in sorted(words("glue words"), key=lambda word: (len(word), word)):
        stem = token[: len(token) - len(glue)]
        if len(glue) < 2 or len(stem) < 5 or not token.endswith(glue):
            continue
        for term in all_terms().get(fold_word(stem), ()):
            if len(term.words) == 1 and term.kind in ("country", "capital") and _case_fits(term, [stem]):
                return Match(term, first, first + 1, len(glue))
    return None


def _glue_of(token: str, word: str) -> int:
    """How many letters of a function word are stuck behind `word` in `token`; 0 where the token is something else."""
    rest = token[len(word) :]
    return len(rest) if fold_word(token).startswith(fold_word(word)) and rest in words("glue words") else 0


def _case_fits(term: Term, written: Sequence[str]) -> bool:
    if list(written) == list(term.words):
        return True
    letters = "".join(written)
    if term.is_acronym:
        return False
    if letters.isupper() and len(letters) > 3:
        return True
    if any(word[:1].isupper() for word in written if word[:1].isalpha()):
        # "North korea", "Security council": damaged case; the first letter of the name is what counts.
        return written[0][:1].isupper() and (len(written) > 1 or not written[0].isupper())
    # Machine translation loses capitals: taken only where the words mean nothing else.
    return term.kind in ("country", "capital", "demonym") and not term.ambiguous and _safe_in_lower_case(term)


def _safe_in_lower_case(term: Term) -> bool:
    return len(term.words) > 1 or len(term.words[0]) >= 4


def term_of(name: str) -> Term | None:
    """Return the term that is exactly this name, or None.

    >>> term_of("Kiev").name, term_of("Kievan Rus")
    ('Kyiv', None)
    """
    parts = [name[start:end] for start, end in word_spans(name)]
    if parts and parts[0].casefold() == "the":
        parts = parts[1:]
    match = match_at(parts, 0) if parts else None
    return match.term if match and match.last == len(parts) and not match.glued else None


def without_country(name: str) -> str:
    """A body's name without the country before or behind it.

    >>> without_country("U.S. Supreme Court"), without_country("Bank of Japan"), without_country("Halden Foods")
    ('Supreme Court', 'Bank', 'Halden Foods')
    """
    parts = [name[start:end] for start, end in word_spans(name)]
    match = match_at(parts, 0) if parts else None
    if match and match.term.kind in ("country", "demonym") and match.last < len(parts):
        return " ".join(parts[match.last :])
    for at in range(1, len(parts) - 1):
        if parts[at] == "of":
            begun = at + 2 if parts[at + 1] == "the" else at + 1
            match = match_at(parts, begun) if begun < len(parts) else None
            if match and match.term.kind == "country" and match.last == len(parts):
                return " ".join(parts[:at])
    return name
