"""Time expressions in TIMEX3, and their anchoring on the date of the report."""

from rashomon.annotate.times.finding import find_times

__all__ = ["find_times"]
