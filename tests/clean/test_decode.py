"""Bytes become text by what they are, not only by what they claim."""

from __future__ import annotations

import codecs

import pytest

from rashomon.clean.cleaning import clean
from rashomon.clean.decode import decode, line_ends
from rashomon.clean.draft import Draft
from rashomon.model.report import Detail, RawReport, Report

_FRENCH = "Les habitants de la vallée ont été évacués après la crue, a déclaré le préfet. " * 3
_RUSSIAN = "Жители долины были эвакуированы после паводка, сообщил глава района журналистам. " * 3
_POLISH = "Mieszkańcy doliny zostali ewakuowani po powodzi, powiedział wójt, a szkoły są zamknięte. " * 3


@pytest.mark.parametrize(
    ("content", "text", "encoding"),
    [
        (_FRENCH.encode(), _FRENCH, "utf-8"),
        (codecs.BOM_UTF8 + _FRENCH.encode(), _FRENCH, "utf-8-sig"),
        (_FRENCH.encode("utf-16"), _FRENCH, "utf-16"),
        (_FRENCH.encode("utf-16-le"), _FRENCH, "utf-16-le"),
        (_FRENCH.encode("utf-32"), _FRENCH, "utf-32"),
        (_FRENCH.encode("cp1252"), _FRENCH, "cp1252"),
        (_RUSSIAN.encode("cp1251"), _RUSSIAN, "cp1251"),
        (b"", "", "utf-8"),
    ],
)
def test_encoding_is_told_from_the_bytes(content: bytes, text: str, encoding: str) -> None:
    assert decode(content, "text/plain") == (text, encoding, "")


@pytest.mark.parametrize(
    ("declaration", "codec"),
    [
        ('<meta charset="utf-8">', "cp1252"),  # a false declaration: the bytes are not UTF-8
        ('<meta charset="windows-1252">', "utf-8"),  # another: valid UTF-8 is UTF-8
        ('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">', "cp1252"),
        ('<meta charset="no-such-charset">', "utf-8"),
        ('<?xml version="1.0" encoding="rot13"?>', "utf-8"),
    ],
)
def test_a_declaration_counts_only_if_it_holds(declaration: str, codec: str) -> None:
    content = declaration.encode() + _FRENCH.encode(codec)
    assert decode(content, "text/html").text == declaration + _FRENCH


def test_a_true_declaration_of_a_rare_encoding_holds() -> None:
    declaration = '<meta charset="iso-8859-2">'
    assert decode((declaration + _POLISH).encode("iso8859-2"), "text/html").text == declaration + _POLISH
    assert decode(_POLISH.encode("iso8859-2"), "text/plain; charset=iso-8859-2").text == _POLISH


def test_text_cut_in_the_middle_of_a_character_is_still_utf8() -> None:
    decoded = decode(_RUSSIAN.encode()[:-3], "text/plain")
    assert decoded.encoding == "utf-8"
    assert decoded.text.startswith("Жители долины")


def test_every_kind_of_line_end_becomes_one() -> None:
    draft = Draft("a\r\nb\rc\u2028d\x0be\n")
    draft.apply(line_ends(draft.text))
    assert draft.text == "a\nb\nc\nd\ne\n"


_PROSE = (
    (
        "Les habitants de la vallée ont été évacués après la crue, a déclaré le préfet. Où iront-ils ? « À l'école. »",
        "cp1252 iso8859-15 mac-roman cp850",
    ),
    (
        "Die Bürger der Stadt hörten die Warnung früh genug; größere Schäden blieben aus, sagte der Bürgermeister.",
        "cp1252 iso8859-15 mac-roman cp850",
    ),
    (
        "Mieszkańcy doliny zostali ewakuowani po powodzi, powiedział wójt, a szkoły są zamknięte.",
        "cp1250 iso8859-2 cp852",
    ),
    ("Obyvatelé údolí byli po povodni evakuováni, řekl starosta, a školy zůstaly zavřené.", "cp1250 iso8859-2 cp852"),
    (
        "A völgy lakóit az árvíz után kitelepítették, mondta a polgármester, és az iskolák zárva maradtak; erősen esőzött.",
        "cp1250 iso8859-2",
    ),
    (
        "Locuitorii văii au fost evacuaţi după inundaţii, a spus primarul, iar şcolile rămân închise.",
        "cp1250 iso8859-2",
    ),
    (
        "Vadide yaşayanlar selden sonra tahliye edildi, dedi vali; okullar bir hafta için kapalı kalacak, ışıklar söndü.",
        "cp1254",
    ),
    (
        "Жители долины были эвакуированы после паводка, сообщил глава района журналистам.",
        "cp1251 koi8-r iso8859-5 cp866 mac-cyrillic",
    ),
    ("Мешканців долини евакуювали після повені, повідомив голова району, її школи зачинено.", "cp1251 koi8-u"),
    ("Жителите на долината бяха евакуирани след наводнението, каза кметът пред журналисти.", "cp1251"),
    (
        "Οι κάτοικοι της κοιλάδας εκκενώθηκαν μετά την πλημμύρα, είπε ο δήμαρχος στους δημοσιογράφους.",
        "cp1253 iso8859-7",
    ),
    ("תושבי העמק פונו לאחר השיטפון, אמר ראש העיר לעיתונאים, ובתי הספר נשארו סגורים.", "cp1255 iso8859-8"),
    ("تم إجلاء سكان الوادي بعد الفيضان، قال رئيس البلدية للصحفيين، وبقيت المدارس مغلقة.", "cp1256 iso8859-6"),
    ("ชาวบ้านในหุบเขาถูกอพยพหลังน้ำท่วม นายกเทศมนตรีกล่าวกับผู้สื่อข่าว และโรงเรียนยังคงปิด", "cp874"),
    ("Slėnio gyventojai po potvynio buvo evakuoti, sakė meras, o mokyklos liko uždarytos.", "cp1257 iso8859-13"),
    (
        "谷の住民は洪水の後に避難したと市長が記者団に語った。学校は閉鎖されたままだ。",
        "cp932 euc_jp iso2022_jp utf-16-le utf-16-be",
    ),
    (
        "계곡의 주민들은 홍수 이후 대피했다고 시장이 기자들에게 말했다. 학교는 문을 닫았다.",
        "cp949 iso2022_kr utf-16-le",
    ),
    ("洪水过后，山谷里的居民已经撤离，市长对记者说，学校仍然关闭。", "gb18030 hz utf-16-le"),
    ("洪水過後，山谷裡的居民已經撤離，市長對記者說，學校仍然關閉。", "big5 utf-16-be"),
)


@pytest.mark.parametrize(
    ("sentence", "codec"), [(sentence, codec) for sentence, codecs_of in _PROSE for codec in codecs_of.split()]
)
def test_undeclared_text_is_read_by_what_is_plausible(sentence: str, codec: str) -> None:
    page = f"<html><head><title>x</title></head><body><p>Menu</p> {sentence}</body></html>"
    assert decode((sentence + "\n").encode(codec) * 6, "text/plain").text == (sentence + "\n") * 6
    assert decode(page.encode(codec), "text/html").text == page


def test_vietnamese_with_its_marks_apart_is_read() -> None:
    text = "Cu\u031b dân trong thung lũng đa\u0303 đu\u031bo\u031b\u0323c so\u031b tán".replace("u\u031b", "ư").replace(
        "o\u031b", "ơ"
    )
    text = text.replace("ũ", "u\u0303").replace("á", "a\u0301")
    assert decode((text * 3).encode("cp1258"), "text/plain; charset=windows-1258").text == text * 3


def test_mail_in_utf7_is_read_and_sums_are_not() -> None:
    text = "Die Bürger hörten früh genug davon, größere Schäden blieben aus."
    assert decode(text.encode("utf-7"), "text/plain").text == text
    assert decode(b"1 +2 and 3 +4- or a+b+c+Dad+Mum-", "text/plain").text == "1 +2 and 3 +4- or a+b+c+Dad+Mum-"


def test_what_the_server_says_counts_and_is_told_where_it_is_wrong() -> None:
    text = "Κατά τον δήμαρχο, η γέφυρα έκλεισε."
    assert decode(text.encode("cp1253"), "text/html", "windows-1253") == (text, "cp1253", "")
    told = decode(_RUSSIAN.encode("cp1251"), "text/html", "iso-8859-1")
    assert told.text == _RUSSIAN
    assert told.doubt == "the server says Windows-1252, read as Windows-1251"
    page = '<meta charset="koi8-r">' + _RUSSIAN
    both = decode(page.encode("koi8-r"), "text/html", "windows-1251")
    assert (both.text, both.encoding) == (page, "koi8-r")
    assert both.doubt == "the server says Windows-1251, read as KOI8-R"


def test_a_declaration_of_the_same_text_is_no_contradiction() -> None:
    assert decode(b"plain", "text/plain", "windows-1251").doubt == ""


def test_bare_utf16_without_a_space_is_read() -> None:
    text = "谷の住民は洪水の後に避難したと市長が記者団に語った。学校は閉鎖されたままだ。"
    assert decode(text.encode("utf-16-le"), "text/plain").text == text


def test_a_next_line_control_inside_misread_text_is_no_line_end() -> None:
    draft = Draft("Ã\x85ngstrÃ¶m\x85next")
    draft.apply(line_ends(draft.text))
    assert draft.text == "Ã\x85ngstrÃ¶m\nnext"


def test_a_report_says_which_declared_encoding_was_not_followed() -> None:
    report = clean(RawReport.of(_RUSSIAN.encode("cp1251"), "text/plain; charset=utf-8", "a.txt"))
    assert isinstance(report, Report)
    assert report.charset == Detail("cp1251", "the media type says utf-8, read as Windows-1251")
    right = clean(RawReport.of(_RUSSIAN.encode("utf-8"), "text/plain; charset=utf-8", "a.txt"))
    assert isinstance(right, Report)
    assert right.charset is None
