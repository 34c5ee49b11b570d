"""What is asked for besides an address."""

from __future__ import annotations

from msgspec import Struct


class Wish(Struct, frozen=True):
    """What is wanted of an answer: at most `limit` bytes (a longer body ends there if `cut`), of a kind with text.

    With `conditions` (If-None-Match, If-Modified-Since) the caller keeps what it has, and the cache is left aside.
    """

    limit: int
    cut: bool = False
    any_kind: bool = False
    conditions: tuple[tuple[str, str], ...] = ()
