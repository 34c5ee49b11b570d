"""Run one benchmark, or all: ``python -m bench NAME [--data DIR]``, ``python -m bench all``."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

HERE = Path(__file__).parent


def names() -> list[str]:
    """Return the benchmarks there are: every module here that has floors.

    >>> "journey" in names()
    True
    """
    return sorted(path.stem for path in (HERE / "floors").glob("*.toml"))


def main(argv: list[str]) -> int:
    """Run what `argv` names and return the exit status: 0 where all floors hold."""
    if not argv or argv[0] in {"-h", "--help"}:
        print(f"usage: python -m bench NAME [--data DIR] [...]\nbenchmarks: all, {', '.join(names())}")
        return 2
    if argv[0] == "all":
        return max([main([name, *argv[1:]]) for name in names()])
    if argv[0] not in names():
        print(f"there is no benchmark {argv[0]!r}; there are: all, {', '.join(names())}", file=sys.stderr)
        return 2
    print(f"== {argv[0]}", flush=True)
    return int(importlib.import_module(f"bench.{argv[0]}").main(argv[1:]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
