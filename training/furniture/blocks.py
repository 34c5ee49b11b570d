"""Blocks of a page that repeat one shape: headlines with teasers and times, readers' comments, sources, galleries.

In a block every entry is made alike: section, headline, teaser, author and time in one order, one label below.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from training.furniture.lists import MONTHS

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from training.furniture.generate import Pages

_AGO = ("{n}H ago", "{n}m", "{n} hours ago", "{n} d", "{n}:1{k}", "vor {n} Std.", "hace {n} h", "{n} ч.", "{n}小时前")
_DAY = ("{m} {n}, 20{y}", "{n} {m} 20{y}", "{n}.{k}.20{y}", "20{y}-0{k}-{n}", "{m} {n}", "{n}/{k}/{y}")
_AT = ("", "", " at {n}:2{k} pm", ", 1{k}:{n}", " {k}:4{k} a.m.", " - {n}h3{k}")


def times(draw: random.Random) -> Callable[[], str]:
    """Times or days in one form."""
    form = draw.choice(_AGO) if draw.random() < 0.45 else draw.choice(_DAY) + draw.choice(_AT)
    form = draw.choice(("", "", "", "Posted ", "Updated: ", "on ")) + form
    return lambda: form.format(
        n=draw.randint(1, 28), k=draw.randint(1, 9), y=draw.randint(10, 24), m=draw.choice(MONTHS)
    )


def teasers(page: Pages, most: int) -> list[str]:
    """Headlines of other pages, each with the same things around it."""
    r = page.random
    people = page.names["people"]
    time, label = times(r), page.line("labels")
    score = r.choice(("({n})", "({n}:{m})", "{n} comments", "– {n}", ""))
    parts = {
        "section": (0.25, lambda: r.choice(page.menu)),
        "again": (0.1, lambda: ""),
        "headline": (1.0, page.headline),
        "teaser": (0.2, lambda: page.sentences(1, 2)),
        "author": (0.2, lambda: r.choice(("", "By ")) + r.choice(people)),
        "time": (0.4, time),
        "label": (0.2, lambda: label),
    }
    chosen = [(name, make) for name, (share, make) in parts.items() if r.random() < share]
    if r.random() < 0.3:
        r.shuffle(chosen)
    numbered, scored = r.random() < 0.08, r.random() < 0.2
    lines = [page.line("labels")] if r.random() < 0.8 else []
    for number in range(r.randint(1, most)):
        headline = ""
        lines += [str(number + 1)] if numbered else []
        for name, make in chosen:
            words = headline if name == "again" else make()
            if name == "headline":
                words += " " + score.format(n=r.randint(2, 300), m=r.randint(10, 59)) if scored else ""
                headline = words
                if any(other == "again" for other, _ in chosen):
                    lines.append(words)
            lines.append(words.strip())
    return [line for line in lines if line]


def comments(page: Pages) -> list[str]:
    """What readers say: a name, a time, one or more paragraphs, the same labels below each."""
    r = page.random
    lines = [r.choice((f"{r.randint(1, 90)} {page.line('labels')}", page.line("labels"))), page.line("labels")]
    time = times(r) if r.random() < 0.8 else None
    below = [page.line("labels") for _ in range(r.choice((0, 1, 1, 2, 3)))]
    after_name, whole_name = r.choice(("", "", " says:", ":", " •", " wrote")), r.random() < 0.6
    for _ in range(r.choice((1, 2, 3, 5, 10, 25))):
        name = r.choice(page.names["people"])
        lines.append((name if whole_name else name.split()[r.randrange(2)] + r.choice(("", "", "77"))) + after_name)
        if time:
            lines.append(time())
        lines += [page.remark() for _ in range(r.choice((1, 1, 1, 2, 3)))]
        lines += below
    return lines


def biography(page: Pages) -> list[str]:
    """Who wrote it: perhaps under the name, perhaps with links."""
    r = page.random
    lines = [r.choice((page.author, f"{page.line('labels')}: {page.author}"))] if r.random() < 0.5 else []
    about = page.line("bios", name=page.author)
    if r.random() < 0.3:
        about += " " + page.line("bios", name=page.author.split()[-1])
    lines.append(about)
    if r.random() < 0.4:
        handle = page.author.replace(" ", "").lower()
        lines.append(
            r.choice((f"@{handle}", f"{handle}@{page.site.replace(' ', '').lower()}.com", page.line("labels")))
        )
    return lines


def sources(page: Pages) -> list[str]:
    """What the page says it rests on, who edited it, under which heads it stands."""
    r = page.random
    people, lines = page.names["people"], [f"{page.line('labels').rstrip(':')}:"]
    time = times(r)
    kinds = (
        lambda: f'{page.other_site()}, "{page.headline()}," {time()}',
        lambda: f"{page.line('labels')}: {r.choice(people)}, {r.choice(people)}",
        lambda: f"{page.headline()}, {page.other_site()}, {time()}",
    )
    return lines + [r.choice(kinds)() for _ in range(r.randint(1, 9))]


def gallery(page: Pages) -> list[str]:
    """Pictures one after the other, each counted, named and credited alike."""
    r = page.random
    count = r.randint(2, 12)
    credit = r.choice((" Submitted photo", f" ({r.choice(page.names['people'])}/{page.site})", "", f" © {page.site}"))
    form = r.choice(("{at} of {of}", "{at}/{of}", "", "Photo {at}"))
    lines: list[str] = []
    for at in range(count):
        lines += [form.format(at=at + 1, of=count)] if form else []
        lines.append(r.choice((r.choice(page.names["people"]), page.line("captions"))) + credit)
    return lines


def choosers(page: Pages) -> list[str]:
    """Rows of short lines of one kind: days, countries, quotes, sections with how much they hold, months past."""
    r = page.random
    kind = r.choice(("numbers", "menu", "quotes", "counted", "counted", "months"))
    if kind == "numbers":
        return [str(number) for number in range(1, r.choice((5, 12, 31)))]
    if kind == "menu":
        return [r.choice(page.menu) for _ in range(r.randint(3, 60))]
    if kind == "quotes":
        return [f"{r.choice(page.menu)} {r.randint(1, 99)}.{r.randint(10, 99)} %" for _ in range(r.randint(2, 20))]
    if kind == "counted":
        sign, space = r.choice(("", "", "► ", "►", "• ", "+ ", "» ")), r.choice((" ", " ", ""))
        return [f"{sign}{r.choice(page.menu)}{space}({r.randint(1, 400)})" for _ in range(r.randint(3, 40))]
    counted = r.random() < 0.6
    archive = [f"{r.choice(MONTHS)} {r.randint(2001, 2023)}" for _ in range(r.randint(5, 60))]
    return [f"{month} ({r.randint(1, 60)})" for month in archive] if counted else archive
