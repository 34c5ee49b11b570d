"""The speaker beside the verb: what the order of words says where the tree is silent or cuts a name in two."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rashomon.annotate.attributions.cues import lexicon
from rashomon.annotate.attributions.indirect import stripped, with_apposition
from rashomon.annotate.attributions.verbal import is_voice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rashomon.annotate.attributions.clauses import Clauses, Extent
    from rashomon.annotate.attributions.reading import Found, Reading

_PHRASE_TAGS: Final = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PART", "NUM", "PRON", "SYM"})
_LINKS: Final = frozenset({"of", "for", "to", "from", "and", "-", "’s", "'s", "’", "'"})
_PRONOUNS: Final = frozenset({"he", "she", "they", "it"})
_TELLING: Final = frozenset({"tell", "inform", "remind", "assure"})  # an object always names whom
_LONGEST_TELLER: Final = 120
_MARKS: Final = '“”„«»"‘’‹›'
_DATELINE = re.compile(
    r"[A-Z][A-Za-z./]{1,20}(?:[ ,]+[A-Z][A-Za-z./]{1,20}){0,4}(?:,?\s+[A-Z][a-z]{2,8}\.?\s+\d{1,2})?"
    r"(?:\s*\([^()\n]{2,30}\))?\s*[-–—]+\s+"
)


def with_source(reading: Reading, clauses: Clauses, found: Found) -> Found:
    """Return a verb's finding with its source filled from word order, completed, and freed of a dateline."""
    found = _behind_who(reading, clauses, found)
    participle = clauses.tokens[found.at].xpos == "VBG" or clauses.is_reduced(found.at)
    if found.source is None and not participle and not clauses.is_passive(found.at):
        source = _beside(reading, clauses, found.at)
        if source is not None:
            found = found._replace(source=source, source_at=clauses.head_of(source))
    found = _outside_quotation(reading, clauses, found)
    found = _dateline_off(reading, _teller(reading, clauses, _name_beside(reading, clauses, found)))
    if found.source is None or found.cue is None:
        return found
    source = with_apposition(reading, _widened(clauses, found), reading.sentences[found.sentence].end)
    return found if source[0] < found.cue[0] < source[1] else found._replace(source=source)


def _widened(clauses: Clauses, found: Found) -> Extent:
    """The source with the words right before it that the tree ties to it: "Clinton spokesman Nick Merrill"."""
    assert found.source is not None
    start, end = found.source
    inside = set(clauses.between(start, end))
    at = min(inside, default=0) - 1
    while at >= 0 and found.at not in inside:
        word = clauses.tokens[at]
        tied = _hangs_on(clauses, at, inside) or any(clauses.tokens[i].head == at for i in inside)
        tied = tied or (word.head == found.at and clauses.relation(at) == "nsubj")  # "manager", hung beside the name
        nominal = word.upos in {"NOUN", "PROPN", "ADJ", "DET", "NUM"} or word.xpos == "POS"
        if not (tied and nominal) or word.text.lower() in lexicon().times or start - word.end > 1:
            break
        inside.add(at)
        start, at = word.start, at - 1
    return start, end


def _hangs_on(clauses: Clauses, at: int, inside: set[int]) -> bool:
    """Whether a word leads up the tree to one of the words inside, by a few steps."""
    for _ in range(4):
        at = clauses.tokens[at].head
        if at in inside or at < 0:
            return at >= 0
    return False


def _outside_quotation(reading: Reading, clauses: Clauses, found: Found) -> Found:
    """A source outside the quotation it is to have spoken: "“Whoever lies will pay”, declared the minister"."""
    if found.source is None or found.cue is None or reading.quotation_at(found.cue[0]) is not None:
        return found
    if reading.quotation_at(found.source[0]) is None or found.source[0] > found.cue[0]:
        return found
    right = _rightward(clauses, found.at + 1) if found.at + 1 < len(clauses.tokens) else None
    return found if right is None else found._replace(source=right, source_at=clauses.head_of(right))


def _teller(reading: Reading, clauses: Clauses, found: Found) -> Found:
    """Who told, where the tree takes whom he told: "“…,” its director, Ana Ruiz, told the agency"."""
    if found.lemma not in _TELLING or found.source is None or found.cue is None or found.source[0] < found.cue[0]:
        return found
    start = max(
        (q.end for q in reading.quotations_meeting(reading.sentences[found.sentence].start, found.cue[0])),
        default=reading.sentences[found.sentence].start,
    )
    if start >= found.cue[0]:
        return found
    left = stripped(reading.text, start, found.cue[0])
    if not 2 < left[1] - left[0] <= _LONGEST_TELLER or not any(
        m.kind == "PERSON" and m.span.end == left[1] for m in reading.mentions_in(*left)
    ):
        return found
    return found._replace(source=left, source_at=clauses.head_of(left))


def _name_beside(reading: Reading, clauses: Clauses, found: Found) -> Found:
    """Prefer the name right before the verb where the tree names another subject, and complete a name it cut."""
    if clauses.is_passive(found.at) or (
        clauses.tokens[found.at].xpos in {"VBG", "VBN"} and not clauses.children(found.at, "aux")
    ):
        return found
    right = _rightward(clauses, found.at + 1) if found.at + 1 < len(clauses.tokens) else None
    cut = right is not None and found.source is not None and right[0] == found.source[0] and right[1] > found.source[1]
    if right is not None and cut and any(m.span.end == right[1] for m in reading.mentions_in(*right)):
        return found._replace(source=right, source_at=clauses.head_of(right))
    left = _leftward(clauses, found.at - 1)
    if left is None or not any(
        m.kind in {"PERSON", "ORGANIZATION"} and m.span.end == left[1] for m in reading.mentions_in(*left)
    ):
        return found
    source = found.source
    if source is not None and source[0] <= left[0] and left[1] <= source[1]:
        return found
    if source is not None and left[0] <= source[0] and source[1] <= left[1]:
        return found._replace(source=(source[0], left[1]), source_at=clauses.head_of((source[0], left[1])))
    before = reading.text[: left[0]].rstrip()[-1:]
    if source is None or before in {"", ",", ".", *_MARKS}:
        return found._replace(source=left, source_at=clauses.head_of(left))
    return found


def _beside(reading: Reading, clauses: Clauses, at: int) -> Extent | None:
    """The noun phrase right behind an inverted verb ("said the minister") or right before a plain one."""
    before = reading.text[: clauses.tokens[at].start].rstrip()[-1:]
    auxiliary = at > 0 and clauses.tokens[at - 1].text.lower() in {"did", "does", "has", "had"}
    if at + 1 < len(clauses.tokens) and (before in {",", *_MARKS} or auxiliary):
        right = _rightward(clauses, at + 1)
        if right is not None:
            return right
    return _leftward(clauses, at - 1)


def _rightward(clauses: Clauses, first: int) -> Extent | None:
    last = first
    while last < len(clauses.tokens):
        token = clauses.tokens[last]
        lowered = token.text.lower()
        if lowered in lexicon().times or not (token.upos in _PHRASE_TAGS or lowered in _LINKS):
            break
        last += 1
        if lowered in _PRONOUNS:
            break
    while last > first and clauses.tokens[last - 1].text.lower() in _LINKS:
        last -= 1
    return _named(clauses, first, last)


def _leftward(clauses: Clauses, last: int) -> Extent | None:
    while last >= 0 and clauses.tokens[last].upos in {"AUX", "ADV"}:
        last -= 1
    first = last
    while first >= 0:
        token = clauses.tokens[first]
        lowered = token.text.lower()
        inner = lowered in {"on", "at", "in"} and first and clauses.tokens[first - 1].upos in {"NOUN", "PROPN"}
        if not (token.upos in _PHRASE_TAGS or lowered in _LINKS or inner) or lowered in lexicon().times:
            break
        if inner and clauses.tokens[first - 1].text.lower() in lexicon().times:
            break
        first -= 1
        if token.text.lower() in _PRONOUNS:
            break
    first += 1
    while first <= last and clauses.tokens[first].text.lower() in _LINKS:
        first += 1
    return _named(clauses, first, last + 1)


def _named(clauses: Clauses, first: int, last: int) -> Extent | None:
    """The extent of a phrase if it can name somebody."""
    if first >= last:
        return None
    words = clauses.tokens[first:last]
    names = any(
        word.upos == "PROPN" or word.text.lower() in _PRONOUNS or word.lemma.lower() in lexicon().speakers
        for word in words
    )
    return (words[0].start, words[-1].end) if names else None


def _behind_who(reading: Reading, clauses: Clauses, found: Found) -> Found:
    """Where "who" was hung on a thing, the people right before it are meant ("a sum paid by firms, who say")."""
    who = [i for i in clauses.children(found.at, "nsubj") if clauses.tokens[i].text.lower() == "who"]
    head = clauses.at(found.source_at)
    if not who or head is None or is_voice(reading, clauses, head):
        return found
    last = who[0] - 1
    while last >= 0 and clauses.tokens[last].upos == "PUNCT":
        last -= 1
    source = _leftward(clauses, last)
    return found if source is None else found._replace(source=source, source_at=clauses.head_of(source))


def _dateline_off(reading: Reading, found: Found) -> Found:
    """The finding without a dateline in its source or contents ("OSLO, March 3 (Reuters) - The firm said …")."""
    sentence = reading.sentences[found.sentence]
    dateline = _DATELINE.match(reading.text, sentence.start, sentence.end)
    if not dateline:
        return found

    def cut(extent: Extent) -> Extent:
        return (max(extent[0], dateline.end()), extent[1]) if extent[1] > dateline.end() else extent

    contents = tuple(cut(extent) for extent in found.contents)
    if found.source is None or found.source[1] <= dateline.end():
        return found._replace(contents=contents)
    source = cut(found.source)
    head = found.source_at if found.source_at >= source[0] else reading.clauses[found.sentence].head_of(source)
    return found._replace(source=source, source_at=head, contents=contents)


def share_sources(reading: Reading, found: Sequence[Found]) -> list[Found]:
    """Return the findings with participles ("…, stressing that") given the source of the verb they hang on.

    What such a participle opens is its own content, not part of the other verb's.
    """
    by_place = {(one.sentence, one.at): one for one in found if one.rule == "verb"}
    shared: list[Found] = []
    opened: list[tuple[int, int]] = []
    for one in found:
        clauses = reading.clauses[one.sentence]
        if one.rule == "verb" and clauses.tokens[one.at].xpos == "VBG" and not clauses.children(one.at, "aux"):
            opened.append((one.sentence, clauses.tokens[one.at].start))
            governor = next(
                (by_place[one.sentence, i] for i in _above(clauses, one.at) if (one.sentence, i) in by_place), None
            )
            if governor is not None and governor.source is not None and clauses.relation(one.at) != "acl":
                shared.append(one._replace(source=governor.source, source_at=governor.source_at))
                continue
        shared.append(one)
    starts = set(opened)
    return [
        one._replace(contents=tuple(e for e in one.contents if (one.sentence, e[0]) not in starts))
        if one.contents
        else one
        for one in shared
    ]


def _above(clauses: Clauses, index: int) -> list[int]:
    """The verbs over a participle, nearest first, as far as they share its clause."""
    above: list[int] = []
    at = index
    while (
        clauses.relation(at) in {"advcl", "parataxis", "conj", "ccomp", "xcomp", "dep"}
        and 0 <= clauses.tokens[at].head != at
    ):
        at = clauses.tokens[at].head
        if at in above or len(above) > 3:
            break
        above.append(at)
    return above[:2]
