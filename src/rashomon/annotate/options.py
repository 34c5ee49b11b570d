"""The settings of the annotate room."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct


class AnnotateOptions(Struct, frozen=True):
    """How marks are made.

    `profile` names the encoder's weights; one set is shipped. `gazetteer` is the path of a file of the user's own
    actors, or several paths (see `rashomon.annotate.names.own_actors`); empty: none.
    """

    profile: Literal["accurate"] = "accurate"
    gazetteer: str | tuple[str, ...] = ()
