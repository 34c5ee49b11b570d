"""Where and when a wire's report was written: 'VARNA, June 3, 2025 (Agency) - '."""

from __future__ import annotations

import re
from typing import Final

_BEFORE = re.compile(r"[A-Z][\w .'’/-]{1,30}(?:,[ \w.]{1,25})?[,(/][ \u00a0]?")
_AFTER = re.compile(r",?[ \u00a0]?(?:\([A-Za-z /.]{2,30}\)|/[A-Za-z. ]{2,20}/)?[ \u00a0]{0,2}(?:[-–—]{1,2})[ \u00a0]")
_LONGEST_BEFORE: Final = 64
_LONGEST_AFTER: Final = 60


def is_dateline(text: str, start: int, end: int) -> bool:
    """Say whether the date at ``start:end`` is that of a dateline: it dates the report, not what is told.

    >>> line = "VARNA, June 3 (Agency) - Four people died on Monday."
    >>> is_dateline(line, 7, 13), is_dateline(line, 45, 51)
    (True, False)
    """
    line = text.rfind("\n", max(0, start - _LONGEST_BEFORE), start) + 1
    if start - line > _LONGEST_BEFORE or not _BEFORE.fullmatch(text, line, start):
        return False
    return _AFTER.match(text, end, end + _LONGEST_AFTER) is not None
