"""A recipe: one run's settings, room by room; frozen, read from TOML and written to it."""

from __future__ import annotations

import difflib
import hashlib
import tomllib
from pathlib import Path
from typing import Any, Final

import msgspec
from msgspec import Struct

from rashomon.annotate.options import AnnotateOptions
from rashomon.clean.options import CleanOptions
from rashomon.errors import RecipeError
from rashomon.link.options import LinkOptions
from rashomon.read.options import ReadOptions
from rashomon.tell.options import TellOptions
from rashomon.weigh.options import WeighOptions

# What TOML's values are called by those who write them.
_TYPES: Final = {
    "int | float": "a number", "int": "a whole number", "float": "a number", "str": "text", "bool": "true or false",
    "array": "a list", "object": "a table", "null": "nothing", "int | null": "a whole number",
    "float | null": "a number", "str | null": "text",
}  # fmt: skip


class Recipe(Struct, frozen=True):
    r"""The settings of every room; the defaults are what the measurements were made with.

    >>> recipe = Recipe.from_toml("[tell]\nlong_words = 20")
    >>> recipe.tell.long_words
    20
    >>> Recipe.from_toml(recipe.to_toml()) == recipe
    True
    """

    read: ReadOptions = ReadOptions()
    clean: CleanOptions = CleanOptions()
    annotate: AnnotateOptions = AnnotateOptions()
    link: LinkOptions = LinkOptions()
    weigh: WeighOptions = WeighOptions()
    tell: TellOptions = TellOptions()

    @property
    def digest(self) -> str:
        """A name for these settings: the same settings have the same digest everywhere."""
        return digest_of(self)

    @classmethod
    def from_toml(cls, text: str, where: str = "recipe") -> Recipe:
        """Read a recipe; what it leaves out keeps its default.

        Raises:
            RecipeError: it is not TOML, names an unknown setting, or gives one an impossible value.
        """
        try:
            given = tomllib.loads(text)
        except tomllib.TOMLDecodeError as wrong:
            raise RecipeError(f"{where}: not valid TOML: {wrong}") from wrong
        _refuse_unknown(given, cls(), where, "")
        try:
            return msgspec.convert(given, cls)
        except msgspec.ValidationError as wrong:
            raise RecipeError(f"{where}: {_plainly(str(wrong))}") from wrong

    @classmethod
    def load(cls, path: str | Path) -> Recipe:
        """Read a recipe from a file.

        Raises:
            RecipeError: the file cannot be read, or is no recipe.
        """
        try:
            text = Path(path).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as wrong:
            reason = getattr(wrong, "strerror", None) or "not UTF-8 text"
            raise RecipeError(f"{path}: the recipe cannot be read: {reason}") from wrong
        return cls.from_toml(text, str(path))

    def to_toml(self) -> str:
        """Write every setting of every room."""
        return "\n".join(line for room in self.__struct_fields__ for line in _table(room, getattr(self, room)))


def digest_of(*parts: Struct | str) -> str:
    """Return the first 16 hex digits of the SHA-256 of settings or strings.

    >>> digest_of(Recipe()) == digest_of(Recipe())
    True
    """
    return hashlib.sha256(msgspec.json.encode(parts, order="deterministic")).hexdigest()[:16]


def _refuse_unknown(given: dict[str, Any], known: Struct, where: str, above: str) -> None:
    for key, value in given.items():
        if key not in known.__struct_fields__:
            near = difflib.get_close_matches(key, known.__struct_fields__, n=1, cutoff=0.5)
            meant = f"did you mean {above}{near[0]}?" if near else f"known are {', '.join(known.__struct_fields__)}"
            raise RecipeError(f"{where}: there is no setting {above}{key}; {meant}")
        inner = getattr(known, key)
        if isinstance(inner, Struct) and isinstance(value, dict):
            _refuse_unknown(value, inner, where, f"{above}{key}.")


def _plainly(message: str) -> str:
    """Turn msgspec's "Expected `int`, got `str` - at `$.tell.long_words`" into words."""
    what, _, place = message.partition(" - at `$.")
    for name, words in _TYPES.items():
        what = what.replace(f"`{name}`", words)
    what = what.replace(" | ", " or ").replace("`", "")
    return f"{place.rstrip('`')}: {what[:1].lower()}{what[1:]}" if place else what


def _table(name: str, options: Struct) -> list[str]:
    lines = [f"[{name}]"]
    inner: list[str] = []
    for field in options.__struct_fields__:
        value = getattr(options, field)
        if isinstance(value, Struct):
            inner += _table(f"{name}.{field}", value)
        elif value is None:
            lines.append(f"# {field}: not set")
        else:
            lines.append(f"{field} = {_value(value)}")
    return [*lines, "", *inner]


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, str | Path):
        return _quoted(str(value))
    if isinstance(value, tuple | list | set | frozenset):
        items = sorted(value, key=str) if isinstance(value, set | frozenset) else value
        return f"[{', '.join(_value(item) for item in items)}]"
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{_quoted(str(k))} = {_value(v)}' for k, v in sorted(value.items()))} }}"
    raise TypeError(f"a recipe cannot hold {type(value).__name__}")


def _quoted(text: str) -> str:
    body = "".join(
        {'"': '\\"', "\\": "\\\\"}.get(c, c if c >= " " and c != "\x7f" else f"\\u{ord(c):04x}") for c in text
    )
    return f'"{body}"'
