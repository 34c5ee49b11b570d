"""Standard input, named ``-``: whatever is written into it, told by its content."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from rashomon.model.report import Dropped
from rashomon.read.parcel import Parcel, rewound

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rashomon.read.parcel import Item, Visit

NAME: Final = "-"
_REMEDY: Final = "write the reports into it, as in: cat report.html | rashomon build -"


def read_standard_input(visit: Visit) -> Iterator[Item]:
    """Yield what standard input holds: a text, a page, rows, an archive; nothing is read off a keyboard."""
    stream = getattr(sys.stdin, "buffer", None)  # None where the program was started without one
    if stream is None or stream.closed:
        yield Dropped(NAME, "read", "standard input is closed", _REMEDY)
        return
    if stream.isatty():
        yield Dropped(NAME, "read", "standard input is the keyboard", _REMEDY)
        return
    try:
        first = stream.read(1)
    except OSError as error:
        yield Dropped(NAME, "read", f"standard input cannot be read: {error.strerror or error}", _REMEDY)
        return
    if first:
        yield from visit.inside(Parcel(NAME, NAME, rewound(first, stream), named=True))
    else:
        yield Dropped(NAME, "read", "standard input is empty", _REMEDY)
