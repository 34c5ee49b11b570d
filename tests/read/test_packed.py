"""Single packed files: unpacked as they stream; damage is told with its place."""

from __future__ import annotations

import bz2
import gzip
import lzma
import sys

import pytest
from read.opened import PAGE, opened

zstd = pytest.importorskip("backports.zstd")


@pytest.mark.parametrize(
    ("suffix", "pack"),
    [("gz", gzip.compress), ("bz2", bz2.compress), ("xz", lzma.compress), ("zst", zstd.compress)],
)
def test_a_packed_page_keeps_its_name(suffix: str, pack) -> None:
    found = opened(f"a.html.{suffix}", pack(PAGE))
    assert found.wheres == [f"a.html.{suffix}"]
    assert found.reports[0].content == PAGE
    assert found.reports[0].media_type == "text/html"


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress, zstd.compress])
def test_members_joined_end_to_end_are_one_file(pack) -> None:
    assert opened("a.txt.gz", pack(b"One. ") + pack(b"Two.")).reports[0].content == b"One. Two."


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress, zstd.compress])
def test_a_file_that_ends_too_soon_is_told(pack) -> None:
    found = opened("a.txt.gz", pack(b"Words of a report. " * 100)[:-12])
    assert not found.reports
    assert len(found.dropped) == 1
    assert found.dropped[0].remedy


def test_zeros_behind_the_end_are_padding() -> None:
    found = opened("a.txt.gz", gzip.compress(b"Words.") + b"\0" * 1000)
    assert found.reports[0].content == b"Words."
    assert not found.dropped


def test_what_follows_the_end_is_told() -> None:
    found = opened("a.txt.gz", gzip.compress(b"Words.") + b"and more")
    assert found.reports[0].content == b"Words."
    assert "are damaged" in found.reasons[0]


def test_a_damaged_member_is_passed_over_and_told_with_its_place() -> None:
    one, two, three = (gzip.compress(f"Line {number}\n".encode() * 50) for number in range(3))
    broken = two[:20] + b"\xff" * 10 + two[30:]
    found = opened("a.txt.gz", one + broken + three)
    content = found.reports[0].content
    assert content.startswith(b"Line 0")
    assert content.endswith(b"Line 2\n")
    assert found.reasons == [
        f"its packed bytes {len(one)} to {len(one + broken)} are damaged; what follows them was read"
    ]


def test_a_wrong_checksum_is_damage() -> None:
    packed = bytearray(gzip.compress(b"Words."))
    packed[-6] ^= 1
    assert "damaged" in opened("a.txt.gz", bytes(packed)).reasons[0]


def test_beginnings_without_end_are_given_up() -> None:
    found = opened("a.txt.gz", gzip.compress(b"Words.") + b"\x1f\x8b\x08" * 200_000)
    assert len(found.items) == 1


def test_without_its_library_zstandard_is_refused_with_a_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    packed = zstd.compress(PAGE)
    monkeypatch.setitem(sys.modules, "backports", None)
    monkeypatch.setitem(sys.modules, "backports.zstd", None)
    (dropped,) = opened("a.html.zst", packed).dropped
    assert "rashomon[archives]" in dropped.remedy


def test_an_xz_file_that_asks_for_too_much_memory_is_refused() -> None:
    filters = [{"id": lzma.FILTER_LZMA2, "dict_size": 1 << 29}]
    packed = bytearray(lzma.compress(PAGE, filters=filters))
    assert "emory" in opened("a.html.xz", bytes(packed)).reasons[0]


def test_a_zstandard_bomb_is_met_with_little_memory() -> None:
    block = zstd.compress(b"\0" * 100_000_000)
    found = opened("a.txt.zst", block * 3)
    assert len(found.dropped) == 1
