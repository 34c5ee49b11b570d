"""The settings of the annotate room."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct


class AnnotateOptions(Struct, frozen=True):
    """How marks are made.

    `profile` names the encoder's weights; one set is shipped.
    """

    profile: Literal["accurate"] = "accurate"
