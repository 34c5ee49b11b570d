"""Bare text: what stands above the date is the outlet's name or the headline, in capitals or not."""

from __future__ import annotations

import pytest

from rashomon.clean import clean
from rashomon.model.report import RawReport, Report

_FIRE = (
    "A fire at a transformer station left half of Valmora in the dark on Sunday night, the operator said.\n\n"
    "Power returned at four in the morning, and the schools opened two hours later than they mostly do."
)
_STORM = (
    "A storm cut off the port of Brem on Sunday, the district said, and closed two bridges to the north of it.\n\n"
    "People were taken to schools, where the army handed out blankets and 200 beds for the night."
)


def _cleaned(text: str) -> Report:
    report = clean(RawReport.of(text.encode(), "text/plain", "a.txt"))
    assert isinstance(report, Report)
    return report


@pytest.mark.parametrize(
    "text",
    [
        f"BLACKOUT IN VALMORA\n3 March 2024\nHalf of the city was without power for six hours\n\n{_FIRE}",
        f"BLACKOUT IN VALMORA\n\nHalf of the city was without power for six hours\n\n{_FIRE}",
        f"VALMORA DARK\n3 March 2024\nHalf of the city was without power for six hours\n\n{_FIRE}",
        f"STORM CUTS OFF BREM\nSunday, 3 March 2024\nTwo bridges closed and people taken to safety\n\n{_STORM}",
    ],
)
def test_a_headline_in_capitals_is_no_outlet(text: str) -> None:
    report = _cleaned(text)
    assert report.outlet is None
    assert report.title is not None
    assert report.title.value == text.partition("\n")[0]


@pytest.mark.parametrize("name", ["COSTA AHORA", "Costa Ahora", "THE VALLEY STAR", "The Valley Star"])
def test_a_name_above_the_date_is_the_outlet(name: str) -> None:
    report = _cleaned(f"{name}\nSunday, 3 March 2024\nStorm cuts off the port of Brem\n\n{_STORM}")
    assert report.outlet is not None
    assert report.outlet.value == name
    assert report.title is not None
    assert report.title.value == "Storm cuts off the port of Brem"
