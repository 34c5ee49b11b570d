"""A headline that a page prints again: cut off ("Bridge closed after…") or with the name of the site behind it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from rashomon.clean.details import Finding
from rashomon.clean.furniture import Verdict, phrases
from rashomon.clean.lines import letters

if TYPE_CHECKING:
    from rashomon.clean.lines import Line

_HELD_OUT: Final = "\u2026. "
_PARTS = re.compile(r"\s[|–—·»-]\s|\|")


class Echo(NamedTuple):
    """Which of two lines goes, why, which one stays, and the name of the site that the one that goes bears."""

    gone: Line
    verdict: Verdict
    stays: Line
    site: Finding | None


def echo_of(line: Line, other: Line) -> Echo | None:
    r"""Say whether one of two lines is the other again.

    >>> from rashomon.clean.lines import lines_of
    >>> title, again = lines_of("Bridge closed after storm damage\nBridge closed after storm…")
    >>> echo = echo_of(title, again)
    >>> echo.gone.words, echo.verdict.rule
    ('Bridge closed after storm…', 'title-echo')
    """
    short, full = (line, other) if len(line.key) <= len(other.key) else (other, line)
    cut = short.words.rstrip(_HELD_OUT)
    is_cut = short.words.endswith(("…", "...", "[…]", "[...]"))
    if not full.key.startswith(short.key) or len(short.key) < (0.3 if is_cut else 0.6) * len(full.key):
        return None
    rest = full.words[len(cut) :].lstrip()
    if rest[:1] in {"|", "-", "–", "—", "·", "»"} and full.words.startswith(cut):
        verdict = Verdict("title-with-site", "the title again, with the name of the site")
        return Echo(full, verdict, short, _site_in(rest, full))
    if is_cut or not (full.is_prose and full.count > short.count + 4):
        return Echo(short, Verdict("title-echo", "a cut-off echo of the title"), full, None)
    return None


def _site_in(rest: str, full: Line) -> Finding | None:
    parts = [part.strip() for part in _PARTS.split(rest.strip("|-–—·» ")) if part.strip()]
    site = next((part for part in reversed(parts) if part.casefold() not in phrases()["outlet"]["sections"]), "")
    if not site:
        return None
    at = full.start + max(0, full.words.rfind(site))
    return Finding("outlet", site, "title-suffix", at, at + len(site))


def names_site(bar: str, site: str, outlet: str) -> bool:
    """Say whether what stands behind a bar at the end of a title is a site's name; `outlet` is the name if known.

    >>> names_site("-", "Harbour News", ""), names_site("-", "a day of rain", "")
    (True, False)
    """
    key = letters(site)
    known = letters(outlet)
    if known and key and (key in known or known in key):
        return True
    tokens = set(re.findall(r"[^\W_]+", site.casefold()))
    of_papers = bool(tokens & set(phrases()["outlet"]["words"])) and len(tokens) <= 5
    return of_papers or (bar in {"|", "::"} and len(tokens) <= 4)
