"""Sentences and tokens with their grammar: what the encoder finds and other annotators read.

All offsets are half-open code-point offsets into the report's clean text. Token indices count from zero
within their sentence. Relations follow Universal Dependencies v2; name tags are IOB2.
"""

from collections.abc import Iterator
from typing import Final

import msgspec

PERSON: Final = "PERSON"
ORGANIZATION: Final = "ORGANIZATION"
PLACE: Final = "PLACE"
NATIONALITY: Final = "NATIONALITY"
NAME_KINDS: Final = (PERSON, ORGANIZATION, PLACE, NATIONALITY)
ROOT: Final = -1


class Token(msgspec.Struct, frozen=True):
    """One syntactic word where it stands in the clean text.

    `head` is the index of the governing token within the same sentence, or `ROOT` (-1). `name_tag` is "O",
    or "B-" or "I-" followed by one of `NAME_KINDS`; countries and cities are both PLACE here.

    >>> Token(0, 4, "Rain", "rain", "NOUN", "NN", ROOT, "root", "O").text
    'Rain'
    """

    start: int
    end: int
    text: str
    lemma: str
    upos: str
    xpos: str
    head: int
    deprel: str
    name_tag: str


class NameRun(msgspec.Struct, frozen=True):
    """One name found in a sentence: tokens `first` up to but not including `last`, of one kind."""

    first: int
    last: int
    kind: str


class Sentence(msgspec.Struct, frozen=True):
    """One sentence of a report, `start` to `end` in the clean text, with its dependency tree.

    >>> rain = Token(0, 4, "Rain", "rain", "NOUN", "NN", 1, "nsubj", "O")
    >>> fell = Token(5, 9, "fell", "fall", "VERB", "VBD", ROOT, "root", "O")
    >>> sentence = Sentence(0, 9, (rain, fell))
    >>> sentence.root
    1
    >>> sentence.children(1), sentence.subtree(1)
    ((0,), (0, 1))
    """

    start: int
    end: int
    tokens: tuple[Token, ...]

    @property
    def root(self) -> int:
        """The index of the token that depends on nothing; raises ValueError where there are no tokens."""
        for index, token in enumerate(self.tokens):
            if token.head == ROOT:
                return index
        raise ValueError("a sentence without tokens has no root")

    def children(self, index: int, *deprels: str) -> tuple[int, ...]:
        """The indices of the tokens that `index` governs, in text order; only those with one of `deprels` if given.

        A relation without subtype also takes its subtypes: "nsubj" finds "nsubj:pass".
        """
        return tuple(
            child
            for child, token in enumerate(self.tokens)
            if token.head == index and (not deprels or _matches(token.deprel, deprels))
        )

    def subtree(self, index: int) -> tuple[int, ...]:
        """The indices of `index` and of everything below it, in text order."""
        found = {index}
        waiting = [index]
        while waiting:
            for child in self.children(waiting.pop()):
                if child not in found:
                    found.add(child)
                    waiting.append(child)
        return tuple(sorted(found))

    def ancestors(self, index: int) -> Iterator[int]:
        """The indices from the governor of `index` up to the root, nearest first."""
        head = self.tokens[index].head
        for _ in self.tokens:
            if head == ROOT:
                return
            yield head
            head = self.tokens[head].head

    def span_of(self, indices: tuple[int, ...]) -> tuple[int, int]:
        """The clean-text offsets from the first to the last of `indices`, gaps included; raises ValueError if empty."""
        return self.tokens[min(indices)].start, self.tokens[max(indices)].end

    def names(self) -> tuple[NameRun, ...]:
        """The names of this sentence in text order, as their tags tell; a stray I- tag opens a name.

        >>> kim = Token(0, 3, "Kim", "Kim", "PROPN", "NNP", ROOT, "root", "B-PERSON")
        >>> Sentence(0, 3, (kim,)).names()
        (NameRun(first=0, last=1, kind='PERSON'),)
        """
        runs: list[NameRun] = []
        for index, token in enumerate(self.tokens):
            if token.name_tag == "O":
                continue
            position, kind = token.name_tag.split("-", 1)
            if position == "I" and runs and runs[-1].last == index and runs[-1].kind == kind:
                runs[-1] = NameRun(runs[-1].first, index + 1, kind)
            else:
                runs.append(NameRun(index, index + 1, kind))
        return tuple(runs)


def _matches(deprel: str, wanted: tuple[str, ...]) -> bool:
    return deprel in wanted or deprel.split(":", 1)[0] in wanted
