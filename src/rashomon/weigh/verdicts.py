"""Verdicts: how the reports stand to each event; and what several of them say alike."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, Literal

from rashomon.model.identity import identify
from rashomon.model.weights import Agreement, Claim, Conflict, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rashomon.model.report import Span
    from rashomon.weigh.concord import Concord
    from rashomon.weigh.desk import Desk
    from rashomon.weigh.origins import Origins, Standing

Kind = Literal["corroborated", "single-origin", "disputed", "denied", "planned", "alleged"]

_AHEAD: Final = frozenset({"planned", "hypothetical"})
_DISPUTES: Final = frozenset({"time", "place", "quantity", "actor", "outcome"})


def find_verdicts(
    desk: Desk, origins: Origins, claims: Sequence[Claim], conflicts: Iterable[Conflict]
) -> tuple[Verdict, ...]:
    """Judge each event by the claims about it, sorted by id.

    Corroborated: two publishers surely independent, and not provably one informant. Claims that deny, or that the
    event was not, do not count for it.
    """
    disputed: dict[str, set[str]] = defaultdict(set)
    about_of = {claim.id: claim.about for claim in claims}
    for conflict in conflicts:
        if conflict.event is not None:
            disputed[conflict.event].add(conflict.kind)
        if conflict.kind == "quantity":  # every event whose own claims give the figures, not only the first of them
            for side in conflict.sides:
                for key in side.claims:
                    disputed[about_of.get(key, "")].add(conflict.kind)
    verdicts = []
    for event_id, about in by_event(desk, claims).items():
        telling = [claim for claim in about if not claim.denies and claim.status != "negated"]
        standing = origins.standing(telling or about)
        kinds = _kinds(about, telling, standing, disputed[event_id])
        verdicts.append(
            Verdict(
                identify("verdict", event_id, *(claim.id for claim in about)),
                event_id,
                kinds,
                tuple(sorted({claim.report_id for claim in about})),
                tuple(sorted(claim.id for claim in about)),
                standing.publishers,
                standing.informants,
                standing.origins,
                (*_words(standing), *standing.reasons),
            )
        )
    return tuple(sorted(verdicts, key=lambda verdict: verdict.id))


def by_event(desk: Desk, claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    """Return the claims about each event, both in order of id."""
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda claim: claim.id):
        if claim.mark in desk.event_mentions:
            found[claim.about].append(claim)
    return dict(sorted(found.items()))


def _kinds(
    about: Sequence[Claim], telling: Sequence[Claim], standing: Standing, conflicts: set[str]
) -> tuple[Kind, ...]:
    enough = bool(telling) and standing.publishers.lower >= 2 and standing.informants.upper >= 2
    kinds: list[Kind] = ["corroborated" if enough else "single-origin"]
    against = len(telling) < len(about)
    if conflicts & _DISPUTES or (against and telling):
        kinds.append("disputed")
    if "denial" in conflicts or any(claim.denies for claim in about):
        kinds.append("denied")
    if telling and all(claim.status in _AHEAD for claim in telling):
        kinds.append("planned")
    if telling and all(claim.status == "alleged" for claim in telling):
        kinds.append("alleged")
    return tuple(kinds)


def _words(standing: Standing) -> tuple[str, ...]:
    return (f"{standing.publishers} publishing origins, {standing.informants} informants",)


def event_agreements(desk: Desk, origins: Origins, concord: Concord, claims: Sequence[Claim]) -> list[Agreement]:
    """Find the events that at least two reports tell alike: as done, as lying ahead, or as alleged.

    Of claims that differ in a figure, in polarity or in time, only those that agree stand together.
    """
    found = []
    for event_id, about in by_event(desk, claims).items():
        groups: dict[str, list[Claim]] = defaultdict(list)
        for claim in about:
            if not claim.denies:
                groups["ahead" if claim.status in _AHEAD else claim.status].append(claim)
        for status, group in sorted(groups.items()):
            for alike in concord.agreeing(group):
                kept = [claim for claim in alike if not concord.gave_another(claim, alike)]
                if len({claim.report_id for claim in kept}) > 1:
                    shown = concord.figureless(kept)
                    found.append(_agreement(desk, origins, event_id, status, kept, shown))
    return found


def _agreement(
    desk: Desk, origins: Origins, event_id: str, status: str, group: Sequence[Claim], shown: Sequence[Claim]
) -> Agreement:
    standing = origins.standing(group)
    ordered = sorted(group, key=lambda claim: (claim.span, claim.id))
    return Agreement(
        identify("agreement", status, event_id, *(claim.id for claim in ordered)),
        desk.quote(_plainest(shown)),
        tuple(dict.fromkeys(claim.span for claim in ordered)),
        tuple(sorted({claim.report_id for claim in ordered})),
        standing.publishers,
        standing.informants,
        standing.informant_names,
        event_id,
    )


def _plainest(claims: Sequence[Claim]) -> Span:
    """The clause nearest to the middle length: neither a bare phrase nor a whole paragraph."""
    lengths = sorted(claim.span.end - claim.span.start for claim in claims)
    middle = lengths[len(lengths) // 2]
    return min((claim.span for claim in claims), key=lambda span: (abs(span.end - span.start - middle), span))
