"""The content of a report that came as a record: title, blank line, text; or the same as HTML."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final

from rashomon.model.report import RawReport, Told
from rashomon.read.parcel import shared

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rashomon.read.parcel import Parcel

_TAG: Final = re.compile(
    r"</(?:p|div|a|b|i|em|strong|span|h[1-6]|ul|ol|li|blockquote|figure|article|section|table|td|body|html)\s?>"
    r"|<(?:p|br|div|img|hr)(?:\s[^<>]{0,2000})?/?>",
    re.IGNORECASE,
)
_BLOCK: Final = re.compile(r"<(?:p|br|div|li|h[1-6]|blockquote|article|section|td)\b", re.IGNORECASE)
_ESCAPED: Final = re.compile(r"&lt;(?:p|br|div|a|strong|em|h[1-6]|ul|blockquote|figure)\b", re.IGNORECASE)
_PAGE: Final = re.compile(r"\s{0,200}(?:<\?xml[^>]{0,200}>\s{0,200})?<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_HALF: Final = re.compile("[\ud800-\udfff]")
ANY_TAG: Final = re.compile(r"<[/!?a-zA-Z][^<>]{0,5000}>")


def compose(title: str | None, text: str, *, is_html: bool | None = None) -> tuple[bytes, str]:
    r"""Return the content of an article and its media type; whether `text` is HTML is told from it where not given.

    A text that begins with its title does not get it twice. A whole web page stays as it is.

    >>> compose("Two hurt", "A bus overturned.")
    (b'Two hurt\n\nA bus overturned.', 'text/plain')
    >>> compose("Bread & salt", "<p>Prices rose.</p>")
    (b'<h1>Bread &amp; salt</h1>\n<p>Prices rose.</p>', 'text/html')
    """
    if is_html is not False and not _TAG.search(text) and _ESCAPED.search(text):
        text = html.unescape(text)  # escaped once too often on its way
    if is_html if is_html is not None else is_markup(text):
        whole = text if _PAGE.match(text) else _with_heading(title, text)
        return _bytes(whole), "text/html"
    head = title.strip() if title else ""
    body = text.strip()
    alone = not head or body.split("\n", 1)[0].strip() == head
    return _bytes(body if alone else f"{head}\n\n{body}"), "text/plain"


def is_markup(text: str) -> bool:
    """Say whether a text is HTML.

    >>> is_markup("It rose.<br>It fell."), is_markup("if a < b and c > d")
    (True, False)
    """
    return bool(_TAG.search(text) or _PAGE.match(text))


def bare(text: str) -> str:
    """Return a text on one line, without tags, character references and needless spaces.

    >>> bare("Bread &amp;amp; <em>salt</em> ")
    'Bread & salt'
    """
    for _ in range(2):  # many feeds escape twice
        text = html.unescape(ANY_TAG.sub("", text))
    return " ".join(text.split())


def report_of(
    parcel: Parcel, place: str, content: tuple[bytes, str], told: Mapping[str, str | None], rule: str
) -> RawReport:
    """Return the report found at `place` of a parcel, with what its record tells, else what is told of the parcel."""
    own = [Told(name, _sound(value), rule) for name, value in told.items() if value]
    known = {item.name for item in own}
    outside = [item for item in (shared(parcel.told) if place else parcel.told) if item.name not in known]
    return RawReport.of(*content, parcel.at(place), parcel.retrieved, [*own, *outside])


def joined(values: Iterable[str], sign: str = ", ") -> str | None:
    """Return the values that say something, each once, as one; None where there are none.

    >>> joined(["Ana Ruiz", " ", "Ana Ruiz", "Ben Okri"])
    'Ana Ruiz, Ben Okri'
    """
    return sign.join(dict.fromkeys(value.strip() for value in values if value.strip())) or None


def _with_heading(title: str | None, text: str) -> str:
    if not _BLOCK.search(text):  # its line ends are all that parts its paragraphs
        text = "\n".join(f"<p>{line}</p>" for line in text.splitlines() if line.strip())
    return f"<h1>{html.escape(title.strip(), quote=False)}</h1>\n{text}" if title and title.strip() else text


def _bytes(text: str) -> bytes:
    return _sound(text).encode()


def _sound(text: str) -> str:
    """The text with halves of characters, which no file can hold, replaced."""
    return _HALF.sub("\ufffd", text)
