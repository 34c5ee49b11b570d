"""What came back from the web."""

from __future__ import annotations

from msgspec import Struct


class Fetched(Struct, frozen=True):
    """One page, feed or file as a server sent it.

    `url` is as asked, `final_url` where the content was found after redirects, without its fragment; `moved_to` is the
    address that now stands for `url` for good (as far as redirects 301 and 308 led), None where it has not moved.
    `content` is the body with its transport packing (gzip and the like) undone and nothing else changed. `media_type`
    is lower case, without parameters (``application/octet-stream`` where the server says none); `charset` is as the
    server says it.
    `retrieved` is the ISO 8601 instant, in UTC and seconds, at which the server sent or confirmed the content.
    `etag` and `last_modified` can be handed to the next `fetch`; `not_modified` says that the content has not changed
    since them (`content` is then empty); `from_cache` that it came from the cache on disk. `link_headers` are the
    values of the Link headers (RFC 8288) as sent; `content_language` is that header's value; `max_age_s` is how many
    seconds the server holds the content to be fresh (RFC 9111, 5.2.2.1).
    """

    url: str
    final_url: str
    status: int
    content: bytes
    media_type: str
    charset: str | None
    retrieved: str
    etag: str | None = None
    last_modified: str | None = None
    from_cache: bool = False
    not_modified: bool = False
    link_headers: tuple[str, ...] = ()
    content_language: str | None = None
    moved_to: str | None = None
    max_age_s: int | None = None
