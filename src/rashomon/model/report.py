"""A report: as received (`RawReport`) and as read (`Report`), and the map between the two."""

from __future__ import annotations

import hashlib
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

import msgspec
from msgspec import Struct

from rashomon.model.identity import identify

if TYPE_CHECKING:
    from collections.abc import Iterable


class Told(Struct, frozen=True, order=True):
    """One thing said of a raw report by what it came in: a feed, a table, a mail, an HTTP header.

    `name` is a field of `Report` (``title``, ``outlet``, ``url``, ``byline``, ``credit``, ``licence``,
    ``printed_date``, ``language``, ``truncated``) or ``charset``, ``guid``, ``updated``; `rule` says where it was told,
    such as ``feed-item`` or ``http-header``.
    """

    name: str
    value: str
    rule: str


class RawReport(Struct, frozen=True):
    """Bytes as they were received; never changed.

    `id` is ``raw-`` and the SHA-256, in hex, of the content and then of what is told of it as JSON (of the content
    alone where nothing is told), so that one text in two rows of a table stays two reports. `where` is a path or URL as
    the user would write it; `retrieved` is an ISO 8601 instant, or None where it is not known. `told` is sorted.
    """

    id: str
    content: bytes
    media_type: str
    where: str
    retrieved: str | None = None
    told: tuple[Told, ...] = ()

    @classmethod
    def of(
        cls,
        content: bytes,
        media_type: str,
        where: str,
        retrieved: str | None = None,
        told: Iterable[Told] = (),
    ) -> RawReport:
        """Make a raw report and name it by its content and what is told of it.

        >>> RawReport.of(b"Hello", "text/plain", "a.txt").id[:12]
        'raw-185f8db3'
        """
        about = tuple(sorted(told))
        name = hashlib.sha256(content)
        if about:
            name.update(msgspec.json.encode(about))
        return cls(f"raw-{name.hexdigest()}", content, media_type, where, retrieved, about)

    def says(self, name: str) -> Told | None:
        """Return the first thing told under `name`, or None."""
        return next((item for item in self.told if item.name == name), None)


class Span(Struct, frozen=True, order=True):
    """Half-open code-point offsets into one report's clean text."""

    report_id: str
    start: int
    end: int

    def holds(self, other: Span) -> bool:
        """Say whether `other` lies inside this span of the same report."""
        return self.report_id == other.report_id and self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Say whether the two spans share a character."""
        return self.report_id == other.report_id and self.start < other.end and other.start < self.end


class Edit(Struct, frozen=True, order=True):
    """One change between the decoded raw text and the clean text.

    `start` and `end` are half-open code-point offsets into the decoded raw text; `replacement` stands there
    in the clean text (empty: dropped). `kind` is ``dropped`` (page furniture), ``repaired`` (damage mended)
    or ``markup`` (tags and white space that carry no words). `rule` names the rule, `reason` says why.
    """

    start: int
    end: int
    replacement: str
    kind: Literal["dropped", "repaired", "markup"]
    rule: str
    reason: str


class TextMap(Struct, frozen=True, dict=True):
    """The way from the decoded raw text to the clean text and back.

    `edits` are sorted and do not overlap; `raw_length` is in code points. `encoding` is the codec the raw
    bytes were decoded with (``errors="replace"``).

    >>> text_map = TextMap("utf-8", 11, (Edit(0, 6, "", "dropped", "share-line", "a share line"),))
    >>> text_map.replay("Tweet Hello")
    'Hello'
    >>> text_map.to_raw(0, 5), text_map.to_clean(6, 11)
    ((6, 11), (0, 5))
    """

    encoding: str
    raw_length: int
    edits: tuple[Edit, ...] = ()

    def __post_init__(self) -> None:
        """Refuse edits that overlap, are out of order or leave the text."""
        for before, after in pairwise(self.edits):
            if before.end > after.start:
                raise ValueError(f"edits overlap at raw offset {after.start}")
        if self.edits and (self.edits[0].start < 0 or self.edits[-1].end > self.raw_length):
            raise ValueError("an edit lies outside the raw text")

    def replay(self, raw_text: str) -> str:
        """Return the clean text: the raw text with every edit carried out."""
        parts: list[str] = []
        at = 0
        for edit in self.edits:
            parts += (raw_text[at : edit.start], edit.replacement)
            at = edit.end
        parts.append(raw_text[at:])
        return "".join(parts)

    @cached_property
    def _pieces(self) -> tuple[tuple[int, int, int, int, bool], ...]:
        """(clean start, clean end, raw start, raw end, whether kept letter by letter), in order."""
        pieces: list[tuple[int, int, int, int, bool]] = []
        raw_at = clean_at = 0
        for edit in self.edits:
            kept = edit.start - raw_at
            if kept:
                pieces.append((clean_at, clean_at + kept, raw_at, edit.start, True))
                clean_at += kept
            if edit.replacement:
                pieces.append((clean_at, clean_at + len(edit.replacement), edit.start, edit.end, False))
                clean_at += len(edit.replacement)
            raw_at = edit.end
        if self.raw_length > raw_at:
            pieces.append((clean_at, clean_at + self.raw_length - raw_at, raw_at, self.raw_length, True))
        return tuple(pieces)

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """Return the raw offsets that the clean offsets ``start:end`` came from.

        A replaced passage maps as a whole. An empty span maps to an empty span.
        """
        touched = [p for p in self._pieces if p[0] < end and start < p[1]]
        if not touched:
            before = [p for p in self._pieces if p[1] <= start]
            at = before[-1][3] if before else 0
            return at, at
        first, last = touched[0], touched[-1]
        raw_start = first[2] + (max(start, first[0]) - first[0]) if first[4] else first[2]
        raw_end = last[2] + (min(end, last[1]) - last[0]) if last[4] else last[3]
        return raw_start, raw_end

    def to_clean(self, start: int, end: int) -> tuple[int, int]:
        """Return the clean offsets of what is left of the raw offsets ``start:end``."""
        touched = [p for p in self._pieces if p[2] < end and start < p[3]]
        if not touched:
            before = [p for p in self._pieces if p[3] <= start]
            at = before[-1][1] if before else 0
            return at, at
        first, last = touched[0], touched[-1]
        clean_start = first[0] + (max(start, first[2]) - first[2]) if first[4] else first[0]
        clean_end = last[0] + (min(end, last[3]) - last[2]) if last[4] else last[1]
        return clean_start, clean_end


class Detail(Struct, frozen=True):
    """One thing a page says about itself, with the place it says it.

    `start` and `end` are offsets into the decoded raw text (both -1 where it was told from outside, such as a
    file name or an HTTP header); `rule` names how it was found.
    """

    value: str
    rule: str
    start: int = -1
    end: int = -1


class Residue(Struct, frozen=True, order=True):
    """A place that reads like a translation machine's or a copy's leavings: marked, never rewritten.

    `start` and `end` are half-open code-point offsets into the report's clean text; `rule` is ``doubled-word``,
    ``lower-case-start``, ``glued-link`` or ``untranslated-word``, and `reason` says why in plain words.
    """

    start: int
    end: int
    rule: str
    reason: str


class Report(Struct, frozen=True):
    """An immutable clean text, with all that the page says about itself.

    `text` is the clean text that every `Span` points into: paragraphs parted by a blank line, the title first
    where the page has one (`title_span`). `printed_date` is ISO 8601 as printed, not yet believed; where its day and
    month may be swapped it is read day first, and `printed_date_alternative` is the other reading. `canonical` is the
    address that the page calls its own where it was fetched from another host: a sign that it is a copy.
    `form` is ``article``, ``live blog``, ``gallery``, ``video`` or ``list``, and `truncated` says why the text is but
    the beginning of the report; both only where something tells so. `residue` are places that a translation machine
    seems to have left. `charset` is the codec the bytes were read with, where something declared another that was not
    followed; its rule names who declared which.
    """

    id: str
    raw_id: str
    where: str
    text: str
    text_map: TextMap
    language: str | None = None
    title: Detail | None = None
    title_span: Span | None = None
    outlet: Detail | None = None
    url: Detail | None = None
    byline: Detail | None = None
    credit: Detail | None = None
    licence: Detail | None = None
    printed_date: Detail | None = None
    dateline: Detail | None = None
    retrieved: str | None = None
    printed_date_alternative: Detail | None = None
    canonical: Detail | None = None
    form: Detail | None = None
    truncated: Detail | None = None
    residue: tuple[Residue, ...] = ()
    charset: Detail | None = None

    @classmethod
    def name(cls, raw_id: str) -> str:
        """Return the id of the report made from one raw report."""
        return identify("rep", raw_id)

    def quote(self, span: Span) -> str:
        """Return the characters of `span`.

        Raises:
            ValueError: the span belongs to another report or leaves the text.
        """
        if span.report_id != self.id or not 0 <= span.start <= span.end <= len(self.text):
            raise ValueError(f"{span} does not lie in report {self.id}")
        return self.text[span.start : span.end]


class Dropped(Struct, frozen=True):
    """An item that a step could not use: never silently lost.

    `where` names the file or URL, `step` who dropped it, `reason` why and `remedy` what to do; `passing` says that the
    same may succeed at another time, as where a server was busy.
    """

    where: str
    step: str
    reason: str
    remedy: str = ""
    passing: bool = False


class Remark(Struct, frozen=True):
    """Something a step decided by itself that its user may want to know or to overrule.

    `where` names the file or URL; `words` say what was taken for what, and how to declare it otherwise.
    """

    where: str
    words: str


def edits_of(report: Report, kind: str) -> Iterable[Edit]:
    """Return the edits of one kind, in order."""
    return (edit for edit in report.text_map.edits if edit.kind == kind)
