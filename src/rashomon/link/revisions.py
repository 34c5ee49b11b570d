"""Which reports are versions of one page: a changed article is kept beside the older one, and is no second origin.

What has no address is known by its words: a page that was saved twice is one page too.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from rashomon.language.addresses import is_address, page_key
from rashomon.language.content import fold
from rashomon.model.identity import identify

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rashomon.model.report import Report


class Versions(Struct, frozen=True):
    """Pages of which there are several reports.

    `page_of` names a report's page, by report id; `earlier` is the version before it, by the id of the later one.
    """

    page_of: dict[str, str]
    earlier: dict[str, str]

    def are_one_page(self, one: str, other: str) -> bool:
        """Say whether two reports are versions of one page."""
        return one in self.page_of and self.page_of[one] == self.page_of.get(other)


def find_versions(reports: Mapping[str, Report]) -> Versions:
    """Put the reports of each page in order: by when they were retrieved, then by their printed dates, then by id.

    Reports are keyed by report id. Linear in their number.
    """
    by_page: dict[str, list[str]] = defaultdict(list)
    for key in sorted(reports):
        report = reports[key]
        page = page_key(_address(report))
        by_page[page or f"text {identify('page', *_told(report))}"].append(key)
    several = {page: sorted(keys, key=lambda k: _age(reports[k])) for page, keys in by_page.items() if len(keys) > 1}
    return Versions(
        {key: page for page, keys in several.items() for key in keys},
        {later: earlier for keys in several.values() for earlier, later in pairwise(keys)},
    )


def say_version(later: Report, earlier: Report) -> tuple[str, ...]:
    """Say how two versions of one page are known to be that, and which came first."""
    first = "a later version of the same page" if later.text != earlier.text else "the same page once more"
    if later.retrieved != earlier.retrieved:
        return first, f"retrieved {later.retrieved}, the other {earlier.retrieved or 'at an unknown time'}"
    dates = [report.printed_date.value if report.printed_date else "no date" for report in (later, earlier)]
    if dates[0] != dates[1]:
        return first, f"prints {dates[0]}, the other {dates[1]}"
    return first, "which came first is not known"


def _address(report: Report) -> str:
    """The page's own address; a member of a feed is named by it, after the feed's."""
    if report.url:
        return report.url.value
    _, _, member = report.where.partition("#")
    return member if is_address(member) else report.where


def _told(report: Report) -> tuple[str, str]:
    """Whose words, and which, white space aside."""
    return fold(report.outlet.value) if report.outlet else "", " ".join(report.text.split())


def _age(report: Report) -> tuple[str, str, str]:
    return report.retrieved or "", report.printed_date.value if report.printed_date else "", report.id
