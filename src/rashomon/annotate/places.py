"""Whether a capital stands for its government: "Pyongyang has supplied", but "arrived in Pyongyang"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rashomon.annotate.name_words import Line

_LOCATIVE = frozenset(
    "in at near outside inside around across through throughout downtown central within into over off above".split()
)
_MOTION = frozenset(
    "travel go went gone arrive come return fly flew drive head move walk march flee fled evacuate deploy sail visit "
    "trip flight journey train bus road railway highway arrival departure tour route leave depart land descend "
    "correspondent transport bring brought carry take took escort extradite transfer airlift rush relocate ride "
    "born based live residence fled tourist airport pilgrimage caravan convoy way drove way commute".split()
)
_TRANSFER = frozenset(
    "gift supply delivery deliver deliveries arms weapon aid assistance support loan credit sanction message letter warning flow sale "
    "sell sold export import send provide donate grant offer response answer threat concession blow signal "
    "appeal demand call proposal ultimatum ally close loyal return pressure request help money payment "
    "transfer ambassador envoy hostile opposed according tie relation link address".split()
)
_REACHED = frozenset(
    "leave visit reach enter connect hit strike bomb shell attack besiege capture hail near quit tour".split()
)
_BODILY = frozenset(
    "lie sit wake shake flood burn see experience suffer record register stand sleep celebrate brace shiver swelter "
    "empty freeze welcome greet host erupt wake reel mourn".split()
)
_CITY_NOUNS = frozenset(
    "airport suburb street streets metro subway police mayor court district residents resident area region university hotel museum "
    "stadium hospital station embassy neighborhood neighbourhood square outskirts skyline bureau correspondent "
    "zoo theater theatre school park summit talks meeting conference forum marathon underground tube stock exchange office "
    "airspace city port oblast university apartment suburbs squares municipality council prosecutor fire traffic".split()
)
_CITY_WORDS = frozenset("city capital town port home hub metropolis centre center venue".split())
_SPATIAL_OF = frozenset(
    "city capital suburb outskirts north south east west center centre streets mayor kilometers kilometres km miles "
    "university bishop archbishop patriarch district suburbs airport region province battle siege residents people "
    "resident native citizen citizens man woman hospital governor police court prosecutor archdiocese diocese outside "
    "bishop fall port square northwest northeast southeast southwest half part parts area areas".split()
)
_BESIDE = frozenset(
    "between with against by for on upon toward towards under via despite without alongside versus".split()
)


def stands_for_government(line: Line, first: int, last: int) -> tuple[bool, str]:
    """Say whether the capital on words `first` to `last` (exclusive) acts as its government here, and why."""
    before = [word.lower for word in line.words[max(0, first - 3) : first]]
    after = [word.lower for word in line.words[last : last + 3]]
    previous = before[-1] if before else ""
    if previous == "the" and len(before) > 1:
        previous = before[-2]
    if _is_dateline(line, first, last):
        return False, "the city: a dateline"
    surface = _by_neighbours(line, first, before, after, previous)
    return surface if surface is not None else _by_grammar(line, last - 1, previous)


def _by_neighbours(
    line: Line, first: int, before: list[str], after: list[str], previous: str
) -> tuple[bool, str] | None:
    follower = after[0] if after else ""
    if previous == "according" or before[-2:] == ["according", "to"]:
        return True, "a source: a capital for its government"
    if follower in ("'s", "’s"):
        owned = after[1] if len(after) > 1 else ""
        return (
            (False, f"the city's {owned}")
            if owned in _CITY_NOUNS
            else (True, "owner of a policy: a capital for its government")
        )
    if follower in _CITY_NOUNS:
        return False, f"the city: before {follower}"
    if previous in _LOCATIVE:
        return False, f"the city: after {previous}"
    if previous == "of" and len(before) > 1 and before[-2] in _SPATIAL_OF:
        return False, f"the city: {before[-2]} of"
    if previous in ("to", "from"):
        return _by_direction(line, first, previous)
    if previous in _BESIDE:
        return _beside(line, first, previous)
    return None


def _is_dateline(line: Line, first: int, last: int) -> bool:
    """Whether the city opens its line as datelines do: "CAIRO, May 3 (AFP) -", "Cairo (AFP)"."""
    following = line.words[last].text if last < len(line.words) else ""
    capitals = line.words[last - 1].text.isupper()
    return first == 0 and (following == "(" or (capitals and following in (",", "-", "–", "—", "--", ":", "/")))


def _by_direction(line: Line, first: int, previous: str) -> tuple[bool, str]:
    """The nearest word of motion or of giving before "to" or "from" tells which it is."""
    for word in reversed(line.words[max(0, first - 12) : first]):
        lemma = line.sentence.tokens[word.token].lemma.casefold()
        if {lemma, word.lower} & _MOTION:
            return False, f"the city: {word.text} {previous}"
        if {lemma, word.lower} & _TRANSFER:
            return True, f"{word.text} {previous} it: a capital for its government"
    opens = first <= 2 and any(word.lower == "to" for word in line.words[first : first + 3])
    return (
        (True, "from one to another: capitals for their governments")
        if opens
        else (False, f"the city: after {previous}")
    )


def _beside(line: Line, first: int, previous: str) -> tuple[bool, str]:
    ways = {"flight", "flights", "train", "trains", "road", "distance", "route", "line", "highway", "bus", "railway"}
    near = {word.lower for word in line.words[max(0, first - 4) : first]}
    if near & ways:
        return False, "the city: a way between places"
    return True, f"after {previous}: a capital for its government"


def _by_grammar(line: Line, at: int, previous: str) -> tuple[bool, str]:
    tokens = line.sentence.tokens
    index = line.words[at].token
    for _ in range(3):  # a conjunct stands as its first sister does: "Moscow and Seoul say"
        if tokens[index].deprel not in ("conj", "flat", "compound"):
            break
        if tokens[index].deprel == "conj" and _case_of(line, index) in _LOCATIVE:
            return False, "the city: after a locative"
        index = tokens[index].head if tokens[index].head >= 0 else index
    token = tokens[index]
    head = tokens[token.head] if token.head >= 0 else None
    case = _case_of(line, index)
    if case in _LOCATIVE:
        return False, f"the city: after {case}"
    if case in _BESIDE or case == "to" and head is not None and head.lemma in _TRANSFER:
        return True, f"after {case}: a capital for its government"
    if head is None:
        return False, "no clause around it"
    if token.deprel in ("nsubj", "nsubj:outer"):
        return _as_subject(line, token.head)
    if token.deprel == "nsubj:pass":
        return (
            (False, "the city suffers it")
            if head.lemma in _REACHED | _BODILY
            else (True, "subject: a capital for its government")
        )
    if token.deprel in ("obj", "iobj"):
        if head.lemma in _REACHED:
            return False, f"the city: {head.lemma} it"
        return True, f"object of {head.lemma}: a capital for its government"
    if previous == "of":
        return True, "owner of a policy: a capital for its government"
    return False, "nothing says that it acts"


def _case_of(line: Line, index: int) -> str:
    tokens = line.sentence.tokens
    found = [tokens[child].text.casefold() for child in line.sentence.children(index, "case")]
    return found[0] if found else ""


def _as_subject(line: Line, head: int) -> tuple[bool, str]:
    predicate = line.sentence.tokens[head]
    if predicate.lemma in _BODILY:
        return False, f"the city: {predicate.text}"
    has_copula = bool(line.sentence.children(head, "cop"))
    if has_copula and (predicate.lemma in _CITY_WORDS or predicate.upos == "PROPN"):
        return False, f"the city: a {predicate.text}"
    return True, f"subject of {predicate.lemma}: a capital for its government"
