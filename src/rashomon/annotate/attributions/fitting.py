"""Contents brought into shape: whole quotations, no source or cue inside, no marks at the edges."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rashomon.annotate.attributions.cues import lexicon

if TYPE_CHECKING:
    from rashomon.annotate.attributions.clauses import Extent
    from rashomon.annotate.attributions.quotes import Quotation
    from rashomon.annotate.attributions.reading import Found, Reading

_WORD = re.compile(r"[^\W_]+")
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})


def fit(reading: Reading, found: Found) -> Found:
    """Return a finding whose contents take in whole quotations, and stay inside the one its cue stands in."""
    around = reading.quotation_at(found.cue[0]) if found.cue else None
    if around is not None:
        kept = ((max(a, around.inner_start), min(b, around.inner_end)) for a, b in found.contents)
        return found._replace(contents=tuple((a, b) for a, b in kept if a < b))
    extents = _clipped(reading.text, found)
    if found.cue is not None:
        first, last = reading.stretch(found.cue[0])
        kept = ((max(a, first), min(b, last)) for a, b in extents)
        extents = [(a, b) for a, b in kept if a < b]
    low, high = min((a for a, _ in extents), default=0), max((b for _, b in extents), default=0)
    for quotation in reading.quotations_meeting(low, high):
        if not any(a < quotation.inner_end and quotation.inner_start < b for a, b in extents):
            continue
        if found.cue and quotation.start < found.cue[0] < quotation.end:
            continue
        words = inner(quotation)
        touched = [e for e in extents if e[0] < words[1] and words[0] < e[1]]
        rest = [e for e in extents if e not in touched]
        joined = (min(words[0], *(e[0] for e in touched)), max(words[1], *(e[1] for e in touched)))
        if found.cue and joined[0] < found.cue[0] < joined[1]:
            continue
        extents = sorted([*rest, joined])
    extents = [_trimmed(reading.text, _and_that(reading, found, extent)) for extent in extents]
    reports = found.rule == "verb" and not lexicon().verbs[found.lemma].takes("f")
    if reports and len(extents) > 1 and found.cue and any(end <= found.cue[0] for _, end in extents):
        spoken = all(reading.quotation_at(a) is not None for a, b in extents if b <= found.cue[0])
        clauses = reading.clauses[found.sentence]  # what trails the verb with no verb of its own tells of the saying
        extents = [
            (a, b)
            for a, b in extents
            if a < found.cue[0]
            or reading.quotation_at(a) is not None
            or (not spoken and any(clauses.tokens[i].xpos in _FINITE for i in clauses.between(a, b)))
            or reading.text[max(a - 6, 0) : a].endswith(" that ")
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
            if found.polarity == "declines" or end <= part[0] or part[1] <= start:
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
    other = re.compile(r"(?:,?\s*\b(?:but|while|and|whereas)\s+)?\baccording\s+to\b", re.IGNORECASE).search(
        text, *extent
    )
    if other and (other.start() == extent[0] or not other.group().lower().startswith("according")):
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
            return inner(first)
        start = first.start
    if last is not None and end >= last.inner_end:
        end = last.end  # a mark that was opened inside is closed inside
    return start, end


def _and_that(reading: Reading, found: Found, extent: Extent) -> Extent:
    """An extent with the further clauses that "and that" adds, and without a weekday that belongs to the saying."""
    if found.rule != "verb" or found.cue is None or extent[0] < found.cue[1]:
        return extent
    start, end = extent
    cue = lexicon().verbs[found.lemma]
    if cue.prepositions - {"as"} and not cue.takes("f") and not reading.text[found.cue[1] : start].strip():
        hinge = re.compile(rf"(?:{'|'.join(sorted(cue.prepositions - {'as'}))})\s+(?=\S)").match(
            reading.text, start, end
        )
        start = hinge.end() if hinge and not (cue.takes("i") and hinge.group().startswith("to")) else start
    day = re.compile(r"(?:on\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+(?=\S)").match(reading.text, start, end)
    if day and not reading.text[found.cue[1] : start].strip() and "content clause" in "".join(found.reasons):
        start = day.end()
    limit = reading.sentences[found.sentence].end
    late = re.compile(
        r"(?:in|on|at|last|this|earlier|late|again|also|yesterday)\b[^,.;:“”«»\"]{0,40}?\bthat\s+(?=\S)"
    ).match(reading.text, start, end)
    if late and len(late.group().split()) <= 6:
        start = late.end()
    further = re.compile(r"[\s,\"”»“]{0,3}\s(?:and|but)\s+(?:also\s+)?that\s+\S").match(reading.text, end, limit)
    if further:
        cut = re.compile(r";|\.(?=\s|$)").search(reading.text, further.end(), limit)
        end = cut.start() if cut else limit
    return start, end


def _trimmed(text: str, extent: Extent) -> Extent:
    start, end = extent
    while start < end and (text[start].isspace() or text[start] in ",;:"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:"):
        end -= 1
    return start, end


def inner(quotation: Quotation) -> Extent:
    """The words of a quotation, its marks left out."""
    return quotation.inner_start, quotation.inner_end
