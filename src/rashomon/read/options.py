"""Settings of the reading room."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from rashomon.read.web.options import WebOptions

# What a record may tell of an article: the names that `[read.fields]` may set.
ROLES: Final = (
    "title", "text", "description", "date", "updated", "author", "outlet", "url", "language", "licence", "credit",
    "guid",
)  # fmt: skip


class ReadOptions(Struct, frozen=True):
    """What is read from files and folders.

    `suffixes` are the kinds read from folders (a file that is named itself is read whatever its suffix);
    `max_bytes` is the size above which a file is refused (a report is far smaller, and a book takes minutes to
    read); `sort_below` is the number of entries up to which one folder's entries are read in order of name (a
    larger folder is streamed as the system lists it, so that memory stays bounded); `follow_links` says whether
    links to files inside folders are followed; `max_depth` is how often one thing may be wrapped in another (a page in
    an archive in an archive).

    `fields` declares where records (rows, JSON objects) hold what, by names of `ROLES`: ``{"text": "story.body"}``; a
    dotted path leads into nested objects, a number picks an entry of a list. What is not declared is guessed. A JSON
    file that is one value is read whole, up to `max_json_bytes`; files of rows and lines are streamed and may be
    larger.

    `web` says how addresses are read; of one sitemap the newest `max_listed` pages are.

    Against bombs: one file may unpack to `max_unpacked` bytes in all, and, once that is more than 64 MB, to
    `max_ratio` times its own size; of one archive, `max_members` members are read; an archive inside another is copied
    to a temporary file of at most `max_spooled` bytes; what has to be held whole (a feed, a mail, a PDF, a sitemap) may
    have `max_whole` bytes; a PDF may have `max_pages` pages and take `max_seconds`.
    """

    suffixes: tuple[str, ...] = (
        ".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".json", ".jsonl", ".ndjson", ".csv", ".tsv",
        ".parquet", ".xml", ".rss", ".atom", ".opml", ".warc", ".warc.gz", ".zip", ".tar", ".tar.gz", ".tgz",
        ".tar.bz2", ".tar.xz", ".tbz2", ".txz", ".gz", ".bz2", ".xz", ".zst", ".eml", ".mbox", ".mhtml", ".mht", ".pdf",
    )  # fmt: skip
    max_bytes: int = 2_000_000
    sort_below: int = 10_000
    follow_links: bool = True
    max_depth: int = 4
    max_listed: int = 100
    fields: dict[str, str] = {}
    max_json_bytes: int = 100_000_000
    max_unpacked: int = 20_000_000_000
    max_ratio: int = 200
    max_members: int = 200_000
    max_pages: int = 200
    max_seconds: int = 60
    max_spooled: int = 2_000_000_000
    max_whole: int = 52_428_800
    web: WebOptions = WebOptions()

    def __post_init__(self) -> None:
        """Refuse fields that no record has a use for."""
        for role in self.fields:
            if role not in ROLES:
                raise ValueError(f"there is no field '{role}'; known are {', '.join(ROLES)}")
