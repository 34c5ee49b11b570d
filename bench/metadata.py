"""What a web page says of itself: title, outlet, day and authors, beside other readers of pages on the same run.

The pages are the 181 of ScrapingHub's article extraction benchmark, which has no gold for this. So the gold is (1)
what the page's own JSON-LD says of its news article, the JSON-LD being taken out of the page before anyone reads it,
and (2) for pages without one, `gold/page_heads.json`, written by hand. Tuning looked at every second page (`tuned`);
the others (`unseen`) say how well it generalises.

A title is right if its letters and figures are those of the gold whatever their case; `title-words` is the F1 of its
words. An outlet is right if it is the same but for case, "the" and white space; a date if it is the same day as
printed. Authors count as sets of names, F1 of each page averaged. Pages whose gold leaves a thing open do not count
for it.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
import time
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from bench.heads import READERS, Head
from bench.outcome import DATA, conclude, skip

if TYPE_CHECKING:
    from collections.abc import Iterator

GOLD: Final = Path(__file__).parent / "gold" / "page_heads.json"
FIELDS: Final = ("title", "title-words", "outlet", "date", "authors")
_DATA = re.compile(rb"<script[^>]{0,300}ld\+json[^>]{0,300}>(.*?)</script\s*>", re.DOTALL | re.IGNORECASE)
_ARTICLE = re.compile(r"(?:Article|Posting|Report)$")
_WORD = re.compile(r"\w+")


class Page(Struct, frozen=True):
    """A page, what it should say, by what gold, and whether rules may be tuned on it; `digest` stands for the title."""

    name: str
    source: bytes
    gold: Head
    kind: str
    tuned: bool
    digest: str = ""


def main(argv: list[str]) -> int:
    """Let every reader read every page and print the shares that are right side by side."""
    parser = argparse.ArgumentParser(prog="python -m bench metadata", description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="a folder that holds extraction/")
    parser.add_argument("--only", default="", help="one reader alone, such as rashomon")
    parser.add_argument("--misses", default="", help="print what was missed of one field, tuned pages only")
    arguments = parser.parse_args(argv)
    folder = arguments.data / "extraction"
    if not (folder / "ground-truth.json").is_file():
        return skip("metadata", folder)
    figures: dict[str, float] = {}
    everything = list(pages(folder / "html"))
    for name, load in READERS.items():
        if arguments.only not in {"", name}:
            continue
        reader = load()
        if reader is None:
            print(f"{name}: not installed")
            continue
        rows: list[tuple[Page, dict[str, float]]] = []
        seconds = 0.0
        for page in everything:
            began = time.perf_counter()
            said = reader(page.source)
            seconds += time.perf_counter() - began
            rows.append((page, scores(said, page)))
            if arguments.misses and page.tuned and page.kind != "whole" and rows[-1][1].get(arguments.misses, 1) < 1:
                print(f"  {page.name[:8]} {page.kind:6} {_shown(said, page, arguments.misses)}")
        figures |= _averages(name, rows)
        print(f"{name:14} {len(everything) / seconds:.0f} pages/s")
    return conclude("metadata", "pages" if not arguments.only else f"pages-{arguments.only}", figures)


def _averages(name: str, rows: list[tuple[Page, dict[str, float]]]) -> dict[str, float]:
    figures: dict[str, float] = {}
    for kind in ("taken-out", "by-hand", "whole"):
        for half, wanted in (("tuned", {True}), ("unseen", {False}), ("all", {True, False})):
            chosen = [row for page, row in rows if page.kind == kind and page.tuned in wanted]
            parts: list[str] = []
            for field in FIELDS:
                values = [row[field] for row in chosen if field in row]
                if values:
                    figures[f"{name}.{kind}.{half}.{field}"] = sum(values) / len(values)
                    parts.append(f"{field} {sum(values) / len(values):.3f} ({len(values)})")
            print(f"{name:14} {kind:9} {half:6}  {'  '.join(parts)}")
    return figures


def pages(folder: Path) -> Iterator[Page]:
    """Yield each page with JSON-LD twice, without it and with it, and those of the gold written by hand."""
    by_hand = json.loads(GOLD.read_text("utf-8")) if GOLD.is_file() else {}
    for number, path in enumerate(sorted(folder.glob("*.html.gz"))):
        source = gzip.decompress(path.read_bytes())
        name, tuned = path.name.partition(".")[0], number % 2 == 1
        gold = said_in_json(source)
        if gold:
            yield Page(name, _DATA.sub(b"", source), gold, "taken-out", tuned)
            yield Page(name, source, gold, "whole", tuned)
        elif name[:16] in by_hand:
            told = by_hand[name[:16]]
            head = Head("", told["outlet"], told["day"], tuple(told["authors"]))
            yield Page(name, source, head, "by-hand", tuned, told["title"])


def said_in_json(source: bytes) -> Head | None:
    """Return what the first article in the JSON-LD of a page says; None without one."""
    everything: list[Any] = []
    for match in _DATA.finditer(source):
        try:
            everything.append(json.loads(match[1].decode("utf-8", "replace"), strict=False))
        except ValueError:
            continue
    items = list(_items(everything, 0))
    named = {item["@id"]: item for item in items if "@id" in item and "name" in item}
    for item in items:
        kinds = item.get("@type", "")
        if not any(_ARTICLE.search(str(kind)) for kind in (kinds if isinstance(kinds, list) else [kinds])):
            continue
        authors = tuple(unescape(name) for name in _named(item.get("author"), named) if "://" not in name)
        outlet = unescape(next(iter(_named(item.get("publisher"), named)), ""))
        day = str(item.get("datePublished") or "")[:10]
        return Head(unescape(str(item.get("headline") or "")), outlet, "" if day < "1980" else day, authors)
    return None


def _items(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    if isinstance(data, dict):
        yield data
    if depth < 6 and isinstance(data, (dict, list)):
        for value in data.values() if isinstance(data, dict) else data:
            yield from _items(value, depth + 1)


def _named(value: Any, named: dict[str, Any]) -> list[str]:
    if isinstance(value, list):
        return [name for part in value for name in _named(part, named)]
    if isinstance(value, dict):
        return _named(value.get("name") or named.get(str(value.get("@id", "")), {}).get("name"), named)
    return [value.strip()] if isinstance(value, str) and value.strip() else []


def letters(words: str) -> str:
    """Return the letters and figures of `words`, in one case.

    >>> letters("“Storm!” it’s")
    'stormits'
    """
    return "".join(sign for sign in words.casefold() if sign.isalnum())


def digest(words: str) -> str:
    """Return the hash that stands for a title in the gold written by hand."""
    return hashlib.sha256(letters(words).encode()).hexdigest()[:16]


def names(authors: tuple[str, ...]) -> frozenset[str]:
    """Return the single names in what a reader gives as authors, in one case.

    >>> sorted(names(("By Ada Quill and Tom Roe", "Li Wu, Staff")))
    ['ada quill', 'li wu', 'staff', 'tom roe']
    """
    parts = [part for author in authors for part in re.split(r"[,;&|\n]|\band\b|\bund\b|\bet\b", author.casefold())]
    return frozenset(filter(None, (" ".join(_WORD.findall(re.sub(r"^\s*(?:by|von|par)\s", "", p))) for p in parts)))


def scores(said: Head, page: Page) -> dict[str, float]:
    """Return how right each field is, from 0 to 1; fields that the gold leaves open are not in it."""
    gold, result = page.gold, dict[str, float]()
    if page.digest:
        result["title"] = float(digest(said.title) == page.digest)
    elif gold.title:
        result["title"] = float(letters(said.title) == letters(gold.title))
        found, wanted = set(_WORD.findall(said.title.casefold())), set(_WORD.findall(gold.title.casefold()))
        result["title-words"] = 2 * len(found & wanted) / max(1, len(found) + len(wanted))
    if gold.outlet:
        result["outlet"] = float(_bare(said.outlet) == _bare(gold.outlet))
    if re.fullmatch(r"\d{4}-\d\d-\d\d", gold.date):
        result["date"] = float(said.date[:10] == gold.date)
    wanted_names = names(gold.authors)
    if wanted_names and wanted_names != names((gold.outlet,)):
        found_names = names(said.authors)
        result["authors"] = 2 * len(found_names & wanted_names) / (len(found_names) + len(wanted_names))
    return result


def _bare(outlet: str) -> str:
    return " ".join(outlet.casefold().split()).removeprefix("the ")


def _shown(said: Head, page: Page, field: str) -> str:
    told = {"title": said.title, "outlet": said.outlet, "date": said.date, "authors": said.authors}
    gold = {"title": page.gold.title, "outlet": page.gold.outlet, "date": page.gold.date, "authors": page.gold.authors}
    key = field.partition("-")[0]
    return f"{told[key]!r} for {gold[key]!r}"
