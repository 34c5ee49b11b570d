"""The words around numbers: what blurs them, what they are counted in, and vague numbers with their bounds."""

from __future__ import annotations

import re
from typing import Final

from rashomon.language.numbers import NUMBER, SCALES, read_number

Bounds = tuple[float | None, float | None]

# What a vague number may be, low and high: wide, so that no seeming conflict hides in the vagueness.
_VAGUE_ALONE: Final[dict[str, Bounds]] = {
    "dozens": (24, 99), "scores": (40, 99), "hundreds": (200, 999), "thousands": (2_000, 99_999),
    "tens of thousands": (20_000, 99_999), "hundreds of thousands": (200_000, 999_999),
    "millions": (2e6, 999e6), "tens of millions": (2e7, 9.9e7), "hundreds of millions": (2e8, 9.99e8),
    "billions": (2e9, 999e9), "tens of billions": (2e10, 9.9e10), "hundreds of billions": (2e11, 9.99e11),
    "trillions": (2e12, 999e12), "several": (3, 9), "a few": (2, 9), "a handful": (2, 9), "a couple": (2, 3),
    "a dozen": (10, 14), "half a dozen": (5, 7), "half a million": (450_000, 550_000), "half a billion": (4.5e8, 5.5e8),
    "a hundred": (90, 110), "a thousand": (900, 1_100), "a million": (0.9e6, 1.1e6), "a billion": (0.9e9, 1.1e9),
    "one and a half million": (1.5e6, 1.5e6),
}  # fmt: skip
_VAGUE_TIMES: Final[dict[str, Bounds]] = {"several": (3, 9), "a few": (2, 9), "a couple": (2, 3), "a couple of": (2, 3)}
_MULTIPLES: Final = {"dozen": 12.0, "score": 20.0, **SCALES}

_AT_LEAST = "at least|no fewer than|not less than|no less than|a minimum of"
_MORE = "more than|over|above|upwards of|in excess of|well over|greater than|just over|exceeding"
_AT_MOST = "at most|up to|no more than|not more than|a maximum of|as many as|as much as"
_LESS = "less than|fewer than|under|below|just under"
_NEARLY = "nearly|almost|close to|approaching"
_ABOUT = "about|around|approximately|roughly|some|an estimated|estimated|circa|or so"
_WORDS = f"{_AT_LEAST}|{_MORE}|{_AT_MOST}|{_LESS}|{_NEARLY}|{_ABOUT}"
_SPACE = r"(?:[ \u00a0\n]{1,2})"
MODIFIER: Final = "(?i:" + "|".join(sorted(_WORDS.split("|"), key=len, reverse=True)).replace(" ", _SPACE) + ")"

_multiples = "|".join(sorted(_MULTIPLES, key=len, reverse=True))
VAGUE: Final = (
    "(?i:"
    rf"(?:several|a{_SPACE}few|a{_SPACE}couple(?:{_SPACE}of)?|(?:{NUMBER})){_SPACE}(?:dozen|score)\b"
    rf"|(?:several|a{_SPACE}few|a{_SPACE}couple{_SPACE}of){_SPACE}(?:{_multiples})\b|"
    + "|".join(rf"{re.escape(name)}\b" for name in sorted(_VAGUE_ALONE, key=len, reverse=True)).replace(r"\ ", _SPACE)
    + ")"
)

_SYMBOLS: Final = {
    "$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₽": "RUB", "₹": "INR", "₩": "KRW", "₺": "TRY",
    "C$": "CAD", "A$": "AUD", "HK$": "HKD", "R$": "BRL", "NZ$": "NZD", "S$": "SGD", "₪": "ILS", "₦": "NGN", "₴": "UAH",
}  # fmt: skip
_CURRENCIES: Final = {
    "dollar": "USD", "us dollar": "USD", "u.s. dollar": "USD", "euro": "EUR", "pound": "GBP", "yen": "JPY",
    "yuan": "CNY",
    "ruble": "RUB", "rouble": "RUB", "rupee": "INR", "won": "KRW", "lira": "TRY", "hryvnia": "UAH", "franc": "CHF",
    "swiss franc": "CHF", "peso": "MXN", "real": "BRL", "reais": "BRL", "rand": "ZAR", "crown": "crown",
    "dinar": "dinar", "dirham": "AED", "riyal": "SAR", "shekel": "ILS",
    "zloty": "PLN", "forint": "HUF", "krona": "SEK", "krone": "NOK", "usd": "USD", "eur": "EUR", "gbp": "GBP",
    "naira": "NGN",
    "australian dollar": "AUD", "canadian dollar": "CAD", "pound sterling": "GBP", "cent": "cent",
}  # fmt: skip
_MEASURES: Final = {
    "%": "%", "percent": "%", "per cent": "%", "pct": "%", "percentage point": "percentage points",
    "km": "km", "kilometer": "km", "kilometre": "km", "km/h": "km/h", "kmh": "km/h", "kph": "km/h", "mph": "mph",
    "kilometers per hour": "km/h", "kilometres per hour": "km/h", "miles per hour": "mph", "mile": "mi", "meter": "m",
    "metre": "m", "m": "m", "cm": "cm", "centimeter": "cm", "centimetre": "cm", "mm": "mm", "millimeter": "mm",
    "millimetre": "mm", "foot": "ft", "feet": "ft", "inch": "in", "inche": "in", "kg": "kg", "kilogram": "kg",
    "kilo": "kg",
    "tonne": "t", "ton": "t", "metric ton": "t", "gram": "g", "liter": "l", "litre": "l", "gallon": "gal",
    "barrel": "barrel", "hectare": "ha", "acre": "acre", "square kilometer": "km2", "square kilometre": "km2",
    "square mile": "mi2", "square meter": "m2", "square metre": "m2", "degree": "degree",
    "degrees celsius": "°C", "°c": "°C", "°f": "°F",
    "degree celsius": "°C", "degrees fahrenheit": "°F", "megawatt": "MW", "gigawatt": "GW", "mw": "MW", "gw": "GW",
    "kilowatt": "kW", "bpd": "barrel/day", "barrels per day": "barrel/day", "nautical mile": "nmi",
    "basis point": "basis points",
}  # fmt: skip
SYMBOL: Final = "|".join(re.escape(symbol) for symbol in sorted(_SYMBOLS, key=len, reverse=True))
_unit_words = sorted(
    (word for word in (*_CURRENCIES, *_MEASURES) if word not in ("%", "°c", "°f")), key=len, reverse=True
)
UNIT: Final = (
    rf"(?:{_SPACE}?(?:%|°[CF])|[ \u00a0-]?(?i:"
    + "|".join(
        re.escape(word).replace(r"\ ", _SPACE) + ("" if word.endswith(("s", "h", "feet")) else "s?")
        for word in _unit_words
    )
    + r")\b)"
)


def bounds_of(number: float, modifier: str | None) -> Bounds:
    """Return the lowest and highest number that a figure with its modifier may mean.

    >>> bounds_of(20, "at least"), bounds_of(5e6, "nearly"), bounds_of(7, None)
    ((20, None), (4500000.0, 5000000.0), (7, 7))
    """
    key = re.sub(r"\s+", " ", (modifier or "").lower())
    if key in (_AT_LEAST + "|" + _MORE).split("|"):
        return number, None
    if key in (_AT_MOST + "|" + _LESS).split("|"):
        return None, number
    if key in _NEARLY.split("|"):
        return round(0.9 * number, 6), number
    if key in _ABOUT.split("|"):
        return round(0.9 * number, 6), round(1.1 * number, 6)
    return number, number


def vague_bounds(words: str) -> Bounds | None:
    """Return the bounds of a vague number, or None where the words are none.

    >>> vague_bounds("dozens"), vague_bounds("several hundred"), vague_bounds("two dozen")
    ((24, 99), (300, 900), (24.0, 24.0))
    """
    key = re.sub(r"\s+", " ", words.lower()).strip()
    if key in _VAGUE_ALONE:
        return _VAGUE_ALONE[key]
    head, _, multiple = key.rpartition(" ")
    if multiple not in _MULTIPLES:
        return None
    times = int(_MULTIPLES[multiple])
    if head in _VAGUE_TIMES:
        low, high = _VAGUE_TIMES[head]
        return (low or 0) * times, (high or 0) * times
    number = read_number(head)
    return None if number is None else (number * times, number * times)


def unit_of(words: str) -> str | None:
    """Return the unit that words or a sign name: ``USD``, ``%``, ``km``; None where they name none.

    >>> unit_of("euros"), unit_of("per cent"), unit_of("€"), unit_of("people")
    ('EUR', '%', 'EUR', None)
    """
    key = re.sub(r"\s+", " ", words.lower().strip(" -\u00a0"))
    if words.strip() in _SYMBOLS:
        return _SYMBOLS[words.strip()]
    for form in (key, key.removesuffix("s")):
        if form in _CURRENCIES:
            return _CURRENCIES[form]
        if form in _MEASURES:
            return _MEASURES[form]
    return None
