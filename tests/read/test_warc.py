"""Web archives: pages out of response records, in flat memory, past what is broken."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib
from typing import TYPE_CHECKING

import brotli
import pytest
from read.opened import PAGE, opened, told

from rashomon.model.report import RawReport, Remark
from rashomon.read import ReadOptions, read_all

if TYPE_CHECKING:
    from pathlib import Path


def record(kind: str, address: str, block: bytes, media_type: str = "application/http; msgtype=response") -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2024-05-03T10:15:00Z\r\n"
        f"Content-Type: {media_type}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def answer(
    body: bytes, media_type: str = "text/html; charset=windows-1251", more: str = "", status: str = "200 OK"
) -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\n{more}\r\n".encode() + body


def chunked(body: bytes) -> bytes:
    return (
        b"".join(b"%x;x=y\r\n%s\r\n" % (len(body[at : at + 40]), body[at : at + 40]) for at in range(0, len(body), 40))
        + b"0\r\n\r\n"
    )


ONE = record("response", "https://a.example/1", answer(PAGE))
TWO = record("response", "https://a.example/2", answer(PAGE + b"<p>Two"))
TEXT = record("conversion", "https://a.example/3", b"Words alone.", "text/plain")


@pytest.mark.parametrize("each_packed", [False, True])
def test_a_page_is_read_with_what_its_record_tells(*, each_packed: bool) -> None:
    content = b"".join(gzip.compress(part) for part in (ONE, TWO)) if each_packed else ONE + TWO
    name = "a.warc.gz" if each_packed else "a.warc"
    found = opened(name, content)
    assert found.wheres == [f"{name}#https://a.example/1", f"{name}#https://a.example/2"]
    first = found.reports[0]
    assert (first.content, first.media_type, first.retrieved) == (PAGE, "text/html", "2024-05-03T10:15:00Z")
    assert told(first) == {"url": "https://a.example/1", "charset": "windows-1251"}
    assert not found.dropped


@pytest.mark.parametrize(
    ("more", "body"),
    [
        ("Transfer-Encoding: chunked\r\n", chunked(PAGE)),
        ("Content-Encoding: gzip\r\n", gzip.compress(PAGE, mtime=0)),
        ("Content-Encoding: deflate\r\n", zlib.compress(PAGE)),
        ("Content-Encoding: br\r\n", brotli.compress(PAGE)),
        ("Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", chunked(gzip.compress(PAGE, mtime=0))),
        ("Content-Encoding: gzip\r\n", PAGE),  # the header was kept, the packing was not
        ("Content-Encoding: br\r\n", PAGE),
        ("Transfer-Encoding: chunked\r\n", PAGE),
    ],
)
def test_the_packing_of_the_way_is_undone(more: str, body: bytes) -> None:
    found = opened("a.warc", record("response", "https://a.example/1", answer(body, more=more)))
    assert [report.content for report in found.reports] == [PAGE]


def test_a_packed_page_that_grows_without_end_is_refused() -> None:
    body = gzip.compress(b"<p>" + b" " * 50_000_000)
    found = opened(
        "a.warc", record("response", "https://a.example/1", answer(body, more="Content-Encoding: gzip\r\n")) + TWO
    )
    assert found.wheres == ["a.warc#https://a.example/2"]
    assert "larger than 2,000,000 bytes" in found.reasons[0]


def test_what_holds_no_page_is_counted_in_one_remark() -> None:
    found = opened(
        "a.warc",
        record("warcinfo", "", b"software: x", "application/warc-fields")
        + record("request", "https://a.example/1", b"GET / HTTP/1.1\r\n\r\n", "application/http; msgtype=request")
        + record("revisit", "https://a.example/1", answer(b""))
        + record("response", "dns:a.example", b"20240503\na.example. 300 IN A 192.0.2.1", "text/dns")
        + record("response", "https://a.example/i", answer(b"\x89PNG", "image/png"))
        + record("response", "https://a.example/j", answer(b"\x89PNG", "image/png"))
        + record("response", "https://a.example/gone", answer(PAGE, status="404 Not Found"))
        + ONE
        + TEXT,
    )
    assert found.wheres == ["a.warc#https://a.example/1", "a.warc#https://a.example/3"]
    assert not found.dropped
    (remark,) = found.remarks
    assert remark.words.startswith("2 pages were read; passed over: 2 × image/png, ")
    for part in ("1 × status 404", "1 × request records", "1 × revisit records", "1 × warcinfo records", "DNS"):
        assert part in remark.words


def test_text_that_was_taken_out_of_pages_is_read() -> None:
    (report,) = opened("a.warc.wet.gz", gzip.compress(TEXT)).reports
    assert (report.content, report.media_type) == (b"Words alone.", "text/plain")
    assert told(report)["url"] == "https://a.example/3"


def test_an_address_in_angle_brackets_is_an_address() -> None:
    (report,) = opened("a.warc", record("response", "<https://a.example/1>", answer(PAGE))).reports
    assert told(report)["url"] == "https://a.example/1"


def test_a_broken_record_is_told_with_its_offset_and_the_rest_goes_on() -> None:
    lost = ONE[:-60]  # it promises more than there is, and takes the beginning of the next with it
    found = opened("a.warc", TEXT + lost + TWO + b"rubbish\n" + ONE)
    assert found.wheres == [f"a.warc#https://a.example/{number}" for number in (3, 2, 1)]
    assert [item.where for item in found.dropped] == [
        f"a.warc#offset {len(TEXT)}",
        f"a.warc#offset {len(TEXT + lost + TWO)}",
    ]


def test_an_archive_that_ends_inside_a_record_gives_those_before() -> None:
    plain = opened("a.warc", ONE + TWO[:-80])
    packed = opened("a.warc.gz", (gzip.compress(ONE) + gzip.compress(TWO))[:-40])
    assert plain.wheres == ["a.warc#https://a.example/1"]
    assert packed.wheres == ["a.warc.gz#https://a.example/1"]
    assert "are missing" in plain.reasons[0]
    assert "ends inside its packed data" in packed.reasons[-1]


def test_damage_in_one_packed_record_costs_that_record_alone() -> None:
    two = bytearray(gzip.compress(TWO))
    two[30:60] = b"\xff" * 30
    found = opened("a.warc.gz", gzip.compress(ONE) + bytes(two) + gzip.compress(TEXT))
    assert found.wheres == ["a.warc.gz#https://a.example/1", "a.warc.gz#https://a.example/3"]
    assert any("packed bytes" in reason for reason in found.reasons)


def test_many_broken_records_are_given_up_with_a_word() -> None:
    found = opened("a.warc", b"WARC/1.0\r\nWARC-Type: response\r\n\r\n" * 5_000)
    assert len(found.dropped) == 1_001
    assert "nothing after it is read" in found.reasons[-1]


def test_a_record_above_the_limit_is_told() -> None:
    large = record("response", "https://a.example/1", answer(b"<p>" + b"Words. " * 1_000))
    found = opened("a.warc", large + TWO, ReadOptions(max_bytes=1_000))
    assert found.wheres == ["a.warc#https://a.example/2"]
    assert "too large" in found.reasons[0]


def test_memory_stays_flat(tmp_path: Path) -> None:
    def peak(count: int) -> int:
        path = tmp_path / f"{count}.warc.gz"
        with path.open("wb") as file:
            for number in range(count):
                page = b"<html><body><p>" + b"%06d words. " % number * 2_000
                file.write(gzip.compress(record("response", f"https://a.example/{number}", answer(page)), 1))
        tracemalloc.start()
        kinds = [type(item) for item in read_all([path])]
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert kinds.count(RawReport) == count
        assert Remark not in kinds
        return most

    assert peak(600) < 1.3 * peak(150)  # 17 MB and 4 MB of pages
