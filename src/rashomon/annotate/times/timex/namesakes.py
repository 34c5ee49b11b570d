"""Words of the calendar that are names or other words here: Theresa May, a march, Black Friday, The Sunday Times."""

from __future__ import annotations

import re

_BEFORE_MONTH = re.compile(
    r"(?i)(?:\b(?:in|last|next|this|since|by|until|till|during|of|early|mid|late|from|between|to|and|or|before|"
    r"after|through|throughout|"
    r"for|every|each|early in|late in|as of|on|coming|past|previous|following|or|the|a|an|it was|was|its|"
    r"their)[ \u00a0-]|[(])$"
)
_CONJUNCTION_MONTH = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December),?\s(?:and|or|to|"
    r"through)\s$|"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December),\s$"
)
_MARCH_ON = re.compile(r"\s(?:on|of|for|to|against|past|through|across|towards?|in\s(?:support|protest))\s")
_SURNAME_AFTER = re.compile(r"[ \u00a0][A-Z][a-z’'-]{2,}")
_COMMON_AFTER = re.compile(r"[ \u00a0](?:The|This|That|He|She|It|They|We|In|On|At|After|Before|But|And|Day|Council)\b")
_FORENAME_BEFORE = re.compile(r"(?:^|[^\w.])(?:[A-Z][a-z]+|Mr|Mrs|Ms|Dr)\.?[ \u00a0]$")
_TITLE_WORDS = re.compile(
    r"(?i)\b(?:black|bloody|super|cyber|ruby|holy|palm|red|orange|golden|long|girl|the long)[ \u00a0]$"
)
_PAPERS = re.compile(
    r"[ \u00a0](?:Times|Mail|Herald|Telegraph|Post|Mirror|Express|Sun|Agreement|Agreements|Night[ \u00a0](?:Live|"
    r"Football)|Addams|Independent|World|Tribune|Movement|Revolution)\b"
)


def is_namesake(text: str, start: int, end: int, rule: str) -> bool:
    """Say whether the words at ``start:end`` only look like the calendar, by what stands around them.

    >>> is_namesake("Theresa May resigned.", 8, 11, "month"), is_namesake("It fell in May.", 11, 14, "month")
    (True, False)
    """
    before, after = text[max(0, start - 20) : start], text[end : end + 24]
    if rule == "month":
        return _month_namesake(text[start:end], before, after)
    if rule in ("weekday", "feast") and (_TITLE_WORDS.search(before) or _PAPERS.match(after)):
        return "\n" not in before[-1:]
    return False


def _month_namesake(words: str, before: str, after: str) -> bool:
    name = words.rsplit(maxsplit=1)[-1].rsplit("-", 1)[-1].lower()
    if words[0].islower() or words.lower() != name:
        return False  # "early May": a modifier vouches for it
    cued = bool(_BEFORE_MONTH.search(before)) or bool(_CONJUNCTION_MONTH.search(before))
    if _TITLE_WORDS.search(before):
        return True
    if name == "march" and _MARCH_ON.match(after):
        return not re.search(r"(?i)\b(?:in|last|since|by|until|during|early|late)[ \u00a0]$", before)
    if name in ("may", "march"):
        if name == "may" and re.search(r"(?i)\b(?:and|or|to|the|was|a)[ \u00a0]$", before):
            return not _CONJUNCTION_MONTH.search(before)
        return not cued
    if name in ("april", "june", "august", "january"):
        named = _SURNAME_AFTER.match(after) and not _COMMON_AFTER.match(after)
        linked = re.search(r"(?i)\b(?:and|or|to|the|a|was)[ \u00a0]$", before)
        return (not cued or bool(linked and named)) and bool(named or _FORENAME_BEFORE.search(before))
    return False
