"""Names within a report: who and what is mentioned, and which mentions name the same bearer."""

from rashomon.annotate.names.finding import find_mentions

__all__ = ["find_mentions"]
