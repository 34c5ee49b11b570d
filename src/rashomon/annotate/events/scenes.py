"""One sentence with its names and times: what a phrase is, and whether it is of a class that a pattern asks for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from rashomon.annotate.events.actors import is_ruler, sector_in
from rashomon.annotate.events.phrases import Phrases
from rashomon.annotate.events.subjects import subject_of
from rashomon.language.plover import lexicon

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from rashomon.annotate.events.actors import Cast
    from rashomon.annotate.events.phrases import Chunk
    from rashomon.annotate.syntax import Sentence
    from rashomon.model.marks import Mention, Quantity, TimeMark

_MEASURES: Final = frozenset(
    "dozen hundred thousand million billion score number group series lot ton tonne majority "
    "handful couple kind type part some wave batch shipment delivery supply all most many one two "
    "three several member package round quantity amount tens pair stock consignment convoy fleet "
    "crowd half third quarter percent piece volley barrage set list pound kilogram worth variety "
    "chunk".split()
)
_CARRIERS: Final = frozenset("program programme package effort shipment convoy project scheme mission".split())
_PLACE_NOUNS: Final = frozenset(
    "city capital country region province town island village district state nation territory area "
    "coast north south east west border republic county airport".split()
)
_GROUPS: Final = frozenset(
    "side people team minority community club leadership counterpart ally group leader tribe "
    "movement nation mission body agency network organisation organization faction alliance camp population "
    "parliament authority publisher".split()
)
_TRAVELLERS: Final = frozenset({"delegation", "pope", "team", "mission", "inspector", "candidate", "champion"})
_MANY: Final = frozenset(
    "they both two leaders countries sides ministers presidents officials nations parties "
    "delegations diplomats negotiators counterparts".split()
)
_PERSONS: Final = frozenset("he she him her who whom himself herself i".split())
_BODIES: Final = _GROUPS | frozenset("party government ministry army court council union company police regime".split())
_NEAR: Final = 60  # words back to who speaks
_SPOKEN: Final = frozenset("it they he she its their his her them him we our i".split())
_THEY: Final = frozenset("he she they we it him them who which that these".split())
_NUMBERS: Final = frozenset(
    "dozen hundred thousand million score number tens several many more some nobody crowd".split()
)
_BLURS: Final = frozenset("more less fewer than at least about some nearly up to over around almost".split())
_CIVIL: Final = frozenset("CVL LAB EDU AGR REF REL OPP MED CRM JRN".split())
_ARMED: Final = frozenset({"MIL", "COP", "REB", "PRM", "UAF"})


class Scene:
    """One sentence of a report, with the mentions, times and quantities that stand in it."""

    def __init__(
        self,
        number: int,
        sentence: Sentence,
        cast: Cast,
        times: Iterable[TimeMark] = (),
        quantities: Iterable[Quantity] = (),
        *,
        labour: bool = False,
    ) -> None:
        """Read the sentence in phrases; tokens inside a time expression are no phrases of their own."""
        self.number, self.sentence, self.cast = number, sentence, cast
        self.labour = labour  # whether the report is about work, so that "the strike" is one of workers
        self.times, self.quantities = tuple(times), tuple(quantities)
        self._timed: dict[int, TimeMark] = {
            index: time
            for time in self.times
            if not time.value.endswith("_REF")
            for index, token in enumerate(sentence.tokens)
            if token.start < time.span.end and time.span.start < token.end
        }
        inside = {index for index, time in self._timed.items() if self._qualifies(time)}
        names = {index for first, last in cast.fused(number) for index in range(first, last)}
        self.phrases = Phrases(sentence, cast.fused(number), set(self._timed) - names - inside)

    def _qualifies(self, time: TimeMark) -> bool:
        """Whether a time expression is part of a noun phrase: "a three-day strike"."""
        if time.type not in {"DURATION", "SET"}:
            return False
        behind = next((token for token in self.sentence.tokens if token.start >= time.span.end), None)
        return behind is not None and behind.upos in {"NOUN", "ADJ"}

    def time_at(self, token: int) -> TimeMark | None:
        """The time expression that holds a token."""
        return self._timed.get(token)

    # ---- what a phrase is

    def mention(self, head: int) -> Mention | None:
        """The mention that the head of a phrase belongs to."""
        return self.cast.at(self.number, head)

    def inside(self, head: int) -> list[Mention]:
        """The mentions inside the phrase of `head`, in text order, the head's own last."""
        chunk = self.phrases.chunk(head)
        span = range(chunk.first, chunk.last) if chunk else (head,)
        found: dict[str, Mention] = {}
        for index in span:
            for mention in self.cast.all_at(self.number, index):
                found.setdefault(mention.id, mention)
        return list(found.values())

    def words(self, head: int) -> list[str]:
        """The lemmas of the phrase of `head`, small letters."""
        chunk = self.phrases.chunk(head)
        span = range(chunk.first, chunk.last) if chunk else (head,)
        return [self.phrases.noun(index) for index in span]

    def sector(self, head: int) -> str | None:
        """The sector that the head noun of a phrase (or of what it counts) names, or its mention's roles."""
        mention = self.mention(head)
        if mention is not None and mention.kind != "NATIONALITY":
            found = self.cast.sector(mention)
            if found or mention.kind in {"COUNTRY", "PLACE"}:
                return found  # "United States" is no state's office
        for at in self.deep(head):
            found = sector_in(self.words(at))
            if found:
                return found
        return None

    def deep(self, head: int) -> list[int]:
        """The head and, where it only measures ("dozens of missiles"), the heads of what it measures."""
        found = [head]
        for _ in range(2):
            if self.phrases.noun(found[-1]) not in _MEASURES and self.phrases.tokens[found[-1]].upos != "NUM":
                break
            behind = self.complement(found[-1], "of")
            if behind is None:
                break
            found.append(behind)
        return found

    def measure_of(self, head: int) -> int | None:
        """The noun that only measures a phrase from before it: "round" for "talks" in "a round of talks"."""
        number = self.phrases.chunk_at.get(head, 0)
        before = self.phrases.chunks[number - 1] if number else None
        if (
            before is None
            or self.phrases.chunks[number].case != "of"
            or self.phrases.noun(before.head) not in _MEASURES
        ):
            return None
        return before.head if self.complement(before.head, "of") == head else None

    def complement(self, head: int, *prepositions: str) -> int | None:
        """The head of the phrase that follows at once with one of these prepositions."""
        chunk = self.phrases.chunk(head)
        if chunk is None:
            return None
        number = self.phrases.chunk_at[head] + 1
        if number < len(self.phrases.chunks):
            behind = self.phrases.chunks[number]
            near = behind.first - chunk.last <= 3 and self._joined(chunk.last, behind.first)
            if near and behind.case in prepositions:
                return behind.head
        return None

    def _joined(self, last: int, first: int) -> bool:
        return all(self.phrases.tokens[i].upos in {"ADP", "ADV", "DET", "SCONJ", "ADJ"} for i in range(last, first))

    # ---- classes

    def is_any(self, head: int, classes: Iterable[str]) -> bool:
        """Whether a phrase is of one of the classes."""
        return any(self.is_of(head, one) for one in classes)

    def is_of(self, head: int, name: str) -> bool:
        """Whether a phrase is of a class: a noun class of the lexicon, or an @-class told by names and sectors."""
        if name.startswith("@"):
            test = self._tests.get(name[1:])
            return test is not None and any(test(at) for at in self.deep(head))
        members = lexicon().classes.get(name, frozenset())
        return any(self._is_noun_of(at, members) for at in self.deep(head))

    def _is_noun_of(self, head: int, members: frozenset[str]) -> bool:
        phrases = self.phrases
        if phrases.noun(head) in _CARRIERS and head and phrases.tokens[head - 1].upos in {"NOUN", "PROPN"}:
            return phrases.noun(head - 1) in members or phrases.noun(head) in members
        if phrases.tokens[head].upos == "PRON" or (self.time_at(head) is not None and self.mention(head) is None):
            return False
        if phrases.noun(head) in members or phrases.lower(head) in members:
            return True
        # "Typhoon Kalmar": a name tells its kind by one of its words
        return phrases.tokens[head].upos == "PROPN" and any(word in members for word in self.words(head))

    @cached_property
    def _tests(self) -> dict[str, Callable[[int], bool]]:
        return {
            "any": lambda _: True,
            "self": lambda _: True,
            "noun": lambda head: self.phrases.tokens[head].upos in {"NOUN", "PROPN"},
            "named": self.is_party,
            "party": self.is_party,
            "person": self._is_person,
            "country": self._is_country,
            "place": self._is_place,
            "org": lambda head: self._kind(head) == "ORGANIZATION",
            "igo": self._is_international,
            "official": lambda head: self._kind(head) is not None or self.sector(head) is not None,
            "leader": lambda head: is_ruler(self.sector(head)) or self._is_person(head),
            "traveller": self._is_traveller,
            "guest": self._is_guest,
            "people": lambda head: self.sector(head) in _CIVIL or self.is_of(head, "homes"),
            "labour": lambda head: self.sector(head) in {"LAB", "MED", "EDU", "AGR", "JRN"},
            "armed": lambda head: self.sector(head) in _ARMED,
            "court": lambda head: self.sector(head) == "JUD",
            "pronoun": lambda head: self.phrases.lower(head) in _THEY,
            "many": self._is_many,
            "number": self._is_number,
            "demonym": lambda head: self._kind(head) == "NATIONALITY",
            "hurt": lambda head: self.phrases.tokens[head].upos == "NUM",
            "comment": lambda head: self.phrases.lower(head) in {"comment", "say", "elaborate", "answer"},
        }

    def _kind(self, head: int) -> str | None:
        mention = self.mention(head)
        return mention.kind if mention is not None else None

    def is_party(self, head: int) -> bool:
        """Whether a phrase names somebody who can act: a person, body, country, people, or officials of one."""
        mention = self.mention(head)
        if mention is not None and mention.kind in {"PERSON", "ORGANIZATION", "COUNTRY", "NATIONALITY", "OFFICE"}:
            return True
        if self.apposed(head) is not None:
            return True
        if mention is not None and mention.kind == "PRONOUN" and self.cast.root(mention).kind != "PRONOUN":
            return True
        if self.phrases.tokens[head].upos == "PRON":
            return self.speaker(head) is not None
        if mention is not None and mention.kind == "PLACE":
            return mention.country is not None
        coded = any(m.country or m.kind in {"ORGANIZATION", "PERSON"} for m in self.inside(head))
        grouped = self.phrases.noun(head) in _GROUPS
        return coded and (grouped or self.sector(head) is not None or self._is_place(head))

    def speaker(self, pronoun: int) -> int | None:
        """“Turkey said it had signed”: who says so, for whom a pronoun that the report resolves no further stands."""
        phrases = self.phrases
        if phrases.lower(pronoun) not in _SPOKEN:
            return None
        verbs = [i for i in range(pronoun - 1, max(-1, pronoun - _NEAR), -1) if phrases.is_verb(i)]
        for verb in verbs[:2]:
            if phrases.verb(verb) in lexicon().modality["speech"]:
                subject = subject_of(self, verb)
                if (
                    subject is not None
                    and subject < verb
                    and phrases.tokens[subject].upos != "PRON"
                    and self._may_stand_for(phrases.lower(pronoun), subject)
                ):
                    return subject
        return None

    def _may_stand_for(self, pronoun: str, head: int) -> bool:
        """Whether a pronoun may mean a phrase: "it" no person, and of those that are not named only bodies."""
        if pronoun in {"it", "its"}:
            return not self._is_person(head) and (self.is_party(head) or self.phrases.noun(head) in _BODIES)
        return self.is_party(head) or self.sector(head) is not None

    def apposed(self, head: int) -> Mention | None:
        """The person named between commas behind a common noun: "the head of the port, Ana Diaz, met"."""
        phrases = self.phrases
        number = phrases.chunk_at.get(head)
        if number is None or self.mention(head) is not None or phrases.tokens[head].upos != "NOUN":
            return None
        ahead = phrases.chunks[number : number + 3]
        if len(ahead) == 3 and ahead[1].case == "of" and self.is_of(head, "office"):
            ahead = ahead[1:]
        if len(ahead) < 2 or ahead[1].case:
            return None
        mention = self.mention(ahead[1].head)
        beside = ahead[1].first - ahead[0].last == 1 and phrases.tokens[ahead[0].last].text == ","
        closed = ahead[1].last >= len(phrases.tokens) or phrases.tokens[ahead[1].last].upos == "PUNCT"
        return mention if beside and closed and mention is not None and mention.kind == "PERSON" else None

    def _is_person(self, head: int) -> bool:
        mention = self.mention(head)
        if self.apposed(head) is not None:
            return True
        if mention is not None and mention.kind in {"PERSON", "OFFICE", "PRONOUN"}:
            return mention.kind != "PRONOUN" or self.phrases.lower(head) in _PERSONS or self.cast.is_person(mention)
        return self.phrases.lower(head) in _PERSONS

    def _is_country(self, head: int) -> bool:
        mention = self.mention(head)
        if mention is None:
            return False
        return mention.kind == "COUNTRY" or (mention.kind == "PLACE" and mention.country is not None)

    def _is_place(self, head: int) -> bool:
        if self._kind(head) in {"PLACE", "COUNTRY"}:
            return True
        if self.phrases.noun(head) not in _PLACE_NOUNS:
            return False
        return any(m.country or m.kind in {"PLACE", "COUNTRY"} for m in self.inside(head)) or (
            self.complement(head, "of") is not None
        )

    def _is_international(self, head: int) -> bool:
        mention = self.mention(head)
        return mention is not None and any(code.startswith("IGO") for code in self.cast.codes(mention))

    def _is_traveller(self, head: int) -> bool:
        if self._is_person(head) or is_ruler(self.sector(head)):
            return True
        return self.phrases.noun(head) in _TRAVELLERS or self.phrases.noun(head) in lexicon().classes["office"]

    def _is_guest(self, head: int) -> bool:
        """A country that stands for who comes from it: not "welcomed Peru's decision"."""
        chunk = self.phrases.chunk(head)
        return self._kind(head) == "COUNTRY" and chunk is not None and chunk.head == head

    def _is_many(self, head: int) -> bool:
        phrases = self.phrases
        chunk = phrases.chunk(head)
        words = {phrases.lower(i) for i in range(chunk.first, chunk.last)} if chunk else {phrases.lower(head)}
        return bool(words & _MANY) or bool(phrases.children(head, "conj")) or len(self.coordinated(head)) > 1

    def _is_number(self, head: int) -> bool:
        phrases = self.phrases
        chunk = phrases.chunk(head)
        span = range(chunk.first, chunk.last) if chunk else (head,)
        return any(phrases.tokens[i].upos == "NUM" or phrases.noun(i) in _NUMBERS for i in span)

    # ---- coordination

    def coordinated(self, head: int) -> list[int]:
        """The heads of the phrases joined to this one by "and" or commas, in text order, the phrase itself included."""
        phrases = self.phrases
        number = phrases.chunk_at.get(head)
        if number is None or phrases.chunks[number].head != head:
            return [head]
        first = last = number
        while first > 0 and self._and_between(first - 1, first):
            first -= 1
        while last + 1 < len(phrases.chunks) and self._and_between(last, last + 1):
            last += 1
        heads = [phrases.chunks[i].head for i in range(first, last + 1)]
        return heads if self._alike(heads) else [head]

    def _and_between(self, left: int, right: int) -> bool:
        phrases = self.phrases
        one, other = phrases.chunks[left], phrases.chunks[right]
        between = [phrases.lower(i) for i in range(one.last, other.first) if phrases.lower(i) not in _BLURS]
        if between in (["and"], [",", "and"], ["&"], ["as", "well", "as"]):
            return not other.case and not (self._verb_follows(other) and self._verb_before(one))
        # "A, B and C": a comma joins where an "and" follows
        return (
            between == [","]
            and right + 1 < len(phrases.chunks)
            and self._and_between(right, right + 1)
            and (not phrases.chunks[right].case)
        )

    def _verb_follows(self, chunk: Chunk) -> bool:
        """Whether a verb comes next, with no phrase but a time in between."""
        for i in range(chunk.last, min(chunk.last + 7, len(self.phrases.tokens))):
            token = self.phrases.tokens[i]
            if token.upos in {"VERB", "AUX"}:
                return token.xpos != "VBG"
            if self.phrases.lower(i) == "to" or i in self.phrases.chunk_at or self.phrases.tokens[i].upos == "PUNCT":
                return False
        return False

    def _verb_before(self, chunk: Chunk) -> bool:
        """Whether a clause has its verb already before a phrase, so that "and" may open a new clause behind it."""
        first = chunk.first
        for i in range(first - 1, -1, -1):
            token = self.phrases.tokens[i]
            if token.upos == "VERB":
                return True
            if token.text in {",", ";", ":", "“", '"', "—"} or (token.upos == "SCONJ" and token.text.lower() == "that"):
                return False
        return False

    def _alike(self, heads: list[int]) -> bool:
        """Names go with names or with people, and things with things."""
        return len({self.is_party(head) for head in heads}) == 1 or all(
            self.is_party(head) or self.sector(head) for head in heads
        )
