"""Holds what the main job found against a gold file: what a careful editor takes from the same reports."""
