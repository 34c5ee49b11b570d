from __future__ import annotations

import gzip
import zlib
from contextlib import suppress

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.read.web.refusal import Refusal
from rashomon.read.web.unpacking import unpack

TEXT = "Sechs Busse fuhren nach Süden. ".encode() * 400


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


PACKED = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": brotli.compress,
}


def in_chunks(data: bytes, size: int) -> list[bytes]:
    return [data[at : at + size] for at in range(0, len(data), size)]


@pytest.mark.parametrize("size", [1, 2, 7, 100_000])
@pytest.mark.parametrize("name", PACKED)
def test_each_packing_in_any_chunks(name, size):
    assert unpack(in_chunks(PACKED[name](TEXT), size), [name], 100_000) == TEXT


@pytest.mark.parametrize("size", [1, 3, 100_000])
def test_deflate_without_its_frame(size):
    assert unpack(in_chunks(raw_deflate(TEXT), size), ["deflate"], 100_000) == TEXT


@pytest.mark.parametrize("size", [1, 5, 100_000])
def test_gzip_in_several_members_and_with_padding(size):
    packed = gzip.compress(TEXT) + gzip.compress(b"The end.") + b"\x00" * 9
    assert unpack(in_chunks(packed, size), ["gzip"], 100_000) == TEXT + b"The end."


def test_what_follows_the_end_is_padding():
    assert unpack([zlib.compress(TEXT) + b"\x1f\x8b"], ["deflate"], 100_000) == TEXT


@pytest.mark.parametrize("pack", [raw_deflate, zlib.compress])
def test_bodies_that_end_near_the_end_of_a_piece(pack):
    for size in range(65_530, 65_800):
        assert len(unpack([pack(b"\x00" * size)], ["deflate"], 100_000)) == size


def test_packed_twice_and_not_at_all():
    assert unpack([brotli.compress(gzip.compress(TEXT))], ["gzip", "br"], 100_000) == TEXT
    assert unpack([TEXT], ["identity", ""], 100_000) == TEXT
    assert unpack([], ["gzip"], 100) == b""


@settings(deadline=None)  # the first example loads libraries
@given(st.binary(max_size=300), st.sampled_from(sorted(PACKED)), st.integers(1, 50))
def test_round_trip(data, name, size):
    assert unpack(in_chunks(PACKED[name](data), size), [name], 1_000) == data


@settings(deadline=None)  # the first example loads libraries
@given(st.binary(max_size=200), st.lists(st.sampled_from([*PACKED, "zstd", "?"]), max_size=4))
def test_garbage_is_refused_or_read_but_never_breaks(data, names):
    with suppress(Refusal):
        assert len(unpack([data], names, 1_000)) <= 1_000


@pytest.mark.parametrize("name", PACKED)
def test_a_bomb_is_refused_after_little_work(name):
    bomb = PACKED[name](b"\x00" * 15_000_000)
    with pytest.raises(Refusal, match="larger than 100,000 bytes"):
        unpack([bomb], [name], 100_000)


def test_a_bomb_in_a_bomb():
    inner = gzip.compress(b"\x00" * 50_000_000)
    with pytest.raises(Refusal, match="larger"):
        unpack([gzip.compress(inner * 20)], ["gzip", "gzip"], 500_000)


@pytest.mark.parametrize("name", PACKED)
def test_what_ends_early_is_refused(name):
    with pytest.raises(Refusal, match="cannot be unpacked"):
        unpack([PACKED[name](TEXT)[:-9]], [name], 100_000)


def test_many_layers_and_unknown_packings():
    with pytest.raises(Refusal, match="4 times"):
        unpack([b""], ["gzip"] * 4, 100)
    with pytest.raises(Refusal, match="zstd"):
        unpack([b""], ["zstd"], 100)


def test_cutting_instead_of_refusing():
    assert unpack([b"abc", b"def"], [], 4, cut=True) == b"abcd"
    assert len(unpack([gzip.compress(b"\x00" * 1_000_000)], ["gzip"], 5_000, cut=True)) == 5_000
