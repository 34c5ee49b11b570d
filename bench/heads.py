"""Readers of web pages, ours and others': each gives title, outlet, day and authors of the bytes of a page."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, Final

from msgspec import Struct

from rashomon.clean import clean
from rashomon.model.report import RawReport, Report


class Head(Struct, frozen=True):
    """What a page says of itself; empty where it is not said. `date` is ISO 8601."""

    title: str = ""
    outlet: str = ""
    date: str = ""
    authors: tuple[str, ...] = ()


Reader = Callable[[bytes], Head]


def _rashomon() -> Reader:
    def read(source: bytes) -> Head:
        report = clean(RawReport.of(source, "text/html", "page"))
        if not isinstance(report, Report):
            return Head()
        title, outlet, day, byline = (
            detail.value if detail else ""
            for detail in (report.title, report.outlet, report.printed_date, report.byline)
        )
        return Head(title, outlet, day, tuple(byline.split(", ")))

    return read


def _trafilatura() -> Reader | None:
    try:
        from trafilatura.metadata import extract_metadata
    except ImportError:
        return None

    def read(source: bytes) -> Head:
        found = extract_metadata(source)
        if found is None:
            return Head()
        return Head(found.title or "", found.sitename or "", found.date or "", tuple((found.author or "").split("; ")))

    return read


def _newspaper() -> Reader | None:
    try:
        from newspaper import Article
    except ImportError:
        return None

    def read(source: bytes) -> Head:
        article = Article("", fetch_images=False)
        article.download(input_html=source.decode("utf-8", "replace"))
        article.parse()
        return Head(article.title, article.meta_site_name or "", _day(article.publish_date), tuple(article.authors))

    return read


def _htmldate() -> Reader | None:
    try:
        from htmldate import find_date
    except ImportError:
        return None
    return lambda source: Head(date=find_date(source, original_date=True) or "")


def _goose() -> Reader | None:
    try:
        from goose3 import Goose
    except ImportError:
        return None
    goose = Goose({"enable_image_fetching": False})

    def read(source: bytes) -> Head:
        article = goose.extract(raw_html=source.decode("utf-8", "replace"))
        outlet = str((article.opengraph or {}).get("site_name") or "")
        return Head(article.title or "", outlet, _day(article.publish_date), tuple(article.authors or ()))

    return read


def _quiet(load: Callable[[], Reader | None]) -> Callable[[], Reader | None]:
    """A reader that answers a page it cannot read with an empty head, and prints nothing."""

    def loaded() -> Reader | None:
        logging.disable(logging.WARNING)
        reader = load()
        if reader is None:
            return None

        def read(source: bytes) -> Head:
            try:
                return reader(source)
            except Exception:  # noqa: BLE001  others' readers fail in ways of their own; a page they cannot read is missed
                return Head()

        return read

    return loaded


def _day(value: Any) -> str:
    return str(value.isoformat() if hasattr(value, "isoformat") else value or "")[:10]


READERS: Final[dict[str, Callable[[], Reader | None]]] = {
    "rashomon": _rashomon,
    "trafilatura": _quiet(_trafilatura),
    "newspaper4k": _quiet(_newspaper),
    "htmldate": _quiet(_htmldate),
    "goose3": _quiet(_goose),
}
