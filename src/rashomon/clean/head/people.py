"""The names of people in what pages print as a byline: without the words before them, their roles and places."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rashomon.clean.datelines import known_places
from rashomon.clean.lines import letters
from rashomon.clean.printed_dates import month_number

if TYPE_CHECKING:
    from collections.abc import Iterable

_BY = re.compile(
    r"(?:(?:(?:additional )?reporting|written|posted|reported|published|submitted|reviewed|edited|created|compiled"
    r"|story|words|text|analysis|opinion|article|posts|all posts|view all posts|more|about)\s{1,2})?"
    r"(?:by|from the desk of)\b\s{0,3}[:：]?\s{0,3}",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"(?:(?:geschrieben|veröffentlicht|publié|escrito|publicado|scritto|pubblicato|postado|gepost|text|texte|texto"
    r"|testo)\s{1,2})?(?:von|par|por|da|di|door|av|przez)\b\s{0,3}[:：]?\s{0,3}"
    r"|(?:authors?|autore?n?|autor[ae]s?|auteure?s?|автор[ыа]?|автор статьи|текст|texte?|texto|testo|redaktion|writer"
    r"|redakteur(?:in)?|reporter|journalist|byline|credit|yazar|about|about the author|über den autor|مؤلف|記者|기자)"
    r"\s?[:：]\s{0,3}|(?:about the|the) authors?\b\s{0,3}",
    re.IGNORECASE,
)
_PARTING = re.compile(
    r"\s?[,;|/•·\n\t]\s?|\s[–—-]{1,2}\s|\s?[&+]\s|\s(?:and|und|et|y|e|и|en|och|og|with|avec|con|mit)\s"
    r"|(?<=\w)\s?[(\[]|[)\]]"
)
_CUT = re.compile(
    r"\s(?:in|for|at|from|of|on|via|is|was|has|contributed|reports|reported|reporting|covers|writes|special to|à|aus"
    r"|für|pour|à|em|para|para o|correspondent|staff writer)\s.*$"
)
_URL = re.compile(r"https?:|www\.|@|\.(?:com|org|net|html?|php|ru|de|fr|it)\b|[\\{}<>=#_]", re.IGNORECASE)
_TRADES: Final = frozenset(
    "reporter reporters correspondent correspondents editor editors writer writers journalist journalists staff "
    "analyst columnist columnists contributor contributors contributing senior chief executive deputy managing "
    "assistant associate freelance freelancer blogger producer photographer author authors admin administrator "
    "webmaster redakteur redakteurin redactor redactora editora repórter rédacteur rédactrice journaliste "
    "periodista giornalista redattore colunista автор редактор корреспондент журналист 기자 記者 editor-at-large "
    "founder director professor none null undefined unknown anonymous by of and in for at on from to with is was "
    "has this".split()
)
_CLUTTER: Final = frozenset(
    "political business science technology tech sports health education opinion culture foreign diplomatic "
    "national international local guest photo photos video investigative environment politics markets economics "
    "finance entertainment lifestyle travel food features feature updated published posted modified date time "
    "read min mins minute minutes ago share comments comment follow subscribe email print twitter facebook "
    "whatsapp linkedin instagram view more all posts profile bio about website archive archives am pm est edt gmt "
    "utc pst pdt ist cet monday tuesday wednesday thursday friday saturday sunday today yesterday no default user "
    "member ceo cofounder host anchor intern fellow updates last online digital web content release sponsored "
    "advertisement image images source credit via getty story stories articles article latest breaking exclusive "
    "writes written".split()
)
_SMALL: Final = frozenset(
    "de da do dos das del della di du des la le van von der den ter ten bin bint ibn al el y e st".split()
)
_HOUSES: Final = frozenset(
    "news bureau staff editorial media press inc ltd llc gmbh tv radio magazine times post desk team agency sport "
    "sports services redaktion newsroom network group publishing company online daily journal".split()
)
_NO_BEGIN: Final = frozenset("special to for from in at of on with für pour para".split())
_MOST: Final = 12
_LONGEST: Final = 600  # characters of one run; no byline is longer
_LONGEST_NAME: Final = 60


def is_house(name: str) -> bool:
    """Say whether a name is one of an outlet or a company rather than of a person.

    >>> is_house("Harbour News Bureau"), is_house("Ada Quill")
    (True, False)
    """
    return any(word.casefold().strip(".,") in _HOUSES for word in name.split())


def names_in(runs: Iterable[str], *, sure: bool = False, plain: bool = False) -> tuple[str, ...]:
    """Return the names of people in the runs of words of a byline, in order, each once.

    `sure`: names are to be expected there, so that one word alone is a name too. `plain`: the place is made for
    names and holds nothing else but roles. Roles, dates, addresses and handles are no names.

    >>> names_in(["By Ada Quill and Tom Roe, Staff Writer"])
    ('Ada Quill', 'Tom Roe')
    >>> names_in(["Li Wu in Kyiv", "Updated 3 May 2024", "@liwu"])
    ('Li Wu',)
    """
    found: dict[str, str] = {}
    for run in runs:
        bare = " ".join(run[:_LONGEST].split())
        if _URL.search(bare.partition(" ")[0]):
            continue
        unled = _without_lead(bare, plain=plain)
        single = sure or plain or unled != bare
        names = [name for part in _PARTING.split(unled) if (name := _name(part or "", single=single, plain=plain))]
        whole = any(" " in name for name in names)
        for name in names:
            # "Ada Quill, Reuters": behind a whole name, one word is whom she works for or where.
            if (" " in name or not whole) and name.casefold() not in known_places():
                found.setdefault(letters(name), name)
    return tuple(found.values())[:_MOST]


def _without_lead(words: str, *, plain: bool) -> str:
    """The words behind "By", "Written by", "Von"; where only names stand, "Von" and "Di" are part of one."""
    for _ in range(3):
        match = _BY.match(words) or (None if plain else _LEAD.match(words))
        if not match or match.end() == len(words):
            break
        words = words[match.end() :]
    return words


def _name(part: str, *, single: bool, plain: bool) -> str:
    """The part as a name, the roles around it cut off; empty where it is none."""
    part = _without_lead(_CUT.sub("", part.strip()), plain=plain).strip(" .:,-–—'\"“”*")
    if not part or _URL.search(part) or any(sign.isdigit() for sign in part) or len(part) > _LONGEST_NAME:
        return ""
    words = part.split()
    if words[0].casefold() in _NO_BEGIN:
        return ""
    roles = _TRADES if plain else _TRADES | _CLUTTER
    while words and words[-1].casefold().strip(".") in roles:
        words.pop()
    while words and words[0].casefold().strip(".:") in roles:
        words.pop(0)
    if not words or len(words) > 6 or (len(words) == 1 and not (single and _is_lone(words[0]))):
        return ""
    lower = sum(1 for word in words if word[:1].islower())
    small = sum(1 for word in words if word.casefold() in _SMALL)
    if lower > small and not (single and lower == len(words) <= 2):
        return ""
    bare = " ".join(words).strip(" .:,-–—")
    return f"{bare}." if bare.endswith((" Jr", " Sr")) else bare


def _is_lone(word: str) -> bool:
    return len(word) > 1 and word.casefold() not in {"the", "a", "an"} and not month_number(word)
