"""ZIP and tar archives: their members are streamed to their readers; nothing is unpacked to disk."""

from __future__ import annotations

import stat
import tarfile
import zipfile
from typing import TYPE_CHECKING, BinaryIO, cast

from rashomon.read.budget import budgeted
from rashomon.read.members import Members
from rashomon.read.parcel import Refused
from rashomon.read.tar_headers import WaryTarInfo
from rashomon.read.zip_directory import check_directory, seekable, true_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rashomon.read.parcel import Item, Parcel, Visit


def read_zip(parcel: Parcel, visit: Visit) -> Iterator[Item]:
    """Yield what is in the members of a ZIP archive, in the order of its directory.

    A stream that cannot be sought in is copied to a temporary file first, within the bounds of the settings.

    Raises:
        Refused: it is damaged, an office document, or made to harm.
    """
    nested = parcel.budget is not None
    whole, budget = budgeted(parcel, visit.options)
    with seekable(parcel if not nested else whole, visit.options) as (file, size):
        if not nested:
            budget.packed += size
        check_directory(file, size, visit.options)
        try:
            archive = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
            raise _damaged(error, "ZIP") from error
        with archive:
            _refuse_office(archive)
            members = Members(whole, budget, visit.options)
            for info in archive.infolist():
                yield from _zip_member(archive, info, members, visit)
                if budget.spent:
                    return


def _zip_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, members: Members, visit: Visit) -> Iterator[Item]:
    if info.filename.endswith("/"):  # ZipInfo.is_dir falls over an empty name
        return
    name = true_name(info)
    shown = members.named(name)
    if shown is None:
        return
    if stat.S_ISLNK(info.external_attr >> 16):
        yield members.dropped(shown, "a link", "nothing to mend where the file it leads to is there")
    elif info.flag_bits & 1:
        yield members.dropped(shown, "it is encrypted", "unpack it with its password, and read the folder")
    elif not members.is_read(name):
        yield members.not_chosen(shown)
    else:
        try:
            with archive.open(info) as member:
                yield from visit.inside(members.opened(shown, name, cast("BinaryIO", member)))
        except NotImplementedError:
            remedy = "unpack it with a program of your choice, and read the folder"
            yield members.dropped(shown, "it is packed in a way that is not known here", remedy)
        except (zipfile.BadZipFile, ValueError, RuntimeError) as error:
            damage = _damaged(error, "ZIP")
            yield members.dropped(shown, damage.reason, damage.remedy)


def _refuse_office(archive: zipfile.ZipFile) -> None:
    names = archive.NameToInfo
    if "[Content_Types].xml" in names or ("mimetype" in names and "content.xml" in names):
        raise Refused("it is an office document", "save it as HTML, PDF or plain text")


def _damaged(error: Exception, kind: str) -> Refused:
    words = str(error).lower() or "it ends too soon"
    return Refused(f"it is a damaged {kind} archive: {words}", "fetch or copy it again")


def read_tar(parcel: Parcel, visit: Visit) -> Iterator[Item]:
    """Yield what is in the members of a tar archive, in their order; a damaged stretch is passed over and told.

    Raises:
        Refused: it holds no member at all, ends inside one, or is made to harm.
    """
    parcel, budget = budgeted(parcel, visit.options)
    members = Members(parcel, budget, visit.options)
    headers = WaryTarInfo.told()
    try:
        # As a stream, with blocks of zeros passed over: so are archives that were joined end to end read whole.
        with tarfile.open(fileobj=parcel.stream, mode="r|", tarinfo=headers, ignore_zeros=True) as archive:
            for info in archive:
                yield from _tar_member(archive, info, members, visit)
                archive.members.clear()  # type: ignore[attr-defined]  #  else every header that was ever read stays in memory
                if budget.spent:
                    return
    except (tarfile.TarError, ValueError) as error:
        raise _damaged(error, "tar") from error
    if headers.damaged:
        reason = f"{headers.damaged:,} blocks of 512 bytes of it are no part of any member"
        raise Refused(reason, "where members are missing, fetch or copy it again")


def _tar_member(archive: tarfile.TarFile, info: tarfile.TarInfo, members: Members, visit: Visit) -> Iterator[Item]:
    if info.isdir():
        return
    shown = members.named(info.name)
    if shown is None:
        return
    if info.issym() or info.islnk():
        yield members.dropped(shown, "a link", "nothing to mend where the file it leads to is there")
    elif not info.isreg():
        yield members.dropped(shown, "a device or a pipe, not a file", "leave it out")
    elif not members.is_read(info.name):
        yield members.not_chosen(shown)
    else:
        member = archive.extractfile(info)
        if member:
            yield from visit.inside(members.opened(shown, info.name, cast("BinaryIO", member)))
