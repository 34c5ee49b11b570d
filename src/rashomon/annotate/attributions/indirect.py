"""Words put on somebody's account without a verb of theirs: "according to X", "in X's view", "for X, …"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rashomon.annotate.attributions.cues import lexicon
from rashomon.annotate.attributions.reading import Found, Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rashomon.annotate.attributions.clauses import Clauses, Extent

_PHRASES = re.compile(
    r"\b(?P<cue>according\s+to|in\s+the\s+(?:words|opinion|view|eyes)\s+of|in\s+the\s+account\s+of|as\s+per|"
    r"on\s+the\s+word\s+of|by\s+the\s+account\s+of)\s+(?=\S)",
    re.IGNORECASE,
)
_POSSESSED = re.compile(
    r"\b(?P<cue>in|by|to)\s+(?P<source>his|her|their|[^\W_][^,.;:()\n]{1,50}?(?:['’]s|s['’]))\s+"
    r"(?P<noun>words|view|opinion|account|own\s+words|own\s+account|own\s+admission|eyes|mind)\b",
    re.IGNORECASE,
)
_SOURCE_END = re.compile(
    r"[,;:!?()\n“”«»\"]|\.(?=\s|$)|\s[–—-]\s|"
    r"\s(?:which|who|that|while|whereas|but|and\s+(?:that|is|was|are|were|has|have|had)|because|after|before|since|when|"
    r"published|released|seen|obtained|cited|quoted|carried|reported|posted|speaking)\b",
    re.IGNORECASE,
)
_SAME_SOURCE = re.compile(
    r"(?:the|this|that|these|those)\s+same\s+(?:re)?sources?|the\s+(?:re)?source|the\s+latter", re.IGNORECASE
)
_QUANTITY_OR_TIME: Final = re.compile(
    r"\d|\b(?:example|instance|now|once|years?|months?|weeks?|days?|hours?|decades?|long|time|part|first|last|sake|all|"
    r"more|moment|lack|fear|reasons?|every|each|sale)\b",
    re.IGNORECASE,
)
_PUT_AT = re.compile(
    r"\b(?P<cue>put|puts)\s+(?P<content>(?:the|its|their|his|her|total)\s[^,.;:\n\d]{2,60}?\sat\s[^,.;:\n\d]{0,25}\d[\d,.]{0,12}"
    r"(?:\s(?:hundred|thousand|million|billion|people|dead|dollars|euros|percent|per\scent))?)"
)
_OPEN_RELATIVE: Final = re.compile(r"\b(?:which|who)$")
_STATING: Final = frozenset(
    {"must", "should", "is", "was", "’s", "'s", "are", "were", "would", "could", "will", "may", "has", "have", "had",
     "means",
     "remains", "cannot", "can", "need", "needs", "represents", "shows", "marks", "there"}
)  # fmt: skip


def find_indirect(reading: Reading) -> Iterator[Found]:
    """Yield what a phrase puts on somebody's account."""
    for number in range(len(reading.sentences)):
        yield from _according(reading, number)
        yield from _for_somebody(reading, number)
        yield from _put_at(reading, number)


def _according(reading: Reading, number: int) -> Iterator[Found]:
    sentence = reading.sentences[number]
    for match in _PHRASES.finditer(reading.text, sentence.start, sentence.end):
        end = _SOURCE_END.search(reading.text, match.end(), sentence.end)
        source = stripped(reading.text, match.end(), end.start() if end else sentence.end)
        words = reading.text[source[0] : source[1]].lower().split()
        if not words or words[-1] in lexicon().unspoken or words[0] in {"plan", "schedule", "type"}:
            continue
        source = _cut_by_tree(reading.clauses[number], source)
        source = with_apposition(reading, source, sentence.end)
        yield _on_account(reading, number, match.span("cue"), " ".join(match.group("cue").lower().split()), source)
    for match in _POSSESSED.finditer(reading.text, sentence.start, sentence.end):
        source = stripped(reading.text, *match.span("source"))
        if reading.text[source[0] : source[1]].endswith(("'s", "’s")):
            source = (source[0], source[1] - 2)
        yield _on_account(reading, number, match.span("noun"), match.group("noun").lower(), source)


def _cut_by_tree(clauses: Clauses, source: Extent) -> Extent:
    """The source without a clause that follows it with no comma between ("according to police two men fled")."""
    inside = clauses.between(*source)
    finite = [i for i in inside if clauses.tokens[i].xpos in {"VBD", "VBZ", "VBP", "MD"}]
    if not finite:
        return source
    verb = finite[0]
    while clauses.tokens[verb].upos == "AUX" and clauses.tokens[verb].head > verb:
        verb = clauses.tokens[verb].head
    subjects = [i for i in clauses.children(verb, "nsubj") if inside[0] < i < finite[0]]
    if not subjects:
        return source
    first = min(clauses.under(subjects[0]) & set(inside), default=inside[0])
    return (source[0], clauses.tokens[first - 1].end) if first > inside[0] else source


def with_apposition(reading: Reading, source: Extent, end: int) -> Extent:
    """The source with the name or office that stands in apposition behind a comma ("the minister, Ana Ruiz,")."""
    following = re.compile(r",\s+([^,.;:\n“”«»\"]{3,80})(?=[,.])").match(reading.text, source[1], end)
    if not following:
        return source
    persons = [m for m in reading.mentions_in(*source) if m.kind == "PERSON"]
    mentions = [m for m in reading.mentions_in(*following.span(1)) if m.kind == "PERSON"]
    text = following.group(1)
    clauses = reading.clauses[reading.sentence_at(source[0])]
    if any(clauses.tokens[i].xpos in {"VBD", "VBZ", "VBP", "MD"} for i in clauses.between(*following.span(1))):
        return source
    alone = bool(mentions) and mentions[0].span.start == following.start(1) and mentions[0].span.end == following.end(1)
    inside = reading.mentions_in(*following.span(1))
    if len(mentions) == 1 and mentions[0].span.end == following.end(1) and not alone:  # "the Swiss Ana Ruiz"
        people = [m for m in inside if m.kind == "NATIONALITY" and m.span.end <= mentions[0].span.start]
        alone = bool(people) and len(reading.text[following.start(1) : mentions[0].span.start].split()) <= 3
    office = re.match(r"(?:a|an|the|who|head|director|chief|spokes\w+|professor|analyst|leader|co-\w+)\b", text)
    if (not persons and alone) or (persons and office):
        return source[0], following.end(1)
    return source


def _on_account(reading: Reading, number: int, cue: Extent, lemma: str, source: Extent) -> Found:
    """A finding whose content is the clause around an inserted phrase."""
    clauses = reading.clauses[number]
    start, end = reading.sentences[number].start, reading.sentences[number].end
    left, right = (cue[0], source[1]) if cue[0] < source[0] else (source[0], cue[1])
    described = re.compile(
        r"\s+(?:published|released|seen|obtained|cited|quoted|carried|reported|posted)\b[^,.;:\n“”«»\"]*"
    ).match(reading.text, right, end)
    right = described.end() if described else right
    opening = re.compile(r"(?:\b(?:in|by|to)\s+)$", re.IGNORECASE).search(reading.text, max(start, left - 4), left)
    left = opening.start() if opening and cue[0] > source[0] else left
    extents = around(reading, clauses, start, left, right, end)
    return Found(
        number,
        cue,
        lemma,
        "phrase",
        at=-1 if (at := clauses.at(cue[0])) is None else at,
        source=source,
        source_at=clauses.head_of(source),
        contents=extents,
        reasons=(f"“{lemma}” puts the clause on somebody's account",),
    )


def around(reading: Reading, clauses: Clauses, start: int, left: int, right: int, end: int) -> tuple[Extent, ...]:
    """The clause that a phrase from `left` to `right` is inserted in, without the phrase.

    At the head of its sentence the phrase covers what follows, up to a contrast; at the end, what precedes; in the
    middle, both sides.
    """
    before, after = stripped(reading.text, start, left), stripped(reading.text, right, end)
    has_before, has_after = before[1] > before[0], after[1] > after[0]
    if has_before and has_after and len(reading.text[before[0] : before[1]].split()) < 2:
        has_before = False  # "But according to X, …"
    if has_before and has_after and _OPEN_RELATIVE.search(reading.text, before[0], before[1]):
        has_before = False  # "firms which, according to X, sell arms"
    if has_before:
        cut = _last_break(reading.text, before, left)
        if cut is not None:
            opener = stripped(reading.text, cut, left)
            if opener[1] > opener[0]:
                before = opener
            else:  # "but according to X, …": the clause that follows alone
                has_before = False
    if has_after:
        after = _until_contrast(reading.text, after)
        if re.match(
            r"(?:and|but|while|whereas|although|though|before|after|who|which|as)\b", reading.text[after[0] : after[1]]
        ):
            # what follows has its own subject or only trails
            has_after = not has_before
    if has_before and has_after and len(reading.text[before[0] : before[1]].split()) > 3:
        verb_before = any(clauses.is_verb(i) for i in clauses.between(*before))
        verb_after = any(
            clauses.is_verb(i) and clauses.relation(i) in {"root", "ccomp", "conj"} for i in clauses.between(*after)
        )
        has_after = verb_after or not verb_before
        if (
            verb_before
            and verb_after
            and reading.text[left - 1 : left].isspace()
            and reading.text[left - 2 : left - 1] != ","
        ):
            has_after = False
    return tuple(extent for extent, there in ((before, has_before), (after, has_after)) if there)


def _last_break(text: str, before: Extent, left: int) -> int | None:
    """Where the last clause before an inserted phrase begins, if an earlier one stands in the sentence too."""
    last = None
    for match in re.compile(r"[;]\s+|,?\s(?:but|while|whereas|although)\s|,\s+(?:and|yet)\s(?=according)").finditer(
        text, before[0], left
    ):
        last = match.end()
    return last


def _until_contrast(text: str, extent: Extent) -> Extent:
    cut = re.compile(r"\s*(?:;|,\s+(?:but|while|whereas|although|though|yet)\b)").search(text, *extent)
    return stripped(text, extent[0], cut.start()) if cut else extent


def _put_at(reading: Reading, number: int) -> Iterator[Found]:
    """A figure given: "officials put the death toll at 52"."""
    sentence, clauses = reading.sentences[number], reading.clauses[number]
    for match in _PUT_AT.finditer(reading.text, sentence.start, sentence.end):
        at = clauses.at(match.start("cue"))
        subject = None if at is None else clauses.subject(at)
        if at is None or subject is None:
            continue
        extents = clauses.extents(clauses.phrase(subject))
        source = next((e for e in extents if e[0] <= clauses.tokens[subject].start < e[1]), None)
        if source is None or source[1] > match.start():
            continue
        yield Found(
            number,
            match.span("cue"),
            "put",
            "phrase",
            at=at,
            source=source,
            source_at=clauses.tokens[subject].start,
            contents=(stripped(reading.text, *match.span("content")),),
            reasons=("a figure is put on somebody's account",),
        )


def _for_somebody(reading: Reading, number: int) -> Iterator[Found]:
    """The French way of giving a view: "For the minister, the law must change"."""
    sentence = reading.sentences[number]
    clauses = reading.clauses[number]
    match = re.compile(r"[“«\"]?For\s+(?=[^\W_])").match(reading.text, sentence.start)
    comma = reading.text.find(",", sentence.start, min(sentence.end, sentence.start + 90))
    if not match or comma < 0 or match.group()[0] != "F":
        return
    source = stripped(reading.text, match.end(), comma)
    phrase = reading.text[source[0] : source[1]]
    bare = phrase.lower() in {"him", "her", "them"}
    if _QUANTITY_OR_TIME.search(phrase) or (
        not bare and phrase.split()[0].lower() in {"its", "their", "his", "her", "this", "that"}
    ):
        return
    mentions = reading.mentions_in(*source)
    persons = [m for m in mentions if m.kind in {"PERSON", "ORGANIZATION"} and m.span.end == source[1]]
    words = re.findall(r"[^\W\d_]+", phrase.lower())
    speaks = any(word in lexicon().speakers for word in words[:5])
    if not (persons or speaks or bare):
        return
    source = with_apposition(reading, source, sentence.end)
    contents = around(reading, clauses, sentence.start, sentence.start, source[1] + 1, sentence.end)
    verbs = [i for c in contents for i in clauses.between(*c) if clauses.is_verb(i)]
    if not any(clauses.tokens[i].text.lower() in _STATING for i in verbs):
        return
    yield Found(
        number,
        (match.start(), match.start() + 3),
        "for",
        "phrase",
        at=0,
        source=source,
        source_at=clauses.head_of(source),
        contents=contents,
        strength="thought",
        certainty="possible",
        reasons=("“for” somebody, a view follows",),
    )


def stripped(text: str, start: int, end: int) -> Extent:
    """Return an extent without white space, commas and stops at its edges."""
    while start < end and (text[start].isspace() or text[start] in ",;:.–—-"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:.–—-"):
        end -= 1
    return start, end


def same_source(phrase: str) -> bool:
    """Say whether a source phrase points back at the source before it.

    >>> same_source("the same source"), same_source("a military source")
    (True, False)
    """
    return _SAME_SOURCE.fullmatch(phrase) is not None
