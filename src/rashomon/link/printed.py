"""Whether a report's own days speak against the date that its page prints."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from rashomon.link.daysets import days_of_pattern

if TYPE_CHECKING:
    from rashomon.model.marks import DateEvidence, Marks

# How many days the page's date may lie after (or before) a day that the text tells as news, tense misread included.
_SLACK: Final = 2
_LONGEST_PAST: Final = 105
_LONGEST_AHEAD: Final = 165
_LONGEST_DATELINE: Final = 30
_OPENING_SENTENCES: Final = 4


def contradiction(page: DateEvidence, marks: Marks) -> str | None:
    """Return why the text cannot be of the printed date, in words; None where it can.

    Only evidence with a weekday beside its day, a full date, a dateline or a deictic beside its date counts: a bare
    day of the month fits every year.
    """
    printed = page.when.earliest
    if printed is None or page.when.days is None or page.when.days > 1:
        return None
    later = [e for e in marks.date_evidence if _is_later_day(e, printed)]
    if len(later) > 1 or any(_in_opening(e, marks) for e in later):
        return f"{later[0].reason}, and it is later"
    for evidence in marks.date_evidence:
        against = _against(evidence, printed, marks)
        if against:
            return against
    return None


def _is_later_day(evidence: DateEvidence, printed: date) -> bool:
    """Whether a full day told as past lies after the printed one; one such day may be a misread tense, two are not."""
    earliest = evidence.when.earliest
    strong = evidence.rule == "full-date-past" and evidence.weight == "strong"
    return strong and earliest is not None and (earliest - printed).days > _SLACK


def _in_opening(evidence: DateEvidence, marks: Marks) -> bool:
    opening = marks.sentences[:_OPENING_SENTENCES]
    return bool(opening) and evidence.span is not None and evidence.span.start < opening[-1].end


def _against(evidence: DateEvidence, printed: date, marks: Marks) -> str | None:
    if evidence.pattern is not None and evidence.rule in ("weekday-and-day", "dateline", "deictic-and-day"):
        return _pattern_against(evidence, printed, marks)
    if evidence.rule in ("dateline", "deictic-and-day") and evidence.when.latest is not None:
        far = abs((printed - evidence.when.latest).days)
        return f"{evidence.reason}" if far > _LONGEST_DATELINE else None
    return None


def _pattern_against(evidence: DateEvidence, printed: date, marks: Marks) -> str | None:
    assert evidence.pattern is not None
    assert evidence.after is not None
    span = (printed - timedelta(days=400), printed + timedelta(days=400))
    days = [first for first, _ in days_of_pattern(evidence.pattern, span)]
    if evidence.rule == "weekday-and-day":
        if not _is_news(evidence, marks):
            return None
        ahead = evidence.after[1] <= 0
        least, most = (-_LONGEST_AHEAD, _SLACK) if ahead else (-_SLACK, _LONGEST_PAST)
    else:
        least, most = -_SLACK, _LONGEST_DATELINE
    if any(least <= (printed - day).days <= most for day in days):
        return None
    nearest = min(days, key=lambda day: abs(day - printed), default=None)
    where = f"the nearest such day is {nearest}" if nearest else "no such day lies within a year of it"
    return f"{evidence.reason}: {where}"


def _is_news(evidence: DateEvidence, marks: Marks) -> bool:
    """Whether the day is what the report is about: named in its opening, or again by its bare weekday."""
    span = evidence.span
    if span is None or evidence.pattern is None:
        return False
    if _in_opening(evidence, marks):
        return True
    weekday = evidence.pattern.rpartition("/")[2]
    return any(time.value.startswith(f"XXXX-WXX-{weekday}") and time.type != "SET" for time in marks.times)
