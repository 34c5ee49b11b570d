"""What the reports' words weigh: claims, origins, verdicts and conflicts. All speak of reports, never of truth."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from rashomon.model.marks import Status  # noqa: TC001  msgspec reads the annotations at run time
from rashomon.model.report import Span  # noqa: TC001
from rashomon.model.when import When  # noqa: TC001


class Claim(Struct, frozen=True):
    """One event mention, or stated fact, on the word of one informant, through one channel, in one report.

    `about` is the id of the event (or, for a fact, of the person's entity); `mark` the id of the event mention or fact.
    `informant` is an entity id, or ``report:<outlet or report id>`` where the report speaks for itself.
    """

    id: str
    about: str
    mark: str
    report_id: str
    span: Span
    informant: str
    informant_name: str
    status: Status
    denies: bool = False
    when: When | None = None
    channel: str | None = None
    attribution: str | None = None


class Origin(Struct, frozen=True):
    """Who, at the end of the chain, vouches: an outlet that reports, a wire, or an informant who is quoted."""

    id: str
    kind: Literal["outlet", "wire", "informant"]
    name: str
    reports: tuple[str, ...]
    reasons: tuple[str, ...] = ()


class Count(Struct, frozen=True):
    """How many stand behind something: surely `lower` independent ones, at most `upper` not provably dependent."""

    lower: int
    upper: int

    def __str__(self) -> str:
        """Write ``2`` or ``2-4``."""
        return str(self.lower) if self.lower == self.upper else f"{self.lower}-{self.upper}"


class Verdict(Struct, frozen=True):
    """How the reports stand to one event: about the reports, never "true" or "false".

    `kinds` holds one of ``corroborated`` and ``single-origin``, and with it ``disputed``, ``denied`` and ``planned``
    where they apply. `publishers` counts independent publishing origins, `informants` ultimate ones.
    """

    id: str
    about: str
    kinds: tuple[Literal["corroborated", "single-origin", "disputed", "denied", "planned", "alleged"], ...]
    reports: tuple[str, ...]
    claims: tuple[str, ...]
    publishers: Count
    informants: Count
    origins: tuple[Origin, ...]
    reasons: tuple[str, ...] = ()


ConflictKind = Literal[
    "time", "place", "quantity", "actor", "outcome", "denial", "attribution", "publication_date", "revision"
]


class Side(Struct, frozen=True):
    """One side of a conflict: the value it gives, its claims or reports, and where each says so."""

    value: str
    reports: tuple[str, ...]
    spans: tuple[Span, ...]
    claims: tuple[str, ...] = ()


class Conflict(Struct, frozen=True):
    """Two or more claims about one event or slot whose values cannot both be so.

    `about` says it in words; `event` is the event's id, or None for a report's own date.
    """

    id: str
    kind: ConflictKind
    about: str
    sides: tuple[Side, ...]
    event: str | None = None
    reasons: tuple[str, ...] = ()


class Accord(Struct, frozen=True):
    """Values that look different and are not: why each seeming conflict was dismissed.

    `kind` is ``rounding``, ``scope``, ``precision``, ``wording``, ``translation`` or ``status``.
    """

    id: str
    kind: Literal["rounding", "scope", "precision", "wording", "translation", "status"]
    sides: tuple[Side, ...]
    reason: str
    event: str | None = None


class Agreement(Struct, frozen=True):
    """Several reports that say the same thing, and on how many origins that rests."""

    id: str
    words: str
    spans: tuple[Span, ...]
    reports: tuple[str, ...]
    publishers: Count
    informants: Count
    informant_names: tuple[str, ...] = ()
    event: str | None = None


class Weights(Struct, frozen=True):
    """All claims, verdicts, conflicts and agreements of one desk, each kind sorted by id."""

    claims: tuple[Claim, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    accords: tuple[Accord, ...] = ()
    agreements: tuple[Agreement, ...] = ()
