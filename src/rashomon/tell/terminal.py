"""A dossier on the terminal: readable at 80 columns and without colour; every text from outside is printed as text."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from rashomon.tell.alike import parted_by_origin
from rashomon.tell.evidence import name_place, name_report
from rashomon.tell.saying import say_count, say_how_dated, say_value, say_when

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from rich.console import Console, RenderableType

    from rashomon.model.links import Entity
    from rashomon.model.telling import Dossier, Entry, ReportLine
    from rashomon.model.weights import Agreement, Conflict
    from rashomon.tell.papers import Papers

_MARK_STYLES: Final = {
    "corroborated": "green",
    "single-origin": "yellow",
    "disputed": "bold red",
    "denied": "bold magenta",
    "planned": "cyan",
    "alleged": "magenta",
}
_QUOTATION_MARKS: Final = frozenset('“”„«»‹›"')
_QUIET: Final = "bright_black"
_SHORT: Final = 6  # lines of a list that follows the timeline, before "and n more"
_WIDE: Final = 100
ONE_ORIGIN: Final = "One origin, repeated"


@contextmanager
def unpadded(console: Console) -> Iterator[None]:
    """Print what is printed within without blanks at the ends of lines, unless on a terminal: pipes keep them."""
    if console.is_terminal:
        yield
        return
    with console.capture() as captured:
        yield
    for line in captured.get().splitlines(keepends=True):
        console.file.write(line.rstrip(" \n") + ("\n" if line.endswith("\n") else ""))


def print_dossier(console: Console, dossier: Dossier, *, top: int = 20, papers: Papers | None = None) -> None:
    """Print one story; of its timeline the `top` entries that matter most (0: all), in order of time.

    With the `papers` at hand, each side of a conflict is quoted, and reports of other stories are named.
    """
    names = {line.report_id: name_of(line) for line in dossier.reports}
    if papers is not None:
        names = {key: name_report(report) for key, report in papers.reports.items()} | names
    with unpadded(console):
        _print_dossier(console, dossier, top, papers, names)


def _print_dossier(console: Console, dossier: Dossier, top: int, papers: Papers | None, names: dict[str, str]) -> None:
    console.print()
    console.print(Rule(style="bold"))
    console.print(Text(squeezed(dossier.title), style="bold"))
    summary = [
        say_count(len(dossier.reports), "report"),
        say_count(len(dossier.timeline.entries), "entry", "entries"),
        say_count(len(dossier.conflicts), "conflict"),
    ]
    console.print(Text(f"{' · '.join(summary)} · {dossier.story_id}", style=_QUIET))
    _print_reports(console, dossier.reports, names)
    _print_timeline(console, dossier, top, names, in_other_stories(dossier, papers) if papers else {})
    everything = top == 0
    _print_conflicts(console, dossier, names, papers)
    _print_agreements(console, dossier.agreements, everything=everything)
    _print_accords(console, dossier, everything=everything)
    _print_who(console, dossier, everything=everything)
    if dossier.linked:
        _heading(console, "Linked stories")
        for linked in dossier.linked:
            line = Text.assemble(squeezed(linked.title), (f"  {linked.reason}  {linked.story_id}", _QUIET))
            console.print(Padding(line, (0, 0, 0, 2), expand=False))


def print_summary(console: Console, dossiers: Sequence[Dossier], told: int, reports: int, desk: str | None) -> None:
    """Print what else lies on the desk, beyond the first `told` stories, and how to go on from here."""
    with unpadded(console):
        _print_summary(console, dossiers, told, reports, desk)


def _print_summary(console: Console, dossiers: Sequence[Dossier], told: int, reports: int, desk: str | None) -> None:
    option = f" --desk {desk}" if desk else ""
    if len(dossiers) > told:
        _heading(console, "More stories")
        for dossier in dossiers[told:]:
            line = Text.assemble(squeezed(dossier.title), (f"  {say_count(len(dossier.reports), 'report')}", _QUIET))
            line.append(f"  {dossier.story_id}", style=_QUIET)
            console.print(Padding(line, (0, 0, 0, 2), expand=False))
    console.print()
    console.print(Rule(style=_QUIET))
    counts = f"{say_count(reports, 'report')}, {say_count(len(dossiers), 'story', 'stories')} on the desk."
    console.print(
        Text(f"{counts} A story: rashomon show ID{option}. A line's origin: rashomon trace ID{option}", _QUIET)
    )


def name_of(line: ReportLine) -> str:
    """The name a report goes by: its outlet's, or else its place's last part."""
    return squeezed(line.outlet) if line.outlet else name_place(line.where)


def squeezed(words: str) -> str:
    """Squeeze white space and take out control characters, so that foreign text cannot steer the terminal.

    >>> squeezed("two  lines" + chr(27) + "[2J")
    'two lines[2J'
    """
    return " ".join("".join(c if c.isprintable() or c.isspace() else "" for c in words).split())


def offices(roles: Iterable[str]) -> tuple[str, ...]:
    """Return each office once, however its capitals are set.

    >>> offices(["Harbour Master", "harbour master", "union leader"])
    ('Harbour Master', 'union leader')
    """
    return tuple({squeezed(role).casefold(): squeezed(role) for role in reversed(tuple(roles))}.values())[::-1]


def facts_in_words(entity: Entity, dossier: Dossier) -> list[str]:
    """Say what the reports state about somebody: kin, and since when an office is held."""
    names = {entity.id, entity.name, *entity.forms, *entity.members}
    said = []
    for fact in dossier.facts:
        if fact.person in names and (fact.relation == "kin" or fact.since is not None):
            of = f" of {fact.of}" if fact.of and fact.relation == "kin" else ""
            since = f", since {say_when(fact.since)}" if fact.since else ""
            said.append(squeezed(f"{fact.value}{of}{since}"))
    return list(dict.fromkeys(said))


def quoted(words: str) -> Text:
    """A verbatim quotation, in quotation marks that are ours unless it begins with its own."""
    said = squeezed(words)
    return Text(said if begins_quoted(said) else f"“{said}”")


def begins_quoted(words: str) -> bool:
    """Say whether words begin with a quotation mark of their own, so that ours would only double it."""
    return bool(words.strip()) and words.lstrip()[0] in _QUOTATION_MARKS


def say_voices(entry: Entry, names: Mapping[str, str], most: int, elsewhere: Mapping[str, str] | None = None) -> str:
    """Say which outlets tell an entry, then on whose word, then which other stories tell it too.

    `names` gives a report's name by its id, `elsewhere` the title of its story where that is another than the reader's.
    """
    titles = elsewhere or {}
    outlets = list(dict.fromkeys(_named(key, names) for key in entry.reports if key not in titles))
    own = {_named(witness.report_id, names) for witness in entry.witnesses}
    voices = list(dict.fromkeys(squeezed(witness.informant) for witness in entry.witnesses))
    voices = [voice for voice in voices if voice not in own]
    told = _first_of(outlets, most)
    if voices:
        told = f"{told}, on the word of {_first_of(voices, most)}"
    others = [f"{_named(key, names)} in “{squeezed(titles[key])}”" for key in entry.reports if key in titles]
    return "; ".join(filter(None, (told, f"also told by {_first_of(others, most)}" if others else "")))


def in_other_stories(dossier: Dossier, papers: Papers) -> dict[str, str]:
    """Return the titles of the other stories on the desk, by the ids of their reports."""
    mine = {line.report_id for line in dossier.reports}
    stories = papers.stories.values()
    return {key: story.title for story in stories for key in story.reports if key not in mine}


def _named(report_id: str, names: Mapping[str, str]) -> str:
    return squeezed(names.get(report_id, "a report of another story"))


def _first_of(names: Sequence[str], most: int) -> str:
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")


def _heading(console: Console, words: str) -> None:
    console.print()
    console.print(Text(words.upper(), style="bold cyan"))


def _print_reports(console: Console, lines: tuple[ReportLine, ...], names: Mapping[str, str]) -> None:
    _heading(console, "Reports")
    grid = _grid(3 if console.width < _WIDE else 4)
    later = later_versions(lines)
    numbers = {line.report_id: number for number, line in enumerate(lines, start=1)}
    for number, line in enumerate(lines, start=1):
        about = Text(name_of(line), style="bold")
        if line.title:
            about.append(f"\n{squeezed(line.title)}", style="not bold")
        if notes := _report_notes(line, later, numbers, names):
            about.append(f"\n{notes}", style=f"not bold {_QUIET}")
        dated = Text(line.date_words)
        dated.append(f"\n{say_how_dated(line.date)}", style=_QUIET)
        if line.date.contradicted is not None:
            dated.append(f"\nprinted {say_when(line.date.contradicted)}: refuted by the text", style="red")
        cells: list[RenderableType] = [Text(f"{number}", style=_QUIET), about, dated]
        if console.width >= _WIDE:
            cells.append(Text(line.report_id, style=_QUIET))
        grid.add_row(*cells)
    console.print(grid)


def later_versions(lines: Iterable[ReportLine]) -> dict[str, str]:
    """Return the report that is the next version of the same page, by the id of the older one."""
    return {
        edge.original: line.report_id
        for line in lines
        for edge in line.copies
        if edge.kind == "version" and edge.original
    }


def only_in_earlier(entry: Entry, later: Mapping[str, str]) -> bool:
    """Say whether an entry is told by versions of pages alone that have since been changed (see `later_versions`)."""
    return later.keys() >= set(entry.reports)


def _report_notes(
    line: ReportLine, later: Mapping[str, str], numbers: Mapping[str, int], names: Mapping[str, str]
) -> str:
    def named(report_id: str) -> str:
        return str(numbers.get(report_id) or names.get(report_id, report_id))

    notes = [f"earlier version of {named(later[line.report_id])}"] if line.report_id in later else []
    for edge in line.copies:
        if edge.kind == "wire" or edge.original is None:
            notes.append(f"wire: {edge.wire}")
        elif edge.kind == "version":
            notes.append(f"later version of {named(edge.original)}")
        else:
            notes.append(f"{edge.kind} of {edge.wire or named(edge.original)}")
    if line.form:
        notes.append(line.form)
    if line.truncated:
        notes.append(f"cut short: {line.truncated}")
    if line.language and line.language != "en":
        notes.append(f"language {line.language}")
    if line.repaired:
        notes.append(say_count(line.repaired, "repair"))
    if line.dropped:
        notes.append(f"{say_count(line.dropped, 'passage')} of page furniture left out")
    return " · ".join(notes)


def _print_timeline(
    console: Console, dossier: Dossier, top: int, names: Mapping[str, str], elsewhere: Mapping[str, str]
) -> None:
    entries = dossier.timeline.entries
    shown = [entry for entry in entries if not top or entry.rank <= top]
    _heading(console, "Timeline")
    if not entries:
        console.print(Padding(Text("The reports tell no event.", style=_QUIET), (0, 0, 0, 2), expand=False))
    grid = _grid(2)
    later = later_versions(dossier.reports)
    for entry in shown:
        body = _entry_body(entry, names, elsewhere)
        if only_in_earlier(entry, later):
            body.append(" · in an earlier version only", style=_QUIET)
        grid.add_row(Text(entry.date_words, style="bold"), body)
    console.print(grid)
    if len(shown) < len(entries):
        more = f"… and {len(entries) - len(shown)} more: rashomon show {dossier.story_id} --top 0"
        console.print(Padding(Text(more, style=_QUIET), (0, 0, 0, 2), expand=False))


def _entry_body(entry: Entry, names: Mapping[str, str], elsewhere: Mapping[str, str]) -> Text:
    body = quoted(entry.words)
    body.append("\n")
    for mark in entry.marks:
        body.append(f"[{mark}]", style=_MARK_STYLES[mark])
        body.append(" ")
    counts = f"{say_count(len(entry.reports), 'report')}, {say_count(entry.origins, 'origin')}"
    by = say_voices(entry, names, 3, elsewhere)
    body.append(f"{counts} · {by} · {entry.id}", style=_QUIET)
    return body


def _print_conflicts(console: Console, dossier: Dossier, names: dict[str, str], papers: Papers | None) -> None:
    if not dossier.conflicts:
        return
    _heading(console, "Where the reports disagree")
    for conflict in dossier.conflicts:
        console.print(Padding(_conflict(conflict, names, papers, console.width), (0, 0, 1, 2), expand=False))


def _conflict(conflict: Conflict, names: dict[str, str], papers: Papers | None, width: int) -> RenderableType:
    head = Text.assemble(
        (f"{conflict.kind.replace('_', ' ')}: ", "bold red"), squeezed(conflict.about), (f"  {conflict.id}", _QUIET)
    )
    sides = []
    for side in conflict.sides:
        said_by = ", ".join(dict.fromkeys(_named(report, names) for report in side.reports))
        text = Text.assemble((squeezed(say_value(side.value)), "bold"), (f"\n{said_by}", _QUIET))
        if papers is not None and side.spans:
            text.append("\n")
            text.append_text(quoted(papers.sentence(side.spans[0])))
        sides.append(text)
    table = Table.grid(padding=(0, 3), expand=True)
    table.title = head
    table.title_justify = "left"
    table.title_style = ""
    if len(sides) * 36 <= width:
        for _ in sides:
            table.add_column(ratio=1)
        table.add_row(*sides)
    else:
        table.add_column()
        for text in sides:
            table.add_row(text)
    return table


def _print_agreements(console: Console, agreements: tuple[Agreement, ...], *, everything: bool) -> None:
    if not agreements:
        return
    _heading(console, "What several reports say, and on how many origins it rests")
    shown = agreements if everything else agreements[:_SHORT]
    several, repeated = parted_by_origin(shown)
    for agreement in (*several, *repeated):
        if repeated and agreement is repeated[0]:
            console.print(Padding(Text(ONE_ORIGIN, style="bold"), (0, 0, 0, 2), expand=False))
        line = quoted(agreement.words)
        counts = f"{say_count(len(agreement.reports), 'report')}, {say_count(agreement.publishers, 'origin')}"
        if agreement.informant_names:
            counts += f", on the word of {', '.join(map(squeezed, agreement.informant_names))}"
        line.append(f"\n{counts} · {agreement.id}", style=_QUIET)
        console.print(Padding(line, (0, 0, 0, 2), expand=False))
    _and_more(console, len(agreements) - len(shown))


def _print_accords(console: Console, dossier: Dossier, *, everything: bool) -> None:
    if not dossier.accords:
        return
    _heading(console, "Look different, are not")
    shown = dossier.accords if everything else dossier.accords[:_SHORT]
    for accord in shown:
        values = " / ".join(f"“{squeezed(say_value(side.value))}”" for side in accord.sides)
        line = Text.assemble(values, (f"\n{accord.kind}: {squeezed(accord.reason)} · {accord.id}", _QUIET))
        console.print(Padding(line, (0, 0, 0, 2), expand=False))
    _and_more(console, len(dossier.accords) - len(shown))


def _print_who(console: Console, dossier: Dossier, *, everything: bool) -> None:
    if not dossier.who:
        return
    _heading(console, "Who is who")
    grid = _grid(2)
    shown = dossier.who if everything else dossier.who[: 2 * _SHORT]
    for entity in shown:
        about = Text("; ".join(offices(entity.roles)[:3]) or entity.kind.lower())
        others = [squeezed(form) for form in entity.forms if squeezed(form) != squeezed(entity.name)]
        if others:
            more = f" and {len(others) - 4} more" if len(others) > 4 else ""
            about.append(f"\nalso written {', '.join(others[:4])}{more}", style=_QUIET)
        for fact in facts_in_words(entity, dossier):
            about.append(f"\n{fact}", style=_QUIET)
        grid.add_row(Text(squeezed(entity.name), style="bold"), about)
    console.print(grid)
    _and_more(console, len(dossier.who) - len(shown))


def _and_more(console: Console, more: int) -> None:
    if more > 0:
        console.print(Padding(Text(f"… and {more} more: --top 0 shows all", style=_QUIET), (0, 0, 0, 2), expand=False))


def _grid(columns: int) -> Table:
    grid = Table.grid(padding=(0, 2), pad_edge=True)
    if columns == 2:
        grid.add_column(min_width=12, max_width=24)
        grid.add_column(ratio=1)
        return grid
    grid.add_column(justify="right")
    grid.add_column(ratio=2)
    grid.add_column(ratio=1)
    if columns == 4:
        grid.add_column(no_wrap=True)
    return grid
