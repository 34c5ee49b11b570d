"""Sections that look at single pages: clean and published."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from bench.gold.score import Score
from bench.gold.text import squeeze

if TYPE_CHECKING:
    from bench.gold.findings import Findings


def clean(gold: dict[str, Any], found: Findings) -> Score:
    """Check every keep, drop, once, repair, unglue and sentence line, and what the page says of itself."""
    score = Score("clean")
    for key, asked in gold["reports"].items():
        report_id = found.ids.get(key)
        if report_id is None:
            score.ask(f"{key}: the report is not on the desk", right=False)
            continue
        _lines(score, key, asked, found, report_id)
        _details(score, key, asked, found, report_id)
        for glued, name in asked.get("unglue", ()):
            score.ask(f"{key} unglue {glued!r} -> {name!r}", right=_unglued(found, report_id, glued, name))
    return score


def _lines(score: Score, key: str, asked: dict[str, Any], found: Findings, report_id: str) -> None:
    text = found.squeezed[report_id].text
    sentences = {squeeze(found.reports[report_id].quote(span)) for span in found.marks[report_id].sentences}
    for line in asked.get("keep", ()):
        score.ask(f"{key} keep {line!r}", right=squeeze(line) in text)
    for line in asked.get("drop", ()):
        score.ask(f"{key} drop {line!r}", right=squeeze(line) not in text)
    for line in asked.get("once", ()):
        times = text.count(squeeze(line))
        score.ask(f"{key} once {line!r}", right=times == 1, found=f"{times} times")
    for raw, mended in asked.get("repair", ()):
        right = squeeze(mended) in text and (squeeze(raw) not in text or squeeze(raw) == squeeze(mended))
        score.ask(f"{key} repair {raw!r} -> {mended!r}", right=right)
    for line in asked.get("sentences", ()):
        score.ask(f"{key} sentence {line!r}", right=squeeze(line) in sentences)


def _details(score: Score, key: str, asked: dict[str, Any], found: Findings, report_id: str) -> None:
    report = found.reports[report_id]
    for field in ("title", "outlet", "url", "licence", "printed_date"):
        if field in asked:
            detail = getattr(report, field)
            value = detail.value if detail else ""
            score.ask(
                f"{key} {field} {asked[field]!s}", right=squeeze(value) == squeeze(str(asked[field])), found=value
            )
    if "language" in asked:
        score.ask(f"{key} language {asked['language']}", right=report.language == asked["language"])
    if "dateline" in asked:
        value = report.dateline.value if report.dateline else ""
        score.ask(f"{key} dateline", right=squeeze(asked["dateline"]["place"]) in squeeze(value), found=value)
    if "agency" in asked:
        names = {squeeze(mention.name) for mention in found.marks[report_id].mentions}
        credited = squeeze(report.credit.value) if report.credit else ""
        agency = squeeze(asked["agency"])
        score.ask(f"{key} agency {asked['agency']}", right=agency in credited or agency in names)


def _unglued(found: Findings, report_id: str, glued: str, name: str) -> bool:
    """Whether a mention that stands where the glued text stood bears the name (or its entity does)."""
    text_map = found.reports[report_id].text_map
    raw = found.raw_text(report_id)
    at = raw.find(glued)
    while at >= 0:
        start, end = text_map.to_clean(at, at + len(glued))
        for mention in found.marks[report_id].mentions:
            inside = mention.span.start < end and start < mention.span.end
            names = {squeeze(mention.name), *map(squeeze, found.names_of([mention.id]))}
            if inside and squeeze(name) in names:
                return True
        at = raw.find(glued, at + 1)
    return False


def published(gold: dict[str, Any], found: Findings) -> Score:
    """Check that each report's date lies where the editor puts it, and that a wrong printed date is flagged.

    Right: the interval shares a day with the editor's and is at most a week wider.
    """
    score = Score("published")
    dates = {item.report_id: item for item in found.links.dates}
    for key, asked in gold["reports"].items():
        if "published" not in asked:
            continue
        item = dates.get(found.ids.get(key, ""))
        when = item.when if item else None
        first, last = (date.fromisoformat(str(asked["published"][end])) for end in ("earliest", "latest"))
        right = (
            when is not None
            and when.earliest is not None
            and when.latest is not None
            and when.earliest <= last
            and first <= when.latest
            and (when.days or 0) <= (last - first).days + 8
        )
        shown = f"{when.edtf} ({item.how})" if item and when else "unknown"
        score.ask(f"{key} published {first}/{last}", right=right, answered=when is not None, found=shown)
    return score
