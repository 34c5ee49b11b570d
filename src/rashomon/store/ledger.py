"""The ledger of what is followed: sources, the items seen in them, and who is following.

Each method is one transaction, so that a process that is killed leaves either all of what it kept or nothing: an item
is marked as kept in the transaction that keeps its raw report, and a source's mark of how far it was read in the one
that notes its new items.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

import msgspec
from msgspec import Struct
from sqlalchemy import delete, insert, select, update

from rashomon.model.report import RawReport  # noqa: TC001  msgspec reads the annotations at run time
from rashomon.store import tables
from rashomon.store.engine import reading, writing
from rashomon.store.raws import keep_raw

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime, timedelta

    from sqlalchemy import Connection, Engine

_FOLLOWING: Final = "follow"
_AT_ONCE: Final = 500  # values in one statement: databases bound them
State = Literal["waiting", "kept", "summary", "failed", "left"]


class Source(Struct, frozen=True):
    """A feed, sitemap or page that is polled.

    `url` is as its user named it, `address` where it was last found (a feed may have moved for good). `etag` and
    `last_modified` are what the server said of the content last read. `polled` and `due` are ISO 8601 instants in UTC,
    `every_s` the seconds between them; `failures` counts failed polls in a row, `reason` says why the last one failed.
    `lists` are further sources that it leads to; `kind` is what it was when it was last read: ``feed``, ``outline``,
    ``sitemap`` or ``page``.
    """

    url: str
    address: str
    etag: str | None = None
    last_modified: str | None = None
    polled: str | None = None
    due: str = ""
    every_s: int = 0
    failures: int = 0
    reason: str = ""
    lists: tuple[str, ...] = ()
    kind: str = ""


class Item(Struct, frozen=True):
    """One thing a source listed, and what became of it.

    `id` is its guid, or else its URL; `digest` names what the source said of it, so that a change is noticed; `page`
    is the page it leads to (`rashomon.language.addresses.page_key`). `state` is ``waiting`` (to be fetched), ``kept``,
    ``summary`` (its page cannot be had, and what the source says of it was kept instead), ``failed`` (not even that)
    or ``left`` (there before the source was followed). `summary` is the raw report that may have to stand in;
    `failures` counts the times its page was asked for in vain, `due` is when it is asked for again. `printed_date` is
    what the source says (ISO 8601).
    """

    source: str
    id: str
    digest: str
    state: State
    url: str | None = None
    page: str | None = None
    summary: RawReport | None = None
    failures: int = 0
    due: str = ""
    printed_date: str | None = None


class Ledger:
    """The ledger of one desk; see `rashomon.store.Desk.ledger`. All its methods raise `DeskError` as the desk does."""

    def __init__(self, engine: Engine, name: str) -> None:
        self._engine = engine
        self._name = name

    def sources(self) -> dict[str, Source]:
        """Return what is followed, by URL, sorted by it."""
        wanted = select(tables.sources).order_by(tables.sources.c.url)
        with reading(self._engine, self._name) as connection:
            rows = connection.execute(wanted)
            return {row.url: msgspec.json.decode(bytes(row.body), type=Source) for row in rows}

    def digests(self, source: str) -> dict[str, str]:
        """Return what each item of a source was last known as, by item id."""
        wanted = select(tables.items.c.id, tables.items.c.digest).where(tables.items.c.source == source)
        with reading(self._engine, self._name) as connection:
            return {row.id: row.digest for row in connection.execute(wanted)}

    def pages_kept(self, pages: Iterable[str]) -> frozenset[str]:
        """Return which of these pages have been kept for an item of any source."""
        asked = sorted(set(pages))
        found: set[str] = set()
        with reading(self._engine, self._name) as connection:
            for start in range(0, len(asked), _AT_ONCE):
                here = tables.items.c.page.in_(asked[start : start + _AT_ONCE])
                kept = here & (tables.items.c.state == "kept")
                found.update(connection.execute(select(tables.items.c.page).where(kept)).scalars())
        return frozenset(found)

    def waiting(self, sources: Iterable[str], due: str | None = None) -> tuple[Item, ...]:
        """Return the items of some sources that wait, those due at an instant or all, sorted by source and id."""
        wanted = (
            select(tables.items.c.body)
            .where((tables.items.c.state == "waiting") & tables.items.c.source.in_(sorted(sources)))
            .order_by(tables.items.c.source, tables.items.c.id)
        )
        with reading(self._engine, self._name) as connection:
            bodies = connection.execute(wanted).scalars()
            items = [msgspec.json.decode(bytes(body), type=Item) for body in bodies]
        return tuple(item for item in items if due is None or item.due <= due)

    def note(self, source: Source, items: Sequence[Item] = (), raws: Sequence[RawReport] = ()) -> int:
        """Keep how a source was found, its new or changed items, and raw reports; return how many of these are new."""
        with writing(self._engine, self._name) as connection:
            connection.execute(delete(tables.sources).where(tables.sources.c.url == source.url))
            connection.execute(insert(tables.sources).values(url=source.url, body=msgspec.json.encode(source)))
            for item in items:
                _keep_item(connection, item)
            return sum(keep_raw(connection, raw) for raw in raws)

    def settle(self, items: Sequence[Item], raws: Sequence[RawReport] = ()) -> int:
        """Keep what became of items, and the raw reports they gave; return how many of these are new."""
        with writing(self._engine, self._name) as connection:
            for item in items:
                _keep_item(connection, item)
            return sum(keep_raw(connection, raw) for raw in raws)

    def take(self, holder: str, now: datetime, silence: timedelta) -> str | None:
        """Become the one who follows; or return who does already and was heard of within `silence`."""
        with writing(self._engine, self._name) as connection:
            row = connection.execute(select(tables.holders).where(_IS_FOLLOWING)).one_or_none()
            if row is not None and row.holder != holder and row.beat > _instant(now - silence):
                return str(row.holder)
            connection.execute(delete(tables.holders).where(_IS_FOLLOWING))
            connection.execute(insert(tables.holders).values(name=_FOLLOWING, holder=holder, beat=_instant(now)))
        return None

    def beat(self, holder: str, now: datetime) -> bool:
        """Say that `holder` still follows; False where somebody else has taken over."""
        mine = _IS_FOLLOWING & (tables.holders.c.holder == holder)
        with writing(self._engine, self._name) as connection:
            return connection.execute(update(tables.holders).where(mine).values(beat=_instant(now))).rowcount == 1

    def release(self, holder: str) -> None:
        """Let others follow."""
        with writing(self._engine, self._name) as connection:
            connection.execute(delete(tables.holders).where(_IS_FOLLOWING & (tables.holders.c.holder == holder)))


_IS_FOLLOWING: Final = tables.holders.c.name == _FOLLOWING


def _instant(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _keep_item(connection: Connection, item: Item) -> None:
    key = (tables.items.c.source == item.source) & (tables.items.c.id == item.id)
    connection.execute(delete(tables.items).where(key))
    row: Mapping[str, object] = {
        "source": item.source,
        "id": item.id,
        "page": item.page,
        "digest": item.digest,
        "state": item.state,
        "body": msgspec.json.encode(item),
    }
    connection.execute(insert(tables.items).values(**row))
