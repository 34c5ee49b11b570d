"""Quotations that no verb reports: who is named behind or before them, who spoke last, whose clause holds them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rashomon.annotate.attributions.cues import lexicon
from rashomon.annotate.attributions.fitting import inner
from rashomon.annotate.attributions.reading import Found, Reading
from rashomon.annotate.attributions.verbal import is_voice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rashomon.annotate.attributions.clauses import Extent
    from rashomon.annotate.attributions.quotes import Quotation

_WORD = re.compile(r"[^\W_]+")
_VERDICT = re.compile(
    r"[\s.,]{0,4}(?:This|That|It|Such)\s+(?:is|was)\s+(?:at\s+least\s+)?(?:the|an?)\s+(?:[^\W\d_]+\s+){0,2}?"
    r"(?P<cue>observation|verdict|message|warning|conclusion|opinion|assessment|analysis|view|diagnosis|appeal|call|cry|response|"
    r"reaction|explanation|promise|slogan|testimony|lament|comment)\b[^.\n“”«»\"]{0,50}?\b(?:by|of|from)\s+"
    r"(?P<source>[^,.;:()\n“”«»\"]{2,80})"
)
_SIGNED = re.compile(
    r"\s{0,2}(?:[–—―]|--?)\s{0,2}"
    r"(?P<source>[^\W\d_a-z][^\W\d_]*\.?(?:[ -](?:de |da |del |van |von |al-|bin )?[^\W\d_a-z][\w’'.-]*){1,4}"
    r"(?:, [^\n“”«»\"]{2,80}?)?)\s*(?:$|\n|[.](?=\s)|(?=[“«\"]))"
)
_NAMING: Final = frozenset({"call", "name", "title", "entitle", "dub", "know", "nickname", "baptize", "codename"})


def named_after(reading: Reading, quotation: Quotation) -> Found | None:
    """A quotation whose speaker the next sentence names: “…”. This is the verdict of X."""
    match = _VERDICT.match(reading.text, quotation.end)
    if not match:
        return None
    number = reading.sentence_at(match.start("cue"))
    source = match.span("source")
    return Found(
        number,
        match.span("cue"),
        reading.text[slice(*match.span("cue"))].lower(),
        "verdict",
        source=source,
        source_at=reading.clauses[number].head_of(source),
        contents=(inner(quotation),),
        reasons=("the next words name whose verdict it is",),
    )


def signed(reading: Reading, quotation: Quotation) -> Found | None:
    """A quotation with its speaker's name behind a dash, as letters and street polls are printed: “…” — Ana Ruiz."""
    match = _SIGNED.match(reading.text, quotation.end)
    if not match:
        return None
    number = reading.sentence_at(match.start("source"))
    source = match.span("source")
    return Found(
        number,
        None,
        "—",
        "signed",
        source=source,
        source_at=reading.clauses[number].head_of(source),
        contents=(inner(quotation),),
        reasons=("a dash leads from the quotation to the name that signs it",),
    )


def introduced(reading: Reading, quotation: Quotation) -> Found | None:
    """A quotation behind a colon with no verb of saying: the subject speaks ("The mayor was blunt: “…”")."""
    if not reading.text[: quotation.start].rstrip().endswith(":"):
        return None
    number = reading.sentence_at(max(quotation.start - 2, 0))
    clauses = reading.clauses[number]
    before = clauses.between(reading.sentences[number].start, quotation.start)
    subjects = [i for i in before if clauses.relation(i) == "nsubj" and is_voice(reading, clauses, i)]
    if not subjects or "\n" in reading.text[reading.sentences[number].start : quotation.start].strip():
        return None
    extents = clauses.extents(clauses.phrase(subjects[0]) & set(before))
    if not extents:
        return None
    return Found(
        number,
        None,
        ":",
        "colon",
        source=extents[0],
        source_at=clauses.tokens[subjects[0]].start,
        contents=(inner(quotation),),
        certainty="possible",
        reasons=("a colon leads from the subject to the quotation",),
    )


def going_on(reading: Reading, quotation: Quotation, found: Sequence[Found]) -> Found | None:
    """A quotation that stands alone behind an attributed one: the same speaker goes on."""
    sentence = reading.sentence_at(quotation.start)
    words = len(_WORD.findall(reading.text[quotation.inner_start : quotation.inner_end]))
    stopped = reading.text[quotation.inner_end - 1] in ".!?…" or reading.text[quotation.end : quotation.end + 1] == "."
    if not stands_alone(reading, quotation, sentence) or words < 6 or not stopped:
        return None  # a quotation without a full stop that stands alone is a heading
    before = [
        one for one in found if one.contents and one.source and one.start < quotation.start and one.rule != "noun"
    ]
    if not before:
        return None
    last = max(before, key=lambda one: max(e[1] for e in one.contents))
    end = max(last.cue[1] if last.cue else 0, *(e[1] for e in last.contents))
    gap = reading.text[end : quotation.start]
    ends_there = reading.sentence_at(end) >= sentence - 1
    if not ends_there or gap.count("\n\n") > 1 or len(_WORD.findall(gap)) > 20:
        return None
    return Found(
        sentence,
        None,
        "",
        "free",
        source=last.source,
        source_at=last.source_at,
        contents=(inner(quotation),),
        certainty="probable" if quotation.continues else "possible",
        reasons=("a quotation standing alone goes on from the speaker before it",),
        follows=True,
    )


def fragment(reading: Reading, quotation: Quotation) -> Found | None:
    """Quoted words inside a clause whose subject can have said them; a nickname or a title is left alone."""
    words = _WORD.findall(reading.text[quotation.inner_start : quotation.inner_end])
    if len(words) < 4 or sum(word[:1].isupper() for word in words) > len(words) / 2:
        return None
    number = reading.sentence_at(quotation.start)
    clauses = reading.clauses[number]
    inside = clauses.between(quotation.inner_start, min(quotation.inner_end, reading.sentences[number].end))
    tops = [i for i in inside if clauses.tokens[i].head not in inside]
    if not tops:
        return None
    at = clauses.tokens[tops[0]].head
    while at >= 0 and not (clauses.tokens[at].upos == "VERB" and clauses.subject(at) is not None):
        at = clauses.tokens[at].head
    if at < 0 or clauses.tokens[at].lemma in _NAMING:
        return None
    subject = clauses.subject(at)
    assert subject is not None
    extents = clauses.extents(clauses.phrase(subject))
    if any(a < quotation.end and quotation.start < b for a, b in extents):
        return None
    if not extents or not any(_speaks(reading, extent, clauses.tokens[subject].text) for extent in extents):
        return None
    token = clauses.tokens[at]
    return Found(
        number,
        (token.start, token.end),
        token.lemma,
        "fragment",
        at=at,
        source=extents[0],
        source_at=clauses.tokens[subject].start,
        contents=(inner(quotation),),
        certainty="possible",
        reasons=("quoted words in a clause about somebody who can have said them",),
    )


def _speaks(reading: Reading, extent: Extent, head: str) -> bool:
    named = any(
        m.kind in {"PERSON", "ORGANIZATION", "COUNTRY", "OFFICE", "PRONOUN"} for m in reading.mentions_in(*extent)
    )
    return named or head.lower() in lexicon().speakers or head.lower() in {"he", "she", "they"}


def stands_alone(reading: Reading, quotation: Quotation, number: int) -> bool:
    """Whether a quotation stands as sentences of its own."""
    start = reading.sentences[number].start
    if _WORD.search(reading.text[start : quotation.start]):
        return False
    end = reading.sentences[reading.sentence_at(quotation.inner_end - 1)].end
    return not _WORD.search(reading.text[quotation.end : end])
