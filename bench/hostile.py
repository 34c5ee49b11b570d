"""Pages and texts built to cost much: one for each thing of which a real page holds few, in any number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

_STORY: Final = "<h1>Dams opened above Selma</h1>" + "".join(
    f"<p>Paragraph {number} is long enough to be one of a story, and it tells of what was done by the river there.</p>"
    for number in range(6)
)
_WORDS: Final = "the river rose and the dam was opened on Monday by the mayor who said that it would hold".split()


def _each(piece: str, around: tuple[str, str] = ("", "")) -> Callable[[int], str]:
    """A page or text with `piece` as often as is asked for; ``{n}`` in it is numbered."""
    return lambda count: around[0] + "".join(piece.replace("{n}", str(n)) for n in range(count)) + around[1]


def _prose(count: int) -> str:
    return " ".join(_WORDS[(7 * n + n // 5) % len(_WORDS)] + "." * (n % 17 == 16) for n in range(count))


def _ideographs(count: int) -> str:
    return "".join(chr(0x4E00 + 37 * n % 5000) for n in range(count))


# What it is, how many of it make the smaller of the two, and how it is made.
PAGES: Final[dict[str, tuple[int, Callable[[int], str]]]] = {
    "items": (10_000, _each("<li>Item {n}</li>", (f"{_STORY}<ul>", "</ul>"))),
    "names": (5_000, _each("<li>Ada Quill</li>", (_STORY, ""))),
    "items above the story": (10_000, _each("<li>Item {n}</li>", ("<h1>Dams</h1><ul>", f"</ul>{_STORY}"))),
    "dates": (5_000, _each("<li>3 May 2024</li>", (_STORY, ""))),
    "nested spans": (25_000, lambda count: f"{_STORY}{'<span class=author>' * count}x{'</span>' * count}"),
    "nested boxes": (25_000, lambda count: f"{'<div>' * count}{_STORY}{'</div>' * count}"),
    "titles": (5_000, _each("<meta property='og:title' content='Storm {n} over the town'>", ("", _STORY))),
    "sites": (5_000, _each("<meta property='og:site_name' content='Post {n}'>", ("", _STORY))),
    "headings": (5_000, _each("<h1>Storm {n} over the town</h1>", ("<title>Storm over town</title>", _STORY))),
    "paragraphs": (1_500, _each("<p>Paragraph {n} is long enough for a story and tells of {n} men by the river.</p>")),
    "cells": (4_000, _each("<tr><td>Row {n}</td><td>{n}</td></tr>", (f"{_STORY}<table>", "</table>"))),
    "breaks": (4_000, _each("Line {n} of a poem that was told<br>", ("<p>", "</p>"))),
    "entities": (20_000, _each("&eacute;&amp;x ", ("<p>", "</p>"))),
}
TEXTS: Final[dict[str, tuple[int, Callable[[int], str]]]] = {
    "one line": (60_000, _prose),
    "short lines": (6_000, _each("Line {n} here\n")),
    "one line again and again": (10_000, _each("Share\n")),
    "no space": (300_000, _each("abcdefghi.")),
    "white space": (1_000_000, lambda count: f"a{' ' * count}b"),
    "quotation marks": (500_000, _each("“")),
    "ideographs": (300_000, _ideographs),
    "misread signs": (4_000, _each("cafÃ© â€œquoteâ€\x9d ")),
}
