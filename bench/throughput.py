"""Reading and cleaning web pages: articles and megabytes a second, beside trafilatura on the same pages in one run.

Each page is a file. We read it (`read_all`) and clean it (`clean`): main text, details, mended and mapped back to the
source. trafilatura reads the same bytes and extracts text and metadata as its users run it, and once more with `fast`.
Times are processor seconds, taken page by page in turn, so that a busy machine troubles all alike. `share_of_limit` is
1.3 times trafilatura's time over ours: 1 where we just keep to the limit, more where we are faster.

Pages and texts built to cost much (`hostile.py`) are cleaned at one length and at twice that length: `linear` is the
share of those that then cost at most 2.6 times as much.
"""

from __future__ import annotations

import argparse
import gzip
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

import trafilatura
from rich.console import Console
from rich.table import Table

from bench.hostile import PAGES, TEXTS
from bench.outcome import DATA, conclude, skip
from rashomon.clean import clean
from rashomon.model.report import RawReport, Report
from rashomon.read import read_all

if TYPE_CHECKING:
    from collections.abc import Iterator

LIMIT: Final = 1.3  # times the seconds that trafilatura takes
TWICE: Final = 2.6  # times the seconds that twice the length may take


def main(argv: list[str]) -> int:
    """Read and clean every page beside trafilatura, and print the rates."""
    parser = argparse.ArgumentParser(prog="python -m bench throughput", description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="a folder that holds extraction/")
    parser.add_argument("--pages", type=int, default=0, help="how many pages to read (0: all)")
    arguments = parser.parse_args(argv)
    pages = sorted((arguments.data / "extraction" / "html").glob("*.html.gz"))[: arguments.pages or None]
    if not pages:
        return skip("throughput", arguments.data / "extraction")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for page in pages:
            (folder / page.stem).write_bytes(gzip.decompress(page.read_bytes()))
        size = sum(file.stat().st_size for file in folder.iterdir()) / 1e6
        seconds = _measure(folder)
    table = Table("who", "articles/s", "MB/s", "ms an article", title=f"{len(pages)} pages, {size:.1f} MB")
    for who, spent in seconds.items():
        row = (len(pages) / spent, size / spent, 1000 * spent / len(pages))
        table.add_row(who, *(f"{value:.1f}" for value in row))
    Console(width=100, highlight=False).print(table)
    ours = seconds["rashomon"]
    figures = {
        "linear": _linear(),
        "articles_per_s": len(pages) / ours,
        "mb_per_s": size / ours,
        "share_of_limit": LIMIT * seconds["trafilatura"] / ours,
        "times_trafilatura": ours / seconds["trafilatura"],
        "times_trafilatura_fast": ours / seconds["trafilatura fast"],
    }
    return conclude("throughput", "articles" if not arguments.pages else f"articles-{arguments.pages}", figures)


def _measure(folder: Path) -> dict[str, float]:
    """Return the processor seconds that each way took for all files of a folder."""
    seconds = {"rashomon": 0.0, "trafilatura": 0.0, "trafilatura fast": 0.0}
    first = next(iter(sorted(folder.iterdir())))
    _ours(read_all([first]))  # what is loaded once is left out of the rates
    _theirs(first, fast=False)
    reports = read_all([folder])
    for file in sorted(folder.iterdir()):
        began = time.process_time()
        _ours(reports)
        seconds["rashomon"] += time.process_time() - began
        for who, fast in (("trafilatura", False), ("trafilatura fast", True)):
            began = time.process_time()
            _theirs(file, fast=fast)
            seconds[who] += time.process_time() - began
    return seconds


def _linear() -> float:
    """Clean what is built to cost much at two lengths; print what grew faster, and return the share that did not."""
    ratios: dict[str, float] = {}
    for media_type, makers in (("text/html", PAGES), ("text/plain", TEXTS)):
        for name, (count, make) in makers.items():
            once, twice = (_least_seconds(make(length), media_type) for length in (count, 2 * count))
            ratios[name] = twice / once
            print(f"{name:26} {once:6.2f} s, twice as long {ratios[name]:4.1f} times that")
    return sum(ratio <= TWICE for ratio in ratios.values()) / len(ratios)


def _least_seconds(content: str, media_type: str) -> float:
    raw = RawReport.of(content.encode(), media_type, "hostile")
    spent: list[float] = []
    for _ in range(2):
        began = time.process_time()
        clean(raw)
        spent.append(time.process_time() - began)
    return min(spent)


def _ours(reports: Iterator[object]) -> bool:
    """Read and clean the next page; say whether it became a report."""
    for raw in reports:
        if isinstance(raw, RawReport):
            return isinstance(clean(raw), Report)
    return False


def _theirs(file: Path, *, fast: bool) -> bool:
    return trafilatura.bare_extraction(file.read_bytes(), fast=fast, with_metadata=True) is not None
