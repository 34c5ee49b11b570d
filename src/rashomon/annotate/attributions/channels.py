"""Through whom and on what occasion words came: the agency told, the interview, the statement, the platform."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from rashomon.annotate.attributions.cues import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rashomon.annotate.attributions.clauses import Extent
    from rashomon.annotate.attributions.reading import Found, Reading

_STOP: Final = (
    r"(?=\s+(?:last|on|this|next|yesterday|today|earlier|late|that|which|who|as|after|before|while|and|but|when|where|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b|\s*[,.;:()“”«»\"\n]|\s*$)"
)
_OCCASION = re.compile(
    r"\b(?:in\s+front\s+of\s+(?:the\s+)?(?:press|journalists|reporters|cameras)\b|"
    r"(?:in|during|at|via|through)\s+(?:(?:a|an|the|his|her|their|its|another|one|this)\s+)?(?:[^\W\d_][^\W_]*[-\s]){0,3}?"
    r"(?:interview|statement|(?:press|news)\s+(?:conference|briefing|release)|briefing|communiqu[eé]|speech|televised\s+address|"
    r"address|letter|post|tweet|message|video|column|op-ed|podcast|broadcast|hearing|testimony|memo|blog|editorial|remarks|"
    r"comments|e-?mail)\b"
    r"(?:\s+(?:with|to|for|published|carried|broadcast|aired|released|posted|given|by|in|from|on|at)\s+"
    rf"[^,.;:\n“”«»\"]{{1,60}}?{_STOP})?)",
    re.IGNORECASE,
)
_RELAYED = re.compile(
    rf"\b(?:quoted|cited|carried|reported|relayed|questioned|interviewed|contacted|reached|joined|met|picked\s+up)\s+(?:by|in)\s+(?P<name>[^,.;:\n“”«»\"]{{2,60}}?){_STOP}",
    re.IGNORECASE,
)
_TO_PRESS = re.compile(
    rf"\b(?:to|with|for|on)\s+(?P<name>(?:the\s+|a\s+|an\s+)?[^,.;:\n“”«»\"]{{2,60}}?){_STOP}",
)
_CITING = re.compile(r"\b(?:citing|quoting)\s+(?P<name>[^,.;:\n“”«»\"]{2,80})")
_TOLD: Final = frozenset({"tell", "inform", "brief", "assure", "remind", "notify", "reassure"})


def is_press(reading: Reading, extent: Extent) -> bool:
    """Say whether a phrase names an outlet, an agency or the press."""
    phrase = reading.words(extent)
    bare = re.sub(r"^(?:the|a|an)\s+", "", phrase.lower())
    words = re.findall(r"[^\W_]+", bare)
    press = set(words) & lexicon().media_words - {
        "program",
        "programme",
        "station",
        "network",
        "paper",
        "press",
        "agency",
    }
    names = _outlets().search(phrase) is not None
    news = "agency" in words and ("news" in words or "press" in words or names)
    return bool(press) or names or news or bare in {"press", "the press"}


@cache
def _outlets() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, lexicon().media_names), key=lambda name: (-len(name), name)))
    return re.compile(rf"(?<![^\W_])(?:{names})(?![^\W_])")


def channel_of(reading: Reading, found: Found) -> Extent | None:
    """The phrase that names the channel of a finding, looked for around its cue and outside what it reports."""
    if found.channel is not None:
        return found.channel
    if found.cue is None or found.rule not in {"verb", "phrase"}:
        return None
    told = _told(reading, found)
    if told is not None:
        return told
    sentence = reading.sentences[found.sentence]
    spoken = [
        *found.contents,
        *((q.start, q.end) for q in reading.quotations_meeting(sentence.start, sentence.end)),
    ]
    best: tuple[int, Extent] | None = None
    for start, end in _gaps(sentence.start, sentence.end, spoken):
        for candidate in _named_in(reading, found, start, end):
            distance = abs(candidate[0] - found.cue[1])
            if distance <= 140 and (best is None or distance < best[0]):
                best = (distance, candidate)
    return best[1] if best else _occasion_inside(reading, found)


def _occasion_inside(reading: Reading, found: Found) -> Extent | None:
    """An occasion right behind the verb, which a tree may have put into the content ("said in a statement that")."""
    assert found.cue is not None
    occasion = re.compile(r"\s+").match(reading.text, found.cue[1])
    match = _OCCASION.match(reading.text, occasion.end()) if occasion else None
    return match.span() if match else None


def _told(reading: Reading, found: Found) -> Extent | None:
    """The press that somebody told."""
    if found.lemma not in _TOLD or found.at < 0:
        return None
    clauses = reading.clauses[found.sentence]
    assert found.cue is not None
    match = re.compile(rf"\s+(?P<name>[^,.;:\n“”«»\"]{{2,60}}?){_STOP}").match(reading.text, found.cue[1])
    if match and is_press(reading, match.span("name")):
        return match.span("name")
    for child in clauses.children(found.at, "obj", "iobj"):
        for extent in clauses.extents(clauses.phrase(child)):
            if is_press(reading, extent) or any(m.kind == "ORGANIZATION" for m in reading.mentions_in(*extent)):
                return extent
    return None


def _named_in(reading: Reading, found: Found, start: int, end: int) -> list[Extent]:
    """The channels named between two offsets; the press as listener only right behind the verb or the speaker."""
    assert found.cue is not None
    named: list[Extent] = [match.span() for match in _OCCASION.finditer(reading.text, start, end)]
    named += [match.span() for match in _RELAYED.finditer(reading.text, start, end)]
    named += [match.span() for match in _platform().finditer(reading.text, start, end)]
    said = max(found.cue[1], found.source[1] if found.source else 0)
    if found.rule == "verb":
        for match in _TO_PRESS.finditer(reading.text, start, end):
            near = match.start() >= found.cue[1] and len(reading.text[said : match.start()].split()) <= 3
            if near and is_press(reading, match.span("name")):
                named.append(match.span())
    own = [part for part in (found.cue, found.source) if part is not None]
    return [(a, b) for a, b in named if not any(a < high and low < b for low, high in own)]


@cache
def _platform() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, lexicon().platforms), key=len, reverse=True))
    return re.compile(
        rf"\b(?:on|via)\s+(?:(?:his|her|its|their|the|a)\s+)?(?:(?:social\s+(?:network|media)(?:\s+platform)?\s*)?(?:{names})"
        rf"(?:\s+(?:channel|account|page))?(?![^\W_])|social\s+(?:media|networks?)|(?:state|public|national)\s+(?:television|radio|TV)|"
        rf"the\s+(?:microphone|airwaves|set|air|antenna)s?\s+of\s+[^,.;:\n“”«»\"]{{2,50}}?{_STOP})"
    )


def _gaps(start: int, end: int, spoken: Sequence[Extent]) -> list[Extent]:
    """The stretches between two offsets that no content covers."""
    gaps: list[Extent] = []
    at = start
    for low, high in sorted(spoken):
        if low > at:
            gaps.append((at, min(low, end)))
        at = max(at, high)
    if at < end:
        gaps.append((at, end))
    return gaps


def through(reading: Reading, found: Sequence[Found]) -> list[Found]:
    """Return the findings with an outlet that only passes somebody's words on made their channel.

    "The minister said, according to the Tass agency, that" is the minister's word through Tass; "the agency reported
    that the minister said" is both; "reported, citing the minister," is the minister's.
    """
    kept = [_listener_off(reading, one) for one in found]
    places: dict[int, list[int]] = {}
    for place, one in enumerate(kept):
        places.setdefault(one.sentence, []).append(place)
    gone: set[int] = set()
    for place, outlet in enumerate(kept):
        if outlet.source is None or not is_press(reading, outlet.source):
            continue
        for other in places[outlet.sentence]:
            spoken = kept[other]
            if other == place or spoken.cue is None or spoken.rule != "verb":
                continue
            if outlet.cue is None or spoken.source is None or not spoken.contents or is_press(reading, spoken.source):
                continue
            inside = any(a <= spoken.cue[0] and spoken.cue[1] <= b for a, b in outlet.contents)
            beside = outlet.rule == "phrase" and abs(outlet.cue[0] - spoken.cue[1]) <= 3
            if not (inside or beside):
                continue
            if outlet.rule == "phrase":
                gone.add(place)
                kept[other] = spoken._replace(channel=(outlet.cue[0], outlet.source[1]))
            elif outlet.rule == "verb":
                kept[other] = spoken._replace(channel=outlet.source)
        kept[place] = _citing(reading, kept[place])
    return [one for place, one in enumerate(kept) if place not in gone]


def _listener_off(reading: Reading, found: Found) -> Found:
    """The finding with the press that listens taken out of its source ("explained its chief to the agency Reuters")."""
    if found.source is None:
        return found
    start, end = found.source
    match = re.search(r"\s+(to|on|with)\s+(\S[^,]{1,60})$", reading.text[start:end])
    if not match or not is_press(reading, (start + match.start(2), end)):
        return found
    return found._replace(source=(start, start + match.start()), channel=(start + match.start(1), end))


def _citing(reading: Reading, found: Found) -> Found:
    """The finding of an outlet that cites somebody, turned into that somebody's word."""
    sentence = reading.sentences[found.sentence]
    for match in _CITING.finditer(reading.text, sentence.start, sentence.end):
        if any(a <= match.start() < b for a, b in found.contents) and found.cue and match.start() < found.cue[0]:
            continue
        name = match.span("name")
        cut = re.compile(r"\s+(?:that|as|who|which|on|in\s+a)\b").search(reading.text, *name)
        name = (name[0], cut.start()) if cut else name
        return found._replace(
            source=name,
            source_at=reading.clauses[found.sentence].head_of(name),
            channel=found.source,
            contents=tuple(
                (a, b) if not a <= match.start() < b else (a, _before(reading, a, match.start()))
                for a, b in found.contents
            ),
            reasons=(*found.reasons, "the outlet cites its source"),
        )
    return found


def _before(reading: Reading, start: int, end: int) -> int:
    return start + len(reading.text[start:end].rstrip(" ,;–—-"))
