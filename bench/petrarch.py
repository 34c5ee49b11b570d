"""The PETRARCH dictionary of actors as a gazetteer of the user's own, and what its codes say of one another."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SECTORS = "GOV MIL REB OPP COP JUD MED BUS EDU LEG REL SPY UAF REF LAB AGR CVL".split()
_MED = {"MED": "JRN"}  # there MED is the media
_ENDINGS = ("n", "ns", "an", "ans", "ian", "ians", "ish", "i", "is", "e", "ia", "a", "ine", "ese", "s", "y")

# The sentences' codes are WEIS' cue categories (two digits) under a third digit; what each is in PLOVER's terms. A
# comment (02) is no event there.
TYPES = {
    "01": {"RETREAT", "CONCEDE"},
    "03": {"CONSULT", "AGREE", "COOPERATE"},
    "04": {"SUPPORT", "CONSULT"},
    "05": {"AGREE", "AID"},
    "06": {"SUPPORT", "CONCEDE", "RETREAT", "COOPERATE", "AGREE"},
    "07": {"AID"},
    "08": {"AGREE", "SUPPORT", "COOPERATE", "RETREAT"},
    "09": {"REQUEST"},
    "10": {"REQUEST"},
    "11": {"REJECT", "ACCUSE", "COERCE"},
    "12": {"ACCUSE"},
    "13": {"ACCUSE"},
    "14": {"REJECT"},
    "15": {"REQUEST"},
    "16": {"THREATEN"},
    "17": {"THREATEN", "COERCE"},
    "18": {"PROTEST", "MOBILIZE"},
    "19": {"SANCTION", "REJECT", "ASSAULT", "RETREAT"},
    "20": {"SANCTION", "COERCE"},
    "21": {"COERCE"},
    "22": {"ASSAULT", "OTHER"},
}


class Known(NamedTuple):
    """One name of the dictionary with all codes that it may bear."""

    name: str
    codes: tuple[str, ...]


def known_actors(text: str) -> list[Known]:
    """The names of a PETRARCH dictionary of actors: each bears the codes of the name that its synonyms follow."""
    groups: list[tuple[list[str], list[str]]] = []
    for line in (raw.split("#", 1)[0].split("<!--", 1)[0].rstrip() for raw in text.splitlines()):
        name = line.split("[", 1)[0].split(";", 1)[0].strip()
        codes = [part for code in re.findall(r"\[\s*([A-Za-z/]{3,})", line) for part in code.upper().split("/")]
        if name.startswith("+") and groups:
            groups[-1][0].append(name[1:])
        elif re.match(r"[A-Za-z]", name) and not line[:1].isspace():
            groups.append(([name], []))
        if groups:
            groups[-1][1].extend(codes)
    return [Known(name, tuple(codes)) for names, codes in groups if codes for name in names]


def write_gazetteer(actors: list[Known], folder: Path) -> Path:
    """Write the names as TOML; a name without a closing underscore stands for all words that begin so."""
    path = folder / "actors.toml"
    path.write_text("\n".join(_table(actor) for actor in actors), "utf-8")
    return path


def _table(actor: Known) -> str:
    code = actor.codes[0]
    sector = next((part for part in (code[3:6], code[6:9]) if part in _SECTORS), "")
    name = _written(actor.name)
    lines = ["[[actor]]", f"name = {_quoted(name)}", f'kind = "{_kind(actor)}"', f'country = "{code[:3]}"']
    if sector:
        lines.append(f'sector = "{_MED.get(sector, sector)}"')
    if not actor.name.strip().endswith("_") and " " not in name:
        lines.append(f"demonyms = [{', '.join(_quoted(name + ending) for ending in _ENDINGS)}]")
    return "\n".join([*lines, ""])


# The dictionary does not say who is a person; whoever writes a gazetteer knows.
_PERSONS = frozenset(
    "aragorn bilbo calimehtar telemar elrond frodo galadriel gandalf gollum smeagol slinker stinker romendacil".split()
) | {"sam_gamgee", "hamfast gamgee", "elfstan fairbairn", "doderic brandybuck", "radagast the_brown"}


def _kind(actor: Known) -> str:
    if actor.name.casefold() in _PERSONS:
        return "person"
    return "organization" if actor.codes[0][:3] in {"IGO", "NGO", "NGM", "IMG"} else "country"


def _written(name: str) -> str:
    words = re.split(r"[_ ]+", name.strip("_ "))
    return " ".join(word if "." in word or len(word) < 3 else word.title() for word in words)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def same_codes(actors: list[Known]) -> dict[str, set[str]]:
    """The first three letters of an actor's first code with those of all its codes, of which the day decides."""
    same: dict[str, set[str]] = {}
    for actor in actors:
        same.setdefault(actor.codes[0][:3], set()).update(code[:3] for code in actor.codes)
    return same


def pairs_of(codings: Iterator[tuple[str | None, str | None, str | None]]) -> dict[tuple[str, str], set[str]]:
    """Who did something to whom, by the first three letters of both codes, with the event codes of each pair."""
    found: dict[tuple[str, str], set[str]] = {}
    for source, target, code in codings:
        if all(re.fullmatch(r"[A-Z]{3}\w*", one or "") for one in (source, target)):
            found.setdefault((str(source)[:3], str(target)[:3]), set()).add(code or "")
    return found
