"""Mails, mailboxes and saved pages: the article in them, and what the mail tells of it."""

from __future__ import annotations

import base64
import time
import tracemalloc
from email.message import EmailMessage
from typing import TYPE_CHECKING

import pytest
from read.opened import PAGE, opened, told
from read.printed import column, pdf_of

from rashomon.model.report import RawReport
from rashomon.read import ReadOptions, read_all

if TYPE_CHECKING:
    from pathlib import Path

WORDS = "The river rose by two metres in the night, and the quay was closed to all boats."


def newsletter(**headers: str) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "The Harbour Post <news@post.example>"
    mail["Subject"] = "High water again"
    mail["Date"] = "Fri, 03 May 2024 10:15:00 +0200"
    mail["Message-ID"] = "<1@post.example>"
    mail["List-Id"] = "<daily.post.example>"
    for name, value in headers.items():
        del mail[name.replace("_", "-")]
        mail[name.replace("_", "-")] = value
    return mail


def test_a_newsletter_is_a_report_of_its_outlet() -> None:
    mail = newsletter()
    mail.set_content("See it on the web.")
    mail.add_alternative(f"<html><body><p>{WORDS}</p></body></html>", subtype="html")
    (report,) = opened("a.eml", mail.as_bytes()).reports
    assert (report.where, report.media_type) == ("a.eml", "text/html")
    assert report.content.startswith(b"<html><body><h1>High water again</h1><p>The river")
    assert told(report) == {
        "title": "High water again",
        "outlet": "The Harbour Post",
        "printed_date": "2024-05-03T10:15:00+02:00",
        "guid": "1@post.example",
        "charset": "utf-8",
    }


def test_the_part_that_holds_more_is_taken() -> None:
    mail = newsletter()
    mail.set_content(WORDS * 3)
    mail.add_alternative("<p>This mail needs a viewer.</p>", subtype="html")
    (report,) = opened("a.eml", mail.as_bytes()).reports
    assert report.media_type == "text/plain"
    assert report.content.decode().startswith(f"High water again\n\n{WORDS}")


def test_a_letter_without_a_list_is_by_its_sender() -> None:
    mail = newsletter(From="Ada Brook <ada@mail.example>")
    del mail["List-Id"]
    mail.set_content(WORDS)
    facts = told(opened("a.eml", mail.as_bytes()).reports[0])
    assert facts["byline"] == "Ada Brook"
    assert "outlet" not in facts


@pytest.mark.parametrize(
    ("header", "title"),
    [
        ("=?utf-8?q?H=C3=B6chststand?= am =?iso-8859-1?q?K=E4i?=", "Höchststand am Käi"),
        ("=?utf-8?b?0JLQvtC00LA=?=", "Вода"),
        ("=?no-such-code?q?Plain?=", "Plain"),
        ("Höchststand", "Höchststand"),  # eight bits, against the rules
        ("High\n water", "High water"),
        ("=?utf-8?b?broken", "=?utf-8?b?broken"),
    ],
)
def test_subjects_are_read_however_they_are_written(header: str, title: str) -> None:
    raw = f"From: a@b.example\nSubject: {header}\n\n{WORDS}\n".encode()
    assert told(opened("a.eml", raw).reports[0])["title"] == title


@pytest.mark.parametrize("charset", ["windows-1251", "utf-8", "us-ascii", "no-such-code"])
def test_a_text_is_read_in_the_likeliest_code(charset: str) -> None:
    body = "Вода поднялась на два метра за ночь, и набережная была закрыта для всех лодок."
    encoded = body.encode("windows-1251" if charset == "windows-1251" else "utf-8")
    raw = f"From: a@b.example\nContent-Type: text/plain; charset={charset}\n\n".encode() + encoded
    assert body in opened("a.eml", raw).reports[0].content.decode()


def test_flowed_text_is_joined_to_paragraphs() -> None:
    raw = b"From: a@b.example\nContent-Type: text/plain; format=flowed\n\nThe river \nrose in \nthe night.\n\nBoats left.\n"
    assert opened("a.eml", raw).reports[0].content == b"The river rose in the night.\n\nBoats left."


def test_attachments_that_are_articles_are_opened() -> None:
    forwarded = newsletter(Subject="Forwarded")
    forwarded.set_content(WORDS)
    mail = newsletter()
    mail.set_content("Three articles.")
    mail.add_attachment(PAGE.decode(), subtype="html", filename="page.html")
    mail.add_attachment(
        pdf_of([column(WORDS, 60, 700, 60)]), maintype="application", subtype="pdf", filename="print.pdf"
    )
    mail.add_attachment(forwarded)
    mail.add_attachment(b"\0\1", maintype="application", subtype="x-thing", filename="thing.bin")
    found = opened("a.eml", mail.as_bytes())
    assert found.wheres == ["a.eml", "a.eml#page.html", "a.eml#print.pdf", "a.eml#attachment 3"]
    assert told(found.reports[3])["title"] == "Forwarded"
    assert [(item.where, item.step) for item in found.dropped] == [("a.eml#thing.bin", "choose")]
    assert "title" not in told(found.reports[1])  # what is told of the mail is not told of what came with it


def test_pictures_in_the_text_are_its_furniture() -> None:
    mail = newsletter()
    mail.set_content(f"<p>{WORDS}</p><img src='cid:x'>", subtype="html")
    mail.add_related(b"\x89PNG", maintype="image", subtype="png", cid="<x>", filename="logo.png")
    found = opened("a.eml", mail.as_bytes())
    assert len(found.items) == 1


@pytest.mark.parametrize(
    "raw",
    [
        b"From: a@b.example\nContent-Type: multipart/mixed; boundary=x\n\nno boundary ever\n",
        b"From: a@b.example\nContent-Type: multipart/mixed\n\n--x\n\nWords.\n--x--\n",
        b"From: a@b.example\nContent-Transfer-Encoding: base64\n\n!!!! no base64 !!!!",
        b"From: \xff\xfe\nDate: the day before\nMessage-ID:\nContent-Type: text/plain; charset*0*=x''%ZZ\n\nWords of it.",
        b'Content-Type: text/html; charset="\n\n<p>Words of it.',
        b"From: " + b"(" * 5_000 + b"\n\nWords of it.",
        b"no headers at all",
        b"\n\n\n",
    ],
)
def test_a_mail_with_defects_is_read_or_told(raw: bytes) -> None:
    assert len(opened("a.eml", raw).items) == 1


def test_parts_nested_without_end_are_refused() -> None:
    layers = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(2_000))
    assert opened("a.eml", b"From: a@b.example\n" + layers).reasons == ["its parts are nested without end"]
    few = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(100))
    assert opened("a.eml", b"From: a@b.example\n" + few + b"\nWords.").reasons == ["its parts are nested without end"]


def test_headers_and_parts_without_end_are_refused_at_once() -> None:
    assert opened("a.eml", b"From: a@b.example\n" + b"X: y\n" * 300_000).reasons == ["its headers never end"]
    parts = b"From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nw\n" * 30_000
    assert opened("a.eml", parts).reasons == ["it has more than 20,000 parts"]


def test_mails_forwarded_without_end_are_refused() -> None:
    mail = newsletter()
    mail.set_content("The innermost.")
    for _ in range(8):
        outer = newsletter()
        outer.set_content("See below.")
        outer.add_attachment(mail)
        mail = outer
    found = opened("a.eml", mail.as_bytes())
    assert len(found.reports) == 5
    assert found.reasons == ["it is wrapped too deeply"]


# Mailboxes


def box(*bodies: str) -> bytes:
    start = "From a@b.example Fri May  3 10:15:00 2024\n"
    return "".join(
        f"{start}From: Ada Brook <a@b.example>\nSubject: No {n}\n\n{body}\n\n" for n, body in enumerate(bodies)
    ).encode()


def test_each_mail_of_a_mailbox_is_a_report() -> None:
    found = opened("a.mbox", box("One.\n>From here on.", "Two.\n\nFrom the quay it looked calm."))
    assert found.wheres == ["a.mbox#mail 1", "a.mbox#mail 2"]
    assert found.reports[0].content.rstrip() == b"No 0\n\nOne.\nFrom here on."
    assert b"From the quay" in found.reports[1].content


def test_a_mailbox_without_mails_is_refused() -> None:
    assert opened("a.mbox", b"Dear all,\n\nno mail here").reasons == ["it holds no mail"]


def test_a_mail_above_the_limit_is_told_and_the_rest_is_read() -> None:
    found = opened("a.mbox", box("One.", "x" * 5_000, "Three."), ReadOptions(max_whole=1_000))
    assert found.wheres == ["a.mbox#mail 1", "a.mbox#mail 3"]
    assert found.dropped[0].where == "a.mbox#mail 2"


def test_a_mailbox_is_streamed(tmp_path: Path) -> None:
    path = tmp_path / "a.mbox"
    with path.open("wb") as file:
        for _ in range(30):
            file.write(box(WORDS * 500))
    tracemalloc.start()
    count = sum(isinstance(item, RawReport) for item in read_all([path]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 30
    assert peak < path.stat().st_size


# Saved pages


def saved(page: bytes = PAGE, extra: str = "") -> bytes:
    return (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://courier.example/1\r\nSubject: High water\r\n"
        b"Date: Fri, 3 May 2024 10:15:00 -0000\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="b"' + extra.encode() + b"\r\n\r\n"
        b"--b\r\nContent-Type: text/css\r\nContent-Location: https://courier.example/s.css\r\n\r\np {}\r\n"
        b"--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-ID: <frame@x>\r\nContent-Transfer-Encoding: base64\r\n"
        b"Content-Location: https://courier.example/1\r\n\r\n" + base64.encodebytes(page) + b"\r\n"
        b"--b\r\nContent-Type: text/html\r\nContent-ID: <other@x>\r\n\r\n<p>An advertisement.</p>\r\n--b--\r\n"
    )


@pytest.mark.parametrize("name", ["a.mhtml", "a.mht"])
def test_a_saved_page_is_the_page_with_its_bytes(name: str) -> None:
    found = opened(name, saved())
    (report,) = found.reports
    assert (report.where, report.content, report.media_type) == (name, PAGE, "text/html")
    assert told(report) == {"url": "https://courier.example/1", "charset": "utf-8"}
    assert (report.retrieved or "")[:16] == "2024-05-03T10:15"


def test_the_page_named_as_the_start_is_the_page() -> None:
    (report,) = opened("a.mht", saved(extra='; start="<other@x>"')).reports
    assert report.content == b"<p>An advertisement.</p>"


def test_a_saved_page_without_a_page_is_refused() -> None:
    assert opened("a.mhtml", b"From: x\nContent-Type: text/plain\n\nWords.").reasons == ["there is no page in it"]


@pytest.mark.parametrize(
    "content",
    [
        b"Subject: A\nContent-Type: text/plain; " + b"a*0=b; " * 100_000 + b"\n\nHigh water",
        b'Subject: A\nContent-Type: multipart/mixed; boundary="b"\n\n--b\ncontent-disposition: attachment;'
        + b"\n\tfilename*0*=b;" * 100_000
        + b"\n\nHigh water\n--b--\n",
        b"Subject: A\n"
        + b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (at, at) for at in range(250))
        + b"\n" * 250_000,
    ],
    ids=["a header without end", "a part's header without end", "many lines under many boundaries"],
)
def test_a_mail_that_would_take_minutes_is_refused_at_once(content: bytes) -> None:
    began = time.process_time()
    (reason,) = opened("a.eml", content).reasons
    assert "end" in reason
    assert time.process_time() - began < 2


@pytest.mark.parametrize("before", ["Fwd: ", "FW: ", "Re: ", "AW: ", "TR: ", "Fwd: Re[2]: WG:"])
def test_what_says_that_a_mail_was_sent_on_is_no_part_of_its_title(before: str) -> None:
    raw = f"From: a@b.example\nSubject: {before}Tide: high at noon\n\n{WORDS}\n".encode()
    report = opened("a.eml", raw).reports[0]
    assert told(report)["title"] == "Tide: high at noon"
    assert report.content.decode().startswith("Tide: high at noon\n")


@pytest.mark.parametrize(
    ("sender", "outlet"),
    [
        ("Newsroom Osk <news@osk.example>", "Newsroom Osk"),
        ("Osk Tidende <redaktion@osk.example>", "Osk Tidende"),
        ("Osk Tidings <no-reply@mail.osk.example>", "Osk Tidings"),
        ("Ada Brook <ada.brook@osk.example>", None),
        ("Ada Brook <ada@news.osk.example>", None),
    ],
)
def test_who_writes_from_the_mailbox_of_a_house_is_the_house(sender: str, outlet: str | None) -> None:
    raw = f"From: {sender}\nSubject: High tide\n\n{WORDS}\n".encode()
    facts = told(opened("a.eml", raw).reports[0])
    assert facts.get("outlet") == outlet
    assert ("byline" in facts) == (outlet is None)
