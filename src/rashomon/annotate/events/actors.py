"""Who somebody is, in names and in PLOVER's codes: countries, sectors, international organisations.

Codes follow the PLOVER manual (2021): an ISO 3166 country with a sector where an office or a calling is said of the
bearer anywhere in the report; international bodies as ``IGO`` and their code.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, Final

from rashomon.annotate.names.own_actors import USER
from rashomon.language.gazetteer import organization_names
from rashomon.language.gazetteer.terms import match_at
from rashomon.language.plover import lexicon
from rashomon.language.tokens import word_spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rashomon.annotate.names.own_actors import OwnActors
    from rashomon.annotate.syntax import Sentence
    from rashomon.model.marks import Mention

_INTERNATIONAL: Final = {"IGO EEC": "IGO EUR"}  # the manual's own code for the European Union, newer than the lists'
_RULERS: Final = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY"})
_FORMER: Final = frozenset("former ex late ousted exiled ex-president deposed jailed".split())
_KIND_ORDER: Final = {
    "PERSON": 0,
    "ORGANIZATION": 1,
    "COUNTRY": 2,
    "PLACE": 3,
    "NATIONALITY": 4,
    "OFFICE": 5,
    "PRONOUN": 6,
}


class Cast:
    """The mentions of one report by where they stand, and what is known of their bearers."""

    def __init__(
        self, sentences: Sequence[Sentence], mentions: Sequence[Mention], own: OwnActors | None = None
    ) -> None:
        """Index the mentions by sentence and word; a longer mention hides the shorter ones inside it."""
        self._own = own
        self.mentions = tuple(mentions)
        self._by_id: Mapping[str, Mention] = {mention.id: mention for mention in mentions}
        self._at: list[dict[int, Mention]] = [{} for _ in sentences]
        self._fused: list[list[tuple[int, int]]] = [[] for _ in sentences]
        self._inside: list[dict[int, list[Mention]]] = [{} for _ in sentences]
        self._place(sentences)

    def _place(self, sentences: Sequence[Sentence]) -> None:
        ordered = sorted(self.mentions, key=lambda m: (m.span.start, m.span.start - m.span.end, _KIND_ORDER[m.kind]))
        number = 0
        for mention in ordered:
            while number < len(sentences) and sentences[number].end <= mention.span.start:
                number += 1
            if number == len(sentences):
                return
            tokens = sentences[number].tokens
            first = max(0, bisect_right(tokens, mention.span.start, key=lambda token: token.start) - 1)
            last = bisect_left(tokens, mention.span.end, key=lambda token: token.start)
            covered = [i for i in range(first, last) if mention.span.start < tokens[i].end]
            if not covered:
                continue
            for index in covered:
                self._inside[number].setdefault(index, []).append(mention)
                held = self._at[number].get(index)
                if held is None or (held.kind == "OFFICE" and mention.kind in {"PERSON", "ORGANIZATION"}):
                    self._at[number][index] = mention
            if mention.kind not in {"OFFICE", "PRONOUN", "NATIONALITY"}:
                self._fused[number].append((covered[0], covered[-1] + 1))

    # ---- where mentions stand

    def fused(self, sentence: int) -> list[tuple[int, int]]:
        """The stretches of tokens that are names."""
        return self._fused[sentence]

    def at(self, sentence: int, token: int) -> Mention | None:
        """The mention that holds a token: the longest one, a name before an office."""
        return self._at[sentence].get(token)

    def all_at(self, sentence: int, token: int) -> list[Mention]:
        """All mentions that hold a token, longest first."""
        return self._inside[sentence].get(token, [])

    # ---- who they are

    def root(self, mention: Mention) -> Mention:
        """The first mention of the same bearer."""
        seen: set[str] = set()
        while mention.same_as and mention.same_as in self._by_id and mention.id not in seen:
            seen.add(mention.id)
            mention = self._by_id[mention.same_as]
        return mention

    @cached_property
    def _chains(self) -> Mapping[str, list[Mention]]:
        chains: dict[str, list[Mention]] = {}
        for mention in self.mentions:
            chains.setdefault(self.root(mention).id, []).append(mention)
        return chains

    def chain(self, mention: Mention) -> list[Mention]:
        """All mentions of the bearer, in text order."""
        return self._chains[self.root(mention).id]

    def name(self, mention: Mention) -> str:
        """The best name of the bearer: of a person or body the fullest, else the first as written."""
        return self._names[self.root(mention).id] or mention.name

    @cached_property
    def _names(self) -> Mapping[str, str | None]:
        return {root: self._name_of(chain) for root, chain in self._chains.items()}

    def _name_of(self, chain: list[Mention]) -> str | None:
        named = [m for m in chain if m.kind in {"PERSON", "ORGANIZATION", "COUNTRY", "PLACE"}]
        if not named:
            return None
        kind = min((m.kind for m in named), key=_KIND_ORDER.__getitem__)
        best = [m for m in named if m.kind == kind]
        if kind == "PERSON":
            return max(best, key=lambda m: (len(m.name.split()), -m.span.start)).name
        return best[0].name

    def is_person(self, mention: Mention) -> bool:
        """Whether the bearer is a person, by any of its mentions."""
        return any(m.kind in {"PERSON", "OFFICE"} for m in self.chain(mention))

    def country(self, mention: Mention) -> str | None:
        """The country of the bearer: by its own mentions, else by an office said of it ("Kenyan President")."""
        return mention.country or self._countries[self.root(mention).id]

    @cached_property
    def _countries(self) -> Mapping[str, str | None]:
        return {root: self._country_of(chain) for root, chain in self._chains.items()}

    def _country_of(self, chain: list[Mention]) -> str | None:
        stated = next((m.country for m in chain if m.country), None)
        return stated or next((found for role in self._roles(chain) if (found := country_in(role))), None)

    @cached_property
    def _holders(self) -> Mapping[str, set[str]]:
        """The persons (first mentions) by the head words of the roles said of them in this report."""
        holders: dict[str, set[str]] = {}
        for mention in self.mentions:
            if mention.kind == "PERSON":
                for role in mention.roles:
                    head = role.split(" of ")[0].split(" for ")[0].split()[-1:]
                    holders.setdefault(head[0].lower() if head else "", set()).add(self.root(mention).id)
        return holders

    def holder(self, noun: str) -> Mention | None:
        """The only person of the report whose role has this noun for its head ("the captain"), if there is just one."""
        found = self._holders.get(noun, set())
        return self._by_id[next(iter(found))] if len(found) == 1 else None

    def _roles(self, chain: Iterable[Mention]) -> list[str]:
        return [role for m in chain for role in (*m.roles, *((m.name,) if m.kind == "OFFICE" else ()))]

    def sector(self, mention: Mention) -> str | None:
        """The sector of the bearer, by the offices said of it."""
        found = self._sectors[self.root(mention).id]
        if self._own is not None and mention.maker == USER and mention.kind != "NATIONALITY":
            found = self._own.sector(mention.name) or found
        if found:
            return found
        return sector_in(mention.name.lower().split()) if mention.kind == "ORGANIZATION" else None

    @cached_property
    def _sectors(self) -> Mapping[str, str | None]:
        return {
            root: next((found for role in self._roles(chain) if (found := sector_in(role.lower().split()))), None)
            for root, chain in self._chains.items()
        }

    def codes(self, mention: Mention) -> tuple[str, ...]:
        """The bearer's code, if there is one."""
        international = self._international(mention)
        if international:
            return (international,)
        country, sector = self.country(mention), self.sector(mention)
        if mention.kind == "ORGANIZATION" and country and not sector:
            sector = sector_of_body(self, mention)
        return code_of(country, sector)

    def _international(self, mention: Mention) -> str | None:
        if mention.kind != "ORGANIZATION":
            return None
        for one in (mention, *self.chain(mention)):
            known = organization_names().get(one.name) or organization_names().get(one.name.removeprefix("the "))
            if known and known.code:
                return _INTERNATIONAL.get(known.code, known.code)
        if "United Nations" in mention.name or mention.name.startswith(("UN ", "U.N. ")):
            return "IGO UNO"
        return None


def code_of(country: str | None, sector: str | None) -> tuple[str, ...]:
    """Join country and sector to a code; nothing where no country is known, since a bare sector names nobody.

    >>> code_of("KEN", "GOV"), code_of("KEN", None), code_of(None, "MIL")
    (('KEN GOV',), ('KEN',), ())
    """
    if not country:
        return ()
    return (f"{country} {sector}",) if sector else (country,)


def sector_in(words: Sequence[str]) -> str | None:
    """The sector that the words of an office or a phrase name; the last word that names one decides.

    >>> sector_in("former deputy defense minister".split()), sector_in(["army", "general"])
    ('ELI', 'MIL')
    """
    sectors = lexicon().sectors
    for word in reversed(words):
        bare = word.strip("’'s.,") if word.endswith(("'s", "’s")) else word.strip(".,")
        found = sectors.get(bare) or sectors.get(lexicon().lemmas.noun(bare, bare))
        if found:
            if found == "BUS" and "central" in words:
                return "GOV"  # a central bank is no business
            return "ELI" if found == "GOV" and _FORMER.intersection(words) else found
    return None


def country_in(text: str) -> str | None:
    """The first country, people or capital that a phrase names.

    >>> country_in("South Korean Defense Minister"), country_in("head of the space agency")
    ('KOR', None)
    """
    words = [text[start:end] for start, end in word_spans(text)]
    for index in range(len(words)):
        match = match_at(words, index)
        if match and match.term.country and match.term.kind != "organization":
            return match.term.country
    return None


def sector_of_body(cast: Cast, body: Mention) -> str | None:
    """The sector of an organisation: by the words of its name, else as the lists of known bodies have it."""
    known = organization_names().get(cast.name(body))
    return cast.sector(body) or ("GOV" if known and known.kind in {"seat", "government"} else None)


def is_ruler(sector: str | None) -> bool:
    """Whether people of this sector act for their state."""
    return sector in _RULERS
