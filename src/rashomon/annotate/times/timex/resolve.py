"""What a reading denotes for one day of writing, one tense and one time last spoken of."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from rashomon.annotate.times.timex.values import open_value, with_part
from rashomon.language.calendar import SEASON_MONTHS, add_months, day_or_none, feast, week_start

if TYPE_CHECKING:
    from rashomon.annotate.times.timex.reading import Reading

# A date within so many days of the day of writing needs no year and is the nearest one, whatever the tense seems to
# be: nobody writes "on 16 November" in October and means last year's.
_NEAR: Final = 60
_MISREAD: Final = 3  # days


class Footing(Struct, frozen=True):
    """What a reading stands on: the day of writing, the tense of its clause, and the day last spoken of.

    `tense` is ``past``, ``present``, ``future`` or None; `context` is None at the beginning of a report.
    """

    written: date
    tense: str | None = None
    context: date | None = None


def value_on(reading: Reading, footing: Footing) -> str | None:
    """Return the full TIMEX3 value of a reading on a footing, or None where even that leaves it open.

    >>> from rashomon.annotate.times.timex.reading import Reading
    >>> value_on(Reading(form="weekday", weekday=2), Footing(date(2024, 6, 20), "past"))
    '2024-06-18'
    """
    if reading.form in ("duration", "set", "ref"):
        return None
    if reading.form == "range":
        return _range(reading, footing)
    base = footing.context if reading.base == "context" and footing.context else footing.written
    body = _body(reading, base, footing)
    return None if body is None else with_part(body, reading.part)


def _range(reading: Reading, footing: Footing) -> str | None:
    assert reading.first is not None
    assert reading.last is not None
    first = value_on(reading.first, footing)
    last = value_on(reading.last, footing)
    if first is None or last is None:
        return None
    if last < first and reading.first.form == "weekday":
        day = date.fromisoformat(last) + timedelta(days=7)
        last = day.isoformat()
    if last < first and reading.last.year is None and reading.last.month is not None:
        last = f"{int(last[:4]) + 1:04d}{last[4:]}"
    return f"{first}/{last}" if first <= last else None


def _body(reading: Reading, base: date, footing: Footing) -> str | None:
    match reading.form:
        case "date":
            return _date(reading, base, footing.tense)
        case "weekday":
            return _weekday(reading, base, footing.tense).isoformat()
        case "season":
            return f"{reading.year or _season_year(reading, base, footing.tense)}-{reading.code}"
        case "quarter":
            return f"{reading.year or _quarter_year(reading, base, footing.tense)}-{reading.code}"
        case "feast":
            return _feast(reading, base, footing.tense)
        case "calendar":
            return _calendar(reading.unit, base, _steps(reading, base, footing.tense))
        case "shift":
            return _shift(reading, base)
        case "part":
            return (footing.context or base).isoformat()
        case _:
            return reading.value


def _date(reading: Reading, base: date, tense: str | None) -> str | None:
    if reading.code:  # figures in two possible orders: the one nearer to the day of writing
        options = [date.fromisoformat(option) for option in reading.code.split("|")]
        return min(options, key=lambda option: (option > base, abs(option - base))).isoformat()
    if reading.day is not None and reading.month is None:
        return _day_of_month(reading, base, tense)
    if reading.year is not None or reading.month is None:
        return open_value(reading) if reading.part is None else open_value(reading).split("T")[0]
    if reading.unit == "Y":
        year = base.year + (reading.which or 0)
        if reading.day is not None:
            day = day_or_none(year, reading.month, reading.day)
            return day.isoformat() if day else None
    elif reading.day is None:
        year = _month_year(reading.month, base, tense, reading.which)
        return f"{year:04d}-{reading.month:02d}"
    else:
        return _nearest_day(reading, base, tense)
    return f"{year:04d}-{reading.month:02d}"


def _day_of_month(reading: Reading, base: date, tense: str | None) -> str | None:
    """A day told by its number and weekday only, or by its number and 'this month'."""
    assert reading.day is not None
    if reading.unit == "M":
        month = add_months(base.replace(day=1), reading.which or 0)
        day = day_or_none(month.year, month.month, reading.day)
        return day.isoformat() if day else None
    months = [add_months(base.replace(day=1), step) for step in range(-6, 7)]
    days = [day for month in months if (day := day_or_none(month.year, month.month, reading.day))]
    days = [day for day in days if reading.weekday is None or day.isoweekday() == reading.weekday]
    side = [day for day in days if (day - base).days * (-1 if tense == "past" else 1) >= -_MISREAD]
    chosen = min(side if tense in ("past", "future") and side else days, key=lambda day: abs(day - base), default=None)
    return chosen.isoformat() if chosen else None


def _month_year(month: int, base: date, tense: str | None, which: int | None) -> int:
    """The year of a month named without one: past tense looks back, future tense ahead, no further than needed."""
    if which is not None:
        if which < 0:
            return base.year if month < base.month else base.year - 1
        if which > 0:
            return base.year if month > base.month else base.year + 1
        return base.year
    ahead = (month - base.month) % 12
    if tense == "future" or ahead <= (1 if tense == "past" else 2):
        # A month about to begin is the coming one: of last year's one would say "last".
        return base.year if month >= base.month else base.year + 1
    return base.year if month <= base.month else base.year - 1


def _nearest_day(reading: Reading, base: date, tense: str | None) -> str | None:
    assert reading.month is not None
    assert reading.day is not None
    span = range(base.year - 7, base.year + 8) if reading.weekday else range(base.year - 1, base.year + 2)
    days = [day for year in span if (day := day_or_none(year, reading.month, reading.day))]
    if reading.weekday:
        fitting = [day for day in days if day.isoweekday() == reading.weekday]
        near = [day for day in fitting if abs(day.year - base.year) <= 1]
        days = near or [day for day in days if abs(day.year - base.year) <= 1]
    if reading.which is not None and reading.weekday is None:  # "next June 9": strictly that side
        days = [day for day in days if (day > base if reading.which > 0 else day < base)] or days
    elif reading.which is not None and reading.which < 0:
        tense = "past"
    chosen = _by_tense(days, base, tense)
    return chosen.isoformat() if chosen else None


def _by_tense(days: list[date], base: date, tense: str | None) -> date | None:
    if not days:
        return None
    nearest = min(days, key=lambda day: (abs(day - base), day > base))
    if abs((nearest - base).days) <= _NEAR or tense not in ("past", "future"):
        return nearest
    side = [day for day in days if (day <= base if tense == "past" else day >= base)]
    return min(side, key=lambda day: abs(day - base)) if side else nearest


def _weekday(reading: Reading, base: date, tense: str | None) -> date:
    assert reading.weekday is not None
    ahead = (reading.weekday - base.isoweekday()) % 7
    on, back = base + timedelta(days=ahead), base - timedelta(days=(7 - ahead) % 7)
    if reading.unit == "W":  # "Thursday of last week"
        return week_start(base) + timedelta(days=reading.weekday - 1 + 7 * (reading.which or 0))
    if reading.base == "context":
        return on if (reading.which or 0) > 0 else back
    if reading.which == -1:
        return base - timedelta(days=(7 - ahead) % 7 or 7)
    if reading.which == 1:
        return base + timedelta(days=ahead or 7)
    if reading.which == 0 and tense not in ("past", "future"):
        return week_start(base) + timedelta(days=reading.weekday - 1)
    return on if tense == "future" else back


def _season_year(reading: Reading, base: date, tense: str | None) -> int:
    start = SEASON_MONTHS[reading.code or "SP"]
    if reading.which == 0:
        return base.year
    if reading.which is not None and reading.which > 0:
        return base.year if start > base.month else base.year + 1
    if reading.which is not None:
        return base.year if start + 2 < base.month else base.year - 1
    if tense == "future":
        return base.year if start >= base.month - 2 else base.year + 1
    return base.year if start <= base.month else base.year - 1


def _quarter_year(reading: Reading, base: date, tense: str | None) -> int:
    kind, number = (reading.code or "Q1")[0], int((reading.code or "Q1")[1])
    if reading.which is not None:
        return base.year + reading.which
    length = 3 if kind == "Q" else 6
    start = 1 + (number - 1) * length
    if tense == "future":
        return base.year if base.month - start - length < length else base.year + 1
    return base.year if start <= base.month else base.year - 1


def _feast(reading: Reading, base: date, tense: str | None) -> str | None:
    name = reading.code or ""
    if reading.year is not None:
        day = feast(name, reading.year)
        return day.isoformat() if day else None
    days = [day for year in range(base.year - 1, base.year + 2) if (day := feast(name, year))]
    if reading.which == 0:
        days = days[1:2]
    leaning = {-1: "past", 1: "future"}.get(reading.which or 0, tense)
    chosen = _by_tense(days, base, leaning)
    return chosen.isoformat() if chosen else None


def _steps(reading: Reading, base: date, tense: str | None) -> int:
    """How many units from the base: 'the weekend' told as past on a Monday is the one just gone."""
    steps = reading.which or 0
    if steps == 0 and reading.unit == "WE" and tense == "past" and base.isoweekday() < 5:
        return -1
    if steps == 0 and reading.unit == "Q" and tense == "past" and reading.base == "report" and reading.code == "the":
        return -1
    return steps


def _calendar(unit: str | None, base: date, steps: int) -> str | None:
    """The value of the unit that lies `steps` units from the one that holds `base`."""
    if unit == "D":
        return (base + timedelta(days=steps)).isoformat()
    if unit in ("W", "WE", "FN"):
        year, week, _ = (base + timedelta(weeks=steps * (2 if unit == "FN" else 1))).isocalendar()
        return f"{year:04d}-W{week:02d}" + ("-WE" if unit == "WE" else "")
    if unit == "M":
        return f"{add_months(base, steps):%Y-%m}"
    if unit == "Q":
        day = add_months(base, 3 * steps)
        return f"{day.year:04d}-Q{(day.month - 1) // 3 + 1}"
    if unit == "Y":
        return f"{base.year + steps:04d}"
    if unit == "DE":
        return f"{base.year // 10 + steps:03d}"
    if unit == "CE":
        return f"{base.year // 100 + steps:02d}"
    return None


def _shift(reading: Reading, base: date) -> str | None:
    """The value of so many units before or after `base`, no more precise than the unit counted."""
    if reading.amount is None:
        return None
    amount, unit = reading.amount * (reading.which or 1), reading.unit
    smaller = {"CE": ("Y", 100), "DE": ("Y", 10), "Y": ("M", 12), "W": ("D", 7)}
    while amount % 1 and unit in smaller:
        unit, factor = smaller[unit][0], smaller[unit][1]
        amount *= factor
    if unit in ("H", "min", "S"):
        hours = abs(amount) / {"H": 1, "min": 60, "S": 3600}[unit]
        if hours > 24 * 3:
            return None
        far = base + timedelta(days=(-1 if amount < 0 else 1) * (int(hours // 24) + 1))
        low, high = sorted((base, far))
        return f"{low.isoformat()}/{high.isoformat()}"
    if abs(amount) > 5000 or amount % 1:
        return None
    counted = {"NI": "D", "CE": "Y", "DE": "Y"}.get(unit or "D", unit)
    amount *= {"CE": 100, "DE": 10}.get(unit or "", 1)
    try:
        return _calendar(counted, base, int(amount))
    except (OverflowError, ValueError):
        return None
