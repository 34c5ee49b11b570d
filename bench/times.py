"""Time expressions against TimeBank and AQUAINT: found strictly, found at all, and rightly valued.

Figures follow TempEval-3 (UzZaman and others, 2013): a mark counts as found where it overlaps a gold mark (relaxed)
or has its very offsets (strict); value F1 is relaxed F1 times the share of found marks whose value is the gold's.
The documents' own dates anchor them. Peers read every so many documents beside the product. The data may be measured
against, never trained on, and is not in this repository.
"""

from __future__ import annotations

import argparse
import re
import xml.etree.ElementTree as ET
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field

from bench.outcome import DATA, conclude, skip
from bench.time_peers import Found, compare_peers
from rashomon.annotate.syntax import Sentence
from rashomon.annotate.times.anchoring import anchor
from rashomon.annotate.times.finding import find_times
from rashomon.language.sentences import sentence_spans
from rashomon.model.links import ReportDate
from rashomon.model.marks import Marks
from rashomon.model.report import Report, Span, TextMap
from rashomon.model.when import When

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rashomon.model.marks import TimeMark


class Gold(Struct, frozen=True):
    """One TIMEX3 of the gold: offsets into the document's text, type and value."""

    start: int
    end: int
    type: str
    value: str


class Document(Struct, frozen=True):
    """One gold document: its text, its date and its time expressions, by place."""

    name: str
    text: str
    written: date
    gold: tuple[Gold, ...]


class Tally(Struct):
    """Counts over all documents, and each miss as one line to print."""

    gold: int = 0
    found: int = 0
    strict: int = 0
    relaxed: int = 0
    valued: int = 0
    typed: int = 0
    misses: Counter[str] = field(default_factory=Counter)

    def figures(self) -> dict[str, float]:
        """Precision, recall and F1 of each kind, between 0 and 1."""
        out: dict[str, float] = {}
        for name, hits in (("strict", self.strict), ("relaxed", self.relaxed)):
            out[f"{name}_p"] = hits / max(1, self.found)
            out[f"{name}_r"] = hits / max(1, self.gold)
            out[f"{name}_f1"] = 2 * hits / max(1, self.found + self.gold)
        out["value_accuracy"] = self.valued / max(1, self.relaxed)
        out["value_f1"] = out["relaxed_f1"] * out["value_accuracy"]
        out["type_f1"] = out["relaxed_f1"] * self.typed / max(1, self.relaxed)
        return {name: round(value, 4) for name, value in out.items()}


def read_document(path: Path) -> Document | None:
    """Read one TimeML file; None where it bears no usable date."""
    root = ET.fromstring(path.read_text(encoding="utf-8"))  # noqa: S314  local files of a known set
    written = next(
        (t.get("value", "") for t in root.iter("TIMEX3") if t.get("functionInDocument") == "CREATION_TIME"), ""
    )
    body = root.find("TEXT")
    if body is None or not re.match(r"\d{4}-\d\d-\d\d", written):
        return None
    parts: list[str] = []
    gold: list[Gold] = []
    _walk(body, parts, gold)
    return Document(path.name, "".join(parts), date.fromisoformat(written[:10]), tuple(gold))


def _walk(node: ET.Element, parts: list[str], gold: list[Gold]) -> None:
    start = sum(map(len, parts))
    parts.append(node.text or "")
    for child in node:
        _walk(child, parts, gold)
        parts.append(child.tail or "")
    if node.tag == "TIMEX3":
        gold.append(Gold(start, sum(map(len, parts)), node.get("type", ""), node.get("value", "")))


def marks_of(document: Document) -> tuple[TimeMark, ...]:
    """The anchored time marks that the product finds in a document."""
    report = Report("rep", "raw", document.name, document.text, TextMap("utf-8", len(document.text)))
    sentences = tuple(Sentence(start, end, ()) for start, end in sentence_spans(document.text))
    spans = tuple(Span("rep", sentence.start, sentence.end) for sentence in sentences)
    marks = Marks("rep", sentences=spans, times=find_times(report, sentences))
    return anchor(report, marks, ReportDate("rep", When.day(document.written), "printed")).times


def compare(document: Document, marks: Sequence[TimeMark], tally: Tally) -> None:
    """Count one document into `tally`; each gold mark and each found mark is used once."""
    free = list(marks)
    tally.gold += len(document.gold)
    tally.found += len(free)
    for gold in document.gold:
        words = " ".join(document.text[gold.start : gold.end].split())
        mark = next((m for m in free if m.span.start < gold.end and gold.start < m.span.end), None)
        if mark is None:
            tally.misses[f"not found: {words.lower()!r} {gold.type}"] += 1
            continue
        free.remove(mark)
        tally.relaxed += 1
        tally.strict += (mark.span.start, mark.span.end) == (gold.start, gold.end)
        tally.typed += mark.type == gold.type
        if mark.value == gold.value:
            tally.valued += 1
        else:
            tally.misses[f"value: {words.lower()!r} {gold.value} read {mark.value}"] += 1
    for mark in free:
        tally.misses[f"invented: {document.text[mark.span.start : mark.span.end].lower()!r} {mark.type}"] += 1


def _found(document: Document) -> list[Found]:
    """What the product finds, as peers are scored."""
    return [Found(mark.span.start, mark.span.end, mark.value) for mark in marks_of(document)]


def main(argv: list[str]) -> int:
    """Measure, print the figures and the worst misses; return 1 where a floor gave way."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="a folder that holds times/")
    parser.add_argument("--misses", type=int, default=20, help="how many of the commonest misses to print")
    parser.add_argument("--peers-every", type=int, default=16, help="peers read every so many documents; 0: none")
    options = parser.parse_args(argv)
    folder = options.data / "times"
    paths = sorted(folder.glob("*/*.tml"))
    if not paths:
        return skip("times", folder)
    tally = Tally()
    documents = [document for path in paths if (document := read_document(path)) is not None]
    for document in documents:
        compare(document, marks_of(document), tally)
    figures = tally.figures()
    for miss, count in tally.misses.most_common(options.misses):
        print(f"{count:4d}  {miss}")
    print(f"{len(paths)} documents, {tally.gold} gold marks, {tally.found} found")
    for name in ("strict", "relaxed"):
        print(f"{name:8s} P {figures[name + '_p']:.3f}  R {figures[name + '_r']:.3f}  F1 {figures[name + '_f1']:.3f}")
    print(f"value    F1 {figures['value_f1']:.3f}  accuracy {figures['value_accuracy']:.3f}")
    if options.peers_every:
        compare_peers(documents[:: options.peers_every], _found)
    return conclude("times", "timebank-aquaint", figures)
