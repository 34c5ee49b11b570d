"""UTF-8 that was read as something else: find the bytes again, and read them right.

Every stretch of signs above ASCII is read in all ways at once: each sign kept, or two to four of them turned back into
bytes through a code page and decoded as UTF-8. The likeliest way through the stretch wins (Viterbi's search over the
costs of `plausible`), where beginning to read through a page costs something, going on with it hardly anything, and a
page that the text is surely damaged by less than any other. So two kinds of damage in one text are told apart.
A text all of whose signs are UTF-8 when read through one page is hardly ever right, and none of its signs is kept.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from rashomon.clean.alphabets import has_all_letters, latin_bits
from rashomon.clean.codepages import PAGES, bytes_of, name_of, to_bytes
from rashomon.clean.left_over import mend_left_over
from rashomon.clean.plausible import bits_of, bits_of_text, trait_of
from rashomon.clean.sequences import masks, may_hold, readings_of
from rashomon.clean.swapped import mend_swapped
from rashomon.clean.tongue import languages_like
from rashomon.model.report import Edit

if TYPE_CHECKING:
    from collections.abc import Mapping

_ABOVE: Final = re.compile(r"[^\x00-\x7f]+")
_RUN: Final = re.compile(r"[^\x00-\x7f]{2,}")
_SPACED_RUN: Final = re.compile(r"[^\x00-\x7f](?:[^\x00-\x7f]| )+")
_LOST_QUOTE = re.compile(r"[âβвгāΓÔโ][€Ђ](?=[\x81\x8d\x8f\x90\x9d\ufffd]|[\s.,;:!?)\]]|$)[\x81\x8d\x8f\x90\x9d\ufffd]?")
_LOST_SPACE = re.compile(r"(?<![A-ZÀ-Þ])(?:Â|ย)(?=[\s\d:;!?%»“”)]|$)")
_LOST_GRAVE = re.compile(r"(?:(?<=[a-zß-ÿ])|(?<![^\s'’(«“]))(?:Ã|ร) ?(?= [a-zß-ÿÃ\d«“])")
# All in bits, as the costs of characters are.
_BEGIN = 8.0  # one text in a thousand is damaged, and no page is known yet
_BEGIN_SURE = 1.0
_GO_ON = 0.5
_BY_RANK = 0.25  # the rarer a page, the less it is believed
_GIBBERISH = 7.0
_GIBBERISH_TEXT = 18.0
_LEAST_GAIN = 1.5
_SURE = 5.0
_RIVALS = 4
_ENOUGH = 200  # sequences that tell which pages explain a text
_THROUGHOUT = 3  # so many sequences and nothing else above ASCII: the page is as good as known
_BEGIN_THROUGHOUT = 3.0
_LEAVE = 6.0  # to keep a sequence of the page through which all others were read
_OF_ONE_LANGUAGE = 6.0  # all letters are of the language that the words are in
_OTHER_PAGE = 6.0  # a second kind of damage in one text
_MOST_SEARCHED = 8_000  # signs; what comes behind is read only through the pages found in them
# Words of one letter: "è" in Italian, "à" in French, "å" in Danish; two signs of another script say nothing there.
_LONE: Final = frozenset("àáèéìíòóùúåêîôÀÈÉÍÓÅ–—")
_LONE_WORD = 7.0
_LONE_LETTER = 4.0
_BEAM = 5


class _Prior(NamedTuple):
    """What is known of a text: the cost to begin reading through each page, and the page all of it came through."""

    begin: Mapping[str, float]
    throughout: str = ""


class _Found(NamedTuple):
    """One character that came out, and where it stood."""

    start: int
    end: int
    character: str
    page: str


class _Way(NamedTuple):
    """A way of reading up to some place: its cost, the page read through last, and the sequences that were read."""

    bits: float
    page: str
    last: str
    found: _Found | None
    before: _Way | None


def mend_misread(text: str) -> list[Edit]:
    """Return the edits that mend UTF-8 read with a wrong code page, HTML entities left over and lost apostrophes.

    >>> [(edit.replacement, edit.reason) for edit in mend_misread("a โ€œ strong moment ยป, cafÃ©")]
    [('“', 'UTF-8 read as Windows-874'), ('»', 'UTF-8 read as Windows-874'), ('é', 'UTF-8 read as Windows-1252')]
    >>> mend_misread("Le café « fermé », ไทยประเทศ, «ОРЗ В»")
    []
    """
    if text.isascii():
        return mend_left_over(text)
    gains: dict[str, float] = defaultdict(float)
    head = text[: _searched(text)]
    found = _read_all(head, _Prior(dict.fromkeys(_throughout(head), _BEGIN_THROUGHOUT)), gains)
    sure = {page for page, gain in gains.items() if gain >= _SURE}
    lossy: list[Edit] = []
    if sure:
        prior = _prior(head, found, gains)
        found = _read_all(head, prior, defaultdict(float)) + _read_rest(text, len(head), prior)
        lossy = _lossy(text, sure)
    edits = _joined(found)
    swapped = mend_swapped(text, {edit.start: (edit.end, edit.replacement) for edit in edits})
    return _first_come([swapped, edits, lossy, mend_left_over(text)])


def _first_come(groups: list[list[Edit]]) -> list[Edit]:
    """The edits of all groups; where two overlap, that of the earlier group."""
    kept: list[Edit] = []
    for group in groups:
        taken = sorted((edit.start, edit.end) for edit in kept)
        starts = [start for start, _ in taken]
        for edit in group:
            number = bisect_left(starts, edit.end)
            if number == 0 or taken[number - 1][1] <= edit.start:
                kept.append(edit)
    return sorted(kept)


def _searched(text: str) -> int:
    """How much of a text is searched for every way of reading it: all, but of a book or of gibberish."""
    signs = 0
    for run in _RUN.finditer(text):
        if may_hold(run.group()):
            signs += run.end() - run.start()
            if signs > _MOST_SEARCHED:
                return max(run.start(), run.end() - signs + _MOST_SEARCHED)
    return len(text)


def _throughout(text: str) -> list[str]:
    """The pages through which all signs above ASCII are UTF-8, several sequences of it."""
    runs = _ABOVE.findall(text)
    pages: list[str] = []
    for page in PAGES if len(runs) >= 2 else ():
        table = to_bytes(page)
        count = 0
        for run in runs:
            content = _as_bytes(run, table)
            if not content:
                break
            count += content
        else:
            if count >= _THROUGHOUT:
                pages.append(page)
    return pages


def _as_bytes(run: str, table: Mapping[int, int]) -> int:
    """How many characters of UTF-8 the signs of a run are, turned back into bytes; 0 where they are none."""
    try:
        return len(run.translate(table).encode("latin-1").decode("utf-8"))
    except UnicodeError:
        return 0


def _prior(text: str, found: list[_Found], gains: Mapping[str, float]) -> _Prior:
    """What is known of a text's pages once it was read: of those that explain it, the one whose text is likeliest."""
    most = max(gains.values())
    mixed = {page: _BEGIN_SURE + (_BEGIN - _BEGIN_SURE) * (1 - gain / most) for page, gain in sorted(gains.items())}
    part = text[: found[min(len(found), _ENOUGH) - 1].end]
    trials = [_Prior({page: _BEGIN_SURE}) for page in _rivals(text, found)]
    if len(mixed) > 1:
        trials.append(_Prior(mixed))
    chosen, least, gibberish = trials[0], float("inf"), True
    for trial in trials:
        read = _read_all(part, trial, defaultdict(float))
        whole = _carried_out(part, read)
        bits = bits_of_text(whole) + latin_bits(whole)[0]
        bits -= _OF_ONE_LANGUAGE * any(has_all_letters(whole, code) for code in sorted(languages_like(whole)))
        gibberish &= bits > _GIBBERISH_TEXT * sum(1 for sign in whole if sign > "\x7f")
        used = {item.page for item in read}
        bits += _BY_RANK * max((PAGES.index(page) for page in used), default=0) + _OTHER_PAGE * max(0, len(used) - 1)
        if bits < least:
            chosen, least = trial, bits
    if gibberish:
        chosen = trials[0]  # what was misread twice tells nothing yet: the page that explains most
    return chosen._replace(throughout=next((page for page in chosen.begin if _is_throughout(text, page)), ""))


def _is_throughout(text: str, page: str) -> bool:
    table = to_bytes(page)
    return all(_as_bytes(run, table) for run in _ABOVE.findall(text))


def _read_rest(text: str, start: int, prior: _Prior) -> list[_Found]:
    """What stands behind the part that was searched: runs that are UTF-8 as a whole through a page that is known."""
    found: list[_Found] = []
    pages = sorted(prior.begin, key=lambda page: prior.begin[page])
    for run in _RUN.finditer(text, start) if start < len(text) else ():
        for page in pages:
            try:
                words = run.group().translate(to_bytes(page)).encode("latin-1").decode("utf-8")
            except UnicodeError:
                continue
            found.append(_Found(run.start(), run.end(), words, page))
            break
    return found


def _rivals(text: str, found: list[_Found]) -> list[str]:
    """The pages that explain most of what was found, the one that explains most first."""
    votes: dict[str, int] = defaultdict(int)
    for item in found[:_ENOUGH]:
        for page in {reading.page for reading in readings_of(text[item.start : item.end], PAGES)}:
            votes[page] += 1
    ordered = sorted(votes, key=lambda page: (-votes[page], PAGES.index(page)))
    most = votes[ordered[0]] if ordered else 0
    # Pages that read all of it alike need no trial of their own.
    chosen: dict[tuple[str, ...], str] = {}
    for page in ordered:
        if votes[page] >= 0.7 * most:
            chosen.setdefault(_as_read(text, found[:_ENOUGH], page), page)
    return list(chosen.values())[:_RIVALS]


def _as_read(text: str, found: list[_Found], page: str) -> tuple[str, ...]:
    return tuple(
        next((r.character for r in readings_of(text[item.start : item.end], PAGES) if r.page == page), "")
        for item in found
    )


def _carried_out(text: str, found: list[_Found]) -> str:
    parts: list[str] = []
    at = 0
    for item in found:
        parts += (text[at : item.start], item.character)
        at = item.end
    return "".join((*parts, text[at:]))


def _read_all(text: str, prior: _Prior, gains: dict[str, float]) -> list[_Found]:
    """Every sequence that is likelier read than kept; `gains` adds up what each page won."""
    found: list[_Found] = []
    for run in (_SPACED_RUN if prior.begin else _RUN).finditer(text):
        if may_hold(run.group()):
            found += _read_run(text, run.start(), run.end(), prior, gains)
    return found


def _read_run(text: str, start: int, end: int, prior: _Prior, gains: dict[str, float]) -> list[_Found]:
    leads, tails = masks()
    again = bytes_of()
    begin, known = prior.begin, tuple(prior.begin)
    first = text[start - 1 : start]
    ways: list[dict[tuple[str, str], _Way]] = [{} for _ in range(5)]  # a ring: the ways that end at each place
    ways[0][("", first)] = _Way(0.0, "", first, None, None)
    kept_bits = 0.0
    last = first
    for at in range(start, end):
        here = ways.pop(0)
        ways.append({})
        sign = text[at]
        after = text[at + 1] if at + 1 < end else ""
        opens = bool(after) and leads.get(sign, 0) & tails.get(after, 0)
        readings = readings_of(text[at : min(at + 4, end)], known) if opens else ()
        stays = _stays(text, at)
        if prior.throughout and any(reading.page == prior.throughout for reading in readings):
            stays += _LEAVE
        kept_bits += bits_of(last, sign) + stays
        last = sign
        for way in _best(here):
            _keep(ways[0], _Way(way.bits + bits_of(way.last, sign) + stays, "", sign, way.found, way.before))
            for reading in readings:
                cost = bits_of(way.last, reading.character)
                # What was misread twice is gibberish still after one reading.
                if reading.character in again and (reading.page == way.page or reading.page in begin):
                    cost = min(cost, _GIBBERISH)
                cost += _GO_ON if reading.page == way.page else _beginning(reading.page, begin)
                bits = way.bits + reading.bits + cost
                if reading.length == end - start and reading.character in _LONE and _is_among_latin(text, start, end):
                    bits -= _LONE_WORD
                item = _Found(at, at + reading.length, reading.character, reading.page)
                _keep(ways[reading.length - 1], _Way(bits, reading.page, reading.character, item, way))
    return _outcome(text, end, ways[0], kept_bits, gains)


def _stays(text: str, at: int) -> float:
    """What speaks against a letter of a script in which no word has a single letter, where none of it stands beside."""
    if not "\u0590" <= text[at] <= "\u0e7f":
        return 0.0
    script = trait_of(text[at]).script
    beside = (text[at - 1 : at], text[at + 1 : at + 2])
    return 0.0 if any(sign and trait_of(sign).script == script for sign in beside) else _LONE_LETTER


def _is_among_latin(text: str, start: int, end: int) -> bool:
    """Whether a stretch stands alone between words of plain Latin letters."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    return before[-1:] == " " == after[:1] and before[:1].isascii() and before[:1].isalpha() and after[1:].isascii()


def _beginning(page: str, begin: Mapping[str, float]) -> float:
    return begin[page] if page in begin else _BEGIN + _BY_RANK * PAGES.index(page)


def _best(ways: dict[tuple[str, str], _Way]) -> list[_Way]:
    return sorted(ways.values(), key=lambda way: way[:3])[:_BEAM]


def _keep(ways: dict[tuple[str, str], _Way], way: _Way) -> None:
    key = (way.page, way.last)
    if key not in ways or way.bits < ways[key].bits:
        ways[key] = way


def _outcome(
    text: str, end: int, ways: dict[tuple[str, str], _Way], kept_bits: float, gains: dict[str, float]
) -> list[_Found]:
    after = text[end : end + 1]

    def whole(way: _Way) -> float:
        beside = bits_of(way.last, after) if after and way.last else 0.0
        return way.bits + (min(beside, _GIBBERISH) if way.page and way.last in bytes_of() else beside)

    best = min(ways.values(), key=lambda way: (whole(way), way.page, way.last))
    kept = kept_bits + (bits_of(text[end - 1], after) if after else 0.0)
    gain = kept - whole(best)
    if gain < _LEAST_GAIN:
        return []
    found: list[_Found] = []
    way: _Way | None = best
    while way is not None:
        if way.found is not None:
            found.append(way.found)
        way = way.before
    found.reverse()
    for page in {item.page for item in found}:
        gains[page] += gain
    return found


def _joined(found: list[_Found]) -> list[Edit]:
    """One edit for each stretch of sequences that stand side by side and were read through one page."""
    edits: list[Edit] = []
    for item in found:
        reason = f"UTF-8 read as {name_of(item.page)}"
        if edits and edits[-1].end == item.start and edits[-1].reason == reason:
            before = edits.pop()
            start, words = before.start, before.replacement + item.character
        else:
            start, words = item.start, item.character
        edits.append(Edit(start, item.end, words, "repaired", "mis-decoded", reason))
    return edits


def _lossy(text: str, pages: set[str]) -> list[Edit]:
    """Damage of which a byte is gone, mended only in a text that is surely damaged."""
    reason = "UTF-8 read with a wrong code page, a byte of it lost"
    edits = [Edit(*match.span(), "”", "repaired", "mis-decoded", reason) for match in _LOST_QUOTE.finditer(text)]
    if pages & {"cp1252", "latin-1", "cp874", "cp1254"}:
        for match in _LOST_SPACE.finditer(text):
            near = text[match.start() - 1 : match.start()].isspace() or text[match.end() : match.end() + 1].isspace()
            edits.append(Edit(*match.span(), "" if near else " ", "repaired", "mis-decoded", reason))
        edits += [Edit(*match.span(), "à", "repaired", "mis-decoded", reason) for match in _LOST_GRAVE.finditer(text)]
    return edits
