"""When each report was published: from its own words first, then with the help of reports of the same story.

The order of evidence: hard (a deictic beside its date, the day of fetching), strong (a printed date, an address, a
dateline, full dates by tense, weekdays that agree with a day of the month in some years only), weak (the opening's
weekday, nearness of news). A piece that leaves no day standing is set aside and named. Years that the text tells of
bound the date from below and choose nothing: a weekday and its day of the month come again after a few years, so that
alone they leave the date unknown. A printed date that the text's own days cannot be reconciled with is kept in
`contradicted`, and of the years that fit the nearest to it is taken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from msgspec import Struct

from rashomon.link.bounds import Weighed, nearest_year, weigh_evidence
from rashomon.link.daysets import FIRST, LAST, DaySet
from rashomon.link.likely import ENOUGH, LikelyDays, known_days
from rashomon.link.printed import contradiction
from rashomon.link.sisters import sister_evidence
from rashomon.link.storydays import Telling, spread_over, telling_of
from rashomon.model.links import ReportDate

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rashomon.model.links import Story
    from rashomon.model.marks import DateEvidence, Marks
    from rashomon.model.report import Report
    from rashomon.model.when import When

_WIDE: Final = 62  # days; a date known no better than this is as good as open
_NARROW: Final = 7  # days; a date known no better than this may be narrowed by sisters
_HELPFUL: Final = 10  # days; a date known so well may help others
_SCATTERED: Final = 400  # days; stretches further apart than this are several answers, that is none
_DAY_PROOFS: Final = frozenset(["sister-day", "sister-same-day", "sister-weekday", "sister-proof-near"])
_OWN_PROOF: Final = 4  # lines of what a report's own words left open that are told with a date by the desk
_SURE_DAYS: Final = 3  # days; a date by its own words or page known so well measures the desk
_SISTERS: Final = 60  # reports of a story that are asked at most: the cost stays linear
_PASSES: Final = 4  # a chain of sisters longer than this is no proof any more


class _Grounds(Struct, frozen=True):
    """The evidence that counts for one report, what was said against its printed date, and that date."""

    evidence: tuple[DateEvidence, ...]
    proof: tuple[str, ...] = ()
    contradicted: When | None = None


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
    """Return `dates` with reports of unknown or vague date dated by the reports of their story.

    What a report says of itself goes first: its days of the month, its weekdays, its tenses. The story chooses among
    what that leaves open, by shared days of the month first, by weekdays and nearness after. Sisters dated in one pass
    help in the next; each pass sees only what the one before it left, so that the order of reports does not matter.

    A desk with many dated reports is measured instead: an undated one gets the days that the reports it is most like,
    and the days it names, make likely, if such answers have proved right on the dated reports themselves.
    """
    known = dict(dates)
    days = known_days(known, _SURE_DAYS)
    if len(days) >= ENOUGH:
        return _date_by_desk(reports, marks, known, days)
    for story in stories:
        members = sorted(set(story.reports) & set(reports))
        if len(members) > 1 and any(_is_vague(known[member]) for member in members):
            tellings = {member: telling_of(reports[member], marks[member]) for member in members}
            _date_story(tellings, marks, known, sure_only=True)
            _date_story(tellings, marks, known, sure_only=False)
    return {report_id: known[report_id] for report_id in sorted(known)}


def _date_by_desk(
    reports: Mapping[str, Report], marks: Mapping[str, Marks], known: Mapping[str, ReportDate], days: Mapping[str, int]
) -> dict[str, ReportDate]:
    """Date the vague reports of a desk by what its dated ones make likely; the rest stay as they are."""
    dates = dict(sorted(known.items()))
    vague = [key for key, date in dates.items() if _is_vague(date) and key in reports]
    if not vague:
        return dates
    alike = {key for key in days if _is_vague(_date_of_text(marks[key]))}
    likely = LikelyDays(reports, marks, days, alike)
    for key in vague:
        found = likely.date(key)
        if found is not None:
            before = dates[key]
            left = found.days if before.when is None else found.days.common(DaySet.of_when(before.when)) or found.days
            proof = (*before.proof[:_OWN_PROOF], *found.proof)
            dates[key] = ReportDate(key, left.when(), "sisters", proof, before.evidence, before.contradicted)
    return dates


def _date_of_text(marks: Marks) -> ReportDate:
    """The date that a report's words alone give it, whatever its page prints."""
    own = _Grounds(tuple(e for e in marks.date_evidence if e.span is not None))
    return _told(marks.report_id, weigh_evidence(own.evidence), "deduced", own)


def _date_story(
    tellings: Mapping[str, Telling], marks: Mapping[str, Marks], known: dict[str, ReportDate], *, sure_only: bool
) -> None:
    """Date the vague members of one story, pass by pass, in `known`."""
    spread = spread_over(tellings.values())
    for _ in range(_PASSES):
        helpful = [member for member in sorted(tellings) if _is_helpful(known[member])]
        dated = {member: known[member] for member in helpful[:_SISTERS]}
        near = {*helpful[:_SISTERS], *sorted(tellings)[:_SISTERS]}
        found = {}
        for member, telling in tellings.items():
            if not _is_vague(known[member]):
                continue
            others = {key: tellings[key] for key in sorted(near) if key != member}
            sisters = {key: item for key, item in dated.items() if key != member}
            date = _sister_date(marks[member], known[member], telling, others, sisters, spread, sure_only=sure_only)
            if date is not None and date.when != known[member].when:
                found[member] = date
        if not found:
            return
        known.update(found)


def _own_date(marks: Marks) -> ReportDate:
    grounds = _grounds(marks)
    if isinstance(grounds, ReportDate):
        return grounds
    weighed = weigh_evidence(grounds.evidence)
    if grounds.contradicted is not None and grounds.contradicted.latest is not None:
        weighed = nearest_year(weighed, grounds.contradicted.latest)
    return _told(marks.report_id, weighed, "deduced", grounds)


def _grounds(marks: Marks) -> _Grounds | ReportDate:
    """The evidence that counts; the date itself where the page prints it and nothing speaks against it."""
    printed = [e for e in marks.date_evidence if e.rule == "printed"]
    others = [e for e in marks.date_evidence if e.rule != "printed"]
    if not printed:
        return _Grounds(tuple(others))
    objections = [(page, contradiction(page, marks)) for page in printed]
    standing = [page for page, against in objections if against is None]
    if len({page.when for page in standing}) > 1:
        return _Grounds((*others, *standing))
    if standing:
        page = standing[0]
        spans = () if page.span is None else (page.span,)
        refuted = tuple(f"not {other.when.edtf}: {against}" for other, against in objections if against is not None)
        return ReportDate(marks.report_id, page.when, "printed", (page.reason, *refuted), spans)
    page, against = objections[0]
    kept = tuple(e for e in others if e.rule != "address")
    return _Grounds(kept, (f"{page.reason}; but {against}",), page.when)


def _told(report_id: str, weighed: Weighed, how: str, grounds: _Grounds) -> ReportDate:
    """The date that the weighed evidence leaves; unknown where it leaves several years open."""
    aside = tuple(f"set aside: {words}" for words in weighed.set_aside)
    proof = (*grounds.proof, *weighed.proof, *aside)
    first, last = weighed.days.hull
    scattered = len(weighed.days.stretches) > 1 and (last - first).days > _SCATTERED
    unbounded = first == FIRST and last == LAST
    from_years = last == LAST and not any(_is_day_bound(evidence) for evidence in grounds.evidence)
    if scattered or unbounded or from_years:
        why = (
            "several years fit" if scattered else "nothing bounds the day" if unbounded else "years alone date nothing"
        )
        return ReportDate(report_id, None, "unknown", (*proof, why), weighed.spans, grounds.contradicted)
    kind: Literal["sisters", "deduced"] = "sisters" if how == "sisters" else "deduced"
    return ReportDate(report_id, weighed.days.when(), kind, proof, weighed.spans, grounds.contradicted)


def _is_day_bound(evidence: DateEvidence) -> bool:
    """Whether evidence bounds the day by more than a year told: such years may be misread, or of something else."""
    return evidence.weight != "weak" and evidence.rule != "since-year" and evidence.pattern is None


def _is_vague(date: ReportDate) -> bool:
    """Whether a date is unknown, open at an end, or wider than a week."""
    return date.when is None or date.when.days is None or date.when.days > _NARROW


def _is_helpful(date: ReportDate) -> bool:
    """Whether a date is known well enough to help sisters."""
    return date.when is not None and date.when.days is not None and date.when.days <= _HELPFUL


def _sister_date(
    marks: Marks,
    known: ReportDate,
    telling: Telling,
    others: Mapping[str, Telling],
    dated: Mapping[str, ReportDate],
    spread: Mapping[str, int],
    *,
    sure_only: bool,
) -> ReportDate | None:
    """A closer date by the help of sisters, or None where they give none."""
    grounds = _grounds(marks)
    if isinstance(grounds, ReportDate):
        return None
    shared = sister_evidence(grounds.evidence, telling, others, dated, spread, sure_only=sure_only)
    if not shared:
        return None
    weighed = weigh_evidence([*grounds.evidence, *shared])
    if weighed.rules_aside & _DAY_PROOFS:
        return None  # sisters that name other days than the report are no proof
    date = _told(marks.report_id, weighed, "sisters", grounds)
    if date.when is None or date.when.days is None or date.when.days > _WIDE:
        return None
    if known.when is not None and known.when.days is not None and date.when.days >= known.when.days:
        return None
    return date
