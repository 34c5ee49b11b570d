"""What tests of several rooms share."""

from __future__ import annotations

import os
import uuid

import fake_rooms
import postgres_server
import pytest


@pytest.fixture
def stand_ins(monkeypatch):
    """The journey over stand-ins for the rooms."""
    fake_rooms.install(monkeypatch)


@pytest.fixture(scope="session")
def postgres():
    """The socket folder of a private PostgreSQL server."""
    bin_folder = postgres_server.programs()
    if bin_folder is None:
        if os.environ.get("CI"):
            pytest.fail("PostgreSQL is not installed here; CI must not pass without these tests")
        pytest.skip("PostgreSQL's programs (initdb) are not installed on this machine")
    with postgres_server.server(bin_folder) as socket:
        yield socket


@pytest.fixture
def postgres_url(postgres):
    """The URL of an empty database."""
    import psycopg

    name = f"desk_{uuid.uuid4().hex[:10]}"
    with psycopg.connect(f"host={postgres} user=postgres dbname=postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return f"postgresql+psycopg://postgres@/{name}?host={postgres}"


@pytest.fixture(params=["sqlite", "postgresql"])
def desk_place(request, tmp_path):
    """Where a new desk may be made: a file, and a PostgreSQL database."""
    if request.param == "sqlite":
        return str(tmp_path / "desk.db")
    return request.getfixturevalue("postgres_url")
