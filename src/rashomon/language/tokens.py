"""Where the words of a sentence stand: a tokeniser close to Universal Dependencies English, with offsets.

The encoder was trained on exactly this cutting, so a change here asks for new weights. Nothing is normalised:
every token is a slice of the text, and only white space lies between tokens.
"""

import re
from collections.abc import Iterator
from typing import Final

APOSTROPHES: Final = "'’‘´`ʼ"

# Abbreviations that keep their full stop. Those that never close a sentence come first; the sentence
# splitter reads both lists.
_TITLES = (
    "mr mrs ms mx dr prof gen lt col sgt capt cpt maj adm cmdr cdr brig pvt cpl sen rep reps sens gov pres rev "
    "hon st mt ft messrs mme mlle supt insp dep asst atty amb"
)
TITLES: Final = frozenset(_TITLES.split())
_ABBREVIATIONS = (
    "inc corp co ltd llc jr sr etc vs bros dept univ assn ave blvd rd est approx ca al ed eds vol pp fig "
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun "
    "calif fla mass mich minn tex wash conn ariz colo ill ind okla ore penn tenn wis va ga ala ark kan ky la md "
    "mo neb nev"
)
ABBREVIATIONS: Final = frozenset(_ABBREVIATIONS.split())
# Written with a stop only before a figure or a name: "No. 5", "Art. 3".
BEFORE_FIGURE: Final = frozenset(["no", "nos", "art", "sect", "para", "p", "pp", "vol", "fig", "ch", "ser"])

# Of these words too many stand at the end of a sentence to keep the stop with them.
_ALSO_WORDS = {"al", "ed", "eds", "ill", "ind", "la", "mo", "sat", "sun", "wash", "ala"}
_KEPT = "|".join(sorted(word.capitalize() for word in TITLES | ABBREVIATIONS - _ALSO_WORDS))
_KEPT_LOWER = "etc|vs|approx|est|al|ca|vol|ed|eds|incl"
_BEFORE_FIGURE = "|".join(sorted(BEFORE_FIGURE))
_UNIT = (
    "km|kms|kmh|kph|mph|kg|kgs|g|mg|lb|lbs|oz|cm|mm|m|mi|ft|am|pm|a\\.m\\.|p\\.m\\.|bn|mn|tn|mln|bln|k|"
    "min|mins|hrs|hr|h|sec|secs|kw|mw|gw|kt|mt|ha|sq|usd|eur|gmt|utc"
)
_TOP_DOMAIN = r"com|org|net|gov|edu|info|int|mil|ru|co\.uk|eu"
# Prefixes that English treebanks leave attached to what follows: "re-elected", but "Russian-made" is cut.
_ATTACHED = "e|co|re|pre|non|anti|pro|ex|sub|semi|multi|mid|post|un|inter|mini|counter|vice|over|socio"

_FRESH = r"(?<![^\W_])"  # not within a word
_SPACE = r"[ \t\xa0]?"
_FIGURE = r"\d+(?:[.,:/]\d+)*"
_NO_URL = r"\s<>\"“”«»"

# The alternatives are tried in this order at every place; the last one takes any single mark.
_WORD = re.compile(
    rf"""
      (?P<address>
          (?:https?://|www\.)[^{_NO_URL}]*[^{_NO_URL}.,;:!?)\]}}'’]
        | [\w.+-]+@[\w-]+(?:\.[\w-]+)+
        | [a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)*\.(?:{_TOP_DOMAIN})\b(?:/[^{_NO_URL},;)]*)?)
    | (?P<handle>[@\#][^\W_][\w]*)
    | (?P<dots>\.{{2,}}|…+)
    | (?P<acronym>
          (?:{_FRESH}[^\W\d_]\.){{2,}}
        | {_FRESH}(?:[A-Z]\.)+[A-Z]\b
        | Ph\.D\.
        | {_FRESH}[A-Z]\.(?={_SPACE}[A-Z]))
    | (?P<kept>
          {_FRESH}(?:{_KEPT}|{_KEPT_LOWER})\.(?![^\W_]*[.@])
        | {_FRESH}(?i:{_BEFORE_FIGURE})\.(?={_SPACE}\d))
    | (?P<date>\d{{4}}-\d\d?-\d\d?(?!\d)|(?:\d{{3}}-)?\d{{3}}-\d{{4}}(?!\d))
    | (?P<figure>{_FIGURE}(?:st|nd|rd|th|s)\b|{_FIGURE}(?=(?i:{_UNIT})\b)|{_FIGURE}(?![^\W\d_]))
    | (?P<currency>(?:US|A|C|HK|NZ|S)?[$](?=\s?\d))
    | (?P<firm>[A-Z]{{1,3}}&[A-Z]{{1,3}}\b)
    | (?P<prefixed>{_FRESH}(?i:{_ATTACHED})[-‐‑](?=[a-z]{{2}})[^\W\d_]+)
    | (?P<word>
          [^\W_][^\W_\u0300-\u036f]*[\u0300-\u036f]*
          (?:[^\W_]|[\u0300-\u036f]|[{APOSTROPHES}](?=[^\W\d_]))*)
    | (?P<pair>''|``|,,)
    | (?P<run>[!?]+|--+|==+|\*\*+|__+|~~+|\#\#+)
    | (?P<mark>\S)
    """,
    re.VERBOSE,
)

_CONTRACTED = re.compile(rf"(?i)(?:n[{APOSTROPHES}]t|[{APOSTROPHES}](?:s|re|ve|ll|d|m))$")
_FUSED: Final = {"cannot": 3, "gonna": 3, "gotta": 3, "wanna": 3, "lemme": 3, "gimme": 3, "gon": 0, "dunno": 0}
# A lower-case function word glued to a capitalised one ("ofUkraine") is damage, not a brand like "iPhone".
_GLUED = re.compile(r"(of|on|in|to|the|and|with|for|by|from|at|that|our|his|or|as)(?=[A-Z][a-z]{2})")


def word_spans(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The half-open code-point offsets of the words and punctuation marks of `text` from `start` to `end`.

    Contractions, possessives, hyphens inside words, quotation marks and units after figures are cut off, as
    the English Universal Dependencies treebanks do.

    >>> text = "Kim Jong-un didn't sign the U.S.-made « deal »."
    >>> [text[a:b] for a, b in word_spans(text)]
    ['Kim', 'Jong', '-', 'un', 'did', "n't", 'sign', 'the', 'U.S.', '-', 'made', '«', 'deal', '»', '.']
    """
    spans: list[tuple[int, int]] = []
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        if match.lastgroup == "word":
            spans.extend(_cut(text, match.start(), match.end()))
        else:
            spans.append(match.span())
    return spans


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of one run of letters: glued function word, host and clitic, fused pairs."""
    glued = _GLUED.match(text, start, end)
    if glued:
        yield glued.span()
        start = glued.end()
    fused = _FUSED.get(text[start:end].lower(), 0)
    if fused:
        yield start, start + fused
        yield start + fused, end
        return
    contracted = _CONTRACTED.search(text, start, end)
    if contracted and contracted.start() > start:
        yield start, contracted.start()
        yield contracted.span()
        return
    yield start, end
