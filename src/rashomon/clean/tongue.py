"""Which language a text is in."""

from __future__ import annotations

_SCRIPTS = ((0x3040, 0x30FF, "ja"), (0xAC00, 0xD7A3, "ko"), (0x0E00, 0x0E7F, "th"), (0x0590, 0x05FF, "he"), (0x10A0, 0x10FF, "ka"),
            (0x0530, 0x058F, "hy"), (0x0370, 0x03FF, "el"))  # fmt: skip
_HEAD = 3000  # characters; more tell no more
_MARGIN = 0.7  # by which the likeliest language must lead, in log probability: twice as likely as the next


def language_of(text: str) -> str | None:
    """Return the ISO 639-1 code of the language of `text`; None where it is too short to tell.

    >>> language_of("The president of the republic has resigned after months of protests in the capital.")
    'en'
    >>> language_of("42") is None
    True
    """
    head = text[:_HEAD]
    letters = sum(1 for sign in head if sign.isalpha())
    for first, last, code in _SCRIPTS:
        held = sum(1 for sign in head if first <= ord(sign) <= last)
        if held > 0.3 * letters and held >= 10:
            return code
    if letters < 20:
        return None
    from py3langid import rank

    (language, best), (_, second) = rank(head)[:2]
    return str(language) if best - second > _MARGIN else None
