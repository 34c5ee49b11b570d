"""Furniture in many languages by shape and stem: share, letters and channels, comments, cookies, links, credits.

A stem alone says nothing; a verb to share with stands with nothing but networks and small words, a letter with a verb
to take it, cookies with whoever uses them, a credit's label before a mark.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from rashomon.clean.lines import Line

_MARK: Final = r"\s?[:：|/=＝>»→–—-]"
_AROUND: Final = " 0123456789()[].,:;!•·»>|"


_SPACELESS = re.compile(r"[\u3040-\u9fff]")
_SPACELESS_WORDS: Final = 8  # of two signs each


class Told(NamedTuple):
    """The rule that a line falls under, and why."""

    rule: str
    reason: str


class _Lists(NamedTuple):
    share: frozenset[str]
    share_words: frozenset[str]
    share_starts: tuple[str, ...]
    letters: re.Pattern[str]
    takes: re.Pattern[str]
    comments: frozenset[str]
    cookies: tuple[tuple[str, ...], ...]
    related: re.Pattern[str]
    credit: re.Pattern[str]


@cache
def _lists() -> _Lists:
    loaded = tomllib.loads((files("rashomon.clean") / "furniture_tongues.toml").read_text("utf-8"))
    share = loaded["share"]
    return _Lists(
        frozenset(share["verbs"]),
        frozenset(share["verbs"] + share["beside"]),
        tuple(share["spaceless"]),
        _any_of(loaded["letter"]["nouns"]),
        _any_of(loaded["letter"]["verbs"]),
        frozenset(loaded["comments"]["whole"]),
        tuple(tuple(loaded["cookies"][name]) for name in ("words", "uses", "owners")),
        re.compile(rf"\W{{0,4}}(?:{_alternatives(loaded['related']['starts'])})(?:{_MARK}|$)"),
        re.compile(
            rf"\W{{0,2}}(?:(?:{_alternatives(loaded['credit']['labels'])})\.?\s?[:：/=＝|©]\s?\S"
            rf"|(?:{_alternatives(loaded['credit']['bare'])})\S)"
        ),
    )


def _alternatives(phrases: list[str]) -> str:
    phrases = [phrase.casefold() for phrase in phrases]
    return "|".join(map(re.escape, sorted(phrases, key=lambda phrase: (-len(phrase), phrase))))


def _any_of(stems: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W\u3040-\u9fff])(?:{_alternatives(stems)})")


def told_in_any_tongue(line: Line) -> Told | None:
    r"""Say what a line of page furniture is, in whatever language; None where it may be part of the story.

    >>> from rashomon.clean.lines import lines_of
    >>> [told_in_any_tongue(line).rule for line in lines_of("Auf Facebook teilen\nDeja un comentario (3)")]
    ['share', 'comments']
    """
    lists = _lists()
    folded = line.folded
    if _is_about_cookies(line, lists):
        return Told("notice", "a notice about cookies")
    if line.count > 20 or (line.ends and line.count > 14):
        return None
    if not line.ends:
        tokens = set(line.tokens)
        shared = len(tokens) >= 2 and tokens & lists.share and tokens <= lists.share_words
        if shared or _begins_to_share(folded, lists):
            return Told("share", "a link to share the page")
        if folded.strip(_AROUND) in lists.comments:
            return Told("comments", "a link to readers' comments")
        if lists.related.match(folded):
            return Told("related", "a link to another page")
        if lists.credit.match(folded):
            return Told("photo-credit", "the caption or credit of a picture")
    if line.count <= 14 and lists.letters.search(folded) and _takes(line, lists):
        return Told("promotion", "an appeal to the reader to subscribe, follow or visit")
    return None


def _begins_to_share(folded: str, lists: _Lists) -> bool:
    """Whether a short line opens as a link to share does; a verb with its preposition may be followed by more."""
    start = next((start for start in lists.share_starts if folded.startswith(start)), "")
    return bool(start) and len(folded) <= (24 if " " in start else 14)


def _takes(line: Line, lists: _Lists) -> bool:
    """Whether a short line calls to take a letter: the verb is its first word, or it has no more than six words."""
    match = lists.takes.search(line.folded)
    if match is not None and _SPACELESS.match(match.group()):
        return not line.ends and line.count <= _SPACELESS_WORDS
    return match is not None and (match.start() <= 2 or line.count <= 6)


def _is_about_cookies(line: Line, lists: _Lists) -> bool:
    if line.count > 60:
        return False
    return all(any(stem in line.folded for stem in stems) for stems in lists.cookies)
