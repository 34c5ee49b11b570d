from __future__ import annotations

import news_site
import pytest
from following import SENTENCES, Following

from rashomon.store import open_desk


@pytest.fixture
def site():
    """Three articles, of which the feed names two."""
    with news_site.serving() as site:
        site.text("storm", "Storm hits the coast", SENTENCES["storm"])
        site.text("flood", "Storm floods Velmora", SENTENCES["flood"], SENTENCES["storm"])
        site.text("strike", "Dockers walk out", SENTENCES["strike"])
        site.feed(("storm", "Storm hits", "It rained."), ("strike", "Dockers out", "They walked out."))
        yield site


@pytest.fixture
def desk(desk_place, stand_ins):
    with open_desk(desk_place) as opened:
        yield opened


@pytest.fixture
def following(desk, site):
    return Following(desk, f"{site.url}/feed.xml")
