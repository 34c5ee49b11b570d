"""Settings of the cleaning room."""

from __future__ import annotations

from msgspec import Struct


class CleanOptions(Struct, frozen=True):
    """What is mended and taken away when a raw report becomes a report.

    Each switch turns off one kind of edit. `max_main_text_bytes` is the size of HTML source above which the main
    text is told by the density of its blocks alone; `max_depth` likewise for how deeply its elements may nest.
    `outlets` is the path of a table of outlets by host, asked before the one that comes along (see
    `rashomon.clean.outlets`); empty: none.
    """

    mend_encoding: bool = True
    mend_spacing: bool = True
    part_glued_words: bool = True
    drop_furniture: bool = True
    max_main_text_bytes: int = 3_000_000
    max_depth: int = 400
    outlets: str = ""
