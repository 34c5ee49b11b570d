"""What the order of words says where the tree is silent: the speaker beside the verb, the clause before the comma."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rashomon.annotate.cues import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rashomon.annotate.clauses import Clauses, Extent
    from rashomon.annotate.reading import Found, Reading

_PHRASE_TAGS: Final = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PART", "NUM", "PRON", "SYM"})
_LINKS: Final = frozenset({"of", "for", "to", "from", "and", "-", "’s", "'s", "’", "'"})
_TIMES: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow recently also earlier later".split()
)
_PRONOUNS: Final = frozenset({"he", "she", "they", "it"})
_MARKS: Final = '“”„«»"‘’‹›'
_BREAK = re.compile(r"\s*(?:;|,\s+(?:but|while|whereas|although|though|yet)\b|\s[–—]\s)")
_MAX_WORDS_AFTER: Final = 16


def complete(reading: Reading, found: Found) -> Found:
    """Return a verb's finding with source and contents filled from word order where the tree left them open."""
    clauses = reading.clauses[found.sentence]
    if found.rule != "verb":
        return found
    if (
        found.source is None
        and not clauses.is_passive(found.at)
        and clauses.tokens[found.at].xpos != "VBG"
        and not clauses.is_reduced(found.at)
    ):
        source = _beside(reading, clauses, found.at)
        if source is not None:
            found = found._replace(source=source, source_at=clauses.head_of(source))
    found = _name_beside(reading, clauses, found)
    if found.quotes_only or clauses.is_reduced(found.at):
        return found
    if not found.contents and found.source is not None and not clauses.is_passive(found.at):
        thing = _thing_after(reading, clauses, found)
        if thing is not None:
            return found._replace(contents=(thing,), reasons=("what stands right behind the verb",))
    if not _may_report(found):
        return found
    participle = clauses.tokens[found.at].xpos == "VBG" and not clauses.children(found.at, "aux")
    before = None if participle else _clause_before(reading, clauses, found)
    if before is not None and _covers_little(clauses, found, before):
        reason = f"what stands before the comma is what “{clauses.tokens[found.at].text}” reports"
        found = found._replace(contents=(before,), reasons=(reason,))
    after = _clause_after(reading, clauses, found)
    if after is not None and (not found.contents or (after[2] and _covers_little(clauses, found, after[:2], 0.5))):
        found = found._replace(contents=(after[:2],), reasons=("the clause behind the verb",))
    elif after is not None and after[2] and all(start > after[0] for start, _ in found.contents):
        found = found._replace(contents=((after[0], max(end for _, end in found.contents)),))
    return found


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
                one = one._replace(source=governor.source, source_at=governor.source_at)
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


def _name_beside(reading: Reading, clauses: Clauses, found: Found) -> Found:
    """Prefer the name right before the verb where the tree names another subject, and complete a name it cut."""
    if clauses.is_passive(found.at) or (
        clauses.tokens[found.at].xpos in {"VBG", "VBN"} and not clauses.children(found.at, "aux")
    ):
        return found
    right = _rightward(clauses, found.at + 1) if found.at + 1 < len(clauses.tokens) else None
    if right is not None and found.source is not None and right[0] == found.source[0] and right[1] > found.source[1]:
        if any(m.span.end == right[1] for m in reading.mentions_in(*right)):
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


def _may_report(found: Found) -> bool:
    cue = lexicon().verbs[found.lemma]
    return cue.takes("q", "c") and cue.polarity != "declines" and not cue.finding


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
        if lowered in _TIMES or not (token.upos in _PHRASE_TAGS or lowered in _LINKS):
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
        if not (token.upos in _PHRASE_TAGS or lowered in _LINKS or inner) or lowered in _TIMES:
            break
        if inner and clauses.tokens[first - 1].text.lower() in _TIMES:
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


def _thing_after(reading: Reading, clauses: Clauses, found: Found) -> Extent | None:
    """What somebody denies, promises or announces, where the tree has lost it: the words up to the next comma."""
    cue = lexicon().verbs[found.lemma]
    last = clauses.at(found.cue[1] - 1) if found.cue else None
    if last is None or last + 1 >= len(clauses.tokens) or cue.polarity == "declines":
        return None
    follows = clauses.tokens[last + 1]
    action = follows.xpos == "VBG" or (follows.xpos == "TO" and cue.takes("i"))
    thing = follows.upos in {"DET", "ADJ", "NOUN"} or follows.xpos == "PRP$"
    if not ((action and cue.takes("i")) or (thing and cue.takes("o") and cue.takes("i"))):
        return None
    cut = re.compile(r"[,;:.](?=\s|$)|\s(?:but|while|whereas|although)\s").search(
        reading.text, follows.start, reading.sentences[found.sentence].end
    )
    return follows.start, cut.start() if cut else reading.sentences[found.sentence].end


def _clause_before(reading: Reading, clauses: Clauses, found: Found) -> Extent | None:
    """The stretch that a closing "…, X said" reports: from the start of the sentence to the comma before it."""
    assert found.cue is not None
    sentence = reading.sentences[found.sentence]
    left = found.cue[0]
    if found.source is not None and sentence.start <= found.source[0] < left:
        left = found.source[0]
    rest = reading.text[max(found.cue[1], found.source[1] if found.source else 0) : sentence.end]
    if len(rest.split()) > _MAX_WORDS_AFTER or re.match(r"\W*that\b", rest):
        return None
    head = reading.text[sentence.start : left].rstrip()
    if not head.endswith(",") and not head.endswith(tuple(f",{mark}" for mark in _MARKS)):
        return None
    end = sentence.start + len(head) - 1
    start = sentence.start
    for match in re.compile(r";\s+").finditer(reading.text, start, end):
        start = match.end()
    inside = clauses.between(start, end)
    subordinate = inside and clauses.tokens[inside[0]].text.lower() in {
        "if",
        "when",
        "while",
        "after",
        "before",
        "as",
        "in",
        "on",
        "at",
    }
    verbs = [i for i in inside if clauses.is_verb(i)]
    if any(q.start >= start and q.end <= end for q in reading.outer):
        return start, end
    if not verbs or len(inside) < 3 or (subordinate and len(verbs) < 2):
        return None
    after = [i for i in clauses.children(found.at, "ccomp") if i > found.at]
    return None if after else (start, end)


def _covers_little(clauses: Clauses, found: Found, wanted: Extent, share: float = 0.8) -> bool:
    """Whether the contents leave much of a stretch out; contents that stand behind it are another matter."""
    if not found.contents:
        return True
    if any(start > wanted[1] for start, _ in found.contents):
        return False
    covered = sum(max(0, min(end, wanted[1]) - max(start, wanted[0])) for start, end in found.contents)
    return covered < share * (wanted[1] - wanted[0])


def _clause_after(reading: Reading, clauses: Clauses, found: Found) -> tuple[int, int, bool] | None:
    """The clause behind "said that", or behind plain "said" where a verb follows, up to a contrast."""
    assert found.cue is not None
    sentence = reading.sentences[found.sentence]
    start = max(found.cue[1], found.source[1] if found.source and found.source[0] > found.cue[0] else 0)
    that = re.compile(r"[\s,]*(?:[^\W_]+[\s,]+){0,14}?that\s+").match(reading.text, start, sentence.end)
    plain = that is not None and not any(
        clauses.tokens[i].xpos in {"VBD", "VBZ", "VBP", "MD"} for i in clauses.between(start, that.end())
    )
    if that is not None and plain:
        start = that.end()
    elif found.lemma not in {"say", "claim", "think", "believe", "add", "announce"}:
        return None
    cut = _BREAK.search(reading.text, start, sentence.end)
    end = cut.start() if cut else sentence.end
    inside = clauses.between(start, end)
    verbs = [i for i in inside if clauses.is_verb(i) and clauses.tokens[i].xpos in {"VBD", "VBZ", "VBP", "MD", "VB"}]
    if len(inside) < 3 or not verbs:
        return None
    extents = clauses.extents(inside)
    return extents[0][0], extents[-1][1], plain
