"""Whether two event mentions tell one event: kind, parties, time and words, and the reason in words."""

from __future__ import annotations

import math
from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from rashomon.language.kin import CALAMITIES, UNIQUE
from rashomon.model.when import When

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rashomon.link.options import LinkOptions
    from rashomon.link.told import Party, Told

_COARSE_DAYS: Final = 45
_STRETCH_DAYS: Final = 10
_NEWS_DAYS: Final = 31
_SLIP_DAYS: Final = 3  # within one report only days this near are one event told twice
_RIVAL_WORDS: Final = 4  # words two irreconcilable tellings must share, beyond the everyday ones


class Bond(Struct, frozen=True):
    """That two mentions tell one event: how strongly, why, and whether in spite of their times."""

    strength: float
    reason: str
    rival: bool = False


def word_weights(found: Iterable[Told]) -> dict[str, float]:
    """Return how much each word of the event clauses tells (inverse frequency)."""
    tolds = list(found)
    spread = Counter(word for told in tolds for word in told.words)
    return {word: math.log(1 + (len(tolds) + 30) / (count + 1)) for word, count in spread.items()}


def likeness(one: Told, other: Told, weights: Mapping[str, float]) -> float:
    """Return the weighted share of the shorter clause's words that the other clause holds."""
    both = math.fsum(weights[word] for word in one.words & other.words)
    smaller = min(math.fsum(weights[word] for word in told.words) for told in (one, other))
    return both / smaller if smaller else 0.0


def fits(one: Party, other: Party) -> bool | None:
    """Say whether two parties may be one: True if they share somebody, False if not, None where one is unknown.

    A person and the country he belongs to fit; two different persons of one country do not.
    """
    if one.persons and other.persons:
        return bool(one.persons & other.persons)
    if one.keys & other.keys or one.nouns & other.nouns:
        return True
    return False if one.keys and other.keys else None


def _both_fit(one: Told, other: Told) -> tuple[bool | None, bool | None]:
    if not one.symmetric or not other.symmetric:
        return fits(one.actor, other.actor), fits(one.recipient, other.recipient)
    ours, theirs = one.parties, other.parties
    if not ours.keys or not theirs.keys:
        return None, None
    if ours.countries and theirs.countries and len(ours.countries & theirs.countries) >= 2:
        return True, True
    shared = ours.keys & theirs.keys
    if not shared:
        if ours.nouns & theirs.nouns:
            return True, None
        # Each names one party alone: the one may be the other's counterpart.
        return (None, None) if _is_lone(one) and _is_lone(other) else (False, False)
    lone = min(len(ours.countries), len(theirs.countries)) < 2
    apart = bool(ours.countries and theirs.countries) and not (ours.countries & theirs.countries)
    if len(shared) >= 2 and not apart:
        return True, True
    return (True, None) if lone else (True, False)


def _is_lone(told: Told) -> bool:
    return not told.actor.keys or not told.recipient.keys


def same_event(one: Told, other: Told, weights: Mapping[str, float], options: LinkOptions) -> Bond | None:
    """Return the bond of two mentions that tell one event, or None where they do not (or nothing shows it)."""
    if one.mention.type != other.mention.type or not _same_kind(one, other):
        return None
    actor, recipient = _both_fit(one, other)
    if recipient is False and one.kin == other.kin == "leave":
        recipient = None  # one may name where from, the other where to
    if actor is False or recipient is False:
        return None
    alike = likeness(one, other, weights)
    agreeing = [actor, recipient].count(True)
    if agreeing < 2 and one.place and other.place and one.place != other.place and alike < 2 * options.event_likeness:
        return None
    strength = agreeing + alike + (0.3 if one.kin == other.kin else 0.0)
    if one.when is None or other.when is None:
        return _undated(one, other, agreeing, alike, strength, options)
    if not one.when.meets(other.when):
        return _rivals(one, other, agreeing, alike, strength, options)
    if _crossing(one.when, other.when):
        return None
    coarse = max(_days(one.when), _days(other.when)) > _COARSE_DAYS
    if agreeing == 2 and (not coarse or one.story == other.story):
        return Bond(strength + (0.5 if coarse else 1.0), _reason("same parties, times that meet", alike, one, other))
    if agreeing == 1 and alike >= (options.event_likeness if coarse else options.event_likeness / 2):
        return Bond(strength + 0.5, _reason("one party shared, times that meet", alike, one, other))
    if one.story == other.story and one.kin == other.kin and one.kin in CALAMITIES and not coarse:
        return Bond(strength + 0.2, _reason("the one such calamity of the day", alike, one, other))
    if agreeing == 0 and alike >= 1.5 * options.event_likeness and one.story == other.story:
        return Bond(strength + 0.3, _reason("told alike, times that meet", alike, one, other))
    return None


def _crossing(one: When, other: When) -> bool:
    """Whether two told stretches of a few days only overlap: one after the other, not one in the other."""
    stretches = all(when.precision == "interval" and 1 < _days(when) <= _STRETCH_DAYS for when in (one, other))
    return stretches and not one.holds(other) and not other.holds(one)


def _same_kind(one: Told, other: Told) -> bool:
    if one.kind == other.kind:
        return one.kind != "" or one.kin == other.kin or not (one.kin in UNIQUE or other.kin in UNIQUE)
    return one.kin == other.kin


def _undated(one: Told, other: Told, agreeing: int, alike: float, strength: float, options: LinkOptions) -> Bond | None:
    """An undated mention joins only inside its story, and not where its clause speaks of an earlier time."""
    if one.story != other.story or not _may_be_meant(one, other) or not _may_be_meant(other, one):
        return None
    dated = one.when is not None or other.when is not None
    why = "one of them undated" if dated else "both undated"
    if agreeing == 2 and (one.kin == other.kin or alike >= options.event_likeness):
        return Bond(strength, _reason(f"same parties, {why}", alike, one, other))
    if agreeing == 1 and alike >= 1.4 * options.event_likeness and one.kin == other.kin:
        return Bond(strength, _reason(f"one party shared, {why}", alike, one, other))
    if one.kin != other.kin:
        return None
    if one.kin in CALAMITIES and one.mention.type == "OTHER":
        return Bond(strength - 0.2, _reason(f"the story's calamity, {why}", alike, one, other))
    if agreeing == 1 and one.lone and other.lone and alike >= options.event_likeness / 2:
        return Bond(strength, _reason(f"the only such event with this party, {why}", alike, one, other))
    if agreeing == 0 and alike >= 2 * options.event_likeness and len(one.words & other.words) > 2:
        return Bond(strength, _reason(f"told alike, {why}", alike, one, other))
    return None


def _may_be_meant(undated: Told, other: Told) -> bool:
    """Whether an undated mention may mean the other's time.

    What a report tells without a date is its news, unless its clause names another time or says that it looks back.
    """
    if undated.when is not None:
        return True
    when = other.when or other.beside
    if undated.beside is not None:
        return when is not None and when.meets(undated.beside)
    if undated.looks_back:
        return False
    return when is None or undated.news is None or undated.news.meets(when, _NEWS_DAYS)


def _rivals(one: Told, other: Told, agreeing: int, alike: float, strength: float, options: LinkOptions) -> Bond | None:
    """Two tellings with irreconcilable times are one event only if it happens once and is described alike."""
    assert one.when is not None
    assert other.when is not None
    plans = [told.mention.status == "planned" for told in (one, other)]
    if plans[0] != plans[1] and agreeing == 2 and one.when.meets(other.when, _SLIP_DAYS) and one.story == other.story:
        return Bond(strength - 0.7, _reason("planned for a day nearby", alike, one, other), rival=True)
    if one.story != other.story or one.kin != other.kin or one.kin not in UNIQUE:
        return None
    if not one.when.meets(other.when, options.rivals_days) or not _same_grain(one.when, other.when):
        return None
    near = one.when.meets(other.when, _SLIP_DAYS)
    if one.report_id == other.report_id and not (near and alike >= 0.75 and agreeing == 2):
        return None
    shared = len(one.words & other.words)
    needed = {2: 0.8, 1: 1.0, 0: 1.3}[agreeing] * options.event_likeness + 0.05
    if shared < _RIVAL_WORDS or alike < needed:
        return None
    return Bond(strength - 0.5, _reason("described alike, though dated differently", alike, one, other), rival=True)


def _same_grain(one: When, other: When) -> bool:
    """Days stand against days, months against months; a year against a year says too little to be one event."""
    grains = [1 if _days(when) <= 10 else 2 if _days(when) <= _COARSE_DAYS else 3 for when in (one, other)]
    return grains[0] == grains[1] < 3


def _days(when: When) -> int:
    return when.days if when.days is not None else 9999


def _reason(why: str, alike: float, one: Told, other: Told) -> str:
    words = ", ".join(sorted(one.words & other.words)[:4])
    return f"{why}; clauses {alike:.0%} alike" + (f" ({words})" if words else "")


def core_of(one: When | None, other: When | None) -> When | None:
    """Return the days that two times share; the other's where one is unknown, None where they share none.

    A told stretch of a few days stays whole: an event of two days may be told of the first and of the second.
    """
    if one is None or other is None:
        return one or other
    stretches = [when for when in (one, other) if when.precision == "interval" and 1 < _days(when) <= _STRETCH_DAYS]
    if stretches and one.meets(other):
        return max(stretches, key=lambda when: (_days(when), when.edtf))
    starts = [day for day in (one.earliest, other.earliest) if day]
    ends = [day for day in (one.latest, other.latest) if day]
    first, last = max(starts, default=None), min(ends, default=None)
    if first and last and first > last + timedelta(0):
        return None
    finer = min((one, other), key=lambda when: (_days(when), when.edtf))
    return When(first, last, finer.precision)
