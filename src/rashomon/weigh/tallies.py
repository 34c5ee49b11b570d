"""Conflicts of number: one thing counted differently, a count revised, and figures that only look different."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, Literal

from rashomon.model.identity import identify
from rashomon.model.weights import Accord, Claim, Conflict, Side
from rashomon.weigh.changes import TOLLS, in_time, judge, own_revisions
from rashomon.weigh.headings import around

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from rashomon.weigh.desk import Desk
    from rashomon.weigh.figures import Figure
    from rashomon.weigh.options import WeighOptions

_LOOSE: Final = frozenset(
    {"people", "money", "percent", "%", "per cent", "", "tim", "year", "month", "week", "dai", "day", "hour"}
)


def number_conflicts(
    desk: Desk, claims: Sequence[Claim], figures: Sequence[Figure], options: WeighOptions
) -> tuple[list[Conflict], list[Accord]]:
    """Compare the figures of each story that count one thing; plans, wishes and parts of a whole are left out."""
    claim_of = {
        quantity: claim.id
        for claim in claims
        if claim.mark in desk.event_mentions
        for quantity in desk.event_mentions[claim.mark].quantities
    }
    conflicts: list[Conflict] = []
    accords: list[Accord] = []
    conflicts += _parts_beyond(desk, figures, claim_of)
    accords += _vague_accords(desk, figures, claim_of)
    for cluster in _clusters(desk, figures, options):
        groups = by_number([figure for figure in cluster if figure.centre is not None], options)
        if len(groups) > 1 and len({figure.unit for group in groups for figure in group}) == 1:
            conflicts += _conflicts(desk, groups, claim_of)
        accords += _accords(desk, cluster, groups, claim_of)
    return conflicts, accords


def _parts_beyond(desk: Desk, figures: Iterable[Figure], claim_of: Mapping[str, str]) -> list[Conflict]:
    """A part counted higher than the whole, by another voice in the same report: "52 dead", "61 in my ward alone"."""
    by_report: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.measure in TOLLS and not figure.wished and not figure.denied and not figure.former:
            by_report[figure.report_id, figure.measure].append(figure)
    found = []
    for _, told in sorted(by_report.items()):
        wholes = [figure for figure in told if not figure.part and figure.exact]
        if not wholes:
            continue
        most = max(wholes, key=lambda figure: (figure.high or 0.0, figure.quantity.span))
        beyond = [
            figure
            for figure in told
            if figure.part
            and (figure.low or 0.0) > (most.high or 0.0)
            and figure.informant != most.informant
            and not figure.informant.startswith("report:")
        ]
        if beyond:
            names = ", ".join(dict.fromkeys(figure.informant_name for figure in (most, *beyond)))
            reason = f"a part is counted higher than the whole, on the word of {names}"
            found.append(_conflict(desk, "quantity", reason, [[most], beyond], claim_of))
    return found


def _clusters(desk: Desk, found: Iterable[Figure], options: WeighOptions) -> list[list[Figure]]:
    """Figures of one story that count one thing, as far as their words show it."""
    clusters: dict[tuple[str, str], list[list[Figure]]] = defaultdict(list)
    for figure in found:
        if figure.wished or figure.part or figure.denied or not _of_the_story(desk, figure, options):
            continue
        near = clusters[figure.story, figure.measure]
        joined = [cluster for cluster in near if any(_same_thing(figure, other) for other in cluster[:40])]
        rest = [cluster for cluster in near if cluster not in joined]
        merged = sorted(
            [*(member for cluster in joined for member in cluster), figure], key=lambda one: one.quantity.span
        )
        clusters[figure.story, figure.measure] = [*rest, merged]
    return [cluster for key in sorted(clusters) for cluster in clusters[key] if len(cluster) > 1]


def _of_the_story(desk: Desk, figure: Figure, options: WeighOptions) -> bool:
    """A toll told for another time (an earlier disaster's) is none of this story's."""
    if figure.measure not in TOLLS:
        return True
    story = desk.stories.get(figure.report_id)
    whens = [time.when for time in desk.times_in(figure.sentence) if time.when and time.type in {"DATE", "TIME"}]
    if story is None or story.when is None or not whens:
        return True
    return any(story.when.meets(when, options.toll_days) and (when.days or 0) < 300 for when in whens)


def _same_thing(one: Figure, other: Figure) -> bool:
    if one.measure in TOLLS:
        return True
    if one.report_id == other.report_id and one.sentence == other.sentence and one.informant == other.informant:
        return one.from_to and other.from_to
    if one.measure == "money" and one.sentence == other.sentence:
        return one.from_to and other.from_to
    if one.noun and other.noun and one.noun != other.noun:
        return False
    if one.former != other.former and one.unit == other.unit and _neighbours(one, other):
        return True
    shared = one.words & other.words
    if one.event is not None and one.event == other.event:
        return bool(shared) or one.measure not in _LOOSE
    return len(shared) >= (2 if one.measure in _LOOSE else 1) or bool(one.tight & other.tight)


def _neighbours(one: Figure, other: Figure) -> bool:
    """Whether they stand in sentences that follow each other."""
    first, second = sorted((one.sentence, other.sentence))
    return first.report_id == second.report_id and 0 <= second.start - first.end <= 3


def by_number(figures: Iterable[Figure], options: WeighOptions) -> list[list[Figure]]:
    """Figures that give the same number, from the lowest number up."""
    groups: list[list[Figure]] = []
    for figure in sorted(figures, key=lambda one: (one.centre or 0.0, one.report_id, one.quantity.span)):
        if groups and any(_same_number(figure, other, options) for other in groups[-1]):
            groups[-1].append(figure)
        else:
            groups.append([figure])
    return groups


def _same_number(one: Figure, other: Figure, options: WeighOptions) -> bool:
    assert one.centre is not None
    assert other.centre is not None
    if abs(one.centre - other.centre) <= options.rounding * max(abs(one.centre), abs(other.centre), 1e-9):
        return True
    if (one.at_least or other.at_least) and one.measure == "killed":
        return False  # "at least nine" was true when fourteen had died: what it became is worth telling
    return _overlap(one, other)


def _overlap(one: Figure, other: Figure) -> bool:
    lows = [figure.low if figure.low is not None else float("-inf") for figure in (one, other)]
    highs = [figure.high if figure.high is not None else float("inf") for figure in (one, other)]
    return max(lows) <= min(highs)


def _conflicts(desk: Desk, groups: list[list[Figure]], claim_of: Mapping[str, str]) -> Iterator[Conflict]:
    """One conflict of all the numbers; and one more for each voice that revised its own, where voices differ too."""
    kind, reason = judge(desk, groups)
    yield _conflict(desk, kind, reason, groups, claim_of)
    if kind == "quantity":
        for own in own_revisions(desk, groups):
            name = own[0][0].informant_name
            yield _conflict(desk, "revision", f"{name} gave one after the other", own, claim_of)


def _conflict(
    desk: Desk,
    kind: Literal["quantity", "revision"],
    reason: str,
    groups: list[list[Figure]],
    claim_of: Mapping[str, str],
) -> Conflict:
    if kind == "revision":
        groups = in_time(desk, groups)
    sides = tuple(_side(desk, group, claim_of) for group in groups)
    first = min((figure for group in groups for figure in group), key=lambda one: (one.report_id, one.quantity.span))
    events = sorted({figure.event for group in groups for figure in group if figure.event})
    return Conflict(
        identify("conflict", kind, *(f"{side.value} {side.reports}" for side in sides)),
        kind,
        f"how many: {around(desk, first.shown, first.sentence)}",
        sides,
        events[0] if events else None,
        (reason,),
    )


def _side(desk: Desk, group: Sequence[Figure], claim_of: Mapping[str, str]) -> Side:
    ordered = sorted(group, key=lambda figure: (not figure.exact, figure.report_id, figure.quantity.span))
    spans = tuple(dict.fromkeys(figure.shown for figure in sorted(ordered, key=lambda one: one.quantity.span)))
    claims = sorted({claim_of[figure.quantity.id] for figure in group if figure.quantity.id in claim_of})
    reports = sorted({figure.report_id for figure in group})
    return Side(desk.quote(ordered[0].shown), tuple(reports), spans, tuple(claims))


def _accords(
    desk: Desk, cluster: Sequence[Figure], groups: Sequence[Sequence[Figure]], claim_of: Mapping[str, str]
) -> list[Accord]:
    """Say of figures in other words or other roundness that they agree; and of other currencies, that they may."""
    found: list[Accord] = []
    for group in groups:
        vague = [figure for figure in cluster if figure.centre is None and any(_overlap(figure, one) for one in group)]
        alike = [*group, *vague]
        by_words: dict[tuple[float | None, float | None], list[Figure]] = defaultdict(list)
        for figure in alike:
            by_words[figure.low, figure.high].append(figure)
        if len(by_words) > 1 and len({figure.unit for figure in alike}) == 1:
            sides = tuple(_side(desk, by_words[key], claim_of) for key in sorted(by_words, key=str))
            values = " and ".join(f"“{side.value}”" for side in sides)
            reason = f"{values}: each number lies within what the others allow"
            found.append(Accord(identify("accord", "rounding", values, *_places(sides)), "rounding", sides, reason))
    units = sorted({figure.unit for figure in cluster if figure.unit.startswith("money")})
    if len(units) > 1 and len(groups) > 1:
        sides = tuple(_side(desk, [f for f in cluster if f.unit == unit], claim_of) for unit in units)
        reason = "given in different currencies: " + " and ".join(f"“{side.value}”" for side in sides)
        found.append(Accord(identify("accord", "wording", reason, *_places(sides)), "wording", sides, reason))
    return found


def _vague_accords(desk: Desk, figures: Iterable[Figure], claim_of: Mapping[str, str]) -> list[Accord]:
    """Say of a vague number that it holds an exact one, whatever their words: "millions of shells" and five million."""
    by_measure: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.measure not in _LOOSE | TOLLS and not figure.part and not figure.wished:
            by_measure[figure.story, figure.measure].append(figure)
    found = []
    for _, group in sorted(by_measure.items()):
        vague = [figure for figure in group if figure.centre is None]
        named = [figure for figure in group if figure.centre is not None and any(_overlap(figure, v) for v in vague)]
        if vague and named:
            sides = (_side(desk, vague, claim_of), _side(desk, named, claim_of))
            reason = f"“{sides[1].value}” lies within “{sides[0].value}”"
            found.append(Accord(identify("accord", "rounding", reason, *_places(sides)), "rounding", sides, reason))
    return found


def _places(sides: Iterable[Side]) -> list[str]:
    return [f"{span.report_id}:{span.start}" for side in sides for span in side.spans]
