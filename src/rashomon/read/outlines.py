"""OPML: lists of feeds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.model.report import Remark
from rashomon.read.limits import whole_of
from rashomon.read.xml_guard import local_name, refuse_traps, tree_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rashomon.read.parcel import Item, Parcel, Visit


def read_outline(parcel: Parcel, visit: Visit) -> Iterator[Item]:
    """Yield a remark that names the feeds of an OPML list: they are not fetched here.

    Raises:
        Refused: it is made to harm.
    """
    feeds = outline_feeds(whole_of(parcel, visit))
    named = ", ".join(url for _, url in feeds[:5]) + (" and others" if len(feeds) > 5 else "")
    words = f"a list of {len(feeds):,} feeds ({named}); read them with: rashomon follow"
    yield Remark(parcel.where, words if feeds else "a list of feeds that names none")


def outline_feeds(content: bytes) -> list[tuple[str, str]]:
    """Return (title, address) of each feed in an OPML list, in its order, each address once.

    Raises:
        Refused: it is made to harm.

    >>> outline_feeds(b'<opml><body><outline text="A" xmlUrl="https://a.example/f"/></body></opml>')
    [('A', 'https://a.example/f')]
    """
    refuse_traps(content)
    root = tree_of(content)
    found: dict[str, str] = {}
    for element in root.iter() if root is not None else ():
        if local_name(element.tag) != "outline":
            continue
        said = {name.lower(): " ".join(value.split()) for name, value in element.attrib.items()}
        address = said.get("xmlurl", "")
        if address.startswith(("http://", "https://")):
            found.setdefault(address, said.get("title") or said.get("text") or "")
    return [(title, address) for address, title in found.items()]
