"""Opens a parcel: tells its kind from name and first bytes, and hands it to the reader of that kind."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, BinaryIO, Final

from rashomon.model.report import Dropped
from rashomon.read.kinds import HEAD, kind_of
from rashomon.read.parcel import Refused, rewound, some_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rashomon.read.parcel import Item, Parcel, Visit

    Reader = Callable[[Parcel, Visit], Iterator[Item]]

# The reader of each kind: loaded when the first such parcel comes.
_READERS: Final = {
    "document": "rashomon.read.documents:read_document",
    "other-xml": "rashomon.read.documents:read_other_xml",
    "json": "rashomon.read.json_files:read_json",
    "jsonl": "rashomon.read.json_files:read_json_lines",
    "table": "rashomon.read.tables:read_table",
    "parquet": "rashomon.read.parquet:read_parquet",
    "feed": "rashomon.read.feeds:read_feed",
    "outline": "rashomon.read.outlines:read_outline",
    "sitemap": "rashomon.read.sitemaps:read_sitemap",
    "zip": "rashomon.read.archives:read_zip",
    "tar": "rashomon.read.archives:read_tar",
    "packed": "rashomon.read.packed:read_packed",
    "warc": "rashomon.read.warc:read_warc",
    "mail": "rashomon.read.mail:read_mail",
    "mailbox": "rashomon.read.mail:read_mailbox",
    "saved-page": "rashomon.read.mail:read_saved_page",
    "pdf": "rashomon.read.pdf:read_pdf",
}


def open_parcel(parcel: Parcel, visit: Visit) -> Iterator[Item]:
    """Yield what is in a parcel: raw reports, remarks, and a `Dropped` for what could not be read.

    Raises nothing for bad input; what was found before the bad place has been yielded already.
    """
    if parcel.depth > visit.options.max_depth:
        yield Dropped(parcel.where, "read", "it is wrapped too deeply", "unpack it first")
        return
    try:
        head, whole = _peeked(parcel)
        if not head:
            yield Dropped(parcel.where, "read", "the file is empty", "leave it out, or fetch it again")
            return
        yield from _reader(kind_of(parcel.name, head, parcel.media_type))(whole, visit)
    except Refused as refused:
        step = "choose" if refused.other_kind and not parcel.named else "read"
        yield refused.told(parcel.where, step)
    except (OSError, EOFError) as error:
        words = getattr(error, "strerror", None) or str(error) or "it ends too soon"
        yield Dropped(parcel.where, "read", f"it cannot be read to its end: {words}", "fetch or copy it again")


def _peeked(parcel: Parcel) -> tuple[bytes, Parcel]:
    """The first bytes of a parcel, and the parcel as if they had not been read."""
    if not parcel.stream.seekable():
        head = _head_of(parcel.stream)
        return head, parcel._replace(stream=rewound(head, parcel.stream))
    start = parcel.stream.tell()
    head = parcel.stream.read(HEAD)
    parcel.stream.seek(start)
    return head, parcel


def _head_of(stream: BinaryIO) -> bytes:
    """The first bytes: up to `HEAD`, or up to where the stream is damaged; its reader meets the damage again."""
    head = b""
    try:
        while len(head) < HEAD and (some := some_of(stream, HEAD - len(head))):
            head += some
    except (OSError, EOFError):
        if not head:
            raise
    return head


def _reader(kind: str) -> Reader:
    module, _, name = _READERS[kind].partition(":")
    reader: Reader = getattr(importlib.import_module(module), name)
    return reader
