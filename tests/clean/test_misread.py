"""Misread text is mended, text that is right is left alone."""

from __future__ import annotations

import codecs
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.clean.draft import Draft
from rashomon.clean.misread import mend_misread
from rashomon.clean.swapped import mend_swapped

_SENTENCES = (
    "“It’s a café,” she said — naïve… Müller paid 50 € to Zoë.",
    "Łódź żółć Ångström Škoda Šibenik",
    "Кабинет министров подал в отставку",
    "Κυριάκος Παπαδόπουλος δήλωσε",
)


def _mended(text: str) -> str:
    draft = Draft(text)
    for _ in range(3):
        draft.apply(mend_misread(draft.text))
    return draft.text


def _misread(text: str, page: str) -> str:
    return "".join(codecs.decode(bytes([byte]), page, "ignore") or chr(byte) for byte in text.encode())


@pytest.mark.parametrize(
    "page", ["cp1252", "latin-1", "cp1250", "cp874", "mac-roman", "cp437", "cp850", "cp1253", "cp1257", "cp852"]
)
@pytest.mark.parametrize("sentence", _SENTENCES)
def test_one_code_page(sentence: str, page: str) -> None:
    assert _mended(_misread(sentence, page)) == sentence


@pytest.mark.parametrize(
    ("damaged", "right"),
    [
        ("a โ€œ quiet night ยป in town", "a “ quiet night » in town"),
        ("he spoke of โ€œ a warning โ€, no more", "he spoke of “ a warning ”, no more"),
        ("Mรผller sagte", "Müller sagte"),
        ("Ã¢â‚¬Å“Helpâ€\x9d, heâ€™d said", "“Help”, he’d said"),
        ("â€œHi thereâ€ he said", "“Hi there” he said"),
        ("voilÃ  Ã  la cafÃ©", "voilà à la café"),
        ("10Â 000 â‚¬", "10\xa0000 €"),
        ("caf√© and na√Øve", "café and naïve"),
        ("cafГ© вЂњoh", "café “oh"),
        ("don\ufffdt AT&amp;T \x93hi\x94", "don’t AT&T “hi”"),
        ("Carre\u00c3\u0083\u00c2\u00b1o", "Carreño"),
        ("Done ðŸ˜€", "Done 😀"),
        ("Det er ogs氓 tilg忙ngeligt for alle", "Det er også tilgængeligt for alle"),
        ("It鈥檚 a caf茅", "It’s a café"),
    ],
)
def test_mixtures_losses_and_double_damage(damaged: str, right: str) -> None:
    assert _mended(damaged) == right


@pytest.mark.parametrize(
    "text",
    [
        "ไทยประเทศ ประชาชน ยกเลิก รถยนต์ โดยกล่าวว่า",
        "the Thai word รถ means car",
        "Le café « fermé », voilà. « À Paris », dit-il… « Où ? »",
        "«ОРЗ В» и «РФ». СССР — «ФСГ»",
        "“IRMÔ disse. NÃO! “CORAÇÃO”",
        "ÄÖÜ – „ÄRGER“ … „Ä“",
        "Ελλάδα «Γ» και «Β»",
        "50 °C ± 2 « A » ½",
        "Ğ ş ı İstanbul’da “Türkiye”",
        "Việt Nam “Đà Nẵng”",
        "Россия’s “Г” — ‘В’",
        "ישראל “שלום”",
        "القاهرة «مصر»",
        "中国“北京”、日本「東京」",
        "Łódź – „Żółw” Ąę",
        "S&P fell 3%; AT&T rose; R&D; x &c.",
        "naïve Zoë, Ångström, São Paulo, Âge d’or",
    ],
)
def test_right_text_is_left_alone(text: str) -> None:
    assert mend_misread(text) == []


@pytest.mark.parametrize("page", ["cp866", "koi8-r", "cp1251", "cp1256", "cp1252", "mac-roman"])
@pytest.mark.parametrize(
    "sentence", ["北京 中国 政府", "総理大臣は日本の議会で演説した", "대통령은 오늘 국회에서 연설했다"]
)
def test_east_asian_text_in_pages_of_other_scripts(sentence: str, page: str) -> None:
    assert _mended(_misread(sentence, page)) == sentence


@pytest.mark.parametrize(
    ("first", "second"), [("cp1252", "cp1251"), ("koi8-r", "cp437"), ("mac-roman", "cp874"), ("cp1250", "latin-1")]
)
def test_two_passages_misread_through_two_pages(first: str, second: str) -> None:
    one, two = "«Łódź» płonęła — powiedział świadek. ", "Кабинет министров подал в отставку, заявил глава. "
    assert _mended(_misread(one, first) + _misread(two, second)) == one + two
    assert _mended(one + _misread(two, second) + one) == one + two + one


@pytest.mark.parametrize("page", ["cp1252", "latin-1", "cp1251", "cp1250", "koi8-r"])
@pytest.mark.parametrize("sentence", _SENTENCES)
def test_text_misread_twice(sentence: str, page: str) -> None:
    assert _mended(_misread(_misread(sentence, page), page)) == sentence


def test_a_letter_that_was_lost_is_not_made_up() -> None:
    assert _mended("RenÃ© said: ÃŽle, Ã\ufffdle") == "René said: Île, \ufffdle"
    assert _mended("РљСЂС‹Р»Рѕ. Р\ufffdРґРµС‚") == "Крыло. Идет"


@given(st.text(alphabet="aé“”’ÃÂâ€™œโยป »\x9d\xa0Рб", max_size=30))
def test_offsets_are_in_order_and_inside(text: str) -> None:
    draft = Draft(text)
    draft.apply(mend_misread(text))
    assert all(0 <= edit.start < edit.end <= len(text) for edit in draft.edits)


def test_a_word_of_one_letter_is_mended_among_latin_words() -> None:
    assert _mended("il componente รจ installato") == "il componente è installato"
    assert _mended("La traduzione ГЁ stata bloccata") == "La traduzione è stata bloccata"


@pytest.mark.parametrize(
    ("sentence", "page"),
    [
        ("Ĉi tie oni ŝanĝas la paĝon, kaj la ĵurnalo aperas ĵaŭde.", "cp437"),
        ("Starý most je zatvorený a čaká sa na nový.", "cp850"),
        ("Қайд кардани ҳолати нав дар ноҳия", "koi8-r"),
        ("Әлеге җыр авылда җырлана.", "cp874"),
        ("Ar brezhonegerioù a zo bodet e kêrioù ar vro", "cp1250"),
        ("Wóz stał za rzeką, łąka była mokra, żniwa później.", "iso8859-2"),
    ],
)
def test_a_text_misread_throughout_keeps_none_of_its_signs(sentence: str, page: str) -> None:
    assert _mended(_misread(sentence, page)) == sentence


@pytest.mark.parametrize(
    ("sentence", "written", "read"),
    [
        ("Rzeka wylała, a mieszkańcy opuścili domy.", "cp1250", "cp1252"),
        ("Tko nije uspio doći, može sutra doći po ključ.", "cp1250", "cp1252"),
        ("Belediye başkanı dün şehir dışında olduğunu söyledi.", "cp1254", "cp1252"),
        ("Он и я были в музее Golden Gate, а у нас в селе снег.", "cp1251", "cp1252"),
    ],
)
def test_letters_foreign_to_the_language_of_the_words_are_swapped_back(sentence: str, written: str, read: str) -> None:
    assert _mended(sentence.encode(written).decode(read)) == sentence


@pytest.mark.parametrize(
    "text",
    [
        "Molière je rođen u Parizu, a umro je poslije predstave.",
        "Genève i Liège su gradovi u kojima se govori francuski, kao i Nîmes.",
        "Kod Molièrea nema pouke.",
        "The 忙 sign, a T恤 and the A股 market; 買いiPad忙しい",
        "Sagan om ön och “ån” är från 1907…",
        "Tárjimeleri bar repertýar, jańa qoıylymdar.",
    ],
)
def test_foreign_names_are_no_damage(text: str) -> None:
    assert mend_misread(text) == []


@pytest.mark.parametrize("piece", ["â€œ", "Ã©", "ÃÂ", "é", "中文字", "Ж", "\x93", "â\ufffd", "aÃ©", "¿³ "])
def test_long_texts_of_one_damage_are_searched_to_their_end(piece: str) -> None:
    edits = mend_misread(piece * (40_000 // len(piece)))
    assert all(one.end <= other.start for one, other in pairwise(edits))


def test_a_word_before_a_plain_space_is_no_lost_break() -> None:
    text = "Мэр вЂ” бывший врач. В город прислали солдат. С утра шёл дождь вЂ” и ветер."
    assert [text[edit.start : edit.end] for edit in mend_misread(text)] == ["вЂ”", "вЂ”"]


@pytest.mark.parametrize(
    "text",
    ["Marina: 54 º 55,7 ' N 10 º 30,0 ' E; VHF; 10 berths; Depth: 2 m.", "It fell to 4 º at noon, on the 2ª floor."],
)
def test_a_degree_written_as_an_ordinal_is_no_damage(text: str) -> None:
    assert mend_swapped(text) == []
