"""Which mentions of one report name the same country, place or organisation."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from rashomon.language.gazetteer import words
from rashomon.language.gazetteer.terms import without_country
from rashomon.language.spelling import plain
from rashomon.language.words import word_rank

if TYPE_CHECKING:
    from rashomon.annotate.names.words import Draft, Line

_COMMON_RANK = 6_000  # a first word this common does not stand for a whole name


def join_bodies(lines: list[Line], drafts: list[Draft]) -> None:
    """Set `same_as` of countries by code, of places by name, of organisations by name, short form or acronym."""
    first: dict[tuple[str, str], Draft] = {}
    short = _short_forms(drafts)
    for draft in drafts:
        if draft.kind == "COUNTRY" and draft.country:
            keys, reason = [draft.country], "another name of the same country"
        elif draft.kind == "PLACE":
            keys, reason = [plain(draft.canon or draft.name)], "the same place"
        elif draft.kind == "ORGANIZATION":
            keys, reason = _body_keys(lines, draft, short), "the same organisation, its short form or its acronym"
        else:
            continue
        earlier = next((first[draft.kind, key] for key in keys if (draft.kind, key) in first), None)
        if earlier is not None and earlier.start < draft.start:
            draft.same_as = earlier
            draft.reasons.append(reason)
        for key in keys:
            first.setdefault((draft.kind, key), earlier or draft)


def _short_forms(drafts: list[Draft]) -> dict[str, set[str]]:
    """Short forms of organisations named in full: "Halden" of "Halden Foods", "High Court" of "Kenyan High Court"."""
    found: dict[str, set[str]] = defaultdict(set)
    for draft in drafts:
        if draft.kind != "ORGANIZATION" or draft.canon or " " not in draft.name:
            continue
        full = plain(draft.name)
        opening = full.split()[0]
        rank = word_rank(opening)
        if len(opening) > 3 and (rank is None or rank > _COMMON_RANK):
            found[opening].add(full)
        bare = plain(without_country(draft.name))
        if bare != full and " " in bare:
            found[bare].add(full)
    return found


def _body_keys(lines: list[Line], draft: Draft, short: dict[str, set[str]]) -> list[str]:
    name = draft.canon or draft.name
    keys = [plain(name)]
    parts = [part for part in re.split(r"[\s-]+", name) if part and plain(part) not in words("small words in names")]
    printed = _printed_acronym(lines[draft.sentence], draft)
    if printed:
        keys.append(printed)
    elif len(parts) >= 3 and draft.canon is None:
        keys.append("".join(part[0] for part in parts).casefold())
    bare = name.replace(".", "")
    if draft.canon is None and bare.isupper() and len(bare) <= 8:
        keys.append(bare.casefold())
    if keys[0].startswith("the "):
        keys.append(keys[0][4:])
    full = short.get(keys[0], set())
    return keys + (sorted(full) if draft.canon is None and len(full) == 1 else [])


def _printed_acronym(line: Line, draft: Draft) -> str | None:
    """The acronym in brackets behind a name, or None."""
    following = line.words[draft.last : draft.last + 2]
    if len(following) == 2 and following[0].text == "(" and following[1].text.replace(".", "").isupper():
        return following[1].text.replace(".", "").casefold()
    return None
