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
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

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
# The name a parcel is given, which with its first bytes chooses the reader; and the inputs that fuzzing begins with.
READERS: Final[dict[str, tuple[str, Callable[[], list[bytes]]]]] = {
    "document": ("a.txt", lambda: [STORY.encode(), STORY.encode("utf-16"), STORY.encode("cp1252", "replace")]),
    "page": ("a.html", lambda: [PAGE.encode()]),
    "json": ("a.json", lambda: [json.dumps([_RECORD] * 2).encode(), _lines(_NINJS), _lines(_JSON_FEED)]),
    "json-lines": ("a.jsonl", lambda: [_lines(_RECORD, _RECORD, {"title": "no text"})]),
    "table": ("a.csv", lambda: [_TABLE.encode(), _TABLE.replace(",", ";").encode("utf-16")]),
    "feed": ("a.rss", lambda: [_FEED.encode(), _ATOM.encode()]),
    "outline": ("a.opml", lambda: [_OUTLINE.encode()]),
    "sitemap": ("a.xml", lambda: [_SITEMAP.encode()]),
    "zip": ("a.zip", lambda: [_zipped()]),
    "tar": ("a.tar", lambda: [_tarred()]),
    "packed": ("a.gz", lambda: [pack(STORY.encode()) for pack in (gzip.compress, bz2.compress, lzma.compress)]),
    "warc": ("a.warc", lambda: [_WARC, gzip.compress(_WARC)]),
    "mail": ("a.eml", lambda: [_MAIL.encode()]),
    "mailbox": ("a.mbox", lambda: [f"From x Tue Jun  3 08:00:00 2025\n{_MAIL}\n".encode() * 2]),
    "saved-page": ("a.mhtml", lambda: [_SAVED.encode()]),
    "pdf": ("a.pdf", lambda: [_pdf()]),
}
CLEANERS: Final[dict[str, tuple[str, Callable[[], list[bytes]]]]] = {
    "clean-text": (
        "text/plain",
        lambda: [STORY.encode(), STORY.encode().decode("latin-1").encode(), STORY.encode().decode("koi8-r").encode()],
    ),
    "clean-page": ("text/html", lambda: [PAGE.encode()]),
    "clean-markdown": ("text/markdown", lambda: [f"# Ferry\n\n*A* [ferry](x) ran.\n\n{STORY}".encode()]),
}


def names() -> list[str]:
    """Return the targets there are."""
    return [*READERS, *CLEANERS]


def seeds_of(name: str) -> list[bytes]:
    """Return the well-formed inputs a target begins with.

    >>> b"Thasos" in seeds_of("document")[0]
    True
    """
    return (READERS.get(name) or CLEANERS[name])[1]()


def feed(name: str, data: bytes) -> None:
    """Give one input to one target; raises what the target raises, and fails where an edit does not replay.

    >>> feed("json", b'[{"a": ')
    """
    from rashomon.clean import clean
    from rashomon.model.report import Dropped, RawReport, Remark, Report
    from rashomon.read.opening import open_parcel
    from rashomon.read.options import ReadOptions
    from rashomon.read.parcel import Parcel, Visit

    if name in READERS:
        visit = Visit(ReadOptions(), open_parcel)
        for item in open_parcel(Parcel("fuzz", READERS[name][0], io.BytesIO(data)), visit):
            assert isinstance(item, (RawReport, Dropped, Remark))
        return
    report = clean(RawReport.of(data, CLEANERS[name][0], "fuzz"))
    if isinstance(report, Report):
        assert report.text_map.replay(data.decode(report.text_map.encoding, "replace")) == report.text


def main() -> None:
    """Fuzz one target until the flags' limits: libFuzzer ends the process."""
    import atheris

    name, arguments = sys.argv[1], sys.argv[2:]
    with atheris.instrument_imports(include=["rashomon.read", "rashomon.clean", "rashomon.language"]):
        feed(name, b"")
        for seed in seeds_of(name):
            feed(name, seed)
    atheris.Setup([sys.argv[0], *arguments], lambda data: feed(name, data))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
