"""HTML source as blocks of text with their offsets: a linear walk that never builds a tree.

No parser that keeps no offsets would do: every character of the clean text must lead back to the source.
"""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from typing import TYPE_CHECKING, Final, NamedTuple

from rashomon.model.report import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

_OPENING = re.compile(r"<(?:(?P<comment>!--)|(?P<close>/)?(?P<name>[a-zA-Z][a-zA-Z0-9:-]{0,30})|[!?])")
_REST = re.compile(
    r"[^>\"']{0,20000}+(?:\"[^\"]{0,20000}+\"[^>\"']{0,20000}+|'[^']{0,20000}+'[^>\"']{0,20000}+){0,500}+>"
)
_ATTRIBUTE = re.compile(
    r"([a-zA-Z][\w:.-]{0,40})\s{0,20}=\s{0,20}(?:\"([^\"]{0,20000})\"|'([^']{0,20000})'|([^\s\"'>]{1,2000}))"
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});?")
_BREAKS = re.compile(r"[^\S ]\s{0,5000}|  \s{0,5000}")
_SKIPPED: Final = frozenset(
    {
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "iframe",
        "textarea",
        "select",
        "object",
        "math",
        "canvas",
        "video",
        "audio",
    }
)
_RAW: Final = frozenset({"script", "style", "textarea", "title", "iframe"})
_BLOCKS: Final = frozenset(
    "address article aside blockquote body br caption center dd details dialog div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 head header hr html img li main menu nav ol option p picture pre section summary "
    "table tbody td tfoot th thead title tr ul button label input".split()
)
_VOID: Final = frozenset(
    {"br", "hr", "img", "input", "meta", "link", "source", "wbr", "col", "base", "area", "embed", "param", "track"}
)
_APART: Final = frozenset(
    {"nav", "footer", "aside", "form", "button", "figcaption", "dialog", "menu", "label", "option"}
)


class Block(NamedTuple):
    """Text between two block tags: its pieces as source offsets, the tag it stands in, and how much of it is links."""

    pieces: tuple[tuple[int, int], ...]
    tag: str
    apart: bool
    linked: int
    words: str

    @property
    def start(self) -> int:
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        return self.pieces[-1][1]

    @property
    def key(self) -> str:
        """Its letters and figures only, to compare texts by."""
        return "".join(sign for sign in self.words.casefold() if sign.isalnum())


class Tag(NamedTuple):
    """A tag or comment in the source; `name` is empty for comments and declarations."""

    start: int
    end: int
    name: str
    closes: bool


class Source(NamedTuple):
    """What the walk found: blocks of text, `meta` and `link` tags, JSON-LD, how deep elements nest, `time` tags."""

    blocks: tuple[Block, ...]
    heads: tuple[Tag, ...]
    data: tuple[tuple[int, int], ...]
    depth: int
    times: tuple[Tag, ...]


def tags_of(html: str) -> Iterator[Tag]:
    """Yield the tags of `html` in order; scripts and the like are one tag from opening to closing."""
    at = 0
    unclosed: set[str] = set()  # elements that end nowhere below: not searched for again
    while match := _OPENING.search(html, at):
        start = match.start()
        if match["comment"]:
            end = html.find("-->", start + 4)
            end = len(html) if end < 0 else end + 3
            yield Tag(start, end, "", closes=False)
        else:
            rest = _REST.match(html, match.end())
            end = rest.end() if rest else _next(html, ">", match.end())
            name = (match["name"] or "").lower()
            yield Tag(start, end, name, closes=bool(match["close"]))
            if name in _RAW and not match["close"]:
                # A "<" in a script opens no tag, and a quotation mark behind it must not swallow the page.
                closing = None if name in unclosed else _closing_tag(name).search(html, end)
                end = closing.start() if closing else end
                unclosed |= set() if closing else {name}
        at = end


def _next(html: str, mark: str, at: int) -> int:
    found = html.find(mark, at)
    return len(html) if found < 0 else found + len(mark)


def walk(html: str) -> Source:
    """Return the blocks of text of `html` and the tags that carry data about the page.

    >>> source = walk("<h1>Quake</h1><p>Ten <b>died</b>.<script>x()</script>")
    >>> [(block.tag, block.words) for block in source.blocks]
    [('h1', 'Quake'), ('p', 'Ten died.')]
    """
    walker = _Walker(html)
    skip_to = 0
    unclosed: set[str] = set()
    for tag in tags_of(html):
        if tag.start < skip_to:
            continue
        walker.text(max(walker.at, skip_to), tag.start)
        if tag.name in _SKIPPED and not tag.closes:
            skip_to = tag.end if tag.name in unclosed else _closing(html, tag)
            unclosed |= {tag.name} if skip_to == tag.end else set()
            if tag.name == "script" and "ld+json" in html[tag.start : tag.end]:
                walker.data.append((tag.end, max(tag.end, html.rfind("<", tag.end, skip_to))))
            walker.at = skip_to
        else:
            walker.tag(tag)
            walker.at = tag.end
    walker.text(max(walker.at, skip_to), len(html))
    walker.close_block()
    return Source(tuple(walker.blocks), tuple(walker.heads), tuple(walker.data), walker.deepest, tuple(walker.times))


@cache
def _closing_tag(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{name}\b[^>]{{0,200}}>", re.IGNORECASE)


def _closing(html: str, tag: Tag) -> int:
    """Where the element that `tag` opens ends: behind its closing tag, or behind itself where it has none."""
    match = _closing_tag(tag.name).search(html, tag.end)
    return match.end() if match else tag.end


class _Walker:
    """Gathers pieces of text into blocks while the tags go by."""

    def __init__(self, html: str) -> None:
        self.html = html
        self.at = 0
        self.blocks: list[Block] = []
        self.heads: list[Tag] = []
        self.times: list[Tag] = []
        self.data: list[tuple[int, int]] = []
        self.deepest = 0
        self._open: list[str] = []
        self._apart = 0
        self._links = 0
        self._pieces: list[tuple[int, int]] = []
        self._linked = 0
        self._tag = ""

    def text(self, start: int, end: int) -> None:
        if start < end:
            self._pieces.append((start, end))
            if self._links:
                self._linked += end - start

    def tag(self, tag: Tag) -> None:
        name = tag.name
        if name in {"meta", "link"}:
            self.heads.append(tag)
        if name == "time" and not tag.closes:
            self.times.append(tag)
        if name == "a":
            self._links = max(0, self._links + (-1 if tag.closes else 1))
        if name in _BLOCKS:
            self.close_block()
            self._tag = "" if tag.closes else name
        if not name or name in _VOID or self.html[tag.end - 2 : tag.end] == "/>":
            return
        self._nest(name, closes=tag.closes)

    def _nest(self, name: str, *, closes: bool) -> None:
        if not closes:
            self._open.append(name)
            self._apart += name in _APART
            self.deepest = max(self.deepest, len(self._open))
        elif name in self._open[-40:]:
            while self._open:
                last = self._open.pop()
                self._apart -= last in _APART
                if last == name:
                    break

    def close_block(self) -> None:
        words = unescape("".join(self.html[start:end] for start, end in self._pieces))
        if words.strip():
            pieces = _trimmed(self.html, self._pieces)
            tag = self._tag or next((name for name in reversed(self._open) if name in _BLOCKS), "")
            self.blocks.append(Block(pieces, tag, self._apart > 0, self._linked, " ".join(words.split())))
        self._pieces, self._linked = [], 0


def _trimmed(html: str, pieces: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The pieces without white space before the first and behind the last."""
    kept = [piece for piece in pieces if html[piece[0] : piece[1]].strip()]
    first, last = pieces.index(kept[0]), len(pieces) - pieces[::-1].index(kept[-1])
    kept = pieces[first:last]
    start, end = kept[0][0], kept[-1][1]
    while html[start].isspace():
        start += 1
    while html[end - 1].isspace():
        end -= 1
    kept[0] = (start, kept[0][1])
    kept[-1] = (kept[-1][0], end)
    return tuple(kept)


def flatten(html: str, blocks: tuple[Block, ...], main: frozenset[int]) -> list[Edit]:
    """Return the edits that leave the text of the blocks numbered in `main`, one block a paragraph.

    Tags, white space of the source and entities are markup; other blocks are dropped as boilerplate.
    """
    edits: list[Edit] = []
    last = max(main, default=-1)
    first = blocks[0].start if blocks else len(html)
    if first:
        edits.append(Edit(0, first, "", "markup", "html", "what stands before the text"))
    for number, block in enumerate(blocks):
        after = blocks[number + 1].start if number + 1 < len(blocks) else len(html)
        if number not in main:
            edits.append(
                Edit(block.start, after, "", "dropped", "html-boilerplate", "not part of the page's main text")
            )
            continue
        edits += _inside(html, block)
        edits.append(Edit(block.end, after, "" if number == last else "\n\n", "markup", "html", "tags between blocks"))
    return [edit for edit in edits if edit.start < edit.end]


def _inside(html: str, block: Block) -> list[Edit]:
    edits: list[Edit] = []
    at = block.start
    for start, end in block.pieces:
        if start > at:
            edits.append(Edit(at, start, "", "markup", "html", "a tag inside a block"))
        piece = [
            Edit(*match.span(), " ", "markup", "space", "white space of the source")
            for match in _BREAKS.finditer(html, start, end)
        ]
        for match in _ENTITY.finditer(html, start, end):
            sign = unescape(match.group())
            if sign != match.group():
                piece.append(
                    Edit(
                        *match.span(),
                        " ".join(sign.split()) or " ",
                        "markup",
                        "html-entity",
                        "a character written as an entity",
                    )
                )
        edits += sorted(piece)
        at = end
    return edits


def attributes_of(html: str, tag: Tag) -> dict[str, tuple[str, int, int]]:
    """Return the attributes of a tag: name in lower case, value, and where the value stands."""
    found: dict[str, tuple[str, int, int]] = {}
    for match in _ATTRIBUTE.finditer(html, tag.start, tag.end):
        group = next(number for number in (2, 3, 4) if match[number] is not None)
        found.setdefault(match[1].lower(), (unescape(match[group]), match.start(group), match.end(group)))
    return found
