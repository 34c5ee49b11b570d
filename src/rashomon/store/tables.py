"""The tables of a desk, as queries see them; `migrations` makes them.

Bodies are msgspec's JSON in bytes. `recipe` columns hold the digest of what a row was made with (settings and
steps), so that results of different recipes lie side by side and are never mixed up.
"""

from __future__ import annotations

from sqlalchemy import Column, LargeBinary, MetaData, String, Table

schema = MetaData()

meta = Table("meta", schema, Column("name", String, primary_key=True), Column("value", String, nullable=False))

migrations = Table("migrations", schema, Column("name", String, primary_key=True))

raws = Table(
    "raws",
    schema,
    Column("id", String, primary_key=True),
    Column("content", LargeBinary, nullable=False),
    Column("media_type", String, nullable=False),
    Column("place", String, nullable=False),
    Column("retrieved", String),
    Column("told", LargeBinary),  # NULL where nothing is told
    Column("page", String),  # `rashomon.language.addresses.page_key` of its URL
)

reports = Table(
    "reports",
    schema,
    Column("recipe", String, primary_key=True),
    Column("raw_id", String, primary_key=True),
    Column("id", String, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

marks = Table(
    "marks",
    schema,
    Column("recipe", String, primary_key=True),
    Column("report_id", String, primary_key=True),
    Column("body", LargeBinary, nullable=False),
    Column("anchored", LargeBinary),
)

dropped = Table(
    "dropped",
    schema,
    Column("recipe", String, primary_key=True),
    Column("raw_id", String, primary_key=True),
    Column("body", LargeBinary, nullable=False),
)

links = Table(
    "links",
    schema,
    Column("kind", String, primary_key=True),
    Column("id", String, primary_key=True),
    Column("body", LargeBinary, nullable=False),
)

weights = Table(
    "weights",
    schema,
    Column("kind", String, primary_key=True),
    Column("id", String, primary_key=True),
    Column("body", LargeBinary, nullable=False),
)

dossiers = Table(
    "dossiers",
    schema,
    Column("story_id", String, primary_key=True),
    Column("title", String, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

sources = Table("sources", schema, Column("url", String, primary_key=True), Column("body", LargeBinary, nullable=False))

items = Table(
    "items",
    schema,
    Column("source", String, primary_key=True),
    Column("id", String, primary_key=True),
    Column("page", String),
    Column("digest", String, nullable=False),
    Column("state", String, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

holders = Table(
    "holders",
    schema,
    Column("name", String, primary_key=True),
    Column("holder", String, nullable=False),
    Column("beat", String, nullable=False),
)
