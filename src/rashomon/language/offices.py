"""Offices as words: what two office phrases must share to name one office.

Shared by the steps that tell whom "the minister" means within one report and across reports.
"""

from __future__ import annotations

from functools import cache, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct

from rashomon.language.gazetteer import words
from rashomon.language.gazetteer.terms import match_at, term_of
from rashomon.language.spelling import plain
from rashomon.language.tokens import word_spans

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_PREPOSITIONS = frozenset({"of", "for", "to", "at", "in", "on", "with"})


class Office(Struct, frozen=True):
    """An office said of somebody: its head ("minister"), the words as read, and the country it is held in."""

    head: str
    words: str
    country: str | None = None


@cache
def office_heads() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Every office head as words, by its first word, longest first.

    >>> ("prime", "minister") in office_heads()["prime"]
    True
    """
    table: dict[str, list[tuple[str, ...]]] = {}
    for head in words("office heads"):
        parts = tuple(head[start:end] for start, end in word_spans(head))
        table.setdefault(parts[0], []).append(parts)
    return MappingProxyType(
        {first: tuple(sorted(group, key=lambda parts: (-len(parts), parts))) for first, group in table.items()}
    )


@lru_cache(maxsize=16_384)
def read_office(phrase: str) -> Office | None:
    """Take an office phrase apart; None where it holds no office.

    >>> read_office("South Korean Defense Minister")
    Office(head='defense minister', words='South Korean Defense Minister', country='KOR')
    """
    parts = [phrase[start:end] for start, end in word_spans(phrase)]
    heads = [found for at in range(len(parts)) if (found := _head_at(parts, at))]
    if not heads:
        return None
    before = next((at for at, part in enumerate(parts) if at and part.casefold() in _PREPOSITIONS), len(parts))
    ending = [found for found in heads if found[1] <= before] or heads
    first, last = max(ending, key=lambda found: (found[1], found[1] - found[0]))
    telling = [
        at for at in range(len(parts)) if at < before or (before < len(parts) and parts[before] in ("of", "for", "to"))
    ]
    country = next((code for at in telling if (code := _country_at(parts, at))), None)
    return Office(" ".join(parts[first:last]).casefold(), phrase, country)


def _country_at(parts: Sequence[str], at: int) -> str | None:
    match = match_at(parts, at)
    if match is None or (match.term.kind == "organization" and at > 0 and match.term.detail != "seat"):
        return None  # "Africa CDC head" heads no American body
    return match.term.country


def _head_at(parts: Sequence[str], at: int) -> tuple[int, int] | None:
    lower = [part.casefold() for part in parts]
    for head in office_heads().get(lower[at], ()):
        if tuple(lower[at : at + len(head)]) == head:
            return at, at + len(head)
    return None


def head_class(head: str) -> str:
    """The kind of office: heads of state in one class, heads of government in another, else the head's last word.

    >>> head_class("supreme leader") == head_class("president"), head_class("foreign minister")
    (True, 'foreign minister')
    """
    if head in words("heads of state"):
        return "head of state"
    if head in words("heads of government"):
        return "head of government"
    for family, forms in _CLASSES.items():
        if head in forms:
            return family
    return head


_CLASSES = {
    "spokesperson": frozenset({"spokesman", "spokeswoman", "spokesperson"}),
    "chair": frozenset({"chairman", "chairwoman", "chairperson", "chair"}),
    "adviser": frozenset({"adviser", "advisor", "aide", "counsellor"}),
    "chief executive": frozenset({"chief executive", "chief executive officer", "ceo", "boss"}),
    "lawmaker": frozenset({"lawmaker", "congressman", "congresswoman", "deputy", "member of parliament"}),
    "defence minister": frozenset({"defense minister", "defence minister"}),
    "pope": frozenset({"pope", "pontiff"}),
    "expert": frozenset({"expert", "analyst", "researcher", "professor", "specialist"}),
}


def office_key(office: Office) -> tuple[str, frozenset[str]]:
    """The class of an office and the words that tell its field ("defence" of the defence minister).

    >>> british, american = Office("minister", "Defence Minister"), Office("minister", "Minister of Defense")
    >>> office_key(british) == office_key(american)
    True
    """
    spelt = (_SPELLINGS.get(word, word) for word in office.words.casefold().replace("-", " ").split())
    words_of = frozenset(word for word in spelt if word in words("fields of office"))
    head = head_class(office.head)
    return (head.rsplit(" ", 1)[-1] if words_of and head == office.head else head), words_of


_SPELLINGS = {"defence": "defense", "labour": "labor"}


def offices_agree(one: Office, other: Office) -> bool:
    """Whether two office phrases can name one office.

    A shorter phrase fits a longer one ("the minister", "South Korean Defense Minister"); a different field, country or
    complement ("of the region") does not. A dictator and a president are one office only in one known country.

    >>> offices_agree(Office("minister", "the minister"), Office("defense minister", "Defense Minister", "KOR"))
    True
    >>> offices_agree(Office("finance minister", "Finance Minister"), Office("defense minister", "Defense Minister"))
    False
    """
    head_one, fields_one = office_key(one)
    head_other, fields_other = office_key(other)
    if one.country and other.country and one.country != other.country:
        return False
    if head_one != head_other and head_one.split()[-1] != head_other.split()[-1]:
        return False
    apart = one.head.split()[-1] != other.head.split()[-1] and head_one == "head of state"
    if (
        apart
        and "head of state" not in (one.head, other.head)
        and (one.country is None or one.country != other.country)
    ):
        return False
    if not _complements_agree(one, other):
        return False
    if fields_one and fields_other:
        return fields_one == fields_other
    return not ({"deputy", "former", "vice"} & (fields_one ^ fields_other))


def _complements_agree(one: Office, other: Office) -> bool:
    """Whether what stands behind "of" or "for" in both phrases shares a word; a phrase without it fits any."""
    left, right = _complement(one), _complement(other)
    if left and not right:
        return bool(left & set(plain(other.words).split()))
    if right and not left:
        return True
    return not left or bool(left & right)


def _complement(office: Office) -> set[str]:
    """The words behind "of" or "for", save where they only name the country."""
    parts = office.words.casefold().replace(office.head, "head").split()  # "head of state" is one word here
    for at, part in enumerate(parts[1:], 1):
        if part in ("of", "for", "to", "at"):
            rest = " ".join(parts[at + 1 :])
            term = term_of(rest)
            if term is not None and term.kind in ("country", "demonym"):
                return set()
            return {word for word in plain(rest).split() if len(word) > 2 and word != "the"}
    return set()
