"""A web page: its main text, and what its head says about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.clean.markup import Block, flatten, walk
from rashomon.clean.page_head import look_around, read_head

if TYPE_CHECKING:
    from rashomon.clean.details import Finding
    from rashomon.clean.options import CleanOptions
    from rashomon.model.report import Edit

_SHORT = 25  # letters; a shorter block must be a whole line of the main text to count as part of it
_SEARCHED = 6000  # blocks; beyond that only whole lines are compared


def open_page(html: str, options: CleanOptions) -> tuple[list[Edit], list[Finding]]:
    """Return the edits that leave the main text of a web page, and what its head says; offsets into `html`.

    >>> from rashomon.clean.options import CleanOptions
    >>> edits, found = open_page("<meta property='og:site_name' content='The Post'>", CleanOptions())
    >>> [(item.name, item.value) for item in found]
    [('outlet', 'The Post')]
    """
    source = walk(html)
    found = read_head(html, source)
    extracted = None
    if len(html) <= options.max_main_text_bytes and source.depth <= options.max_depth:
        extracted = _extracted(html)
    main = _by_extraction(source.blocks, extracted) if extracted else frozenset()
    if sum(len(source.blocks[number].words) for number in main) < 200:
        main = main | _by_density(source.blocks)
    main = _with_title(source.blocks, main, found.get("title"))
    return flatten(html, source.blocks, main), look_around(found, html, source, main)


def _extracted(html: str) -> str | None:
    """The main text as trafilatura finds it, or None."""
    import trafilatura

    text = trafilatura.extract(html, fast=True, include_comments=False, include_tables=True, deduplicate=False)
    return text if isinstance(text, str) else None


def _by_extraction(blocks: tuple[Block, ...], extracted: str) -> frozenset[int]:
    cells = [cell for line in extracted.split("\n") for cell in (line.split("|") if line.startswith("|") else [line])]
    keys = ["".join(sign for sign in cell.casefold() if sign.isalnum()) for cell in cells]
    lines, joined = frozenset(keys), "".join(keys)
    long_enough = [number for number, block in enumerate(blocks) if block.key]
    main: set[int] = set()
    for number in long_enough:
        key = blocks[number].key
        if key in lines or (len(key) >= _SHORT and len(blocks) <= _SEARCHED and key in joined):
            main.add(number)
    return frozenset(number for number in main if not _stray(number, blocks, main))


def _stray(number: int, blocks: tuple[Block, ...], main: set[int]) -> bool:
    """Whether a short block matched by chance: set apart from the rest, as a link in the navigation."""
    block = blocks[number]
    near = any(other in main for other in range(number - 4, number + 5) if other != number)
    return (block.apart and len(block.key) < _SHORT) or (not near and len(block.key) < 2 * _SHORT)


def _by_density(blocks: tuple[Block, ...]) -> frozenset[int]:
    """Blocks of running text outside of navigation, with few links, and the headings between them."""
    dense = {
        number
        for number, block in enumerate(blocks)
        if not block.apart and block.tag != "title" and len(block.words) >= 60 and block.linked < 0.4 * len(block.words)
    }
    first, last = min(dense, default=0), max(dense, default=-1)
    headings = {n for n in range(first, last) if blocks[n].tag in {"h2", "h3", "h4"} and n + 1 in dense}
    return frozenset(dense | headings)


def _with_title(blocks: tuple[Block, ...], main: frozenset[int], title: Finding | None) -> frozenset[int]:
    """The main blocks with the headline, from ``h1`` or else from ``title``, and without a second copy of it."""
    if not main:
        return main
    first = min(main)
    wanted = "".join(sign for sign in title.value.casefold() if sign.isalnum()) if title else ""
    headings = [n for n, block in enumerate(blocks) if block.tag == "h1" and n <= first + 5 and len(block.key) > 5]
    chosen = next((n for n in headings if wanted and (blocks[n].key in wanted or wanted in blocks[n].key)), None)
    if chosen is None and headings and not wanted:
        chosen = headings[-1]
    if chosen is None and not any(wanted and blocks[n].key == wanted for n in main if n <= first + 2):
        chosen = next((n for n, block in enumerate(blocks) if block.tag == "title"), None)
    return main if chosen is None else main | {chosen}
