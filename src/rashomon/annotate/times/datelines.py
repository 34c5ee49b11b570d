"""Where and when a wire's report was written: 'VARNA, June 3, 2025 (Agency) - '."""

from __future__ import annotations

import re
from typing import Final

_BEFORE = re.compile(r"[A-Z][\w .'’/-]{1,30}(?:,[ \w.]{1,25})?[,(/][ \u00a0]?")
_AFTER = re.compile(r",?[ \u00a0]?(?:\([A-Za-z /.]{2,30}\)|/[A-Za-z. ]{2,20}/)?[ \u00a0]{0,2}(?:[-–—]{1,2})[ \u00a0]")
# With the agency in brackets and a dash after it, a line may go before it (a headline, a byline), or nothing at all.
_SIGNED = re.compile(r"[ \u00a0]?\([A-Z][A-Za-z /.&]{1,29}\)[ \u00a0]{0,2}[-–—]{1,2}[ \u00a0]")
_PLACE_BEFORE = re.compile(r"(?:^|[\s/])[A-Z][\w.'’/-]{1,30},?[ \u00a0]$")
_LONGEST_BEFORE: Final = 64
_LONGEST_AFTER: Final = 60
_LONGEST_PLACE: Final = 34


def is_dateline(text: str, start: int, end: int) -> bool:
    """Say whether the date at ``start:end`` is that of a dateline: it dates the report, not what is told.

    >>> line = "VARNA, June 3 (Agency) - Four people died on Monday."
    >>> is_dateline(line, 7, 13), is_dateline(line, 45, 51)
    (True, False)
    >>> is_dateline("Divers find wreck June 3 (Agency) - Four died.", 18, 24)
    False
    >>> is_dateline("Divers find wreck By Ann Ford VARNA June 3 (Agency) - Four died.", 36, 42)
    True
    """
    if _SIGNED.match(text, end, end + _LONGEST_AFTER):
        before = text[max(0, start - _LONGEST_PLACE) : start]
        if not before.strip() or before.endswith("\n") or _PLACE_BEFORE.search(before):
            return True
    line = text.rfind("\n", max(0, start - _LONGEST_BEFORE), start) + 1
    if start - line > _LONGEST_BEFORE or not _BEFORE.fullmatch(text, line, start):
        return False
    return _AFTER.match(text, end, end + _LONGEST_AFTER) is not None
