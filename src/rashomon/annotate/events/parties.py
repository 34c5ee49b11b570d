"""Who a phrase stands for: its extent, the names and codes of those in it, pronouns and appositions resolved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rashomon.annotate.events.actors import code_of, sector_in
from rashomon.annotate.events.reach import reached
from rashomon.language.gazetteer import country_names
from rashomon.language.plover import lexicon
from rashomon.model.marks import Argument
from rashomon.model.report import Span

if TYPE_CHECKING:
    from rashomon.annotate.events.scenes import Scene
    from rashomon.model.marks import Mention

NEIGHBOURS: Final = frozenset({"rival", "neighbour", "neighbor", "foe", "enemy", "counterpart"})
_SETTING: Final = "for in at near into inside outside"
_COMPASS: Final = {"northern": "North", "southern": "South"}
_KIN: Final = frozenset("son daughter wife husband brother sister father mother cousin nephew".split())


def argument_of(scene: Scene, heads: list[int], report_id: str) -> Argument | None:
    if not heads:
        return None
    heads = [known for head in heads for known in _resolved(scene, head)]
    names: list[str] = []
    codes: list[str] = []
    mentions: list[str] = []
    spans: list[tuple[int, int]] = []
    for head in [*heads, *_included(scene, heads)]:
        extent, own_names, own_mentions, own_codes = _who(scene, head)
        if head in heads:
            spans.append(extent)
        names += [name for name in own_names if name not in names]
        codes += [code for code in own_codes if code not in codes]
        mentions += [m for m in own_mentions if m not in mentions]
    span = Span(report_id, min(s[0] for s in spans), max(s[1] for s in spans))
    return Argument(span, tuple(names), tuple(mentions), tuple(codes))


def _included(scene: Scene, heads: list[int]) -> list[int]:
    """“Several officials, including Ana Diaz”: the persons named of a group."""
    phrases = scene.phrases
    last = max(heads)
    if phrases.tokens[last].xpos not in {"NNS", "NNPS"}:
        return []
    opener = next((i for i in range(last + 1, len(phrases.tokens)) if phrases.lower(i) in {"including", "among"}), None)
    if opener is None:
        return []
    behind = phrases.after(opener)
    named = [c.head for c in behind if (m := scene.mention(c.head)) is not None and m.kind == "PERSON"]
    return [head for head in named if not any(phrases.is_verb(i) for i in range(opener + 1, head))]


def _who(scene: Scene, head: int) -> tuple[tuple[int, int], list[str], list[str], tuple[str, ...]]:
    """The extent, names, mention ids and codes of one phrase."""
    cast, phrases = scene.cast, scene.phrases
    mention = scene.mention(head)
    if mention is None:
        neighbour = _neighbour(scene, head)
        if neighbour is not None:
            return _extent(scene, head), [country_names()[neighbour]], [], (neighbour,)
    if mention is not None and mention.kind != "NATIONALITY":
        known = cast.root(mention) if mention.kind == "PRONOUN" else _named_behind(scene, mention) or mention
        start, end = _extent(scene, head)
        return (start, end), [cast.name(known)], [mention.id], cast.codes(known) or _codes_before(scene, head, mention)
    apposed = _apposed(scene, head)
    if apposed is not None and phrases.noun(head) in _KIN:
        return _extent(scene, head), [cast.name(apposed)], [apposed.id], cast.codes(apposed)
    inside = next((found for at in reversed(scene.deep(head)) if (found := _of_measured(scene, at, head))), [])
    start, end = _extent(scene, head)
    text = " ".join(token.text for token in phrases.tokens if start <= token.start and token.end <= end)
    end = max(end, _set_to(scene, head))
    countries = [m.country for m in inside if m.country]
    countries = countries or _owner_country(scene, head)
    codes = tuple(dict.fromkeys(code for one in countries for code in code_of(one, scene.sector(head))))
    codes = codes or _body_codes(scene, inside)
    if apposed is not None:
        return (start, end), [cast.name(apposed)], [apposed.id], codes or cast.codes(apposed)
    names = [mention.name] if mention is not None else [text]
    return (start, end), names, [m.id for m in inside], codes


def _codes_before(scene: Scene, head: int, person: Mention) -> tuple[str, ...]:
    """“UN mediator Ana Diaz”, "Peru's Ana Diaz": the code of the body or country named before a person's name."""
    if person.kind != "PERSON":
        return ()
    before = [m for m in scene.inside(head) if m.span.end <= person.span.start and m.kind not in {"PERSON", "PRONOUN"}]
    for mention in before:
        country = scene.cast.country(mention)
        if mention.kind == "ORGANIZATION":
            return scene.cast.codes(mention)
        if country:
            return code_of(country, sector_in(scene.words(head)[:-1]))
    return ()


def _named_behind(scene: Scene, office: Mention) -> Mention | None:
    """“The manager of the mine, Canadian citizen Ana Diaz”: the person named behind an office and a comma."""
    phrases = scene.phrases
    if office.kind != "OFFICE" or scene.cast.root(office).kind == "PERSON":
        return None
    comma = next((i for i, token in enumerate(phrases.tokens) if token.start >= office.span.end), len(phrases.tokens))
    number = phrases.chunk_at.get(comma + 1)
    if number is None or phrases.tokens[comma].text != "," or phrases.chunks[number].case:
        return None
    behind = phrases.chunks[number]
    closed = behind.last >= len(phrases.tokens) or phrases.tokens[behind.last].upos == "PUNCT"
    named = scene.mention(behind.head) or scene.mention(behind.last - 1)
    return named if closed and named is not None and named.kind == "PERSON" else None


def _resolved(scene: Scene, head: int) -> list[int]:
    """What a pronoun stands for where the report's names do not tell: who says so, else the main subject before it."""
    phrases, mention = scene.phrases, scene.mention(head)
    titled = _titled(scene, head) if mention is None else None
    if titled is not None:
        return [titled]
    if phrases.tokens[head].upos != "PRON" or (mention is not None and scene.cast.root(mention).kind != "PRONOUN"):
        return [head]
    if [phrases.lower(i) for i in (0, 1)] == ["as", "for"] and phrases.chunks and head > 2:
        topic = phrases.chunks[0].head
        if scene.is_party(topic) and topic != head:
            return [topic]  # "As for Peru, it demanded"
    speaker = scene.speaker(head)
    if speaker is not None:
        return [speaker]
    root = next((i for i, token in enumerate(phrases.tokens) if token.head < 0), None)
    for child in phrases.children(root, "nsubj") if root is not None else ():
        joined = scene.coordinated(phrases.head_of(child))
        plural = len(joined) > 1 or phrases.tokens[joined[-1]].xpos in {"NNS", "NNPS"}
        if (
            child < head
            and (scene.is_party(joined[-1]) or scene.sector(joined[-1]))
            and plural == (phrases.lower(head) in {"they", "them", "we", "their"})
        ):
            return joined
    return [head]


def _titled(scene: Scene, head: int) -> int | None:
    """“Named Ana Diaz chief executive”: the person before an office in the same phrase."""
    chunk = scene.phrases.chunk(head)
    if chunk is None or chunk.head != head or not scene.is_of(head, "office"):
        return None
    held = [i for i in range(chunk.first, head) if (m := scene.mention(i)) is not None and m.kind == "PERSON"]
    return held[-1] if held and scene.phrases.lower(held[-1] + 1) not in {"'s", "’s", "'", "’"} else None


def _neighbour(scene: Scene, head: int) -> str | None:
    """“South Sudan ... its northern neighbour”: the country whose name says the other point of the compass."""
    words = scene.words(head)
    wanted = next((_COMPASS[word] for word in words if word in _COMPASS), None)
    if wanted is None or words[-1] not in NEIGHBOURS:
        return None
    for chunk in scene.phrases.chunks:
        mention = scene.mention(chunk.head)
        if mention is not None and mention.kind == "COUNTRY" and mention.country and chunk.first < head:
            side, _, rest = country_names().get(mention.country, "").partition(" ")
            if side in {"North", "South"} and side != wanted:
                others = (f"{wanted} {rest}", rest)
                return next((code for code, name in country_names().items() if name in others), None)
    return None


def _body_codes(scene: Scene, inside: list[Mention]) -> tuple[str, ...]:
    for mention in inside:
        found = scene.cast.codes(mention)
        if found:
            return found
    return ()


def _of_measured(scene: Scene, at: int, head: int) -> list[Mention]:
    """The mentions of what a phrase is of; of what it measures, also what is joined there ("scores of A and B men")."""
    if at == head:
        return _own_mentions(scene, at)
    return [mention for joined in scene.coordinated(at) for mention in _own_mentions(scene, joined)]


def _own_mentions(scene: Scene, head: int) -> list[Mention]:
    """The mentions in a phrase, else in what hangs on it ("president of Peru", "targets near Lima")."""
    found = scene.inside(head)
    behind = scene.complement(head, "of", "from", "in", "throughout", "across") if not found else None
    while behind is not None and len(found) < 8:
        joined = [m for at in scene.coordinated(behind) for m in scene.inside(at)]
        found = found + [m for m in joined if m not in found]
        behind = scene.complement(behind, "of") if not found else None
    if found or scene.phrases.noun(head) in lexicon().nouns or scene.is_of(head, "figures"):
        return found
    return [m for at in reached(scene, head, _SETTING) for m in scene.inside(at)]


def _apposed(scene: Scene, head: int) -> Mention | None:
    """The name set beside an office: "the president of Peru, Ana Diaz"."""
    phrases = scene.phrases
    named = scene.apposed(head) or _holder(scene, head)
    if named is not None:
        return named
    chunk = phrases.chunk(head)
    called = scene.sector(head) is not None or scene.is_of(head, "office") or phrases.noun(head) in _KIN
    if chunk is None or not called:
        return None
    if phrases.noun(head) in _KIN:
        kin = phrases.after(chunk.last - 1)[:5]
        persons = [m for c in kin if (m := scene.mention(c.head)) is not None and m.kind == "PERSON"]
        return persons[0] if persons and phrases.tokens[chunk.last].text in {",", "of"} else None
    number = phrases.chunk_at[head]
    last = chunk.last
    for behind in phrases.chunks[number + 1 : number + 3]:
        gap = [phrases.tokens[i].text for i in range(last, behind.first)]
        mention = scene.mention(behind.head)
        if mention is not None and mention.kind == "PERSON" and gap in ([], [","]):
            return mention
        if behind.case != "of":
            return None
        last = behind.last
    return None


def _owner_country(scene: Scene, head: int) -> list[str]:
    """“Moscow denied that its troops”: the country of whom "its" stands for."""
    phrases = scene.phrases
    chunk = phrases.chunk(head)
    if chunk is None or phrases.tokens[chunk.first].xpos != "PRP$" or chunk.first == head:
        return []
    owner = _resolved(scene, chunk.first)[0]
    mention = scene.mention(owner)
    country = scene.cast.country(scene.cast.root(mention)) if mention is not None else None
    return [country] if country else []


def _holder(scene: Scene, head: int) -> Mention | None:
    """“The captain”: the one person whom the report calls so; a phrase that names a country may mean another."""
    phrases = scene.phrases
    chunk = phrases.chunk(head)
    definite = chunk is not None and chunk.head == head and phrases.lower(chunk.first) == "the"
    if not definite or phrases.tokens[head].xpos != "NN" or scene.inside(head):
        return None
    return scene.cast.holder(phrases.noun(head))


def _set_to(scene: Scene, head: int) -> int:
    """The offset at which the words end that say whose a thing is, or where ("targets in Jericho"); 0 without them."""
    phrases = scene.phrases
    if scene.inside(head) or phrases.noun(head) in lexicon().nouns or scene.is_of(head, "figures"):
        return 0
    chunk = phrases.chunk(next(iter(reached(scene, head, _SETTING)), head))
    return phrases.tokens[chunk.last - 1].end if chunk is not None and chunk.first > head else 0


def _extent(scene: Scene, head: int) -> tuple[int, int]:
    """The text offsets of a phrase, with what "of" adds to a common noun."""
    phrases = scene.phrases
    chunk = phrases.chunk(head)
    tokens = phrases.tokens
    if chunk is None:
        return tokens[head].start, tokens[head].end
    mention = scene.mention(head)
    if head != chunk.head and mention is not None:  # "Kim" in "Kim's visit"
        return mention.span.start, min(mention.span.end, scene.sentence.end)
    if head != chunk.head:
        return tokens[head].start, tokens[head].end
    last = chunk.last
    behind = scene.complement(head, "of") if mention is None else None
    if behind is not None:
        other = phrases.chunk(behind)
        last = other.last if other else last
    first = chunk.first - int(
        phrases.lower(chunk.first) in {"least", "most"} and phrases.lower(chunk.first - 1) == "at"
    )
    return tokens[max(0, first)].start, tokens[last - 1].end
