"""A desk of many dated reports tells the likely day of another, and how far that is to be trusted."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

import pytest

from rashomon.annotate.dating.finding import find_date_evidence
from rashomon.annotate.syntax import Sentence
from rashomon.annotate.times.finding import find_times
from rashomon.language.sentences import sentence_spans
from rashomon.link.company import Company
from rashomon.link.dating import date_by_sisters, date_reports
from rashomon.link.lags import Clues, Lags, named_days
from rashomon.link.likely import ENOUGH
from rashomon.model.marks import Marks
from rashomon.model.report import Detail, Report, Span, TextMap

if TYPE_CHECKING:
    from rashomon.model.links import ReportDate

FIRST: Final = date(2014, 3, 3)
# Each week has its own matter; three outlets tell it in words of their own, a day apart.
MATTERS: Final = (
    "ferry Orsa capsized harbour divers", "orchard blight Velmora growers spraying", "tram strike Karsk depot drivers",
    "glacier lake Damar flooding dam", "bishop Tolm abbey restoration fresco", "smuggler tobacco Ansel customs crate",
    "otter reservoir Lissen poisoning vets", "violin auction Brisk forgery expert", "quarry blast Halden windows cracked",
    "census Sorrel recount ballots villages", "observatory meteor Pell telescope crater", "bakery explosion Marn gas oven",
    "rowing regatta Tarn oarsmen collision", "tannery fumes Ostrel schools closed", "lighthouse Keld keeper rescue gale",
    "museum theft Brandt coins thief", "satellite launch Corvo antenna failure", "rabies foxes Ludd vaccination bait",
    "opera tenor Ravel cancels premiere", "tunnel collapse Gorm miners shaft", "cheese recall Fenn dairy listeria",
    "bridge weights Hask lorries cracks",
)  # fmt: skip
TELLINGS: Final = (
    "{0} {1} news: {2} and {3} as {4} spoke on {day}.",
    "Officials on {day} told of the {1} {0} matter, with {4} and {3}.",
    "What is known of {3} after {1} {0}: the {2} had been warned on {day}.",
)


def page(report_id: str, text: str, printed: date | None) -> tuple[Report, Marks]:
    detail = None if printed is None else Detail(printed.isoformat(), "page-date")
    report = Report(report_id, "raw", report_id, text, TextMap("utf-8", len(text)), printed_date=detail)
    sentences = tuple(Sentence(start, end, ()) for start, end in sentence_spans(text))
    times = find_times(report, sentences)
    spans = tuple(Span(report_id, sentence.start, sentence.end) for sentence in sentences)
    return report, Marks(report_id, spans, times=times, date_evidence=find_date_evidence(report, sentences, times))


def desk(undated: set[str], weeks: int = len(MATTERS)) -> tuple[dict[str, Report], dict[str, Marks], dict[str, date]]:
    pages, days = {}, {}
    for week, matter in enumerate(MATTERS[:weeks]):
        for number, telling in enumerate(TELLINGS):
            key = f"rep-{week:02d}-{number}"
            days[key] = FIRST + timedelta(days=7 * week + number)
            text = telling.format(*matter.split(), day=f"{days[key]:%A}")
            pages[key] = page(key, text, None if key in undated else days[key])
    return {key: one[0] for key, one in pages.items()}, {key: one[1] for key, one in pages.items()}, days


def date_desk(undated: set[str], weeks: int = len(MATTERS)) -> tuple[dict[str, ReportDate], dict[str, date]]:
    reports, marks, days = desk(undated, weeks)
    return date_by_sisters(reports, marks, date_reports(reports, marks), ()), days


def test_an_undated_report_is_dated_by_those_it_is_like() -> None:
    undated = {"rep-05-1", "rep-16-2"}
    dates, days = date_desk(undated)
    for key in undated:
        when = dates[key].when
        assert when is not None
        assert when.earliest is not None
        assert when.latest is not None
        assert when.earliest <= days[key] <= when.latest
        assert (when.days or 99) <= 7


def test_what_is_likely_is_called_probable_with_its_share_and_the_reports_it_rests_on() -> None:
    dates, _ = date_desk({"rep-05-1"})
    proof = dates["rep-05-1"].proof
    assert dates["rep-05-1"].how == "sisters"
    assert proof[-1].startswith("probably ")
    assert "in 100 were published within such days" in proof[-1]
    assert any("rep-05-0" in line and "customs" in line for line in proof)


def test_a_report_like_none_stays_undated() -> None:
    reports, marks, _ = desk(set())
    reports["rep-99"], marks["rep-99"] = page("rep-99", "Nothing of the sort was ever heard of here.", None)
    assert date_by_sisters(reports, marks, date_reports(reports, marks), ())["rep-99"].when is None


def test_a_small_desk_measures_nothing() -> None:
    weeks = ENOUGH // 3 - 1
    dates, _ = date_desk({"rep-05-1"}, weeks)
    assert dates["rep-05-1"].when is None


def test_dated_reports_keep_their_dates() -> None:
    dates, days = date_desk({"rep-05-1"})
    assert all(one.how == "printed" and one.when is not None for key, one in dates.items() if key != "rep-05-1")
    assert len(dates) == len(days)


def test_a_report_is_not_its_own_company() -> None:
    reports, _, _ = desk(set())
    company = Company(reports, reports)
    nearest = company.nearest("rep-05-1", 2)
    assert {one.report_id for one in nearest} == {"rep-05-0", "rep-05-2"}
    assert nearest[0].cosine >= nearest[1].cosine


def test_the_order_of_reports_does_not_matter() -> None:
    reports, marks, _ = desk({"rep-05-1"})
    backward = dict(reversed(reports.items())), dict(reversed(marks.items()))
    forward_dates = date_by_sisters(reports, marks, date_reports(reports, marks), ())
    assert date_by_sisters(*backward, date_reports(*backward), ()) == forward_dates


@pytest.mark.parametrize(("lag", "likelier"), [(0, 6), (1, 5)])
def test_lags_seen_are_likelier_than_others(lag: int, likelier: int) -> None:
    lags = Lags()
    clues = Clues(told=((0, 3, 10),), weekday=1)
    named = {"line": named_days(Clues(), "line", [2014]), "told": named_days(clues, "told", [2014])}
    day = date(2014, 3, 10).toordinal()
    for _ in range(10):
        lags.see(clues, named, day + lag, [day + 6])
    assert lags.weigh(clues, named, day + lag) > lags.weigh(clues, named, day + likelier)
    assert lags.weekday_share(1) > 0.7
