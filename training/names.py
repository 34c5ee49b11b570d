"""Name-tagged corpora in IOB2, brought to one scheme and cut again by the run-time tokeniser.

One scheme: PERSON without titles, ORGANIZATION, PLACE (countries, cities and regions alike), NATIONALITY (adjectives
and nouns of nations and peoples that stand in no longer name).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rashomon.language.tokens import word_spans
from training.conllu import UNKNOWN

KINDS = {"PER": "PERSON", "ORG": "ORGANIZATION", "LOC": "PLACE", "MISC": "MISC"}
_WORDS = Path(__file__).parent / "words"
_NO_SPACE_BEFORE = re.compile(r"(?:[.,;:!?)\]}%”’»…]+|n['’]t|['’](?:s|re|ve|ll|d|m))$", re.IGNORECASE)
_OPENS = ("(", "[", "{", "“", "‘", "«", "$")


@dataclass
class Tagged:
    words: list[str]
    tags: list[str]


def listed(name: str) -> list[str]:
    """The entries of one word list, comments left out; a bar inside an entry stands for a space."""
    lines = (_WORDS / name).read_text(encoding="utf-8").splitlines()
    return [entry.replace("|", " ") for line in lines if not line.startswith("#") for entry in line.split()]


@cache
def demonyms() -> dict[str, int]:
    """Each demonym, lower-cased, with the number of its words."""
    return {entry.lower(): len(word_spans(entry)) for entry in listed("demonyms.txt")}


@cache
def titles() -> frozenset[str]:
    return frozenset(title.lower() for title in listed("titles.txt"))


def read_iob(path: Path) -> Iterator[tuple[list[str], list[str]]]:
    """Words and tags as they stand in the file."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.split("\n") if line.strip()]
        if rows:
            yield [row[0] for row in rows], [row[-1] for row in rows]


def located(words: list[str]) -> tuple[str, list[tuple[int, int]]]:
    """The words put back into running text, and where each stands in it."""
    text = ""
    spans = []
    glue = True
    double = False
    for word in words:
        closes = word == '"' and double
        if not glue and not _NO_SPACE_BEFORE.match(word) and not closes:
            text += " "
        spans.append((len(text), len(text) + len(word)))
        text += word
        glue = word in _OPENS or (word == '"' and not double)
        if word == '"':
            double = not double
    return text, spans


def tagged(words: list[str], tags: list[str]) -> Tagged:
    """One corpus sentence over run-time words, in our scheme."""
    text, places = located(words)
    names: list[tuple[int, int, str]] = []
    for (start, end), tag in zip(places, tags, strict=True):
        if tag.startswith("B-") or (tag.startswith("I-") and not names):
            names.append((start, end, KINDS.get(tag[2:], tag[2:])))
        elif tag.startswith("I-"):
            names[-1] = (names[-1][0], end, names[-1][2])
    spans = word_spans(text)
    out = ["O"] * len(spans)
    for start, end, kind in names:
        if kind == "MISC":
            continue
        inside = [i for i, (a, b) in enumerate(spans) if a < end and start < b]
        _mark(out, inside, kind)
    return in_scheme(Tagged([text[a:b] for a, b in spans], out))


def _mark(tags: list[str], indices: list[int], kind: str) -> None:
    for number, index in enumerate(indices):
        tags[index] = f"{'I' if number else 'B'}-{kind}"


def in_scheme(sentence: Tagged) -> Tagged:
    """The sentence with titles taken off its persons and its demonyms named."""
    words, tags = sentence.words, list(sentence.tags)
    _strip_articles(words, tags)
    _strip_titles(words, tags)
    _free_peoples(words, tags)
    _name_nationalities(words, tags)
    _blank_handles(words, tags)
    return Tagged(words, tags)


def _strip_articles(words: list[str], tags: list[str]) -> None:
    for index, word in enumerate(words[:-1]):
        if word == "the" and tags[index].startswith("B-"):
            if tags[index + 1].startswith("I-"):
                tags[index + 1] = "B" + tags[index][1:]
            tags[index] = "O"


def _strip_titles(words: list[str], tags: list[str]) -> None:
    for index, word in enumerate(words):
        following = tags[index + 1] if index + 1 < len(tags) else "O"
        if tags[index] == "B-PERSON" and following == "I-PERSON" and word.lower() in titles():
            tags[index], tags[index + 1] = "O", "B-PERSON"
            if words[index + 1] == "." and index + 2 < len(tags) and tags[index + 2] == "I-PERSON":
                tags[index + 1], tags[index + 2] = "O", "B-PERSON"


def _free_peoples(words: list[str], tags: list[str]) -> None:
    """Some corpora call "Thais" persons: here they are a nationality."""
    for index, word in enumerate(words):
        following = tags[index + 1] if index + 1 < len(tags) else "O"
        alone = tags[index] == "B-PERSON" and following != "I-PERSON"
        if alone and word.lower().endswith("s") and word.lower() in demonyms():
            tags[index] = "O"


def _blank_handles(words: list[str], tags: list[str]) -> None:
    """Whether "@someone" is a name, the corpora disagree: such words carry no loss."""
    handle = False
    for index, word in enumerate(words):
        handle = word.startswith("@") or (handle and tags[index].startswith("I-"))
        if handle and tags[index] != "O":
            tags[index] = UNKNOWN


def _name_nationalities(words: list[str], tags: list[str]) -> None:
    known = demonyms()
    index = 0
    while index < len(words):
        for length in (3, 2, 1):
            phrase = " ".join(words[index : index + length]).lower()
            if known.get(phrase) == length and _is_free(words, tags, index, length):
                _mark(tags, list(range(index, index + length)), "NATIONALITY")
                index += length - 1
                break
        index += 1


def _is_free(words: list[str], tags: list[str], index: int, length: int) -> bool:
    """Whether these words are outside every name, or are by themselves one tagged place."""
    if not words[index][0].isupper():
        return False
    inside = tags[index : index + length]
    after = tags[index + length] if index + length < len(tags) else "O"
    if all(tag == "O" for tag in inside):
        return True
    whole = inside[0] == "B-PLACE" and all(tag == "I-PLACE" for tag in inside[1:])
    return whole and not after.startswith("I-")
