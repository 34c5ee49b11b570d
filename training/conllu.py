"""Universal Dependencies treebanks, cut again by the run-time tokeniser."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rashomon.language.tokens import word_spans

UNKNOWN = "?"  # a label that the treebank does not tell: it carries no loss


@dataclass
class Word:
    start: int
    end: int
    form: str
    lemma: str
    upos: str
    xpos: str
    head: int  # -1 for the root
    deprel: str


@dataclass
class Tree:
    text: str
    words: list[Word]
    opens_document: bool = False
    opens_paragraph: bool = False


def read_trees(path: Path) -> Iterator[Tree]:
    """The sentences of one CoNLL-U file; those whose words do not spell their text are left out."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = block.split("\n")
        text = next((line[9:] for line in lines if line.startswith("# text = ")), "")
        rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
        words = _located(text, rows)
        if words:
            yield Tree(
                text,
                words,
                any(line.startswith("# newdoc") for line in lines),
                any(line.startswith("# newpar") and not line.startswith("# newpar_") for line in lines),
            )


def _located(text: str, rows: list[list[str]]) -> list[Word]:
    words: list[Word] = []
    position = 0
    fused: list[tuple[int, int]] = []
    for row in rows:
        if "." in row[0]:
            continue
        if "-" in row[0]:
            first, last = (int(part) for part in row[0].split("-"))
            start = text.find(row[1], position)
            if start < 0:
                return []
            position = start + len(row[1])
            forms = [next(r[1] for r in rows if r[0] == str(number)) for number in range(first, last + 1)]
            fused = _shares(start, row[1], forms)
            continue
        if fused:
            start, end = fused.pop(0)
        else:
            start = text.find(row[1], position)
            if start < 0:
                return []
            end = position = start + len(row[1])
        words.append(Word(start, end, text[start:end], row[2], row[3], row[4], int(row[6]) - 1, row[7]))
    return words


def _shares(start: int, surface: str, forms: list[str]) -> list[tuple[int, int]]:
    """The stretch of a fused word that each of its syntactic words takes."""
    shares = []
    offset = 0
    for number, form in enumerate(forms):
        length = len(form) if number + 1 < len(forms) else len(surface) - offset
        length = max(0, min(length, len(surface) - offset))
        shares.append((start + offset, start + offset + length))
        offset += length
    return shares


def retokenised(tree: Tree) -> Tree | None:
    """The tree over run-time words; None where the two ways of cutting cross each other."""
    spans = word_spans(tree.text)
    golds = [[i for i, w in enumerate(tree.words) if w.start < end and start < w.end] for start, end in spans]
    carrier: dict[int, int] = {}  # gold word -> the run-time word that stands for it
    pieces: dict[int, list[int]] = {}
    for index, gold in enumerate(golds):
        if not gold:
            return None
        for word in gold:
            pieces.setdefault(word, []).append(index)
    for word, indices in pieces.items():
        if len(indices) > 1 and any(len(golds[index]) > 1 for index in indices):
            return None
        lettered = [i for i in indices if any(c.isalnum() for c in tree.text[slice(*spans[i])])]
        carrier[word] = (lettered or indices)[-1]
    if len(carrier) != len([w for w in tree.words if w.end > w.start]):
        return None
    words = [_projected(tree, spans, golds[index], index, carrier) for index in range(len(spans))]
    return Tree(tree.text, words, tree.opens_document, tree.opens_paragraph)


def _projected(tree: Tree, spans: list[tuple[int, int]], gold: list[int], index: int, carrier: dict[int, int]) -> Word:
    start, end = spans[index]
    form = tree.text[start:end]
    outward = [i for i in gold if tree.words[i].head not in gold]
    top = tree.words[outward[0] if outward else gold[0]]
    if carrier[gold[0]] != index:  # a lesser part of a cut word leans on the part that stands for it
        mark = not any(c.isalnum() for c in form)
        upos, deprel = ("PUNCT", "punct") if mark else (UNKNOWN, UNKNOWN)
        return Word(start, end, form, UNKNOWN, upos, "HYPH" if mark else UNKNOWN, carrier[gold[0]], deprel)
    exact = len(gold) == 1 and (top.start, top.end) == (start, end)
    head = carrier.get(top.head, -1) if top.head >= 0 else -1
    return Word(start, end, form, top.lemma if exact else UNKNOWN, top.upos, top.xpos, head, top.deprel)
