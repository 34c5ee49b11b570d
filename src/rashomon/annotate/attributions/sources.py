"""Who speaks: from the source phrase to a name, through pronouns, offices, appositions and "the same source"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from rashomon.annotate.attributions.channels import is_press
from rashomon.annotate.attributions.cues import lexicon
from rashomon.annotate.attributions.indirect import same_source

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rashomon.annotate.attributions.clauses import Extent
    from rashomon.annotate.attributions.reading import Found, Reading
    from rashomon.model.marks import Certainty, Mention

_SINGULAR: Final = frozenset({"he", "she", "him", "her", "his", "i", "himself", "herself", "it", "its"})
_PLURAL: Final = frozenset({"they", "them", "their", "we", "both"})
_HEAD_END = re.compile(r"\s+(?:of|who|which|that|at|in|on|to|from|with|for|familiar|close|speaking)\s|,")
_OWN: Final = frozenset({"i", "we", "they", "it", "you"})  # whom the quoted speaker means by these is not told here
_PERSONAL: Final = frozenset({"he", "she", "him", "her", "his"})
_ARTICLES: Final = frozenset(
    {"the", "a", "an", "this", "that", "his", "her", "its", "their", "our", "all", "current", "former"}
)
_INDEFINITE: Final = frozenset(
    {"a", "an", "some", "several", "many", "two", "three", "four", "one", "another", "other"}
)
_ENTERING: Final = re.compile(
    r"\b(?:of|to|for|by|with|from|at|in|under|against|and|de)\s+(?:the\s+)?(?:[^\W_]+\s+){0,3}$"
)
_ROLE_WORDS_BEFORE: Final = 8


class Speaker(NamedTuple):
    """Who speaks: a name to read, the mention behind it, how sure, and why; `personal` for a single human being."""

    name: str | None
    mention: str | None = None
    certainty: Certainty | None = None
    reasons: tuple[str, ...] = ()
    personal: bool = False
    plural: bool = False


class Speakers:
    """Resolves the sources of one report, in the order in which they stand."""

    def __init__(self, reading: Reading, found: Sequence[Found]) -> None:
        """Gather the chains of mentions, what offices are said of whom, and who speaks in which sentence."""
        self._together: dict[int, list[Found]] = {}
        for one in found:
            self._together.setdefault(one.sentence, []).append(one)
        self._reading = reading
        mentions = [m for m in reading.mentions if m.kind != "PERSON" or any(letter.isupper() for letter in m.name)]
        self._by_id = {mention.id: mention for mention in mentions}
        self._best: dict[str, Mention] = {}
        for mention in mentions:
            root = self._root(mention).id
            best = self._best.get(root)
            if best is None or _rank(mention) > _rank(best):
                self._best[root] = mention
        self._told: list[tuple[int, Speaker]] = []
        self._offices = [(m, self._words_about(m)) for m in mentions if m.kind == "PERSON"]

    def of(self, found: Found) -> Speaker:
        """Return who speaks in a finding; findings must come in text order."""
        speaker = self._resolve(found)
        if speaker.name is not None and found.contents:
            self._told.append((found.sentence, speaker))
        return speaker

    def _resolve(self, found: Found) -> Speaker:
        if found.source is None:
            return Speaker(None)
        phrase = re.sub(r"\s*\([^()]*\)?$", "", self._reading.words(found.source)) or self._reading.words(found.source)
        lowered = re.sub(r"\s+(?:himself|herself|themselves|also|both)$", "", phrase.lower())
        if same_source(phrase) and self._told:
            last = self._told[-1][1]
            return last._replace(certainty="probable", reasons=(f"“{phrase}” is the source before it: {last.name}",))
        if found.cue is not None and self._reading.quotation_at(found.cue[0]) is not None and lowered in _OWN:
            return Speaker(phrase, certainty="possible", reasons=("a pronoun inside a quotation stays unresolved",))
        if lowered in _SINGULAR or lowered in _PLURAL:
            return self._pronoun(found, phrase, lowered)
        named = self._named(found, found.source)
        if named is not None:
            return named
        return self._by_office(found, phrase) or Speaker(phrase, personal=_is_person(phrase), plural=_is_plural(phrase))

    def _named(self, found: Found, source: Extent) -> Speaker | None:
        """The speaker from a mention in the source phrase."""
        mentions = [m for m in self._reading.mentions_in(*source) if m.kind != "PRONOUN" and m.id in self._by_id]
        head = next((m for m in mentions if m.span.start <= found.source_at < m.span.end), None)
        if head is not None and self._is_joined(head, mentions):
            return Speaker(self._reading.words(source), head.id, plural=True)
        person = self._person(mentions, head, source)
        if person is not None:
            return self._speaker(person)
        if head is not None and head.kind == "OFFICE":
            whole = head.span.start <= source[0] + 5 and head.span.end >= source[1] - 1
            best = self._best[self._root(head).id]
            if best.kind == "PERSON":
                return Speaker(
                    best.name, head.id, "probable", (f"“{head.name}” is {best.name}", *head.reasons), personal=True
                )
            by_office = self._by_office(found, self._reading.words(source))
            return by_office or (Speaker(self._reading.words(source), head.id, personal=True) if whole else None)
        if head is not None and head.kind in {"ORGANIZATION", "COUNTRY", "PLACE"}:
            return Speaker(head.name, head.id)
        papers = [
            m for m in mentions if m.kind == "ORGANIZATION" and is_press(self._reading, (m.span.start, m.span.end))
        ]
        if papers and is_press(self._reading, source):
            return Speaker(papers[-1].name, papers[-1].id)
        organisations = [m for m in mentions if m.kind == "ORGANIZATION"]
        if (
            len(organisations) == 1
            and organisations[0].span.end == source[1]
            and _entitled(self._reading, source, organisations[0])
        ):
            return Speaker(organisations[0].name, organisations[0].id)
        return None

    def _is_joined(self, head: Mention, mentions: list[Mention]) -> bool:
        """Whether two names share the speaking ("Washington and Seoul")."""
        for other in mentions:
            low, high = sorted(((head.span.start, head.span.end), (other.span.start, other.span.end)))
            if other is not head and re.fullmatch(
                r",?\s+(?:and|as well as|,)\s+(?:the\s+)?", self._reading.text[low[1] : high[0]]
            ):
                return True
        return False

    def _person(self, mentions: list[Mention], head: Mention | None, source: Extent) -> Mention | None:
        """The person who is the source, not one whose spokesman or adviser is."""
        if head is not None and head.kind == "PERSON":
            before = self._reading.text[source[0] : head.span.start]
            if not (_ENTERING.search(before) and not self._is_apposed(before, head)):
                return head
        for mention in mentions:
            if mention.kind != "PERSON":
                continue
            before = self._reading.text[source[0] : mention.span.start]
            after = self._reading.text[mention.span.end : mention.span.end + 2]
            if after in {"’s", "'s"}:
                continue
            if not _ENTERING.search(before) or before.rstrip().endswith(",") or self._is_apposed(before, mention):
                return mention
        return None

    def _is_apposed(self, before: str, mention: Mention) -> bool:
        """Whether a name behind "an adviser to the Russian president" is the adviser's.

        So it is where the report knows that president by another name.
        """
        inner = re.search(r"\b(?:of|to|for)\s+(?:the\s+)?((?:[^\W_]+\s+){1,4})$", before)
        if not inner:
            return False
        office = inner.group(1).strip().lower()
        mine = self._root(mention).id
        for other in self._reading.mentions:
            if other.kind == "OFFICE" and other.name.lower().removeprefix("the ") == office and other.same_as:
                best = self._best[self._root(other).id]
                if best.kind == "PERSON" and self._root(best).id != mine:
                    return True
        words = set(office.split())
        return any(
            person.kind == "PERSON" and self._root(person).id != mine and words <= about
            for person, about in self._offices
        )

    def _by_office(self, found: Found, phrase: str) -> Speaker | None:
        """The person of whom the report says, anywhere, the office that the source phrase names."""
        words = re.findall(r"[^\W_]+", phrase.lower())
        if not words or words[0] in _INDEFINITE:
            return None
        wanted = {word for word in words if word not in _ARTICLES and word not in {"of", "the", "s"}}
        if len(wanted) < 2 or _is_plural(phrase):
            return self._continued(found, phrase)
        holders = [person for person, about in self._offices if wanted <= about]
        roots = {self._root(person).id for person in holders}
        if len(roots) != 1:
            return self._continued(found, phrase)
        best = self._best[roots.pop()]
        return Speaker(best.name, best.id, "probable", (f"the report calls {best.name} “{phrase}”",), personal=True)

    def _continued(self, found: Found, phrase: str) -> Speaker | None:
        """The name that the next sentence opens with and goes on from an office: "X even mentioned …"."""
        following = found.sentence + 1
        if not _is_person(phrase) or following >= len(self._reading.sentences):
            return None
        sentence = self._reading.sentences[following]
        first = next(iter(self._reading.mentions_in(sentence.start, min(sentence.end, sentence.start + 80))), None)
        if first is None or first.kind != "PERSON" or first.span.start > sentence.start + 1:
            return None
        rest = self._reading.text[first.span.end : first.span.end + 14]
        best = self._best[self._root(first).id]
        inside = {self._root(m).id for m in self._reading.mentions_in(*(found.source or (0, 0)))}
        if (
            not re.match(r"\s+(?:even|also|further|then|again|added|continued)\b", rest)
            or self._root(first).id in inside
        ):
            return None
        reason = f"the next sentence goes on with {best.name}, who is named with no other introduction"
        return Speaker(best.name, first.id, "possible", (reason,), personal=True)

    def _pronoun(self, found: Found, phrase: str, lowered: str) -> Speaker:
        assert found.source is not None
        here = next((m for m in self._reading.mentions_in(*found.source) if m.kind == "PRONOUN"), None)
        nearer = self._before_in_sentence(found, lowered)
        if nearer is not None:
            return nearer._replace(
                certainty="probable", reasons=(f"“{phrase}” after {nearer.name} in the same sentence",)
            )
        recent = [speaker for number, speaker in self._told if found.sentence - number <= 3]
        fitting = [
            s
            for s in recent
            if (s.personal if lowered in _PERSONAL else s.plural if lowered in _PLURAL else not s.personal)
        ]
        if fitting:
            last = fitting[-1]
            reason = f"“{phrase}” goes on from {last.name}, who spoke last"
            return last._replace(mention=here.id if here else last.mention, certainty="probable", reasons=(reason,))
        if here is not None and here.same_as:
            best = self._best[self._root(here).id]
            return Speaker(best.name, here.id, "probable", here.reasons, personal=best.kind == "PERSON")
        before = [m for m in self._reading.mentions if m.span.end <= found.source[0] and m.kind == "PERSON"]
        if lowered in _PERSONAL and before and self._reading.sentence_at(before[-1].span.start) >= found.sentence - 1:
            best = self._best[self._root(before[-1]).id]
            return Speaker(best.name, before[-1].id, "possible", (f"“{phrase}” after {best.name}",), personal=True)
        return Speaker(phrase, here.id if here else None, "possible", ("the pronoun stays unresolved",))

    def _before_in_sentence(self, found: Found, lowered: str) -> Speaker | None:
        """The speaker who stands in the same sentence before a pronoun ("a witness, who said he feared …, told us")."""
        assert found.source is not None
        for other in self._together.get(found.sentence, ()):
            if other.source is None or other == found or other.source[1] > found.source[0]:
                continue
            phrase = self._reading.words(other.source).lower()
            if phrase in _SINGULAR or phrase in _PLURAL or self._reading.quotation_at(other.source[0]) is not None:
                continue
            speaker = self._resolve(other)
            if (
                speaker.personal
                if lowered in _PERSONAL
                else speaker.plural
                if lowered in _PLURAL
                else not speaker.personal
            ):
                return speaker
        return None

    def _speaker(self, mention: Mention) -> Speaker:
        best = self._best[self._root(mention).id]
        name = best.name if best.kind == "PERSON" else mention.name
        return Speaker(name, mention.id, personal=mention.kind == "PERSON")

    def _root(self, mention: Mention) -> Mention:
        seen = {mention.id}
        while mention.same_as and mention.same_as in self._by_id and mention.same_as not in seen:
            mention = self._by_id[mention.same_as]
            seen.add(mention.id)
        return mention

    def _words_about(self, person: Mention) -> set[str]:
        """The words of the offices that stand beside a person's name."""
        text = self._reading.text
        before = text[max(0, person.span.start - 90) : person.span.start]
        before = re.split(r"[.!?;:\n“”«»\"()]", before)[-1]
        words = before.lower().replace("’s", "").replace("'s", "").split()
        near = words[-4:] if before.rstrip().endswith(",") else words[-_ROLE_WORDS_BEFORE:]
        about = {word.strip(",") for word in near}
        behind = re.match(r",\s+([^,.;:\n]{3,80})", text[person.span.end : person.span.end + 90])
        if behind:
            about |= set(re.findall(r"[^\W_]+", behind.group(1).lower()))
        for role in person.roles:
            about |= set(re.findall(r"[^\W_]+", role.lower()))
        return about & _nouns_near(about)


def _nouns_near(words: Iterable[str]) -> set[str]:
    """The words that can belong to an office; nothing where none of them is one."""
    found = set(words)
    return found if found & lexicon().speakers else set()


def _entitled(reading: Reading, source: Extent, organisation: Mention) -> bool:
    """Whether a phrase only introduces the organisation it ends with ("the rights group Memorial")."""
    before = reading.text[source[0] : organisation.span.start]
    return not re.search(r"\b(?:of|at|for|from|in|with|by|to)\s+(?:the\s+)?$", before)


def _rank(mention: Mention) -> tuple[int, int, int]:
    return (
        {"PERSON": 3, "ORGANIZATION": 2, "COUNTRY": 2, "PLACE": 1}.get(mention.kind, 0),
        min(len(mention.name.split()), 4),
        -mention.span.start,
    )


def _is_plural(phrase: str) -> bool:
    head = _HEAD_END.split(phrase.lower())[0]
    words = re.findall(r"[^\W_]+", head)
    return bool(words) and (
        (words[-1].endswith("s") and not words[-1].endswith("ss"))
        or words[-1] in {"people", "police"}
        or " and " in phrase
    )


def _is_person(phrase: str) -> bool:
    """Whether a phrase without a name denotes one human being."""
    head = _HEAD_END.split(phrase.lower())[0]
    words = re.findall(r"[^\W_]+", head)
    if not words or words[-1] in lexicon().bodies or _is_plural(phrase):
        return False
    known = bool(set(words) & lexicon().speakers) or words[-1].endswith(lexicon().agentive)
    return known or words[0] in {"a", "an", "one"}
