"""Bearers: whom the mentions of one report stand for, gathered as the report is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rashomon.language.names import read_name, same_person

if TYPE_CHECKING:
    from rashomon.annotate.name_words import Draft
    from rashomon.language.offices import Office


@dataclass(slots=True)
class Bearer:
    """One person (or office whose holder is not named) of a report.

    `best` is the fullest mention so far; `members` all of them in text order; `offices` those said so far; `origin`
    the country that introduced the name ("Chile's Ana Silva").
    """

    best: Draft
    members: list[Draft] = field(default_factory=list)
    offices: list[Office] = field(default_factory=list)
    gender: str | None = None
    origin: str | None = None

    @property
    def is_named(self) -> bool:
        """Whether a name, not only an office, is known."""
        return self.best.kind == "PERSON"

    @property
    def last(self) -> Draft:
        """The latest mention."""
        return self.members[-1]

    @property
    def countries(self) -> set[str]:
        """The countries its offices are held in."""
        return {office.country for office in self.offices if office.country}

    def take(self, draft: Draft) -> None:
        """Add one more mention, and what it tells."""
        self.members.append(draft)
        self.offices += [office for office in draft.offices if office not in self.offices]
        self.gender = self.gender or draft.gender
        self.origin = self.origin or draft.origin
        if draft.kind == "PERSON" and (self.best.kind != "PERSON" or _fuller(draft.name, self.best.name)):
            self.best = draft


def _fuller(name: str, than: str) -> bool:
    return read_name(name).is_full and not read_name(than).is_full


def fits_name(draft: Draft, bearer: Bearer) -> float:
    """How well a person's name fits a bearer (0 to 1); 0 where it cannot be the same."""
    if draft.gender and bearer.gender and draft.gender != bearer.gender:
        return 0.0
    verdicts = [same_person(draft.name, member.name) for member in bearer.members if member.kind == "PERSON"]
    if not verdicts or same_person(draft.name, bearer.best.name).answer == "different":
        return 0.0
    return max(verdict.score for verdict in verdicts if verdict.answer != "different")
