"""Which of several claims may be called one: those that agree in number, in polarity and in time."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from rashomon.language.content import content_words
from rashomon.weigh.changes import TOLLS
from rashomon.weigh.tallies import by_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rashomon.model.report import Span
    from rashomon.model.weights import Claim
    from rashomon.weigh.desk import Desk
    from rashomon.weigh.figures import Figure
    from rashomon.weigh.options import WeighOptions

_NEGATORS: Final = re.compile(
    r"(?i)\b(?:not(?!\s+only)|never|no|nobody|none|neither|nor|without|cannot|\w{2,6}n['’]t)\b"
)
# Words between a negator and what it negates: "has never officially been inspected".
_PASSED_OVER: Final = re.compile(r"(?i)^(?:\w+ly|yet|ever|even|been|being|longer|one|be|have|has|had)$")
_REACH: Final = 60  # code points within which a negator finds its word
# Lengths of time are no count of the matter: "a three-day visit" and "talks of two hours" are one.
_LENGTHS: Final = frozenset({"tim", "time", "year", "month", "week", "dai", "day", "hour", "minut", "minute"})


class _Stance(Struct, frozen=True):
    """What may set one claim against another: its words, those that it negates, and its figures by measure."""

    words: frozenset[str]
    negated: frozenset[str]
    figures: dict[str, tuple[Figure, ...]]


class Concord:
    """Parts claims into groups that agree; the figures of the desk are read once."""

    def __init__(self, desk: Desk, figures: Iterable[Figure], options: WeighOptions) -> None:
        self._desk = desk
        self._options = options
        self._in_report: dict[str, list[Figure]] = defaultdict(list)
        self._by_voice: dict[tuple[str, str], list[Figure]] = defaultdict(list)
        for figure in figures:
            if figure.part or figure.former or figure.wished or figure.measure in _LENGTHS or figure.centre is None:
                continue
            self._in_report[figure.report_id].append(figure)
            if figure.measure in TOLLS and not figure.informant.startswith("report:"):
                self._by_voice[figure.story, figure.informant].append(figure)

    def agreeing(self, claims: Sequence[Claim]) -> list[list[Claim]]:
        """Part claims so that no group holds two that differ in a figure, in polarity or in time.

        Where figures differ, claims that give none form a group of their own: nobody is named for a figure that he
        did not give. The order of the claims never matters.
        """
        ordered = sorted(claims, key=lambda claim: (claim.span, claim.id))
        stances = {claim.id: self._stance(claim) for claim in ordered}
        numbers = self._numbers(stances)
        groups: list[list[Claim]] = []
        for claim in ordered:
            home = next(
                (
                    group
                    for group in groups
                    if numbers[group[0].id] == numbers[claim.id]
                    and not any(_clash(claim, other, stances) for other in group[:40])
                ),
                None,
            )
            if home is None:
                groups.append([claim])
            else:
                home.append(claim)
        return groups

    def figureless(self, claims: Sequence[Claim]) -> list[Claim]:
        """Return the claims whose words all of these reports say: those without figures, where a report gives none."""
        counted = {claim.report_id for claim in claims if self._stance(claim).figures}
        if {claim.report_id for claim in claims} == counted:
            return list(claims)
        return [claim for claim in claims if not self._stance(claim).figures] or list(claims)

    def _stance(self, claim: Claim) -> _Stance:
        mention = self._desk.event_mentions.get(claim.mark)
        own = mention.quantities if mention is not None else ()
        found: dict[str, list[Figure]] = defaultdict(list)
        for figure in self._in_report.get(claim.report_id, ()):
            if claim.span.holds(figure.quantity.span) or figure.quantity.id in own:
                found[figure.measure].append(figure)
        text = self._desk.reports[claim.report_id].text
        words = frozenset(word.key for word in content_words(text, claim.span.start, claim.span.end))
        return _Stance(words, _negated(text, claim.span), {key: tuple(value) for key, value in found.items()})

    def _numbers(self, stances: dict[str, _Stance]) -> dict[str, tuple[tuple[int, ...], ...]]:
        """The place of each claim's numbers, for each measure in which the claims differ; empty: it gives none."""
        by_measure: dict[str, list[tuple[str, Figure]]] = defaultdict(list)
        for key, stance in stances.items():
            for measure, figures in stance.figures.items():
                by_measure[measure] += [(key, figure) for figure in figures]
        places: dict[str, list[tuple[int, ...]]] = {key: [] for key in stances}
        for measure in sorted(by_measure):
            pairs = by_measure[measure]
            groups = by_number([figure for _, figure in pairs], self._options)
            if len(groups) > 1:
                at = {figure.quantity.id: number for number, group in enumerate(groups) for figure in group}
                for key, stance in stances.items():
                    mine = {at[figure.quantity.id] for figure in stance.figures.get(measure, ())}
                    places[key].append(tuple(sorted(mine)))
        return {key: tuple(value) for key, value in places.items()}

    def gave_another(self, claim: Claim, group: Sequence[Claim]) -> bool:
        """Whether a claim gives no toll, but its informant elsewhere in the story gave another than the group's."""
        story = self._desk.stories.get(claim.report_id)
        elsewhere = self._by_voice.get((story.id if story else claim.report_id, claim.informant), [])
        if not elsewhere or self._stance(claim).figures:
            return False
        for other in group:
            for measure, figures in self._stance(other).figures.items():
                told = [figure for figure in elsewhere if figure.measure == measure]
                if told and not any(
                    len(by_number([one, figure], self._options)) == 1 for one in told for figure in figures
                ):
                    return True
        return False


def _clash(one: Claim, other: Claim, stances: dict[str, _Stance]) -> bool:
    if one.when is not None and other.when is not None and not one.when.meets(other.when):
        return True
    first, second = stances[one.id], stances[other.id]
    return bool(first.negated & (second.words - second.negated) or second.negated & (first.words - first.negated))


def _negated(text: str, span: Span) -> frozenset[str]:
    """The keys of the words that a negator in the span negates: the first content word behind each."""
    found: set[str] = set()
    for match in _NEGATORS.finditer(text, span.start, span.end):
        behind = content_words(text, match.end(), min(span.end, match.end() + _REACH))
        key = next((word.key for word in behind if not _PASSED_OVER.match(word.form)), None)
        found |= {key} if key else set()
    return frozenset(found)
