"""A desk from short annotated prose, so that linking and weighing can be tested without any other room.

``[Ana Ruiz|P:CHL]``            a mention: P person, O organisation, C country, L place; a country code may follow
``{signed|AGREE|sign|Ana Ruiz>Chile|2024-06-19|planned}``
                                an event trigger: type or TYPE/mode, lemma, actors>recipients by name, time, status
``<12|killed|12|12|people>``    a quantity: field, low, high, what it counts, modifier, unit (all but the text may be empty)
``^last June|2024-06^``         a time mark with what it denotes
``((Ana Ruiz;via=Tass;denies))`` at the head of a sentence: the sentence stands on her word
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest

from rashomon.language.sentences import sentence_spans
from rashomon.model.links import Entity, Links, ReportDate
from rashomon.model.marks import Argument, Attribution, EventMention, Marks, Mention, Quantity, TimeMark
from rashomon.model.report import Detail, Report, Span, TextMap
from rashomon.model.when import When

KINDS = {"P": "PERSON", "O": "ORGANIZATION", "C": "COUNTRY", "L": "PLACE"}
_MARK = re.compile(
    r"\[([^\]|]+)\|([^\]]*)\]|\{([^}|]+)\|([^}]*)\}|<([^>|]+)\|([^>]*)>|\^([^^|]+)\|([^^]*)\^|\(\(([^)]*)\)\)\s*"
)


def when_of(value: str) -> When | None:
    """'2024', '2024-06', '2024-06-19', '2024-06-19TEV', '2024-06-18/2024-06-19'."""
    if not value or "X" in value:
        return None
    value, _, part = value.partition("T")
    if "/" in value:
        first, last = value.split("/")
        return When(date.fromisoformat(first), date.fromisoformat(last), "interval")
    numbers = [int(n) for n in value.split("-")]
    if len(numbers) == 3:
        day = date(*numbers)
        return When(day, day, "part-of-day" if part else "day", part or None)
    if len(numbers) == 2:
        first = date(*numbers, 1)
        return When(first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1), "month")
    return When(date(numbers[0], 1, 1), date(numbers[0], 12, 31), "year")


@dataclass
class Desk:
    reports: dict[str, Report] = field(default_factory=dict)
    marks: dict[str, Marks] = field(default_factory=dict)
    dates: dict[str, ReportDate] = field(default_factory=dict)
    names: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    countries: dict[tuple[str, str], str] = field(default_factory=dict)

    def add(self, key, prose, *, outlet=None, day=None, credit=None, title=None, byline=None):
        text, found = "", []
        prose = f"{title}\n\n{prose}" if title else prose
        at = 0
        for match in _MARK.finditer(prose):
            text += prose[at : match.start()]
            at = match.end()
            groups = match.groups()
            which = next(n for n in (0, 2, 4, 6, 8) if groups[n] is not None)
            shown = groups[which] if which < 8 else ""
            found.append(
                (which, len(text), len(text) + len(shown), shown, groups[which + 1] if which < 8 else groups[8])
            )
            text += shown
        text += prose[at:]
        self._keep(key, text, found, outlet, day, credit, title, byline)
        return key

    def _keep(self, key, text, found, outlet, day, credit, title, byline):
        def detail(value):
            return Detail(value, "test") if value else None

        spans = [Span(key, a, b) for a, b in sentence_spans(text)]

        def sentence(start):
            return next((s for s in spans if s.start <= start <= s.end), spans[-1])

        mentions, first = [], {}
        for which, a, b, shown, rest in found:
            if which == 0:
                kind, _, country = rest.partition(":")
                mention = Mention(
                    f"men-{key}-{a}",
                    Span(key, a, b),
                    KINDS[kind],
                    shown,
                    "test/1",
                    country=country or None,
                    same_as=first.get(shown),
                )
                first.setdefault(shown, mention.id)
                mentions.append(mention)
                self.names.setdefault((KINDS[kind], shown), []).append(mention.id)
                if country:
                    self.countries[KINDS[kind], shown] = country

        def argument(words, a, b):
            names = tuple(name.strip() for name in words.split(",") if name.strip())
            if not names:
                return None
            ids = tuple(first[name] for name in names if name in first)
            codes = tuple(c for m in mentions if m.id in ids and (c := m.country))
            return Argument(Span(key, a, b), names, ids, tuple(dict.fromkeys(codes)))

        quantities = [_quantity(key, *item[1:]) for item in found if item[0] == 4]
        times = [
            TimeMark(f"time-{key}-{a}", Span(key, a, b), "DATE", rest, "test/1", when=when_of(rest))
            for which, a, b, _, rest in found
            if which == 6
        ]
        attributions = []
        for which, a, _, _, rest in found:
            if which == 8:
                who, *more = rest.split(";")
                content = sentence(a)
                attributions.append(
                    Attribution(
                        f"att-{key}-{a}",
                        (content,),
                        "indirect",
                        "test/1",
                        source_mention=first.get(who),
                        speaker=who,
                        channel=content if any(m.startswith("via=") for m in more) else None,
                        channel_mention=next((first.get(m[4:]) for m in more if m.startswith("via=")), None),
                        polarity="denies" if "denies" in more else "asserts",
                        strength="denied" if "denies" in more else "said",
                    )
                )
        events = []
        for which, a, b, _, rest in found:
            if which == 2:
                type_, lemma, who, time, status = (rest.split("|") + [""] * 5)[:5]
                type_, _, mode = type_.partition("/")
                actor, _, recipient = who.partition(">")
                span = sentence(a)
                events.append(
                    EventMention(
                        f"evm-{key}-{a}",
                        span,
                        Span(key, a, b),
                        lemma,
                        type_,
                        "test/1",
                        mode=mode or None,
                        actor=argument(actor, a, b),
                        recipient=argument(recipient, a, b),
                        when=when_of(time),
                        quantities=tuple(q.id for q in quantities if span.holds(q.span)),
                        status=status or "asserted",
                        attribution=next((x.id for x in attributions if x.contents[0].holds(Span(key, a, b))), None),
                    )
                )
        self.marks[key] = Marks(
            key, tuple(spans), tuple(mentions), tuple(times), tuple(quantities), tuple(attributions), tuple(events)
        )
        self.reports[key] = Report(
            key,
            f"raw-{key}",
            f"{key}.txt",
            text,
            TextMap("utf-8", len(text)),
            title=detail(title),
            title_span=Span(key, 0, len(title)) if title else None,
            outlet=detail(outlet),
            credit=detail(credit),
            byline=detail(byline),
            printed_date=detail(day),
        )
        self.dates[key] = ReportDate(key, when_of(day or ""), "printed" if day else "unknown")

    @property
    def entities(self):
        made = [
            Entity(
                f"ent-{kind[:3].lower()}-{name.lower().replace(' ', '-')}",
                kind,
                name,
                (name,),
                tuple(sorted(ids)),
                country=self.countries.get((kind, name)),
            )
            for (kind, name), ids in sorted(self.names.items())
        ]
        return tuple(sorted(made, key=lambda e: e.id))

    def links(self):
        from rashomon.link.copies import find_copies
        from rashomon.link.events import join_events
        from rashomon.link.stories import gather_stories, relate_stories

        stories = gather_stories(self.reports, self.marks, self.dates)
        copies = find_copies(self.reports, self.marks)
        entities = self.entities
        events = join_events(self.reports, self.marks, entities, stories)
        stories = relate_stories(stories, self.reports, self.marks, events)
        dates = tuple(self.dates[key] for key in sorted(self.dates))
        return Links(dates, copies, stories, entities, events)

    def weights(self):
        from rashomon.weigh import weigh

        return weigh(self.reports, self.marks, self.links())


def _quantity(key, a, b, shown, rest):
    field_, low, high, counted, modifier, unit = (rest.split("|") + [""] * 6)[:6]
    return Quantity(
        f"qty-{key}-{a}",
        Span(key, a, b),
        float(low) if low else None,
        float(high) if high else None,
        "test/1",
        modifier=modifier or None,
        unit=unit or None,
        counted=counted or None,
        field=field_ or None,
    )


@pytest.fixture
def desk():
    return Desk()
