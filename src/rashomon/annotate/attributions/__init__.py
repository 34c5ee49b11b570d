"""Who says what: source, cue and content of every statement."""

from rashomon.annotate.attributions.finding import find_attributions

__all__ = ["find_attributions"]
