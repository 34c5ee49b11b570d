"""Whether a capital stands for its government: "Ankara has denied it", but "arrived in Ankara"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.language.gazetteer import words

if TYPE_CHECKING:
    from rashomon.annotate.names.words import Line


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
            if owned in words("nouns of cities")
            else (True, "owner of a policy: a capital for its government")
        )
    if follower in words("nouns of cities"):
        return False, f"the city: before {follower}"
    if previous in words("inside prepositions"):
        return False, f"the city: after {previous}"
    if previous == "of" and len(before) > 1 and before[-2] in words("spatial nouns before of"):
        return False, f"the city: {before[-2]} of"
    if previous in ("to", "from"):
        return _by_direction(line, first, previous)
    if previous in words("prepositions before governments"):
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
        if {lemma, word.lower} & words("motion to and from"):
            return False, f"the city: {word.text} {previous}"
        if {lemma, word.lower} & words("giving to and from"):
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
        if tokens[index].deprel == "conj" and _case_of(line, index) in words("inside prepositions"):
            return False, "the city: after a locative"
        index = tokens[index].head if tokens[index].head >= 0 else index
    token = tokens[index]
    head = tokens[token.head] if token.head >= 0 else None
    case = _case_of(line, index)
    if case in words("inside prepositions"):
        return False, f"the city: after {case}"
    if case in words("prepositions before governments") or (
        case == "to" and head is not None and head.lemma in words("giving to and from")
    ):
        return True, f"after {case}: a capital for its government"
    if head is None:
        return False, "no clause around it"
    if token.deprel in ("nsubj", "nsubj:outer"):
        return _as_subject(line, token.head)
    if token.deprel == "nsubj:pass":
        return (
            (False, "the city suffers it")
            if head.lemma in words("verbs that reach places") | words("verbs of cities")
            else (True, "subject: a capital for its government")
        )
    if token.deprel in ("obj", "iobj"):
        if head.lemma in words("verbs that reach places"):
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
    if predicate.lemma in words("verbs of cities"):
        return False, f"the city: {predicate.text}"
    has_copula = bool(line.sentence.children(head, "cop"))
    if has_copula and (predicate.lemma in words("words for cities") or predicate.upos == "PROPN"):
        return False, f"the city: a {predicate.text}"
    return True, f"subject of {predicate.lemma}: a capital for its government"
