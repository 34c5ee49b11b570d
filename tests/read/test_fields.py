"""Which field holds what, by the heads of tables as archives, searches and crawlers write them."""

from __future__ import annotations

import pytest

from rashomon.read.field_names import role_score
from rashomon.read.fields import find_fields, texts_at, value_at

_HELD = {
    "text": "A wall fell on two men in the old harbour on Monday, the fire service said. " * 8,
    "lead": "A wall fell on two men in the old harbour on Monday, the fire service said.",
    "title": "Wall falls on two men",
    "day": "2024-05-06",
    "link": "https://quay.example/1",
    "person": "Ana Ruiz",
    "paper": "Quay News",
    "tongue": "en",
    "figure": "7",
    "topic": "WORLD NEWS",
    "picture": "https://quay.example/a.jpg",
    "host": "quay.example",
}
_VARIED = {"text", "lead", "title", "link"}

# The columns as "name: what it holds", and the fields that must be found.
CASES = [
    (
        "an archive of papers",
        ": figure, id: figure, title: title, publication: paper, author: person, date: day, year: figure, url: link, content: text",
        "text=content, title=title, outlet=publication, author=author, date=date, url=url, guid=id",
    ),
    (
        "a corpus by topic",
        "category: topic, filename: topic, title: title, content: text",
        "text=content, title=title",
    ),
    (
        "summaries",
        "article: text, highlights: lead, id: figure",
        "text=article, description=highlights, guid=id",
    ),
    (
        "a crawler's",
        "authors: person, date_download: day, date_modify: day, date_publish: day, description: lead, filename: topic, image_url: picture, language: tongue, source_domain: host, maintext: text, title: title, title_page: title, url: link",
        "text=maintext, description=description, title=title, author=authors, date=date_publish, updated=date_modify, url=url, outlet=source_domain, language=language",
    ),
    (
        "an interface's",
        "article_id: figure, title: title, link: link, keywords: topic, creator: person, description: lead, content: text, pubDate: day, image_url: picture, source_id: host, source_name: paper, language: tongue, country: topic",
        "text=content, description=description, title=title, author=creator, date=pubDate, url=link, outlet=source_name, language=language, guid=article_id",
    ),
    (
        "a press archive's, in words",
        "Headline: title, Publication: paper, Publication Date: day, Byline: person, Section: topic, Length: figure, Body: text",
        "text=Body, title=Headline, outlet=Publication, author=Byline, date=Publication Date",
    ),
    (
        "a press archive's, in two letters",
        "HD: title, BY: person, WC: figure, PD: day, SN: paper, SC: topic, LA: tongue, LP: lead, TD: text",
        "text=TD, description=LP, title=HD, author=BY, date=PD, outlet=SN",
    ),
    (
        "a watcher's of the media",
        "Date: day, Headline: title, URL: link, Opening Text: lead, Source: paper, Country: topic, Language: tongue, Reach: figure",
        "text=Opening Text, title=Headline, date=Date, url=URL, outlet=Source, language=Language",
    ),
    (
        "a scraper's",
        "_id: figure, crawl_date: day, page_url: link, page_title: title, page_text: text, site_name: paper, meta_author: person",
        "text=page_text, title=page_title, url=page_url, outlet=site_name, author=meta_author, guid=_id",
    ),
    (
        "French",
        "titre: title, chapo: lead, texte: text, auteur: person, date_publication: day, source: paper, lien: link",
        "text=texte, description=chapo, title=titre, author=auteur, date=date_publication, outlet=source, url=lien",
    ),
    (
        "Italian, whose word for the day is the English one for anything",
        "titolo: title, testo: text, autore: person, data: day, fonte: paper, link: link",
        "text=testo, title=titolo, author=autore, date=data, outlet=fonte, url=link",
    ),
    (
        "Arabic",
        "العنوان: title, النص: text, التاريخ: day, المصدر: paper, الرابط: link",
        "text=النص, title=العنوان, date=التاريخ, outlet=المصدر, url=الرابط",
    ),
]


@pytest.mark.parametrize(("name", "columns", "expected"), CASES, ids=[name for name, _, _ in CASES])
def test_heads_of_tables(name: str, columns: str, expected: str) -> None:
    held = [column.rsplit(": ", 1) for column in f" {columns}".split(",")]
    sample = [
        {column.strip(): _HELD[kind] + (str(number) if kind in _VARIED else "") for column, kind in held}
        for number in range(5)
    ]
    fields = find_fields(sample, {})
    assert fields is not None
    assert {role: paths[0] for role, paths in fields.paths.items()} == dict(
        part.split("=") for part in expected.split(", ")
    )


@pytest.mark.parametrize(
    ("path", "role"),
    [
        ("author.url", "url"),
        ("image.title", "title"),
        ("comments.text", "text"),
        ("source.name", "title"),
        ("download_date", "date"),
        ("expires_at", "date"),
        ("", "text"),
        (".", "text"),
        ("0", "text"),
    ],
)
def test_names_that_say_another_thing(path: str, role: str) -> None:
    assert role_score(path, role) == 0


def test_paths() -> None:
    record = {"a": {"b": [{"c": "x"}, {"c": ["y", {"z": 1}]}, 3]}, "a.b": "dotted", "n": [1, 2.5, True, None]}
    assert value_at(record, "a.b") == "dotted"
    assert texts_at(record, "a.b.0.c") == ["x"]
    assert texts_at({"a": record["a"]}, "a.b.c") == ["x", "y"]
    assert texts_at(record, "n") == ["1", "2.5"]
    for path in ("", ".", "a..b", "a.b.99999999999999", "n.7", "n.x", "²"):
        assert texts_at(record, path) == []


@pytest.mark.parametrize("name", ["outl", "Blatt", "xq", "column 3"])
@pytest.mark.parametrize("papers", [("Harbour Times", "Osk Courier"), ("Velmora Nachrichten", "Die Osker Zeitung")])
def test_names_of_papers_are_no_authors(name, papers):
    records = [{"body": f"{n} {_HELD['text']}", name: papers[n % 2]} for n in range(6)]
    found = find_fields(records, {})
    assert (found.first("outlet"), found.first("author")) == (name, None)


def test_names_of_persons_are_authors_and_few_names_over_many_records_are_not():
    names = ["Ana Ruiz", "Ben Okri", "Mira Toldan", "Nils Borg", "Ada Brook", "Tove Ek"]
    many = [{"body": f"{n} {_HELD['text']}", "xq": names[n % len(names)]} for n in range(12)]
    assert find_fields(many, {}).first("author") == "xq"
    few = [{"body": f"{n} {_HELD['text']}", "xq": names[n % 2]} for n in range(12)]
    assert find_fields(few, {}).first("author") is None
