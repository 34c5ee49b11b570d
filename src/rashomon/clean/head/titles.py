"""The headline of a web page: without the name of the site, agreed between the places that state it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from rashomon.clean.head.evidence import Said, most_agreed, words_of
from rashomon.clean.lines import letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_BAR = re.compile(r"\s?[|»«·•¦]\s?|\s[–—:-]{1,3}\s|\s::\s|\s?⋆\s?|:\s|\s[\\/~]\s|\s<\s")
_MOST_SITE_WORDS: Final = 9
_LONGEST: Final = 400  # characters; what is longer is no title
_LEAST: Final = 8  # letters; what is shorter is no headline


class Parts(NamedTuple):
    """A title and the name of the site that stood before or behind it (empty where none did)."""

    headline: str
    start: int
    end: int
    site: str


def without_site(title: str, sites: Iterable[str], headings: Sequence[str] = ()) -> Parts:
    """Return a title parted from the site's name: one of `sites` (names, hosts), or what a heading leaves over.

    `start` and `end` say where the headline stands in `title`.

    >>> without_site("Storm cuts off the port | The Valley Star", ["valleystar.example"])
    Parts(headline='Storm cuts off the port', start=0, end=23, site='The Valley Star')
    >>> without_site("Star Online: Storm cuts off the port", [], ["Storm cuts off the port"]).site
    'Star Online'
    """
    if len(title) > _LONGEST:
        return Parts(title, 0, len(title), "")
    keys = [key for key in (_site_key(site) for site in sites) if len(key) >= 2]
    headed = [key for key in map(letters, headings) if len(key) >= _LEAST]
    start, end, site = 0, len(title), ""
    for _ in range(3):
        cut = _cut(title, start, end, keys, headed)
        if cut is None:
            break
        start, end, name = cut
        site = site or name
    return Parts(title[start:end], start, end, site)


def _cut(title: str, start: int, end: int, keys: list[str], headed: list[str]) -> tuple[int, int, str] | None:
    bars = list(_BAR.finditer(title, start, end))
    for bar in reversed(bars):
        head, tail = title[start : bar.start()], title[bar.end() : end]
        if len(letters(head)) < _LEAST:
            continue
        if _is_site(tail, keys) or (letters(head) in headed and len(tail.split()) <= _MOST_SITE_WORDS):
            return start, bar.start(), tail.strip(" |»«·•¦–—-:")
    for bar in bars[:3]:
        head, tail = title[start : bar.start()], title[bar.end() : end]
        if len(letters(tail)) < _LEAST:
            continue
        if _is_site(head, keys) or (letters(tail) in headed and len(head.split()) <= _MOST_SITE_WORDS):
            return bar.end(), end, head.strip(" |»«·•¦–—-:")
    return None


def _is_site(part: str, keys: list[str]) -> bool:
    key = _site_key(part)
    if len(key) < 2 or len(part.split()) > _MOST_SITE_WORDS:
        return False
    return any(
        key == other
        or (min(len(key), len(other)) >= 4 and (key.startswith(other) or other.startswith(key)))
        or (len(other) >= 5 and other in key and len(key) <= 3 * len(other))
        or (len(key) >= 5 and key in other)
        for other in keys
    )


def _site_key(site: str) -> str:
    return letters(site.casefold().strip().removeprefix("www.").removeprefix("the ").removesuffix(".com"))


def agreed_title(items: Sequence[Said], headings: Sequence[Said], sites: Sequence[str]) -> Said | None:
    """Return the headline that the places agree on best; `headings` are the visible ones near the story.

    >>> items = [Said("title", "Storm cuts off port - Star", "meta-og:title", 0, 26, 3.0)]
    >>> agreed_title(items, [], ["Star"]).value
    'Storm cuts off port'
    """
    visible = [item.value for item in headings]
    bare: list[Said] = []
    for item in (*items, *headings):
        parts = without_site(item.value, sites, visible)
        if len(letters(parts.headline)) < 2 or any(letters(parts.headline) == letters(site) for site in sites):
            continue
        moved = item.end - item.start == len(item.value)
        start, end = (item.start + parts.start, item.start + parts.end) if moved else (item.start, item.end)
        bare.append(item._replace(value=parts.headline, start=start, end=end))
    return most_agreed(bare, lambda item: letters(item.value))


def fits(title: str, heading: str) -> bool:
    """Say whether a heading tells what a title does: half of the words of the shorter are in the other.

    >>> fits("Storm cuts off the port", "Port cut off by storm"), fits("Storm cuts off the port", "Latest news")
    (True, False)
    """
    one, other = words_of(title), words_of(heading)
    return len(one & other) >= 0.5 * max(1, min(len(one), len(other)))
