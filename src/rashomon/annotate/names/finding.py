"""Names, nationalities, offices and pronouns of one report, and which of them name the same bearer.

Three sources are weighed: the gazetteer, the tagger's labels, and the words in and around a run of capitals. A name
found once is then sought all over the report, so that one slip of the tagger does not lose it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from rashomon.annotate.names.common_bodies import find_common_bodies
from rashomon.annotate.names.coreference import resolve
from rashomon.annotate.names.drafts import PATTERNS, drafts_of
from rashomon.annotate.names.offices import find_offices
from rashomon.annotate.names.pronouns import find_pronouns
from rashomon.annotate.names.words import Draft, line_of
from rashomon.language.gazetteer import words
from rashomon.language.names import gender_of, read_name
from rashomon.language.spelling import are_spellings, fold_spelling, sound_key
from rashomon.model.identity import identify
from rashomon.model.marks import Mention
from rashomon.model.report import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rashomon.annotate.names.own_actors import OwnActors
    from rashomon.annotate.names.words import Line
    from rashomon.annotate.syntax import Sentence
    from rashomon.model.marks import MentionKind
    from rashomon.model.report import Report

_WEIGHT = {"certain": 3, "probable": 2, "possible": 1}


def find_mentions(report: Report, sentences: Sequence[Sentence], own: OwnActors | None = None) -> tuple[Mention, ...]:
    """Find the mentions of a report, sorted by place, each resolved within the report as far as that is safe.

    Offsets are code points of the report's clean text. An unresolved mention keeps ``same_as`` None. `own` are the
    user's actors, sought before all other names.
    """
    lines = [line_of(index, sentence) for index, sentence in enumerate(sentences)]
    drafts: list[Draft] = []
    things: set[str] = set()
    for line in lines:
        found, named_things = drafts_of(line, own) if own else drafts_of(line)
        drafts += found
        things.update(named_things)
    drafts = _without_things(drafts, things)
    _settle_outlets(report, drafts)
    _settle_kinds(drafts)
    drafts += _known_names(lines, drafts)
    _unglue(drafts)
    drafts = _parted(lines, drafts)
    drafts.sort(key=lambda draft: (draft.start, draft.end))
    _note_origins(lines, drafts)
    _settle_brussels(drafts)
    _settle_homonyms(drafts)
    drafts = [*drafts, *_halves(lines, drafts)]
    drafts.sort(key=lambda draft: (draft.start, draft.end))
    drafts = find_offices(lines, drafts)
    drafts += find_common_bodies(lines, drafts)
    drafts += find_pronouns(lines)
    drafts.sort(key=lambda draft: (draft.start, draft.end, draft.kind))
    resolve(lines, drafts)
    return _mentions(report, drafts)


def _without_things(drafts: list[Draft], things: set[str]) -> list[Draft]:
    """Leave out persons that are ships, storms or operations elsewhere in the report: "Hurricane Milton", "Milton"."""
    last_words = {thing.split()[-1] for thing in things}
    return [
        draft
        for draft in drafts
        if draft.canon or draft.titles or draft.name not in things | last_words or draft.certainty == "certain"
    ]


def _note_origins(lines: list[Line], drafts: list[Draft]) -> None:
    """Note the country that introduces a person: "Chile's Ana Silva", "Kenyan Eliud Kipchoge"."""
    for before, draft in pairwise(drafts):
        if draft.kind != "PERSON" or before.sentence != draft.sentence or before.country is None:
            continue
        between = [word.lower for word in lines[draft.sentence].words[before.last : draft.first]]
        if (before.kind == "COUNTRY" and between in (["'s"], ["’s"])) or (before.kind == "NATIONALITY" and not between):
            draft.origin = before.country


def _settle_brussels(drafts: list[Draft]) -> None:
    """Read an acting Brussels as the European Union where the report names the Union or its bodies."""
    bodies = {"European Union", "European Commission", "European Parliament", "European Council"}
    if not any(draft.canon in bodies for draft in drafts):
        return
    for draft in drafts:
        if draft.kind == "COUNTRY" and draft.canon == "Brussels":
            draft.kind, draft.country, draft.canon = "ORGANIZATION", None, "European Union"
            draft.reasons.append("the report speaks of the European Union, which governs from there")


def _settle_homonyms(drafts: list[Draft]) -> None:
    """Read Congo and Georgia by what else the report names: Kinshasa or Brazzaville, Tbilisi or Atlanta."""
    codes = Counter(draft.country for draft in drafts if draft.name not in ("Congo", "Georgia") and draft.country)
    for draft in drafts:
        if draft.name in ("Congo", "Congolese"):
            draft.country = "COD" if codes["COD"] >= codes["COG"] and codes["COD"] else draft.country
            draft.country = draft.country or ("COG" if codes["COG"] else None)
        elif draft.name == "Georgia" and codes["USA"] > codes["GEO"] == 0 and codes["USA"] >= 3:
            draft.kind, draft.country = "PLACE", "USA"
            draft.reasons.append("the report speaks of the United States: the state")


def _halves(lines: list[Line], drafts: list[Draft]) -> list[Draft]:
    """Read "the North" and "the South" as countries where the report names both halves of one: Korea, Sudan."""
    codes = {draft.country for draft in drafts if draft.kind in ("COUNTRY", "NATIONALITY")}
    if {"PRK", "KOR"} <= codes:
        halves = {"North": "PRK", "South": "KOR"}
    elif {"SDN", "SSD"} <= codes:
        halves = {"North": "SDN", "South": "SSD"}
    else:
        return []
    taken = {(draft.sentence, at) for draft in drafts for at in range(draft.first, draft.last)}
    found: list[Draft] = []
    for line in lines:
        for at, word in enumerate(line.words[1:], 1):
            follows = line.words[at + 1] if at + 1 < len(line.words) else None
            alone = follows is None or not (follows.is_capital or follows.lower == "of")
            if word.text in halves and line.words[at - 1].lower == "the" and alone and (line.index, at) not in taken:
                draft = Draft(line.index, at, at + 1, word.start, word.end, "COUNTRY", word.text, PATTERNS)
                draft.country, draft.reasons = halves[word.text], ["the report speaks of both halves of one country"]
                found.append(draft)
    return found


def _settle_outlets(report: Report, drafts: list[Draft]) -> None:
    """Read the names of the report's own outlet and of the agency it credits as organisations."""
    details = (report.outlet, report.credit)
    names = {detail.value.casefold() for detail in details if detail is not None}
    for draft in drafts:
        if draft.canon is None and not draft.titles and draft.name.casefold() in names and draft.kind != "ORGANIZATION":
            draft.kind, draft.certainty, draft.gender = "ORGANIZATION", "certain", None
            draft.reasons = ["the outlet that printed the report, or the agency it credits"]


def _settle_kinds(drafts: list[Draft]) -> None:
    """Give one name one kind all over the report: the one with most weight."""
    votes: dict[str, Counter[MentionKind]] = defaultdict(Counter)
    for draft in drafts:
        if draft.canon is None:
            votes[draft.name.casefold()][draft.kind] += _WEIGHT[draft.certainty]
    families = Counter(
        word
        for draft in drafts
        if draft.kind == "PERSON" and draft.last - draft.first > 1
        for word in (read_name(draft.name).family[-1:] or ("",))
    )
    bodies = {
        draft.name.split()[0].casefold()
        for draft in drafts
        if draft.kind == "ORGANIZATION" and " " in draft.name and draft.canon is None
    }
    bodies |= {name.rsplit(" ", 1)[0] for name in votes if name.rsplit(" ", 1)[-1] in words("company endings")}
    bodies -= set(families)
    sounds = {fold_spelling(family) for family in families if len(family) > 3}
    for draft in drafts:
        if draft.canon is not None:
            continue
        tally = votes[draft.name.casefold()]
        kind = max(sorted(tally), key=lambda each: tally[each])
        if draft.kind == "PERSON" and draft.certainty == "possible" and draft.name.casefold() in bodies:
            kind = "ORGANIZATION"
        if draft.last - draft.first == 1 and families[draft.name.casefold()]:
            kind = "PERSON"
        if kind != "PERSON" and draft.certainty == "possible" and " " not in draft.name:
            family = read_name(draft.name).family[-1:]
            kind = "PERSON" if family and fold_spelling(family[0]) in sounds else kind
        if kind != draft.kind:
            draft.kind = kind
            draft.reasons = [f"the same name is a {kind.lower()} elsewhere in the report"]


def _known_names(lines: list[Line], drafts: list[Draft]) -> list[Draft]:
    """Find the surnames of persons named in full elsewhere where the first look saw none."""
    surnames = {
        read_name(draft.name).family[-1]
        for draft in drafts
        if draft.kind == "PERSON" and read_name(draft.name).is_full and draft.certainty != "possible"
    }
    taken: dict[int, set[int]] = defaultdict(set)
    for draft in drafts:
        taken[draft.sentence].update(range(draft.first, draft.last))
    found: list[Draft] = []
    for line in lines:
        for at, word in enumerate(line.words):
            if at in taken[line.index] or not word.is_capital or word.lower not in surnames:
                continue
            if word.lower in words("common openers") and at == 0:
                continue
            draft = Draft(line.index, at, at + 1, word.start, word.end, "PERSON", word.text, PATTERNS)
            draft.reasons = ["the surname of a person named in full in the report"]
            found.append(draft)
    return found


def _unglue(drafts: list[Draft]) -> None:
    """Cut words stuck to the ends of names whose rest is known: "Marinthus" where Marin is named elsewhere."""
    names = [draft for draft in drafts if not draft.canon and draft.kind in ("PERSON", "ORGANIZATION", "PLACE")]
    last_words = Counter(draft.name.split()[-1] for draft in names)
    by_sound: dict[str, dict[str, Draft]] = defaultdict(dict)
    for draft in names:
        by_sound[sound_key(draft.name.split()[-1])].setdefault(draft.name, draft)
    glues = sorted((word for word in words("glue words") if len(word) > 2), key=lambda word: (-len(word), word))
    for draft in names:
        last = draft.name.split()[-1]
        if last_words[last] > 1:
            continue  # damage does not strike twice alike
        for glue in glues:
            stem = last.removesuffix(glue)
            if stem == last or len(stem) < 4:
                continue
            if any(_ends_alike(draft, other, stem) for other in by_sound.get(sound_key(stem), {}).values()):
                _cut_end(draft, len(glue))
                break


def _cut_end(draft: Draft, letters: int) -> None:
    draft.name = draft.name[:-letters]
    draft.end -= letters
    draft.reasons.append("a word stuck to its end is left out")


def _ends_alike(draft: Draft, other: Draft, stem: str) -> bool:
    if other is draft or other.kind != draft.kind:
        return False
    mine, theirs = draft.name.split(), other.name.split()
    return are_spellings(stem, theirs[-1]) in ("same", "variant") and (
        len(mine) == 1 or len(theirs) == 1 or are_spellings(mine[0], theirs[0]) in ("same", "variant")
    )


def _parted(lines: list[Line], drafts: list[Draft]) -> list[Draft]:
    """Part names that ran together: "Marin-Costa" where both are known, or a full name behind a surname."""
    persons = [draft for draft in drafts if draft.kind == "PERSON"]
    known = {read_name(draft.name).family[-1] for draft in persons if read_name(draft.name).family}
    full = {draft.name.casefold() for draft in persons if draft.last - draft.first > 1}
    result: list[Draft] = []
    for draft in drafts:
        cut = _cut_of(lines[draft.sentence], draft, known, full)
        if cut is None:
            result.append(draft)
            continue
        left_last, right_first = cut
        for first, last in ((draft.first, left_last), (right_first, draft.last)):
            line = lines[draft.sentence]
            start, end = line.words[first].start, line.words[last - 1].end
            name = " ".join(line.sentence_text(first, last).split())
            part = Draft(draft.sentence, first, last, start, end, "PERSON", name, PATTERNS)
            part.gender = gender_of(part.name)
            part.reasons = ["two known names run together"]
            result.append(part)
    return result


def _cut_of(line: Line, draft: Draft, known: set[str], full: set[str]) -> tuple[int, int] | None:
    """Return the word indices where the left name ends and the right one begins, or None where it is one name."""
    if draft.canon or draft.titles or draft.kind not in ("PERSON", "ORGANIZATION"):
        return None
    parts = line.words[draft.first : draft.last]
    if len(parts) == 3 and parts[1].text == "-":
        both = parts[0].lower in known and parts[2].lower in known and parts[0].lower != parts[2].lower
        return (draft.first + 1, draft.first + 2) if both else None
    if len(parts) >= 3 and draft.kind == "PERSON" and parts[0].lower in known:
        rest = line.sentence_text(draft.first + 1, draft.last).casefold()
        if rest in full and rest != draft.name.casefold():
            return draft.first + 1, draft.first + 1
    return None


def _mentions(report: Report, drafts: list[Draft]) -> tuple[Mention, ...]:
    ids = {id(draft): identify("mention", report.id, draft.start, draft.end, draft.kind) for draft in drafts}
    return tuple(
        Mention(
            ids[id(draft)],
            Span(report.id, draft.start, draft.end),
            draft.kind,
            draft.name,
            draft.maker,
            draft.certainty,
            tuple(draft.reasons),
            draft.country,
            tuple(dict.fromkeys(draft.roles)),
            ids[id(draft.same_as)] if draft.same_as is not None else None,
        )
        for draft in drafts
    )
