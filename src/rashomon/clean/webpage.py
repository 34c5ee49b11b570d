"""A web page: its main text, and what its head says about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.clean.forms import form_of_page
from rashomon.clean.head.evidence import words_of
from rashomon.clean.lines import letters
from rashomon.clean.main_text import dense, matched, settle, told_body
from rashomon.clean.markup import Block, flatten, walk, without
from rashomon.clean.page_head import look_around, read_head
from rashomon.clean.truncation import cut_mark, page_truncation

if TYPE_CHECKING:
    from rashomon.clean.details import Finding
    from rashomon.clean.options import CleanOptions
    from rashomon.model.report import Edit

_SMALL = 3  # letters; shorter words stand in any text
_MOST_ELEMENTS = 30_000  # the extractor's time grows with the square of the children of one element


def open_page(html: str, options: CleanOptions) -> tuple[list[Edit], list[Finding]]:
    """Return the edits that leave the main text of a web page, and what its head says; offsets into `html`.

    >>> from rashomon.clean.options import CleanOptions
    >>> edits, found = open_page("<meta property='og:site_name' content='The Post'>", CleanOptions())
    >>> [(item.name, item.value) for item in found]
    [('outlet', 'The Post')]
    """
    source = walk(html)
    found = read_head(html, source)
    told = told_body(html, source)
    tame = len(html) <= options.max_main_text_bytes and source.depth <= options.max_depth
    tame = tame and len(source.elements) <= _MOST_ELEMENTS
    main = matched(source.blocks, _extracted(without(html, source.skipped))) if tame else frozenset()
    if sum(len(source.blocks[number].words) for number in main) < 200:
        main = main | dense(source.blocks)
    main = settle(html, source, main, told) if tame else main
    form = form_of_page(html, source, main)
    if tame and form and form.value == "live blog":
        main = settle(html, source, main, posts=True)
    main = _with_cut(source.blocks, main)
    cut = page_truncation(html, source, main, told)
    main = _with_title(source.blocks, main, found.title)
    about = look_around(found, html, source, main, options.outlets)
    return flatten(html, source, main), [*about, *(finding for finding in (form, cut) if finding)]


def _extracted(html: str) -> str:
    """The main text as trafilatura finds it; rather too much, for what is foreign is told apart afterwards."""
    import trafilatura

    text = trafilatura.extract(html, fast=True, favor_recall=True, include_comments=False)
    return text if isinstance(text, str) else ""


def _with_cut(blocks: tuple[Block, ...], main: frozenset[int]) -> frozenset[int]:
    """The main blocks with the paragraph right behind them, if it says that it is cut off."""
    behind = max(main, default=len(blocks)) + 1
    cut = behind < len(blocks) and not blocks[behind].apart and cut_mark(blocks[behind].words)
    return main | {behind} if cut else main


def _with_title(blocks: tuple[Block, ...], main: frozenset[int], title: Finding | None) -> frozenset[int]:
    """The main blocks with the headline, from ``h1`` or else from ``title``, and without a second copy of it.

    A ``title`` that names a file has no word in common with the story: there the ``h2`` above the story says more.
    """
    if not main:
        return main
    first = min(main)
    wanted = letters(title.value) if title else ""
    headings = [n for n, block in enumerate(blocks) if block.tag == "h1" and n <= first + 5 and len(block.key) > 5]
    chosen = next((n for n in headings if wanted and (blocks[n].key in wanted or wanted in blocks[n].key)), None)
    if chosen is None and headings and not wanted:
        chosen = headings[-1]
    if chosen is None and not any(wanted and blocks[n].key == wanted for n in main if n <= first + 2):
        chosen = next((n for n, block in enumerate(blocks) if block.tag == "title"), None)
        if chosen is not None and blocks[first].tag == "h2":
            named = {word for word in words_of(blocks[chosen].words) if len(word) > _SMALL}
            chosen = chosen if any(not named.isdisjoint(words_of(blocks[n].words)) for n in main) else None
    return main if chosen is None else main | {chosen}
