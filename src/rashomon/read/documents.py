"""One document, one report: a text, a Markdown text or a web page, with its bytes as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rashomon.model.report import Dropped, RawReport, Remark
from rashomon.read.kinds import CONVERT, HEAD, is_own_page, media_type_of, why_not_text
from rashomon.read.limits import size_with_rest, too_large
from rashomon.read.parcel import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rashomon.read.parcel import Item, Parcel, Visit

# Under such a name text is most often what a server or a program said in the file's stead.
_NO_TEXT: Final = frozenset("pdf zip gz tgz bz2 xz zst docx doc odt xlsx epub jpg jpeg png".split())


def read_document(parcel: Parcel, visit: Visit) -> Iterator[Item]:
    """Yield the one report that a parcel is.

    Raises:
        Refused: it is empty, too large, or holds no text.
    """
    content = parcel.stream.read(visit.options.max_bytes + 1)
    if not content:
        raise Refused("the file is empty", "leave it out, or fetch it again")
    media_type = _media_type(parcel, content)
    if "html" in media_type and is_own_page(content[:HEAD]):
        remedy = "nothing to mend: the reports it was made from are read, where they are there"
        yield Dropped(parcel.where, "choose", "a dossier that rashomon wrote, not a report", remedy)
        return
    if len(content) > visit.options.max_bytes:
        raise too_large(visit.options, size=size_with_rest(len(content), parcel.stream))
    problem = why_not_text(content)
    if problem:
        converted = "image" not in problem and "sound" not in problem and "white space" not in problem
        remedy = f"{CONVERT}, or leave it out" if converted else "leave it out"
        raise Refused(f"there is no text in it: {problem}", remedy)
    suffix = parcel.name.lower().rpartition(".")[2]
    if suffix in _NO_TEXT:
        words = f"its name ends in .{suffix}, and yet it holds text, which was read: see whether it is what you meant"
        yield Remark(parcel.where, words)
    yield RawReport.of(content, media_type, parcel.where, parcel.retrieved, parcel.told)


def read_other_xml(_parcel: Parcel, _visit: Visit) -> Iterator[Item]:
    """Refuse XML of a kind that holds no reports as far as can be told.

    Raises:
        Refused: always.
    """
    reason = "it is XML, but no feed, sitemap, list of feeds or XHTML page"
    raise Refused(reason, f"{CONVERT}, where it holds reports", other_kind=True)
    yield


def _media_type(parcel: Parcel, content: bytes) -> str:
    told = parcel.media_type or ""
    return told if told.startswith("text/") or "html" in told else media_type_of(parcel.name, content)
