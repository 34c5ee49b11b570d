from __future__ import annotations

import harbour
import pytest
from fastapi.testclient import TestClient

from rashomon.errors import DeskError
from rashomon.serve import make_app
from rashomon.store import Reading, open_desk
from rashomon.tell.dossier import tell_story
from rashomon.tell.papers import Papers


@pytest.fixture
def desk(tmp_path):
    """The invented affair on a desk."""
    place = str(tmp_path / "desk.db")
    with open_desk(place) as opened:
        opened.keep_raws(list(harbour.RAWS.values()))
        opened.keep_readings("k", [Reading(r.raw_id, r, harbour.MARKS[r.id]) for r in harbour.REPORTS_IN_ORDER])
        papers = Papers(harbour.REPORTS, harbour.MARKS, harbour.LINKS, harbour.WEIGHTS)
        dossier = tell_story(harbour.STORY, papers)
        opened.keep_telling("k", harbour.MARKS, harbour.LINKS, harbour.WEIGHTS, [dossier], {"key": "k", "told": "1"})
    return place


@pytest.fixture
def client(desk):
    return TestClient(make_app(desk))


def test_the_front_page_tells_the_stories(client):
    answer = client.get("/")
    assert answer.status_code == 200
    assert "Dockers walk out at Port Velmora" in answer.text
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize("wanted", [harbour.STORY, harbour.STORY[:10]])
def test_a_story(client, wanted):
    assert "Dockers walk out" in client.get(f"/stories/{wanted}").text
    assert client.get(f"/api/stories/{wanted}").json()["story_id"] == harbour.STORY


def test_the_list_of_stories(client):
    (story,) = client.get("/api/stories").json()
    assert story == {
        "story_id": harbour.STORY,
        "title": "Dockers walk out at Port Velmora",
        "reports": 3,
        "entries": 3,
        "conflicts": 1,
    }


def test_a_trace(client):
    entry = client.get(f"/api/stories/{harbour.STORY}").json()["timeline"]["entries"][0]
    steps = client.get(f"/api/trace/{entry['id']}").json()
    assert steps["kind"] == "entry"
    assert steps["rests_on"][0]["kind"] == "verdict"


def test_search(client):
    (hit,) = client.get("/api/search", params={"q": "harbour master"}).json()
    assert hit["report_id"] == harbour.OTHER.id
    assert client.get("/api/search", params={"q": '" OR *'}).json() == []
    assert len(client.get("/api/search", params={"q": "strike", "limit": 1}).json()) == 1


@pytest.mark.parametrize(
    "path", ["/stories/nope", "/api/stories/nope", "/api/trace/nope", "/api/trace/%00", "/api/stories/%2e%2e%2fetc"]
)
def test_what_is_not_there(client, path):
    answer = client.get(path)
    assert answer.status_code == 404


@pytest.mark.parametrize("params", [{}, {"q": "x" * 301}, {"q": "x", "limit": 0}, {"q": "x", "limit": 1000}])
def test_questions_out_of_bounds(client, params):
    assert client.get("/api/search", params=params).status_code == 422


def test_what_is_told_anew_is_served_anew(client, desk):
    assert len(client.get("/api/stories").json()) == 1
    with open_desk(desk) as opened:
        opened.keep_telling("k", {}, harbour.LINKS, harbour.WEIGHTS, [], {"told": "2"})
    assert client.get("/api/stories").json() == []


def test_nothing_can_be_written(client):
    for path in ("/", "/api/stories", f"/api/stories/{harbour.STORY}"):
        assert client.post(path).status_code == 405
        assert client.delete(path).status_code == 405


def test_no_desk_no_server(tmp_path):
    with pytest.raises(DeskError, match="no desk here"):
        make_app(str(tmp_path / "none.db"))
