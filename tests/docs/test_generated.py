"""The documents must say what the program prints."""

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def generate():
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def made(generate):
    return generate.parts()


@pytest.mark.parametrize("name", ["README.md", "docs/one-reports-journey.md"])
def test_generated_parts_are_what_the_program_prints(generate, made, name):
    document = (ROOT / name).read_text(encoding="utf-8")
    assert generate.renewed(document, made) == document, "run: make docs"


def test_the_readme_shows_all_parts_it_promises(made):
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "<!-- generated: reports -->" in readme
    assert "<!-- generated: dossier -->" in readme
    assert made["dossier"].count("conflict-") >= 2
