"""Reads from the web."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self

from rashomon.model.report import Dropped
from rashomon.read.web.fetched import Fetched

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rashomon.read.web.options import WebOptions


class Web:
    """Reads from the web, politely and safely; a context manager."""

    def __init__(self, options: WebOptions) -> None:
        self._options = options

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def fetch(self, url: str, *, etag: str | None = None, last_modified: str | None = None) -> Fetched | Dropped:
        """Return what `url` holds, or why it could not be read."""
        import httpx2

        asked = {"If-None-Match": etag, "If-Modified-Since": last_modified, "User-Agent": self._options.user_agent}
        headers = {name: value for name, value in asked.items() if value}
        try:
            answer = httpx2.get(url, headers=headers, follow_redirects=True, trust_env=False)
        except (httpx2.HTTPError, httpx2.InvalidURL) as error:
            return Dropped(url, "read", f"it could not be fetched: {error}", "try again later")
        if not (answer.is_success or answer.status_code == 304):
            return Dropped(url, "read", f"the server answered {answer.status_code}", "check the address")
        return Fetched(
            url=url,
            final_url=str(answer.url),
            status=answer.status_code,
            content=answer.content,
            media_type=answer.headers.get("content-type", "application/octet-stream").partition(";")[0].strip().lower(),
            charset=answer.charset_encoding,
            retrieved=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            etag=answer.headers.get("etag"),
            last_modified=answer.headers.get("last-modified"),
            not_modified=answer.status_code == 304,
        )

    def fetch_all(self, urls: Iterable[str]) -> Iterator[tuple[str, Fetched | Dropped]]:
        """Yield each URL with what it holds, as they come."""
        for url in urls:
            yield url, self.fetch(url)
