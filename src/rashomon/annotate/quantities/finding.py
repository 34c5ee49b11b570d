"""Find numbers, vague numbers and what they count."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from rashomon.annotate.quantities.fields import field_of
from rashomon.annotate.quantities.words import MODIFIER, SYMBOL, UNIT, VAGUE, Bounds, bounds_of, unit_of, vague_bounds
from rashomon.annotate.times.timex.scan import scan
from rashomon.language.numbers import NUMBER, SCALES, read_number
from rashomon.model.identity import identify
from rashomon.model.marks import Quantity
from rashomon.model.report import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rashomon.annotate.syntax import Sentence
    from rashomon.model.report import Report

MAKER = "quantities.grammar/1"

_SCALE = "|".join(sorted(SCALES, key=len, reverse=True))
# "And" joins two ends only after "between": "3.2 billion and 40 million" are two quantities.
_TO = r"(?:[ \u00a0](?:to|or|(?(between)and|to))[ \u00a0]|[ \u00a0]?[-–—][ \u00a0]?)"
_PATTERN: Final = re.compile(
    rf"(?<![\w.,/#-])(?:(?P<modifier>{MODIFIER})[ \u00a0\n]{{1,2}})?(?P<between>(?i:between)[ \u00a0])?"
    rf"(?:(?P<vague>{VAGUE})|(?P<sign>{SYMBOL})?[ ]?(?P<number>(?i:{NUMBER}))(?:[ \u00a0]?(?P<scale>(?i:{_SCALE}|"
    rf"m|k))\b)?"
    rf"(?:{_TO}(?:{SYMBOL})?(?P<last>(?i:{NUMBER}))(?:[ \u00a0]?(?P<lastscale>(?i:{_SCALE}|m))\b)?)?)"
    rf"(?P<unit>{UNIT})?(?![\w]|[.,:]\d|-[A-Z])"
)
# A number after these words names a thing, or belongs to a date, an age or an address.
_NAMING = re.compile(
    r"(?i)(?:\b(?:article|articles|resolution|section|page|pages|room|flight|route|highway|channel|no|nos|number|"
    r"paragraph|boeing|airbus|"
    r"windows|type|model|phase|chapter|level|category|group of|big|formula|unit|block|gate|platform|line|court|"
    r"district|ward|"
    r"apartment|suite|box|act|stage|round|game|match|top|aged|age|ages|version|covid|grade|class|size|id|area|tel|"
    r"phone|call|"
    r"psalm|verse|the age of|ak|press|radio|studio|appendix|table|figure|zone|sector|reactor|tower|pier|day|week|"
    r"part|step|mark|apollo|tesla|iphone)\.?[ \u00a0]|[#°№]\s?)$"
)
_AGE_AFTER = re.compile(r"(?i)[ -]years?[ -]old|-year|[,)]?\s?(?:years of age)")
_APPOSED_AGE = re.compile(r"[A-Z][\w’'-]+,? ?\(?$")
_DEFINITE = re.compile(r"(?i)\b(?:the|these|those|both|all|other|last|first|next|his|her|its|their|our)[ \u00a0]$")
_SMALL_WORD = re.compile(r"(?i)(?:one|two|three|four|five)")
_SCORE = re.compile(r"\d{1,3}[-–]\d{1,3}")
_STOPPERS: Final = frozenset(
    [
        "a", "an", "the", "and", "or", "but", "nor", "in", "on", "at", "to", "for", "from", "with", "without", "by",
        "as", "of", "than", "that", "which", "who", "whom", "whose", "where", "when", "while", "was", "were", "is",
        "are", "be", "been", "being", "has", "have", "had", "do", "does", "did", "will", "would", "could", "should",
        "may", "might", "must", "can", "shall", "not", "no", "after", "before", "during", "since", "until", "till",
        "over", "under", "above", "below", "between", "among", "against", "into", "onto", "across", "through", "per",
        "if", "because", "although", "though", "said", "says", "say", "told", "he", "she", "it", "they", "we", "you",
        "i", "his", "her", "its", "their", "our", "this", "these", "those", "there", "here", "so", "yet", "still",
        "also", "already", "now", "then", "once", "ago", "later", "earlier", "more", "less", "about", "around",
        "nearly", "almost", "including", "amid", "despite", "died", "killed", "injured", "wounded", "hurt",
        "arrested", "detained", "displaced", "missing", "dead", "rose", "fell", "took", "came", "went", "made",
        "lost", "won", "left", "gathered", "marched", "rallied", "protested", "attended", "voted", "sent", "signed",
        "fled", "remain", "remained", "remains", "live", "lived",
    ]
)  # fmt: skip
_NO_NOUN: Final = frozenset(
    ["them", "us", "you", "whom", "high", "long", "wide", "deep", "tall", "away", "apiece", "each", "north", "south"]
)
_ONE_OF: Final = frozenset(
    [
        "person", "man", "woman", "child", "soldier", "policeman", "officer", "civilian", "passenger", "worker",
        "victim", "protester", "boy", "girl", "student", "teenager", "death", "casualty", "guard", "firefighter",
        "journalist", "suspect", "resident", "villager", "migrant", "other",
    ]
)  # fmt: skip
_WORDS_AFTER = re.compile(r"[ \u00a0\n]{1,2}((?:[^\W\d_][\w’'-]*)|,)")


class _Place(Struct, frozen=True):
    """Where a count's noun phrase stands, with the words of it."""

    start: int
    end: int


def find_quantities(report: Report, sentences: Sequence[Sentence]) -> tuple[Quantity, ...]:
    """Return the quantities of a report, by place: numbers in figures and words, ranges, bounds, money, shares.

    Dates, times, ages, ordinals and numbers that only name a thing are no quantities. What is counted is taken from
    the tree where a sentence has one, else from the words that follow.

    >>> from rashomon.annotate.syntax import Sentence
    >>> from rashomon.model.report import Report, TextMap
    >>> text = "The flood killed at least 20 people and cost $3.5 billion."
    >>> report = Report("rep-1", "raw-1", "a.txt", text, TextMap("utf-8", len(text)))
    >>> [(q.low, q.high, q.counted or q.unit, q.field) for q in find_quantities(report, (Sentence(0, len(text), ()),))]
    [(20.0, None, 'people', 'killed'), (3500000000.0, 3500000000.0, 'USD', None)]
    """
    return tuple(quantity for sentence in sentences for quantity in _in_sentence(report, sentence))


def _in_sentence(report: Report, sentence: Sentence) -> Iterator[Quantity]:
    text = report.text
    times = [(found.start, found.end) for found in scan(text, sentence.start, sentence.end)]
    for match in _PATTERN.finditer(text, sentence.start, sentence.end):
        leading = next((group for group in ("modifier", "between") if match[group]), None)
        start = match.start(leading) if leading else _core_start(match)
        core = _core_start(match)
        if any(a < match.end() and core < b for a, b in times) or _names_only(text, match, sentence):
            continue
        bounds = _bounds(match)
        if bounds is None:
            continue
        yield _quantity(report, sentence, match, start, bounds)


def _core_start(match: re.Match[str]) -> int:
    for group in ("vague", "sign", "number"):
        if match[group]:
            return match.start(group)
    return match.start()


def _bounds(match: re.Match[str]) -> Bounds | None:
    modifier = match["modifier"]
    if match["vague"]:
        found = vague_bounds(match["vague"])
        if found is None or modifier is None:
            return found
        low, _ = bounds_of(found[0] or 0, modifier)
        _, high = bounds_of(found[1] or 0, modifier)
        return low, high
    first = _scaled(match["number"], match["scale"] or (match["lastscale"] if match["last"] else None), match["sign"])
    if first is None:
        return None
    if match["last"]:
        last = _scaled(match["last"], match["lastscale"] or match["scale"], match["sign"])
        return (first, last) if last is not None and first < last else None
    return bounds_of(first, modifier)


def _scaled(number: str, scale: str | None, sign: str | None) -> float | None:
    value = read_number(number)
    if value is None or scale is None:
        return value
    key = scale.lower()
    if key in ("m", "k"):
        return value * (1e6 if key == "m" else 1e3) if sign or key == "k" else None
    return (
        value * SCALES[key] if not any(word in number.lower() for word in ("million", "billion", "trillion")) else value
    )


def _names_only(text: str, match: re.Match[str], sentence: Sentence) -> bool:
    """Whether the number is no quantity: a name's, an age, a score, 'the two', a lone 'one'."""
    core = _core_start(match)
    before = text[max(sentence.start, core - 24) : core]
    after = text[match.end() : match.end() + 24]
    if _NAMING.search(before) or _AGE_AFTER.match(after):
        return True
    if match["sign"] or match["unit"]:
        return False
    if (
        _APPOSED_AGE.search(before)
        and before.rstrip().endswith((",", "("))
        and after[:1] in (",", ")")
        and not match["scale"]
    ):
        return True
    if (
        match["number"]
        and not match["scale"]
        and re.search(r"[A-Z][\w’'-]*[ \u00a0]$", before)
        and not re.match(r"[ \u00a0][a-z]", after)
    ):
        return before.strip() not in ("The", "A", "In", "At", "And", "But")  # "France 24"
    words = match["vague"] or match["number"]
    if not match["vague"] and _SMALL_WORD.fullmatch(words):
        if _DEFINITE.search(before):
            return True
        following = re.match(r"[ \u00a0-]([a-z]+)", after)
        if words.lower() == "one":
            return not (following and following[1] in _ONE_OF)
        return following is None
    return bool(match["last"] and _SCORE.fullmatch(match.group().strip()) and not re.match(r" [a-z]", after))


def _quantity(report: Report, sentence: Sentence, match: re.Match[str], start: int, bounds: Bounds) -> Quantity:
    text, end = report.text, match.end()
    unit = unit_of(match["sign"] or match["unit"] or "") if (match["sign"] or match["unit"]) else None
    place = None if match["sign"] else _counted(text, sentence, match)
    counted = " ".join(text[place.start : place.end].split()) if place else None
    before, after = text[sentence.start : start], text[end : sentence.end]
    return Quantity(
        id=identify("quantity", report.id, start, end),
        span=Span(report.id, start, end),
        low=bounds[0],
        high=bounds[1],
        maker=MAKER,
        modifier=" ".join(match["modifier"].lower().split()) if match["modifier"] else None,
        unit=unit,
        counted=counted,
        counted_span=Span(report.id, place.start, place.end) if place else None,
        field=None if unit else field_of(before, after, counted),
    )


def _counted(text: str, sentence: Sentence, match: re.Match[str]) -> _Place | None:
    """The noun phrase that the number counts: by the tree, else the words up to the next that cannot belong to it."""
    return _counted_by_tree(sentence, match) or _counted_by_words(text, sentence, match)


def _counted_by_tree(sentence: Sentence, match: re.Match[str]) -> _Place | None:
    for index, token in enumerate(sentence.tokens):
        inside = _core_start(match) <= token.start and token.end <= match.end()
        if not inside or token.head < 0:
            continue
        if token.deprel == "nummod":
            head = sentence.tokens[token.head]
        else:
            owned = [sentence.tokens[child] for child in sentence.children(index, "nmod")]
            owned = [noun for noun in owned if noun.start >= match.end()]
            if not owned or not match["vague"]:
                continue
            head = owned[0]
        if head.start >= match.end() and head.upos in ("NOUN", "PROPN", "ADJ"):
            left = [t for t in sentence.tokens if t.start >= match.end() and t.end <= head.end]
            while left and left[0].text.lower() in ("of", "the", "-", "his", "her", "its", "their", "more", "other"):
                left = left[1:]
            if left and head.end - left[0].start <= 60:
                return _Place(left[0].start, head.end)
    return None


def _counted_by_words(text: str, sentence: Sentence, match: re.Match[str]) -> _Place | None:
    at = match.end()
    of = re.compile(r"[ \u00a0\n]{1,2}of(?:[ \u00a0](?:the|its|his|her|their|these|those))?\b").match(
        text, at, sentence.end
    )
    if of:
        at = of.end()
    start = end = -1
    for _ in range(4):
        found = _WORDS_AFTER.match(text, at, sentence.end)
        if found is None or found[1] == "," or found[1].lower() in _STOPPERS:
            if found is not None and start < 0 and found[1].lower() in ("more", "other"):
                at = found.end()
                continue
            break
        word = found[1]
        if word.lower() in _NO_NOUN or _is_verb(sentence, found.start(1)):
            break
        if start >= 0 and word.endswith(("ed", "ing")) and word.islower():
            break
        start = found.start(1) if start < 0 else start
        end = found.end(1)
        at = end
    return None if start < 0 else _Place(start, end)


def _is_verb(sentence: Sentence, at: int) -> bool:
    return any(token.start == at and token.upos in ("VERB", "AUX") for token in sentence.tokens)
