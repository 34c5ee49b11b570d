"""Files and folders, streamed: nothing is listed into memory and nothing is passed over in silence."""

from __future__ import annotations

import errno
import os
import re
import stat
from itertools import chain, islice
from typing import TYPE_CHECKING

from rashomon.language.addresses import is_address
from rashomon.model.report import Dropped, RawReport, Remark
from rashomon.read.kinds import remedy_of_kind
from rashomon.read.members import is_litter
from rashomon.read.online import Online
from rashomon.read.opening import open_parcel
from rashomon.read.options import ReadOptions
from rashomon.read.parcel import Parcel, Visit
from rashomon.read.standard_input import NAME, read_standard_input

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rashomon.read.parcel import Item

_OF_THE_NET = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,20}:/{1,2}\S")
_SPECIAL = (
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a character device"),
    (stat.S_ISBLK, "a block device"),
)


def read_all(paths: Iterable[str | os.PathLike[str]], options: ReadOptions | None = None) -> Iterator[Item]:
    """Yield a raw report for every article in `paths`, and a `Dropped` for each thing that could not be read.

    A path may be a file (read whatever its suffix), a folder (read with all folders inside it) or a web address: that
    of a page, or of a feed, sitemap or OPML list whose articles are fetched (the latter two may be files as well).
    Hidden files and the litter of operating systems are passed over without a word. Raises nothing for bad input. The
    step of what was dropped is ``read``, or ``choose`` for a file of another kind inside a folder: nobody asked for it
    by name.

    >>> [item.reason for item in read_all(["no/such/place"])]
    ['no such file or folder']
    """
    visit = Visit(options or ReadOptions(), open_parcel)
    online = Online()
    for path in paths:
        where = os.fspath(path)
        if where == NAME:
            yield from read_standard_input(visit)
            continue
        if is_address(where):
            online.addresses.append(where)
            continue
        try:
            status = os.stat(where)  # noqa: PTH116  surrogates in names survive here
        except (OSError, ValueError) as error:
            yield _unreachable(where, error)
            continue
        if stat.S_ISDIR(status.st_mode):
            yield from _read_folder(where, visit)
        elif not online.take(where, visit):
            yield from _read_file(where, visit, named=True)
    yield from online.read(visit)


def _read_folder(top: str, visit: Visit) -> Iterator[Item]:
    """The files of one folder first, then of the folders in it; one folder is open at a time."""
    found = False
    said: dict[str, int] = {}  # a folder of a thousand files of one make says the same of each
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        inner: list[str] = []
        try:
            with os.scandir(folder) as entries:
                for entry in _in_order(entries, visit.options.sort_below):
                    for item in _read_entry(entry, inner, visit):
                        found = found or isinstance(item, RawReport)
                        if isinstance(item, Remark):
                            said[item.words] = said.get(item.words, 0) + 1
                        if not isinstance(item, Remark) or said[item.words] == 1:
                            yield item
        except OSError as error:
            yield _unreachable(folder, error)
        waiting.extend(reversed(inner))
    for words, count in said.items():
        if count > 1:
            yield Remark(_shown(top), f"of {count - 1} more: {words}")
    if not found:
        kinds = " ".join(visit.options.suffixes)
        yield Dropped(
            _shown(top), "read", "nothing in this folder could be read", f"put files of these kinds in it: {kinds}"
        )


def _in_order(entries: Iterator[os.DirEntry[str]], bound: int) -> Iterator[os.DirEntry[str]]:
    """The entries by name where there are few of them, else as they come."""
    first = list(islice(entries, bound + 1))
    if len(first) <= bound:
        first.sort(key=lambda entry: entry.name)
    return chain(first, entries)


def _read_entry(entry: os.DirEntry[str], inner: list[str], visit: Visit) -> Iterator[Item]:
    if is_litter(entry.name):
        return
    try:
        linked = entry.is_symlink()
        if entry.is_dir(follow_symlinks=False):
            inner.append(entry.path)
            return
        if linked and os.path.isdir(entry.path):  # noqa: PTH112
            # Not followed: a link that leads back up would never end.
            yield Dropped(_shown(entry.path), "read", "a link to a folder", "name the folder it leads to")
            return
        if linked and not visit.options.follow_links:
            yield Dropped(_shown(entry.path), "read", "a link", "name the file it leads to, or follow links")
            return
        os.stat(entry.path)  # noqa: PTH116  a broken link or a ring of links is told here
    except OSError as error:
        yield _unreachable(entry.path, error)
        return
    if entry.name.lower().endswith(visit.options.suffixes):
        yield from _read_file(entry.path, visit)
    else:
        words = "not one of the kinds of file that are read"
        yield Dropped(_shown(entry.path), "choose", words, remedy_of_kind(entry.name))


def _read_file(where: str, visit: Visit, *, named: bool = False) -> Iterator[Item]:
    special = _special(where)
    if special:
        yield special  # opening a device may already do something to it
        return
    try:
        # Without O_NONBLOCK, opening a pipe that nobody writes to would wait for ever.
        handle = os.open(where, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError) as error:
        yield _unreachable(where, error)
        return
    with open(handle, "rb") as file:  # noqa: PTH123
        if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            name = os.path.basename(where)  # noqa: PTH119
            yield from visit.inside(Parcel(_shown(where), name, file, named=named))
        else:
            yield _special(where) or Dropped(_shown(where), "read", "not a regular file", "name a file of text")


def _special(where: str) -> Dropped | None:
    """A report of a pipe, socket or device, which are never read; None for anything else."""
    try:
        mode = os.stat(where).st_mode  # noqa: PTH116
    except (OSError, ValueError):
        return None
    for is_kind, name in _SPECIAL:
        if is_kind(mode):
            return Dropped(_shown(where), "read", f"it is {name}, not a file", "name a file of text")
    return None


def _unreachable(where: str, error: OSError | ValueError) -> Dropped:
    shown = _shown(where)
    if _OF_THE_NET.match(where):
        remedy = "fetch it in another way, and name the file"
        return Dropped(shown, "read", "of addresses only those with http and https are read", remedy)
    if isinstance(error, FileNotFoundError):
        if os.path.islink(where):  # noqa: PTH114
            return Dropped(shown, "read", "a link that leads nowhere", "mend the link, or leave it out")
        return Dropped(shown, "read", "no such file or folder", "check the spelling of the path")
    if isinstance(error, PermissionError):
        return Dropped(shown, "read", "not allowed to read it", "change its permissions, or run as its owner")
    if isinstance(error, OSError) and error.errno == errno.ELOOP:
        return Dropped(shown, "read", "a ring of links", "mend the links, or leave them out")
    words = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return Dropped(shown, "read", f"it cannot be opened: {words.lower()}", "check the path")


def _shown(where: str) -> str:
    """The path as a person can read it and any file can hold it: bytes that are no text are written out."""
    return os.fsencode(where).decode("utf-8", "backslashreplace") if "\0" not in where else where.replace("\0", "\\0")
