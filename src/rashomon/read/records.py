"""Records to reports: rows of tables, objects of JSON; what each field holds is told once for all of a file."""

from __future__ import annotations

import ast
from difflib import get_close_matches
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from rashomon.model.report import Dropped, Remark
from rashomon.read.composing import bare, compose, joined, report_of
from rashomon.read.fields import Fields, find_fields, names_of, texts_at
from rashomon.read.limits import too_large
from rashomon.read.ninjs import is_ninjs, read_item
from rashomon.read.parcel import Refused
from rashomon.read.record_dates import iso_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from rashomon.model.report import RawReport
    from rashomon.read.parcel import Item, Parcel, Visit

_SAMPLE: Final = 200  # records by which the fields of a file are told
_SAMPLE_SIZE: Final = 8_000_000  # characters: long records tell as much in smaller number
_NAMES_SHOWN: Final = 30
_NAMES_COMPARED: Final = 500
_REMEDY: Final = 'say in a recipe which field holds the text, given by --recipe: read.fields.text = "…"'
_CALLED: Final = {"url": "the address", "updated": "the time of its last change"}


class Record(NamedTuple):
    """One record, and its place in its file as its user would look for it, such as ``row 12``."""

    place: str
    values: Mapping[str, object]


class _Noted:
    """What is remarked of the records of one file when all are read: how many, and the first example."""

    def __init__(self) -> None:
        self.unread_dates = 0
        self.a_date = ""
        self.described = 0
        self.apart = 0


def read_records(parcel: Parcel, visit: Visit, records: Iterable[Record | Dropped], rule: str) -> Iterator[Item]:
    """Yield a report for each record, and say first which field was taken for what.

    Args:
        parcel: the file they are in.
        visit: the settings, with the fields that are declared.
        records: the records in order, and what could not be read of them (its `where` is but the place).
        rule: names the kind of record, in what is told of each report.

    Raises:
        Refused: no field holds the text of an article.
    """
    stream = iter(records)
    first = _sample(stream)
    found = [record.values for record in first if isinstance(record, Record)]
    sample = [values for values in found if not is_ninjs(values)]
    if not first:
        raise Refused("there are no records in it", "leave it out, or fetch it again", other_kind=True)
    fields = find_fields(sample, visit.options.fields)
    if fields is None and sample == found and found:
        raise no_text(sample)
    fields = fields or Fields({}, frozenset(), "")
    missing = {role: path for role, path in visit.options.fields.items() if role not in fields.declared}
    if sample and missing:
        yield Remark(parcel.where, _not_found(missing, names_of(sample[:20])))
    remark = _remark(fields)
    if remark:
        yield Remark(parcel.where, remark)
    noted = _Noted()
    for item in chain(first, stream):
        if isinstance(item, Dropped):
            yield msgspec.structs.replace(item, where=parcel.at(item.where))
        elif is_ninjs(item.values):
            yield from _news_item(parcel, visit, item, noted)
        else:
            yield _item(parcel, visit, item, fields, rule, noted)
    yield from _remarks_at_the_end(parcel.where, fields, noted)


def no_text(sample: list[Mapping[str, object]], where: str | None = None) -> Refused:
    """Return the refusal of records none of whose fields holds the text of an article; it names the fields."""
    names = names_of(sample[:20])
    shown = ", ".join(name[:60] for name in names[:_NAMES_SHOWN])
    more = f" and {len(names) - _NAMES_SHOWN} more" if len(names) > _NAMES_SHOWN else ""
    told = f"its fields are {shown}{more}" if names else "its records are empty"
    links = [name for name in names if any("://" in text for values in sample[:5] for text in texts_at(values, name))]
    remedy = f"{_REMEDY}; or read the pages that '{links[0][:60]}' names" if links else _REMEDY
    return Refused(f"no field holds the text of an article; {told}", remedy, where, other_kind=True)


def _sample(stream: Iterator[Record | Dropped]) -> list[Record | Dropped]:
    taken: list[Record | Dropped] = []
    size = found = 0
    for item in stream:
        taken.append(item)
        if isinstance(item, Record):
            found += 1
            size += sum(len(value) for value in item.values.values() if isinstance(value, str))
        if found >= _SAMPLE or size >= _SAMPLE_SIZE or (found and len(taken) >= 10 * _SAMPLE):
            break
    return taken


def _item(
    parcel: Parcel, visit: Visit, record: Record, fields: Fields, rule: str, noted: _Noted
) -> RawReport | Dropped:
    where = parcel.at(record.place)
    text, described = _text(record.values, fields)
    if not text and "text" not in fields.declared:
        own = find_fields([record.values], {})  # records of several makers stand in one file
        noted.apart += own is not None
        fields = own or fields
        text, described = _text(record.values, fields)
    if not text:
        return _without_text(where, record.values, fields)
    if len(text) > visit.options.max_bytes:
        return too_large(visit.options, size=len(text.encode("utf-8", "replace")), remedy="leave it out").told(where)
    title = bare(joined(_listed(_values(record.values, fields, "title")[:1])) or "")
    content = compose(title, text)
    if len(content[0]) > visit.options.max_bytes:
        return too_large(visit.options, size=len(content[0]), remedy="leave it out").told(where)
    noted.described += described
    told = {"title": title, **_told(record.values, fields)}
    for role, name in (("date", "printed_date"), ("updated", "updated")):
        told[name] = _date(record.values, fields, role, noted)
    return report_of(parcel, record.place, content, told, rule)


def _told(values: Mapping[str, object], fields: Fields) -> dict[str, str | None]:
    """What a record says of its article, but for its title and its days."""
    told: dict[str, str | None] = {}
    for role in ("outlet", "author", "language", "licence", "credit"):
        told["byline" if role == "author" else role] = bare(joined(_listed(_values(values, fields, role))) or "")
    for role in ("url", "guid"):  # an address may hold what reads as a character reference
        told[role] = "".join(_values(values, fields, role)[:1]).strip().replace("&amp;", "&")
    return told


def _news_item(parcel: Parcel, visit: Visit, record: Record, noted: _Noted) -> Iterator[Item]:
    """A ninjs item, read by its standard; one that is not as the standard has it is read all the same, and told."""
    where = parcel.at(record.place)
    item = read_item(record.values)
    faults = "; ".join(item.faults[:10])
    if not item.text:
        reason = f"the ninjs item has no text{': ' if faults else ''}{faults}"
        yield Dropped(where, "read", reason, "leave it out, or ask its sender for the body")
        return
    content = compose(item.told["title"], item.text, is_html=item.is_html or None)
    if len(content[0]) > visit.options.max_bytes:
        yield too_large(visit.options, size=len(content[0]), remedy="leave it out").told(where)
        return
    if faults:
        yield Remark(where, f"read, though it is no valid ninjs: {faults}")
    noted.described += not item.is_whole
    yield report_of(parcel, record.place, content, item.told, "ninjs")


def _text(values: Mapping[str, object], fields: Fields) -> tuple[str, bool]:
    """The text of a record, and whether it is but what describes the article."""
    for role in ("text", "description"):
        for path in fields.paths.get(role, ()):
            parts = _listed(texts_at(values, path))
            if parts:
                return "\n\n".join(parts), role == "description"
    return "", False


def _values(values: Mapping[str, object], fields: Fields, role: str) -> list[str]:
    return next((found for path in fields.paths.get(role, ()) if (found := texts_at(values, path))), [])


def _listed(values: list[str]) -> list[str]:
    """The values, where one is a list that was written into a cell as a program prints it, its entries."""
    if len(values) == 1 and len(values[0]) < 100_000 and values[0].lstrip()[:2] in {"['", '["'}:
        try:
            inner = ast.literal_eval(values[0].strip())
        except (ValueError, SyntaxError, RecursionError, MemoryError):
            return values
        if isinstance(inner, list) and all(isinstance(item, str) for item in inner):
            return inner
    return values


def _date(values: Mapping[str, object], fields: Fields, role: str, noted: _Noted) -> str | None:
    unread = ""
    for path in fields.paths.get(role, ()):
        for value in texts_at(values, path)[:1]:
            found = iso_date(value, fields.order)
            if found:
                return found
            unread = unread or value
    if unread and role == "date":
        noted.unread_dates += 1
        noted.a_date = noted.a_date or unread[:60]
    return None


def _without_text(where: str, values: Mapping[str, object], fields: Fields) -> Dropped:
    if not names_of([values]):
        return Dropped(where, "read", "it is empty", "nothing to mend; or leave it out")
    path = fields.first("text") or fields.first("description")
    reason = f"there is no text in it: '{path}' is empty or missing" if path else "there is no text in it"
    url = "".join(_values(values, fields, "url")[:1])
    return Dropped(where, "read", reason, f"read the page itself: {url[:500]}" if url else _REMEDY)


def _not_found(missing: Mapping[str, str], names: list[str]) -> str:
    """What is said of declared fields that no record has, with the names there are, the nearest first."""
    wrong = ", ".join(f"'{path[:60]}' ({role})" for role, path in missing.items())
    near = get_close_matches(next(iter(missing.values())), names[:_NAMES_COMPARED], n=5, cutoff=0.3)
    shown = [name[:60] for name in dict.fromkeys([*near, *names])][:_NAMES_SHOWN]
    more = f" and {len(names) - len(shown)} more" if len(names) > len(shown) else ""
    return f"no record has the declared {wrong}, so it is guessed; the fields are {', '.join(shown)}{more}"


def _remark(fields: Fields) -> str:
    """What was taken for what, where that was a guess."""
    guessed = {role: paths[0] for role, paths in fields.paths.items() if role not in fields.declared}
    if "text" in fields.paths:
        guessed.pop("description", None)
    parts = [f"'{path}' for {_CALLED.get(role, f'the {role}')}" for role, path in guessed.items() if role != "guid"]
    if all(path.lower() == role for role, path in guessed.items()):  # what bears the role's own name is no guess
        return ""
    role = "text" if "text" in guessed else next(iter(guessed))
    return f'took {", ".join(parts)}; declare otherwise in a recipe: read.fields.{role} = "…"'


def _remarks_at_the_end(where: str, fields: Fields, noted: _Noted) -> Iterator[Remark]:
    if noted.described and "text" not in fields.declared:
        yield Remark(where, f"{noted.described} of its records hold no text but a description, which was read")
    if noted.apart:
        yield Remark(where, f"{noted.apart} of its records have other fields than the first; each was told by itself")
    if noted.unread_dates:
        words = f"{noted.unread_dates} of its dates cannot be read, or in two ways, such as '{noted.a_date}': left out"
        yield Remark(where, words)
