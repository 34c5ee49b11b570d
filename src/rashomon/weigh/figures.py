"""Figures told in the reports: what each counts, how far it may stray, and in what words it stands."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from rashomon.language.content import content_words, fold, is_news_word, stem
from rashomon.language.kin import KIN
from rashomon.model.marks import Quantity  # noqa: TC001  msgspec reads the annotations at run time
from rashomon.model.report import Span
from rashomon.model.when import When  # noqa: TC001
from rashomon.weigh.claims import denies, informant_of
from rashomon.weigh.measures import PEOPLE, bounds_of, measure_of, unit_of

if TYPE_CHECKING:
    from rashomon.weigh.desk import Desk
    from rashomon.weigh.options import WeighOptions

# What people counted by what they do are doing: "demonstrators" and "people who marched".
_DOING: Final = {stem(word): "protest" for word in ("demonstrators", "protesters", "protestors", "marchers")}
# Those who are some of the whole: their figures are never set against the whole's.
_COUNTED_OUT: Final = (
    r"(?:dead|killed|slain|deaths|fatalities|injured|wounded|hurt|casualties|victims|missing|trapped|survivors|rescued|"
    r"arrested|detained|detainees|displaced|evacuated|evacuees|hostages)"
)
_WHOLE: Final = rf"(?:the (?:\d[\d,.]{{0,9}} |[a-z-]{{3,12}} )?|those (?:who (?:were )?)?){_COUNTED_OUT}\b"
_PART_BEFORE: Final = re.compile(
    rf"(?i)\b(?:including|among (?:them|whom|{_WHOLE})|alone,?|of (?:them|whom|{_WHOLE})|another|more than half of)\W"
    r"[^.;]{0,30}$"
)
_PART_AFTER: Final = re.compile(
    r"(?i)^\W{0,2}(?:of (?:them|whom|those|these)|others?|more\b|per (?:cent|day|week|month|year|hour)|each|every|"
    rf"a (?:day|week|month)|in [\w ]{{2,30}} alone|(?:(?:is|are|was|were) )?(?:also )?among (?:them|{_WHOLE}))\b"
)
_PART_OF: Final = re.compile(rf"(?i)^ of {_WHOLE}")  # "two of the injured", though "injured" is what is counted
# Numbers that name or measure, and count nothing: "magnitude 6.9", "flight 214", "resolution 1701".
_NUMBERED: Final = re.compile(
    r"(?i)\b(?:magnitude|flight|article|no\.?|aged?|channel|route|highway|terminal|gate|page|chapter|section|"
    r"level|category|version|resolution|room|unit|line|bus|train|square|form|rule|act|law|phase|round|day|week|"
    r"since|until|scale|degrees?|temperature|grade|measur\w+|worth)(?:\s+(?:of|was|is|about|at|around))?\s*$"
)
_BODIES: Final = re.compile(r"(?i)\bbod(?:y|ies)$")
_NUMBER_OF: Final = re.compile(r"(?i)\bnumbers? of (?:the )?((?:[\w-]+ )?[\w-]+)")
_WISHED: Final = re.compile(
    r"(?i)\b(?:demand\w*|offer\w*|propos\w*|want\w*|ask\w*|seek\w*|call(?:s|ed|ing) for|target\w*|"
    r"forecast\w*|expect\w*|aim\w*|hope\w*|threaten\w*|goal)\b"
)
FORMER: Final = re.compile(
    r"(?i)\b(?:had (?:put|given|said|spoken)|earlier (?:figure|count|toll|estimate)|previous\w*|initial\w*|at first)\b"
)
_SUM_OF: Final = re.compile(r"([^\W\d_]+) of(?: [\w-]+){0,2} $")
_FROM_TO: Final = re.compile(r"(?i)\bfrom\s{1,3}(?:[^;]{1,25}\sto\s{1,3})?$")  # what stands before such a figure
_CLAUSE_END: Final = re.compile(r"[,;]|\sand\s|\swhile\s|\sbut\s")
_BESIDE: Final = 12  # code points between the two numbers of "from 2.1 to 2.8 billion"
_WINDOW: Final = 6  # content words on either side that say what a figure is about
_MONEY_WINDOW: Final = 4  # sums stand close together: each has its own verb and noun


class Figure(Struct, frozen=True):
    """One figure in its place.

    `measure` is what it counts, comparable across reports; `low` and `high` what it allows once its modifier is heeded
    (None: open); `centre` the number itself. `words` stand around it, `tight` are the two behind it. `wished` figures
    are demanded, offered or forecast; `part` counts some of a whole; `from_to` stands in "from X to Y"; `former` ones
    stand in a sentence that says what was said before. `noun` is what a sum is called ("a fine of two million").
    """

    quantity: Quantity
    report_id: str
    story: str
    measure: str
    unit: str
    low: float | None
    high: float | None
    centre: float | None
    at_least: bool
    words: frozenset[str]
    sentence: Span
    shown: Span
    event: str | None
    informant: str
    informant_name: str
    wished: bool
    part: bool
    denied: bool
    published: When | None
    tight: frozenset[str]
    from_to: bool
    former: bool
    noun: str

    @property
    def exact(self) -> bool:
        return self.low is not None and self.low == self.high


def read_figures(desk: Desk, options: WeighOptions) -> list[Figure]:
    """Read all quantities that count something, sorted by report and place."""
    event_of = {
        quantity: desk.event_of[mention.id].id
        for mention in desk.event_mentions.values()
        if mention.id in desk.event_of
        for quantity in mention.quantities
    }
    found: list[Figure] = []
    for marks in desk.marks.values():
        last: Figure | None = None
        ordered = [None, *sorted(marks.quantities, key=lambda one: (one.span, one.id)), None]
        for (before, quantity), (_, after) in pairwise(pairwise(ordered)):
            assert quantity is not None
            room = _room(desk, before, quantity, after)
            for part in _ends(desk, _completed(desk, quantity, after)):
                figure = _figure(desk, part, event_of.get(quantity.id), last, room, options)
                if figure is not None:
                    found.append(figure)
                    last = figure
    return found


def _room(desk: Desk, before: Quantity | None, quantity: Quantity, after: Quantity | None) -> Span:
    """The part of the sentence that is nearer to this figure than to its neighbours; the two of a change share it."""
    sentence = desk.sentence(quantity.span)
    start, end = sentence.start, sentence.end
    if before is not None and quantity.span.start - before.span.end > _BESIDE:
        start = max(start, before.span.end)
    if after is not None and after.span.start - quantity.span.end > _BESIDE:
        end = min(end, after.span.start)
    return Span(sentence.report_id, start, max(start, end))


def _ends(desk: Desk, quantity: Quantity) -> tuple[Quantity, ...]:
    """Part "from 2.1 billion to 2.8 billion" into what was and what became: it is a change, no range."""
    low, high, span = quantity.low, quantity.high, quantity.span
    text = desk.reports[span.report_id].text
    at = desk.quote(span).find(" to ")
    changed = at > 0 and re.search(r"\bfrom\s{1,3}$", text[max(0, span.start - 8) : span.start])
    if not changed or low is None or high is None or low == high:
        return (quantity,)
    before = Span(span.report_id, span.start, span.start + at)
    after = Span(span.report_id, span.start + at + len(" to "), span.end)
    return replace(quantity, high=low, span=before, counted_span=None), replace(quantity, low=high, span=after)


def _completed(desk: Desk, quantity: Quantity, following: Quantity | None) -> Quantity:
    """A bare number takes the unit of the one it stands beside: "from 2.1 billion to 2.8 billion dollars"."""
    if following is None or quantity.unit or quantity.field or quantity.counted:
        return quantity
    apart = desk.sentence_number(following.span) != desk.sentence_number(quantity.span)
    if apart or not 0 <= following.span.start - quantity.span.end <= _BESIDE:
        return quantity
    return replace(quantity, unit=following.unit, field=following.field, counted=following.counted)


def _figure(
    desk: Desk, quantity: Quantity, event: str | None, last: Figure | None, room: Span, options: WeighOptions
) -> Figure | None:
    span = quantity.span
    sentence = desk.sentence(span)
    text = desk.reports[span.report_id].text
    lead = text[sentence.start : span.start]
    if not quantity.counted and not quantity.unit and not quantity.field:
        named = _NUMBER_OF.search(lead)
        quantity = replace(quantity, counted=named.group(1)) if named else quantity
    unit, measure = unit_of(quantity), measure_of(quantity, lead)
    words = _around(text, room, span, measure)
    if (
        not measure
        and last is not None
        and not _NUMBERED.search(lead)
        and "%" not in last.unit
        and "percent" not in last.unit.replace(" ", "")
        and desk.sentence_number(last.quantity.span) >= desk.sentence_number(span) - 1
    ):
        # "The police counted 5,000": it counts what the figure before it counts.
        measure, unit, words = last.measure, last.unit, words | last.words
    bodies = measure == "killed" and bool(_BODIES.search(quantity.counted or ""))
    if not measure or (quantity.low is None and quantity.high is None):
        return None
    shown = _shown(quantity)
    attribution = desk.attribution_of(span)
    informant, name = informant_of(desk, attribution, span.report_id)
    bounds = bounds_of(quantity, desk.quote(span), options)
    story = desk.stories.get(span.report_id)
    part = (
        _PART_BEFORE.search(lead[-60:])
        or _PART_AFTER.search(text[shown.end : min(sentence.end, shown.end + 60)])
        or _PART_OF.search(text[span.end : min(sentence.end, span.end + 60)])
    )
    return Figure(
        quantity, span.report_id, story.id if story else span.report_id, measure, unit, bounds.low, bounds.high,
        bounds.centre, bounds.at_least, words, sentence, shown, event, informant, name, bool(_WISHED.search(lead)),
        bool(part) or bodies, denies(attribution), desk.published(span.report_id),
        _tight(text, sentence, shown), bool(_FROM_TO.search(lead)),
        bool(FORMER.search(text, sentence.start, sentence.end)),
        named_sum(lead) if measure == "money" else "",
    )  # fmt: skip


def _shown(quantity: Quantity) -> Span:
    counted = quantity.counted_span
    span = quantity.span
    if counted is None or counted.report_id != span.report_id or counted.start - span.end > 40:
        return span
    return Span(span.report_id, min(span.start, counted.start), max(span.end, counted.end))


def _around(text: str, room: Span, span: Span, measure: str) -> frozenset[str]:
    window = _MONEY_WINDOW if measure == "money" else _WINDOW
    inside = [
        word
        for word in content_words(text, room.start, room.end)
        if not word.form[0].isdigit() and not span.start <= word.start < span.end
    ]
    if measure == "money":  # "paid bribes of one million and a fine of two": the second verb is not the first's
        cut = _CLAUSE_END.search(text, span.end, room.end)
        inside = [word for word in inside if cut is None or word.start < cut.start()]
    at = sum(word.end <= span.start for word in inside)
    near = inside[max(0, at - window) : at + window + (measure == "money")]
    telling = [word.key for word in near if not is_news_word(word.key) and word.key != measure]
    kinds = {_DOING[key] for key in telling if key in _DOING} | {KIN[key] for key in telling if key in KIN}
    return frozenset(key for key in telling if key not in PEOPLE and key not in KIN) | kinds


def named_sum(lead: str) -> str:
    """Return the key of the noun that names a sum, from the words before it; empty where none does.

    >>> named_sum("He paid a fine of about "), named_sum("He paid ")
    ('fine', '')
    """
    match = _SUM_OF.search(lead)
    return stem(fold(match.group(1))) if match else ""


def _tight(text: str, sentence: Span, shown: Span) -> frozenset[str]:
    following = [word.key for word in content_words(text, shown.end, sentence.end)][:2]
    return frozenset(key for key in following if not is_news_word(key) and not key[0].isdigit())
