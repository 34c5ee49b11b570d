"""HTML source as blocks of text with their offsets: a linear walk that never builds a tree.

No parser that keeps no offsets would do: every character of the clean text must lead back to the source.
"""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from typing import Final, NamedTuple

from rashomon.clean.lines import letters
from rashomon.model.report import Edit

# A tag in one go. The quantifiers are possessive and bounded: a quotation mark that never closes costs no second look.
_TAG = re.compile(
    r"<(?:(?P<close>/)?(?P<name>[a-zA-Z][a-zA-Z0-9:-]{0,30})"
    r"(?:[^>\"']{0,20000}+(?:\"[^\"]{0,20000}+\"[^>\"']{0,20000}+|'[^']{0,20000}+'[^>\"']{0,20000}+){0,200}+>)?+"
    r"|(?P<comment>!--)|[!?])"
)
_ATTRIBUTE = re.compile(
    r"([a-zA-Z][\w:.-]{0,40})\s{0,20}=\s{0,20}(?:\"([^\"]{0,20000})\"|'([^']{0,20000})'|([^\s\"'>]{1,2000}))"
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});?")
_BREAKS = re.compile(r"[^\S ]\s{0,5000}|  \s{0,5000}")
_SKIPPED: Final = frozenset(
    "script style noscript template svg iframe textarea select object math canvas video audio".split()
)
_HEAVY: Final = frozenset({"script", "style", "svg"})
_NOTED: Final = frozenset({"meta", "link"})
_BLOCKS: Final = frozenset(
    "address article aside blockquote body br caption center dd details dialog div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 head header hr html img li main menu nav ol option p picture pre section summary "
    "table tbody td tfoot th thead title tr ul button label input".split()
)
_VOID: Final = frozenset("br hr img input meta link source wbr col base area embed param track".split())
_APART: Final = frozenset("nav footer aside form button figcaption dialog menu label option".split())
_ENDED_BY_ITSELF: Final = frozenset({"p", "li", "td", "th", "tr", "dt", "dd", "option"})
_NO_CELL: Final = frozenset({"table", "article", "section", "main", "body", "ul", "ol", "blockquote", "p"})
_LONGEST_CELL = 120  # characters; a longer text stands in a table that lays out the page
_CELL_DEPTH = 12  # elements from the text of a cell up to its row
_LONG_COMMENT = 200  # characters; a longer comment is kept from the extractor
_FAR = 40  # open elements; a closing tag is not looked up beyond that


class Block(NamedTuple):
    """Text between two block tags: its pieces as source offsets, the tag it stands in, and how much of it is links.

    `linked` counts characters; `element` is the number of the innermost element around its first character, -1 for
    none; `key` is its letters and figures only, to compare texts by.
    """

    pieces: tuple[tuple[int, int], ...]
    tag: str
    apart: bool
    linked: int
    words: str
    key: str
    element: int

    @property
    def start(self) -> int:
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        return self.pieces[-1][1]


class Tag(NamedTuple):
    """A tag or comment in the source; `name` is empty for comments and declarations."""

    start: int
    end: int
    name: str
    closes: bool


class Element(NamedTuple):
    """An element: its name, where its opening tag starts and ends, and the number of the element around it (or -1)."""

    name: str
    start: int
    end: int
    parent: int


class Source(NamedTuple):
    """What the walk found: blocks of text, `meta` and `link` tags, JSON-LD, how deep elements nest.

    `skipped` are scripts, styles and comments: what holds no text.
    """

    blocks: tuple[Block, ...]
    heads: tuple[Tag, ...]
    data: tuple[tuple[int, int], ...]
    depth: int
    elements: tuple[Element, ...]
    skipped: tuple[tuple[int, int], ...]


def walk(html: str) -> Source:
    """Return the blocks of text of `html` and the tags that carry data about the page.

    >>> source = walk("<h1>Quake</h1><p>Ten <b>died</b>.<script>x()</script>")
    >>> [(block.tag, block.words) for block in source.blocks]
    [('h1', 'Quake'), ('p', 'Ten died.')]
    """
    walker = _Walker(html)
    walker.walk()
    return Source(
        tuple(walker.blocks),
        tuple(walker.heads),
        tuple(walker.data),
        walker.deepest,
        tuple(walker.elements),
        tuple(walker.skipped),
    )


def without(html: str, spans: tuple[tuple[int, int], ...]) -> str:
    """Return `html` less the spans, which are in order."""
    starts = (0, *(end for _, end in spans))
    ends = (*(start for start, _ in spans), len(html))
    return "".join(html[start:end] for start, end in zip(starts, ends, strict=True))


@cache
def _closing_tag(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{name}\b[^>]{{0,200}}>", re.IGNORECASE)


class _Walker:
    """Gathers pieces of text into blocks while the tags go by."""

    def __init__(self, html: str) -> None:
        self.html = html
        self.blocks: list[Block] = []
        self.heads: list[Tag] = []
        self.data: list[tuple[int, int]] = []
        self.elements: list[Element] = []
        self.skipped: list[tuple[int, int]] = []
        self.deepest = 0
        self._unclosed: set[str] = set()  # elements that end nowhere below: not searched for again
        self._open: list[int] = []
        self._names: list[str] = []
        self._apart = 0
        self._links = 0
        self._pieces: list[tuple[int, int]] = []
        self._linked = 0
        self._tag = ""
        self._element = -1

    def walk(self) -> None:
        html, search, at = self.html, _TAG.search, 0
        while match := search(html, at):
            start, end = match.span()
            if at < start:
                self._text(at, start)
            closes, name, comment = match.groups()
            if name is None:
                mark = "-->" if comment else ">"
                found = html.find(mark, end)
                at = len(html) if found < 0 else found + len(mark)
                if at - start > _LONG_COMMENT:
                    self.skipped.append((start, at))
                continue
            if html[end - 1] != ">":
                found = html.find(">", end)
                end = len(html) if found < 0 else found + 1
            name = name.lower()
            at = end
            if closes is None and name in _SKIPPED:
                at = self._skip(name, start, end)
            else:
                self._pass(name, start, end, closes=closes is not None)
                if name == "title" and closes is None:  # what looks like a tag in it is none
                    closing = self._closing(name, end)
                    at = closing.start() if closing else end
                    self._text(end, at)
        self._text(at, len(html))
        self._close_block()

    def _closing(self, name: str, at: int) -> re.Match[str] | None:
        closing = None if name in self._unclosed else _closing_tag(name).search(self.html, at)
        if closing is None:
            self._unclosed.add(name)
        return closing

    def _skip(self, name: str, start: int, end: int) -> int:
        """Pass over an element whose content is no text; return where it ends: behind itself if nothing closes it."""
        closing = self._closing(name, end)
        at = closing.end() if closing else end
        if name == "script" and "ld+json" in self.html[start:end]:
            self.data.append((end, closing.start() if closing else end))
        elif name in _HEAVY:
            self.skipped.append((start, at))
        return at

    def _text(self, start: int, end: int) -> None:
        if not self._pieces:
            if start >= end or self.html[start:end].isspace():
                return
            self._element = self._open[-1] if self._open else -1
        self._pieces.append((start, end))
        if self._links:
            self._linked += end - start

    def _pass(self, name: str, start: int, end: int, *, closes: bool) -> None:
        if name in _BLOCKS:
            if self._pieces:
                self._close_block()
            self._tag = "" if closes else name
        elif name == "a":
            self._links = max(0, self._links + (-1 if closes else 1))
        elif name in _NOTED:
            self.heads.append(Tag(start, end, name, closes))
        if closes:
            self._close(name)
        elif name not in _VOID and self.html[end - 2] != "/":
            self._open_element(name, start, end)

    def _open_element(self, name: str, start: int, end: int) -> None:
        if name in _ENDED_BY_ITSELF and self._names and self._names[-1] == name:
            self._close(name)
        opened = self._open
        element = Element(name, start, end, opened[-1] if opened else -1)
        opened.append(len(self.elements))
        self.elements.append(element)
        self._names.append(name)
        if name in _APART:
            self._apart += 1
        self.deepest = max(self.deepest, len(opened))

    def _close(self, name: str) -> None:
        names = self._names
        if name not in (names if len(names) <= _FAR else names[-_FAR:]):
            return
        if names[-1] != name and name not in _BLOCKS:  # an inline element never closes the block around it
            for other in reversed(names):
                if other == name:
                    break
                if other in _BLOCKS:
                    return
        while names:
            last = names.pop()
            self._open.pop()
            if last in _APART:
                self._apart -= 1
            if last == name:
                break

    def _close_block(self) -> None:
        if not self._pieces:
            return
        words = "".join([self.html[start:end] for start, end in self._pieces])
        words = " ".join((unescape(words) if "&" in words else words).split())
        if words:
            pieces = _trimmed(self.html, self._pieces)
            tag = self._tag or next((name for name in reversed(self._names) if name in _BLOCKS), "")
            self.blocks.append(Block(pieces, tag, self._apart > 0, self._linked, words, letters(words), self._element))
        self._pieces, self._linked = [], 0


def _trimmed(html: str, pieces: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The pieces without white space before the first and behind the last."""
    first, last = 0, len(pieces)
    while html[pieces[first][0] : pieces[first][1]].isspace():
        first += 1
    while html[pieces[last - 1][0] : pieces[last - 1][1]].isspace():
        last -= 1
    start, end = pieces[first][0], pieces[last - 1][1]
    while html[start].isspace():
        start += 1
    while html[end - 1].isspace():
        end -= 1
    kept = pieces[first:last]
    kept[0] = (start, kept[0][1])
    kept[-1] = (kept[-1][0], end)
    return tuple(kept)


def flatten(html: str, source: Source, main: frozenset[int]) -> list[Edit]:
    """Return the edits that leave the text of the blocks numbered in `main`, one block a paragraph.

    Tags, white space of the source and entities are markup; other blocks are dropped as boilerplate. The cells of a
    table row stay on one line, parted by bars.
    """
    edits: list[Edit] = []
    blocks = source.blocks
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
        between = "" if number == last else _between(source, number) if number + 1 in main else "\n\n"
        edits.append(Edit(block.end, after, between, "markup", "html", "tags between blocks"))
    return [edit for edit in edits if edit.start < edit.end or edit.replacement]


def _between(source: Source, number: int) -> str:
    """What parts a block from the next: a blank line, or less within a row of a table of data."""
    this, after = source.blocks[number], source.blocks[number + 1]
    if len(this.words) > _LONGEST_CELL or len(after.words) > _LONGEST_CELL:
        return "\n\n"
    row, cell = cell_of(source.elements, this.element)
    other_row, other_cell = cell_of(source.elements, after.element)
    if row < 0 or row != other_row:
        return "\n\n"
    return " " if cell == other_cell else " | "


def cell_of(elements: tuple[Element, ...], element: int) -> tuple[int, int]:
    """Return the numbers of the table row and of the cell in it that an element stands in; -1 for none."""
    cell = -1
    for _ in range(_CELL_DEPTH):
        if element < 0 or elements[element].name in _NO_CELL:
            break
        if elements[element].name in {"td", "th"} and cell < 0:
            cell = element
        if elements[element].name == "tr":
            return element, cell
        element = elements[element].parent
    return -1, -1


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
    """Return the attributes of a tag: name in lower case, value, and where the value stands.

    >>> attributes_of("<a HREF='/x?a&amp;b'>", Tag(0, 20, "a", closes=False))
    {'href': ('/x?a&b', 9, 19)}
    """
    found: dict[str, tuple[str, int, int]] = {}
    for match in _ATTRIBUTE.finditer(html, tag.start, tag.end):
        group = next(number for number in (2, 3, 4) if match[number] is not None)
        found.setdefault(match[1].lower(), (unescape(match[group]), match.start(group), match.end(group)))
    return found
