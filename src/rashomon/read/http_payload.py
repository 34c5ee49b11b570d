"""An HTTP response as it was recorded: its headers, and its body as it was before it was packed for the way."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from rashomon.read.parcel import Refused
from rashomon.read.web.refusal import Refusal
from rashomon.read.web.unpacking import unpack

_MOST_HEADERS: Final = 200
_TEXT: Final = re.compile(rb"<[!a-zA-Z]")
_SIZE: Final = re.compile(rb"[0-9A-Fa-f]{1,8}")


class Response(NamedTuple):
    """Status, headers (names in lower case, the first of each name) and body of a recorded response."""

    status: int
    headers: dict[str, str]
    body: bytes


def response_of(block: bytes) -> Response:
    r"""Read a response out of the block of a record; a missing status is 0.

    >>> response_of(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Hello")
    Response(status=200, headers={'content-type': 'text/html'}, body=b'<p>Hello')
    """
    head, gap, body = block.partition(b"\r\n\r\n")
    if not gap or b"\n\n" in head:
        head, _, body = block.partition(b"\n\n")
    first, *lines = head.decode("utf-8", "replace").splitlines()[: _MOST_HEADERS + 1] or [""]
    words = first.split()
    status = int(words[1]) if len(words) > 1 and words[1].isascii() and words[1].isdigit() else 0
    return Response(status, header_fields(lines), body)


def header_fields(lines: list[str]) -> dict[str, str]:
    """Return header lines by their names in lower case; a line that begins with a space goes on with the one before."""
    fields: dict[str, str] = {}
    name = ""
    for line in lines:
        if line[:1] in {" ", "\t"} and name:
            fields[name] = f"{fields[name]} {line.strip()}"
            continue
        name, _, value = line.partition(":")
        name = name.strip().lower()
        fields.setdefault(name, value.strip())
    return fields


def undone(response: Response, most: int) -> bytes:
    """Return the body without its chunks and its packing, at most `most` bytes.

    Raises:
        Refused: it is larger, packed in a way that is not known here, or damaged.
    """
    body = response.body
    if "chunked" in response.headers.get("transfer-encoding", "").lower():
        body = _joined(body)
    codings = [coding.strip() for coding in response.headers.get("content-encoding", "").lower().split(",")]
    if not body.startswith(b"\x1f\x8b") and (codings[-1] in {"gzip", "x-gzip"} or _TEXT.search(body[:500])):
        return body  # many archives keep the header and unpack the body
    try:
        return unpack([body], codings, most)
    except Refusal as refusal:
        raise Refused(refusal.reason, "leave it out, or fetch the page itself again") from refusal


def _joined(body: bytes) -> bytes:
    """The chunks of a body as one; a body that has none, as archives often keep it, is returned as it is."""
    parts: list[bytes] = []
    at = 0
    while True:
        end = body.find(b"\n", at, at + 200)
        size = _SIZE.match(body, at)
        if end < 0 or not size or body[size.end() : end].strip(b" \t\r").partition(b";")[0]:
            return b"".join(parts) if parts else body
        length = int(size[0], 16)
        if not length:
            return b"".join(parts)
        parts.append(body[end + 1 : end + 1 + length])
        at = end + 1 + length
        at += 2 if body[at : at + 2] == b"\r\n" else 1
