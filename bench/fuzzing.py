"""Fuzzing: every reader and the cleaner are given broken input, guided by the branches it reaches, and must not fall.

Each target runs in a process of its own with a limit on memory and on the time of one input; what makes it fall is
kept in ``--found`` for a test case. The inputs begin with well-formed ones and are changed by libFuzzer (atheris).
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

from bench.fuzz_targets import names, seeds_of
from bench.outcome import conclude

SECONDS_OF_ONE: Final = 10
MEGABYTES: Final = 2_048
LARGEST: Final = 8_192  # bytes of one input
_DONE = re.compile(r"Done (\d+) runs")
_COVERED = re.compile(r"cov: (\d+)")


def main(argv: list[str]) -> int:
    """Fuzz the chosen targets and print, for each, the inputs it survived."""
    parser = argparse.ArgumentParser(prog="python -m bench fuzzing", description=__doc__)
    parser.add_argument("--data", type=Path, help="not used: the inputs are made here")
    parser.add_argument("--inputs", type=int, default=2_000, help="inputs for each target (measured with 100000)")
    parser.add_argument("--targets", nargs="*", default=names(), choices=names(), help="all unless named")
    parser.add_argument("--found", type=Path, default=Path("fuzzing"), help="where what makes a target fall is kept")
    arguments = parser.parse_args(argv)
    if importlib.util.find_spec("atheris") is None:
        print("fuzzing: skipped, there is no atheris (pip install 'rashomon[bench]')")
        return conclude("fuzzing", "no-atheris", {})
    given = survived = 0
    for name in arguments.targets:
        done = _fuzz(name, arguments.inputs, arguments.found)
        given, survived = given + arguments.inputs, survived + done
    return conclude("fuzzing", "inputs", {"inputs": given, "survived": survived / max(1, given)})


def _fuzz(name: str, inputs: int, found: Path) -> int:
    """Fuzz one target; return how many inputs it survived."""
    with tempfile.TemporaryDirectory() as folder:
        for number, seed in enumerate(seeds_of(name)):
            (Path(folder) / f"seed-{number}").write_bytes(seed)
        found.mkdir(parents=True, exist_ok=True)
        flags = (
            f"-runs={inputs}",
            f"-timeout={SECONDS_OF_ONE}",
            f"-rss_limit_mb={MEGABYTES}",
            f"-max_len={LARGEST}",
            f"-artifact_prefix={found}/{name}-",
            "-seed=1",
        )
        began = time.perf_counter()
        command = [sys.executable, "-m", "bench.fuzz_targets", name, folder, *flags]
        environment = {**os.environ, "PYTHONHASHSEED": "0"}
        ended = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False, env=environment)  # noqa: S603
    seconds = time.perf_counter() - began
    done = _DONE.search(ended.stderr)
    covered = _COVERED.findall(ended.stderr)
    runs = int(done.group(1)) if done and ended.returncode == 0 else 0
    print(
        f"{name:14} {runs:>8,} inputs survived  {seconds:7.1f} s  branches {covered[-1] if covered else '?'}",
        flush=True,
    )
    if ended.returncode:
        print("  " + "\n  ".join((ended.stdout + ended.stderr).strip().splitlines()[-25:]))
    return runs


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
