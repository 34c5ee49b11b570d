"""Marks: what one report says, each with its span, its maker and its reasons."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from rashomon.model.report import Span  # noqa: TC001  msgspec reads the annotations at run time
from rashomon.model.when import When  # noqa: TC001

Certainty = Literal["certain", "probable", "possible"]
MentionKind = Literal["PERSON", "ORGANIZATION", "COUNTRY", "PLACE", "NATIONALITY", "OFFICE", "PRONOUN"]
Status = Literal["asserted", "planned", "negated", "hypothetical", "alleged"]


class Mention(Struct, frozen=True):
    """A name, nationality, office phrase or pronoun that stands for somebody or something.

    `name` is the form to read (a word stuck to it removed, white space squeezed); `country` an ISO 3166 alpha-3
    code where the mention denotes a country, its people or (a capital) its government, or where an office phrase
    names one; `roles` are office phrases said of the bearer in this report ("South Korean Defense Minister").
    `same_as` is the id of the earlier mention in this report that names the same bearer, with the reason in
    `reasons`; None for a first mention.
    """

    id: str
    span: Span
    kind: MentionKind
    name: str
    maker: str
    certainty: Certainty = "probable"
    reasons: tuple[str, ...] = ()
    country: str | None = None
    roles: tuple[str, ...] = ()
    same_as: str | None = None


class TimeMark(Struct, frozen=True):
    """A time expression in TIMEX3 (ISO-TimeML), and the `When` it denotes.

    Before anchoring, `value` may hold an X for what the report's date must tell and `when` is None; after it,
    `derivation` says in words how the value came about ("this Tuesday, report published 2024-06-17 ->
    2024-06-18"). `anchor` is ``report``, the id of another time mark, None for an absolute expression, or ``dateline``
    for the date in a wire's dateline: it dates the report and no event.
    `tense` is that of the clause that holds the expression, None where no verb tells.
    """

    id: str
    span: Span
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    maker: str
    mod: str | None = None
    anchor: str | None = None
    when: When | None = None
    derivation: str = ""
    certainty: Certainty = "certain"
    tense: Literal["past", "present", "future"] | None = None


class Quantity(Struct, frozen=True):
    """A number or vague number, its unit and what it counts.

    `low` and `high` bound the number ("dozens": 24 to 99; "at least 20": 20 to None). `modifier` is the word that
    blurs it ("nearly"); `counted` is the noun phrase it counts; `field` one of PLOVER's size fields (``killed``,
    ``injured``, ``arrested``, ``displaced``, ``missing``, ``size``) or None.
    """

    id: str
    span: Span
    low: float | None
    high: float | None
    maker: str
    modifier: str | None = None
    unit: str | None = None
    counted: str | None = None
    counted_span: Span | None = None
    field: str | None = None


class Attribution(Struct, frozen=True):
    """Somebody's words or view, as PolNeAR and PARC understand it: source, cue and content.

    `source` is the source span as written, `source_mention` the mention in it (or that the pronoun or role phrase in
    it stands for) and `speaker` its name in words, resolved within the report as far as that goes. `contents` are the
    content spans, first to last. `style` is direct (quotation marks hold all of it), indirect or mixed. `polarity` is
    ``asserts``, ``denies`` or ``declines`` (no comment). `channel` is the outlet or occasion through which it came
    ("told the Tass agency", "in an interview published by Bloomberg"), with its mention.
    """

    id: str
    contents: tuple[Span, ...]
    style: Literal["direct", "indirect", "mixed"]
    maker: str
    source: Span | None = None
    source_mention: str | None = None
    speaker: str | None = None
    cue: Span | None = None
    cue_lemma: str | None = None
    strength: Literal["said", "claimed", "alleged", "admitted", "denied", "confirmed", "ordered", "thought"] = "said"
    polarity: Literal["asserts", "denies", "declines"] = "asserts"
    channel: Span | None = None
    channel_mention: str | None = None
    certainty: Certainty = "probable"
    reasons: tuple[str, ...] = ()


class Argument(Struct, frozen=True):
    """Who takes part in an event: the phrase, the mentions in it, and what they are coded as.

    `codes` are ISO 3166 alpha-3 countries with a sector where one is said (``RUS``, ``RUS GOV``), PLOVER's codes for
    international actors (``IGO UNO``), or empty. `names` are the names in words, pronouns and roles resolved.
    """

    span: Span
    names: tuple[str, ...]
    mentions: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()


class EventMention(Struct, frozen=True):
    """One event as one sentence tells it, in PLOVER's terms.

    `span` is the clause that tells it (verbatim, what a timeline prints), `trigger` the word that names it. `type` and
    `mode` are PLOVER's (``CONSULT``, ``visit``); an event that PLOVER has no type for bears the type ``OTHER`` and its
    trigger's lemma as mode. `time` is the id of the time mark that dates it, with `when` once anchored; both None when
    the text does not say. `attribution` is the id of the innermost attribution whose content holds the trigger.
    """

    id: str
    span: Span
    trigger: Span
    lemma: str
    type: str
    maker: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    actor: Argument | None = None
    recipient: Argument | None = None
    place: str | None = None
    time: str | None = None
    when: When | None = None
    quantities: tuple[str, ...] = ()
    status: Status = "asserted"
    attribution: str | None = None
    certainty: Certainty = "probable"
    reasons: tuple[str, ...] = ()


class Fact(Struct, frozen=True):
    """A stated fact about one person: an office held, or kinship.

    For ``office``: `value` is the office ("Defense Minister"), `of` the ISO 3166 country or the organisation's name.
    For ``kin``: `value` is the relation ("husband"), `of` the other person's name. `since` is when it began, if said.
    """

    id: str
    span: Span
    person: str
    relation: Literal["office", "kin"]
    value: str
    maker: str
    of: str | None = None
    since: When | None = None
    time: str | None = None
    attribution: str | None = None
    certainty: Certainty = "probable"


class DateEvidence(Struct, frozen=True):
    """One thing that bounds the day a report was published.

    `when` is the interval in which that day must lie if the evidence is sound; `time` the mark it rests on (None for
    evidence outside the text, such as a printed date or a URL); `weight` orders evidence when it cannot all hold.

    Where the words leave the year or the week open, `pattern` names the days D they may mean (``XXXX-09-12``, with
    ``/2`` for "a Tuesday"; ``XXXX-WXX-3``; ``XXXX-09`` for a month) and `after` the days that may lie between D and
    publication (least, most; negative: published before D). `when` is then open on both sides.
    """

    span: Span | None
    when: When
    rule: str
    reason: str
    weight: Literal["hard", "strong", "weak"]
    time: str | None = None
    pattern: str | None = None
    after: tuple[int, int] | None = None


class Marks(Struct, frozen=True):
    """All marks of one report, each kind sorted by place."""

    report_id: str
    sentences: tuple[Span, ...] = ()
    mentions: tuple[Mention, ...] = ()
    times: tuple[TimeMark, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    event_mentions: tuple[EventMention, ...] = ()
    facts: tuple[Fact, ...] = ()
    date_evidence: tuple[DateEvidence, ...] = ()
