"""What kind of content a run of bytes is, told from its suffix and its first bytes."""

from __future__ import annotations

import re

from rashomon.read.decoding import code_of, text_of

_BY_SUFFIX = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".txt": "text/plain",
    ".text": "text/plain",
}
# The first bytes of formats that hold no plain text, and the name a reader knows them by.
_SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "a rich-text (RTF) document"),
    (b"OggS", "a sound file"),
    (b"ID3", "a sound file"),
)
_HTML = re.compile(
    rb"\s{0,2000}(?:<\?xml[^>]{0,200}>\s{0,200})?(?:<!--[^>]{0,2000}-->\s{0,200})?<(?:!doctype\s+html|html|head"
    rb"|body|article|div|p)\b",
    re.IGNORECASE,
)
_OWN = re.compile(rb"<meta name=\"generator\" content=\"rashomon\"\s?/?>", re.IGNORECASE)
_BODY = re.compile(rb"<body\b", re.IGNORECASE)
_CONTROLS = bytes(code for code in range(1, 32) if code not in {7, 8, 9, 10, 11, 12, 13, 27, 30, 31})
# What is said of other kinds: those that most programs can write.
CONVERT = "convert it to .txt, .html or .pdf"
_NO_WORDS = (
    ".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".ico", ".bmp", ".tif", ".tiff", ".heic", ".avif", ".mp3", ".ogg",
    ".wav", ".m4a", ".mp4", ".webm", ".mov", ".avi", ".css", ".js", ".woff", ".woff2", ".ttf",
)  # fmt: skip
HEAD = 65_536  # bytes that tell the kind of a file
_PACKED = (  # the first bytes of what holds other files, and of other formats with a reader of their own
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),  # an empty one
    (b"\x1f\x8b", "packed"),
    (b"BZh", "packed"),
    (b"\xfd7zXZ\x00", "packed"),
    (b"\x28\xb5\x2f\xfd", "packed"),  # Zstandard
    (b"WARC/", "warc"),
    (b"%PDF-", "pdf"),
    (b"PAR1", "parquet"),
)
_KIND_BY_SUFFIX = {
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "table",
    ".tsv": "table",
    ".parquet": "parquet",
    ".rss": "feed",
    ".atom": "feed",
    ".opml": "outline",
    ".warc": "warc",
    ".eml": "mail",
    ".mbox": "mailbox",
    ".mhtml": "saved-page",
    ".mht": "saved-page",
    ".tar": "tar",
}
_KIND_BY_MEDIA_TYPE = {
    "application/json": "json",
    "application/feed+json": "json",
    "application/x-ndjson": "jsonl",
    "text/csv": "table",
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
    "message/rfc822": "mail",
    "multipart/related": "saved-page",
    "application/pdf": "pdf",
}
_ROOTS = {
    "rss": "feed",
    "feed": "feed",
    "rdf": "feed",
    "opml": "outline",
    "urlset": "sitemap",
    "sitemapindex": "sitemap",
}
_ROOT = re.compile(
    rb"\s{0,200}(?:<\?xml[^>]{0,200}>\s{0,200})?(?:<(?:!DOCTYPE[^>\[]{0,300}\[[^\]]{0,4000}\]\s{0,20}|[!?][^>]{0,2000})>\s{0,200}){0,8}"
    rb"<(?:\w{1,20}:)?(\w{1,20})[\s>/]"
)
# Under such names pages are met: exported as data, or saved whole. In a feed's place a page is but a notice.
_OR_PAGE = frozenset({"json", "jsonl", "table", "mail", "saved-page"})
_JSON = re.compile(r"\{\s{0,99}(?:\"|\})|\[\s{0,99}(?:[\[{\"\]])")
_MAILBOX = re.compile(r"From \S{1,200} [A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d")
_HEADER = re.compile(r"[A-Za-z-]{2,40}(?=:)")
_MAIL_HEADERS = frozenset({"message-id", "mime-version", "received", "return-path", "delivered-to"})
_PLAIN_SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown"})


def kind_of(name: str, head: bytes, media_type: str | None = None) -> str:
    r"""Return the kind of reader that a parcel needs, from its first bytes, its name and what a server said of it.

    First bytes that no text begins with are believed most, then the suffix, but for a page under the name of another
    kind; a suffix that says plain text keeps all but feeds, sitemaps and lists of feeds plain text.

    >>> kind_of("a.txt", b"Hello"), kind_of("a.zip", b"PK\x03\x04"), kind_of("news", b"<rss version='2.0'>")
    ('document', 'zip', 'feed')
    """
    for signature, kind in _PACKED:
        if head.startswith(signature):
            return kind
    if head[257:262] == b"ustar":
        return "tar"
    suffix = "." + name.rsplit(".", 1)[-1].lower() if "." in name else ""
    start = head.removeprefix(code_of(head)[0])
    if start[:2] in {b"<\0", b"\0<"}:  # UTF-16
        start = start.replace(b"\0", b"")
    is_page = bool(_HTML.match(start))
    known = _KIND_BY_SUFFIX.get(suffix)
    if known and not (is_page and known in _OR_PAGE):
        return known
    root = _ROOT.match(start)
    if root and root.group(1).lower().decode() in _ROOTS:
        return _ROOTS[root.group(1).lower().decode()]
    if suffix in _PLAIN_SUFFIXES:
        return "document"
    told = (media_type or "").partition(";")[0].strip().lower()
    if told in _KIND_BY_MEDIA_TYPE:
        return _KIND_BY_MEDIA_TYPE[told]
    if suffix == ".xml" and not is_page:
        return "other-xml"
    return "document" if is_page or suffix in _BY_SUFFIX or told.startswith("text/") else _kind_by_content(head)


def _kind_by_content(head: bytes) -> str:
    """The kind of what bears no name that tells it, such as standard input."""
    from rashomon.read.tables import looks_like_table

    start = text_of(head).lstrip()
    if _JSON.match(start):
        return "json"
    if _MAILBOX.match(start):
        return "mailbox"
    if _begins_as_mail(start):
        return "mail"
    return "table" if looks_like_table(start) else "document"


def _begins_as_mail(start: str) -> bool:
    """Whether a text begins with lines of headers, one of which only mail has."""
    names: set[str] = set()
    for line in start.splitlines()[:60]:
        header = _HEADER.match(line)
        if header:
            names.add(header.group().lower())
        elif not line[:1].isspace():
            break
    return bool(names & _MAIL_HEADERS)


def media_type_of(name: str, content: bytes) -> str:
    """Return the media type of a file from its name's suffix, or from its first bytes where the suffix says nothing.

    >>> media_type_of("a.md", b""), media_type_of("page", b"<!DOCTYPE html><p>Hello")
    ('text/markdown', 'text/html')
    """
    suffix = "." + name.rsplit(".", 1)[-1].lower() if "." in name else ""
    if suffix in _BY_SUFFIX and suffix not in {".txt", ".text"}:
        return _BY_SUFFIX[suffix]
    head = content[:HEAD]
    return "text/html" if _HTML.match(head.removeprefix(code_of(head)[0])) else "text/plain"


def is_own_page(content: bytes) -> bool:
    """Say whether a web page says in its head that this program wrote it.

    A dossier read as a report would be one more origin that says what the reports said already.

    >>> is_own_page(b'<head><meta name="generator" content="rashomon"></head>'), is_own_page(b"<p>rashomon")
    (True, False)
    """
    head = content[:HEAD]
    body = _BODY.search(head)
    return bool(_OWN.search(head, 0, body.start() if body else len(head)))


def why_not_text(content: bytes) -> str | None:
    """Say in words why `content` holds no text; None where it may hold some.

    >>> why_not_text(b"%PDF-1.7 ..."), why_not_text(b"Plain words")
    ('it is a PDF document', None)
    """
    for signature, name in _SIGNATURES:
        if content.startswith(signature):
            return f"it is {name}"
    head = content[:HEAD]
    mark, wide = code_of(head)
    if mark:
        return None
    if 0 in head and not wide:
        return "it is binary (it holds zero bytes)"
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if head and controls > len(head) // 20:
        return "it is binary (it is full of control characters)"
    if not content.strip():
        return "it holds nothing but white space"
    return None


def remedy_of_kind(name: str, naming: str = "name the file itself to have it read") -> str:
    """Return what to do about a file of a kind that is not read; a picture holds no words, whatever it is turned into.

    >>> remedy_of_kind("a/port.JPG"), remedy_of_kind("port.rtf")
    ('leave it out', 'name the file itself to have it read, or convert it to .txt, .html or .pdf')
    """
    return "leave it out" if name.lower().endswith(_NO_WORDS) else f"{naming}, or {CONVERT}"
