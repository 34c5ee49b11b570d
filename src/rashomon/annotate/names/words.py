"""The words of a sentence as names are sought in them: glued words parted, grammar kept beside.

A `Draft` is a mention in the making: word indices within its sentence, and all that later steps learn of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from msgspec import Struct

from rashomon.language.words import word_rank

if TYPE_CHECKING:
    from rashomon.annotate.syntax import Sentence, Token
    from rashomon.language.offices import Office
    from rashomon.model.marks import Certainty, MentionKind

# A lower-case word stuck to a capitalised one: "invadedUkraine". One letter before it may be a brand ("iPhone").
_STUCK = re.compile(r"[a-z]{2,30}(?=[A-Z][a-z]{2})")


class Word(Struct, frozen=True):
    """One word where it stands in the clean text; `token` is its index in the sentence's tokens."""

    start: int
    end: int
    text: str
    token: int
    tag: str

    @property
    def lower(self) -> str:
        """The word without its case."""
        return self.text.casefold()

    @property
    def is_capital(self) -> bool:
        """Whether the word begins with a capital letter."""
        return self.text[:1].isupper()


@dataclass(slots=True, eq=False)
class Draft:
    """A mention in the making.

    `sentence` is its sentence's index, `first` and `last` word indices in it; `start` and `end` clean-text offsets.
    `canon` is the usual name a gazetteer gives; `titles` the titles before a person;
    `definite` is said of an
    office phrase; `origin` is the country named right before a person; `gender` is ``f``, ``m`` or None; `offices` are
    those said of the bearer here, for an office phrase its own.
    """

    sentence: int
    first: int
    last: int
    start: int
    end: int
    kind: MentionKind
    name: str
    maker: str
    certainty: Certainty = "probable"
    reasons: list[str] = field(default_factory=list)
    country: str | None = None
    roles: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    canon: str | None = None
    detail: str = ""
    gender: str | None = None
    definite: bool = False
    origin: str | None = None
    offices: list[Office] = field(default_factory=list)
    same_as: Draft | None = None

    def covers(self, other: Draft) -> bool:
        """Whether `other` lies inside this draft."""
        return self.start <= other.start and other.end <= self.end


class Line(Struct, frozen=True):
    """One sentence with its words; `title_case` says that it capitalises most of its words, as headlines do."""

    index: int
    sentence: Sentence
    words: tuple[Word, ...]
    title_case: bool

    def sentence_text(self, first: int, last: int) -> str:
        """The words `first` to `last` (exclusive) as written, parted by a space where any white space stood."""
        parts = [self.words[first].text]
        for before, word in zip(self.words[first:last], self.words[first + 1 : last], strict=False):
            parts.append(word.text if before.end == word.start else f" {word.text}")
        return "".join(parts)

    def token(self, word: int) -> Token:
        """The token that word index `word` belongs to."""
        return self.sentence.tokens[self.words[word].token]


def line_of(index: int, sentence: Sentence) -> Line:
    """Cut a sentence into words for name finding."""
    found: list[Word] = []
    for number, token in enumerate(sentence.tokens):
        tag = token.name_tag
        stuck = _STUCK.match(token.text)
        if stuck:
            cut = token.start + stuck.end()
            found.append(Word(token.start, cut, token.text[: stuck.end()], number, "O"))
            found.append(Word(cut, token.end, token.text[stuck.end() :], number, tag))
        elif (cut := _auxiliary_at(token.text)) > 0:
            found.append(Word(token.start, token.start + cut, token.text[:cut], number, tag))
            found.append(Word(token.start + cut, token.end, token.text[cut:], number, "O"))
        else:
            found.append(Word(token.start, token.end, token.text, number, tag))
    return Line(index, sentence, tuple(found), _is_title_case(found))


def _auxiliary_at(text: str) -> int:
    """Where an auxiliary is stuck to a capitalised word that is none with it: "Lineswill"; 0 where none is."""
    if not text[:1].isupper() or word_rank(text) is not None:
        return 0
    for auxiliary in ("will", "would", "could", "should"):
        stem = text.removesuffix(auxiliary)
        if len(stem) > 3 and stem != text and word_rank(stem) is not None:
            return len(stem)
    return 0


def _is_title_case(found: list[Word]) -> bool:
    long = [word for word in found if len(word.text) > 3 and word.text.isalpha()]
    return len(long) >= 4 and sum(word.is_capital for word in long) > 0.75 * len(long)
