"""Lists that belong to a story: days and places, amounts, results, names and trades, prices, posts that are quoted.

Every list keeps one shape from its first line to its last, as the lists of real stories do.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

MONTHS = "January February March April May June July August September October November December".split()
SHORT_MONTHS = [month[:3] + "." for month in MONTHS]
AMOUNTS = "½ cup|1 tsp.|2 Tbsp.|250 g|1 kg|3|2 large|1 pinch of|100 ml|4 slices of|1 bunch of|½ l".split("|")
TRADES = "Director|Writer|Composer|Choreographer|Editor|Light|Stage|Costumes|Chair|Coach|Host|Producer".split("|")
STATES = ["NY", "CA", "Ont.", "Kent", "TX", "B.C.", "Fla."]
HOUSES = ["Hall", "Arena", "Park", "Theatre", "Pavilion", "Centre", "Stadium", "Club", "Field House", "Opera"]


class Lists:
    """Lists made of the words of one story."""

    def __init__(self, draw: random.Random, words: list[str], people: list[str], places: list[str]) -> None:
        self.random = draw
        self.words = [word for word in words if len(word) > 1] or ["Morvik"]
        self.people, self.places = people, places

    def kind(self) -> Callable[[], Callable[[], str]]:
        """One kind of list; called, it gives what makes its lines."""
        return self.random.choice(
            (
                self._days,
                self._days,
                self._amounts,
                self._results,
                self._names,
                self._prices,
                self._facts,
                self._plain,
                self._clauses,
                self._clauses,
                self._clauses,
            )
        )

    def some(self, kind: Callable[[], Callable[[], str]] | None = None) -> list[str]:
        """One list, three to thirty lines long."""
        kind = kind or self.kind()
        make = kind()
        short = kind in {self._plain, self._facts, self._names, self._clauses}
        return [make() for _ in range(self.random.choice((3, 4, 5, 6, 8, 12) if short else (3, 5, 8, 14, 30)))]

    def _piece(self, least: int, most: int) -> str:
        r = self.random
        at = r.randrange(max(1, len(self.words) - most))
        return " ".join(self.words[at : at + r.randint(least, most)]).strip(" ,.;:\"'“”()")

    def _name(self, least: int, most: int) -> str:
        return self._piece(least, most).title()

    def _house(self) -> str:
        r = self.random
        return r.choice((f"{r.choice(self.places)} {r.choice(HOUSES)}", f"{self._name(1, 2)} {r.choice(HOUSES)}"))

    def _days(self) -> Callable[[], str]:
        r = self.random
        months = r.choice((MONTHS, SHORT_MONTHS))
        mark = r.choice((" – ", " -- ", ": ", " - ", ", ", " @ ", " "))
        forms = ("{m} {d}", "{m} {d}", "{d} {m}", "{d}/{k}", "{d}.{k}.", "{k}-{d}", "{m} {d}, 20{y}")
        form, stated = r.choice(forms), r.random() < 0.5

        def line() -> str:
            at = r.randrange(12)
            day = form.format(m=months[at], d=r.randint(1, 28), k=at + 1, y=r.randint(10, 30))
            town = r.choice(self.places) + (f", {r.choice(STATES)}" if stated else "")
            return day + mark + r.choice((f"{self._house()}, {town}", f"{town} @ {self._house()}", town))

        return line

    def _amounts(self) -> Callable[[], str]:
        r = self.random
        several = r.random() < 0.3

        def line() -> str:
            one = f"{r.choice(AMOUNTS)} {self._piece(1, 4).lower()}"
            extra = f" ({r.choice(AMOUNTS)} {self._piece(1, 2).lower()})" if r.random() < 0.2 else ""
            more = "".join(f", {r.choice(AMOUNTS)} {self._piece(1, 3).lower()}" for _ in range(r.randint(1, 6)))
            return one + extra + (more if several else "")

        return line

    def _results(self) -> Callable[[], str]:
        r = self.random
        teams = [f"{place} {self._name(1, 1)}" for place in self.places]
        form = r.choice(
            ("{a} {n}, {b} {m}", "{a} {n}-{m} {b}", "{a} - {b} {n}:{m}", "{n}. {a} {m}", "{a} ({b}) {n}.{m}")
        )
        return lambda: form.format(a=r.choice(teams), b=r.choice(teams), n=r.randint(0, 40), m=r.randint(0, 40))

    def _names(self) -> Callable[[], str]:
        r = self.random
        mark = r.choice((": ", " – ", ", ", " _ "))
        if r.random() < 0.5:
            return lambda: f"{r.choice(self.people)}{mark}{self._piece(2, 8)}"
        return lambda: f"{r.choice(TRADES)}{mark}{r.choice(self.people)}"

    def _prices(self) -> Callable[[], str]:
        r = self.random
        form = r.choice(("{t}: ${n}", "{t} – €{n}.99", "{t} for ${n} (was ${m})", "{t} (£{n})", "{t} ({n} %)"))
        return lambda: form.format(t=self._name(1, 7), n=r.randint(2, 900), m=r.randint(20, 2000))

    def _facts(self) -> Callable[[], str]:
        r = self.random
        return lambda: f"{self._name(1, 3)}: {self._piece(1, 14)}{r.choice(('', '', '.'))}"

    def _plain(self) -> Callable[[], str]:
        r = self.random
        bullet = r.choice(("", "", "", "• ", "- ", "* ", "– "))
        most = r.choice((3, 6, 14))
        return lambda: bullet + self._piece(1, most).capitalize()

    def _clauses(self) -> Callable[[], str]:
        """Whole thoughts, as points of a list that end without a stop."""
        r = self.random
        text = " ".join(self.words)
        thoughts = [thought for thought in re.split(r"[.!?:;]\s+", text) if 4 <= len(thought.split()) <= 30]
        bullet, end = r.choice(("", "", "", "", "• ", "- ", "* ")), r.choice(("", "", "", "", ";", " …"))
        if not thoughts:
            return self._plain()

        def line() -> str:
            thought = r.choice(thoughts).strip(" .,;:")
            return bullet + thought[:1].upper() + thought[1:] + end

        return line
