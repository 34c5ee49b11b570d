"""Words stuck together: ``ofUkraine``, ``Koreaa major``, ``inour``; parted where there is evidence for both parts.

A token is parted only if it is no known word itself and both parts are: a name that stands alone elsewhere in the
report (or is a country, or another spelling of a name in the report) and a common word that fits what follows.
Without such evidence it stays: a surname such as "Ledgerwill" is nobody's to mend. English only, as the words are.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

from rashomon.language.words import is_word, word_rank
from rashomon.model.report import Edit

_TOKEN = re.compile(r"[^\W\d_]+")
_NOT_HERE = re.compile(r"[@#/\\_&=+~^<>|]|\.[a-z]{2}")
_DIGIT = re.compile(r"\d")
_CAMEL = re.compile(r"^([a-zà-ÿ]+)([A-ZÀ-Þ][a-zà-ÿ]{2,}|[A-Z]{2,6})$")
_BEFORE_NAME: Final = frozenset(
    "of on in to the and with for by from at that our his her or as but than if when while where who which into "
    "over after "
    "before since between against about under through during near until its their your my this these both "
    "also via".split()
)
# Verbs and other words that stand before names and in no brand written like "easyJet".
_BEFORE_ANY_NAME: Final = frozenset(
    "left said says told met saw hit struck won beat led held took gave sent made brought kept found called asked "
    "quit fled chose became was were has had have will would could should may must leaves enters visits meets "
    "tells urges accuses backs joins wants sees including near across around toward towards within outside inside "
    "beyond former prime whose because although though whether each every another some any many most several".split()
)
_BRAND_ENDS: Final = frozenset(
    "Jet Net Pay Play Phone Book Hub Lab Labs Store Mail Share Tube Card Cast Chain Works Bank Tech Nord One".split()
)
_BRANDED: Final = frozenset("works ships lands states banks parks cards games fields woods bridges boats".split())
# Words that follow a name and get stuck to it; the longer a word, the less likely a name ends in it by chance.
_AFTER_NAME: Final = frozenset(
    "will would has had have was were and the that with from for who which while where when whose after before during "
    "since against between into over under about also are can could should may might must been being did does not now "
    "then thus but however because his her its their they said says told announced declared confirmed stated added "
    "reported warned called asked denied accused claimed arrived visited signed met agreed went wants plans".split()
)
_SHORT_AFTER: Final = frozenset("of to by in on is as at or he it".split())
# What a name may rightly end in: a split that leaves one of these is never made on the strength of the left part alone.
_NAME_ENDINGS: Final = frozenset(
    "an in on is as or us ia ian ana ina son man men land town ville burg berg ford er he at it a her".split()
)
_CORE: Final = frozenset("of in on to for by with from at and that as is was has have be are will than into".split())
_DETERMINERS: Final = frozenset("the his her its their our this that these those your all an".split())
_COMPOUNDS: Final = frozenset(
    "forthwith therewith herewith wherewith therefrom whereof thereof hereof whereby thereby hereby therein "
    "wherein herein thereto "
    "hereto whereto thereon hereon whereon thereat hereat forthe hereafter thereafter whereafter hereinafter "
    "thereinafter "
    "notwithstanding insofar inasmuch heretofore theretofore whereas whereupon thereupon hereupon albeit ofthat "
    "within without "
    "into onto upon another nowhere inthis isthe asthe isall overall".split()
) - {"forthe", "ofthat", "inthis", "isthe", "asthe", "isall"}
_AFTER_WORD: Final = frozenset("the was were has had have that which with from will would said and".split())
_BE_FORMS: Final = frozenset(
    "be have not also been being only already soon never continue take make go come remain begin start meet".split()
)
_ARTICLES: Final = frozenset(
    "the a an his her its their this that these those more most many some two three several other".split()
)
_FINITE: Final = frozenset(
    "declared announced stated added reported warned called asked denied accused claimed arrived visited signed agreed "
    "confirmed insisted stressed promised rejected demanded explained appealed ordered resigned thanked welcomed "
    "admitted condemned criticized criticised replied revealed remarked refused pledged noted urged would could should "
    "wants plans says".split()
)
_CLAUSE_STARTS: Final = frozenset(
    "that the a an his her its their this these those all no on in at to for from with as by it he she they we there "
    "also not again both two three four five six several some many more".split()
)
# What follows "for" where no article does: "for reasons that", "for lack of".
_AFTER_FOR: Final = frozenset("reasons lack fear want years months weeks days hours example instance talks".split())
_OWNERS: Final = frozenset("the a an his her its their".split())
_TITLES: Final = frozenset("Mr Mrs Ms Dr Prof Gen Col Capt Lt Sgt Maj Adm Gov Sen Rep Rev Hon Mme Sr Sra".split())
_MODALS: Final = frozenset("will would can could should may might must".split())


class _Around(NamedTuple):
    """The words on both sides of a token, in lower case, whether the next is written small and the last large."""

    before: str
    after: str
    small_after: bool
    large_before: bool = False


class _Report(NamedTuple):
    """How often each token stands alone in the report, as written and in lower case."""

    written: Counter[str]
    small: Counter[str]
    skeletons: dict[str, str]


def part_glued(text: str) -> list[Edit]:
    """Return the edits that put a space between words stuck together.

    >>> text = "Korea signed. They left North Koreaa major gift, the invasion ofUkraine, says Ledgerwill."
    >>> [(text[edit.start - 5 : edit.start], edit.reason) for edit in part_glued(text)]
    [('Korea', '"Korea" stands alone in this report, "a" is stuck to it'), ('on of', '"of" is stuck to "Ukraine"')]
    """
    tokens = list(_TOKEN.finditer(text))
    unknown = [n for n, match in enumerate(tokens) if match.end() - match.start() >= 5 and not is_word(match.group())]
    if not unknown:
        return []
    report = _tallied(tokens)
    edits: list[Edit] = []
    for number in unknown:
        match = tokens[number]
        if _in_address(text, match) and not _opens_compound(text, match):
            continue
        found = _split(match.group(), report, _around(text, tokens, number))
        if found:
            at, reason = found
            edits.append(Edit(match.start() + at, match.start() + at, " ", "repaired", "glued-words", reason))
    return edits


def _tallied(tokens: list[re.Match[str]]) -> _Report:
    written = Counter(match.group() for match in tokens)
    small: Counter[str] = Counter()
    for token, count in written.items():
        small[token.lower()] += count
    skeletons: dict[str, str] = {}
    for token in sorted(written):
        if token[0].isupper() and len(token) >= 4:
            skeletons.setdefault(_skeleton(token), token)
    return _Report(written, small, skeletons)


def _around(text: str, tokens: list[re.Match[str]], number: int) -> _Around:
    before = tokens[number - 1] if number else None
    after = tokens[number + 1] if number + 1 < len(tokens) else None
    start, end = tokens[number].span()
    left = before.group().lower() if before and text[before.end() : start] == " " else ""
    beside = after is not None and text[end : after.start()] == " "
    right = after.group() if after is not None and beside else ""
    titled = before is not None and before.group() in _TITLES and text[before.end() : start] == ". "
    large = titled or (before is not None and bool(left) and before.group()[:1].isupper())
    return _Around(left, right.lower(), right[:1].islower(), large)


def _in_address(text: str, match: re.Match[str]) -> bool:
    """Whether the token is part of an address, a handle, a hyphenated word or one with figures."""
    beside = text[max(0, match.start() - 1) : match.start()] + text[match.end() : match.end() + 3]
    figure = _DIGIT.search(text[max(0, match.start() - 1) : match.start()] + text[match.end() : match.end() + 1])
    return bool(figure or _NOT_HERE.search(beside)) or "-" in beside[:2] or text[match.end() : match.end() + 1] == "-"


def _opens_compound(text: str, match: re.Match[str]) -> bool:
    """Whether a small word stands before a name of two parts: ``byHenri-Pierre``."""
    camel = _CAMEL.match(match.group())
    behind = text[match.end() : match.end() + 2]
    return bool(camel) and camel is not None and camel[1] in _BEFORE_NAME and behind[:1] == "-" and behind[1:].isupper()


def _split(token: str, report: _Report, around: _Around) -> tuple[int, str] | None:
    camel = _CAMEL.match(token)
    if camel:
        return _split_camel(camel[1], camel[2], report)
    if token[0].isupper() and token[1:].islower():
        return _split_name(token, report, around)
    return _split_small(token, around) if token.islower() else None


def _split_camel(left: str, right: str, report: _Report) -> tuple[int, str] | None:
    """``ofUkraine``, ``invadedUkraine``; not ``iPhone`` or ``eBay``."""
    alone = report.written[right] > 0 or is_word(right)
    often = report.written[left + right] > 1
    if left in _BEFORE_NAME and (alone or not often):
        return len(left), f'"{left}" is stuck to "{right}"'
    rank = word_rank(left)
    if often or len(left) < 3 or right in _BRAND_ENDS:
        return None
    told = left in _BEFORE_ANY_NAME or (len(left) >= 5 and left.endswith("ed") and rank is not None and rank < 8_000)
    if told or (len(left) >= 4 and is_word(left) and (rank is None or rank < 20_000) and alone):
        return len(left), f'"{left}" is stuck to "{right}"'
    return None


def _split_name(token: str, report: _Report, around: _Around) -> tuple[int, str] | None:
    """``Homelandwill``, ``Koreaa``: a name with the next word stuck to it."""
    if report.written[token] > 1:
        return None  # whoever writes it twice means it
    best: tuple[int, str] | None = None
    for at in range(3, len(token)):
        left, right = token[:at], token[at:]
        reason = _why_name(left, right, report, around)
        if reason:
            best = (at, reason)  # the longest name that fits
    return best


def _why_name(left: str, right: str, report: _Report, around: _Around) -> str | None:
    alone = report.written[left]
    if right in _AFTER_NAME:
        if len(right) <= 4 and not around.after:
            return None  # "Parishad, Iranwill." ends a phrase: no clause goes on from it
        if alone:
            return f'"{left}" stands alone in this report, "{right}" is stuck to it'
        if left.lower() in _places():
            return f'"{left}" is a country or capital, "{right}" is stuck to it'
        if len(left) >= 4 and is_word(left) and _goes_on(right, around):
            return f'"{left}" is a word, and "{right} {around.after}" goes on from it'
        if _is_name_then_verb(left, right, around):
            return f'"{left}" is no word, and "{right} {around.after}" goes on from it'
        if len(right) >= 4 and _is_other_spelling(left, report):
            return f'"{left}" spells a name of this report, "{right}" is stuck to it'
        return None
    if right == "a":
        known = alone or left.lower() in _places()
        if known and around.small_after and left[-1] in "aeiouy" and is_word(around.after):
            where = "stands alone in this report" if alone else "is a country or capital"
            return f'"{left}" {where}, "a" is stuck to it'
        return None
    if right in _SHORT_AFTER and len(left) >= 4:
        fits = around.after in _ARTICLES or (right in {"to", "of", "by"} and around.small_after)
        if (alone >= 2 or left.lower() in _places()) and (fits or right not in _NAME_ENDINGS) and around.after:
            return f'"{left}" stands alone in this report, "{right}" is stuck to it'
        return None
    known = left.lower() in _places() or (alone and not is_word(left) and report.small[left.lower()] == alone)
    if known and around.after in _CLAUSE_STARTS and around.small_after and _is_finite(right):
        return f'"{left}" is a name, and "{right} {around.after}" goes on from it'
    # Other words only where the left part is surely a name: "Starship" and "Spaceflight" are words, not damage.
    a_name = alone >= 2 and report.small[left.lower()] == alone and not is_word(left)
    rank = word_rank(right)
    if a_name and len(right) >= 4 and right not in _NAME_ENDINGS and rank is not None and rank < 4000:
        return f'"{left}" stands alone in this report, "{right}" is stuck to it'
    return None


def _is_name_then_verb(left: str, right: str, around: _Around) -> bool:
    """Whether a name nobody knows has a verb stuck to it: "Brunvaldannounced new elections".

    No name ends in a long verb; a short one counts only behind another name, before what a clause goes on with.
    """
    if len(left) >= 4 and around.small_after and around.large_before:
        if right in {"who", "whose"}:
            return is_word(around.after)
        if right in {"for", "from", "with", "which", "after", "before", "during", "against"}:
            return around.after in _OWNERS or (right == "for" and around.after in _AFTER_FOR)
    if right in {"will", "would", "could", "should"} and around.large_before and len(left) >= 3:
        return around.small_after and _is_base_verb(around.after)
    if right not in _FINITE or len(left) < 3 or not around.small_after:
        return False
    if len(right) >= 6:
        return around.after in _CLAUSE_STARTS or is_word(around.after)
    return around.large_before and len(right) >= 5 and around.after in _CLAUSE_STARTS


def _is_finite(word: str) -> bool:
    """Whether a word is a verb in the third person or the past: rejects, accuses, denied, warned."""
    if len(word) < 5 or word in _BRANDED or not is_word(word):
        return False
    if word.endswith("s"):
        return _is_base_verb(word[:-1]) or (word.endswith("es") and _is_base_verb(word[:-2]))
    return word.endswith("ed") and (_is_base_verb(word[:-2]) or _is_base_verb(word[:-1]))


def _is_base_verb(word: str) -> bool:
    """Whether a word takes "-ing" as verbs in their base form do: publish, take, begin; not "told" or "says"."""
    if not is_word(word) or (word.endswith(("s", "ing", "ed", "ly")) and not word.endswith(("ss", "need", "feed"))):
        return False
    forms = (f"{word}ing", f"{word[:-1]}ing" if word.endswith("e") else "", f"{word}{word[-1:]}ing")
    return any(form and word_rank(form) is not None for form in forms)


def _goes_on(right: str, around: _Around) -> bool:
    """Whether the word after the token continues `right` as grammar wants: "will be", "has been", "and the"."""
    after = around.after
    if not around.small_after:
        return False
    if right in _MODALS:
        return after in _BE_FORMS or _is_base_verb(after)
    if right in {"has", "had", "have"}:
        return after in {"been", "not", "also", "already", "now", "never"} or (after.endswith("ed") and is_word(after))
    if right in {"was", "were", "are"}:
        return after in _ARTICLES | {"not", "also", "being", "already"} or (
            after.endswith(("ed", "ing")) and is_word(after)
        )
    return (
        right in {"and", "with", "from", "for", "into", "over", "after", "before", "during", "since", "that"}
        and after in _ARTICLES
    )


def _is_other_spelling(left: str, report: _Report) -> bool:
    """Whether a name of the report has the same consonants and beginning: Bouranine, Buranin."""
    other = report.skeletons.get(_skeleton(left))
    return (
        other is not None and other != left and other[0] == left[0] and len(_skeleton(left)) >= 3 and not is_word(left)
    )


def _skeleton(name: str) -> str:
    consonants = re.sub(r"[aeiouyàâäéèêëîïôöùûü]", "", name.lower())
    return re.sub(r"(.)\1+", r"\1", consonants)


def _split_small(token: str, around: _Around) -> tuple[int, str] | None:
    """``inour``, ``ofthe``, ``agreementwas``: two small words."""
    if token in _COMPOUNDS:
        return None
    for at in range(2, len(token) - 1):
        left, right = token[:at], token[at:]
        if left in _CORE and right in _DETERMINERS:
            return at, f'"{left}" and "{right}" are stuck together'
    for at in range(4, len(token) - 2):
        left, right = token[:at], token[at:]
        # "unsheathe" and its like: what stands before "the" must be a word by itself, and no article may follow.
        if right == "the" and (word_rank(left) is None or around.after in _ARTICLES):
            continue
        if right in _AFTER_WORD and _is_common(left) and _goes_on_small(right, around):
            return at, f'"{left}" and "{right}" are stuck together'
    return None


def _is_common(word: str) -> bool:
    rank = word_rank(word)
    return rank < 25_000 if rank is not None else is_word(word)


def _goes_on_small(right: str, around: _Around) -> bool:
    if right in _MODALS and is_word(around.after) and not around.after.endswith(("s", "ed", "ing", "ly")):
        return around.after not in _ARTICLES
    return _goes_on(right, around) or (right in {"the", "that", "which", "said", "and"} and is_word(around.after))


@cache
def _places() -> frozenset[str]:
    """Countries and capitals of one word, in lower case."""
    names: set[str] = set()
    listed = (files("rashomon.language") / "gazetteer" / "countries.psv").read_text("utf-8").splitlines()
    for line in listed:
        fields = line.split("|")
        if not line.startswith("#") and len(fields) >= 6:
            for field in (fields[2], fields[3], fields[5]):
                names.update(name.strip().lower() for name in field.split(";"))
    names |= {name.split()[-1] for name in names if name.split()[:1] and name.split()[0] in {"north", "south"}}
    return frozenset(name for name in names if name.isalpha() and len(name) >= 4)
