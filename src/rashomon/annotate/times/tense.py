"""Whether the clause around some words tells of what was, is or will be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from rashomon.annotate.syntax import Sentence, Token

Tense = Literal["past", "present", "future"]

_PAST_VERBS: Final = frozenset(
    [
        "was", "were", "had", "did", "went", "came", "said", "told", "met", "took", "made", "gave", "got", "left",
        "found", "held", "began", "became", "brought", "sent", "built", "lost", "won", "paid", "kept", "spoke",
        "stood", "understood", "led", "fell", "rose", "grew", "drew", "drove", "flew", "knew", "saw", "heard",
        "felt", "read", "ran", "sat", "set", "hit", "cut", "put", "shot", "fought", "sought", "bought", "taught",
        "caught", "thought", "wrote", "rode", "broke", "chose", "struck", "swore", "tore", "wore", "woke", "threw",
        "blew", "froze", "stole", "sank", "sang", "drank", "swam", "rang", "hung", "dug", "spent", "lent", "bent",
        "meant", "dealt", "slept", "swept", "wept", "crept", "fled", "bled", "bred", "fed", "sped", "sold",
        "withdrew", "overthrew", "overcame", "underwent", "undertook", "forbade", "beat", "burst", "cost", "shut",
        "split", "spread", "quit", "hurt", "died",
        "shook", "stuck", "flung", "clung", "strode", "sprang", "bore", "bound", "wound", "wove", "forgave", "forgot",
        "forsook", "mistook", "undertook", "undid", "withstood", "foresaw", "arose", "awoke", "dove", "leapt", "lit",
        "slid", "spun", "stung", "swung", "thrust", "upheld", "won", "wrung", "stood", "became", "beset", "rebuilt",
        "retook", "resold", "outran", "overran", "oversaw", "overtook",
    ]
)  # fmt: skip
_PRESENT_VERBS: Final = frozenset(
    [
        "is", "are", "am", "ends", "begins", "starts", "opens", "closes", "takes", "comes", "goes", "meets",
        "travels", "arrives", "leaves", "holds", "visits", "votes", "marks", "faces", "runs", "plays", "returns",
        "remains", "continues", "has", "have", "includes", "falls", "happens", "lasts", "heads", "flies", "hosts",
        "gathers", "meet", "begin", "start", "end", "open", "close", "leave", "arrive", "return",
    ]
)  # fmt: skip
_MODALS: Final = frozenset(["will", "ll", "shall", "would", "could", "may", "might", "should", "must", "can"])
# Past participles that look ahead: "planned for Friday".
_AHEAD: Final = frozenset(["planned", "expected", "scheduled", "slated", "due", "set"])
# Verbs of the past whose objects lie ahead: "postponed until Friday", "planned a march on Saturday".
_PLANNED: Final = frozenset(
    [
        "planned", "plan", "plans", "scheduled", "postponed", "delayed", "adjourned", "extended", "intends", "intend",
        "prepares", "prepared", "expects", "expect", "hopes", "aims", "likely", "upcoming",
    ]
)  # fmt: skip
# What these lead to lies ahead, but not they themselves: "agreed to meet on Friday", "agreed on Friday".
_RESOLVED: Final = frozenset(
    ["agreed", "decided", "vowed", "promised", "invited", "threatened", "called", "announced", "set"]
)
# In the present tense these speak of a timetable: "the forum ends on Wednesday".
_TIMETABLE: Final = frozenset(
    [
        "ends", "begins", "starts", "opens", "closes", "takes", "arrives", "leaves", "votes", "meets", "travels",
        "expires", "runs", "holds", "visits", "heads", "flies", "hosts", "departs", "returns", "resumes", "convenes",
        "open", "begin", "start", "meet", "arrive", "close", "convene", "resume", "end", "expire", "depart",
    ]
)  # fmt: skip
# Of the past too, but what they tell goes on to a day that may lie ahead: "was suspended until Friday".
_LASTING: Final = frozenset(
    ["off", "back", "valid", "remanded", "suspended", "closed", "banned", "gave", "given", "has", "have"]
)
_NOUNS_TOO: Final = frozenset(["end", "open", "start", "close"])
_BEFORE_NOUNS: Final = frozenset(["the", "a", "an", "its", "their", "his", "this", "that", "to", "at", "no", "year"])
# Right before a time they look ahead: "until Friday", "by March".
_DEADLINE = re.compile(
    r"(?i)\b(?:until|till|by|as (?:soon|early) as|no later than|ahead of|effective|payable|expiring|"
    r"scheduled for|(?:extended|postponed|delayed|due) (?:to|for|until|till))\s(?:the\s|around\s)?$"
)
_HAD_BY = re.compile(r"\bhad\b[^,;:.]{0,70}\bby\s(?:the\s)?$")
_WILL_FOLLOW = re.compile(r"['’]s\b[^,.;:]{0,50}\b(?:will|to)\b")
_SAID = re.compile(
    r"(?i)\b(?:said|announced|reported|told|stated|confirmed|declared|indicated|according to|quoted)\b[^.;:\n]{0,40}$"
)
_SINCE = re.compile(r"(?i)\bsince\s$")
_CALLED_FOR = re.compile(
    r"(?i)\b(?:called|set|scheduled|planned|slated|due|announced|strike|election|elections|vote|summit|meeting|talks|hearing|"
    r"expected|protest|march|visit|trial|launch)\b(?:\s\w{1,20}){0,3}\sfor\s$"
)
_POSSESSIVE = re.compile(r"['’]s\b")
_NOT_PAST: Final = frozenset(
    [
        "need", "needed", "united", "hundred", "indeed", "speed", "red", "seed", "feed", "bed", "shed", "weed",
        "greed", "breed", "bleed", "armed", "alleged", "so-called", "sacred", "naked", "wicked", "rugged", "aged",
        "related", "limited", "advanced", "experienced",
    ]
)  # fmt: skip
_BE: Final = frozenset(["is", "are", "be", "been", "being", "am", "s", "re"])
_REPORTS: Final = frozenset(
    ["says", "tells", "warns", "claims", "reports", "announces", "confirms", "reveals", "shows", "accuses", "urges"]
)
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*|[,;:—–()“”\"«»]")
_BREAKS: Final = frozenset(
    [
        ",", ";", ":", "—", "–", "(", ")", "“", "”", '"', "«", "»", "that", "which", "who", "whom", "when", "while",
        "because", "although", "though", "but", "and", "after", "before", "as", "if", "where",
    ]
)  # fmt: skip
_REACH: Final = 40  # words on either side that may govern a time expression


def tense_at(text: str, sentence: Sentence, start: int, end: int) -> Tense | None:
    """Return the tense of the clause that holds the words at ``start:end``; None where no verb tells.

    The nearest verb forms decide; the tree where they tell nothing (measured on TimeBank, trees first did no better).

    >>> from rashomon.annotate.syntax import Sentence
    >>> line = "He arrived on Tuesday and will leave on Friday."
    >>> [tense_at(line, Sentence(0, 47, ()), *place) for place in ((14, 21), (40, 46))]
    ['past', 'future']
    """
    deadline = _DEADLINE.search(text, max(sentence.start, start - 24), start)
    if deadline and deadline.group().lower().startswith(("until", "till")) and _went_on(text, sentence.start, start):
        return "past"
    if deadline:
        return "past" if _HAD_BY.search(text, max(sentence.start, start - 80), start) else "future"
    if _SINCE.search(text, max(sentence.start, start - 8), start):
        return "past"
    if _CALLED_FOR.search(text, max(sentence.start, start - 60), start):
        return "future"
    if _POSSESSIVE.match(text, end) and not _WILL_FOLLOW.match(text, end):
        return "past"
    told = _from_words(text, sentence.start, sentence.end, start, end)
    return _from_tree(sentence, start, end) if told is None and sentence.tokens else told


def is_of_telling(text: str, start: int) -> bool:
    """Say whether the time at `start` is that of somebody's telling, not of what is told: 'police said on Sunday'.

    >>> is_of_telling("It fell, police said on Sunday.", 24), is_of_telling("It fell on Sunday.", 11)
    (True, False)
    """
    return _SAID.search(text, max(0, start - 70), start) is not None


def _went_on(text: str, first: int, start: int) -> bool:
    """Whether the nearest verb tells of what went on: "searched until Tuesday", not "put off until Tuesday"."""
    words = [match.group() for match in _WORD.finditer(text, max(first, start - 80), start)]
    cues = _cues_before(words)
    if not cues or min(cues)[1] != "past":
        return False
    near = {word.lower() for word in words[-8:]}
    return not near & (_PLANNED | _RESOLVED | _AHEAD | _LASTING)


def _from_words(text: str, first: int, last: int, start: int, end: int) -> Tense | None:
    before = [match.group() for match in _WORD.finditer(text, max(first, start - 400), start)][-_REACH:]
    after = [match.group() for match in _WORD.finditer(text, end, min(last, end + 400))][:_REACH]
    cues = [*_cues_before(before), *_cues_after(after)]
    return min(cues)[1] if cues else None


def _cues_before(words: list[str]) -> list[tuple[int, Tense]]:
    cues: list[tuple[int, Tense]] = []
    cost = 0
    for place in range(len(words) - 1, -1, -1):
        cost += 1
        word = words[place].lower()
        if word in _BREAKS:
            cost += 6
            continue
        tense = _cue(words, place)
        if tense:
            cues.append((cost, tense))
    return cues


def _cues_after(words: list[str]) -> list[tuple[int, Tense]]:
    cues: list[tuple[int, Tense]] = []
    cost = 3
    for place, word in enumerate(words):
        cost += 1
        if word.lower() in _BREAKS:
            cost += 0 if place == 0 and word == "," else 6  # "On Friday, the court …": the comma ends no clause
            continue
        tense = _cue(words, place)
        if word.lower() in _RESOLVED or (word.lower() in _PLANNED and word.lower().endswith("ed")):
            tense = "past"  # "In March it planned to …": the time is that of the planning
        if tense and word.lower() != "to":
            cues.append((cost, tense))
    return cues


def _cue(words: list[str], place: int) -> Tense | None:
    """The tense that the word at `place` tells, seen with the words before and after it."""
    word = words[place].lower()
    previous = [other.lower() for other in words[max(0, place - 2) : place]]
    following = words[place + 1].lower() if place + 1 < len(words) else ""
    if word == "won" and following == "t":
        return "future"
    if _is_name(words, place):
        return None
    if words[place][0].isupper() and word.endswith("will") and len(word) > len("goodwill"):
        return "future"  # a name with the word after it stuck on
    if word in _MODALS:
        if (word == "may" and words[place][0].isupper()) or (
            word == "could" and (following == "not" or "neither" in previous)
        ):
            return None
        return "past" if following == "have" and word != "will" else "future"
    if (
        word == "to"
        and following.islower()
        and following not in ("the", "a", "an", "his", "her", "its", "their", "have")
    ):
        return (
            "future"
            if previous[-1:] and previous[-1] in _AHEAD | {"agreed", "is", "are", "going", "plans", "vowed"}
            else None
        )
    if word in _PLANNED or word in _RESOLVED:
        return _planned(words, place)
    if word in _TIMETABLE:
        noun = word in _NOUNS_TOO and previous[-1:] and previous[-1] in _BEFORE_NOUNS
        return None if noun else "future"
    if word in _AHEAD and (set(previous) & _BE or following in ("for", "to")):
        return None if set(previous) & {"was", "were"} and following == "to" else "future"
    if any(other in _MODALS for other in previous) or previous[-1:] == ["to"]:
        return None
    if word in _PAST_VERBS or (word.endswith("ed") and len(word) > 3 and word not in _NOT_PAST):
        if previous[-1:] in (["be"], ["been"], ["being"]):
            return None  # "to be signed", "had been signed": the word before it tells
        return "present" if set(previous) & _BE and word not in ("was", "were") else "past"
    if word in _REPORTS:
        return "past"
    if word in ("has", "have"):
        return "past"
    return "present" if word in _PRESENT_VERBS else None


def _is_name(words: list[str], place: int) -> bool:
    """Whether a capitalised word amid small ones is a name that looks like a verb: 'in Split', not in a headline."""
    word = words[place]
    if not word[0].isupper() or place == 0 or word.lower() not in _PAST_VERBS:
        return False  # most words are small: the cheap question first
    return words[place - 1][0].islower()


def _planned(words: list[str], place: int) -> Tense:
    """Whether a verb of planning puts the time ahead: not where the time is right behind it, that of the planning."""
    between = [other.lower() for other in words[place + 1 :]]
    if {other.lower() for other in words[max(0, place - 2) : place]} & _BE:
        return "future"
    if words[place].lower() in _RESOLVED:
        return "future" if "to" in between and between[-1:] != ["to"] else "past"
    return "past" if between in (["on"], ["last"], []) else "future"


def _from_tree(sentence: Sentence, start: int, end: int) -> Tense | None:
    inside = [index for index, token in enumerate(sentence.tokens) if token.start < end and start < token.end]
    if not inside:
        return None
    for index in sentence.ancestors(inside[-1]):
        if index in inside:
            continue
        token = sentence.tokens[index]
        if token.upos in ("VERB", "AUX") or any(sentence.children(index, "cop", "aux")):
            told = _verb_tense(sentence, index, direct=index == sentence.tokens[inside[-1]].head)
            if told is not None:
                return told
    return None


def _verb_tense(sentence: Sentence, index: int, *, direct: bool) -> Tense | None:
    token = sentence.tokens[index]
    helpers = [sentence.tokens[child] for child in sentence.children(index, "aux", "cop")]
    forms = {helper.lemma.lower() for helper in helpers}
    past = any(helper.xpos == "VBD" for helper in helpers)
    if any(helper.xpos == "MD" for helper in helpers):
        return "past" if "have" in forms and "will" not in forms else "future"
    if token.text.lower() in _PLANNED and (not direct or not past):
        return "future"
    if token.text.lower() in _AHEAD and (not past or token.text.lower() in ("planned", "scheduled", "slated")):
        return "future"
    if past or "have" in forms or token.xpos == "VBD":
        return "past"
    if helpers:
        return "present"
    return _bare_tense(sentence, index, token)


def _bare_tense(sentence: Sentence, index: int, token: Token) -> Tense | None:
    """The tense of a verb without helpers; a clause that hangs on another verb may leave it to that one."""
    if token.xpos == "VBN":
        return "past"
    if token.xpos in ("VBZ", "VBP"):
        word = token.text.lower()
        return "past" if word in _REPORTS else "future" if word in _TIMETABLE else "present"
    marks = [sentence.tokens[child].text.lower() for child in sentence.children(index, "mark")]
    if (
        "to" in marks
        and token.head >= 0
        and sentence.tokens[token.head].lemma in ("agree", "plan", "vow", "want", "hope", "promise", "expect")
    ):
        return "future"
    return None
