"""Lemmas of the words that matter here, where a tagger's lemma errs: tried against the words that are known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_IRREGULAR: Final = {
    "met": "meet", "went": "go", "gone": "go", "flew": "fly", "flown": "fly", "came": "come", "left": "leave",
    "sent": "send", "gave": "give", "given": "give", "sold": "sell", "bought": "buy", "hit": "hit", "struck": "strike",
    "shot": "shoot", "fought": "fight", "won": "win", "lost": "lose", "beat": "beat", "beaten": "beat", "held": "hold",
    "made": "make", "paid": "pay", "took": "take", "taken": "take", "began": "begin", "begun": "begin", "broke": "break",
    "broken": "break", "sank": "sink", "sunk": "sink", "rose": "rise", "risen": "rise", "fell": "fall", "fallen": "fall",
    "grew": "grow", "grown": "grow", "shrank": "shrink", "withdrew": "withdraw", "withdrawn": "withdraw", "swore": "swear",
    "sworn": "swear", "chose": "choose", "chosen": "choose", "fled": "flee", "spoke": "speak", "spoken": "speak",
    "told": "tell", "said": "say", "cut": "cut", "put": "put", "set": "set", "shut": "shut", "blew": "blow",
    "blown": "blow", "born": "bear", "bore": "bear", "found": "find", "laid": "lay", "led": "lead", "sought": "seek",
    "tore": "tear", "torn": "tear", "swept": "sweep", "burnt": "burn", "drove": "drive", "driven": "drive", "lent": "lend",
    "froze": "freeze", "frozen": "freeze", "died": "die", "dying": "die", "lying": "lie", "wed": "wed", "quit": "quit",
    "stole": "steal", "stolen": "steal", "drew": "draw", "drawn": "draw", "knew": "know", "ran": "run", "brought": "bring",
    "oversaw": "oversee", "overseen": "oversee", "stood": "stand", "overthrew": "overthrow", "overthrown": "overthrow", "overran": "overrun", "retook": "retake",
    "retaken": "retake", "forgave": "forgive", "forgiven": "forgive", "got": "get", "is": "be", "was": "be", "were": "be",
    "been": "be", "are": "be", "am": "be", "being": "be", "has": "have", "had": "have", "threw": "throw", "thrown": "throw",
    "hung": "hang", "spread": "spread", "slid": "slide", "split": "split", "shed": "shed", "men": "man", "women": "woman",
    "people": "people", "children": "child", "gunmen": "gunman", "policemen": "policeman", "militiamen": "militiaman",
    "businessmen": "businessman", "talks": "talk", "troops": "troop", "forces": "force", "congressmen": "congressman",
    "crises": "crisis", "thieves": "thief", "lives": "life", "wives": "wife", "upheld": "uphold", "burst": "burst",
    "slew": "slay", "slain": "slay", "dealt": "deal", "bid": "bid", "strove": "strive", "shook": "shake", "shaken": "shake",
}  # fmt: skip
_DOUBLED: Final = frozenset("bdgklmnprt")


class Lemmas:
    """Known verbs and nouns, and the way from a written form to one of them."""

    def __init__(self, verbs: frozenset[str], nouns: frozenset[str]) -> None:
        """Take the lemmas that are known."""
        self.verbs, self.nouns = verbs, nouns
        self._cache: dict[tuple[str, str], str] = {}

    def verb(self, form: str, lemma: str) -> str:
        """Return the known verb that a form belongs to, else its lemma as tagged.

        >>> Lemmas(frozenset({"deliver", "deny"}), frozenset()).verb("delivering", "delivere")
        'deliver'
        """
        return self._known("v", form, lemma, self.verbs)

    def noun(self, form: str, lemma: str) -> str:
        """Return the known noun that a form belongs to, else its lemma as tagged.

        >>> Lemmas(frozenset(), frozenset({"army"})).noun("armies", "armie")
        'army'
        """
        return self._known("n", form, lemma, self.nouns)

    def _known(self, kind: str, form: str, lemma: str, known: frozenset[str]) -> str:
        lemma = lemma.lower()
        irregular = _IRREGULAR.get(form.lower())
        if irregular and (irregular in known or lemma not in known):
            return irregular
        if lemma in known:
            return lemma
        key = (kind, form.lower())
        if key not in self._cache:
            self._cache[key] = next((stem for stem in _stems(form.lower()) if stem in known), "")
        return self._cache[key] or lemma


def _stems(form: str) -> Iterator[str]:
    """The lemmas a written form may have, likeliest first."""
    yield form
    if form in _IRREGULAR:
        yield _IRREGULAR[form]
    for ending in ("ing", "ed", "es", "s", "d"):
        if len(form) > len(ending) + 2 and form.endswith(ending):
            stem = form[: -len(ending)]
            yield stem
            yield stem + "e"
            if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] in _DOUBLED:
                yield stem[:-1]
            if stem.endswith("i"):
                yield stem[:-1] + "y"
