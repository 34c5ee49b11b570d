"""The words that carry content: what two texts are compared by, whatever their inflection or accents."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD = re.compile(r"\d{1,12}(?:[.,:]\d{1,12}){0,4}|[^\W\d_][^\W_]{0,40}")

_STOP_WORDS: Final = (
    "a about above across after again against all almost along already also although always am among an and another "
    "any anyone anything are around as at away back be became because become been before behind being below between "
    "both but by came can cannot come could de did do does doing done don down due during each either else even ever "
    "every few for from further get give given go going gone got had has have having he hence her here hers herself "
    "him himself his how however i if in indeed instead into is it its itself just keep kept la last later le least "
    "less let like made make many may me might mine more most mr mrs ms much must my myself near nearly neither never "
    "next no nobody none nor not nothing now of off often on once one only onto or other others our ours out over own "
    "per perhaps put quite rather re really s same several shall she should since so some somebody someone something "
    "still such t take taken than that the their theirs them themselves then there these they thing this those though "
    "through thus to together too toward towards under until up upon us use used very via was way we well went were "
    "what whatever when where whether which while who whom whose why will with within without would yet you your ll ve "
    "d m un"
)
STOP_WORDS: Final = frozenset(_STOP_WORDS.split())

# Words that stand in any news report; they say little about which affair it tells.
_NEWS_WORDS: Final = (
    "accord add agency ago announc april ask august bbc begin best big bring call case chief cit close comment "
    "concern confirm continu countr dai day december declar deput earli end event expect facebook fact february "
    "find follow former friday good government great group head held help high hour image includ inform interview "
    "issu januar jul jun know lead leader leav life line live local long look man march media meet member mid "
    "minister minut monda monday month morn move nam nation need new news newspaper night november number october "
    "offic official old open order part pass people person photo pictur place plan point polic possibl president "
    "press previous problem public question read real reason recent releas report respons right said saturday say "
    "second see seen send september set share show sign situat small source speak special spokesman spokesperson "
    "spokeswoman stat state statement stor story sunday support sure talk tell thank think third thousand three "
    "thursday tim time todai today told tomorrow top try tuesday turn twitter two updat video view want watch "
    "wednesday week woman women word work world writ year yesterday young"
)
NEWS_WORDS: Final = frozenset(_NEWS_WORDS.split())

# Irregular forms of verbs that reports of one event are told with.
_IRREGULAR_PAIRS: Final = (
    "sent:send left:leave went:go gone:go met:meet said:say told:tell fell:fall fallen:fall rose:rise risen:rise "
    "sank:sink sunk:sink struck:strike shot:shoot fought:fight found:find brought:bring bought:buy sold:sell "
    "paid:pay began:begin begun:begin broke:break broken:break flew:fly fled:flee gave:give given:give held:hold "
    "kept:keep lost:lose won:win spoke:speak spoken:speak stole:steal stolen:steal took:take taken:take "
    "thrown:throw threw:throw withdrew:withdraw withdrawn:withdraw built:build caught:catch chose:choose "
    "chosen:choose drove:drive driven:drive led:lead made:make ran:run sought:seek seen:see saw:see spent:spend "
    "stood:stand swept:sweep burnt:burn drew:draw drawn:draw grew:grow grown:grow hurt:hurt men:man women:woman"
)
_IRREGULAR: Final = dict(pair.split(":") for pair in _IRREGULAR_PAIRS.split())
_STEPS: Final = (
    ("ational", "ate"), ("ization", "iz"), ("isation", "iz"), ("fulness", "ful"), ("ements", "e"), ("ement", "e"),
    ("ations", ""), ("ation", ""), ("ities", ""), ("ments", ""), ("ment", ""), ("tions", "t"), ("tion", "t"),
    ("sions", "s"), ("sion", "s"), ("ing", ""), ("ies", "y"), ("ied", "y"), ("ize", ""), ("ise", ""), ("ed", ""),
    ("es", ""), ("ly", ""), ("ity", ""), ("al", ""), ("s", ""),
)  # fmt: skip


class Word(Struct, frozen=True):
    """One word at half-open code-point offsets: its folded form and the key it is compared by."""

    start: int
    end: int
    form: str
    key: str


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """Return `text` in lower case and without accents.

    >>> fold("Andreï")
    'andrei'
    """
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


@lru_cache(maxsize=1 << 16)
def stem(form: str) -> str:
    """Return the key of one folded word: rough, but the same for the inflections of most words.

    >>> stem("sent") == stem("sending")
    True
    >>> stem("delivered") == stem("deliveries") == stem("delivery") == stem("delivering")
    True
    """
    form = _IRREGULAR.get(form, form)
    if len(form) < 5 or not form.isalpha():
        return form[:-1] if len(form) == 4 and form.endswith("s") and not form.endswith("ss") else form
    key = form
    for ending, instead in _STEPS:
        if key.endswith(ending) and len(key) - len(ending) >= 3 and not key.endswith("ss"):
            key = key[: len(key) - len(ending)] + instead
            break
    while len(key) > 3 and key[-1] in "eiy":
        key = key[:-1]
    if len(key) > 3 and key[-1] == key[-2] and key[-1] not in "aeiouls":
        key = key[:-1]
    return key


def words(text: str, start: int = 0, end: int | None = None) -> Iterator[Word]:
    """Give the words and figures of `text` between two offsets, in order, stop words and all.

    >>> [word.key for word in words("Ships delivered 1,200 shells.")]
    ['ship', 'deliver', '1,200', 'shell']
    """
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        form = fold(match.group())
        yield Word(match.start(), match.end(), form, stem(form))


def content_words(text: str, start: int = 0, end: int | None = None) -> Iterator[Word]:
    """Give the words of `text` between two offsets that are no stop words and longer than one letter.

    >>> [word.form for word in content_words("He will be in Oslo on Monday")]
    ['oslo', 'monday']
    """
    for word in words(text, start, end):
        if word.form not in STOP_WORDS and (len(word.form) > 1 or word.form.isdigit()):
            yield word


def is_news_word(key: str) -> bool:
    """Say whether the key is of a word that any report may hold.

    >>> is_news_word(stem("officials")), is_news_word(stem("earthquake"))
    (True, False)
    """
    return key in NEWS_KEYS


NEWS_KEYS: Final = frozenset(stem(word) for word in NEWS_WORDS) | NEWS_WORDS
