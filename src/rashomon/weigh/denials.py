"""Denials: what somebody denies, set against the reports and informants that tell or allege it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from rashomon.language.content import fold, stem
from rashomon.language.topics import topics_of
from rashomon.model.identity import identify
from rashomon.model.report import Span  # noqa: TC001  msgspec reads the annotations at run time
from rashomon.model.weights import Claim, Conflict, Side
from rashomon.weigh.claims import denies, informant_of
from rashomon.weigh.headings import shorten
from rashomon.weigh.occasions import sentence_keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rashomon.model.marks import EventMention
    from rashomon.weigh.desk import Desk
    from rashomon.weigh.options import WeighOptions

_DENY: Final = re.compile(
    r"(?i)\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)? (?:[\w’'-]+,? ){0,6}?"
    r"(?:accusations?|allegations?|claims?|charges?|criticism|reports?|suggestions?)|refut(?:e|es|ed)|"
    r"dismiss(?:es|ed) (?:the |all |these |those |such )?(?:\w+ )?(?:accusations?|allegations?|claims?|reports?)|"
    r"there (?:is|was|are|were|would be|will be) no|there never was|no truth)\b"
)
_ALLEGE: Final = re.compile(
    r"(?i)\b(?:accus\w+|alleg\w+|suspect\w*|claim\w*|estimat\w+|blam\w+|believ\w+|warn\w*|according to|says?|said|"
    r"charg\w+|evidence|identified|report\w*)\b"
)
_ANSWERED: Final = re.compile(r"(?i)\b(?:accusation|allegation|criticism|charge|claim)s?\b")
_SILENT: Final = re.compile(r"(?i)\b(?:refus|declin)\w+ to (?:comment|answer|say|speak|give)")
_TOGETHER: Final = re.compile(
    r"(?i)\b(?:the|both|these) (?:two )?(?:countries|sides|governments|leaders|states|parties|companies)\b"
    r"|\bboth\b"
)


_CUES: Final = frozenset(
    stem(word)
    for word in (
        "deny",
        "denied",
        "reject",
        "rejected",
        "accuse",
        "accused",
        "accusation",
        "allegation",
        "claim",
        "there",
    )
)
_FEARS: Final = frozenset(
    {"accuse", "allege", "claim", "suspect", "fear", "warn", "blame", "charge", "suggest", "contend"}
)
_NEAR: Final = 4  # sentences between an accusation and its denial in one report
_ECHO: Final = 2  # plain words of an accusation that its denial repeats
_ECHOED: Final = 0.6  # and what share of the denial's own they are
_VIOLENT: Final = frozenset({"strike", "killing", "abuse", "troops"})


class _Told(Struct, frozen=True):
    """Words that tell or allege: where they stand, on whose word, and the claim and event they are, if any."""

    span: Span
    informant: str
    name: str
    claim: str | None
    event: str | None
    feared: bool = False


class _Denial(Struct, frozen=True):
    """One sentence in which somebody denies something."""

    sentence: Span
    speaker: str
    keys: frozenset[str]
    words: frozenset[str]
    topics: frozenset[str]
    events: frozenset[str]
    together: bool
    plain: frozenset[str]
    answers: bool


def denial_conflicts(desk: Desk, claims: Sequence[Claim], options: WeighOptions) -> list[Conflict]:
    """Find what is denied in one place and told or alleged in another of the same story.

    The denied and the alleged must share a topic (or several words) and a party; the denier must be that party.
    """
    by_story: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        mention = desk.event_mentions.get(claim.mark)
        story = desk.stories.get(claim.report_id)
        if mention is not None and story is not None:
            by_story[story.id].append(claim)
    sayings = _allegations(desk)
    conflicts: list[Conflict] = []
    for story_id, denials in _denials(desk).items():
        sides: list[tuple[list[_Denial], list[_Told]]] = []
        for group in _alike(denials, options):
            told = [
                *_against(desk, group, by_story[story_id], options),
                *_said(desk, group, sayings[story_id]),
            ]
            if told:
                sides.append((group, told))
        conflicts += [_conflict(desk, group, told) for group, told in _merged(sides)]
    return conflicts


def _merged(sides: list[tuple[list[_Denial], list[_Told]]]) -> list[tuple[list[_Denial], list[_Told]]]:
    """Denials that answer the same words are one conflict."""
    merged: list[tuple[list[_Denial], list[_Told]]] = []
    for group, told in sides:
        home = next((one for one in merged if {t.span for t in one[1]} & {t.span for t in told}), None)
        if home is None:
            merged.append((list(group), list(told)))
        else:
            home[0].extend(group)
            home[1].extend(told)
    return merged


def _allegations(desk: Desk) -> dict[str, list[_Told]]:
    """What named speakers are quoted with, by story: an allegation need not be an event."""
    found: dict[str, list[_Told]] = defaultdict(list)
    for report_id, marks in desk.marks.items():
        story = desk.stories.get(report_id)
        for one in marks.attributions if story else ():
            if not denies(one) and one.polarity == "asserts":
                informant, name = informant_of(desk, one, report_id)
                for content in one.contents:
                    told = _Told(
                        content, informant, name, None, None, one.cue_lemma in _FEARS or one.strength == "alleged"
                    )
                    found[story.id if story else ""].append(told)
    return found


def _said(desk: Desk, group: Sequence[_Denial], sayings: Sequence[_Told]) -> list[_Told]:
    """Quoted words of others that hold two neighbouring words of what is denied: "the naval clause"."""
    speakers = {fold(denial.speaker) for denial in group}
    sentences = {denial.sentence for denial in group}
    denied = frozenset().union(*(_pairs(desk, denial.sentence) for denial in group))
    topics = frozenset().union(*(denial.topics for denial in group))
    found = []
    for told in sayings:
        if fold(told.name) in speakers or desk.sentence(told.span) in sentences:
            continue
        feared = told.feared and topics & topics_of(desk.words_of(told.span))
        if feared or denied & _pairs(desk, told.span):
            found.append(told)
    return found


def _pairs(desk: Desk, span: Span) -> frozenset[tuple[str, str]]:
    return frozenset(pair for pair in desk.pairs_of(span) if not _CUES.intersection(pair))


def _plain_words(desk: Desk, span: Span) -> frozenset[str]:
    """The telling words of a span that are no names and no words of denying or saying."""
    return frozenset(stem(key) for key in desk.plain_words_of(span)) - _CUES  # "warnings" like "warning"


def _denials(desk: Desk) -> dict[str, list[_Denial]]:
    found: dict[str, list[_Denial]] = defaultdict(list)
    for report_id, marks in desk.marks.items():
        story = desk.stories.get(report_id)
        if story is None:
            continue
        denied = {desk.sentence(content) for one in marks.attributions if denies(one) for content in one.contents}
        for sentence in marks.sentences:
            words = desk.quote(sentence)
            if (_DENY.search(words) is None and sentence not in denied) or _SILENT.search(words):
                continue
            found[story.id].append(_denial(desk, sentence))
    return dict(sorted(found.items()))


def _denial(desk: Desk, sentence: Span) -> _Denial:
    attribution = next(
        (one for one in desk.marks[sentence.report_id].attributions if any(sentence.meets(c) for c in one.contents)),
        None,
    )
    _, speaker = informant_of(desk, attribution, sentence.report_id)
    keys = sentence_keys(desk, sentence)
    together = bool(_TOGETHER.search(desk.quote(sentence)))
    if together:
        keys = _main_pair(desk, sentence)
    words = desk.words_of(sentence)
    number = desk.sentence_number(sentence)
    if len(words) < 6 and number > 0:  # "There never was." denies what the sentence before it says
        words |= desk.words_of(desk.marks[sentence.report_id].sentences[number - 1])
    events = {
        desk.event_of[one.id].id
        for one in desk.events_in(sentence)
        if one.id in desk.event_of and _is_denied(desk, one)
    }
    return _Denial(
        sentence,
        speaker,
        frozenset(keys),
        words,
        topics_of(words),
        frozenset(events),
        together,
        _plain_words(desk, sentence),
        _ANSWERED.search(desk.quote(sentence)) is not None,
    )


def _is_denied(desk: Desk, mention: EventMention) -> bool:
    return mention.status == "negated" or denies(desk.attributions.get(mention.attribution or ""))


def _main_pair(desk: Desk, sentence: Span) -> set[str]:
    """The two countries (or else bodies) most named up to here: who "the two countries" are."""
    counted: Counter[str] = Counter()
    for mention in desk.marks[sentence.report_id].mentions:
        if mention.span.start >= sentence.end:
            break
        country = mention.country
        entity = desk.entity_of.get(mention.id)
        if country:
            counted[country] += 1
        elif entity is not None and entity.kind == "ORGANIZATION":
            counted[entity.id] += 1
    return {key for key, _ in sorted(counted.items(), key=lambda item: (-item[1], item[0]))[:2]}


def _alike(denials: Iterable[_Denial], options: WeighOptions) -> list[list[_Denial]]:
    groups: list[list[_Denial]] = []
    for denial in denials:
        home = next((group for group in groups if _same_topic(denial, group[0], options)), None)
        if home is None:
            groups.append([denial])
        else:
            home.append(denial)
    return groups


def _same_topic(one: _Denial, other: _Denial, options: WeighOptions) -> bool:
    if one.events & other.events or one.topics & other.topics:
        return True
    return len(one.words & other.words) > options.shared_topic_words


def _against(desk: Desk, group: Sequence[_Denial], claims: Iterable[Claim], options: WeighOptions) -> list[_Told]:
    denied = {denial.sentence for denial in group}
    by_words = {desk.quote(denial.sentence): denial for denial in reversed(group)}  # reprints answer alike
    beside = {denial.sentence.report_id: denial for denial in reversed(group)}
    found = []
    for claim in claims:
        mention = desk.event_mentions[claim.mark]
        if claim.denies or claim.status in {"negated", "planned", "hypothetical"} or mention.type == "REJECT":
            continue
        sentence = desk.sentence(mention.trigger)
        if sentence in denied and not _ALLEGE.search(desk.quote(sentence)):
            continue
        asked = [*by_words.values(), *([beside[claim.report_id]] if claim.report_id in beside else [])]
        if any(_answers(desk, denial, claim, mention, options) for denial in asked):
            found.append(_Told(claim.span, claim.informant, claim.informant_name, claim.id, claim.about))
    return found


def _answers(desk: Desk, denial: _Denial, claim: Claim, mention: EventMention, options: WeighOptions) -> bool:
    if claim.about in denial.events:
        return True
    if denial.answers and len(denial.plain) <= 1:  # "He denies the accusations": whatever he is accused of
        parties = desk.keys_in(mention.actor) | desk.keys_in(mention.recipient)
        return mention.type in {"ACCUSE", "COERCE"} and bool(parties & denial.keys)
    topics = topics_of(desk.words_of(mention.span)) & denial.topics
    shared = _plain_words(desk, mention.span) & denial.plain
    answered = mention.type == "ACCUSE" and denial.answers and shared
    echoed = mention.type == "ACCUSE" and len(shared) >= _ECHO and len(shared) >= _ECHOED * len(denial.plain)
    if not topics and not answered and not echoed and len(shared) <= options.shared_topic_words:
        return False
    alleged = claim.status == "alleged" or mention.type == "ACCUSE" or not claim.informant.startswith("report:")
    if not alleged and not (topics and mention.type in {"AID", "COERCE"}):
        return False
    if mention.type == "ASSAULT" and not topics & _VIOLENT:
        return False
    if claim.report_id == denial.sentence.report_id and desk.sentence(mention.trigger) == denial.sentence:
        return alleged
    parties = desk.keys_in(mention.actor) | desk.keys_in(mention.recipient)
    if len(parties & denial.keys) >= (2 if denial.together else 1):
        return True
    if denial.together:
        return False
    if claim.report_id == denial.sentence.report_id:  # what is denied stands just before
        number = desk.sentence_number(mention.trigger)
        near = 0 < abs(desk.sentence_number(denial.sentence) - number) <= _NEAR
        return alleged and near and (bool(topics) or len(shared) > 1)
    if mention.type == "ACCUSE":
        return len(shared) >= options.shared_topic_words or (bool(shared) and denial.answers)
    return bool(topics) and (not parties or len(shared) > options.shared_topic_words)


def _conflict(desk: Desk, group: Sequence[_Denial], against: Sequence[_Told]) -> Conflict:
    spans = tuple(sorted({denial.sentence for denial in group}))
    told = sorted(against, key=lambda one: (one.span, one.claim or ""))
    names = sorted({denial.speaker for denial in group})
    sides = (
        Side("denied", tuple(sorted({span.report_id for span in spans})), spans),
        Side(
            "alleged",
            tuple(dict.fromkeys(one.span.report_id for one in told)),
            tuple(dict.fromkeys(one.span for one in told)),
            tuple(sorted({one.claim for one in told if one.claim})),
        ),
    )
    tellers = sorted({one.name for one in told})
    return Conflict(
        identify("conflict", "denial", *(f"{span.report_id}:{span.start}" for span in spans)),
        "denial",
        shorten(f"{_matter(group)}denied by {', '.join(names[:2])}: {_denied_words(desk, spans[0])}"),
        sides,
        next((one.event for one in told if one.event), None),
        (f"denied by {', '.join(names)}, told by {', '.join(tellers[:6])}", f"cue: {fold(_cue(desk, spans[0]))}"),
    )


def _denied_words(desk: Desk, sentence: Span) -> str:
    """The words that are denied: an attribution's content where one is known, else what follows the cue."""
    for one in desk.marks[sentence.report_id].attributions:
        if denies(one):
            inside = [content for content in one.contents if sentence.holds(content)]
            if inside:
                return desk.quote(inside[0])
    words = desk.quote(sentence)
    match = _DENY.search(words)
    behind = words[match.end() :].strip(" ,.:") if match else ""
    return behind if len(behind.split()) > 1 else words


def _matter(group: Sequence[_Denial]) -> str:
    topics = sorted(frozenset().union(*(denial.topics for denial in group)))
    return f"{', '.join(topics)}: " if topics else ""


def _cue(desk: Desk, sentence: Span) -> str:
    match = _DENY.search(desk.quote(sentence))
    return match.group() if match else "an attribution that denies"
