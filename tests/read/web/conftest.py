"""The web client, set up for local servers."""

from __future__ import annotations

import pytest

from rashomon.read.web import Web, WebOptions
from rashomon.read.web.surroundings import Surroundings
from tests.read.web.servers import Clock


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def open_web(clock):
    """Make a client for local servers; its waits pass at once."""
    made = []

    def make(**options):
        options = {"allow_private": True, "per_host_delay_s": 0, "retries": 0, "read_timeout_s": 3, **options}
        around = Surroundings(clock=clock, now=clock, sleep=clock.sleep, chance=lambda: 0.5)
        web = Web(WebOptions(**options), around=around)
        made.append(web)
        return web

    yield make
    for web in made:
        web.__exit__()
