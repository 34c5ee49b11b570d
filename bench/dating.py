"""Dating of reports against articles whose day of publication is known: what is deduced must hold that day.

Each article is dated three times: by its text alone, with its true date printed on the page, and with a false one
(200 days later) printed. The articles of the story clusters are dated once more together, every other one of them with
its true date printed: what the rest are dated to by their sisters is measured too. Sound: the interval holds the true
day, give or take one day for time zones. Narrow: the interval is no wider than a week. The data may be measured
against, never trained on, and is not in this repository.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from bench.outcome import DATA, conclude, skip
from rashomon.annotate.dating.finding import find_date_evidence
from rashomon.annotate.syntax import Sentence
from rashomon.annotate.times.finding import find_times
from rashomon.language.sentences import sentence_spans
from rashomon.link.dating import date_by_sisters, date_reports
from rashomon.link.stories import gather_stories
from rashomon.model.marks import Marks
from rashomon.model.report import Detail, Report, Span, TextMap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rashomon.model.links import ReportDate

FALSE_BY = timedelta(days=200)
NARROW_DAYS = 7


class Article(Struct, frozen=True):
    """One article: its text and the day it was published."""

    name: str
    text: str
    day: date


def articles(data: Path) -> Iterator[Article]:
    """Yield the dated articles under `data`: those with attributions, and those of the story clusters."""
    table = data / "attribution" / "metadata.tsv"
    if table.exists():
        with table.open(encoding="utf-8") as lines:
            days = {row["filename"]: row["publication_date"] for row in csv.DictReader(lines, delimiter="\t")}
        for path in sorted((data / "attribution").glob("*/text/*")):
            known = next((day for name, day in days.items() if path.name.startswith(name)), "")
            if known:
                yield Article(path.name, path.read_text(encoding="utf-8"), date.fromisoformat(known))
    for path in sorted((data / "stories" / "news_cluster").glob("*.json")):
        page = json.loads(path.read_text(encoding="utf-8"))
        if page.get("date_publish") and page.get("text"):
            yield Article(path.name, page["text"], date.fromisoformat(page["date_publish"][:10]))


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


def dated(article: Article, printed: date | None) -> ReportDate:
    """The date that the product gives an article whose page prints `printed`."""
    report, marks = read(article, printed)
    return date_reports({"rep": report}, {"rep": marks})["rep"]


def measure_sisters(chosen: Sequence[Article]) -> Counter[str]:
    """Count how the articles without a printed date are dated by those of their story that have one."""
    articles = list({article.text: article for article in chosen}.values())
    pages = {f"rep-{n:05d}": read(one, None if n % 2 else one.day, f"rep-{n:05d}") for n, one in enumerate(articles)}
    reports = {key: report for key, (report, _) in pages.items()}
    marks = {key: found for key, (_, found) in pages.items()}
    dates = date_reports(reports, marks)
    stories = gather_stories(reports, marks, dates)
    for _ in range(2):
        dates = date_by_sisters(reports, marks, dates, stories)
        stories = gather_stories(reports, marks, dates)
    counts: Counter[str] = Counter()
    for number, article in enumerate(articles):
        found = dates[f"rep-{number:05d}"]
        counts["sisters"] += found.how == "sisters"
        counts["sisters_sound"] += found.how == "sisters" and is_sound(found, article.day)
        counts["hidden"] += number % 2
    return counts


def is_sound(found: ReportDate, day: date) -> bool:
    """Whether the interval holds the day, give or take one."""
    when = found.when
    if when is None:
        return True
    after = when.earliest is None or when.earliest <= day + timedelta(days=1)
    return after and (when.latest is None or day - timedelta(days=1) <= when.latest)


def main(argv: list[str]) -> int:
    """Measure, print the figures and what was unsound; return 1 where a floor gave way."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="a folder that holds attribution/ and stories/")
    parser.add_argument("--limit", type=int, default=400, help="how many articles, spread over all")
    parser.add_argument("--misses", type=int, default=20)
    options = parser.parse_args(argv)
    everything = list(articles(options.data))
    if not everything:
        return skip("dating", options.data / "attribution")
    chosen = everything[:: max(1, len(everything) // options.limit)]
    counts: Counter[str] = Counter()
    misses: list[str] = []
    for article in chosen:
        _measure(article, counts, misses)
    for line in misses[: options.misses]:
        print(line)
    clustered = measure_sisters([one for one in everything if one.name.endswith(".json")])
    counts.update(clustered)
    figures = {
        "sisters_sound": counts["sisters_sound"] / max(1, counts["sisters"]),
        "sisters_found": counts["sisters_sound"] / max(1, counts["hidden"]),
        "sound": counts["sound"] / len(chosen),
        "bounded": counts["bounded"] / len(chosen),
        "sound_of_bounded": counts["sound_bounded"] / max(1, counts["bounded"]),
        "narrow": counts["narrow"] / len(chosen),
        "believed": counts["believed"] / len(chosen),
        "caught": counts["caught"] / len(chosen),
    }
    print(f"{len(chosen)} articles: {dict(sorted(counts.items()))}")
    return conclude("dating", "dated-articles", figures)


def _measure(article: Article, counts: Counter[str], misses: list[str]) -> None:
    alone = dated(article, None)
    sound = is_sound(alone, article.day)
    bounded = alone.when is not None and alone.when.days is not None
    counts["sound"] += sound
    counts["bounded"] += bounded
    counts["sound_bounded"] += sound and bounded
    counts["narrow"] += sound and bounded and (alone.when is not None and (alone.when.days or 99) <= NARROW_DAYS)
    if not sound:
        misses.append(f"unsound: {article.name[:40]} of {article.day}: {alone.proof[-4:]}")
    believed = dated(article, article.day)
    counts["believed"] += believed.contradicted is None
    if believed.contradicted is not None:
        misses.append(f"wrongly refuted: {article.name[:40]} of {article.day}: {believed.proof[:1]}")
    counts["caught"] += dated(article, article.day + FALSE_BY).contradicted is not None
