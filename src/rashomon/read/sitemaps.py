"""To be filled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.read.parcel import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rashomon.read.parcel import Item, Parcel, Visit


def read_sitemap(parcel: Parcel, visit: Visit) -> Iterator[Item]:
    """Refuse: the reader is being written."""
    raise Refused(f"{parcel.name} is of a kind that is not read yet: depth {visit.options.max_depth}")
    yield
