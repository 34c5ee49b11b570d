"""Markdown as plain text: headings, emphasis, links, pictures, rules and quotations lose their marks."""

from __future__ import annotations

import re

from rashomon.model.report import Edit

_PATTERNS = (
    (re.compile(r"(?m)^!\[[^\]\n]{0,300}\]\([^)\n]{0,500}\)\s*$"), "a picture"),
    (re.compile(r"(?m)^ {0,3}#{1,6}[ \t]+|[ \t]+#{1,6}[ \t]*$"), "the mark of a heading"),
    (re.compile(r"(?m)^ {0,3}(?:>[ \t]?)+"), "the mark of a quotation"),
    (re.compile(r"(?m)^ {0,3}(?:=+|-{3,}|\*{3,}|_{3,}|```[^\n]{0,40}|~~~[^\n]{0,40})[ \t]*$"), "a rule"),
    (re.compile(r"(?<![\w*])\*{1,3}(?=\S)|(?<=\S)\*{1,3}(?![\w*])"), "the mark of emphasis"),
    (re.compile(r"(?<!\w)_{1,3}(?=[^\s_])|(?<=[^\s_])_{1,3}(?!\w)"), "the mark of emphasis"),
    (re.compile(r"`{1,2}(?=\S)|(?<=\S)`{1,2}"), "the mark of code"),
    (re.compile(r"\\(?=[\\`*_{}\[\]()#+.!>~|-])"), "an escape"),
)
_LINK = re.compile(
    r"(?P<open>!?\[)(?P<words>[^\[\]\n]{0,400})(?P<close>\](?:\([^()\n]{0,1000}(?:\([^()\n]{0,200}\)[^()\n]{0,200})?\)|\[[^\]\n]{0,100}\]))"
)
_PLAIN_LINK = re.compile(r"<(?=https?://)|(?<=\w)>(?=\s|$)")
_DEFINITION = re.compile(r"(?m)^ {0,3}\[[^\]\n]{1,100}\]:[ \t]*\S+[^\n]{0,200}$")


_SIGNS = re.compile(r"(?m)^#{1,4} \w|^\*{1,3}\w[^*\n]{2,120}\w\*{1,3}$|\[[^\]\n]{1,120}\]\(https?://")


def is_markdown(text: str) -> bool:
    r"""Say whether a text that is not said to be Markdown has its headings, emphasised lines or links near the top.

    >>> is_markdown("# Quake\n\nTen died."), is_markdown("Quake\n\nTen died in house #4.")
    (True, False)
    """
    return bool(_SIGNS.search(text, 0, 3000))


def plain_markdown(text: str) -> list[Edit]:
    r"""Return the edits that take the marks of Markdown away (CommonMark's, as far as news pages use them).

    >>> text = "# Quake\n\nTen *died* in [Izmir](http://a.b)."
    >>> [text[edit.start : edit.end] for edit in plain_markdown(text)]
    ['# ', '*', '*', '[', '](http://a.b)']
    """
    reason = "where a link leads"
    edits = [Edit(*match.span(), "", "markup", "markdown", reason) for match in _DEFINITION.finditer(text)]
    for match in _LINK.finditer(text):
        picture = match["open"] == "!["
        if picture:
            edits.append(Edit(*match.span(), "", "markup", "markdown", "a picture"))
        else:
            edits.append(Edit(*match.span("open"), "", "markup", "markdown", "a link"))
            edits.append(Edit(*match.span("close"), "", "markup", "markdown", "where a link leads"))
    for pattern, what in _PATTERNS:
        edits += [Edit(*match.span(), "", "markup", "markdown", what) for match in pattern.finditer(text)]
    edits += [Edit(*match.span(), "", "markup", "markdown", "a link") for match in _PLAIN_LINK.finditer(text)]
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda item: (item.start, -item.end)):
        if edit.start < edit.end and (not kept or edit.start >= kept[-1].end):
            kept.append(edit)
    return kept
