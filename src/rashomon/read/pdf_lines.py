"""The printed lines of a PDF's pages, with the place each stands at."""

from __future__ import annotations

import ctypes
import math
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from rashomon.read.limits import raising
from rashomon.read.parcel import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_SIGNS: Final = 100_000  # characters of a page: a page of a newspaper has about 20,000
_GAP: Final = 1.6  # a gap so many times the height of the print is one between columns
# Where a word is parted at the end of a line the library tells the hyphen as one of these.
_HYPHENS: Final = {0x02: "-", 0xFFFE: "-", 0xAD: "-"}
_LIGATURES: Final = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}


class Line(NamedTuple):
    """A run of print on one line of one page; places in points (1/72 inch) from the page's lower left corner."""

    page: int
    left: float
    bottom: float
    right: float
    top: float
    size: float
    text: str


class Document(NamedTuple):
    """The title that a document says it has, and the lines of its pages in the order they were written in."""

    title: str
    pages: list[list[Line]]


def document_of(content: bytes, most_pages: int) -> Document:
    """Return the lines of a PDF document.

    Raises:
        Refused: it is encrypted, damaged or has too many pages.
    """
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Refused("it is encrypted", "save it without its password, then read that file") from error
        raise Refused(f"it is a damaged PDF document: {str(error).lower()}", "fetch or copy it again") from error
    try:
        if len(pdf) > most_pages:
            reason = f"it has {len(pdf):,} pages, more than {most_pages:,}"
            raise Refused(reason, f"split it into one file per report, or {raising('max_pages', most_pages)}")
        title = str(pdf.get_metadata_dict().get("Title") or "")
        return Document(title, [list(_lines(pdf, number)) for number in range(len(pdf))])
    except pypdfium2.PdfiumError as error:
        raise Refused(f"it is a damaged PDF document: {str(error).lower()}", "fetch or copy it again") from error
    finally:
        pdf.close()


class _Sign(NamedTuple):
    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float


def _lines(pdf: Any, number: int) -> Iterator[Line]:
    page = pdf[number]
    held: list[_Sign] = []
    for sign in _signs(page, number):
        if held and (sign is None or _parted(held, sign)):
            yield from _line(held, number)
            held = []
        if sign is not None:
            held.append(sign)
    yield from _line(held, number)
    page.close()


def _signs(page: Any, number: int) -> Iterator[_Sign | None]:
    """The characters of a page as they were written; None at the end of a line."""
    import pypdfium2.raw as pdfium

    print_ = page.get_textpage()
    count = pdfium.FPDFText_CountChars(print_)
    if count > _MOST_SIGNS:
        raise Refused(f"page {number + 1} holds {count:,} characters, as no printed page does", "leave it out")
    left, right, bottom, top = sides = [ctypes.c_double() for _ in range(4)]
    places = [ctypes.byref(side) for side in sides]
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(print_, index)
        if code in {10, 13}:
            yield None
            continue
        text = _HYPHENS.get(code) or _LIGATURES.get(code) or _text(code)
        if not text:
            continue
        pdfium.FPDFText_GetCharBox(print_, index, *places)
        size = pdfium.FPDFText_GetFontSize(print_, index)
        place = (left.value, bottom.value, right.value, top.value)
        if all(map(math.isfinite, place)):
            yield _Sign(text, *place, size)
    print_.close()


def _text(code: int) -> str:
    if code == 0 or code > 0x10FFFF or 0xD800 <= code < 0xE000:
        return ""
    sign = chr(code)
    return sign if sign.isprintable() else " " if sign.isspace() else ""


def _parted(held: list[_Sign], sign: _Sign) -> bool:
    """Whether a character stands apart from those before it: in another column, or on another line."""
    last = held[-1]
    if sign.text == " " or last.text == " ":  # a space that the library adds has no place of its own
        last = next((before for before in reversed(held) if before.text != " "), last)
        if sign.text == " " or last.text == " ":
            return False
    height = max(last.top - last.bottom, sign.top - sign.bottom, last.size * 0.5, 1.0)
    return sign.left - last.right > _GAP * height or sign.right < last.left - height


def _line(signs: list[_Sign], number: int) -> Iterator[Line]:
    text = " ".join("".join(sign.text for sign in signs).split())
    placed = [sign for sign in signs if sign.text != " "]
    if not text or not placed:
        return
    heights = sorted(sign.top - sign.bottom for sign in placed)
    yield Line(
        page=number,
        left=min(sign.left for sign in placed),
        bottom=min(sign.bottom for sign in placed),
        right=max(sign.right for sign in placed),
        top=max(sign.top for sign in placed),
        size=heights[int(len(heights) * 0.9)],
        text=text,
    )
