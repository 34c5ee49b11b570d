"""Events as PLOVER has them: triggers, parties, setting and standing, sentence by sentence."""

from rashomon.annotate.events.finding import find_events

__all__ = ["find_events"]
