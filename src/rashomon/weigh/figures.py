"""Figures told in the reports: what each counts, how far it may stray, and in what words it stands."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from rashomon.language.content import content_words, fold, is_news_word, stem
from rashomon.language.kin import KIN
from rashomon.model.marks import Quantity  # noqa: TC001  msgspec reads the annotations at run time
from rashomon.model.report import Span
from rashomon.weigh.claims import denies, informant_of

if TYPE_CHECKING:
    from rashomon.model.when import When
    from rashomon.weigh.desk import Desk
    from rashomon.weigh.options import WeighOptions

_PEOPLE_WORDS: Final = (
    "people person persons participants demonstrators protesters protestors marchers attendees supporters victims "
    "dead deaths fatalities bodies men women passengers residents inhabitants individuals lives civilians strikers"
)
# What people counted by what they do are doing: "demonstrators" and "people who marched".
_DOING: Final = {stem(word): "protest" for word in ("demonstrators", "protesters", "protestors", "marchers")}
_PEOPLE: Final = frozenset(stem(word) for word in _PEOPLE_WORDS.split())
# Those who are some of the whole: their figures are never set against the whole's.
_PART_BEFORE: Final = re.compile(
    r"(?i)\b(?:including|among (?:them|whom|the dead|the victims)|alone,?|of (?:them|whom)|another|more than half of)\W"
    r"[^.;]{0,30}$"
)
_PART_AFTER: Final = re.compile(
    r"(?i)^\W{0,2}(?:of (?:them|whom|those|these)|others?|more\b|per (?:cent|day|week|month|year|hour)|each|every|"
    r"a (?:day|week|month)|in [\w ]{2,30} alone)\b"
)
_NUMBER_OF: Final = re.compile(r"(?i)\bnumbers? of (?:the )?((?:[\w-]+ )?[\w-]+)")
_WISHED: Final = re.compile(
    r"(?i)\b(?:demand\w*|offer\w*|propos\w*|want\w*|ask\w*|seek\w*|call(?:s|ed|ing) for|target\w*|"
    r"forecast\w*|expect\w*|aim\w*|hope\w*|threaten\w*|goal)\b"
)
_BLURRED: Final = re.compile(
    r"(?i)about|around|some|roughly|approximately|nearly|almost|close|up to|an estimated|circa|or so|odd"
)
_NEARLY: Final = re.compile(r"(?i)nearly|almost|close|just under|up to|less|under|below|fewer|at most")
_OVER: Final = re.compile(r"(?i)more|over|above|at least|exceed|upwards|no fewer|no less|minimum")
_MONEY: Final = re.compile(
    r"(?i)\b(?:USD|EUR|GBP|JPY|CNY|CHF|INR|RUB|dollars?|euros?|pounds?|yen|yuan|roubles?|rubles?|rupees?|"
    r"francs?|pesos?|zloty|kron\w+|won|lira)\b|[$€£¥₹]"
)
_FROM_TO: Final = re.compile(r"(?i)\bfrom\b.{1,60}?\bto\b")
_BESIDE: Final = 12  # code points
_WINDOW: Final = 6  # content words on either side that say what a figure is about


class Figure(Struct, frozen=True):
    """One figure in its place.

    `measure` is what it counts, comparable across reports; `low` and `high` what it allows once its modifier is heeded
    (None: open); `centre` the number itself. `words` stand around it, `tight` are the two behind it. `wished`
    figures are demanded, offered or forecast; `part` counts some of a whole; `from_to` stands in "from X to Y".
    """

    quantity: Quantity
    report_id: str
    story: str
    measure: str
    unit: str
    low: float | None
    high: float | None
    centre: float | None
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
        before: Figure | None = None
        ordered = sorted(marks.quantities, key=lambda one: (one.span, one.id))
        for quantity, following in zip_longest(ordered, ordered[1:]):
            whole = _completed(desk, quantity, following)
            for part in _ends(desk, whole):
                figure = _figure(desk, part, event_of.get(quantity.id), before, options)
                if figure is not None:
                    found.append(figure)
                    before = figure
    return found


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
    desk: Desk, quantity: Quantity, event: str | None, before: Figure | None, options: WeighOptions
) -> Figure | None:
    span = quantity.span
    sentence = desk.sentence(span)
    text = desk.reports[span.report_id].text
    shown = _shown(quantity)
    if not quantity.counted and not quantity.unit and not quantity.field:
        named = _NUMBER_OF.search(text, sentence.start, span.start)
        quantity = replace(quantity, counted=named.group(1)) if named else quantity
    unit, measure = _unit(quantity), _measure(quantity)
    words = _around(text, sentence, span)
    if (
        not measure
        and before is not None
        and desk.sentence_number(before.quantity.span) >= desk.sentence_number(span) - 1
    ):
        # "The police counted 5,000": it counts what the figure before it counts.
        measure, unit, words = before.measure, before.unit, words | before.words
    if not measure or (quantity.low is None and quantity.high is None):
        return None
    attribution = desk.attribution_of(span)
    informant, name = informant_of(desk, attribution, span.report_id)
    low, high, centre = _bounds(quantity, desk.quote(span), options)
    story = desk.stories.get(span.report_id)
    part = _PART_BEFORE.search(text[max(sentence.start, span.start - 60) : span.start])
    part = part or _PART_AFTER.search(text[shown.end : min(sentence.end, shown.end + 40)])
    return Figure(
        quantity, span.report_id, story.id if story else span.report_id, measure, unit, low, high, centre, words,
        sentence, shown, event, informant, name, bool(_WISHED.search(text[sentence.start : span.start])),
        bool(part), denies(attribution), desk.published(span.report_id),
        _tight(text, sentence, shown), bool(_FROM_TO.search(text, sentence.start, sentence.end)),
    )  # fmt: skip


def _shown(quantity: Quantity) -> Span:
    counted = quantity.counted_span
    span = quantity.span
    if counted is None or counted.report_id != span.report_id or counted.start - span.end > 40:
        return span
    return Span(span.report_id, min(span.start, counted.start), max(span.end, counted.end))


def _unit(quantity: Quantity) -> str:
    unit = quantity.unit or ""
    if _MONEY.search(unit):
        return f"money {fold(unit)}"
    return fold(unit)


def _measure(quantity: Quantity) -> str:
    """PLOVER's field, or what is counted by its head noun; people of any name count as people."""
    if quantity.field and quantity.field != "size":
        return quantity.field
    unit = _unit(quantity)
    if unit.startswith("money"):
        return "money"
    head = [word.key for word in content_words(quantity.counted or "")][-1:]
    if quantity.field == "size" or (head and head[0] in _PEOPLE):
        return "people"
    return head[0] if head else unit


def _around(text: str, sentence: Span, span: Span) -> frozenset[str]:
    inside = [word for word in content_words(text, sentence.start, sentence.end) if not word.form[0].isdigit()]
    at = sum(word.end <= span.start for word in inside)
    near = inside[max(0, at - _WINDOW) : at + _WINDOW]
    telling = [word.key for word in near if not is_news_word(word.key)]
    kinds = {_DOING[key] for key in telling if key in _DOING} | {KIN[key] for key in telling if key in KIN}
    return frozenset(key for key in telling if key not in _PEOPLE and key not in KIN) | kinds


def _tight(text: str, sentence: Span, shown: Span) -> frozenset[str]:
    following = [word.key for word in content_words(text, shown.end, sentence.end)][:2]
    return frozenset(key for key in following if not is_news_word(key) and not key[0].isdigit())


def _bounds(quantity: Quantity, words: str, options: WeighOptions) -> tuple[float | None, float | None, float | None]:
    low, high = quantity.low, quantity.high
    modifier = f"{quantity.modifier or ''} {words}"
    centre = low if low is not None else high
    if low is not None and high is not None and low != high:
        return low, high, None if high > 2 * low else (low + high) / 2
    if centre is None or not quantity.modifier:
        return low, high, centre
    if _OVER.search(modifier):
        return centre, None, centre
    if _NEARLY.search(modifier):
        return centre * (1 - options.blur), centre, centre
    if _BLURRED.search(modifier):
        return centre * (1 - options.blur), centre * (1 + options.blur), centre
    return low, high, centre
