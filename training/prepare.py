"""Turns the corpora into numbered examples: run once before training.

python -m training.prepare --data ../shared/data --to build/training
"""

import argparse
import json
import pickle
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from rashomon.annotate.lemmas import AS_WRITTEN, LOWERED, script_of
from rashomon.annotate.syntax import NAME_KINDS
from rashomon.annotate.wordpieces import SHAPES
from training.conllu import UNKNOWN, Tree, Word, read_trees, retokenised
from training.names import Tagged, read_iob, tagged
from training.news import Gazetteer, news, swapped

TREEBANKS = ("ewt-train", "gum-train")
NAMES = ("gum_train", "uner_ewt", "crossner", "wikigold", "wnut17", "broad_twitter")
SWAPPED = ("gum_train", "uner_ewt", "crossner", "wikigold")
OWN = 9000
UNLISTED = ("PROPN", "X", "PUNCT", "SYM", "NUM")  # written as they are
MASKED = -100
MAX_WORDS = 110
RARE_LEMMA = 3


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--to", type=Path, default=Path("build/training"))
    options = parser.parse_args()
    options.to.mkdir(parents=True, exist_ok=True)
    trees = list(_trees(options.data / "parses"))
    labels = _labels(trees)
    (options.to / "labels.json").write_text(json.dumps(labels, ensure_ascii=False, indent=0), encoding="utf-8")
    number = {head: {label: i for i, label in enumerate(labels[head])} for head in labels}
    lexicon = _lexicon(options.data / "parses")
    (options.to / "lexicon.json").write_text(json.dumps(lexicon, ensure_ascii=False, indent=0), encoding="utf-8")
    parses = [_numbered(tree.words, number) for tree in trees if 1 <= len(tree.words) <= MAX_WORDS]
    measured = _measured(options.data / "parses")
    names = {corpus: _names(options.data / "names" / "train" / f"{corpus}.iob2", number, measured) for corpus in NAMES}
    names["news"] = [named(sentence, number) for sentence in news(OWN)]
    names["swapped"] = [named(sentence, number) for sentence in _swapped(options.data / "names" / "train", measured)]
    with (options.to / "examples.pickle").open("wb") as out:
        pickle.dump({"parses": parses, "names": names}, out)
    print(len(parses), "trees;", {corpus: len(sentences) for corpus, sentences in names.items()}, "name sentences")
    print({head: len(found) for head, found in labels.items()})


def _measured(folder: Path) -> set[str]:
    """The letters of the treebanks' development sentences: some name corpora hold them too, and must not teach them."""
    trees = (tree for file in sorted(folder.glob("*-dev.conllu")) for tree in read_trees(file))
    return {"".join(tree.text.split()) for tree in trees}


def _swapped(folder: Path, measured: set[str]) -> Iterable[Tagged]:
    """The sentences with people or places of the edited corpora, with other names in them."""
    gazetteer = Gazetteer(seed=11)
    for corpus in SWAPPED:
        for words, tags in read_iob(folder / f"{corpus}.iob2"):
            if "".join(words) in measured:
                continue
            sentence = tagged(words, tags)
            if {"B-PERSON", "B-PLACE"} & set(sentence.tags) and len(words) < MAX_WORDS - 20:
                yield swapped(sentence, gazetteer)


def _trees(folder: Path) -> Iterable[Tree]:
    for name in TREEBANKS:
        for tree in read_trees(folder / f"{name}.conllu"):
            again = retokenised(tree)
            if again is not None:
                yield again


def _labels(trees: list[Tree]) -> dict[str, list[str]]:
    words = [word for tree in trees for word in tree.words]
    lemmas = Counter(script_of(word.form, word.lemma) for word in words if word.lemma != UNKNOWN)
    kept = sorted(script for script, count in lemmas.items() if count >= RARE_LEMMA)
    return {
        "upos": sorted({word.upos for word in words} - {UNKNOWN}),
        "xpos": sorted({word.xpos for word in words} - {UNKNOWN}),
        "lemma": sorted({*kept, AS_WRITTEN, LOWERED}),
        "deprel": sorted({word.deprel for word in words} - {UNKNOWN}),
        "name": ["O", *(f"{place}-{kind}" for kind in NAME_KINDS for place in "BI")],
        "shapes": [str(shape) for shape in range(SHAPES)],
    }


def _lexicon(folder: Path) -> dict[str, dict[str, str]]:
    """The lemma of each form and tag, where the treebanks mostly agree on one."""
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for name in TREEBANKS:
        for tree in read_trees(folder / f"{name}.conllu"):
            for word in tree.words:
                seen[word.upos, word.form.lower()][word.lemma] += 1
    known: dict[str, dict[str, str]] = defaultdict(dict)
    for (upos, form), lemmas in sorted(seen.items()):
        lemma, count = lemmas.most_common(1)[0]
        if upos not in UNLISTED and count >= 0.6 * lemmas.total():
            known[upos][form] = lemma
    return known


def _numbered(words: list[Word], number: dict[str, dict[str, int]]) -> dict[str, list[object]]:
    def codes(head: str, values: Iterable[str]) -> list[object]:
        return [number[head].get(value, MASKED) for value in values]

    return {
        "words": [word.form for word in words],
        "upos": codes("upos", (word.upos for word in words)),
        "xpos": codes("xpos", (word.xpos for word in words)),
        "lemma": codes("lemma", ("?" if w.lemma == UNKNOWN else script_of(w.form, w.lemma) for w in words)),
        "head": [word.head + 1 for word in words],
        "deprel": codes("deprel", (word.deprel for word in words)),
    }


def _names(path: Path, number: dict[str, dict[str, int]], measured: set[str]) -> list[dict[str, list[object]]]:
    sentences = [tagged(*pair) for pair in read_iob(path) if "".join(pair[0]) not in measured]
    return [named(sentence, number) for sentence in sentences if 1 <= len(sentence.words) <= MAX_WORDS]


def named(sentence: Tagged, number: dict[str, dict[str, int]]) -> dict[str, list[object]]:
    return {"words": list(sentence.words), "name": [number["name"].get(tag, MASKED) for tag in sentence.tags]}


if __name__ == "__main__":
    main()
