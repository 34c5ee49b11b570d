"""Names as drafts: gazetteer terms and judged runs of each sentence, their boundaries mended."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from rashomon.annotate.names.kinds import judge
from rashomon.annotate.names.own_actors import USER, OwnActors
from rashomon.annotate.names.places import stands_for_government
from rashomon.annotate.names.runs import Run, capital_runs, gazetteer_matches
from rashomon.annotate.names.words import Draft
from rashomon.language.gazetteer import given_names, words
from rashomon.language.names import gender_of
from rashomon.language.offices import Office

if TYPE_CHECKING:
    from rashomon.annotate.names.own_actors import OwnMatch
    from rashomon.annotate.names.words import Line
    from rashomon.language.gazetteer.terms import Match
    from rashomon.model.marks import MentionKind

GAZETTEER = "names.gazetteer/1"
PATTERNS = "names.patterns/1"
TAGGER = "names.tagger/1"

_AGENCY_TAIL = (("news", "agency"), ("press", "agency"), ("agency",))
_HYPHENS = frozenset("-‐‑")


_NO_ACTORS = OwnActors()


def drafts_of(line: Line, own: OwnActors = _NO_ACTORS) -> tuple[list[Draft], list[str]]:
    """Return the name drafts of one sentence in text order, and the names of things (ships, storms) that are none."""
    matches = list(gazetteer_matches(line))
    ours = [
        match
        for match in own.matches([word.text for word in line.words])
        if not any(_is_inside(match, other) for other in matches)
    ]
    matches = [match for match in matches if not any(_overlap(match, other) for other in ours)]
    taken = frozenset(at for match in matches for at in range(match.first, match.last))
    taken |= {at for match in ours for at in range(match.first, match.last)}
    found = [_from_match(line, match) for match in matches] + [_from_own(line, match) for match in ours]
    things: list[str] = []
    runs = () if _is_all_capitals(line) else capital_runs(line, taken)
    for run in (part for whole in runs for part in _at_tags(line, whole)):
        judgement = judge(line, run)
        if judgement is None:
            continue
        if judgement.kind == "THING":
            things.append(line.sentence_text(run.first, run.last))
            continue
        draft = _draft(line, run.first, run.last, judgement.kind, PATTERNS)
        if draft.kind == "PERSON" and not run.titles:
            _take_particles(line, draft)
        draft.certainty, draft.reasons, draft.titles = judgement.certainty, list(judgement.reasons), list(run.titles)
        if draft.reasons == ["tagged so"]:
            draft.maker = TAGGER
        if draft.kind == "PERSON":
            draft.gender = gender_of(draft.name, run.titles)
            draft.offices = [Office(office, office) for title in run.titles if (office := _office_in(title))]
        found.append(draft)
    found.sort(key=lambda draft: (draft.start, -draft.end))
    return _joined(line, found), things


_ABBREVIATED = {
    "dr": "doctor",
    "prof": "professor",
    "gen": "general",
    "col": "colonel",
    "capt": "captain",
    "sen": "senator",
    "gov": "governor",
    "adm": "admiral",
    "maj": "major",
}


def _office_in(title: str) -> str | None:
    """The office that an abbreviated title stands for: "Dr." makes a doctor."""
    return _ABBREVIATED.get(title.rsplit(maxsplit=1)[-1].casefold().rstrip("."))


def _is_all_capitals(line: Line) -> bool:
    """Whether a line is a headline in capitals, where only known names can be told from words."""
    long = [word.text for word in line.words if len(word.text) > 3 and word.text.isalpha()]
    return len(long) >= 4 and all(text.isupper() for text in long)


def _take_particles(line: Line, draft: Draft) -> None:
    """Begin a surname at its particles: "van der Berg", "al-Masri" after "Mr." or "and"."""
    first = draft.first
    while first > 0 and (
        line.words[first - 1].lower in words("particles before names") or line.words[first - 1].text in _HYPHENS
    ):
        if line.words[first - 1].text in _HYPHENS and (
            first < 2
            or line.words[first - 2].lower not in words("particles before names")
            or line.words[first - 1].end != draft.start
        ):
            break
        first -= 1
    if first < draft.first:
        draft.first, draft.start = first, line.words[first].start
        draft.name = line.sentence_text(first, draft.last)


def _draft(line: Line, first: int, last: int, kind: MentionKind, maker: str, glued: int = 0) -> Draft:
    start, end = line.words[first].start, line.words[last - 1].end - glued
    text = line.sentence_text(first, last)
    return Draft(line.index, first, last, start, end, kind, text[: len(text) - glued] if glued else text, maker)


def _from_match(line: Line, match: Match) -> Draft:
    term = match.term
    kind: MentionKind = "PLACE"
    reasons = [f"in the gazetteer: {term.kind}"]
    if term.kind == "country":
        kind = "COUNTRY"
    elif term.kind == "demonym":
        kind = "NATIONALITY"
    elif term.kind == "organization":
        kind = "ORGANIZATION"
        if term.detail == "seat":
            reasons.append("a seat of government stands for those who govern in it")
    elif term.kind == "capital":
        acting, reason = stands_for_government(line, match.first, match.last)
        kind = "COUNTRY" if acting else "PLACE"
        reasons.append(reason)
    draft = _draft(line, match.first, match.last, kind, GAZETTEER, match.glued)
    draft.reasons, draft.country, draft.canon, draft.detail = reasons, term.country, term.name, term.detail or term.kind
    draft.certainty = "probable" if term.ambiguous or (term.kind == "capital" and kind == "COUNTRY") else "certain"
    if term.detail == "agency":
        for tail in _AGENCY_TAIL:
            draft.name = draft.name.removesuffix(f" {' '.join(tail)}")
    if match.glued:
        draft.reasons.append("a word stuck to its end is left out")
    return draft


def _overlap(one: Match, other: OwnMatch) -> bool:
    return one.first < other.last and other.first < one.last


def _is_inside(own: OwnMatch, match: Match) -> bool:
    """Whether a known name holds more than the user's: "Arvenia" in "Bank of Arvenia"."""
    longer = match.last - match.first > own.last - own.first
    return longer and match.first <= own.first and own.last <= match.last


def _from_own(line: Line, match: OwnMatch) -> Draft:
    actor = match.term.actor
    draft = _draft(line, match.first, match.last, match.term.kind, USER)
    draft.reasons, draft.certainty = ["in the user's gazetteer"], "certain"
    draft.country, draft.canon, draft.detail = actor.country, actor.name, "user"
    if draft.kind == "PERSON":
        draft.gender = gender_of(actor.name)
        draft.roles = [actor.role] if actor.role else []
    return draft


def _at_tags(line: Line, run: Run) -> list[Run]:
    """Part a run where the tagger begins a person's name inside it."""
    cuts = [
        at
        for at in range(run.first + 1, run.last)
        if line.words[at].tag == "B-PERSON"
        and line.words[at - 1].text not in _HYPHENS
        and line.words[at - 1].lower not in words("particles")
        and line.words[at - 1].lower not in ("of", "the", "&")
        and not (line.words[at - 1].tag == "B-PERSON" and at == run.last - 1)
    ]
    if not run.titles and run.first and line.words[run.first - 1].lower == "of":
        # "the mayor of Lod Ana Silva": the given name begins the person.
        given = [at for at in range(run.first + 1, run.last - 1) if line.words[at].lower in given_names()]
        if given and line.words[run.first].lower not in given_names() and line.words[given[0] - 1].is_capital:
            cuts = sorted({*cuts, given[0]})
    edges = [run.first, *cuts, run.last]
    return [Run(first, last, run.titles if first == run.first else ()) for first, last in pairwise(edges)]


def _joined(line: Line, found: list[Draft]) -> list[Draft]:
    """Join a country or city with the head noun that makes it a body's or another place's name."""
    result: list[Draft] = []
    for draft in found:
        before = result[-1] if result else None
        if (before is not None and before.last == draft.first and _belongs(line, before, draft)) or (
            before is not None and draft.canon and _named_after(line, before, draft)
        ):
            result[-1] = _merge(line, before, draft)
        else:
            result.append(draft)
    return [_with_agency_tail(line, draft) for draft in result]


def _belongs(line: Line, before: Draft, draft: Draft) -> bool:
    places = ("COUNTRY", "PLACE", "NATIONALITY")
    if before.kind in places and before.canon:
        if draft.titles:
            return False
        if draft.kind == "ORGANIZATION" and draft.canon is None:
            head = line.words[draft.last - 1].lower
            following = line.words[draft.last].lower if draft.last < len(line.words) else ""
            return (
                following in words("words beside bodies")
                or head in words("organization heads")
                or any(word.lower in ("of", "for", "on") for word in line.words[draft.first : draft.last])
                or _tagged_as_one(line, draft, "ORGANIZATION")
            )
        if draft.kind == "ORGANIZATION" and draft.detail == "government" and before.kind != "NATIONALITY":
            return before.country != draft.country or draft.country is None  # "Africa CDC", "Texas Senate"
        if draft.kind == "ORGANIZATION" and draft.detail != "seat":
            return draft.name.startswith("Red ") or (draft.detail == "government" and draft.country is None)
        return (
            draft.kind == "PLACE"
            and draft.canon is None
            and (line.words[draft.last - 1].lower in words("place heads") or _tagged_as_one(line, draft, "PLACE"))
        )
    if before.kind == "ORGANIZATION" and draft.kind == "ORGANIZATION":
        ends = [word.lower.rstrip(".") for word in line.words[draft.first : draft.last]]
        if all(word in words("company endings") for word in ends):
            return True  # "General Motors" and "Co."
        return (
            draft.canon is None and not draft.titles and ends[-1] in words("organization heads")
        )  # "ECOWAS Commission"
    if (
        before.kind == "ORGANIZATION"
        and not before.canon
        and draft.canon
        and _tagged_as_one(line, draft, "ORGANIZATION")
    ):
        return True  # "Health Canada"
    single = before.kind == "ORGANIZATION" and before.last - before.first == 1
    return (
        single
        and line.words[before.first].lower in words("body openers before countries")
        and draft.kind in places
        and bool(draft.canon)
    )


def _tagged_as_one(line: Line, draft: Draft, kind: str) -> bool:
    """Whether the tagger takes the draft for the rest of a name of that kind that began before it."""
    return line.words[draft.first].tag == f"I-{kind}" and line.words[draft.first - 1].tag.endswith(kind)


def _named_after(line: Line, before: Draft, draft: Draft) -> bool:
    """Whether a body's name goes on with a place: "Bank of" Japan, "Ministry of Defense of" Ukraine."""
    if before.kind != "ORGANIZATION" or before.canon or draft.kind == "ORGANIZATION" or before.titles:
        return False
    between = [word.lower for word in line.words[before.last : draft.first]]
    if between not in (["of"], ["of", "the"]):
        return False
    lower = [word.lower for word in line.words[before.first : before.last]]
    return any(word in words("organization heads") or word in words("organization openers") for word in lower)


def _merge(line: Line, before: Draft, draft: Draft) -> Draft:
    kind: MentionKind = "PLACE" if draft.kind == "PLACE" and before.kind != "ORGANIZATION" else "ORGANIZATION"
    joined = _draft(line, before.first, draft.last, kind, PATTERNS)
    joined.end = draft.end
    other_body = draft.kind == "ORGANIZATION" and draft.canon is not None and before.kind != "ORGANIZATION"
    joined.country = before.country if other_body else before.country or draft.country
    joined.certainty = "certain" if "certain" in (before.certainty, draft.certainty) else "probable"
    joined.reasons = ["a name that holds a country or place", *(before.reasons if not before.canon else draft.reasons)]
    return joined


def _with_agency_tail(line: Line, draft: Draft) -> Draft:
    """Take "agency" or "news agency" behind an agency's name into it."""
    if draft.kind != "ORGANIZATION" or draft.detail == "seat":
        return draft
    following = tuple(word.lower for word in line.words[draft.last : draft.last + 2])
    for tail in _AGENCY_TAIL:
        if following[: len(tail)] == tail and (draft.detail == "agency" or draft.canon is None):
            longer = _draft(line, draft.first, draft.last + len(tail), draft.kind, draft.maker)
            longer.country, longer.canon, longer.detail = draft.country, draft.canon, "agency"
            longer.name = draft.name
            longer.certainty, longer.reasons = draft.certainty, [*draft.reasons, "with the word agency"]
            return longer
    return draft
