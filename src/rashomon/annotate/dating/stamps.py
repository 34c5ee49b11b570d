"""The stamp of a page within its text: a full date that nothing tells of, beside a clock, a rule or 'last updated'."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rashomon.model.marks import DateEvidence
from rashomon.model.when import When

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from rashomon.annotate.dating.told import Told

_HEAD: Final = 1000  # code points; further down a stamp is another page's or a reader's
_TITLE: Final = 400
_SAME_STAMP: Final = 2  # days between 'published' and 'updated'
_BEFORE: Final = 32
_AFTER: Final = 24
_ZONE = r"(?:GMT|UTC|BST|CET|CEST|EST|EDT|ET|CST|CDT|MST|MDT|PST|PDT|PT|IST|MSK|JST|HKT|AEST|AEDT)\b"
_CLOCK = r"\d{1,2}[:.h]\d\d"
_MADE_KNOWN = r"(?:updated|posted|published|aired|broadcast|filed|modified|released|issued|first\s{0,2}seen)"
# A preposition makes the date part of a sentence, unless what it completes is "last updated on".
_TOLD = re.compile(
    r"(?i)\b(?:on|in|at|by|from|since|until|till|of|to|for|after|before|between|and|the|dated|this|every|through)"
    r"\s{1,3}(?:the\s)?$"
)
_MADE_KNOWN_BEFORE = re.compile(rf"(?i)\b{_MADE_KNOWN}(?:\s{{1,2}}(?:on|at|in))?[\s:,|–—-]{{0,4}}$")
_CLOCK_BEFORE = re.compile(rf"{_CLOCK}(?:\s?[ap]\.?m\.?)?\s{{0,2}}(?:{_ZONE}|[A-Z]{{2}}\stime)?[\s,|–—-]{{0,4}}$")
_CLOCK_AFTER = re.compile(
    rf"(?i)^[\s,|–—-]{{0,4}}(?:at\s)?(?:{_CLOCK}|(?:\(?\d{{4}}\s)?{_ZONE}|(?:last\s)?{_MADE_KNOWN}\b)"
)
_RULE_BEFORE = re.compile(r"(?:\||•|·|—|–|\A)\s{0,3}$")
_RULE_AFTER = re.compile(r"^\s{0,3}(?:\||•|·)|^\s{0,3}\n")
_COMMENT_AFTER = re.compile(r"(?i)^.{0,16}?\|\s{0,2}(?:report|reply|flag|like)\b", re.DOTALL)


def stamp_evidence(told: Sequence[Told], text: str) -> Iterator[DateEvidence]:
    """Yield what the stamp at the head of the text tells, or else the earliest stamp of a comment below it.

    Several stamps of different days at the head are those of other articles named there: they tell nothing.
    """
    stamps: list[tuple[date, Told]] = []
    comments: list[tuple[date, Told]] = []
    for one in told:
        when = one.time.when
        if when is None or when.days != 1 or when.earliest is None or one.reading.form == "range":
            continue
        if is_of_comment(one, text):
            comments.append((when.earliest, one))
        elif one.time.span.start <= _HEAD and _is_stamp(one, text):
            stamps.append((when.earliest, one))
    days = [day for day, _ in stamps]
    if stamps and (max(days) - min(days)).days <= _SAME_STAMP:
        day, first = stamps[0]
        reason = f"'{first.words}' is the stamp of the page"
        yield DateEvidence(first.time.span, When.day(day), "stamp", reason, "strong", first.time.id)
    elif comments:
        day, first = min(comments, key=lambda pair: (pair[0], pair[1].time.span.start))
        reason = f"'{first.words}' is the stamp of the first comment"
        until = When(None, day, "interval")
        yield DateEvidence(first.time.span, until, "first-comment", reason, "strong", first.time.id)


def is_of_comment(one: Told, text: str) -> bool:
    """Whether a date is that of a reader's comment: what can be done with the comment follows."""
    return _COMMENT_AFTER.match(text[one.time.span.end : one.time.span.end + _AFTER]) is not None


def _is_stamp(one: Told, text: str) -> bool:
    """Whether a full date belongs to the page and to no sentence."""
    start, end = one.time.span.start, one.time.span.end
    before, after = text[max(0, start - _BEFORE) : start], text[end : end + _AFTER]
    if _MADE_KNOWN_BEFORE.search(before):
        return True
    if _TOLD.search(before):
        return False
    clocked = "T" in one.time.value or _CLOCK_BEFORE.search(before) or _CLOCK_AFTER.match(after)
    ruled = start < _TITLE and (_RULE_BEFORE.search(before) or _RULE_AFTER.match(after))
    return bool(clocked or ruled)
