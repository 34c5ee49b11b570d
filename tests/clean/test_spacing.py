"""Lost spaces come back; addresses, numbers, initials and acronyms stay whole."""

from __future__ import annotations

import pytest

from rashomon.clean.draft import Draft
from rashomon.clean.spacing import mend_spacing


def _mended(text: str) -> str:
    draft = Draft(text)
    draft.apply(mend_spacing(text))
    return draft.text


@pytest.mark.parametrize(
    ("damaged", "right"),
    [
        ("open since 2000.Traffic has doubled", "open since 2000. Traffic has doubled"),
        ("in the south.“We left at dawn”, he said", "in the south. “We left at dawn”, he said"),
        ('fear “of the state."The minister then', 'fear “of the state." The minister then'),
        ("Is it safe?The mayor says so!Others do not", "Is it safe? The mayor says so! Others do not"),
        ("the “whole world”while others wait", "the “whole world” while others wait"),
        ("a “hollow peninsula”declared the envoy", "a “hollow peninsula” declared the envoy"),
        (
            "weigh the risks.Caution“without delay”For all» sides",
            "weigh the risks. Caution “without delay” For all» sides",
        ),
        ("We must act.”Main points» of the plan", "We must act. ”Main points» of the plan"),
        ("the agreement,which was signed", "the agreement, which was signed"),
        ("(see above)and then", "(see above) and then"),
        ("Mr.Osei met Gen.Park", "Mr. Osei met Gen. Park"),
        ("Il a dit «oui»et puis", "Il a dit «oui» et puis"),
        ("„Halt“und dann", "„Halt“ und dann"),
        (
            'Ordered to make "limited"strikes overnight, pilots refused',
            'Ordered to make "limited" strikes overnight, pilots refused',
        ),
        ("warned on Friday.NATO agreed", "warned on Friday. NATO agreed"),
    ],
)
def test_a_lost_space_comes_back(damaged: str, right: str) -> None:
    assert _mended(damaged) == right


@pytest.mark.parametrize(
    "text",
    [
        "see lifegate.it, www.example.org/News.Today and Booking.Com",
        "write to Jane.Doe@Example.Org or open Report.Pdf",
        "the U.S.Army, J.K.Rowling and the D.C.area",
        "3.5 per cent, 1,000,000 people, at 10.30, v2.Beta",
        "Node.js and ASP.NET, CKGH.HK",
        "at 5 p.m.Monday",
        "isolation.“, he added",
        "’Tis the ’90s, l’été d’or",
        "“(T)hose who know”",
        "A. B. Smith said: “No.”",
        "10:30 and 3:2 and a:b",
        "He said “yes”, then “no”; and left.",
    ],
)
def test_what_only_looks_glued_stays(text: str) -> None:
    assert _mended(text) == text


@pytest.mark.parametrize(
    ("damaged", "right"),
    [
        ('"We have understood"he said, and they left', '"We have understood" he said, and they left'),
        ('they asked"Who goes there?" and waited', 'they asked "Who goes there?" and waited'),
        ("in 2018and again in 2020the two met", "in 2018 and again in 2020 the two met"),
        ("so it ended.It was late.Me too, she said", "so it ended. It was late. Me too, she said"),
        ("the mill(once a barracks) burned", "the mill (once a barracks) burned"),
    ],
)
def test_spaces_beside_straight_quotes_and_years(damaged: str, right: str) -> None:
    assert _mended(damaged) == right


@pytest.mark.parametrize(
    "text",
    [
        'a 24" screen and the 27" one',
        '"Kaydet"e tıklayın ve "Evet"i seçin',
        "the 1990s, 2000th, 20th and 50pc of 3.5m",
        "an (in)formal word(s) and (re)write",
        "从“北京”到,上海(中国 人)",
        '<a href="x"name="y">',
        "lifegate.it and Booking.Com and page.me are sites",
    ],
)
def test_quotes_brackets_and_numbers_that_are_right(text: str) -> None:
    assert _mended(text) == text
