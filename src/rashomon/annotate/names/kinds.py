"""What a capitalised run names: a person, an organisation, a place, a thing, or nothing.

Every cue adds to the score of a kind: the tagger's label, known given names, titles, the head noun, and the words
around. The best kind wins if it has enough; the cues are its reasons.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from rashomon.annotate.names.runs import Run, looks_like_person
from rashomon.language.gazetteer import words
from rashomon.language.words import word_rank

if TYPE_CHECKING:
    from rashomon.annotate.names.words import Line
    from rashomon.model.marks import Certainty

RunKind = Literal["PERSON", "ORGANIZATION", "PLACE", "THING"]

_ENOUGH = 1.9
_SURE = 4.0
_COMMON_RANK = 12_000
_VERY_COMMON_RANK = 5_000


class Judgement(Struct, frozen=True):
    """What a run names, how surely, and why."""

    kind: RunKind
    certainty: Certainty
    reasons: tuple[str, ...]


def judge(line: Line, run: Run) -> Judgement | None:
    """Judge what a run of capitalised words names; None where it names nothing."""
    parts = [word.text for word in line.words[run.first : run.last]]
    if " ".join(parts).casefold() in words("no names") and not run.titles:
        return None
    if len(parts) > 1 and parts[1] == "-" and parts[0] in ("R", "D", "I"):
        return None  # "D-Mass.", behind a senator's name
    if _is_thing(line, run, parts):
        return Judgement("THING", "probable", ("a ship, storm, treaty or other thing",))
    scores: dict[RunKind, float] = {"PERSON": 0.0, "ORGANIZATION": 0.0, "PLACE": 0.0}
    reasons: dict[RunKind, list[str]] = {"PERSON": [], "ORGANIZATION": [], "PLACE": []}
    for kind, weight, reason in (
        *_tagger_cues(line, run),
        *_inner_cues(line, run, parts),
        *_outer_cues(line, run, parts),
    ):
        scores[kind] += weight
        if weight > 0:
            reasons[kind].append(reason)
    chosen = max(scores, key=lambda kind: scores[kind])  # of equals the first: persons, then organizations
    score = scores[chosen]
    if score < _ENOUGH:
        return _unknown(line, run, parts)
    certainty: Certainty = "certain" if score >= _SURE else "probable" if score >= 2.5 else "possible"
    return Judgement(chosen, certainty, tuple(reasons[chosen]))


def _unknown(line: Line, run: Run, parts: list[str]) -> Judgement | None:
    """Several capitalised words in mid-sentence of which one is uncommon name something, most likely a body."""
    if line.title_case or len(parts) < 2 or run.first == 0:
        return None
    ranks = [word_rank(part.casefold()) for part in parts if len(part) > 2]
    if all(rank is not None and rank < _COMMON_RANK for rank in ranks):
        return None
    return Judgement("ORGANIZATION", "possible", ("several capitalised words that are no common words",))


def _is_thing(line: Line, run: Run, parts: list[str]) -> bool:
    lower = [part.casefold() for part in parts]
    if lower[-1] in words("thing heads") or lower[0] in words("thing openers"):
        return not run.titles
    if "-" in parts and parts[-1][:1].isdigit():
        return True
    before = line.words[run.first - 1].lower if run.first else ""
    of_the = [word.lower for word in line.words[max(0, run.first - 3) : run.first]]
    if of_the[1:] == ["of", "the"] and of_the[0] in words("what ships have") and len(parts) < 3:
        return True
    return before in words("words beside things") and not looks_like_person(parts)


def _tagger_cues(line: Line, run: Run) -> list[tuple[RunKind, float, str]]:
    tags = [word.tag[2:] for word in line.words[run.first : run.last] if any(map(str.isalpha, word.text))]
    found: list[tuple[RunKind, float, str]] = []
    for kind in ("PERSON", "ORGANIZATION", "PLACE"):
        share = tags.count(kind) / len(tags)
        if share:
            found.append((kind, 2.0 * share, "tagged so"))
    return found


def _inner_cues(line: Line, run: Run, parts: list[str]) -> list[tuple[RunKind, float, str]]:
    lower = [part.casefold().rstrip(".") for part in parts]
    found: list[tuple[RunKind, float, str]] = []
    if run.titles:
        found.append(("PERSON", 5.0, f"after the title {run.titles[-1]}"))
    if looks_like_person(parts):
        doubtful = not any(word.tag.endswith("PERSON") for word in line.words[run.first : run.last])
        common = all((word_rank(part) or _COMMON_RANK) < _VERY_COMMON_RANK for part in lower[1:])
        weight = 1.0 if doubtful and common else 3.0
        found.append(("PERSON", weight, "begins with a given or family name"))
    if lower[-1] in words("company endings") and len(lower) > 1:
        found.append(("ORGANIZATION", 5.0, f"ends as companies do: {parts[-1]}"))
    elif not run.titles and (lower[-1] in words("organization heads") or lower[-1] in words("words beside bodies")):
        found.append(("ORGANIZATION", 4.0 if len(lower) > 1 else 1.5, f"the head noun {parts[-1]}"))
    elif "of" in lower[1:] and not run.titles:
        head = lower[lower.index("of") - 1]
        if head in words("organization heads") or head in words("organization openers"):
            found.append(("ORGANIZATION", 4.0, f"the head noun {head}"))
    if (lower[-1] in words("place heads") and len(lower) > 1) or (
        lower[0] in words("place openers") and len(lower) > 1
    ):
        found.append(("PLACE", 3.5, "a word for a place in it"))
    if len(parts) == 1 and _is_acronym(parts[0]) and not line.title_case:
        found.append(("ORGANIZATION", 1.2, "an acronym"))
    return found


def _is_acronym(part: str) -> bool:
    bare = part.replace(".", "")
    return 2 <= len(bare) <= 6 and bare.isupper() and bare.isalpha()


def _outer_cues(line: Line, run: Run, parts: list[str]) -> list[tuple[RunKind, float, str]]:
    before = [word.lower for word in line.words[max(0, run.first - 3) : run.first]]
    after = [word.lower for word in line.words[run.last : run.last + 4]]
    last = before[-1] if before else ""
    found: list[tuple[RunKind, float, str]] = []
    if last == "(" and after[:1] == [")"] and len(after) > 1 and after[1] in ("-", "–", "—", "--", "."):
        found.append(("ORGANIZATION", 4.5, "an agency in a dateline"))
    if last == "the" and not run.titles:
        found += [("ORGANIZATION", 1.0, "with the article"), ("PERSON", -1.5, "")]
    if last in words("locative prepositions"):
        found.append(("PLACE", 1.2, f"after {last}"))
    if last == "of" and len(before) > 1 and before[-2] in words("dwellers of"):
        found.append(("PLACE", 2.2, f"{before[-2]} of"))
    if last == "of" and len(before) > 1 and before[-2] in words("words beside places"):
        found.append(("PLACE", 2.5, f"{before[-2]} of"))
    if after[:1] and after[0] in words("words beside places") and last not in ("", "a"):
        found.append(("PLACE", 1.5, f"before {after[0]}"))
    if last in words("words beside bodies") or (after[:1] and after[0] in words("words beside bodies")):
        found.append(("ORGANIZATION", 2.0, "beside a word for a body"))
    return found + _person_cues(parts, before, after)


def _person_cues(parts: list[str], before: list[str], after: list[str]) -> list[tuple[RunKind, float, str]]:
    last = before[-1] if before else ""
    found: list[tuple[RunKind, float, str]] = []
    if (after[:1] and after[0] in words("speech forms")) or last in words("speech forms"):
        found.append(("PERSON", 0.8 if len(parts) > 1 else 0.3, "beside a verb of speaking"))
    if after[:1] == [","] and len(after) > 1:
        if after[1].isdigit() and 1 < int(after[1][:4]) < 111:
            found.append(("PERSON", 3.0, "with an age"))
        elif (
            len(after) > 2
            and after[1] in ("a", "an", "the")
            and any(word in words("person nouns") for word in after[2:])
        ):
            found.append(("PERSON", 2.0, "explained as a person"))
        elif after[1] == "who" or after[1] in words("person nouns"):
            found.append(("PERSON", 1.5, "explained as a person"))
    if after[:1] == ["who"]:
        found.append(("PERSON", 1.5, "followed by who"))
    if (
        last in words("person nouns")
        or last in words("person relations")
        or (last == "," and set(before) & words("person relations"))
    ):
        found.append(("PERSON", 1.5, f"after {last}" if last != "," else "explains a word for kin"))
    return found
