"""Events: the mentions, within and across reports, that tell one event."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from rashomon.link.coreference import Bond, core_of, fits, same_event, word_weights
from rashomon.link.options import LinkOptions
from rashomon.link.told import Told, read_told
from rashomon.model.identity import identify
from rashomon.model.links import Event, Link

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from rashomon.model.links import Entity, Story
    from rashomon.model.marks import Marks
    from rashomon.model.report import Report
    from rashomon.model.when import When


class _Cluster:
    """Mentions joined so far: the days all their times share, and who acts."""

    def __init__(self, told: Told) -> None:
        self.members = [told]
        self.core: When | None = told.when
        self.rivals = False
        self.actor, self.recipient = told.actor, told.recipient
        self.symmetric = told.symmetric
        self.times: dict[str, set[str]] = defaultdict(set)
        if told.when is not None:
            self.times[told.report_id].add(told.when.edtf)
        self.links: list[Link] = []

    def take(self, other: _Cluster, link: Link, core: When | None, *, rivals: bool) -> None:
        self.members += other.members
        self.core = core
        self.rivals = self.rivals or other.rivals or rivals
        self.actor, self.recipient = self.actor.with_(other.actor), self.recipient.with_(other.recipient)
        self.symmetric = self.symmetric or other.symmetric
        for report_id, times in other.times.items():
            self.times[report_id] |= times
        self.links += [*other.links, link]


def join_events(
    reports: Mapping[str, Report],
    marks: Mapping[str, Marks],
    entities: Sequence[Entity],
    stories: Sequence[Story],
    options: LinkOptions | None = None,
) -> tuple[Event, ...]:
    """Join the event mentions that tell one event; a mention that joins no other is an event by itself.

    Times must be anchored. Mentions are compared only inside blocks of one kind that share a party and a month, or
    one kind and a story; the strongest bonds join first. Events come sorted by id; conflicting times stay with the
    members.
    """
    chosen = options or LinkOptions()
    found = read_told(reports, marks, entities, stories)
    weights = word_weights(found)
    bonds: dict[tuple[int, int], Bond] = {}
    for first, second in sorted(set(_candidates(found, chosen))):
        bond = same_event(found[first], found[second], weights, chosen)
        if bond:
            bonds[first, second] = bond
    clusters = _join(found, bonds)
    return tuple(sorted((_event(cluster) for cluster in clusters), key=lambda event: event.id))


def _candidates(found: Sequence[Told], options: LinkOptions) -> Iterator[tuple[int, int]]:
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, told in enumerate(found):
        for key in _block_keys(told):
            blocks[key].append(number)
    for key in sorted(blocks):
        block = sorted(blocks[key], key=lambda number: (_first_day(found[number]), number))
        for place, second in enumerate(block):
            for first in block[max(0, place - options.neighbours) : place]:
                yield min(first, second), max(first, second)


def _block_keys(told: Told) -> Iterator[tuple[str, ...]]:
    """One kind with one party, in one story or in one month; and one kind with its rare words, in one story."""
    kinds = {told.kind, told.kin} - {""}
    for kind in sorted(kinds):
        yield "story", told.story, told.mention.type, kind
        for party in sorted(told.parties.keys | told.parties.nouns):
            yield "party", told.story, told.mention.type, kind, party
            for month in _months(told.when):
                yield "month", month, told.mention.type, kind, party


def _months(when: When | None) -> Iterable[str]:
    if when is None or when.earliest is None or when.latest is None or (when.days or 0) > 62:
        return ()
    return sorted({f"{when.earliest:%Y-%m}", f"{when.latest:%Y-%m}"})


def _first_day(told: Told) -> str:
    return told.when.earliest.isoformat() if told.when and told.when.earliest else "9999"


def _join(found: Sequence[Told], bonds: Mapping[tuple[int, int], Bond]) -> list[_Cluster]:
    cluster_of = {number: _Cluster(told) for number, told in enumerate(found)}
    number_of = {told.mention.id: number for number, told in enumerate(found)}
    ranked = sorted(bonds.items(), key=lambda item: (item[1].rival, -round(item[1].strength, 6), item[0]))
    for (first, second), bond in ranked:
        one, other = cluster_of[first], cluster_of[second]
        if one is other:
            continue
        core = core_of(one.core, other.core)
        dated_apart = core is None and one.core is not None and other.core is not None
        if dated_apart and not _may_rival(one, other, bond, found[first], found[second]):
            continue
        if _other_parties(one, other):
            continue
        if dated_apart:
            core = max((one, other), key=lambda cluster: (len(cluster.times), -_first(cluster.core))).core
        link = Link(found[second].mention.id, found[first].mention.id, bond.reason)
        one.take(other, link, core, rivals=dated_apart)
        for told in other.members:
            cluster_of[number_of[told.mention.id]] = one
    unique = {id(cluster): cluster for cluster in cluster_of.values()}
    return list(unique.values())


def _first(when: When | None) -> int:
    return when.earliest.toordinal() if when and when.earliest else 0


def _may_rival(one: _Cluster, other: _Cluster, bond: Bond, ours: Told, theirs: Told) -> bool:
    """Times that exclude one another stay apart, unless told of one unique event by reports that do not tell both."""
    tell_both = one.times.keys() & other.times.keys()
    allowed = {ours.report_id} if ours.report_id == theirs.report_id else set()
    return bond.rival and tell_both <= allowed


def _other_parties(one: _Cluster, other: _Cluster) -> bool:
    """Whether the mentions joined so far on either side name different parties, whatever single pairs say."""
    if one.symmetric or other.symmetric:
        return False
    leaving = one.members[0].kin == "leave"
    return fits(one.actor, other.actor) is False or (not leaving and fits(one.recipient, other.recipient) is False)


def _event(cluster: _Cluster) -> Event:
    members = sorted(cluster.members, key=lambda told: (told.mention.span, told.mention.id))
    ids = tuple(sorted(told.mention.id for told in members))
    types = Counter(told.mention.mode for told in members if told.mention.mode)
    mode = min(types, key=lambda mode: (-types[mode], mode)) if types else None
    if mode is None and members[0].mention.type == "OTHER":
        mode = members[0].mention.lemma
    return Event(
        identify("event", min(ids)),
        members[0].mention.type,
        mode,
        ids,
        _frequent(told.actor.entities for told in members),
        _frequent(told.recipient.entities for told in members),
        told_time(members),
        tuple(sorted(cluster.links, key=lambda link: (link.member, link.joined_to))),
        tuple(sorted({told.story for told in members if told.story})),
    )


def _frequent(parties: Iterable[frozenset[str]]) -> tuple[str, ...]:
    counted = Counter(key for party in parties for key in party)
    return tuple(sorted(counted, key=lambda key: (-counted[key], key)))


def told_time(members: Sequence[Told]) -> When | None:
    """Return the finest time that hardly a report contradicts, or else the one that most reports give.

    Hardly: at most one for every three that bear it out, so that one misread day does not blur what the others tell.
    """
    backers: dict[str, set[str]] = defaultdict(set)
    whens: dict[str, When] = {}
    for told in members:
        if told.when is not None:
            key = f"{told.when.edtf} {told.when.part or ''}"
            whens.setdefault(key, told.when)
            backers[key].add(told.report_id)
    if not whens:
        return None
    agreed = [key for key in whens if _borne_out(whens[key], whens, backers)]
    return whens[
        min(
            agreed or list(whens),
            key=lambda key: (
                0 if agreed else -len(backers[key]),
                _length(whens[key]),
                not whens[key].part,
                -len(backers[key]),
                key,
            ),
        )
    ]


def _borne_out(when: When, whens: Mapping[str, When], backers: Mapping[str, set[str]]) -> bool:
    bearing = {report for key, other in whens.items() if when.meets(other) for report in backers[key]}
    against = {report for key, other in whens.items() if not when.meets(other) for report in backers[key]}
    return 3 * len(against - bearing) <= len(bearing)


def _length(when: When) -> int:
    return when.days if when.days is not None else 99999
