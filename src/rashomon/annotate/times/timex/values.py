"""The TIMEX3 value of a reading before the report's date is known: what it must tell is written X."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from rashomon.annotate.times.timex.reading import Reading

_OPEN_UNITS: Final = {
    "D": "XXXX-XX-XX", "NI": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX",
    "Y": "XXXX", "DE": "XXX", "CE": "XX", "H": "XXXX-XX-XXTXX", "min": "XXXX-XX-XXTXX", "S": "XXXX-XX-XXTXX",
}  # fmt: skip


def timex_type(reading: Reading) -> Literal["DATE", "TIME", "DURATION", "SET"]:
    """Return the TIMEX3 type of a reading."""
    if reading.form == "duration":
        return "DURATION"
    if reading.form == "set":
        return "SET"
    clocked = reading.part is not None or (reading.form == "shift" and reading.unit in ("H", "min", "S"))
    return "TIME" if clocked else "DATE"


def open_value(reading: Reading) -> str:
    """Return the value as far as the words alone tell it.

    >>> from rashomon.annotate.times.timex.reading import Reading
    >>> open_value(Reading(form="date", month=6, day=18)), open_value(Reading(form="weekday", weekday=7, part="EV"))
    ('XXXX-06-18', 'XXXX-WXX-7TEV')
    """
    body = _body(reading)
    return with_part(body, reading.part)


def with_part(body: str, part: str | None) -> str:
    """Add a part of day (``EV``) or a clock time (``T18:30``) to a day's value."""
    if part is None:
        return body
    return f"{body}{part}" if part.startswith("T") else f"{body}T{part}"


def _body(reading: Reading) -> str:
    year = "XXXX" if reading.year is None else f"{reading.year:04d}"
    match reading.form:
        case "date":
            return _date(reading, year)
        case "weekday":
            return f"XXXX-WXX-{reading.weekday}"
        case "season" | "quarter":
            return f"{year}-{reading.code}"
        case "feast":
            return "XXXX-XX-XX"
        case "part":
            return "XXXX-XX-XX"
        case "calendar" | "shift":
            return _OPEN_UNITS.get(reading.unit or "D", "XXXX-XX-XX")
        case "range":
            assert reading.first is not None
            assert reading.last is not None
            return f"{open_value(reading.first)}/{open_value(reading.last)}"
        case _:
            return reading.value or ""


def _date(reading: Reading, year: str) -> str:
    if reading.code:
        return f"{year}-XX-XX"
    if reading.month is None:
        return year if reading.day is None else f"{year}-XX-{reading.day:02d}"
    if reading.day is None:
        return f"{year}-{reading.month:02d}"
    return f"{year}-{reading.month:02d}-{reading.day:02d}"
