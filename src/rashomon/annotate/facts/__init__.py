"""Stated facts about persons: offices held, and kinship."""

from rashomon.annotate.facts.finding import find_facts

__all__ = ["find_facts"]
