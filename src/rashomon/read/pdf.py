"""PDF documents: the text of an article as a person reads it, without what stands on every page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rashomon.model.report import RawReport, Remark, Told
from rashomon.read.limits import too_large, whole_of
from rashomon.read.parcel import Refused
from rashomon.read.pdf_apart import document_apart
from rashomon.read.pdf_layout import furniture_of, headline_of, paragraphs_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rashomon.read.parcel import Item, Parcel, Visit
    from rashomon.read.pdf_lines import Line

_URL: Final = re.compile(r"https?://[\w.-]{4,100}/[^\s\"<>…]{0,500}")
_FILE_NAME: Final = re.compile(r"\.\w{2,5}$|^(?:microsoft|untitled|untitled|document|print)\b|[_\\/]", re.IGNORECASE)
_STAMP: Final = re.compile(r"\d{1,4}[./-] ?\d{1,2}[./-] ?\d{1,4}\.?,? .{0,6}\d{1,2}[:.]\d\d\b")
_FOOT: Final = re.compile(r"(?:file|https?)://\S{3,2000} \d{1,4}/\d{1,4}")
_ROW: Final = 4.0  # points between lines that stand in one row
_FEWEST: Final = 25  # letters and figures on a page, on average, below which the pages are pictures


def read_pdf(parcel: Parcel, visit: Visit) -> Iterator[Item]:
    """Yield the text of a PDF as one report, in reading order; lines that stand on every page are left out, and told.

    Raises:
        Refused: it is encrypted, scanned, damaged or too large, or the extra ``pdf`` is not installed.
    """
    document = document_apart(whole_of(parcel, visit), visit.options.max_pages, visit.options.max_seconds)
    pages = document.pages
    letters = sum(sum(sign.isalnum() for sign in line.text) for page in pages for line in page)
    if letters < _FEWEST * max(1, len(pages)):
        remedy = "have its text recognized first, for instance with: ocrmypdf in.pdf out.pdf"
        raise Refused("there is no text in it: its pages are pictures, as of a scan", remedy)
    furniture = {*furniture_of(pages), *(line for page in pages for line in _browsers_edges(page))}
    kept = [[line for line in page if line not in furniture] for page in pages]
    text = "\n\n".join(paragraphs_of(kept))
    content = text.encode("utf-8", "replace")
    if len(content) > visit.options.max_bytes:
        raise too_large(visit.options, "its text", size=len(content))
    own = tuple(_told(document.title, kept, sorted(furniture), text))
    outside = (told for told in parcel.told if told.name not in {item.name for item in own})
    yield RawReport.of(content, "text/plain", parcel.where, parcel.retrieved, (*own, *outside))
    if furniture:
        shown = ", ".join(f"“{text}”" for text in dict.fromkeys(line.text for line in sorted(furniture)[:4]))
        yield Remark(parcel.where, f"{len(furniture)} lines at the edges of pages were left out, such as {shown}")


def _told(title: str, pages: list[list[Line]], furniture: list[Line], text: str) -> Iterator[Told]:
    yield Told("charset", "utf-8", "pdf")
    named = " ".join(title.split())
    headline = headline_of(pages)
    if len(named.split()) >= 3 and len(named) <= 250 and not _FILE_NAME.search(named) and _flat(named) in _flat(text):
        yield Told("title", named, "pdf-title")
    elif headline:
        yield Told("title", headline, "pdf-largest-print")
    addresses = (found[0] for line in furniture if (found := _URL.search(line.text)))
    address = next(addresses, None)
    if address:  # a browser prints it at the foot of each page
        yield Told("url", address, "pdf-page-foot")


def _browsers_edges(page: list[Line]) -> list[Line]:
    """The lines that a browser prints around a page: date, time and title above it, address and number below it."""
    if not page:
        return []
    top, bottom = max(line.bottom for line in page), min(line.bottom for line in page)
    above = [line for line in page if top - line.bottom <= _ROW]
    below = [line for line in page if line.bottom - bottom <= _ROW]
    if not _FOOT.fullmatch(" ".join(line.text for line in sorted(below, key=lambda line: line.left))):
        return []
    return [*(above if any(_STAMP.match(line.text) for line in above) else []), *below]


def _flat(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())
