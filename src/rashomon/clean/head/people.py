"""The names of people in what pages print as a byline: without the word before them, their trades, dates and places."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rashomon.clean.datelines import known_places
from rashomon.clean.head.evidence import letters
from rashomon.clean.printed_dates import month_number

if TYPE_CHECKING:
    from collections.abc import Iterable

_LEAD = re.compile(
    r"(?:(?:(?:written|posted|reported|published|submitted|reviewed|edited|created|story|words|text|reporting|compiled"
    r"|analysis|opinion|article|additional reporting|geschrieben|veröffentlicht|publié|escrito|publicado|scritto"
    r"|pubblicato|postado|gepost|text|posts|all posts|view all posts|more from|about)\s{1,2})"
    r"?(?:by|von|par|por|da|di|door|av|przez)\b"
    r"|(?:authors?|autore?n?|autor[ae]s?|auteure?s?|автор[ыа]?|текст|texte?|texto|testo|redaktion|redakteur(?:in)?|writer"
    r"|reporter|journalist|byline|credit|von|yazar|автор статьи|مؤلف|by|posted|about|about the author"
    r"|über den autor|記者|기자)\s?[:：]|(?:about the|the) authors?\b)\s{0,3}[:：]?\s{0,3}",
    re.IGNORECASE,
)
_PARTING = re.compile(
    r"\s?[,;|/•·\n\t]\s?|\s[–—-]{1,2}\s|\s?[&+]\s|\s(?:and|und|et|y|e|и|en|och|og|with|avec|con|mit)\s|(?<=\w)\s?[(\[]|[)\]]"
)
_CUT = re.compile(
    r"\s(?:in|for|at|from|of|on|via|is|was|has|contributed|reports|reported|reporting|covers|writes|special to|à|aus"
    r"|für|pour|à|em|para|para o|correspondent|staff writer)\s.*$"
)
_URL = re.compile(r"https?:|www\.|@|\.(?:com|org|net|html?|php|ru|de|fr|it)\b|[\\{}<>=#_]", re.IGNORECASE)
_TRADES: Final = frozenset(
    "reporter reporters correspondent correspondents editor editors writer writers journalist journalists staff analyst "
    "columnist contributor contributors contributing senior chief executive deputy managing "
    "assistant associate political business science technology tech sports sport health education opinion culture "
    "foreign diplomatic national international local freelance freelancer guest author authors blogger "
    "producer photographer photo photos video admin administrator webmaster redaktion redakteur redakteurin "
    "redaction redacción redazione redação rédaction rédacteur rédactrice journaliste periodista giornalista redattore "
    "redactor redactora editora repórter colunista автор редактор корреспондент журналист 기자 記者 "
    "updated published posted modified date time read min mins minute minutes ago share comments comment follow "
    "subscribe email print twitter facebook whatsapp linkedin instagram view more all posts profile bio about "
    "website archive archives by of and in for at on from to with is was has this am pm est edt gmt utc pst pdt "
    "ist cet monday tuesday wednesday thursday friday saturday sunday today yesterday no none null undefined unknown "
    "anonymous default guest user member professor director founder ceo cofounder host anchor intern fellow producer "
    "updates last online digital web content release editor-at-large "
    "sponsored advertisement image images source credit via getty story stories articles article latest "
    "breaking exclusive investigative environment politics markets economics finance entertainment lifestyle travel "
    "food features feature columnists writes written".split()
)
_SMALL: Final = frozenset("de da do dos das del della di du des la le van von der den ter ten bin bint ibn al el y e st".split())
_HOUSES: Final = frozenset("news bureau staff editorial media press inc ltd llc gmbh tv radio magazine times post desk team agency sport sports services "
                           "redaktion newsroom network group publishing company online daily journal".split())
_NO_BEGIN: Final = frozenset("special to for from in at of on with für pour para".split())
_MOST: Final = 12


def is_house(name: str) -> bool:
    """Say whether a name is one of an outlet or a company rather than of a person.

    >>> is_house("Harbour News Bureau"), is_house("Ada Quill")
    (True, False)
    """
    return any(word.casefold().strip(".,") in _HOUSES for word in name.split())


def names_in(runs: Iterable[str], *, sure: bool = False) -> tuple[str, ...]:
    """Return the names of people in the runs of words of a byline, in order, each once.

    `sure`: the place holds nothing but names, so that one word alone is a name too. Roles, dates,
    addresses and handles are no names.

    >>> names_in(["By Ada Quill and Tom Roe, Staff Writer"])
    ('Ada Quill', 'Tom Roe')
    >>> names_in(["Li Wu in Kyiv", "Updated 3 May 2024", "@liwu"])
    ('Li Wu',)
    """
    found: dict[str, str] = {}
    for run in runs:
        led = False
        bare = " ".join(run.split())
        if _URL.search(bare.partition(" ")[0]):
            continue
        while match := _LEAD.match(bare):
            led, bare = True, bare[match.end() :]
        names = [name for part in _PARTING.split(bare[:600]) if (name := _name(part or "", single=sure or led))]
        whole = any(" " in name for name in names)
        for name in names:
            # "Ada Quill, Reuters": behind a whole name, one word is whom she works for or where.
            if (" " in name or not whole) and name.casefold() not in known_places():
                found.setdefault(letters(name), name)
    return tuple(found.values())[:_MOST]


def _name(part: str, *, single: bool) -> str:
    """The part as a name, its trades cut off; empty where it is none."""
    part = _CUT.sub("", part.strip()).strip()
    lead = _LEAD.match(part)
    part = part[lead.end() if lead else 0 :].strip(" .:,-–—'\"“”*")
    if not part or _URL.search(part) or any(sign.isdigit() for sign in part) or len(part) > 60:
        return ""
    words = part.split()
    if words and words[0].casefold() in _NO_BEGIN:
        return ""
    while words and words[-1].casefold().strip(".") in _TRADES:
        words.pop()
    while words and words[0].casefold().strip(".:") in _TRADES:
        words.pop(0)
    if not words or [word.casefold() for word in words] in ([["the"], ["a"]]) or len(words) > 6 or (len(words) == 1 and not single):
        return ""
    if any(month_number(word) for word in words) and len(words) < 2:
        return ""
    capital = sum(1 for word in words if not word[:1].islower())
    small = sum(1 for word in words if word.casefold() in _SMALL)
    lower = len(words) - capital
    if lower > small and not (single and len(words) <= 2 and lower == len(words)):
        return ""
    if len(words) == 1 and len(words[0]) < 2:
        return ""
    return " ".join(words).strip(" .:,-–—") + ("." if re.search(r"\s(?:Jr|Sr)$", " ".join(words)) else "")
