"""Archives: what is in them is read as it streams; what was made to harm does none."""

from __future__ import annotations

import io
import struct
import tarfile
import tracemalloc
import warnings
import zipfile
import zlib
from typing import TYPE_CHECKING

import pytest
from read.opened import PAGE, opened

from rashomon.model.report import Dropped, RawReport
from rashomon.read import ReadOptions, read_all

if TYPE_CHECKING:
    from pathlib import Path


def zip_of(
    *members: tuple[str | zipfile.ZipInfo, bytes], packing: int = zipfile.ZIP_DEFLATED, comment: bytes = b""
) -> bytes:
    file = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(file, "w", packing) as archive:
        warnings.simplefilter("ignore")  # of names that come twice
        for name, content in members:
            archive.writestr(name, content)
        archive.comment = comment
    return file.getvalue()


def tar_of(*members: tuple[str, bytes], mode: str = "w", form: int = tarfile.PAX_FORMAT) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode=mode, format=form) as archive:
        for name, content in members:
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return file.getvalue()


def test_members_of_a_zip_are_read_in_its_order() -> None:
    found = opened("news.zip", zip_of(("b/two.html", PAGE), ("a/one.txt", b"One.")))
    assert found.wheres == ["news.zip#b/two.html", "news.zip#a/one.txt"]
    assert [report.media_type for report in found.reports] == ["text/html", "text/plain"]
    assert found.reports[0].content == PAGE


@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_every_packing_of_a_zip_is_undone(packing: int) -> None:
    assert opened("a.zip", zip_of(("a.html", PAGE), packing=packing)).reports[0].content == PAGE


@pytest.mark.parametrize(
    ("suffix", "mode"), [("tar", "w"), ("tar.gz", "w:gz"), ("tgz", "w:gz"), ("tar.bz2", "w:bz2"), ("tar.xz", "w:xz")]
)
@pytest.mark.parametrize("form", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_members_of_a_tar_are_read_however_it_is_packed(suffix: str, mode: str, form: int) -> None:
    long = "x" * 90 + "/" + "y" * 80 + ".html"
    found = opened(f"a.{suffix}", tar_of(("one.html", PAGE), (long, PAGE), mode=mode, form=form))
    assert found.wheres == [f"a.{suffix}#one.html", f"a.{suffix}#{long}"]
    assert not found.dropped


def test_archives_in_archives_are_read() -> None:
    inner = zip_of(("c.html", PAGE))
    found = opened("a.tar", tar_of(("b.zip", inner), ("d.tar.gz", tar_of(("e.html", PAGE), mode="w:gz"))))
    assert found.wheres == ["a.tar#b.zip#c.html", "a.tar#d.tar.gz#e.html"]


def test_litter_is_passed_over_and_other_kinds_are_told() -> None:
    members = [
        ("__MACOSX/._a.html", PAGE),
        (".hidden/a.html", PAGE),
        ("a.html~", PAGE),
        ("dir/", b""),
        ("logo.png", b"\x89PNG"),
    ]
    for found in (opened("a.zip", zip_of(*members)), opened("a.tar", tar_of(*members[:3], members[4]))):
        assert [(item.where[2:5], item.step) for item in found.items if isinstance(item, Dropped)] in (
            [("zip", "choose")],
            [("tar", "choose")],
        )
        assert found.dropped[0].where.endswith("#logo.png")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd.txt", "etc/passwd.txt"),
        ("/etc/passwd.txt", "etc/passwd.txt"),
        ("C:\\news\\a.txt", "news/a.txt"),
        ("..\\..\\a.txt", "a.txt"),
        ("a\x1b[2Jb.txt", "a\\x1b[2Jb.txt"),
    ],
)
def test_a_name_that_leads_elsewhere_leads_nowhere(
    name: str, shown: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for kind, content in (("zip", zip_of((name, b"Words."))), ("tar", tar_of((name, b"Words.")))):
        found = opened(f"a.{kind}", content)
        assert found.wheres == [f"a.{kind}#{shown}"]
        assert found.reports[0].content == b"Words."
    assert list(tmp_path.iterdir()) == []  # nothing was written


def test_a_zip_name_with_a_zero_byte_is_shown_without_it() -> None:
    content = zip_of(("aXb.txt", b"Words.")).replace(b"aXb.txt", b"a\0b.txt")
    (where,) = opened("a.zip", content).wheres
    assert "\0" not in where


def test_names_are_read_in_the_code_they_were_written_in() -> None:
    plain = zip_of(("Z\u00fcrich.txt", b"Words."))
    flag = plain.find(b"PK\x01\x02") + 8
    unsaid = bytearray(plain)
    unsaid[6:8] = unsaid[flag : flag + 2] = b"\0\0"  # UTF-8 that does not say so
    old = bytes(unsaid).replace("Z\u00fcrich".encode(), b"Z\x81ric__")  # "ü" in CP437
    assert opened("a.zip", plain).wheres == opened("a.zip", bytes(unsaid)).wheres == ["a.zip#Z\u00fcrich.txt"]
    assert opened("a.zip", old).wheres == ["a.zip#Z\u00fcric__.txt"]


def test_names_that_come_twice_are_told_apart() -> None:
    members = [("a.txt", b"One."), ("a.txt", b"Two.")]
    assert opened("a.zip", zip_of(*members)).wheres == ["a.zip#a.txt", "a.zip#a.txt (2)"]
    assert opened("a.tar", tar_of(*members)).wheres == ["a.tar#a.txt", "a.tar#a.txt (2)"]


def test_links_devices_and_encrypted_members_are_told() -> None:
    link = zipfile.ZipInfo("l.txt")
    link.external_attr = 0o120777 << 16
    content = bytearray(zip_of((link, b"/etc/passwd"), ("secret.txt", b"Words.")))
    at = content.rfind(b"PK\x01\x02")
    content[at + 8] |= 1
    assert opened("a.zip", bytes(content)).reasons == ["a link", "it is encrypted"]
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for name, kind in (
            ("s.txt", tarfile.SYMTYPE),
            ("h.txt", tarfile.LNKTYPE),
            ("d.txt", tarfile.CHRTYPE),
            ("p.txt", tarfile.FIFOTYPE),
        ):
            info = tarfile.TarInfo(name)
            info.type = kind
            info.linkname = "/etc/passwd"
            archive.addfile(info)
    found = opened("a.tar", file.getvalue())
    assert found.reasons == ["a link", "a link", "a device or a pipe, not a file", "a device or a pipe, not a file"]
    assert all(item.remedy for item in found.dropped)


def test_an_unknown_packing_is_told_and_the_rest_is_read() -> None:
    content = bytearray(zip_of(("a.txt", b"Words."), ("b.txt", b"Words."), packing=zipfile.ZIP_STORED))
    for at in (8, content.find(b"PK\x01\x02") + 10):
        content[at : at + 2] = struct.pack("<H", 97)
    found = opened("a.zip", bytes(content))
    assert found.reasons == ["it is packed in a way that is not known here"]
    assert found.wheres == ["a.zip#b.txt"]


def test_an_office_document_is_no_archive_of_articles() -> None:
    found = opened("a.docx", zip_of(("[Content_Types].xml", b"<x/>"), ("word/document.xml", b"<x/>")))
    assert found.reasons == ["it is an office document"]


def test_a_member_with_a_wrong_checksum_is_told_and_the_rest_is_read() -> None:
    content = bytearray(zip_of(("a.txt", b"Words of one."), ("b.txt", b"Words."), packing=zipfile.ZIP_STORED))
    content[content.find(b"Words of one")] ^= 0x20
    found = opened("a.zip", bytes(content))
    assert "damaged" in found.reasons[0]
    assert found.wheres == ["a.zip#b.txt"]


def test_a_zip_without_its_end_is_told() -> None:
    found = opened("a.zip", zip_of(("a.txt", b"Words."))[:-30])
    assert "its directory is missing" in found.reasons[0]


def test_a_long_comment_does_not_hide_the_directory() -> None:
    assert opened("a.zip", zip_of(("a.txt", b"Words."), comment=b"c" * 65_535)).wheres == ["a.zip#a.txt"]


def test_a_cut_tar_gives_what_came_before_the_cut() -> None:
    found = opened("a.tar", tar_of(("a.txt", b"One."), ("b.txt", b"Two." * 1000))[:-9000])
    assert found.wheres == ["a.tar#a.txt"]
    assert len(found.dropped) == 1


def test_a_damaged_header_in_a_tar_is_passed_over_and_told() -> None:
    content = bytearray(tar_of(("a.txt", b"One."), ("b.txt", b"Two."), ("c.txt", b"Three.")))
    content[1024:1034] = b"#" * 10
    found = opened("a.tar", bytes(content))
    assert found.wheres == ["a.tar#a.txt", "a.tar#c.txt"]
    assert "blocks of 512 bytes of it are no part of any member" in found.reasons[0]


def test_tars_joined_end_to_end_are_read_whole() -> None:
    assert len(opened("a.tar", tar_of(("a.txt", b"One.")) + tar_of(("b.txt", b"Two."))).reports) == 2


def test_a_header_that_would_fill_the_memory_is_refused() -> None:
    info = tarfile.TarInfo("x")
    info.type = tarfile.XHDTYPE
    info.size = 3_000_000_000
    found = opened("a.tar", tar_of(("a.txt", b"One."))[:1024] + info.tobuf(tarfile.GNU_FORMAT) + b"\0" * 4096)
    assert found.wheres == ["a.tar#a.txt"]
    assert "a header of 3,000,000,000 bytes" in found.reasons[0]


# Bombs


def test_members_that_overlap_are_refused() -> None:
    """One packed stretch that every entry of the directory points to, as in the best known of such archives."""
    whole = zip_of(("a.txt", b"Words of a member. " * 50))
    at = whole.find(b"PK\x01\x02")
    end = whole.find(b"PK\x05\x06")
    entry = whole[at:end]
    tail = bytearray(whole[end:])
    struct.pack_into("<2HL", tail, 8, 1000, 1000, len(entry) * 1000)
    found = opened("a.zip", whole[:at] + entry * 1000 + bytes(tail))
    assert len(found.reports) <= 1 or sum(len(report.content) for report in found.reports) < 1_000_000
    assert len(found.items) == 1000


def _bomb(size: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    block = b"\0" * 1_000_000
    return b"".join(packer.compress(block) for _ in range(size // len(block))) + packer.flush()


def test_a_bomb_is_defused_by_its_ratio_and_told_once() -> None:
    lines = b"x" * 79 + b"\n"
    content = zip_of(*((f"{number}.txt", lines * 24_000) for number in range(60)))
    found = opened("a.zip", content)
    assert 30 < len(found.reports) < 60
    assert [(item.where, item.reason.split(",")[0]) for item in found.dropped] == [
        ("a.zip", "it unpacks to more than 200 times its size")
    ]
    assert "max_ratio" in found.dropped[0].remedy


def test_a_bomb_in_a_bomb_is_counted_by_the_outermost_file() -> None:
    inner = zip_of(*((f"{number}.txt", b"x" * 1_900_000) for number in range(40)))
    found = opened("a.zip", zip_of(*((f"{number}.zip", inner + bytes([number])) for number in range(5))))
    assert [item.where for item in found.dropped] == ["a.zip"]
    assert sum(len(report.content) for report in found.reports) < 80_000_000


def test_what_one_file_may_unpack_to_is_an_option() -> None:
    found = opened("a.zip", zip_of(*((f"{n}.txt", b"Words." * 100) for n in range(9))), ReadOptions(max_unpacked=2_000))
    assert len(found.reports) == 3
    assert found.reasons == ["it unpacks to more than 2,000 bytes; the rest of it is not read"]


def test_a_gzip_bomb_is_met_with_little_memory(tmp_path: Path) -> None:
    bomb = tmp_path / "a.tar.gz"
    bomb.write_bytes(_bomb(300_000_000))
    tracemalloc.start()
    items = list(read_all([bomb]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [type(item) for item in items] == [Dropped]
    assert peak < 20_000_000


def test_a_quoted_size_that_lies_is_not_believed() -> None:
    content = bytearray(zip_of(("a.txt", b"Words. " * 100_000)))
    at = content.find(b"PK\x01\x02")
    content[at + 24 : at + 28] = content[22:26] = struct.pack("<L", 5)
    found = opened("a.zip", bytes(content))
    assert not found.reports or len(found.reports[0].content) == 5
    assert len(found.items) == 1


def test_members_beyond_the_limit_are_told_not_read() -> None:
    members = [(f"{number}.txt", b"Words.") for number in range(8)]
    options = ReadOptions(max_members=5)
    assert opened("a.zip", zip_of(*members), options).reasons == [
        "it holds more than 5 members; those after them are not read"
    ]
    found = opened("a.tar", tar_of(*members), options)
    assert len(found.reports) == 5
    assert found.reasons == ["it holds more than 5 members; those after them are not read"]


def test_a_directory_of_a_million_members_costs_no_memory() -> None:
    entry = struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0) + b"a"
    directory = entry * 1_000_000
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 65_535, 65_535, len(directory), 0, 0)
    content = b"PK\x03\x04" + b"\0" * 26 + directory + end
    tracemalloc.start()
    found = opened("a.zip", content)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found.reasons == ["it holds more than 200,000 members; those after them are not read"]
    assert peak < 1_000_000


def test_wrapping_without_end_ends() -> None:
    content = PAGE
    for _ in range(10):
        content = zip_of(("a.zip", content))
    found = opened("a.zip", content)
    assert found.reasons == ["it is wrapped too deeply"]


def test_an_archive_within_another_has_a_largest_size() -> None:
    inner = zip_of(("a.txt", b"Words."), packing=zipfile.ZIP_STORED)
    found = opened("a.tar", tar_of(("b.zip", inner), ("c.txt", b"Words.")), ReadOptions(max_spooled=100))
    assert found.wheres == ["a.tar#c.txt"]
    assert "an archive of more than 100 bytes inside another" in found.reasons[0]


def test_a_file_on_disk_is_sought_in_not_copied(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zip_of(("a.html", PAGE)))
    (report,) = read_all([tmp_path / "a.zip"], ReadOptions(max_spooled=1))
    assert isinstance(report, RawReport)
    assert report.where == f"{tmp_path / 'a.zip'}#a.html"
