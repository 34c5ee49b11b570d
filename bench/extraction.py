"""Main text of web pages: how much of an article is found and how much besides it, beside all others on the same run.

The data are the 181 pages of ScrapingHub's article extraction benchmark, measured as it does: words of a page
as overlapping runs of four (a multiset), precision and recall of each page averaged over all pages, F1 of the
two averages. The product keeps the headline, which the benchmark's body texts lack; `body` leaves it aside. Every
second page served to study errors, the others were left unseen: both halves are printed.
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

from msgspec import Struct

from bench.extractors import rivals
from bench.outcome import DATA, conclude, skip
from rashomon.clean import clean
from rashomon.model.report import Dropped, RawReport, Report

if TYPE_CHECKING:
    from collections.abc import Iterator

RUN_OF_WORDS: Final = 4
_WORD = re.compile(r"\w+")


class Page(Struct, frozen=True):
    """One page: its source and the text of its article."""

    name: str
    source: bytes
    body: str


class Tally(Struct):
    """Precision and recall of each page in order, and the processor seconds that all took."""

    precisions: list[float] = []
    recalls: list[float] = []
    seconds: float = 0.0

    def means(self, start: int = 0, step: int = 1) -> tuple[float, float, float]:
        """Return mean precision, mean recall and the harmonic mean of the two, of every `step`-th page."""
        precision = sum(self.precisions[start::step]) / max(1, len(self.precisions[start::step]))
        recall = sum(self.recalls[start::step]) / max(1, len(self.recalls[start::step]))
        return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def main(argv: list[str]) -> int:
    """Read every page in each way and print how the ways fare side by side."""
    parser = argparse.ArgumentParser(prog="python -m bench extraction", description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="a folder that holds extraction/")
    parser.add_argument("--pages", type=int, default=0, help="how many pages to read (0: all)")
    parser.add_argument("--alone", action="store_true", help="leave the other extractors out")
    arguments = parser.parse_args(argv)
    folder = arguments.data / "extraction"
    if not (folder / "ground-truth.json").is_file():
        return skip("extraction", folder)
    others, missing = ({}, []) if arguments.alone else rivals()
    read = list(pages(folder, arguments.pages))
    tallies = {"rashomon": Tally(), "body": Tally()} | {name: Tally() for name in others}
    for page in read:
        wanted = runs(page.body)
        began = time.process_time()
        report = clean(RawReport.of(page.source, "text/html", "page"))
        took = time.process_time() - began
        _add(tallies["rashomon"], _whole(report), wanted, took)
        _add(tallies["body"], _without_title(report), wanted, took)
        for name, call in others.items():
            began = time.process_time()
            text = call(page.source)
            _add(tallies[name], text, wanted, time.process_time() - began)
    _print(tallies, missing)
    _print_published(folder / "output", read)
    figures: dict[str, float] = {}
    for name, tally in tallies.items():
        precision, recall, f1 = tally.means()
        figures |= {f"{name}.f1": f1, f"{name}.precision": precision, f"{name}.recall": recall}
        figures[f"{name}.pages_per_second"] = len(read) / tally.seconds if tally.seconds else 0.0
    figures["body.f1_studied"], figures["body.f1_unseen"] = (tallies["body"].means(start, 2)[2] for start in (0, 1))
    best = max((tallies[name].means()[2] for name in others), default=0.0)
    figures["body.lead"] = figures["body.f1"] - best
    return conclude("extraction", "articles" if not arguments.pages else f"articles-{arguments.pages}", figures)


def _print(tallies: dict[str, Tally], missing: list[str]) -> None:
    for name, tally in sorted(tallies.items(), key=lambda item: -item[1].means()[2]):
        precision, recall, f1 = tally.means()
        halves = " / ".join(f"{tally.means(start, 2)[2]:.3f}" for start in (0, 1))
        rate = len(tally.recalls) / tally.seconds if tally.seconds else 0.0
        print(
            f"{name:17} F1 {f1:.3f}  precision {precision:.3f}  recall {recall:.3f}  "
            f"studied / unseen half {halves}  {rate:6.1f} pages/s"
        )
    for name in missing:
        print(f"{name:17} is not installed")


def _print_published(folder: Path, read: list[Page]) -> None:
    """Measure the outputs that the benchmark publishes of other systems."""
    for path in sorted(folder.glob("*.json")):
        outputs = json.loads(path.read_text(encoding="utf-8"))
        outputs = outputs.get("output", outputs)
        tally = Tally()
        for page in read:
            _add(tally, outputs.get(page.name, {}).get("articleBody") or "", runs(page.body), 0.0)
        precision, recall, f1 = tally.means()
        print(f"published output of {path.stem:15} F1 {f1:.3f}  precision {precision:.3f}  recall {recall:.3f}")


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


def _add(tally: Tally, text: str, wanted: Counter[tuple[str, ...]], seconds: float) -> None:
    found = runs(text)
    shared = sum((found & wanted).values())
    tally.precisions.append(shared / max(1, found.total()))
    tally.recalls.append(shared / max(1, wanted.total()))
    tally.seconds += seconds


def _whole(report: Report | Dropped) -> str:
    return report.text if isinstance(report, Report) else ""


def _without_title(report: Report | Dropped) -> str:
    text, span = _whole(report), report.title_span if isinstance(report, Report) else None
    return text[span.end :].lstrip() if span else text
