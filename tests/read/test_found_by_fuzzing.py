"""What once made a reader fall, found by fuzzing: each input must now be read, or refused in words."""

from __future__ import annotations

import time

import pytest
from read.opened import opened
from read.test_archives import zip_of

FOUND = {
    "a code with a zero byte in its name": (
        "a.eml",
        (
            b'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n\n'
            b"--b\nContent-Type: text/plain; charset=utf\x01\x00\x00\n\nThe river rose\xe2\x80\x9d.\n--b--\n"
        ),
    ),
    "the same, as the whole mail": (
        "a.eml",
        b"Subject: A\nContent-Type: text/plain; charset=u\x00\n\nHigh\xff water.\n",
    ),
    "a code as RFC 2231 has it": (
        "a.eml",
        b"Subject: A\nContent-Type: text/plain; charset*=us-ascii''u%00\n\nHigh\xff water.\n",
    ),
    "a member of a ZIP without a name": ("a.zip", zip_of(("a.txt", b"Words.")).replace(b"a.txt", b"\0.txt")),
}


@pytest.mark.parametrize("name", FOUND)
def test_found(name: str) -> None:
    file, content = FOUND[name]
    found = opened(file, content)
    assert [report.content for report in found.reports] or found.reasons


def test_a_code_that_takes_time_in_the_square_of_the_length_is_not_used() -> None:
    mail = b"Subject: A\nContent-Type: text/plain; charset=punycode\n\nabc-" + b"a9b8" * 200_000
    began = time.monotonic()
    assert opened("a.eml", mail).reports
    assert time.monotonic() - began < 10
