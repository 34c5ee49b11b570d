"""Repair of damaged text: what was planted and came back exactly, and how often right text was touched, beside ftfy.

Clean sentences of many languages are damaged in known ways (see `damage`): misread through one code page, through
two in different passages, twice over, with bytes lost; and in English with words glued, spaces lost, invisible signs.
A case counts only if it is restored to the last character. Figures are given for languages that the rules were tuned
on, for those that were not, and for sentences of other packages that nobody has looked at (`--others`). Right sentences
are put through the same repair; any edit to one is a false repair.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from bench.catalogues import PARTS, Part, Sentence, is_sentence, sentences
from bench.damage import FURTHER, TWELVE, TYPOGRAPHY, Damage, twice, with_lost_bytes, with_plain_spaces
from bench.outcome import DATA, conclude
from rashomon.clean.draft import Draft
from rashomon.clean.glue import part_glued
from rashomon.clean.layout import compose_accents, tidy
from rashomon.clean.misread import mend_misread
from rashomon.clean.spacing import mend_spacing
from rashomon.clean.typeset import mend_typeset

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_ROUNDS = 3


def main(argv: list[str]) -> int:
    """Plant, repair, compare; print each kind of damage, the worst misses and all false repairs."""
    parser = argparse.ArgumentParser(prog="python -m bench repair", description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="a folder that holds names/train (English sentences)")
    parser.add_argument("--catalogues", type=Path, help="a folder with packages that bring .mo catalogues")
    parser.add_argument("--others", type=Path, help="a folder with packages whose sentences nobody has looked at")
    parser.add_argument("--each", type=int, default=30, help="sentences per damage and language")
    parser.add_argument("--right", type=int, default=600, help="undamaged sentences per language")
    parser.add_argument("--misses", type=int, default=2, help="misses to print per damage")
    arguments = parser.parse_args(argv)
    pool = sentences(arguments.catalogues)
    if not pool:
        print("repair: skipped, no catalogues are installed; pip install django sphinx, or name a folder: --catalogues")
        print(json.dumps({"benchmark": "repair", "skipped": True}))
        return 0
    if arguments.others:
        seen = {item.text for item in pool}
        pool += [item for item in sentences(arguments.others, others=True) if item.text not in seen]
    english = [Sentence("en", text, "unseen") for text in _english(arguments.data)]
    print(f"{len(pool)} sentences in {len({item.language for item in pool})} languages, {len(english)} English ones")
    figures = _misread(pool, arguments.each, arguments.misses)
    figures |= _typography(english, arguments.misses)
    figures |= _false_repairs(pool, english, arguments.right)
    return conclude("repair", "catalogues", figures)


def mend_decoding(text: str) -> str:
    """Repair what was misread in one sentence as cleaning does."""
    draft = Draft(text)
    draft.apply(compose_accents(draft.text))
    for _ in range(_ROUNDS):
        mended = mend_misread(draft.text)
        if not mended:
            break
        draft.apply(mended)
    draft.apply(tidy(draft.text))
    return draft.text


def mend(text: str, language: str = "") -> str:
    """Repair one sentence as cleaning does."""
    draft = Draft(mend_decoding(text))
    draft.apply(mend_typeset(draft.text))
    draft.apply(mend_spacing(draft.text))
    if language == "en":
        draft.apply(part_glued(draft.text))
    return draft.text


def _even(text: str) -> str:
    """The text with what `tidy` evens out in damaged and right text alike."""
    draft = Draft(text)
    draft.apply(compose_accents(draft.text))
    draft.apply(tidy(draft.text))
    return draft.text


def _rival() -> Callable[[str], str] | None:
    try:
        import ftfy
    except ImportError:
        print("ftfy is not installed: pip install ftfy (extra bench)")
        return None
    plain = ftfy.TextFixerConfig(uncurl_quotes=False, fix_character_width=False, fix_latin_ligatures=False)
    return lambda text: ftfy.fix_text(text, plain)


def _cases(pool: list[Sentence], each: int) -> Iterator[tuple[str, str, Part, str, str]]:
    """(family, name, part, damaged, right) for all wrong decodings, single and mixed."""
    by_language: dict[tuple[Part, str], list[Sentence]] = defaultdict(list)
    for item in pool:
        chosen = by_language[item.part, item.language]
        if not item.text.isascii() and len(chosen) < each:
            chosen.append(item)
    utf8 = [damage for damage in TWELVE if damage.written == "utf-8"]
    for items in by_language.values():
        for number, item in enumerate(items):
            for family, damages in (("twelve", TWELVE), ("further", FURTHER)):
                for damage in (one for one in damages if one.is_used_for(item.language)):
                    yield from _case(family, damage.name, item, damage.plant(item.text), item.text)
            other = items[(number + 1) % len(items)]
            one, two = utf8[number % len(utf8)], utf8[(number * 3 + 1) % len(utf8)]
            yield from _two(item, other, one, two)
            for damage in TWELVE[:4]:
                yield from _case("twice", f"{damage.name}, twice", item, twice(damage, item.text), item.text)
            for damage in (TWELVE[0], TWELVE[2], TWELVE[3]):
                spaced, lost = with_plain_spaces(damage, item.text), with_lost_bytes(damage, item.text)
                yield from _case("plain-spaces", f"{damage.name}, plain spaces", item, spaced, item.text)
                yield from _case("lost-bytes", f"{damage.name}, bytes lost", item, lost, item.text)


def _two(item: Sentence, other: Sentence, one: Damage, two: Damage) -> Iterator[tuple[str, str, Part, str, str]]:
    """Two passages with two kinds of damage, and a damaged passage beside a right one."""
    first, second = one.plant(item.text), two.plant(other.text)
    if not first or not second or one == two:
        return
    yield from _case("mixed", "two pages", item, f"{first} {second}", f"{item.text} {other.text}")
    yield from _case("mixed", "one right, one misread", item, f"{item.text} {second}", f"{item.text} {other.text}")


def _case(
    family: str, name: str, item: Sentence, damaged: str | None, right: str
) -> Iterator[tuple[str, str, Part, str, str]]:
    if damaged:
        yield family, name, item.part, damaged, right


def _misread(pool: list[Sentence], each: int, misses: int) -> dict[str, float]:
    rival = _rival()
    tallies: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    missed: dict[tuple[str, str], list[str]] = defaultdict(list)
    seconds = Counter[str]()
    for family, name, half, damaged, right in _cases(pool, each):
        started = time.perf_counter()
        mended = mend_decoding(damaged)
        seconds["rashomon"] += time.perf_counter() - started  # type: ignore[assignment]
        good = mended == _even(right)
        tally = tallies[family, name]
        tally[half] += 1
        tally[f"{half} good"] += good
        if not good and half == "tuned":
            missed[family, name].append(f"{right!r}\n      -> {damaged!r}\n      => {mended!r}")
        if rival:
            tally["ftfy good"] += _even(rival(damaged)) == _even(right)
    figures: dict[str, float] = {}
    families: dict[str, Counter[str]] = defaultdict(Counter)
    for (family, name), tally in tallies.items():
        families[family].update(tally)
        print(f"{family:12} {name:36} {_line(tally)}")
        for miss in missed[family, name][:misses]:
            print("   ", miss)
    for family, tally in families.items():
        print(f"{family:12} {'all':36} {_line(tally)}")
        for half in PARTS:
            if tally[half]:
                figures[f"{family}.{half}"] = tally[f"{half} good"] / tally[half]
        figures[f"{family}.ftfy"] = tally["ftfy good"] / max(1, sum(tally[half] for half in PARTS))
    return figures


def _line(tally: Counter[str]) -> str:
    both = sum(tally[half] for half in PARTS)
    parts = [f"{half} {tally[f'{half} good'] / max(1, tally[half]):7.2%} of {tally[half]:5}" for half in PARTS]
    return "  ".join([*parts, f"ftfy {tally['ftfy good'] / max(1, both):7.2%}"])


def _english(data: Path) -> list[str]:
    """English sentences out of the column files of names/train, spaces before marks taken away by fixed rules."""
    texts: list[str] = []
    for path in sorted((data / "names" / "train").rglob("*")):
        if path.is_file():
            texts += _of_columns(path.read_text("utf-8", "replace"))
    return sorted(set(texts))


def _of_columns(content: str) -> list[str]:
    import re

    texts: list[str] = []
    for block in content.split("\n\n"):
        words = [line.split()[0] for line in block.splitlines() if line.strip() and line[0] != "#"]
        text = re.sub(r" (?=[.,;:!?)\]’”]|n't\b|'[a-z])", "", " ".join(words))
        text = re.sub(r"(?<=[(\[“$]) ", "", text)
        if is_sentence(text) and text[:1].isupper() and text[-1:] in ".!?”" and text.count('"') % 2 == 0:
            texts.append(re.sub(r'" ([^"]*?) ?"', r'"\1"', text))
    return texts


def _typography(english: list[Sentence], misses: int) -> dict[str, float]:
    """English damage of words and signs, on sentences that the repair leaves alone."""
    figures: dict[str, float] = {}
    rival = _rival()
    for name, plant in TYPOGRAPHY.items():
        tally: Counter[str] = Counter()
        missed: list[str] = []
        for number, item in enumerate(english):
            half = "unseen" if number % 2 else "tuned"
            damaged = plant(item.text)
            if damaged is None or tally[half] >= 400:
                continue
            mended = mend(damaged, "en")
            good = mended == _even(item.text)
            tally.update({half: 1, f"{half} good": int(good)})
            if not good and half == "tuned":
                missed.append(f"{item.text!r}\n      -> {damaged!r}\n      => {mended!r}")
            if rival:
                tally["ftfy good"] += _even(rival(damaged)) == _even(item.text)
        print(f"{'words':12} {name:36} {_line(tally)}")
        for miss in missed[:misses]:
            print("   ", miss)
        for half in ("tuned", "unseen"):
            figures[f"words.{name.replace(' ', '-')}.{half}"] = tally[f"{half} good"] / max(1, tally[half])
    return figures


def _false_repairs(pool: list[Sentence], english: list[Sentence], most: int) -> dict[str, float]:
    rival = _rival()
    taken: Counter[str] = Counter()
    false: Counter[str] = Counter()
    signs = 0
    spent = 0.0
    for item in [*pool, *english]:
        group = f"{item.part} {item.language}"
        if item.language != "en" and taken[group] >= most:
            continue
        taken[group] += 1
        right = _even(item.text)
        started = time.perf_counter()
        mended = mend(item.text, item.language)
        spent += time.perf_counter() - started
        signs += len(item.text)
        false[item.part] += 1
        if mended != right:
            false[f"{item.part} false"] += 1
            print(f"    touched ({item.language}): {right!r}\n      => {mended!r}")
        if rival and rival(item.text) != item.text:
            false["ftfy"] += 1
    whole = sum(false[half] for half in PARTS)
    rates = {half: false[f"{half} false"] / false[half] for half in PARTS if false[half]}
    rate = signs / max(spent, 1e-9)
    touched = ", ".join(f"{half} {false[f'{half} false']} of {false[half]}" for half in rates)
    print(f"false repairs: {touched}; ftfy {false['ftfy']} of {whole}; {rate / 1e6:.2f} million characters a second")
    return {f"right.{half}": 1 - value for half, value in rates.items()} | {
        "right.ftfy": 1 - false["ftfy"] / max(1, whole),
        "characters_per_second": rate,
    }
