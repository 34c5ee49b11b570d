from __future__ import annotations

import pytest
from typer.testing import CliRunner

from rashomon.cli.app import app

TEXTS = {
    "a.txt": "Storm hits the coast\nHeavy rain fell in Velmora all night.\nThe river rose by two metres.\n",
    "b.txt": "Storm floods Velmora\nHeavy rain fell in Velmora all night.\nAD: umbrellas\nMayor Ada Brook asked for help.\n",
    "c.txt": "Dockers walk out\nDock workers began a strike in the harbour.\n",
    "d.txt": "Storm passes\nThe rain has stopped over Port Velmora.\nMayor Ada Brook thanked the helpers.\n",
}


@pytest.fixture
def folder(tmp_path):
    """Four reports of two stories."""
    place = tmp_path / "news"
    place.mkdir()
    for name, text in TEXTS.items():
        (place / name).write_text(text)
    return place


@pytest.fixture
def rashomon(stand_ins, tmp_path, monkeypatch):
    """Run a command in an empty folder; gives the result with `exit_code`, `stdout` and `stderr`."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    runner = CliRunner()

    def run(*arguments):
        result = runner.invoke(app, [str(argument) for argument in arguments])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    return run
