"""What to tell, and how much of it."""

from __future__ import annotations

from msgspec import Struct


class TellOptions(Struct, frozen=True):
    """What to tell.

    `short_words` and `long_words` are the length in words of the quotation that a timeline would rather print: a
    shorter one says too little, a longer one takes too long to read. Nothing is left out because of them.
    """

    short_words: int = 6
    long_words: int = 28
