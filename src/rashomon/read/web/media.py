"""What a server says its answer is, and which kinds are refused before their body is read."""

from __future__ import annotations

import re

UNKNOWN = "application/octet-stream"

_TYPE = re.compile(r"\s{0,20}([\w!#$&^.+-]{1,80}/[\w!#$&^.+-]{1,120})", re.ASCII)
_CHARSET = re.compile(r";\s{0,20}charset\s{0,20}=\s{0,20}[\"']?\s{0,20}([\w.:+-]{1,40})", re.IGNORECASE | re.ASCII)

_NO_TEXT = ("image/", "audio/", "video/", "font/", "model/", "application/font", "application/x-font")
_PROGRAMS = frozenset({
    "application/ecmascript",
    "application/javascript",
    "application/java-archive",
    "application/vnd.android.package-archive",
    "application/wasm",
    "application/x-javascript",
    "application/x-msdownload",
    "application/x-shockwave-flash",
    "text/css",
    "text/ecmascript",
    "text/javascript",
})  # fmt: skip


def media_type_of(content_type: str) -> tuple[str, str | None]:
    """Return the media type (lower case) and the charset (as written, or None) of a Content-Type header.

    >>> media_type_of('Text/HTML; boundary=x; charset="Windows-1251"')
    ('text/html', 'Windows-1251')
    >>> media_type_of("nonsense")
    ('application/octet-stream', None)
    """
    kind = _TYPE.match(content_type)
    charset = _CHARSET.search(content_type)
    return kind[1].lower() if kind else UNKNOWN, charset[1] if charset else None


def holds_no_text(media_type: str) -> bool:
    """Say whether a media type is sure to hold no report: pictures, sound, fonts, programs.

    Feeds, data, documents, archives and what is not known are for the openers to judge.

    >>> holds_no_text("image/webp"), holds_no_text("application/rss+xml"), holds_no_text("application/octet-stream")
    (True, False, False)
    """
    return media_type.startswith(_NO_TEXT) or media_type in _PROGRAMS
