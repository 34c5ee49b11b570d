"""The user's own actors: names that no list knows, found as surely as those of countries.

A file of one's own is TOML, an array of tables ``[[actor]]``, or CSV with a header. Keys and columns:

- ``name``: required; how the actor is best called;
- ``kind``: ``country``, ``person``, ``organization`` (the default) or ``place``;
- ``country``: an ISO 3166 alpha-3 code, or a code of three letters of one's own;
- ``sector``: PLOVER's sector (``GOV``, ``MIL``, ``REB``, ...), where the name itself says none;
- ``role``: an office phrase said of a person ("finance minister of Arvenia");
- ``aliases``: other names; ``demonyms``: names of its people ("Arvenian", "Arvenians"). In TOML lists, in CSV parted
  by semicolons or bars.

Names are sought before all others, longest first. A name in capitals (``AVP``) is found in capitals only.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from rashomon.errors import RecipeError
from rashomon.language.gazetteer.terms import fold_word
from rashomon.language.plover import lexicon
from rashomon.language.tokens import word_spans

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rashomon.model.marks import MentionKind

USER: Final = "names.user/1"
_FIELDS: Final = ("name", "kind", "country", "sector", "role", "aliases", "demonyms")
_KINDS: Final[dict[str, MentionKind]] = {
    "country": "COUNTRY",
    "person": "PERSON",
    "organization": "ORGANIZATION",
    "organisation": "ORGANIZATION",
    "place": "PLACE",
}
_MOST_BYTES: Final = 50_000_000
_HEADING: Final = re.compile(r"\s*\[\[\s*actor\s*\]\]")


class Actor(NamedTuple):
    """One actor of the user's: `country`, `sector` and `role` are None where the file says nothing."""

    name: str
    kind: MentionKind
    country: str | None
    sector: str | None
    role: str | None
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]


class OwnTerm(NamedTuple):
    """One way to write an actor's name, in words; `kind` is NATIONALITY for the name of its people."""

    words: tuple[str, ...]
    kind: MentionKind
    actor: Actor


class OwnMatch(NamedTuple):
    """`term` stands on words `first` up to but not including `last`."""

    term: OwnTerm
    first: int
    last: int


class OwnActors:
    """The actors of one or more files, by the first words of their names."""

    def __init__(self, actors: Sequence[Actor] = ()) -> None:
        """Index the names; of two actors with one name the first given keeps it."""
        found: dict[tuple[str, ...], OwnTerm] = {}
        for term in (term for actor in actors for term in _terms(actor)):
            found.setdefault(tuple(fold_word(word) for word in term.words), term)
        self._by_first: dict[str, list[OwnTerm]] = {}
        for key, term in sorted(found.items(), key=lambda item: (-len(item[0]), item[0])):
            self._by_first.setdefault(key[0], []).append(term)
        self._sectors = {" ".join(key): term.actor.sector for key, term in found.items()}

    def matches(self, words: Sequence[str]) -> list[OwnMatch]:
        """The names in a sentence's words, left to right, the longest at each place.

        >>> own = OwnActors([Actor("Arvenia", "COUNTRY", "ARV", None, None, (), ("Arvenian",))])
        >>> [(match.term.kind, match.first) for match in own.matches("The Arvenian army left Arvenia".split())]
        [('NATIONALITY', 1), ('COUNTRY', 4)]
        """
        found: list[OwnMatch] = []
        at = 0
        while at < len(words):
            term = next((term for term in self._by_first.get(fold_word(words[at]), ()) if _fits(term, words, at)), None)
            if term is not None:
                found.append(OwnMatch(term, at, at + len(term.words)))
            at += len(term.words) if term is not None else 1
        return found

    def sector(self, name: str) -> str | None:
        """The sector that the files give to whoever bears a name; None where they give none."""
        return self._sectors.get(" ".join(fold_word(name[start:end]) for start, end in word_spans(name)))


def _fits(term: OwnTerm, words: Sequence[str], at: int) -> bool:
    written = words[at : at + len(term.words)]
    if len(written) < len(term.words) or any(
        fold_word(one) != fold_word(other) for one, other in zip(written, term.words, strict=True)
    ):
        return False
    if len(term.words) == 1 and term.words[0].isupper() and len(term.words[0]) < 7:
        return written[0] == term.words[0]
    return written[0][:1].isupper() or not term.words[0][:1].isupper()


def _terms(actor: Actor) -> Iterator[OwnTerm]:
    for kind, names in ((actor.kind, (actor.name, *actor.aliases)), ("NATIONALITY", actor.demonyms)):
        for name in names:
            bare = name[4:] if name[:4].casefold() == "the " and len(name) > 4 else name
            cut = tuple(bare[start:end] for start, end in word_spans(bare))
            if cut:
                yield OwnTerm(cut, kind, actor)


# ---- files


def own_actors(paths: str | Sequence[str]) -> OwnActors:
    """Read the user's files of actors; a file is read again when it has changed.

    Raises:
        RecipeError: a file cannot be read, or one of its actors is wrong; the message names file and line.
    """
    files = (paths,) if isinstance(paths, str) else tuple(paths)
    return _read_all(tuple((path, *_state(path)) for path in files))


def fingerprint(paths: str | Sequence[str]) -> str:
    """Return a digest of what the user's files say: marks made with other actors are to be made anew.

    Raises:
        RecipeError: as `own_actors`.

    >>> fingerprint(())
    ''
    """
    files = (paths,) if isinstance(paths, str) else tuple(paths)
    own_actors(files)
    body = b"".join(hashlib.sha256(Path(path).read_bytes()).digest() for path in files)
    return hashlib.sha256(body).hexdigest()[:16] if files else ""


def _state(path: str) -> tuple[int, int]:
    try:
        found = Path(path).stat()
    except (OSError, ValueError) as wrong:
        raise RecipeError(f"{path}: the gazetteer cannot be read: {getattr(wrong, 'strerror', wrong)}") from wrong
    return found.st_mtime_ns, found.st_size


@lru_cache(maxsize=8)
def _read_all(files: tuple[tuple[str, int, int], ...]) -> OwnActors:
    return OwnActors([actor for path, _, _ in files for actor in _read(path)])


def _read(path: str) -> list[Actor]:
    try:
        with Path(path).open("rb") as opened:
            content = opened.read(_MOST_BYTES + 1)
        text = content.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as wrong:
        reason = getattr(wrong, "strerror", None) or "not UTF-8 text"
        raise RecipeError(f"{path}: the gazetteer cannot be read: {reason}") from wrong
    if len(content) > _MOST_BYTES:
        raise RecipeError(f"{path}: the gazetteer is larger than {_MOST_BYTES // 1_000_000} MB; split it")
    rows = _toml_rows(path, text) if path.lower().endswith(".toml") else _csv_rows(path, text)
    actors = [_actor(f"{path}, line {line}", row) for line, row in rows]
    if not actors:
        raise RecipeError(
            f"{path}: the gazetteer names no actor; TOML needs [[actor]] tables, CSV a header with 'name'"
        )
    return actors


def _toml_rows(path: str, text: str) -> list[tuple[int, dict[str, Any]]]:
    try:
        given = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as wrong:
        raise RecipeError(f"{path}: not valid TOML: {wrong}") from wrong
    rows = given.get("actor", [])
    if unknown := sorted(given.keys() - {"actor"}):
        raise RecipeError(f"{path}: there is no table '{unknown[0]}'; actors are tables [[actor]]")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise RecipeError(f"{path}: actors are tables [[actor]]")
    lines = [number for number, line in enumerate(text.splitlines(), 1) if _HEADING.match(line)]
    return list(zip(lines if len(lines) == len(rows) else [1] * len(rows), rows, strict=True))


def _csv_rows(path: str, text: str) -> list[tuple[int, dict[str, Any]]]:
    reader = csv.DictReader(io.StringIO(text))
    found: list[tuple[int, dict[str, Any]]] = []
    try:
        for row in reader:
            if None in row:
                raise RecipeError(f"{path}, line {reader.line_num}: more cells than the header has columns")
            found.append((reader.line_num, {key.strip(): cell or "" for key, cell in row.items() if key.strip()}))
    except csv.Error as wrong:
        raise RecipeError(f"{path}, line {reader.line_num}: not valid CSV: {wrong}") from wrong
    return [(line, row) for line, row in found if any(row.values())]


def _actor(where: str, row: dict[str, Any]) -> Actor:
    if unknown := next((key for key in row if key not in _FIELDS), None):
        raise RecipeError(f"{where}: there is no field '{unknown}'; known are {', '.join(_FIELDS)}")
    text = {key: _text(where, key, row.get(key, "")) for key in _FIELDS[:5]}
    kind = _KINDS.get(text["kind"].casefold() or "organization")
    if not text["name"] or not any(map(str.isalpha, text["name"])):
        raise RecipeError(f"{where}: an actor needs a name")
    if kind is None:
        raise RecipeError(f"{where}: there is no kind '{text['kind']}'; known are country, person, organization, place")
    country, sector = text["country"].upper(), text["sector"].upper()
    if country and not re.fullmatch(r"[A-Z]{3}", country):
        raise RecipeError(f"{where}: country '{text['country']}' is no code of three letters")
    if sector and sector not in set(lexicon().sectors.values()):
        known = ", ".join(sorted(set(lexicon().sectors.values())))
        raise RecipeError(f"{where}: there is no sector '{text['sector']}'; known are {known}")
    aliases, demonyms = (_names(where, key, row.get(key, ())) for key in ("aliases", "demonyms"))
    return Actor(text["name"], kind, country or None, sector or None, text["role"] or None, aliases, demonyms)


def _text(where: str, key: str, value: object) -> str:
    if not isinstance(value, str):
        raise RecipeError(f"{where}: {key} must be text")
    return " ".join(value.split())


def _names(where: str, key: str, value: object) -> tuple[str, ...]:
    parts = re.split(r"[;|]", value) if isinstance(value, str) else value
    if not isinstance(parts, list | tuple) or not all(isinstance(part, str) for part in parts):
        raise RecipeError(f"{where}: {key} must be a list of names")
    return tuple(name for part in parts if (name := " ".join(part.split())))
