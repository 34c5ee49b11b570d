"""What the encoder reads, and that it reads the same sentence the same way."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.annotate.encoder import Encoder
from rashomon.annotate.lemmas import lemma_of, script_of
from rashomon.annotate.syntax import ROOT


@pytest.fixture(scope="module")
def encoder():
    return Encoder.load()


NAMES = [
    ("President Boris Orlov told the Tass agency so.", [("Boris Orlov", "PERSON"), ("Tass", "ORGANIZATION")]),
    ("Mr. Marchenko flew from Warsaw to France.", [("Marchenko", "PERSON"), ("Warsaw", "PLACE"), ("France", "PLACE")]),
    ("Two Russian ships left.", [("Russian", "NATIONALITY")]),
    ("NATO denied it.", [("NATO", "ORGANIZATION")]),
]
ARCS = [
    ("The army shelled the town.", "army", "nsubj", "shelled"),
    ("The army shelled the town.", "town", "obj", "shelled"),
    ("The town was shelled by the army.", "town", "nsubj:pass", "shelled"),
    ("The minister said that the army left.", "left", "ccomp", "said"),
    ("The army did not leave.", "not", "advmod", "leave"),
]


@pytest.mark.parametrize(("text", "names"), NAMES)
def test_names(encoder, text, names):
    (sentence,) = encoder.read(text)
    found = [(text[slice(*sentence.span_of(range(n.first, n.last)))], n.kind) for n in sentence.names()]
    assert found == names


@pytest.mark.parametrize(("text", "child", "deprel", "head"), ARCS)
def test_arcs(encoder, text, child, deprel, head):
    (sentence,) = encoder.read(text)
    token = next(token for token in sentence.tokens if token.text == child)
    assert (token.deprel, sentence.tokens[token.head].text) == (deprel, head)


def test_lemmas(encoder):
    (sentence,) = encoder.read("The ministers were meeting in two cities.")
    assert [token.lemma for token in sentence.tokens] == ["the", "minister", "be", "meet", "in", "two", "city", "."]


def test_a_sentence_reads_the_same_in_any_company(encoder):
    text = "The spokesman denied on Monday that troops had crossed the border."
    (alone,) = encoder.read(text)
    for before in ("Rain fell. ", "Markets closed higher after a long day of trading in London and Paris.\n\n"):
        shift = len(before)
        among = encoder.read(before + text + " Nobody was hurt.")[1]
        assert [(t.start - shift, *_marks(t)) for t in among.tokens] == [(t.start, *_marks(t)) for t in alone.tokens]


def test_a_very_long_sentence_keeps_one_root(encoder):
    (sentence,) = encoder.read("The list names " + ", ".join(["the town of Goma and its many people"] * 60) + ".")
    assert sum(token.head == ROOT for token in sentence.tokens) == 1
    assert sorted(sentence.subtree(sentence.root)) == list(range(len(sentence.tokens)))


def test_an_unknown_profile_is_refused():
    with pytest.raises(ValueError, match="profile"):
        Encoder.load("imaginary")


def test_missing_weights_are_named(tmp_path):
    with pytest.raises(FileNotFoundError):
        Encoder(tmp_path)


@given(text=st.text("abc AB.,'\n“é中\u0301\u200b🙂5-", max_size=60))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_gives_trees_with_true_offsets(encoder, text):
    for sentence in encoder.read(text):
        assert sum(token.head == ROOT for token in sentence.tokens) == 1
        assert len(sentence.subtree(sentence.root)) == len(sentence.tokens)
        for token in sentence.tokens:
            assert text[token.start : token.end] == token.text
            assert sentence.start <= token.start < token.end <= sentence.end


@given(st.text(max_size=12).filter(bool), st.text(max_size=12).filter(bool))
def test_a_lemma_script_spells_the_lemma(form, lemma):
    script = script_of(form, lemma)
    if form.lower() != form or script[0] != "=":
        assert isinstance(lemma_of(form, script), str)
    if script[0] == "=":
        assert lemma_of(form, script) == lemma


def _marks(token):
    return token.text, token.lemma, token.upos, token.head, token.deprel, token.name_tag
