"""How well sources, cues and contents are found: PolNeAR, news articles annotated for attribution by hand.

PolNeAR (Newell, Margolin and Ruths 2018) measures only: nothing was learnt from it and nothing of it is kept here.
Tokens are runs of letters and digits. An attribution found counts for a cue where the two cues share a token; gold
without a cue is paired with the finding that holds most of its content. Source and content tokens count within the
pairs so made (the strict figure) and over the whole article as labels (the plain figure). A quotation's speaker is
right where half of the shorter of the two sources, found and gold, lies in the other.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from bench.outcome import DATA, conclude, floors_of, skip
from rashomon.annotate.attributions.finding import find_attributions
from rashomon.annotate.encoder import Encoder
from rashomon.model.identity import identify
from rashomon.model.marks import Attribution, Mention, MentionKind
from rashomon.model.report import Report, Span, TextMap

_WORD = re.compile(r"[^\W_]+")


class Parts(NamedTuple):
    """The word numbers of one attribution's source, cue and content, and whether its content is a quotation."""

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]
    quoted: bool


def main(argv: list[str]) -> int:
    """Measure and print; return 0 where all floors hold or the data are absent."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="a folder that holds attribution/")
    parser.add_argument("--part", default="dev")
    parser.add_argument("--articles", type=int, default=None, help="only the first so many articles")
    options = parser.parse_args(argv)
    folder = options.data / "attribution" / options.part
    if not folder.is_dir():
        return skip("attribution", folder)
    counts: Counter[str] = Counter()
    for gold_file in sorted((folder / "attributions").glob("*.ann"))[: options.articles]:
        text_file = _text_of(folder / "text", gold_file)
        if text_file is not None:
            _count(counts, text_file.read_text("utf-8"), gold_file.read_text("utf-8"))
    figures = _figures(counts)
    floors = floors_of("attribution", options.part)
    for name, figure in figures.items():
        print(f"{name:24} {figure:.3f}" + (f"   floor {floors[name]:.3f}" if name in floors else ""))
    return conclude("attribution", options.part, figures)


def _text_of(folder: Path, gold_file: Path) -> Path | None:
    """The article that an annotation file is about: its name ends in the annotator's mark and may be cut short."""
    exact = sorted(folder.glob(f"{gold_file.stem.rsplit('_', 1)[0]}*"))
    return exact[0] if exact else None


def _count(counts: Counter[str], text: str, gold_text: str) -> None:
    numbers = [match.span() for match in _WORD.finditer(text)]
    gold = _gold(gold_text, numbers)
    found = [_found(one, numbers) for one in _read(text)]
    taken: set[int] = set()
    for part in gold:
        place = _partner(part, found, taken)
        counts["cue gold"] += bool(part.cue)
        if place is not None:
            taken.add(place)
            counts["cue right"] += bool(part.cue)
        other = found[place] if place is not None else Parts(frozenset(), frozenset(), frozenset(), quoted=False)
        for name in ("source", "content"):
            mine, theirs = getattr(part, name), getattr(other, name)
            counts[f"{name} both"] += len(mine & theirs)
            counts[f"{name} gold"] += len(mine)
            counts[f"{name} found"] += len(theirs)
        if part.quoted and part.source:
            counts["quoted gold"] += 1
            holder = max(found, key=lambda one: len(one.content & part.content), default=None)
            if holder is not None and len(holder.content & part.content) * 2 >= len(part.content):
                counts["quoted found"] += 1
                counts["quoted right"] += _same_speaker(holder.source, part.source)
    counts["cue found"] += sum(1 for one in found if one.cue)
    for place, one in enumerate(found):
        if place not in taken:
            counts["source found"] += len(one.source)
            counts["content found"] += len(one.content)
    _labels(counts, gold, found)


def _same_speaker(found: frozenset[int], gold: frozenset[int]) -> bool:
    """Whether half of the shorter phrase lies in the other: "Ana Ruiz" and "Ana Ruiz, who leads the union" are one."""
    return bool(found) and 2 * len(found & gold) >= min(len(found), len(gold))


def _labels(counts: Counter[str], gold: list[Parts], found: list[Parts]) -> None:
    """Count words labelled as source, cue or content in gold, found and both, over the whole article."""
    for name in ("source", "cue", "content"):
        mine = frozenset().union(*(getattr(one, name) for one in gold))
        theirs = frozenset().union(*(getattr(one, name) for one in found))
        counts[f"{name} label both"] += len(mine & theirs)
        counts[f"{name} label gold"] += len(mine)
        counts[f"{name} label found"] += len(theirs)


def _partner(part: Parts, found: list[Parts], taken: set[int]) -> int | None:
    """The finding that shares a cue word with a gold attribution; for gold without a cue, half of its content."""
    best: tuple[int, int] | None = None
    for place, one in enumerate(found):
        shared = len(one.content & part.content)
        if place not in taken and (one.cue & part.cue if part.cue else 2 * shared > len(part.content)):
            score = shared + len(one.source & part.source)
            if best is None or score > best[0]:
                best = (score, place)
    return best[1] if best else None


def _gold(annotation: str, numbers: list[tuple[int, int]]) -> list[Parts]:
    """The attributions of one annotation file in brat's stand-off format."""
    spans: dict[str, tuple[frozenset[int], bool]] = {}
    parts: list[Parts] = []
    for line in annotation.splitlines():
        mark, _, rest = line.partition("\t")
        if mark.startswith("T"):
            place, _, written = rest.partition("\t")
            pairs = [tuple(map(int, pair.split())) for pair in place.split(" ", 1)[1].split(";")]
            covered = frozenset(n for start, end in pairs for n in _words(start, end, numbers))
            spans[mark] = covered, written.lstrip()[:1] in set("“\"‘'") and written.rstrip()[-1:] in set("”\"’'")
        elif mark.startswith("E"):
            roles: dict[str, set[int]] = {"Source": set(), "Cue": set(), "Content": set()}
            quoted = False
            for role in rest.split():
                name, _, target = role.partition(":")
                name = name.rstrip("0123456789")
                if name in roles and target in spans:
                    roles[name] |= spans[target][0]
                    quoted = quoted or (name == "Content" and spans[target][1])
            source, cue, content = (frozenset(roles[name]) for name in ("Source", "Cue", "Content"))
            parts.append(Parts(source, cue, content, quoted))
    return parts


def _words(start: int, end: int, numbers: list[tuple[int, int]]) -> list[int]:
    return [number for number, (low, high) in enumerate(numbers) if low < end and start < high]


def _read(text: str) -> tuple[Attribution, ...]:
    report = Report("rep-bench", "raw-bench", "bench", text, TextMap("utf-8", len(text)))
    sentences = Encoder.load().read(text)
    mentions = tuple(
        Mention(
            identify("mention", start, end), Span(report.id, start, end), _KINDS[run.kind], text[start:end], "bench"
        )
        for sentence in sentences
        for run in sentence.names()
        for start, end in [(sentence.tokens[run.first].start, sentence.tokens[run.last - 1].end)]
    )
    return find_attributions(report, sentences, mentions)


_KINDS: dict[str, MentionKind] = {
    "PERSON": "PERSON",
    "ORGANIZATION": "ORGANIZATION",
    "PLACE": "PLACE",
    "NATIONALITY": "NATIONALITY",
}


def _found(one: Attribution, numbers: list[tuple[int, int]]) -> Parts:
    def words(spans: tuple[Span, ...]) -> frozenset[int]:
        return frozenset(n for span in spans for n in _words(span.start, span.end, numbers))

    source = words((one.source,)) if one.source else frozenset()
    cue = words((one.cue,)) if one.cue else frozenset()
    return Parts(source, cue, words(one.contents), quoted=one.style == "direct")


def _figures(counts: Counter[str]) -> dict[str, float]:
    def f1(both: str, gold: str, found: str) -> float:
        total = counts[gold] + counts[found]
        return round(2 * counts[both] / total, 4) if total else 0.0

    return {
        "cue": f1("cue right", "cue gold", "cue found"),
        "cue_precision": round(counts["cue right"] / max(counts["cue found"], 1), 4),
        "cue_recall": round(counts["cue right"] / max(counts["cue gold"], 1), 4),
        "source": f1("source both", "source gold", "source found"),
        "content": f1("content both", "content gold", "content found"),
        "source_labels": f1("source label both", "source label gold", "source label found"),
        "cue_labels": f1("cue label both", "cue label gold", "cue label found"),
        "content_labels": f1("content label both", "content label gold", "content label found"),
        "quoted_found": round(counts["quoted found"] / max(counts["quoted gold"], 1), 4),
        "quoted_speaker": round(counts["quoted right"] / max(counts["quoted gold"], 1), 4),
    }
