"""Invented web pages as crawls keep them, every line known to be the story's or the page's.

The frame (menus, labels, related headlines, captions, comments, notices) is our own prose in thirteen languages. The
story is, in English, running text of UD English EWT (CC BY-SA 4.0), GUM without its non-commercial genres (CC BY 4.0)
and ECB+ (CC BY 3.0); in the other languages our own sentences.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections import defaultdict
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

KEPT, DROPPED, UNSCORED = 1, 0, -1
PAGES = tomllib.loads((Path(__file__).parent / "pages.toml").read_text(encoding="utf-8"))
LANGUAGES = [name for name in PAGES if name != "names"]


class Story(NamedTuple):
    title: str
    paragraphs: list[str]


Labelled = list[tuple[str, int]]


def english_stories(data: Path) -> tuple[list[Story], list[str]]:
    """Stories of at least three paragraphs, and reviews that serve as comments."""
    stories: list[Story] = []
    remarks: list[str] = []
    for name in ("ewt-train", "gum-train"):
        text = (data / "parses" / f"{name}.conllu").read_text(encoding="utf-8")
        for document in re.split(r"(?m)^# newdoc id = ", text)[1:]:
            genre = document.split("\n", 1)[0]
            if "conversation" in genre or "vlog" in genre:
                continue
            paragraphs = [
                " ".join(re.findall(r"(?m)^# text = (.+)$", part)) for part in re.split(r"(?m)^# newpar", document)
            ]
            paragraphs = [part for part in paragraphs if part]
            if genre.startswith("reviews"):
                remarks += paragraphs
            elif len(paragraphs) >= 3:
                stories.append(Story(paragraphs[0], paragraphs[1:]))
    for path in sorted((data / "event_coreference" / "ecbplus").glob("*/*.xml")):
        sentences: dict[str, list[str]] = defaultdict(list)
        for token in ET.parse(path).getroot().iter("token"):  # noqa: S314 - a corpus of our choosing
            sentences[token.get("sentence", "")].append(token.text or "")
        lines = [_joined(words) for words in sentences.values()]
        lines = [line for line in lines if not line.startswith("http") and len(line) > 2]
        if len(lines) >= 4:
            stories.append(Story(lines[0], lines[1:]))
    return stories, remarks


def _joined(words: list[str]) -> str:
    text = re.sub(r" ([.,;:!?%)\]”’]|'s\b|n't\b)", r"\1", " ".join(words))
    return re.sub(r"([(\[“$]) ", r"\1", text)


class Pages:
    """Pages of one seed."""

    def __init__(self, data: Path, seed: int) -> None:
        self.stories, self.remarks = english_stories(data)
        self.random = random.Random(seed)  # noqa: S311 - invented pages are no secret

    def page(self) -> Labelled:
        """One page; a fifth of them are bare stories with hardly any frame."""
        r = self.random
        self.language = "en" if r.random() < 0.55 else r.choice(LANGUAGES)
        self.words: dict[str, Any] = PAGES[self.language]
        self.site = r.choice(PAGES["names"]["sites"])
        own = self.own = self._story()
        self.menu = [self._line("menu") for _ in range(r.randint(5, 60))]
        framed = r.random() > 0.08
        lines: Labelled = []
        if framed:
            lines += self._top()
        lines += self._head(own, framed=framed)
        lines += self._body(own)
        if framed:
            lines += self._below()
        return [(words, label) for words, label in lines if words]

    def _story(self) -> Story:
        r = self.random
        if self.language == "en":
            story = r.choice(self.stories)
            first = r.randrange(max(1, len(story.paragraphs) - 3)) if r.random() < 0.3 else 0
            whole = story.paragraphs[first : first + r.choice((4, 8, 15, 25, 45))]
            if r.random() < 0.5:  # longer paragraphs
                size = r.randint(2, 4)
                whole = [" ".join(whole[at : at + size]) for at in range(0, len(whole), size)]
            return Story(story.title, whole)
        count = r.choice((3, 5, 8, 14, 24))
        mark = "" if self.language == "zh" else " "
        return Story(
            self._line("headlines"),
            [mark.join(self._line("sentences") for _ in range(r.randint(1, 4))) for _ in range(count)],
        )

    def _line(self, kind: str) -> str:
        r = self.random
        names = PAGES["names"]
        line: str = r.choice(self.words[kind])
        return (
            line.replace("{name}", r.choice(names["people"]))
            .replace("{place}", r.choice(names["places"]))
            .replace("{site}", self.site)
            .replace("{n}", str(r.randint(2, 40)))
        )

    def _headline(self) -> str:
        r = self.random
        counted = (f" ({r.randint(1, 300)})", f" ({r.randint(1, 9)}:{r.randint(10, 59)})")
        end = r.choice(("", "", "", "", "", "", " …", "...", *counted))
        if r.random() < 0.3:  # other pages tell of the same affair
            words = r.choice([self.own.title, *self.own.paragraphs]).split()
            return " ".join(words[: r.randint(5, 13)]).rstrip(".,;:") + end
        if self.language == "en" and r.random() < 0.6:
            line = r.choice(self.stories).title.rstrip(".")
            return " ".join(line.split()[: r.randint(6, 14)]) + end
        return self._line("headlines") + end

    def _sentences(self, least: int, most: int) -> str:
        """Running text of another story."""
        r = self.random
        if self.language == "en":
            paragraph = r.choice(r.choice(self.stories).paragraphs)
            return " ".join(paragraph.split()[: r.choice((20, 30, 60))]) + r.choice(("", "...", "…", " [...]"))
        return " ".join(self._line("sentences") for _ in range(r.randint(least, most)))

    def _off(self, lines: list[str]) -> Labelled:
        return [(line, DROPPED) for line in lines]

    def _menu(self) -> Labelled:
        r = self.random
        lines = list(self.menu)
        if r.random() < 0.25:  # several links on a line
            size = r.randint(2, 9)
            bar = r.choice((" | ", " ", " · ", ", ", " / "))
            lines = [bar.join(lines[at : at + size]) for at in range(0, len(lines), size)]
        return self._off(lines)

    def _labels(self, most: int) -> Labelled:
        return self._off([self._line("labels") for _ in range(self.random.randint(0, most))])

    def _teasers(self, most: int) -> Labelled:
        """Headlines of other pages, perhaps with dates, sections, teasers."""
        r = self.random
        dated, teased, sectioned, named = (r.random() < share for share in (0.4, 0.35, 0.3, 0.2))
        lines = [self._line("labels")] if r.random() < 0.8 else []
        for number in range(r.randint(1, most)):
            if sectioned:
                lines.append(r.choice(self.menu))
            if r.random() < 0.05:
                lines.append(str(number + 1))
            lines.append(self._headline())
            if teased:
                lines.append(self._sentences(1, 2))
            if named:
                lines.append(r.choice(PAGES["names"]["people"]))
            if dated:
                lines.append(self._line("dates"))
        return self._off(lines)

    def _comments(self) -> Labelled:
        r = self.random
        lines = [f"{r.randint(1, 90)} {self._line('labels')}", self._line("labels")]
        answers, told = r.random() < 0.8, r.random() < 0.8
        for _ in range(r.choice((1, 3, 8, 20, 40))):
            lines.append(r.choice(PAGES["names"]["people"]).split()[r.randrange(2)] + r.choice(("", " says:", "", ":")))
            if told:
                lines.append(self._line("dates"))
            for _ in range(r.choice((1, 1, 1, 2, 3))):
                own = self.language != "en" or r.random() < 0.25
                lines.append(self._line("comments") if own else r.choice(self.remarks))
            if answers:
                lines.append(self._line("labels"))
        return self._off(lines)

    def _notices(self, most: int) -> Labelled:
        r = self.random
        return self._off([self._line("notices") for _ in range(r.randint(0, most))])

    def _forms(self) -> Labelled:
        """Rows of short words: choosers of days, countries, quotes."""
        r = self.random
        kind = r.choice(("numbers", "menu", "mixed"))
        if kind == "numbers":
            return self._off([str(number) for number in range(1, r.choice((5, 12, 31)))])
        if kind == "menu":
            return self._off([r.choice(self.menu) for _ in range(r.randint(3, 60))])
        quotes = [f"{r.choice(self.menu)} {r.randint(1, 99)}.{r.randint(10, 99)} %" for _ in range(r.randint(2, 9))]
        return self._off(quotes)

    def _top(self) -> Labelled:
        r = self.random
        lines = self._notices(2) if r.random() < 0.3 else []
        lines += self._labels(4)
        lines.append((self.site, DROPPED))
        lines += self._menu()
        if r.random() < 0.4:
            lines += self._menu()
        for part, share in ((lambda: self._teasers(12), 0.35), (self._forms, 0.15), (lambda: self._labels(8), 0.5)):
            if r.random() < share:
                lines += part()
        if r.random() < 0.3:
            lines.append((" > ".join(self.menu[:3]), DROPPED))
        return lines

    def _head(self, own: Story, *, framed: bool) -> Labelled:
        r = self.random
        lines: Labelled = [(r.choice(self.menu), DROPPED)] if framed and r.random() < 0.4 else []
        lines.append((own.title, UNSCORED))
        if r.random() < 0.3:
            lines.append((self._sentences(1, 1), UNSCORED))
        if framed:
            if r.random() < 0.7:
                lines.append((r.choice(("By ", "", "")) + r.choice(PAGES["names"]["people"]), DROPPED))
            if r.random() < 0.7:
                lines.append((self._line("dates"), DROPPED))
            if r.random() < 0.6:
                lines += self._labels(7)
            if r.random() < 0.5:
                lines.append(self._caption())
            if r.random() < 0.1:
                lines += self._teasers(5)
        return lines

    def _caption(self) -> tuple[str, int]:
        r = self.random
        words = self._line("captions")
        if r.random() < 0.3:  # what it shows, in the story's words, and who took it
            words = " ".join(r.choice(self.own.paragraphs).split()[: r.randint(4, 24)]).rstrip(".,;")
            signed = " ({}/AP)| (Photo: {})| {}/AFP| - {}| Photograph: {}|. Credit: {}| © {}| (Image: {})".split("|")
            return words + r.choice(signed).format(r.choice(PAGES["names"]["people"])), DROPPED
        return words, UNSCORED if words.endswith(".") else DROPPED

    def _body(self, own: Story) -> Labelled:
        """Paragraphs, perhaps under headings of their own, with lists, prices, questions; the page cuts in."""
        r = self.random
        headed, within = r.choice((0.0, 0.0, 0.0, 0.2, 0.4, 0.9)), r.random() < 0.5
        listed = r.choice((0.02, 0.02, 0.02, 0.1, 0.2, 0.5))
        closed, numbered = r.random() < 0.3, r.random() < 0.3
        adverts = [self._line("labels") for _ in range(r.randint(1, 2))] if r.random() < 0.2 else []
        advert_share = r.choice((0.3, 0.6, 1.0))
        if r.random() < 0.06:
            return [(line, KEPT) for line in self._questions(own)]
        priced = f"{' '.join(own.title.split()[:2])} ${r.randint(5, 900)}"
        closing = self._line("labels") if r.random() < 0.5 else priced
        lines: Labelled = []
        for number, paragraph in enumerate(own.paragraphs):
            if r.random() < headed:
                heading = self._heading(paragraph)
                lines.append((f"{number + 1}. {heading}" if numbered else heading, KEPT))
            lines.append((paragraph, KEPT))
            if r.random() < advert_share:
                lines += self._off(adverts)
            if headed > 0.5 and closed and r.random() < 0.7:
                lines.append((closing, KEPT))
            if r.random() < listed:
                lines += [(item, KEPT) for item in self._items(own)]
            if within and number + 1 < len(own.paragraphs) and r.random() < 0.3:
                lines += r.choice(
                    (
                        lambda: self._labels(3),
                        lambda: self._teasers(4),
                        lambda: [self._caption()],
                        lambda: self._off([self._line("labels"), self._headline()]),
                        lambda: self._off([self._headline()]),
                        lambda: [(r.choice(own.paragraphs)[:90], DROPPED)],
                        lambda: self._notices(1),
                    )
                )()
        return lines

    def _heading(self, paragraph: str) -> str:
        """A heading: one of ours, or some words of the paragraph below it; perhaps a question, perhaps a price."""
        r = self.random
        kind = r.random()
        if kind < 0.3:
            return self._line("subheads")
        words = paragraph.split()
        at = r.randrange(max(1, len(words) - 8))
        heading = " ".join(words[at : at + r.randint(1, 8)]).strip(' ,.;:"”“?!')[:80]
        heading = heading.title() if r.random() < 0.4 else heading[:1].upper() + heading[1:]
        return heading + r.choice(("", "", "", "", "?", ":", f" for ${r.randint(9, 900)}"))

    def _questions(self, own: Story) -> list[str]:
        """Questions with answers, or labels with what they stand for, all from the story's words."""
        r = self.random
        asked, lines = r.random() < 0.5, list(own.paragraphs[: r.randint(1, 3)])
        for item in (item for _ in range(r.randint(1, 4)) for item in self._items(own)):
            words = item.split()
            cut = r.randint(1, max(1, len(words) // 2))
            label, rest = " ".join(words[:cut]), " ".join(words[cut:]) or r.choice(self.menu)
            lines += [f"Q: {label}?", f"A: {rest}"] if asked else [f"{label}: {rest}"]
        return lines + own.paragraphs[3 : 3 + r.randint(0, 6)]

    def _items(self, own: Story) -> list[str]:
        """A list within the story: pieces of its own words, mostly without a stop."""
        r = self.random
        words = " ".join(own.paragraphs).split()
        most, figured, ended, dated = r.choice((4, 10, 20)), r.random() < 0.3, r.random() < 0.15, r.random() < 0.15
        items: list[str] = []
        for _ in range(r.randint(2, r.choice((5, 9, 20)))):
            at = r.randrange(max(1, len(words) - most))
            item = " ".join(words[at : at + r.randint(2, most)]).strip(" ,.;:")[:200]
            item = item[:1].upper() + item[1:] + ("." if ended else "")
            if dated:
                item = f"{self._line('dates')} – {item}, {r.choice(PAGES['names']['places'])}"
            items.append(f"{r.randint(1, 12)} {item}" if figured else item)
        return items

    def _below(self) -> Labelled:
        r = self.random
        lines: Labelled = []
        if r.random() < 0.4:
            lines.append((", ".join(r.choice(self.menu) for _ in range(r.randint(1, 6))), DROPPED))
        lines += self._labels(8)
        parts = [
            (lambda: self._off([self._line("bios")]), 0.35),
            (lambda: self._teasers(12), 0.7),
            (self._comments, 0.35),
            (lambda: self._teasers(20), 0.5),
            (lambda: self._notices(3), 0.4),
            (self._forms, 0.15),
            (lambda: self._labels(6), 0.5),
            (self._menu, 0.5),
        ]
        r.shuffle(parts)
        for part, share in parts:
            if r.random() < share:
                lines += part()
        footer = [self._line("footer") for _ in range(r.randint(2, 14))]
        lines += self._off([r.choice((" | ", " ")).join(footer)] if r.random() < 0.15 else footer)
        if r.random() < 0.5:
            lines += self._notices(4)
        if r.random() < 0.2:
            lines += self._labels(10)
        return lines
