"""The name of the site, its slogan and its section in the head of a page, told from the title they surround.

A title speaks of what the story tells: most of its words come again below. A site's name or slogan does not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from rashomon.clean.furniture import phrases
from rashomon.clean.lines import SMALL_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from rashomon.clean.lines import Line

Role = Literal["masthead", "slogan", "section"]
ROLES = {"masthead": "the name of the site", "slogan": "the slogan of the site", "section": "the section of the site"}
_OF_TEXT = frozenset("in on for at to after over with as by from amid against before under is are was no not en dans "
                     "sur pour por para con nach bei mit gegen nel per".split())  # fmt: skip
_COMMON = frozenset("from with that this your their into over after more than what when where every".split())
_DOMAIN = re.compile(r"[\w-]{2,40}\.(?:com|org|net|info|news|co\.\w\w|[a-z]{2})")


class Head(NamedTuple):
    """The lines before the story, the numbers of those printed twice, the words of the story, the host's name."""

    lines: Sequence[Line]
    twice: frozenset[int]
    body: frozenset[str]
    stem: str


def roles_of(head: Head) -> list[tuple[Line, Role]]:
    r"""Return the lines of the head that are the site's and not the story's, each with what it is.

    >>> from rashomon.clean.lines import lines_of
    >>> page = "The Valley Echo\nNews since 1901\nFlood closes two bridges\nTwo bridges were closed by a flood."
    >>> lines = lines_of(page)
    >>> body = frozenset(lines[3].tokens)
    >>> [(line.words, role) for line, role in roles_of(Head(lines[:3], frozenset(), body, ""))]
    [('The Valley Echo', 'masthead'), ('News since 1901', 'slogan')]
    """
    title = _title(head)
    found: list[tuple[Line, Role]] = []
    for line in head.lines:
        if line.is_prose or line.number in head.twice or line.is_item:
            continue
        role = _role(line, title, head, named=any(role == "masthead" for _, role in found))
        if role:
            found.append((line, role))
    return found


def _title(head: Head) -> Line | None:
    """The line that is surely a title: printed twice, or of at least four words that the story mostly repeats."""
    for line in head.lines:
        if line.number in head.twice and (not line.is_prose or line.count <= 15):
            return line
    likely = [(shared, -line.number, line) for line in head.lines if (shared := _shared_with_story(line, head.body))]
    plain = [item for item in likely if not _has_slogan_word(item[2])]
    return max(plain or likely, key=lambda item: item[:2])[2] if likely else None


def _shared_with_story(line: Line, body: frozenset[str]) -> int:
    """How many content words of a line of four words or more come again in the story; 0 if fewer than half do."""
    content = [token for token in line.tokens if len(token) > 3 and token not in _COMMON]
    shared = sum(1 for token in content if token in body)
    return shared if line.count >= 4 and 2 * shared >= len(content) else 0


def _has_slogan_word(line: Line) -> bool:
    return any(re.search(rf"\b{re.escape(mark)}\b", line.folded) for mark in phrases()["inside"]["slogan"])


def _role(line: Line, title: Line | None, head: Head, *, named: bool) -> Role | None:
    if head.stem and len(line.key) >= 3 and _is_host(line.key, head.stem) and line.count <= 6:
        return "masthead"
    if title is None or line is title:
        return None
    above = line.number < title.number
    sure = title.number in head.twice
    if line.folded in phrases()["outlet"]["sections"]:
        return "section" if above else None
    between = sum(1 for other in head.lines if title.number < other.number < line.number)
    near = between <= 1 if not above else title.number - line.number <= 2
    if _is_name(line, head, above=above, near=near, sure=sure):
        return "masthead"
    if not above and named and between <= 2 and _has_slogan_word(line) and _is_slogan(line, head.body):
        return "slogan"
    if above and (named or sure) and _is_slogan(line, head.body):
        return "slogan"
    return None


def _is_host(key: str, stem: str) -> bool:
    return key == stem or (len(key) >= 5 and (stem.endswith(key) or stem.startswith(key) or key.startswith(stem)))


def _is_name(line: Line, head: Head, *, above: bool, near: bool, sure: bool) -> bool:
    """Whether the line is a name in capitals of which the story does not speak, or one that papers bear.

    `sure`: the title is known because it is printed twice; what stands above it is then the page's.
    """
    if line.count > 5 or line.ends or not line.words[:1].isupper() or "," in line.words:
        return bool(_DOMAIN.fullmatch(line.folded)) and near
    words = line.words.split()
    capital = all(word[:1].isupper() or word.casefold() in SMALL_WORDS or word in {"24", "&", "7"} for word in words)
    content = [token for token in line.tokens if token not in SMALL_WORDS]
    strange = [token for token in content if token not in head.body]
    if not sure and not set(phrases()["outlet"]["words"]) & set(content) and is_headline_in_capitals(line, head.body):
        return False
    if not capital or not content:
        return False
    of_papers = bool(set(phrases()["outlet"]["words"]) & set(content))
    if of_papers and (strange or (sure and above) or "The" in words[:1] or (above and line.count <= 3)):
        return near or (sure and above)
    return above and (len(strange) == len(content) or (sure and bool(strange) and line.count <= 4))


def is_headline_in_capitals(line: Line, story: AbstractSet[str]) -> bool:
    r"""Say whether a line in capitals is a headline rather than a name: it is long or says what the story says.

    >>> from rashomon.clean.lines import lines_of
    >>> story = {"fire", "brem"}
    >>> [is_headline_in_capitals(line, story) for line in lines_of("BLACKOUT IN VALMORA\nFIRE NEAR BREM\nCOSTA AHORA")]
    [True, True, False]
    """
    if not line.words.isupper():
        return False
    spoken = any(token in story for token in line.tokens if token not in SMALL_WORDS)
    return line.count > 3 or spoken or not _OF_TEXT.isdisjoint(line.tokens)


def _is_slogan(line: Line, body: frozenset[str]) -> bool:
    if not 2 <= line.count <= 18:
        return False
    slogan = any(mark in line.folded for mark in phrases()["inside"]["slogan"])
    content = [token for token in line.tokens if len(token) > 4]
    shared = sum(1 for token in content if token in body)
    return (slogan and shared <= 0.5 * len(content)) or (bool(content) and shared <= 0.2 * len(content))
