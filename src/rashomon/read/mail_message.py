"""One mail taken apart: its headers as words, its parts as bytes, its text."""

from __future__ import annotations

import codecs
import html
import re
from email import message_from_bytes
from email.errors import HeaderParseError, MessageError
from email.header import decode_header
from email.message import Message
from typing import TYPE_CHECKING, Final, NamedTuple

from rashomon.read.composing import bare
from rashomon.read.decoding import text_of
from rashomon.read.parcel import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_DEEPEST: Final = 30  # multiparts in multiparts
_MOST_MULTIPARTS: Final = 300  # of one mail: every line of it is compared with every boundary around it
_MOST_COMPARED: Final = 50_000_000  # such lines times such boundaries: some seconds
_MOST_PARTS: Final = 20_000  # likewise
# A header that the library takes apart in time that grows with the square of its length.
_ENDLESS: Final = re.compile(rb"^content-(?:type|disposition):(?:[^\n]|\n[ \t]){4000}", re.IGNORECASE | re.MULTILINE)
_HEAD_END: Final = re.compile(rb"\r?\n\r?\n")
_LONGEST_HEAD: Final = 1_000_000  # bytes of all headers of a mail
_LONGEST_HEADER: Final = 10_000  # characters
_AUTHOR_FROM: Final = re.compile(r"((?:[\w.'’-]{1,40} ){1,3}[\w.'’-]{1,40}) (?:from|at|via|\||@) (\S.{1,80})")
# What mail programs, in many languages, put before the subject of what is answered or sent on.
_SENT_ON: Final = re.compile(
    r"(?:(?:fwd?|re|aw|wg|tr|rv|sv|vs|vb|antw|enc|odp|pd|ynt|ilt|rif|res|doorst|vl)"
    r"(?:\[\d{1,3}\])?[ \t]{0,3}[:：]\s{0,5}){1,9}(?=\S)",
    re.IGNORECASE,
)
# Mailboxes that belong to a house, not to a person.
_OFFICE: Final = re.compile(
    r"(?:[\w.+-]{0,30}[.+_-])?(?:news|newsroom|newsletter|newsdesk|desk|editor|editors|editorial|redaktion|redaction|redaccion"
    r"|redazione|redacao|redactie|press|presse|prensa|info|contact|kontakt|no-?reply|noreply|do-?not-?reply|mailer|alerts?"
    r"|briefing|digest|service|hello|bulletin|letters?)(?:[.+_-][\w.+-]{0,30})?@\S{1,250}",
    re.IGNORECASE,
)
_ADDRESS: Final = re.compile(r"[^\s<>()\"',]{1,64}@[^\s<>()\"',]{1,255}")
# Codes that no mail is written in, one of which takes minutes for a megabyte; and whoever says ASCII often means more.
_NOT_MEANT: Final = frozenset({"ascii", "punycode", "idna", "unicode_escape", "raw_unicode_escape"})
_BODY: Final = re.compile(r"<body(?:\s[^<>]{0,2000})?>", re.IGNORECASE)
# A plain part is preferred to an HTML part only where it holds so many times the words.
_FULLER: Final = 1.5


class Part(NamedTuple):
    """A leaf of a mail: its bytes, unpacked, and what the mail says of them.

    `mail` is the mail that a part of type ``message/rfc822`` is; `name_in_mail` its Content-ID.
    """

    content: bytes
    media_type: str
    charset: str | None
    file_name: str
    location: str
    name_in_mail: str
    is_attached: bool
    is_flowed: bool
    mail: Message | None


def mail_of(content: bytes) -> Message:
    """Return the mail that `content` holds.

    Raises:
        Refused: it is none, or made to harm.
    """
    if not _HEAD_END.search(content, 0, _LONGEST_HEAD) and len(content) > _LONGEST_HEAD:
        raise Refused("its headers never end", "where it is no mail, name it by what it is")
    if content.count(b"\n--") > _MOST_PARTS:
        raise Refused(f"it has more than {_MOST_PARTS:,} parts", "save what is in it as files of their own")
    if _ENDLESS.search(content):
        raise Refused("one of its headers never ends", "save what is in it as files of their own")
    multiparts = content.lower().count(b"multipart/")
    if multiparts > _MOST_MULTIPARTS or multiparts * content.count(b"\n") > _MOST_COMPARED:
        raise Refused("its parts are nested without end", "save what is in it as files of their own")
    try:
        mail: Message = message_from_bytes(content)
    except (RecursionError, MessageError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise Refused("it is no mail that can be read", "save it anew") from error
    if not mail.keys():
        raise Refused("it is no mail: it has no headers", "where it is a text, give it the suffix .txt")
    return mail


def header(mail: Message, name: str) -> str:
    """Return the first header of a name as words, encoded words (RFC 2047) read; empty where there is none."""
    for key, value in mail.raw_items():
        if key.lower() == name:
            return _words(value[:_LONGEST_HEADER])
    return ""


def _words(value: str) -> str:
    raw = text_of(value.encode("utf-8", "surrogateescape")) if not value.isascii() else value
    try:
        pieces = decode_header(" ".join(raw.split()))
    except (HeaderParseError, ValueError, LookupError):
        return " ".join(raw.split())
    read = (piece if isinstance(piece, str) else _decoded(piece, charset) for piece, charset in pieces)
    return " ".join("".join(read).split())


def _decoded(content: bytes, charset: str | None) -> str:
    try:
        codec = codecs.lookup(charset).name if charset else "ascii"
        return text_of(content) if codec in _NOT_MEANT else content.decode(codec)
    except (LookupError, ValueError):
        return text_of(content)


def parts_of(mail: Message, depth: int = 0) -> Iterator[Part]:
    """Yield the leaves of a mail in their order.

    Raises:
        Refused: its parts are nested without end.
    """
    if depth > _DEEPEST:
        raise Refused("its parts are nested without end", "save what is in it as files of their own")
    # Text that is asked for unpacked only: else the library decodes it in whatever code the mail names.
    held = mail.get_payload() if mail.is_multipart() else []
    inner = [part for part in held if isinstance(part, Message)] if isinstance(held, list) else []
    if inner and mail.get_content_maintype() == "multipart":
        for part in inner:
            yield from parts_of(part, depth + 1)
    else:
        yield _leaf(mail, next(iter(inner), None))


def _leaf(mail: Message, inner: Message | None) -> Part:
    kind = header(mail, "content-type")
    placed = header(mail, "content-disposition").lower()
    file_name = _file_name(mail)
    is_text = mail.get_content_maintype() == "text"
    named = header(mail, "content-id").strip("<> ")
    is_picture = mail.get_content_maintype() in {"image", "audio", "video", "font"}
    media_type, charset = mail.get_content_type(), _charset(mail)
    return Part(
        content=b"" if inner else _payload(mail),
        media_type=media_type,
        charset=charset,
        file_name=file_name,
        location=header(mail, "content-location"),
        name_in_mail=named,
        # Pictures inside the text are its furniture; all else that is no text, or bears a file's name, was attached.
        is_attached=not (is_picture and (named or not placed.startswith("attachment")))
        and (placed.startswith("attachment") or bool(file_name) or not is_text),
        is_flowed="format=flowed" in kind.lower().replace('"', "").replace(" ", ""),
        mail=inner,
    )


def _payload(mail: Message) -> bytes:
    del mail["content-type"]  # some versions of the library decode by it what is asked for as bytes
    try:
        content = mail.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError, TypeError):
        return b""
    return content if isinstance(content, bytes) else b""


def _charset(mail: Message) -> str | None:
    try:
        return mail.get_content_charset()
    except (ValueError, LookupError, TypeError, IndexError):
        return None


def _file_name(mail: Message) -> str:
    try:
        name = mail.get_filename("")
    except (ValueError, LookupError, TypeError, IndexError):
        return ""
    return _words(str(name)[:_LONGEST_HEADER])


def body_of(parts: Iterable[Part]) -> tuple[str, bool]:
    """Return the text of a mail and whether it is HTML: of its own parts, the kind that holds more."""
    webs: list[str] = []
    plains: list[str] = []
    for part in parts:
        if not part.is_attached and part.media_type in {"text/html", "text/plain"}:
            text = _decoded(part.content, part.charset)
            if part.media_type == "text/html":
                webs.append(text)
            else:
                plains.append(_joined(text) if part.is_flowed else text)
    web, text = "\n".join(webs), "\n\n".join(plains)
    if web and len(bare(text)) <= _FULLER * len(bare(web)):
        return web, True
    return text, False


def headed(subject: str, page: str) -> str:
    """Return the page that a mail is with its subject as a heading, where it does not say it itself.

    >>> headed("High water", "<body class='x'><p>The river rose.</p></body>")
    "<body class='x'><h1>High water</h1><p>The river rose.</p></body>"
    """
    body = _BODY.search(page)
    if not subject or not body or subject.casefold() in bare(page).casefold():
        return page
    return f"{page[: body.end()]}<h1>{html.escape(subject, quote=False)}</h1>{page[body.end() :]}"


def _joined(text: str) -> str:
    """The paragraphs of flowed text (RFC 3676): a line that ends with a space goes on in the next."""
    lines = (line.removeprefix(" ") for line in text.replace("\r\n", "\n").split("\n"))
    joined = "".join(line if line.endswith(" ") and line != "-- " else f"{line}\n" for line in lines)
    return joined.removesuffix("\n")


def name_of(sender: str) -> str:
    """Return the name in a From header; empty where it is an address alone.

    >>> name_of('"Brook, Ada" <a@b.example>'), name_of("a@b.example (Ada Brook)"), name_of("a@b.example")
    ('Brook, Ada', 'Ada Brook', '')
    """
    before, angle, _ = sender.partition("<")
    if angle:
        name = before
    else:
        inside = sender.partition("(")[2]
        name = inside.rpartition(")")[0]
    return bare(name.strip().strip("\"'")) if "@" not in name else ""


def subject_of(mail: Message) -> str:
    r"""Return what a mail is about, without what says that it was answered or sent on.

    >>> subject_of(message_from_bytes(b"Subject: Fwd: RE[2]: High water\n\n")), _SENT_ON.match("Report: High water")
    ('High water', None)
    """
    subject = bare(header(mail, "subject"))
    before = _SENT_ON.match(subject)
    return subject[before.end() :] if before else subject


def is_office(sender: str) -> bool:
    """Say whether a From header names a mailbox of a house, such as that of a newsroom.

    >>> is_office("Newsroom Osk <news@osk.example>"), is_office("Ada Brook <ada@osk.example>")
    (True, False)
    """
    address = _ADDRESS.search(sender.rpartition("<")[2])
    return bool(address and _OFFICE.fullmatch(address.group()))


def outlet_and_author(name: str, *, is_list: bool) -> tuple[str, str]:
    """Tell from a sender's name who publishes and who writes: a mail to a list comes from its publisher.

    >>> outlet_and_author("Jane Doe from The Harbour Post", is_list=True)
    ('The Harbour Post', 'Jane Doe')
    >>> outlet_and_author("The Harbour Post", is_list=True), outlet_and_author("Jane Doe", is_list=False)
    (('The Harbour Post', ''), ('', 'Jane Doe'))
    """
    both = _AUTHOR_FROM.fullmatch(name[:200])
    if both:
        return both[2], both[1]
    return (name, "") if is_list else ("", name)
