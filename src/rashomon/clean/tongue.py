"""Which language a text is in."""

from __future__ import annotations

import re

_SCRIPTS = (
    (re.compile("[\u3040-\u30ff]"), "ja"),
    (re.compile("[\uac00-\ud7a3]"), "ko"),
    (re.compile("[\u0e00-\u0e7f]"), "th"),
    (re.compile("[\u0590-\u05ff]"), "he"),
    (re.compile("[\u10a0-\u10ff]"), "ka"),
    (re.compile("[\u0530-\u058f]"), "hy"),
    (re.compile("[\u0370-\u03ff]"), "el"),
)
_LETTER = re.compile(r"[^\W\d_]")
_HEAD = 1500  # characters; more tell no more
_NEARLY = 4.0  # in log probability
_MARGIN = 0.7  # by which the likeliest language must lead, in log probability: twice as likely as the next


def language_of(text: str) -> str | None:
    """Return the ISO 639-1 code of the language of `text`; None where it is too short to tell.

    >>> language_of("The president of the republic has resigned after months of protests in the capital.")
    'en'
    >>> language_of("42") is None
    True
    """
    head = text[:_HEAD]
    letters = len(_LETTER.findall(head))
    for script, code in () if head.isascii() else _SCRIPTS:
        held = len(script.findall(head))
        if held > 0.3 * letters and held >= 10:
            return code
    if letters < 20:
        return None
    from py3langid import rank

    (language, best), (_, second) = rank(head)[:2]
    return str(language) if best - second > _MARGIN else None


def languages_like(text: str) -> frozenset[str]:
    """Return the ISO 639-1 codes of the languages that `text` may be in: all that are hardly less likely than the best.

    >>> sorted(languages_like("Ova vrijednost smije samo sadržati slova, tačke i crte."))
    ['bs', 'hr']
    """
    from py3langid import rank

    ranked = rank(text[:_HEAD])
    best = ranked[0][1]
    return frozenset(str(language) for language, chance in ranked[:5] if best - chance < _NEARLY)
