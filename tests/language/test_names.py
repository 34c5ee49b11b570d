"""Whether two written names can be one person's."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.language.names import gender_of, read_name, same_person, sound_key

SAME = [
    ("Ivan Buranin", "Ivan Bouranine"),
    ("Park Chul-soo", "Park Chul Soo"),
    ("Park Chul Soo", "Park Chul Su"),
    ("Ri Kyong-ok", "Ri Kyong Ok"),
    ("Mohammed bin Salman", "Mohamed ben Salmane"),
    ("Abdel Fattah al-Sisi", "Abdel Fatah el-Sissi"),
    ("Muhammad Yunus", "Mohammed Younus"),
    ("Volodymyr Zelensky", "Vladimir Zelenskyy"),
    ("Alexander Lukashenko", "Aleksandr Loukachenko"),
    ("Viktor Orbán", "Viktor Orban"),
    ("Orbán Viktor", "Viktor Orban"),
    ("Recep Tayyip Erdogan", "Tayyip Erdoğan"),
    ("Salome Zourabichvili", "Salomé Zurabishvili"),
    ("Subrahmanyam Jaishankar", "S. Jaishankar"),
    ("Pedro Sánchez", "Pedro Sánchez Pérez-Castejón"),
    ("Bill Nelson", "William Nelson"),
    ("Nguyen Phu Trong", "Nguyễn Phú Trọng"),
    ("Marine Le Pen", "Le Pen"),
    ("Ursula von der Leyen", "Von der Leyen"),
    ("Xi Jinping", "Xi"),
    ("Bashar al-Assad", "Assad"),
    ("Narendra Modi", "Mr. Modi"),
]
APART = [
    ("Park Chul-soo", "Park Chul-min"),
    ("Park Chul-soo", "Park Min-ho"),
    ("Park Chul Soo", "Park Yo Jong"),
    ("Xi Jinping", "Xi Zhongxun"),
    ("Dmitri Orlov", "Nikolai Orlov"),
    ("Anna Petrova", "Sergei Petrov"),
    ("Petrova", "Sergei Petrov"),
    ("John Smith", "Jane Smith"),
    ("Rajiv Gandhi", "Rahul Gandhi"),
    ("George Bush", "Jeb Bush"),
    ("Sergei Orlov", "Sergei Makarin"),
    ("Volodymyr Zelensky", "Vladimir Buranin"),
    ("Mohammed bin Salman", "Mohammed bin Zayed"),
    ("Li Qiang", "Li Keqiang"),
    ("Chen Wei", "Shen Wei"),
    ("Raúl Castro", "Fidel Castro"),
]
OPEN = [
    ("Andriy Bagrov", "Andreï Bakrov"),
    ("Luiz Inácio Lula da Silva", "Lula"),
    ("Tedros Adhanom Ghebreyesus", "Tedros"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_name_are_the_same(one: str, other: str) -> None:
    assert same_person(one, other).answer == "same"


@pytest.mark.parametrize(("one", "other"), APART)
def test_namesakes_and_kin_stay_apart(one: str, other: str) -> None:
    assert same_person(one, other).answer == "different"


@pytest.mark.parametrize(("one", "other"), OPEN)
def test_what_names_alone_cannot_tell_stays_open(one: str, other: str) -> None:
    assert same_person(one, other).answer == "possible"


@pytest.mark.parametrize(("one", "other"), SAME + APART + OPEN)
def test_the_order_of_the_names_never_matters(one: str, other: str) -> None:
    assert same_person(one, other) == same_person(other, one)


@pytest.mark.parametrize(("one", "other"), [SAME[0], SAME[7], SAME[8], SAME[9], SAME[12]])
def test_full_spellings_share_a_sound(one: str, other: str) -> None:
    assert sound_key(read_name(one).family[-1]) == sound_key(read_name(other).family[-1])


def test_family_names_of_korea_china_and_vietnam_come_first() -> None:
    assert read_name("Park Chul-soo").family == ("park",)
    assert read_name("Xi Jinping").family == ("xi",)
    assert read_name("Nguyen Thi Hoa").family == ("nguyen",)
    assert read_name("Kim Novak").family == ("novak",)
    assert read_name("Lee Harper").family == ("harper",)


@pytest.mark.parametrize(
    ("name", "titles", "gender"),
    [
        ("Olga Marin", (), "f"),
        ("Marin", ("Mr.",), "m"),
        ("Marin", ("Mrs.",), "f"),
        ("Zxqv Marin", ("spokeswoman",), "f"),
        ("Marin", (), None),
        ("Robin Marin", (), None),
    ],
)
def test_gender_is_told_or_left_open(name: str, titles: tuple[str, ...], gender: str | None) -> None:
    assert gender_of(name, titles) == gender


@settings(deadline=None)  # the lists are read with the first example
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_gets_a_verdict_in_either_order(one: str, other: str) -> None:
    verdict = same_person(one, other)
    assert verdict == same_person(other, one)
    assert 0.0 <= verdict.score <= 1.0
