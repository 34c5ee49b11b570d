"""Lines that belong to the page, and lines of stories that look a little like them."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from rashomon.clean.furniture import judge
from rashomon.clean.lines import lines_of

_CASES = yaml.safe_load((Path(__file__).parent / "lines.yaml").read_text("utf-8"))
_FURNITURE = [(rule, line) for rule, lines in _CASES["furniture"].items() for line in lines]


@pytest.mark.parametrize(("rule", "line"), _FURNITURE)
def test_furniture_is_named(rule: str, line: str) -> None:
    verdict = judge(lines_of(line)[0])
    assert verdict is not None
    assert verdict.rule == rule


@pytest.mark.parametrize("line", _CASES["stories"])
def test_lines_of_stories_stay(line: str) -> None:
    assert judge(lines_of(line)[0]) is None
