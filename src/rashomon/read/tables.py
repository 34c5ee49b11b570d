"""Tables as text: rows of comma-, semicolon- or tab-separated values, streamed."""

from __future__ import annotations

import csv
from itertools import chain, count, islice
from typing import TYPE_CHECKING, Final, NamedTuple

from rashomon.model.report import Dropped
from rashomon.read.decoding import lines_of
from rashomon.read.field_names import RANKS, role_score
from rashomon.read.record_dates import looks_like_date
from rashomon.read.records import Record, read_records

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from rashomon.read.decoding import Line
    from rashomon.read.parcel import Item, Parcel, Visit

_DELIMITERS: Final = (",", "\t", ";", "|")
_NONE: Final = "\x1f"  # parts nothing: each line is one cell
_END: Final = "\x00end"
_NAMES_SEEN: Final = 1_000
_SAMPLE_LINES: Final = 500
_SAMPLE_ROWS: Final = 50
_SAMPLE_SIZE: Final = 2_000_000  # characters
# Characters read anew after cells that are never closed: rows made to harm would have it done without end.
_MOST_AGAIN: Final = 20_000_000
_QUOTES: Final = "close the cell, and double quotation marks inside cells"


class _NeverEndsError(Exception):
    """A cell is never closed; it leaves this file as a `Dropped`."""

    def __init__(self) -> None:
        super().__init__("a quotation mark opens a cell that no other closes")


def read_table(parcel: Parcel, visit: Visit) -> Iterator[Item]:
    """Yield a report for each row of a table; delimiter, quotes and header are told from its first rows.

    Raises:
        Refused: no column holds the text of an article.
    """
    # The limit is the process's own; below the largest report it would refuse what may be read.
    csv.field_size_limit(max(csv.field_size_limit(), 4 * visit.options.max_bytes))
    lines = lines_of(parcel.stream, 4 * visit.options.max_bytes)
    first = list(_few(lines))
    head = first[0].text if first and first[0].text else ""
    if head.lower().startswith("sep=") and len(head) == 5:  # spreadsheets write and read such a line
        delimiter = head[-1]
        first.pop(0)
    else:
        delimiter = delimiter_of([line.text for line in first if line.text])
    rows = _Rows(chain(first, lines), delimiter, 4 * visit.options.max_bytes)
    yield from read_records(parcel, visit, _records(rows), "table-row")


def delimiter_of(lines: list[str]) -> str:
    r"""Return the sign that parts the cells: the one that makes the rows most alike.

    >>> delimiter_of(["title;text", "One, two;Three, four, five"]), delimiter_of(["text", "One, two", "Three"])
    (';', '\x1f')
    """
    head = [line for line in lines if line.strip()][:1]
    for delimiter in _DELIMITERS:
        if any(_names_roles(row, 2) for row in _parsed(head, delimiter)):
            return delimiter
    best, most = _NONE, 0.0
    for delimiter in _DELIMITERS:
        widths = [len(row) for row in _parsed(lines, delimiter) if row]
        if not widths:
            continue
        width = max(set(widths), key=lambda width: (widths.count(width), width))
        if width < 2 and not (delimiter == "," and widths.count(1) == len(widths) and any('"' in x for x in lines)):
            continue
        # A row may lack its last cells; a header that is as wide as the rows is the best sign there is.
        alike = widths.count(width) / len(widths) + (0.5 if widths[0] == width else 0) + min(width, 10) / 100
        if alike > most and widths.count(width) > len(widths) // 2 and (widths[0] > 1 or width == 1):
            best, most = delimiter, alike
    return best


def has_header(rows: list[list[str]]) -> bool:
    """Say whether the first row names the columns: by its words, or because no row below is like it.

    >>> has_header([["titre", "texte"], ["A", "B"]]), has_header([["2024-05-03", "One."], ["2024-05-04", "Two."]])
    (True, False)
    """
    head = [cell.strip() for cell in rows[0]]
    named = [cell for cell in head if cell]
    if not named or max(map(len, named)) > 80:
        return False
    if any(looks_like_date(cell) or cell.isdecimal() or "://" in cell or cell[-1] in ".!?。" for cell in named):
        return False
    known = sum(1 for cell in named[:_NAMES_SEEN] if any(role_score(cell, role) >= 0.6 for role in RANKS))
    below = [row for row in rows[1:50] if any(row)]
    if known >= max(1, min(len(named), 40) // 4) or not below:
        return known > 0
    if any(all(row[at].isdecimal() for row in below if at < len(row)) for at in range(len(head))):
        return True
    longest = max(max(map(len, row)) for row in below)
    return longest >= 3 * max(map(len, named)) and all(len(cell.split()) <= 4 for cell in named)


def looks_like_table(text: str) -> bool:
    r"""Say whether a text that nothing else tells of is a table of articles, by the names in its first row.

    >>> looks_like_table("title,text,date\nTwo hurt,A wall fell.,2024-05-03\n"), looks_like_table("Text, title. More")
    (True, False)
    """
    lines = text.splitlines()[:20]
    delimiter = delimiter_of(lines)
    if delimiter == _NONE or "\n" not in text:
        return False
    return any(_names_roles(row, 2, {"text", "description"}) for row in _parsed(lines[:1], delimiter))


def _names_roles(cells: list[str], least: int, of: Collection[str] = tuple(RANKS)) -> bool:
    """Whether at least so many cells are names of roles, one of them one of those given."""
    names = [cell.strip() for cell in cells if cell.strip()]
    if not names or any(len(name) > 40 for name in names):
        return False
    found = [{role for role in RANKS if role_score(name, role) >= 0.6} for name in names[:_NAMES_SEEN]]
    return sum(1 for roles in found if roles) >= least and any(roles & set(of) for roles in found)


def _few(lines: Iterator[Line]) -> Iterator[Line]:
    size = 0
    for line in islice(lines, _SAMPLE_LINES):
        yield line
        size += len(line.text or "")
        if size > _SAMPLE_SIZE:
            return


def _parsed(lines: list[str], delimiter: str) -> list[list[str]]:
    """The rows of a sample; a cell that is never closed ends them."""
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=delimiter)
    rows: list[list[str]] = []
    try:
        rows.extend(islice(reader, _SAMPLE_LINES))
    except csv.Error:
        return rows
    return rows[:-1] if len(rows) > 1 and "\n" in "".join(rows[-1][-1:]) else rows


class _Row(NamedTuple):
    """One row, numbered as a spreadsheet numbers it; `broken` says why its cells are in doubt."""

    number: int
    cells: list[str]
    broken: str = ""


class _Rows:
    """The rows of a table. One that cannot be read costs nothing but itself."""

    def __init__(self, lines: Iterator[Line], delimiter: str, longest: int) -> None:
        self._lines = lines
        self._delimiter = delimiter
        self._longest = longest
        self._again: list[Line] = []  # lines to be read anew, the next one last
        self._row: list[Line] = []  # the lines of the row that is being read
        self._blank = 0  # lines between rows

    def __iter__(self) -> Iterator[_Row]:
        reader = self._reader()
        again = 0
        for number in count(1):
            self._row = []
            broken = ""
            try:
                row = next(reader, None)
            except (_NeverEndsError, csv.Error) as error:
                self._again.extend(reversed(self._row[1:]))
                again += sum(len(line.text or "") for line in self._row[1:])
                if again > _MOST_AGAIN:
                    yield _Row(
                        number + self._blank, [], "its quotation marks are in disorder; nothing from here on is read"
                    )
                    return
                broken, row = str(error), self._loosely(self._row[0].text or "")
                reader = self._reader()
            if row is None:
                return
            line = self._row[0]
            if line.text is None:
                yield _Row(number + self._blank, [], f"it is longer than {self._longest:,} bytes")
            else:
                yield _Row(number + self._blank, row, broken)

    def _reader(self) -> Iterator[list[str]]:
        # Strictly: else a cell that is not closed runs on to the next quotation mark, rows below.
        return csv.reader(self._fed(), delimiter=self._delimiter, strict=True)

    def _loosely(self, line: str) -> list[str]:
        """The cells of one line in which quotation marks stand undoubled; none where it ends inside a cell."""
        cells = next(csv.reader([f"{line}{self._delimiter}{_END}"], delimiter=self._delimiter), [])
        return cells[:-1] if cells and cells[-1] == _END else []

    def _fed(self) -> Iterator[str]:
        while True:
            size = 0
            while line := self._again.pop() if self._again else next(self._lines, None):
                if line.text == "" and not self._row:
                    self._blank += 1
                    continue
                # The reader asks for more only while a cell is open, so the row's lines are counted anew for each row.
                size = size + len(line.text or "") + 1 if self._row else 0
                self._row.append(line)
                if size > self._longest or (line.text is None and len(self._row) > 1):
                    raise _NeverEndsError
                yield f"{line.text or ''}\n"
            if self._row:
                raise _NeverEndsError
            return


def _records(rows: _Rows) -> Iterator[Record | Dropped]:
    stream = iter(rows)
    first: list[_Row] = []
    sample: list[_Row] = []
    while len(sample) < _SAMPLE_ROWS and (row := next(stream, None)):
        first.append(row)
        sample += [row] if any(row.cells) else []
    if not sample:
        yield from (_record(row, [""]) for row in first if row.broken)
        return
    header = sample[0] if has_header([row.cells for row in sample]) else None
    names = _names(header.cells if header else [""] * max(len(row.cells) for row in sample))
    for row in chain(first, stream):
        if row is not header:
            yield _record(row, names)


def _names(cells: list[str]) -> list[str]:
    """A name for each column, each but once."""
    names: dict[str, int] = {}
    for at, cell in enumerate(cells, start=1):
        name = " ".join(cell.split()) or f"column {at}"
        names[name if name not in names else f"{name} (column {at})"] = at
    return list(names)


def _record(row: _Row, names: list[str]) -> Record | Dropped:
    place, cells = f"row {row.number}", row.cells
    if row.broken and len(cells) != len(names):
        return Dropped(place, "read", row.broken, _QUOTES)
    if any(cells[len(names) :]):
        reason = f"it has {len(cells)} cells, and the table {len(names)} columns"
        return Dropped(place, "read", reason, "put quotation marks around cells that hold the sign between cells")
    return Record(place, {name: cell for name, cell in zip(names, cells, strict=False) if cell})
