"""Events found in single sentences, held against two small sets of codings made by people.

`plover`: the PLOVER gold records (`plover_gold_records.json`): type, actor and recipient of each sentence. Names of
types that the manual has since merged are read as their successors (DEMAND is REQUEST, DISAPPROVE and INVESTIGATE are
ACCUSE, FIGHT is ASSAULT), and cooperation to come counts as AGREE, as the manual codes it. Where a sentence does not
tell the country of somebody, the same name will do.

`petrarch`: the PETRARCH unit sentences (`petrarch_unit_sentences.xml`), whose actors are fictional: their dictionary
(`PETR.Validate.actors.txt`) enters as mentions. Their event codes are made up for testing, so only who did it to
whom is asked, and how many events were found beyond those.
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as ET

from bench.outcome import DATA, conclude, skip
from rashomon.annotate.encoder import Encoder
from rashomon.annotate.events.finding import find_events
from rashomon.annotate.names.finding import find_mentions
from rashomon.annotate.times.finding import find_times
from rashomon.model.identity import identify
from rashomon.model.marks import Mention
from rashomon.model.report import Report, Span, TextMap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rashomon.model.marks import Argument, EventMention

_SUCCESSORS = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
_COOPERATION = {"CONSULT", "SUPPORT", "COOPERATE", "AID"}
_SYMMETRIC = {"AGREE", "CONSULT", "COOPERATE", "SUPPORT"}
_OLD_CODES = {"JAP": "JPN", "VTN": "VNM", "ITL": "ITA"}


class Outcome(NamedTuple):
    """What became of one sentence: codings asked, right by type, right altogether, and events beyond."""

    asked: int
    typed: int
    right: int
    extra: int


def _report(text: str, key: str) -> Report:
    return Report(f"rep-{key}", f"raw-{key}", key, text, TextMap("utf-8", len(text), ()))


def _read(text: str, key: str, known: Sequence[tuple[re.Pattern[str], str]] = ()) -> tuple[EventMention, ...]:
    report = _report(text, key)
    sentences = Encoder.load().read(text)
    own = tuple(_own_mentions(report, known))
    mentions = find_mentions(report, sentences)
    rest = tuple(m for m in mentions if not any(m.span.meets(o.span) for o in own))
    times = find_times(report, sentences)
    return find_events(report, sentences, tuple(sorted((*own, *rest), key=lambda m: m.span)), times, (), ())


def _own_mentions(report: Report, known: Sequence[tuple[re.Pattern[str], str]]) -> Iterator[Mention]:
    taken: list[Span] = []
    for pattern, code in known:
        for match in pattern.finditer(report.text):
            span = Span(report.id, match.start(), match.end())
            if not any(span.meets(other) for other in taken):
                taken.append(span)
                yield Mention(
                    identify("men", report.id, *match.span()),
                    span,
                    "COUNTRY",
                    match[0],
                    "bench/1",
                    "certain",
                    country=code,
                )


def _country(argument: Argument | None) -> set[str]:
    return {part for code in argument.codes for part in code.split()} if argument else set()


# ---- PLOVER


def plover(folder: Path, *, verbose: bool) -> dict[str, float]:
    """Measure on the PLOVER records: shares of types right, of all right, and events beyond per sentence."""
    records = json.loads((folder / "plover_gold_records.json").read_text("utf-8"))
    outcomes = [_plover_record(record, verbose=verbose) for record in records]
    return _shares("plover", outcomes)


def _plover_record(record: dict[str, object], *, verbose: bool) -> Outcome:
    text = str(record["text"]).strip("{} ")
    found = _read(text, str(record["id"]))
    wanted = _SUCCESSORS.get(str(record["event"]), str(record["event"]))
    typed = [event for event in found if wanted in _as_plover(event)]
    right = [event for event in typed if _plays(record.get("source"), record.get("target"), event, text)]
    if verbose and not right:
        print(f"missed {wanted}: {_said(record.get('source'))} -> {_said(record.get('target'))} | {text}")
        for event in found:
            print(
                f"    found {event.type}/{event.mode} {_country(event.actor)} -> "
                f"{_country(event.recipient)} ({event.lemma})"
            )
    return Outcome(1, int(bool(typed)), int(bool(right)), max(0, len(found) - 1))


def _as_plover(event: EventMention) -> set[str]:
    """The types an event may bear in PLOVER: cooperation to come is AGREE, a signed agreement SUPPORT."""
    types = {event.type}
    if event.type in _COOPERATION and event.status in {"planned", "hypothetical"}:
        types.add("AGREE")
    if event.type == "AGREE":
        types.add("SUPPORT")
    return types


def _said(side: object) -> str:
    return "; ".join(f"{one.get('actorText')} {one.get('code')}" for one in side) if isinstance(side, list) else "-"


def _plays(source: object, target: object, event: EventMention, text: str) -> bool:
    actors, recipients = [event.actor], [event.recipient]
    if event.type in _SYMMETRIC:
        actors = recipients = [*actors, *recipients]
    return all(
        _is_party(one, arguments, text)
        for side, arguments in ((source, actors), (target, recipients))
        for one in (side if isinstance(side, list) else ())
    )


def _is_party(one: dict[str, str], arguments: list[Argument | None], text: str) -> bool:
    """Whether one of the arguments is the coded party: by its country, or (the text naming none) by its words."""
    code = _OLD_CODES.get(one.get("code", "")[:3], one.get("code", "")[:3])
    if not code or any(code in _country(argument) for argument in arguments):
        return True
    wanted = _words(one.get("actorText", ""))
    told = [_words(" ".join((text[a.span.start : a.span.end], *a.names))) for a in arguments if a]
    return any(wanted & words for words in told)


def _words(text: str) -> set[str]:
    return {word.lower() for word in re.findall(r"[A-Z][\w'’-]{2,}", text)} - {"president", "prime", "minister"}


# ---- PETRARCH


def petrarch(folder: Path, *, verbose: bool) -> dict[str, float]:
    """Measure on the PETRARCH sentences: shares of pairs right, and events beyond per sentence."""
    known = _actors((folder / "PETR.Validate.actors.txt").read_text("utf-8", "replace"))
    text = (folder / "petrarch_unit_sentences.xml").read_text("utf-8")
    root = ET.fromstring(re.sub(r"<Parse>.*?</Parse>", "", text, flags=re.DOTALL))  # noqa: S314  a local benchmark file
    outcomes = [_petrarch_sentence(one, known, verbose=verbose) for one in root.iter("Sentence")]
    return _shares("petrarch", outcomes)


def _actors(text: str) -> list[tuple[re.Pattern[str], str]]:
    """The dictionary's names, longest first, each with the country part of its code."""
    found: dict[str, str] = {}
    code = ""
    for raw in text.splitlines():
        line = raw.split("#", 1)[0].split("<!--", 1)[0].rstrip()
        match = re.match(r"^([^\[;]+?)\s*(?:\[([A-Za-z]{3})[^\]]*\])?\s*;?\s*$", line)
        if not match or not line.strip() or line[:1].isspace():
            continue
        code = (match[2] or code).upper() if line.startswith("+") else (match[2] or "").upper()
        name = match[1].strip("+ ").rstrip("_").replace("_", " ")
        if code and len(name) > 2:
            found.setdefault(name, code)
    names = sorted(found, key=lambda name: (-len(name), name))
    return [(re.compile(rf"\b{re.escape(name)}\w{{0,3}}\b", re.IGNORECASE), found[name]) for name in names]


def _petrarch_sentence(one: ET.Element, known: list[tuple[re.Pattern[str], str]], *, verbose: bool) -> Outcome:
    text = " ".join((one.findtext("Text") or "").split())
    pairs = {
        (str(coding.get("sourcecode"))[:3], str(coding.get("targetcode"))[:3])
        for coding in one.iter("EventCoding")
        if re.fullmatch(r"[A-Z]{3}\w*", coding.get("sourcecode") or "")
        and re.fullmatch(r"[A-Z]{3}\w*", coding.get("targetcode") or "")
    }
    found = _read(text, str(one.get("id")), known)
    matched = set()
    used = set()
    for event in found:
        actors, recipients = _country(event.actor), _country(event.recipient)
        for pair in pairs:
            there = pair[0] in actors and pair[1] in recipients
            back = event.type in _SYMMETRIC and pair[1] in actors and pair[0] in recipients
            if there or back:
                matched.add(pair)
                used.add(event.id)
    if verbose:
        for pair in sorted(pairs - matched):
            print(f"missed {one.get('id')} {pair[0]} -> {pair[1]} | {text}")
    extra = len([event for event in found if event.id not in used and event.type != "OTHER"])
    return Outcome(len(pairs), len(matched), len(matched), extra)


# ---- both


def _shares(name: str, outcomes: list[Outcome]) -> dict[str, float]:
    asked = sum(o.asked for o in outcomes) or 1
    figures = {
        f"{name}_type": sum(o.typed for o in outcomes) / asked,
        f"{name}_right": sum(o.right for o in outcomes) / asked,
        f"{name}_extra": sum(o.extra for o in outcomes) / max(1, len(outcomes)),
    }
    if name == "petrarch":
        del figures["petrarch_type"]
    print(
        f"{name}: {asked} codings, " + ", ".join(f"{key.split('_')[1]} {value:.3f}" for key, value in figures.items())
    )
    return figures


def main(argv: list[str]) -> int:
    """Measure on both sets where they are; print the misses with --verbose; return 0 where the floors hold."""
    parser = argparse.ArgumentParser(prog="python -m bench events", description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--data", type=Path, default=DATA, help="a folder that holds events/")
    parser.add_argument("--verbose", action="store_true", help="name every miss")
    arguments = parser.parse_args(argv)
    folder = arguments.data / "events"
    if not folder.is_dir():
        return skip("events", folder)
    figures = plover(folder, verbose=arguments.verbose) | petrarch(folder, verbose=arguments.verbose)
    return conclude("events", "sentences", figures)
