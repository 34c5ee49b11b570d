"""Numbers and vague numbers, their units, and what they count."""

from rashomon.annotate.quantities.finding import find_quantities

__all__ = ["find_quantities"]
