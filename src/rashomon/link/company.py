"""Which dated reports of a desk one report is most like: rare words, and rare pairs of neighbouring words.

Every key is weighed by how few reports hold it (TF-IDF, Spärck Jones 1972); a report is compared only with those that
share one of its heaviest keys, and keys that many reports hold are no clue, so that the cost stays linear.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from rashomon.language.content import content_words, is_news_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rashomon.model.report import Report

_READ_WORDS: Final = 600  # content words read per report
_KEPT: Final = 160  # a report's heaviest keys
_TOO_COMMON: Final = 0.3  # of all reports: what more of them hold is the affair itself, not a day of it
_CROWD: Final = 240  # reports that share a key at most for it to be a clue
_GAP: Final = 2  # code points between two words that are a pair


class Likeness(Struct, frozen=True, order=True):
    """How like a report is to another (cosine, 0 to 1), and the other's id."""

    cosine: float
    report_id: str


class Company:
    """The reports of a desk, by what they share; vectors are made once, dated reports alone are found by them."""

    def __init__(self, reports: Mapping[str, Report], dated: Iterable[str]) -> None:
        """Read all `reports`, keyed by id; `dated` are the ids that may be found."""
        counted = {key: _counted(reports[key].text) for key in sorted(reports)}
        spread = Counter(key for counts in counted.values() for key in counts)
        most = min(_CROWD, max(2, int(len(counted) * _TOO_COMMON)))
        clues = {key: math.log(len(counted) / number) for key, number in spread.items() if 2 <= number <= most}
        self._vectors = {report_id: _vector(counts, clues) for report_id, counts in counted.items()}
        self._index: dict[str, list[tuple[str, float]]] = defaultdict(list)
        for report_id in sorted(dated):
            for key, weight in self._vectors[report_id].items():
                self._index[key].append((report_id, weight))

    def nearest(self, report_id: str, limit: int) -> list[Likeness]:
        """Return the dated reports most like one (itself left out), the likest first."""
        shared: dict[str, float] = defaultdict(float)
        for key, weight in self._vectors[report_id].items():
            for other, theirs in self._index.get(key, ()):
                shared[other] += weight * theirs
        shared.pop(report_id, None)
        found = (Likeness(round(cosine, 6), other) for other, cosine in shared.items())
        return sorted(found, key=lambda one: (-one.cosine, one.report_id))[:limit]

    def shared_words(self, report: Report, other_id: str, limit: int) -> list[str]:
        """Return the heaviest words that a report shares with another, as it writes them first."""
        ours, theirs = self._vectors[report.id], self._vectors[other_id]
        keys = sorted((key for key in ours if key in theirs), key=lambda key: (-round(ours[key] * theirs[key], 9), key))
        forms: dict[str, str] = {}
        for key, form in _keys(report.text):
            forms.setdefault(key, form)
        chosen: list[str] = []
        for key in keys:
            form = " ".join(forms[key].split())
            if len(chosen) < limit and not any(form in one or one in form for one in chosen):
                chosen.append(form)
        return chosen


def _keys(text: str) -> Iterable[tuple[str, str]]:
    """The keys of a text, each with the words it stands for."""
    last = None
    for number, word in enumerate(content_words(text)):
        if number >= _READ_WORDS:
            return
        if not is_news_word(word.key):
            yield word.key, text[word.start : word.end]
        if last is not None and word.start - last.end <= _GAP:
            yield f"{last.key} {word.key}", text[last.start : word.end]
        last = word


def _counted(text: str) -> Counter[str]:
    return Counter(key for key, _ in _keys(text))


def _vector(counts: Mapping[str, int], clues: Mapping[str, float]) -> dict[str, float]:
    """A report's heaviest keys as a unit vector, in the order of their weight."""
    weighed = {key: (1 + math.log(number)) * clues[key] for key, number in counts.items() if key in clues}
    heaviest = sorted(weighed, key=lambda key: (-round(weighed[key], 9), key))[:_KEPT]
    length = math.sqrt(math.fsum(weighed[key] ** 2 for key in heaviest)) or 1.0
    return {key: weighed[key] / length for key in heaviest}
