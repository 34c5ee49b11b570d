"""What is handed from one reader to the next: a parcel, and the visit it is opened in."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, BinaryIO, Final, NamedTuple, TypeAlias, cast

from rashomon.model.report import Dropped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from rashomon.model.report import RawReport, Remark, Told
    from rashomon.read.budget import Budget
    from rashomon.read.options import ReadOptions

Item: TypeAlias = "RawReport | Dropped | Remark"

# What is told of one document, and of none of the things inside it: an archive's address is no article's.
_OF_ONE: Final = frozenset({
    "title", "url", "guid", "charset", "printed_date", "updated", "byline", "truncated",
})  # fmt: skip


class Parcel(NamedTuple):
    """Something to be opened: a stream of bytes, and what is known of it from outside.

    `where` is the path or URL as its user would write it, a member's name after ``#``; `name` is the file's own name,
    whose suffix may tell its kind; `told` goes with every report found inside, unless the report's own record says
    otherwise; `media_type` is what a server or a mail said of it; `depth` counts the parcels it was wrapped in;
    `budget` is what may yet be unpacked of the file that all of them came in (None: nothing was unpacked yet);
    `named` says that its user asked for this very file.
    """

    where: str
    name: str
    stream: BinaryIO
    told: tuple[Told, ...] = ()
    retrieved: str | None = None
    media_type: str | None = None
    depth: int = 0
    budget: Budget | None = None
    named: bool = False

    def at(self, place: str) -> str:
        """Return how a user would name a place inside this parcel; the parcel's own name where `place` is empty.

        >>> Parcel("rows.csv", "rows.csv", io.BytesIO()).at("row 12")
        'rows.csv#row 12'
        """
        return f"{self.where}#{place}" if place else self.where

    def inner(
        self,
        member: str,
        stream: BinaryIO,
        *,
        told: tuple[Told, ...] | None = None,
        retrieved: str | None = None,
        media_type: str | None = None,
    ) -> Parcel:
        """Return a parcel found inside this one, named by `member`; what is told of all in this one goes with it."""
        return Parcel(
            where=self.at(member),
            name=member,
            stream=stream,
            told=shared(self.told) if told is None else told,
            retrieved=retrieved or self.retrieved,
            media_type=media_type,
            depth=self.depth + 1,
            budget=self.budget,
        )


def shared(told: Iterable[Told]) -> tuple[Told, ...]:
    """Return what of the things told of a parcel holds for all that is in it, such as its outlet.

    >>> from rashomon.model.report import Told
    >>> shared([Told("outlet", "Northwick Courier", "list"), Told("url", "https://a.example/news.zip", "list")])
    (Told(name='outlet', value='Northwick Courier', rule='list'),)
    """
    return tuple(item for item in told if item.name not in _OF_ONE)


def rewound(head: bytes, rest: BinaryIO) -> BinaryIO:
    """Return a stream that begins anew, with the `head` that was read off it to see what it is.

    >>> import io
    >>> rewound(b"ab", io.BytesIO(b"cd")).read(), rewound(b"", io.BytesIO(b"cd")).read()
    (b'abcd', b'cd')
    """
    return cast("BinaryIO", io.BufferedReader(_Joined(head, rest)))


def some_of(stream: BinaryIO, most: int) -> bytes:
    """Return between one and `most` bytes of `stream`, as many as come at once; none at its end.

    Where the stream is damaged further on, what comes before the damage is not lost to it.
    """
    at_once = getattr(stream, "read1", None)
    some: bytes = at_once(most) if at_once else stream.read(most)
    return some


class _Joined(io.RawIOBase):
    """A head and the stream it was read from, as one; it cannot be sought in."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        super().__init__()
        self._head = memoryview(head)
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # any writable buffer
        taken = self._head[: len(buffer)] if self._head else some_of(self._rest, len(buffer))
        self._head = self._head[len(taken) :]
        buffer[: len(taken)] = taken
        return len(taken)


class Refused(Exception):  # noqa: N818  it is no error of ours: the parcel is refused
    """A parcel cannot be read, or not further: raised by a reader, told as a `Dropped`.

    `where` is the place inside the parcel, where that is narrower than the parcel itself. `other_kind` says that the
    parcel is sound but holds no reports: a failure only where it was asked for by name.
    """

    def __init__(self, reason: str, remedy: str = "", where: str | None = None, *, other_kind: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.remedy = remedy
        self.where = where
        self.other_kind = other_kind

    def told(self, where: str, step: str = "read") -> Dropped:
        """Return what is said of it to the user; `where` names the parcel."""
        return Dropped(self.where or where, step, self.reason, self.remedy)


class Visit(NamedTuple):
    """What all readers of one reading share: the settings, and the way to open what they find inside.

    Args:
        options: the settings of the room.
        open: opens a parcel of any kind and yields what is in it; never raises for bad input.
    """

    options: ReadOptions
    open: Callable[[Parcel, Visit], Iterator[Item]]

    def inside(self, parcel: Parcel) -> Iterator[Item]:
        """Open a parcel found inside another."""
        return self.open(parcel, self)
