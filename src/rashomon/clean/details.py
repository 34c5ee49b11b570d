"""What a page says about itself on lines of its own: address, licence, date, byline, wire credit, correspondent."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from rashomon.clean.printed_dates import date_of_line
from rashomon.language.wires import wires_in

if TYPE_CHECKING:
    from rashomon.clean.lines import Line


class Finding(NamedTuple):
    """A detail: which one, its value, the rule, and its place in the text."""

    name: str
    value: str
    rule: str
    start: int
    end: int


_URL = re.compile(
    r"(?:(?:source|url|link|permalink|quelle|fuente|fonte)\s?:\s?)?(?P<url>(?:https?://|www\.)[^\s<>\"]{4,400})",
    re.IGNORECASE,
)
_LICENCE = re.compile(
    r"(?:licen[sc]ed? under|licen[sc]e|licencia|licence|lizenz|licenza|licença|лицензия)\s?:?\s(?:a |an "
    r"|the )?(?P<value>.{2,80})|"
    r"(?P<bare>CC[- ]BY(?:[- ](?:NC|SA|ND|IGO)){0,3}(?: \d\.\d)?|CC0(?: 1\.0)?)\.?$|"
    r"(?:this|the) (?:article|story|work|text|content).{0,60}(?:licen[sc]ed"
    r"|republished).{0,60}(?P<named>Creative Commons[^.]{0,60})",
    re.IGNORECASE,
)
_CC = re.compile(r"CC0|CC[- ]?BY(?:[- ](?:NC|SA|ND|IGO)){0,3}(?:[- ]\d\.\d)?", re.IGNORECASE)
_CC_WORDS = (("attribution", "BY"), ("noncommercial", "NC"), ("non-commercial", "NC"), ("sharealike", "SA"),
             ("share alike", "SA"), ("share-alike", "SA"), ("noderiv", "ND"), ("no deriv", "ND"))  # fmt: skip
_BYLINE = re.compile(
    r"(?P<lead>(?:By|BY|by|Written by|Reported by|Posted by|Story by|Author|Authors|Text|Texte|Texto|Testo|Autor"
    r"|Auteur|Autore|Автор|"
    r"Par|Por|Von|Di|Door|Av|Report|Words)\s?:?)\s(?P<names>[^\W\d_a-z][^\n]{2,110})"
)
_REPORTING = re.compile(
    r"[(\[]?(?P<lead>(?:Additional )?(?:[Rr]eporting"
    r"|[Ww]riting) by) (?P<names>[^\W\d_a-z][^;\n]{2,160})(?:;.{0,200})?[)\]]?"
)
_NAME = r"[^\W\d_a-zß-ÿ][\w'’.-]*(?:[- ](?:de|da|del|van|von|der|den|bin|al|el|la|le|dos|di))*"
_NAMES = re.compile(rf"{_NAME}(?: {_NAME}){{1,4}}(?:(?:,| and| et| y| und| e| &| и) {_NAME}(?: {_NAME}){{1,4}}){{0,5}}")
_NO_NAME = frozenset("the a an all this that monday tuesday wednesday thursday friday saturday sunday january "
                     "february march april may june "
                     "july august september october november december last next mid early late some numbers "
                     "contrast comparison law".split())  # fmt: skip
TRADES = frozenset(
    "reporter correspondent editor writer journalist staff analyst columnist desk bureau newsroom contributor".split()
)
WHY = {
    "url": "the address of the page: kept as a detail",
    "printed_date": "the date printed on the page: kept as a detail",
    "licence": "the licence of the page: kept as a detail",
    "credit": "the agency it came from: kept as a detail",
    "dateline": "where it was written: kept as a detail",
    "byline": "who wrote it: kept as a detail",
}
_FILED_IN = re.compile(r"in (?P<place>[^\W\d_a-z][\w'’.-]+(?:,? [^\W\d_a-z][\w'’.-]+){0,3})$")
_TRADE = re.compile(r"\b(?:reporter|correspondent|editor|writer|journalist|analyst|columnist)\b")
_WIRE_LINE = re.compile(
    r"[(\[]?\s?(?:(?:source|sources|agency|agencies|with|from|credit|text|by|via|the|quelle|fuente|fonte|источник"
    r"|avec|con|mit|/|-|–|—)\s?:?\s?){0,3}"
    r"(?P<who>[^\W\d_][^()\[\]]{1,80}?)(?:\s?[)\]])?\.?",
    re.IGNORECASE,
)
_AGENCY = r"[^\W\d_a-z][\w.&'’-]{1,24}(?: [^\W\d_a-z][\w.&'’-]{1,24}){0,3}"
_MORE_AGENCIES = rf"(?:(?:, | and |,? and |/| / ){_AGENCY}){{0,3}}"
_MATERIAL = re.compile(
    r"[(\[]?(?:[Ww]ith|[Uu]sing|[Ii]ncludes|[Cc]ontains) (?:additional |some )?"
    r"(?:material|materials|reporting|reports|report|input|inputs|information|contributions|files|text|copy|data)"
    rf" (?:from|by|of|supplied by|provided by) (?:the )?(?P<who>{_AGENCY}{_MORE_AGENCIES})(?: news agency)?[)\]]?\.?|"
    rf"(?P<giver>{_AGENCY}{_MORE_AGENCIES}) contributed to (?:this|the) (?:report|story|article)\.?"
)
_WIRE_GLUE = frozenset("source sources agency agencies with from credit text by via the and news wire services "
                       "service newswire staff input "
                       "inputs reports report other avec et con y mit und quelle fuente fonte agence "
                       "agences".split())  # fmt: skip
_CORRESPONDENT = re.compile(
    r"(?:from|by) our (?:own |special |permanent )?(?:correspondents?|reporters?|envoys?"
    r"|special envoys?)(?:,? [\w.'’ -]{2,40}?)? (?:in|at|to) "
    r"(?P<place>[^\W\d_][\w.'’ -]{1,40}?)(?:,\s.{0,40})?[,.:]?|"
    r"de (?:notre|nos) (?:correspondante?s?|envoyée?s? spécia(?:l|le|ux))(?: permanente?)? (?:à|en|au"
    r"|aux) (?P<lieu>[^\W\d_][\w.'’ -]{1,40}?)[,.:]?|"
    r"de nuestr[oa] (?:corresponsal|enviad[oa] especial) en (?P<lugar>[^\W\d_][\w.'’ -]{1,40}?)[,.:]?|"
    r"(?:dal nostro (?:corrispondente|inviato) (?:a|da|in)) (?P<luogo>[^\W\d_][\w.'’ -]{1,40}?)[,.:]?|"
    r"von unsere[mr] korrespondent(?:en|in)? in (?P<ort>[^\W\d_][\w.'’ -]{1,40}?)[,.:]?",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"(?P<cut>\s?(?:[(\[](?P<who>[^()\[\]]{2,60})[)\]]|(?:[/–—-]|--"
    r"|(?<=[.”\"»]) )\s?(?P<bare>[A-Z][\w. -]{1,40}))\s?\.?)$"
)


def detail_of(line: Line) -> Finding | None:
    r"""Return the detail that `line` states, if it states one and nothing else.

    >>> from rashomon.clean.lines import lines_of
    >>> [detail_of(line)[:2] for line in lines_of("By Jane Doe\nLicensed under: CC-BY-SA\n(AFP)\nApril 3, 2024")]
    [('byline', 'Jane Doe'), ('licence', 'CC-BY-SA'), ('credit', 'AFP'), ('printed_date', '2024-04-03')]
    """
    if len(line.words) > 420:
        return None
    for reader in (_address, _date, _licence, _wire, _correspondent, _byline):
        found = reader(line)
        if found:
            return found
    return None


def _at(name: str, value: str, rule: str, line: Line, start: int, end: int) -> Finding:
    return Finding(name, value, rule, line.start + start, line.start + end)


def _address(line: Line) -> Finding | None:
    match = _URL.fullmatch(line.words)
    return _at("url", match["url"].rstrip(".,;"), "address-line", line, *match.span("url")) if match else None


def _date(line: Line) -> Finding | None:
    found = date_of_line(line.words)
    return _at("printed_date", found[0], "date-line", line, found[1], found[2]) if found else None


def _licence(line: Line) -> Finding | None:
    match = _LICENCE.match(line.words)
    if not match or line.count > 40:
        return None
    name = next(key for key, words in match.groupdict().items() if words)
    value = match[name].strip(" .")
    short = _CC.search(value)
    if short:
        value = short.group().upper().replace(" ", "-").replace("CCBY", "CC-BY")
    elif "creative commons" in value.lower():
        parts = list(dict.fromkeys(code for words, code in _CC_WORDS if words in value.lower()))
        value = "-".join(["CC", *parts])
    elif (name == "value" and not re.match(r"licen[sc]ed under|\w+\s?:", line.folded)) or line.count > 14:
        return None
    return _at("licence", value, "licence-line", line, *match.span(name))


def _wire(line: Line) -> Finding | None:
    if line.count > 12:
        return None
    with_material = _MATERIAL.fullmatch(line.words)
    if with_material:
        group = next(name for name in ("who", "giver") if with_material[name])
        known = wires_in(with_material[group]) or " " not in with_material[group]
        if group == "giver" and not known:
            return None  # whoever contributed by first and last name is no agency
        return _at("credit", _credited(with_material[group]), "wire-line", line, *with_material.span(group))
    if line.count > 9:
        return None
    match = _WIRE_LINE.fullmatch(line.words)
    if not match:
        return None
    wires = wires_in(line.words)
    rest = line.words
    if wires and only_wires(rest):
        return _at("credit", ", ".join(wires), "wire-line", line, 0, len(line.words))
    if re.fullmatch(r"[(\[]?(?:source: |with |from )?(?:news )?(?:agencies|wire services)[)\]]?\.?", line.folded):
        return _at("credit", "agencies", "wire-line", line, 0, len(line.words))
    return None


def _credited(names: str) -> str:
    """Agencies by the names they are known by, others as printed."""
    parts = [part.strip() for part in re.split(r",\s?|\sand\s|\s?/\s?", names.strip(" .")) if part.strip()]
    return ", ".join(dict.fromkeys(", ".join(wires_in(part)) or part for part in parts))


def only_wires(words: str) -> bool:
    """Whether nothing but names of agencies and the words around them stands there."""
    from rashomon.language.wires import WIRES

    known = {part.lower() for names in WIRES.values() for name in names for part in re.findall(r"\w+", name)}
    return all(word.lower() in known or word.lower() in _WIRE_GLUE for word in re.findall(r"[^\W_]+", words))


def _correspondent(line: Line) -> Finding | None:
    match = _CORRESPONDENT.fullmatch(line.words) if line.count <= 14 else None
    if not match:
        return None
    name = next(key for key, words in match.groupdict().items() if words)
    if not match[name][:1].isupper():
        return None
    return _at("dateline", match[name].strip(" ,."), "correspondent-line", line, *match.span(name))


def _byline(line: Line) -> Finding | None:
    if line.count > 24:
        return None
    match = _REPORTING.fullmatch(line.words)
    if match:
        return _at("byline", match["names"].strip(" .)"), "reporting-line", line, *match.span("names"))
    signed = byline_in(line.words) if line.count <= 16 else None
    return _at("byline", signed[0], "byline", line, signed[1], signed[2]) if signed else None


def byline_in(words: str) -> tuple[str, int, int] | None:
    """Return the names of a byline and where they stand in it; None where `words` are no byline.

    >>> byline_in("By Ada Quill, science editor"), byline_in("By Ada Quill in Kyiv"), byline_in("By the river")
    (('Ada Quill', 3, 12), ('Ada Quill', 3, 12), None)
    """
    match = _BYLINE.fullmatch(words)
    if not match or match["names"].split()[0].lower() in _NO_NAME:
        return None
    names = _NAMES.match(match["names"])
    if not names or (words.endswith(".") and len(match["names"].split()) > 4):
        return None
    rest = match["names"][names.end() :].strip(" ,|-–—./")
    if len(rest.split()) > 6 or (re.match(r"[a-z]", rest) and not (_FILED_IN.fullmatch(rest) or _TRADE.search(rest))):
        return None
    at = match.start("names")
    return names.group().strip(" ,"), at, at + names.end()


def byline_place(line: Line) -> Finding | None:
    """Return the place that a byline names as where it was written, as in "By Ada Quill in Kyiv"."""
    match = _FILED_IN.search(line.words)
    if not match or not byline_in(line.words):
        return None
    return _at("dateline", match["place"], "byline", line, *match.span("place"))


def trailing_wire(line: Line, credited: str = "") -> tuple[Finding, int] | None:
    """Return the wire credit at the end of a paragraph and where it begins in it, as in "... on Monday. (AFP)".

    `credited` is the agency that the report credits elsewhere, known or not.
    """
    match = _TRAILING.search(line.words[-90:])
    if not match:
        return None
    name = "who" if match["who"] else "bare"
    who = re.sub(r"(?:\s[A-Z]{2,4}){1,3}$", "", match[name])
    named = bool(credited) and who.strip() == credited
    wires = (credited,) if named else wires_in(who)
    offset = max(0, len(line.words) - 90)
    before = line.words[: offset + match.start()].rstrip()
    if not wires or not (named or only_wires(who)) or not before or before[-1] not in '.!?”"»’':
        return None
    found = _at(
        "credit", ", ".join(wires), "trailing-credit", line, offset + match.start(name), offset + match.end(name)
    )
    return found, offset + match.start("cut")


def host_of(url: str) -> str | None:
    """Return the host of an address without ``www.``; None where there is none.

    >>> host_of("https://www.example.org/a")
    'example.org'
    """
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host and "." in host else None


def counts_months_first(findings: dict[str, Finding]) -> bool:
    """Whether the page's address is of the United States, where the month stands first."""
    host = host_of(findings["url"].value) if "url" in findings else None
    return host is not None and host.endswith((".us", ".gov", ".mil"))
