"""One self-contained HTML file: no request leaves it, every text from outside is escaped, a policy says so."""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from rashomon.model.report import edits_of
from rashomon.tell import saying
from rashomon.tell.alike import parted_by_origin
from rashomon.tell.evidence import Evidence, lay_open, name_report, say_place
from rashomon.tell.terminal import (
    ONE_ORIGIN,
    begins_quoted,
    facts_in_words,
    later_versions,
    name_of,
    offices,
    only_in_earlier,
    say_voices,
    squeezed,
)
from rashomon.tell.walk import say_edit, visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jinja2 import Environment

    from rashomon.model.links import CopyEdge
    from rashomon.model.report import Span
    from rashomon.model.telling import Dossier, Entry, ReportLine, Witness
    from rashomon.model.weights import Side
    from rashomon.tell.papers import Papers

_TEMPLATES: Final = Path(__file__).parent / "templates"
_SHOWN_FIRST: Final = 20  # entries shown before "show more"; all of them are in the page
_PASSAGES_FIRST: Final = 2  # quoted at once for each side of a conflict
_LONGEST_CHANGE: Final = 300  # code points of a dropped passage that are printed
_CHANGES_SHOWN: Final = ("dropped", "repaired")


class YearOfEntries(Struct, frozen=True):
    """The entries of one year, in order of time; `name` is the year, or says that they are undated."""

    name: str
    entries: tuple[Entry, ...]


class Change(Struct, frozen=True):
    """One edit with the characters that were there."""

    kind: str
    was: str
    now: str
    rule: str
    reason: str
    start: int
    end: int


def render_page(papers: Papers, story_ids: Iterable[str] | None = None) -> str:
    """Return the page that tells the stories of a desk, or only those named; the largest first."""
    wanted = set(story_ids) if story_ids is not None else None
    dossiers = in_reading_order(d for d in papers.dossiers if wanted is None or d.story_id in wanted)
    style, script = _read("page.css"), _read("page.js")
    title = dossiers[0].title if len(dossiers) == 1 else "Dossier"
    return (
        _environment()
        .get_template("page.html.jinja")
        .render(
            page_title=f"{title} · Rashomon",
            style=style,
            script=script,
            style_hash=_hash(style),
            script_hash=_hash(script),
            dossiers=dossiers,
            on_page={dossier.story_id for dossier in dossiers},
            report_count=sum(len(dossier.reports) for dossier in dossiers),
            conflict_count=sum(len(dossier.conflicts) for dossier in dossiers),
            shown_first=_SHOWN_FIRST,
            one_origin=ONE_ORIGIN,
            **_Ways(papers).by_name(),
        )
    )


def in_reading_order(dossiers: Iterable[Dossier]) -> tuple[Dossier, ...]:
    """Sort dossiers as one reads them: told by most reports first."""
    return tuple(sorted(dossiers, key=lambda d: (-len(d.reports), -len(d.conflicts), d.title, d.story_id)))


class _Ways:
    """What the templates may ask of the papers; each method is a name they can call."""

    def __init__(self, papers: Papers) -> None:
        self._papers = papers

    def by_name(self) -> dict[str, Any]:
        own = {name: getattr(self, name) for name in dir(self) if not name.startswith("_") and name != "by_name"}
        words = (
            saying.say_count,
            saying.say_when,
            saying.say_how_dated,
            saying.say_value,
            name_of,
            offices,
            facts_in_words,
            begins_quoted,
            later_versions,
            only_in_earlier,
            parted_by_origin,
        )
        return own | {word.__name__: word for word in words}

    def years(self, entries: tuple[Entry, ...]) -> list[YearOfEntries]:
        return [YearOfEntries(name, tuple(group)) for name, group in groupby(entries, key=_year)]

    def parted(self, side: Side) -> tuple[list[Span], list[Span]]:
        """The passages of a side to show at once, one from each of the first reports, and the others."""
        known = [span for span in dict.fromkeys(side.spans) if self.knows(span)]
        by_report = {span.report_id: span for span in reversed(known)}
        first = [span for span in known if by_report[span.report_id] == span][:_PASSAGES_FIRST]
        return first, [span for span in known if span not in first]

    def knows(self, span: Span) -> bool:
        return span.report_id in self._papers.reports

    def lay_open(self, span: Span) -> Evidence:
        return lay_open(span, self._papers)

    def same_raw(self, found: Evidence) -> bool:
        return not found.edits and found.raw_words == found.words

    def language_of(self, report_id: str) -> str | None:
        report = self._papers.reports.get(report_id)
        return report.language if report else None

    def published(self, report_id: str) -> str:
        date = self._papers.dates.get(report_id)
        return saying.say_published(date) if date else "date unknown"

    def informants(self, entry: Entry, dossier: Dossier) -> str:
        names = {key: name_report(self._papers.reports[key]) for key in self._reports_of(entry)}
        mine = {line.report_id for line in dossier.reports}
        titles = {key: self._papers.story_of[key].title for key in names if key not in mine}
        return say_voices(entry, names, 4, titles)

    def _reports_of(self, entry: Entry) -> set[str]:
        named = {*entry.reports, *(witness.report_id for witness in entry.witnesses)}
        return named & self._papers.reports.keys()

    def story_when(self, dossier: Dossier) -> str:
        story = self._papers.stories.get(dossier.story_id)
        return saying.say_when(story.when) if story and story.when else ""

    def verdict_reasons(self, entry: Entry) -> list[str]:
        _, verdict = self._papers.index.get(entry.verdict or "", ("", None))
        if verdict is None:
            return []
        origins = [f"{o.name} ({o.kind}): {'; '.join(o.reasons) or 'reports it'}" for o in verdict.origins]
        return [*verdict.reasons, *origins]

    def made_by(self, witness: Witness) -> list[str]:
        """Who made the mark behind a witness's words, and how its date came about."""
        kind, mark = self._papers.index.get(witness.mark, ("", None))
        if kind == "time":
            return [f"Date found by {mark.maker}: {mark.derivation}"] if mark.derivation else []
        if mark is None:
            return []
        coded = f"{mark.type}{f' {mark.mode}' if mark.mode else ''}, found by {mark.maker}"
        lines = [f"{coded}: {'; '.join(mark.reasons)}" if mark.reasons else coded]
        _, time = self._papers.index.get(mark.time or "", ("", None))
        if time is not None and time.derivation:
            lines.append(f"Date: {time.derivation}")
        return lines

    def say_changes(self, line: ReportLine) -> str:
        changes = [
            (line.form or "").capitalize(),
            f"Cut short: {line.truncated}" if line.truncated else "",
            saying.say_count(line.repaired, "repair") if line.repaired else "",
            f"{saying.say_count(line.dropped, 'passage')} left out" if line.dropped else "",
        ]
        return ", ".join(filter(None, changes)) or "Read as it came"

    def say_copy(self, edge: CopyEdge) -> str:
        if edge.kind == "wire" or edge.original is None:
            return f"From the wire of {edge.wire or 'an agency'}"
        report = self._papers.reports.get(edge.original)
        if edge.kind == "version":
            return f"A later version of the same page, the older one {self.published(edge.original)}"
        return f"{edge.kind.capitalize()} of {squeezed(name_report(report)) if report else edge.original}"

    def edits_shown(self, report_id: str) -> list[Change]:
        report, raw = self._papers.reports[report_id], self._papers.raw_text(report_id)
        edits = sorted(edit for kind in _CHANGES_SHOWN for edit in edits_of(report, kind))
        return [
            Change(e.kind, _shortened(raw[e.start : e.end]) if raw is not None else "", e.replacement, e.rule, e.reason,
                   e.start, e.end)
            for e in edits
        ]  # fmt: skip


def _year(entry: Entry) -> str:
    if entry.when is None:
        return "Undated"
    day = entry.when.earliest or entry.when.latest
    return str(day.year) if day else "Undated"


def flow(text: str) -> str:
    """Squeeze white space but keep one space at either end, so that parts of a sentence join as they stood.

    >>> flow("on  Monday, ")
    'on Monday, '
    """
    return f"{' ' if text[:1].isspace() else ''}{squeezed(text)}{' ' if text[-1:].isspace() else ''}"


def _shortened(text: str) -> str:
    if len(text) <= _LONGEST_CHANGE:
        return text
    return f"{text[:_LONGEST_CHANGE]}… ({len(text):,} characters)"


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def _read(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,  # everything: what reports say is foreign text
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "squeezed": squeezed,
        "flow": flow,
        "visible": visible,
        "say_edit": say_edit,
        "say_place": say_place,
    }
    return environment
