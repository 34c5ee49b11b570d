"""Collections of dated reports whose dates are removed, to see what the product makes of them; see bench/dating.py."""

from __future__ import annotations

import csv
import json
import re
import sys
from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from rashomon.annotate.dating.finding import find_date_evidence
from rashomon.annotate.syntax import Sentence
from rashomon.annotate.times.finding import find_times
from rashomon.language.sentences import sentence_spans
from rashomon.link.dating import date_by_sisters, date_reports
from rashomon.link.likely import ENOUGH, known_days
from rashomon.link.stories import gather_stories
from rashomon.model.marks import Marks
from rashomon.model.report import Detail, Report, Span, TextMap

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from rashomon.model.links import ReportDate

NARROW_DAYS: Final = 7
_DAY: Final = timedelta(days=1)
_TIMELINES: Final = ("egypt", "h1n1", "libya", "mj")
_ROUNDS: Final = 2  # as the product's journey has it
# How the collections write what every text writes otherwise: brackets, quotation marks, spaces before marks.
_WRITTEN: Final = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "``": '"', "''": '"', "\\/": "/"}
_ESCAPED = re.compile("|".join(re.escape(mark) for mark in _WRITTEN))
_SPACED = re.compile(r" +(?=[,.;:!?%)\]]|n't\b|'(?:s|re|ve|ll|d|m)\b)|(?<=[(\[$]) +")


class Article(Struct, frozen=True):
    """One article: its text and the day it was published."""

    name: str
    text: str
    day: date


class Tally(Struct):
    """How the reports of one setting were dated, and the worst of it in lines."""

    name: str
    counts: Counter[str]
    misses: list[tuple[int, str]]

    def figures(self) -> dict[str, float]:
        """The shares of all reports, and of those given an interval."""
        reports, given = max(1, self.counts["reports"]), max(1, self.counts["given"])
        return {
            "given": self.counts["given"] / reports,
            "right": self.counts["right"] / given,
            "right_or_beside": self.counts["beside"] / given,
            "week": self.counts["week"] / reports,
            "falsely_certain": self.counts["falsely_certain"] / reports,
        }

    def line(self) -> str:
        """The figures in one line."""
        shares = ", ".join(f"{name} {value:.3f}" for name, value in self.figures().items())
        return f"{self.name:32s} {self.counts['reports']:5d} reports: {shares}"


def read(article: Article, printed: date | None, report_id: str = "rep") -> tuple[Report, Marks]:
    """The article as a page that prints `printed`, with the marks that dating needs."""
    text = article.text
    detail = None if printed is None else Detail(printed.isoformat(), "page-date")
    report = Report(report_id, "raw", "page", text, TextMap("utf-8", len(text)), printed_date=detail)
    sentences = tuple(Sentence(start, end, ()) for start, end in sentence_spans(text))
    times = find_times(report, sentences)
    spans = tuple(Span(report_id, sentence.start, sentence.end) for sentence in sentences)
    evidence = find_date_evidence(report, sentences, times)
    return report, Marks(report_id, spans, times=times, date_evidence=evidence)


def collections(data: Path) -> Iterator[tuple[str, list[Article]]]:
    """Yield each collection that lies under `data`: its name and its articles, one for each text."""
    csv.field_size_limit(sys.maxsize)
    for name in _TIMELINES:
        path = data / "timelines" / "timeline17" / name / "outputwithpub.csv"
        if path.exists():
            with path.open(encoding="utf-8") as lines:
                days = {_as_written(row["text"]): row["date"][:10] for row in csv.DictReader(lines)}
            yield name, [Article(f"{name}-{n:04d}", *_dated(item)) for n, item in enumerate(days.items()) if item[0]]
    found = []
    for path in sorted((data / "stories" / "news_cluster").glob("*.json")):
        page = json.loads(path.read_text(encoding="utf-8"))
        if page.get("date_publish") and page.get("text"):
            text = f"{page.get('title') or ''}\n\n{page['text']}".strip()
            found.append(Article(path.name, text, date.fromisoformat(page["date_publish"][:10])))
    if found:
        yield "news_cluster", found


def _dated(item: tuple[str, str]) -> tuple[str, date]:
    return item[0], date.fromisoformat(item[1])


def _as_written(text: str) -> str:
    """A tokenised text as it is written: the product reads pages, not tokens."""
    return _SPACED.sub("", _ESCAPED.sub(lambda match: _WRITTEN[match[0]], text)).strip()


def alone(name: str, articles: Sequence[Article]) -> Tally:
    """Date each article by nothing but its own text."""
    tally = Tally(f"{name}, alone", Counter(), [])
    for number, article in enumerate(articles):
        report, marks = read(article, None, f"rep-{number:05d}")
        judge(date_reports({report.id: report}, {report.id: marks})[report.id], article, tally)
    return tally


def in_company(name: str, articles: Sequence[Article], settings: Mapping[str, int]) -> list[Tally]:
    """Date the articles with one part of them undated at a time, and all others dated, on one desk.

    `settings` names each setting with the number of its parts.
    """
    keys = [f"rep-{number:05d}" for number in range(len(articles))]
    bare = {key: read(article, None, key) for key, article in zip(keys, articles, strict=True)}
    printed = {key: read(article, article.day, key) for key, article in zip(keys, articles, strict=True)}
    tallies = []
    for setting, parts in settings.items():
        tally = Tally(f"{name}, {setting}", Counter(), [])
        for part in range(parts):
            hidden = set(keys[part::parts])
            pages = {key: bare[key] if key in hidden else printed[key] for key in keys}
            dates = date_desk(
                {key: report for key, (report, _) in pages.items()}, {key: marks for key, (_, marks) in pages.items()}
            )
            for key, article in zip(keys, articles, strict=True):
                if key in hidden:
                    judge(dates[key], article, tally)
        tallies.append(tally)
    return tallies


def date_desk(reports: Mapping[str, Report], marks: Mapping[str, Marks]) -> dict[str, ReportDate]:
    """Date the reports of a desk as the product's journey does."""
    dates = date_reports(reports, marks)
    by_desk = len(known_days(dates, 1)) >= ENOUGH  # where the desk is measured, stories are not asked
    for _ in range(_ROUNDS):
        stories = () if by_desk else gather_stories(reports, marks, dates)
        closer = date_by_sisters(reports, marks, dates, stories)
        if closer == dates:
            break
        dates = closer
    return dates


def judge(found: ReportDate, article: Article, tally: Tally) -> None:
    """Count one dated report; a single day, or an interval whose proof calls nothing probable, claims certainty."""
    tally.counts["reports"] += 1
    when = found.when
    if when is None or when.earliest is None or when.latest is None or when.days is None:
        tally.counts["open"] += when is not None
        return
    far = max((when.earliest - article.day).days, (article.day - when.latest).days, 0)
    certain = when.days == 1 or not any(line.startswith("probably") for line in found.proof)
    tally.counts.update(
        given=1, right=far == 0, beside=far <= 1, week=when.days <= NARROW_DAYS,
        certain=certain, falsely_certain=certain and far > 0,
    )  # fmt: skip
    if far:
        tally.misses.append((far, f"{article.name[:24]} of {article.day}: {when.edtf}: {'; '.join(found.proof[-2:])}"))
