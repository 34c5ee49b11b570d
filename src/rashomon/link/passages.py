"""Passages that two reports share: word for word, or sentence for sentence in other words.

Runs of words are found through an index of shingles (Broder 1997), reworded sentences through an index of their
rarest words; no pair of reports is compared that shares neither. Words inside quotation marks never count: two
reporters who heard one speech write the same words.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from rashomon.language.content import STOP_WORDS, Word, is_news_word, words
from rashomon.language.sentences import sentence_spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rashomon.link.options import LinkOptions
    from rashomon.model.marks import Marks
    from rashomon.model.report import Report

_QUOTED = re.compile(r"“[^“”\n]{1,1500}[”\"]|«[^«»\n]{1,1500}»|\"[^\"\n]{1,1500}\"|„[^„“\n]{1,1500}“")
_GAP_WORDS: Final = 4  # a run may skip this many words: an edited name, a dropped adverb
_PLAIN_WORDS: Final = 3  # lower-case content words a run needs: names and titles alone prove nothing
_WHOLE: Final = 0.8  # of the longer of two short texts: they are one, however few their words
_WHOLE_WORDS: Final = 7
_SENTENCE_KEYS: Final = 6  # content words a sentence needs before its likeness says anything


class Run(Struct, frozen=True):
    """Words ``ours[0]:ours[1]`` of one report that match ``theirs[0]:theirs[1]`` of another, as code-point offsets."""

    ours: tuple[int, int]
    theirs: tuple[int, int]
    words: int
    likeness: float


class Text(Struct, frozen=True):
    """One report as this step reads it: its words, which of them are plain (unquoted), and its sentences."""

    id: str
    words: tuple[Word, ...]
    plain: tuple[bool, ...]
    lower: tuple[bool, ...]
    sentences: tuple[tuple[int, int], ...]

    @property
    def plain_words(self) -> int:
        return max(1, sum(self.plain))


def read_text(report: Report, marks: Marks | None) -> Text:
    """Read one report for comparing."""
    quoted = sorted(match.span() for match in _QUOTED.finditer(report.text))
    starts = [start for start, _ in quoted]
    found = tuple(words(report.text))

    def is_plain(word: Word) -> bool:
        at = bisect_left(starts, word.end) - 1
        return at < 0 or not quoted[at][0] < word.start < quoted[at][1]

    sentences = tuple((span.start, span.end) for span in marks.sentences) if marks and marks.sentences else ()
    return Text(
        report.id,
        found,
        tuple(is_plain(word) for word in found),
        tuple(report.text[word.start].islower() and word.form not in STOP_WORDS for word in found),
        sentences or tuple(sentence_spans(report.text)),
    )


def shared_runs(texts: Mapping[str, Text], options: LinkOptions) -> dict[tuple[str, str], tuple[Run, ...]]:
    """Find the runs of words that two reports share, keyed by the reports' ids in order."""
    size = options.shingle_words
    index: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for report_id in sorted(texts):
        seen: set[str] = set()
        forms = [word.form for word in texts[report_id].words]
        for at in range(len(forms) - size + 1):
            shingle = " ".join(forms[at : at + size])
            if shingle not in seen:
                seen.add(shingle)
                index[shingle].append((report_id, at))
    matches: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for places in index.values():
        for number, (theirs, their_at) in enumerate(places):
            for ours, our_at in places[: min(number, options.crowd)]:
                matches[ours, theirs].append((our_at, their_at))
    found = {pair: _runs(texts[pair[0]], texts[pair[1]], at, options) for pair, at in matches.items()}
    return {pair: runs for pair, runs in sorted(found.items()) if runs}


def _runs(ours: Text, theirs: Text, matches: list[tuple[int, int]], options: LinkOptions) -> tuple[Run, ...]:
    size = options.shingle_words
    groups: list[list[tuple[int, int]]] = []
    for match in sorted(matches):
        last = groups[-1][-1] if groups else (-9999, -9999)
        step = (match[0] - last[0], match[1] - last[1])
        if all(0 < part <= size + _GAP_WORDS for part in step) and abs(step[0] - step[1]) <= _GAP_WORDS:
            groups[-1].append(match)
        else:
            groups.append([match])
    runs: list[Run] = []
    for group in groups:
        matched = {at + offset for at, _ in group for offset in range(size)}
        plain = [at for at in matched if ours.plain[at]]
        whole = len(matched) >= max(_WHOLE_WORDS, _WHOLE * max(len(ours.words), len(theirs.words)))
        enough = len(plain) >= options.run_words and sum(ours.lower[at] for at in plain) >= _PLAIN_WORDS
        if not whole and not enough:
            continue
        first, last = group[0], group[-1]
        reach = max(last[0] - first[0], last[1] - first[1]) + size
        runs.append(
            Run(
                (ours.words[first[0]].start, ours.words[last[0] + size - 1].end),
                (theirs.words[first[1]].start, theirs.words[last[1] + size - 1].end),
                len(plain),
                round(len(matched) / reach, 3),
            )
        )
    return tuple(runs)


class _Sentence(Struct, frozen=True):
    """One sentence's content words, in order and as a set."""

    report_id: str
    span: tuple[int, int]
    order: tuple[str, ...]
    keys: frozenset[str]


def reworded(texts: Mapping[str, Text], options: LinkOptions) -> dict[tuple[str, str], tuple[Run, ...]]:
    """Find sentences of two reports that say the same in other words, keyed by the reports' ids in order."""
    sentences = [sentence for report_id in sorted(texts) for sentence in _sentences(texts[report_id])]
    frequency = Counter(key for sentence in sentences for key in sentence.keys)
    rarity = {key: math.log(1 + (len(sentences) + 50) / (count + 1)) for key, count in frequency.items()}
    found: dict[tuple[str, str], dict[tuple[int, int], Run]] = defaultdict(dict)
    for ours, theirs in _alike_pairs(sentences, frequency, options):
        likeness = _likeness(ours, theirs, rarity)
        if likeness < options.sentence_likeness:
            continue
        runs = found[ours.report_id, theirs.report_id]
        best = runs.get(ours.span)
        if best is None or best.likeness < likeness:
            runs[ours.span] = Run(ours.span, theirs.span, len(ours.keys & theirs.keys), round(likeness, 3))
    return {pair: tuple(run for _, run in sorted(runs.items())) for pair, runs in sorted(found.items())}


def _sentences(text: Text) -> Iterable[_Sentence]:
    at = 0
    for start, end in text.sentences:
        while at < len(text.words) and text.words[at].start < start:
            at += 1
        inside: list[str] = []
        quoted = 0
        while at < len(text.words) and text.words[at].end <= end:
            word = text.words[at]
            if word.form not in STOP_WORDS and not is_news_word(word.key):
                inside.append(word.key)
                quoted += not text.plain[at]
            at += 1
        if len(set(inside)) >= _SENTENCE_KEYS and quoted <= 0.4 * len(inside):
            yield _Sentence(text.id, (start, end), tuple(dict.fromkeys(inside)), frozenset(inside))


def _alike_pairs(
    sentences: list[_Sentence], frequency: Counter[str], options: LinkOptions
) -> Iterable[tuple[_Sentence, _Sentence]]:
    """Pairs of sentences of different reports, the earlier report first, that share several of their rarest words."""
    index: dict[str, list[int]] = defaultdict(list)
    for number, sentence in enumerate(sentences):
        rarest = sorted(sentence.keys, key=lambda key: (frequency[key], key))[:10]
        shares: Counter[int] = Counter()
        for key in rarest:
            shares.update(index[key])
            if len(index[key]) < options.neighbours:
                index[key].append(number)
        for other, count in sorted(shares.items(), key=lambda item: (-item[1], item[0]))[: options.crowd]:
            if count >= 3 and sentences[other].report_id != sentence.report_id:
                yield sentences[other], sentence


def _likeness(ours: _Sentence, theirs: _Sentence, rarity: Mapping[str, float]) -> float:
    """Weighted overlap of the words, held back where their order differs."""
    both = ours.keys & theirs.keys
    if len(both) < _SENTENCE_KEYS - 1:
        return 0.0
    weight = sum(sorted(rarity[key] for key in both))
    overlap = weight / sum(sorted(rarity[key] for key in ours.keys | theirs.keys))
    places = {key: at for at, key in enumerate(theirs.order)}
    in_order = _longest_rise([places[key] for key in ours.order if key in both]) / len(both)
    return overlap * (0.6 + 0.4 * in_order)


def _longest_rise(numbers: list[int]) -> int:
    tails: list[int] = []
    for number in numbers:
        at = bisect_left(tails, number)
        tails[at : at + 1] = [number]
    return len(tails)
