"""Repair undoes what was done to text, leaves right text alone, is done after one go, and replays from its edits."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.clean.draft import Draft
from rashomon.clean.misread import mend_misread
from rashomon.clean.spacing import mend_spacing
from rashomon.clean.typeset import mend_typeset
from rashomon.model.report import TextMap

_WORDS = {
    "fr": "été préfet école évacués après où déjà français à la vallée être hôpital".split(),
    "de": "Bürger größere Schäden hörten früh für Straße Mädchen über Käse".split(),
    "ru": "жители долины были эвакуированы после паводка сообщил глава района школы закрыты".split(),
    "el": "κάτοικοι της κοιλάδας είπε δήμαρχος πλημμύρα σχολεία έμειναν κλειστά".split(),
    "he": "תושבי העמק פונו לאחר השיטפון אמר ראש העיר".split(),
    "ar": "سكان الوادي بعد الفيضان قال رئيس البلدية المدارس مغلقة".split(),
    "th": "ชาวบ้าน หุบเขา อพยพ น้ำท่วม โรงเรียน ปิด".split(),
    "ja": "谷の住民 洪水の後に 避難した 市長が 学校は 閉鎖された".split(),
    "ko": "계곡의 주민들은 홍수 이후 대피했다고 시장이 기자들에게 말했다".split(),
    "zh": "洪水过后 山谷里的居民 已经撤离 市长对记者说 学校仍然关闭".split(),
    "tr": "yaşayanlar selden sonra tahliye edildi okullar kapalı ışıklar söndü için".split(),
    "pl": "mieszkańcy doliny zostali powódź wójt szkoły są zamknięte żółw".split(),
}
_SENTENCES = st.sampled_from(sorted(_WORDS)).flatmap(
    lambda language: st.lists(st.sampled_from(_WORDS[language]), min_size=4, max_size=12, unique=True).map(" ".join)
)
_PAGES = ["cp1252", "latin-1", "cp1250", "cp1251", "koi8-r", "cp1254", "cp874", "cp437", "cp850", "mac-roman", "cp1255"]


def _misread(text: str, page: str) -> str:
    return "".join(codecs.decode(bytes([byte]), page, "ignore") or chr(byte) for byte in text.encode())


def _mended(text: str) -> str:
    draft = Draft(text)
    for _ in range(3):
        draft.apply(mend_misread(draft.text))
    assert TextMap("utf-8", len(text), draft.edits).replay(text) == draft.text
    return draft.text


@pytest.mark.parametrize("page", _PAGES)
@settings(max_examples=25, deadline=None, derandomize=True)
@given(_SENTENCES)
def test_what_was_misread_is_restored(page: str, sentence: str) -> None:
    assert _mended(_misread(sentence, page)) == sentence


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(_WORDS["ru"]), min_size=4, unique=True).map(" ".join))
def test_cyrillic_read_as_western_is_restored(sentence: str) -> None:
    assert _mended(sentence.encode("cp1251").decode("latin-1")) == sentence


@settings(max_examples=100, deadline=None, derandomize=True)
@given(_SENTENCES, _SENTENCES)
def test_right_text_of_any_script_is_left_alone(one: str, other: str) -> None:
    text = f"“{one}”, {other}."
    assert mend_misread(text) == []
    assert mend_typeset(text) == []
    assert mend_spacing(text) == []


@settings(max_examples=40, deadline=None, derandomize=True)
@given(_SENTENCES, st.sampled_from(_PAGES), st.sampled_from(_PAGES))
def test_repair_is_done_after_one_go(sentence: str, first: str, second: str) -> None:
    once = _mended(_misread(sentence, first) + " " + _misread(sentence, second))
    assert _mended(once) == once
