"""Sentences of clean, translated and damaged news text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.language.sentences import sentence_spans

# A bar stands for each place where a new sentence begins.
IN_THE_WILD = [
    ("plain", "Talks began.| They ended."),
    ("titles", "Mr. Lee met Gen. Park.| Dr. Cho left."),
    ("initials", "John F. Kennedy and J. K. Smith met."),
    ("country abbreviation inside", "The U.S. Navy left.| It sailed."),
    ("country abbreviation at the end", "He is in the U.S.| The trip was short."),
    ("hours", "It began at 5 p.m. on Monday.| It ended at 6 p.m.| He left."),
    ("months", "He came on Jan. 3 and left on Feb. 4.| She stayed."),
    ("number", "See No. 5 and Art. 3.| Then go."),
    ("decimals", "It rose 3.5 percent.| Prices fell."),
    ("quote closes after the stop", "“We agree.”| The talks ended."),
    ("question in a quote", "“Why?” she asked.| He left."),
    ("reported question", "“Who did it?” Lee said.| He left."),
    ("comma after a quotation", "«It is over.», he declared.| He left."),
    ("no space", "It ended.|The president left.|He flew home."),
    ("no space before a quote", "It ended.|“We agree” he said."),
    ("no space after a name", "North Korea.|How did it go?"),
    ("no space after a figure", "It happened in 2019.|The army came."),
    ("lower-case start", "It was settled.| the president left."),
    ("headline without a stop", "Summit opens\n|The talks began on Monday."),
    ("paragraphs", "One line\n\n|Another line\n\n|A third"),
    ("bullets", "• One thing\n|• Another thing"),
    ("bullets in a line", "Read also: |• One thing |• Another thing"),
    ("wrapped line", "The minister said on Monday that the talks,\nwhich began in May, would go on.| He left."),
    ("ellipsis", "He waited...| Nobody came."),
    ("ellipsis inside", "He waited... and left."),
    ("web address", "See www.example.com for more.| Goodbye."),
    ("footnote marks", "It is so. [12]| It was so."),
    ("a numbered item", "1. The first thing."),
    ("company", "Acme Inc. said so.| Acme Co. Ltd. denied it."),
    ("saint", "They met in St. Petersburg.| It rained."),
]
NEGATIVE = ["Ph.D. students", "3.5", "U.S.", "e.g. this", "a", "...", "?!"]


@pytest.mark.parametrize(("name", "marked"), IN_THE_WILD, ids=[case[0] for case in IN_THE_WILD])
def test_in_the_wild(name, marked):
    parts = [part.strip() for part in marked.split("|")]
    text = marked.replace("|", "")
    assert [text[a:b] for a, b in sentence_spans(text)] == [part for part in parts if part]


@pytest.mark.parametrize("text", NEGATIVE)
def test_one_sentence_only(text):
    assert sentence_spans(text) == [(0, len(text))]


@pytest.mark.parametrize("text", ["", " ", "\n\n \t"])
def test_nothing_has_no_sentences(text):
    assert sentence_spans(text) == []


@given(st.text(st.sampled_from("aB. \n.!?“”\"'«»3()•,AbU-"), max_size=120) | st.text(max_size=80))
def test_every_character_lies_in_one_sentence(text):
    last, outside = 0, []
    for start, end in sentence_spans(text):
        assert last <= start < end <= len(text)
        assert text[start:end].strip() == text[start:end]
        outside.append(text[last:start])
        last = end
    outside.append(text[last:])
    assert not "".join(outside).strip()
