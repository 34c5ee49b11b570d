"""Bytes become text by what they are, not only by what they claim."""

from __future__ import annotations

import codecs

import pytest

from rashomon.clean.decode import decode, line_ends
from rashomon.clean.draft import Draft

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
    assert decode(content, "text/plain") == (text, encoding)


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
