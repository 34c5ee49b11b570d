"""Opens bytes as `read_all` opens a file of that name."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from rashomon.model.report import Dropped, RawReport, Remark
from rashomon.read import ReadOptions
from rashomon.read.opening import open_parcel
from rashomon.read.parcel import Parcel, Visit

if TYPE_CHECKING:
    from rashomon.read.parcel import Item

PAGE = b"<html><head><title>High water</title></head><body><p>The river rose in the night.</p></body></html>"


class Opened:
    """What came out, by kind."""

    def __init__(self, items: list[Item]) -> None:
        self.items = items
        self.reports = [item for item in items if isinstance(item, RawReport)]
        self.dropped = [item for item in items if isinstance(item, Dropped)]
        self.remarks = [item for item in items if isinstance(item, Remark)]
        assert len(items) == len(self.reports) + len(self.dropped) + len(self.remarks)

    @property
    def wheres(self) -> list[str]:
        return [report.where for report in self.reports]

    @property
    def reasons(self) -> list[str]:
        return [item.reason for item in self.dropped]


def opened(name: str, content: bytes, options: ReadOptions | None = None) -> Opened:
    visit = Visit(options or ReadOptions(), open_parcel)
    return Opened(list(open_parcel(Parcel(name, name, io.BytesIO(content)), visit)))


def told(report: RawReport) -> dict[str, str]:
    return {item.name: item.value for item in report.told}
