"""Which blocks of a web page are its main text: what an extractor found, checked against the page's own structure.

An extractor keeps no offsets and errs in both directions: it loses lists, quotations and lines between breaks, and it
lets in teasers and newsletter boxes. The element that holds most of what it found tells of both.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from html import unescape
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from rashomon.clean.forms import starts_with_time
from rashomon.clean.lines import letters
from rashomon.clean.markup import cell_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rashomon.clean.markup import Block, Element, Source

_SHORT = 25  # letters; a shorter block must be a whole line of the main text to count as part of it
_SEARCHED = 1_000_000_000  # letters times blocks; beyond that only whole lines are compared
_CONTAINS = 0.8  # share of the found letters that the main container must hold
_SHELF = 0.1  # share of the found letters that makes an element one that the story stands in
_LINKED = 0.8  # share of links that makes a block a bare link
_MOST_LOST = 0.35  # share of the found letters that may be foreign; beyond that the words of the classes mislead
_WHOLE_STORY = 400  # letters; a shorter `articleBody` is a summary
_LONG = 60  # letters; a block of that length does not stand twice in a story
# Elements that format text within a story; the first element around a block that is none of these is its shelf.
_WITHIN: Final = frozenset(
    "p li ul ol blockquote q span b strong em i u a br font pre table tbody thead tr td th dl dt dd h1 h2 h3 h4 h5 h6 "
    "small sub sup mark code cite abbr time center ins".split()
)
_ENDS = ".!?…:。！？"
_HEADINGS: Final = frozenset({"h2", "h3", "h4", "h5", "h6"})
_SIGNS = re.compile(
    r"\b(?:class|id|role|itemprop|data-component|data-testid|data-type)\s?=\s?(?:\"([^\"]{1,400})|'([^']{1,400}))"
)
_BODY = re.compile(r"\"articleBody\"\s{0,20}:\s{0,20}(\"(?:[^\"\\]|\\.){200,1000000}+\")", re.DOTALL)
_TAGS = re.compile(r"<[^<>]{0,2000}>")
_HIDDEN = re.compile(r"\bstyle\s?=\s?[\"'][^\"']{0,400}?display:\s?none")
_SIGN_WORD = re.compile(r"[A-Z]?[a-z]{2,30}|[A-Z]{2,30}")
# Words in the class or id of an element that say it is no part of the story.
_FOREIGN: Final = frozenset(
    "advert advertisement advertising ads adslot sponsor sponsored promo promos promotion promoted related "
    "recommended recommendation recommendations recommends outbrain taboola newsletter newsletters subscribe "
    "subscription signup share sharing shares social comment comments disqus sidebar caption captions figcaption "
    "breadcrumb breadcrumbs footer nav navigation menu toolbar bio biography disclaimer teaser teasers trending "
    "popular cookie cookies modal popup overlay login register paywall pagination pager tags tooltip readmore "
    "morefrom widget credits".split()
)


def matched(blocks: tuple[Block, ...], extracted: str) -> frozenset[int]:
    """Return the numbers of the blocks whose words an extractor gave as the main text of the page."""
    cells = [cell for line in extracted.split("\n") for cell in (line.split("|") if line.startswith("|") else [line])]
    keys = [letters(cell) for cell in cells]
    lines, joined = frozenset(keys), "".join(keys)
    searchable = len(blocks) * len(joined) <= _SEARCHED
    main: set[int] = set()
    for number, block in enumerate(blocks):
        key = block.key
        if key and block.tag != "title" and (key in lines or (searchable and len(key) >= _SHORT and key in joined)):
            main.add(number)
    return frozenset(number for number in main if not _stray(number, blocks, main))


def _stray(number: int, blocks: tuple[Block, ...], main: set[int]) -> bool:
    """Whether a short block matched by chance: set apart from the rest, as a link in the navigation."""
    block = blocks[number]
    near = any(other in main for other in range(number - 4, number + 5) if other != number)
    return (block.apart and len(block.key) < _SHORT) or (not near and len(block.key) < 2 * _SHORT)


def is_prose(block: Block) -> bool:
    """Whether a block is a paragraph: some length, an end of a sentence, few links."""
    words = block.words
    return (
        len(words) >= 80
        and words.rstrip("\"'”’»)")[-1:] in _ENDS
        and block.linked < 0.3 * len(words)
        and not block.apart
    )


def dense(blocks: tuple[Block, ...]) -> frozenset[int]:
    """Return the blocks of running text outside of navigation, with few links, and the headings between them.

    >>> from rashomon.clean.markup import walk
    >>> words = "The river rose overnight and the mayor had the dam above the town opened."
    >>> sorted(dense(walk(f"<nav>Home</nav><p>{words}</p><h2>What next</h2><p>{words}</p>").blocks))
    [1, 2, 3]
    """
    found = {
        number
        for number, block in enumerate(blocks)
        if not block.apart and block.tag != "title" and len(block.words) >= 60 and block.linked < 0.4 * len(block.words)
    }
    first, last = min(found, default=0), max(found, default=-1)
    headings = {n for n in range(first, last) if blocks[n].tag in {"h2", "h3", "h4"} and n + 1 in found}
    return frozenset(found | headings)


class Layout:
    """The elements of a page as far as they tell which blocks belong together."""

    def __init__(self, html: str, source: Source, found: frozenset[int]) -> None:
        self._html = html
        self._elements = source.elements
        self._blocks = source.blocks
        self._foreign: dict[int, bool] = {}
        letters: Counter[int] = Counter()
        shelves: Counter[int] = Counter()
        self.total = sum(len(source.blocks[number].key) for number in found)
        for number in found:
            block = source.blocks[number]
            shelves[self.shelf(number)] += len(block.key)
            for element in self._around(block.element):
                letters[element] += len(block.key)
        enough = [element for element, count in letters.items() if count >= _CONTAINS * self.total]
        self.container = max(enough, default=-1)  # elements are numbered as they open: the last one is the innermost
        self.first_shelf = shelves.most_common(1)[0][0] if shelves else -1
        self.shelves = {shelf for shelf, count in shelves.items() if count >= _SHELF * self.total}

    def _around(self, element: int) -> Iterator[int]:
        while element >= 0:
            yield element
            element = self._elements[element].parent

    def shelf(self, number: int) -> int:
        """The element that holds the paragraph, list or quotation that a block is part of; -1: none."""
        around = self._around(self._blocks[number].element)
        return next((element for element in around if self._elements[element].name not in _WITHIN), -1)

    def row(self, number: int) -> int:
        """The row of a table that a block stands in; -1: none."""
        return cell_of(self._elements, self._blocks[number].element)[0]

    def within(self, number: int) -> bool:
        """Whether a block stands in the element that holds most of the main text."""
        return self.container < 0 or self.container in self._around(self._blocks[number].element)

    def quoted(self, number: int) -> bool:
        """Whether a block stands in a quotation inside the main container."""
        for element in self._around(self._blocks[number].element):
            if element == self.container:
                return False
            if self._elements[element].name == "blockquote":
                return self.within(number)
        return False

    def foreign(self, number: int) -> bool:
        """Whether an element around a block, inside the main container, says that it is no part of the story."""
        for element in self._around(self._blocks[number].element):
            # What is quoted belongs to the story, however the box of the quotation is called.
            if element == self.container or self._elements[element].name == "blockquote":
                return False
            if element not in self._foreign:
                self._foreign[element] = _says_foreign(self._html, self._elements[element])
            if self._foreign[element]:
                return True
        return False


def _says_foreign(html: str, element: Element) -> bool:
    if element.name in {"aside", "nav", "footer", "form", "figcaption", "button"}:
        return True
    if _HIDDEN.search(html, element.start, element.end):
        return True
    signs = " ".join(one or other for one, other in _SIGNS.findall(html, element.start, element.end))
    return not _FOREIGN.isdisjoint(word.lower() for word in _SIGN_WORD.findall(signs))


def settle(html: str, source: Source, found: frozenset[int], body: str = "", *, posts: bool = False) -> frozenset[int]:
    """Return the blocks of the main text: `found`, without what is foreign to the story, with what was lost of it.

    `body` are the letters that the page itself gives as its text (see `told_body`), so that what they hold is in.
    `posts`: the page is a live blog, whose posts stand in boxes of their own under the times of the day.
    """
    blocks = source.blocks
    found = found | dense(blocks) if posts else found
    told = _vouched(blocks, found, body)
    found = told or found
    if not found:
        return found
    layout = Layout(html, source, found)
    foreign = {number for number in found if layout.foreign(number)}
    if sum(len(blocks[number].key) for number in foreign) > _MOST_LOST * layout.total:
        foreign = set()
    kept = set(found) - foreign
    kept |= _lost(blocks, layout, kept, beyond=not told)
    kept -= _teasers(blocks, kept)
    kept -= _repeated(blocks, layout, kept)
    if posts and kept:
        times = (n for n in range(max(0, min(kept) - 3), max(kept)) if starts_with_time(blocks[n].words))
        kept |= {n for n in times if layout.within(n) and not blocks[n].apart}
    return frozenset(kept) or found


def told_body(html: str, source: Source) -> str:
    """Return the letters of the longest `articleBody` that the linked data of a page give (schema.org); empty: none.

    >>> from rashomon.clean.markup import walk
    >>> html = f'<script type="application/ld+json">{{"articleBody": "{"Water rose. " * 30}"}}</script>'
    >>> told_body(html, walk(html))[:15]
    'waterrosewaterr'
    """
    bodies = [""]
    for start, end in source.data:
        for match in _BODY.finditer(html, start, end):
            try:
                body = json.loads(match[1], strict=False)
            except ValueError:
                continue
            bodies.append(letters(_TAGS.sub(" ", unescape(body))))
    return max(bodies, key=len)


def _vouched(blocks: tuple[Block, ...], found: frozenset[int], body: str) -> frozenset[int]:
    """The blocks that the page itself gives as the body of its article, and what was found among them; else none."""
    total = sum(len(blocks[number].key) for number in found)
    if len(body) < max(_WHOLE_STORY, 0.6 * total) or len(blocks) * len(body) > _SEARCHED:
        return frozenset()
    attested = {
        n for n, block in enumerate(blocks) if len(block.key) >= _SHORT and block.tag != "title" and block.key in body
    }
    if sum(len(blocks[n].key) for n in attested) < 0.8 * len(body):
        return frozenset()
    anchors = attested & found or attested
    first, last = min(anchors), max(anchors)
    return frozenset(n for n in attested | found if first <= n <= last)


def _lost(blocks: tuple[Block, ...], layout: Layout, kept: set[int], *, beyond: bool) -> set[int]:
    """Blocks that stand among the story's paragraphs, on the same shelf, and were left out."""
    first, last = min(kept, default=0), max(kept, default=-1)
    lost: set[int] = set()
    rows = {layout.row(number) for number in kept} - {-1}
    for number, block in enumerate(blocks):
        if number in kept or block.apart or block.tag in {"title", "h1"} or block.linked >= 0.5 * len(block.words):
            continue
        if not layout.within(number) or layout.foreign(number):
            continue
        shelf = layout.shelf(number)
        if first < number < last:
            in_row = layout.row(number) in rows
            among = number - 1 in kept and number + 1 in kept and shelf in layout.shelves
            belongs = among or in_row or layout.quoted(number) or (shelf in layout.shelves and is_prose(block))
        else:
            belongs = beyond and shelf in layout.shelves and is_prose(block)
        if belongs:
            lost.add(number)
    return lost


def _teasers(blocks: tuple[Block, ...], kept: set[int]) -> set[int]:
    """Blocks that are nothing but a link, and the labels right above them."""
    bare = {n for n in kept if blocks[n].linked >= _LINKED * len(blocks[n].words) and blocks[n].words.count(" ") >= 4}
    ordered = sorted(kept)
    for this, after in pairwise(ordered):
        if blocks[this].tag in _HEADINGS and after not in bare and blocks[after].tag not in _HEADINGS:
            bare.discard(this)
    last = len(ordered)
    while last and (ordered[last - 1] in bare or blocks[ordered[last - 1]].tag in _HEADINGS):
        last -= 1
        bare.add(ordered[last])
    labels = {
        this
        for this, after in pairwise(ordered)
        if after in bare
        and this not in bare
        and (blocks[this].tag in _HEADINGS or (len(blocks[this].words) < 40 and blocks[this].words[-1] in ":.…"))
    }
    return bare | labels


def _repeated(blocks: tuple[Block, ...], layout: Layout, kept: Iterable[int]) -> set[int]:
    """Long blocks that stand a second time in another place of the page."""
    seen = ""
    again: set[int] = set()
    if len(blocks) * sum(len(blocks[number].key) for number in kept) > _SEARCHED:
        return again
    for number in sorted(kept):
        key = blocks[number].key
        if (
            len(key) >= _LONG
            and layout.shelf(number) != layout.first_shelf
            and (key in seen or (key[:_LONG] in seen and key[-_LONG:] in seen))
        ):
            again.add(number)
        else:
            seen += key
    return again
