"""What one report says happened: event mentions in PLOVER's terms.

Sentence by sentence: triggers by the lexicon (`rashomon.language.plover`), their arguments by tree and word order,
their setting, and how the report stands to them. PLOVER as its manual of 2021 defines it; news that it has no
type for is ``OTHER``, its mode the trigger's lemma.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from msgspec import structs

from rashomon.annotate.events.actors import Cast, code_of, sector_in
from rashomon.annotate.events.arguments import Parts, find_arguments
from rashomon.annotate.events.contents import is_content
from rashomon.annotate.events.demands import find_demands
from rashomon.annotate.events.dyads import find_dyad
from rashomon.annotate.events.scenes import Scene
from rashomon.annotate.events.settings import clause_of, first_since, place_of, quantities_of, time_of
from rashomon.annotate.events.status import is_history, status_of
from rashomon.annotate.events.triggers import Trigger, find_triggers
from rashomon.language.plover import lexicon
from rashomon.model.identity import identify
from rashomon.model.marks import EventMention
from rashomon.model.report import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rashomon.annotate.names.own_actors import OwnActors
    from rashomon.annotate.syntax import Sentence
    from rashomon.language.plover import Pattern
    from rashomon.model.marks import Argument, Attribution, Mention, Quantity, TimeMark
    from rashomon.model.report import Report

MAKER: Final = "events.lexicon/1"
# Whom a place tells the country of; armies and the press may come from anywhere.
_LOCAL: Final = frozenset("GOV COP JUD LEG OPP PTY LAB EDU AGR CVL MED CRM REL".split())
_WORDS: Final = frozenset(
    {"ACCUSE", "THREATEN", "REQUEST", "REJECT", "AGREE", "SUPPORT", "CONSULT"}
)  # said, not done there
_OWN: Final = frozenset({"the government", "the authorities", "the parliament", "the opposition"})
_DOMESTIC: Final = frozenset({"PROTEST", "COERCE"})
_WITHIN: Final = frozenset({"OPP", "REB", "PTY", "LAB", "EDU", "REL", "CVL", "UAF", "PRM", "LEG"})
_STATE: Final = frozenset({"GOV", "MIL", "COP"})
_OPEN: Final = frozenset({"planned", "hypothetical", "negated"})
_DEEDS: Final = frozenset({"AID", "ASSAULT", "COERCE", "MOBILIZE"})
_MODES: Final = (
    ("suicide-attack", frozenset({"suicide"})),
    ("drone", frozenset({"drone", "uav", "drones"})),
    ("aerial", frozenset({"airstrike", "warplane", "jet", "aircraft", "helicopter", "air", "bomber"})),
    (
        "heavy-weapons",
        frozenset({"missile", "rocket", "artillery", "shell", "tank", "mortar", "projectile", "howitzer"}),
    ),
    ("explosives", frozenset({"bomb", "explosive", "ied", "mine", "bombing", "landmine"})),
    ("firearms", frozenset({"gunman", "gun", "rifle", "gunmen", "gunfire", "pistol", "sniper"})),
    ("primitive", frozenset({"knife", "machete", "stone", "axe", "sword"})),
    ("crowd-control", frozenset({"tear", "teargas", "cannon", "baton"})),
    ("unconventional", frozenset({"chemical", "sarin", "chlorine", "nerve"})),
)


def find_events(
    report: Report,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    times: Sequence[TimeMark],
    quantities: Sequence[Quantity],
    attributions: Sequence[Attribution],
    own: OwnActors | None = None,
) -> tuple[EventMention, ...]:
    """Find the event mentions of one report, in text order; times are not looked into, only pointed to.

    `own` are the user's actors, whose sectors no word tells.

    >>> from rashomon.model.report import Report, TextMap
    >>> find_events(Report("rep-1", "raw-1", "a.txt", "", TextMap("utf-8", 0, ())), (), (), (), (), ())
    ()
    """
    cast = Cast(sentences, mentions, own)
    held = _Attributions(attributions)
    labour = _is_about_work(sentences)
    found: list[EventMention] = []
    for number, sentence in enumerate(sentences):
        scene = Scene(number, sentence, cast, _within(times, sentence), _within(quantities, sentence), labour=labour)
        found.extend(_told(report, scene, held))
    return tuple(sorted(found, key=lambda event: (event.trigger.start, event.span.start, event.id)))


def _told(report: Report, scene: Scene, held: _Attributions) -> list[EventMention]:
    """The events of one sentence: what is only the content of another is left out."""
    triggers = sorted([*find_triggers(scene), *find_demands(scene)], key=lambda trigger: trigger.at)
    rivals = [trigger.at for trigger in triggers] + [trigger.verb for trigger in triggers]
    found: list[EventMention] = []
    for trigger in triggers:
        events = list(_mentions(report, scene, trigger, held, rivals))
        if events and is_content(scene, trigger, triggers, is_open=events[0].status in _OPEN):
            continue
        found += events
    if not any(event.actor and event.recipient and "historical" not in event.contexts for event in found):
        dyad = find_dyad(scene, report.id, {at for trigger in triggers for at in (trigger.at, trigger.verb)})
        for event in _mentions(report, scene, dyad, held, rivals) if dyad is not None else ():
            reasons = (*event.reasons, "a verb between two parties that the lexicon does not hold")
            found.append(structs.replace(event, certainty="possible", reasons=reasons))
    return found


def _is_about_work(sentences: Sequence[Sentence]) -> bool:
    """Whether a report speaks of workers more than of weapons: what "the strike" means in it."""
    classes = lexicon().classes
    words = [token.lemma.lower() for sentence in sentences for token in sentence.tokens]
    return sum(word in classes["labour_story"] for word in words) > sum(word in classes["weapons"] for word in words)


def _within(marks: Sequence[object], sentence: Sentence) -> list:  # type: ignore[type-arg]
    return [mark for mark in marks if sentence.start <= mark.span.start < sentence.end]  # type: ignore[attr-defined]


class _Attributions:
    """The attributions of a report by what they hold."""

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        spans = [(s.start, s.end, n) for n, a in enumerate(attributions) for s in a.contents]
        self._spans = sorted(spans)
        self._starts = [span[0] for span in self._spans]
        self._longest = max((end - start for start, end, _ in spans), default=0)
        self._all = tuple(attributions)

    def innermost(self, offset: int) -> Attribution | None:
        """The attribution with the shortest content that holds an offset."""
        best: tuple[int, int, int] | None = None
        for start, end, number in self._spans[bisect_left(self._starts, offset - self._longest) :]:
            if start > offset:
                break
            if offset < end and (best is None or end - start < best[1] - best[0]):
                best = (start, end, number)
        return self._all[best[2]] if best else None


def _mentions(
    report: Report, scene: Scene, trigger: Trigger, held: _Attributions, rivals: list[int]
) -> Iterator[EventMention]:
    parts = find_arguments(scene, trigger, report.id)
    time = time_of(scene, trigger, rivals)
    place = place_of(scene, trigger, parts.recipient)
    quantities = quantities_of(scene, trigger)
    parts = _located(scene, parts, place, trigger.pattern)
    if not (parts.actor or parts.recipient or time or place or quantities):
        return
    if time is None and _only_points(scene, trigger, parts, place):
        return
    token = scene.phrases.tokens[trigger.at]
    attribution = held.innermost(token.start)
    standing = status_of(scene, trigger, attribution, rival=_is_rival(scene, trigger, attribution, parts.actor))
    spans = [(a.span.start, a.span.end) for a in (parts.actor, parts.recipient) if a]
    start, end = clause_of(scene, trigger, report.text, [*spans, (token.start, token.end)])
    reasons = (f"“{trigger.lemma}” tells {trigger.pattern.type}", *parts.reasons)
    event = EventMention(
        id=identify("evm", report.id, token.start, token.end, trigger.pattern.type),
        span=Span(report.id, start, end),
        trigger=Span(report.id, token.start, token.end),
        lemma=trigger.lemma,
        type=trigger.pattern.type,
        maker=MAKER,
        mode=_mode(scene, trigger),
        contexts=_contexts(scene, trigger, standing.status, time),
        actor=parts.actor,
        recipient=parts.recipient,
        place=place.id if place else None,
        time=time.id if time else None,
        quantities=tuple(quantity.id for quantity in quantities),
        status=standing.status,
        attribution=attribution.id if attribution else None,
        certainty="possible" if parts.reasons else "probable",
        reasons=(*reasons, standing.reason) if standing.reason else reasons,
    )
    yield event
    yield from _one_before(report, scene, trigger, event, parts)


def _only_points(scene: Scene, trigger: Trigger, parts: Parts, place: Mention | None) -> bool:
    """Whether words only point to an event: "a place to visit", "after the riots" of nobody known, of no told day."""
    pattern = trigger.pattern
    if pattern.mode == "visit" and trigger.verb == trigger.at and parts.recipient is None and place is None:
        return True
    nominal = not scene.phrases.is_verb(trigger.at)
    if nominal and parts.actor is None and pattern.type != "OTHER" and _is_supposed(scene, trigger):
        return True  # "an embargo would not work"
    alone = parts.recipient is None and (parts.actor is None or len(parts.actor.names) < 2)
    if "occasion" in trigger.slots and pattern.symmetric and alone:
        return True  # "a role in forthcoming talks"
    return nominal and trigger.verb == trigger.at and pattern.type != "OTHER" and not (parts.actor or parts.recipient)


def _is_supposed(scene: Scene, trigger: Trigger) -> bool:
    """Whether a noun is only the subject of what would or might be."""
    phrases = scene.phrases
    verb = phrases.tokens[trigger.at].head
    if verb < trigger.at or phrases.relation(trigger.at) != "nsubj":
        return False
    return any(phrases.lower(i) in {"would", "could", "might", "may"} for i in phrases.auxiliaries(verb))


def _located(scene: Scene, parts: Parts, place: Mention | None, pattern: Pattern) -> Parts:
    """Code people by the country of the place where nothing else is said of them: "police in Minsk"."""
    type_ = pattern.type
    if type_ != "CONSULT":
        arrests = pattern.mode in {"arrest", "deport"} and parts.recipient is not None and bool(parts.recipient.codes)
        known = scene.cast.country(place) if place else None
        parts = _domestic(
            parts, known, at_home=type_ in _DOMESTIC and not arrests
        )  # the country of those arrested is news
    opened = _country_set(scene) if type_ in _WORDS else None
    country = opened or (scene.cast.country(place) if place else None)
    if country is None:
        return parts

    def coded(side: Argument | None) -> Argument | None:
        if side is None or side.codes or side.mentions:
            return side
        if type_ in _WORDS and not (opened and " ".join(side.names).lower() in _OWN):
            return side
        sector = sector_in(" ".join(side.names).lower().split())
        return structs.replace(side, codes=code_of(country, sector)) if sector in _LOCAL else side

    actor, recipient = coded(parts.actor), coded(parts.recipient)
    if (actor, recipient) == (parts.actor, parts.recipient):
        return parts
    return Parts(actor, recipient, (*parts.reasons, "coded by the country of the place"))


def _domestic(parts: Parts, place: str | None, *, at_home: bool) -> Parts:
    """Code people of no said country by the other side's, where the two face each other inside one country.

    `at_home`: who protests, or is arrested, mostly does so at home; in other events a government and those who oppose
    or obey it must stand against each other ("rebels", "the opposition"). `place` is the country of the place.
    """
    actor, recipient = parts.actor, parts.recipient
    if actor is None or recipient is None or bool(actor.codes) == bool(recipient.codes):
        return parts
    known, other = (actor, recipient) if actor.codes else (recipient, actor)
    countries = {code.split()[0] for code in known.codes}
    words = " ".join(other.names).lower().split()
    sector = None if lexicon().classes["weapons"].intersection(words) else sector_in(words)
    if place is not None and place not in countries:
        return parts
    if len(countries) > 1 or "IGO" in countries or sector not in _LOCAL | _WITHIN | _STATE or other.mentions:
        return parts
    faced = {code.split()[1] for code in known.codes if " " in code}
    if not at_home and not ((faced & _WITHIN and sector in _STATE) or (faced & _STATE and sector in _WITHIN)):
        return parts
    coded = structs.replace(other, codes=code_of(min(countries), sector))
    reasons = (*parts.reasons, "coded by the country of the other side")
    return Parts(actor, coded, reasons) if known is actor else Parts(coded, recipient, reasons)


def _country_set(scene: Scene) -> str | None:
    """“In the Kenyan capital, the government”: the country that the words opening a sentence set it in."""
    first = scene.phrases.chunks[:1]
    if not first or first[0].case != "in" or first[0].first > 1:
        return None
    closed = first[0].last < len(scene.phrases.tokens) and scene.phrases.lower(first[0].last) == ","
    named = [scene.cast.country(mention) for mention in scene.inside(first[0].head)] if closed else []
    return next((country for country in named if country), None)


def _one_before(
    report: Report, scene: Scene, trigger: Trigger, event: EventMention, parts: Parts
) -> Iterator[EventMention]:
    """“The first visit since 2000” tells of a visit in 2000 too."""
    since = first_since(scene, trigger)
    if since is None or event.status == "negated" or not parts.actor:
        return
    yield EventMention(
        id=identify("evm", report.id, event.trigger.start, event.trigger.end, event.type, since.id),
        span=event.span,
        trigger=event.trigger,
        lemma=event.lemma,
        type=event.type,
        maker=event.maker,
        mode=event.mode,
        contexts=(*(c for c in event.contexts if c != "future"), "historical"),
        actor=event.actor,
        recipient=event.recipient,
        place=event.place,
        time=since.id,
        status="asserted",
        attribution=event.attribution,
        certainty="possible",
        reasons=("the first since then: there was one then",),
    )


def _is_rival(scene: Scene, trigger: Trigger, attribution: Attribution | None, actor: Argument | None) -> bool:
    """Whether a deed is told by a country, or a part of the world, that is not the doer's."""
    if attribution is None or trigger.pattern.type not in _DEEDS or actor is None or not attribution.source_mention:
        return False
    source = next((m for m in scene.cast.mentions if m.id == attribution.source_mention), None)
    if source is None or attribution.strength == "admitted":
        return False
    theirs, ours = scene.cast.country(source), {code.split()[0] for code in actor.codes}
    if not ours or "IGO" in ours:
        return False
    return theirs not in ours if theirs else source.kind in {"NATIONALITY", "PLACE", "COUNTRY"}


def _mode(scene: Scene, trigger: Trigger) -> str | None:
    pattern = trigger.pattern
    if pattern.mode is not None:
        return pattern.mode
    if pattern.type == "OTHER":
        return trigger.lemma
    if pattern.type == "ASSAULT":
        last = min(len(scene.phrases.tokens), trigger.at + 12)
        words = {scene.phrases.noun(i) for i in range(max(0, trigger.at - 11), last)}
        return next((mode for mode, cues in _MODES if words & cues), None)
    if pattern.type == "CONSULT" and pattern.lemma in {"talk", "speak", "discuss"}:
        return "phone" if scene.phrases.lemma_set & {"phone", "telephone", "call", "videoconference"} else None
    return None


def _contexts(scene: Scene, trigger: Trigger, status: str, time: TimeMark | None) -> tuple[str, ...]:
    """The pattern's contexts, those that words of the sentence name, and PLOVER's auxiliary ones."""
    found = list(trigger.pattern.contexts)
    words = scene.phrases.lemma_set
    named = sorted({context for word in words for context in lexicon().contexts.get(word, ())})
    found += [context for context in named if context not in found]
    if status in {"planned", "hypothetical"}:
        found.append("future" if status == "planned" else "hypothetical")
    if status == "negated":
        found.append("negation")
    if is_history(scene, trigger, time):
        found.append("historical")
    return tuple(found)
