"""Bearers: whom the mentions of one report stand for, gathered as the report is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rashomon.language.names import read_name, same_person, sound_key
from rashomon.language.offices import office_key

if TYPE_CHECKING:
    from rashomon.annotate.names.words import Draft
    from rashomon.language.offices import Office


@dataclass(slots=True, eq=False)
class Bearer:
    """One person (or office whose holder is not named) of a report.

    `best` is the fullest mention so far; `number` counts the bearers of a report; `names` are its different names;
    `members` all mentions in text order; `offices` those said so far; `origin` the country that introduced the name
    ("Chile's Ana Silva").
    """

    best: Draft
    number: int = 0
    names: dict[str, None] = field(default_factory=dict)
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
        if draft.kind == "PERSON":
            self.names.setdefault(draft.name)
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
    verdicts = [same_person(draft.name, name) for name in bearer.names]
    if not verdicts or same_person(draft.name, bearer.best.name).answer == "different":
        return 0.0
    return max(verdict.score for verdict in verdicts if verdict.answer != "different")


class Roster:
    """All bearers of one report, found by the sound of a name or by an office, so that long reports stay cheap."""

    def __init__(self) -> None:
        self.all: list[Bearer] = []
        self._by_sound: dict[str, dict[int, Bearer]] = {}
        self._by_office: dict[str, dict[int, Bearer]] = {}
        self._by_draft: dict[Draft, Bearer] = {}

    def begin(self, draft: Draft) -> Bearer:
        """Begin a bearer with its first mention."""
        bearer = Bearer(draft, len(self.all))
        self.all.append(bearer)
        self.take(bearer, draft)
        return bearer

    def take(self, bearer: Bearer, draft: Draft) -> None:
        """Give a mention to a bearer."""
        bearer.take(draft)
        self._by_draft[draft] = bearer
        if draft.kind == "PERSON":
            for key in _sound_keys(draft.name):
                self._by_sound.setdefault(key, {})[bearer.number] = bearer
        for office in draft.offices:
            self._by_office.setdefault(_office_group(office), {})[bearer.number] = bearer

    def of(self, draft: Draft) -> Bearer | None:
        """The bearer that a mention was given to."""
        return self._by_draft.get(draft)

    def alike(self, name: str) -> list[Bearer]:
        """The named bearers that share the sound of a surname with `name`, in the order they were begun."""
        parts = read_name(name)
        # A given name shared by many finds nobody: the surname does, or the word that stands alone.
        asked = _sound_keys(name) - ({sound_key(parts.given[0])} if parts.given and not parts.eastern else set())
        found = {number: each for key in asked for number, each in self._by_sound.get(key, {}).items()}
        return [found[number] for number in sorted(found)]

    def holding(self, office: Office) -> list[Bearer]:
        """The bearers that hold an office of the same group, in the order they were begun."""
        found = self._by_office.get(_office_group(office), {})
        return [found[number] for number in sorted(found)]


def _sound_keys(name: str) -> set[str]:
    parts = read_name(name).words
    return {sound_key(word) for word in parts} | {sound_key("".join(read_name(name).family))}


def _office_group(office: Office) -> str:
    return office_key(office)[0].split()[-1] if office.head else ""
