"""One sentence's tree, asked the questions that attribution asks: whose verb, which clause, which stretch of text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, Final

from rashomon.annotate.attributions.cues import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rashomon.annotate.syntax import Sentence, Token

Extent = tuple[int, int]
RELATIVE: Final = frozenset({"who", "which", "that", "whom"})
_QUOTES: Final = frozenset({"”", "“", "»", "«", '"', "''", "’", "‘", "›", "‹"})
_PHRASE: Final = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON", "PART"})
_LINKING: Final = frozenset({"of", "for", "and", "-", "’s", "'s"})


class Clauses:
    """The tree of one sentence with its children at hand."""

    def __init__(self, sentence: Sentence) -> None:
        """Index the children once; asking is then cheap however long the sentence."""
        self.sentence = sentence
        self.tokens: tuple[Token, ...] = sentence.tokens

    @cached_property
    def _below(self) -> list[list[int]]:
        below: list[list[int]] = [[] for _ in self.tokens]
        for index, token in enumerate(self.tokens):
            if 0 <= token.head < len(below) and token.head != index:
                below[token.head].append(index)
        return below

    def children(self, index: int, *relations: str) -> list[int]:
        """The tokens that `index` governs, in text order, by relation (subtypes included) where some are named."""
        below = self._below[index]
        return [child for child in below if self.relation(child) in relations] if relations else below

    def relation(self, index: int) -> str:
        """The relation of `index` to its head, without subtype."""
        return self.tokens[index].deprel.split(":", 1)[0]

    def under(self, index: int, without: Iterable[int] = ()) -> set[int]:
        """The tokens of the subtree at `index`, less the subtrees at `without`."""
        barred = set(without)
        found: set[int] = set()
        waiting = [index]
        while waiting:
            at = waiting.pop()
            if at in found or at in barred:
                continue
            found.add(at)
            waiting += self._below[at]
        return found

    def is_verb(self, index: int) -> bool:
        """Whether a token is tagged as a verb or governs what only a clause governs."""
        return self.tokens[index].upos in {"VERB", "AUX"}

    def marker(self, index: int) -> str:
        """The word that opens a clause or phrase ("that", "as", "of"), or an empty string."""
        for child in self.children(index, "mark", "case"):
            if child < index:
                return self.tokens[child].text.lower()
        return ""

    def is_negated(self, index: int) -> bool:
        """Whether "not", "n't" or "never" hangs on a verb."""
        return any(
            self.tokens[child].lemma.lower() in {"not", "n't", "never"}
            or self.tokens[child].text.lower() in {"n't", "n’t"}
            for child in self.children(index, "advmod")
        )

    def is_passive(self, index: int) -> bool:
        """Whether a verb stands in the passive; a passive subject without any auxiliary is a slip of the tree."""
        relations = {self.tokens[child].deprel for child in self._below[index]}
        return "aux:pass" in relations or ("nsubj:pass" in relations and "aux" in relations)

    def is_reduced(self, index: int) -> bool:
        """Whether a verb is a passive participle by itself ("experts called to help").

        Right behind a quotation a form like "declared" is taken as finite, whatever its tag.
        """
        if self.tokens[index].xpos != "VBN" or self.children(index, "aux", "nsubj"):
            return False
        before = self.tokens[index - 1].text if index else ""
        return before not in _QUOTES and not self.is_inverted(index)

    def is_inverted(self, index: int) -> bool:
        """Whether a word stands between a comma and a noun phrase that ends its clause: "…, said the mayor"."""
        if not index or self.tokens[index - 1].text not in {",", *_QUOTES} or index + 1 >= len(self.tokens):
            return False
        opener = self.tokens[index + 1]
        if not (opener.upos in {"DET", "PROPN"} or opener.xpos in {"PRP$", "PRP"}):
            return False
        at = index + 1
        while at < len(self.tokens) and (self.tokens[at].upos in _PHRASE or self.tokens[at].text.lower() in _LINKING):
            at += 1
        return at == len(self.tokens) or self.tokens[at].upos in {"PUNCT", "ADP", "SCONJ", "ADV", "PRON"}

    def agent(self, index: int) -> int | None:
        """The head of the by-phrase of a passive verb."""
        for child in self.children(index, "obl", "nmod"):
            if child > index and self.marker(child) == "by":
                return child
        return None

    def subject(self, index: int) -> int | None:
        """The head of the phrase that does what the verb at `index` says, through participles and shared subjects."""
        if self.is_passive(index) or self.tokens[index].xpos == "VBN":
            agent = self.agent(index)
            if agent is not None:
                return agent
        if self.is_inverted(index) and not self.children(index, "nsubj"):
            if self.tokens[index + 1].xpos == "PRP":
                return index + 1
            behind = [c for c in self.children(index, "obj", "obl", "iobj") if min(self.under(c)) == index + 1]
            return behind[0] if behind else None
        seen: set[int] = set()
        at = index
        while at not in seen:
            seen.add(at)
            own = [child for child in self.children(at, "nsubj") if child < at or not self._is_participle(at)]
            own = [child for child in own if self.tokens[child].text.lower() not in lexicon().times]
            if own and at == index and self.is_passive(at):
                return None  # who is told or expected says nothing
            if own:
                behind = [child for child in own if child > at]
                inverted = behind and at > 0 and self.tokens[at - 1].upos == "PUNCT"  # "…, said the minister"
                before = [child for child in own if child < at] or own[:1]
                return self._antecedent(behind[0] if inverted else before[-1], at)
            head, relation = self.tokens[at].head, self.relation(at)
            if head < 0 or relation not in {"conj", "xcomp", "advcl", "parataxis", "ccomp", "acl"}:
                return None
            if relation in {"parataxis", "ccomp"} and self.tokens[at].xpos != "VBG":
                return None
            if relation == "acl":
                if self.tokens[at].xpos == "VBN":
                    return None
                if not (self._behind_comma(at) and self.tokens[head].upos == "NOUN"):
                    return head
            at = head
            if not self.is_verb(at) and relation == "acl":
                return self._above(at)
        return None

    def _is_participle(self, index: int) -> bool:
        """Whether a verb is an -ing form without auxiliary."""
        return self.tokens[index].xpos == "VBG" and not self.children(index, "aux")

    def _behind_comma(self, index: int) -> bool:
        return index > 0 and self.tokens[index - 1].text == ","

    def _above(self, noun: int) -> int | None:
        """The subject of the clause a noun stands in; the noun itself where it is that subject."""
        at = noun
        for _ in self.tokens:
            if self.relation(at) == "nsubj" or self.tokens[at].head < 0:
                break
            at = self.tokens[at].head
            own = self.children(at, "nsubj")
            if own and self.relation(at) != "acl":
                return own[0]
        return noun

    def _antecedent(self, subject: int, verb: int) -> int:
        """What a relative pronoun stands for, else the subject itself."""
        if self.tokens[subject].text.lower() in RELATIVE and self.tokens[verb].deprel.startswith("acl"):
            return self.tokens[verb].head
        return subject

    def phrase(self, head: int) -> set[int]:
        """The tokens of the phrase at `head`, its preposition, asides and the clauses said of it left out."""
        case = [child for child in self.children(head, "case", "cc", "punct", "mark") if child < head]
        case += [child for child in self.children(head, "case") if child > head and self.tokens[child].xpos == "POS"]
        clauses = self.children(head, "acl", "parataxis", "advcl", "cop", "ccomp")
        if self.children(head, "cop"):
            clauses += self.children(head, "nsubj", "obl", "advmod", "aux")
        asides = [
            child
            for child in self.children(head, "nmod", "obl")
            if self.marker(child) in {"during", "after", "before", "since", "amid", "following", "until"}
            or (
                self.marker(child) in {"on", "in", "at"}
                and self.tokens[child].text.lower().rstrip("s") in lexicon().moments
            )
        ]
        return self.under(head, [*case, *clauses, *asides, *self.children(head, "orphan")])

    def extents(self, indices: Iterable[int]) -> tuple[Extent, ...]:
        """The text offsets of a set of tokens: one for every run, punctuation trimmed from the edges of each.

        Tokens left out count as a gap only if one of them is a word.
        """
        runs: list[list[int]] = []
        for index in sorted(set(indices)):
            if runs and all(self._is_mark(between) for between in range(runs[-1][-1] + 1, index)):
                runs[-1].append(index)
            else:
                runs.append([index])
        trimmed = (self._trimmed(run) for run in runs)
        return tuple((self.tokens[run[0]].start, self.tokens[run[-1]].end) for run in trimmed if run)

    def _trimmed(self, run: list[int]) -> list[int]:
        first, last = 0, len(run)
        while (
            first < last and self._is_mark(run[first]) and self.tokens[run[first]].text not in {"$", "€", "£", "(", "#"}
        ):
            first += 1
        while (
            last > first
            and self._is_mark(run[last - 1])
            and self.tokens[run[last - 1]].text not in {"%", ")", "$", "€", "?"}
        ):
            last -= 1
        return run[first:last]

    def _is_mark(self, index: int) -> bool:
        return not any(letter.isalnum() for letter in self.tokens[index].text)

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    def at(self, offset: int) -> int | None:
        """The token that holds a text offset, or None."""
        index = bisect_right(self._starts, offset) - 1
        return index if index >= 0 and offset < self.tokens[index].end else None

    def between(self, start: int, end: int) -> list[int]:
        """The tokens that lie wholly between two text offsets."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [index for index in range(first, last) if self.tokens[index].end <= end]

    def head_of(self, extent: Extent) -> int:
        """The text offset of the word that heads a stretch of text, or -1 where no word lies in it."""
        inside = self.between(*extent)
        held = set(inside)
        for index in inside:
            head = self.tokens[index].head
            if head not in held and self.relation(index) not in {"case", "punct", "cc", "mark", "det"}:
                return self.tokens[index].start
        return self.tokens[inside[-1]].start if inside else -1
