"""Whether two written names can be one person's: shared by the steps that join names within and across reports.

The rules weigh words, not letters: surnames must be spellings of one another, given names must be forms of one name,
and a different given name always parts. Names of Korean, Chinese and Vietnamese people are read family name first and
compared syllable by syllable.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from rashomon.language.gazetteer import Gender, family_first_names, given_names, words
from rashomon.language.spelling import are_spellings, fold_spelling, plain, sound_key

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["PersonName", "Verdict", "gender_of", "read_name", "same_person", "sound_key"]

Answer = Literal["same", "possible", "different"]
_CACHE = 65_536
_PREFIXES = frozenset({"al", "el", "ul", "ad", "as", "ash", "an"})
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "phd", "md"})


class Verdict(Struct, frozen=True):
    """Whether two names can be one person's, how surely (0 to 1), and why in words.

    ``possible`` asks for other evidence: a shared office, affiliation or affair.
    """

    answer: Answer
    score: float
    reason: str

    @property
    def same(self) -> bool:
        """Whether the names alone suffice."""
        return self.answer == "same"


class PersonName(Struct, frozen=True):
    """A name taken apart: plain lower-case words without titles.

    `given` and `family` are word tuples; a single word stands in `family` and leaves `given` empty. `eastern` says
    that the family name was printed first.
    """

    given: tuple[str, ...]
    family: tuple[str, ...]
    eastern: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """All words, the family name last."""
        return (*self.given, *self.family)

    @property
    def printed(self) -> tuple[str, ...]:
        """All words in the order they were printed."""
        return (*self.family, *self.given) if self.eastern else self.words

    @property
    def is_full(self) -> bool:
        """Whether both a given and a family name are there."""
        return bool(self.given)


@lru_cache(maxsize=_CACHE)
def read_name(name: str) -> PersonName:
    """Take a person's name apart.

    >>> read_name("Mr. Jens Holm").given, read_name("Mr. Jens Holm").family
    (('jens',), ('holm',))
    >>> read_name("Park Chul-soo").family, read_name("Park Chul-soo").given
    (('park',), ('chul', 'soo'))
    """
    pieces = [piece for piece in name.replace("’s", "").replace("'s", "").split() if piece]
    while len(pieces) > 1 and _is_title(pieces[0]):
        pieces = pieces[1:]
    bare = [word for word in plain(" ".join(pieces)).split() if word not in _SUFFIXES]
    if not bare:
        return PersonName((), ())
    if len(bare) == 1:
        return PersonName((), (bare[0],))
    if _is_eastern(bare, hyphen="-" in name):
        return PersonName(tuple(bare[1:]), (bare[0],), eastern=True)
    bare = _without_articles(bare)
    if bare[0] in words("particles"):
        return PersonName((), ("".join(bare),))
    if len(bare) == 1:
        return PersonName((), (bare[0],))
    start = _family_start(bare)
    return PersonName(tuple(bare[:start]), tuple(bare[start:]))


def _is_title(piece: str) -> bool:
    word = plain(piece)
    return word in words("male titles") or word in words("female titles") or word in {"dr", "prof", "gen", "col", "sen"}


def _is_eastern(bare: list[str], *, hyphen: bool) -> bool:
    if bare[0] not in family_first_names() or len(bare) > 4:
        return False
    if len(bare) == 2:
        # "Kim Novak", "Lee Harper", "Chen Smith": a known given name first, or a Western name after it.
        return bare[0] not in given_names() and bare[1] not in given_names()
    return hyphen or (all(len(word) <= 6 for word in bare[1:]) and bare[-1] not in _SUFFIXES)


def _without_articles(bare: list[str]) -> list[str]:
    kept = [word for number, word in enumerate(bare) if word not in _PREFIXES or number == len(bare) - 1]
    return kept or bare


def _family_start(bare: list[str]) -> int:
    for number, word in enumerate(bare[1:], 1):
        if word in words("particles") and number < len(bare) - 1:
            return number
    return len(bare) - 1


@cache
def _given_groups() -> Mapping[str, frozenset[int]]:
    text = (files("rashomon.language") / "gazetteer" / "same_given.psv").read_text("utf-8")
    groups: dict[str, set[int]] = {}
    for number, line in enumerate(line for line in text.splitlines() if line and not line.startswith("#")):
        for word in plain(line).split():
            groups.setdefault(word, set()).add(number)
    return MappingProxyType({word: frozenset(numbers) for word, numbers in groups.items()})


def given_group(given: str) -> str:
    """A key that forms of one given name share: "bill" and "william"; the name itself where no group is known.

    >>> given_group("bill") == given_group("william"), given_group("zora")
    (True, 'zora')
    """
    groups = _given_groups().get(given)
    return f"form {min(groups)}" if groups else given


def gender_of(name: str, titles: tuple[str, ...] = ()) -> Gender | None:
    """The gender that a title, an office word or the given name tells, or None.

    >>> gender_of("Olga Marin"), gender_of("Marin", ("Mr.",)), gender_of("Marin")
    ('f', 'm', None)
    """
    for title in titles:
        told = _gender_of_words(plain(title).split())
        if told:
            return told
    parts = read_name(name)
    if not parts.given or parts.eastern:
        return None
    gender = given_names().get(parts.given[0]) or _plain_genders().get(parts.given[0])
    return gender if gender in ("f", "m") else None


def _gender_of_words(title: list[str]) -> Gender | None:
    for word in title:
        if word in words("female titles") or word in words("female offices") or word in words("feminine kin"):
            return "f"
        if word in words("male titles") or word in words("male offices") or word in words("masculine kin"):
            return "m"
    return None


@cache
def _plain_genders() -> Mapping[str, Gender]:
    return MappingProxyType({plain(name): gender for name, gender in given_names().items()})


@lru_cache(maxsize=_CACHE)
def same_person(one: str, other: str) -> Verdict:
    """Weigh whether two written names can be one person's, by the names alone.

    >>> same_person("Ivan Buranin", "Ivan Bouranine").answer, same_person("Park Chul Soo", "Park Chul-min").answer
    ('same', 'different')
    >>> same_person("Maria Costa", "Costa").reason
    'the surname alone'
    """
    left, right = sorted((read_name(one), read_name(other)), key=lambda name: (len(name.words), name.words))
    if not left.words or not right.words:
        return Verdict("different", 0.0, "no name")
    if left.words == right.words or " ".join(sorted(left.words)) == " ".join(sorted(right.words)):
        return Verdict("same", 1.0, "the same name")
    if not left.is_full:
        return _short_against(left, right)
    if len(left.printed) < len(right.printed) and right.printed[-len(left.printed) :] == left.printed:
        return Verdict("same", 0.7, "the surname alone")
    if left.eastern or right.eastern:
        return _eastern_against(left, right)
    return _full_against(left, right)


def _short_against(short: PersonName, other: PersonName) -> Verdict:
    word = short.family[0]
    if not other.is_full:
        how = are_spellings(word, other.family[0])
        if how in ("same", "variant"):
            return Verdict("same", 0.8, "one surname, spelt differently")
        return Verdict(
            "possible" if how else "different", 0.3 if how else 0.0, "surnames alike" if how else "other names"
        )
    for family in (other.family[-1], "".join(other.family), other.family[0]):
        how = are_spellings(word, family)
        if how in ("same", "variant") and not _gendered(word, family):
            return Verdict("same", 0.7, "the surname alone")
    if are_spellings(word, other.given[0]) in ("same", "variant"):
        return Verdict("possible", 0.5, "the given name alone")
    if any(are_spellings(word, part) in ("same", "variant") for part in other.given[1:]):
        return Verdict("possible", 0.5, "one of several names alone")
    near = are_spellings(word, other.family[-1]) == "near" and not _gendered(word, other.family[-1])
    return Verdict("possible", 0.3, "surnames alike") if near else Verdict("different", 0.0, "another surname")


def _eastern_against(one: PersonName, other: PersonName) -> Verdict:
    """Compare family name first names syllable by syllable; `other` may print its family name last."""
    given_one, given_other = "".join(one.given), "".join(other.given)
    families = _one_syllable(one.family[0], other.family[-1])
    if not families:
        swapped = "".join(one.words) == "".join((*other.family, *other.given))
        return (
            Verdict("same", 0.9, "one name in two orders") if swapped else Verdict("different", 0.0, "another surname")
        )
    if given_one == given_other:
        return Verdict("same", 1.0, "the same syllables, hyphened or parted differently")
    if len(one.given) == len(other.given):
        if all(_one_syllable(left, right) for left, right in zip(one.given, other.given, strict=True)):
            return Verdict("same", 0.9, "the same syllables but for spelling")
        return Verdict("different", 0.0, "a different given name")
    if _one_syllable(given_one, given_other) and len(given_one) >= 5:
        return Verdict("same", 0.85, "the same syllables but for spelling")
    return Verdict("different", 0.0, "a different given name")


def _one_syllable(left: str, right: str) -> bool:
    """Whether two syllables differ only as romanisations do: soo and su, jong and chong, but not soo and min."""
    return left == right or _romanised(left) == _romanised(right)


def _romanised(syllable: str) -> str:
    for old, new in (
        ("eo", "o"),
        ("eu", "u"),
        ("ou", "u"),
        ("oo", "u"),
        ("ee", "i"),
        ("ae", "e"),
        ("yeo", "yo"),
        ("ch", "j"),
        ("k", "g"),
        ("p", "b"),
        ("t", "d"),
        ("r", "l"),
        ("wo", "o"),
    ):
        syllable = syllable.replace(old, new)
    return syllable.removesuffix("e") if len(syllable) > 2 and syllable[-2:-1] not in "aeiou" else syllable


def _full_against(one: PersonName, other: PersonName) -> Verdict:
    family = _same_family(one, other)
    if family is None:
        return Verdict("different", 0.0, "another surname")
    given = same_given(one.given, other.given)
    if not given:
        return Verdict("different", 0.0, "a different given name")
    if family == "near":
        return Verdict("possible", 0.5, "one given name, surnames that sound alike")
    if family == "gendered":
        return Verdict("different", 0.0, "surnames of different gender")
    if given == "initial":
        return Verdict("same", 0.8, "one surname, and the initial fits")
    score = 0.95 if family == "same" else 0.9
    return Verdict(
        "same",
        score,
        "one name, spelt or transliterated differently"
        if family != "same" or given != "same"
        else "one given name and surname",
    )


def _same_family(one: PersonName, other: PersonName) -> str | None:
    pairs = (("".join(one.family), "".join(other.family)), (one.family[-1], other.family[-1]))
    found = [are_spellings(left, right) for left, right in pairs]
    if _gendered(one.family[-1], other.family[-1]):
        return "gendered"
    for how in ("same", "variant", "near"):
        if how in found:
            return how
    # Two surnames, as in Spanish: "Pedro Sánchez" and "Pedro Sánchez Pérez-Castejón".
    longer, shorter = (one, other) if len(one.words) > len(other.words) else (other, one)
    inner = longer.words[1:-1]
    if any(are_spellings(shorter.family[-1], word) in ("same", "variant") for word in inner):
        return "variant"
    return None


def _gendered(left: str, right: str) -> bool:
    """Whether two surnames are the man's and the woman's form of one: Ivanov and Ivanova, Petrovsky and Petrovskaya."""
    one, other = sorted((fold_spelling(left), fold_spelling(right)), key=lambda word: (len(word), word))
    if other == f"{one}a" and one.endswith(("ov", "ev", "in", "iov")):
        return True
    return (
        one.endswith("ski") and other.endswith(("ska", "skaia", "skai", "skia")) and one[:-1] == other[: len(one) - 1]
    )


def same_given(one: tuple[str, ...], other: tuple[str, ...]) -> str | None:
    """Say how two given names agree: ``same``, ``form`` (of one name), ``initial``, or None where they differ.

    >>> same_given(("volodymyr",), ("vladimir",)), same_given(("dmitri",), ("nikolai",)), same_given(("j",), ("jane",))
    ('form', None, 'initial')
    """
    left, right = one[0], other[0]
    if left == right or "".join(one) == "".join(other):
        return "same"
    if len(left) == 1 or len(right) == 1:
        return "initial" if left[0] == right[0] else None
    if are_spellings(left, right) == "variant" or _given_groups().get(left, frozenset()) & _given_groups().get(
        right, frozenset()
    ):
        return "form"
    if "".join(one).startswith(right) and len(one) > 1 and len(right) > 3:
        return "form"
    # A middle name used alone: "Gabriel Boric Font" never, but "Recep Tayyip" and "Tayyip".
    return "form" if left in other[1:] or right in one[1:] else None
