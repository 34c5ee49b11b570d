"""One sentence in noun phrases and verb slots, by its tree where that can be right and by its word order where not.

A parser errs most on damaged and translated text, and most on attachment. Base noun phrases (chunks, after Abney
1991) follow from the tags alone; who stands before a verb and who behind it follows from English word order. So
each slot of a verb is asked of both.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from rashomon.language.plover import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rashomon.annotate.syntax import Sentence, Token

_CLAUSE_PHRASES: Final = 24  # bounds every search, so that a sentence without end costs no more than its length
_DEPTH: Final = 40
NOMINAL: Final = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM"})
RELATIVE: Final = frozenset({"who", "which", "that", "whom", "whose"})
_INSIDE: Final = frozenset({"DET", "ADJ", "NUM", "NOUN", "PROPN", "PRON", "SYM"})
_POSSESSIVE: Final = frozenset({"'s", "’s", "'", "’", "`s", "´s"})
_OPENING: Final = frozenset("a an the this that these those its his her their our some several another my".split())
_PERSONAL: Final = frozenset(
    "i you he she it we they him them us me who whom which himself itself themselves herself".split()
)
# Participles that have become prepositions.
_LIKE_PREPOSITIONS: Final = frozenset(
    "according including regarding concerning following depending given excluding pending owing compared".split()
)
_CLAUSE_WORDS: Final = frozenset(
    "because while although though when where whereas if unless until since who which whose whom "
    "that as whether".split()
)


_COUNTS: Final = frozenset({"score", "dozen", "hundred", "thousand"})


class Chunk(NamedTuple):
    """A base noun phrase: tokens `first` up to but not including `last`, its head, and the preposition before it."""

    first: int
    last: int
    head: int
    case: str


class Phrases:
    """Chunks, children and lemmas of one sentence.

    `fused` are stretches of tokens that belong together whatever their tags (names); `times` token indices that
    belong to time expressions, which are no phrases.
    """

    def __init__(self, sentence: Sentence, fused: Iterable[tuple[int, int]] = (), times: Iterable[int] = ()) -> None:
        """Index the sentence once."""
        self.sentence = sentence
        self.tokens: tuple[Token, ...] = sentence.tokens
        self.times = frozenset(times)
        self._fused: dict[int, int] = {}
        for number, (first, last) in enumerate(fused):
            for index in range(first, last):
                self._fused[index] = number
        self.chunks = tuple(self._chunks())
        self._firsts = [chunk.first for chunk in self.chunks]
        self._lasts = [chunk.last for chunk in self.chunks]
        self.chunk_at: dict[int, int] = {
            index: number for number, chunk in enumerate(self.chunks) for index in range(chunk.first, chunk.last)
        }

    # ---- words

    def lower(self, index: int) -> str:
        """The word as written, in small letters."""
        return self.tokens[index].text.lower()

    def verb(self, index: int) -> str:
        """The lemma of a verb."""
        token = self.tokens[index]
        if index > 1 and self.tokens[index - 1].text == "-" and self.lower(index - 2) == "test":
            return f"test-{lexicon().lemmas.verb(token.text, token.lemma)}"
        return lexicon().lemmas.verb(token.text, token.lemma)

    def noun(self, index: int) -> str:
        """The lemma of a noun."""
        return self._nouns[index]

    @cached_property
    def _nouns(self) -> tuple[str, ...]:
        lemmas = lexicon().lemmas
        return tuple(lemmas.noun(token.text, token.lemma) for token in self.tokens)

    @cached_property
    def lemma_set(self) -> frozenset[str]:
        """All lemmas of the sentence, as of nouns."""
        return frozenset(self._nouns)

    def is_verb(self, index: int) -> bool:
        """Whether a token is a full verb; the last word before a noun it belongs to is none ("armed men")."""
        token = self.tokens[index]
        if token.upos != "VERB" or index in self._fused or self._is_preposition(index):
            return False
        return not self._is_premodifier(index)

    def _is_premodifier(self, index: int) -> bool:
        """Whether a participle belongs to the noun behind it ("armed men"): no auxiliary stands before it."""
        token = self.tokens[index]
        before = self.tokens[index - 1] if index else None
        has = before is not None and before.upos == "AUX" and before.lemma.lower() in {"have", "has"}
        if token.deprel not in {"amod", "compound"} or token.head <= index or has:
            return False
        return self.noun(token.head) not in _COUNTS  # "arrested scores of traders"

    def _is_preposition(self, index: int) -> bool:
        """Whether a participle is used as a preposition ("according to", "including")."""
        if self.lower(index) not in _LIKE_PREPOSITIONS:
            return False
        return not self.children(index, "nsubj", "aux") or self.relation(index) == "case"

    @cached_property
    def below(self) -> tuple[tuple[int, ...], ...]:
        """The children of each token, in text order."""
        below: list[list[int]] = [[] for _ in self.tokens]
        for index, token in enumerate(self.tokens):
            if 0 <= token.head < len(below) and token.head != index:
                below[token.head].append(index)
        return tuple(tuple(children) for children in below)

    def children(self, index: int, *relations: str) -> list[int]:
        """The children of a token by relation, subtypes included."""
        return [child for child in self.below[index] if self.relation(child) in relations]

    def relation(self, index: int) -> str:
        """The relation of a token to its head, without subtype."""
        return self.tokens[index].deprel.split(":", 1)[0]

    def ancestors(self, index: int) -> list[int]:
        """The tokens above `index`, nearest first."""
        found: list[int] = []
        seen = {index}
        at = self.tokens[index].head
        while 0 <= at < len(self.tokens) and at not in seen and len(found) < _DEPTH:
            found.append(at)
            seen.add(at)
            at = self.tokens[at].head
        return found

    def subtree(self, index: int) -> set[int]:
        """The tokens of the subtree at `index`."""
        found: set[int] = set()
        waiting = [index]
        while waiting:
            at = waiting.pop()
            if at not in found:
                found.add(at)
                waiting.extend(self.below[at])
        return found

    # ---- noun phrases

    def chunk(self, index: int) -> Chunk | None:
        """The noun phrase that holds a token."""
        number = self.chunk_at.get(index)
        return None if number is None else self.chunks[number]

    def after(self, index: int) -> list[Chunk]:
        """The next noun phrases that begin behind a token, in order; as many as one clause can hold."""
        start = bisect_right(self._firsts, index)
        return list(self.chunks[start : start + _CLAUSE_PHRASES])

    def before(self, index: int) -> list[Chunk]:
        """The last noun phrases that end before a token, nearest first; as many as one clause can hold."""
        end = bisect_right(self._lasts, index)
        return list(reversed(self.chunks[max(0, end - _CLAUSE_PHRASES) : end]))

    def head_of(self, index: int) -> int:
        """The head of the noun phrase that holds a token, else the token."""
        chunk = self.chunk(index)
        return index if chunk is None else chunk.head

    def _chunks(self) -> list[Chunk]:
        found: list[Chunk] = []
        first: int | None = None
        for index in range(len(self.tokens) + 1):
            ends = index == len(self.tokens) or not self._is_inside(index)
            if first is not None and (ends or self._parts(index)):
                self._close(found, first, index)
                first = None
            if first is None and not ends:
                first = index
        return found

    def _is_inside(self, index: int) -> bool:
        token = self.tokens[index]
        if index in self._fused:
            return True
        if index in self.times or self._opens_test(index):
            return False
        if token.text.lower() in _POSSESSIVE and token.upos in {"PART", "PUNCT"}:
            return 0 < index < len(self.tokens) - 1 and self.tokens[index - 1].upos in NOMINAL
        if token.upos == "VERB" or (token.upos == "ADV" and token.deprel in {"advmod", "amod"}):
            # "armed men", "nearly five": part of the phrase if what it belongs to follows at once
            return (
                (token.upos == "ADV" or self._is_premodifier(index))
                and index < token.head < min(index + 4, len(self.tokens))
                and self.tokens[token.head].upos in NOMINAL
            )
        if token.text == "-" and 0 < index < len(self.tokens) - 1:
            return self.tokens[index - 1].end == token.start and self.tokens[index + 1].start == token.end
        relative = token.text.lower() in RELATIVE and (token.text.lower() != "that" or token.xpos == "WDT")
        return token.upos in _INSIDE and not (token.upos == "PRON" and relative)

    def _opens_test(self, index: int) -> bool:
        """“Test” in "test-fired", cut in pieces."""
        if self.lower(index) not in {"test", "-"} or index + 2 >= len(self.tokens):
            return False
        at = index if self.lower(index) == "test" else index - 1
        return (
            at >= 0
            and self.lower(at) == "test"
            and self.tokens[at + 1].text == "-"
            and self.tokens[at + 2].upos == "VERB"
        )

    def _parts(self, index: int) -> bool:
        """Whether a new phrase begins at `index` though no other word parts it from the one before."""
        here, before = self.tokens[index], self.tokens[index - 1]
        if index in self._fused and self._fused[index] == self._fused.get(index - 1):
            return False
        if self.lower(index) in _POSSESSIVE or self.lower(index - 1) in _POSSESSIVE:
            return False
        if here.upos == "ADJ" and here.deprel == "xcomp":
            return True  # "held three men hostage"
        if here.upos in {"DET", "PRON"} and self.lower(index) in _OPENING and before.upos not in {"DET", "ADV"}:
            return True
        if before.upos == "PRON" and self.lower(index - 1) in _PERSONAL:
            return True
        if here.upos == "PRON" and self.lower(index) in _PERSONAL:
            return True
        # "gave Ivory Coast 5 million": a number opens a new phrase behind a name
        return here.upos == "NUM" and (index - 1) in self._fused and index not in self._fused

    def _close(self, found: list[Chunk], first: int, last: int) -> None:
        heads = [index for index in range(first, last) if self.tokens[index].upos in NOMINAL]
        if heads:
            named = [index for index in heads if index in self._fused]
            head = heads[-1]
            if self.tokens[head].upos in {"NUM", "SYM"} and any(
                self.tokens[i].upos in {"NOUN", "PROPN"} for i in heads
            ):
                head = next(i for i in reversed(heads) if self.tokens[i].upos in {"NOUN", "PROPN"})
            found.append(Chunk(first, last, named[-1] if named and named[-1] == heads[-1] else head, self._case(first)))
        elif any(index in self._fused for index in range(first, last)) or any(
            self.tokens[index].upos == "ADJ" and not self._opens_number(index) for index in range(first, last)
        ):
            # "the wounded", or a name whose words are tagged as anything
            found.append(Chunk(first, last, last - 1, self._case(first)))

    def _opens_number(self, index: int) -> bool:
        """“More” in "more than 100 people"."""
        follows = index + 1 < len(self.tokens) and self.lower(index + 1) == "than"
        return follows and self.lower(index) in {"more", "less", "fewer"}

    def _case(self, first: int) -> str:
        at = first - 1
        while (
            at >= 0
            and self.lower(at)
            in {
                "at",
                "least",
                "most",
                "about",
                "around",
                "nearly",
                "almost",
                "only",
                "up",
                "than",
                "more",
                "over",
                "some",
                "even",
                "both",
            }
            and self.tokens[at].upos == "ADV"
        ):
            at -= 1  # fmt: skip
        if at >= 1 and self.lower(at) == "than" and self.lower(at - 1) in {"more", "less", "fewer"}:
            at -= 2
        elif at >= 0 and self.tokens[first].upos == "NUM" and self._blurs(at):
            at -= 2 if self.lower(at) == "to" else 1
        if (
            first < len(self.tokens) - 1
            and at >= 0
            and self.lower(at) == "at"
            and self.lower(first) in {"least", "most"}
        ):
            at -= 1
        if at >= 0 and self._is_preposition(at):
            return self.lower(at)
        if at >= 1 and self.lower(at) == "to" and self._is_preposition(at - 1):
            return self.lower(at - 1)
        if (
            at >= 0
            and self.tokens[at].upos in {"ADP", "SCONJ", "PART"}
            and self.lower(at) not in {"that", "not", "n't"}
        ):
            if self.tokens[at].deprel == "compound:prt":
                return ""
            word = self.lower(at)
            return "because" if word == "of" and at and self.lower(at - 1) == "because" else word
        return ""

    def _blurs(self, at: int) -> bool:
        """Whether a preposition only blurs the number behind it ("over 40 people", "up to 100")."""
        if self.lower(at) == "to":
            return at > 0 and self.lower(at - 1) == "up"
        if self.lower(at) in {"about", "around"}:
            return True
        return self.lower(at) == "over" and at > 0 and self.tokens[at - 1].upos in {"VERB", "AUX", "CCONJ", "PUNCT"}

    # ---- verbs

    def group_start(self, verb: int) -> int:
        """The first word of a verb's group: its auxiliaries, adverbs and "to" go before it."""
        at = verb
        if verb > 1 and self.tokens[verb - 1].text == "-" and self.lower(verb - 2) == "test":
            at -= 2
        while at > 0 and (
            self.tokens[at - 1].upos in {"AUX", "ADV"}
            or (self.tokens[at - 1].upos == "PART" and self.lower(at - 1) not in _POSSESSIVE)
        ):
            at -= 1
        return at

    def auxiliaries(self, verb: int) -> list[int]:
        """The auxiliaries of a verb, by tree and by place."""
        by_place = [i for i in range(self.group_start(verb), verb) if self.tokens[i].upos == "AUX"]
        return sorted({*by_place, *(i for i in self.children(verb, "aux", "cop") if i < verb)})

    def is_passive(self, verb: int) -> bool:
        """Whether a verb stands in the passive: "was sent", "sent by", "soldiers sent to"."""
        token = self.tokens[verb]
        if token.xpos in {"VBG", "VBZ", "VBP", "VB"}:
            return False
        auxiliaries = self.auxiliaries(verb)
        if not auxiliaries and self._shares_passive(verb):
            return True
        if auxiliaries:
            last = self.tokens[auxiliaries[-1]]
            return lexicon().lemmas.verb(last.text, last.lemma) == "be" and token.xpos in {"VBN", "VBD", "JJ"}
        if verb and self.verb(verb - 1) == "get" and token.xpos == "VBN":
            return True
        if token.xpos == "VBN":
            if any(self.verb(i) == "have" for i in range(max(0, verb - 3), verb)):
                return False
            if self.children(verb, "nsubj") and self.relation(verb) != "acl" and self._has_tree_object(verb):
                return False
            # a past tense is often tagged a participle; an object at once behind it gives it away
            return self.relation(verb) in {"acl", "advcl"} or not self._has_bare_object(verb)
        return self.relation(verb) == "acl" and token.deprel != "acl:relcl" and token.xpos == "VBD"

    def _shares_passive(self, verb: int) -> bool:
        """“Was arrested and extradited”: the second verb shares the auxiliary of the first."""
        head = self.tokens[verb].head
        bare = self.relation(verb) == "conj" and 0 <= head < verb and not self.children(verb, "nsubj")
        return bare and self.is_verb(head) and self.is_passive(head) and not self._has_bare_object(verb)

    def _has_tree_object(self, verb: int) -> bool:
        """“Farmers blocked on Monday the road”: subject before, object behind, no auxiliary."""
        return any(i > verb and self.tokens[i].deprel == "obj" for i in self.children(verb, "obj"))

    def _has_bare_object(self, verb: int) -> bool:
        return any(chunk.first == verb + 1 for chunk in self.after(verb)[:1])

    def is_barrier(self, index: int) -> bool:
        """Whether a token opens another clause."""
        token = self.tokens[index]
        if token.upos == "VERB" and self.is_verb(index):
            return True
        if token.upos == "AUX" and self.relation(index) != "cop":
            return True
        return (token.text.lower() in _CLAUSE_WORDS and token.upos in {"SCONJ", "PRON", "ADV"}) or token.text in {
            ";",
            ":",
            "—",
        }
