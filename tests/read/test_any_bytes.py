"""Whatever the bytes are, a reader yields reports, remarks and what was dropped, and never raises."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
from typing import TYPE_CHECKING

import pytest
from effort import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from read.opened import PAGE
from read.printed import column, pdf_of
from read.test_archives import tar_of, zip_of
from read.test_feeds import ATOM, JSON, OPML, RDF, RSS
from read.test_mail import WORDS, box, newsletter, saved
from read.test_sitemaps import INDEX, NEWS
from read.test_warc import ONE, TEXT, TWO, answer, chunked, record

from rashomon.model.report import Dropped, RawReport, Remark
from rashomon.read import ReadOptions
from rashomon.read.archives import read_tar, read_zip
from rashomon.read.feeds import read_feed
from rashomon.read.json_files import read_json
from rashomon.read.mail import read_mail, read_mailbox, read_saved_page
from rashomon.read.opening import open_parcel
from rashomon.read.outlines import read_outline
from rashomon.read.packed import read_packed
from rashomon.read.parcel import Parcel, Refused, Visit
from rashomon.read.pdf import read_pdf
from rashomon.read.pdf_lines import document_of
from rashomon.read.sitemaps import read_sitemap
from rashomon.read.warc import read_warc

if TYPE_CHECKING:
    from collections.abc import Iterator


def _mail() -> bytes:
    mail = newsletter()
    mail.set_content(WORDS)
    mail.add_alternative(f"<p>{WORDS}</p>", subtype="html")
    mail.add_attachment(PAGE.decode(), subtype="html", filename="page.html")
    mail.add_attachment(newsletter())
    return mail.as_bytes()


READERS = {
    "zip": (read_zip, zip_of(("a.html", PAGE), ("b.zip", zip_of(("c.txt", b"Words."))))),
    "tar": (read_tar, tar_of(("a.html", PAGE), ("x" * 120 + ".txt", b"Words."))),
    "gz": (read_packed, gzip.compress(b"Words.") + gzip.compress(b"More.")),
    "bz2": (read_packed, bz2.compress(tar_of(("a.html", PAGE)))),
    "xz": (read_packed, lzma.compress(PAGE)),
    "warc": (read_warc, ONE + TWO + TEXT),
    "warc-packed": (
        read_warc,
        record(
            "response",
            "https://a.example",
            answer(chunked(gzip.compress(PAGE)), more="Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n"),
        ),
    ),
    "mail": (read_mail, _mail()),
    "mbox": (read_mailbox, box("One.", "Two.")),
    "mhtml": (read_saved_page, saved()),
    "pdf": (read_pdf, pdf_of([column(WORDS, 60, 700, 40)] * 2, "The river rose")),
    "rss": (read_feed, RSS),
    "atom": (read_feed, ATOM),
    "rdf": (read_feed, RDF),
    "json-feed": (read_json, JSON),
    "opml": (read_outline, OPML),
    "sitemap": (read_sitemap, NEWS),
    "index": (read_sitemap, INDEX),
}
OPTIONS = ReadOptions(max_unpacked=5_000_000, max_members=50)
EASY = settings(
    max_examples=examples(30), deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@pytest.fixture(autouse=True, scope="module")
def _in_this_process() -> Iterator[None]:
    """A process for each of hundreds of PDF documents would take minutes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("rashomon.read.pdf.document_apart", lambda content, pages, _: document_of(content, pages))
        yield


def read(kind: str, content: bytes) -> list[object]:
    """What a reader yields, its refusal last: raised by a reader, told by whoever opened the parcel."""
    visit = Visit(OPTIONS, open_parcel)
    items: list[object] = []
    try:
        for item in READERS[kind][0](Parcel("a", "a", io.BytesIO(content)), visit):
            items.append(item)  # noqa: PERF402  what came before a refusal is kept
    except (Refused, OSError, EOFError) as error:
        items.append(error)
    return items


def check(items: list[object]) -> None:
    for item in items:
        assert isinstance(item, RawReport | Dropped | Remark | Refused | OSError | EOFError)
        if isinstance(item, RawReport):
            assert item.content.strip()
            assert len(item.content) <= OPTIONS.max_bytes
            for word in (item.where, *(told.value for told in item.told)):
                word.encode()  # no halves of characters
        if isinstance(item, Dropped | Refused):
            assert item.reason
            assert item.remedy


@pytest.mark.parametrize("kind", READERS)
def test_a_whole_file_is_read(kind: str) -> None:
    items = read(kind, READERS[kind][1])
    check(items)
    assert any(isinstance(item, RawReport | Remark) for item in items)


@pytest.mark.parametrize("kind", READERS)
@EASY
@given(content=st.binary(max_size=400))
def test_any_bytes(kind: str, content: bytes) -> None:
    check(read(kind, content))
    check(read(kind, READERS[kind][1][:12] + content))


@pytest.mark.parametrize("kind", READERS)
@EASY
@given(data=st.data())
def test_a_file_with_some_bytes_changed_or_missing(kind: str, data: st.DataObject) -> None:
    content = bytearray(READERS[kind][1])
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(content)))
        end = at + data.draw(st.integers(0, 9))
        content[at:end] = data.draw(st.binary(max_size=9))
    check(read(kind, bytes(content[: data.draw(st.integers(len(content) // 2, len(content)))])))


@pytest.mark.parametrize("kind", READERS)
def test_a_file_cut_anywhere(kind: str) -> None:
    content = READERS[kind][1]
    for end in range(0, len(content), max(1, len(content) // 60)):
        check(read(kind, content[:end]))


@pytest.mark.parametrize("kind", READERS)
def test_reading_twice_gives_the_same(kind: str) -> None:
    assert read(kind, READERS[kind][1]) == read(kind, READERS[kind][1])
