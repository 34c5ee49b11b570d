"""What a count of people counts, in PLOVER's size fields."""

from __future__ import annotations

import re
from typing import Final

_PEOPLE = (
    r"(?:people|persons?|man|men|woman|women|child|children|boy|girl|guard|suspect|civilians?|soldiers?|troops|"
    r"policem[ae]n|police officers|officers?|"
    r"passengers?|"
    r"workers?|residents|students?|pupils|tourists|migrants|refugees|protest[eo]rs|demonstrators|others|victims|"
    r"fighters|"
    r"militants|insurgents|rebels|hostages|prisoners|miners|sailors|crew|firefighters|rescuers|journalists|"
    r"villagers|boys|girls)"
)
_AFTER: Final = (
    ("killed", (r"killed|dead|died|deaths?|fatalities|lost (?:their|his|her) li(?:ves|fe)|perished|drowned|"
    r"executed|slain|massacred|bodies|corpses|shot dead|burned to death")),
    ("injured", r"injur\w+|wounded|hurt|hospitali[sz]ed|casualties|treated"),
    ("arrested", r"arrest\w*|detained|detentions|taken into custody|jailed|rounded up|imprisoned"),
    ("displaced", r"displaced|evacuat\w+|homeless|fled|forced (?:out|to (?:leave|flee))|left their homes|uprooted"),
    ("missing", r"missing|unaccounted for|disappeared|trapped"),
    ("size", (r"protest(?:ed|ers|ors)|demonstrat(?:ed|ors)|march(?:ed|ers)|rallied|gathered|took to the streets|"
    r"strikers|walked out|attended")),
)  # fmt: skip
_BEFORE: Final = (
    ("killed", (r"kill(?:ed|ing|s)|death toll (?:\w+ ){0,8}|claim(?:ed|ing) (?:the lives of )?|lives of|"
    r"massacre of|murder of|deaths? of|executed|number of (?:dead|deaths) (?:\w+ ){0,5}|toll (?:\w+ ){0,4}")),
    ("injured", r"injur(?:ed|ing|es)|wound(?:ed|ing)|hurt(?:ing)?"),
    ("arrested", r"arrest(?:ed|ing|s)|arrests? of|detain(?:ed|ing|s)|detention of|rounded up"),
    ("displaced", r"displac(?:ed|ing|es)|evacuat(?:ed|ing|es|ion of)|forc(?:ed|ing)|uproot(?:ed|ing)"),
    ("missing", r"missing|search for"),
    ("size", r"protest (?:by|of)|rally of|march (?:by|of)|demonstration (?:by|of)|crowd of|gathering of"),
)  # fmt: skip
_AFTER_RULES = tuple((field, re.compile(rf"(?i)\b(?:{cue})\b")) for field, cue in _AFTER)
_BEFORE_RULES = tuple(
    (field, re.compile(rf"(?i)\b(?:{cue})\s?(?:also |the |a total of |another |as many as ){{0,2}}$"))
    for field, cue in _BEFORE
)
_IMMEDIATE = re.compile(
    r"(?i)[ \u00a0](killed|dead|deaths|fatalities|injured|wounded|hurt|arrested|detained|displaced|evacuated|missing)\b"
)
_COUNTS_PEOPLE = re.compile(rf"(?i)(?:[\w’'-]+ ){{0,3}}{_PEOPLE}\b")
_CLAUSE_END = re.compile(
    r"[.;:!?]\s|\n|, (?:while|and|but|as|with|including|after|according|said|police|officials)\b|"
    r" and (?=\S+ (?:\w+ ){0,2}(?:were|was|are|have|others|more|people|injured|wounded|missing))"
)
_NEGATED = re.compile(r"(?i)\b(?:not|no one|nobody|without|never)\b[^,.;]{0,20}$")


def field_of(before: str, after: str, counted: str | None) -> str | None:
    """Return the size field that the words around a count give it; None where they give none.

    `before` and `after` are the words of the same sentence on either side of the number, `after` beginning with what
    is counted.

    >>> field_of("A blast killed ", " people and wounded 30", "people")
    'killed'
    >>> field_of("Police said ", " people were missing", "people"), field_of("They sent ", " missiles", "missiles")
    ('missing', None)
    """
    if counted and _counts_deaths(counted):
        return _counts_deaths(counted)
    people = bool(_COUNTS_PEOPLE.match(after.lstrip())) or not after.strip() or not counted
    if match := _IMMEDIATE.match(after):
        return next(field for field, rule in _AFTER_RULES if rule.match(match[1]))
    for field, rule in _BEFORE_RULES:
        if (match := rule.search(before[-60:])) and (people or field in ("killed", "injured")):
            if _NEGATED.search(
                before[: len(before) - 60 + match.start()] if len(before) > 60 else before[: match.start()]
            ):
                return None
            return field
    end = _CLAUSE_END.search(after[:90])
    near = after[: end.start() if end else 70]
    if not people:
        return None
    found = [(match.start(), field) for field, rule in _AFTER_RULES if (match := rule.search(near))]
    harmed = [one for one in found if one[1] != "size"]
    return min(harmed or found)[1] if found else None


def _counts_deaths(counted: str) -> str | None:
    head = counted.lower().split()[-1]
    if head in ("deaths", "dead", "fatalities", "bodies", "corpses"):
        return "killed"
    if head in ("injuries", "injured", "wounded"):
        return "injured"
    if head in ("arrests", "detainees", "detentions"):
        return "arrested"
    if head in ("protesters", "demonstrators", "protestors", "marchers", "strikers"):
        return None
    return "missing" if head == "missing" else None
