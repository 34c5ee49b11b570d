"""Hosts and the outlets behind them: the table that comes along and one of the user's own."""

from __future__ import annotations

import csv
from importlib import resources
from typing import TYPE_CHECKING

import pytest

from rashomon.clean import CleanOptions, clean
from rashomon.clean.outlets import fingerprint, outlet_of_host
from rashomon.errors import RecipeError
from rashomon.model.report import RawReport, Report

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("www.bbc.co.uk", "BBC"),
        ("edition.cnn.com", "CNN"),
        ("cnnespanol.cnn.com", "CNN en Español"),
        ("g1.globo.com", "G1"),
        ("LEMONDE.FR", "Le Monde"),
        ("notbbc.co.uk", None),
        ("co.uk", None),
        ("com", None),
        ("", None),
    ],
)
def test_host(host: str, name: str | None) -> None:
    found = outlet_of_host(host)
    assert (found.name if found else None) == name


def test_the_table_that_comes_along_is_whole() -> None:
    text = (resources.files("rashomon.clean") / "data" / "outlets.csv").read_text("utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    hosts = [host for row in rows for host in row["hosts"].split()]
    assert len(hosts) == len(set(hosts))
    assert all("." in host and host == host.lower() and not host.startswith("www.") for host in hosts)
    assert all(row["name"] and len(row["country"]) == 2 for row in rows)
    assert {row["kind"] for row in rows} == {"agency", "broadcaster", "magazine", "newspaper", "online"}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("own.csv", "name,hosts,country\nVale Courier,valecourier.example vale.example,XX\n"),
        ("own.toml", '[[outlets]]\nname = "Vale Courier"\nhosts = ["valecourier.example"]\n'),
        (
            "own.json",
            '[{"organization": "Vale Courier", "domains": ["www.valecourier.example"], "typology": "Private"}]',
        ),
        ("list.csv", "outlet,url\nVale Courier,https://www.valecourier.example/home\n"),
    ],
)
def test_a_table_of_ones_own(tmp_path: Path, name: str, content: str) -> None:
    table = tmp_path / name
    table.write_text(content, "utf-8")
    found = outlet_of_host("news.valecourier.example", str(table))
    assert found is not None
    assert found.name == "Vale Courier"
    raw = RawReport.of(b"Dams opened\n\nhttps://valecourier.example/a\n\nTwo dams were opened.", "text/plain", "a.txt")
    report = clean(raw, CleanOptions(outlets=str(table)))
    assert isinstance(report, Report)
    assert report.outlet is not None
    assert report.outlet.value == "Vale Courier"


@pytest.mark.parametrize("content", ["", "a,b\n1,2\n", "[", "\xff"])
def test_a_table_that_is_none_is_refused(tmp_path: Path, content: str) -> None:
    for suffix in (".csv", ".toml", ".json"):
        table = tmp_path / f"bad{suffix}"
        table.write_bytes(content.encode("latin-1"))
        with pytest.raises(RecipeError, match="table of outlets"):
            outlet_of_host("a.example", str(table))
    with pytest.raises(RecipeError, match="cannot be read"):
        outlet_of_host("a.example", str(tmp_path / "missing.csv"))


def test_a_table_that_changes_is_read_again(tmp_path: Path) -> None:
    table = tmp_path / "outlets.csv"
    table.write_text("name,host\nThe Strait,strait.example\n")
    before = fingerprint(str(table))
    assert outlet_of_host("strait.example", str(table)).name == "The Strait"
    table.write_text("name,host\nThe Strait Times,strait.example\n")
    assert outlet_of_host("strait.example", str(table)).name == "The Strait Times"
    assert fingerprint(str(table)) != before
