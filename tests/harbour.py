"""An invented affair, marked by hand: three reports of a dock strike, one of them a copy, one of them damaged."""

from __future__ import annotations

from datetime import date

from rashomon.model.identity import identify
from rashomon.model.links import CopyEdge, Entity, Event, Link, Links, ReportDate, SharedPassage, Story
from rashomon.model.marks import Argument, Attribution, EventMention, Fact, Marks, Mention, Quantity, TimeMark
from rashomon.model.report import Detail, Edit, RawReport, Report, Span, TextMap
from rashomon.model.weights import Accord, Agreement, Claim, Conflict, Count, Origin, Side, Verdict, Weights
from rashomon.model.when import When

COURIER = """Dockers walk out at Port Velmora

Share this article on Chirper!

Dock workers at Port Velmora began a strike on Monday, and 12 ships were left waiting at sea. \
“We will not go back for promises,” said union leader Mira Toldan. The ministry will meet the union on Thursday.
"""
TRIBUNE = """Velmora harbour at a standstill

Dock workers at Port Velmora began a strike on Monday, and 12 ships were left waiting at sea. The union expects talks.
"""
MAIL = """Strike empties the quays <b>of Velmora</b>

The stoppage in Velmora started on Sunday evening, the harbour master saidin a statement. About a dozen vessels \
lie at anchor. The ministry denied that it had promised higher wages.
"""
NAMES = ("Coast Courier", "The Tribune", "Evening Mail")


def _raws() -> list[RawReport]:
    texts = (COURIER, TRIBUNE, MAIL)
    return [RawReport.of(text.encode(), "text/plain", f"news/{n}.txt") for n, text in enumerate(texts)]


def _report(raw: RawReport, outlet: str) -> Report:
    text = raw.content.decode()
    edits = []
    for words, replacement, kind, rule, reason in (
        ("Share this article on Chirper!\n\n", "", "dropped", "share-line", "a line that asks the reader to share"),
        ("saidin", "said in", "repaired", "glued-words", "two words stuck together"),
        ("<b>", "", "markup", "tag", "a tag"),
        ("</b>", "", "markup", "tag", "a tag"),
    ):
        if words in text:
            at = text.index(words)
            edits.append(Edit(at, at + len(words), replacement, kind, rule, reason))
    text_map = TextMap("utf-8", len(text), tuple(sorted(edits)))
    clean = text_map.replay(text)
    report_id = Report.name(raw.id)
    end = clean.index("\n")
    return Report(
        report_id,
        raw.id,
        raw.where,
        clean,
        text_map,
        "en",
        title=Detail(clean[:end], "first-line", 0, text.index("\n")),
        title_span=Span(report_id, 0, end),
        outlet=Detail(outlet, "file-name"),
    )


RAWS = {raw.id: raw for raw in _raws()}
REPORTS_IN_ORDER = [_report(raw, name) for raw, name in zip(_raws(), NAMES, strict=True)]
REPORTS = {report.id: report for report in sorted(REPORTS_IN_ORDER, key=lambda r: r.id)}
FIRST, COPY, OTHER = REPORTS_IN_ORDER
MONDAY, SUNDAY = date(2031, 3, 10), date(2031, 3, 9)


def span(report: Report, words: str) -> Span:
    at = report.text.index(words)
    return Span(report.id, at, at + len(words))


def _event(report: Report, words: str, trigger: str, kind: str, **more: object) -> EventMention:
    where = span(report, words)
    return EventMention(
        identify("evm", report.id, where.start), where, span(report, trigger), trigger, kind, "events/1", **more
    )


def _time(report: Report, words: str, day: date, how: str) -> TimeMark:
    where = span(report, words)
    return TimeMark(
        identify("tim", report.id, where.start),
        where,
        "DATE",
        day.isoformat(),
        "times/1",
        anchor="report",
        when=When.day(day),
        derivation=how,
    )


def _mention(report: Report, words: str, kind: str, name: str) -> Mention:
    where = span(report, words)
    return Mention(identify("men", report.id, where.start), where, kind, name, "names/1", reasons=("in capitals",))


STRIKE = "Dock workers at Port Velmora began a strike on Monday"
TIMES = {
    FIRST.id: _time(FIRST, "Monday", MONDAY, "Monday, report published 2031-03-11 -> 2031-03-10"),
    COPY.id: _time(COPY, "Monday", MONDAY, "Monday, report published 2031-03-11 -> 2031-03-10"),
    OTHER.id: _time(OTHER, "Sunday evening", SUNDAY, "Sunday, report published 2031-03-11 -> 2031-03-09"),
}
TOLDAN = _mention(FIRST, "Mira Toldan", "PERSON", "Mira Toldan")
SAID = Attribution(
    identify("att", FIRST.id, 1),
    (span(FIRST, "We will not go back for promises,"),),
    "direct",
    "attributions/1",
    source=span(FIRST, "union leader Mira Toldan"),
    source_mention=TOLDAN.id,
    speaker="Mira Toldan",
    cue=span(FIRST, "said"),
    cue_lemma="say",
)
MASTER = Attribution(
    identify("att", OTHER.id, 1),
    (span(OTHER, "The stoppage in Velmora started on Sunday evening"),),
    "indirect",
    "attributions/1",
    source=span(OTHER, "the harbour master"),
    speaker="the harbour master",
    cue=span(OTHER, "said"),
    cue_lemma="say",
)
WORKERS = Argument(span(FIRST, "Dock workers"), ("Dock workers",))
STRIKES = (
    _event(
        FIRST, STRIKE, "began", "PROTEST", mode="strike", actor=WORKERS, time=TIMES[FIRST.id].id, when=When.day(MONDAY)
    ),
    _event(COPY, STRIKE, "began", "PROTEST", mode="strike", time=TIMES[COPY.id].id, when=When.day(MONDAY)),
    _event(
        OTHER,
        "The stoppage in Velmora started on Sunday evening",
        "started",
        "PROTEST",
        mode="strike",
        time=TIMES[OTHER.id].id,
        when=When.day(SUNDAY),
        attribution=MASTER.id,
    ),
)
TALKS = _event(
    FIRST,
    "The ministry will meet the union on Thursday.",
    "meet",
    "CONSULT",
    status="planned",
    when=When.day(date(2031, 3, 13)),
)
WAGES = _event(OTHER, "it had promised higher wages", "promised", "PLEDGE", status="negated")
SHIPS = Quantity(identify("qua", FIRST.id, 1), span(FIRST, "12 ships"), 12, 12, "quantities/1", counted="ships")
MARKS = {
    FIRST.id: Marks(
        FIRST.id,
        mentions=(TOLDAN,),
        times=(TIMES[FIRST.id],),
        quantities=(SHIPS,),
        attributions=(SAID,),
        event_mentions=(STRIKES[0], TALKS),
        facts=(
            Fact(
                identify("fac", FIRST.id, 1),
                span(FIRST, "union leader Mira Toldan"),
                "Mira Toldan",
                "office",
                "union leader",
                "facts/1",
            ),
        ),
    ),
    COPY.id: Marks(COPY.id, times=(TIMES[COPY.id],), event_mentions=(STRIKES[1],)),
    OTHER.id: Marks(OTHER.id, times=(TIMES[OTHER.id],), attributions=(MASTER,), event_mentions=(STRIKES[2], WAGES)),
}
STORY = identify("story", *sorted(REPORTS))
EVENTS = tuple(
    sorted(
        (
            Event(
                identify("event", "strike"),
                "PROTEST",
                "strike",
                tuple(sorted(mention.id for mention in STRIKES)),
                when=When.day(MONDAY),
                links=(Link(STRIKES[2].id, STRIKES[0].id, "same type, same place, a day apart"),),
                stories=(STORY,),
            ),
            Event(identify("event", "talks"), "CONSULT", None, (TALKS.id,), when=TALKS.when, stories=(STORY,)),
            Event(identify("event", "wages"), "PLEDGE", None, (WAGES.id,), stories=(STORY,)),
        ),
        key=lambda event: event.id,
    )
)
STRIKE_EVENT = identify("event", "strike")
LINKS = Links(
    dates=tuple(
        ReportDate(key, When(MONDAY, date(2031, 3, 12), "interval"), "deduced", ("it tells of Monday",))
        for key in REPORTS
    ),
    copies=(
        CopyEdge(
            identify("copy", COPY.id, FIRST.id),
            COPY.id,
            FIRST.id,
            "excerpt",
            ("19 words in a row are the same",),
            passages=(SharedPassage(span(COPY, STRIKE), span(FIRST, STRIKE), 1.0),),
        ),
    ),
    stories=(
        Story(
            STORY,
            "Dockers walk out at Port Velmora",
            tuple(sorted(REPORTS)),
            When(SUNDAY, date(2031, 3, 13), "interval"),
        ),
    ),
    entities=(
        Entity(
            identify("ent", "toldan"), "PERSON", "Mira Toldan", ("Mira Toldan",), (TOLDAN.id,), roles=("union leader",)
        ),
    ),
    events=EVENTS,
)


def _claim(mention: EventMention, event: str, report: Report, informant: str, name: str) -> Claim:
    return Claim(
        identify("claim", mention.id), event, mention.id, report.id, mention.span, informant, name, mention.status,
        when=mention.when, attribution=mention.attribution,
    )  # fmt: skip


CLAIMS = (
    _claim(STRIKES[0], STRIKE_EVENT, FIRST, "report:Coast Courier", "Coast Courier"),
    _claim(STRIKES[1], STRIKE_EVENT, COPY, "report:The Tribune", "The Tribune"),
    _claim(STRIKES[2], STRIKE_EVENT, OTHER, "informant:harbour-master", "the harbour master"),
)
WEIGHTS = Weights(
    claims=tuple(sorted(CLAIMS, key=lambda claim: claim.id)),
    verdicts=(
        Verdict(
            identify("verdict", "strike"),
            STRIKE_EVENT,
            ("corroborated", "disputed"),
            tuple(sorted(REPORTS)),
            tuple(claim.id for claim in CLAIMS),
            Count(2, 2),
            Count(2, 3),
            (
                Origin(
                    "origin-1", "outlet", "Coast Courier", (FIRST.id, COPY.id), ("The Tribune shares 19 words with it",)
                ),
                Origin("origin-2", "informant", "the harbour master", (OTHER.id,)),
            ),
            ("two outlets tell it without sharing text",),
        ),
    ),
    conflicts=(
        Conflict(
            identify("conflict", "strike"),
            "time",
            "when the strike at Port Velmora began",
            (
                Side("Monday, 10 March 2031", (FIRST.id, COPY.id), (STRIKES[0].span, STRIKES[1].span), (CLAIMS[0].id,)),
                Side("Sunday evening, 9 March 2031", (OTHER.id,), (STRIKES[2].span,), (CLAIMS[2].id,)),
            ),
            STRIKE_EVENT,
            ("the two days cannot both be the first",),
        ),
    ),
    accords=(
        Accord(
            identify("accord", "ships"),
            "rounding",
            (
                Side("12 ships", (FIRST.id,), (span(FIRST, "12 ships"),)),
                Side("About a dozen vessels", (OTHER.id,), (span(OTHER, "About a dozen vessels"),)),
            ),
            "a dozen is 12",
        ),
    ),
    agreements=(
        Agreement(
            identify("agreement", "ships"),
            "12 ships were left waiting at sea",
            (span(FIRST, "12 ships were left waiting at sea"), span(COPY, "12 ships were left waiting at sea")),
            (FIRST.id, COPY.id),
            Count(1, 1),
            Count(1, 1),
        ),
    ),
)
