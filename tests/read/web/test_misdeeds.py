"""The client against servers that misbehave in every way."""

from __future__ import annotations

import gzip
import random
import re
import socket
import struct
import time

import pytest

from rashomon.model.report import Dropped
from rashomon.read.web import Fetched
from tests.read.web.servers import serving

# What servers do, and a word of what is said of it. None of these may take long, or raise.


def endless(asked):
    asked.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        asked.send(b"10000\r\n" + b"a" * 0x10000 + b"\r\n")


BOMB = gzip.compress(b"\x00" * 5_000_000)


def bomb(asked):
    asked.answer(BOMB, Content_Encoding="gzip")


def slow_head(asked):
    asked.send(b"HTTP/1.1 200 OK\r\n")
    while not asked.stopped.wait(0.05):
        asked.send(b"X-Slow: 1\r\n")


def slow_body(asked):
    asked.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100000\r\n\r\n")
    while not asked.stopped.wait(0.05):
        asked.send(b"a")


def endless_interim_answers(asked):
    while not asked.stopped.is_set():
        asked.send(b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" * 100)


def silent(asked):
    asked.stopped.wait(20)


def silent_in_the_body(asked):
    asked.send(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf")
    asked.stopped.wait(20)


def huge_header(asked):
    asked.send(b"HTTP/1.1 200 OK\r\nX-Huge: " + b"a" * 3_000_000 + b"\r\n\r\nbody")


def large_head(asked):
    asked.answer(b"body", **{f"X_{i}": "a" * 900 for i in range(80)})


def many_headers(asked):
    asked.answer(b"body", **{f"X_{i}": "a" for i in range(500)})


def reset(asked):
    asked.send(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf")
    asked.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def sends(raw):
    return lambda asked: asked.send(raw)


def circle(asked):
    asked.answer(status=302, Location=asked.path)


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"

MISDEEDS = {
    "endless": (endless, "larger than 1,000,000 bytes"),
    "bomb": (bomb, "larger than 1,000,000 bytes"),
    "declared too large": (sends(HEAD + b"Content-Length: 99999999\r\n\r\n"), "larger than 1,000,000 bytes"),
    "declared absurdly": (sends(HEAD + b"Content-Length: " + b"9" * 5_000 + b"\r\n\r\n"), "no proper HTTP|larger"),
    "slow head": (slow_head, "so slowly"),
    "slow body": (slow_body, "so slowly"),
    "endless interim answers": (endless_interim_answers, "so slowly"),
    "silent": (silent, "fell silent"),
    "silent in the body": (silent_in_the_body, "fell silent"),
    "huge header": (huge_header, "no proper HTTP"),
    "large head": (large_head, "head of the answer is too large"),
    "many headers": (many_headers, "head of the answer is too large"),
    "reset": (reset, "broke"),
    "closed at once": (lambda asked: None, "no proper HTTP"),
    "short body": (sends(HEAD + b"Content-Length: 100\r\n\r\nshort"), "no proper HTTP"),
    "no number": (sends(HEAD + b"Content-Length: ten\r\n\r\nshort"), "no proper HTTP"),
    "two lengths": (sends(HEAD + b"Content-Length: 1\r\nContent-Length: 5\r\n\r\nshort"), "no proper HTTP"),
    "bad chunks": (sends(HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n"), "no proper HTTP"),
    "endless chunk head": (sends(HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + b"1" * 300_000), "no proper HTTP"),
    "unfinished chunks": (sends(HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"), "no proper HTTP"),
    "HTTP/0.9": (sends(b"<html>just a page</html>"), "no proper HTTP"),
    "another protocol": (sends(b"SSH-2.0-OpenSSH_9.6\r\n"), "no proper HTTP"),
    "zeros": (sends(b"\x00" * 200_000), "no proper HTTP"),
    "broken header": (sends(b"HTTP/1.1 200 OK\r\nno colon here\r\n\r\n"), "no proper HTTP"),
    "not packed as said": (lambda asked: asked.answer(b"plain", Content_Encoding="gzip"), "cannot be unpacked"),
    "packed unasked": (lambda asked: asked.answer(b"\x28\xb5", Content_Encoding="zstd"), "zstd"),
    "redirects in a circle": (circle, "more than 5 times"),
    "redirects to nowhere": (lambda asked: asked.answer(status=302), "302"),
    "not modified, unasked": (lambda asked: asked.answer(status=304), "304"),
    "no content": (lambda asked: asked.send(b"HTTP/1.1 204 No Content\r\n\r\n"), "204"),
    "part of it": (lambda asked: asked.answer(b"part", status=206), "206"),
    "not found": (lambda asked: asked.answer(status=404), r"404 \(Not Found\)"),
    "a status of its own": (lambda asked: asked.answer(status=799), "799"),
}


@pytest.mark.parametrize("misdeed", MISDEEDS)
def test_misdeeds(open_web, misdeed):
    answering, word = MISDEEDS[misdeed]

    with serving(answering) as site:
        web = open_web(
            obey_robots=False, max_bytes=1_000_000, read_timeout_s=0.5, total_timeout_s=0.8, connect_timeout_s=1
        )
        started = time.monotonic()
        dropped = web.fetch(f"{site.url}/page")
        assert time.monotonic() - started < 5
        # The host's turn was given back: it can be asked again.
        assert isinstance(web.fetch(f"{site.url}/again"), Dropped)
    assert isinstance(dropped, Dropped)
    assert (dropped.where, dropped.step) == (f"{site.url}/page", "read")
    assert dropped.remedy
    assert re.search(word, dropped.reason), dropped.reason


WELL = (
    HEAD + b'Content-Length: 18\r\nETag: "v1"\r\nCache-Control: max-age=60\r\n\r\n<p>Our report.</p>',
    HEAD + b"Transfer-Encoding: chunked\r\nSet-Cookie: a=b; Path=/\r\n\r\n12\r\n<p>Our report.</p>\r\n0\r\n\r\n",
    HEAD + b"Content-Encoding: gzip\r\nVary: Accept\r\n\r\n" + gzip.compress(b"<p>Our report.</p>", mtime=0),
    b"HTTP/1.1 302 Found\r\nLocation: /elsewhere?a=1#b\r\nContent-Length: 0\r\n\r\n",
    b"HTTP/1.1 503 Busy\r\nRetry-After: Thu, 01 Jan 1970 00:17:00 GMT\r\nDate: Thu, 01 Jan 1970 00:16:00 GMT\r\n\r\n",
)


def damaged(answer: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(answer))
        to = min(len(answer), at + chance.randint(0, 6))
        put = chance.choice(
            [b"", b"\x00", b"\r\n", b"\xff\xfe", b"9" * 30, b":", b"http://[", b",;=", answer[at:to] * 3]
        )
        answer = answer[:at] + put + answer[to:]
    return answer


@pytest.mark.parametrize("cached", [True, False])
def test_damaged_answers_are_read_or_dropped(open_web, tmp_path, cached):
    chance = random.Random(7)

    with serving(lambda asked: asked.send(damaged(chance.choice(WELL), chance))) as site:
        web = open_web(obey_robots=False, retries=1, cache=str(tmp_path) if cached else None, total_timeout_s=2)
        results = [web.fetch(f"{site.url}/{n % 50}") for n in range(150)]
    assert {type(result) for result in results} == {Fetched, Dropped}
