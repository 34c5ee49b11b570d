from __future__ import annotations

import pytest
from msgspec import Struct, field

from rashomon.errors import RecipeError
from rashomon.recipe import Recipe, _table, digest_of


def test_a_recipe_survives_its_own_toml():
    recipe = Recipe.from_toml('[read]\nsuffixes = [".txt", ".html"]\n[clean]\nmax_depth = 7\n')
    assert recipe.read.suffixes == (".txt", ".html")
    assert Recipe.from_toml(recipe.to_toml()) == recipe
    assert Recipe.from_toml("") == Recipe()
    assert Recipe.from_toml(Recipe().to_toml()).digest == Recipe().digest


def test_fields_of_records_survive_the_toml_they_are_declared_in():
    recipe = Recipe.from_toml('[read.fields]\ntext = "story.body"\ntitle = "Über \\"h\\""\n')
    assert recipe.read.fields == {"text": "story.body", "title": 'Über "h"'}
    assert Recipe.from_toml(recipe.to_toml()) == recipe
    assert recipe.digest != Recipe().digest


def test_the_digest_follows_the_settings():
    assert Recipe.from_toml("[clean]\nmax_depth = 7").digest != Recipe().digest


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ("[clean]\nmax_dept = 7", r"there is no setting clean\.max_dept; did you mean clean\.max_depth\?"),
        ("[claen]\nx = 1", r"there is no setting claen; did you mean clean\?"),
        ("[zebra]", r"known are read, clean"),
        ("[tell]\nlong_words = 'many'", r"tell\.long_words: expected a whole number, got text"),
        ("[annotate]\nprofile = 'fast'", r"annotate\.profile: invalid enum value 'fast'"),
        ("tell = 3", r"tell: expected a table, got a whole number"),
        ("[tell", r"not valid TOML"),
        ("[read.fields]\nheadline = 'h'", r"read: there is no field 'headline'; known are title, text"),
        ("[read.fields]\ntext = 3", r"read\.fields\[...\]: expected text, got a whole number"),
    ],
)
def test_what_is_wrong_is_said(toml, said):
    with pytest.raises(RecipeError, match=said):
        Recipe.from_toml(toml)


def test_a_recipe_from_a_file(tmp_path):
    (tmp_path / "r.toml").write_text("[tell]\nlong_words = 9")
    assert Recipe.load(tmp_path / "r.toml").tell.long_words == 9
    with pytest.raises(RecipeError, match=r"none\.toml: the recipe cannot be read: No such file"):
        Recipe.load(tmp_path / "none.toml")
    (tmp_path / "b.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(RecipeError, match="not UTF-8"):
        Recipe.load(tmp_path / "b.toml")


def test_values_of_every_kind_are_written():
    class Inner(Struct, frozen=True):
        ratio: float = 0.5

    class Options(Struct, frozen=True):
        on: bool = True
        name: str = 'a "quoted" \\ one\n'
        names: frozenset[str] = frozenset({"b", "a"})
        table: dict[str, int] = field(default_factory=lambda: {"x": 1})
        none: int | None = None
        inner: Inner = Inner()

    assert _table("room", Options()) == [
        "[room]",
        "on = true",
        'name = "a \\"quoted\\" \\\\ one\\u000a"',
        'names = ["a", "b"]',
        'table = { "x" = 1 }',
        "# none: not set",
        "",
        "[room.inner]",
        "ratio = 0.5",
        "",
    ]


def test_digests_are_stable():
    assert digest_of("a", "b") != digest_of("ab")
