"""Main text of web pages: how much of an article is found and how much besides it, beside trafilatura on the same run.

The data are the 181 pages of ScrapingHub's article extraction benchmark, measured as it does: words of a page
as overlapping runs of four (a multiset), precision and recall of each page averaged over all pages, F1 of the
two averages. The product keeps the headline, which the benchmark's body texts lack; `body` leaves it aside.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final

import trafilatura
from msgspec import Struct

from bench.outcome import DATA, conclude, skip
from rashomon.clean import clean
from rashomon.model.report import RawReport, Report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

RUN_OF_WORDS: Final = 4
_WORD = re.compile(r"\w+")


class Page(Struct, frozen=True):
    """One page: its source and the text of its article."""

    name: str
    source: bytes
    body: str


class Tally(Struct):
    """Sums over pages: precision, recall, seconds."""

    pages: int = 0
    precision: float = 0.0
    recall: float = 0.0
    seconds: float = 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the averages of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / (both * self.pages) if both else 0.0


def main(argv: list[str]) -> int:
    """Read every page in each way and print how the ways fare side by side."""
    parser = argparse.ArgumentParser(prog="python -m bench extraction", description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="a folder that holds extraction/")
    parser.add_argument("--pages", type=int, default=0, help="how many pages to read (0: all)")
    arguments = parser.parse_args(argv)
    folder = arguments.data / "extraction"
    if not (folder / "ground-truth.json").is_file():
        return skip("extraction", folder)
    ways: dict[str, Callable[[bytes], str]] = {"rashomon": _whole, "body": _without_title, "trafilatura": _rival}
    tallies = {name: Tally() for name in ways}
    for page in pages(folder, arguments.pages):
        wanted = runs(page.body)
        for name, way in ways.items():
            _add(tallies[name], way, page.source, wanted)
    figures: dict[str, float] = {}
    for name, tally in tallies.items():
        rate = tally.pages / tally.seconds if tally.seconds else 0.0
        precision, recall = tally.precision / max(1, tally.pages), tally.recall / max(1, tally.pages)
        print(f"{name:12} F1 {tally.f1:.3f}  precision {precision:.3f}  recall {recall:.3f}  {rate:.1f} pages/s")
        figures |= {f"{name}.f1": tally.f1, f"{name}.precision": precision, f"{name}.recall": recall}
        figures[f"{name}.pages_per_second"] = rate
    return conclude("extraction", "articles" if not arguments.pages else f"articles-{arguments.pages}", figures)


def pages(folder: Path, most: int = 0) -> Iterator[Page]:
    """Yield the pages of the benchmark in the order of their names; `most` of them, or all if it is 0."""
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    for name in sorted(truth)[: most or None]:
        source = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())
        yield Page(name, source, truth[name]["articleBody"])


def runs(text: str) -> Counter[tuple[str, ...]]:
    """Return the overlapping runs of four words of `text`; a shorter text is one run.

    >>> sorted(runs("one two three four five"))
    [('one', 'two', 'three', 'four'), ('two', 'three', 'four', 'five')]
    """
    words = _WORD.findall(text)
    return Counter(tuple(words[at : at + RUN_OF_WORDS]) for at in range(max(1, len(words) - RUN_OF_WORDS + 1)))


def _add(tally: Tally, way: Callable[[bytes], str], source: bytes, wanted: Counter[tuple[str, ...]]) -> None:
    began = time.perf_counter()
    text = way(source)
    tally.seconds += time.perf_counter() - began
    found = runs(text)
    shared = sum((found & wanted).values())
    tally.pages += 1
    tally.precision += shared / max(1, found.total())
    tally.recall += shared / max(1, wanted.total())


def _report(source: bytes) -> Report | None:
    report = clean(RawReport.of(source, "text/html", "page"))
    return report if isinstance(report, Report) else None


def _whole(source: bytes) -> str:
    report = _report(source)
    return report.text if report else ""


def _without_title(source: bytes) -> str:
    report = _report(source)
    if report is None or report.title_span is None:
        return report.text if report else ""
    return report.text[report.title_span.end :].lstrip()


def _rival(source: bytes) -> str:
    text = trafilatura.extract(source, fast=True, include_comments=False, include_tables=True)
    return text if isinstance(text, str) else ""
