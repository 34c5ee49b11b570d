"""What one informant is quoted with in several reports, and one quotation put in two mouths."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from rashomon.language.content import content_words, is_news_word, words
from rashomon.model.identity import identify
from rashomon.model.marks import Attribution  # noqa: TC001  msgspec reads the annotations at run time
from rashomon.model.report import Span
from rashomon.model.weights import Agreement, Claim, Conflict, Side
from rashomon.weigh.claims import channel_of, denies, informant_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rashomon.weigh.concord import Concord
    from rashomon.weigh.desk import Desk
    from rashomon.weigh.options import WeighOptions
    from rashomon.weigh.origins import Origins

_QUOTE_WORDS: Final = 6  # words in a row that two mouths do not say alike by chance
_ALIKE: Final = 0.6
_MARKS: Final = re.compile(r"[“”«»\"]")


class _Saying(Struct, frozen=True):
    """What one informant is quoted with in one report."""

    attribution: Attribution
    report_id: str
    span: Span
    informant: str
    name: str
    keys: frozenset[str]
    words: tuple[str, ...]


def find_sayings(
    desk: Desk, origins: Origins, concord: Concord, options: WeighOptions
) -> tuple[list[Agreement], list[Conflict]]:
    """Find words of one informant that several reports bring, and quotations that reports give to different people."""
    found = list(_sayings(desk))
    by_informant: dict[tuple[str, str], list[_Saying]] = defaultdict(list)
    for saying in found:
        story = desk.stories.get(saying.report_id)
        if story is not None and not saying.informant.startswith("report:"):
            by_informant[story.id, saying.informant].append(saying)
    agreements: list[Agreement] = []
    for _, sayings in sorted(by_informant.items()):
        parted = (part for group in _alike(sayings, options) for part in _agreeing(desk, concord, group))
        groups = [group for group in parted if len({one.report_id for one in group}) > 1]
        agreements += [_agreement(desk, origins, group) for group in groups]
    return agreements, _two_mouths(desk, found)


def _sayings(desk: Desk) -> Iterable[_Saying]:
    for report_id, marks in desk.marks.items():
        for attribution in marks.attributions:
            if not attribution.contents or denies(attribution):
                continue
            informant, name = informant_of(desk, attribution, report_id)
            span = Span(report_id, attribution.contents[0].start, attribution.contents[-1].end)
            text = desk.reports[report_id].text
            inside = [word for part in attribution.contents for word in content_words(text, part.start, part.end)]
            keys = frozenset(word.key for word in inside if not is_news_word(word.key))
            forms = tuple(word.form for part in attribution.contents for word in words(text, part.start, part.end))
            yield _Saying(attribution, report_id, span, informant, name, keys, forms)


def _alike(sayings: Sequence[_Saying], options: WeighOptions) -> list[list[_Saying]]:
    groups: list[list[_Saying]] = []
    for saying in sorted(sayings, key=lambda one: (one.span, one.attribution.id)):
        home = next((group for group in groups if any(_same(saying, other, options) for other in group[:20])), None)
        if home is None:
            groups.append([saying])
        else:
            home.append(saying)
    return groups


def _same(one: _Saying, other: _Saying, options: WeighOptions) -> bool:
    shared = len(one.keys & other.keys)
    return shared > options.shared_topic_words - 1 and shared >= _ALIKE * min(len(one.keys), len(other.keys))


def _agreeing(desk: Desk, concord: Concord, group: Sequence[_Saying]) -> list[list[_Saying]]:
    """The sayings of a group, parted where their figures or their polarity differ."""
    if len({one.report_id for one in group}) < 2:
        return []
    of_claim = {_claim(desk, saying).id: saying for saying in group}
    parts = concord.agreeing([_claim(desk, saying) for saying in group])
    return [[of_claim[claim.id] for claim in part] for part in parts]


def _agreement(desk: Desk, origins: Origins, group: Sequence[_Saying]) -> Agreement:
    standing = origins.standing([_claim(desk, saying) for saying in group])
    spans = tuple(dict.fromkeys(saying.span for saying in group))
    longest = max(group, key=lambda saying: (len(saying.keys), -saying.span.start, saying.report_id))
    return Agreement(
        identify("agreement", "saying", *(f"{span.report_id}:{span.start}" for span in spans)),
        _MARKS.sub("", desk.quote(longest.span)).strip(),
        spans,
        tuple(sorted({saying.report_id for saying in group})),
        standing.publishers,
        standing.informants,
        standing.informant_names,
    )


def _claim(desk: Desk, saying: _Saying) -> Claim:
    return Claim(
        identify("claim", "saying", saying.attribution.id),
        "",
        saying.attribution.id,
        saying.report_id,
        saying.span,
        saying.informant,
        saying.name,
        "asserted",
        channel=channel_of(desk, saying.attribution),
        attribution=saying.attribution.id,
    )


def _two_mouths(desk: Desk, found: Sequence[_Saying]) -> list[Conflict]:
    index: dict[str, list[_Saying]] = defaultdict(list)
    for saying in found:
        entity = desk.entities.get(saying.informant)
        if saying.attribution.style == "direct" and entity is not None and entity.kind == "PERSON":
            for at in range(len(saying.words) - _QUOTE_WORDS + 1):
                index[" ".join(saying.words[at : at + _QUOTE_WORDS])].append(saying)
    conflicts: dict[str, Conflict] = {}
    for shared in sorted(index):
        by_mouth: dict[str, list[_Saying]] = defaultdict(list)
        for saying in index[shared]:
            by_mouth[saying.informant].append(saying)
        reports = {saying.report_id for saying in index[shared]}
        if len(by_mouth) > 1 and len(reports) > 1:
            conflict = _conflict(desk, by_mouth)
            conflicts[conflict.id] = conflict
    return list(conflicts.values())


def _conflict(desk: Desk, by_mouth: dict[str, list[_Saying]]) -> Conflict:
    sides = tuple(
        Side(group[0].name, tuple(sorted({s.report_id for s in group})), tuple(sorted({s.span for s in group})))
        for _, group in sorted(by_mouth.items())
    )
    words = desk.quote(sides[0].spans[0])
    names = " and ".join(side.value for side in sides)
    return Conflict(
        identify(
            "conflict", "attribution", *(f"{span.report_id}:{span.start}" for side in sides for span in side.spans)
        ),
        "attribution",
        f"who said: {words}",
        sides,
        None,
        (f"the same words are given to {names}",),
    )
