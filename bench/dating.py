"""Dating of reports against articles whose day of publication is known: what is deduced must hold that day.

Collections (Timeline17, story clusters) are dated with their dates removed: each report alone, by nothing but its own
text; in company, one report in twenty without its date on the desk of all others; and with a fifth of all dates
removed at once. `given`: an interval closed on both sides, of all reports; `right`: it holds the day, of those given;
`right_or_beside`: give or take a day, for time zones; `week`: no wider than a week, of all; `falsely_certain`: a
single day, or an interval whose proof calls nothing probable, that is wrong, of all.

Dated articles are besides dated three times: by the text alone, with the true date printed on the page, and with a
false one (200 days later). Sound: what is deduced holds the true day, give or take one; believed: the true date is not
refuted; caught: the false one is. The data may be measured against, never trained on, and is not in this repository.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bench.outcome import DATA, conclude, skip
from bench.undated import NARROW_DAYS, Article, Tally, alone, collections, in_company, read
from rashomon.link.dating import date_reports

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rashomon.model.links import ReportDate

FALSE_BY = timedelta(days=200)
ALONE = "alone"
PARTS = {"in company": 20, "a fifth removed": 5}


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
    for name, found in collections(data):
        if name == "news_cluster":
            yield from found


def dated(article: Article, printed: date | None) -> ReportDate:
    """The date that the product gives an article whose page prints `printed`."""
    report, marks = read(article, printed)
    return date_reports({"rep": report}, {"rep": marks})["rep"]


def measure_collections(data: Path) -> dict[str, Tally]:
    """Date all collections in each setting, print a line for each, and return the sum of each setting."""
    sums = {setting: Tally(f"all, {setting}", Counter(), []) for setting in (ALONE, *PARTS)}
    for name, found in collections(data):
        for setting, tally in zip(sums, (alone(name, found), *in_company(name, found, PARTS)), strict=True):
            print(tally.line(), flush=True)
            sums[setting].counts.update(tally.counts)
            sums[setting].misses.extend(tally.misses)
    return sums


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
    sums = measure_collections(options.data)
    figures = {}
    for setting, tally in sums.items():
        print(tally.line())
        for far, words in sorted(tally.misses, reverse=True)[: options.misses]:
            print(f"  {setting}, {far} days off: {words}")
        key = setting.replace(" ", "_")
        figures.update({f"{key}_{name}": value for name, value in tally.figures().items()})
    figures |= {
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
