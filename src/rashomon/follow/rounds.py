"""One round of following: poll what is due, fetch what is new, tell the desk anew, and say what changed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec import Struct

from rashomon.follow.changes import StoryChange, compare
from rashomon.follow.news import is_news
from rashomon.follow.options import FollowOptions
from rashomon.follow.polling import ask, instant, take_in
from rashomon.follow.stopping import Stop
from rashomon.journey import catch_up
from rashomon.model.report import Dropped, RawReport, Remark
from rashomon.read.listings import Listed
from rashomon.read.online import read_page
from rashomon.read.opening import open_parcel
from rashomon.read.parcel import Visit
from rashomon.read.web.guard import is_of_guard
from rashomon.recipe import Recipe
from rashomon.store import Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rashomon.follow.polling import Polled
    from rashomon.progress import Hook, Progress
    from rashomon.read.web import Fetched, Web
    from rashomon.run import RunOptions
    from rashomon.store import Desk, Item

_DEPTH: Final = 4  # sources that lead to sources: a list of feeds, a sitemap's index, a sitemap


class Round(Struct, frozen=True):
    """What one round did.

    `at` is when it began, an ISO 8601 instant; `due` counts the sources that were due of all `sources`; `failed` those
    of them that could not be polled. `fresh` counts the raw reports that came in, `reports` all reports on the desk.
    `moved` pairs the address under which a source was followed with the one where it is now. `next_due` is when the
    next source, or a page that failed, is due; None where there is none. `held_back` are the sources that were not
    asked since they failed before: address, when it is asked again, why it failed.
    """

    at: str
    sources: int
    due: int
    failed: int
    fresh: int
    reports: int
    changes: tuple[StoryChange, ...]
    failures: tuple[Dropped, ...] = ()
    remarks: tuple[Remark, ...] = ()
    moved: tuple[tuple[str, str], ...] = ()
    next_due: str | None = None
    held_back: tuple[tuple[str, str, str], ...] = ()


class _Work:
    """What a round has gathered so far, and what it works with."""

    def __init__(self, desk: Desk, web: Web, recipe: Recipe, options: FollowOptions, stop: Stop, now: datetime) -> None:
        self.desk = desk
        self.ledger = desk.ledger
        self.web = web
        self.recipe = recipe
        self.visit = Visit(recipe.read, open_parcel)
        self.options = options
        self.stop = stop
        self.now = now
        self.received: set[str] = set()
        self.fresh = 0
        self.failed = 0
        self.failures: list[Dropped] = []
        self.remarks: list[Remark] = []
        self.moved: list[tuple[str, str]] = []
        self.held_back: list[tuple[str, str, str]] = []

    def is_ripe(self, source: Source) -> bool:
        """Say whether a source is to be asked now: it is due, or what it was refused for is allowed by now."""
        return source.due <= instant(self.now) or (self.recipe.read.web.allow_private and is_of_guard(source.reason))

    def say(self, items: Iterable[Dropped | Remark]) -> None:
        for item in items:
            if isinstance(item, Remark):
                self.remarks.append(item)
            elif item.step != "choose":
                self.failures.append(item)


def follow_once(
    desk: Desk,
    web: Web,
    addresses: Sequence[str] = (),
    *,
    recipe: Recipe | None = None,
    options: FollowOptions | None = None,
    stop: Stop | None = None,
    now: datetime | None = None,
    everything: bool = False,
    hook: Hook | None = None,
    run: RunOptions | None = None,
) -> Round:
    """Make one round over `addresses`, or over all that the desk follows already; `everything`: due or not.

    What is kept is kept in small transactions: a round that is broken off is taken up by the next one.

    Raises:
        DeskError: the desk cannot be read or written.
        KeyboardInterrupt: `stop` was asked to, between two items.
    """
    recipe, options, stop = recipe or Recipe(), options or FollowOptions(), stop or Stop()
    work = _Work(desk, web, recipe, options, stop, now or datetime.now(UTC))
    before = desk.dossiers()
    sources, due = _poll_all(work, addresses, everything=everything)
    _fetch_waiting(work, sources)

    def watched(event: Progress) -> None:
        work.stop.check()
        if hook is not None:
            hook(event)

    built = catch_up(desk, recipe, watched, run, work.received)
    coming = [source.due for url, source in work.ledger.sources().items() if url in set(sources)]
    coming += [item.due for item in work.ledger.waiting(sources)]
    return Round(
        at=instant(work.now),
        sources=len(sources),
        due=due,
        failed=work.failed,
        fresh=work.fresh,
        reports=built.reports,
        changes=compare(before, built.dossiers),
        failures=tuple(sorted([*work.failures, *built.failures], key=lambda item: (item.where, item.reason))),
        remarks=tuple(sorted(work.remarks, key=lambda item: (item.where, item.words))),
        moved=tuple(sorted(work.moved)),
        next_due=min(coming, default=None),
        held_back=tuple(sorted(work.held_back)),
    )


def _poll_all(work: _Work, addresses: Sequence[str], *, everything: bool) -> tuple[list[str], int]:
    """Poll the sources that are due, and those they lead to; return all that are followed, and how many were due."""
    known = work.ledger.sources()
    wave = list(dict.fromkeys(addresses or known))
    reached: dict[str, None] = {}
    due = 0
    for _ in range(_DEPTH):
        reached.update(dict.fromkeys(wave))
        sources = [known.get(url) or Source(url, url) for url in wave]
        ripe = [source for source in sources if everything or work.is_ripe(source)]
        asked = {source.url for source in ripe}
        work.held_back += [(s.url, s.due, s.reason) for s in sources if s.failures and s.url not in asked]
        due += len(ripe)
        found = {source.url: source for source in sources}
        for polled in _poll(work, ripe):
            found[polled.source.url] = polled.source
        wave = [url for source in found.values() for url in source.lists if url not in reached]
        wave = list(dict.fromkeys(wave))
        if not wave:
            break
    work.say(Dropped(url, "read", "too many lists lead to it", "give its own address") for url in wave)
    return list(reached), due


def _poll(work: _Work, sources: Sequence[Source]) -> Iterator[Polled]:
    """Poll many sources at once, each host in its own time; keep what each gave as one."""
    pool = ThreadPoolExecutor(max(work.visit.options.web.concurrency, 1), thread_name_prefix="poll")
    asked = [(source, pool.submit(ask, source, work.web)) for source in sources]
    try:
        for source, answer in asked:
            yield _note(work, source, answer.result())
            work.stop.check()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)  # who stops does not wait for answers


def _note(work: _Work, source: Source, answer: Fetched | Dropped) -> Polled:
    known = work.ledger.digests(source.url)
    polled = take_in(source, answer, known, work.visit, work.options, work.now)
    elsewhere = work.ledger.pages_kept(item.page for item in polled.items if item.page and item.id not in known)
    items = [
        msgspec.structs.replace(item, state="kept", summary=None)
        if item.state == "waiting" and item.page in elsewhere and item.id not in known
        else item
        for item in polled.items
    ]
    raws = [raw for raw in polled.raws if is_news(raw, work.desk, work.recipe)]
    work.fresh += work.ledger.note(polled.source, items, raws)
    work.received.update(raw.id for raw in raws)
    work.say(polled.said)
    work.failed += polled.source.failures > 0
    if polled.source.address != source.address:
        work.moved.append((source.address, polled.source.address))
    return polled


def _fetch_waiting(work: _Work, sources: Sequence[str]) -> None:
    """Fetch the pages of all items that wait, each page once; keep each with its items as one."""
    by_page: dict[str, list[Item]] = {}
    for item in work.ledger.waiting(sources, instant(work.now)):
        by_page.setdefault(item.page or item.id, []).append(item)
    by_url = {str(items[0].url): items for items in by_page.values()}
    work.stop.check()
    for url, answer in work.web.fetch_all(by_url):
        _settle(work, by_url[url], answer)
        work.stop.check()


def _settle(work: _Work, items: Sequence[Item], answer: Fetched | Dropped) -> None:
    failures = max(item.failures for item in items) + 1
    if isinstance(answer, Dropped) and answer.passing and failures < work.options.tries:
        wait = timedelta(seconds=min(work.options.every_s << failures, work.options.longest_s))
        later = instant(work.now + wait)
        work.ledger.settle([msgspec.structs.replace(item, failures=failures, due=later) for item in items])
        work.say([msgspec.structs.replace(answer, remedy=f"it is tried again at {later}")])
        return
    first = next((item for item in items if item.summary), items[0])
    article = Listed(first.id, first.digest, first.url, first.summary, printed_date=first.printed_date)
    found = list(read_page(article, answer, work.visit))
    raws = [item for item in found if isinstance(item, RawReport)]
    state = _state(raws, stands_in=raws == [first.summary])
    raws = [raw for raw in raws if is_news(raw, work.desk, work.recipe)]
    work.fresh += work.ledger.settle([msgspec.structs.replace(i, state=state, summary=None) for i in items], raws)
    work.received.update(raw.id for raw in raws)
    work.say(item for item in found if not isinstance(item, RawReport))


def _state(raws: Sequence[RawReport], *, stands_in: bool) -> str:
    return "failed" if not raws else "summary" if stands_in else "kept"
