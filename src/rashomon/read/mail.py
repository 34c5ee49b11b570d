"""Mails: newsletters, mailboxes and pages saved by a browser as MHTML."""

from __future__ import annotations

import io
from itertools import chain
from typing import TYPE_CHECKING, Final

from rashomon.model.report import Dropped
from rashomon.read.budget import budgeted
from rashomon.read.composing import bare, compose, report_of
from rashomon.read.feed_item import language_of
from rashomon.read.kinds import why_not_text
from rashomon.read.limits import raising, too_large, whole_of
from rashomon.read.mail_message import (
    Part,
    body_of,
    headed,
    header,
    is_office,
    mail_of,
    name_of,
    outlet_and_author,
    parts_of,
    subject_of,
)
from rashomon.read.mailbox import mails_of
from rashomon.read.members import safe_name
from rashomon.read.parcel import Refused
from rashomon.read.record_dates import iso_date

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message

    from rashomon.read.parcel import Item, Parcel, Visit

_OPENED: Final = frozenset({"text/html", "application/pdf", "message/rfc822", "application/xhtml+xml"})


def read_mail(parcel: Parcel, visit: Visit) -> Iterator[Item]:
    """Yield the report that a mail is (RFC 5322), and what is in its attachments.

    Raises:
        Refused: it is no mail, or made to harm.
    """
    yield from _mail(mail_of(whole_of(parcel, visit)), parcel, visit)


def read_mailbox(parcel: Parcel, visit: Visit) -> Iterator[Item]:
    """Yield what is in the mails of a mailbox (RFC 4155), one mail in memory at a time.

    Raises:
        Refused: no mail begins where the file begins.
    """
    found = mails_of(parcel.stream, visit.options.max_whole)
    first = next(found, None)
    if first is None:
        raise Refused("it holds no mail", "leave it out; a single mail is read when its suffix is .eml")
    for number, content in enumerate(chain([first], found), start=1):
        member = parcel.inner(f"mail {number}", io.BytesIO())
        if content is None:
            reason = f"the mail is too large (more than {visit.options.max_whole:,} bytes)"
            remedy = f"leave it out, or {raising('max_whole', visit.options.max_whole)}"
            yield Dropped(member.where, "read", reason, remedy)
            continue
        try:
            yield from _mail(mail_of(content), member, visit)
        except Refused as refused:
            yield refused.told(member.where)


def read_saved_page(parcel: Parcel, visit: Visit) -> Iterator[Item]:
    """Yield the page that a browser saved as MHTML (RFC 2557), with its bytes as they are.

    Raises:
        Refused: there is no page in it.
    """
    mail = mail_of(whole_of(parcel, visit))
    parts = [part for part in parts_of(mail) if part.media_type in {"text/html", "application/xhtml+xml"}]
    if not parts:
        raise Refused("there is no page in it", "save the page anew, as HTML or as one file")
    start = (header(mail, "content-type").partition("start=")[2].partition(";")[0]).strip(" \"'<>")
    page = next((part for part in parts if start and part.name_in_mail == start), parts[0])
    if len(page.content) > visit.options.max_bytes:
        raise too_large(visit.options, "the page", size=len(page.content), remedy="leave it out")
    problem = why_not_text(page.content)
    if problem:
        raise Refused(f"there is no text in it: {problem}", "save the page anew")
    address = header(mail, "snapshot-content-location") or page.location or header(mail, "content-location")
    told = {"url": address if address.startswith(("http://", "https://")) else None, "charset": page.charset}
    saved = parcel._replace(retrieved=iso_date(header(mail, "date")) or parcel.retrieved)
    yield report_of(saved, "", (page.content, page.media_type), told, "saved-page")


def _mail(mail: Message, parcel: Parcel, visit: Visit) -> Iterator[Item]:
    if parcel.depth > visit.options.max_depth:
        raise Refused("it is wrapped too deeply", "save it as a file of its own")
    parts = list(parts_of(mail))
    attached = [part for part in parts if part.is_attached]
    text = _text(mail, parts, parcel, visit)
    if text:
        yield text
    elif not attached:
        raise Refused("there is no text in it", "where it is no mail, name it by what it is")
    for number, part in enumerate(attached, start=1):
        yield from _attachment(part, number, parcel, visit)


def _text(mail: Message, parts: list[Part], parcel: Parcel, visit: Visit) -> Item | None:
    """The report that a mail's own text is, or why it is none; None where there is no text."""
    most = visit.options.max_bytes
    # Weighed before it is looked into: each kind of text may be as large as a report, in the code it came in.
    texts = (part for part in parts if part.media_type.startswith("text/") and not part.is_attached)
    if sum(len(part.content) for part in texts) <= 4 * most:
        text, is_html = body_of(parts)
        if not bare(text):
            return None
        subject = subject_of(mail)
        content = compose(subject, headed(subject, text) if is_html else text, is_html=is_html)
        if len(content[0]) <= most:
            return report_of(parcel, "", content, _told(mail, subject), "mail-header")
    return too_large(visit.options, "its text", remedy="leave it out").told(parcel.where)


def _attachment(part: Part, number: int, parcel: Parcel, visit: Visit) -> Iterator[Item]:
    name = part.file_name or f"attachment {number}"
    shown = safe_name(name)
    inner = parcel.inner(shown, io.BytesIO(part.content), told=(), media_type=part.media_type)
    inner, budget = budgeted(inner, visit.options)
    if part.mail is not None:
        yield from _forwarded(part.mail, inner, visit)
    elif part.media_type in _OPENED or name.lower().endswith(visit.options.suffixes):
        budget.packed += len(part.content)
        yield from visit.inside(inner._replace(name=name, stream=io.BytesIO(part.content)))
    else:
        remedy = "save it as a file, and convert it to text or HTML, where it is an article"
        yield Dropped(inner.where, "choose", "an attachment of a kind that is not read", remedy)


def _forwarded(mail: Message, inner: Parcel, visit: Visit) -> Iterator[Item]:
    try:
        yield from _mail(mail, inner, visit)
    except Refused as refused:
        yield refused.told(inner.where)


def _told(mail: Message, subject: str) -> dict[str, str | None]:
    sender = header(mail, "from")
    name = name_of(sender)
    by_list = any(header(mail, field) for field in ("list-id", "list-unsubscribe", "list-post", "feedback-id"))
    is_list = by_list or is_office(sender)
    outlet, author = outlet_and_author(name, is_list=is_list)
    archived = header(mail, "archived-at").strip("<> ")
    return {
        "title": subject,
        "outlet": outlet,
        "byline": author,
        "url": archived if archived.startswith(("http://", "https://")) else None,
        "printed_date": iso_date(header(mail, "date").partition("(")[0].strip()),
        "guid": header(mail, "message-id").strip("<> "),
        "language": language_of(header(mail, "content-language").partition(",")[0]),
        "charset": "utf-8",
    }
