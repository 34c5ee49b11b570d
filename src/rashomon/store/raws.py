"""Raw reports as rows: kept once, and given back as they were."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec
from sqlalchemy import delete, insert, select, update

from rashomon.language.addresses import page_key
from rashomon.model.report import RawReport, Told
from rashomon.store import tables

if TYPE_CHECKING:
    from sqlalchemy import Connection

_TOLD: Final = msgspec.json.Decoder(tuple[Told, ...])


def keep_raw(connection: Connection, raw: RawReport) -> bool:
    """Keep a raw report; say whether it is new.

    Of one that came in twice, the account that sorts first is kept: the order of reading does not matter.
    """
    raws = tables.raws
    known = connection.execute(
        select(raws.c.place, raws.c.media_type, raws.c.retrieved).where(raws.c.id == raw.id)
    ).one_or_none()
    place = raw.where.replace("\0", "\\0")  # which PostgreSQL's text cannot hold
    about = {"media_type": raw.media_type, "place": place, "retrieved": raw.retrieved}
    if known is None:
        url = raw.says("url")
        told = msgspec.json.encode(raw.told) if raw.told else None
        page = page_key(url.value if url else raw.where)
        connection.execute(insert(raws).values(id=raw.id, content=raw.content, told=told, page=page, **about))
        return True
    if (place, raw.media_type, raw.retrieved or "") < (known.place, known.media_type, known.retrieved or ""):
        connection.execute(update(raws).where(raws.c.id == raw.id).values(**about))
        forget_reading(connection, raw.id)
        untell(connection)
    return False


def raw_of(row: Any) -> RawReport:
    """Return the raw report that a row holds."""
    told = _TOLD.decode(bytes(row.told)) if row.told else ()
    return RawReport(row.id, bytes(row.content), row.media_type, row.place, row.retrieved, told)


def untell(connection: Connection) -> None:
    """Take back the note that says what the telling rests on: from here on it rests on something else."""
    connection.execute(delete(tables.meta).where(tables.meta.c.name == "told"))


def forget_reading(connection: Connection, raw_id: str, recipe: str | None = None) -> None:
    """Forget what was read in a raw report, with one recipe or with all."""
    made = (tables.reports.c.raw_id == raw_id) & ((tables.reports.c.recipe == recipe) if recipe else True)
    rows = connection.execute(select(tables.reports.c.recipe, tables.reports.c.id).where(made)).all()
    for row in rows:
        where = (tables.marks.c.recipe == row.recipe) & (tables.marks.c.report_id == row.id)
        connection.execute(delete(tables.marks).where(where))
    connection.execute(delete(tables.reports).where(made))
    lost = (tables.dropped.c.raw_id == raw_id) & ((tables.dropped.c.recipe == recipe) if recipe else True)
    connection.execute(delete(tables.dropped).where(lost))
