"""How well reports are gathered into stories: B-cubed F1 over articles labelled by event.

Reads `stories/news_cluster/*.json` under the data folder (title, text, publication date and event label of each
article) and gathers them by words and dates alone. Metric: B-cubed (Bagga and Baldwin 1998).
"""

from __future__ import annotations

import argparse
import json
import time
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from bench.outcome import DATA, conclude, skip
from rashomon.link.stories import gather_stories
from rashomon.model.links import ReportDate
from rashomon.model.report import Detail, Report, Span, TextMap
from rashomon.model.when import When

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rashomon.model.links import Story


def load(folder: Path) -> tuple[dict[str, Report], dict[str, ReportDate], dict[str, str]]:
    """Read the labelled articles: reports, their dates and their labels, by report id."""
    reports: dict[str, Report] = {}
    dates: dict[str, ReportDate] = {}
    labels: dict[str, str] = {}
    for path in sorted(folder.glob("*.json")):
        article = json.loads(path.read_text(encoding="utf-8"))
        report_id, title = f"rep-{path.stem[:12]}", (article["title"] or "").strip()
        text = f"{title}\n\n{article['text']}" if title else article["text"]
        span = Span(report_id, 0, len(title)) if title else None
        text_map = TextMap("utf-8", len(text))
        reports[report_id] = Report(
            report_id, path.stem, article["url"], text, text_map,
            title=Detail(title, "given") if title else None, title_span=span,
        )  # fmt: skip
        if article["date_publish"]:
            day = date.fromisoformat(article["date_publish"][:10])
            dates[report_id] = ReportDate(report_id, When.day(day), "printed")
        labels[report_id] = str(article["newsCluster"]["EventId"])
    return reports, dates, labels


def b_cubed(stories: Sequence[Story], labels: Mapping[str, str]) -> tuple[float, float, float]:
    """Return precision, recall and F1, each the mean over reports."""
    alike: dict[str, set[str]] = defaultdict(set)
    for report_id, label in labels.items():
        alike[label].add(report_id)
    precision = recall = 0.0
    for story in stories:
        for report_id in story.reports:
            both = len(alike[labels[report_id]].intersection(story.reports))
            precision += both / len(story.reports)
            recall += both / len(alike[labels[report_id]])
    precision, recall = precision / len(labels), recall / len(labels)
    return precision, recall, 2 * precision * recall / (precision + recall)


def main(argv: list[str]) -> int:
    """Measure, print the figures and return 1 where a floor is not held, else 0."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--data", type=Path, default=DATA, help="a folder that holds stories/")
    data = parser.parse_args(argv).data / "stories" / "news_cluster"
    if not data.is_dir():
        return skip("stories", data)
    reports, dates, labels = load(data)
    began = time.perf_counter()
    stories = gather_stories(reports, {}, dates)
    seconds = time.perf_counter() - began
    precision, recall, f1 = b_cubed(stories, labels)
    print(f"stories: {len(reports)} reports, {len(stories)} stories, {seconds:.1f} s")
    print(f"B-cubed precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}")
    return conclude("stories", "news_cluster", {"precision": precision, "recall": recall, "f1": f1})
