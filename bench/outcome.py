"""Where the data lie, and how every benchmark ends: floors compared, one line of JSON, an exit status."""

from __future__ import annotations

import json
import os
import platform
import tomllib
from datetime import UTC, datetime
from pathlib import Path

FLOORS = Path(__file__).parent / "floors"
# The data sets lie beside the repository, never in it: most may be measured against but not passed on.
DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


def floors_of(benchmark: str, data: str) -> dict[str, float]:
    """Return the pinned floors of one benchmark on one data set (a table of the floors file); none: no floors."""
    with (FLOORS / f"{benchmark}.toml").open("rb") as file:
        tables = tomllib.load(file)
    return {key: float(value) for key, value in tables.get(data, {}).items()}


def skip(benchmark: str, missing: Path) -> int:
    """Say that the data are not there, in words and as a line of JSON; return 0."""
    print(f"{benchmark}: skipped, there is no {missing}")
    print(json.dumps({"benchmark": benchmark, "skipped": True}))
    return 0


def conclude(benchmark: str, data: str, figures: dict[str, float]) -> int:
    """Print the figures below their floors, then the line of JSON; return 0 where all floors hold."""
    floors = floors_of(benchmark, data)
    broken = {key: floor for key, floor in floors.items() if figures.get(key, 0.0) < floor - 1e-9}
    for key, floor in broken.items():
        print(f"below its floor: {key} is {figures.get(key, 0.0):.3f}, pinned at {floor:.3f}")
    line = {
        "benchmark": benchmark,
        "data": data,
        "date": datetime.now(UTC).date().isoformat(),
        "machine": f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}",
        "figures": {key: round(value, 4) for key, value in figures.items()},
        "floors": floors,
        "floors_hold": not broken,
    }
    print(json.dumps(line, ensure_ascii=False))
    return 1 if broken else 0
