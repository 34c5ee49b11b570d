"""Undamaged sentences in many languages, at measuring time: the translation catalogues of packages that are installed.

Nothing of them is kept here. Django alone brings some ninety languages; every package found on the search path that
has compiled catalogues (`.mo`) counts, so installing Sphinx, Wagtail or Weblate beside it (`pip install --no-deps
--target DIR`, then `--catalogues DIR`) widens the sample.
"""

from __future__ import annotations

import gettext
import re
import sysconfig
import unicodedata
import zlib
from collections import defaultdict
from pathlib import Path
from typing import Final, Literal

from msgspec import Struct

_PROGRAMMING: Final = re.compile(r"[%{}<>&\\`|$_@=#*~^\t\n]|://|\w\.\w|\b(?:[a-z]+[A-Z]|[A-Z]{2,}[a-z])\w*")
# A catalogue's own slip, or the Latin habit of typing a bracket or comma without a space: no sentence to measure by.
_SLIP: Final = re.compile(r"[^\W\d_]{2}[,;][^\W\d_]{2}|[^\W\d_]{2}\([^\W\d_]{2,}[ )]|[.!?][A-Z][a-z]")
_WIDE: Final = re.compile(r"[\u3000-\u9fff\uac00-\ud7a3]")
_NO_LANGUAGE: Final = frozenset({"tlh", "tok", "en_pirate"})
LEAST_WIDTH: Final = 40


Part = Literal["tuned", "unseen", "others"]
PARTS: Final[tuple[Part, ...]] = ("tuned", "unseen", "others")


class Sentence(Struct, frozen=True, order=True):
    """A sentence-like string, the language of its catalogue, and the part of the sample it belongs to.

    Rules were tuned on languages of the part "tuned"; of "unseen" only counts were looked at; of "others" nothing.
    """

    language: str
    text: str
    part: Part


def sentences(folder: Path | None = None, most: int = 1000, *, others: bool = False) -> list[Sentence]:
    """Return at most `most` sentences of each language under `folder` (default: where packages are installed).

    A string counts that is written otherwise than its original, holds no placeholder, markup or code and is as wide
    as 40 Latin letters. The choice and the order depend on the strings alone.
    """
    by_language: dict[str, set[str]] = defaultdict(set)
    for path in sorted((folder or Path(sysconfig.get_path("purelib"))).rglob("*.mo")):
        language = re.split(r"[_@.]", path.parent.parent.name)[0]
        if language in _NO_LANGUAGE:
            continue
        for text in _strings(path):
            by_language[language].add(text)
    chosen: list[Sentence] = []
    for language, texts in sorted(by_language.items()):
        part: Part = "others" if others else "unseen" if zlib.crc32(language.encode()) % 2 else "tuned"
        ordered = sorted(texts, key=lambda text: (zlib.crc32(text.encode()), text))
        chosen += [Sentence(language, text, part) for text in ordered[:most]]
    return chosen


def _strings(path: Path) -> list[str]:
    try:
        with path.open("rb") as file:
            catalogue = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]  # noqa: SLF001
    except (OSError, UnicodeDecodeError, ValueError, IndexError):
        return []  # not a catalogue, or in an encoding that its own header denies
    texts = (text for key, text in catalogue.items() if isinstance(text, str) and key and text != key)
    return [whole for text in texts if is_sentence(whole := unicodedata.normalize("NFC", text.strip()))]


def is_sentence(text: str) -> bool:
    """Say whether a string reads like a sentence: wide enough, no placeholders, markup or code in it.

    >>> is_sentence("The mayor of the town has resigned after months of protest."), is_sentence("Save %(name)s")
    (True, False)
    """
    width = len(text) + 2 * len(_WIDE.findall(text))
    return width >= LEAST_WIDTH and len(text) <= 500 and not _PROGRAMMING.search(text) and not _SLIP.search(text)
