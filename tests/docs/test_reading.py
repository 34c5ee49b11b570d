"""What the page on reading shows is what is read."""

from __future__ import annotations

import doctest
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

DOCS = Path(__file__).parents[2] / "docs"


def test_the_examples_on_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(DOCS)
    failed, tried = doctest.testfile(str(DOCS / "reading.md"), module_relative=False, encoding="utf-8")
    assert failed == 0
    assert tried > 6
