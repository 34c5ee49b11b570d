"""Who says what in a report: sources, cues and contents, from the tree and from the order of words.

After the scheme of PARC 3 (Pareti 2016) and PolNeAR (Newell, Margolin and Ruths 2018): an attribution has a content
and, where the text gives them, a cue and a source.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rashomon.annotate.attributions.beside import share_sources
from rashomon.annotate.attributions.channels import channel_of, through
from rashomon.annotate.attributions.indirect import find_indirect
from rashomon.annotate.attributions.nominal import find_nominal
from rashomon.annotate.attributions.quoted import attach
from rashomon.annotate.attributions.reading import Found, Reading
from rashomon.annotate.attributions.sources import Speakers
from rashomon.annotate.attributions.surface import complete
from rashomon.annotate.attributions.verbal import find_verbal
from rashomon.model.identity import identify
from rashomon.model.marks import Attribution
from rashomon.model.report import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rashomon.annotate.attributions.clauses import Extent
    from rashomon.annotate.attributions.sources import Speaker
    from rashomon.annotate.syntax import Sentence
    from rashomon.model.marks import Mention
    from rashomon.model.report import Report

MAKER: Final = "attributions/1"
_RANK: Final = {
    "verb": 5,
    "phrase": 4,
    "headline": 3,
    "noun": 2,
    "free": 2,
    "colon": 2,
    "verdict": 3,
    "signed": 4,
    "fragment": 1,
    "hearsay": 0,
}


def find_attributions(
    report: Report, sentences: Sequence[Sentence], mentions: Sequence[Mention]
) -> tuple[Attribution, ...]:
    """Return what the report puts on somebody's word, in text order; all offsets are those of the clean text.

    >>> from rashomon.annotate.syntax import Sentence, Token
    >>> from rashomon.model.report import Report, TextMap
    >>> text = "“We agree”, said Ana."
    >>> words = [(1, 3, "We", "PRON", 1, "nsubj"), (4, 9, "agree", "VERB", 2, "ccomp")]
    >>> words += [(12, 16, "said", "VERB", -1, "root"), (17, 20, "Ana", "PROPN", 2, "nsubj")]
    >>> tokens = tuple(Token(a, b, w, w, tag, "VBD", head, r, "O") for a, b, w, tag, head, r in words)
    >>> report = Report("rep-1", "raw-1", "a.txt", text, TextMap("utf-8", len(text)))
    >>> found, = find_attributions(report, [Sentence(0, len(text), tokens)], [])
    >>> found.speaker, report.quote(found.contents[0]), found.style
    ('Ana', 'We agree', 'direct')
    """
    reading = Reading(report.text, sentences, mentions)
    raw = share_sources(reading, [complete(reading, one) for one in find_verbal(reading)])
    raw += [*find_indirect(reading), *find_nominal(reading)]
    raw.sort(key=_order)
    found = [one for one in through(reading, attach(reading, raw)) if _tells(one)]
    found = _without_doubles(sorted(found, key=_order))
    speakers = Speakers(reading, found)
    return tuple(_attribution(report, reading, one, speakers.of(one)) for one in found)


def _order(found: Found) -> tuple[int, int, str]:
    cue = found.cue or (found.contents[0] if found.contents else (0, 0))
    return (cue[0], cue[1], found.rule)


def _tells(found: Found) -> bool:
    return any(end > start for start, end in found.contents)


def _without_doubles(found: Iterable[Found]) -> list[Found]:
    """One finding for each content: where two share it, the one with a source and the better rule stays."""
    best: dict[tuple[Extent, ...], Found] = {}
    for one in found:
        key = one.contents
        rival = best.get(key)
        if rival is None or _worth(one) > _worth(rival):
            best[key] = one
    return sorted(best.values(), key=_order)


def _worth(found: Found) -> tuple[bool, int, int]:
    near = min((abs(start - found.cue[1]) for start, _ in found.contents), default=0) if found.cue else 0
    return (found.source is not None, _RANK[found.rule], -near)


def _attribution(report: Report, reading: Reading, found: Found, speaker: Speaker) -> Attribution:
    channel = channel_of(reading, found)
    held = [m for m in reading.mentions_in(*channel) if m.kind == "ORGANIZATION"] if channel else []
    contents = tuple(Span(report.id, start, end) for start, end in found.contents)
    certainty = speaker.certainty or found.certainty
    if found.certainty == "possible" or (found.source is None and found.strength != "alleged"):
        certainty = "possible"
    return Attribution(
        id=identify("attribution", report.id, found.cue, found.contents),
        contents=contents,
        style=found.style,
        maker=MAKER,
        source=Span(report.id, *found.source) if found.source else None,
        source_mention=speaker.mention,
        speaker=speaker.name,
        cue=Span(report.id, *found.cue) if found.cue else None,
        cue_lemma=found.lemma or None,
        strength=found.strength,
        polarity=found.polarity,
        channel=Span(report.id, *channel) if channel else None,
        channel_mention=held[0].id if held else None,
        certainty=certainty,
        reasons=(*found.reasons, *speaker.reasons),
    )
