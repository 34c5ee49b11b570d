"""Settings of the reading room."""

from __future__ import annotations

from msgspec import Struct


class ReadOptions(Struct, frozen=True):
    """What is read from files and folders.

    `suffixes` are the kinds read from folders (a file that is named itself is read whatever its suffix);
    `max_bytes` is the size above which a file is refused (a report is far smaller, and a book takes minutes to
    read); `sort_below` is the number of entries up to which one folder's entries are read in order of name (a
    larger folder is streamed as the system lists it, so that memory stays bounded); `follow_links` says whether
    links to files inside folders are followed; `max_depth` is how often one thing may be wrapped in another (a page in
    an archive in an archive).

    Against bombs: one file may unpack to `max_unpacked` bytes in all, and, once that is more than 64 MB, to
    `max_ratio` times its own size; of one archive, `max_members` members are read; of one PDF, `max_pages` pages.
    """

    suffixes: tuple[str, ...] = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml")
    max_bytes: int = 2_000_000
    sort_below: int = 10_000
    follow_links: bool = True
    max_depth: int = 4
    max_unpacked: int = 20_000_000_000
    max_ratio: int = 200
    max_members: int = 200_000
    max_pages: int = 200
