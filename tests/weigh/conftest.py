"""The annotated-prose desk of the linking tests serves the weighing tests as well."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

_SPEC = importlib.util.spec_from_file_location("annotated_prose", Path(__file__).parents[1] / "link" / "conftest.py")
annotated_prose = importlib.util.module_from_spec(_SPEC)
sys.modules[_SPEC.name] = annotated_prose
_SPEC.loader.exec_module(annotated_prose)


@pytest.fixture
def desk():
    return annotated_prose.Desk()
