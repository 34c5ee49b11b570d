"""Headlines of other pages between two paragraphs of a story, with nothing that announces them.

"Minister denies tax plans" between paragraphs on a flood is no heading of the story: headings are short, are written
with the story's words, or stand above every few paragraphs. A stray headline has many words and the story knows
hardly any of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rashomon.clean.furniture import Verdict
from rashomon.clean.line_model_features import SPACELESS, pieces_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rashomon.clean.lines import Line

_FEWEST_WORDS: Final = 6
_MOST_WORDS: Final = 20
_PARAGRAPH: Final = 15  # words of the sentences around it
_FEWEST_CONTENT: Final = 4  # words that must all, or all but one, be strange to the story
_FEWEST_PARAGRAPHS: Final = 4


def stray_headlines(lines: Sequence[Line]) -> list[tuple[Line, Verdict]]:
    r"""Return the lines between paragraphs that are headlines of something else; at most one in three paragraphs.

    >>> from rashomon.clean.lines import lines_of
    >>> flood = "The river rose again on Monday and the flood closed two bridges of the old town near the harbour."
    >>> text = f"{flood}\n{flood}\nTennis: Solberg wins fourth title after long injury\n{flood}\n{flood}"
    >>> [line.words for line, _ in stray_headlines(lines_of(text))]
    ['Tennis: Solberg wins fourth title after long injury']
    """
    prose = [line for line in lines if line.is_prose]
    if len(prose) < _FEWEST_PARAGRAPHS:
        return []
    story = set().union(*(pieces_of(line) for line in prose))
    stems = {word[:5] for word in story}
    found: list[tuple[Line, Verdict]] = []
    for before, line, after in zip(lines, lines[1:], lines[2:], strict=False):
        between = all(other.is_prose and other.count >= _PARAGRAPH for other in (before, after))
        if not between or not _is_headline(line):
            continue
        content = [word for word in pieces_of(line) if len(word) > 3 or word > SPACELESS]
        known = sum(1 for word in content if word in story or (len(word) > 5 and word[:5] in stems))
        if len(content) >= _FEWEST_CONTENT and known <= len(content) // 6:
            reason = f"a headline between paragraphs that know {known or 'none'} of its {len(content)} words"
            found.append((line, Verdict("stray-headline", reason)))
    return found if 3 * len(found) <= len(prose) else []


def _is_headline(line: Line) -> bool:
    """Whether a line has a headline's length and form: no stop, no speech, no mark of a list, no label before names."""
    words = line.words
    begins = words[0].isupper() or (words[0].isalpha() and not words[0].islower())
    return (
        _FEWEST_WORDS <= line.count <= _MOST_WORDS
        and begins
        and not line.ends
        and not words.endswith((":", ";", ",", "-", "–", "—"))
    )
