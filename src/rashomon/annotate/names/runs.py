"""Where names stand in a sentence: gazetteer terms, then runs of capitalised words with their titles cut off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from rashomon.language.gazetteer import family_first_names, given_names, words
from rashomon.language.gazetteer.terms import Match, match_at
from rashomon.language.words import word_rank

if TYPE_CHECKING:
    from rashomon.annotate.names.words import Line, Word

_HYPHENS = frozenset("-‐‑")
_COMMON_RANK = 9_000  # words this common are no names by themselves
_LONGEST_NAME = 9  # words; a longer run is a headline or damage


class Run(Struct, frozen=True):
    """Capitalised words `first` up to but not including `last`, with the titles that stand directly before them."""

    first: int
    last: int
    titles: tuple[str, ...] = ()


def gazetteer_matches(line: Line) -> tuple[Match, ...]:
    """Return the gazetteer's terms in a sentence, left to right, longest first, doubtful ones left out."""
    texts = [word.text for word in line.words]
    found: list[Match] = []
    at = 0
    while at < len(texts):
        match = match_at(texts, at)
        if match and _is_sound(line, match):
            found.append(match)
            at = match.last
        else:
            at += 1
    return tuple(found)


def _is_sound(line: Line, match: Match) -> bool:
    """Whether a term means what the gazetteer says it does, here."""
    term, first, last = match.term, match.first, match.last
    before = line.words[first - 1] if first else None
    following = line.words[last] if last < len(line.words) else None
    tags = {word.tag[2:] for word in line.words[first:last]} - {""}
    if term.words == ("States",) and (before is None or before.lower != "the" or not tags):
        return False
    if _inside_a_longer_name(line, match, tags):
        return False
    if (
        first > 1
        and before is not None
        and before.text in _HYPHENS
        and line.words[first - 2].lower in words("particles")
    ):
        return False  # "al-Houthi" is a surname
    if term.kind == "organization" and term.ambiguous and following is not None and _is_name_word(following):
        return False  # "Ford Motor Co."
    if term.kind == "organization" and last - first == 1 and before is not None and _runs_into(line, first):
        return False  # "Trade Union Congress" is not the Congress
    if not term.ambiguous:
        return True
    if term.is_acronym or term.kind == "organization":
        with_article = before is not None and before.lower == "the"
        return (
            bool(tags & {"ORGANIZATION"})
            or with_article
            or (term.detail in ("agency", "media") and _is_outlet(line, match))
        )
    # "Jordan", "Georgia", "Sofia": a person where a name goes on, or where the tagger says so.
    if tags == {"PERSON"} and before is not None and before.lower not in words("before places"):
        return False
    return not (following is not None and following.is_capital and following.tag.startswith("I-"))


def _is_name_word(word: Word) -> bool:
    return word.is_capital and word.lower not in words("titles") and word.lower not in words("office heads")


def _runs_into(line: Line, first: int) -> bool:
    """Whether a capitalised word that is neither a title nor a term of its own stands right before word `first`."""
    before = line.words[first - 1]
    if not before.is_capital or before.lower in words("common openers") or before.lower in words("months and days"):
        return False
    return before.lower not in words("titles") and match_at([before.text], 0) is None


def _is_outlet(line: Line, match: Match) -> bool:
    near = line.words[max(0, match.first - 3) : match.first] + line.words[match.last : match.last + 3]
    return any(word.lower in words("words beside outlets") or word.lower in words("speech forms") for word in near)


def _inside_a_longer_name(line: Line, match: Match, tags: set[str]) -> bool:
    """Whether the term is only part of a person's name: "Paris Weller", "Jack London", "Israel Gomez"."""
    term = match.term
    if term.kind == "organization" or len(term.words) > 1:
        return False
    before = line.words[match.first - 1] if match.first else None
    following = line.words[match.last] if match.last < len(line.words) else None
    if before is not None and before.lower in given_names() and before.is_capital and "PERSON" in tags:
        return True
    person_goes_on = following is not None and following.is_capital and following.tag == "I-PERSON"
    if person_goes_on and following is not None:
        at_hand = match_at([word.text for word in line.words[match.last : match.last + 3]], 0)
        is_title = following.lower in words("titles") or following.lower in words("office heads")
        return at_hand is None and not is_title and following.lower not in given_names()
    return False


def capital_runs(line: Line, taken: frozenset[int]) -> tuple[Run, ...]:
    """Return the runs of capitalised words outside the words `taken`, titles cut off, connectors inside kept."""
    found: list[Run] = []
    at = 0
    while at < len(line.words):
        if at in taken or not _opens_a_run(line, at, taken):
            at += 1
            continue
        last = _end_of_run(line, at, taken)
        found.extend(_without_titles(line, at, last))
        at = last
    return tuple(found)


def _opens_a_run(line: Line, at: int, taken: frozenset[int]) -> bool:
    word = line.words[at]
    if not word.is_capital or not any(letter.isalpha() for letter in word.text):
        return False
    if word.lower in words("months and days") or word.text == "I":
        return False
    if at and line.words[at - 1].text in _HYPHENS and line.words[at - 1].end == word.start and at - 1 not in taken:
        return False
    if not _opens_sentence(line, at):
        return True
    follows = line.words[at + 1] if at + 1 < len(line.words) else None
    goes_on = follows is not None and follows.is_capital and at + 1 not in taken
    if word.lower in words("common openers"):
        return goes_on and word.tag == "B-PERSON" and follows is not None and follows.tag == "I-PERSON"
    if word.tag != "O" or word.lower in given_names() or word.lower in words("titles"):
        return True
    return goes_on or not _is_common(word)


def _opens_sentence(line: Line, at: int) -> bool:
    return all(not any(letter.isalnum() for letter in word.text) for word in line.words[:at]) or (
        at > 0 and line.words[at - 1].text[-1:] in '“«"‘:•'
    )


def _is_common(word: Word) -> bool:
    rank = word_rank(word.lower)
    return rank is not None and rank < _COMMON_RANK


def _end_of_run(line: Line, first: int, taken: frozenset[int]) -> int:
    at = first + 1
    while at < len(line.words) and at not in taken and at - first < _LONGEST_NAME:
        step = _step(line, first, at, taken)
        if not step:
            break
        at += step
    return at


def _step(line: Line, first: int, at: int, taken: frozenset[int]) -> int:
    """How many words the run grows by at `at`: 0 where it ends."""
    word = line.words[at]
    before = line.words[at - 1]
    following = line.words[at + 1] if at + 1 < len(line.words) and at + 1 not in taken else None
    if word.text in _HYPHENS and before.end == word.start and following is not None and following.start == word.end:
        return 2
    if word.is_capital:
        stops = word.lower in words("months and days") or (word.text == "I")
        return 0 if stops else 1
    if following is None:
        return 0
    if word.lower in ("'", "’", "'s", "’s"):
        return 2 if _owns_a_body(line, at, taken) else 0
    particles = _particles(line, at, taken)
    if particles:
        return particles
    if word.lower in ("of", "for") and following.lower == "the" and at + 2 < len(line.words):
        return 3 if line.words[at + 2].is_capital and at + 2 not in taken and _names_a_body(line, first, at) else 0
    if not following.is_capital or following.lower in words("months and days"):
        return 0
    if word.text == "&":
        return 2
    person = following.lower in given_names() and match_at([following.text], 0) is None
    if person and at + 2 < len(line.words) and line.words[at + 2].is_capital:
        return 0  # "the League of Ana Silva"
    if word.lower in ("of", "for", "on"):
        return 2 if _names_a_body(line, first, at) else 0
    if word.lower == "and" and _names_a_body(line, first, at):
        # "Centers for Disease Control and Prevention", but "the Interior Ministry and Parliament".
        return 2 if any(part.lower in ("of", "for") for part in line.words[first:at]) and at - first >= 3 else 0
    return 0


def _owns_a_body(line: Line, at: int, taken: frozenset[int]) -> bool:
    """Whether a possessive stands inside a body's name: "Dockers' Federation", "Women's Tennis Association"."""
    before = line.words[at - 1]
    rank = word_rank(before.lower)
    if rank is None or before.lower in given_names() or before.tag.endswith(("PERSON", "PLACE")):
        return False
    for following in range(at + 1, min(at + 4, len(line.words))):
        word = line.words[following]
        if not word.is_capital or following in taken:
            return False
        if word.lower in words("organization heads"):
            return True
    return False


def _particles(line: Line, at: int, taken: frozenset[int]) -> int:
    """How many words "van der Berg" or "al-Masri" add to the name before them: 0 where no such thing follows."""
    width = 0
    while (
        at + width < len(line.words) and width < 4 and line.words[at + width].lower in words("particles inside names")
    ):
        if line.words[at + width].is_capital:
            break
        width += 1
        hyphen = line.words[at + width] if at + width < len(line.words) else None
        if hyphen is not None and hyphen.text in _HYPHENS and hyphen.start == line.words[at + width - 1].end:
            width += 1
    last = at + width
    if not width or last >= len(line.words) or last in taken or not line.words[last].is_capital:
        return 0
    return width + 1


def _names_a_body(line: Line, first: int, at: int) -> bool:
    """Whether the words so far name a body that goes on with "of": "Bank of", "Defenders of the"."""
    parts = [word.lower for word in line.words[first:at]]
    heads = words("organization openers") | words("organization heads")
    if any(part in heads or part.removesuffix("s") in heads for part in parts):
        return True
    return parts[0] in words("office heads") or parts[-1] in words("place openers")


def _without_titles(line: Line, first: int, last: int) -> list[Run]:
    """Part a run at its titles: the words after a title are a name of their own."""
    runs: list[Run] = []
    start = first
    titles: list[str] = []
    at = first
    while at < last:
        width = title_width(line, at, last)
        if width and not _is_body(line, at, at + width, last):
            if start < at:
                runs.append(Run(start, at, tuple(titles)))
                titles = []
            titles.append(" ".join(word.text for word in line.words[at : at + width]))
            at += width
            start = at
        else:
            at += 1
    if start < last:
        runs.extend(_before_connector(line, Run(start, last, tuple(titles))))
    return runs


def _before_connector(line: Line, run: Run) -> list[Run]:
    """After a title a name ends at "of": "Justice Ana Silva of the High Court"."""
    if not run.titles:
        return [run]
    if line.words[run.first].lower in ("of", "for"):  # "Minister of Civil Defence Ana Silva"
        person = (at for at in range(run.first + 1, run.last) if _begins_person(line.words[at]))
        first = next(person, None)
        return [] if first is None else [Run(first, run.last)]
    for at in range(run.first + 1, run.last):
        if line.words[at].lower in ("of", "for", "and"):
            rest = at + 2 if line.words[at + 1].lower == "the" else at + 1
            return [Run(run.first, at, run.titles), *([Run(rest, run.last)] if rest < run.last else [])]
    return [run]


def _begins_person(word: Word) -> bool:
    return word.tag == "B-PERSON" or (word.is_capital and word.lower in given_names())


def _is_body(line: Line, first: int, last: int, end: int) -> bool:
    """Whether title words belong to a body's name: "Prime Minister's Office", "Chief Executive Council"."""
    if last >= end:
        return False
    following = line.words[last].lower
    closing = line.words[end - 1].lower
    if end - last > 1 and (closing in words("organization heads") or closing in words("thing heads")):
        rest = line.words[last:end]
        if not any(word.lower in given_names() or word.tag.endswith("PERSON") for word in rest):
            return True  # "General Data Protection Regulation"
    if following in words("organization heads") and following not in words("titles"):
        return True
    return line.words[first].lower == "general" and following in ("staff", "assembly", "motors", "electric")


def title_width(line: Line, at: int, last: int) -> int:
    """How many words from `at` are titles of the person that follows: 0 where they are none.

    >>> from rashomon.annotate.names.words import line_of
    >>> from rashomon.annotate.syntax import Sentence, Token
    >>> text, tokens, at = "Foreign Minister Ana Silva", [], 0
    >>> for number, part in enumerate(text.split()):
    ...     tokens.append(Token(at, at + len(part), part, part, "PROPN", "NNP", number - 1, "flat", "O"))
    ...     at += len(part) + 1
    >>> title_width(line_of(0, Sentence(0, len(text), tuple(tokens))), 0, 4)
    2
    """
    width = 0
    while at + width < last:
        step = _title_step(line, at + width, last, width)
        if not step:
            break
        width += step
    if not width:
        return 0
    parts = [word.lower.rstrip(".") for word in line.words[at : at + width]]
    heads = words("titles") | words("office heads") | words("male titles") | words("female titles")
    while parts and _singular(parts[-1]) not in heads:
        parts.pop()
    return len(parts)


def _title_step(line: Line, at: int, last: int, width: int) -> int:
    word = line.words[at].lower.rstrip(".")
    if line.words[at].text in _HYPHENS and width:
        return 1
    if at + 1 < last and line.words[at + 1].text in _HYPHENS and word not in ("vice", "prime", "co", "attorney"):
        return 0
    if word in words("male titles") or word in words("female titles"):
        # Behind a given name such a word is a surname: "Martin King".
        return 1 if at + 1 < last and not (width == 0 and at and _may_be_surname(line, at)) else 0
    if word in ("of", "for") and width and at + 1 < last and line.words[at + 1].lower in words("fields after of"):
        return 2
    office = word in words("titles") or word in words("office heads") or word in words("office modifiers")
    if not office and _singular(word) not in words("office heads"):
        return 0
    if word in given_names() and line.words[at].tag.endswith("PERSON"):
        return 0
    return 1


def _may_be_surname(line: Line, at: int) -> bool:
    before = line.words[at - 1]
    return before.is_capital and (before.lower in given_names() or before.tag.endswith("PERSON"))


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def looks_like_person(parts: list[str]) -> bool:
    """Whether words begin as people's names do: a known given name, or a family name of those printed first.

    >>> looks_like_person(["Olga", "Marin"]), looks_like_person(["Xi", "Jinping"]), looks_like_person(["Blue", "Star"])
    (True, True, False)
    """
    first = parts[0].casefold()
    if len(parts) < 2:
        return False
    if first in given_names() or first.split("-")[0] in given_names():
        return True
    if len(first.rstrip(".")) == 1 and len(parts[-1]) > 2:
        return True
    return first in family_first_names() and len(parts) <= 4
