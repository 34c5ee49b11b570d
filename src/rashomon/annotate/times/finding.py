"""Find the time expressions of a report, before anybody knows when it was published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.annotate.times.datelines import is_dateline
from rashomon.annotate.times.tense import tense_at
from rashomon.annotate.times.timex.scan import scan
from rashomon.annotate.times.timex.values import open_value, timex_type
from rashomon.model.edtf import read_when
from rashomon.model.identity import identify
from rashomon.model.marks import TimeMark
from rashomon.model.report import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rashomon.annotate.syntax import Sentence
    from rashomon.annotate.times.timex.reading import Found
    from rashomon.model.report import Report

MAKER = "times.grammar/1"


def find_times(report: Report, sentences: Sequence[Sentence]) -> tuple[TimeMark, ...]:
    """Return the time expressions of a report, by place, as TIMEX3 marks (ISO-TimeML), not yet anchored.

    What only the report's date can tell is X in `value`; `tense` is that of the clause. Sentences need no
    tokens; where they have some, a month's name that is part of a person's name is left out.

    >>> from rashomon.annotate.syntax import Sentence
    >>> from rashomon.model.report import Report, TextMap
    >>> text = "Talks were held on 18 and 19 June and lasted about two hours."
    >>> report = Report("rep-1", "raw-1", "a.txt", text, TextMap("utf-8", len(text)))
    >>> [(report.quote(t.span), t.value, t.mod) for t in find_times(report, (Sentence(0, len(text), ()),))]
    [('18 and 19 June', 'XXXX-06-18/XXXX-06-19', None), ('about two hours', 'PT2H', 'APPROX')]
    """
    return tuple(
        _mark(report, sentence, found)
        for sentence in sentences
        for found in scan(report.text, sentence.start, sentence.end)
        if not _is_part_of_name(sentence, found)
    )


def _mark(report: Report, sentence: Sentence, found: Found) -> TimeMark:
    reading = found.reading
    kind, value = timex_type(reading), open_value(reading)
    settled = kind in ("DATE", "TIME") and "X" not in value
    anchor = None if settled or kind in ("DURATION", "SET") else "report"
    if reading.form == "date" and reading.day is not None and is_dateline(report.text, found.start, found.end):
        anchor = "dateline"
    return TimeMark(
        id=identify("time", report.id, found.start, found.end),
        span=Span(report.id, found.start, found.end),
        type=kind,
        value=value,
        maker=MAKER,
        mod=reading.mod,
        anchor=anchor,
        when=read_when(value) if settled else None,
        tense=tense_at(report.text, sentence, found.start, found.end),
    )


def _is_part_of_name(sentence: Sentence, found: Found) -> bool:
    """Whether the parser's name tags make the words part of a person's name: 'April Jones'."""
    if found.rule not in ("month", "weekday", "feast", "season-the"):
        return False
    touched = [token for token in sentence.tokens if token.start < found.end and found.start < token.end]
    return bool(touched) and all(token.name_tag.endswith("PERSON") for token in touched)
