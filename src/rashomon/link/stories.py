"""Stories: reports about one affair, gathered by what they tell and when it was news."""

from __future__ import annotations

import heapq
from collections import defaultdict
from typing import TYPE_CHECKING

from rashomon.link.likeness import Profile, day_gap, dot, neighbours, profiles, season_gap, stretch_days
from rashomon.link.lookback import look_back
from rashomon.link.options import LinkOptions
from rashomon.model.identity import identify
from rashomon.model.links import Link, Story
from rashomon.model.when import When

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from rashomon.model.links import Event, ReportDate
    from rashomon.model.marks import Marks
    from rashomon.model.report import Report


class _Group:
    """Reports joined so far: the sum of their vectors, and the days they were published and speak of."""

    def __init__(self, profile: Profile) -> None:
        self.members: list[Profile] = [profile]
        self.total: dict[str, float] = dict(profile.weights)
        self.published: tuple[date, date] | None = profile.published
        self.days: set[tuple[int, int]] = set(profile.days)
        self.beside: set[int] = set()

    def take(self, other: _Group) -> None:
        self.members += other.members
        for word, weight in other.total.items():
            self.total[word] = self.total.get(word, 0.0) + weight
        if self.published and other.published:
            self.published = min(self.published[0], other.published[0]), max(self.published[1], other.published[1])
        else:
            self.published = self.published or other.published
        self.days |= other.days


def gather_stories(
    reports: Mapping[str, Report],
    marks: Mapping[str, Marks],
    dates: Mapping[str, ReportDate],
    options: LinkOptions | None = None,
) -> tuple[Story, ...]:
    """Gather reports into stories; a report that joins no other is a story by itself.

    Average-link clustering over the words' weights, where publication days hold apart what words alone cannot: two
    summits of the same pair. Keyed by report id; stories come sorted by id.
    """
    chosen = options or LinkOptions()
    found = profiles(reports, marks, dates)
    pairs = list(neighbours(found, chosen.neighbours))
    groups = _cluster(found, pairs, chosen)
    nearest = _nearest(pairs)
    stories = [_story(group, nearest, reports, marks) for group in groups]
    return tuple(sorted(stories, key=lambda story: story.id))


def relate_stories(
    stories: Sequence[Story], reports: Mapping[str, Report], marks: Mapping[str, Marks], events: Sequence[Event]
) -> tuple[Story, ...]:
    """Say which stories look back on, or forward to, which others, and who takes part in each.

    Times must be anchored. Stories come back in the order of their ids, with `linked` and `entities` filled.
    """
    return look_back(stories, reports, marks, events)


def _cluster(found: Sequence[Profile], pairs: Sequence[tuple[Profile, Profile]], options: LinkOptions) -> list[_Group]:
    groups = {place: _Group(profile) for place, profile in enumerate(found)}
    number_of = {profile.report_id: place for place, profile in enumerate(found)}
    number = len(found)
    waiting: list[tuple[float, int, int]] = []
    for one, other in pairs:
        first, second = sorted((number_of[one.report_id], number_of[other.report_id]))
        groups[first].beside.add(second)
        groups[second].beside.add(first)
        _offer(waiting, groups, first, second, options)
    while waiting:
        _, first, second = heapq.heappop(waiting)
        if first not in groups or second not in groups:
            continue
        joined, gone = groups.pop(first), groups.pop(second)
        joined.take(gone)
        joined.beside = {near for near in joined.beside | gone.beside if near in groups}
        groups[number] = joined
        for near in sorted(joined.beside):
            groups[near].beside = (groups[near].beside - {first, second}) | {number}
            _offer(waiting, groups, near, number, options)
        number += 1
    return list(groups.values())


def _offer(
    waiting: list[tuple[float, int, int]], groups: Mapping[int, _Group], first: int, second: int, options: LinkOptions
) -> None:
    likeness = _likeness(groups[first], groups[second], options)
    if likeness >= options.story_likeness:
        heapq.heappush(waiting, (-round(likeness, 9), first, second))


def _likeness(one: _Group, other: _Group, options: LinkOptions) -> float:
    """Mean likeness of all pairs across the two groups, held back where their times disagree."""
    likeness = dot(one.total, other.total) / (len(one.members) * len(other.members))
    if likeness >= options.same_text_likeness:
        return likeness  # reprints stay together whatever day they bear
    gap = day_gap(one.published, other.published)
    if gap is not None:
        if gap > options.apart_days:
            return 0.0
        return likeness - (options.gap_penalty if gap > options.story_days else 0.0)
    ours = one.days | set(stretch_days(one.published))
    theirs = other.days | set(stretch_days(other.published))
    season = season_gap(ours, theirs)
    if season is None:
        return likeness
    return likeness + (-options.season_penalty if season > options.story_days else options.day_bonus)


def _nearest(pairs: Sequence[tuple[Profile, Profile]]) -> Mapping[str, list[tuple[float, Profile, Profile]]]:
    nearest: dict[str, list[tuple[float, Profile, Profile]]] = defaultdict(list)
    for one, other in pairs:
        likeness = round(dot(one.weights, other.weights), 9)
        nearest[one.report_id].append((-likeness, other, one))
        nearest[other.report_id].append((-likeness, one, other))
    for found in nearest.values():
        found.sort(key=lambda item: (item[0], item[1].report_id))
    return nearest


def _story(
    group: _Group,
    nearest: Mapping[str, list[tuple[float, Profile, Profile]]],
    reports: Mapping[str, Report],
    marks: Mapping[str, Marks],
) -> Story:
    members = sorted(group.members, key=lambda profile: profile.report_id)
    central = min(
        members,
        key=lambda profile: (
            reports[profile.report_id].title_span is None,
            -round(dot(profile.weights, group.total), 9),
            profile.report_id,
        ),
    )
    ids = tuple(profile.report_id for profile in members)
    links = tuple(link for profile in members if (link := _link(profile, set(ids), nearest)))
    return Story(
        identify("story", min(ids)), _title(reports[central.report_id], marks.get(central.report_id)), ids,
        _when(group.published), links=links,
    )  # fmt: skip


def _link(profile: Profile, ids: set[str], nearest: Mapping[str, list[tuple[float, Profile, Profile]]]) -> Link | None:
    for likeness, other, _ in nearest.get(profile.report_id, ()):
        if other.report_id in ids:
            return Link(profile.report_id, other.report_id, _reason(profile, other, -likeness))
    return None


def _reason(one: Profile, other: Profile, likeness: float) -> str:
    weight = {word: value * other.weights[word] for word, value in one.weights.items() if word in other.weights}
    heaviest = sorted(weight, key=lambda word: (-round(weight[word], 9), word))[:5]
    reason = f"likeness {likeness:.2f}; both speak of " + ", ".join(one.forms[word] for word in heaviest)
    shared = sorted(one.days & other.days)
    if shared:
        reason += "; both name " + ", ".join(f"{day}/{month}" for month, day in shared[:3])
    return reason


def _title(report: Report, marks: Marks | None) -> str:
    if report.title_span is not None:
        return report.quote(report.title_span)
    if marks and marks.sentences:
        return report.quote(marks.sentences[0])
    return report.text.strip().split("\n", 1)[0]


def _when(published: tuple[date, date] | None) -> When | None:
    if published is None:
        return None
    return When(*published, "day" if published[0] == published[1] else "interval")
