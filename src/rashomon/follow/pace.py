"""When a source is polled next: as often as it brings something, as seldom as it asks, and patiently where it fails."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from rashomon.follow.options import FollowOptions

_HEAD: Final = 65_536  # bytes of a feed in which it says how often it changes
_TTL: Final = re.compile(rb"<ttl>\s{0,20}(\d{1,6})\s{0,20}</ttl>")
_PERIOD: Final = re.compile(rb"updatePeriod>\s{0,20}(hourly|daily|weekly|monthly|yearly)\s{0,20}<")
_FREQUENCY: Final = re.compile(rb"updateFrequency>\s{0,20}(\d{1,5})\s{0,20}<")
_DAY_S: Final = 86_400
_PERIODS_S: Final = {
    b"hourly": 3600,
    b"daily": _DAY_S,
    b"weekly": 7 * _DAY_S,
    b"monthly": 30 * _DAY_S,
    b"yearly": 365 * _DAY_S,
}


def asked_wait(content: bytes) -> int:
    """Return the seconds that a feed asks to be left alone: RSS 2.0's ttl, or the syndication module's period; 0: none.

    >>> asked_wait(b"<rss><channel><ttl>30</ttl>"), asked_wait(b"<feed>")
    (1800, 0)
    """
    head = content[:_HEAD]
    if ttl := _TTL.search(head):
        return int(ttl.group(1)) * 60
    if period := _PERIOD.search(head):
        often = _FREQUENCY.search(head)
        return _PERIODS_S[period.group(1)] // max(int(often.group(1)) if often else 1, 1)
    return 0


def next_wait(options: FollowOptions, last_s: int, *, fresh: int, asked_s: int = 0, failures: int = 0) -> int:
    """Return the seconds until the next poll.

    `last_s` is the wait before this poll (0: it was the first), `fresh` what the poll brought, `failures` how many
    polls have failed in a row, this one included.
    """
    shortest, longest = min(options.shortest_s, options.every_s), max(options.longest_s, options.every_s)
    if failures:
        return min(longest, max(options.every_s, 1) << min(failures, 16))
    wait = last_s or options.every_s
    if last_s:
        wait = wait // 2 if fresh else wait * 3 // 2
    return max(shortest, min(longest, max(wait, asked_s)))
