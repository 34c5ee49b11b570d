"""Files and folders: what is read, and what is said of the rest."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
from itertools import islice
from pathlib import Path

import pytest

from rashomon.model.report import Dropped, RawReport, Remark
from rashomon.read import ReadOptions, read_all


def _names(items: list[RawReport | Dropped], folder: Path) -> list[str]:
    return [os.path.relpath(item.where, folder) for item in items if isinstance(item, RawReport)]


def _dropped(path: Path, options: ReadOptions | None = None) -> Dropped:
    items = list(read_all([path], options))
    assert len(items) == 1
    assert isinstance(items[0], Dropped)
    assert (items[0].where, items[0].step) == (str(path), "read")
    assert items[0].remedy
    return items[0]


def test_a_folder_is_read_with_its_folders_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "inner/c.HTML", "inner/deep/d.xhtml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("A report.")
    items = list(read_all([tmp_path]))
    assert _names(items, tmp_path) == ["a.md", "b.txt", "inner/c.HTML", "inner/deep/d.xhtml"]
    kinds = [item.media_type for item in items if isinstance(item, RawReport)]
    assert kinds == ["text/markdown", "text/plain", "text/html", "application/xhtml+xml"]


def test_bytes_are_kept_and_name_the_report(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"One\r\n\xe9")
    (tmp_path / "b.txt").write_bytes(b"One\r\n\xe9")
    one, other = read_all([tmp_path / "a.txt", str(tmp_path / "b.txt")])
    assert isinstance(one, RawReport)
    assert isinstance(other, RawReport)
    assert one.content == b"One\r\n\xe9"
    assert one.id == other.id
    assert one.where == str(tmp_path / "a.txt")


def test_other_kinds_are_named_and_hidden_files_passed_over(tmp_path: Path) -> None:
    for name in ("a.txt", "b.docx", ".DS_Store", ".hidden/c.txt", "Thumbs.db", "d.txt~"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("A report.")
    items = list(read_all([tmp_path]))
    assert _names(items, tmp_path) == ["a.txt"]
    (dropped,) = [item for item in items if isinstance(item, Dropped)]
    assert dropped.where.endswith("b.docx")
    assert dropped.step == "choose"
    assert ".html" in dropped.remedy


def test_a_file_named_itself_is_read_whatever_its_name(tmp_path: Path) -> None:
    page, words = tmp_path / "page", tmp_path / ".notes"
    page.write_text("<!DOCTYPE html><html><p>Hello</p>")
    words.write_text("Hello")
    items = list(read_all([page, words]))
    assert [item.media_type for item in items if isinstance(item, RawReport)] == ["text/html", "text/plain"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "the file is empty"),
        (b" \n\t\n", "white space"),
        (b"%PDF-1.7 binary", "PDF"),
        (b"\x00\x01\x02abc" * 100, "zero bytes"),
        (bytes(range(1, 9)) * 100, "control characters"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"PK\x03\x04...", "ZIP"),
    ],
)
def test_a_file_without_text_is_dropped_with_a_reason(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    assert reason in _dropped(path).reason


def test_utf16_is_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Report of the day".encode("utf-16-le"))
    (tmp_path / "b.txt").write_bytes("Report of the day".encode("utf-16"))
    assert all(isinstance(item, RawReport) for item in read_all([tmp_path]))


def test_what_is_too_large_is_dropped_with_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 1001)
    dropped = _dropped(path, ReadOptions(max_bytes=1000))
    assert "1,000" in dropped.reason
    assert "max_bytes" in dropped.remedy


@pytest.mark.parametrize("size", [1001, 4001, 123_456, 3_000_000])
def test_the_size_that_is_advised_suffices(tmp_path: Path, size: int) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"words " * (size // 6 + 1))
    advice = _dropped(path, ReadOptions(max_bytes=1000)).remedy
    assert "in the recipe (--recipe), under [read]: max_bytes = " in advice
    (read,) = read_all([path], ReadOptions(max_bytes=int(advice.rpartition(" = ")[2])))
    assert isinstance(read, RawReport)


def test_what_does_not_exist(tmp_path: Path) -> None:
    assert _dropped(tmp_path / "none.txt").reason == "no such file or folder"
    (item,) = read_all(["a\0b"])
    assert isinstance(item, Dropped)


def test_a_folder_without_anything_readable(tmp_path: Path) -> None:
    assert "nothing in this folder" in _dropped(tmp_path).reason


def test_links_are_followed_to_files_only(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.txt").write_text("A report.")
    (tmp_path / "b.txt").symlink_to(tmp_path / "real" / "a.txt")
    (tmp_path / "broken.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "ring.txt").symlink_to(tmp_path / "ring.txt")
    (tmp_path / "real" / "up").symlink_to(tmp_path)
    items = list(read_all([tmp_path]))
    assert _names(items, tmp_path) == ["b.txt", "real/a.txt"]
    reasons = {item.where.rsplit(os.sep, 1)[-1]: item.reason for item in items if isinstance(item, Dropped)}
    assert reasons == {
        "broken.txt": "a link that leads nowhere",
        "ring.txt": "a ring of links",
        "up": "a link to a folder",
    }
    assert _dropped(tmp_path / "broken.txt").reason == "a link that leads nowhere"


def test_pipes_sockets_and_devices_are_never_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert "named pipe" in _dropped(tmp_path / "pipe.txt").reason
    with socket.socket(socket.AF_UNIX) as server:
        monkeypatch.chdir(tmp_path)  # the path of a socket must be short
        server.bind("s.txt")
        reasons = [item.reason for item in read_all([tmp_path]) if isinstance(item, Dropped)]
    assert any("socket" in reason for reason in reasons)
    (item,) = read_all(["/dev/null"])
    assert isinstance(item, Dropped)
    assert "device" in item.reason


_AS_NOBODY = """
import os, sys
from rashomon.read import read_all
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
print(next(read_all([sys.argv[1]])).reason)
"""


def test_a_file_that_may_not_be_read() -> None:
    # The superuser may read everything, so a child reads as nobody, in a folder that everybody may enter.
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        path = Path(folder) / "a.txt"
        path.write_text("secret")
        path.chmod(0)
        command = [sys.executable, "-c", _AS_NOBODY, str(path)]
        told = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert "not allowed" in told.stdout


def test_a_denied_file_is_dropped_and_the_rest_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("A report.")
    opened = os.open

    def deny(path: str, *rest: int) -> int:
        if str(path).endswith("a.txt"):
            raise PermissionError(13, "Permission denied", path)
        return opened(path, *rest)

    monkeypatch.setattr("rashomon.read.files.os.open", deny)
    items = list(read_all([tmp_path]))
    assert _names(items, tmp_path) == ["b.txt"]
    assert [item.reason for item in items if isinstance(item, Dropped)] == ["not allowed to read it"]


@pytest.mark.parametrize(
    "name", ["with space.txt", "umlaut-ä.txt", "emoji-😀.txt", "new\nline.txt", "quote'\".txt", "-dash.txt"]
)
def test_odd_names(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("A report.")
    (item,) = read_all([tmp_path])
    assert isinstance(item, RawReport)
    assert item.where == str(tmp_path / name)


def test_names_that_are_no_text_are_written_out(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/bad\xff.txt"
    try:
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY))
    except OSError:
        pytest.skip("this file system takes no such names")
    item = next(read_all([tmp_path]))
    assert item.where.endswith("bad\\xff.txt")
    item.where.encode()  # fit for any file


def test_large_folders_are_streamed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(60):
        (tmp_path / f"{number:02}.txt").write_text("A report.")
    read: list[str] = []
    opened = os.open
    monkeypatch.setattr("rashomon.read.files.os.open", lambda path, *rest: read.append(path) or opened(path, *rest))
    first = list(islice(read_all([tmp_path], ReadOptions(sort_below=10)), 5))
    assert len(first) == len(read) == 5
    assert len(list(read_all([tmp_path], ReadOptions(sort_below=10)))) == 60


def test_what_is_remarked_of_many_files_alike_is_said_once_and_counted(tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"{number}.json").write_text(f'{{"headline": "No {number}", "body": "A wall fell on two men."}}')
    first, last = [item for item in read_all([tmp_path]) if isinstance(item, Remark)]
    assert (first.where, last.where) == (str(tmp_path / "0.json"), str(tmp_path))
    assert last.words == f"of 4 more: {first.words}"


_OWN = (
    '<html><head><title>Stories</title><meta name="generator" content="rashomon"></head><body><p>Two died.</p></body>'
)


def test_the_programs_own_dossier_is_no_report(tmp_path: Path) -> None:
    (tmp_path / "dossier.html").write_text(f"<!doctype html>\n{_OWN}")
    (tmp_path / "report.html").write_text(_OWN.replace('content="rashomon"', 'content="presswork"'))
    (tmp_path / "story.html").write_text(f"<html><head></head><body>{_OWN}</body></html>")
    own, *others = read_all([tmp_path])
    (large,) = read_all([tmp_path / "dossier.html"], ReadOptions(max_bytes=100))
    assert large == own
    assert isinstance(own, Dropped)
    assert (own.step, own.reason) == ("choose", "a dossier that rashomon wrote, not a report")
    assert all(isinstance(item, RawReport) for item in others)
    assert len(others) == 2


def test_a_book_is_refused_with_the_way_to_read_it_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "book.txt"
    path.write_bytes(b"A word. " * 300_000)
    (dropped,) = read_all([path])
    assert isinstance(dropped, Dropped)
    assert "max_bytes" in dropped.remedy
    assert "--recipe" in dropped.remedy
    (read,) = read_all([path], ReadOptions(max_bytes=4_000_000))
    assert isinstance(read, RawReport)


def test_a_page_under_the_name_of_data_is_read_as_a_page(tmp_path: Path) -> None:
    for name in ("a.csv", "a.json", "a.mhtml", "a.eml"):
        (tmp_path / name).write_text("<!DOCTYPE html><html><p>The river rose.</p></html>")
        (report,) = read_all([tmp_path / name])
        assert isinstance(report, RawReport)
        assert report.media_type == "text/html"


def test_a_feed_under_the_name_of_a_text_is_read_as_a_feed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "<rss version='2.0'><channel><title>T</title><item><title>High water</title>"
        "<description>The river rose.</description></item></channel></rss>"
    )
    (report,) = read_all([tmp_path / "a.txt"])
    assert isinstance(report, RawReport)
    assert report.content == b"High water\n\nThe river rose."


def test_text_under_the_name_of_what_holds_none_is_remarked(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_text("Please log in first.")
    remark, report = read_all([tmp_path / "a.pdf"])
    assert isinstance(report, RawReport)
    assert isinstance(remark, Remark)
    assert ".pdf" in remark.words
