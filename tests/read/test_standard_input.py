"""Standard input: known by its content, and never waited for at a keyboard."""

from __future__ import annotations

import gzip
import io
import os
import subprocess
import sys

import pytest
from read.record_cases import OTHER, STORY, written

from rashomon.model.report import Dropped, RawReport, Remark
from rashomon.read import read_all
from rashomon.read.kinds import kind_of

_ROWS = [{"title": "Wall falls", "text": STORY}, {"title": "Ferry stays", "text": OTHER}]


class _Pipe(io.RawIOBase):
    """Bytes that cannot be sought in, as from another program."""

    def __init__(self, content: bytes) -> None:
        self._rest = io.BytesIO(content)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        return self._rest.readinto(buffer)


def _given(content: bytes, monkeypatch: pytest.MonkeyPatch) -> list[RawReport | Dropped | Remark]:
    stream = io.TextIOWrapper(io.BufferedReader(_Pipe(content)))
    monkeypatch.setattr(sys, "stdin", stream)
    return list(read_all(["-"]))


@pytest.mark.parametrize(
    ("content", "places", "media_type"),
    [
        (STORY.encode(), ["-"], "text/plain"),
        (STORY.encode("utf-16"), ["-"], "text/plain"),
        ("Wände fallen".encode("cp1252"), ["-"], "text/plain"),
        (f"<!doctype html><html><body><p>{STORY}</p></body></html>".encode(), ["-"], "text/html"),
        (written(_ROWS), ["-#item 1", "-#item 2"], "text/plain"),
        (b"\n".join(written(row) for row in _ROWS), ["-#line 1", "-#line 2"], "text/plain"),
        (f'title,text\nWall,"{STORY}"\nFerry,"{OTHER}"\n'.encode(), ["-#row 2", "-#row 3"], "text/plain"),
        (f"titel;text\nWall;{STORY}\n".encode("utf-16"), ["-#row 2"], "text/plain"),
    ],
    ids=["text", "UTF-16", "Windows-1252", "page", "JSON", "JSON Lines", "table", "table in UTF-16"],
)
def test_kinds(content: bytes, places: list[str], media_type: str, monkeypatch: pytest.MonkeyPatch) -> None:
    items = [item for item in _given(content, monkeypatch) if not isinstance(item, Remark)]
    assert [item.where for item in items] == places
    assert all(isinstance(item, RawReport) and item.media_type == media_type for item in items)


def test_what_is_packed(monkeypatch: pytest.MonkeyPatch) -> None:
    reports = [item for item in _given(gzip.compress(STORY.encode()), monkeypatch) if isinstance(item, RawReport)]
    assert [report.content.decode() for report in reports] == [STORY]


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"Title, text and more: a story of commas, told in one line", "document"),
        (b"In the text, the title\nof the book, the date\n", "document"),
        (b"{curly} words begin this story", "document"),
        (b"[Photo: the quay] A wall fell", "document"),
        (b"From the quay, Monday: a wall fell", "document"),
        (b"Date: Monday\nA wall fell on two men.", "document"),
        (b"Received: from a.example by b.example\r\nSubject: Wall\r\n\r\nA wall fell", "mail"),
        (b"From ana@quay.example Mon May  6 10:15:00 2024\nSubject: Wall", "mailbox"),
    ],
)
def test_what_words_are_not_taken_for(head: bytes, kind: str) -> None:
    assert kind_of("-", head) == kind


def test_nothing_is_said_helpfully(monkeypatch: pytest.MonkeyPatch) -> None:
    for stdin, words in ((None, "closed"), (io.TextIOWrapper(io.BufferedReader(_Pipe(b""))), "empty")):
        monkeypatch.setattr(sys, "stdin", stdin)
        (dropped,) = read_all(["-"])
        assert isinstance(dropped, Dropped)
        assert words in dropped.reason
        assert "cat" in dropped.remedy


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="no terminals here")
def test_a_keyboard_is_not_waited_for() -> None:
    ours, theirs = os.openpty()
    program = "from rashomon.read import read_all; print(next(read_all(['-'])).reason)"
    try:
        command = [sys.executable, "-c", program]
        told = subprocess.run(command, stdin=theirs, capture_output=True, text=True, timeout=60, check=True)
    finally:
        os.close(ours)
        os.close(theirs)
    assert "keyboard" in told.stdout
