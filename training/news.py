"""News sentences of our own: templates filled with names from word lists, some of them damaged.

The names are invented combinations and well-known institutions; countries come from Babel's territory names.
"""

# ruff: noqa: S311  (chance picks training examples here; nothing is kept secret by it)
import random
import re
from collections.abc import Iterator
from pathlib import Path

from babel import Locale

from rashomon.language.tokens import word_spans
from training.names import Tagged, in_scheme, listed

_WORDS = Path(__file__).parent / "words"
_SLOT = re.compile(r"\{(\w+)\}|\[([^|\]]+)\|(\w+)\]")
ORGANIZATIONS = ("agency", "paper", "broadcaster", "body", "ministry", "institution", "party", "group", "company",
                 "institute", "military", "generic")  # fmt: skip
_TITLES = ("Mr.", "Mr", "Mrs.", "Ms.", "Ms", "President", "Minister", "General", "Gen.", "Dr.", "Prime Minister", "M.")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "Nov.")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SWAPS = {("B-PERSON", 1): ("last",), ("B-PERSON", 2): ("person",), ("B-PLACE", 1): ("city", "country"),
          ("B-PLACE", 2): ("city", "country")}  # fmt: skip


class Gazetteer:
    """Random names of each kind."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.cultures = list(_cultures())
        territories = Locale("en").territories
        found = [name for code, name in territories.items() if len(code) == 2 and code.isalpha()]
        self.countries = [name for name in found if "(" not in name and "&" not in name and "Unknown" not in name
                          and not name.startswith("Pseudo")]  # fmt: skip
        self.more_countries, self.offices = listed("countries.txt"), listed("offices.txt")
        self.cities = listed("places.txt")
        self.organizations = dict(_organizations())
        self.nations = [entry for entry in listed("demonyms.txt") if not entry.endswith(("men", "man", "woman"))]

    def name(self, slot: str) -> tuple[str, str]:
        """A filler for one slot and its kind, "O" where it is no name."""
        pick = self.random.choice
        if slot in self.organizations:
            return pick(self.organizations[slot]), "ORGANIZATION"
        if slot == "country":
            return (pick(self.more_countries) if self.random.random() < 0.3 else pick(self.countries)), "PLACE"
        if slot == "city":
            return pick(self.cities), "PLACE"
        if slot == "nat":
            return pick(
                [entry for entry in self.nations if not entry.endswith("s") or entry.endswith("ss")]
            ), "NATIONALITY"
        if slot == "nats":
            return pick([entry for entry in self.nations if entry.endswith("s")]), "NATIONALITY"
        if slot in {"person", "first", "last"}:
            return self._person(slot), "PERSON"
        plain = {"title": _TITLES, "office": self.offices, "month": _MONTHS, "day": _DAYS}
        return (str(self.random.randint(2, 90)) if slot == "n" else pick(plain[slot])), "O"

    def _person(self, slot: str) -> str:
        given, family, family_first = self.random.choice(self.cultures)
        first, last = self.random.choice(given), self.random.choice(family)
        if slot != "person":
            return first if slot == "first" else last
        chance = self.random.random()
        if chance < 0.06 and not family_first:
            return f"{first[0]}. {last}"
        if chance < 0.1:
            return f"{first} {self.random.choice('ABCDEFHJKLMPRSTW')}. {last}"
        if chance < 0.14 and not family_first:
            return f"{first} {self.random.choice(given)} {last}"
        return f"{last} {first}" if family_first else f"{first} {last}"


def _cultures() -> Iterator[tuple[list[str], list[str], bool]]:
    for line in (_WORDS / "people.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            given, family, order = line.split(" : ")
            yield (
                [n.replace("|", " ") for n in given.split()],
                [n.replace("|", " ") for n in family.split()],
                order == "FG",
            )


def _organizations() -> Iterator[tuple[str, list[str]]]:
    for line in (_WORDS / "organizations.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            kind, _, names = line.partition(": ")
            yield kind, [name.replace("|", " ") for name in names.split()]


def news(count: int, seed: int = 7) -> Iterator[Tagged]:
    """`count` filled templates, tagged over run-time words."""
    gazetteer = Gazetteer(seed)
    lines = (_WORDS / "news.txt").read_text(encoding="utf-8").splitlines()
    templates = [line for line in lines if line and not line.startswith("#")]
    for number in range(count):
        yield filled(templates[number % len(templates)], gazetteer)


def filled(template: str, gazetteer: Gazetteer) -> Tagged:
    text, names, position = "", [], 0
    for match in _SLOT.finditer(template):
        text += template[position : match.start()]
        position = match.end()
        name, kind = gazetteer.name(match.group(1)) if match.group(1) else match.group(2, 3)
        if kind == "PLACE" and name.startswith("the "):
            text += "" if text.lower().endswith("the ") else "The " if not text else "the "
            name = name[4:]
        if kind == "ORGANIZATION" and name.startswith("The ") and text.lower().endswith("the "):
            name = name[4:]
        if not text or text.endswith(". "):
            name = name[:1].upper() + name[1:]
        if kind != "O":
            names.append((len(text), len(text) + len(name), kind))
        text += name
    text += template[position:]
    names = _joined(names, template)
    return _tagged(_glued(text, names, gazetteer.random), names)


def _joined(names: list[tuple[int, int, str]], template: str) -> list[tuple[int, int, str]]:
    """ "Hungarian Supreme Court" is one organization, not a nationality before one."""
    if not re.search(r"\{(?:nat|country)\} \{(?:ministry|generic)\}", template):
        return names
    out: list[tuple[int, int, str]] = []
    for name in names:
        whole = (
            out and out[-1][2] in {"NATIONALITY", "PLACE"} and name[2] == "ORGANIZATION" and name[0] == out[-1][1] + 1
        )
        if whole:
            out[-1] = (out[-1][0], name[1], "ORGANIZATION")
        else:
            out.append(name)
    return out


def swapped(sentence: Tagged, gazetteer: Gazetteer) -> Tagged:
    """A corpus sentence with other people and places in it, so that the names are learnt from what stands around."""
    words: list[str] = []
    tags: list[str] = []
    index = 0
    while index < len(sentence.words):
        tag = sentence.tags[index]
        last = index + 1
        while last < len(sentence.words) and sentence.tags[last].startswith("I-"):
            last += 1
        slot = _SWAPS.get((tag, min(last - index, 2)))
        if slot is None or gazetteer.random.random() < 0.3:
            words += sentence.words[index:last]
            tags += sentence.tags[index:last]
        else:
            name, kind = gazetteer.name(gazetteer.random.choice(slot))
            bare = name.removeprefix("the ")
            pieces = [bare[a:b] for a, b in word_spans(bare)]
            words += pieces
            tags += [f"{'I' if number else 'B'}-{kind}" for number in range(len(pieces))]
        index = last
    return Tagged(words, tags)


def _glued(text: str, names: list[tuple[int, int, str]], chance: random.Random) -> str:
    """Now and then a name loses the space before it, as crawled pages lose it around links."""
    if chance.random() > 0.06 or not names:
        return text
    start, _, _ = chance.choice(names)
    before = text[:start].rsplit(" ", 2)
    if (
        len(before) < 3
        or before[2]
        or before[1] not in {"of", "in", "to", "with", "for", "by", "and", "the", "from", "on"}
    ):
        return text
    for index, (left, right, kind) in enumerate(names):
        if left >= start:
            names[index] = (left - 1, right - 1, kind)
    return text[: start - 1] + text[start:]


def _tagged(text: str, names: list[tuple[int, int, str]]) -> Tagged:
    spans = word_spans(text)
    tags = ["O"] * len(spans)
    for start, end, kind in names:
        inside = [i for i, (a, b) in enumerate(spans) if a < end and start < b]
        for number, index in enumerate(inside):
            tags[index] = f"{'I' if number else 'B'}-{kind}"
    return in_scheme(Tagged([text[a:b] for a, b in spans], tags))
