from __future__ import annotations

import json
import re

import pytest

from rashomon.tell.export import FORMAT


def _ids(text, kind):
    return list(dict.fromkeys(re.findall(rf"\b{kind}-[0-9a-f]{{12}}", text)))


@pytest.fixture
def built(rashomon, folder):
    result = rashomon("build", folder)
    assert result.exit_code == 0
    return result


def test_build_prints_every_story(built):
    assert "Storm hits the coast" in built.stdout
    assert "Dockers walk out" in built.stdout
    assert "“Heavy rain fell in Velmora all night.”" in built.stdout
    assert "[corroborated] 2 reports" in built.stdout
    assert "4 reports, 2 stories on the desk" in built.stdout
    assert built.stderr == ""


def test_reading_twice_adds_nothing(rashomon, folder, built):
    before = rashomon("export").stdout
    assert rashomon("build", folder).exit_code == 0
    assert rashomon("export").stdout == before


def test_the_order_of_reading_never_matters(rashomon, folder):
    names = ["a.txt", "b.txt", "c.txt", "d.txt"]
    rashomon("build", *(folder / name for name in names), "--desk", "one.db", "-q")
    for name in reversed(names):
        rashomon("build", folder / name, "--desk", "two.db", "-q")
    one, two = (rashomon("export", "--desk", name).stdout for name in ("one.db", "two.db"))
    assert one == two
    assert json.loads(one)["format"] == FORMAT


def test_quiet_prints_nothing(rashomon, folder):
    result = rashomon("build", folder, "-q")
    assert (result.stdout, result.stderr, result.exit_code) == ("", "", 0)


def test_a_page_is_written(rashomon, folder, tmp_path):
    result = rashomon("build", folder, "-q", "--out", "page.html")
    assert "wrote page.html" in result.stderr
    assert "Storm hits the coast" in (tmp_path / "page.html").read_text()
    assert not list(tmp_path.glob(".page*"))


def test_a_page_that_cannot_be_written(rashomon, folder, tmp_path):
    (tmp_path / "taken.html").mkdir()
    assert "folder does not exist" in rashomon("build", folder, "--out", "no/page.html").stderr
    result = rashomon("build", folder, "-q", "--out", "taken.html")
    assert result.exit_code == 2
    assert "taken.html: cannot be written" in result.stderr
    for command in (("build", folder), ("follow", "https://news.example/feed")):
        result = rashomon(*command, "--out", "dossier.docx")
        assert result.exit_code == 2
        assert "dossier.docx: what is written is a web page; name it dossier.html" in result.stderr


@pytest.mark.parametrize(("given", "guessed"), [("--frob", False), ("--job", True), ("--alow-private", True)])
def test_an_option_is_guessed_only_where_it_is_near(rashomon, given, guessed):
    result = rashomon("build", "news", given)
    assert result.exit_code == 2
    assert f"No such option: {given}" in result.stderr
    assert ("Did you mean" in result.stderr or "Possible options" in result.stderr) == guessed


def test_a_recipe_is_followed(rashomon, folder, tmp_path):
    (tmp_path / "r.toml").write_text("[tell]\nlong_words = 9\n")
    assert rashomon("build", folder, "-q", "--recipe", "r.toml").exit_code == 0
    assert "long_words = 9" in json.loads(rashomon("export").stdout)["recipe"]
    (tmp_path / "r.toml").write_text("[tell]\nlong_wrods = 9\n")
    result = rashomon("build", folder, "--recipe", "r.toml")
    assert result.exit_code == 2
    assert "did you mean tell.long_words?" in result.stderr


def test_stories_and_show(rashomon, built):
    listed = rashomon("stories").stdout
    ids = _ids(listed, "story")
    assert len(ids) == 2
    assert listed.index("Storm") < listed.index("Dockers")
    shown = rashomon("show", ids[0][:10])
    assert shown.exit_code == 0
    assert "Heavy rain fell" in shown.stdout
    assert "Mayor Ada" in rashomon("show", "who").stdout
    assert "Mayor Ada" in rashomon("show", ids[0], "--top", "0").stdout


def test_show_a_single_line(rashomon, built):
    entry = _ids(built.stdout, "entry")[0]
    assert "entry" in rashomon("show", entry).stdout


def test_trace_leads_to_raw_characters(rashomon, built):
    entry = next(_ids(line, "entry") for line in built.stdout.splitlines() if "[corroborated]" in line)[0]
    traced = rashomon("trace", entry).stdout
    for words in (
        "verdict corroborated",
        "claim",
        "event mention",
        "by fake/1",
        "»Heavy rain fell in Velmora all night.«",
        "raw 21-58",
    ):
        assert words in traced
    steps = json.loads(rashomon("trace", entry, "--json").stdout)
    assert steps["kind"] == "entry"
    assert rashomon("trace", entry, "--all").exit_code == 0


def test_trace_shows_the_edits_in_between(rashomon, built):
    report = next(
        report["id"] for report in json.loads(rashomon("export").stdout)["reports"] if report["where"].endswith("b.txt")
    )
    assert "dropped at raw 59-73 (ad-line): an advertisement" in " ".join(rashomon("trace", report).stdout.split())


@pytest.mark.parametrize("command", ["show", "trace"])
def test_an_unknown_id_comes_with_near_ones(rashomon, built, command):
    result = rashomon(command, "story-zzzz")
    assert result.exit_code == 2
    assert "near it: story-" in result.stderr


def test_search(rashomon, built):
    assert "Storm hits the coast" in rashomon("search", "river", "rose").stdout
    missing = rashomon("search", "submarine")
    assert missing.exit_code == 1
    assert "no report holds all these words" in missing.stderr


def test_export(rashomon, built, tmp_path):
    rashomon("export", "--out", "desk.json")
    document = json.loads((tmp_path / "desk.json").read_text())
    assert len(document["reports"]) == len(document["raws"]) == 4
    assert "raws" not in json.loads(rashomon("export", "--no-raw").stdout)
    assert rashomon("export", "--format", "html").stdout.startswith("<!doctype html>")


@pytest.mark.parametrize(
    "command", [["stories"], ["show", "x"], ["trace", "x"], ["search", "x"], ["export"], ["serve"]]
)
def test_without_a_desk_it_says_how_to_make_one(rashomon, command):
    result = rashomon(*command)
    assert result.exit_code == 2
    assert "rashomon.db: there is no desk here; make one with: rashomon build PATH…" in result.stderr


def test_help_is_worth_reading(rashomon):
    text = " ".join(rashomon("--help").stdout.split())
    for words in (
        "rashomon build FOLDER",
        "independent origins",
        "nothing else leaves this machine",
        "rashomon follow FEED",
        "trace",
        "export",
        "serve",
    ):
        assert words in text
    assert "Exit code" in rashomon("build", "--help").stdout


def test_no_command_shows_the_help(rashomon):
    assert "build" in rashomon().stdout


def test_an_address_that_is_taken(rashomon, built):
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        result = rashomon("serve", "--port", taken.getsockname()[1])
    assert result.exit_code == 2
    assert "choose another with --port" in result.stderr
