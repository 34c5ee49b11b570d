"""The members of an archive by name: what is litter, what is shown of a hostile name, which are read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO, Final

from rashomon.model.report import Dropped
from rashomon.read.budget import unpacked
from rashomon.read.kinds import remedy_of_kind
from rashomon.read.limits import raising
from rashomon.read.parcel import Refused

if TYPE_CHECKING:
    from rashomon.read.budget import Budget
    from rashomon.read.options import ReadOptions
    from rashomon.read.parcel import Parcel

# What operating systems leave in folders and archives.
_LITTER: Final = frozenset({"__MACOSX", "Thumbs.db", "desktop.ini", "Icon\r"})
_DRIVE: Final = re.compile(r"[A-Za-z]:")
_CONTROLS: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_LONGEST: Final = 300  # characters of a name that are shown


def safe_name(name: str) -> str:
    r"""Return a member's name as it is shown: no way out of the archive, no drive, nothing that steers a terminal.

    Nothing is ever written under that name: a member whose name leads elsewhere is read like any other.

    >>> safe_name("../../etc/passwd"), safe_name("C:\\news\\a.html"), safe_name("a\0.html")
    ('etc/passwd', 'news/a.html', 'a\\x00.html')
    """
    whole = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    parts = [part for part in whole.replace("\\", "/").split("/") if part not in {"", ".", ".."}]
    if parts and _DRIVE.match(parts[0]):
        parts[0] = parts[0][2:]
    shown = _CONTROLS.sub(lambda found: f"\\x{ord(found.group()):02x}", "/".join(part for part in parts if part))
    if len(shown) > _LONGEST:
        shown = f"{shown[: _LONGEST // 2]}…{shown[-_LONGEST // 2 :]}"
    return shown or "member"


def is_litter(name: str) -> bool:
    """Say whether a file or folder of that name is passed over without a word: hidden, a backup, a system's leavings.

    >>> is_litter("Thumbs.db"), is_litter(".git"), is_litter("report.txt")
    (True, True, False)
    """
    return name in _LITTER or name.startswith(".") or name.endswith("~")


class Members:
    """Names the members of one archive, and says which of them are read.

    Two members of one name are told apart: the second is called ``name (2)``.
    """

    def __init__(self, parcel: Parcel, budget: Budget, options: ReadOptions) -> None:
        self._parcel = parcel
        self._budget = budget
        self._options = options
        self._seen: dict[str, int] = {}
        self._count = 0

    def named(self, name: str) -> str | None:
        """Return the name to show for the next member, or None where it is litter.

        Raises:
            Refused: more members came than the settings allow.
        """
        self._count += 1
        if self._count > self._options.max_members:
            raise too_many(self._options)
        shown = safe_name(name)
        if any(is_litter(part) for part in shown.split("/")):
            return None
        times = self._seen[shown] = self._seen.get(shown, 0) + 1
        return shown if times == 1 else f"{shown} ({times})"

    def is_read(self, name: str) -> bool:
        """Say whether members of this kind are read."""
        return name.lower().endswith(self._options.suffixes)

    def opened(self, shown: str, name: str, stream: BinaryIO) -> Parcel:
        """Return the parcel that a member is, its bytes counted."""
        return self._parcel.inner(shown, unpacked(stream, self._budget))._replace(name=name)

    def dropped(self, shown: str, reason: str, remedy: str, step: str = "read") -> Dropped:
        """Return what is told of a member that was left out."""
        return Dropped(self._parcel.at(shown), step, reason, remedy)

    def not_chosen(self, shown: str) -> Dropped:
        """Return what is told of a member of a kind that is not read: nobody asked for it by name."""
        remedy = remedy_of_kind(shown, "unpack it and name the file itself to have it read")
        return self.dropped(shown, "not one of the kinds of file that are read", remedy, "choose")


def too_many(options: ReadOptions) -> Refused:
    """Return the refusal of an archive with more members than the settings allow."""
    reason = f"it holds more than {options.max_members:,} members; those after them are not read"
    return Refused(reason, f"split it, or {raising('max_members', options.max_members)}")
