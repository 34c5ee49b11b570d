"""Words as the encoder sees them: word pieces, the shape of each word, and where each word begins."""

from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tokenizers import Tokenizer

# The vocabulary is lower-cased, so the shape of the written word goes in beside the pieces.
LOWER: Final = 0
CAPITALISED: Final = 1
UPPER: Final = 2
MIXED: Final = 3
NO_LETTERS: Final = 4
SINGLE_CAPITAL: Final = 5
SHAPES: Final = 6

_UNKNOWN: Final = "[UNK]"
MAX_PIECES_PER_WORD: Final = 6  # an address or a string of garbage must not eat the sentence


class Encoded(NamedTuple):
    """One sentence in pieces: `ids` and `shapes` of equal length, and for every word the index of its first piece.

    The first piece is the sentence mark, which stands for the root; the last one closes the sentence.
    """

    ids: list[int]
    shapes: list[int]
    firsts: list[int]


class Wordpieces:
    """Cuts words into pieces of a fixed vocabulary and remembers each word it has met."""

    def __init__(self, vocabulary: Path) -> None:
        """Read the vocabulary, one piece a line.

        Raises FileNotFoundError where it is missing, ValueError where it lacks the marks for a sentence's ends.
        """
        if not vocabulary.is_file():
            raise FileNotFoundError(vocabulary)
        self._tokenizer = _tokenizer(vocabulary)
        self._opening = self._number("[CLS]")
        self._closing = self._number("[SEP]")
        self._unknown = self._number(_UNKNOWN)
        self._known: dict[str, tuple[int, ...]] = {}

    def _number(self, piece: str) -> int:
        number = self._tokenizer.token_to_id(piece)
        if number is None:
            raise ValueError(f"the vocabulary lacks {piece}")
        return number

    def pieces(self, word: str) -> tuple[int, ...]:
        """The piece numbers of one word, at least one and at most `MAX_PIECES_PER_WORD`."""
        found = self._known.get(word)
        if found is None:
            ids = self._tokenizer.encode(word, add_special_tokens=False).ids[:MAX_PIECES_PER_WORD]
            found = tuple(ids) or (self._unknown,)
            if len(self._known) < 200_000:
                self._known[word] = found
        return found

    def encode(self, words: "Sequence[str]") -> Encoded:
        """The pieces of one sentence, given as its words."""
        ids, shapes, firsts = [self._opening], [NO_LETTERS], []
        for word in words:
            firsts.append(len(ids))
            pieces = self.pieces(word)
            ids.extend(pieces)
            shapes.extend([shape_of(word)] * len(pieces))
        ids.append(self._closing)
        shapes.append(NO_LETTERS)
        return Encoded(ids, shapes, firsts)


def shape_of(word: str) -> int:
    """The class of a word's capitals.

    >>> [shape_of(word) for word in ("talks", "Talks", "NATO", "McCain", "2024", "A")]
    [0, 1, 2, 3, 4, 5]
    """
    letters = [letter for letter in word if letter.isalpha()]
    if not letters:
        return NO_LETTERS
    capitals = sum(letter.isupper() for letter in letters)
    if capitals == 0:
        return LOWER
    if len(letters) == 1:
        return SINGLE_CAPITAL
    if capitals == len(letters):
        return UPPER
    return CAPITALISED if capitals == 1 and letters[0].isupper() else MIXED


def _tokenizer(vocabulary: Path) -> "Tokenizer":
    from tokenizers import Tokenizer
    from tokenizers.models import WordPiece
    from tokenizers.normalizers import BertNormalizer
    from tokenizers.pre_tokenizers import BertPreTokenizer

    tokenizer = Tokenizer(WordPiece.from_file(str(vocabulary), unk_token=_UNKNOWN))
    tokenizer.normalizer = BertNormalizer(lowercase=True, strip_accents=True)
    tokenizer.pre_tokenizer = BertPreTokenizer()
    return tokenizer
