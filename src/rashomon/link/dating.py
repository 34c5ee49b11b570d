"""When each report was published: from its own words first, then with the help of reports of the same story.

The order of evidence: hard (a deictic beside its date, the day of fetching), strong (a printed date, an address, a
dateline, full dates by tense, weekdays that agree with a day of the month in some years only), weak (the opening's
weekday, nearness of news, the first year that fits). A piece that leaves no day standing is set aside and named. A
printed date that the text's own days cannot be reconciled with is kept in `contradicted`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rashomon.link.bounds import Weighed, weigh_evidence
from rashomon.link.daysets import FIRST, LAST
from rashomon.link.printed import contradiction
from rashomon.link.sisters import sister_evidence
from rashomon.model.links import ReportDate
from rashomon.model.marks import DateEvidence
from rashomon.model.when import When

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rashomon.model.links import Story
    from rashomon.model.marks import Marks
    from rashomon.model.report import Report

_WIDE: Final = 30  # days; a date known no better than this may be narrowed by sisters
_SCATTERED: Final = 400  # days; stretches further apart than this are several answers, that is none


def date_reports(reports: Mapping[str, Report], marks: Mapping[str, Marks]) -> dict[str, ReportDate]:
    """Return the date of each report as its own evidence gives it, by report id.

    >>> date_reports({}, {})
    {}
    """
    return {report_id: _own_date(marks[report_id]) for report_id in sorted(reports)}


def date_by_sisters(
    reports: Mapping[str, Report],
    marks: Mapping[str, Marks],
    dates: Mapping[str, ReportDate],
    stories: Sequence[Story],
) -> dict[str, ReportDate]:
    """Return `dates` with undated reports dated by the days that reports of the same story name.

    Only a shared day is proof: a day of the month, or the opening's weekday, that a dated sister names too. A report
    that shares none stays as it was. Sisters dated in one pass may help in the next, until nothing changes.
    """
    known = dict(dates)
    for _ in range(4):  # a chain of sisters longer than this is no proof any more
        found = {}
        for story in stories:
            members = sorted(set(story.reports) & set(reports))
            for report_id in members:
                if not _is_open(known[report_id]):
                    continue
                dated = {m: known[m] for m in members if m != report_id and not _is_open(known[m])}
                date = _sister_date(marks, report_id, dated)
                if date is not None and report_id not in found:
                    found[report_id] = date
        if not found:
            break
        known.update(found)
    return {report_id: known[report_id] for report_id in sorted(known)}


def _own_date(marks: Marks) -> ReportDate:
    printed = [e for e in marks.date_evidence if e.rule == "printed"]
    others = [e for e in marks.date_evidence if e.rule != "printed"]
    if not printed:
        return _told(marks.report_id, weigh_evidence(others), "deduced")
    page = printed[0]
    against = contradiction(page, marks)
    if against is None:
        spans = () if page.span is None else (page.span,)
        return ReportDate(marks.report_id, page.when, "printed", (page.reason,), spans)
    until = DateEvidence(
        None, When(None, page.when.latest, "interval"), "page-stood", "the page stood by then", "strong"
    )
    deduced = _told(marks.report_id, weigh_evidence([*(e for e in others if e.rule != "address"), until]), "deduced")
    proof = (f"{page.reason}; but {against}", *deduced.proof)
    return ReportDate(marks.report_id, deduced.when, deduced.how, proof, deduced.evidence, contradicted=page.when)


def _told(report_id: str, weighed: Weighed, how: str) -> ReportDate:
    """The date that the weighed evidence leaves; unknown where it leaves several years open."""
    aside = tuple(f"set aside: {words}" for words in weighed.set_aside)
    proof = (*weighed.proof, *aside)
    first, last = weighed.days.hull
    scattered = len(weighed.days.stretches) > 1 and (last - first).days > _SCATTERED
    unbounded = first == FIRST and last == LAST
    if scattered or unbounded:
        why = "several years fit" if scattered else "nothing bounds the day"
        return ReportDate(report_id, None, "unknown", (*proof, why), weighed.spans)
    return ReportDate(
        report_id, weighed.days.when(), "sisters" if how == "sisters" else "deduced", proof, weighed.spans
    )


def _is_open(date: ReportDate) -> bool:
    """Whether a date is unknown, open at an end, or wide."""
    return date.when is None or date.when.days is None or date.when.days > _WIDE


def _sister_date(marks: Mapping[str, Marks], report_id: str, dated: Mapping[str, ReportDate]) -> ReportDate | None:
    if not dated:
        return None
    own = [e for e in marks[report_id].date_evidence if e.rule != "printed"]
    shared = sister_evidence(own, marks, dated)
    if not shared:
        return None
    date = _told(report_id, weigh_evidence([*own, *shared]), "sisters")
    return None if _is_open(date) else date
