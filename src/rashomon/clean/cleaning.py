"""The steps of cleaning, in order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rashomon.clean.decode import decode, line_ends
from rashomon.clean.draft import Draft
from rashomon.clean.forms import form_of_text
from rashomon.clean.front_matter import front_matter_of
from rashomon.clean.glue import part_glued
from rashomon.clean.layout import compose_accents, tidy, unwrap
from rashomon.clean.left_over import mend_left_over
from rashomon.clean.markdown import is_markdown, plain_markdown
from rashomon.clean.misread import mend_misread
from rashomon.clean.options import CleanOptions
from rashomon.clean.page import Page
from rashomon.clean.residue import residue_in
from rashomon.clean.spacing import mend_spacing
from rashomon.clean.told import agreed_language, agreed_title, merge_told
from rashomon.clean.tongue import language_of
from rashomon.clean.truncation import cut_mark, truncation_of
from rashomon.clean.typeset import mend_typeset
from rashomon.clean.webpage import open_page
from rashomon.model.report import Detail, Dropped, Edit, Report, Span, TextMap

if TYPE_CHECKING:
    from rashomon.model.report import RawReport

_LINE_ENDS = "\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"  # all but the line feed
# Signs that no misreading leaves alone among ASCII; a text with no others need not be searched for one.
_TYPOGRAPHIC = str.maketrans("", "", "“”„«»‘’–—…•\xa0\xad©®™€£°½¼¾№−ⓒ\u200b\u200d\u2060\ufe0f")
# Words that no misreading leaves throughout: it puts capitals and rare signs within them, or rows of capitals.
_PLAIN = re.compile(
    r"\b(?:[А-ЯЁЄІЇҐЎ]?[а-яёєіїґў]++|[А-Я]{2,4}+)\b|\b[А-Я](?=[. \xa0]{1,3}[А-Яа-я])"
    r"|[\uac00-\ud7a3\U0001f300-\U0001faff]++"
)
_ROUNDS = 3  # text misread twice needs two rounds of mending, hardly ever three

# Rules that guess from bare lines what the elements of a web page have told already: lists and dates at the end of a
# story, embedded posts, rows of a table, passages that a story gives twice on purpose.
_GUESSES = frozenset({"repeated", "embed", "tail", "tags", "address-line", "punctuation", "links"})


def clean(raw: RawReport, options: CleanOptions | None = None) -> Report | Dropped:
    r"""Make a report of a raw report, or say why nothing readable is in it.

    >>> from rashomon.model.report import RawReport
    >>> report = clean(RawReport.of(b"Quake hits Izmir\n\nTen people died.\nRead also: Fire", "text/plain", "a.txt"))
    >>> report.text, report.title.value
    ('Quake hits Izmir\n\nTen people died.', 'Quake hits Izmir')
    """
    options = options or CleanOptions()
    charset = raw.says("charset")
    decoded = decode(raw.content, raw.media_type, charset.value if charset else None)
    draft = Draft(decoded.text)
    is_web_page = "html" in raw.media_type
    if any(sign in draft.text for sign in _LINE_ENDS):
        draft.apply(line_ends(draft.text))
    known = _opened(raw.media_type, draft, options)
    if options.mend_encoding:
        for _ in range(_ROUNDS):
            mended = mend_left_over(draft.text) if _is_sound(draft.text) else mend_misread(draft.text)
            if not mended:
                break
            draft.apply(mended)
        draft.apply(mend_typeset(draft.text))
    draft.apply(compose_accents(draft.text))
    draft.apply(unwrap(draft.text))
    draft.apply(tidy(draft.text))
    known |= _of_the_text(draft, bare=not is_web_page)
    page = Page(draft.text)
    page.read(drop=options.drop_furniture, crawled=not is_web_page)
    if is_web_page:
        page.verdicts = {line: verdict for line, verdict in page.verdicts.items() if verdict.rule not in _GUESSES}
    details = {name: draft.detail(f.value, f.rule, f.start, f.end) for name, f in page.findings.items()} | known
    merge_told(details, raw, options.outlets)
    title = draft.detail("", "first-line", page.title.start, page.title.end) if page.title else None
    draft.apply(page.edits())
    if options.mend_spacing:
        draft.apply(mend_spacing(draft.text))
    language = agreed_language(language_of(draft.text), details.get("language"))
    if options.part_glued_words and language == "en":
        draft.apply(part_glued(draft.text))
    if decoded.doubt:
        details["charset"] = Detail(decoded.encoding, decoded.doubt)
    return _report(raw, decoded.encoding, draft, details, title, language)


def _is_sound(text: str) -> bool:
    """Say whether no sign of a text can have come of reading it wrong, so that it need not be searched for any."""
    if text.translate(_TYPOGRAPHIC).isascii():
        return True
    rest = _PLAIN.sub("", text)
    return 2 * len(rest) < len(text) and rest.translate(_TYPOGRAPHIC).isascii()


def _opened(media_type: str, draft: Draft, options: CleanOptions) -> dict[str, Detail]:
    """Take the markup off a web page or a Markdown text; return what a page's head says of it."""
    if "html" in media_type:
        edits, found = open_page(draft.text, options)
        known = {item.name: draft.detail(item.value, item.rule, item.start, item.end) for item in found}
        draft.apply(edits)
        return known
    known = {}
    matter = front_matter_of(draft.text)
    if matter:
        known = {item.name: draft.detail(item.value, item.rule, item.start, item.end) for item in matter.findings}
        draft.apply([matter.edit])
    if matter or "markdown" in media_type or is_markdown(draft.text):
        draft.apply(plain_markdown(draft.text))
    return known


def _of_the_text(draft: Draft, *, bare: bool) -> dict[str, Detail]:
    """Return of what form a bare text is and why a text breaks off, before its last lines are dropped as furniture."""
    cut = cut_mark(draft.text)
    found = (form_of_text(draft.text), truncation_of(draft.text)) if bare else (cut,)
    told = {item.name: draft.detail(item.value, item.rule, item.start, item.end) for item in found if item}
    if cut:
        draft.apply([Edit(cut.start, cut.end, "", "dropped", "cut-mark", "says how much of the report is missing")])
    return told


def _report(
    raw: RawReport, encoding: str, draft: Draft, details: dict[str, Detail], title: Detail | None, language: str | None
) -> Report | Dropped:
    if not any(sign.isalnum() for sign in draft.text):
        return Dropped(
            raw.where, "clean", "nothing readable is left of it", "look at the raw text; fetch the page again"
        )
    report_id = Report.name(raw.id)
    title_span = None
    if title:
        start, end = draft.clean_offsets(title)
        title_span = Span(report_id, start, end)
        title = Detail(draft.text[start:end], title.rule, title.start, title.end)
    title, title_span = agreed_title(title, title_span, details.get("title"), draft.text, report_id)
    return Report(
        id=report_id,
        raw_id=raw.id,
        where=raw.where,
        text=draft.text,
        text_map=TextMap(encoding, len(draft.raw_text), draft.edits),
        language=language,
        title=title,
        title_span=title_span,
        outlet=details.get("outlet"),
        url=details.get("url"),
        byline=details.get("byline"),
        credit=details.get("credit"),
        licence=details.get("licence"),
        printed_date=details.get("printed_date"),
        dateline=details.get("dateline"),
        retrieved=raw.retrieved,
        printed_date_alternative=details.get("printed_date_alternative"),
        canonical=details.get("canonical"),
        form=details.get("form"),
        truncated=details.get("truncated"),
        residue=residue_in(draft.text, language),
        charset=details.get("charset"),
    )
