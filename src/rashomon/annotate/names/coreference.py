"""Which mentions of one report name the same bearer: short names, acronyms, office phrases, pronouns.

Read in text order, as a reader does; what is not safe stays open.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rashomon.annotate.names.bearers import Bearer, Roster, fits_name
from rashomon.annotate.names.bodies import join_bodies
from rashomon.annotate.names.pronoun_links import PronounLinker
from rashomon.language.names import read_name, same_person
from rashomon.language.offices import head_class, offices_agree
from rashomon.language.spelling import plain

if TYPE_CHECKING:
    from rashomon.annotate.names.words import Draft, Line
    from rashomon.language.offices import Office

_NEAR_SENTENCES = 2
_LEAD_SENTENCES = 5
_RECENT = 200  # bearers looked back on where no key finds them
_CLEARLY = 2.0  # a namesake mentioned this many times as often is the one meant by the surname


def resolve(lines: list[Line], drafts: list[Draft]) -> None:
    """Set `same_as` of every draft that names the bearer of an earlier one; `drafts` are sorted by place."""
    join_bodies(lines, drafts)
    people = _People(lines, drafts)
    for draft in drafts:
        if draft.kind == "PERSON":
            people.name(draft)
        elif draft.kind == "OFFICE":
            people.office(draft)
        elif draft.kind == "PRONOUN":
            people.pronoun(draft)


def _link(draft: Draft, earlier: Draft, reason: str) -> None:
    if draft is not earlier and earlier.start < draft.start:
        draft.same_as = earlier
        draft.reasons.append(reason)


class _People:
    """The persons of one report, as far as it has been read."""

    def __init__(self, lines: list[Line], drafts: list[Draft]) -> None:
        self._lines = lines
        self._roster = Roster()
        self._counts = _full_name_counts(drafts)
        self._pronouns = PronounLinker(lines)
        self._countries = _countries_by_sentence(drafts)
        self._home = _home_of(drafts)

    def name(self, draft: Draft) -> None:
        """Resolve a person's name."""
        fitting = [(fits_name(draft, bearer), bearer) for bearer in self._roster.alike(draft.name)]
        fitting = [(score, bearer) for score, bearer in fitting if score >= 0.5]
        chosen = self._choose(draft, fitting)
        if chosen is None:
            chosen = self._announced(draft)
        if chosen is None:
            self._roster.begin(draft)
        else:
            _link(draft, chosen.best, _reason(draft, chosen))
            self._roster.take(chosen, draft)
        self._pronouns.saw(draft, self._roster.of(draft))

    def _choose(self, draft: Draft, fitting: list[tuple[float, Bearer]]) -> Bearer | None:
        if not fitting:
            return None
        best = max(score for score, _ in fitting)
        top = [bearer for score, bearer in fitting if score >= best - 0.15]
        if read_name(draft.name).is_full:
            top = [bearer for score, bearer in fitting if score == best]
            # A full name may not join two who bear a surname alone.
            return top[-1] if best >= 0.5 else None
        if best < 0.7 and len(top) > 1:
            return None
        if len(top) == 1:
            draft.certainty = "possible" if best < 0.7 else "certain" if draft.certainty == "certain" else "probable"
            return top[0]
        return self._among_namesakes(draft, top)

    def _among_namesakes(self, draft: Draft, namesakes: list[Bearer]) -> Bearer | None:
        """Of several who share a surname, the one most often named in full, or else the one named last."""

        def weight(bearer: Bearer) -> tuple[int, int]:
            return self._counts.get(plain(bearer.best.name), 0), bearer.last.start

        ranked = sorted(namesakes, key=weight, reverse=True)
        first, second = (self._counts.get(plain(bearer.best.name), 0) for bearer in ranked[:2])
        latest = max(namesakes, key=lambda bearer: bearer.last.start)
        if first >= _CLEARLY * second:
            draft.certainty = "probable"
            return ranked[0]
        draft.certainty = "possible"
        draft.reasons.append("several share the surname; the one named last is taken")
        return latest

    def _announced(self, draft: Draft) -> Bearer | None:
        """An office phrase that opened the sentence before may announce the name: "His adviser ... Ana Silva even"."""
        line = self._lines[draft.sentence]
        if draft.offices or draft.first > 0 or not read_name(draft.name).is_full:
            return None
        following = line.words[draft.last].lower if draft.last < len(line.words) else ""
        if following not in ("even", "also", "further", "again", "then", "therefore", "later"):
            return None
        for bearer in reversed(self._roster.all[-_RECENT:]):
            last = bearer.last
            if not bearer.is_named and draft.sentence - last.sentence == 1 and last.definite and last.first <= 1:
                draft.certainty = "possible"
                draft.reasons.append("named right after an office phrase that opened the sentence before")
                return bearer
        return None

    def office(self, draft: Draft) -> None:
        """Resolve an office phrase."""
        if draft.same_as is not None:
            bearer = self._roster.of(draft.same_as)
            if bearer is not None:
                draft.same_as = bearer.best if bearer.best.start < draft.start else draft.same_as
                self._roster.take(bearer, draft)
            self._pronouns.saw(draft, bearer)
            return
        bearer, reason = self._holder(draft, draft.offices[0]) if draft.definite else (None, "")
        if bearer is None:
            self._roster.begin(draft)
        else:
            _link(draft, bearer.best, reason)
            self._roster.take(bearer, draft)
        self._pronouns.saw(draft, self._roster.of(draft))

    def _holder(self, draft: Draft, office: Office) -> tuple[Bearer | None, str]:
        fitting = [
            bearer
            for bearer in self._roster.holding(office)
            if _may_hold(bearer, draft, office) and self._may_serve(bearer, office.country)
        ]
        named = [bearer for bearer in fitting if bearer.is_named]
        if len(named) == 1:
            return named[0], f"{named[0].best.name} is called {_words_of(named[0], office)} in this report"
        if named:
            return self._nearest(draft, named)
        if fitting:
            return fitting[-1], "the same office phrase"
        compatriot = self._compatriot(draft, office)
        return compatriot if compatriot[0] is not None else self._continued(draft, office)

    def _compatriot(self, draft: Draft, office: Office) -> tuple[Bearer | None, str]:
        """The only person introduced by the country alone: "Chile's Ana Silva ... the Chilean leader"."""
        top = head_class(office.head) in ("head of state", "head of government")
        found = [
            bearer
            for bearer in self._roster.all[-_RECENT:]
            if bearer.is_named and not bearer.offices and office.country and bearer.origin == office.country
        ]
        if not top or len(found) != 1 or draft.sentence - found[0].last.sentence > _NEAR_SENTENCES + 1:
            return None, ""
        draft.certainty = "possible"
        return found[0], f"{found[0].best.name} is the only person introduced by that country"

    def _may_serve(self, bearer: Bearer, country: str | None) -> bool:
        """Whether an office said without its country can be one of `country`: named beside it, or the report's own."""
        if country is None or country in bearer.countries or not bearer.is_named:
            return True
        if bearer.origin is not None:
            return bearer.origin == country
        return country == self._home or country in self._countries.get(bearer.members[0].sentence, ())

    def _nearest(self, draft: Draft, named: list[Bearer]) -> tuple[Bearer | None, str]:
        recent = max(named, key=lambda bearer: bearer.last.start)
        others = [bearer for bearer in named if bearer is not recent]
        if draft.sentence - recent.last.sentence > _NEAR_SENTENCES:
            return None, ""
        if any(draft.sentence - bearer.last.sentence <= 1 for bearer in others):
            return None, ""
        draft.certainty = "possible"
        return recent, f"{recent.best.name}, who holds such an office, was named last"

    def _continued(self, draft: Draft, office: Office) -> tuple[Bearer | None, str]:
        """A head of state at the head of a sentence goes on speaking of the person who headed the one before."""
        top = head_class(office.head) in ("head of state", "head of government")
        if not top or draft.first > 1 or not office.country:
            return None, ""
        subject = self._pronouns.subject_of(draft.sentence - 1)
        if (
            subject is None
            or not subject.is_named
            or subject.offices
            or subject.origin not in (None, office.country)
            or draft.sentence > _LEAD_SENTENCES
            or not _is_subject(self._lines[draft.sentence], draft)
        ):
            return None, ""
        if any(office.country in bearer.countries for bearer in self._roster.all[-_RECENT:]):
            return None, ""
        draft.certainty = "possible"
        return subject, f"goes on about {subject.best.name}, the subject of the sentence before"

    def pronoun(self, draft: Draft) -> None:
        """Resolve a pronoun."""
        found = self._pronouns.resolve(draft)
        if found is not None:
            bearer, reason = found
            _link(draft, bearer.best, reason)
            self._pronouns.saw(draft, bearer)


def _full_name_counts(drafts: list[Draft]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for draft in drafts:
        if draft.kind == "PERSON":
            counts[plain(draft.name)] = counts.get(plain(draft.name), 0) + 1
    return counts


def _countries_by_sentence(drafts: list[Draft]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for draft in drafts:
        if draft.country and draft.kind in ("COUNTRY", "NATIONALITY", "PLACE"):
            found.setdefault(draft.sentence, set()).add(draft.country)
    return found


def _home_of(drafts: list[Draft]) -> str | None:
    """The country that a report names clearly most often, or None."""
    counts = Counter(draft.country for draft in drafts if draft.country and draft.kind != "OFFICE").most_common(2)
    if not counts or (len(counts) > 1 and counts[0][1] == counts[1][1]):
        return None
    return counts[0][0]


def _reason(draft: Draft, bearer: Bearer) -> str:
    if not bearer.is_named:
        return f"{bearer.best.name} is named by it"
    return f"{draft.name} and {bearer.best.name}: {same_person(draft.name, bearer.best.name).reason}"


def _may_hold(bearer: Bearer, draft: Draft, office: Office) -> bool:
    if draft.gender and bearer.gender and draft.gender != bearer.gender:
        return False
    if not bearer.is_named and not bearer.best.definite and head_class(office.head).startswith("head of"):
        return False  # "a head of state" is nobody in particular
    if office.country and bearer.countries and office.country not in bearer.countries:
        return False
    return any(offices_agree(office, held) for held in bearer.offices)


def _words_of(bearer: Bearer, office: Office) -> str:
    return next(held.words for held in bearer.offices if offices_agree(office, held))


def _is_subject(line: Line, draft: Draft) -> bool:
    return any(line.token(at).deprel.startswith("nsubj") for at in range(draft.first, draft.last))
