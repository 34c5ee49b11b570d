"""Stated facts about persons: which office somebody holds or is given, and who is kin to whom.

Offices come from the roles that the names step found beside a name ("Kenyan Finance Minister Njeri Kamau") and from
verbs of appointment ("was named central bank governor on Friday"), which also tell since when.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rashomon.annotate.events.actors import Cast, country_in, is_ruler, sector_in
from rashomon.annotate.events.scenes import Scene
from rashomon.annotate.facts.appointments import find_appointments
from rashomon.annotate.facts.kinship import find_kinship
from rashomon.language.gazetteer import organization_names
from rashomon.language.gazetteer.terms import match_at
from rashomon.language.plover import lexicon
from rashomon.language.tokens import word_spans
from rashomon.model.identity import identify
from rashomon.model.marks import Fact
from rashomon.model.report import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rashomon.annotate.syntax import Sentence
    from rashomon.model.marks import Attribution, Mention, TimeMark
    from rashomon.model.report import Report

MAKER: Final = "facts.offices/1"
_LEADING: Final = frozenset(
    "the a an new current powerful veteran longtime long-time outgoing senior top young popular "
    "first newly his her its their".split()
)
_FORMER: Final = frozenset({"former", "ex", "late", "ousted", "then", "previous"})
_SINGULAR: Final = {
    "ministers": "minister",
    "presidents": "president",
    "heads": "head",
    "chiefs": "chief",
    "leaders": "leader",
}


def find_facts(
    report: Report,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    times: Sequence[TimeMark],
    attributions: Sequence[Attribution],
) -> tuple[Fact, ...]:
    """Find the facts that a report states about persons, in text order; `person` is a mention's id.

    >>> from rashomon.model.report import Report, TextMap
    >>> find_facts(Report("rep-1", "raw-1", "a.txt", "", TextMap("utf-8", 0, ())), (), (), (), ())
    ()
    """
    cast = Cast(sentences, mentions)
    found: dict[tuple[str, ...], Fact] = {}
    for number, sentence in enumerate(sentences):
        inside = [time for time in times if sentence.start <= time.span.start < sentence.end]
        scene = Scene(number, sentence, cast, inside)
        for fact in (*_roles(report, scene), *find_appointments(report, scene), *find_kinship(report, scene)):
            bearer = cast.root(next(m for m in mentions if m.id == fact.person)).id
            key = (bearer, fact.relation, fact.value.lower(), fact.of or "")
            if key not in found or (fact.time and not found[key].time):
                found[key] = _attributed(fact, attributions)
    return tuple(sorted(found.values(), key=lambda fact: (fact.span.start, fact.span.end, fact.id)))


def _attributed(fact: Fact, attributions: Sequence[Attribution]) -> Fact:
    from msgspec import structs

    held = [(s.end - s.start, a.id) for a in attributions for s in a.contents if s.holds(fact.span)]
    return structs.replace(fact, attribution=min(held)[1]) if held else fact


def _roles(report: Report, scene: Scene) -> Iterator[Fact]:
    seen: set[str] = set()
    for index in range(len(scene.phrases.tokens)):
        mention = scene.mention(index)
        if mention is None or mention.kind != "PERSON" or mention.id in seen:
            continue
        seen.add(mention.id)
        for role in mention.roles:
            value, of = read_role(role)
            if not value or _FORMER.intersection(role.lower().split()):
                continue
            yield Fact(
                id=identify("fact", report.id, mention.span.start, "office", value),
                span=_told(report, scene, mention, role),
                person=mention.id,
                relation="office",
                value=value,
                maker=MAKER,
                of=of or (_country_of(scene, mention, index) if is_ruler(sector_in(role.lower().split())) else None),
            )


def read_role(role: str) -> tuple[str, str | None]:
    """Part an office from whose it is: the office in words, and a country's code or a body's name.

    >>> read_role("Kenyan Finance Minister"), read_role("new head of the African Union Commission")
    (('Finance Minister', 'KEN'), ('head', 'African Union Commission'))
    """
    words = [role[start:end] for start, end in word_spans(role)]
    words = _dropped(words)
    words, of = _owned(words)
    kept = _without_body(words)
    of = of or _body(words)
    words = [_singular(word) for word in (kept if of else words)]
    return " ".join(words).replace(" - ", "-").strip(" ,"), of or country_in(role)


def _dropped(words: list[str]) -> list[str]:
    while words and words[0].lower() in _LEADING:
        words = words[1:]
    return words


def _owned(words: list[str]) -> tuple[list[str], str | None]:
    """Take a country or body from the front ("Kenyan", "NATO") or a country from the end ("of Kenya") of an office."""
    match = match_at(words, 0) if words else None
    if match and match.last < len(words) and (match.term.country or match.term.kind == "organization"):
        rest = words[match.last :]
        rest = rest[1:] if rest[0].lower() in {"'s", "’s"} else rest
        known = organization_names().get(match.term.name) if match.term.kind == "organization" else None
        of = match.term.country if known is None or known.kind in {"seat", "government"} else match.term.name
        return _dropped(rest), of
    for at in range(len(words) - 1, 0, -1):
        if words[at].lower() in {"of", "for"}:
            start = at + 1 + int(at + 1 < len(words) and words[at + 1].lower() == "the")
            last = match_at(words, start) if start < len(words) else None
            if last and last.last == len(words) and last.term.country and last.term.kind == "country":
                return words[:at], last.term.country
    return words, None


def _without_body(words: list[str]) -> list[str]:
    """Cut "of the Space Agency": a body in capitals behind the office, but not its field ("Minister of Defense")."""
    for at, word in enumerate(words):
        if word.lower() in {"of", "at", "for"} and at and _is_body(words[at + 1 :]):
            return words[:at]
    return words


def _body(words: list[str]) -> str | None:
    for at, word in enumerate(words):
        if word.lower() in {"of", "at", "for"} and at and _is_body(words[at + 1 :]):
            return " ".join(w for w in words[at + 1 :] if w.lower() != "the" or at > 8).strip()
    return None


def _is_body(words: list[str]) -> bool:
    bare = [word for word in words if word.lower() != "the"]
    return words[:1] == ["the"] and bool(bare) and bare[0][:1].isupper() and len(bare) > 1


def _singular(word: str) -> str:
    plain = _SINGULAR.get(word.lower())
    return word if plain is None else plain.capitalize() if word[:1].isupper() else plain


def _country_of(scene: Scene, mention: Mention, index: int) -> str | None:
    """The country whose office it must be: its bearer's, else the nearest one named before it in the sentence."""
    known = scene.cast.country(mention)
    if known:
        return known
    for at in range(index, -1, -1):
        before = scene.mention(at)
        if before is not None and before.country and before.kind in {"COUNTRY", "NATIONALITY", "OFFICE"}:
            return before.country
    return None


def _told(report: Report, scene: Scene, mention: Mention, role: str) -> Span:
    """The stretch from the role to the name, where they stand side by side; else the name."""
    low, high = max(scene.sentence.start, mention.span.start - 160), min(scene.sentence.end, mention.span.end + 160)
    at = report.text.find(role, low, high)
    if at < 0:
        return mention.span
    return Span(report.id, min(at, mention.span.start), max(at + len(role), mention.span.end))


def is_office(word: str) -> bool:
    """Whether a noun names an office.

    >>> is_office("governor"), is_office("bridge")
    (True, False)
    """
    return word in lexicon().classes["office"]
