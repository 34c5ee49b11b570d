"""JSON as it is met: strict where it is, and with NaN, half characters and boundless numbers where it is not."""

from __future__ import annotations

import json
import math
import re
from typing import TYPE_CHECKING, Final

import msgspec

from rashomon.read.decoding import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_SPACE: Final = re.compile(r"[\s,\x1e]*")  # between values: of a list, of a sequence (RFC 7464)
_FIRST_LIST: Final = re.compile(r":\s{0,99}\[(?=\s{0,99}\{)")
_LONGEST_NUMBER: Final = 400  # digits


class NotJsonError(ValueError):
    """Bytes are no JSON; `where` is the place, such as ``line 3, column 14``, or empty."""

    def __init__(self, reason: str, where: str = "") -> None:
        super().__init__(f"{reason} ({where})" if where else reason)


def parse(content: bytes) -> object:
    """Return the one value that JSON text holds; of a name that an object has twice the last counts.

    Raises:
        NotJsonError: it is no JSON, or lists and objects lie in one another too deeply.

    >>> parse(b'{"a": 1, "a": NaN}')
    {'a': nan}
    """
    try:
        return msgspec.json.decode(content)
    except RecursionError as error:
        raise _too_deep() from error
    except (msgspec.DecodeError, UnicodeDecodeError):
        pass  # the patient reader tells what is wrong, or that nothing is
    try:
        return _DECODER.decode(text_of(content))
    except json.JSONDecodeError as error:
        raise _not_json(error) from error
    except RecursionError as error:
        raise _too_deep() from error


def entries(content: bytes) -> list[msgspec.Raw] | None:
    """Return the entries of a list, each of them still as text; None where it is no list in strict JSON."""
    if content.lstrip()[:1] != b"[":
        return None
    try:
        return msgspec.json.decode(content, type=list[msgspec.Raw])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def values_of(content: bytes) -> Iterator[object]:
    """Yield the values that stand side by side, or in the outermost list, up to the first broken place.

    Raises:
        NotJsonError: the place from which on nothing can be read.

    >>> list(values_of(b'{"a": 1} {"a": 2}'))
    [{'a': 1}, {'a': 2}]
    """
    text = text_of(content)
    at = _start(text)
    found = 0
    while True:
        at = _SPACE.match(text, at).end()  # type: ignore[union-attr]  # it matches nothing at all, too
        if at >= len(text) or (text[at] == "]" and found):
            return
        try:
            value, at = _DECODER.raw_decode(text, at)
        except json.JSONDecodeError as error:
            raise _not_json(error) from error
        except RecursionError as error:
            raise _too_deep() from error
        found += 1
        yield value


def _start(text: str) -> int:
    """Where the first entry begins: of the outermost list, or of the first list of objects in a broken object."""
    at = _SPACE.match(text).end()  # type: ignore[union-attr]
    if text[at : at + 1] == "[":
        return at + 1
    if text[at : at + 1] == "{":
        try:
            _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError):
            inner = _FIRST_LIST.search(text, at, at + 100_000)
            return inner.end() if inner else at
    return at


def _whole(digits: str) -> float:
    return int(digits) if len(digits) < _LONGEST_NUMBER else math.inf


def _not_json(error: json.JSONDecodeError) -> NotJsonError:
    line = f"line {error.lineno}, " if "\n" in error.doc else ""
    return NotJsonError(f"it is not valid JSON: {error.msg.lower()}", f"{line}column {error.colno}")


def _too_deep() -> NotJsonError:
    return NotJsonError("its lists and objects lie in one another too deeply")


_DECODER: Final = json.JSONDecoder(strict=False, parse_int=_whole)
