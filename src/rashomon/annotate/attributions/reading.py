"""What the attribution steps share: one report with its sentences, trees, quotations and mentions at hand."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from rashomon.annotate.attributions.clauses import Clauses, Extent
from rashomon.annotate.attributions.quotes import Quotation, find_quotations

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rashomon.annotate.attributions.cues import Polarity, Strength
    from rashomon.annotate.syntax import Sentence
    from rashomon.model.marks import Certainty, Mention


_GLUED = re.compile(r"[”»“\"]\.(?=[“«„]?[A-Z])")


class Found(NamedTuple):
    """An attribution in the making; all offsets point into the report's text.

    `sentence` is the number of the cue's sentence, `at` the cue's token in it (-1 without cue), `source_at` the text
    offset of the source's head word (-1 unknown). `rule` names how it was found; `follows` that the source is the one
    before, `quotes_only` that nothing but a quotation can be its content.
    """

    sentence: int
    cue: Extent | None
    lemma: str
    rule: str
    at: int = -1
    source: Extent | None = None
    source_at: int = -1
    contents: tuple[Extent, ...] = ()
    strength: Strength = "said"
    polarity: Polarity = "asserts"
    style: Literal["direct", "indirect", "mixed"] = "indirect"
    certainty: Certainty = "probable"
    reasons: tuple[str, ...] = ()
    channel: Extent | None = None
    follows: bool = False
    quotes_only: bool = False

    @property
    def start(self) -> int:
        """Where the earliest part stands."""
        parts = [*self.contents, *([self.cue] if self.cue else []), *([self.source] if self.source else [])]
        return min((part[0] for part in parts), default=0)


class Reading:
    """One report as the attribution steps read it."""

    def __init__(self, text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> None:
        """Take the text and what was found in it so far."""
        self.text = text
        self.sentences = tuple(sentences)
        self.mentions = tuple(sorted(mentions, key=lambda mention: (mention.span.start, -mention.span.end)))
        self.clauses = tuple(Clauses(sentence) for sentence in self.sentences)
        self._starts = [sentence.start for sentence in self.sentences]
        self._mention_starts = [mention.span.start for mention in self.mentions]

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """All quotations, nested ones too."""
        return find_quotations(self.text, [(sentence.start, sentence.end) for sentence in self.sentences])

    @cached_property
    def outer(self) -> tuple[Quotation, ...]:
        """The quotations that stand in no other."""
        return tuple(quotation for quotation in self.quotations if quotation.depth == 0)

    def quotation_at(self, offset: int) -> Quotation | None:
        """The outer quotation that holds an offset, marks included."""
        place = bisect_right(self._outer_starts, offset) - 1
        if place < 0 or offset >= self.outer[place].end:
            return None
        return self.outer[place]

    @cached_property
    def _outer_starts(self) -> list[int]:
        return [quotation.start for quotation in self.outer]

    @cached_property
    def _glued(self) -> list[int]:
        return [match.end() for match in _GLUED.finditer(self.text)]

    def stretch(self, offset: int) -> Extent:
        """The stretch around an offset that no full stop ends which lost the space behind it (“…”.Then …)."""
        place = bisect_right(self._glued, offset)
        start = self._glued[place - 1] if place else 0
        return start, self._glued[place] if place < len(self._glued) else len(self.text)

    def quotations_meeting(self, start: int, end: int) -> tuple[Quotation, ...]:
        """The outer quotations that share a character with the stretch between two offsets."""
        first = max(bisect_right(self._outer_starts, start) - 1, 0)
        last = bisect_right(self._outer_starts, end)
        return tuple(
            quotation for quotation in self.outer[first:last] if quotation.end > start and quotation.start < end
        )

    def sentence_at(self, offset: int) -> int:
        """The number of the sentence that holds an offset, or of the last one before it."""
        return max(bisect_right(self._starts, offset) - 1, 0)

    def mentions_in(self, start: int, end: int) -> list[Mention]:
        """The mentions that lie wholly between two offsets, in text order."""
        first = bisect_right(self._mention_starts, start - 1)
        found: list[Mention] = []
        for mention in self.mentions[first:]:
            if mention.span.start >= end:
                break
            if mention.span.end <= end:
                found.append(mention)
        return found

    def paragraph_start(self, offset: int) -> int:
        """The offset at which the paragraph of an offset begins."""
        return self.text.rfind("\n", 0, offset) + 1

    def words(self, extent: Extent) -> str:
        """The text of an extent with its white space squeezed."""
        return " ".join(self.text[extent[0] : extent[1]].split())
