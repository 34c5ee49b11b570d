"""What the order of words says of contents where the tree is silent: the clause before the comma, or behind "that"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rashomon.annotate.attributions.beside import with_source
from rashomon.annotate.attributions.cues import lexicon
from rashomon.annotate.attributions.verbal import is_voice

if TYPE_CHECKING:
    from rashomon.annotate.attributions.clauses import Clauses, Extent
    from rashomon.annotate.attributions.reading import Found, Reading

_MARKS: Final = '“”„«»"‘’‹›'
_BREAK = re.compile(r"\s*(?:;|,\s+(?:but|while|whereas|although|though|yet)\b|\s[–—]\s)")
_ASIDE = re.compile(
    r"\s+(?:on\s+(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[A-Z][a-z]+|X|social\s+media)|in\s+an?\s+\w+|yesterday|today),?"
)
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD", "VBN"})
_MAX_WORDS_AFTER: Final = 16


def complete(reading: Reading, found: Found) -> Found:
    """Return a verb's finding with source and contents filled from word order where the tree left them open."""
    clauses = reading.clauses[found.sentence]
    if found.rule != "verb":
        return found
    found = with_source(reading, clauses, found)
    if found.quotes_only or clauses.is_reduced(found.at):
        return found
    head = clauses.at(found.source_at)
    voiced = head is not None and is_voice(reading, clauses, head)
    if not found.contents and voiced and not clauses.is_passive(found.at):
        thing = _thing_after(reading, clauses, found)
        if thing is not None:
            return found._replace(contents=(thing,), reasons=("what stands right behind the verb",))
    if not _may_report(found):
        return found
    participle = clauses.tokens[found.at].xpos == "VBG" and not clauses.children(found.at, "aux")
    before = None if participle else _clause_before(reading, clauses, found)
    if before is not None and _covers_little(found, before):
        reason = f"what stands before the comma is what “{clauses.tokens[found.at].text}” reports"
        found = found._replace(contents=(before,), reasons=(reason,))
    after = _clause_after(reading, clauses, found)
    if after is not None and (not found.contents or (after[2] and _covers_little(found, after[:2], 0.5))):
        found = found._replace(contents=(after[:2],), reasons=("the clause behind the verb",))
    elif after is not None and after[2] and all(start > after[0] for start, _ in found.contents):
        found = found._replace(contents=((after[0], max(end for _, end in found.contents)),))
    return found


def _may_report(found: Found) -> bool:
    cue = lexicon().verbs[found.lemma]
    return cue.takes("q", "c") and cue.polarity != "declines" and not cue.finding


def _thing_after(reading: Reading, clauses: Clauses, found: Found) -> Extent | None:
    """What somebody denies, promises or announces, where the tree has lost it: the words up to the next comma."""
    cue = lexicon().verbs[found.lemma]
    last = clauses.at(found.cue[1] - 1) if found.cue else None
    if last is None or cue.polarity == "declines":
        return None
    aside = _ASIDE.match(reading.text, clauses.tokens[last].end, reading.sentences[found.sentence].end)
    behind = clauses.at(aside.end() - 1) if aside else None
    last = last if behind is None else behind
    if last + 1 >= len(clauses.tokens):
        return None
    follows = clauses.tokens[last + 1]
    if found.source is not None and found.source[0] <= follows.start < found.source[1]:
        return None  # inverted: "…, indicated the institute"
    action = follows.xpos == "VBG" or (follows.xpos == "TO" and cue.takes("i"))
    thing = follows.upos in {"DET", "ADJ", "NOUN", "NUM"} or follows.xpos == "PRP$"
    if not ((action and cue.takes("i")) or (thing and cue.takes("o") and cue.takes("c", "i"))):
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
    verbs = [i for i in inside if clauses.is_verb(i) and clauses.tokens[i].xpos in _FINITE]
    if any(q.start >= start and q.end <= end for q in reading.outer):
        return start, end
    if not verbs or len(inside) < 3 or (subordinate and len(verbs) < 2):
        return None
    after = [i for i in clauses.children(found.at, "ccomp") if i > found.at]
    return None if after else (start, end)


def _covers_little(found: Found, wanted: Extent, share: float = 0.8) -> bool:
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
