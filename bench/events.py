"""Events found in single sentences, held against two small sets of codings made by people.

`plover`: the PLOVER gold records (`plover_gold_records.json`): type, actor and recipient of each sentence. Names of
types that the manual has since merged are read as their successors (DEMAND is REQUEST, DISAPPROVE and INVESTIGATE are
ACCUSE, FIGHT is ASSAULT). Cooperation to come counts as AGREE, as the manual codes it, and so do retreats and
concessions to come, as the records and the manual's table for CAMEO's 035 have it; force to come counts as THREATEN.
Where a sentence does not tell the country of somebody, the same name will do.

`petrarch`: the PETRARCH unit sentences (`petrarch_unit_sentences.xml`), whose actors are fictional: their dictionary
(`PETR.Validate.actors.txt`) is written as a gazetteer and comes in as a user's own does. Asked is who did it to whom
(`right`); beside it (`typed`), of the pairs whose code is none made up for testing, whether the type fits that code
too: the codes are WEIS' categories (see `bench.petrarch`), not CAMEO's.
Events beyond those are counted, but for what is told as history ("five years after crowds burned its embassy"), which
the coders leave out.

Sentences with odd numbers (`_odd`) were looked at when rules were written, those with even ones (`_even`) not.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as ET

from bench.outcome import DATA, conclude, skip
from bench.petrarch import TYPES, known_actors, pairs_of, same_codes, write_gazetteer
from rashomon.annotate import AnnotateOptions, annotate
from rashomon.model.report import Report, TextMap

if TYPE_CHECKING:
    from rashomon.model.marks import Argument, EventMention

_SUCCESSORS = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
_TO_COME = {
    **dict.fromkeys(("CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT", "CONCEDE"), "AGREE"),
    **dict.fromkeys(("ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST"), "THREATEN"),
}
_SYMMETRIC = {"AGREE", "CONSULT", "COOPERATE", "SUPPORT"}
_OLD_CODES = {"JAP": "JPN", "VTN": "VNM", "ITL": "ITA"}
# Coders of the same scheme. None is on PyPI; each asks for its own source tree and a parser beside it.
_PEERS = ("petrarch", "petrarch2", "UniversalPetrarch", "NGEC")


class Outcome(NamedTuple):
    """What became of one sentence.

    `asked` codings, `typed` with the type, `right` with type (where it is asked) and parties; `found` events, of which
    `fit` a coding; `extra` are those beyond one for each coding; `miss` says in words what was missed.
    """

    asked: int
    typed: int
    right: int
    found: int
    fit: int
    extra: int
    miss: str = ""


def _read(text: str, key: str, options: AnnotateOptions) -> tuple[EventMention, ...]:
    report = Report(f"rep-{key}", f"raw-{key}", key, text, TextMap("utf-8", len(text), ()))
    return annotate(report, options).event_mentions


def _codes(argument: Argument | None) -> set[str]:
    return {part for code in argument.codes for part in code.split()} if argument else set()


def _found(events: tuple[EventMention, ...]) -> str:
    return "".join(
        f"\n    found {event.type}/{event.mode} {_who(event.actor)} -> {_who(event.recipient)} ({event.lemma}"
        f", {event.status})"
        for event in events
    )


def _who(argument: Argument | None) -> str:
    return f"{', '.join(argument.names)} [{', '.join(argument.codes)}]" if argument else "-"


# ---- PLOVER


def plover(folder: Path) -> list[Outcome]:
    """Read the PLOVER records."""
    records = json.loads((folder / "plover_gold_records.json").read_text("utf-8"))
    return [_plover_record(record) for record in records]


def _plover_record(record: dict[str, object]) -> Outcome:
    text = str(record["text"]).strip("{} ")
    found = _read(text, str(record["id"]), AnnotateOptions())
    wanted = _SUCCESSORS.get(str(record["event"]), str(record["event"]))
    typed = [event for event in found if wanted in _as_plover(event)]
    right = [event for event in typed if _plays(record.get("source"), record.get("target"), event, text)]
    miss = f"{wanted}: {_said(record.get('source'))} -> {_said(record.get('target'))} | {text}{_found(found)}"
    fit = min(1, len(right))
    return Outcome(1, bool(typed), bool(right), len(found), fit, max(0, len(found) - 1), "" if right else miss)


def _as_plover(event: EventMention) -> set[str]:
    """The types an event may bear in PLOVER: what is to come, and a signed agreement as SUPPORT."""
    types = {event.type}
    if event.type in _TO_COME and event.status in {"planned", "hypothetical"}:
        types.add(_TO_COME[event.type])
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
    if not code or any(code in _codes(argument) for argument in arguments):
        return True
    wanted = _words(one.get("actorText", ""))
    told = [_words(" ".join((text[a.span.start : a.span.end], *a.names))) for a in arguments if a]
    return any(wanted & words for words in told)


def _words(text: str) -> set[str]:
    return {word.lower() for word in re.findall(r"[A-Z][\w'’-]{2,}", text)} - {"president", "prime", "minister"}


# ---- PETRARCH


def petrarch(folder: Path) -> list[Outcome]:
    """Read the PETRARCH sentences with their own actors."""
    known = known_actors((folder / "PETR.Validate.actors.txt").read_text("utf-8", "replace"))
    same = same_codes(known)
    text = (folder / "petrarch_unit_sentences.xml").read_text("utf-8")
    root = ET.fromstring(re.sub(r"<Parse>.*?</Parse>", "", text, flags=re.DOTALL))  # noqa: S314  a local benchmark file
    with tempfile.TemporaryDirectory() as place:
        options = AnnotateOptions(gazetteer=str(write_gazetteer(known, Path(place))))
        return [_petrarch_sentence(one, same, options) for one in root.iter("Sentence")]


def _petrarch_sentence(one: ET.Element, same: dict[str, set[str]], options: AnnotateOptions) -> Outcome:
    text = " ".join((one.findtext("Text") or "").split())
    codings = one.iter("EventCoding")
    pairs = pairs_of((c.get("sourcecode"), c.get("targetcode"), c.get("eventcode")) for c in codings)
    found = _read(text, str(one.get("id")), options)
    fitting = {pair: [event for event in found if _is_between(event, pair, same)] for pair in pairs}
    right = [pair for pair in pairs if fitting[pair]]
    typed = [pair for pair in right if any(_fits(event, pairs[pair]) for event in fitting[pair])]
    fit = {event.id for events in fitting.values() for event in events}
    counted = [event for event in found if event.id in fit or _is_coded(event)]
    missed = " ".join(f"{source} -> {target}" for source, target in sorted(pairs.keys() - set(right)))
    miss = f"{one.get('id')} {missed} | {text}{_found(found)}" if missed else ""
    return Outcome(len(pairs), len(typed), len(right), len(counted), len(fit), len(counted) - len(fit), miss)


def _is_coded(event: EventMention) -> bool:
    """Whether coders would code an event beside: one that PLOVER has a type for, and none told as history."""
    return event.type != "OTHER" and "historical" not in event.contexts


def _is_between(event: EventMention, pair: tuple[str, str], same: dict[str, set[str]]) -> bool:
    actors, recipients = (
        {code for own in _codes(side) for code in same.get(own, {own})} for side in (event.actor, event.recipient)
    )
    if event.type in _SYMMETRIC:
        actors = recipients = actors | recipients
    return pair[0] in actors and pair[1] in recipients


def _fits(event: EventMention, codes: set[str]) -> bool:
    """Whether an event's type fits one of the codes of its pair; a code made up for testing fits any."""
    asked = [TYPES[code[:2]] for code in codes if len(code) in {3, 4} and code[:2] in TYPES]
    return not asked or any(_as_plover(event) & types for types in asked)


# ---- both


def _figures(name: str, outcomes: list[Outcome]) -> dict[str, float]:
    figures: dict[str, float] = {}
    halves = {"": outcomes, "_odd": outcomes[::2], "_even": outcomes[1::2]}
    for half, some in halves.items():
        asked, right = sum(o.asked for o in some) or 1, sum(o.right for o in some)
        found, fit = sum(o.found for o in some) or 1, sum(o.fit for o in some)
        typed, extra = sum(o.typed for o in some), sum(o.extra for o in some)
        precision, recall = fit / found, right / asked
        figures |= {
            f"{name}_right{half}": recall,
            f"{name}_type{half}": typed / asked,
            f"{name}_extra{half}": extra / max(1, len(some)),
        }
        print(
            f"{name}{half}: {asked} codings, right {recall:.3f}, type {typed / asked:.3f}, extra events a sentence "
            f"{extra / max(1, len(some)):.3f}; precision {precision:.3f}, recall {recall:.3f}, "
            f"F1 {2 * precision * recall / (precision + recall or 1):.3f}"
        )
    return figures


def main(argv: list[str]) -> int:
    """Measure on both sets where they are; print the worst misses, or all; return 0 where the floors hold."""
    parser = argparse.ArgumentParser(prog="python -m bench events", description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--data", type=Path, default=DATA, help="a folder that holds events/")
    parser.add_argument("--misses", type=int, default=20, help="how many misses to print of both sets together")
    parser.add_argument("--half", choices=("odd", "even"), help="print misses and extra events of one half alone")
    arguments = parser.parse_args(argv)
    folder = arguments.data / "events"
    if not folder.is_dir():
        return skip("events", folder)
    sets = {"plover": plover(folder), "petrarch": petrarch(folder)}
    part = {"odd": slice(0, None, 2), "even": slice(1, None, 2), None: slice(None)}[arguments.half]
    missed = [f"{name} {o.miss}" for name, outcomes in sets.items() for o in outcomes[part] if o.miss]
    for line in sorted(missed, key=lambda line: (-line.count("\n"), line))[: arguments.misses]:
        print(f"missed {line}")
    figures = {key: value for name, outcomes in sets.items() for key, value in _figures(name, outcomes).items()}
    absent = [peer for peer in _PEERS if find_spec(peer) is None]
    print(f"peers not installed: {', '.join(absent)} (none is on PyPI)" if absent else "")
    return conclude("events", "sentences", figures)
