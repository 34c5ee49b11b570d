"""The desk itself: keeps what came in and what was made of it, and gives it back in a stable order."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self, TypeVar

import msgspec
from msgspec import Struct
from sqlalchemy import delete, func, insert, select, update

from rashomon.errors import DeskError, NotFoundError
from rashomon.language.addresses import page_key
from rashomon.model.links import CopyEdge, Entity, Event, Links, ReportDate, Story
from rashomon.model.marks import Marks
from rashomon.model.report import Dropped, Report
from rashomon.model.telling import Dossier
from rashomon.model.weights import Accord, Agreement, Claim, Conflict, Verdict, Weights
from rashomon.store import search as full_text
from rashomon.store import tables
from rashomon.store.engine import connect, is_url, readable, reading, writing
from rashomon.store.ledger import Ledger
from rashomon.store.migrations import migrate, unmigrated
from rashomon.store.raws import forget_reading, keep_raw, raw_of, untell

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from types import TracebackType

    from sqlalchemy import Connection, Engine, Table

    from rashomon.model.report import RawReport
    from rashomon.store.search import Hit

_LINK_KINDS: Final[dict[str, type[Struct]]] = {
    "dates": ReportDate,
    "copies": CopyEdge,
    "stories": Story,
    "entities": Entity,
    "events": Event,
}
_WEIGHT_KINDS: Final[dict[str, type[Struct]]] = {
    "claims": Claim,
    "verdicts": Verdict,
    "conflicts": Conflict,
    "accords": Accord,
    "agreements": Agreement,
}
_AT_ONCE: Final = 200  # rows per statement: keeps memory flat whatever the size of the desk
T = TypeVar("T")


class Reading(Struct, frozen=True):
    """What reading one raw report gave: a report with its marks, or the reason why it was dropped."""

    raw_id: str
    report: Report | None = None
    marks: Marks | None = None
    dropped: Dropped | None = None


class Desk:
    """One desk: an open database with the reports of one piece of work.

    Use `open_desk`; close it, or use it in a ``with`` block.
    """

    def __init__(self, engine: Engine, name: str) -> None:
        self._engine = engine
        self.name = name

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def files(self) -> frozenset[str]:
        """Return the real paths of the files that keep this desk: they are no reports, wherever they lie."""
        place = self._engine.url.database
        if self._engine.dialect.name != "sqlite" or not place:
            return frozenset()
        whole = str(Path(place).resolve())
        return frozenset(whole + ending for ending in ("", "-wal", "-shm", "-journal"))

    @property
    def ledger(self) -> Ledger:
        """What is followed for this desk, and who is following."""
        return Ledger(self._engine, self.name)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    # What came in.

    def keep_raws(self, raws: Sequence[RawReport]) -> int:
        """Keep raw reports in one transaction; return how many were not on the desk before.

        The same bytes from two places are one raw report; it is known by the place that sorts first, so that the
        order of reading does not matter. Where that changes, what was read from it before is read again.
        """
        with writing(self._engine, self.name) as connection:
            return sum(keep_raw(connection, raw) for raw in raws)

    def raw(self, raw_id: str) -> RawReport:
        """Return one raw report.

        Raises:
            NotFoundError: no raw report bears that id.
        """
        with reading(self._engine, self.name) as connection:
            row = connection.execute(select(tables.raws).where(tables.raws.c.id == raw_id)).one_or_none()
        if row is None:
            raise NotFoundError(f"no raw report bears the id {raw_id}")
        return raw_of(row)

    def raws_of(self, url: str) -> tuple[RawReport, ...]:
        """Return the raw reports of one page, in order of retrieval (unknown first), however it is linked."""
        page = page_key(url)
        if page is None:
            return ()
        wanted = select(tables.raws).where(tables.raws.c.page == page)
        with reading(self._engine, self.name) as connection:
            found = [raw_of(row) for row in connection.execute(wanted)]
        return tuple(sorted(found, key=lambda raw: (raw.retrieved or "", raw.id)))

    def places(self) -> dict[str, str]:
        """Return where each raw report is from, by raw id, sorted by it."""
        with reading(self._engine, self.name) as connection:
            rows = connection.execute(select(tables.raws.c.id, tables.raws.c.place).order_by(tables.raws.c.id))
            return {row.id: row.place for row in rows}

    # What was read in it, report by report.

    def unread(self, recipe: str) -> tuple[str, ...]:
        """Return the ids of raw reports that have not been read with this recipe, sorted."""
        read = select(tables.reports.c.raw_id).where(tables.reports.c.recipe == recipe)
        dropped = select(tables.dropped.c.raw_id).where(tables.dropped.c.recipe == recipe)
        wanted = select(tables.raws.c.id).where(tables.raws.c.id.not_in(read.union(dropped))).order_by(tables.raws.c.id)
        with reading(self._engine, self.name) as connection:
            return tuple(connection.execute(wanted).scalars())

    def keep_readings(self, recipe: str, readings: Sequence[Reading]) -> None:
        """Keep what was read, in one transaction, and make the texts findable."""
        with writing(self._engine, self.name) as connection:
            for found in readings:
                _keep_reading(connection, recipe, found)
            untell(connection)
            full_text.index(connection, [found.report for found in readings if found.report is not None])

    def report_ids(self, recipe: str) -> tuple[str, ...]:
        """Return the ids of the reports read with this recipe, sorted."""
        wanted = select(tables.reports.c.id).where(tables.reports.c.recipe == recipe).order_by(tables.reports.c.id)
        with reading(self._engine, self.name) as connection:
            return tuple(connection.execute(wanted).scalars())

    def reports(self, recipe: str) -> dict[str, Report]:
        """Return the reports read with this recipe by id, sorted by id."""
        wanted = (
            select(tables.reports.c.id, tables.reports.c.body)
            .where(tables.reports.c.recipe == recipe)
            .order_by(tables.reports.c.id)
        )
        return self._decoded(wanted, Report)

    def marks(self, recipe: str, *, anchored: bool = False) -> dict[str, Marks]:
        """Return the marks made with this recipe by report id, sorted by it; `anchored`: as last dated."""
        body = func.coalesce(tables.marks.c.anchored, tables.marks.c.body) if anchored else tables.marks.c.body
        wanted = (
            select(tables.marks.c.report_id, body)
            .where(tables.marks.c.recipe == recipe)
            .order_by(tables.marks.c.report_id)
        )
        return self._decoded(wanted, Marks)

    def dropped(self, recipe: str) -> dict[str, Dropped]:
        """Return what could not be read with this recipe by raw id, sorted by it."""
        wanted = (
            select(tables.dropped.c.raw_id, tables.dropped.c.body)
            .where(tables.dropped.c.recipe == recipe)
            .order_by(tables.dropped.c.raw_id)
        )
        return self._decoded(wanted, Dropped)

    # What was told of all of it.

    def keep_telling(
        self,
        recipe: str,
        anchored: Mapping[str, Marks],
        links: Links,
        weights: Weights,
        dossiers: Sequence[Dossier],
        notes: Mapping[str, str],
    ) -> None:
        """Replace links, weights, dossiers and the notes about them, in one transaction."""
        encode = msgspec.json.encode
        with writing(self._engine, self.name) as connection:
            marked = [(key, encode(marks)) for key, marks in anchored.items()]
            for key, body in marked:
                where = (tables.marks.c.recipe == recipe) & (tables.marks.c.report_id == key)
                connection.execute(update(tables.marks).where(where).values(anchored=body))
            _replace(connection, tables.links, _rows(links, _LINK_KINDS))
            _replace(connection, tables.weights, _rows(weights, _WEIGHT_KINDS))
            told = [{"story_id": d.story_id, "title": d.title, "body": encode(d)} for d in dossiers]
            _replace(connection, tables.dossiers, told)
            connection.execute(delete(tables.meta).where(tables.meta.c.name.in_(list(notes))))
            if notes:
                connection.execute(insert(tables.meta), [{"name": k, "value": v} for k, v in notes.items()])

    def links(self) -> Links:
        """Return all links as last made."""
        return self._gathered(tables.links, _LINK_KINDS, Links)

    def weights(self) -> Weights:
        """Return all weights as last made."""
        return self._gathered(tables.weights, _WEIGHT_KINDS, Weights)

    def dossiers(self) -> tuple[Dossier, ...]:
        """Return the dossiers of all stories as last told, sorted by story id."""
        wanted = select(tables.dossiers.c.story_id, tables.dossiers.c.body).order_by(tables.dossiers.c.story_id)
        return tuple(self._decoded(wanted, Dossier).values())

    def note(self, name: str) -> str | None:
        """Return what was noted under a name with the last telling, or None."""
        with reading(self._engine, self.name) as connection:
            return connection.execute(
                select(tables.meta.c.value).where(tables.meta.c.name == name)
            ).scalar_one_or_none()

    def search(self, query: str, limit: int = 20) -> tuple[Hit, ...]:
        """Return the reports that hold all words of `query`, best first."""
        with reading(self._engine, self.name) as connection:
            return full_text.search(connection, query, limit)

    def _decoded(self, wanted: Any, kind: type[T]) -> dict[str, T]:
        decoder = msgspec.json.Decoder(kind)
        with reading(self._engine, self.name) as connection:
            return {key: decoder.decode(bytes(body)) for key, body in connection.execute(wanted)}

    def _gathered(self, table: Table, kinds: Mapping[str, type[Struct]], whole: type[T]) -> T:
        decoders = {kind: msgspec.json.Decoder(noun) for kind, noun in kinds.items()}
        found: dict[str, list[Any]] = {kind: [] for kind in kinds}
        with reading(self._engine, self.name) as connection:
            for row in connection.execute(select(table).order_by(table.c.kind, table.c.id)):
                found[row.kind].append(decoders[row.kind].decode(bytes(row.body)))
        return whole(**{kind: tuple(items) for kind, items in found.items()})


def open_desk(desk: str | Path, *, create: bool = True) -> Desk:
    """Open a desk, a SQLite file or a PostgreSQL URL, and bring its tables up to date.

    Args:
        desk: a path, or a URL such as ``postgresql+psycopg://user@host/name``.
        create: make the file if there is none.

    Raises:
        DeskError: there is none, it cannot be opened, or it is something else; says what to do.
    """
    place = str(desk)
    if not is_url(place):
        path = Path(place).expanduser()
        if not create and not path.exists():
            raise DeskError(f"{place}: there is no desk here; make one with: rashomon build PATH… --desk {place}")
        if path.is_dir():
            raise DeskError(f"{place}: this is a folder; name a file in it, such as {path / 'rashomon.db'}")
        if path.parent != path and not path.parent.is_dir():
            raise DeskError(f"{place}: its folder does not exist; make it first: mkdir -p {path.parent}")
    name = readable(place)
    engine = connect(place)
    try:
        with reading(engine, name) as connection:
            todo = unmigrated(connection, name)
        if todo:
            with writing(engine, name) as connection:
                migrate(connection, name)
    except BaseException:
        engine.dispose()
        raise
    return Desk(engine, name)


def _keep_reading(connection: Connection, recipe: str, found: Reading) -> None:
    encode = msgspec.json.encode
    forget_reading(connection, found.raw_id, recipe)
    if found.dropped is not None:
        body = encode(found.dropped)
        connection.execute(insert(tables.dropped).values(recipe=recipe, raw_id=found.raw_id, body=body))
    if found.report is not None and found.marks is not None:
        report, marks = found.report, found.marks
        row = {"recipe": recipe, "raw_id": found.raw_id, "id": report.id, "body": encode(report)}
        connection.execute(insert(tables.reports).values(**row))
        connection.execute(insert(tables.marks).values(recipe=recipe, report_id=report.id, body=encode(marks)))


def _rows(whole: Struct, kinds: Iterable[str]) -> list[dict[str, object]]:
    return [
        {"kind": kind, "id": _id_of(item), "body": msgspec.json.encode(item)}
        for kind in kinds
        for item in getattr(whole, kind)
    ]


def _id_of(item: Any) -> str:
    return item.report_id if isinstance(item, ReportDate) else item.id


def _replace(connection: Connection, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
    connection.execute(delete(table))
    for start in range(0, len(rows), _AT_ONCE):
        connection.execute(insert(table), list(rows[start : start + _AT_ONCE]))
