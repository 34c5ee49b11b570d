"""Web archives (WARC, ISO 28500): the pages of their response records, one record in memory at a time."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from rashomon.model.report import Dropped, RawReport, Remark, Told
from rashomon.read.budget import budgeted
from rashomon.read.http_payload import response_of, undone
from rashomon.read.kinds import HEAD, is_own_page, why_not_text
from rashomon.read.limits import too_large
from rashomon.read.members import safe_name
from rashomon.read.parcel import Refused, shared
from rashomon.read.warc_records import Broken, Record, records_of
from rashomon.read.web.media import media_type_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rashomon.read.parcel import Item, Parcel, Visit

_READ: Final = frozenset({"response", "resource", "conversion"})
_PAGES: Final = frozenset({"text/html", "application/xhtml+xml", "text/plain"})
_HTML: Final = re.compile(rb"<(?:!doctype|html|head|body)\b", re.IGNORECASE)


def read_warc(parcel: Parcel, visit: Visit) -> Iterator[Item]:
    """Yield the page of every record that holds one, and one remark that counts what else there is.

    A broken record is told with its offset in the unpacked file; the reading goes on with the next.
    """
    parcel, _ = budgeted(parcel, visit.options)
    passed: Counter[str] = Counter()
    pages = 0
    # A record holds headers and perhaps packing beside the page; none of them is larger than the page may be.
    for found in records_of(parcel.stream, 2 * visit.options.max_bytes):
        if isinstance(found, Broken):
            where = parcel.at(f"offset {found.offset}")
            yield Dropped(where, "read", f"a broken record: {found.reason}", "fetch the archive again")
            continue
        other = _other(found)
        if other:
            passed[other] += 1
            continue
        where = parcel.at(safe_address(found))
        try:
            item = _page(found, where, parcel, visit, passed)
        except Refused as refused:
            yield refused.told(where)
            continue
        if item:
            pages += 1
            yield item
    if passed:
        counts = ", ".join(f"{count:,} × {what}" for what, count in sorted(passed.items()))
        yield Remark(
            parcel.where, f"{pages:,} {'page was' if pages == 1 else 'pages were'} read; passed over: {counts}"
        )


def safe_address(record: Record) -> str:
    """Return a record's address as it is shown; its offset where it names none.

    >>> safe_address(Record(12, {"warc-target-uri": "<https://a.example/x>"}, b"", 0))
    'https://a.example/x'
    """
    address = _address(record)
    if address.startswith(("http://", "https://")):
        return "".join(sign if sign.isprintable() and sign != " " else f"%{ord(sign):02X}" for sign in address[:2_000])
    return safe_name(address) if address else f"offset {record.offset}"


def _address(record: Record) -> str:
    return record.headers.get("warc-target-uri", "").strip().removeprefix("<").removesuffix(">")


def _other(record: Record) -> str | None:
    """What a record is, where it holds no page of its own."""
    kind = record.headers.get("warc-type", "").lower()
    if kind not in _READ:
        return f"{kind or 'untyped'} records"[:60]
    if kind == "response" and not _address(record).lower().startswith(("http:", "https:")):
        return "records of other protocols (DNS, FTP)"
    return None


def _page(record: Record, where: str, parcel: Parcel, visit: Visit, passed: Counter[str]) -> Item | None:
    """The raw report of a page; None, and one more passed over, where the record holds another thing."""
    if record.cut:
        raise too_large(visit.options, f"its record of {record.length:,} bytes", remedy="leave it out")
    response = response_of(record.block) if record.headers["warc-type"].lower() == "response" else None
    if response and response.status not in {0, 200}:
        passed[f"status {response.status}"] += 1
        return None
    content_type = (response.headers if response else record.headers).get("content-type", "")
    content = undone(response, visit.options.max_bytes) if response else record.block
    media_type, charset = media_type_of(content_type)
    if not content_type:
        media_type = "text/html" if _HTML.search(content[:2_000]) else "text/plain"
    if media_type not in _PAGES:
        passed[media_type] += 1
        return None
    if not content.strip():
        passed["empty pages"] += 1
        return None
    if len(content) > visit.options.max_bytes:
        raise too_large(visit.options, remedy="leave it out")
    problem = why_not_text(content)
    if problem:
        raise Refused(f"there is no text in it: {problem}", "leave it out")
    if is_own_page(content[:HEAD]):
        passed["dossiers that rashomon wrote"] += 1
        return None
    told = (*_told(record, charset, by_http=response is not None), *shared(parcel.told))
    return RawReport.of(content, media_type, where, record.headers.get("warc-date") or parcel.retrieved, told)


def _told(record: Record, charset: str | None, *, by_http: bool) -> Iterator[Told]:
    address = _address(record)
    if address.startswith(("http://", "https://")):
        yield Told("url", address, "warc-record")
    if charset:
        yield Told("charset", charset, "http-header" if by_http else "warc-record")
