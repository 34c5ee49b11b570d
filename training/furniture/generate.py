"""Invented web pages as crawls keep them, every line known to be the story's or the page's.

The frame (menus, labels, related headlines, captions, comments, notices) is our own prose in thirteen languages. The
story is, in English, running text of UD English EWT (CC BY-SA 4.0), GUM without its non-commercial genres (CC BY 4.0)
and ECB+ (CC BY 3.0); in the other languages our own sentences.
"""

from __future__ import annotations

import random
import re
import tomllib
from pathlib import Path
from typing import Any

from training.furniture.blocks import biography, choosers, comments, gallery, sources, teasers, times
from training.furniture.lists import Lists
from training.furniture.stories import Story, english_stories, joined_paragraphs

KEPT, DROPPED, UNSCORED = 1, 0, -1
PAGES = tomllib.loads((Path(__file__).parent / "pages.toml").read_text(encoding="utf-8"))
LANGUAGES = [name for name in PAGES if name != "names"]


Labelled = list[tuple[str, int]]


class Pages:
    """Pages of one seed."""

    def __init__(self, data: Path, seed: int) -> None:
        self.stories, self.remarks = english_stories(data)
        self.random = random.Random(seed)  # noqa: S311 - invented pages are no secret

    def page(self) -> Labelled:
        """One page; a fifth of them are bare stories with hardly any frame."""
        r = self.random
        self.language = "en" if r.random() < 0.6 else r.choice(LANGUAGES)
        self.words: dict[str, Any] = PAGES[self.language]
        self.names: dict[str, Any] = PAGES["names"]
        self.site = r.choice(self.names["sites"])
        self.author = r.choice(self.names["people"])
        own = self.own = self._story()
        self.menu = self._sections(r.choice((8, 20, 40, 60, 100)))
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
            whole = story.paragraphs[first : first + r.choice((1, 2, 4, 8, 15, 15, 25, 25, 45, 45, 60, 90))]
            if r.random() < 0.9:  # paragraphs as long as those of news
                least = r.choice((10, 18, 25, 35, 50))
                whole = joined_paragraphs(whole, least)
            return Story(story.title, whole)
        count = r.choice((1, 2, 3, 5, 8, 14, 24, 40))
        mark = "" if self.language == "zh" else " "
        return Story(
            self.line("headlines"),
            [mark.join(self._told() for _ in range(r.randint(1, 4))) for _ in range(count)],
        )

    def _told(self) -> str:
        """A sentence of the story's language whose longer words are often blends of two, so that few come again."""
        r = self.random
        sentence = self.line("sentences")
        if self.language in {"zh", "ja"}:
            pool = "".join(self.words["sentences"])
            return "".join(
                r.choice(pool) if sign.isalpha() and pool.count(sign) < 4 and r.random() < 0.6 else sign
                for sign in sentence
            )
        pool = [word for word in " ".join(self.words["sentences"]).split() if len(word) > 5 and word.isalpha()]

        def blend(match: re.Match[str]) -> str:
            other = r.choice(pool)
            return match.group()[: 2 + len(match.group()) // 3] + other[len(other) // 2 :]

        return re.sub(r"[^\W\d_]{5,}", lambda match: blend(match) if r.random() < 0.6 else match.group(), sentence)

    def _sections(self, count: int) -> list[str]:
        """Entries of a menu: one to four words, mostly with capitals, a few of one kind after another."""
        r = self.random
        lines: list[str] = []
        while len(lines) < count:
            kind = r.random()
            for _ in range(r.choice((1, 2, 4, 8, 16, 40))):
                if kind < 0.5:
                    lines.append(self.line("menu"))
                elif kind < 0.75:
                    lines.append(self.line("menu") + r.choice((" ", " ", " ", " & ", " - ")) + self.line("menu"))
                elif kind < 0.85:
                    lines.append(f"{r.choice(self.names['places'])} {self.line('menu')}")
                elif kind < 0.95:
                    lines.append(" ".join(self.line("headlines").split()[: r.randint(2, 4)]).title())
                else:
                    lines.append(r.choice(self.names["people"]))
        return lines

    def line(self, kind: str, name: str = "") -> str:
        r = self.random
        names = PAGES["names"]
        line: str = r.choice(self.words[kind])
        return (
            line.replace("{name}", name or r.choice(names["people"]))
            .replace("{place}", r.choice(names["places"]))
            .replace("{site}", self.site)
            .replace("{n}", str(r.randint(2, 40)))
        )

    def headline(self) -> str:
        r = self.random
        counted = (f" ({r.randint(1, 300)})", f" ({r.randint(1, 9)}:{r.randint(10, 59)})")
        end = r.choice(("", "", "", "", "", "", " …", "...", *counted))
        if r.random() < 0.3:  # other pages tell of the same affair
            words = r.choice([self.own.title, *self.own.paragraphs]).split()
            return " ".join(words[: r.randint(5, 13)]).rstrip(".,;:") + end
        if self.language == "en" and r.random() < 0.3:  # the first words of a sentence are as long as a headline
            words = r.choice(r.choice(self.stories).paragraphs).split()[: r.randint(6, 16)]
            return " ".join(words).rstrip(".,;:") + end
        if self.language == "en" and r.random() < 0.6:
            line = r.choice(self.stories).title.rstrip(".")
            return " ".join(line.split()[: r.randint(6, 14)]) + end
        return self.line("headlines") + end

    def sentences(self, least: int, most: int) -> str:
        """Running text of another story."""
        r = self.random
        if self.language == "en":
            paragraph = r.choice(r.choice(self.stories).paragraphs)
            return " ".join(paragraph.split()[: r.choice((20, 30, 60))]) + r.choice(("", "...", "…", " [...]"))
        return " ".join(self._told() for _ in range(r.randint(least, most)))

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
        return self._off([self.line("labels") for _ in range(self.random.randint(0, most))])

    def _teasers(self, most: int) -> Labelled:
        return self._off(teasers(self, most))

    def remark(self) -> str:
        """One paragraph of a reader's comment."""
        r = self.random
        if self.language != "en" or r.random() < 0.25:
            return " ".join(self.line("comments") for _ in range(r.choice((1, 1, 1, 2, 4))))
        return r.choice(self.remarks) if r.random() < 0.8 else r.choice(r.choice(self.stories).paragraphs)

    def other_site(self) -> str:
        """The name of some site."""
        return str(self.random.choice(self.names["sites"]))

    def _notices(self, most: int) -> Labelled:
        r = self.random
        length = r.choice((1, 1, 1, 2, 4))  # disclaimers are long
        return self._off([" ".join(self.line("notices") for _ in range(length)) for _ in range(r.randint(0, most))])

    def _top(self) -> Labelled:
        r = self.random
        lines = self._notices(2) if r.random() < 0.3 else []
        lines += self._labels(4)
        lines.append((self.site, DROPPED))
        lines += self._menu()
        if r.random() < 0.4:
            lines += self._off(self._sections(r.choice((10, 30, 60))))
        for part, share in (
            (lambda: self._teasers(12), 0.35),
            (lambda: self._off(choosers(self)), 0.25),
            (lambda: self._labels(8), 0.5),
        ):
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
            lines.append((self.sentences(1, 1), UNSCORED))
        if framed:
            if r.random() < 0.7:
                lines.append((r.choice(("By ", "", "")) + self.author, DROPPED))
            if r.random() < 0.7:
                lines.append((self.line("dates"), DROPPED))
            if r.random() < 0.6:
                lines += self._labels(7)
            if r.random() < 0.5:
                lines.append(self._caption())
            if r.random() < 0.1:
                lines += self._teasers(5)
        return lines

    def _caption(self) -> tuple[str, int]:
        r = self.random
        words = self.line("captions")
        if r.random() < 0.3:  # what it shows, in the story's words, and who took it
            words = " ".join(r.choice(self.own.paragraphs).split()[: r.randint(4, 24)]).rstrip(".,;")
            signed = " ({}/AP)| (Photo: {})| {}/AFP| - {}| Photograph: {}|. Credit: {}| © {}| (Image: {})".split("|")
            return words + r.choice(signed).format(r.choice(PAGES["names"]["people"])), DROPPED
        return words, UNSCORED if words.endswith(".") else DROPPED

    def _body(self, own: Story) -> Labelled:
        """Paragraphs, perhaps under headings of their own, with lists, prices, questions; the page cuts in."""
        r = self.random
        headed, within = r.choice((0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.2, 0.2, 0.4, 0.9)), r.random() < 0.35
        listed = r.choice((0.0,) * 12 + (0.02, 0.02, 0.1, 0.3))
        closed, numbered = r.random() < 0.3, r.random() < 0.3
        adverts = [self.line("labels") for _ in range(r.randint(1, 2))] if r.random() < 0.12 else []
        advert_share = r.choice((0.3, 0.6, 1.0))
        kind = r.random()
        if kind < 0.1:
            told = (
                self._questions(own)
                if kind < 0.02
                else self._interview(own)
                if kind < 0.05
                else self._minutes(own)
                if kind < 0.07
                else self._catalogue(own)
            )
            return [(line, KEPT) for line in told]
        priced = f"{' '.join(own.title.split()[:2])} ${r.randint(5, 900)}"
        closing = self.line("labels") if r.random() < 0.5 else priced
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
                items = self._items(own) if r.random() < 0.4 else self._list(own)
                lines += [(item, KEPT) for item in items]
            if within and number + 1 < len(own.paragraphs) and r.random() < 0.3:
                lines += r.choice(
                    (
                        lambda: self._labels(3),
                        lambda: self._teasers(4),
                        lambda: [self._caption()],
                        lambda: self._off([self.line("labels"), self.headline()]),
                        lambda: self._off([self.headline()]),
                        lambda: [(r.choice(own.paragraphs)[:90], DROPPED)],
                        lambda: self._notices(1),
                    )
                )()
        if r.random() < 0.03:
            lines += [(item, KEPT) for item in self._list(own)]
        return lines

    def _heading(self, paragraph: str) -> str:
        """A heading: one of ours, or some words of the paragraph below it; perhaps a question, perhaps a price."""
        r = self.random
        kind = r.random()
        if kind < 0.3:
            return self.line("subheads")
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

    def _interview(self, own: Story) -> list[str]:
        """What two or three people say by turns, their names on lines of their own or before what they say."""
        r = self.random
        speakers = [r.choice(self.names["people"]) for _ in range(r.choice((2, 2, 3)))]
        speakers = r.choice((speakers, [name.split()[-1].upper() + ":" for name in speakers], ["Q:", "A:"], ["Q", "A"]))
        apart = r.random() < 0.7
        lines = own.paragraphs[: r.randint(0, 2)]
        for at, paragraph in enumerate(own.paragraphs[2:]):
            name = speakers[at % len(speakers)]
            words = paragraph.split()
            told = " ".join(words[: r.randint(4, 20)]).rstrip(".,;") + "?" if at % 2 == 0 else paragraph
            lines += [name, told] if apart else [f"{name} {told}"]
        return lines or own.paragraphs

    def _minutes(self, own: Story) -> list[str]:
        """A day told by the hour: a time, perhaps a heading, and what happened."""
        r = self.random
        time, headed = times(r), r.random() < 0.5
        lines = own.paragraphs[:1]
        for at in range(1, len(own.paragraphs), 2):
            lines.append(time())
            lines += [self._heading(own.paragraphs[at])] if headed else []
            lines += own.paragraphs[at : at + 2]
        return lines

    def _catalogue(self, own: Story) -> list[str]:
        """A story that is mostly lists, each under a heading: recipes, plans, results, offers, programmes."""
        r = self.random
        lines = own.paragraphs[: r.choice((0, 1, 1, 2, 4))]
        headed, told = r.random() < 0.8, r.choice((0.0, 0.0, 0.2, 0.5))
        words = " ".join(own.paragraphs[:8]).split()
        lists = Lists(r, words, self.names["people"], self.names["places"])
        same = lists.kind() if r.random() < 0.4 else None
        labels = (
            [self._heading(words and own.paragraphs[0]) for _ in range(r.randint(1, 3))] if r.random() < 0.2 else []
        )
        for _ in range(r.choice((1, 3, 6, 12))):
            if headed:
                lines.append(self._heading(r.choice(own.paragraphs)))
            lines += labels
            lines += lists.some(same)
            if r.random() < told:
                lines.append(r.choice(own.paragraphs))
        return lines + (own.paragraphs[-1:] if r.random() < 0.4 else [])

    def _list(self, own: Story) -> list[str]:
        """A list of one shape, perhaps under a line that ends in a colon."""
        r = self.random
        words = own.title.split() if r.random() < 0.2 else " ".join(own.paragraphs).split()
        items = Lists(r, words, self.names["people"], self.names["places"]).some()
        kind = r.random()
        if kind < 0.3:
            return [self._heading(r.choice(own.paragraphs)).rstrip(":?") + ":", *items]
        return [self._heading(r.choice(own.paragraphs)), *items] if kind < 0.6 else items

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
                item = f"{self.line('dates')} – {item}, {r.choice(PAGES['names']['places'])}"
            items.append(f"{r.randint(1, 12)} {item}" if figured else item)
        return items

    def _below(self) -> Labelled:
        r = self.random
        lines: Labelled = []
        if r.random() < 0.4:
            lines.append((", ".join(r.choice(self.menu) for _ in range(r.randint(1, 6))), DROPPED))
        lines += self._labels(8)
        parts = [
            (lambda: self._off(biography(self)), 0.35),
            (lambda: self._off(sources(self)), 0.1),
            (lambda: self._off(gallery(self)), 0.1),
            (lambda: self._teasers(12), 0.7),
            (lambda: self._off(comments(self)), 0.22),
            (lambda: self._teasers(20), 0.5),
            (lambda: self._notices(2), 0.3),
            (lambda: self._off(choosers(self)), 0.25),
            (lambda: self._labels(6), 0.5),
            (self._menu, 0.5),
        ]
        r.shuffle(parts)
        for part, share in parts:
            if r.random() < share:
                lines += part()
        footer = [self.line("footer") for _ in range(r.randint(2, 14))]
        lines += self._off([r.choice((" | ", " ")).join(footer)] if r.random() < 0.15 else footer)
        if r.random() < 0.5:
            lines += self._notices(2)
        if r.random() < 0.2:
            lines += self._labels(10)
        return lines
