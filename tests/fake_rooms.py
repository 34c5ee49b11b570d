"""Stand-ins for the rooms, so small that one sees what they do: for tests of what binds the rooms together."""

from __future__ import annotations

import os
import re
import sys
import time
from pathlib import Path
from types import ModuleType

from rashomon.model.identity import identify
from rashomon.model.links import Entity, Event, Link, ReportDate, Story
from rashomon.model.marks import EventMention, Marks, Mention
from rashomon.model.report import Detail, Dropped, Edit, RawReport, Report, Span, TextMap
from rashomon.model.weights import Claim, Count, Verdict, Weights


def read_all(paths, options=None):
    for path in paths:
        place = Path(path)
        for file in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if file.is_dir():
                continue
            if not file.exists():
                yield Dropped(str(file), "read", "no such file", "check its name")
                continue
            yield RawReport.of(file.read_bytes(), "text/plain", str(file))


def clean(raw, options=None):
    text = raw.content.decode("utf-8", "replace")
    if len(text.strip()) < 20:
        return Dropped(raw.where, "clean", "no text in it", "leave it out")
    if "CRASH" in text:
        raise RuntimeError("a crash in cleaning")
    report_id = Report.name(raw.id)
    edits = tuple(
        Edit(m.start(), m.end(), "", "dropped", "ad-line", "an advertisement") for m in re.finditer(r"AD: .*\n", text)
    )
    text_map = TextMap("utf-8", len(text), edits)
    body = text_map.replay(text)
    end = body.find("\n") if "\n" in body else len(body)
    return Report(
        report_id,
        raw.id,
        raw.where,
        body,
        text_map,
        "en",
        title=Detail(body[:end], "first-line"),
        title_span=Span(report_id, 0, end),
    )


def annotate(report, options=None):
    time.sleep(float(os.environ.get("STAND_IN_SLOWNESS", "0")))
    events, mentions = [], []
    for match in re.finditer(r"[A-Z][^.\n]{10,200}\.", report.text):
        where = Span(report.id, match.start(), match.end())
        trigger = Span(report.id, match.start(), match.start() + 3)
        events.append(EventMention(identify("evm", report.id, match.start()), where, trigger, "say", "OTHER", "fake/1"))
    for match in re.finditer(r"[A-Z][a-z]+ [A-Z][a-z]+", report.text):
        where = Span(report.id, match.start(), match.end())
        mentions.append(Mention(identify("men", report.id, match.start()), where, "PERSON", match.group(), "fake/1"))
    return Marks(report.id, mentions=tuple(mentions), event_mentions=tuple(events))


def gather_stories(reports, marks, dates, options=None):
    """Reports whose titles begin with the same word are one story."""
    groups: dict[str, list[str]] = {}
    for key in sorted(reports):
        groups.setdefault(reports[key].text.split()[0], []).append(key)
    stories = [Story(identify("story", *ids), reports[ids[0]].title.value, tuple(ids)) for ids in groups.values()]
    return tuple(sorted(stories, key=lambda story: story.id))


def join_entities(reports, marks, options=None):
    groups: dict[str, list[str]] = {}
    for key in sorted(marks):
        for mention in marks[key].mentions:
            groups.setdefault(mention.name, []).append(mention.id)
    found = [Entity(identify("ent", name), "PERSON", name, (name,), tuple(ids)) for name, ids in groups.items()]
    return tuple(sorted(found, key=lambda entity: entity.id))


def join_events(reports, marks, entities, stories, options=None):
    """Event mentions in the very same words are one event."""
    groups: dict[str, list[str]] = {}
    for key in sorted(marks):
        for mention in marks[key].event_mentions:
            groups.setdefault(reports[key].quote(mention.span), []).append(mention.id)
    found = [
        Event(
            identify("event", words),
            "OTHER",
            "say",
            tuple(ids),
            links=tuple(Link(i, ids[0], "same words") for i in ids[1:]),
        )
        for words, ids in groups.items()
    ]
    return tuple(sorted(found, key=lambda event: event.id))


def weigh(reports, marks, links, options=None):
    mentions = {mention.id: mention for found in marks.values() for mention in found.event_mentions}
    claims, verdicts = [], []
    for event in links.events:
        mine = [
            Claim(
                identify("claim", m),
                event.id,
                m,
                mentions[m].span.report_id,
                mentions[m].span,
                f"report:{mentions[m].span.report_id}",
                "it",
                "asserted",
            )
            for m in event.members
        ]
        claims += mine
        told_in = tuple(sorted({claim.report_id for claim in mine}))
        kind = "corroborated" if len(told_in) > 1 else "single-origin"
        count = Count(1, len(told_in))
        verdicts.append(
            Verdict(
                identify("verdict", event.id), event.id, (kind,), told_in, tuple(c.id for c in mine), count, count, ()
            )
        )
    return Weights(tuple(sorted(claims, key=lambda c: c.id)), tuple(sorted(verdicts, key=lambda v: v.id)))


def die_or_measure(words):
    """A step that kills its worker; found by the workers of another process, since this module can be imported."""
    return os._exit(3) if words == "die" else len(words)


def _module(name, **names):
    module = ModuleType(name)
    module.__dict__.update(names)
    return module


def install(monkeypatch):
    """Put the stand-ins in the place of the rooms that `rashomon.journey` walks through."""
    for name, room in {
        "rashomon.read": {"read_all": read_all},
        "rashomon.clean": {"clean": clean},
        "rashomon.annotate": {"annotate": annotate, "anchor": lambda report, marks, date: marks},
        "rashomon.weigh": {"weigh": weigh},
    }.items():
        __import__(name)
        for key, value in room.items():
            monkeypatch.setattr(sys.modules[name], key, value, raising=False)
    for name, room in {
        "dating": {
            "date_reports": lambda reports, marks, options=None: {
                key: ReportDate(key, None, "unknown") for key in reports
            },
            "date_by_sisters": lambda reports, marks, dates, stories, options=None: dates,
        },
        "stories": {"gather_stories": gather_stories, "relate_stories": lambda stories, *rest: stories},
        "copies": {"find_copies": lambda reports, marks, options=None: ()},
        "entities": {"join_entities": join_entities},
        "events": {"join_events": join_events},
    }.items():
        monkeypatch.setitem(sys.modules, f"rashomon.link.{name}", _module(f"rashomon.link.{name}", **room))
