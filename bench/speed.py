"""The whole journey's articles per second and peak memory, and whether its cost grows linearly.

The examples are repeated under changed names, so that each repetition is an affair of its own. Every size runs in a
fresh process through the command line. `linearity` is the cost per report at the smallest size over that at the
largest: 1 where cost grows linearly, less where it grows faster. `memory_headroom` is 1 GB over the peak memory of the
largest process.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import yaml
from rich.console import Console
from rich.table import Table

from bench.outcome import conclude

if TYPE_CHECKING:
    from collections.abc import Iterator

EXAMPLES = Path(__file__).parent.parent / "examples"
_SYLLABLES = "ba ber cal dor el fen gar hol is jan ker lor mar nel os pra quin ros sten tor ul ver wil yar zan".split()


def main(argv: list[str]) -> int:
    """Measure each size and conclude with the figures of the largest and the linearity."""
    parser = argparse.ArgumentParser(prog="python -m bench speed", description=__doc__)
    parser.add_argument("--journeys", type=Path, default=EXAMPLES, help="folders of reports and gold")
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 300, 1000])
    parser.add_argument("--jobs", type=int, default=0, help="worker processes; 0: as many as the machine has cores")
    arguments = parser.parse_args(argv)
    table = Table("reports", "seconds", "reports/s", "peak MB of one process", "desk MB", title="speed: whole journey")
    per_report: list[float] = []
    figures: dict[str, float] = {}
    for size in sorted(arguments.sizes):
        seconds, peak, desk = _time_one(arguments.journeys, size, arguments.jobs)
        per_report.append(seconds / size)
        figures |= {"reports_per_s": size / seconds, "peak_mb": peak}
        table.add_row(str(size), f"{seconds:.1f}", f"{size / seconds:.1f}", f"{peak:.0f}", f"{desk:.1f}")
    Console(width=100, highlight=False).print(table)
    figures["linearity"] = per_report[0] / per_report[-1]
    figures["memory_headroom"] = 1024 / figures["peak_mb"]
    return conclude("speed", "examples", figures)


def _time_one(data: Path, size: int, jobs: int) -> tuple[float, float, float]:
    """Build a desk of `size` reports in a fresh process: seconds, peak memory in MB, size of the desk in MB."""
    with tempfile.TemporaryDirectory() as folder:
        reports = Path(folder) / "reports"
        reports.mkdir()
        for number, (name, text) in enumerate(renamed(data, size)):
            (reports / f"{number:05d}_{name}").write_text(text, encoding="utf-8")
        desk = Path(folder) / "speed.db"
        command = [sys.executable, "-m", "rashomon", "build", str(reports), "--desk", str(desk), "--quiet"]
        command += ["--jobs", str(jobs)] if jobs else []
        began = time.perf_counter()
        with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:  # noqa: S603  our own command
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(f"the build of {size} reports ended with status {process.returncode}")
        return time.perf_counter() - began, usage.ru_maxrss / 1024, desk.stat().st_size / 1e6


def renamed(data: Path, size: int) -> Iterator[tuple[str, str]]:
    """Yield `size` reports (file name, text): the journeys in turn, each time with other people, places and things."""
    journeys = [
        (sorted((f / "reports").iterdir()), _names(f / "gold.yaml")) for f in sorted(data.iterdir()) if f.is_dir()
    ]
    chance = random.Random(0)  # noqa: S311  no secret: the same texts on every machine
    made = 0
    while True:
        for reports, names in journeys:
            new = {name: _invent(chance, name) for name in names}
            pattern = re.compile(
                "|".join(rf"(?<!\w){re.escape(name)}" for name in sorted(names, key=len, reverse=True))
            )
            for report in reports:
                if made == size:
                    return
                text = report.read_text(encoding="utf-8")
                yield report.name, pattern.sub(partial(_renew, new), text)
                made += 1


def _names(gold: Path) -> list[str]:
    """The words that make up the names in a journey, countries left out: they are in no need of others."""
    with gold.open(encoding="utf-8") as file:
        entities = yaml.safe_load(file)["entities"]
    named = (item["name"] for item in entities if item["type"] != "COUNTRY")
    return sorted({word for name in named for word in name.split() if word[0].isupper()})


def _renew(new: dict[str, str], found: re.Match[str]) -> str:
    return new[found[0]]


def _invent(chance: random.Random, name: str) -> str:
    made = "".join(chance.choice(_SYLLABLES) for _ in range(2 if len(name) < 6 else 3))
    return made.capitalize()
