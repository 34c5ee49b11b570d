"""What stands below a story: key words, invitations, and the agencies that gave the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rashomon.clean.details import Finding
from rashomon.clean.furniture import phrases
from rashomon.clean.lines import letters
from rashomon.language.wires import wires_in

if TYPE_CHECKING:
    from rashomon.clean.lines import Line

_BULLET = re.compile(r"^\s*(?:[•▪●■►▶◦‣·*+-]|\d{1,2}[.)])\s+\S")
_SMALL = frozenset("of and the de la le du des et y e und von van der di del da do dos das al el for in on a".split())
_NAME = r"[^\W\d_a-z][\w.&'’-]{1,24}(?: [^\W\d_a-z][\w.&'’-]{1,24}){0,3}"
_IN_BRACKETS = re.compile(rf"[(\[](?P<who>{_NAME})[)\]]\.?")
_SHARED = re.compile(rf"(?P<first>{_NAME})\s?[/|&+]\s?(?P<second>{_NAME})\.?")
_SOURCE = re.compile(rf"(?:[Ss]ources?|SOURCE|[Aa]gency|[Ff]uente|[Qq]uelle|[Ff]onte) ?: ?(?P<who>{_NAME})\.?")
_NO_AGENCY = frozenset("end ends more file photo video update updated translated advertisement continued".split())
_MOST_KEY_WORDS = 14


def is_tag_list(line: Line, body: set[str]) -> bool:
    """Say whether `line` is names in a row, all of them from the story (`body`: its words)."""
    if line.ends or line.count < 3 or line.count > 40 or _BULLET.match(line.words):
        return False
    words = re.findall(r"[^\W_]+", line.words)
    capital = all(word[:1].isupper() or word[:1].isdigit() or word.casefold() in _SMALL for word in words)
    parts = line.words.split(",")
    if len(parts) > 2 and all(len(part.split()) <= 4 for part in parts):
        capital = capital or all(part.strip().islower() for part in parts)
    held = sum(1 for token in line.tokens if token in body or token.removesuffix("'s") in body)
    if capital and held >= 0.8 * len(line.tokens):
        return True
    names = sum(1 for word in words if word[:1].isupper())
    bare = not re.search(r"[^\w\s#,'’-]", line.words) and not set(line.tokens) & _function_words()
    if not bare or len(line.tokens) > _MOST_KEY_WORDS or 2 * names < len(words):
        return False
    return all(token in body or any(word.startswith(token) for word in body) for token in line.tokens)


def _function_words() -> frozenset[str]:
    """Words that sentences and headlines are made with, and lists of key words are not."""
    return _SMALL | frozenset(phrases()["inside"]["prose"]) | _SENTENCE_WORDS


_SENTENCE_WORDS = frozenset(
    "to from with by at as is are be been has have will would can could may who what when where why how not no but or "
    "after before over under into about against between than that this these those it its i we you our your more "
    "now says say said".split()
)


def is_invitation(line: Line) -> bool:
    """Say whether a line below a story calls on the reader: "Discover our …", "Visit our shop", "Get your copy"."""
    if line.count > 14 or re.search(r"[\"“”«»]", line.words):
        return False
    first = line.folded.lstrip("•*-–—>» ")
    opener = next((opener for opener in phrases()["starts"]["promo"] if first.startswith(f"{opener} ")), None)
    return opener is not None and bool(_TO_READER & set(line.tokens)) and not _PEOPLE & set(line.tokens)


_TO_READER = frozenset("our your us notre votre nos nuestro nuestra unser unsere nostro nostra nossa nosso".split())
_PEOPLE = frozenset("he she they his her their said says told was were".split())


def closing_credit(line: Line, outlet: str) -> Finding | None:
    """Return the agency that a line below a story names: "(Nordpresse)", "Nordpresse / The Harbour Star".

    An unknown name alone in brackets is one by its place there; of two names the one that is not `outlet`.

    >>> from rashomon.clean.lines import lines_of
    >>> closing_credit(lines_of("Nordpresse / The Harbour Star")[0], "The Harbour Star").value
    'Nordpresse'
    """
    alone = _IN_BRACKETS.fullmatch(line.words)
    if alone and line.count <= 4 and not _NO_AGENCY & set(line.tokens):
        who = ", ".join(wires_in(alone["who"])) or alone["who"]
        return Finding("credit", who, "closing-line", line.start + alone.start("who"), line.start + alone.end("who"))
    source = _SOURCE.fullmatch(line.words)
    if source:
        who = ", ".join(wires_in(source["who"])) or source["who"]
        return Finding("credit", who, "closing-line", line.start + source.start("who"), line.start + source.end("who"))
    if outlet and line.words[0] in "([" and line.count <= 9 and _key(outlet) in line.key and "agenc" in line.folded:
        return Finding("credit", ", ".join(wires_in(line.words)) or "agencies", "closing-line", line.start, line.end)
    both = _SHARED.fullmatch(line.words)
    if both is None or line.count > 8:
        return None
    for one, other in (("first", "second"), ("second", "first")):
        if _key(both[other]) == _key(outlet) or wires_in(both[one]) == (both[one],):
            who = ", ".join(wires_in(both[one])) or both[one]
            return Finding("credit", who, "closing-line", line.start + both.start(one), line.start + both.end(one))
    return None


_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)[ ©]*(?:\d{4}(?:\s?[-–]\s?\d{4})?[ ,]*)?(?:by )?(?P<name>[^\W\d_][^.,|/]{2,40})",
    re.IGNORECASE,
)
_RIGHTS = re.compile(r"\s+(?:all rights|inc\b|ltd\b|llc\b|gmbh\b)", re.IGNORECASE)


def copyright_holder(line: Line) -> Finding | None:
    """Return whom a line of copyright names: an agency is whom to credit, anybody else is the outlet.

    >>> from rashomon.clean.lines import lines_of
    >>> copyright_holder(lines_of("© 2024 The Harbour Star. All rights reserved.")[0])[:2]
    ('outlet', 'The Harbour Star')
    """
    match = _COPYRIGHT.match(line.words)
    if not match or any(mark in line.folded for mark in ("getty", "photo", "/")):
        return None
    name = _RIGHTS.split(match["name"], maxsplit=1)[0].strip()
    wires = wires_in(name)
    start = line.start + match.start("name")
    value = ", ".join(wires) or name
    return Finding("credit" if wires else "outlet", value, "copyright-line", start, start + len(name))


def _key(name: str) -> str:
    return letters(name).removeprefix("the")
