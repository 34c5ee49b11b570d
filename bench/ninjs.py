"""News in JSON: the test suite of the standard (IPTC ninjs) is read, and what it holds to be wrong is told as wrong.

Each file of the folder ``should_pass`` must be read as ninjs without a word of reproach, each of ``should_fail`` with
one; a file that holds no text, as most do, is given one of ours, since an item without any is no report.
"""

from __future__ import annotations

import argparse
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

from bench.outcome import DATA, conclude, skip
from rashomon.model.report import RawReport, Remark
from rashomon.read import ReadOptions
from rashomon.read.opening import open_parcel
from rashomon.read.parcel import Parcel, Visit

if TYPE_CHECKING:
    from rashomon.read.parcel import Item

SUITES = DATA.parent / "reference" / "ninjs"
UNKNOWN = "it is not read as ninjs"
WORDS = {
    "headlines": [{"value": "Wall falls on two"}],
    "bodies": [{"value": "A wall fell on two men at the quay on Monday, the harbour master said."}],
}


def main(argv: list[str]) -> int:
    """Read every file of the suites and print those that are judged otherwise than the suite does."""
    parser = argparse.ArgumentParser(prog="python -m bench ninjs", description=__doc__)
    parser.add_argument("--data", type=Path, help="not used: the suites lie with the references")
    parser.add_argument("--suites", type=Path, default=SUITES, help="a folder that holds test_suite_*/should_*/*.json")
    suites = parser.parse_args(argv).suites
    passing, failing = sorted(suites.glob("*/should_pass/*.json")), sorted(suites.glob("*/should_fail/*.json"))
    if not passing and not failing:
        return skip("ninjs", suites)
    read = [file for file in passing if _reproach(file) == ""]
    told = [file for file in failing if _reproach(file) not in {"", UNKNOWN}]
    for file in sorted({*passing, *failing} - {*read, *told}):
        print(f"{file.parent.name}/{file.name}: {_reproach(file) or 'nothing is said of it'}")
    figures = {"read": len(read) / max(1, len(passing)), "told": len(told) / max(1, len(failing))}
    return conclude("ninjs", "suite", {"files": len(passing) + len(failing), **figures})


def _reproach(file: Path) -> str:
    """What is said against an item; empty where it is read without a word."""
    item = {**WORDS, **json.loads(file.read_bytes())}
    parcel = Parcel(file.name, file.name, io.BytesIO(json.dumps(item).encode()))
    items: list[Item] = list(open_parcel(parcel, Visit(ReadOptions(), open_parcel)))
    reports = [item for item in items if isinstance(item, RawReport)]
    if not all(told.rule == "ninjs" for report in reports for told in report.told) or not reports:
        return UNKNOWN
    return "; ".join(item.words for item in items if isinstance(item, Remark))


if __name__ == "__main__":
    import sys

    sys.exit(main(sys.argv[1:]))
