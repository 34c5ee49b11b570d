"""Sentences of two reports that tell one thing in the same words, and date it differently.

They need no event that was recognised: a run of shared words that tells of something that happens once is enough.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from rashomon.language.content import STOP_WORDS, stem, words
from rashomon.language.kin import KIN, UNIQUE
from rashomon.model.identity import identify
from rashomon.model.report import Span
from rashomon.model.weights import Conflict, Side
from rashomon.model.when import When  # noqa: TC001  msgspec reads the annotations at run time
from rashomon.weigh.times import value_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rashomon.weigh.desk import Desk

_RUN: Final = 6  # words in a row that both sentences hold
_TELLING: Final = 4  # of which so many carry content
_LONGEST_DAYS: Final = 62
_APART_DAYS: Final = 125


class _Dated(Struct, frozen=True):
    """A sentence with one date, and its words."""

    sentence: Span
    when: When
    forms: tuple[str, ...]
    numbers: frozenset[str]


def twin_conflicts(desk: Desk, known: Iterable[Conflict]) -> list[Conflict]:
    """Find times that twin sentences of one story give irreconcilably, beyond the conflicts already `known`."""
    told = {span for conflict in known if conflict.kind == "time" for side in conflict.sides for span in side.spans}
    index: dict[tuple[str, str], list[_Dated]] = defaultdict(list)
    for story_id, dated in _sentences(desk):
        if not any(span.meets(dated.sentence) for span in told):
            for run in _runs(dated.forms):
                index[story_id, run].append(dated)
    found: dict[str, Conflict] = {}
    for (_, run), alike in sorted(index.items()):
        groups = _groups(alike)
        if len(groups) > 1 and len({dated.sentence.report_id for dated in alike}) > 1:
            conflict = _conflict(desk, run, groups)
            found.setdefault(conflict.id, conflict)
    return list(found.values())


def _sentences(desk: Desk) -> Iterator[tuple[str, _Dated]]:
    for report_id, marks in desk.marks.items():
        story = desk.stories.get(report_id)
        for sentence in marks.sentences if story else ():
            times = [time for time in desk.times_in(sentence) if time.type in {"DATE", "TIME"} and time.when]
            if len(times) != 1 or times[0].when is None or (times[0].when.days or 9999) > _LONGEST_DAYS:
                continue
            inside = [
                word
                for word in words(desk.reports[report_id].text, sentence.start, sentence.end)
                if not times[0].span.meets(Span(report_id, word.start, word.end))
            ]
            numbers = frozenset(word.form for word in inside if word.form[0].isdigit())
            yield story.id if story else "", _Dated(sentence, times[0].when, tuple(w.form for w in inside), numbers)


def _runs(forms: Sequence[str]) -> Iterator[str]:
    """Runs of words that tell of something that happens once."""
    for at in range(len(forms) - _RUN + 1):
        run = forms[at : at + _RUN]
        telling = [form for form in run if form not in STOP_WORDS]
        if len(telling) >= _TELLING and any(KIN.get(stem(form)) in UNIQUE for form in telling):
            yield " ".join(run)


def _groups(alike: Sequence[_Dated]) -> list[list[_Dated]]:
    groups: list[list[_Dated]] = []
    for dated in sorted(alike, key=lambda one: one.sentence):
        if dated.numbers != alike[0].numbers or not dated.when.meets(alike[0].when, _APART_DAYS):
            return []
        near = [group for group in groups if any(dated.when.meets(other.when) for other in group)]
        groups = [group for group in groups if group not in near]
        groups.append([*(one for group in near for one in group), dated])
    return sorted(groups, key=lambda group: min(value_of(one.when) for one in group))


def _conflict(desk: Desk, run: str, groups: Sequence[Sequence[_Dated]]) -> Conflict:
    sides = tuple(
        Side(
            value_of(min(group, key=lambda one: (one.when.days or 0, one.sentence)).when),
            tuple(sorted({one.sentence.report_id for one in group})),
            tuple(sorted({one.sentence for one in group})),
        )
        for group in groups
    )
    places = (f"{span.report_id}:{span.start}" for side in sides for span in side.spans)
    return Conflict(
        identify("conflict", "time", *places),
        "time",
        f"when: {_verbatim(desk.quote(sides[0].spans[0]), run)}",
        sides,
        None,
        (f"both say “{run}”, one for {sides[0].value}, the other for {sides[-1].value}",),
    )


def _verbatim(sentence: str, run: str) -> str:
    """The words of a run as the sentence writes them."""
    found = re.search(r"\W{1,3}".join(map(re.escape, run.split())), sentence, re.IGNORECASE)
    return found.group() if found else run
