"""How long ago something last was: "the first in 24 years", "since 2000", "almost a quarter of a century"."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from rashomon.language.numbers import read_number
from rashomon.model.identity import identify
from rashomon.model.report import Span
from rashomon.model.weights import Accord, Agreement, Claim, Side
from rashomon.weigh.claims import channel_of, informant_of
from rashomon.weigh.occasions import sentence_keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rashomon.weigh.desk import Desk
    from rashomon.weigh.origins import Origins

_RANKED: Final = re.compile(
    r"(?i)\b(?:first|last(?! (?:week|month|year|night|monday|tuesday|wednesday|thursday|friday|saturday|"
    r"sunday))|largest|biggest|worst|deadliest|highest|lowest|heaviest|strongest|longest|most \w+|"
    r"greatest|not (?:been )?\w+|never)\b"
)
_SPAN: Final = re.compile(
    r"(?i)\b(?P<mod>about|around|some|roughly|nearly|almost|more than|over|at least|close to|less than|a little "
    r"over)?\s?"
    r"(?:(?P<number>\d{1,3}|[a-z]{3,9}(?:-[a-z]{3,6})?)(?:\s|-)(?P<unit>years?|decades?|centur(?:y|ies))\b"
    r"|(?P<part>a quarter|a third|half|three quarters)(?: of)? (?:a|the) century"
    r"|(?P<one>an?) (?P<whole>decade|century)\b)"
)
_SINCE: Final = re.compile(r"(?i)\bsince (?:the year |\w+ )?(?P<year>1[5-9]\d\d|20\d\d)\b")
_ORDINAL: Final = re.compile(
    r"(?i)\b(?:only )?the (?P<ordinal>second|third|fourth)\b[^.;]{0,80}?"
    r"\b(?:in (?:the )?(?:\w+ )?history|ever|visit|trip|time)\b"
)
_YEARS: Final = {"year": 1, "years": 1, "decade": 10, "decades": 10, "century": 100, "centuries": 100}
_PARTS: Final = {"a quarter": 25, "a third": 33, "half": 50, "three quarters": 75}
_REACH: Final = 90  # code points between the rank and the time it holds for


class _First(Struct, frozen=True):
    """One statement of how long ago something last was: the years it allows."""

    sentence: Span
    words: Span
    years: tuple[int, int] | None
    exact: bool
    keys: frozenset[str]
    topic: frozenset[str]


def find_firsts(desk: Desk, origins: Origins) -> tuple[list[Agreement], list[Accord]]:
    """Find statements of one story that place the last time alike, and say why their wordings agree.

    Statements agree if the years they allow meet and they share a party or a word; where they do not meet, nothing is
    said: two different things may each be the first.
    """
    by_story: dict[str, list[_First]] = defaultdict(list)
    for report_id in desk.marks:
        story = desk.stories.get(report_id)
        if story is not None:
            by_story[story.id] += _statements(desk, report_id)
    agreements: list[Agreement] = []
    accords: list[Accord] = []
    for _, found in sorted(by_story.items()):
        dated = [one for one in found if one.years is not None]
        for group in _groups(dated):
            ordinals = [
                one for one in found if one.years is None and any(_one_topic(one, other) for other in group[:20])
            ]
            accords += _accords(desk, group, ordinals)
            if len({one.sentence.report_id for one in group}) > 1:
                agreements.append(_agreement(desk, origins, group))
    return agreements, accords


def _statements(desk: Desk, report_id: str) -> Iterable[_First]:
    text = desk.reports[report_id].text
    for sentence in desk.marks[report_id].sentences:
        ranked = list(_RANKED.finditer(text, sentence.start, sentence.end))
        for match in (
            *_SPAN.finditer(text, sentence.start, sentence.end),
            *_SINCE.finditer(text, sentence.start, sentence.end),
        ):
            rank = next((one for one in reversed(ranked) if one.start() <= match.start() <= one.end() + _REACH), None)
            rank = rank or next((one for one in ranked if 0 <= one.start() - match.end() <= _REACH // 3), None)
            years = _years(desk, report_id, match)
            if rank is None or years is None:
                continue
            words = Span(report_id, min(rank.start(), match.start()), max(rank.end(), match.end()))
            yield _first(desk, sentence, words, years)
            break
        ordinal = _ORDINAL.search(text, sentence.start, sentence.end)
        if ordinal:
            yield _first(desk, sentence, Span(report_id, *ordinal.span()), None)


def _first(desk: Desk, sentence: Span, words: Span, years: tuple[int, int] | None) -> _First:
    exact = years is not None and years[1] - years[0] <= 2
    topic = desk.words_of(sentence)
    return _First(sentence, words, years, exact, frozenset(sentence_keys(desk, sentence)), topic)


def _years(desk: Desk, report_id: str, match: re.Match[str]) -> tuple[int, int] | None:
    """The years in which the last time may have been."""
    held = match.groupdict()
    if held.get("year"):
        return int(held["year"]), int(held["year"])
    story = desk.stories.get(report_id)
    when = desk.published(report_id) or (story.when if story else None)
    if when is None or when.earliest is None:
        return None
    if held["part"]:
        length: float | None = _PARTS[held["part"].lower()]
    elif held["one"]:
        length = _YEARS[held["whole"].lower()]
    else:
        number = read_number(held["number"])
        length = number * _YEARS[held["unit"].lower()] if number else None
    if length is None or length < 2:
        return None
    slack = _slack(held["mod"], length, rough=held["number"] is None or "decade" in (held["unit"] or ""))
    return int(when.earliest.year - length - slack[1]), int(when.earliest.year - length + slack[0])


def _slack(modifier: str | None, length: float, *, rough: bool) -> tuple[float, float]:
    """How many years shorter, and how many longer, than it says the stretch may be."""
    loose = max(1.0, 0.12 * length)
    word = (modifier or "").lower()
    if word in {"nearly", "almost", "close to", "less than"}:
        return loose, 0.0
    if word in {"more than", "over", "at least", "a little over"}:
        return 0.0, 0.5 * length
    if word or rough:
        return loose, loose
    return 1.0, 1.0


def _groups(found: Sequence[_First]) -> list[list[_First]]:
    groups: list[list[_First]] = []
    for one in sorted(found, key=lambda one: (not one.exact, one.sentence)):
        home = next(
            (g for g in groups if any(_one_topic(one, o) for o in g[:20]) and all(_years_meet(one, o) for o in g)), None
        )
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    return groups


def _years_meet(one: _First, other: _First) -> bool:
    assert one.years is not None
    assert other.years is not None
    return one.years[0] <= other.years[1] and other.years[0] <= one.years[1]


def _one_topic(one: _First, other: _First) -> bool:
    return bool(one.keys & other.keys) or bool(one.topic & other.topic)


def _agreement(desk: Desk, origins: Origins, group: Sequence[_First]) -> Agreement:
    claims = [_claim(desk, one) for one in group]
    standing = origins.standing(claims)
    ordered = sorted(group, key=lambda one: (not one.exact, one.words))
    spans = tuple(sorted({one.sentence for one in group}))
    reports = tuple(sorted({one.sentence.report_id for one in group}))
    words = desk.quote(ordered[0].words)
    identity = identify("agreement", "first", *(f"{span.report_id}:{span.start}" for span in spans))
    return Agreement(
        identity, words, spans, reports, standing.publishers, standing.informants, standing.informant_names
    )


def _claim(desk: Desk, one: _First) -> Claim:
    attribution = desk.attribution_of(one.words)
    informant, name = informant_of(desk, attribution, one.words.report_id)
    return Claim(
        identify("claim", "first", one.words.report_id, one.words.start, informant),
        "",
        "",
        one.words.report_id,
        one.sentence,
        informant,
        name,
        "asserted",
        channel=channel_of(desk, attribution),
    )


def _accords(desk: Desk, group: Sequence[_First], ordinals: Sequence[_First]) -> list[Accord]:
    by_words: dict[str, list[_First]] = defaultdict(list)
    for one in group:
        by_words[_key(desk, one)].append(one)
    found: list[Accord] = []
    if len(by_words) > 1:
        sides = _sides(desk, by_words)
        first, last = max(one.years[0] for one in group if one.years), min(one.years[1] for one in group if one.years)
        years = str(first) if first == last else f"{first} to {last}"
        reason = f"all allow that the last time was in {years}"
        found.append(Accord(identify("accord", "rounding", *_places(sides)), "rounding", sides, reason))
    if ordinals:
        sides = (*_sides(desk, {"": list(group)}), *_sides(desk, {"": list(ordinals)}))
        reason = "the first for a long time may be the second ever: the time before was the first"
        found.append(Accord(identify("accord", "wording", *_places(sides)), "wording", sides, reason))
    return found


def _key(desk: Desk, one: _First) -> str:
    words = desk.quote(one.words).lower()
    match = _SINCE.search(words) or _SPAN.search(words)
    return match.group().strip() if match else words


def _sides(desk: Desk, by_words: Mapping[str, Sequence[_First]]) -> tuple[Side, ...]:
    sides = []
    for _, group in sorted(by_words.items()):
        ordered = sorted(group, key=lambda one: one.words)
        reports = tuple(sorted({one.words.report_id for one in group}))
        sides.append(Side(desk.quote(ordered[0].words), reports, tuple(one.sentence for one in ordered)))
    return tuple(sides)


def _places(sides: Iterable[Side]) -> list[str]:
    return [f"{span.report_id}:{span.start}" for side in sides for span in side.spans]
