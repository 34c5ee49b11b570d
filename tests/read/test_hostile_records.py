"""Bytes of any kind: bounded in time and memory, never an exception, always a word."""

from __future__ import annotations

import io
import time
import tracemalloc

import pytest
from effort import examples
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from read.record_cases import STORY

from rashomon.model.report import Dropped, RawReport, Remark
from rashomon.read.decoding import lines_of, text_of
from rashomon.read.opening import open_parcel
from rashomon.read.options import ReadOptions
from rashomon.read.parcel import Parcel, Visit
from rashomon.read.record_dates import iso_date

_OPTIONS = ReadOptions(max_bytes=100_000, max_json_bytes=30_000_000)
_NAMES = ("a.json", "a.jsonl", "a.csv", "a.tsv", "-", "a.xml", "a.txt", "a")
_GOOD = '{"title": "Wall", "text": "' + STORY + '"}'


def _open(name: str, content: bytes) -> list[RawReport | Dropped | Remark]:
    return list(open_parcel(Parcel(name, name, io.BytesIO(content), named=True), Visit(_OPTIONS, open_parcel)))


_BOMBS = {
    "brackets": ("a.json", b"[" * 1_000_000),
    "braces": ("a.json", b'{"a":' * 300_000),
    "brackets closed": ("a.json", b"[" * 100_000 + b"]" * 100_000),
    "brackets in a record": ("a.json", f'[{_GOOD[:-1]}, "x": {"[" * 100_000}'.encode()),
    "brackets in a line": ("a.jsonl", f"{_GOOD}\n{'[' * 90_000}\n".encode()),
    "many columns": ("a.json", b"{" + b",".join(b'"c%d": {"a": "%d"}' % (n, n) for n in range(10_000)) + b"}"),
    "one name a hundred thousand times": ("a.json", b"{" + b",".join([b'"a": "%s"' % (b"x" * 99)] * 100_000) + b"}"),
    "lists of lists": ("a.json", b"[" + b",".join([b"[[[]]]"] * 100_000) + b"]"),
    "empty objects": ("a.json", b"[" + b",".join([b"{}"] * 200_000) + b"]"),
    "one line without end": ("a.jsonl", b'{"text": "' + b"x" * 20_000_000),
    "one row without end": ("a.csv", b'title,text\n"' + b"x," * 10_000_000),
    "commas": ("a.csv", b"," * 5_000_000),
    "quotation marks": ("a.csv", b'"' * 5_000_000),
    "quotation marks in lines": ("a.csv", b'"\n' * 500_000),
    "line ends": ("a.csv", b"\n" * 300_000),
    "zeros": ("a.csv", b"\0" * 5_000_000),
    "spaces": ("-", b" " * 5_000_000),
    "headers of mail without end": ("-", b"Subject: a\n " * 500_000),
    "numbers": ("a.json", f'{_GOOD[:-1]}, "n": [1e999999, -1e999999, NaN, Infinity, {"9" * 100_000}]}}'.encode()),
}


@pytest.mark.parametrize("name", _BOMBS)
def test_bombs_do_no_harm(name: str) -> None:
    parcel, content = _BOMBS[name]
    tracemalloc.start()
    begun = time.monotonic()
    items = _open(parcel, content)
    took = time.monotonic() - begun
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert took < 60  # far more than is needed; what grows as a square would not end
    assert most < 40 * len(content) + 100_000_000
    assert items
    assert all(item.where.startswith(parcel) for item in items)


def test_records_beside_what_is_broken_are_read() -> None:
    for name in ("numbers", "brackets in a line"):
        assert any(isinstance(item, RawReport) for item in _open(*_BOMBS[name])), name


@pytest.mark.parametrize(
    "value",
    [
        '{"text": "\\ud800 %s", "title": "\\udc00"}',
        '{"text": "%s", "title": "\\u0000"}',
        '{"text": "no", "text": "%s", "title": NaN}',
        '{"text": "%s", "title": {"a": {"b": []}}, "date": 99999999999999999999, "url": true, "author": [null, {}]}',
        '{"text": "%s", "date": 1e308, "language": ["en", ["fr"]], "authors": {"0": {"name": 3}}}',
        '\x1e{"text": "%s"}',
    ],
)
def test_odd_values(value: str) -> None:
    for name in ("a.json", "a.jsonl"):
        reports = [item for item in _open(name, (value % STORY).encode()) if isinstance(item, RawReport)]
        assert len(reports) == 1
        assert STORY in reports[0].content.decode()
        assert all(item.value.encode() for item in reports[0].told)


_JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=30) | st.just(STORY),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                "title text body date url uri headline headlines bodies items version authors data columns 0 1".split()
            )
            | st.text(max_size=5),
            inner,
            max_size=5,
        )
    ),
    max_leaves=20,
)
_SIGNS = st.text(st.sampled_from('",;\t\n\r\0|\\ab0é[]{}:'), max_size=200)
_MANY = settings(max_examples=examples(150), deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _holds(items: list[RawReport | Dropped | Remark]) -> None:
    assert items
    for item in items:
        assert isinstance(item, RawReport | Dropped | Remark)
        item.where.encode()
        if isinstance(item, RawReport):
            assert item.content
            item.content.decode() if item.told else None
        elif isinstance(item, Dropped):
            assert item.reason
            item.reason.encode("utf-8", "surrogatepass")


@_MANY
@given(st.binary(max_size=400), st.sampled_from(_NAMES))
@example(b"\xff\xfe", "a.json")
@example(b"\xef\xbb\xbf", "a.csv")
@example(b"\x00\xd8\x00\xd8", "a.jsonl")
def test_any_bytes(content: bytes, name: str) -> None:
    _holds(_open(name, content))


@_MANY
@given(_SIGNS, st.sampled_from(_NAMES), st.sampled_from(["", _GOOD, "title,text\n"]))
def test_any_signs(text: str, name: str, head: str) -> None:
    _holds(_open(name, (head + text).encode()))


@_MANY
@given(_JSON, st.sampled_from(["a.json", "a.jsonl", "-"]))
@example({"uri": "urn:1", "bodies": [{"value": STORY}], "headlines": 3}, "a.json")
@example({"version": "https://jsonfeed.org/version/1", "items": [{"content_text": STORY, "authors": 3}]}, "a.json")
@example({"columns": ["text", []], "data": [[STORY], [], [{}]]}, "a.json")
def test_any_value(value: object, name: str) -> None:
    import json

    _holds(_open(name, json.dumps(value).encode()))


@_MANY
@given(st.text(max_size=300), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"]))
def test_text_survives_its_code(text: str, encoding: str) -> None:
    told = text.replace("\ufeff", "").replace("\0", "") + " words of the quay, in plain letters" * 10
    content = told.encode(encoding)
    assert text_of(content) == told
    lines = [line.text for line in lines_of(io.BytesIO(content), 10_000)]
    assert lines == told.replace("\r\n", "\n").replace("\r", "\n").split("\n")


@settings(max_examples=examples(100))
@given(st.text(max_size=40) | st.floats() | st.integers() | st.dates().map(str) | st.datetimes().map(str))
def test_dates_never_fail(value: object) -> None:
    found = iso_date(value)
    assert found is None or found[:4].isdigit()
