"""A timeline prints a sentence once (the invented affair)."""

from __future__ import annotations

from datetime import date

import harbour
from msgspec.structs import replace

from rashomon.model.when import When
from rashomon.tell.timeline import _with_dated


def test_an_undated_event_takes_the_day_of_its_sentence(dossier):
    whole = replace(dossier.timeline.entries[0], id="entry-day", when=When.day(date(2031, 1, 4)), events=())
    part = replace(whole, id="entry-event", when=None, events=("event-a",))
    ((weight, told),) = _with_dated([(7, part)], [(5, whole)])
    assert weight == 7
    assert (told.id, told.when, told.events) == ("entry-event", whole.when, ("event-a",))


def test_another_sentence_stays_by_itself(dossier):
    whole = replace(dossier.timeline.entries[0], id="entry-day", when=When.day(date(2031, 1, 4)), events=())
    other = replace(whole, id="entry-event", when=None, span=harbour.span(harbour.FIRST, "12 ships"))
    assert len(_with_dated([(7, other)], [(5, whole)])) == 2
