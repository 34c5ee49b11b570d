"""What cannot be read, with the reading and cleaning rooms as they are: one clear line for each, and never a traceback."""

from __future__ import annotations

import os
import socket
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

from rashomon.cli.app import app

GOOD = (
    "Dockers walk out at Port Velmora\n\nDock workers at Port Velmora began a strike on Monday 10 March 2031, "
    "and twelve ships were left waiting at sea. Union leader Mira Toldan said they would not go back for promises.\n"
)


@pytest.fixture
def rashomon(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def run(*arguments):
        result = CliRunner().invoke(app, [str(argument) for argument in arguments])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    return run


def _empty(place):
    place.write_bytes(b"")


def _blank(place):
    place.write_text(" \n\t\n \u00a0")


def _binary(place):
    place.write_bytes(bytes(range(256)) * 64)


def _nuls(place):
    place.write_bytes(b"\0" * 5000)


def _broken_link(place):
    place.symlink_to("nowhere.txt")


def _link_to_itself(place):
    place.symlink_to(place)


def _pipe(place):
    os.mkfifo(place)


def _socket(place):
    with socket.socket(socket.AF_UNIX) as opened:
        here = Path.cwd()
        os.chdir(place.parent)
        opened.bind(place.name)
        os.chdir(here)


def _picture(place):
    place.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0\1\2\3" * 400)


def _missing(place):
    pass


BAD = [_empty, _blank, _binary, _nuls, _broken_link, _link_to_itself, _pipe, _socket, _picture, _missing]


@pytest.mark.parametrize("make", BAD)
def test_alone_nothing_could_be_done(rashomon, tmp_path, make):
    make(tmp_path / "bad.txt")
    result = rashomon("build", "bad.txt")
    assert result.exit_code == 2
    lines = result.stderr.splitlines()
    assert len(lines) == 2
    assert "bad.txt: " in lines[0]
    assert "; " in lines[0], "every failure comes with a remedy"
    assert lines[1] == "rashomon: nothing could be read"


def test_beside_a_good_one_the_good_one_is_told(rashomon, tmp_path):
    (tmp_path / "good.txt").write_text(GOOD)
    names = []
    for make in BAD:
        names.append(f"bad{make.__name__}.txt")
        make(tmp_path / names[-1])
    result = rashomon("build", "good.txt", *names)
    assert result.exit_code == 1, result.stderr
    assert len(result.stderr.splitlines()) == len(BAD)
    for name in names:
        assert name in result.stderr
    assert "Dockers walk out at Port Velmora" in result.stdout


def test_what_lies_beside_the_reports_is_named_and_no_failure(rashomon, tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "good.txt").write_text(GOOD)
    _picture(folder / "harbour.png")
    result = rashomon("build", folder, "-q")
    assert result.exit_code == 0
    (line,) = result.stderr.splitlines()
    assert line.startswith("rashomon: passed over: ")
    assert "harbour.png" in line
    assert rashomon("build", folder / "good.txt", folder / "harbour.png", "-q").exit_code == 1, "it was asked for"


def test_a_folder_of_pictures_alone_holds_nothing_to_read(rashomon, tmp_path):
    (tmp_path / "folder").mkdir()
    _picture(tmp_path / "folder" / "harbour.png")
    result = rashomon("build", tmp_path / "folder")
    assert result.exit_code == 2
    assert "nothing could be read" in result.stderr


def test_remedies_fit_what_is_there(rashomon, tmp_path):
    with zipfile.ZipFile(tmp_path / "news.zip", "w") as made:
        made.writestr("a.txt", GOOD)
        made.writestr("port.png", b"\x89PNG")
        made.writestr("port.rtf", b"{\\rtf")
    said = rashomon("build", "news.zip", "-q").stderr
    assert "news.zip#port.png: not one of the kinds of file that are read; leave it out\n" in said
    assert "convert it to .txt" in said.partition("port.rtf")[2]
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 99)
    assert "it is a PNG image; leave it out\n" in rashomon("build", "picture.txt").stderr
    assert "only those with http and https" in rashomon("build", "ftp://news.example/a.txt").stderr
    assert "only those with http and https" in rashomon("follow", "ftp://news.example/feed").stderr


@pytest.mark.parametrize("name", ["a.txt", "a.csv", "a.tsv", "a.json", "a.jsonl", "a.html", "a.xml"])
def test_an_empty_file_is_a_failure_whatever_its_kind(rashomon, tmp_path, name):
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "good.txt").write_text(GOOD)
    (tmp_path / "folder" / name).write_bytes(b"")
    result = rashomon("build", "folder", "-q")
    assert result.exit_code == 1
    assert f"rashomon: folder/{name}: " in result.stderr
    assert "empty" in result.stderr


def test_a_folder_with_nothing_to_read(rashomon, tmp_path):
    (tmp_path / "folder").mkdir()
    result = rashomon("build", "folder")
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) in {1, 2}


def test_a_file_that_may_not_be_read(rashomon, tmp_path, monkeypatch):
    place = tmp_path / "secret.txt"
    place.write_text(GOOD)
    if os.geteuid() == 0:  # permissions do not bind root: the refusal is played
        refuse = PermissionError(13, "Permission denied")
        real_open, real_os_open = open, os.open

        def closed(file, *rest, **more):
            if str(file).endswith("secret.txt"):
                raise refuse
            return real_open(file, *rest, **more)

        def os_closed(file, *rest, **more):
            if str(file).endswith("secret.txt"):
                raise refuse
            return real_os_open(file, *rest, **more)

        monkeypatch.setattr("builtins.open", closed)
        monkeypatch.setattr("io.open", closed)
        monkeypatch.setattr("os.open", os_closed)
        monkeypatch.setattr("pathlib.Path.open", closed)
        monkeypatch.setattr("pathlib.Path.read_bytes", lambda self: closed(self, "rb").read())
    else:
        place.chmod(0)
    result = rashomon("build", "secret.txt")
    assert result.exit_code == 2
    assert "secret.txt: " in result.stderr
    assert "ermi" in result.stderr


def test_names_with_anything_in_them(rashomon, tmp_path):
    for name in ("[bold]x[-].txt", "new\nline.txt", "\u202eright.txt", "café ☕.txt"):
        (tmp_path / name).write_text("")
    result = rashomon("build", ".")
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 6
    assert "[bold]x[-].txt" in result.stderr


def test_the_desk_itself_is_no_report(rashomon, tmp_path):
    (tmp_path / "good.txt").write_text(GOOD)
    for _ in range(2):
        result = rashomon("build", ".", "-q")
        assert (result.exit_code, result.stderr) == (0, "")
