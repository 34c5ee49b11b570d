"""Office phrases: "the Russian president", "a spokesman for the port", "Dana Weiss, the mayor of Lod".

A phrase beside a name is a role of its bearer; one that stands alone is a mention of whoever holds the office.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from rashomon.annotate.names.words import Draft
from rashomon.language.gazetteer import words
from rashomon.language.names import gender_of
from rashomon.language.offices import Office, office_heads

if TYPE_CHECKING:
    from rashomon.annotate.names.words import Line

MAKER = "names.offices/1"

_HYPHENS = frozenset("-‐‑")
# Words that may stand between an office and the name of who holds it: "chairman Sir", "secretary Maj. Gen.".
_CLOSERS = frozenset((*',.;:)]”"»–—!?“', "--"))
_HOLDERS = ("COUNTRY", "NATIONALITY", "ORGANIZATION", "PLACE")
_LONGEST = 9  # words before or after the head


class Phrase(Struct, frozen=True):
    """An office phrase on words `first` (determiner left out) to `last` (exclusive), its head on `head`."""

    first: int
    last: int
    head: str
    plural: bool
    determiner: str
    country: str | None
    inner: bool = False


def find_offices(lines: list[Line], drafts: list[Draft]) -> list[Draft]:
    """Give roles to the persons beside office phrases; return all drafts with the phrases that stand alone.

    The result is sorted by place.
    """
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_sentence.setdefault(draft.sentence, []).append(draft)
    found: list[Draft] = []
    for line in lines:
        names = by_sentence.get(line.index, [])
        for phrase in _phrases(line, names):
            alone = _place(line, phrase, names)
            if alone is not None:
                found.append(alone)
    return sorted([*drafts, *found], key=lambda draft: (draft.start, draft.end, draft.kind))


def _phrases(line: Line, names: list[Draft]) -> list[Phrase]:
    starts = {draft.first: draft for draft in names}
    ends = {draft.last: draft for draft in names}
    inside = {at for draft in names for at in range(draft.first, draft.last)}
    found: list[Phrase] = []
    covered = 0
    at = 0
    while at < len(line.words):
        head = _head_at(line, at) if at not in inside else None
        if head is None:
            at += 1
            continue
        parts, plural = head
        last = at + len(parts)
        if _head_goes_on(line, last, inside):
            at += 1
            continue
        first, country = _leftward(line, at, ends)
        end, country_after = _rightward(line, last, parts[-1], starts)
        determiner = _determiner(line, first, ends)
        found.append(
            Phrase(first, end, " ".join(parts), plural, determiner, country or country_after, inner=first < covered)
        )
        covered = max(covered, end)
        at = last
    return found


def _head_at(line: Line, at: int) -> tuple[tuple[str, ...], bool] | None:
    """Return the office head that begins at word `at`, and whether it is plural."""
    word = line.words[at].lower
    for candidate in (word, word.removesuffix("s")):
        for parts in office_heads().get(candidate, ()):
            last = at + len(parts)
            texts = [each.lower for each in line.words[at:last]]
            if len(texts) < len(parts) or texts[1:-1] != list(parts[1:-1]):
                continue
            for plural in (False, True):
                ending = "s" if plural else ""
                if len(parts) == 1 and texts[0] == parts[0] + ending and _is_noun(line, at):
                    return parts, plural
                if len(parts) > 1 and texts[0] == parts[0] and texts[-1] == parts[-1] + ending:
                    return parts, plural
                if len(parts) > 1 and plural and texts[0] == parts[0] + "s" and texts[1:] == list(parts[1:]):
                    return parts, plural
    return None


def _is_noun(line: Line, at: int) -> bool:
    token = line.token(at)
    if token.upos in ("NOUN", "PROPN"):
        return True
    return (
        token.upos == "ADJ"
        and at > 0
        and line.words[at - 1].lower in words("definite determiners")
        and token.deprel != "amod"
    )


def _head_goes_on(line: Line, last: int, inside: set[int]) -> bool:
    """Whether the head is only the modifier of a later head: "defense" minister's "police" chief."""
    if last >= len(line.words) or last in inside:
        return False
    following = line.words[last]
    if following.text in _HYPHENS and following.start == line.words[last - 1].end:
        return True
    return _head_at(line, last) is not None and line.token(last - 1).deprel in ("compound", "amod", "flat", "nmod")


def _leftward(line: Line, head: int, ends: dict[int, Draft]) -> tuple[int, str | None]:
    first, country = head, None
    while first > 0 and head - first < _LONGEST:
        before = line.words[first - 1]
        draft = ends.get(first)
        if draft is None and before.lower in ("'s", "’s", "'", "’"):
            draft = ends.get(first - 1)
            if draft is None and first > 1 and line.token(first - 2).upos == "NOUN":
                first -= 2  # "the union's national officer"
                continue
            if draft is None or draft.kind == "PERSON":
                break
        if draft is not None:
            if draft.kind not in _HOLDERS:
                break
            country = country or draft.country
            first = draft.first
        elif _is_modifier(line, first - 1, head):
            first -= 1
        else:
            break
    return first, country


def _is_modifier(line: Line, at: int, head: int) -> bool:
    word = line.words[at]
    if word.lower in words("months and days") or word.lower in words("common openers") - words("office modifiers"):
        return False
    if word.text in _HYPHENS:
        return at > 0 and line.words[at - 1].end == word.start
    token = line.token(at)
    if word.lower in words("office modifiers") and token.upos not in ("VERB", "ADP", "AUX"):
        return True
    governed = token.head in {line.words[other].token for other in range(at + 1, head + 1)}
    return token.deprel in ("amod", "compound") and token.upos in ("NOUN", "ADJ", "PROPN") and governed


def _rightward(line: Line, last: int, head: str, starts: dict[int, Draft]) -> tuple[int, str | None]:
    """Take "of the region", "for the port authority", "to the president" into the phrase; give its end and country."""
    country: str | None = None
    for _ in range(3):
        if last >= len(line.words) or not _takes(line.words[last].lower, head):
            break
        end, found = _noun_phrase(line, last + 1, starts)
        if end == last + 1:
            break
        if line.words[last].lower in ("of", "for", "to"):
            country = country or found
        last, head = end, head if head in words("offices at somewhere") else ""
    return last, country


def _takes(preposition: str, head: str) -> bool:
    if preposition == "of":
        return True
    if preposition == "for":
        return head != ""
    if preposition == "to":
        return head in words("offices to somebody")
    return preposition in ("at", "in", "on", "with") and head in words("offices at somewhere")


def _noun_phrase(line: Line, first: int, starts: dict[int, Draft]) -> tuple[int, str | None]:
    at, country = first, None
    with_article = False
    while at < len(line.words) and at - first < _LONGEST:
        word = line.words[at]
        draft = starts.get(at)
        if draft is not None:
            if draft.kind == "PERSON" and (with_article or at > first):
                break
            country, at = country or draft.country, draft.last
            if draft.kind == "PERSON":
                break
            continue
        if at == first and (
            word.lower in words("definite determiners") or word.lower in words("indefinite determiners")
        ):
            with_article, at = True, at + 1
            continue
        if not _continues(line, at, first):
            break
        at += 1
    if at > first and line.words[at - 1].lower in (*words("definite determiners"), "and", "'s", "’s", "-"):
        at -= 1
    return at, country


def _continues(line: Line, at: int, first: int) -> bool:
    word = line.words[at]
    token = line.token(at)
    if word.lower in words("months and days"):
        return False
    if word.text in _HYPHENS or word.lower in ("'s", "’s", "'", "’"):
        return at > first and line.words[at - 1].end == word.start
    if word.lower == "and":
        both = at + 1 < len(line.words) and line.words[at + 1].is_capital and line.words[at - 1].is_capital
        return both and at > first
    return token.upos in ("NOUN", "ADJ", "PROPN") or word.lower in words("office modifiers")


def _determiner(line: Line, first: int, ends: dict[int, Draft]) -> str:
    if first == 0:
        return ""
    before = line.words[first - 1].lower
    if before in words("definite determiners") or before in words("indefinite determiners"):
        return before
    owner = ends.get(first - 1)
    return "'s" if before in ("'s", "’s", "'", "’") and owner is not None and owner.kind == "PERSON" else ""


def _place(line: Line, phrase: Phrase, names: list[Draft]) -> Draft | None:
    """Give the phrase to the person beside it, or return it as a mention of its own."""
    text = _mended(line.sentence_text(phrase.first, phrase.last), line, phrase, names)
    office = Office(phrase.head, text, phrase.country)
    person = None if phrase.inner and phrase.determiner else _named_behind(line, phrase, names)
    if person is not None:
        _bestow(person, office)
        return None
    bearer = _named_before(line, phrase, names)
    if bearer is not None:
        _bestow(bearer, office)
        if phrase.determiner in words("indefinite determiners") or not phrase.determiner or phrase.plural:
            return None
    if phrase.plural or (not phrase.determiner and phrase.country is None):
        return None
    if phrase.determiner in words("indefinite determiners") and _is_predicate(line, phrase):
        return None
    with_article = phrase.determiner in words("articles")
    first = phrase.first - 1 if with_article else phrase.first
    name = _mended(line.sentence_text(first, phrase.last), line, phrase, names)
    start, end = line.words[first].start, line.words[phrase.last - 1].end
    draft = Draft(line.index, first, phrase.last, start, end, "OFFICE", name, MAKER)
    draft.country, draft.offices, draft.roles = phrase.country, [office], [office.words]
    draft.definite = phrase.determiner not in words("indefinite determiners")
    draft.gender = gender_of("", (phrase.head,))
    draft.reasons = [f"the office {phrase.head}"]
    if bearer is not None:
        draft.same_as = bearer
        draft.reasons.append(f"stands beside {bearer.name}")
    return draft


def _is_predicate(line: Line, phrase: Phrase) -> bool:
    """Whether the phrase says what somebody is: "is a teacher", "..., a teacher"."""
    before = line.words[phrase.first - 2].lower if phrase.first > 1 else ""
    return before in ("is", "was", "are", "were", "be", "been", "as", "become", "became", "not", ",")


def _mended(text: str, line: Line, phrase: Phrase, names: list[Draft]) -> str:
    """The phrase without the letters that are stuck to a name in it."""
    for draft in names:
        if phrase.first <= draft.first and draft.last <= phrase.last:
            text = text.replace(line.sentence_text(draft.first, draft.last), draft.name)
    return text


def _bestow(person: Draft, office: Office) -> None:
    person.roles.append(office.words)
    person.offices.append(office)
    person.gender = person.gender or gender_of("", (office.head,))


def _named_behind(line: Line, phrase: Phrase, names: list[Draft]) -> Draft | None:
    """The person named right behind the phrase, or behind a comma and closed off again."""
    at = phrase.last
    while at < len(line.words) and line.words[at].lower.rstrip(".") in words("titles between office and name"):
        at += 1
    person = next((draft for draft in names if draft.first == at and draft.kind == "PERSON"), None)
    if person is not None:
        return person
    at = phrase.last
    at = _behind_brackets(line, at)
    if at >= len(line.words) or line.words[at].text != ",":
        return None
    at += 1
    while at < len(line.words) and line.words[at].lower.rstrip(".") in words("titles between office and name"):
        at += 1
    person = next((draft for draft in names if draft.first == at and draft.kind == "PERSON"), None)
    if person is None or _explains_another(line, phrase):
        return None
    closed = person.last >= len(line.words) or line.words[person.last].text in _CLOSERS
    titled = phrase.determiner or line.words[phrase.first].is_capital
    return person if closed and titled else None


def _behind_brackets(line: Line, at: int) -> int:
    if at < len(line.words) and line.words[at].text == "(":
        for end in range(at, min(at + 10, len(line.words))):
            if line.words[end].text == ")":
                return end + 1
    return at


def _explains_another(line: Line, phrase: Phrase) -> bool:
    """Whether the phrase belongs to a word for kin before it: "the father of the president, Ivan Petrov"."""
    before = [word.lower for word in line.words[max(0, phrase.first - 5) : phrase.first]]
    if not {"of", "to"} & set(before):
        return False
    kin = words("person relations") | {"rival", "opponent", "critic", "lawyer", "adviser", "advisor", "aide"}
    return any(word in kin for word in before)


def _behind_age(line: Line, comma: int) -> int:
    """Where the name before ", 45," ends, `comma` being the second comma; else `comma` itself."""
    if comma >= 2 and line.words[comma].text == "," and line.words[comma - 1].text.isdigit():
        return comma - 2 if line.words[comma - 2].text == "," else comma
    return comma


def _named_before(line: Line, phrase: Phrase, names: list[Draft]) -> Draft | None:
    """The person whom the phrase explains: "Ana Silva, the mayor", "Ana Silva (mayor)", "Ana Silva is the mayor"."""
    first = phrase.first - 1 if phrase.determiner and phrase.determiner != "'s" else phrase.first
    if first < 2:
        return None
    link = line.words[first - 1].lower
    before = _behind_age(line, first - 1)
    person = next((draft for draft in names if draft.last == before and draft.kind == "PERSON"), None)
    if person is None or person.gender not in (
        None,
        gender_of("", (phrase.head,)),
        *(("f", "m") if not gender_of("", (phrase.head,)) else ()),
    ):
        return None
    end = _behind_brackets(line, phrase.last)
    closed = end >= len(line.words) or line.words[end].text in _CLOSERS
    if link in (",", "(", "–", "—"):
        goes_on = ("VERB", "AUX", "SCONJ", "PRON", "ADP")
        verb = phrase.last < len(line.words) and line.token(phrase.last).upos in goes_on
        return person if closed or verb else None
    return person if link in ("is", "was", "as", "became") and not phrase.plural else None
