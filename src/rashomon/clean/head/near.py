"""What stands around the headline and at the foot of a story: names of authors, days, the headline itself."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final, NamedTuple

from rashomon.clean.details import Finding, byline_in
from rashomon.clean.head.days import day_of
from rashomon.clean.head.evidence import Said
from rashomon.clean.head.people import names_in
from rashomon.clean.head.titles import fits
from rashomon.clean.joined import given_names
from rashomon.clean.lines import letters
from rashomon.clean.printed_dates import dates_in, slashed_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rashomon.clean.head.elements import Element
    from rashomon.clean.markup import Block

_BEFORE: Final = 7  # blocks above the headline that may still speak of the story
_AFTER: Final = 8  # blocks below the last paragraph that may name who wrote it
_MOST_WORDS: Final = 16  # a line with more words than that is no date, however it is signed
_PROSE: Final = 80  # characters; a line as long as that tells the story
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "title"})
_AUTHOR: Final = frozenset(
    "author authors byline bylines autor autores auteur auteurs writer writers reporter contributor contributors "
    "byl redakteur authored".split()
)
_NO_AUTHOR: Final = frozenset(
    "bio biography avatar image img photo picture thumb thumbnail social follow comment comments commenter related "
    "desc description role job position popular quote statement twitter facebook email mail share tooltip count "
    "separator label recent widget sidebar footer caption credit date time timestamp meta rating newsletter gear "
    "excerpt".split()
)
_DAY: Final = frozenset(
    "date dateline published publish publication pubdate posted timestamp datetime time entrydate datum fecha data "
    "byline meta".split()
)
_NO_DAY: Final = frozenset(
    "comment comments related event events read reading duration video expires copyright countdown sidebar widget "
    "footer".split()
)
_MODIFIED = re.compile(
    r"updated?|modified|modifi|last edit|aktualisiert|mis à jour|mise à jour|actualizad|aggiornat|atualizad|обновлен"
    r"|bijgewerkt|güncelle|uppdaterad|oppdatert|opdateret|수정|更新|zaktualizowan",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"publi|posted|created|veröffentlicht|erstellt|опубликован|geplaatst|입력|等?发布|発行|dodano|yayın|first",
    re.IGNORECASE,
)


_BEHIND_NAME = re.compile(r"\s(?=\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|[A-Z][a-z]{2,8}\.? \d)", re.IGNORECASE)


class Place(NamedTuple):
    """Where the story stands on the page: the numbers of the block of its headline, and of its first and last ones."""

    headline: int
    first: int
    last: int


def place_of(blocks: Sequence[Block], main: frozenset[int], titles: Sequence[str]) -> Place:
    """Return where the story stands; its headline is the heading that fits one of `titles`, or else its first block."""
    numbers = sorted(main)
    first, last = (numbers[0], numbers[-1]) if numbers else (0, len(blocks) - 1)
    third = numbers[min(3, len(numbers) - 1)] if numbers else len(blocks)
    heads = [n for n in range(min(third + 1, len(blocks))) if blocks[n].tag in {"h1", "h2"} and len(blocks[n].key) > 7]
    fitting = [n for n in heads if any(fits(title, blocks[n].words) for title in titles)]
    level = [n for n in fitting if blocks[n].tag == "h1"] or fitting or _like_title(blocks, third, titles)
    level = level or [n for n in heads if blocks[n].tag == "h1"]
    headline = level[-1] if level else first
    return Place(headline, first if first > headline else third, last)


def _like_title(blocks: Sequence[Block], end: int, titles: Sequence[str]) -> list[int]:
    """Blocks that are no headings by their tags and say word for word what a title begins with."""
    keys = [letters(title) for title in titles]
    return [
        n
        for n, block in enumerate(blocks[: end + 1])
        if block.tag != "title"
        and len(block.words) > 15
        and any(key.startswith(block.key) and len(block.key) > 0.5 * len(key) for key in keys)
    ]


def headings(blocks: Sequence[Block], place: Place | None, titles: Sequence[str]) -> list[Said]:
    """Return the visible heading that fits what the head calls the page; if it calls it nothing, the first ``h1``."""
    found = [block for block in blocks if block.tag == "h1" and len(block.key) > 5]
    fitting = [block for block in found if any(fits(title, block.words) for title in titles)] if titles else found
    if not fitting and titles and len(found) == 1 and place is not None:
        fitting = [block for n, block in enumerate(blocks) if n == place.headline and block.tag == "h1"]
    if fitting:
        return [Said("title", block.words, "h1", block.start, block.end, 4.6) for block in fitting[:1]]
    like = [blocks[n] for n in _like_title(blocks, len(blocks), titles)]
    return [Said("title", block.words, "headline", block.start, block.end, 2.6) for block in like[:1]]


class Around:
    """The marked elements and the lines near one story."""

    def __init__(self, blocks: Sequence[Block], place: Place, elements: Sequence[Element]) -> None:
        self._blocks, self._place, self._elements = blocks, place, elements
        self._starts = [block.start for block in blocks]

    def _weight(self, start: int) -> float:
        """How near to the story an offset is: 1 at its headline, less at its foot, 0 elsewhere."""
        number = bisect_right(self._starts, start) - 1
        headline, first, last = self._place
        if headline - _BEFORE <= number <= max(headline, first) + 2:
            return 1.0
        return 0.6 if last - 1 <= number <= last + _AFTER else 0.0

    def authors(self) -> list[Said]:
        """Return the names of authors by the marks on their elements, and by lines that are bylines."""
        signed: list[tuple[Element, float, str]] = []
        for element in self._elements:
            kind = _author_kind(element)
            weight = self._weight(element.start)
            if kind and weight and element.runs:
                signed.append((element, kind[1] * weight, kind[0]))
        found: list[Said] = []
        for at, (element, weight, rule) in enumerate(signed):
            inner = [
                other for other, _, _ in signed[at + 1 :] if other.start < element.end and other.end <= element.end
            ]
            led = _led(element)
            if (inner and not led) or len(element.runs) > 24:
                continue
            found += self._names(element, weight, rule, sure=rule != "byline-class" or led or _is_lone(element))
        return found + self._bylines()

    def _names(self, element: Element, weight: float, rule: str, *, sure: bool) -> list[Said]:
        content = element.attributes.get("content")
        if content and element.has("itemprop", "author"):
            return [Said("byline", content[0], rule, content[1], content[2], weight)]
        found: list[Said] = []
        for run in element.runs[:10]:
            if len(run.words.split()) > 24:
                break
            short = len(run.words.split()) <= 3
            names = names_in([run.words], sure=sure and short)
            found += [Said("byline", name, rule, run.start, run.end, weight) for name in names]
        return found

    def _bylines(self) -> list[Said]:
        found: list[Said] = []
        for number, block in enumerate(self._blocks):
            weight = self._weight(block.start)
            if not weight or block.tag in _HEADINGS or len(block.words.split()) > _MOST_WORDS:
                continue
            signed = byline_in(block.words) or self._lone_name(number)
            if signed:
                names = names_in([_BEHIND_NAME.sub(" | ", block.words, count=1)])
                found += [Said("byline", name, "byline", block.start, block.end, 2.2 * weight) for name in names]
        return found

    def _lone_name(self, number: int) -> bool:
        """Whether a person's name stands right under the headline, with little more than a role or date behind."""
        words = self._blocks[number].words
        first = words.casefold().partition(" ")[0]
        above = number - self._place.headline - 1
        if not 0 <= above <= 2 or first not in given_names():
            return False
        if any(len(block.words) >= _PROSE for block in self._blocks[number - above : number]):
            return False
        names = names_in([_BEHIND_NAME.sub(" | ", words, count=1)])
        return bool(names) and " " in names[0] and words.startswith(names[0]) and len(names[0].split()) <= 4

    def moments(self) -> list[str]:
        """Return what elements state for machines, moments among it."""
        stated = (element.attributes.get("datetime") for element in self._elements)
        return [item[0] for item in stated if item]

    def days(self, *, months_first: bool | None) -> list[Said]:
        """Return the days that elements and lines near the story state; a day of change is called ``modified``."""
        found: list[Said] = []
        for element in self._elements:
            found += self._day_of_element(element, months_first=months_first)
        for block in self._blocks:
            count = len(block.words.split())
            if self._weight(block.start) < 1.0 or count > _MOST_WORDS or block.tag in _HEADINGS:
                continue
            if block.words.endswith((".", "?", "!")) and count > 6:
                continue
            figures = None if months_first is None else slashed_in(block.words)
            if figures:
                day = figures.month_first if months_first else figures.day_first
                found.append(Said("printed_date", day, "date-line", block.start, block.end, 1.6))
            for day, label, start, end in dates_in(block.words):
                name, extra = _label(label)
                inside = (block.start, block.end) if len(block.pieces) > 1 else (block.start + start, block.start + end)
                found.append(Said(name, day, "date-line", *inside, 1.8 + extra))
        return found

    def undecided_day(self) -> list[Finding]:
        """Return both readings of the first date near the headline whose day and month may be swapped."""
        for block in self._blocks:
            near = self._weight(block.start) == 1.0 and block.tag not in _HEADINGS
            figures = slashed_in(block.words) if near and len(block.words.split()) <= _MOST_WORDS else None
            if figures:
                place = (block.start, block.end)
                day = Finding("printed_date", figures.day_first, "date-line, day first", *place)
                if figures.day_first == figures.month_first:
                    return [day]
                other = Finding("printed_date_alternative", figures.month_first, "date-line, month first", *place)
                return [day, other]
        return []

    def _day_of_element(self, element: Element, *, months_first: bool | None) -> list[Said]:
        is_time = element.name == "time"
        published = element.has("itemprop", "datepublished") or "pubdate" in element.attributes
        modified = element.has("itemprop", "datemodified") or bool(element.marks & {"updated", "modified"})
        modified = modified and not published and not element.marks & {"published"}
        near = self._weight(element.start)
        marked = bool(element.marks & _DAY) and not element.marks & _NO_DAY
        if not (published or modified or is_time or marked) or (near < 1.0 and not published):
            return []
        stated = next((element.attributes[key] for key in ("datetime", "content") if key in element.attributes), None)
        name = "modified" if modified else "printed_date"
        weight = (4.0 if published else 2.6 if is_time else 2.0) * (near or 0.35)
        words = " ".join(run.words for run in element.runs[:6])
        if not published and not modified and _MODIFIED.search(words[:20]):
            name = "modified"
        day = day_of(stated[0], months_first=months_first) if stated else None
        if stated and day:
            return [Said(name, day, "itemprop-date" if published else "time-element", stated[1], stated[2], weight)]
        if not element.runs or len(words.split()) > _MOST_WORDS:
            return []
        found = dates_in(words)
        if not found:
            day = day_of(words, months_first=months_first) if published or is_time or marked else None
            found = [(day, "", 0, len(words))] if day else []
        place = (element.runs[0].start, element.runs[min(5, len(element.runs) - 1)].end)
        return [
            Said("modified" if modified else _label(label)[0], day, "marked-date", *place, weight + _label(label)[1])
            for day, label, _, _ in found
        ]


def _label(label: str) -> tuple[str, float]:
    """The detail that a date states with such a word before it, and what the word adds to its weight."""
    if _MODIFIED.search(label):
        return "modified", 0.0
    return "printed_date", 0.8 if _PUBLISHED.search(label) else 0.0


def _author_kind(element: Element) -> tuple[str, float] | None:
    if element.has("itemprop", "author") or element.has("itemprop", "creator"):
        return "itemprop-author", 3.0
    if element.has("rel", "author"):
        return "rel-author", 2.8
    if "vcard" in element.marks and "fn" in element.marks:
        return "hcard", 2.6
    if element.leads_to_author:
        return "author-link", 2.5
    if element.marks & _NO_AUTHOR or not element.marks & _AUTHOR:
        return None
    return "byline-class", 2.4


def _is_lone(element: Element) -> bool:
    """Whether a few words are all there is in an element that is marked as an author's."""
    few = sum(len(run.words.split()) for run in element.runs) <= 4
    return few and bool(element.marks & {"author", "authors", "name", "autor", "auteur"})


def _led(element: Element) -> bool:
    """Whether a short byline says "By" itself, so that nothing but names is to be expected in it."""
    words = " ".join(run.words for run in element.runs)
    return len(words.split()) <= 9 and bool(
        re.match(r"(?:written |posted |text )?(?:by|von|par|por|di|av|door)\b", words, re.IGNORECASE)
    )


def same_day(item: Said) -> str:
    """Return what days are compared by."""
    return item.value[:10]
