"""Full-text search over the reports on a desk: the same question, put to either database."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from sqlalchemy import text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from rashomon.model.report import Report

_WORD: Final = re.compile(r"\w+")
# Scripts written without spaces: the databases index a whole run as one word, so these are looked for letter by letter.
_UNSPACED: Final = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


class Hit(Struct, frozen=True):
    """A report in which the words were found, its title and the words around the first place."""

    report_id: str
    title: str
    excerpt: str


def index(connection: Connection, reports: Iterable[Report]) -> None:
    """Make reports findable; a report indexed before is indexed anew."""
    rows = [
        # PostgreSQL's text cannot hold a NUL; in a search index none is missed.
        {
            "id": report.id,
            "title": (report.title.value if report.title else "").replace("\0", " "),
            "text": report.text.replace("\0", " "),
        }
        for report in reports
    ]
    if not rows:
        return
    connection.execute(text("DELETE FROM report_texts WHERE report_id = :id"), [{"id": row["id"]} for row in rows])
    if connection.dialect.name == "postgresql":
        statement = (
            "INSERT INTO report_texts (report_id, title, text, words) VALUES (CAST(:id AS VARCHAR), "
            "CAST(:title AS VARCHAR), CAST(:text AS VARCHAR), "
            # A tsvector holds at most 1 MB; what lies behind the first 300,000 letters is found by no word search.
            "to_tsvector('simple', CAST(:title AS VARCHAR) || ' ' || substr(CAST(:text AS VARCHAR), 1, 300000)))"
        )
    else:
        statement = "INSERT INTO report_texts (report_id, title, text) VALUES (:id, :title, :text)"
    connection.execute(text(statement), rows)


def search(connection: Connection, query: str, limit: int) -> tuple[Hit, ...]:
    """Return the reports that hold all words of `query`, best first, at most `limit`.

    The query is never read as syntax: operators and quotation marks in it are plain text.
    """
    words = _WORD.findall(query)
    if not words:
        return ()
    if _UNSPACED.search(query):
        conditions = " AND ".join(f"(text LIKE :w{n} ESCAPE '!')" for n in range(len(words)))
        statement = (
            f"SELECT report_id, title, text FROM report_texts WHERE {conditions} ORDER BY report_id LIMIT :limit"  # noqa: S608  only numbered parameters are put in
        )
        given = {f"w{n}": f"%{_escaped(word)}%" for n, word in enumerate(words)}
    elif connection.dialect.name == "postgresql":
        statement = (
            "SELECT report_id, title, text FROM report_texts WHERE words @@ plainto_tsquery('simple', :query) "
            "ORDER BY ts_rank(words, plainto_tsquery('simple', :query)) DESC, report_id LIMIT :limit"
        )
        given = {"query": " ".join(words)}
    else:
        statement = (
            "SELECT report_id, title, text FROM report_texts WHERE report_texts MATCH :query "
            "ORDER BY rank, report_id LIMIT :limit"
        )
        given = {"query": " ".join(f'"{word}"' for word in words)}
    rows = connection.execute(text(statement), {**given, "limit": limit})
    return tuple(Hit(row.report_id, row.title, _around(row.text, words[0])) for row in rows)


def _escaped(word: str) -> str:
    return word.replace("!", "!!").replace("%", "!%").replace("_", "!_")


def _around(body: str, word: str, reach: int = 80) -> str:
    at = max(body.casefold().find(word.casefold()), 0)
    start, end = max(at - reach, 0), min(at + reach, len(body))
    return ("…" if start else "") + " ".join(body[start:end].split()) + ("…" if end < len(body) else "")
