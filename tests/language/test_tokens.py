"""Words as English treebanks cut them, each a slice of the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.language.tokens import word_spans

IN_THE_WILD = [
    ("contractions", "They didn't, can't and won’t.", "They did n't , ca n't and wo n’t ."),
    ("possessive", "Moscow’s ally, the forces' men", "Moscow ’s ally , the forces ' men"),
    ("fused", "He cannot leave", "He can not leave"),
    ("hyphens", "Kim Jong-un's Seoul-based aide", "Kim Jong - un 's Seoul - based aide"),
    ("attached prefixes", "a co-founder was re-elected", "a co-founder was re-elected"),
    ("a prefix before a nation", "pro-Russian anti-government", "pro - Russian anti-government"),
    ("acronyms", "the U.S.-led U.N. force", "the U.S. - led U.N. force"),
    ("titles", "Mr. Lee met Gen. Park.", "Mr. Lee met Gen. Park ."),
    ("quotes", '“Yes,” «no» ‘so’ "it"', '“ Yes , ” « no » ‘ so ’ " it "'),
    ("money", "US$5m and €3bn, 20%", "US$ 5 m and € 3 bn , 20 %"),
    ("clock", "at 10am or 5:30 p.m.", "at 10 am or 5:30 p.m."),
    ("figures", "5,000km in the 1990s, the 3rd of 2.5", "5,000 km in the 1990s , the 3rd of 2.5"),
    ("dates", "2024-06-18 or 18/6/2024, 18-19 June", "2024-06-18 or 18/6/2024 , 18 - 19 June"),
    ("addresses", "see https://a.example/b?c=1. Or x@y.example", "see https://a.example/b?c=1 . Or x@y.example"),
    ("glued sentence", "the agreement.The president", "the agreement . The president"),
    ("glued function word", "invasion ofUkraine inKyiv", "invasion of Ukraine in Kyiv"),
    ("a brand is not glued", "the iPhone of McDonald", "the iPhone of McDonald"),
    ("apostrophe inside a name", "O'Brien of Sana'a", "O'Brien of Sana'a"),
    ("dashes", "war—or peace -- now", "war — or peace -- now"),
    ("initials", "J. K. Rowling and George W. Bush", "J. K. Rowling and George W. Bush"),
    ("a figure's abbreviation", "No. 5. He said no.", "No. 5 . He said no ."),
    ("firms", "AT&T said", "AT&T said"),
]


@pytest.mark.parametrize(("name", "text", "words"), IN_THE_WILD, ids=[case[0] for case in IN_THE_WILD])
def test_in_the_wild(name, text, words):
    assert [text[a:b] for a, b in word_spans(text)] == words.split(" ")


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=120))
def test_only_white_space_lies_between_words(text):
    rest, last = [], 0
    for start, end in word_spans(text):
        assert last <= start < end <= len(text)
        rest.append(text[last:start])
        last = end
    rest.append(text[last:])
    assert not "".join(rest).strip()


@given(st.text("ab.'’-A5 $,“\"n", max_size=60), st.integers(0, 20))
def test_a_part_of_the_text_has_its_own_offsets(text, start):
    assert all(start <= a < b for a, b in word_spans(text, start))
