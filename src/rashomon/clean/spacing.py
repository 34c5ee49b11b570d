"""Spaces that were lost: after full stops and commas, and around quotation marks."""

from __future__ import annotations

import re
from typing import Final

from rashomon.language.tokens import TITLES
from rashomon.language.words import is_word
from rashomon.model.report import Edit

_CASED = "[A-Za-zªºÀ-ÖØ-öø-ʯͰ-ϿЀ-ԯ԰-֏Ḁ-ỿἀ-῿]"  # letters of scripts that part words by spaces after a mark
# The look-behinds stand behind the sign they precede: the search then jumps from sign to sign.
# A sentence mark with a letter or opening quotation mark stuck behind it.
_STOP = re.compile(r"[.!?…](?<=[^\s.!?].)(?P<close>[”»’\"'“)\]]{0,2})(?=[“«„\"]?[^\W\d_])")
_COMMA = re.compile(rf"[,;](?<={_CASED}{_CASED}.)(?={_CASED}{_CASED})")
_COLON = re.compile(r":(?<=[a-zß-ÿ]{3}:)(?=[A-ZÀ-Þ][a-zß-ÿ])")
_CLOSE = re.compile(rf"[”»](?<=[^\s“«„(\[].)(?={_CASED}|\d)")
_OPEN = re.compile(rf"[“«„](?<=(?:{_CASED}|\d).)(?=[^\W_])")
_SUFFIX = re.compile(r"[^\W\d_]{1,4}\b")
_SUFFIXED = re.compile("[ğışəİ]")  # Turkish and its kin join endings to a quoted word
_PAREN = re.compile(rf"\)(?<={_CASED}{_CASED}\))(?={_CASED}{_CASED})")
_PAREN_OPEN = re.compile(rf"\((?<={_CASED}{_CASED}\()(?={_CASED}{{2,}} )")
_PREFIX = re.compile(r"\([^\W\d_]{1,6}\)$")  # "(in)formal": a part of the word that may be left out
_LETTERS = re.compile(r"[^\W\d_]+")
_YEAR = re.compile(
    r"(?<=\d)(?:(?<=\b1[5-9]\d\d)|(?<=\b20\d\d))"
    r"(?=(?:and|but|to|when|after|before|the|in|with|by|for|from|at|on|was|were|is|he|she|they|who|which|that|said|until"
    r"|while|because|or|of|as|has|had|will)\b)"
    r"|(?<=\b\d\d)(?=(?:and|but|when|after|people|percent|million|billion|while)\b)"
)
_ADDRESS = re.compile(
    r"://|www\.|@|\.(?:com|org|net|gov|edu|info|int|co|io|tv|ru|uk|de|fr|it|es|eu|html?|php|pdf|jpe?g|png|js"
    r"|docx?|xlsx?|txt|csv|zip|mp[34])\b",
    re.IGNORECASE,
)
_AFTER_STOP = re.compile(r"[“«„\"]?(?:[A-ZÀ-ÞА-ЯΑ-Ω][^\W\d_A-ZÀ-Þ]|[AIOUYÀÉ](?=[\s'’])|[A-Z]{2,5}\b)")
# How far is looked for the other half of a pair of quotation marks, and for the end of an address.
_FAR = 2000
_NEAR = 40
_MOSTLY: Final = 0.8
_FEW: Final = 5  # words; fewer do not tell
_ENGLISH: Final = frozenset("the and are that this with from you his her she they which been their".split())
_TOP_LEVEL_WORDS: Final = frozenset({"it", "me", "info"})
_TOP_LEVEL: Final = frozenset(
    "com org net gov edu info int co io tv ru uk de fr it es eu js me ai doc docx xls xlsx pdf txt csv zip jpg "
    "png ppt".split()
)


def mend_spacing(text: str) -> list[Edit]:
    """Return the edits that put lost spaces back.

    >>> text = "since 2000.Relations cooled, says lifegate.it; the U.S. left “it”while"
    >>> [(edit.start, edit.rule) for edit in mend_spacing(text)]
    [(11, 'space-after-stop'), (65, 'space-at-quote')]
    >>> [edit.start for edit in mend_spacing("a “world”while the rest.“We go”he said")]
    [9, 24, 31]
    """
    edits: list[Edit] = []
    for match in _STOP.finditer(text):
        at = _after_stop(text, match)
        if at:
            edits.append(_space(at, "space-after-stop", "no space after the end of a sentence"))
    for pattern in (_COMMA, _COLON, _PAREN):
        for match in pattern.finditer(text):
            stays = _ADDRESS.search(_chunk(text, match.start())) or (
                pattern is _PAREN and _is_prefix(text, match.end())
            )
            edits += [] if stays else [_space(match.end(), "space-after-mark", "no space after a punctuation mark")]
    edits += [_space(match.start(), "space-after-number", "no space after a number") for match in _YEAR.finditer(text)]
    reason = "no space before a bracket"
    edits += [_space(match.start(), "space-after-mark", reason) for match in _PAREN_OPEN.finditer(text)]
    for paragraph in re.finditer(r"[^\n]+", text):
        edits += _quotes(text, paragraph.start(), paragraph.end())
        if '"' in paragraph.group():
            edits += _straight(paragraph.group(), paragraph.start())
    unique = {edit.start: edit for edit in edits if not _spaced(text, edit.start)}
    return [unique[at] for at in sorted(unique)]


def _is_prefix(text: str, end: int) -> bool:
    """Whether the bracket that ends here holds a part of a word: "(in)formal"."""
    return bool(_PREFIX.search(text[max(0, end - 9) : end]))


def _straight(paragraph: str, start: int) -> list[Edit]:
    """Spaces beside straight quotation marks, where they come in pairs and English stands around them."""
    marks = [match.start() for match in re.finditer('"', paragraph)]
    if len(marks) % 2 or len(marks) > 2 * _NEAR or not _is_english(paragraph[:_FAR]):
        return []
    edits: list[Edit] = []
    for opening, closing in zip(marks[::2], marks[1::2], strict=True):
        free = not paragraph[max(0, opening - 1) : opening].strip(" ([—–-")
        inside = paragraph[opening + 1 : closing]
        after = _LETTERS.match(paragraph, closing + 1)
        before = paragraph[opening - 1 : opening] if opening else ""
        if not inside or inside[0].isspace() or inside[-1].isspace():
            continue
        reason = "no space beside a quotation mark"
        if after and free and (after.group() == "a" or (len(after.group()) > 1 and is_word(after.group()))):
            edits.append(_space(start + closing + 1, "space-at-quote", reason))
        elif before.isalpha() and not after and _is_whole(paragraph, opening):
            edits.append(_space(start + opening, "space-at-quote", reason))
    return edits


def _is_english(paragraph: str) -> bool:
    words = {match.group().lower() for match in _LETTERS.finditer(paragraph)}
    return bool(words & _ENGLISH) or sum(map(is_word, words)) >= _MOSTLY * max(_FEW, len(words))


def _is_whole(paragraph: str, end: int) -> bool:
    """Whether what ends here is an English word."""
    word = re.search(r"[^\W\d_]+$", paragraph[max(0, end - _NEAR) : end])
    return bool(word) and word is not None and len(word.group()) > 1 and is_word(word.group())


def _space(at: int, rule: str, reason: str) -> Edit:
    return Edit(at, at, " ", "repaired", rule, reason)


def _spaced(text: str, at: int) -> bool:
    return text[at : at + 1].isspace() or text[at - 1 : at].isspace()


def _chunk(text: str, at: int) -> str:
    """The run of characters without white space around `at`, at most 80 to each side."""
    left, right = max(0, at - 80), at + 80
    begin = max(left - 1, text.rfind(" ", left, at), text.rfind("\n", left, at)) + 1
    ends = [end for end in (text.find(" ", at, right), text.find("\n", at, right)) if end >= 0]
    return text[begin : min(ends, default=right)]


def _after_stop(text: str, match: re.Match[str]) -> int:
    """Where a space is missing after this sentence mark, or 0."""
    stop, after = match.start(), match.end()
    mark, close = text[stop], match["close"]
    chunk = _chunk(text, stop)
    follows = _AFTER_STOP.match(text, after)
    if not follows or _is_address(chunk, text[after : after + _NEAR]):
        return 0
    word = re.search(r"[^\W_]*$", text[max(0, stop - 30) : stop])
    before = word.group() if word else ""
    if mark == "." and not close and not _ends_sentence(text, stop, before, after):
        return 0
    if "“" in close or (close == '"' and _opens_straight(text, after - 1)):
        return after - 1  # a quotation mark glued on both sides opens the next sentence
    if close == "”" and _opens_after_all(text, after - 1):
        return after - 1
    return after


def _is_address(chunk: str, behind: str) -> bool:
    if "://" in chunk or "@" in chunk or chunk.lower().startswith("www."):
        return True
    label = re.match(r"[^\W_]+", behind)
    word = label.group() if label else ""
    opens = (
        word.lower() in _TOP_LEVEL_WORDS and word[:1].isupper() and behind[len(word) : len(word) + 1] in {" ", "'", "’"}
    )
    return (word.lower() in _TOP_LEVEL and not opens) or (
        behind[len(word) : len(word) + 1] == "." and behind[len(word) + 1 : len(word) + 2].isalnum() and len(word) < 4
    )


def _ends_sentence(text: str, stop: int, before: str, after: int) -> bool:
    if not before:
        return text[stop - 1] in ")%]”’»\"'“"
    if before.lower() in TITLES and before[:1].isupper():
        return True  # "Mr.Lee" lacks its space too
    if before.isdigit():
        return len(before) in {1, 2, 4} and not text[stop - len(before) - 1 : stop - len(before)].isdigit()
    if re.search(r"(?:^|[\s.])[^\W\d_]$", text[max(0, stop - 2) : stop]):
        return False  # an initial, or letters of an acronym
    if (len(before) == 2 and not before.islower()) or any(sign.isdigit() for sign in before):
        return False
    short_caps = re.match(r"[A-Z]{2,5}\b", text[after : after + 6])
    return not (short_caps and (len(before) < 4 or before.isupper()))  # "CKGH.HK" is a ticker


def _paragraph_before(text: str, at: int) -> str:
    """What stands before `at` in its paragraph, at most `_FAR` characters of it."""
    least = max(0, at - _FAR)
    begin = text.rfind("\n", least, at)
    return text[least if begin < 0 else begin + 1 : at]


def _opens_straight(text: str, at: int) -> bool:
    """Whether the straight quotation mark at `at` opens: an even number stands before it in its paragraph."""
    before = _paragraph_before(text, at)
    if before.count('"') == 0 and before.rfind("“") > before.rfind("”"):
        return False  # it closes a curly one
    return before.count('"') % 2 == 0


def _is_open(text: str, at: int) -> bool:
    """Whether a curly quotation mark was opened in this paragraph before `at` and is not yet closed."""
    before = _paragraph_before(text, at)
    opened = max(before.rfind("“"), before.rfind("„"))
    return opened >= 0 and before.rfind("”") < opened


def _opens_after_all(text: str, at: int) -> bool:
    """Whether the closing mark at `at` stands for an opening one: none is open, and the next mark closes."""
    if _is_open(text, at):
        return False
    following = re.compile(r"[“”«»\n]").search(text, at + 1, at + 300)
    return bool(following) and following is not None and following.group() in "”»"


def _quotes(text: str, start: int, end: int) -> list[Edit]:
    """Spaces around quotation marks that stand between two letters, by whether a quotation is open there."""
    edits: list[Edit] = []
    reason = "no space beside a quotation mark"
    suffixed = _SUFFIXED.search(text, start, end) is not None
    for match in _CLOSE.finditer(text, start, end):
        if suffixed and _SUFFIX.match(text, match.end()):
            continue
        opened = (
            _is_open(text, match.start())
            if match.group() == "”"
            else "«" in text[max(start, match.start() - _FAR) : match.start()]
        )
        german = match.group() == "»" and text.find("«", match.end(), min(end, match.end() + _FAR)) >= 0 and not opened
        at = (
            match.start() if german or (match.group() == "”" and _opens_after_all(text, match.start())) else match.end()
        )
        edits.append(_space(at, "space-at-quote", reason))
    for match in _OPEN.finditer(text, start, end):
        low = text.rfind("„", max(start, match.start() - _FAR), match.start())
        closes = match.group() == "“" and low >= 0 and text.find("“", low, match.start()) < 0
        edits.append(_space(match.end() if closes else match.start(), "space-at-quote", reason))
    return edits
