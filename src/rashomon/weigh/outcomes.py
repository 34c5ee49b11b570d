"""Conflicts of outcome: of one occasion, one report tells that a thing came about, and another that it did not."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from rashomon.language.content import fold
from rashomon.model.identity import identify
from rashomon.model.report import Span  # noqa: TC001  msgspec reads the annotations at run time
from rashomon.model.weights import Conflict, Side
from rashomon.weigh.headings import shorten
from rashomon.weigh.occasions import Occasion, occasion_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rashomon.weigh.desk import Desk
    from rashomon.weigh.options import WeighOptions

_THINGS: Final[dict[str, str]] = {
    "agreement": r"agreements?|deals?|accords?|pacts?|treat(?:y|ies)|contracts?|settlements?|memorandum|compromise",
    "ceasefire": r"cease-?fires?|truces?|armistices?",
    "verdict": r"verdicts?|rulings?|decisions?",
    "victims": r"casualt(?:y|ies)|deaths?|injur(?:y|ies)|victims?",
    "damage": r"damages?",
    "arrests": r"arrests?",
    "survivors": r"survivors?",
    "result": r"results?|breakthroughs?|progress",
    "vote": r"votes?|ballots?|quorum",
    "statement": r"(?:joint )?(?:communiqu[eé]s?|declarations?|statements?)",
}
_NEVER: Final = (
    r"without (?:(?:any|an?|the|reaching|signing|concluding|formal|official) ){{0,3}}(?:{thing})"
    r"|\bno (?:\w+ ){{0,2}}(?:{thing})"
    r"|(?:did not|didn[’']t|does not|have not|has not|had not|hasn[’']t|haven[’']t|could not|was not|were not|not|"
    r"never) (?:[\w,'’]+ ){{0,4}}?(?:conclude|reach|agree|sign|produce|yield|bring|result|end|cause|make|find)\w*"
    r"(?:,? [\w'’]+,?){{0,5}}? (?:{thing})"
    r"|fail(?:ed|s|ure)? to (?:\w+ ){{0,3}}(?:{thing}|agree)"
    r"|(?:{thing}) (?:was|were|has been|have been|had been) (?:not|never) (?:\w+ ){{0,2}}"
    r"(?:signed|reached|concluded|found)"
)
_DONE: Final = (
    r"(?:sign|reach|conclud|finali[sz]|seal|clinch|struck|strik|produc|yield|secur|announc|caus|mad|report|deliver|"
    r"initiall?|ink)\w* (?:[\w’'-]+ ){{0,5}}?(?:{thing})"
    r"|(?:{thing}) (?:[\w’'-]+ ){{0,3}}?(?:was|were|has been|have been|had been|is|are) (?:[\w’'-]+ ){{0,2}}?"
    r"(?:signed|reached|concluded|finali[sz]ed|sealed|clinched|struck|secured|announced|reported|made)"
    r"|end(?:ed|s)? (?:with|in) (?:\w+ ){{0,4}}(?:{thing})"
)
_PATTERNS: Final = {
    thing: (re.compile(rf"(?i)(?:{_NEVER.format(thing=words)})"), re.compile(rf"(?i)(?:{_DONE.format(thing=words)})"))
    for thing, words in _THINGS.items()
}
_ANY_THING: Final = re.compile(rf"(?i)\b(?:{'|'.join(_THINGS.values())})\b")
_AHEAD: Final = re.compile(
    r"(?i)\b(?:will|would|could|may|might|shall|should|if|whether|plans?|expected|hopes?|wants?|possible|in order|"
    r"is to|are to|due to|about to|going to|before|until)\b|\bto (?:sign|reach|conclude)"
)
_SLACK_DAYS: Final = 3
_KEYS_NEEDED: Final = 2


class _Outcome(Struct, frozen=True):
    """One sentence that says of an occasion whether a thing came about."""

    thing: str
    reached: bool
    sentence: Span
    words: str
    occasion: Occasion


def outcome_conflicts(desk: Desk, options: WeighOptions) -> list[Conflict]:
    """Find occasions of which some sentences say that a thing was reached, and others that it was not.

    Both must speak of one time and name the same two parties (or stand in one told event); plans are left out, and a
    thing that only one side dates is not compared.
    """
    by_thing: dict[str, list[_Outcome]] = defaultdict(list)
    for outcome in _outcomes(desk, options):
        by_thing[outcome.thing].append(outcome)
    conflicts: dict[str, Conflict] = {}
    for thing, found in sorted(by_thing.items()):
        missed = [outcome for outcome in found if not outcome.reached]
        for cluster in _occasions(missed):
            against = [
                o for o in found if o.reached and all(_same_occasion(o.occasion, one.occasion) for one in cluster[:20])
            ]
            if against:
                conflict = _conflict(thing, cluster, against)
                conflicts[conflict.id] = conflict
    return list(conflicts.values())


def _outcomes(desk: Desk, options: WeighOptions) -> Iterable[_Outcome]:
    for report_id, marks in desk.marks.items():
        text = desk.reports[report_id].text
        for sentence in marks.sentences:
            if _ANY_THING.search(text, sentence.start, sentence.end) is None:
                continue
            for thing, (never, done) in _PATTERNS.items():
                missed = never.search(text, sentence.start, sentence.end)
                found = missed or done.search(text, sentence.start, sentence.end)
                if found is None or (missed is None and _AHEAD.search(text, sentence.start, found.end())):
                    continue
                if missed is not None and re.search(
                    r"(?i)\b(?:will|would|could|may|might|if)\b", text[sentence.start : found.start()]
                ):
                    continue
                occasion = occasion_of(desk, sentence, options.look_behind)
                yield _Outcome(thing, missed is None, sentence, found.group(), occasion)


def _occasions(found: Sequence[_Outcome]) -> list[list[_Outcome]]:
    clusters: list[list[_Outcome]] = []
    for outcome in found:
        home = next((cluster for cluster in clusters if _same_occasion(cluster[0].occasion, outcome.occasion)), None)
        if home is None:
            clusters.append([outcome])
        else:
            home.append(outcome)
    return clusters


def _same_occasion(one: Occasion, other: Occasion) -> bool:
    if one.events & other.events:
        return True
    if one.when is None or other.when is None or not one.when.meets(other.when, _SLACK_DAYS):
        return False
    return len(one.keys & other.keys) >= _KEYS_NEEDED


def _conflict(thing: str, missed: Sequence[_Outcome], reached: Sequence[_Outcome]) -> Conflict:
    sides = (_side(f"no {thing}", missed), _side(thing, reached))
    when = missed[0].occasion.when
    at = f" ({when.edtf})" if when else ""
    return Conflict(
        identify("conflict", "outcome", thing, *(f"{s.report_id}:{s.start}" for side in sides for s in side.spans)),
        "outcome",
        shorten(f"whether there was {thing}{at}: {missed[0].words}"),
        sides,
        min((event for outcome in missed for event in outcome.occasion.events), default=None),
        (f"“{fold(missed[0].words)}” against “{fold(reached[0].words)}”, of one occasion{at}",),
    )


def _side(value: str, found: Sequence[_Outcome]) -> Side:
    spans = tuple(sorted({outcome.sentence for outcome in found}))
    return Side(value, tuple(sorted({span.report_id for span in spans})), spans)
