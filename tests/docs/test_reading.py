"""What the page on reading shows is what is read, and it names every setting."""

from __future__ import annotations

import doctest
from pathlib import Path
from typing import TYPE_CHECKING

from rashomon.read import ReadOptions

if TYPE_CHECKING:
    import pytest

DOCS = Path(__file__).parents[2] / "docs"


def test_the_examples_on_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(DOCS)
    failed, tried = doctest.testfile(str(DOCS / "reading.md"), module_relative=False, encoding="utf-8")
    assert failed == 0
    assert tried > 12


def test_every_setting_is_named() -> None:
    page = (DOCS / "reading.md").read_text(encoding="utf-8")
    others = {"suffixes": "`.html .htm .xhtml`", "fields": "[read.fields]", "web": "`[read.web]`"}
    for name in ReadOptions.__struct_fields__:
        assert others.get(name, f"`{name}`") in page
