"""Evidence: a span laid open, from the clean words back to the raw characters and the edits in between."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from rashomon.model.report import Edit  # noqa: TC001  msgspec reads the annotations at run time

if TYPE_CHECKING:
    from rashomon.model.report import Report, Span
    from rashomon.tell.papers import Papers

_CONTEXT: Final = 140  # code points of clean text shown on either side
_RAW_CONTEXT: Final = 60  # code points of raw text shown on either side


class Evidence(Struct, frozen=True):
    """The characters behind a span.

    `start` and `end` are offsets into the clean text, `raw_start` and `raw_end` into the decoded raw text; `before`
    and `after` (and their raw fellows) are the characters around. `edits` are those that touch the raw characters.
    `raw_words` is None where the raw bytes are not at hand or do not replay to the clean text.
    """

    report_id: str
    name: str
    where: str
    start: int
    end: int
    before: str
    words: str
    after: str
    raw_start: int
    raw_end: int
    encoding: str
    raw_before: str = ""
    raw_words: str | None = None
    raw_after: str = ""
    edits: tuple[Edit, ...] = ()


def lay_open(span: Span, papers: Papers) -> Evidence:
    """Return the characters behind a span of a report among the papers."""
    report = papers.reports[span.report_id]
    raw_start, raw_end = report.text_map.to_raw(span.start, span.end)
    raw = papers.raw_text(report.id)
    low, high = max(raw_start - _RAW_CONTEXT, 0), raw_end + _RAW_CONTEXT
    return Evidence(
        report_id=report.id,
        name=name_report(report),
        where=report.where,
        start=span.start,
        end=span.end,
        before=_from_word(report.text[max(span.start - _CONTEXT, 0) : span.start], cut=span.start > _CONTEXT),
        words=report.quote(span),
        after=_to_word(report.text[span.end : span.end + _CONTEXT], cut=span.end + _CONTEXT < len(report.text)),
        raw_start=raw_start,
        raw_end=raw_end,
        encoding=report.text_map.encoding,
        raw_before="" if raw is None else raw[low:raw_start],
        raw_words=None if raw is None else raw[raw_start:raw_end],
        raw_after="" if raw is None else raw[raw_end:high],
        edits=tuple(e for e in report.text_map.edits if e.start < raw_end and raw_start < max(e.end, e.start + 1)),
    )


def name_report(report: Report) -> str:
    """The name a report goes by: its outlet's, or else its place's last part."""
    return " ".join(report.outlet.value.split()) if report.outlet else name_place(report.where)


def name_place(where: str) -> str:
    """Return the last part of a place, in words.

    >>> name_place("news/a.html"), name_place("-"), name_place("-#row 3")
    ('a.html', 'standard input', 'standard input, row 3')
    """
    return say_place(where).rstrip("/").rsplit("/", 1)[-1]


def say_place(where: str) -> str:
    """Return a place as people say it: a dash is what was given on standard input.

    >>> say_place("-"), say_place("news/a.html")
    ('standard input', 'news/a.html')
    """
    first, _, member = where.partition("#")
    if first != "-":
        return where
    return f"standard input, {member}" if member else "standard input"


def _from_word(text: str, *, cut: bool) -> str:
    head, space, rest = text.partition(" ")
    return f"…{rest}" if cut and space else f"…{head}" if cut else text


def _to_word(text: str, *, cut: bool) -> str:
    rest, space, _ = text.rpartition(" ")
    return f"{rest}…" if cut and space else f"{text}…" if cut else text
