from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

CLI = Path(__file__).parents[1] / "stand_in_cli.py"


def _start(*arguments, **more):
    command = [sys.executable, str(CLI), *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **more)


def _run(*arguments, **more):
    process = _start(*arguments, **more)
    out, err = process.communicate(timeout=60)
    assert "Traceback" not in err
    return process.returncode, out, err


def test_some_items_fail(rashomon, folder):
    (folder / "empty.txt").write_text("")
    (folder / "crash.txt").write_text("Storm CRASH\nA text that makes a step fail.\n")
    result = rashomon("build", folder, folder / "missing.txt")
    assert result.exit_code == 1
    lines = result.stderr.splitlines()
    assert len(lines) == 3
    assert all(line.startswith("rashomon: ") for line in lines)
    assert any("missing.txt: no such file; check its name" in line for line in lines)
    assert any("empty.txt: no text in it; leave it out" in line for line in lines)
    assert any("RuntimeError: a crash in cleaning" in line for line in lines)
    assert "Storm hits the coast" in result.stdout


def test_nothing_can_be_done(rashomon, tmp_path):
    result = rashomon("build", tmp_path / "missing.txt")
    assert result.exit_code == 2
    assert "nothing could be read" in result.stderr
    (tmp_path / "empty").mkdir()
    result = rashomon("build", tmp_path / "empty")
    assert result.exit_code == 2
    assert "nothing was found to read" in result.stderr


def test_a_file_that_is_no_desk(rashomon, folder):
    result = rashomon("build", folder, "--desk", folder / "a.txt")
    assert result.exit_code == 2
    assert "not a desk" in result.stderr
    assert (folder / "a.txt").read_text().startswith("Storm")


def test_ctrl_c_in_the_middle_then_again_gives_the_same_bytes(folder, tmp_path):
    for n in range(12):
        (folder / f"more-{n}.txt").write_text(
            f"Storm {n}\nHeavy rain fell in Velmora all night.\nIt was day {n} of the rain.\n"
        )
    whole, broken = tmp_path / "whole.db", tmp_path / "broken.db"
    assert _run("build", folder, "--desk", whole, "-q")[0] == 0
    slow = _start("build", folder, "--desk", broken, "-q", env=os.environ | {"STAND_IN_SLOWNESS": "1.0"})
    deadline = time.monotonic() + 30
    while not broken.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(1.5)
    slow.send_signal(signal.SIGINT)
    _, err = slow.communicate(timeout=30)
    assert slow.returncode == 130
    assert err.splitlines() == ["rashomon: stopped; what was read is kept. Run the same command again to continue."]
    assert _run("build", folder, "--desk", broken, "-q")[0] == 0
    assert _run("export", "--desk", broken) == _run("export", "--desk", whole)


def test_a_full_disk_is_one_line_and_the_desk_stays_whole(folder, tmp_path):
    desk = tmp_path / "desk.db"
    assert _run("build", folder, "--desk", desk, "-q")[0] == 0
    before = _run("export", "--desk", desk)
    (folder / "big.txt").write_text("Storm grows\n" + "Heavy rain fell in Velmora all night again.\n" * 20_000)

    def starve():
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))

    code, _, err = _run("build", folder, "--desk", desk, "-q", preexec_fn=starve)
    assert code == 2
    assert len(err.splitlines()) == 1
    assert "run the same command again" in err
    assert _run("export", "--desk", desk) == before
    assert _run("build", folder, "--desk", desk, "-q")[0] == 0


def test_a_reader_that_goes_away_ends_it_quietly(folder, tmp_path):
    desk = tmp_path / "desk.db"
    _run("build", folder, "--desk", desk, "-q")
    process = _start("export", "--desk", desk)
    process.stdout.read(10)
    process.stdout.close()
    assert process.wait(timeout=30) == 0
    assert process.stderr.read() == ""


@pytest.mark.parametrize("colour", [{}, {"NO_COLOR": "1"}])
def test_piped_output_has_no_colour(folder, tmp_path, colour):
    _, out, _ = _run("build", folder, "--desk", tmp_path / "desk.db", env=os.environ | colour)
    assert "\x1b" not in out
    assert "TIMELINE" in out
