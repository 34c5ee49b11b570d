"""Evidence for the day on which a report was published, from its own words alone."""

from rashomon.annotate.dating.finding import find_date_evidence

__all__ = ["find_date_evidence"]
