"""The grammar and the names of a report: one small network, read with onnxruntime.

Each sentence goes through the network by itself. Its int8 arithmetic scales by the largest value in a batch, so a
sentence read alone always comes out the same, whatever stands around it and in whatever order reports come.
"""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from rashomon.annotate.lemmas import Lexicon
from rashomon.annotate.syntax import ROOT, Sentence, Token
from rashomon.annotate.tree import best_heads
from rashomon.annotate.wordpieces import Wordpieces
from rashomon.language.sentences import sentence_spans
from rashomon.language.tokens import word_spans

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import numpy.typing as npt
    from onnxruntime import InferenceSession

    Scores = npt.NDArray[np.float32]
    Span = tuple[int, int]

WEIGHTS: Final = Path(__file__).parent / "weights"
VOCABULARY: Final = Path(__file__).parents[1] / "language" / "data" / "wordpieces.txt"
PROFILES: Final = {"accurate": "encoder.onnx"}
MAX_PIECES: Final = 160  # the longest stretch seen in training; longer sentences are read in parts
_NO_PATH: Final = -1e4


class Labels(msgspec.Struct, frozen=True):
    """What the columns of the network's outputs stand for."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    lemma: tuple[str, ...]
    deprel: tuple[str, ...]
    name: tuple[str, ...]


class _Grammar(NamedTuple):
    """The reading of one stretch of words, one value per word."""

    upos: list[str]
    xpos: list[str]
    lemma: list[str]
    head: list[int]
    deprel: list[str]
    name: list[str]


class Encoder:
    """Reads text into sentences with tags, lemmas, dependency trees and names.

    After Dozat and Manning 2017 over a MiniLM encoder (Wang et al. 2020); see the model card beside the weights.
    """

    def __init__(self, weights: Path = WEIGHTS, model: str = "encoder.onnx", *, threads: int = 1) -> None:
        """Open the network in the folder `weights`; raises FileNotFoundError where a file is missing."""
        if not (weights / model).is_file():
            raise FileNotFoundError(weights / model)
        self._labels = msgspec.json.decode((weights / "labels.json").read_bytes(), type=Labels)
        lexicon = msgspec.json.decode((weights / "lexicon.json").read_bytes(), type=dict[str, dict[str, str]])
        self._lexicon = Lexicon(lexicon)
        self._pieces = Wordpieces(VOCABULARY)
        self._session = _session(weights / model, threads)
        self._root_label = self._labels.deprel.index("root")
        self._steps = _name_steps(self._labels.name)

    @staticmethod
    def load(profile: str = "accurate", *, threads: int = 1) -> "Encoder":
        """The encoder of one profile, opened once per process; raises ValueError for an unknown profile.

        >>> sentence, = Encoder.load().read("Ministers met in Vienna.")
        >>> [(token.text, token.deprel) for token in sentence.tokens][:2]
        [('Ministers', 'nsubj'), ('met', 'root')]
        """
        if profile not in PROFILES:
            raise ValueError(f"unknown encoder profile {profile!r}; known: {', '.join(PROFILES)}")
        return _loaded(profile, threads)

    def read(self, text: str) -> tuple[Sentence, ...]:
        """The sentences of `text` with their grammar and names; offsets are code points into `text`."""
        found = ((start, end, word_spans(text, start, end)) for start, end in sentence_spans(text))
        return tuple(Sentence(start, end, self.read_words(text, words)) for start, end, words in found if words)

    def read_words(self, text: str, words: "Sequence[Span]") -> tuple[Token, ...]:
        """The tokens of one sentence whose words are already known by their offsets into `text`."""
        tokens: list[Token] = []
        root = ROOT
        for first, last in self._parts(text, words):
            spans = words[first:last]
            forms = [text[start:end] for start, end in spans]
            grammar = self._grammar(forms)
            for index, (start, end) in enumerate(spans):
                head, deprel = grammar.head[index], grammar.deprel[index]
                if head != ROOT:
                    head += first
                elif root != ROOT:  # a later part of a long sentence hangs beside the first
                    head, deprel = root, "parataxis"
                else:
                    root = first + index
                tokens.append(
                    Token(
                        start, end, forms[index], grammar.lemma[index],
                        grammar.upos[index], grammar.xpos[index], head, deprel, grammar.name[index],
                    )
                )  # fmt: skip
        return tuple(tokens)

    def _parts(self, text: str, words: "Sequence[Span]") -> list["Span"]:
        """Stretches of words short enough for the network, cut at a comma or stop where there is one."""
        sizes = [len(self._pieces.pieces(text[start:end])) for start, end in words]
        parts: list[Span] = []
        first = 0
        while sum(sizes[first:]) > MAX_PIECES - 2:
            last, room = first, MAX_PIECES - 2
            while room >= sizes[last]:
                room -= sizes[last]
                last += 1
            half = first + (last - first) // 2
            marks = [i + 1 for i in range(half, last) if text[slice(*words[i])] in {",", ";", ":", "—", "–", "|"}]
            last = marks[-1] if marks else last
            parts.append((first, last))
            first = last
        if first < len(words):
            parts.append((first, len(words)))
        return parts

    def _grammar(self, forms: list[str]) -> _Grammar:
        """What the network says of one stretch of words."""
        upos, xpos, lemma, name, arcs, relations = self._scores(forms)
        labels = self._labels
        heads = best_heads(arcs)
        relations[:, :, self._root_label] = _NO_PATH  # only the root itself is called root
        best = relations[range(len(forms)), [head + 1 for head in heads]].argmax(axis=1)
        tags = [labels.upos[i] for i in upos.argmax(axis=1)]
        scripts = [labels.lemma[i] for i in lemma.argmax(axis=1)]
        return _Grammar(
            tags,
            [labels.xpos[i] for i in xpos.argmax(axis=1)],
            [self._lexicon.lemma(*word) for word in zip(forms, tags, scripts, strict=True)],
            heads,
            ["root" if head == ROOT else labels.deprel[i] for head, i in zip(heads, best, strict=True)],
            [labels.name[i] for i in _best_path(name, self._steps)],
        )

    def _scores(self, forms: list[str]) -> list["Scores"]:
        import numpy as np

        encoded = self._pieces.encode(forms)
        given = {"ids": encoded.ids, "shapes": encoded.shapes, "firsts": encoded.firsts}
        feed = {name: np.array([values], dtype=np.int64) for name, values in given.items()}
        return [np.array(output[0]) for output in self._session.run(None, feed)]


@cache
def _loaded(profile: str, threads: int) -> Encoder:
    return Encoder(WEIGHTS, PROFILES[profile], threads=threads)


def _session(model: Path, threads: int) -> "InferenceSession":
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])


def _name_steps(labels: "Sequence[str]") -> "Scores":
    """The cost of each tag after each other tag, (tags, tags): I-X stands only after B-X or I-X."""
    import numpy as np

    steps = np.zeros((len(labels), len(labels)), dtype=np.float32)
    for column, after in enumerate(labels):
        for row, before in enumerate(labels):
            if after.startswith("I-") and before[2:] != after[2:]:
                steps[row, column] = _NO_PATH
    return steps


def _best_path(scores: "Scores", steps: "Scores") -> list[int]:
    """The likeliest well-formed row of name tags, by dynamic programming (Viterbi 1967)."""
    import numpy as np

    scores = scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)
    total = scores[0] + steps[0]  # a sentence opens as if "O", the first label, stood before it
    back: list[npt.NDArray[np.int64]] = []
    for row in scores[1:]:
        through = total[:, None] + steps
        back.append(through.argmax(axis=0))
        total = through.max(axis=0) + row
    path = [int(total.argmax())]
    for choice in reversed(back):
        path.append(int(choice[path[-1]]))
    return path[::-1]
