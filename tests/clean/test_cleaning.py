"""The steps in order: what one step passes over must not hide from the next."""

from __future__ import annotations

import pytest

from rashomon.clean import clean
from rashomon.model.report import RawReport, Report

_SOUND = (
    "Плотина над городом была открыта в ночь на понедельник, сообщил мэр. В город прислали солдат. "
    "Вода поднялась на четыре метра, и жители нижних улиц ушли в школу. "
)


@pytest.mark.parametrize(
    ("damaged", "mended"),
    [
        ("Мэр вЂ” бывший врач.", "Мэр — бывший врач."),
        ("РџР»РѕС‚РёРЅР° открыта.", "Плотина открыта."),
        ("Судно «ГЁ» и «РФ».", "Судно «ГЁ» и «РФ»."),
        ("А. Иванов, мэр: «Вода уходит» № 4 🙂", "А. Иванов, мэр: «Вода уходит» № 4 🙂"),
    ],
)
def test_a_damaged_sentence_among_sound_ones_is_mended(damaged: str, mended: str) -> None:
    report = clean(RawReport.of(f"{_SOUND}{damaged} {_SOUND}".encode(), "text/plain", "a.txt"))
    assert isinstance(report, Report)
    assert f". {mended} Плотина" in report.text
