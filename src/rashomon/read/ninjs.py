"""IPTC ninjs, News in JSON, versions 1.0 to 3.1 (iptc.org): what agencies send.

Version 1 writes its names in small letters and has one headline and bodies by kind (``body_text``, ``body_xhtml``);
version 2 has lists of headlines and bodies; version 3 writes ``versionCreated``. All are read in one way.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from rashomon.read.composing import bare, joined
from rashomon.read.fields import texts_at
from rashomon.read.record_dates import iso_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_TELLING: Final = frozenset(
    "versioncreated firstcreated pubstatus bodies headlines body_text body_xhtml representationtype copyrightholder "
    "usageterms infosources infosource contentcreated embargoeduntil digitalsourcetype altids renditions".split()
)
_STATUS: Final = {
    "type": "text audio video picture graphic composite component event planning".split(),
    "pubstatus": "usable withheld canceled".split(),
    "representationtype": "full partial complete incomplete".split(),
}
_INSTANTS: Final = ("firstcreated", "versioncreated", "contentcreated", "embargoeduntil", "embargoed", "expires")
_STRINGS: Final = (
    "uri profile version copyrightholder copyrightnotice usageterms ednote language headline byline by title slugline "
    "located body_text body_xhtml description_text description_xhtml"
).split()
_LISTS: Final = (
    "headlines bodies descriptions infosources people organisations places subjects events objects genres altids "
    "trustindicators"
).split()
_URI: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,40}:\S{1,2000}")
_SHOWN: Final = 60


class NewsItem(NamedTuple):
    """What a ninjs item says: its text (HTML where `is_html`), what is told of it, and what in it is not as it should.

    `is_whole` is False where all its text is what describes it.
    """

    text: str
    is_html: bool
    is_whole: bool
    told: dict[str, str | None]
    faults: tuple[str, ...]


def is_ninjs(value: Mapping[str, object]) -> bool:
    """Say whether a JSON object is a ninjs item, be it a faulty one.

    >>> is_ninjs({"uri": "urn:item:1", "headline": "Two hurt", "body_text": "A wall fell.", "pubstatus": "usable"})
    True
    >>> is_ninjs({"uri": "https://paper.example/1", "body": "A wall fell."})
    False
    """
    standard = value.get("standard")
    named = standard.get("name") if isinstance(standard, dict) else value.get("$schema")
    if isinstance(named, str) and "ninjs" in named[:300].lower():
        return True
    telling = sum(1 for name in value if len(name) < 40 and name.lower() in _TELLING)
    return telling >= (1 if isinstance(value.get("uri"), str) and not _is_plain(value) else 2)


def read_item(value: Mapping[str, object]) -> NewsItem:
    """Return what one ninjs item says.

    >>> item = read_item({"uri": "urn:1", "headlines": [{"value": "Two hurt"}], "bodies": [{"value": "A wall fell."}]})
    >>> item.told["title"], item.text, item.faults
    ('Two hurt', 'A wall fell.', ())
    """
    low = {name.lower(): item for name, item in value.items() if len(name) < 80}
    text, is_html = _longest_text(low, "bodies", "body_")
    is_whole = bool(text)
    if not text:
        text, is_html = _longest_text(low, "descriptions", "description_")
    sources = [bare(name) for key in ("infosources", "infosource") for name in texts_at(low, f"{key}.name")]
    named = [bare(name) for key in ("provider", "source", "provider.name") for name in texts_at(low, key)]
    outlet = next(iter([*named, *sources]), None)
    uri = _first(low, "uri")
    dates = [iso_date(_first(low, name)) for name in ("firstcreated", "contentcreated", "versioncreated")]
    told = {
        "title": bare(_main(low.get("headlines")) or _first(low, "headline", "title")),
        "outlet": outlet,
        "url": uri if uri.lower().startswith(("http://", "https://")) else _first(low, "canonicalurl", "url"),
        "byline": bare(_first(low, "byline", "by")) or joined(bare(name) for name in texts_at(low, "authors.name")),
        "credit": joined(name for name in sources if name != outlet),
        "licence": bare(_first(low, "usageterms", "copyrightnotice")),
        "printed_date": next((found for found in dates if found), None),
        "updated": dates[2] if any(dates[:2]) else None,
        "language": _first(low, "language"),
        "guid": uri,
    }
    return NewsItem(text, is_html, is_whole, told, tuple(_faults(low)))


def _is_plain(value: Mapping[str, object]) -> bool:
    """Whether a record looks like anybody's: it has a body that no version of ninjs knows."""
    return any(name in value for name in ("body", "text", "content"))


def _longest_text(low: Mapping[str, Any], listed: str, prefix: str) -> tuple[str, bool]:
    """The longest of the texts that an item has, as HTML where it has it so; a text that is no part of the item's own.

    One story is often sent twice, as plain text and marked up, and in parts of which the first is a summary.
    """
    found: list[tuple[bool, int, str]] = []
    entries = low.get(listed)
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(entry, dict) and isinstance(entry.get("value"), str) and entry["value"].strip():
            kind = str(entry.get("contentType") or entry.get("contenttype") or "")
            found.append(("html" in kind.lower(), len(entry["value"]), entry["value"]))
    for name, text in low.items():
        if name.startswith(prefix) and isinstance(text, str) and text.strip():
            found.append(("html" in name, len(text), text))
    if not found:
        return "", False
    longest = max(len(bare(text)) if is_html else length for is_html, length, text in found)
    whole = [item for item in found if 10 * (len(bare(item[2])) if item[0] else item[1]) >= 9 * longest]
    best = max(whole, key=lambda item: (item[0], item[1]))
    return best[2], best[0]


def _main(entries: object) -> str:
    """The value of the entry that is the main one, else of the first."""
    held = [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []
    held.sort(key=lambda entry: "main" not in str(entry.get("role", "main")).lower())
    return next((value for entry in held if isinstance(value := entry.get("value"), str) and value.strip()), "")


def _first(low: Mapping[str, Any], *names: str) -> str:
    return next((value for name in names if isinstance(value := low.get(name), str) and value.strip()), "")


def _faults(low: Mapping[str, Any]) -> Iterator[str]:
    """What the schema of the standard forbids, in what is read here and in what tells the item's standing."""
    if "uri" not in low:
        yield "it has no uri"
    elif isinstance(low["uri"], str) and not _URI.fullmatch(low["uri"]):
        yield f"its uri is no URI: '{low['uri'][:_SHOWN]}'"
    for name in _STRINGS:
        if name in low and not isinstance(low[name], str):
            yield f"its {name} is no text"
    for name, known in _STATUS.items():
        if name in low and low[name] not in known:
            yield f"its {name} is none of {', '.join(known)}: '{str(low[name])[:_SHOWN]}'"
    for name in _INSTANTS:
        value = low.get(name)
        if value is not None and not (isinstance(value, str) and "T" in value and iso_date(value)):
            yield f"its {name} is no date and time: '{str(value)[:_SHOWN]}'"
    for name in _LISTS:
        entries = low.get(name, [])
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            yield f"its {name} is no list of objects"
    urgency = low.get("urgency", 1)
    if isinstance(urgency, bool) or not isinstance(urgency, int) or not 1 <= urgency <= 9:
        yield f"its urgency is no number from 1 to 9: '{str(urgency)[:_SHOWN]}'"
    for name in ("digitalsourcetype", "rightsinfo", "standard"):
        if name in low and not isinstance(low[name], dict):
            yield f"its {name} is no object"
