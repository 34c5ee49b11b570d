"""Weighing a desk: claims, then conflicts, then verdicts; and weighing it again without some sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.language.content import fold
from rashomon.model.weights import Weights
from rashomon.weigh.claims import find_claims
from rashomon.weigh.concord import Concord
from rashomon.weigh.denials import denial_conflicts
from rashomon.weigh.desk import Desk
from rashomon.weigh.figures import read_figures
from rashomon.weigh.firsts import find_firsts
from rashomon.weigh.options import WeighOptions
from rashomon.weigh.origins import Origins
from rashomon.weigh.outcomes import outcome_conflicts
from rashomon.weigh.sayings import find_sayings
from rashomon.weigh.tallies import number_conflicts
from rashomon.weigh.times import publication_conflicts, time_conflicts
from rashomon.weigh.twins import twin_conflicts
from rashomon.weigh.verdicts import event_agreements, find_verdicts

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from rashomon.model.links import Links
    from rashomon.model.marks import Marks
    from rashomon.model.report import Report
    from rashomon.model.weights import Claim


def weigh(
    reports: Mapping[str, Report], marks: Mapping[str, Marks], links: Links, options: WeighOptions | None = None
) -> Weights:
    """Weigh what the reports say: who vouches for what, what is corroborated, and what cannot both be so.

    Reports and marks are keyed by report id; times must be anchored. Every part comes sorted by id; the order of
    reading never matters.
    """
    desk = Desk(reports, marks, links)
    return _weigh(desk, Origins(desk), find_claims(desk), options or WeighOptions())


def withdraw(
    reports: Mapping[str, Report],
    marks: Mapping[str, Marks],
    links: Links,
    sources: Collection[str],
    options: WeighOptions | None = None,
) -> Weights:
    """Weigh the desk as if some sources were not believed.

    `sources` names reports (by id), outlets or informants (by name or entity id). What they say falls away; what is
    known of copies stays, so that two copies of a withdrawn text do not become two origins.
    """
    desk = Desk(reports, marks, links)
    gone = {fold(source) for source in sources}
    claims = find_claims(desk)
    withdrawn = [claim for claim in claims if _is_withdrawn(desk, claim, gone)]
    kept = tuple(claim for claim in claims if not _is_withdrawn(desk, claim, gone))
    out = {key for key in desk.reports if fold(key) in gone or fold(desk.outlet(key) or "") in gone - {""}}
    staying = Desk({k: v for k, v in reports.items() if k not in out}, marks, links)
    return _weigh(staying, Origins(desk, withdrawn), kept, options or WeighOptions())


def _weigh(desk: Desk, origins: Origins, claims: tuple[Claim, ...], options: WeighOptions) -> Weights:
    times, precisions = time_conflicts(desk, claims)
    figures = read_figures(desk, options)
    concord = Concord(desk, figures, options)
    numbers, roundings = number_conflicts(desk, claims, figures, options)
    sayings, mouths = find_sayings(desk, origins, concord, options)
    firsts, spans = find_firsts(desk, origins)
    conflicts = [
        *times,
        *twin_conflicts(desk, times),
        *numbers,
        *mouths,
        *outcome_conflicts(desk, options),
        *denial_conflicts(desk, claims, options),
        *publication_conflicts(desk),
    ]
    return Weights(
        claims,
        find_verdicts(desk, origins, claims, conflicts),
        tuple(sorted(conflicts, key=lambda conflict: conflict.id)),
        tuple(sorted([*precisions, *roundings, *spans], key=lambda accord: accord.id)),
        tuple(sorted([*event_agreements(desk, origins, concord, claims), *sayings, *firsts], key=lambda one: one.id)),
    )


def _is_withdrawn(desk: Desk, claim: Claim, gone: set[str]) -> bool:
    names = {fold(claim.report_id), fold(claim.informant), fold(claim.informant_name)}
    outlet = desk.outlet(claim.report_id)
    return bool((names | ({fold(outlet)} if outlet else set())) & gone)
