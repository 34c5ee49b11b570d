"""A page of lines: which of them tell the story, and what the others say about it.

Rules that need to know where a line stands: the head (before the first paragraph), the tail (after the last one),
titles printed twice, mastheads above them, links that follow a "Related" label.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rashomon.clean.datelines import Dateline, dateline_of
from rashomon.clean.details import (
    TRADES,
    WHY,
    Finding,
    byline_place,
    counts_months_first,
    detail_of,
    host_of,
    trailing_wire,
)
from rashomon.clean.echoes import echo_of, names_site
from rashomon.clean.endings import closing_credit, copyright_holder, is_invitation, is_tag_list
from rashomon.clean.furniture import Verdict, judge
from rashomon.clean.joined import joined_details
from rashomon.clean.layout import lay_out
from rashomon.clean.line_model_page import Narrowed, narrowed
from rashomon.clean.lines import Line, letters, lines_of
from rashomon.clean.masthead import ROLES, Head, roles_of
from rashomon.clean.nameplate import is_more_from, nameplates
from rashomon.clean.printed_dates import Undecided, order_of_figures, slashed_in, undecided_date_of_line
from rashomon.clean.stray_headlines import stray_headlines
from rashomon.model.report import Edit

if TYPE_CHECKING:
    from collections.abc import Iterable

_HEAD_LINES = 14  # nothing below this line counts as the head of a page
_FOOT_LINES = 40
_TAIL_MARKS = frozenset(
    {"related", "previous-next", "tags", "comments", "promotion", "copyright", "share", "arrow-link", "subscribe"}
)
_BULLET = re.compile(r"^\s*(?:[•▪●■►▶◦‣·*+-]|\d{1,2}[.)])\s+\S")
_SITE_SUFFIX = re.compile(r"\s*(?P<bar>[|»·•]|\s[-–—]\s|::)\s*(?P<site>[^|»·•]{2,40})$")


class Page:
    """The lines of one text with a verdict on each; call `read` once, then take `edits` and `findings`."""

    def __init__(self, text: str, known: Iterable[Finding] = ()) -> None:
        self.text = text
        self._whole = lines_of(text)
        self.lines = self._whole
        self._narrowed: Narrowed | None = None
        self.verdicts: dict[int, Verdict] = {}
        self.findings: dict[str, Finding] = {finding.name: finding for finding in known}
        self.partial: list[Edit] = []
        self.title: Line | None = None
        self._undecided: list[Finding] = []

    def read(self, *, drop: bool, crawled: bool = True) -> None:
        """Judge every line; with `drop` off, only what the page says about itself is noted.

        `crawled`: the text may be all the lines of a web page, among which the story has first to be found.
        """
        if crawled:
            self._narrowed = narrowed(self._whole)
        if self._narrowed:
            self.lines = self._narrowed.lines
        self._joined_lines()
        self._single_lines()
        if self._narrowed:
            self.verdicts = self._narrowed.within | self.verdicts
            self._copyright_below()
        self._repeats()
        self._after_labels()
        self._nameplate()
        self._masthead()
        self._find_title()
        self._tail()
        for line, verdict in stray_headlines(self.kept()) if crawled else ():
            self._drop(line, *verdict)
        self._lead()
        self._decide_day()
        if not drop:
            self.verdicts, self.partial, self._narrowed, self.lines = {}, [], None, self._whole

    def edits(self) -> list[Edit]:
        """The edits that take away what is no part of the story, and lay out the rest in paragraphs."""
        gone = [line for line in self.lines if line.number in self.verdicts]
        partial = [edit for edit in self.partial if not any(line.start <= edit.start < line.end for line in gone)]
        verdicts = self.verdicts
        if self._narrowed:
            numbers = self._narrowed.numbers
            verdicts = self._narrowed.far | {numbers[number]: verdict for number, verdict in verdicts.items()}
        return lay_out(self.text, self._whole, verdicts) + partial

    def kept(self) -> list[Line]:
        """The lines that stay."""
        return [line for line in self.lines if line.number not in self.verdicts]

    def _drop(self, line: Line, rule: str, reason: str) -> None:
        self.verdicts.setdefault(line.number, Verdict(rule, reason))

    def _note(self, finding: Finding) -> None:
        self.findings.setdefault(finding.name, finding)

    def _single_lines(self) -> None:
        first = next((line.number for line in self.lines if line.is_prose), len(self.lines))
        last = next((line.number for line in reversed(self.lines) if line.is_prose), -1)
        for line in self.lines:
            at_edge = line.number < max(first, 4) or line.number > last - 1
            finding = detail_of(line)
            early = finding and finding.name in {"dateline", "byline", "printed_date"} and line.number < _HEAD_LINES
            if finding and (at_edge or early or finding.name in {"licence", "url"}):
                self._note(finding)
                self._drop(line, finding.rule, WHY[finding.name])
                place = byline_place(line) if finding.rule == "byline" else None
                if place:
                    self._note(place)
                continue
            if at_edge and self._undecided_date(line):
                continue
            if self._is_byline_rest(line):
                self._drop(line, "byline", WHY["byline"])
                continue
            verdict = judge(line)
            if verdict:
                self.verdicts[line.number] = verdict
                if verdict.rule == "copyright":
                    self._copyright_outlet(line)

    def _joined_lines(self) -> None:
        """Lines of the head that join the outlet's name, the day and the byline."""
        kept = self.kept()
        first = next((at for at, line in enumerate(kept) if line.is_prose), 0)
        head = kept[: min(first, _HEAD_LINES)]
        body = frozenset(token for line in kept[first:] for token in line.tokens)
        for line in head:
            found = joined_details(line, body)
            sure = len(head) > 1 or any(item.value.startswith("The ") for item in found)
            if not found or not sure:
                continue
            for finding in found:
                self._note(finding)
            self._swappable(line, slashed_in(line.words))
            self._drop(line, "joined-line", "outlet, day and author of the page: kept as details")

    def _nameplate(self) -> None:
        """The outlet's name beside a place, and a name right above the date."""
        dated = {number for number, verdict in self.verdicts.items() if verdict.rule == "date-line"}
        for line, found in nameplates(self.kept(), self._twice, dated, _HEAD_LINES):
            for finding in found:
                self._note(finding)
            self._drop(line, "nameplate", "outlet, place or author of the page: kept as a detail")

    def _decide_day(self) -> None:
        """Choose between the readings of a date in figures by another date on the page, else keep both."""
        if not self._undecided:
            return
        day_first, month_first = self._undecided[:2]
        sure = self.findings.get("printed_date")
        if sure is not None and sure.value in {day_first.value, month_first.value}:
            return
        if sure is not None and sure.rule != "dateline":
            return
        order = order_of_figures(self.text)
        if order == "month" or (not order and counts_months_first(self.findings)):
            day_first, month_first = month_first, day_first
        self.findings["printed_date"] = day_first
        if not order and day_first.value != month_first.value:
            self.findings["printed_date_alternative"] = month_first._replace(name="printed_date_alternative")

    def _undecided_date(self, line: Line) -> bool:
        """Note both readings of a date whose day and month may be swapped; say whether the line is one."""
        found = undecided_date_of_line(line.words)
        if found is None:
            return False
        self._swappable(line, found)
        self._drop(line, "date-line", "the date printed on the page, its day and month in either order")
        return True

    def _swappable(self, line: Line, found: Undecided | None) -> None:
        if found is not None:
            place = (line.start + found.start, line.start + found.end)
            self._undecided.append(Finding("printed_date", found.day_first, "date-line, day first", *place))
            self._undecided.append(Finding("printed_date", found.month_first, "date-line, month first", *place))

    def _is_byline_rest(self, line: Line) -> bool:
        """Whether the line, right under a byline, says what its bearer is."""
        above = self.verdicts.get(line.number - 1)
        trade = any(word in TRADES for word in line.tokens)
        return bool(above and above.rule == "byline") and line.count <= 7 and not line.ends and trade

    def _copyright_outlet(self, line: Line) -> None:
        holder = copyright_holder(line)
        if holder is not None and holder.name == "credit":
            self._note(holder)
        elif holder is not None:
            self._late_outlet = holder

    def _copyright_below(self) -> None:
        """Whom the foot of a crawled page names as the holder of its rights."""
        for line in self._whole[-_FOOT_LINES:]:
            if self._late_outlet is None and "©" in line.words:
                self._copyright_outlet(line)

    _late_outlet: Finding | None = None

    def _repeats(self) -> None:
        """Lines printed twice: kept once. In the head also lines cut off ("first visit in alm…")."""
        seen: dict[str, Line] = {}
        self._twice: set[int] = set()
        for line in self.kept():
            key = line.key
            if len(key) < 24 and not (line.number < 6 and len(key) >= 10):
                continue
            near = key in seen and (line.number < _HEAD_LINES or line.number - seen[key].number <= 4)
            if key in seen and not (near or line.count >= 15):
                continue  # refrains and questions put again are the story's own
            if key in seen:
                self._drop(line, "repeated", "printed before, word for word")
                self._twice.add(seen[key].number)
                continue
            seen[key] = line
        head = [line for line in self.kept()[:_HEAD_LINES] if len(line.key) >= 12]
        for at, line in enumerate(head):
            for other in head[at + 1 : at + 4]:
                echo = None if {line.number, other.number} & self.verdicts.keys() else echo_of(line, other)
                if echo:
                    self._drop(echo.gone, *echo.verdict)
                    self._twice.add(echo.stays.number)
                if echo and echo.site:
                    self._note(echo.site)

    def _after_labels(self) -> None:
        """Headlines that a bare "Related" label announces."""
        waiting = 0
        first = next((line.number for line in self.kept() if line.is_prose), len(self.lines))
        for line in self.lines:
            if line.number > first and line.number not in self.verdicts and is_more_from(line):
                self._drop(line, "related", "a label for other pages")
                waiting = 4
                continue
            verdict = self.verdicts.get(line.number)
            if verdict:
                if verdict.rule == "related" and line.count <= 6:
                    waiting = 4
                continue
            headline = (
                not line.is_prose
                and not line.words.endswith((".", ":"))
                and line.count >= 4
                and not _BULLET.match(line.words)
            )
            if waiting and headline and (waiting == 4 or line.gap <= 1):
                self._drop(line, "related", "a headline under a label for other pages")
                waiting -= 1
            else:
                waiting = 0

    def _masthead(self) -> None:
        """The site's name, its slogan and its section above (or just below) the title."""
        told = any(line.is_prose for line in self.kept())
        head = self._head() if told else []  # without a story, a table or a list would be taken for a head
        host = host_of(self.findings["url"].value) if "url" in self.findings else None
        known = self.findings["outlet"].value if "outlet" in self.findings else ""
        stem = letters(host.rsplit(".", 1)[0] if host else known)
        body = frozenset(token for line in self.kept() if line not in head or line.is_prose for token in line.tokens)
        for line, role in roles_of(Head(head, frozenset(self._twice), body, stem)):
            if role == "masthead":
                self._note(Finding("outlet", line.words, "masthead", line.start, line.end))
            self._drop(line, role, ROLES[role])
        if host:
            url = self.findings["url"]
            outlet = self.findings.get("outlet")
            # A name of one word that the address holds too says less than the address does.
            if outlet is None or (outlet.rule == "masthead" and " " not in outlet.value):
                self.findings["outlet"] = Finding("outlet", host, "address", url.start, url.end)

    def _head(self) -> list[Line]:
        head: list[Line] = []
        for line in self.kept():
            if line.number >= _HEAD_LINES + 8 or len(head) >= _HEAD_LINES:
                break
            question = not head and line.count <= 32 and not line.words.endswith((".", ".”", '."'))
            if line.is_prose and line.number not in self._twice and not question:
                break
            head.append(line)
            if line.number in self._twice and line.is_prose:
                break
        return head

    def _find_title(self) -> None:
        kept = self.kept()
        if len(kept) < 2:
            return
        line = kept[0]
        twice = line.number in self._twice
        if line.count > 40 or _BULLET.match(line.words) or dateline_of(line).length:
            return
        full_stop = line.words.rstrip("”\"'»’ ").endswith((".", "。")) and not line.words.endswith(("...", "…"))
        if (full_stop or line.count > 32) and not twice:
            return
        self.title = line
        suffix = _SITE_SUFFIX.search(line.words)
        outlet = self.findings["outlet"].value if "outlet" in self.findings else ""
        if suffix and suffix.start() > 10 and names_site(suffix["bar"].strip(), suffix["site"], outlet):
            start = line.start + suffix.start()
            self._note(
                Finding("outlet", suffix["site"].strip(), "title-suffix", line.start + suffix.start("site"), line.end)
            )
            self.partial.append(
                Edit(start, line.end, "", "dropped", "site-name", "the name of the site behind the title")
            )
        elif not suffix:
            self._below_title(kept[1:4])

    def _below_title(self, below: list[Line]) -> None:
        """A name alone under the title is whose the story is."""
        for line in below:
            if line.is_prose:
                return
            name = re.fullmatch(r"[^\W\d_a-z][\w'’.-]+(?: [^\W\d_a-z][\w'’.-]*){1,3}", line.words)
            lone = name and not any(
                token in other.tokens for other in self.lines if other.number != line.number for token in line.tokens
            )
            if lone and line.count in {2, 3} and "byline" not in self.findings:
                self._note(Finding("byline", line.words, "name-line", line.start, line.end))
                self._drop(line, "byline", WHY["byline"])

    def _tail(self) -> None:
        kept = self.kept()
        last = next((line.number for line in reversed(kept) if line.is_prose), -1)
        body = {token for line in kept if line.number <= last for token in line.tokens}
        outlet = self.findings["outlet"].value if "outlet" in self.findings else ""
        marked = False
        for line in self.lines[last + 1 :]:
            verdict = self.verdicts.get(line.number)
            if verdict:
                marked = marked or verdict.rule in _TAIL_MARKS
                continue
            if last < 0 or line is self.title or line.is_prose:
                continue
            credit = closing_credit(line, outlet)
            if credit:
                self._note(credit)
                self._drop(line, "wire-line", WHY["credit"])
            elif is_invitation(line):
                self._drop(line, "promotion", "an appeal to the reader")
                marked = True
            elif is_tag_list(line, body):
                self._drop(line, "tags", "the page's own key words")
                marked = True
            elif marked and not line.ends and line.count <= 24:
                self._drop(line, "tail", "a link below the story")

    def _lead(self) -> None:
        """The dateline of the first paragraph and the wire credit at the end of the last one."""
        prose = [line for line in self.kept() if line is not self.title and line.count >= 7]
        if not prose:
            return
        for line in prose[:2]:
            told = dateline_of(line)
            if told.length:
                for finding in told.found:
                    self._note(finding)
                if self._day_is_known(told):
                    reason = "where and by which agency it was written: kept as a detail"
                    self.partial.append(Edit(line.start, line.start + told.length, "", "dropped", "dateline", reason))
                break
        for line in [line for line in self.kept() if line is not self.title and line.count >= 3][-2:]:
            credited = self.findings["credit"].value if "credit" in self.findings else ""
            credit = trailing_wire(line, credited)
            if credit:
                self._note(credit[0])
                self.partial.append(
                    Edit(
                        line.start + credit[1],
                        line.end,
                        "",
                        "dropped",
                        "wire-credit",
                        "the agency it came from: kept as a detail",
                    )
                )
        if self._late_outlet and "outlet" not in self.findings:
            self._note(self._late_outlet)

    def _day_is_known(self, told: Dateline) -> bool:
        """Whether the day of a dateline is noted elsewhere too: one that says more, or otherwise, stays in the text."""
        noted = self.findings.get("printed_date")
        whole = next((item.value for item in told.found if item.name == "printed_date"), "")
        if whole:
            return noted is not None and noted.value == whole
        return not told.open_day or (noted is not None and told.open_day == noted.value[5:])
