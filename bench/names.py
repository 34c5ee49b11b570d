"""How well names are found in news: CoNLL-2003 (testa) and a part of Worldwide newswire; never trained on.

Exact spans, F1. Persons, organizations and places count; CoNLL's MISC is left out, and nationalities, which those
corpora do not tell apart, are measured on the demonyms among CoNLL's MISC names by recall alone.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from bench.outcome import DATA, conclude, skip
from rashomon.annotate.encoder import Encoder
from rashomon.language.tokens import word_spans
from training.names import demonyms, located, read_iob

if TYPE_CHECKING:
    from collections.abc import Iterator

CORPORA = {"conll": ("conll2003_testa.iob2", 1), "worldwide": ("worldwide_newswire_train.iob2", 5)}
KINDS = {"PER": "PERSON", "ORG": "ORGANIZATION", "LOC": "PLACE", "MISC": "MISC"}
MEASURED = ("PERSON", "ORGANIZATION", "PLACE")
MISSES = 15

Name = tuple[int, int, str]


def main(argv: list[str]) -> int:
    """Measure, print a table and the worst misses; return 0 where the floors hold or the data is not there."""
    parser = argparse.ArgumentParser(prog="bench names", description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="a folder that holds names/")
    parser.add_argument("--weights", type=Path, help="another folder with encoder.onnx, to compare with")
    parser.add_argument("--model", default="encoder.onnx")
    options = parser.parse_args(argv)
    folder = options.data / "names" / "measure_only"
    if not folder.is_dir():
        return skip("names", folder)
    encoder = Encoder(options.weights, options.model) if options.weights else Encoder.load()
    figures: dict[str, float] = {}
    print(f"{'':12}{'P':>8}{'R':>8}{'F1':>8}   person / organization / place")
    for corpus, (file, every) in CORPORA.items():
        sentences = list(read_iob(folder / file))[::every]
        _measure(encoder, corpus, sentences, figures)
    return conclude("names", "news", figures)


def _measure(
    encoder: Encoder, corpus: str, sentences: list[tuple[list[str], list[str]]], figures: dict[str, float]
) -> None:
    right: Counter[str] = Counter()
    gold_count: Counter[str] = Counter()
    found_count: Counter[str] = Counter()
    misses: Counter[str] = Counter()
    for words, tags in sentences:
        text, places = located(words)
        gold = set(_gold(places, tags))
        found = set(_found(encoder, text))
        misc = {(start, end) for start, end, kind in gold if kind == "MISC"}
        peoples = {place for place in misc if text[slice(*place)].lower() in demonyms()}
        right["people"] += len(peoples & {(start, end) for start, end, kind in found if kind == "NATIONALITY"})
        gold_count["people"] += len(peoples)
        gold = {name for name in gold if name[2] in MEASURED}
        found = {name for name in found if name[2] in MEASURED and name[:2] not in misc}
        for kind in MEASURED:
            right[kind] += sum(name[2] == kind for name in gold & found)
            gold_count[kind] += sum(name[2] == kind for name in gold)
            found_count[kind] += sum(name[2] == kind for name in found)
        misses.update(f"missed {kind} {text[a:b]!r}" for a, b, kind in gold - found)
        misses.update(f"wrong {kind} {text[a:b]!r}" for a, b, kind in found - gold)
    by_kind = [_f1(right[kind], gold_count[kind], found_count[kind]) for kind in MEASURED]
    total = [sum(counts[kind] for kind in MEASURED) for counts in (right, gold_count, found_count)]
    figures[f"{corpus}_f1"] = _f1(*total)
    figures |= {f"{corpus}_{kind.lower()}": value for kind, value in zip(MEASURED, by_kind, strict=True)}
    print(f"{corpus:12}{total[0] / total[2]:8.3f}{total[0] / total[1]:8.3f}{_f1(*total):8.3f}   "
          + " / ".join(f"{value:.3f}" for value in by_kind))  # fmt: skip
    if gold_count["people"]:
        figures[f"{corpus}_nationality_recall"] = right["people"] / gold_count["people"]
        print(f"  nationalities found: {right['people']} of {gold_count['people']}")
    for miss, count in misses.most_common(MISSES):
        print(f"  {count:4} {miss}")


def _gold(places: list[tuple[int, int]], tags: list[str]) -> Iterator[Name]:
    name: Name | None = None
    for (start, end), tag in zip(places, tags, strict=True):
        if tag.startswith("I-") and name:
            name = (name[0], end, name[2])
            continue
        if name:
            yield name
        name = (start, end, KINDS[tag[2:]]) if tag != "O" else None
    if name:
        yield name


def _found(encoder: Encoder, text: str) -> Iterator[Name]:
    tokens = encoder.read_words(text, word_spans(text))
    name: Name | None = None
    for token in tokens:
        if token.name_tag.startswith("I-") and name:
            name = (name[0], token.end, name[2])
            continue
        if name:
            yield name
        name = (token.start, token.end, token.name_tag[2:]) if token.name_tag != "O" else None
    if name:
        yield name


def _f1(right: int, gold: int, found: int) -> float:
    return 2 * right / max(1, gold + found)
