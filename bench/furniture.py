"""Which lines of a whole page, kept as bare text, tell the story: found and measured where the page's HTML knows.

Web crawls often keep no HTML, only the lines that a page shows. The pages of the article extraction benchmark are
brought to that form (one line per block; or with a blank line between blocks), and each line is labelled by the text of
the article: it belongs to it if most of its runs of four words stand there, or, for shorter lines, if it is a paragraph
of it. The headline, and bylines and dates beside the article, are not scored. Lines and characters are counted over all
pages; "tuned" are the pages (every second) that were looked at while rules were made. Of the others, "unseen", no text
was read, but their figures were looked at between rounds and steered some choices: take them as optimistic.

The second part counts what is wrongly taken from clean texts: bodies of Reuters-21578.
"""

from __future__ import annotations

import argparse
import json
import re
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from lxml import html as lxml_html
from msgspec import Struct

from bench.extraction import pages, runs
from bench.outcome import DATA, conclude, skip
from rashomon.clean import clean
from rashomon.model.report import RawReport, Report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_BLOCKS: Final = frozenset(
    "address article aside blockquote body br button caption center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hr html label legend li main menu nav ol optgroup "
    "option p pre section select summary table tbody td tfoot th thead tr ul".split()
)
_UNSEEN: Final = frozenset("script style noscript template svg iframe head object canvas audio video math".split())
_WORD = re.compile(r"\w+")
_DATED = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.]\d\d\b|\bago\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2}", re.IGNORECASE)
_SIGNED = re.compile(r"(?:written |posted |published )?by\b|(?:posted|published|updated|last updated)\b", re.IGNORECASE)
_BESIDE: Final = 12  # lines; a date or byline further from the article belongs to something else
_REUTERS: Final = 2000
_STYLES: Final = {"lines": "\n", "blank": "\n\n"}


class Labelled(Struct, frozen=True):
    """One line of a page; `kept` is None where it is not scored."""

    words: str
    kept: bool | None


class Counts(Struct):
    """What was kept and dropped, rightly and wrongly, in lines or in characters."""

    kept: int = 0
    wrongly_kept: int = 0
    dropped: int = 0
    wrongly_dropped: int = 0

    def add(self, *, wanted: bool, found: bool, weight: int) -> None:
        """Count one line."""
        if found:
            self.kept += weight if wanted else 0
            self.wrongly_kept += 0 if wanted else weight
        else:
            self.dropped += 0 if wanted else weight
            self.wrongly_dropped += weight if wanted else 0

    def rates(self) -> dict[str, float]:
        """Precision, recall and F1 of kept and of dropped, and the mean of both F1."""
        keep = _rates(self.kept, self.wrongly_kept, self.wrongly_dropped)
        drop = _rates(self.dropped, self.wrongly_dropped, self.wrongly_kept)
        named = {f"keep_{name}": value for name, value in zip(("precision", "recall", "f1"), keep, strict=True)}
        named |= {f"drop_{name}": value for name, value in zip(("precision", "recall", "f1"), drop, strict=True)}
        return named | {"macro": (keep[2] + drop[2]) / 2}


def main(argv: list[str]) -> int:
    """Label the lines of every page, let each way judge them, and print how the ways fare side by side."""
    parser = argparse.ArgumentParser(prog="python -m bench furniture", description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="a folder that holds extraction/ and archive/")
    parser.add_argument("--half", choices=("tuned", "unseen", "both"), default="both", help="which pages to read")
    parser.add_argument("--reuters", type=int, default=_REUTERS, help="how many clean texts to read")
    parser.add_argument("--misses", type=int, default=20, help="how many of the worst misses to print")
    arguments = parser.parse_args(argv)
    folder, archive = arguments.data / "extraction", arguments.data / "archive" / "reuters21578"
    if not (folder / "ground-truth.json").is_file():
        return skip("furniture", folder)
    figures: dict[str, float] = {}
    misses: list[tuple[int, str, bool, str]] = []
    tallies: dict[tuple[str, str], tuple[Counts, Counts]] = {}
    for number, page in enumerate(pages(folder)):
        half = "unseen" if number % 2 else "tuned"
        if arguments.half not in {half, "both"}:
            continue
        lines = labelled(page.source, page.body)
        for name, way in _ways().items():
            found = way([line.words for line in lines])
            for part in (half, "all"):
                _count(tallies.setdefault((name, part), (Counts(), Counts())), lines, found)
            if name == "rashomon":
                misses += _missed(page.name, lines, found)
    for (name, part), (by_line, by_character) in sorted(tallies.items()):
        _show(f"{name} {part}", by_line, by_character)
        rates = by_line.rates()
        figures |= {f"{name}.{part}.{key}": rates[key] for key in ("keep_f1", "drop_f1", "macro")}
    for length, name, wanted, words in sorted(misses, reverse=True)[: arguments.misses]:
        print(f"{'wrongly dropped' if wanted else 'wrongly kept'} ({length}) {name[:8]}: {words[:150]}")
    if archive.is_dir():
        share = _lost_of_clean_texts(archive, arguments.reuters)
        print(f"clean texts: {100 * share:.3f} % of the characters dropped")
        figures["clean_texts.kept"] = 1 - share
    return conclude("furniture", arguments.half, figures)


def bare_lines(source: bytes) -> list[str]:
    """Return what a page shows, one line per block, as crawls keep it."""
    root = lxml_html.fromstring(source, parser=lxml_html.HTMLParser(encoding="utf-8", huge_tree=True))
    lines: list[str] = []
    pieces: list[str] = []

    def flush() -> None:
        words = " ".join("".join(pieces).split())
        pieces.clear()
        if words:
            lines.append(words)

    for event, element in lxml_html.etree.iterwalk(root, events=("start", "end", "comment")):
        if not isinstance(element.tag, str):
            pieces.append(element.tail or "") if not _is_unseen(element) else None
            continue
        inside = not _is_unseen(element)
        if event == "start" and inside:
            if element.tag in _BLOCKS:
                flush()
            pieces.append(element.text or "")
        elif event == "end":
            if element.tag in _BLOCKS:
                flush()
            parent = element.getparent()
            if parent is not None and not _is_unseen(parent):
                pieces.append(element.tail or "")
    flush()
    return lines


def _is_unseen(element: lxml_html.HtmlElement) -> bool:
    return any(
        node.tag in _UNSEEN or "display:none" in (node.get("style") or "").replace(" ", "") for node in _upward(element)
    )


def _upward(element: lxml_html.HtmlElement) -> Iterator[lxml_html.HtmlElement]:
    if isinstance(element.tag, str):
        yield element
    yield from element.iterancestors()


def labelled(source: bytes, body: str) -> list[Labelled]:
    """Return the lines of a page, each with whether the article holds it."""
    lines = bare_lines(source)
    wanted = set(runs(body))
    paragraphs = {tuple(_WORD.findall(line)) for line in body.splitlines()}
    told = [_is_told(tuple(_WORD.findall(line)), wanted, paragraphs) for line in lines]
    held = [number for number, kept in enumerate(told) if kept]
    first, last = (held[0], held[-1]) if held else (0, 0)
    headlines = _headlines(source)
    found: list[Labelled] = []
    seen: set[str] = set()
    for number, line in enumerate(lines):
        beside = first - _BESIDE <= number <= last + _BESIDE
        words = _WORD.findall(line)
        signed = beside and len(words) <= 14 and not told[number] and bool(_DATED.search(line) or _SIGNED.match(line))
        again = told[number] and line in seen
        neutral = signed or again or not words or _is_headline(words, headlines)
        found.append(Labelled(line, None if neutral else told[number]))
        seen.add(line)
    return found


def _is_told(words: tuple[str, ...], wanted: set[tuple[str, ...]], paragraphs: set[tuple[str, ...]]) -> bool:
    if len(words) < 4:
        return bool(words) and words in paragraphs
    own = [words[at : at + 4] for at in range(len(words) - 3)]
    return 2 * sum(run in wanted for run in own) > len(own)


def _headlines(source: bytes) -> list[set[str]]:
    root = lxml_html.fromstring(source, parser=lxml_html.HTMLParser(encoding="utf-8", huge_tree=True))
    texts = [element.text_content() for tag in ("title", "h1") for element in root.iter(tag)][:4]
    return [words for words in (set(_WORD.findall(text.casefold())) for text in texts) if len(words) >= 3]


def _is_headline(words: list[str], headlines: list[set[str]]) -> bool:
    own = {word.casefold() for word in words}
    return any(len(own & headline) >= 0.8 * len(own) and len(own) >= 0.5 * len(headline) for headline in headlines)


def _ways() -> dict[str, Callable[[list[str]], list[bool]]]:
    ways: dict[str, Callable[[list[str]], list[bool]]] = {
        "rashomon": lambda lines: _ours(lines, _STYLES["lines"]),
        "rashomon, blank lines": lambda lines: _ours(lines, _STYLES["blank"]),
        "over 80 characters": lambda lines: [len(line) > 80 for line in lines],
    }
    for name, module, way in (
        ("jusText", "justext", _justext),
        ("trafilatura", "trafilatura", _trafilatura),
        ("resiliparse", "resiliparse.extract.html2text", _resiliparse),
    ):
        try:
            import_module(module)
        except ModuleNotFoundError:
            if name not in _NAMED_AS_ABSENT:
                print(f"{name}: not installed")
                _NAMED_AS_ABSENT.add(name)
        else:
            ways[name] = way
    return ways


_NAMED_AS_ABSENT: set[str] = set()


def _ours(lines: list[str], parted_by: str) -> list[bool]:
    text = parted_by.join(lines)
    report = clean(RawReport.of(text.encode(), "text/plain", "page.txt"))
    if not isinstance(report, Report):
        return [False] * len(lines)
    gone = bytearray(len(text))
    for edit in report.text_map.edits:
        if edit.kind == "dropped":
            gone[edit.start : edit.end] = b"\1" * (edit.end - edit.start)
    kept: list[bool] = []
    at = 0
    for line in lines:
        kept.append(2 * sum(gone[at : at + len(line)]) < len(line))
        at += len(line) + len(parted_by)
    return kept


def _wrapped(lines: list[str]) -> str:
    paragraphs = "".join(f"<p>{line.replace('&', '&amp;').replace('<', '&lt;')}</p>\n" for line in lines)
    return f"<html><body>{paragraphs}</body></html>"


def _justext(lines: list[str]) -> list[bool]:
    import justext  # type: ignore[import-untyped,unused-ignore]

    found = justext.justext(_wrapped(lines), justext.get_stoplist("English"))
    kept = {" ".join(paragraph.text.split()) for paragraph in found if not paragraph.is_boilerplate}
    return [line in kept for line in lines]


def _trafilatura(lines: list[str]) -> list[bool]:
    import trafilatura

    text = trafilatura.extract(_wrapped(lines), include_comments=False, favor_recall=False, deduplicate=False) or ""
    return _among(lines, text)


def _resiliparse(lines: list[str]) -> list[bool]:
    text = import_module("resiliparse.extract.html2text").extract_plain_text(_wrapped(lines), main_content=True)
    return _among(lines, text)


def _among(lines: list[str], text: str) -> list[bool]:
    kept = {" ".join(line.split()) for line in text.splitlines()}
    return [line in kept for line in lines]


def _count(tally: tuple[Counts, Counts], lines: list[Labelled], found: list[bool]) -> None:
    for line, kept in zip(lines, found, strict=True):
        if line.kept is not None:
            tally[0].add(wanted=line.kept, found=kept, weight=1)
            tally[1].add(wanted=line.kept, found=kept, weight=len(line.words))


def _missed(name: str, lines: list[Labelled], found: list[bool]) -> list[tuple[int, str, bool, str]]:
    return [
        (len(line.words), name, line.kept, line.words)
        for line, kept in zip(lines, found, strict=True)
        if line.kept is not None and line.kept != kept
    ]


def _rates(right: int, too_many: int, too_few: int) -> tuple[float, float, float]:
    precision = right / (right + too_many) if right + too_many else 0.0
    recall = right / (right + too_few) if right + too_few else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _show(name: str, by_line: Counts, by_character: Counts) -> None:
    for unit, counts in (("lines", by_line), ("characters", by_character)):
        rates = counts.rates()
        told = "  ".join(f"{key.replace('_', ' ')} {value:.3f}" for key, value in rates.items())
        print(f"{name:30} {unit:10} {told}")


def _lost_of_clean_texts(archive: Path, most: int) -> float:
    """The share of characters dropped from clean texts: those that end as Reuters ended a whole item."""
    lost = held = 0
    for body in islice(_clean_texts(archive), most):
        report = clean(RawReport.of(body.encode(), "text/plain", "body.txt"))
        held += len(body)
        edits = report.text_map.edits if isinstance(report, Report) else ()
        lost += sum(edit.end - edit.start - len(edit.replacement) for edit in edits if edit.kind == "dropped")
        lost += 0 if isinstance(report, Report) else len(body)
    return lost / max(1, held)


def _clean_texts(archive: Path) -> Iterator[str]:
    """Bodies of running text in the order of the archive: over 800 characters, without tables, sign-off taken off."""
    for path in sorted(archive.glob("reuters-*.json")):
        for item in json.loads(path.read_text(encoding="utf-8"))[::5]:
            body = re.sub(r"\s*(?:REUTER|Reuter)\S*\s*$", "", item.get("body") or "").strip()
            if len(body) > 800 and not re.search(r"\S {3,}\S", body):
                yield body
