"""The main job held against a gold file, section by section, every miss named."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import yaml
from rich.console import Console
from rich.table import Table

from bench.gold import across, marked, pages, told
from bench.gold.findings import Findings
from bench.outcome import conclude

if TYPE_CHECKING:
    from bench.gold.score import Score

SECTIONS = (
    pages.clean,
    pages.published,
    marked.times,
    marked.statements,
    marked.events,
    marked.facts,
    across.entities,
    across.stories,
    told.timeline,
    told.agreements,
    told.conflicts,
    told.not_conflicts,
)
ROOT = Path(__file__).parent.parent


def main(argv: list[str]) -> int:
    """Run the main job on each pair of data and gold and print how it fares; default: seeds, if any, and examples."""
    parser = argparse.ArgumentParser(prog="python -m bench journey", description=__doc__)
    parser.add_argument("--data", type=Path, help="a folder of reports")
    parser.add_argument("--gold", type=Path, help="its gold file")
    arguments = parser.parse_args(argv)
    pairs = _pairs(arguments.data, arguments.gold)
    return max([_measure(data, gold) for data, gold in pairs])


def _pairs(data: Path | None, gold: Path | None) -> list[tuple[Path, Path]]:
    if data and gold:
        return [(data, gold)]
    if data and (data / "seeds").is_dir():
        return [(data / "seeds", data / "gold" / "seeds.yaml")]
    examples = [(folder / "reports", folder / "gold.yaml") for folder in sorted((ROOT / "examples").iterdir())]
    seeds = ROOT.parent / "shared" / "seeds", ROOT.parent / "shared" / "gold" / "seeds.yaml"
    if not seeds[0].is_dir():
        print(f"skipped: the seeds are not at {seeds[0]}")
        return [pair for pair in examples if pair[1].is_file()]
    return [seeds, *(pair for pair in examples if pair[1].is_file())]


def find(data: Path) -> Findings:
    """Run the main job on one folder, on a desk of its own, and return what it found."""
    from rashomon.journey import build, lay_out
    from rashomon.store import open_desk

    with tempfile.TemporaryDirectory() as folder, open_desk(str(Path(folder) / "bench.db")) as desk:
        for failure in build([data], desk).failures:
            print(f"not read: {failure.where}: {failure.reason}")
        papers = lay_out(desk)
        raws = {report.raw_id: desk.raw(report.raw_id) for report in papers.reports.values()}
        return Findings(raws, papers.reports, papers.marks, papers.links, papers.weights, papers.dossiers)


def measure(data: Path, gold: Path) -> list[Score]:
    """Return the score of every section of the gold."""
    with gold.open(encoding="utf-8") as file:
        asked = yaml.safe_load(file)
    found = find(data)
    return [section(asked, found) for section in SECTIONS]


def _measure(data: Path, gold: Path) -> int:
    name = data.name if data.name != "reports" else data.parent.name
    scores = measure(data, gold)
    console = Console(width=150, highlight=False)
    table = Table("section", "asked", "right", "false", "recall", "precision", "on the side", title=f"journey: {name}")
    for score in scores:
        asides = ", ".join(f"{key} {right}/{of}" for key, (right, of) in score.asides.items())
        counts = (str(score.asked), str(score.right), str(score.false))
        table.add_row(score.section, *counts, f"{score.recall:.2f}", f"{score.precision:.2f}", asides)
    console.print(table)
    for score in scores:
        for miss in score.misses:
            console.print(f"  {score.section}: {miss}", markup=False, soft_wrap=True)
    figures = {f"{score.section}.recall": score.recall for score in scores}
    figures |= {f"{score.section}.precision": score.precision for score in scores}
    return conclude("journey", name, figures)
