"""Whether several numbers of one thing are a dispute, or one number that was revised."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Final, Literal

from rashomon.language.content import content_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rashomon.weigh.desk import Desk
    from rashomon.weigh.figures import Figure

TOLLS: Final = frozenset({"killed", "injured", "missing", "displaced", "arrested"})
_REVISED: Final = re.compile(
    r"(?i)\b(?:rose|risen|rises|climb\w*|grew|grown|increas\w*|jump\w*|rais\w*|now|so far|cut|lowered)\b"
)
# Words that say that one number took the other's place, whoever tells it.
_REPLACED: Final = re.compile(
    r"(?i)\b(?:revis\w*|updat\w*|correct(?:ed|ion|s)\b|up from|down from|from .{1,40}? to|"
    r"had (?:put|given|said|spoken)|earlier (?:figure|count|toll|estimate)|previous\w*|initial\w*|at first|first put)\b"
)
_LOWERED: Final = re.compile(r"(?i)\b(?:lowered|cut|down from|fell|fallen|reduc\w*|drop\w*|declin\w*)\b")


def judge(desk: Desk, groups: list[list[Figure]]) -> tuple[Literal["quantity", "revision"], str]:
    """Say of groups of figures, lowest number first, whether they were revised or are disputed, and why.

    A toll that grows from report to report was revised, unless one report sets two voices' numbers side by side.
    Other numbers were revised where words say so, or where one voice gave them one after the other.
    """
    figures = [figure for group in groups for figure in group]
    replaced = next((figure for figure in figures if _REPLACED.search(desk.quote(figure.sentence))), None)
    marked = replaced or next((figure for figure in figures if _REVISED.search(desk.quote(figure.sentence))), None)
    starts = [_earliest(group) for group in groups]
    in_order = date.max not in starts and starts == sorted(set(starts))
    toll = groups[0][0].measure in TOLLS
    side_by_side = _side_by_side(desk, groups)
    one_voice = any(len(numbers) == len(groups) for numbers in _voices(groups).values())
    if replaced is not None and (one_voice or toll or replaced.report_id in _tell_all(groups)) and not side_by_side:
        return "revision", f"“{desk.quote(replaced.sentence)[:160]}” tells of a change"
    if toll and in_order and not side_by_side:
        return "revision", "each higher figure stands in later reports"
    if marked is not None and (one_voice or toll) and not side_by_side:
        return "revision", f"“{desk.quote(marked.sentence)[:160]}” tells of a change"
    if one_voice and in_order:
        return "revision", "one informant gave them one after the other"
    names = sorted({figure.informant_name for figure in figures})
    return "quantity", f"on the word of {', '.join(names[:6])}"


def own_revisions(desk: Desk, groups: list[list[Figure]]) -> list[list[list[Figure]]]:
    """Return, for each voice that gave several of the numbers one after the other, its own figures in groups."""
    found = []
    for voice, numbers in sorted(_voices(groups).items(), key=lambda item: sorted(item[0])):
        own = [[figure for figure in groups[number] if voice_of(figure) == voice] for number in sorted(numbers)]
        starts = [_earliest(group) for group in own]
        known = date.max not in starts and len(set(starts)) == len(starts)
        told = any(_REPLACED.search(desk.quote(figure.sentence)) for group in own for figure in group)
        if len(own) > 1 and (known or told) and not any(figure.informant.startswith("report:") for figure in own[0]):
            found.append(own)
    return found


def in_time(desk: Desk, groups: list[list[Figure]]) -> list[list[Figure]]:
    """Put first what was told first; where days do not tell, up or down as the words of change have it."""
    starts = [_earliest(group) for group in groups]
    former = [any(figure.former for figure in group) for group in groups]
    if former.count(True) == 1:
        return sorted(groups, key=lambda group: not former[groups.index(group)])
    told_as_change = sum(any(figure.from_to for figure in group) for group in groups) > 1
    if len(set(starts)) == len(starts) and date.max not in starts and not told_as_change:
        return sorted(groups, key=_earliest)
    down = any(_LOWERED.search(desk.quote(figure.sentence)) for group in groups for figure in group)
    return list(reversed(groups)) if down else groups


def voice_of(figure: Figure) -> frozenset[str]:
    """Return the words of an informant's name, so that "Health Ministry" is "the Ministry of Health"."""
    words = frozenset(word.key for word in content_words(figure.informant_name))
    return words or frozenset({figure.informant})


def _voices(groups: list[list[Figure]]) -> dict[frozenset[str], set[int]]:
    """The numbers of the groups that each voice gave."""
    found: dict[frozenset[str], set[int]] = defaultdict(set)
    for number, group in enumerate(groups):
        for figure in group:
            found[voice_of(figure)].add(number)
    return found


def _side_by_side(desk: Desk, groups: list[list[Figure]]) -> bool:
    """Whether one report gives two of the numbers as two voices' own, with no word that the one replaced the other."""
    voices: dict[str, dict[int, set[frozenset[str]]]] = defaultdict(lambda: defaultdict(set))
    for number, group in enumerate(groups):
        for figure in group:
            words = desk.quote(figure.sentence)
            if not _REPLACED.search(words) and not _REVISED.search(words):
                voices[figure.report_id][number].add(voice_of(figure))
    return any(
        not first & second
        for told in voices.values()
        for one, first in told.items()
        for other, second in told.items()
        if one < other
    )


def _tell_all(groups: list[list[Figure]]) -> set[str]:
    """The reports that give every one of the numbers."""
    return set.intersection(*({figure.report_id for figure in group} for group in groups))


def _earliest(group: Iterable[Figure]) -> date:
    days = [figure.published.earliest for figure in group if figure.published and figure.published.earliest]
    return min(days, default=date.max)
