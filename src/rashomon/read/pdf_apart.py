"""PDF documents, opened in a process of their own: some are made to fill the memory, and some to break their reader."""

from __future__ import annotations

import subprocess
import sys
from typing import Final

import msgspec

from rashomon.read.limits import raising
from rashomon.read.parcel import Refused
from rashomon.read.pdf_lines import Document, document_of

_MEMORY: Final = 1_000_000_000  # bytes that the process may take: twenty times those of the largest document


class _Refusal(msgspec.Struct, frozen=True):
    reason: str
    remedy: str


def document_apart(content: bytes, most_pages: int, most_seconds: int) -> Document:
    """Return the lines of a PDF document, as `rashomon.read.pdf_lines.document_of` does.

    Raises:
        Refused: it is encrypted, damaged, has too many pages, takes too long or too much memory, or the library for it
            is not installed.
    """
    try:
        import pypdfium2  # noqa: F401  whether it is there is told at once
    except ImportError:
        raise Refused("it is a PDF document", "pip install 'rashomon[pdf]', or convert it to text") from None
    # Without -P a file in the current folder could be taken for one of ours.
    command = [sys.executable, "-P", "-m", "rashomon.read.pdf_apart", str(most_pages)]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=most_seconds, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        reason = f"it takes longer than {most_seconds} seconds to read"
        raise Refused(reason, f"convert it to text, or {raising('max_seconds', most_seconds)}") from error
    if done.returncode:
        raise Refused("it takes too much memory to read, or breaks its reader", "convert it to text, or leave it out")
    answer = msgspec.json.decode(done.stdout, type=Document | _Refusal)
    if isinstance(answer, _Refusal):
        raise Refused(answer.reason, answer.remedy)
    return answer


def _main() -> None:
    """Read a document from the standard input; write its lines, or why it is refused, as JSON."""
    try:
        import resource
    except ImportError:
        pass  # Windows bounds no process in this way
    else:
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    answer: Document | _Refusal
    try:
        answer = document_of(sys.stdin.buffer.read(), int(sys.argv[1]))
    except Refused as refused:
        answer = _Refusal(refused.reason, refused.remedy)
    sys.stdout.buffer.write(msgspec.json.encode(answer))


if __name__ == "__main__":
    _main()
