"""Bytes of rows and records to text: the mark in front, UTF-8, or the likeliest older code."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, BinaryIO, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKS: Final = (  # the longer first: the mark of UTF-32 begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_STEP: Final = 65_536
_SAMPLE: Final = 200_000  # bytes that tell an older code


class Line(NamedTuple):
    """One line of a text, with the number it has there (from 1) and without its end; None where it is too long."""

    number: int
    text: str | None


def code_of(head: bytes) -> tuple[bytes, str]:
    r"""Return the byte-order mark, and the code where its characters have more than one byte throughout, else "".

    >>> code_of(b"\xef\xbb\xbfHigh water"), code_of("High water".encode("utf-16-le"))
    ((b'\xef\xbb\xbf', ''), (b'', 'utf-16-le'))
    """
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return mark, "" if encoding == "utf-8" else encoding
    even, odd = head[::2].count(0), head[1::2].count(0)
    low, high = sorted((even, odd))
    if high > len(head) // 5 and low <= high // 50:
        return b"", "utf-16-le" if odd > even else "utf-16-be"
    return b"", ""


def text_of(content: bytes) -> str:
    r"""Return all of `content` as text; bytes that stand for nothing become U+FFFD.

    >>> text_of("naïve".encode("utf-16")), text_of(b"na\xefve \xabcaf\xe9\xbb")
    ('naïve', 'naïve «café»')
    """
    mark, encoding = code_of(content[:_STEP])
    body = content[len(mark) :]
    if encoding:
        return body.decode(encoding, "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return body.decode(_older(body), "replace")


def lines_of(stream: BinaryIO, longest: int) -> Iterator[Line]:
    r"""Yield the lines of a stream, which is never held as a whole.

    A line may have up to `longest` bytes of UTF-8. Lines end with ``\n``, ``\r\n`` or ``\r``. Each line is UTF-8 where
    that is possible: files glued together of two codes are met often.

    >>> import io
    >>> [line.text for line in lines_of(io.BytesIO(b"one\r\ncaf\xe9\ncaf\xc3\xa9\n"), 100)]
    ['one', 'café', 'café']
    """
    head = stream.read(_STEP)
    mark, encoding = code_of(head)
    source = _Chained(head[len(mark) :], stream)
    plain = _Recoded(source, encoding) if encoding else source
    older = ""
    for number, line in enumerate(_split(plain, longest), start=1):
        if line is None:
            yield Line(number, None)
            continue
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError:
            older = older or _older(line + b"\n" + head)
            text = line.decode(older, "replace")
        yield Line(number, text)


def _older(content: bytes) -> str:
    """The likeliest code of bytes that are no UTF-8, told from those lines."""
    from charset_normalizer import from_bytes

    telling = b"\n".join(line for line in content.splitlines() if not _is_utf8(line))[:_SAMPLE]
    western = telling.decode("cp1252", "replace")
    words = [sign for sign in western if sign.isalpha()]
    high = sum(1 for sign in words if sign > "\x7f")
    if not any(sign in western for sign in "\ufffd¤¦¨¬¯±²³µ¶¸¹¼½¾×÷ðþý") and high <= len(words) // 3:
        return "cp1252"
    best = from_bytes(telling).best()
    return best.encoding if best and best.encoding != "utf_8" else "cp1252"


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _split(source: _Chained | _Recoded, longest: int) -> Iterator[bytes | None]:
    """The lines; None for one too long, of which no more than `longest` bytes were ever held."""
    rest = b""
    skipping = False
    while block := source.read(_STEP):
        whole = rest + block
        held = b"\r" if whole.endswith(b"\r") else b""  # its "\n" may come with the next block
        parts = whole[: len(whole) - len(held)].replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
        rest = parts.pop() + held
        for part in parts:
            yield None if skipping or len(part) > longest else part
            skipping = False
        if len(rest) > longest:
            rest, skipping = held, True
    for part in rest.replace(b"\r", b"\n").split(b"\n") if rest else ():
        if part or skipping:
            yield None if skipping or len(part) > longest else part
        skipping = False


class _Chained:
    """A head that was read of a stream, and the rest of the stream."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._rest = rest

    def read(self, size: int) -> bytes:
        if self._head:
            taken, self._head = self._head[:size], self._head[size:]
            return taken
        return self._rest.read(size)


class _Recoded:
    """A stream of UTF-16 or UTF-32, read as UTF-8."""

    def __init__(self, source: _Chained, encoding: str) -> None:
        self._source = source
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")

    def read(self, size: int) -> bytes:
        while block := self._source.read(size):
            text = self._decoder.decode(block)
            if text:
                return text.encode("utf-8", "replace")
        return self._decoder.decode(b"", final=True).encode("utf-8", "replace")
