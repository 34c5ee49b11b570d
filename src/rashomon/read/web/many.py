"""Many addresses at once: hosts take turns, so that one slow host holds up no other."""

from __future__ import annotations

from collections import Counter, deque
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from rashomon.model.report import Dropped
    from rashomon.read.web.fetched import Fetched

# How many addresses wait in line: enough to meet many hosts in a list sorted by host, few enough for any memory.
_IN_LINE = 2_000


def read_many(
    urls: Iterable[str],
    fetch: Callable[[str], Fetched | Dropped],
    host_of: Callable[[str], str],
    ready_at: Callable[[str], float],
    *,
    at_once: int,
    per_host: int,
) -> Iterator[tuple[str, Fetched | Dropped]]:
    """Yield each address with its result as it comes; the next one goes to the host that may soonest be asked.

    At most `at_once` results are under way or not yet taken, so a slow reader of this iterator slows it down.
    """
    source = iter(urls)
    lines: dict[str, deque[str]] = {}
    in_line = 0
    under_way: dict[Future[Fetched | Dropped], tuple[str, str]] = {}
    busy: Counter[str] = Counter()
    pool = ThreadPoolExecutor(at_once, thread_name_prefix="web")
    try:
        while True:
            for url in islice(source, _IN_LINE - in_line):
                lines.setdefault(host_of(url), deque()).append(url)
                in_line += 1
            while len(under_way) < at_once:
                free = [host for host in lines if busy[host] < per_host]
                if not free:
                    break
                host = min(free, key=ready_at)
                url = lines[host].popleft()
                in_line -= 1
                if not lines[host]:
                    del lines[host]
                busy[host] += 1
                under_way[pool.submit(fetch, url)] = (url, host)
            if not under_way:
                return
            done = wait(under_way, return_when=FIRST_COMPLETED).done
            for future in [future for future in under_way if future in done]:
                url, host = under_way.pop(future)
                busy[host] -= 1
                yield url, future.result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
