"""What the line model sees of a line: figures that mean the same in every language.

No word list of any language is asked. Which words are small words, and which words the story is made of, is learned
from the page's own sentences. Every figure falls into one of a few bins, and each bin has one weight (`line_model`).
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from numpy.typing import NDArray

    from rashomon.clean.lines import Line

    Numbers = NDArray[np.float64]

_STOP_INSIDE = re.compile(r"[.!?…。！？।؟][\"'”’»)\]]{0,2}(?:\s|(?<=[。！？]))(?=.)")
_BARS = re.compile(r"[|•·»›>→▶►]|\s/\s|\s[-–—]\s")
_ADDRESS = re.compile(r"https?://|www\.|\w@\w|@\w|#\w|©|\w\.(?:com|org|net)\b", re.IGNORECASE)
_QUOTES = re.compile(r"[\"“”„«»「」]")
_CLAUSE = re.compile(r"[,;:،、，](?:\s|$)|[、，]")
_DIGIT = re.compile(r"\d")
_TOKEN = re.compile(r"\w+")
# A line without these signs need not be searched.
_STOPS: Final = frozenset(".!?…。！？।؟")
_CLAUSES: Final = frozenset(",;:،、，")
_BAR_SIGNS: Final = frozenset("|•·»›>→▶►/-–—")
_ADDRESS_SIGNS: Final = frozenset("/.@#©")
_QUOTE_SIGNS: Final = frozenset('"“”„«»「」')
_END_KINDS: Final = {"…": 2, ":": 3, "?": 4, "!": 4, "？": 4, "！": 4, "؟": 4}
_SMALL_WORDS: Final = 40  # of the page's most frequent ones
_DIGITS = re.compile(r"\d+")
_REFRAIN_WORDS: Final = 8
_REFRAIN: Final = 3  # times
_MARKS: Final = 4  # short lines that end alike
_DATED: Final = 0.25  # of the words of a short line hold figures
_LONG_SINCE: Final = 99  # lines
_PARTING: Final = frozenset("|•·»›→/–—-:@()+*#")
_AWAY: Final = (0, 3.5, 12.5)  # lines before the run of sentences, or after it
_KNOWN: Final = (-0.5, 0.15, 0.45)
_FAR: Final = 12  # lines; further away is all the same
_SENTENCE_WORDS: Final = 9  # a line that ends as a sentence does and has so many words counts as one
# A run of sentences is the stretch with the greatest sum: a sentence gives its words, any other line takes so much.
_TOLL: Final = 7.0
_MOST_GAIN: Final = 50.0

SPACELESS: Final = "\u3040"  # the first sign of the scripts of China and Japan

_HALF: Final = (0.001, 0.1, 0.25, 0.4, 0.6, 0.8)
_DISTANCE: Final = (0.5, 1.5, 2.5, 4.5, 7.5, 11.5)
# The upper ends of the bins of each figure; the last bin is open.
EDGES: Final[dict[str, tuple[float, ...]]] = {
    "words": (1.5, 2.5, 3.5, 5.5, 8.5, 12.5, 18.5, 26.5, 40.5, 70.5),
    "words and end": (1.5, 3.5, 6.5, 10.5, 15.5, 25.5, 50.5, 100.5, 103.5, 106.5, 110.5, 115.5, 125.5, 150.5),
    "end": (0.5, 1.5, 2.5, 3.5),
    "stops inside": (0.5, 1.5, 3.5),
    "clauses": (0.5, 1.5, 3.5),
    "capitals": (-0.5, 0.001, 0.1, 0.2, 0.35, 0.5, 0.75, 0.99),
    "digits": (0.001, 0.05, 0.15, 0.4),
    "bars": (0.5, 1.5, 3.5),
    "address": (0.5, 1.5),
    "quotes": (0.5, 1.5),
    "first sign": (0.5, 1.5, 2.5, 3.5, 4.5),
    "times on page": (1.5, 2.5, 5.5),
    "ends like others": (0.5, 1.5, 2.5, 5.5, 10.5),
    "dates near": (0.5, 1.5, 3.5, 6.5),
    "lines since a date": (0.5, 1.5, 2.5, 3.5, 6.5, 12.5),
    "marks near": (0.5, 1.5, 3.5, 6.5, 10.5),
    "refrains near": (0.5, 1.5, 2.5, 3.5),
    "figured words": (0.001, 0.2, 0.4, 0.6, 0.99),
    "figured lines alike": (0.5, 2.5, 4.5, 8.5),
    "plain lines alike": (0.5, 2.5, 4.5, 8.5),
    "lines after a colon": (0.5, 1.5, 5.5, 12.5, 100.5, 101.5, 105.5, 112.5),
    "opens with a short line": (0.5,),
    "small words": (-0.5, 0.001, 0.12, 0.25, 0.35, 0.45, 0.6),
    "known words": (-0.5, 0.001, 0.15, 0.3, 0.45, 0.6, 0.8),
    "words of the next line": (-0.5, 0.001, 0.3, 0.6),
    "named as furniture": (0.5,),
    "furniture near": (0.5, 1.5, 3.5),
    "sentences within 2": _HALF,
    "sentences within 5": _HALF,
    "sentences within 12": _HALF,
    "sentences above": _HALF,
    "sentences below": _HALF,
    "short lines above": _DISTANCE,
    "short lines below": _DISTANCE,
    "before the run": (0.5, 1.5, 3.5, 8.5, 20.5),
    "after the run": (0.5, 1.5, 3.5, 8.5, 20.5),
    "in the run and short": (0.5, 1.5, 2.5),
    "place and kind": tuple(at + 0.5 for at in range(34)),
    "place and known words": tuple(at + 0.5 for at in range(27)),
    "words above": (0.5, 3.5, 8.5, 15.5, 30.5),
    "words below": (0.5, 3.5, 8.5, 15.5, 30.5),
    "changes near": (1.5, 3.5, 5.5, 7.5),
    "figures near": (0.5, 1.5, 3.5),
    "place on page": (0.03, 0.1, 0.25, 0.5, 0.75, 0.9),
    "sentences on page": (0.05, 0.15, 0.3, 0.5, 0.7, 0.9),
}


def measure(lines: Sequence[Line], furniture: Collection[int]) -> dict[str, Numbers]:
    r"""Return the figures of every line by their names, in the order of `EDGES`.

    `furniture` are the numbers of the lines that a rule takes for page furniture.

    >>> from rashomon.clean.lines import lines_of
    >>> figures = measure(lines_of("Menu\nThe bridge was closed, the mayor said on Monday evening."), {0})
    >>> figures["words"].tolist(), figures["end"].tolist()
    ([1.0, 10.0], [0.0, 1.0])
    """
    words = np.array([line.count for line in lines], dtype=np.float64)
    ends = np.array([line.ends for line in lines], dtype=np.float64)
    sentence = (ends > 0) & (words >= _SENTENCE_WORDS) | (words >= 40)
    named = np.zeros(len(lines))
    named[[line.number for line in lines if line.number in furniture]] = 1.0
    figures = {"words": words, "words and end": words.clip(max=99) + 100 * ends, "named as furniture": named}
    figures |= _of_signs(lines)
    seen = np.flatnonzero(~_cutting_in(sentence, named))
    first, last = _longest_run(np.where(sentence, words.clip(max=_MOST_GAIN), -_TOLL)[seen])
    figures |= _of_words(lines, sentence, (int(seen[first]), int(seen[last - 1]) + 1) if last else (0, 0))
    near = _of_neighbours(words[seen], sentence[seen], named[seen], figures["digits"][seen], (first, last))
    place = np.searchsorted(seen, np.arange(len(lines)), side="right") - 1
    figures |= {name: values[place] for name, values in near.items()}
    figures |= _of_lists(lines, sentence, figures["known words"])
    figures |= _crossed(figures, words, ends)
    return {name: figures[name] for name in EDGES}


def _cutting_in(sentence: NDArray[np.bool_], named: Numbers) -> NDArray[np.bool_]:
    """Which lines are one or two phrases such as "Advertisement" between sentences: the sentences remain neighbours."""
    before = np.concatenate(([False], sentence[:-1]))
    after = np.concatenate((sentence[1:], [False]))
    phrase = named > 0
    single = phrase & before & after
    pair = phrase[:-1] & phrase[1:] & before[:-1] & after[1:]
    return single | np.concatenate((pair, [False])) | np.concatenate(([False], pair))


def _of_signs(lines: Sequence[Line]) -> dict[str, Numbers]:
    rows: list[tuple[float, ...]] = []
    masked = [_DIGITS.sub("0", line.words) if line.count <= _REFRAIN_WORDS else line.words for line in lines]
    seen = Counter(masked)
    shorts = {line.tokens[-2:] for line in lines if 2 <= line.count <= 5 and not line.ends}
    for line, mask in zip(lines, masked, strict=True):
        words = line.words
        signs = set(words)
        pieces = words.split()
        digits = any(map(str.isdigit, signs))
        initials = [word[0] for word in pieces[1:]]
        lower = sum(map(str.islower, initials))
        upper = sum(map(str.isupper, initials))
        last = words[-1] if not words.endswith("...") else "…"
        rows.append(
            (
                float(_END_KINDS.get(last, 1 if line.ends else 0)),
                len(_STOP_INSIDE.findall(words)) if signs & _STOPS else 0.0,
                len(_CLAUSE.findall(words)) if signs & _CLAUSES else 0.0,
                upper / (upper + lower) if upper or lower else -1.0,
                len(_DIGIT.findall(words)) / len(words) if digits else 0.0,
                len(_BARS.findall(words)) if signs & _BAR_SIGNS else 0.0,
                len(_ADDRESS.findall(words)) if signs & _ADDRESS_SIGNS else 0.0,
                len(_QUOTES.findall(words)) if signs & _QUOTE_SIGNS else 0.0,
                _first_sign(words[0]),
                seen[mask],
                sum(1 for piece in pieces if _DIGIT.search(piece)) / len(pieces) if digits else 0.0,
                1.0 if line.count >= _SENTENCE_WORDS and line.ends and line.tokens[:2] in shorts else 0.0,
            )
        )
    names = (
        "end|stops inside|clauses|capitals|digits|bars|address|quotes|first sign|times on page|figured words|"
        "opens with a short line"
    ).split("|")
    figures = dict(zip(names, np.array(rows, dtype=np.float64).reshape(-1, len(names)).T, strict=True))
    return figures | _of_refrains(lines, masked, figures)


def _of_refrains(lines: Sequence[Line], masked: list[str], figures: dict[str, Numbers]) -> dict[str, Numbers]:
    """What comes again around a line: "Reply", "3 hours ago", "Mira says:"; figures count as the same."""
    lasts = [
        mask.rsplit(None, 1)[-1] if line.count <= _REFRAIN_WORDS else ""
        for line, mask in zip(lines, masked, strict=True)
    ]
    ending = Counter(lasts)
    counts = np.array([line.count for line in lines])
    refrain = ((figures["times on page"] >= _REFRAIN) & (counts <= _REFRAIN_WORDS)).astype(np.float64)
    alike = np.array([ending[last] if last else 0 for last in lasts], dtype=np.float64)
    marked = np.maximum(refrain, (alike >= _MARKS) & (figures["times on page"] < 2))
    dated = ((figures["figured words"] >= _DATED) & (counts <= _REFRAIN_WORDS)).astype(np.float64)
    index = np.arange(len(lines))
    since = index - np.maximum.accumulate(np.where(dated > 0, index, -_LONG_SINCE))
    return {
        "ends like others": alike,
        "refrains near": _around(refrain, 3, 3) - refrain,
        "marks near": _around(marked, 10, 10) - marked,
        "dates near": _around(dated, 10, 10) - dated,
        "lines since a date": since.astype(np.float64),
    }


def _of_lists(lines: Sequence[Line], sentence: NDArray[np.bool_], known: Numbers) -> dict[str, Numbers]:
    """Lines that are made alike, as those of a list are, and how far above them a line stands that ends in a colon."""
    shapes = ["" if told else _shape(line) for line, told in zip(lines, sentence.tolist(), strict=True)]
    alike = [0] * len(lines)
    start = 0
    for at in range(1, len(lines) + 1):
        if at == len(lines) or shapes[at] != shapes[start] or not shapes[at]:
            if shapes[start] and at - start > 1:
                alike[start:at] = [at - start] * (at - start)
            start = at
    ran = np.array(alike, dtype=np.float64)
    after: list[float] = []
    away = -1.0
    for line, told, share in zip(lines, sentence.tolist(), known.tolist(), strict=True):
        after.append(max(away, 0.0))
        if line.words[-1] in ":：":
            away = 101.0 if line.count >= 5 or share >= 0.3 else 1.0
        elif told:
            away = -1.0
        elif away >= 0:
            away += 1
    has_figures = np.array(["0" in shape for shape in shapes])
    return {
        "figured lines alike": np.where(has_figures, ran, 0.0),
        "plain lines alike": np.where(has_figures, 0.0, ran),
        "lines after a colon": np.array(after),
    }


def _shape(line: Line) -> str:
    """How the first three words of a line look, and which signs part it; figures are 0, capitals A."""
    head = "".join(_look_of(word[0]) for word in line.words.split()[:3])
    return head + "".join(sorted(sign for sign in set(line.words) if sign in _PARTING))


def _look_of(sign: str) -> str:
    return "0" if sign.isdigit() else "A" if sign.isupper() else "a" if sign.isalpha() else "."


def _crossed(figures: dict[str, Numbers], words: Numbers, ends: Numbers) -> dict[str, Numbers]:
    """Where a line stands to the run of sentences, together with what it looks like and what it shares with it."""
    before, after = figures["before the run"], figures["after the run"]
    place = np.searchsorted(_AWAY, before) * (before > 0) + (np.searchsorted(_AWAY, after) + 3) * (after > 0)
    kind = np.where(
        ends > 0,
        np.where(words >= 25, 0, np.where(words >= _SENTENCE_WORDS, 1, 2)),
        np.where(words >= _SENTENCE_WORDS, 3, 4),
    )
    known = np.searchsorted(_KNOWN, figures["known words"])
    return {
        "place and kind": (place * 5 + kind).astype(np.float64),
        "place and known words": (place * 4 + known).astype(np.float64),
    }


def _first_sign(sign: str) -> float:
    if sign.isalpha():
        return 1.0 if sign.islower() else 0.0
    return 2.0 if sign.isdigit() else 3.0 if _QUOTES.match(sign) or sign in "'‘" else 4.0


def _of_words(lines: Sequence[Line], sentence: NDArray[np.bool_], run: tuple[int, int]) -> dict[str, Numbers]:
    """How many of a line's words are the page's small words, and how many of the others its longest run knows."""
    tokens = [pieces_of(line) for line in lines]
    told = sentence.copy()
    told[: run[0]] = told[run[1] :] = False
    known: Counter[str] = Counter()
    held_in_run = told.tolist()
    for own, counts in zip(tokens, held_in_run, strict=True):
        if counts:
            known.update(own)
    small = {word for word, times in known.most_common(_SMALL_WORDS) if times >= 2 and len(word) <= 6}
    rows: list[tuple[float, float, float]] = []
    for own, counts, after in zip(tokens, held_in_run, [*tokens[1:], set()], strict=True):
        content = [word for word in own if word not in small and (len(word) > 3 or word > SPACELESS)]
        held = sum(1 for word in content if known[word] > counts)
        rows.append(
            (
                sum(1 for word in own if word in small) / len(own) if own and small else -1.0,
                held / len(content) if content else -1.0,
                sum(1 for word in content if word in after) / len(content) if content else -1.0,
            )
        )
    names = ("small words", "known words", "words of the next line")
    return dict(zip(names, np.array(rows, dtype=np.float64).reshape(-1, 3).T, strict=True))


def pieces_of(line: Line) -> set[str]:
    """The words of a line; of scripts without spaces every two signs that follow one another."""
    words = set(_TOKEN.findall(line.words.casefold()))
    if line.words.isascii() or not any(word > SPACELESS for word in words):
        return words
    return {word[at : at + 2] for word in words for at in range(max(1, len(word) - 1))}


def _of_neighbours(
    words: Numbers, sentence: NDArray[np.bool_], named: Numbers, digits: Numbers, run: tuple[int, int]
) -> dict[str, Numbers]:
    count = len(words)
    told = np.where(sentence, words, 0.0)
    index = np.arange(count)
    first, last = run
    previous = np.maximum.accumulate(np.where(sentence, index, -_FAR - 1))
    following = np.minimum.accumulate(np.where(sentence, index, count + _FAR)[::-1])[::-1]
    above = index - np.concatenate(([-_FAR - 1], previous[:-1])) - 1
    below = np.concatenate((following[1:], [count + _FAR])) - index - 1
    inside = (index >= first) & (index < last)
    short_inside = np.where(inside, np.where(sentence, 1, np.where(words > 8, 2, 3)), 0)
    changes = np.abs(np.diff(sentence.astype(np.float64), prepend=sentence[:1]))
    figured = ((digits > 0) & ~sentence).astype(np.float64)
    return {
        "furniture near": _around(named, 4, 4) - named,
        "sentences within 2": _share(told, words, 2, 2),
        "sentences within 5": _share(told, words, 5, 5),
        "sentences within 12": _share(told, words, 12, 12),
        "sentences above": _share(told, words, 8, -1),
        "sentences below": _share(told, words, -1, 8),
        "short lines above": above.clip(0, _FAR).astype(np.float64),
        "short lines below": below.clip(0, _FAR).astype(np.float64),
        "before the run": (first - index).clip(min=0).astype(np.float64),
        "after the run": (index - last + 1).clip(min=0).astype(np.float64),
        "in the run and short": short_inside.astype(np.float64),
        "words above": np.concatenate(([0.0], words[:-1])),
        "words below": np.concatenate((words[1:], [0.0])),
        "changes near": _around(changes, 5, 5),
        "figures near": _around(figured, 4, 4),
        "place on page": index / max(1, count),
        "sentences on page": np.full(count, told.sum() / max(1.0, words.sum())),
    }


def _around(values: Numbers, above: int, below: int) -> Numbers:
    """The sum over so many lines above and below; -1 leaves the line itself out."""
    sums = np.concatenate(([0.0], np.cumsum(values)))
    index = np.arange(len(values))
    start = (index - above).clip(0) if above >= 0 else index + 1
    stop = (index + below + 1).clip(max=len(values)) if below >= 0 else index
    result: Numbers = sums[stop] - sums[np.minimum(start, stop)]
    return result


def _share(told: Numbers, words: Numbers, above: int, below: int) -> Numbers:
    share: Numbers = _around(told, above, below) / np.maximum(_around(words, above, below), 1.0)
    return share


def _longest_run(gains: Numbers) -> tuple[int, int]:
    """The stretch of lines with the greatest sum of gains, half open."""
    best = (0.0, 0, 0)
    total, start = 0.0, 0
    for index, gain in enumerate(gains.tolist()):
        if total <= 0:
            total, start = 0.0, index
        total += gain
        if total > best[0]:
            best = (total, start, index + 1)
    return best[1], best[2]
