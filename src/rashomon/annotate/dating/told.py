"""A time mark together with what the grammar reads in it: what the rules of dating look at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from rashomon.language.calendar import MONTH_NAMES
from rashomon.model.marks import DateEvidence, TimeMark
from rashomon.model.when import When

if TYPE_CHECKING:
    from rashomon.annotate.times.timex.reading import Reading


class Told(Struct, frozen=True):
    """One time mark, its reading, its sentence's number, its words, and whether it makes up most of the sentence."""

    time: TimeMark
    reading: Reading
    sentence: int
    words: str
    alone: bool

    @property
    def day_reading(self) -> Reading | None:
        """The day it names without a year: a range's last day if past, its first otherwise; None for all else."""
        reading = self.reading
        if reading.form == "range":
            ends = (reading.first, reading.last)
            reading = ends[1] if self.time.tense == "past" else ends[0]  # type: ignore[assignment]
        if reading is None or reading.form != "date" or reading.year is not None:
            return None
        known = reading.day is not None and (reading.month is not None or reading.weekday is not None)
        return reading if known and reading.unit is None else None

    @property
    def pattern(self) -> str:
        """The pattern of the day it names without a year; empty where it names none."""
        day = self.day_reading
        return "" if day is None else pattern_of(day)

    def evidence(
        self, rule: str, reason: str, weight: Literal["hard", "strong", "weak"], pattern: str, after: tuple[int, int]
    ) -> DateEvidence:
        """Evidence from this mark: the days of `pattern`, and how many days after them publication may be."""
        nowhere = When(None, None, "interval")
        return DateEvidence(self.time.span, nowhere, rule, reason, weight, self.time.id, pattern, after)


def day_name(reading: Reading) -> str:
    """Return the day and month of a reading in words."""
    return f"{reading.day} {MONTH_NAMES[reading.month - 1]}" if reading.month else f"day {reading.day}"


def pattern_of(reading: Reading) -> str:
    """Return the pattern of a reading's days: ``XXXX-09-12/2``, ``XXXX-WXX-3``."""
    if reading.form == "weekday":
        return f"XXXX-WXX-{reading.weekday}"
    weekday = f"/{reading.weekday}" if reading.weekday else ""
    month = "XX" if reading.month is None else f"{reading.month:02d}"
    return f"XXXX-{month}-{reading.day:02d}{weekday}"
