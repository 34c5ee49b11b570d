"""The web application: a page of stories, each story's dossier, and the same as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any, Final

import msgspec
from fastapi import FastAPI, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from rashomon.errors import DeskError, NotFoundError
from rashomon.journey import lay_out
from rashomon.store import open_desk
from rashomon.tell.finding import find
from rashomon.tell.page import in_reading_order, render_page
from rashomon.tell.trace import trace

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from rashomon.model.telling import Dossier
    from rashomon.store import Desk
    from rashomon.tell.papers import Papers

_HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}
_LONGEST_QUERY: Final = 300


class _Library:
    """The papers of a desk, laid out again only when something new has been told on it."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._told: str | None = None
        self._papers: Papers | None = None

    def papers(self) -> Papers:
        told = self.desk.note("told")
        if self._papers is None or told != self._told:
            self._papers, self._told = lay_out(self.desk), told
        return self._papers

    def story(self, wanted: str) -> Dossier:
        """The dossier whose id is `wanted` or begins with it."""
        dossiers = {dossier.story_id: dossier for dossier in self.papers().dossiers}
        return dossiers[find(wanted, {key: ("story", dossier) for key, dossier in dossiers.items()})]


def make_app(desk: str) -> FastAPI:
    """Return the web application over a desk (a path or URL).

    Raises:
        DeskError: there is no such desk, or it cannot be opened.
    """
    library = _Library(open_desk(desk, create=False))
    app = FastAPI(title="Rashomon", docs_url=None, redoc_url=None)  # the interactive docs load scripts from elsewhere

    @app.middleware("http")
    async def guard(request: Request, answer: Callable[[Request], Awaitable[Response]]) -> Response:
        response = await answer(request)
        response.headers.update(_HEADERS)
        return response

    @app.exception_handler(NotFoundError)
    def not_found(_request: Request, error: NotFoundError) -> Response:
        return JSONResponse({"error": str(error)}, status_code=404)

    @app.exception_handler(DeskError)
    def desk_fails(_request: Request, error: DeskError) -> Response:
        return JSONResponse({"error": str(error)}, status_code=503)

    _add_pages(app, library)
    _add_api(app, library)
    return app


def _add_pages(app: FastAPI, library: _Library) -> None:
    @app.get("/", response_class=HTMLResponse)
    def front() -> str:
        """All stories on one page."""
        return render_page(library.papers())

    @app.get("/stories/{wanted}", response_class=HTMLResponse)
    def page(wanted: str) -> str:
        """The dossier of one story."""
        return render_page(library.papers(), [library.story(wanted).story_id])


def _add_api(app: FastAPI, library: _Library) -> None:
    @app.get("/api/stories")
    def stories() -> Response:
        """The stories on the desk, the largest first."""
        return _json(
            [
                {
                    "story_id": dossier.story_id,
                    "title": dossier.title,
                    "reports": len(dossier.reports),
                    "entries": len(dossier.timeline.entries),
                    "conflicts": len(dossier.conflicts),
                }
                for dossier in in_reading_order(library.papers().dossiers)
            ]
        )

    @app.get("/api/stories/{wanted}")
    def story(wanted: str) -> Response:
        """The dossier of one story; the beginning of its id is enough."""
        return _json(library.story(wanted))

    @app.get("/api/trace/{wanted}")
    def trace_line(wanted: str) -> Response:
        """The trace of any line back to its raw characters."""
        return _json(trace(wanted, library.papers()))

    @app.get("/api/search")
    def search(
        q: Annotated[str, Query(max_length=_LONGEST_QUERY)], limit: Annotated[int, Query(ge=1, le=100)] = 20
    ) -> Response:
        """The reports that hold all words of `q`, best first."""
        return _json(library.desk.search(q, limit))


def _json(content: Any) -> Response:
    try:
        body = msgspec.json.encode(content)
    except UnicodeEncodeError:  # a lone surrogate in foreign text: JSON can only carry it escaped
        body = json.dumps(msgspec.to_builtins(content)).encode("ascii")
    return Response(body, media_type="application/json")
