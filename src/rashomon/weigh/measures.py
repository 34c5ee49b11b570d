"""What a figure counts, and between what bounds it lies once its modifier is heeded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from rashomon.language.content import content_words, fold, stem

if TYPE_CHECKING:
    from rashomon.model.marks import Quantity
    from rashomon.weigh.options import WeighOptions

_PEOPLE_WORDS: Final = (
    "people person persons participants demonstrators protesters protestors marchers attendees supporters victims "
    "dead deaths fatalities bodies men women passengers residents inhabitants individuals lives civilians strikers"
)
PEOPLE: Final = frozenset(stem(word) for word in _PEOPLE_WORDS.split())
_DEAD: Final = frozenset(stem(word) for word in ("dead", "deaths", "fatalities", "corpses", "bodies"))
_LIVES_LOST: Final = re.compile(r"(?i)\b(?:cost|claim|take|took|lost)\w*\W+(?:\w+\W+){0,3}$")
_MONEY: Final = re.compile(
    r"(?i)\b(?:USD|EUR|GBP|JPY|CNY|CHF|INR|RUB|dollars?|euros?|pounds?|yen|yuan|roubles?|rubles?|rupees?|"
    r"francs?|pesos?|zloty|kron\w+|won|lira)\b|[$€£¥₹]"
)
_BLURRED: Final = re.compile(
    r"(?i)about|around|some|roughly|approximately|nearly|almost|close|up to|an estimated|circa|or so|odd"
)
_NEARLY: Final = re.compile(r"(?i)nearly|almost|close|just under|up to|less|under|below|fewer|at most")
_OVER: Final = re.compile(r"(?i)more|over|above|at least|exceed|upwards|no fewer|no less|minimum")
_ROOM: Final = 2.0  # "more than two" is not said of five


class Bounds(Struct, frozen=True):
    """The least and the most a figure allows, the number itself (None: too vague), and whether it is a floor."""

    low: float | None
    high: float | None
    centre: float | None
    at_least: bool = False


def unit_of(quantity: Quantity) -> str:
    """Return a quantity's unit, folded; money begins with ``money``."""
    unit = quantity.unit or ""
    return f"money {fold(unit)}" if _MONEY.search(unit) else fold(unit)


def measure_of(quantity: Quantity, before: str) -> str:
    """Return PLOVER's field, or what is counted by its head noun; people of any name count as people.

    `before` is the sentence up to the figure: "cost eleven lives" counts the dead.
    """
    if quantity.field and quantity.field != "size":
        return quantity.field
    unit = unit_of(quantity)
    if unit.startswith("money"):
        return "money"
    head = next(iter([word.key for word in content_words(quantity.counted or "")][-1:]), "")
    if head in _DEAD or (head == stem("lives") and _LIVES_LOST.search(before)):
        return "killed"
    if quantity.field == "size" or head in PEOPLE:
        return "people"
    return head or unit


def bounds_of(quantity: Quantity, words: str, options: WeighOptions) -> Bounds:
    """Return the bounds of a figure written as `words`: "nearly" and its like widen them, "at least" lifts them."""
    low, high = quantity.low, quantity.high
    if low is not None and high is not None and low != high:
        return Bounds(low, high, None if high > 2 * low else (low + high) / 2)
    centre = low if low is not None else high
    modifier = f"{quantity.modifier or ''} {words}"
    if centre is None:
        return Bounds(low, high, None)
    if high is None or (quantity.modifier and _OVER.search(modifier)):
        return Bounds(centre, centre * _ROOM, centre, at_least=True)
    if low is None or (quantity.modifier and _NEARLY.search(modifier)):
        return Bounds(centre * (1 - options.blur), centre, centre)
    if quantity.modifier and _BLURRED.search(modifier):
        return Bounds(centre * (1 - options.blur), centre * (1 + options.blur), centre)
    return Bounds(low, high, centre)
