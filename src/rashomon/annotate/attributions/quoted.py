"""Quotations meet the verbs that report them: before, after or between."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final

from rashomon.annotate.attributions.cues import lexicon
from rashomon.annotate.attributions.fitting import fit, inner
from rashomon.annotate.attributions.unreported import fragment, going_on, introduced, named_after, signed, stands_alone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rashomon.annotate.attributions.clauses import Extent
    from rashomon.annotate.attributions.quotes import Quotation
    from rashomon.annotate.attributions.reading import Found, Reading

    Near = Sequence[tuple[int, Found]]

_REACH: Final = 170  # characters between a quotation and the verb that reports it
_MEMORY: Final = 8000  # characters after which nobody goes on speaking unannounced
_WORD = re.compile(r"[^\W_]+")


def attach(reading: Reading, found: Sequence[Found]) -> list[Found]:
    """Return the findings with every quotation given to the one that reports it, and new ones for those left over."""
    settled = [fit(reading, one) for one in found]
    claimed = {quotation.start for one in settled for quotation in _covered(reading, one) if one.rule != "phrase"}
    accounted = {quotation.start for one in settled for quotation in _covered(reading, one)}
    starts = [one.cue[0] if one.cue else one.start for one in found]
    for quotation in reading.outer:
        if quotation.start in claimed:
            continue
        near = _near(settled, starts, quotation)
        place = _tail(reading, quotation, near)
        if place is None:
            place = _lead(reading, quotation, near)
        if place is not None:
            settled[place] = _quoting(reading, settled[place], quotation)
            continue
        if quotation.start in accounted:
            continue
        place = _neighbour(reading, quotation, near)
        if place is not None:
            settled[place] = settled[place]._replace(contents=(*settled[place].contents, inner(quotation)))
            continue
        left = (
            named_after(reading, quotation)
            or signed(reading, quotation)
            or introduced(reading, quotation)
            or going_on(reading, quotation, [one for _, one in near])
            or fragment(reading, quotation)
        )
        if left is not None:
            settled.append(left)
    return [_styled(reading, one) for one in settled]


def _near(settled: Sequence[Found], starts: Sequence[int], quotation: Quotation) -> Near:
    """The findings a quotation can belong to, with their places: those within reach before it and right behind."""
    first, last = bisect_left(starts, quotation.start - _MEMORY), bisect_right(starts, quotation.end + _REACH)
    places = [*range(first, last), *range(max(len(starts), len(settled) - 4), len(settled))]
    return [(place, settled[place]) for place in places]


def _covered(reading: Reading, found: Found) -> list[Quotation]:
    """The quotations that lie in a finding's contents while its cue lies outside them."""
    return [
        quotation
        for start, end in found.contents
        for quotation in reading.quotations_meeting(start, end)
        if any(a <= quotation.inner_start and quotation.inner_end <= b for a, b in found.contents)
        and not (found.cue and quotation.start < found.cue[0] < quotation.end)
    ]


def _quoting(reading: Reading, found: Found, quotation: Quotation) -> Found:
    """The finding with a quotation as its content, or added to what it has."""
    kept = tuple(e for e in found.contents if e[1] <= quotation.start or e[0] >= quotation.end)
    if found.cue is not None and quotation.end <= found.cue[0]:
        kept = tuple(
            e
            for e in kept
            if e[1] <= quotation.start
            or reading.quotation_at(e[0]) is not None
            or reading.text[max(e[0] - 6, 0) : e[0]].endswith(" that ")
        )
    return found._replace(
        contents=tuple(sorted((*kept, inner(quotation)))),
        reasons=(*found.reasons, "reports the quotation beside it"),
        certainty="certain" if found.source and not kept else found.certainty,
    )


def _tail(reading: Reading, quotation: Quotation, near: Near) -> int | None:
    """The finding whose verb follows the quotation: “…”, said X."""
    ending = reading.text[quotation.inner_end : quotation.end + 2]
    comma = "," in ending or reading.text[quotation.inner_end - 1] in "?!…"
    for place, one in near:
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
        if verbs and not _relative(one, quotation):
            return None
        opens = comma or words <= 1 or not gap[:1].isspace()
        fresh = reading.text[quotation.inner_end - 1] in ".!?" and words <= 12
        if (opens and words <= 24 and (comma or not after)) or (fresh and not after):
            return place
        return None
    return None


def _relative(found: Found, quotation: Quotation) -> bool:
    """Whether verbs between quotation and cue belong to the source's own description."""
    return found.source is not None and quotation.end <= found.source[0] <= quotation.end + 4


def _lead(reading: Reading, quotation: Quotation, near: Near) -> int | None:
    """The finding whose verb leads up to the quotation: the other order."""
    best: int | None = None
    for place, one in near:
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
        close = len(gap.split()) <= 7 and not verbs
        if colon or close or (gap.endswith(",") and not verbs):
            best = place
    return best


def _neighbour(reading: Reading, quotation: Quotation, near: Near) -> int | None:
    """The finding this quotation goes on from, with only its verb and speaker between the two."""
    paragraph = reading.paragraph_start(quotation.start)
    best: tuple[int, int] | None = None
    settled = dict(near)
    for place, one in near:
        if not one.contents or one.cue is None or not any(_quotes(reading, extent) for extent in one.contents):
            continue
        end = max(one.cue[1], one.source[1] if one.source else 0, *(e[1] for e in one.contents))
        if paragraph <= one.start and end <= quotation.start and (best is None or end > best[0]):
            best = (end, place)
    if best is None:
        return None
    gap = reading.text[best[0] : quotation.start]
    sentence = reading.sentence_at(quotation.start)
    direct = not any(
        best[0] <= (one.cue or (0, 0))[0] < quotation.start and one.contents for place, one in near if place != best[1]
    )
    if direct and settled[best[1]].sentence >= sentence - 1 and stands_alone(reading, quotation, sentence):
        return best[1]
    if (
        len(_WORD.findall(gap)) <= 10
        and len(re.findall(r"[.!?](?=\s|$)", gap)) <= 1
        and stands_alone(reading, quotation, sentence)
    ):
        return best[1]
    return None


def _quotes(reading: Reading, extent: Extent) -> bool:
    quotation = reading.quotation_at(extent[0])
    return quotation is not None and extent[1] <= quotation.end


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
    if not held:
        return found._replace(style="indirect")
    return found._replace(style="mixed" if loose else "direct")
