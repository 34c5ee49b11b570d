"""The settings of the annotate room."""

from __future__ import annotations

from msgspec import Struct


class AnnotateOptions(Struct, frozen=True):
    """How marks are made.

    `profile` names the encoder's weights.
    """

    profile: str = "accurate"
