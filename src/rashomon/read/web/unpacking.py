"""Undoes the packing a body travelled in (gzip, deflate, br), never beyond a limit.

A few kilobytes can be packed so that they unpack to gigabytes; each step here gives small pieces and counts them.
"""

from __future__ import annotations

import zlib
from itertools import chain
from typing import TYPE_CHECKING

from rashomon.read.limits import raising
from rashomon.read.web.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ACCEPTED = "gzip, deflate, br"

_PIECE = 65_536
_GZIP_START = b"\x1f\x8b"
_MOST_LAYERS = 3


def unpack(chunks: Iterable[bytes], packings: list[str], limit: int, *, cut: bool = False) -> bytes:
    """Return the body, with its packings (the values of Content-Encoding, in the order they were applied) undone.

    `limit` is in bytes, for the body as sent and after each unpacking; beyond it the body is refused, or ended there
    where `cut`.

    Raises:
        Refusal: where it is too large, broken, or packed in an unknown way.

    >>> unpack([zlib.compress(b"Hello")], ["deflate"], 100)
    b'Hello'
    """
    known = [name for name in packings if name not in {"", "identity"}]
    if len(known) > _MOST_LAYERS:
        raise Refusal(f"the body is packed {len(known)} times over", "leave it out")
    pieces: Iterable[bytes] = _limited(chunks, limit, cut=cut)
    for name in reversed(known):
        pieces = _limited(_unpacked(name, pieces), limit, cut=cut)
    body = bytearray()  # a list of pieces, each perhaps one byte long, could take far more memory than the body
    for piece in pieces:
        body += piece
    return bytes(body)


def _limited(chunks: Iterable[bytes], limit: int, *, cut: bool) -> Iterator[bytes]:
    left = limit
    for chunk in chunks:
        if len(chunk) > left:
            if cut:
                yield chunk[:left]
                return
            raise too_large(limit)
        left -= len(chunk)
        yield chunk


def too_large(limit: int, size: int | None = None) -> Refusal:
    """Return the refusal of a body above `limit` bytes; `size` is its own, where the server says it."""
    way = raising("max_bytes", limit, size, table="read.web")
    return Refusal(f"it is larger than {limit:,} bytes", f"leave it out, or {way}")


def _unpacked(name: str, chunks: Iterable[bytes]) -> Iterator[bytes]:
    if name in {"gzip", "x-gzip"}:
        return _inflated(chunks, zlib.MAX_WBITS | 16)
    if name == "deflate":
        return _deflated(chunks)
    if name == "br":
        return _brotli(chunks)
    raise Refusal(f"the server packed it as {name[:40]!r}, which was not asked for", "try again later")


def _inflated(chunks: Iterable[bytes], wbits: int) -> Iterator[bytes]:
    engine = zlib.decompressobj(wbits)
    came = False
    rest = b""
    try:
        for chunk in chunks:
            waiting = rest + chunk
            came = came or bool(waiting)
            rest = b""
            while waiting:
                if engine.eof:  # another member may follow; all else after the end is padding
                    if wbits <= zlib.MAX_WBITS or not waiting.startswith(_GZIP_START[: len(waiting)]):
                        return
                    if len(waiting) < len(_GZIP_START):
                        rest = waiting
                        break
                    engine = zlib.decompressobj(wbits)
                piece = engine.decompress(waiting, _PIECE)
                yield piece
                while len(piece) == _PIECE and not engine.unconsumed_tail and not engine.eof:
                    piece = engine.decompress(b"", _PIECE)
                    yield piece
                waiting = engine.unused_data if engine.eof else engine.unconsumed_tail
    except zlib.error as error:
        raise _broken(str(error)) from None
    if came and not engine.eof:
        raise _broken("it ends early")


def _deflated(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Inflate with or without the zlib frame (RFC 9110, 8.4.1.2, asks for one; many servers send none)."""
    waiting = iter(chunks)
    start = b""
    for chunk in waiting:
        start += chunk
        if len(start) >= 2:
            break
    framed = len(start) >= 2 and start[0] & 0x0F == 8 and int.from_bytes(start[:2]) % 31 == 0
    yield from _inflated(chain((start,), waiting), zlib.MAX_WBITS if framed else -zlib.MAX_WBITS)


def _brotli(chunks: Iterable[bytes]) -> Iterator[bytes]:
    import brotli

    engine = brotli.Decompressor()
    came = False
    try:
        for chunk in chunks:
            came = came or bool(chunk)
            if engine.is_finished():
                return
            yield engine.process(chunk, output_buffer_limit=_PIECE)
            while not engine.can_accept_more_data():
                yield engine.process(b"", output_buffer_limit=_PIECE)
    except brotli.error as error:
        raise _broken(str(error)) from None
    if came and not engine.is_finished():
        raise _broken("it ends early")


def _broken(words: str) -> Refusal:
    return Refusal(f"the body cannot be unpacked: {words}", "try again later", again=True)
