"""Event mentions: what sentences of our own tell, and what they do not."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.annotate.events.finding import find_events
from rashomon.annotate.facts.finding import find_facts
from rashomon.annotate.syntax import Sentence, Token
from rashomon.model.marks import Attribution, Mention, Quantity
from rashomon.model.report import Span
from tests.annotate.frozen import reading_of, report_of

HERE = Path(__file__).parent
CASES = yaml.safe_load((HERE / "event_cases.yaml").read_text("utf-8"))


def _events(text, attributions=(), quantities=()):
    sentences, mentions, times = reading_of("event", text)
    return find_events(report_of(text), sentences, mentions, times, quantities, attributions), times


def _told(text):
    events, times = _events(text)
    words = {time.id: text[time.span.start : time.span.end] for time in times}
    return [
        {
            "type": event.type,
            "mode": event.mode,
            "status": event.status,
            "time": words.get(event.time),
            "actor": _who(event.actor),
            "recipient": _who(event.recipient),
        }
        for event in events
    ]


def _who(argument):
    if argument is None:
        return None
    return argument.codes[0] if len(argument.codes) == 1 else " + ".join(argument.names)


def _is_told(wanted, told):
    asked = {"actor": None, "recipient": None, "time": None, "status": "asserted", "mode": None, **wanted}
    return any(all(one[key] == value for key, value in asked.items()) for one in told)


@pytest.mark.parametrize("case", CASES["in_the_wild"], ids=lambda case: case["text"][:60])
def test_tells_what_happened(case):
    told = _told(case["text"])
    for wanted in case["events"]:
        assert _is_told(wanted, told), (wanted, told)


@pytest.mark.parametrize("case", CASES["negative"], ids=lambda case: case["text"][:60])
def test_makes_no_event_of_other_sentences(case):
    assert _told(case["text"]) == []


@pytest.mark.parametrize("case", CASES["known_failures"], ids=lambda case: case["text"][:60])
@pytest.mark.xfail(reason="known failure", strict=True)
def test_known_failure(case):
    told = _told(case["text"])
    for wanted in case["events"]:
        assert any(all(one[key] == value for key, value in wanted.items()) for one in told)


@pytest.mark.parametrize("case", CASES["in_the_wild"], ids=lambda case: case["text"][:60])
def test_spans_hold_trigger_and_stay_in_the_text(case):
    text = case["text"]
    for event in _events(text)[0]:
        assert event.span.holds(event.trigger)
        assert 0 <= event.span.start < event.span.end <= len(text)
        assert len(text[event.span.start : event.span.end]) <= 300
        assert event.maker
        assert event.reasons


def test_reads_most_cases_with_the_encoder_of_the_day():
    """The parser may change; the event step must not hang on one parser's habits."""
    from rashomon.annotate.encoder import Encoder
    from rashomon.annotate.names.finding import find_mentions
    from rashomon.annotate.times.finding import find_times

    right = asked = 0
    for case in CASES["in_the_wild"][::4]:
        report = report_of(case["text"])
        sentences = Encoder.load().read(report.text)
        mentions = find_mentions(report, sentences)
        found = find_events(report, sentences, mentions, find_times(report, sentences), (), ())
        for wanted in case["events"]:
            asked += 1
            right += any(event.type == wanted["type"] for event in found)
    assert right / asked >= 0.8


def test_a_denied_event_is_negated_by_its_attribution_too():
    text = "Oslo has provided two naval guns to Georgia."
    attribution = Attribution(
        "att-1", (Span("rep-case", 0, len(text)),), "indirect", "test/1", strength="denied", polarity="denies"
    )
    events, _ = _events_of_plain(text, (attribution,))
    assert [(event.status, event.attribution) for event in events] == [("negated", "att-1")]


def _events_of_plain(text, attributions):
    """A sentence whose reading is written out by hand."""
    words = text[:-1].split()
    tags = [
        ("PROPN", "NNP", 2, "nsubj"),
        ("AUX", "VBZ", 2, "aux"),
        ("VERB", "VBN", -1, "root"),
        ("NUM", "CD", 5, "nummod"),
        ("ADJ", "JJ", 5, "amod"),
        ("NOUN", "NNS", 2, "obj"),
        ("ADP", "IN", 7, "case"),
        ("PROPN", "NNP", 2, "obl"),
    ]
    lemmas = ["Oslo", "have", "provide", "two", "naval", "gun", "to", "Georgia"]
    at, tokens = 0, []
    for word, lemma, (upos, xpos, head, deprel) in zip(words, lemmas, tags, strict=True):
        start = text.index(word, at)
        at = start + len(word)
        tokens.append(Token(start, at, word, lemma, upos, xpos, head, deprel, "O"))
    mentions = (
        Mention("men-a", Span("rep-case", 0, 4), "COUNTRY", "Oslo", "test/1", country="NOR"),
        Mention("men-b", Span("rep-case", text.index("Georgia"), at), "COUNTRY", "Georgia", "test/1", country="GEO"),
    )
    quantities = (Quantity("qty-1", Span("rep-case", 18, 21), 2, 2, "test/1"),)
    report = report_of(text)
    return find_events(report, (Sentence(0, len(text), tuple(tokens)),), mentions, (), quantities, attributions), report


def test_told_by_a_rival_is_alleged_and_quantities_come_along():
    text = "Oslo has provided two naval guns to Georgia."
    attribution = Attribution("att-1", (Span("rep-case", 0, len(text)),), "indirect", "test/1", source_mention="men-b")
    (event,), _ = _events_of_plain(text, (attribution,))
    assert event.type == "AID"
    assert "military" in event.contexts
    assert event.status == "alleged"
    assert event.quantities == ("qty-1",)
    assert (event.actor.codes, event.recipient.codes) == (("NOR",), ("GEO",))


def test_the_same_marks_in_another_order_tell_the_same():
    text = CASES["in_the_wild"][0]["text"]
    sentences, mentions, times = reading_of("event", text)
    one = find_events(report_of(text), sentences, mentions, times, (), ())
    other = find_events(report_of(text), sentences, mentions[::-1], times[::-1], (), ())
    assert one == other


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                ["Kenya", "attacked", "visited", "the", "of", "agreement", "signed", "in", "and", ",", "who", "'s", "5"]
            ),
            st.sampled_from(["NOUN", "VERB", "PROPN", "ADP", "DET", "PUNCT", "CCONJ", "PRON", "NUM", "PART", "AUX"]),
            st.sampled_from(["NN", "VBD", "VBN", "VBG", "NNP", "IN", "WP"]),
            st.integers(-1, 14),
            st.sampled_from(
                ["nsubj", "obj", "root", "acl", "acl:relcl", "conj", "advcl", "obl", "nmod", "case", "xcomp", "amod"]
            ),
        ),
        min_size=1,
        max_size=14,
    )
)
def test_no_tree_however_broken_stops_it(rows):
    text = " ".join(row[0] for row in rows)
    tokens, at = [], 0
    for word, upos, xpos, head, deprel in rows:
        tokens.append(
            Token(at, at + len(word), word, word.lower(), upos, xpos, head if head < len(rows) else 0, deprel, "O")
        )
        at += len(word) + 1
    report = report_of(text)
    sentences = (Sentence(0, len(text), tuple(tokens)),)
    mentions = (Mention("men-1", Span("rep-case", 0, len(rows[0][0])), "COUNTRY", "Kenya", "test/1", country="KEN"),)
    for event in find_events(report, sentences, mentions, (), (), ()):
        assert event.span.holds(event.trigger)
    find_facts(report, sentences, mentions, (), ())
