"""What a time expression says, before anybody knows when it was written."""

from __future__ import annotations

import re  # noqa: TC003  msgspec reads the annotations at run time
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from rashomon.language.calendar import DAY_NAMES, MONTH_NAMES

if TYPE_CHECKING:
    from collections.abc import Callable

Form = Literal[
    "date", "weekday", "season", "quarter", "calendar", "shift", "feast", "part", "range", "fixed", "ref", "duration",
    "set",
]  # fmt: skip


class Reading(Struct, frozen=True, kw_only=True):
    """One reading of one time expression; what is None was not said.

    `form` says which of the others count:

    - ``date``: some of `year`, `month`, `day`, `weekday`; `which` as in "last September"
    - ``weekday``: `weekday` (1 is Monday), `which`
    - ``season``: `code` (SP, SU, FA, WI), `year`, `which`; ``feast``: `code` is its name
    - ``quarter``: `code` (Q1 to Q4, H1, H2), `year`, `which`
    - ``calendar``: the `unit` (D, W, WE, M, Q, Y, DE, CE) lying `which` units from the base
    - ``shift``: `amount` of `unit` from the base, backward (`which` is -1) or forward (+1)
    - ``part``: a part of day or clock time alone, in `part`
    - ``range``: from `first` to `last`
    - ``fixed``, ``ref``, ``duration``, ``set``: `value` is all

    `base` is ``report`` or ``context`` (the time last spoken of). `part` (``EV``, ``T18:30``) may go with any form
    that gives a day.
    """

    form: Form
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    which: int | None = None
    unit: str | None = None
    amount: float | None = None
    code: str | None = None
    part: str | None = None
    mod: str | None = None
    value: str | None = None
    first: Reading | None = None
    last: Reading | None = None
    base: Literal["report", "context"] = "report"

    @property
    def is_day(self) -> bool:
        """Whether a part of day or a clock time may be added to it."""
        if self.part is not None:
            return False
        if self.form == "date":
            return self.day is not None
        return self.form in ("weekday", "feast") or (self.form in ("calendar", "shift") and self.unit == "D")


class Found(Struct, frozen=True):
    """A reading and where it stands: half-open code-point offsets into the text; `rule` names what found it."""

    start: int
    end: int
    reading: Reading
    rule: str


class Rule(Struct, frozen=True):
    """A pattern and the way to read its match; the way returns None where a look at the words says no."""

    name: str
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], Reading | None]


def _cased(name: str) -> str:
    """A name as a headline or a sentence writes it: capitalised or in capitals."""
    return f"{name}|{name.upper()}"


# Pieces of patterns. White space is bounded so that no hostile text can make a pattern slow.
S = r"(?:[ \t\r\n\u00a0\u2009\u202f]{1,3})"
GAP = rf"(?:,?{S}|,)"
DASH = r"[-‐‑–—]"
MONTH_FULL = "|".join(_cased(name) for name in MONTH_NAMES)
MONTH_SHORT = "|".join(
    rf"(?:{_cased(name)})\b\.?"
    for name in ("Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec")
)
MONTH = rf"(?:(?:{MONTH_FULL})\b|{MONTH_SHORT})"
WEEKDAY_FULL = "|".join(_cased(name) for name in DAY_NAMES)
WEEKDAY_SHORT = r"(?:Mon|Tues?|Wed|Thurs?|Thur|Fri|Sat|Sun)\b\.?"
WEEKDAY = rf"(?:{WEEKDAY_FULL})\b"
YEAR = r"(?:1[5-9]\d\d|20\d\d|21\d\d)(?![\d%]|[.,:]\d)"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d%]|[.,:/]\d|(?i:[a-z]))"
UNIT = r"(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|nights?|weeks?|fortnights?|months?|quarters?|years?|yrs?|decades?|centur(?:y|ies))"  # noqa: E501
