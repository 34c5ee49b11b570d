from __future__ import annotations

import base64
import hashlib
import json

import harbour

from rashomon.model.links import Links
from rashomon.model.report import Dropped, RawReport, Told
from rashomon.model.weights import Weights
from rashomon.tell import Papers
from rashomon.tell.export import export_json


def test_the_whole_desk_is_there(papers):
    document = json.loads(export_json(papers, "[tell]", {}))
    assert document["format"] == "rashomon-desk/1"
    assert {raw["id"]: base64.b64decode(raw["content"]) for raw in document["raws"]} == {
        key: raw.content for key, raw in harbour.RAWS.items()
    }
    assert len(document["reports"]) == len(document["marks"]) == 3
    assert set(document["links"]) == {"dates", "copies", "stories", "entities", "events"}
    assert set(document["weights"]) == {"claims", "verdicts", "conflicts", "accords", "agreements"}
    assert document["dossiers"][0]["story_id"] == harbour.STORY


def test_every_span_in_it_can_be_checked_from_it_alone(papers):
    document = json.loads(export_json(papers, "", {}))
    texts = {report["id"]: report["text"] for report in document["reports"]}
    for dossier in document["dossiers"]:
        for entry in dossier["timeline"]["entries"]:
            span = entry["span"]
            assert texts[span["report_id"]][span["start"] : span["end"]] == entry["words"]


def test_the_ids_of_raw_reports_can_be_checked_from_it_alone():
    told = [
        Told("title", 'A “dock”\\ "strike"\n\t\x1f\x7f</b> \u2028 \U0001f6a2', "row"),
        Told("charset", "utf-8", "http"),
    ]
    raws = {
        raw.id: raw for raw in (RawReport.of(b"a", "text/plain", "a", told=given) for given in ((), told, told[:1]))
    }
    papers = Papers({}, {}, Links(), Weights(), raw=raws.__getitem__)
    document = json.loads(export_json(papers, "", dict.fromkeys(raws, Dropped("a", "clean", "empty"))))
    assert len(document["raws"]) == 3
    for raw in document["raws"]:
        body = base64.b64decode(raw["content"])
        if raw["told"]:
            body += json.dumps(raw["told"], ensure_ascii=False, separators=(",", ":")).encode()
        assert raw["id"] == f"raw-{hashlib.sha256(body).hexdigest()}"


def test_what_was_dropped_is_in_it(papers):
    dropped = {next(iter(harbour.RAWS)): Dropped("x.txt", "clean", "empty", "leave it out")}
    assert json.loads(export_json(papers, "", dropped))["dropped"].popitem()[1]["reason"] == "empty"


def test_raw_bytes_may_stay_out(papers):
    assert "raws" not in json.loads(export_json(papers, "", {}, raw=False))


def test_the_order_is_stable(papers):
    other = Papers(
        dict(reversed(papers.reports.items())),
        dict(reversed(papers.marks.items())),
        papers.links,
        papers.weights,
        papers.dossiers,
        papers.raw,
    )
    assert export_json(papers, "", {}) == export_json(other, "", {})
