"""What is fuzzed, one target for each reader and for the cleaner, and the well-formed inputs that fuzzing begins with.

Run as a program, ``python -m bench.fuzz_targets NAME FOLDER [libFuzzer flags]``, it feeds one target with mutated
inputs, guided by the branches they reach (atheris, libFuzzer). All seeds are written here.
"""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import sys
import tarfile
import zipfile
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from rashomon.model.report import Told
    from rashomon.read.pdf_lines import Document

STORY: Final = (
    "Ferry runs aground off Thasos\n\nKAVALA, June 3, 2025 (Aegean Wire) - A ferry with 212 people on board ran "
    "aground off the island of Thasos on Monday night, the coast guard said on Tuesday.\n\n“Nobody was hurt,” said "
    "Captain Eleni Vassou.Two tugs pulled the ship free at 4 a.m.\n\nRead also: Fares to rise in July\n"
)
PAGE: Final = (
    "<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>Ferry runs aground - The Strait</title>"
    '<meta property="og:site_name" content="The Strait"><script type="application/ld+json">{"@type":"NewsArticle",'
    '"headline":"Ferry runs aground","datePublished":"2025-06-03T08:00:00+03:00","author":[{"name":"Eleni Roka"}]}'
    "</script></head><body><nav><a href=/>Home</a> <a href=/s>Sport</a></nav><article><h1>Ferry runs aground</h1>"
    "<p>By Eleni Roka</p><time datetime=2025-06-03>3 June</time><p>A ferry with 212 people on board ran aground off "
    "the island of Thasos on Monday night, the coast guard said.</p><ul><li>One</li></ul><table><tr><td>a<td>b</table>"
    "<p>Two tugs pulled &amp; towed it.</p></article><footer>© The Strait</footer></body></html>"
)
_RECORD: Final = {"title": "Ferry runs aground", "body": STORY, "date": "2025-06-03", "url": "https://strait.example/1"}
_FEED: Final = (
    '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
    "<title>The Strait</title><link>https://strait.example/</link><item><title>Ferry</title><guid>1</guid>"
    "<link>https://strait.example/1</link><pubDate>Tue, 03 Jun 2025 08:00:00 +0300</pubDate><description>Aground."
    f"</description><content:encoded><![CDATA[{PAGE}]]></content:encoded></item></channel></rss>"
)
_ATOM: Final = (
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://strait.example/"><title>The Strait</title><entry>'
    '<id>urn:1</id><title>Ferry</title><link href="1"/><updated>2025-06-03T05:00:00Z</updated><source><title>Wire'
    "</title></source><content type='html'>&lt;p&gt;A ferry ran aground.&lt;/p&gt;</content></entry></feed>"
)
_OUTLINE: Final = (
    '<opml version="2.0"><body><outline text="News"><outline type="rss" text="The Strait" '
    'xmlUrl="https://strait.example/feed"/></outline></body></opml>'
)
_SITEMAP: Final = (
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/'
    'sitemap-news/0.9"><url><loc>https://strait.example/1</loc><lastmod>2025-06-03</lastmod><news:news>'
    "<news:title>Ferry</news:title></news:news></url></urlset>"
)
_MAIL: Final = (
    "From: The Strait <news@strait.example>\nSubject: =?utf-8?q?Ferry_runs_aground?=\nDate: Tue, 3 Jun 2025 08:00:00 "
    '+0300\nMessage-ID: <1@strait.example>\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary="b"\n\n'
    f"--b\nContent-Type: text/plain; charset=utf-8\n\n{STORY}\n--b\nContent-Type: text/html\n\n{PAGE}\n--b--\n"
)
_SAVED: Final = (
    'From: <Saved>\nMIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary="b"\n\n--b\n'
    f"Content-Type: text/html\nContent-Location: https://strait.example/1\n\n{PAGE}\n--b--\n"
)
_RESPONSE: Final = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{PAGE}".encode()
_WARC: Final = (
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2025-06-03T08:00:00Z\r\n"
    b"WARC-Target-URI: https://strait.example/1\r\nContent-Type: application/http; msgtype=response\r\n"
    b"Content-Length: %d\r\n\r\n%s\r\n\r\n" % (len(_RESPONSE), _RESPONSE)
)
_NINJS: Final = {
    "uri": "tag:strait.example,2025:1",
    "standard": {"name": "ninjs", "version": "3.1"},
    "type": "text",
    "headlines": [{"role": "main", "value": "Ferry runs aground"}],
    "bodies": [{"contentType": "text/plain", "value": STORY}],
    "firstCreated": "2025-06-03T08:00:00+03:00",
}


def _zipped() -> bytes:
    store = io.BytesIO()
    with zipfile.ZipFile(store, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a/one.html", PAGE)
        archive.writestr("two.txt", STORY)
    return store.getvalue()


def _tarred() -> bytes:
    store = io.BytesIO()
    with tarfile.open(fileobj=store, mode="w") as archive:
        member = tarfile.TarInfo("one.txt")
        member.size = len(STORY.encode())
        archive.addfile(member, io.BytesIO(STORY.encode()))
    return store.getvalue()


def _pdf() -> bytes:
    words = b"BT /F1 12 Tf 72 720 Td (A ferry ran aground off Thasos on Monday night, the coast guard said.) Tj ET"
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
            b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>"
        ),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(words), words),
    ]
    body, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return body + (
        b"xref\n0 5\n0000000000 65535 f \n"
        + table
        + b"trailer << /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(body)
    )


def _lines(*records: object) -> bytes:
    return "\n".join(json.dumps(record) for record in records).encode()


_TABLE: Final = f'title,text,date,url\nFerry,"{STORY.replace(chr(34), chr(39))}",2025-06-03,https://strait.example/1\n'
_JSON_FEED: Final = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "The Strait",
    "items": [{"id": "1", "url": "https://strait.example/1", "title": "Ferry", "content_html": PAGE}],
}
_ANSWER: Final = {"status": "ok", "articles": [_RECORD, {**_RECORD, "body": "<p>Aground.</p>", "date": 1748930400}]}
_NINJS_1: Final = {
    "uri": "https://strait.example/1",
    "type": "text",
    "versioncreated": "2025-06-03T08:00:00Z",
    "headline": "Ferry runs aground",
    "byline": "Eleni Roka",
    "body_xhtml": "<p>A ferry ran aground.</p>",
    "body_text": STORY,
    "infosource": [{"name": "Aegean Wire"}],
}
# "Ferry runs aground off Thasos" and two lines of text, packed by Zstandard (RFC 8878), whose library may be missing.
_ZSTANDARD: Final = bytes.fromhex(
    "28b52ffd206dbd020092451216a0a56d864ba59aa0fc6db255fa7ecfe0670643553c0c35ee16cfa4"
    "973ba7d199e8742d861a69fbb2a683a7fe0ed2432700729308053e50c5ca668623ea4bb62e61e7ec"
    "7d61f7040103008790195c9113b9d413"
)


def _read(name: str, data: bytes) -> None:
    """Read `data` as a file of that name, which with its first bytes chooses the reader."""
    from rashomon.model.report import Dropped, RawReport, Remark
    from rashomon.read.opening import open_parcel
    from rashomon.read.options import ReadOptions
    from rashomon.read.parcel import Parcel, Visit

    for item in open_parcel(Parcel("fuzz", name, io.BytesIO(data)), Visit(ReadOptions(), open_parcel)):
        assert isinstance(item, (RawReport, Dropped, Remark))


def _read_pdf(data: bytes) -> None:
    """Read a PDF in this process: in one of its own, as it is done elsewhere, one document takes 0.2 seconds."""
    from unittest import mock

    from rashomon.read.pdf_lines import document_of

    def document_here(content: bytes, most_pages: int, _: int) -> Document:
        return document_of(content, most_pages)

    with mock.patch("rashomon.read.pdf.document_apart", document_here):
        _read("a.pdf", data)


def _follow(data: bytes) -> None:
    """Take `data` for the feed, sitemap or list of feeds that an address was answered with."""
    from rashomon.read.listings import listing_of
    from rashomon.read.opening import open_parcel
    from rashomon.read.options import ReadOptions
    from rashomon.read.parcel import Refused, Visit
    from rashomon.read.web import Fetched

    address = "https://strait.example/feed"
    answer = Fetched(address, address, 200, data, "text/xml", None, "2025-06-03T08:00:00+00:00")
    with suppress(Refused):
        listing_of(answer, Visit(ReadOptions(), open_parcel))


def _clean(media_type: str, data: bytes, told: tuple[Told, ...] = ()) -> None:
    """Clean `data`; its edits must make of the decoded bytes what the report's text is."""
    from rashomon.clean import clean
    from rashomon.model.report import RawReport, Report

    report = clean(RawReport.of(data, media_type, "fuzz", None, told))
    if isinstance(report, Report):
        assert report.text_map.replay(data.decode(report.text_map.encoding, "replace")) == report.text


def _clean_told(data: bytes) -> None:
    """Clean what follows the first line, in the code that the first line says, as a server would."""
    from rashomon.model.report import Told

    charset, _, content = data.partition(b"\n")
    _clean("text/html", content, (Told("charset", charset[:40].decode("latin-1"), "http-header"),))


class Target(NamedTuple):
    """What is fuzzed, and the well-formed inputs that fuzzing begins with."""

    feed: Callable[[bytes], None]
    seeds: Callable[[], list[bytes]]


TARGETS: Final = {
    "document": Target(
        partial(_read, "a.txt"), lambda: [STORY.encode(), STORY.encode("utf-16"), STORY.encode("cp1252", "replace")]
    ),
    "page": Target(partial(_read, "a.html"), lambda: [PAGE.encode()]),
    "json": Target(partial(_read, "a.json"), lambda: [json.dumps([_RECORD] * 2).encode(), _lines(_ANSWER)]),
    "json-lines": Target(partial(_read, "a.jsonl"), lambda: [_lines(_RECORD, _RECORD, {"title": "no text"})]),
    "json-feed": Target(partial(_read, "a.json"), lambda: [_lines(_JSON_FEED)]),
    "ninjs": Target(partial(_read, "a.json"), lambda: [_lines(_NINJS), _lines(_NINJS_1), _lines(_NINJS, _NINJS_1)]),
    "table": Target(partial(_read, "a.csv"), lambda: [_TABLE.encode(), _TABLE.replace(",", ";").encode("utf-16")]),
    "feed": Target(partial(_read, "a.rss"), lambda: [_FEED.encode(), _ATOM.encode()]),
    "outline": Target(partial(_read, "a.opml"), lambda: [_OUTLINE.encode()]),
    "sitemap": Target(partial(_read, "a.xml"), lambda: [_SITEMAP.encode()]),
    "listing": Target(
        _follow,
        lambda: [
            _FEED.encode(),
            _ATOM.encode(),
            _OUTLINE.encode(),
            _SITEMAP.encode(),
            gzip.compress(_SITEMAP.encode()),
        ],
    ),
    "zip": Target(partial(_read, "a.zip"), lambda: [_zipped()]),
    "tar": Target(partial(_read, "a.tar"), lambda: [_tarred()]),
    "packed": Target(partial(_read, "a.gz"), lambda: [pack(STORY.encode()) for pack in (gzip.compress, bz2.compress)]),
    "xz": Target(partial(_read, "a.xz"), lambda: [lzma.compress(STORY.encode())]),
    "zstandard": Target(partial(_read, "a.zst"), lambda: [_ZSTANDARD]),
    "warc": Target(partial(_read, "a.warc"), lambda: [_WARC, gzip.compress(_WARC)]),
    "mail": Target(partial(_read, "a.eml"), lambda: [_MAIL.encode()]),
    "mailbox": Target(partial(_read, "a.mbox"), lambda: [f"From x Tue Jun  3 08:00:00 2025\n{_MAIL}\n".encode() * 2]),
    "saved-page": Target(partial(_read, "a.mhtml"), lambda: [_SAVED.encode()]),
    "pdf": Target(_read_pdf, lambda: [_pdf()]),
    "no-name": Target(
        partial(_read, "-"),
        lambda: [_lines(_RECORD), _TABLE.encode(), _FEED.encode(), _MAIL.encode(), PAGE.encode(), STORY.encode()],
    ),
    "clean-text": Target(
        partial(_clean, "text/plain"),
        lambda: [STORY.encode(), STORY.encode().decode("latin-1").encode(), STORY.encode().decode("koi8-r").encode()],
    ),
    "clean-page": Target(partial(_clean, "text/html"), lambda: [PAGE.encode()]),
    "clean-markdown": Target(
        partial(_clean, "text/markdown"), lambda: [f"# Ferry\n\n*A* [ferry](x) ran.\n\n{STORY}".encode()]
    ),
    "clean-told": Target(
        _clean_told,
        lambda: [f"{code}\n{PAGE}".encode(code, "replace") for code in ("utf-8", "cp1252", "koi8-r", "shift_jis")],
    ),
}


def names() -> list[str]:
    """Return the targets there are; Parquet, whose reader is no Python, is tried by properties in the tests."""
    return list(TARGETS)


def seeds_of(name: str) -> list[bytes]:
    """Return the well-formed inputs a target begins with.

    >>> b"Thasos" in seeds_of("document")[0]
    True
    """
    return TARGETS[name].seeds()


def feed(name: str, data: bytes) -> None:
    """Give one input to one target; raises what the target raises, and fails where an edit does not replay.

    >>> feed("json", b'[{"a": ')
    """
    TARGETS[name].feed(data)


def main() -> None:
    """Fuzz one target until the flags' limits: libFuzzer ends the process."""
    import atheris

    name, arguments = sys.argv[1], sys.argv[2:]
    with atheris.instrument_imports(include=["rashomon.read", "rashomon.clean", "rashomon.language"]):
        feed(name, b"")
        for seed in seeds_of(name):
            feed(name, seed)
    atheris.Setup([sys.argv[0], *arguments], partial(feed, name))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
