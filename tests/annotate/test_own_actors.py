"""A gazetteer of the user's own: read from TOML and CSV, found in reports, and refused in words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.annotate import AnnotateOptions, annotate
from rashomon.annotate.names.own_actors import Actor, OwnActors, fingerprint, own_actors
from rashomon.errors import RashomonError, RecipeError
from rashomon.recipe import Recipe
from tests.annotate.frozen import report_of

TOML = """
[[actor]]
name = "Arvenia"
kind = "country"
country = "ARV"
aliases = ["Port Sarell"]
demonyms = ["Arvenian", "Arvenians"]

[[actor]]
name = "Free Hand of Arvenia"
country = "ARV"
sector = "REB"
aliases = ["FHA"]

[[actor]]
name = "Ilko Brandt"
kind = "person"
country = "OSK"
role = "finance minister of Oskland"
"""
CSV = """name,kind,country,sector,role,aliases,demonyms
Arvenia,country,ARV,,,Port Sarell,Arvenian; Arvenians
Free Hand of Arvenia,organization,ARV,REB,,FHA,
Ilko Brandt,person,OSK,,finance minister of Oskland,,
"""


def _file(folder, text, name="actors.toml"):
    path = folder / name
    path.write_text(text, "utf-8")
    return str(path)


def test_toml_and_csv_say_the_same(tmp_path):
    words = "The FHA met Ilko Brandt in Port Sarell , Arvenian radio said .".split()
    by_toml = own_actors(_file(tmp_path, TOML)).matches(words)
    by_csv = own_actors((_file(tmp_path, CSV, "actors.csv"),)).matches(words)
    assert [(m.term.actor.name, m.term.kind, m.first, m.last) for m in by_toml] == [
        ("Free Hand of Arvenia", "ORGANIZATION", 1, 2),
        ("Ilko Brandt", "PERSON", 3, 5),
        ("Arvenia", "COUNTRY", 6, 8),
        ("Arvenia", "NATIONALITY", 9, 10),
    ]
    assert by_csv == by_toml


def test_a_report_has_them_as_mentions_and_parties(tmp_path):
    options = AnnotateOptions(gazetteer=_file(tmp_path, TOML))
    marks = annotate(
        report_of("Fighters of the FHA attacked an Oskland border post, and Arvenia condemned them."), options
    )
    own = {m.name: (m.kind, m.country) for m in marks.mentions if m.maker == "names.user/1"}
    assert own == {"FHA": ("ORGANIZATION", "ARV"), "Arvenia": ("COUNTRY", "ARV")}
    attack = next(event for event in marks.event_mentions if event.type == "ASSAULT")
    assert attack.actor is not None
    assert attack.actor.codes == ("ARV REB",)


def test_without_a_gazetteer_nothing_is_the_users():
    marks = annotate(report_of("Arvenia condemned Peru on Monday."))
    assert not [mention for mention in marks.mentions if mention.maker == "names.user/1"]


def test_a_longer_known_name_is_not_broken(tmp_path):
    path = _file(tmp_path, '[[actor]]\nname = "Peru"\nkind = "country"\ncountry = "PRU"\n')
    marks = annotate(report_of("Bolivia and Peru signed a pact."), AnnotateOptions(gazetteer=path))
    assert ("Peru", "PRU") in {(mention.name, mention.country) for mention in marks.mentions}


def test_a_name_in_capitals_keeps_its_case(tmp_path):
    own = own_actors(_file(tmp_path, TOML))
    assert own.matches(["fha", "FHA"])[0].first == 1
    assert own.sector("Free Hand of Arvenia") == "REB"
    assert own.sector("Somebody else") is None


def test_the_longest_name_wins():
    own = OwnActors(
        [
            Actor("Sarell", "PLACE", "ARV", None, None, (), ()),
            Actor("Sarell Steel Works", "ORGANIZATION", "ARV", "BUS", None, (), ()),
        ]
    )
    assert [m.term.actor.name for m in own.matches("the Sarell Steel Works in Sarell".split())] == [
        "Sarell Steel Works",
        "Sarell",
    ]


def test_a_changed_file_is_read_again(tmp_path):
    path = _file(tmp_path, TOML)
    assert not own_actors(path).matches(["Velmark"])
    _file(tmp_path, TOML + '\n[[actor]]\nname = "Velmark"\n')
    assert own_actors(path).matches(["Velmark"])


def test_the_fingerprint_changes_with_what_the_files_say(tmp_path):
    path = _file(tmp_path, TOML)
    before = fingerprint(path)
    assert before == fingerprint((path,)) == fingerprint(_file(tmp_path, TOML, "copy.toml"))
    _file(tmp_path, TOML.replace("REB", "OPP"))
    assert fingerprint(path) != before
    with pytest.raises(RecipeError):
        fingerprint(str(tmp_path / "nowhere.toml"))


@pytest.mark.parametrize(
    ("text", "name", "told"),
    [
        ('[[actor]]\nname = "Arvenia"\n\n[[actor]]\nkind = "country"\n', "a.toml", "line 4: an actor needs a name"),
        ('\n\n[[actor]]\nname = "Arvenia"\nkind = "galaxy"\n', "a.toml", "line 3: there is no kind 'galaxy'"),
        ('[[actor]]\nname = "A B"\ncountry = "Peru"\n', "a.toml", "line 1: country 'Peru' is no code"),
        ('[[actor]]\nname = "A B"\nsector = "KING"\n', "a.toml", "line 1: there is no sector 'KING'"),
        ('[[actor]]\nname = "A B"\nalias = "C"\n', "a.toml", "line 1: there is no field 'alias'"),
        ('[[actor]]\nname = "A B"\naliases = [3]\n', "a.toml", "line 1: aliases must be a list of names"),
        ("[[actor]]\nname = 3\n", "a.toml", "line 1: name must be text"),
        ('[[actors]]\nname = "A B"\n', "a.toml", "there is no table 'actors'"),
        ("[[actor]\n", "a.toml", "not valid TOML"),
        ("", "a.toml", "names no actor"),
        ("name,kind\nArvenia,country\n,country\n", "a.csv", "line 3: an actor needs a name"),
        ("name,kind\nArvenia,country,ARV\n", "a.csv", "line 2: more cells than the header"),
        ("name,colour\nArvenia,red\n", "a.csv", "line 2: there is no field 'colour'"),
    ],
)
def test_what_is_wrong_is_named_with_file_and_line(tmp_path, text, name, told):
    path = _file(tmp_path, text, name)
    with pytest.raises(RecipeError) as raised:
        own_actors(path)
    assert path in str(raised.value)
    assert told in str(raised.value)


def test_a_missing_file_or_other_bytes_are_refused(tmp_path):
    with pytest.raises(RecipeError, match="cannot be read"):
        own_actors(str(tmp_path / "nowhere.toml"))
    (tmp_path / "latin.csv").write_bytes(b"name\nS\xe3o\n")
    with pytest.raises(RecipeError, match="not UTF-8"):
        own_actors(str(tmp_path / "latin.csv"))


def test_a_recipe_sets_it():
    recipe = Recipe.from_toml('[annotate]\ngazetteer = ["actors.toml", "more.csv"]')
    assert recipe.annotate.gazetteer == ("actors.toml", "more.csv")
    assert Recipe.from_toml(recipe.to_toml()) == recipe
    assert Recipe.from_toml('[annotate]\ngazetteer = "actors.toml"').annotate.gazetteer == "actors.toml"
    with pytest.raises(RecipeError, match="gazetteer"):
        Recipe.from_toml("[annotate]\ngazetteer = 3")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.sampled_from(["a.toml", "a.csv"]))
def test_any_text_is_read_or_refused(tmp_path_factory, text, name):
    path = tmp_path_factory.mktemp("own") / name
    path.write_text(text, "utf-8", newline="")
    try:
        own_actors(str(path))
    except RashomonError as error:
        told = str(error)
    else:
        told = str(path)
    assert str(path) in told
