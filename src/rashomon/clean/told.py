"""What a report was told of by a feed, a table, a mail or an HTTP header, beside what the page says of itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rashomon.clean.details import host_of
from rashomon.clean.head.days import day_of
from rashomon.clean.head.evidence import words_of
from rashomon.clean.language_codes import language_code
from rashomon.clean.lines import letters
from rashomon.clean.outlets import outlet_of_host
from rashomon.model.report import Detail, Span

if TYPE_CHECKING:
    from rashomon.model.report import RawReport

_TOLD: Final = ("title", "outlet", "byline", "credit", "licence", "printed_date", "language", "truncated")
_FROM_HOST: Final = frozenset({"address", "known-host"})
_HOST = re.compile(r"(?:https?://)?[\w-]{1,63}(?:\.[\w-]{1,63}){1,9}/?")
# Languages so near to each other that a guess at a short text mistakes one for the other: there the page is believed.
_KIN: Final = tuple(
    frozenset(codes.split())
    for codes in (
        "no nb nn da sv, sr hr bs sl mk bg, cs sk, ms id, pt gl es ca an, nl af, ru uk be, fa ps ur ar, hi mr ne, "
        "kk ky uz, et fi, it co, tr az, zh ja, de lb, fr oc, lt lv"
    ).split(", ")
)


def merge_told(details: dict[str, Detail], raw: RawReport, outlets: str = "") -> None:
    """Fill up `details` with what was told from outside, which has no place in the text; the page's own word is first.

    The address a page was fetched from stays its address where the page calls itself by one of another host: that
    one is kept as ``canonical``, a sign of a copy. Where nothing names the outlet, its host does; `outlets` is the path
    of a user's table of outlets.

    >>> from rashomon.model.report import RawReport, Told
    >>> details = {"url": Detail("https://origin.example/a", "canonical-link", 3, 9)}
    >>> raw = RawReport.of(b"", "text/html", "https://mirror.example/a", told=[Told("title", "Storm", "feed-item")])
    >>> merge_told(details, raw)
    >>> {name: detail.value for name, detail in details.items()}
    {'url': 'https://mirror.example/a', 'canonical': 'https://origin.example/a', 'title': 'Storm',
    'outlet': 'mirror.example'}
    """
    _settle_address(details, raw)
    for name in _TOLD:
        said = raw.says(name)
        value = said and _settled(name, " ".join(said.value.split()), outlets)
        if said and value and (name not in details or _is_weak(details[name])):
            details[name] = Detail(value, said.rule)
    _settle_outlet(details, outlets)


def _settled(name: str, value: str, outlets: str) -> str | None:
    """What was told in the form that reports give it in: a day, an outlet by its name where its host was told."""
    if name == "printed_date":
        return day_of(value)
    known = outlet_of_host(host_of(value) or "", outlets) if name == "outlet" and _HOST.fullmatch(value) else None
    return known.name if known else value


def _is_weak(detail: Detail) -> bool:
    return detail.rule in _FROM_HOST or detail.rule.endswith(", modified")


def _settle_address(details: dict[str, Detail], raw: RawReport) -> None:
    said = raw.says("url")
    fetched = re.match(r"https?://[^#\s]+", raw.where)
    told = Detail(said.value, said.rule) if said else Detail(fetched.group(), "fetched") if fetched else None
    own = details.get("url")
    if told is None or host_of(told.value) is None:
        return
    if own is None:
        details["url"] = told
    elif host_of(own.value) != host_of(told.value):
        details["url"], details["canonical"] = told, own
        if details.get("outlet", told).rule in _FROM_HOST:
            del details["outlet"]


def _settle_outlet(details: dict[str, Detail], outlets: str) -> None:
    """Where only the host says which outlet it is: by the name that the host is known under, or by the host."""
    url, outlet = details.get("url"), details.get("outlet")
    host = host_of(url.value) if url else None
    if url is None or host is None or (outlet is not None and outlet.rule != "address"):
        return
    known = outlet_of_host(host, outlets)
    if known:
        details["outlet"] = Detail(known.name, "known-host", url.start, url.end)
    elif outlet is None:
        details["outlet"] = Detail(host, "address", url.start, url.end)


def agreed_language(of_text: str | None, stated: Detail | None) -> str | None:
    """Return the language of a text: as its words have it, but where they tell too little or its kin is stated.

    >>> agreed_language(None, Detail("de-AT", "html-lang")), agreed_language("hr", Detail("Serbian", "feed"))
    ('de', 'sr')
    >>> agreed_language("ko", Detail("en", "html-lang"))
    'ko'
    """
    code = language_code(stated.value) if stated else None
    if code is None or of_text == code:
        return of_text
    return code if of_text is None or any({of_text, code} <= kin for kin in _KIN) else of_text


def agreed_title(
    printed: Detail | None, span: Span | None, stated: Detail | None, text: str, report_id: str
) -> tuple[Detail | None, Span | None]:
    """Return the title and where the text holds it: the printed line where it says what was stated, or the stated one.

    `printed` is the first line of the text that reads like a title, `span` its place; `stated` what the page's head or
    the outside calls it. Where the line holds what was stated, that part is the title; a line that tells the same in
    other words stays the place of the title, and the rule says so.

    >>> stated = Detail("Storm over Brem", "feed-item")
    >>> agreed_title(None, None, stated, "Storm over Brem!", "rep-1")
    (Detail(value='Storm over Brem!', rule='feed-item', start=-1, end=-1), Span(report_id='rep-1', start=0, end=16))
    """
    if stated is None:
        return printed, span
    if printed is not None and letters(printed.value) == letters(stated.value):
        return printed, span
    if printed is None or span is None:
        first = text.partition("\n")[0]
        if letters(first) != letters(stated.value):
            return stated, None
        return Detail(first, stated.rule, stated.start, stated.end), Span(report_id, 0, len(first))
    at = printed.value.find(stated.value)
    if at >= 0:
        return stated, Span(report_id, span.start + at, span.start + at + len(stated.value))
    one, other = words_of(printed.value), words_of(stated.value)
    if len(one & other) >= 0.4 * max(1, min(len(one), len(other))):
        return Detail(stated.value, f"{stated.rule}, printed otherwise", stated.start, stated.end), span
    if stated.rule == "title":
        return printed, span  # "Untitled", "Document1": the ``title`` element alone says little
    return stated, None
