"""How well sentences, words and grammar are found: Universal Dependencies English, EWT and GUM development parts.

Figures per treebank: `las_gold` is the labelled attachment score over the treebank's own words and sentences;
`las_sentences` is the F1 over run-time words in the treebank's sentences, `las_raw` from raw text alone, both in the
manner of the CoNLL 2018 shared task (relation subtypes left out); `sentences` is the F1 of sentence spans in raw text.
`las_unseen` is `las_gold` over those sentences alone whose text was in no training set: two of the corpora that names
are trained on hold sentences of these development parts, without trees.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from bench.outcome import DATA, conclude, skip
from rashomon.annotate.encoder import Encoder
from rashomon.annotate.syntax import ROOT, Token
from rashomon.language.sentences import sentence_spans
from rashomon.language.tokens import word_spans
from training.conllu import Tree, read_trees
from training.names import read_iob

TREEBANKS = {"ewt": "ewt-dev.conllu", "gum": "gum-dev.conllu"}
MISSES = 12

Place = tuple[int, int]


class Arc(NamedTuple):
    """One word with its grammar, told by places in the text, so that differently cut words can be compared."""

    place: Place
    head: Place | None
    deprel: str
    upos: str
    lemma: str


class Tally:
    """Counts towards one F1 or accuracy."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.gold = self.found = 0

    def add(self, gold: list[Arc], found: list[Arc]) -> None:
        """Count the arcs of `found` that `gold` has too."""
        known = {arc.place: arc for arc in gold}
        self.gold += len(gold)
        self.found += len(found)
        for arc in found:
            true = known.get(arc.place)
            if true is None:
                continue
            attached = arc.head == true.head
            self.right["words"] += 1
            self.right["uas"] += attached
            self.right["las"] += attached and arc.deprel == true.deprel
            self.right["upos"] += arc.upos == true.upos
            self.right["lemma"] += arc.lemma == true.lemma

    def f1(self, figure: str) -> float:
        """The share of right ones, 0 to 1."""
        return 2 * self.right[figure] / max(1, self.gold + self.found)


def main(argv: list[str]) -> int:
    """Measure, print a table and the worst misses; return 0 where the floors hold or the data is not there."""
    parser = argparse.ArgumentParser(prog="bench parses", description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="a folder that holds parses/")
    parser.add_argument("--weights", type=Path, help="another folder with encoder.onnx, to compare with")
    parser.add_argument("--model", default="encoder.onnx")
    options = parser.parse_args(argv)
    folder = options.data / "parses"
    if not folder.is_dir():
        return skip("parses", folder)
    encoder = Encoder(options.weights, options.model) if options.weights else Encoder.load()
    figures: dict[str, float] = {}
    print(f"{'':6}{'sents':>8}{'words':>8}{'UAS':>8}{'LAS':>8}{'UPOS':>8}{'lemma':>8}{'LAS sent':>10}{'LAS raw':>9}")
    cut: Counter[str] = Counter()
    seen = _texts_with_names(options.data / "names" / "train")
    for name, file in TREEBANKS.items():
        _measure(encoder, name, list(read_trees(folder / file)), figures, cut, seen)
    figures["sentences"] = 2 * cut["right"] / cut["both"]
    print(f"sentences of both treebanks, from raw text: {figures['sentences']:.3f}")
    return conclude("parses", "ud", figures)


def _measure(
    encoder: Encoder, name: str, trees: list[Tree], figures: dict[str, float], cut: Counter[str], seen: set[str]
) -> None:
    gold_words, own_words, raw, unseen = Tally(), Tally(), Tally(), Tally()
    text, places = running_text(trees)
    gold = [arcs_of(tree, start) for tree, start in zip(trees, places, strict=True)]
    confused: Counter[tuple[str, str]] = Counter()
    for tree, start, true in zip(trees, places, gold, strict=True):
        moved = [(word.start, word.end) for word in tree.words if word.end > word.start]
        found = arcs_in(encoder.read_words(tree.text, moved), start)
        gold_words.add(true, found)
        if _letters(tree.text) not in seen:
            unseen.add(true, found)
        pairs = ((arc.deprel, mine.deprel) for arc, mine in zip(true, found, strict=False))
        confused.update((one, other) for one, other in pairs if one != other)
        own_words.add(true, arcs_in(encoder.read_words(tree.text, word_spans(tree.text)), start))
    began = time.perf_counter()
    sentences = encoder.read(text)
    seconds = time.perf_counter() - began
    raw.add([arc for true in gold for arc in true], [arc for one in sentences for arc in arcs_in(one.tokens, 0)])
    spans = {(start, start + len(tree.text)) for tree, start in zip(trees, places, strict=True)}
    mine = sentence_spans(text)
    cut["right"] += len(spans & set(mine))
    cut["both"] += len(spans) + len(mine)
    figures |= {f"{name}_sentences": 2 * len(spans & set(mine)) / (len(spans) + len(mine)),
                f"{name}_las_sentences": own_words.f1("las"), f"{name}_las_raw": raw.f1("las")}  # fmt: skip
    figures |= {f"{name}_{key}_gold": gold_words.f1(key) for key in ("uas", "las", "upos", "lemma")}
    if unseen.gold:
        figures[f"{name}_las_unseen"] = unseen.f1("las")
    figures[f"{name}_words"] = own_words.f1("words")
    figures[f"{name}_words_per_second"] = sum(len(one.tokens) for one in sentences) / seconds
    keys = ("sentences", "words", "uas_gold", "las_gold", "upos_gold", "lemma_gold")
    row = "".join(f"{figures[f'{name}_{key}']:8.3f}" for key in keys)
    print(f"{name:6}{row}{own_words.f1('las'):10.3f}{raw.f1('las'):9.3f}")
    told = f"{unseen.f1('las'):.3f} over {unseen.gold} words" if unseen.gold else "there is none such"
    print(f"  LAS where no name corpus holds the sentence: {told}")
    print("  relations most often mistaken (true > read): " + ", ".join(
        f"{true} > {read} {count}" for (true, read), count in confused.most_common(8)))  # fmt: skip
    _name_misses(text, spans, mine)


def _texts_with_names(folder: Path) -> set[str]:
    """The letters of each sentence in the name corpora drawn from the same texts as the treebanks."""
    files = [folder / "gum_train.iob2", folder / "uner_ewt.iob2"]
    return {_letters("".join(words)) for file in files if file.exists() for words, _ in read_iob(file)}


def _letters(text: str) -> str:
    return "".join(text.split())


def _name_misses(text: str, gold: set[Place], mine: list[Place]) -> None:
    """Print sentences that were cut otherwise than the treebank does."""
    missed = [place for place in mine if place not in gold]
    for start, end in missed[:: max(1, len(missed) // MISSES)][:MISSES]:
        print(f"  sentence cut otherwise: {text[start:end][:60]!r} ... {text[start:end][-30:]!r}")


def running_text(trees: list[Tree]) -> tuple[str, list[int]]:
    """The treebank as running text, paragraphs apart, and where each sentence starts in it."""
    text = ""
    places = []
    for tree in trees:
        text += "\n\n" if tree.opens_document or tree.opens_paragraph else " "
        places.append(len(text))
        text += tree.text
    return text, places


def arcs_of(tree: Tree, start: int) -> list[Arc]:
    """The gold arcs of one tree that begins at `start`."""
    words = tree.words
    places = [(start + word.start, start + word.end) for word in words]
    return [
        Arc(place, places[word.head] if word.head >= 0 else None, _plain(word.deprel), word.upos, word.lemma)
        for word, place in zip(words, places, strict=True)
        if word.end > word.start
    ]


def arcs_in(tokens: tuple[Token, ...], start: int) -> list[Arc]:
    """The arcs that were read."""
    places = [(start + token.start, start + token.end) for token in tokens]
    return [
        Arc(place, None if token.head == ROOT else places[token.head], _plain(token.deprel), token.upos, token.lemma)
        for token, place in zip(tokens, places, strict=True)
    ]


def _plain(deprel: str) -> str:
    return deprel.partition(":")[0]
