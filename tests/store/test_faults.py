from __future__ import annotations

import pytest

from rashomon.store.engine import is_url, readable
from rashomon.store.faults import explain


@pytest.mark.parametrize(
    ("message", "meaning"),
    [
        ("database or disk is full", "free some space"),
        ("could not extend file: No space left on device", "free some space"),
        ("disk I/O error", "make room"),
        ("database is locked", "another program"),
        ("canceling statement due to lock timeout", "another program"),
        ("file is not a database", "not a desk"),
        ("database disk image is malformed", "damaged"),
        ("attempt to write a readonly database", "permissions"),
        ("unable to open database file", "folder exists"),
        ('FATAL: database "x" does not exist', "createdb"),
        ("connection refused", "does not answer"),
        ("something quite new\nwith details", "says: something quite new"),
        ("", "says: nothing"),
    ],
)
def test_every_fault_says_what_to_do(message, meaning):
    said = explain("desk.db", message)
    assert meaning in said
    assert said.startswith("desk.db: ")
    assert "\n" not in said


@pytest.mark.parametrize(
    ("desk", "url", "shown"),
    [
        ("a.db", False, "a.db"),
        ("C:\\desk.db", False, "C:\\desk.db"),
        ("postgresql://bob:secret@host/x", True, "postgresql://bob:***@host/x"),
    ],
)
def test_places_and_urls(desk, url, shown):
    assert is_url(desk) is url
    assert readable(desk) == shown
