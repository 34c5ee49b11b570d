"""Quotations meet the verbs that report them: before, after, between, or left standing in the paragraph behind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rashomon.annotate.cues import lexicon
from rashomon.annotate.reading import Found, Reading
from rashomon.annotate.verbal import is_voice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rashomon.annotate.clauses import Extent
    from rashomon.annotate.quotes import Quotation

_REACH: Final = 170  # characters between a quotation and the verb that reports it
_WORD = re.compile(r"[^\W_]+")
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NAMING: Final = frozenset({"call", "name", "title", "entitle", "dub", "know", "nickname", "baptize", "codename"})


def attach(reading: Reading, found: Sequence[Found]) -> list[Found]:
    """Return the findings with every quotation given to the one that reports it, and findings for quotations left over."""
    settled = [fit(reading, one) for one in found]
    claimed = {quotation.start for one in settled for quotation in _covered(reading, one)}
    for quotation in reading.outer:
        if quotation.start in claimed:
            continue
        place = _tail(reading, quotation, settled)
        if place is None:
            place = _lead(reading, quotation, settled)
        if place is not None:
            settled[place] = _quoting(settled[place], quotation)
            continue
        place = _neighbour(reading, quotation, settled)
        if place is not None:
            settled[place] = settled[place]._replace(contents=(*settled[place].contents, _inner(quotation)))
            continue
        left = _introduced(reading, quotation) or _free(reading, quotation, settled) or _fragment(reading, quotation)
        if left is not None:
            settled.append(left)
    return [_styled(reading, one) for one in settled]


def fit(reading: Reading, found: Found) -> Found:
    """Return a finding whose contents take in whole quotations, and stay inside the one its cue stands in."""
    around = reading.quotation_at(found.cue[0]) if found.cue else None
    if around is not None:
        kept = ((max(a, around.inner_start), min(b, around.inner_end)) for a, b in found.contents)
        return found._replace(contents=tuple((a, b) for a, b in kept if a < b))
    extents = _clipped(reading.text, found)
    for quotation in reading.outer:
        if not any(a < quotation.inner_end and quotation.inner_start < b for a, b in extents):
            continue
        if found.cue and quotation.start < found.cue[0] < quotation.end:
            continue
        inner = _inner(quotation)
        touched = [e for e in extents if e[0] < inner[1] and inner[0] < e[1]]
        rest = [e for e in extents if e not in touched]
        low, high = min(e[0] for e in touched), max(e[1] for e in touched)
        joined = (min(low, inner[0]), max(high, inner[1]))
        if found.cue and joined[0] < found.cue[0] < joined[1]:
            continue
        extents = sorted([*rest, joined])
    extents = [_trimmed(reading.text, extent) for extent in extents]
    reports = found.rule == "verb" and not lexicon().verbs[found.lemma].takes("f")
    if reports and len(extents) > 1 and found.cue and any(end <= found.cue[0] for _, end in extents):
        clauses = reading.clauses[found.sentence]  # what trails the verb with no verb of its own tells of the saying
        extents = [
            (a, b)
            for a, b in extents
            if a < found.cue[0]
            or reading.quotation_at(a) is not None
            or any(clauses.tokens[i].xpos in _FINITE for i in clauses.between(a, b))
        ]
    return found._replace(contents=tuple(_bare(reading, extent) for extent in extents))


def _clipped(text: str, found: Found) -> list[Extent]:
    """The contents without the source and the cue, where a tree has drawn these into them."""
    extents = list(found.contents)
    for part in (found.source, found.cue):
        if part is None:
            continue
        kept: list[Extent] = []
        for start, end in extents:
            if end <= part[0] or part[1] <= start:
                kept.append((start, end))
                continue
            kept += [(a, b) for a, b in ((start, part[0]), (part[1], end)) if b - a > 2]
        extents = kept
    if found.rule == "phrase":
        return extents
    extents = [(a, b) for a, b in (_before_account(text, extent) for extent in extents) if b - a > 2]
    relative = re.compile(r"(?:which|who|whom|whose|where)\b")
    return [e for e in extents if len(extents) == 1 or not relative.match(text, *e)]


def _before_account(text: str, extent: Extent) -> Extent:
    """An extent that ends where another account begins ("…, but according to the police")."""
    other = re.compile(r"(?:,?\s*\b(?:but|while|and|whereas)\s+)?\baccording\s+to\b").search(text, *extent)
    if other and (other.start() == extent[0] or not other.group().startswith("according")):
        return extent[0], other.start()
    return extent


def _bare(reading: Reading, extent: Extent) -> Extent:
    """An extent that is no more than one quotation, without its marks."""
    first, last = reading.quotation_at(extent[0]), reading.quotation_at(extent[1] - 1)
    if first is not None and first == last:
        return (max(extent[0], first.inner_start), min(extent[1], first.inner_end))
    start, end = extent
    if first is not None and start <= first.inner_start:
        if not _WORD.search(reading.text[first.end : end]):
            return _inner(first)
        start = first.start
    if last is not None and end >= last.inner_end:
        end = last.end  # a mark that was opened inside is closed inside
    return start, end


def _trimmed(text: str, extent: Extent) -> Extent:
    start, end = extent
    while start < end and (text[start].isspace() or text[start] in ",;:"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:"):
        end -= 1
    return start, end


def _inner(quotation: Quotation) -> Extent:
    return quotation.inner_start, quotation.inner_end


def _covered(reading: Reading, found: Found) -> list[Quotation]:
    """The quotations that lie in a finding's contents while its cue lies outside them."""
    return [
        quotation
        for quotation in reading.outer
        if any(a <= quotation.inner_start and quotation.inner_end <= b for a, b in found.contents)
        and not (found.cue and quotation.start < found.cue[0] < quotation.end)
    ]


def _quoting(found: Found, quotation: Quotation) -> Found:
    """The finding with a quotation as its content, or added to what it has."""
    kept = tuple(e for e in found.contents if e[1] <= quotation.start or e[0] >= quotation.end)
    if found.cue is not None and quotation.end <= found.cue[0]:
        kept = tuple(e for e in kept if e[0] > found.cue[0] or e[1] <= quotation.start)
    return found._replace(
        contents=tuple(sorted((*kept, _inner(quotation)))),
        reasons=(*found.reasons, "reports the quotation beside it"),
        certainty="certain" if found.source and not kept else found.certainty,
    )


def _tail(reading: Reading, quotation: Quotation, found: Sequence[Found]) -> int | None:
    """The finding whose verb follows the quotation: “…”, said X."""
    ending = reading.text[quotation.inner_end : quotation.end + 2]
    comma = "," in ending or reading.text[quotation.inner_end - 1] in "?!…"
    for place, one in enumerate(found):
        if one.rule != "verb" or one.cue is None or not quotation.end <= one.cue[0] <= quotation.end + _REACH:
            continue
        if not lexicon().verbs[one.lemma].takes("q", "a"):
            continue
        gap = reading.text[quotation.end : one.cue[0]]
        after = any(a > one.cue[0] for a, _ in one.contents)
        if "\n" in gap or re.search(r"[;:“”«»\"]|[.!?]\s+\S", gap.lstrip(" .,!?")):
            return None
        words = len(gap.split())
        behind = reading.clauses[one.sentence]
        verbs = [i for i in behind.between(quotation.end, one.cue[0]) if behind.tokens[i].upos == "VERB"]
        if verbs and not _relative(reading, one, quotation):
            return None
        opens = comma or words <= 1 or not gap[:1].isspace()
        fresh = reading.text[quotation.inner_end - 1] in ".!?" and words <= 12
        if (opens and words <= 24 and (comma or not after)) or (fresh and not after):
            return place
        return None
    return None


def _relative(reading: Reading, found: Found, quotation: Quotation) -> bool:
    """Whether verbs between quotation and cue belong to the source's own description."""
    return found.source is not None and quotation.end <= found.source[0] <= quotation.end + 4


def _lead(reading: Reading, quotation: Quotation, found: Sequence[Found]) -> int | None:
    """The finding whose verb leads up to the quotation: X said: “…”."""
    best: int | None = None
    for place, one in enumerate(found):
        if one.rule != "verb" or one.cue is None or not quotation.start - _REACH <= one.cue[1] <= quotation.start:
            continue
        if not lexicon().verbs[one.lemma].takes("q"):
            continue
        gap = reading.text[one.cue[1] : quotation.start].rstrip()
        if "\n" in gap or re.search(r"[“”«»\";]|[.!?]\s+\S", gap) or gap.endswith((".", "?", "!")):
            continue
        colon = gap.endswith(":")
        clauses = reading.clauses[one.sentence]
        verbs = [i for i in clauses.between(one.cue[1], quotation.start) if clauses.tokens[i].upos == "VERB"]
        near = len(gap.split()) <= 7 and not verbs
        if colon or near or (gap.endswith(",") and not verbs):
            best = place
    return best


def _neighbour(reading: Reading, quotation: Quotation, found: Sequence[Found]) -> int | None:
    """The finding that this quotation goes on from: “A,” X said. “B.”"""
    paragraph = reading.paragraph_start(quotation.start)
    best: tuple[int, int] | None = None
    for place, one in enumerate(found):
        if not one.contents or one.cue is None or not any(_quotes(reading, extent) for extent in one.contents):
            continue
        end = max(one.cue[1], one.source[1] if one.source else 0, max(e[1] for e in one.contents))
        if paragraph <= one.start and end <= quotation.start and (best is None or end > best[0]):
            best = (end, place)
    if best is None:
        return None
    gap = reading.text[best[0] : quotation.start]
    sentence = reading.sentence_at(quotation.start)
    direct = not any(
        best[0] <= (one.cue or (0, 0))[0] < quotation.start and one.contents
        for place, one in enumerate(found)
        if place != best[1]
    )
    if direct and found[best[1]].sentence >= sentence - 1 and _whole(reading, quotation, sentence):
        return best[1]
    if (
        len(_WORD.findall(gap)) <= 10
        and len(re.findall(r"[.!?](?=\s|$)", gap)) <= 1
        and _whole(reading, quotation, sentence)
    ):
        return best[1]
    return None


def _quotes(reading: Reading, extent: Extent) -> bool:
    quotation = reading.quotation_at(extent[0])
    return quotation is not None and extent[1] <= quotation.end


def _whole(reading: Reading, quotation: Quotation, number: int) -> bool:
    """Whether a quotation stands as sentences of its own."""
    start = reading.sentences[number].start
    if _WORD.search(reading.text[start : quotation.start]):
        return False
    end = reading.sentences[reading.sentence_at(quotation.inner_end - 1)].end
    return not _WORD.search(reading.text[quotation.end : end])


def _introduced(reading: Reading, quotation: Quotation) -> Found | None:
    """A quotation behind a colon with no verb of saying: the subject of its sentence speaks ("The mayor was blunt: “…”")."""
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
        contents=(_inner(quotation),),
        certainty="possible",
        reasons=("a colon leads from the subject to the quotation",),
    )


def _free(reading: Reading, quotation: Quotation, found: Sequence[Found]) -> Found | None:
    """A quotation that stands alone behind an attributed one: the same speaker goes on."""
    sentence = reading.sentence_at(quotation.start)
    words = len(_WORD.findall(reading.text[quotation.inner_start : quotation.inner_end]))
    stopped = reading.text[quotation.inner_end - 1] in ".!?…" or reading.text[quotation.end : quotation.end + 1] == "."
    if not _whole(reading, quotation, sentence) or words < 6 or not stopped:
        return None  # a quotation without a full stop that stands alone is a heading
    before = [
        one for one in found if one.contents and one.source and one.start < quotation.start and one.rule != "noun"
    ]
    if not before:
        return None
    last = max(before, key=lambda one: max(e[1] for e in one.contents) if one.contents else one.start)
    end = max(last.cue[1] if last.cue else 0, max(e[1] for e in last.contents))
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
        contents=(_inner(quotation),),
        certainty="probable" if quotation.continues else "possible",
        reasons=("a quotation standing alone goes on from the speaker before it",),
        follows=True,
    )


def _fragment(reading: Reading, quotation: Quotation) -> Found | None:
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
        contents=(_inner(quotation),),
        certainty="possible",
        reasons=("quoted words in a clause about somebody who can have said them",),
    )


def _speaks(reading: Reading, extent: Extent, head: str) -> bool:
    named = any(
        m.kind in {"PERSON", "ORGANIZATION", "COUNTRY", "OFFICE", "PRONOUN"} for m in reading.mentions_in(*extent)
    )
    return named or head.lower() in lexicon().speakers or head.lower() in {"he", "she", "they"}


def _styled(reading: Reading, found: Found) -> Found:
    """The finding with its style: direct where quotation marks hold all of the content, mixed where some."""
    if found.cue is not None and reading.quotation_at(found.cue[0]) is not None:
        return found
    held = loose = 0
    for start, end in found.contents:
        for match in _WORD.finditer(reading.text, start, end):
            if reading.quotation_at(match.start()) is None:
                loose += 1
            else:
                held += 1
    style = "direct" if held and not loose else "mixed" if held else "indirect"
    return found._replace(style=style)
